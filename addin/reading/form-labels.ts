import { allAsked, labelText, LabelMeaning } from './label-words.ts';
import type { LabelWhat, LabelWho } from './label-words.ts';
import { hasBoxes } from './form-answers.ts';
import { squeeze } from './plain-text.ts';

/**
 * What the boxes of a form are called. Labels about persons are known by whom and what they name; the others
 * by the matter they ask for. Labels are looked at without number, colon, question mark and remarks in
 * brackets. The first row that fits wins, so special matters stand before general ones.
 */
const MATTER_ROWS: readonly (readonly [FormField, RegExp])[] = [
  [
    'ignored',
    /\bnhs (?:number|no)\b|\bupn\b|\burn\b|\bethnic|\breligion|\bgender\b|\bsex\b|\bpronouns?\b|\bgp\b|^(?:our |your |case |form |submission |file |portal )?(?:ref(?:erence)?|id)(?: (?:number|no))?$|\bprivacy\b|\bdata protection\b|\bgdpr\b|^ip$|^page$|^form name$|^field id$|^question$|^answer$|^time ?stamp$|^user agent$|^source$|^(?:number of )?files?$|^form$|^category$|^(?:enquiry|case|ticket|entry|job|student|pupil|child|learner|client|patient|customer|member|roll) (?:number|no|id|ref(?:erence)?|code)$|\bdiagnos|\bterms and conditions\b|^(?:call |contact |form |record )?(?:taken|logged|recorded|entered|keyed|handled|created|allocated|assigned|processed|received|exported) (?:by|to)$|^(?:agent|operator|case ?owner|owner|call handler|advis[oe]r|handler|queue|wrap code|channel|priority|status code|disposition|due date|sla|version|form version|language of form|ip address|session|browser|device)$|^title$|^house (?:name|number|no)\b|\bmain need\b|\bprimary need\b|\bother (?:children|siblings|young people)\b(?= (?:in|at|living|of|who)\b|$)|^siblings?\b|\bbrothers? (?:and|or) sisters?\b|^(?:how|when|who|how and when|when and how)\b.{0,20}\b(?:agree|consent|permission)\w*/,
  ],
  [
    'decisionLetter',
    /\b(?:la |local authority |decision |council |outcome )?letter(?: date| dated)?$|\bdate of (?:the )?(?:la |local authority |decision |council )?(?:decision|letter)/,
  ],
  ['decision', /^(?:la |council |appealable )?decision$/],
  ['knownAs', /\b(?:known as|preferred name|likes to be called|like to be called|nickname|goes by)\b/],
  [
    'homeLanguage',
    /\b(?:home|first|main|preferred) language\b|\blanguages? (?:is |are )?(?:spoken )?(?:at|in the) home\b(?!.*interpret)|\blanguage spoken\b/,
  ],
  [
    'with',
    /\b(?:organi[sz]ations?|services?|bod(?:y|ies)|agenc(?:y|ies)|who|whom|which)\b.{0,45}\b(?:disagree\w*|in dispute|at odds|unhappy|fallen out)\b.{0,20}\bwith\b/,
  ],
  ['supporter', /^(?:a |the |my |your )?(?:supporter|friend|companion|person (?:who|to) (?:may |can |will )?support\w*)\b.{0,40}\b(?:come|comes|coming|with|attend\w*|bring\w*|who they are|relationship)\b|\bwho (?:may|will|can) come with\b/],
  ['bsl', /\bbsl\b|\bsign language\b/],
  [
    'language',
    /^(?:if (?:yes|so),? )?(?:which |what )?languages?(?: (?:is |are )?(?:needed|required))?$|^(?:which|what) language\b/,
  ],
  ['interpreter', /^languages? (?:for|at|in) (?:the )?(?:meetings?|calls?|letters?)\b|\bif not english\b|\binterpret\w*|\btranslat|\blanguage (?:help|support|needs?|assistance|service)\b|^help with (?:english|language)\b/],
  ['wheelchair', /\bwheel ?chair\b|\bstep free\b/],
  [
    'childSenStatus',
    /^(?:child |on |is the child on )?sen?d? (?:status|support|stage|provision|level|code|register)$|^status$|^on sen\b.{0,12}$|\blevel of (?:sen )?support\b|^sen$|^sen need$|^code$/,
  ],
  ['ehcOrNeeds', /\bspecial educational needs or an? ehc/],
  [
    'stage',
    /\b(?:at what (?:point|stage)|where in (?:the|(?:ehc |plan )*(?:cycle|process))|what stage|which stage|stage (?:of|in|reached)|stage$|^stage\b|point in the (?:ehc )?process|where (?:is|has) the (?:plan|process|assessment)|where (?:are|have) (?:you|things) (?:got|up) to|process (?:reached|stage|begun|started|under way)|where is (?:it|the plan|that|everything) now|\b(?:anything|what is|whats) happening (?:with|to) (?:it|this|(?:.{0,20} )?plan)\b|(?:ehcp?|plan) (?:process|event)$|(?:current|present|latest) step$|(?:current|present) (?:position|situation|status)|where (?:things|it|we|matters) (?:are|is|stands?|have got to|has got to)\b)/,
  ],
  [
    'ehcPlan',
    /^(?:assessment (?:or|and|\/) plan|plan (?:or|and|\/) assessment|statutory (?:plan|process|assessment))\b|\behcp?s?\b(?!.{0,30}\b(?:officer|coordinator|caseworker)\b)|\beducation,? health (?:and )?care\b|^(?:is there an? |final |current |child |cyp |pupil |yp )?plan(?: (?:status|in place|held|exists|issued|yet|already))?$|\b(?:has|have|is there|got|with) (?:an? |the )?(?:\w+ )?plan\b/,
  ],
  ['complaintOrAppeal', /\bcomplain\w*\b.{0,20}\bappeal/],
  ['appealOrMediation', /\b(?:appeal\w*|tribunal)\b.{0,20}\bmediation\b|\bmediation\b.{0,20}\b(?:appeal\w*|tribunal)\b/],
  [
    'allRoutes',
    /^(?:(?:any )?other (?:routes?|steps?|processes|avenues|action)|steps? (?:so far|taken)|what has been tried|(?:already|been) (?:tried|used|done)(?: so far| already)?|tried (?:so far|already)|what (?:else )?have (?:you|they|the family) (?:already )?(?:tried|used|done)|(?:i|we) have (?:also |already )?(?:used|tried)|other (?:help|action|services?) (?:tried|taken|used)|have (?:you|they|the family) (?:also |already )?(?:used|tried|done)(?: any(?:thing| of)?.{0,20})?|tick (?:all )?(?:that|which) (?:apply|you have used)|routes?(?: used)?)$/,
  ],
  ['complaint', /\bcomplain(?:t|ts|ed)?\b/],
  ['appeal', /\b(?:appeal\w*|tribunal)\b/],
  // What one parent may know of the other is no word about the provider.
  [
    'safety',
    /\b(?:giv\w*|tell\w*|told|shar\w*|pass\w*|show\w*|shown|send\w*|sent|disclos\w*|kn?ows?|have|see)\b.{0,40}\b(?:details?|address|numbers?|phone|information|where you live)\b.{0,30}\bother (?:parents?|carers?|adults?)\b|\bother (?:parents?|carers?|adults?)\b.{0,30}\b(?:giv\w*|told|know|have|see|shown)\b.{0,40}\b(?:details?|address|numbers?|phone|where you live)\b|\b(?:details?|address|numbers?|phone|information)\b.{0,20}\b(?:go|given|told|shared|shown|passed|sent)\b.{0,12}\bother (?:parents?|carers?|adults?)\b|^(?:keep|hide|withhold) (?:my |your |this |the )?(?:details?|address|numbers?)\b.{0,20}\bother (?:parents?|carers?|adults?)\b/,
  ],
  [
    'consent',
    /\b(?:consents?|consented|agrees?|agreed|agreement|permission|permit|allow|happy|may we|can we|could we|ok|okay|all right|authorise|authorisation|may (?:this|the|your|my|these|our|it|details|information)|can (?:this|your|my|these|it))\b.{0,90}\b(?:shar\w*|pass\w*|provider|given?|goes|going|go|send\w*|sent|forward\w*|hand\w*|disclos\w*|tell(?:ing)?|contact details|organi[sz]ations?|referral|information|details|data)\b|^(?:family )?consents?\b|^(?:this |the |my |our )?(?:form|referral|request|details|information|answers) (?:may|can|might) (?:go|be (?:sent|passed|shared|given|shown))\b|\b(?:shar\w*|pass\w*|send\w*|forward\w*|give|tell(?:ing)?|disclos\w*)\b.{0,50}\b(?:providers?|kids|together trust|another organi[sz]ation|mediators?|meeting people|partners?)\b|^(?:permission|agreement|authority|consent)(?: (?:given|obtained|to share|of (?:the )?(?:family|parents?|carers?)))?$/,
  ],
  ['consent', /\b(?:data|information|info|details) shar(?:e|ed|ing)\b|^shar(?:e|ing)$|^sharing\b|^share (?:my |our |the )?(?:details|info\w*|data)\b/],
  ['mediation', /\bmediat(?:ion|or)\b/],
  [
    'sendiass',
    /^(?:the |your |local |send )*information (?:and )?advice(?: and support)?(?: service)?$|^(?:the |local )?(?:sendias+|iass)(?: (?:support|informal support|advice|help|involve\w*|contact(?:ed)?|used|service|yes no))*$|\b(?:spoken|speak|talked|contact\w*|used|use|helping|is|has|have|had|been|advice|help|support|involved|met|tried|asked|are|did|r[au]ng|called|phoned|gone)\b.{0,40}\b(?:sendias+|iass|information advice (?:and )?support)\b|\b(?:sendias+|iass)\b.{0,20}\b(?:involve\w*|help\w*|support\w*|advice|contacted)\b/,
  ],
  [
    'provider',
    /^(?:chosen |preferred |choice of |which |your |drs )?(?:providers?|mediation provider|service provider)(?: (?:preferred|preference|choice|wanted|requested))?$|\bprefer(?:ence|red)?\b.{0,40}\b(?:providers?|service|organi[sz]ation|one of them)\b|\bwhich (?:provider|service|organi[sz]ation|of the two|one|would)\b|\bkids or (?:the )?together\b|^which$|^(?:who|which one) would you (?:like|prefer|rather)\b|^(?:i|we) would (?:like|prefer)$|\bprovider preference\b|\bdo you prefer one\b/,
  ],
  [
    'safety',
    /\b(?:safe|unsafe|safely|safety|safeguarding|careful|caution|avoid)\b|\banything (?:else )?(?:we|you|the team) (?:should|must|need to|ought to) (?:know|be|not|avoid)\b|\b(?:should|must|may|shall|ought) (?:we )?not\b|\bnot (?:to )?(?:ring|contact|call|do|use|phone|write)\b|\bconfidential(?:ity)?\b|\bkeep (?:private|secret)\b|\brisks?\b.{0,20}\b(?:contact|ring|call|writ)\w*|\bdo not (?:contact|ring|call|share)\b/,
  ],
  [
    'remarks',
    /^who (?:has )?helped\b|^promised$|^next steps?$|^(?:anything else(?: (?:you|we|to) (?!.*\b(?:arrange|bring|provide|prepare|put in place)\b).{0,40})?|(?:any )?(?:other|further|additional) (?:information|comments?|details|notes?)|comments?|notes?|remarks?|free text|(?:wrap ?up|call|case|contact|agent|advis[eo]r|officer|handler|internal|family) notes?)$/,
  ],
  [
    'access',
    /\bto (?:take part|attend|join in|come(?: to (?:a|the) meeting)?)\b.{0,20}\bneeds?\b|^(?:getting (?:about|around)|mobility)\b|^(?:i|we|they|he|she|the family|the parents?) (?:will |would |may )?needs?$|^what (?:i|we|you|they) (?:will |would )?needs?(?: at the meeting)?$|\baccess(?:ibility|ible)?\b(?!.{0,20}\bservice\b)|\badjustments?\b|\banything (?:else )?(?:that )?(?:we|you|i|they) (?:should|could|can|need to|must|ought to)(?: know to)? (?:arrange|bring|provide|prepare|plan for|have ready|put in place|lay on)\b|\bsupport (?:needed )?at (?:the )?meetings?\b|\banything (?:else )?(?:you|they|anyone) (?:need|needs|would need)\b|\bdisabilit(?:y|ies)\b|\bcommunication (?:needs?|preferences?|support)\b|\b(?:help|easier|comfortable|take part|join in)\b.{0,40}\b(?:meeting|easier|you|part)\b|\b(?:would|to|could) (?:help|make it easier)\b|\bmeeting needs\b|\blarge print\b|\bformat\b|\bspecial requirements?\b|\bdo (?:you|they) need(?: (?:anything|any help)\b|$)|^(?:any )?(?:other|additional) (?:needs|requirements|help)(?: (?:needed|wanted))?$/,
  ],
  ['contactMethodAndTimes', /^(?:getting|keeping|how to get|to get|staying) in touch\b|^(?:getting|get) hold of\b|^contacting (?:the |your )?(?:family|parents?|carers?|student|you|me|us|them)\b|^(?:how|when) and (?:when|how)\b|^contact arrangements?$|^(?:best |how |when )?(?:best |to be )?(?:contacted|reached|rung)$|\b(?:way|method|how)\b.{0,20}\b(?:and|or)\b.{0,12}\b(?:times?|when)\b|\btimes? and (?:way|method)\b/],
  [
    'contactTimes',
    /\b(?:best|good|convenient|suitable|preferred|pref|better) (?:times?|days?)\b|\bcontact (?:when|times?|days?)\b|\bcontact (?:window|hours|slots?)\b|^(?:and )?when\b(?!.*\b(?:born|birth|happen\w*|start\w*|decid\w*|complain\w*|letter|begin|began)\b)|\btimes? (?:to|for|when|that)\b.{0,30}\b(?:call|ring|contact|reach|speak|phone)|^(?:days?|times?)(?: and times?)?$|^availability\b|\btimes? (?:that|which) (?:suits?|is best|are best)\b|\bwhen (?:can|should|may|shall|is (?:it )?(?:best|good)|to|are you|would)\b/,
  ],
  [
    'contactMethod',
    /^(?!.*\bhelp).*\b(?:how (?:should|shall|can|would|do|may|is best|to (?:contact|reach))|contact (?:preference|preferred|pref|method|by|via|through)|pref(?:erred)? (?:contact|method|means)|best (?:contact|way)|(?:method|means|way) of (?:contact|communication|communicating)|(?:contact|reach|get hold of|get in touch with|speak to) (?:me|us|you|them|the family)(?: by| via| on)?|^by (?:phone|text|email))\b|^how$|^contact$|^contact (?:details )?preference/,
  ],
  [
    'with',
    /\b(?:disagree(?:ment|s|ing)?|dispute|issue|problem|difficulty|fallen out|argument) (?:is |lies )?(?:is )?(?:mainly )?with\b|\bdisagree with\b|^with(?: whom| who)?$|\bwho (?:is (?:it|the disagreement|this|the dispute|the problem)|do (?:you|the parents|they)|are you|does|else)\b.{0,60}\b(?:with|disagree)\b|\b(?:who|whom) with\b|\bwith (?:who|whom)\b|\b(?:do|does|did) ?(?:not|nt) agree with\b|\bdont agree with\b|^(?:first |second |main |which |the )?bod(?:y|ies)$|\bother (?:side|party|parties|body|bodies)\b|^my disagreement is with\b|\bagainst\b|\b(?:hard|can ?t|cannot|unable|difficult) (?:to |you |they |we |the family |he |she )?agree with\b|^respondents?$|^(?:other )?part(?:y|ies)$|\b(?:organi[sz]ations?|bod(?:y|ies)|part(?:y|ies)|services?|agenc(?:y|ies)|teams?) (?:in dispute|disagreed with|concerned|complained (?:of|about)|at issue|being challenged)\b|\bbod(?:y|ies) (?:involved|concerned)\b|\bopposing\b/,
  ],
  ['aboutType', /^it is about$|^type of disagreement|^what type|^category of (?:disagreement|dispute)|^kind of disagreement/],
  [
    'outcome',
    /\boutcomes?\b|\b(?:would|do) (?:you|the family|they|the parents|your family) (?:like|want|hope)\b.{0,40}\b(?:happen|achieve|see|change|get|from|for)\b|\bwould (?:you|the family|they|the parents) like to happen\b|\bwhat (?:do you|would you|does the family|do they) (?:want|like|hope)\b|\bhop(?:e|es|ed|ing) (?:to|for)\b|\bresult wanted\b|\bwhat would (?:help|put (?:it|things) right|resolve|a good)\b|^(?:wanted|remedy|resolution sought|desired)\b|^what (?:i|we|they|he|she|the family|mum|dad) (?:wants?|needs?|would like|asks? for)$|\bput (?:it|things|this) right\b/,
  ],
  [
    'about',
    /\babout what\b|\bwhat (?:is|do|does|has|have|can ?t|cannot|did)\b.{0,60}\b(?:about|disagree|happened|gone wrong|agree on|agree about|problem|issue|concern|dispute)|\btell us\b|\bdisagreement about\b|\bnature of (?:the )?(?:disagreement|dispute|issue|concern)|\bdescri(?:be|ption)\b|\bdetails of (?:the )?(?:disagreement|issue|dispute|concern|problem|referral)|\bin brief\b|\bown words\b|\b(?:family|parents?|child|young person) words\b|\bsummary\b|\breasons? for (?:the )?(?:referral|request|contact)\b|\bexplain\b|^about(?: it| this)?$|\b(?:disagreement|dispute|issue|problem|concern|enquiry|request) (?:details|text|notes?|statement)$|\bwhat (?:it|this|the \w+) (?:is|s) about\b|\bwhat its about\b|^(?:the |main |key )?(?:issues?|details|problems?|message|concerns?|matters?|disagreement|dispute|background|story|circumstances|situation)(?: in (?:dispute|brief|detail))?$|\bwhat happened\b|\b(?:can ?t|cannot|unable to) agree (?:on|about)\b|\bwhat (?:s |is |has )?(?:gone |went |going )wrong|what (?:s |is )wrong|narrative|verbatim|\bwhat (?:the )?(?:customer|caller|family|parents?|enquirer|they|you) (?:said|told|wrote|says?|reports?)\b|^message (?:body|text)$|synopsis|particulars|\b(?:your|their|customer|enquirer|applicant|family) (?:statement|account|comments?|message|side)\b\b|\bpoints? (?:of|in) (?:dispute|disagreement)\b/,
  ],
]; // prettier-ignore

