/**
 * What the boxes of a form are called. Published forms (referral-emails.md section 6) and the ways people
 * write them; each row a field and the labels that mean it. The first row that fits wins, so special labels
 * stand before general ones. Labels are looked at without number, colon, question mark and remarks in brackets.
 */
const FIELD_ROWS: readonly (readonly [FormField, RegExp])[] = [
  [
    'ignored',
    /\bnhs (?:number|no)\b|\bupn\b|\burn\b|\bethnic|\breligion|\bgender\b|^sex$|\bgp\b|^(?:our|your)? ?ref(?:erence)?\b|\bprivacy notice\b|^ip$|^page$|^files?$|^form$|\bnumber of files\b|^category$|^enquiry number|\bdiagnos/i,
  ],
  [
    'decisionLetter',
    /\b(?:la |local authority |decision |council )?letter(?: date| dated)?$|date of (?:the )?(?:la |local authority |decision )?(?:decision|letter)/i,
  ],
  ['decision', /^(?:la |council |appealable )?decision$/i],
  ['knownAs', /\b(?:known as|preferred name|likes to be called|nickname)\b/i],
  ['childDob', /\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born|birthday)(?![a-z])/i],
  ['yourDob', /^your (?:dob|date of birth)/i],
  ['settingAndYear', /\b(?:school|nursery|college|setting)\b.{0,20}\b(?:and|\/|&)\s*(?:year|class)\b/i],
  [
    'childYear',
    /^(?:nc |school |current )?(?:year|age|class)(?: ?\/ ?year)?(?: ?group)?$|\b(?:year group|school year|class year|class \/ year|year \/ class|nc year)\b|^yr(?: group)?$/i,
  ],
  ['childAge', /^(?:child's |current )?age(?: in years)?$|^how old\b/i],
  [
    'childSenStatus',
    /^(?:child's |on |is the child on )?send? (?:status|support|stage|provision|level)$|^status$|^on sen\b.{0,12}$/i,
  ],
  ['ehcOrNeeds', /\bspecial educational needs or an ehc/i],
  [
    'stage',
    /\b(?:at what (?:point|stage)|where in the process|what stage|which stage|stage (?:of|in)|stage$|^stage\b|point in the (?:ehc )?process)/i,
  ],
  [
    'ehcPlan',
    /^(?:an? |current )?ehcp?s?\b.{0,12}$|\behc plan\b|\behcp$|\bhave an ehcp|education,? health (?:and|&) care plan\b|^plan$|\bhave a plan\b/i,
  ],
  ['complaintOrAppeal', /\bcomplain\w*\b.{0,20}\bappeal/i],
  [
    'appealOrMediation',
    /\b(?:appeal\w*|tribunal)\b.{0,20}\bmediation\b|\bmediation\b.{0,20}\b(?:appeal\w*|tribunal)\b/i,
  ],
  [
    'allRoutes',
    /^(?:other (?:routes|steps)|steps (?:so far|taken)|what has been tried|already tried|other processes|what (?:else )?have you (?:tried|used)|i have also used|other (?:help|action) (?:tried|taken)|have you (?:also )?(?:used|tried)(?: any(?:thing| of).{0,20})?$)/i,
  ],
  ['complaint', /\bcomplain(?:t|ts|ed)?\b/i],
  ['appeal', /\b(?:appeal\w*|tribunal)\b/i],
  [
    'consent',
    /\b(?:consent|agree|agrees|agreement|permission|happy|may we|can we|are you happy|do you agree)\b.{0,80}\b(?:shar|pass|provider|given|send|sent|forward|contact details|organisation|referral|information)|\b(?:ok|okay|happy) (?:to|for us to) (?:pass|share)|^consent\b|\b(?:share|pass)\b.{0,30}\b(?:provider|kids|together trust|another organisation)|^(?:permission|agreement)$/i,
  ],
  ['mediation', /\bmediation\b/i],
  [
    'sendiass',
    /^(?:sendiass?|iass)$|\bsendiass?\b.{0,12}\b(?:support|informal|involve\w*|help\w*|advice|contact\w*)\b|\b(?:spoken|contact\w*|used|helping|is|has|have|help from|support from)\b.{0,40}\bsendiass?\b/i,
  ],
  [
    'provider',
    /\b(?:preferred provider|which provider|provider preference|provider$|prefer(?:red|ence)?\b.{0,30}\b(?:provider|one of them|kids)|prefer one)\b|^i would like$|^which$|^provider\b/i,
  ],
  ['bsl', /\b(?:bsl|british sign language|sign language)\b/i],
  [
    'language',
    /^(?:which |what |if yes,? (?:which )?)?language(?:s)?(?: needed| required| spoken)?$|^(?:which|what) language\b/i,
  ],
  ['interpreter', /\binterpreter\b|\btranslat/i],
  ['homeLanguage', /\b(?:home|first|main) language\b|\blanguage (?:spoken )?at home\b/i],
  [
    'safety',
    /\b(?:safe|unsafe|safety|anything we should know before|not (?:to )?(?:ring|contact|call)|should not contact|confidential address|keep (?:private|confidential))\b/i,
  ],
  [
    'access',
    /\b(?:access(?:ibility)?(?: needs| requirements)?|reasonable adjustments?|adjustments|support (?:needed )?at (?:the )?meeting|anything (?:you|they) need|disabilit(?:y|ies)|wheelchair|communication needs)\b/i,
  ],
  [
    'contactMethodAndTimes',
    /\b(?:best|preferred)? ?(?:way|method)\b.{0,20}\b(?:and|&|\/)\b.{0,10}\b(?:time|when)|\btime and way\b/i,
  ],
  [
    'contactTimes',
    /\b(?:best|good|convenient|suitable|preferred) (?:times?|days?)\b|\bwhen (?:can|should|may|shall|is (?:it )?(?:best|good)|to)\b.{0,30}|\btimes? (?:to|for) (?:call|ring|contact)|^when$|^times?$|^availability to talk/i,
  ],
  [
    'contactMethod',
    /\b(?:how (?:should|shall|can|would|do|may)|contact (?:preference|method|me by|by|via|us by)|preferred (?:contact|method)|best (?:contact|way)|method of contact|contact me)\b|^how$|^contact$|^contact (?:details )?preference|\bbest way to (?:contact|reach)/i,
  ],
  [
    'with',
    /\b(?:disagree(?:ment)?s?|dispute) (?:is )?(?:is )?with\b|\bdisagree with\b|^with(?: whom| who)?$|\bwho (?:is (?:it|the disagreement|this)|do (?:you|the parents|they)|are you|does)\b.{0,60}\b(?:with|disagree)\b|\bwho with\b|\bother (?:side|party|parties)\b|^my disagreement is with\b|^against\b|\bwith whom$/i,
  ],
  ['aboutType', /^it is about$|^type of disagreement|^what type|^category of disagreement/i],
  [
    'outcome',
    /\b(?:outcome|would (?:you|the family|they|the parents) like to happen|what (?:do you|would you) (?:want|like)|hope(?:s|d)? (?:to|for)|wanted)\b/i,
  ],
  [
    'about',
    /\b(?:about what|what (?:is|do|does|has|can't|cannot)\b.{0,60}\b(?:about|disagree|happened|agree on|problem|issue)|tell us (?:what|about)|disagreement about|nature of the (?:disagreement|dispute|issue)|describe|details of the (?:disagreement|issue)|the (?:problem|issue|disagreement)$|in brief|in your own words|what has happened|summary of|reason for (?:referral|request))\b|^about(?: what)?$|^(?:issue|details|problem|summary|message|concern|matter|disagreement|background)s?\b$|^(?:the )?disagreement$|^message$|^what has happened|^nature of|can't agree on/i,
  ],
  [
    'childFirst',
    /^(?:child(?:'s)?|pupil(?:'s)?|young person(?:'s)?|student(?:'s)?|child or young person(?:'s)?)[ :]+(?:first|given|fore) ?names?(?:\(s\)|s)?$/i,
  ],
  [
    'childLast',
    /^(?:child(?:'s)?|pupil(?:'s)?|young person(?:'s)?|student(?:'s)?)[ :]+(?:last|family|sur) ?names?$/i,
  ],
  ['yourFirst', /^your (?:first|given) names?/i],
  ['yourLast', /^your (?:last|family|sur) ?names?/i],
  [
    'yourName',
    /^(?:your(?: full)? name|what is your name|your name in full|uploaded by|submitted by|name of (?:the )?(?:person|parent) (?:completing|making|filling).{0,40}|requester|contact name|full name of parent)$/i,
  ],
  [
    'yourRole',
    /^(?:i am(?: the| a| an)?\b.*|you are(?: the)?\b.*|your (?:role|relationship)\b.*|capacity|in what capacity\b.*|how are you (?:connected|related)\b.*|(?:your )?relationship(?: to| with)?\b.*|who are you\b.*|are you\b.*|relation(?: to (?:the )?child)?|your connection\b.*|connection\b.*)$/i,
  ],
  ['yourEmail', /^(?:what is )?your (?:e-?mail)(?: address)?\b|^my e-?mail/i],
  ['yourPhone', /^(?:what is )?your (?:tele)?(?:phone|mobile)(?: number)?\b|^my (?:phone|mobile|number)/i],
  ['postcode', /\bpost ?code\b/i],
  ['address', /\baddress\b(?!.*e-?mail)(?<!e-?mail address)/i],
  ['motherContact', /^(?:mother|mum)(?:'s)? (?:contact|details)/i],
  ['fatherContact', /^(?:father|dad)(?:'s)? (?:contact|details)/i],
  ['motherPhone', /^(?:mother|mum)(?:'s)? (?:tele|phone|mobile|number|tel)/i],
  ['fatherPhone', /^(?:father|dad)(?:'s)? (?:tele|phone|mobile|number|tel)/i],
  ['motherEmail', /^(?:mother|mum)(?:'s)? e-?mail/i],
  ['fatherEmail', /^(?:father|dad)(?:'s)? e-?mail/i],
  ['mother', /^(?:mother|mum)(?:'s)?(?: \/ carer)?(?: full)?(?: name)?$/i],
  ['father', /^(?:father|dad)(?:'s)?(?: full)?(?: name)?$/i],
  ['parentEmail', /^(?:parent|carer|parent ?\/ ?carer|parent or carer|family|guardian)(?:'s|s')? e-?mail/i],
  [
    'parentPhone',
    /^(?:parent|carer|parent ?\/ ?carer|parent or carer|family|guardian)(?:'s|s')? (?:tele)?(?:phone|mobile|tel|number|contact number)/i,
  ],
  [
    'parent',
    /^(?:(?:name of )?(?:the )?(?:first |second |other |main |foster )?(?:parents?|carers?|guardians?)(?:(?: ?[/&] ?| or | and )(?:carers?|guardians?|parents?))?(?:'s)?(?: full)?(?: names?)?(?: ?\d)?(?: names?)?|person with parental responsibility(?: ?\d)?|(?:first|second) (?:parent|carer))$/i,
  ],
  [
    'organisation',
    /^(?:your )?(?:organisation|organization|service|agency|employer|team|company|name of (?:service|organisation))$/i,
  ],
  [
    'referrer',
    /^(?:completed by|form completed by|officer|referrer|referred by|referring officer|name and (?:post|role|job title|position)|name of (?:referrer|officer)|referrer(?:'s)? name|signed(?: by)?|adviser|caseworker|sendiass officer|advocate|representative)$/i,
  ],
  [
    'childName',
    /^(?:(?:full )?name of (?:the )?(?:child|pupil|student|young person|child or young person|learner).*|(?:what is )?(?:the )?(?:child|pupil|student|young person|yp|learner|child or young person|child \/ young person|cyp)(?:'s)?(?: full)?(?: name)?(?: \(initials\))?|(?:child|pupil|student|young person)(?:'s)? (?:initials|name)|(?:son|daughter)(?:'s)? name)$/i,
  ],
  [
    'childSetting',
    /^(?:what is )?(?:the )?(?:child's |name of |current |present |which |last |name of current )?(?:the )?(?:(?:early years |educational |education )?(?:school|nursery|college|setting|pre-?school|placement|provider|provision)s?(?:,? or | ?\/ ?|, | and )?){1,4}(?: attended| name| attending)?$|^where does (?:the child|your child|he|she|\w+) (?:go|attend)\b/i,
  ],
  ['email', /^(?:e-?mail|e-?mail address|email)s?$/i],
  [
    'phone',
    /^(?:tele|tel|phone|mobile|telephone|tel(?:ephone)? (?:no|number)|phone (?:no|number)|mobile (?:no|number|phone)|contact (?:no|number|telephone)|daytime (?:tele)?phone|direct line|number)s?$/i,
  ],
  ['contactDetails', /^contact details?$/i],
  ['firstName', /^(?:first|given|fore) ?names?(?:\(s\)|s)?$/i],
  ['lastName', /^(?:last|family|sur) ?names?$/i],
  ['name', /^(?:full )?name(?: in full)?$/i],
  ['relationship', /^relationship\b|^parental role$/i],
  [
    'formDate',
    /^date(?: of (?:form|referral|request|signature))?$|^submitted|^received|^signed and dated|^date and time/i,
  ],
];

export type FormField =
  | 'ignored' | 'decisionLetter' | 'decision' | 'knownAs' | 'childDob' | 'yourDob' | 'settingAndYear' | 'childYear' | 'childAge' | 'childSenStatus'
  | 'ehcOrNeeds' | 'stage' | 'ehcPlan' | 'complaintOrAppeal' | 'appealOrMediation' | 'allRoutes' | 'complaint' | 'appeal' | 'mediation' | 'sendiass'
  | 'consent' | 'provider' | 'bsl' | 'language' | 'interpreter' | 'homeLanguage' | 'safety' | 'access' | 'contactMethodAndTimes' | 'contactTimes'
  | 'contactMethod' | 'with' | 'aboutType' | 'outcome' | 'about' | 'childFirst' | 'childLast' | 'yourFirst' | 'yourLast' | 'yourName' | 'yourRole'
  | 'yourEmail' | 'yourPhone' | 'postcode' | 'address' | 'motherContact' | 'fatherContact' | 'motherPhone' | 'fatherPhone' | 'motherEmail'
  | 'fatherEmail' | 'mother' | 'father' | 'parentEmail' | 'parentPhone' | 'parent' | 'organisation' | 'referrer' | 'childName' | 'childSetting'
  | 'email' | 'phone' | 'contactDetails' | 'firstName' | 'lastName' | 'name' | 'relationship' | 'formDate'; // prettier-ignore

/** Headings that say whom the boxes below them are about. */
const SECTION_ROWS: readonly (readonly [FormSection, RegExp])[] = [
  [
    'referrer',
    /^(?:referrer|completed by|about (?:you|the referrer)|your details|referred by|referring (?:officer|agency)|person (?:completing|making).{0,40}|details of referrer|referrer(?:'s)? details|who is (?:making|completing).{0,40})$/i,
  ],
  [
    'child',
    /^(?:about |details of |your )?(?:the )?(?:child|young person|pupil|student|learner)(?:(?: or | ?\/ ?| and )(?:the )?(?:child|young person|pupil|student))?(?:'s)?(?: details)?$/i,
  ],
  [
    'parent',
    /^(?:about |details of )?(?:the )?(?:parents?|carers?|family|people with parental responsibility|parental responsibility)(?:(?: or | ?\/ ?| and )(?:carers?|parents?|family))?(?:'s)?(?: details)?$/i,
  ],
  [
    'disagreement',
    /^(?:about )?(?:the )?(?:disagreement|dispute|issue|problem|what has happened|the other party)$/i,
  ],
  [
    'arrangements',
    /^(?:arrangements|support|access|contact(?: and consent)?|consent(?: and preference)?|agreement|stage|what has been tried|already tried|practical arrangements)$/i,
  ],
];

export type FormSection = 'referrer' | 'child' | 'parent' | 'disagreement' | 'arrangements';

/** Longest label that is looked at. */
const LONGEST = 140;

/** A label without its number, its colon and remarks in brackets. */
export const bareLabel = (label: string): string =>
  label
    .slice(0, LONGEST + 20)
    .replace(/^\s*(?:part|section|question|q)?\s*(?:\d{1,2}\s*[.):]\s*|[a-z]\s*[.):]\s+)/i, '')
    .replace(/^\s*part \d+\s*[:.-]?\s*/i, '')
    .replace(/\([^)]{0,80}\)/g, (remark) => (/initials|s\)/.test(remark) ? remark : ' '))
    .replace(/[\s:?*.\u2026_-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The field a label means, or null. */
export function fieldOf(label: string): FormField | null {
  if (label.length > LONGEST) return null;
  const bare = bareLabel(label);
  if (bare === '' || /[\u2610\u2612]/.test(bare)) return null;
  return FIELD_ROWS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** The section a heading opens, or null. */
export function sectionOf(heading: string): FormSection | null {
  if (heading.length > 80) return null;
  const bare = bareLabel(heading);
  return SECTION_ROWS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