export type FormField =
  | 'ignored' | 'decisionLetter' | 'decision' | 'knownAs' | 'childDob' | 'yourDob' | 'settingAndYear' | 'childYear' | 'childAge' | 'childSenStatus'
  | 'ehcOrNeeds' | 'stage' | 'ehcPlan' | 'complaintOrAppeal' | 'appealOrMediation' | 'allRoutes' | 'complaint' | 'appeal' | 'mediation' | 'sendiass'
  | 'consent' | 'provider' | 'bsl' | 'language' | 'interpreter' | 'homeLanguage' | 'wheelchair' | 'remarks' | 'safety' | 'access' | 'contactMethodAndTimes'
  | 'contactTimes' | 'contactMethod' | 'with' | 'aboutType' | 'outcome' | 'about' | 'childFirst' | 'childLast' | 'yourFirst' | 'yourLast'
  | 'yourName' | 'yourPost' | 'yourRole' | 'yourEmail' | 'yourPhone' | 'postcode' | 'address' | 'motherContact' | 'fatherContact' | 'motherPhone'
  | 'fatherPhone' | 'motherEmail' | 'fatherEmail' | 'mother' | 'father' | 'parentEmail' | 'parentPhone' | 'parent' | 'organisation'
  | 'referrer' | 'childName' | 'childSetting' | 'email' | 'phone' | 'contactDetails' | 'supporter' | 'firstName' | 'lastName' | 'name' | 'relationship' | 'formDate'; // prettier-ignore

type ByWho = Partial<Readonly<Record<LabelWho | 'nobody', FormField>>>;

/** The field of "whom" and "what" together; a label that names nobody takes its owner from the section. */
const PERSON_FIELDS: Readonly<Record<LabelWhat, ByWho>> = {
  postcode: { child: 'postcode', mother: 'postcode', father: 'postcode', parent: 'postcode', you: 'postcode', nobody: 'postcode', school: 'ignored' },
  email: { mother: 'motherEmail', father: 'fatherEmail', parent: 'parentEmail', you: 'yourEmail', referrer: 'yourEmail', nobody: 'email', school: 'ignored', child: 'ignored' },
  phone: { mother: 'motherPhone', father: 'fatherPhone', parent: 'parentPhone', you: 'yourPhone', referrer: 'yourPhone', nobody: 'phone', school: 'ignored', child: 'ignored' },
  dob: { child: 'childDob', nobody: 'childDob', you: 'yourDob', parent: 'ignored', mother: 'ignored', father: 'ignored', school: 'childDob' },
  relation: { child: 'yourRole', parent: 'yourRole', mother: 'yourRole', father: 'yourRole', you: 'yourRole', referrer: 'yourRole', nobody: 'yourRole' },
  post: { you: 'yourPost', referrer: 'yourPost', nobody: 'yourPost' },
  organisation: { you: 'organisation', referrer: 'organisation', nobody: 'organisation' },
  address: { child: 'address', mother: 'address', father: 'address', parent: 'address', you: 'address', nobody: 'address', school: 'ignored', referrer: 'ignored' },
  age: { child: 'childAge', nobody: 'childAge', you: 'childAge' },
  year: { child: 'childYear', nobody: 'childYear', you: 'childYear', school: 'childYear' },
  setting: { child: 'childSetting', nobody: 'childSetting', you: 'childSetting', school: 'childSetting', parent: 'childSetting' },
  first: { child: 'childFirst', you: 'yourFirst', referrer: 'yourFirst', nobody: 'firstName', parent: 'firstName', mother: 'firstName', father: 'firstName' },
  last: { child: 'childLast', you: 'yourLast', referrer: 'yourLast', nobody: 'lastName', parent: 'lastName', mother: 'lastName', father: 'lastName' },
  name: { child: 'childName', mother: 'mother', father: 'father', parent: 'parent', you: 'yourName', referrer: 'referrer', nobody: 'name' },
  contact: { mother: 'motherContact', father: 'fatherContact', parent: 'contactDetails', you: 'contactDetails', nobody: 'contactDetails', referrer: 'contactDetails', child: 'ignored', school: 'ignored' },
}; // prettier-ignore
const BARE_PERSON: ByWho = { child: 'childName', mother: 'mother', father: 'father', parent: 'parent', referrer: 'referrer', you: 'yourName' }; // prettier-ignore

/** A label that a person's fact stands in has few words that mean nothing here. */
const MOST_WORDS = 14;

function personField(bare: string, text = labelText(bare)): FormField | null {
  if (/^(?:year|yr|y) ?\d/.test(text)) return null;
  if (/^(?:form )?(?:date|submitted(?! by)|received(?! (?:by|from))|dated|date and time|signed and dated)\b(?!.*birth)/.test(text) && text.length < 40) return 'formDate';
  if (/\b(?:notes?|pr)$/.test(text) && /\b(?:parent|carer|guardian)\b/.test(text)) return 'ignored';
  if (/^(?:cyp|child|pupil|yp|student) place$/.test(text)) return 'childSetting';
  const meaning = new LabelMeaning(text);
  const { words } = meaning;
  if (words === 0 || words > MOST_WORDS) return null;
  const { who, what, rest } = meaning;
  if (rest > Math.floor(words / 5)) return null;
  if (/\b(?:parents?|carers?|person|name|mother|father)\b.*\b(?:completing|filling|making|submitting)\b/.test(text) && what !== 'phone' && what !== 'email')
    return what === 'relation' ? 'yourRole' : 'yourName';
  if (what === 'setting' && /\b(?:year|class)\b/.test(text)) return 'settingAndYear';
  if (what === 'year' && /\b(?:school|setting|college|nursery|academy)\b\s(?:and|or|\/)?\s?(?:year|class|yr)/.test(text) && /\band\b|\/|&/.test(bare))
    return 'settingAndYear';
  if (/\b(?:school|college|nursery|setting|academy)\b/.test(text) && (what === 'phone' || what === 'email' || what === 'contact' || what === 'address') && who !== 'parent' && who !== 'you')
    return 'ignored';
  if (YOUR_NAME_AND_HOUSE.test(text)) return 'yourName';
  if (what === 'relation' && who !== null && OF_FAMILY.has(who) && /\bname\b/.test(text)) return PERSON_FIELDS.name[who] ?? null;
  if (what === 'name' && /\b(?:school|college|nursery|setting|academy|placement|provider)\b/.test(text)) return 'childSetting';
  if (what === 'name' && /\b(?:post|role|position|job)\b/.test(text)) return 'referrer';
  if (what === 'post' && /\bname\b/.test(text)) return 'referrer';
  if (what === 'relation' && /\bname\b/.test(text) && (who === 'referrer' || who === null)) return 'referrer';
  if (what === 'organisation' && who === 'child') return null;
  if (what === 'contact' && /\bname\b/.test(text)) return PERSON_FIELDS.name[who ?? 'nobody'] ?? null;
  if (what === 'age' && /\bgroup\b/.test(text)) return 'childYear';
  if (what !== null && who === null) return PERSON_FIELDS[what].nobody ?? null;
  if (what !== null && who !== null) return PERSON_FIELDS[what][who] ?? null;
  // "Child", "Parent / carer 2", "Completed by" alone.
  return who !== null && rest === 0 && words <= 7 && !/^(?:an? |i |families$)/.test(text) ? (BARE_PERSON[who] ?? null) : null;
} // prettier-ignore

const OF_FAMILY: ReadonlySet<LabelWho> = new Set<LabelWho>(['parent', 'mother', 'father']);

/** "Your name and the name of your setting": a person and the house they write for in one box. */
const YOUR_NAME_AND_HOUSE =
  /^(?:your |full )*names? (?:and|with) (?:the )?(?:name of )?(?:your |the )?(?:school|setting|nursery|college|academy|organi[sz]ation|service|employer|team|agency)\b/;

/** What one box may ask for together. */
const TOGETHER: ReadonlySet<LabelWhat> = new Set<LabelWhat>(['name', 'email', 'phone', 'dob', 'age', 'year']);
const FACTS_OF_CHILD: ReadonlySet<LabelWhat> = new Set<LabelWhat>(['dob', 'age', 'year']);

/** The other fields of a box that asks for several facts about one person: "Name of the child, age and year". */
export function furtherFields(label: string, first: FormField): readonly FormField[] {
  const bare = bareLabel(label);
  if (!/,|\/|&|\band\b|\+/i.test(bare) || personField(bare) !== first) return [];
  if (first === 'yourName' && YOUR_NAME_AND_HOUSE.test(labelText(bare))) return ['organisation'];
  const asked = allAsked(bare);
  const whats = asked.whats.filter((what) => TOGETHER.has(what));
  if (whats.length < 2) return [];
  const who = asked.who ?? (whats.includes('name') && whats.some((what) => FACTS_OF_CHILD.has(what)) ? 'child' : 'nobody');
  return whats
    .map((what) => (PERSON_FIELDS[what])[who] ?? null)
    .filter((field): field is FormField => field !== null && field !== first && field !== 'ignored' && field !== 'formDate');
} // prettier-ignore

/** Headings that say whom the boxes below them are about. */
const SECTION_ROWS: readonly (readonly [FormSection, RegExp])[] = [
  [
    'disagreement',
    /^(?:about )?(?:the )?(?:disagreement|dispute|issue|problem|concern|matter|what has happened|the other party|what (?:is|s) wrong|what it is about)(?: details)?$/,
  ],
  [
    'arrangements',
    /^(?:arrangements|support|access|contact(?: and consent)?|consent(?: and preference)?|agreement|stage|what has been tried|already tried|practical arrangements|permission|(?:getting|keeping|staying) in touch|communication|preferences?|meetings?|declaration)$/,
  ],
];

export type FormSection = 'referrer' | 'child' | 'parent' | 'disagreement' | 'arrangements';

/** Longest label that is looked at. */
const LONGEST = 140;

const NUMBER_OF_LABEL =
  /^\s*(?:part|section|question|q)?\s*(?:[[(]?[a-z]?\d{1,2}(?:\.\d{1,2})?[a-z]?\s*[.)\]:]\s*|\d{2}\s+|\d{1,2}[a-z]?\s{2,}|\d{1,2}[a-z]\s|[a-z]\s*[.):]\s+|[a-z]\s{2,})/i;
const SIGNS_BEHIND = /[\s:?*.\u2026_=-]+$/;

/** As most labels do: no number and no sign stands before a word of three letters that counts nothing. */
const STARTS_WITH_WORD = /^(?!part|section|question|q)[a-z]{3}/i;

/** A label without its number, its colon and remarks in brackets. */
export function bareLabel(label: string): string {
  const line = (label.includes('\u2028') ? label.slice(0, label.indexOf('\u2028')) : label).slice(0, LONGEST + 20);
  const isPlain = STARTS_WITH_WORD.test(line);
  const named = isPlain ? line : line.replace(/^[\s*_=#~-]+(?=\S)/, '').replace(NUMBER_OF_LABEL, '').replace(/^\s*(?:part|section) [\da-z]{1,2}\s*[:.-]?\s*/i, '');
  const words = named.includes('(') ? named.replace(/\([^)]{0,80}\)/g, (remark) => (/initials|\((?:e?s)\)/.test(remark) ? remark : ' ')) : named;
  const bare = isPlain ? words : words.replace(/^[\s*_=\u2026.-]+/, '');
  return squeeze(SIGNS_BEHIND.test(bare.slice(-1)) ? bare.replace(SIGNS_BEHIND, '') : bare);
} // prettier-ignore

const known = new Map<string, FormField | null>();
const MOST_KNOWN = 2000;

/** The field a label means, or null. */
export function fieldOf(label: string): FormField | null {
  if (label.length > LONGEST * 2) return null;
  const bare = bareLabel(label);
  if (bare === '' || bare.length > LONGEST || hasBoxes(bare)) return null;
  const before = known.get(bare);
  if (before !== undefined) return before;
  const text = labelText(bare);
  // "No complaint" is an answer.
  if (/^(?:no|not|none) (?!of\b|\d)/.test(text) && !/[?:]\s*$/.test(label)) return null;
  const field = personBeforeMatter(bare, text) ?? MATTER_ROWS.find(([, pattern]) => pattern.test(text))?.[0] ?? personField(bare, text);
  if (known.size < MOST_KNOWN) known.set(bare, field);
  return field;
} // prettier-ignore

/** Labels whose person's word is surer than a matter's in them: "When were you born?", "Telephone (safe)". */
function personBeforeMatter(bare: string, text: string): FormField | null {
  if (/\b(?:born|birth|dob|postcode)\b/.test(text)) return personField(bare, text);
  if (/\b(?:this|how) old\b/.test(text)) return 'childAge';
  if (
    /\b(?:what|which|best|contact|daytime|mobile|phone|telephone) numbers?\b(?! of)/.test(text) &&
    !/\b(?:not|avoid|safe|unsafe)\b/.test(text)
  )
    return personField(bare, text) ?? 'phone';
  if (
    /^if (?:an? |you are (?:an? |the )?)?(?:parents?|carers?|family|other|professional|guardian)\b.*\b(?:which|what|relationship|state|specify|say|role)\b/.test(
      text,
    )
  )
    return 'yourRole';
  if (
    /^(?:how do you know|who are you|link|connection)\b|^(?:which|what) (?:of these |one )?(?:best )?describes you\b|^is$/.test(
      text,
    )
  )
    return 'yourRole';
  if (/^(?:lives?(?: in| at)?|home)$/.test(text)) return 'address';
  if (/^(?:your |my |the )?(?:relationship|relation|role|capacity)\b/.test(text)) return 'yourRole';
  return null;
}

/** The section a heading opens, or null. */
export function sectionOf(heading: string): FormSection | null {
  if (heading.length > 80) return null;
  const bare = bareLabel(heading);
  const text = labelText(bare);
  const meaning = new LabelMeaning(text);
  const { words } = meaning;
  if (words === 0 || words > 9) return null;
  const row = SECTION_ROWS.find(([, pattern]) => pattern.test(text))?.[0];
  if (row) return row;
  if (/^(?:about )?(?:our|my|your) (?:\w+ )?(?:son|daughter|child|boy|girl|twins?)$/.test(text))
    return 'child';
  // Who is written down as foster carer or grandmother may be the one who asks as well.
  if (/\b(?:foster|kinship|grand\w*|guardians?|step)\b/.test(text)) return null;
  // Most lines name nobody, and of those that do most say more.
  const { who } = meaning;
  if (who === null) return null;
  const { what } = meaning;
  if ((what !== null && what !== 'contact') || meaning.rest > 0) return null;
  if (/^(?:i|you) (?:am|are)\b|^are you\b/.test(text)) return null;
  if (who === 'child') return 'child';
  if (who === 'you' || who === 'referrer')
    return /\b(?:your|my) (?:child|son|daughter)\b/.test(text) ? 'child' : 'referrer';
  return who === 'parent' || who === 'mother' || who === 'father' ? 'parent' : null;
}
