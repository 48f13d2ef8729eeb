import { cue, cues, said } from './cue.ts';
import type { Cue, Said } from './cue.ts';
import { FOREIGN_CHILD, FOREIGN_LACK, FOREIGN_SETTING, FOREIGN_WISH } from './other-languages.ts';
import { isRefusal } from './refusal-cues.ts';
import { oncePerSentence } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import { subjectScores } from './subject-cues.ts';

/**
 * What makes a message a request for the service: a wish for it in whatever words, a child and a quarrel told,
 * help looked for; and what makes it none: a wish that is denied, an answer within a case, other business.
 * Rules R-K7 and R-M5; referral-emails.md section 1, kinds E1 to E17.
 */

/** The service by its names, by what it does, and by who does it. */
const SERVICE = String.raw`(?:dis+agre+ments? (?:resol\w+|service|meeting|team|people|help|thing\w*|some ?thing|whatsit|business|process|procedure)|(?:thing|service|meetings?|way|one) where (?:you|we|they|u|every(?:one|body)|people|both sides|all of us) (?:all |can |could |both )*(?:sits?|meets?|talks?|gets? (?:together|round))|dispute[s']* (?:resol\w+|service)|resol\w+ (?:service|of (?:our |the |this |a )?dis+agre+ments?|meeting)|\bdrs\b|\bmediat\w+|(?:sort(?:s|ing)?|settl\w+|resolv\w+|work(?:ing)?|help\w*|deal\w*) (?:it |this |things |us |with |out |through )*(?:an? |the |our |this |these )?(?:dis+agre+ments?|disputes?)|(?:independent|independant|neutral|impartial|outside|in-?between|third) (?:person|party|people|body|service|help|mediator|facilitator|chair|one)|(?:some|any)(?:one|body|1) (?:else )?(?:who is |whos |who's |that is |thats )?(?:independent|independant|neutral|impartial|outside|from outside|fair|in the middle|not (?:on|from|part of)|who (?:isn'?t|is not|doesn'?t|does not|has no|hasn'?t)|that (?:isn'?t|is not|doesn'?t))|your (?:service|team|help|meetings?|process)|kids people|(?:guided|facilitated|supported|structured) (?:conversation|meeting|discussion|talk)|(?:separate|independent|confidential|free) (?:channel|route|facility|process|scheme)|(?:someone|somebody|people|person) from outside|outside people|chair\w* who|(?:round|at|around) (?:the|one|a) (?:same )?table|(?:section|s\.?) ?57\b|kids (?:or|and|\/) (?:the )?together trust|(?:the )?together trust)`;
const WISH = String.raw`\b(?:would (?:(?:very |really )?much |now |still )?(?:like|want|love|prefer|appreciate|welcome)|wd like|'d (?:really )?like|i'?d like|should like|want\w*|wish\w*|ask(?:ing|ed|s)?|request\w*|need\w*|please|pls|plz|refer\w*|apply\w*|use|using|take (?:this|it) up|interested in|try|trying|go for|have|arrange\w*|be grateful|grateful for|looking for|hop(?:e|ing)|can (?:you|u|we|i)|could (?:you|u|we|i|some\w+)|may (?:we|i)|passing (?:on|this)|send(?:ing)? (?:this|them|it|you)|send (?:some(?:one|body)|a person)|able to send|would (?:value|welcome|appreciate)|hold|set up|get|bring in|propos\w+|seek\w*|invit\w+|book|opt\w* for|up for|accept|access|start)\b`;
/** People brought together, by whomever. */
const TOGETHER = cues([
  cue(
    /\b(?:honest|fair|third|other|grown[- ]?up|calm|neutral|sensible) (?:person|one|party|adult|up)?\b[^.;]{0,30}\b(?:sits?|between|chairs?|helps?|listen\w*|in the middle)\b|\breferee\b|\b(?:get|set up|arrange|have|got|make|hold|do) (?:us |me |them |you )?(?:up )?(?:a|one|another|one calm) (?:\w+ )?meeting\b|\bchair a (?:meeting|chat|conversation)\b|\bstep in between\b|\b(?:both|all) (?:the )?sides (?:sat|sit|to|talk|together|round)\b|\b(?:to )?help both sides\b|\bhelp to talk\b|\bcome to a meeting\b|\blooked at (?:with|by)\b[^.;]{0,60}\btogether\b/i,
  ),
  cue(
    /\b(?:need|want|like|have|get|just)\b[^.;]{0,25}\b(?:someone|somebody|a person|anyone)\b[^.;]{0,25}\b(?:in the room|at the table|in the middle|in between)\b/i,
  ),
  cue(
    /\b(?:some(?:one|body)|a person|people) (?:who is )?(?:neutral|independent|impartial|fair|outside|from outside) (?:\w+ )?(?:sits?|meets?|talks?|listens?|helps?)\b|\b(?:get|getting) the two sides (?:talking|together)\b|\b(?:help|helps) (?:me|us|them|him|her) and (?:the |my )?(?:\w+ )?(?:school|college|council|nursery|academy|icb)?\b.{0,12}\b(?:talk|agree|meet)\b/i,
  ),
  cue(
    /\b(?:get|have|bring|put|sit) (?:us|them|the (?:school|council|college|head|parents|family|two|both)|every(?:one|body)|all of us|both|people|mum|dad)\b.{0,30}\b(?:in (?:a|one|the same) room|round (?:a|the|one) table|around (?:a|the) table|to (?:a|the) table|to (?:sit|meet|talk)|together|down)\b/i,
  ),
  cue(
    /\b(?:sit|sits|sitting|sat) (?:down )?(?:round a table |together )?with (?:me|us|them|all of us|both|the (?:school|college|council|nursery|head|academy|family|parents))\b/i,
  ),
  cue(
    /\b(?:some(?:one|body|1)|sum1|a person|anyone|anybody|people) (?:to |who (?:can|could|would|will) |that (?:can|could) )?(?:please )?(?:sit (?:down )?(?:with|between)|sit us|sort (?:it|this|things) (?:out )?(?:with|between|wiv|for)|help us (?:talk|agree|sort|sit)|get us|be in the middle|chair|listen to (?:both|us all)|hear both|talk to both)\b/i,
  ),
  cue(
    /\b(?:sit|get|bring|put|have) (?:the |our |my |his |her )?(?:[\w']+ ){1,3}(?:down|together|round a table|in a room|to the table|talking) (?:with|and) (?:me|us)\b/i,
  ),
  cue(
    /\bhelp (?:me |us |him |her )?(?:to )?(?:talk|speak|sit down|meet|agree|sort it) (?:with|to) (?:the |my |our |his |her )?(?:school|college|council|nursery|academy|head|teachers?|them)\b|\b(?:some(?:one|body|1)|sum1|a person|anyone) in (?:the )?(?:middle|between)\b|\b(?:rather|prefer to|sooner|want to|like to|hoping to|wish to) (?:talk|sit down|meet|settle it|sort it out by talking)\b[^.;]{0,30}\b(?:than|with|not|instead|together|about it)\b|\bmeet(?:ing)? (?:with|between) .{0,60}\b(?:with your help|with your service|you (?:run|hold|arrange)|through you|by you)\b|\bwith your help\b|\bsit together and make one plan\b/i,
  ),
  cue(
    /\b(?:could|can|would|please|want|like)\b.{0,20}\b(?:someone|somebody|some1)\b.{0,30}\b(?:sit|come|speak|talk|meet|step in)\b.{0,30}\b(?:with|between|in)\b/i,
  ),
]);
/** "Yes, we would like to ask for it", to somebody who told them of the service. */
const ACCEPTS = cue(
  /\byes\b[^.;]{0,30}\b(?:i|we)(?:'d| would)? (?:like|want|wish) to (?:ask for|apply for|go for|take up|start|request|go ahead with) (?:it|this|that|one)\b/i,
);
const HANDING_OVER = cues([
  cue(
    /\b(?:treat|take|accept|consider|regard) this (?:e-?mail |letter |message )?as (?:my|our|a|the) (?:formal )?(?:request|referral|application)\b|\b(?:i|we)'?d (?:take|welcome|accept|value|settle for)\b[^.;]{0,60}\b(?:neutral|independent|chair|mediator|conversation|meeting|somebody|someone)\b/i,
  ),
  cue(
    /\b(?:please )?(?:find|see) (?:the |my |our |a )?(?:\w+ ){0,2}(?:attached|enclosed)\b|\b(?:referral|request|form|letter)(?:s)?(?: \w+)? (?:is |are )?(?:attached|below|enclosed)\b|\bformal referral\b|\b(?:here is|heres|here's) (?:your|the|my|a|our) (?:form|referral)\b|\bform attached\b|\battached (?:is|are|please find)\b.{0,30}\b(?:form|referral|request|letter)\b|\b(?:referral|form|request) (?:for|from|about|on behalf of) (?:a |the |one of )?(?:famil|parent|mum|mother|dad|child|pupil)/i,
  ),
  cue(
    /\b(?:settle|sort out|resolve) (?:a |the |our |this )?disagreements? with\b|\bbring a claim\b|\byour disagreement (?:resolution )?service\b|\bwould like (?:to use you|this|that) please\b|\bwould like to use you\b|\bneed some1\b/i,
  ),
]);
const REQUEST = cue(new RegExp(`${WISH}.{0,110}${SERVICE}`, 'i'));
const REQUEST_BEHIND = cue(
  new RegExp(
    String.raw`${SERVICE}.{0,90}\b(?:please|pls|would like|should like|want\w*|wish\w*|help us|for (?:us|me|our|my|her|him)|to be used|ask(?:ing)? for (?:it|that|this)|is there|can i|could i|can we|can you|can u|could you|do you|does it|is that|is this|needed|sounds)\b`,
    'i',
  ),
);
const NAMES_SERVICE = cue(new RegExp(SERVICE, 'i'));
/** A wish in the next breath: "there is a thing called … So I'm asking." */
const BARE_WISH = cue(
  /\b(?:so (?:i'?m|i am|we are|we're) asking|i(?:'d| would|'?m| am) (?:like|asking for|interested in) (?:it|that|this|one|to (?:try|use|do))|(?:can|could|may) (?:i|we|you|u) (?:please )?(?:have|try|do|use|get|arrange|help|ask for|set) (?:it|that|this|one|us)?|yes please|is (?:that|this|it) (?:what|something|you)|(?:please )?(?:i|we) want (?:this|that|it)|if so,? (?:yes )?please|that(?:'?s| is) what (?:i|we|they|she|he|mum|dad) (?:want|need|would like|are asking for|'d like)|how do (?:i|we) (?:apply|start|get|ask)|please (?:can|could|do|help))\b/i,
);

const DENIED_WISH = cue(
  /\b(?:no|without any|not any|have no) (?:wish|desire|need|intention)\b[^.;]{0,120}|\b(?:please )?(?:do not|don't|dont|no need to) (?:\w+ )?(?:set|arrange|book|pass|send|refer|contact|open|start|go ahead)\b[^.;]{0,160}|\b(?:(?:do|did|does) not|don't|dont|didn't|doesn't|not|never) (?:really |currently |now )?(?:want(?:ing)?|wish(?:ing)?|need|ask(?:ing)?|like|require|use|using|wanted|seek(?:ing)?)\b(?:(?!\b(?:but|just|instead|(?:i|we|they|she|he|mum|dad) (?:want|would|need|only)|what (?:i|we) want)\b)[^,.;]){0,160}/i,
);

/** A wish for the service that is not denied: "I don't want to appeal, I'd like …" is one. */
function asksIn(words: Said): boolean {
  const wished = DENIED_WISH.without(words);
  return (
    REQUEST.test(wished) ||
    REQUEST_BEHIND.test(wished) ||
    ACCEPTS.test(wished) ||
    TOGETHER.in(wished).some((row) => row.test(wished)) ||
    HANDING_OVER.in(wished).some((row) => row.test(wished))
  );
}

/** Asked of the sentences of each writer, and again of those that are read. */
const sentenceAsks = oncePerSentence(asksIn);

/** The sentences that ask for the service, one by one or two together. */
export function askingSentences(sentences: readonly Sentence[]): readonly Sentence[] {
  return sentences.filter((sentence, i) => {
    if (sentenceAsks(sentence)) return true;
    const before = sentences[i - 1];
    return before !== undefined && BARE_WISH.test(sentence) && NAMES_SERVICE.test(before) && !isRefusal(before);
  });
} // prettier-ignore

export const namesService = (text: string): boolean => NAMES_SERVICE.test(text);

/** A wish that stands beside something refused: "She declined mediation last year but now she would like …". */
export function stillAsks(text: string): boolean {
  const rest = /\b(?:but|now|instead|however)\b(.*)$/is.exec(text)?.[1] ?? '';
  if (rest === '') return false;
  const words = said(rest);
  return asksIn(words) && !isRefusal(words);
}
const KIN = String.raw`(?:son|daughter|child|children|lads?|lass|boys?|girls?|twins?|triplets|kids?|grand-?(?:son|daughter|child|children|kids)|(?:great-?|god-?)?(?:nephew|niece)|great-?grand(?:son|daughter|child)|god-?(?:son|daughter|child)|foster (?:child|son|daughter|placement|lad|girl|boy)|pupils?|students?|patients?|clients?|young (?:person|people|man|woman|lad)|youngster|little (?:one|lad|girl|boy)|ward|step-?(?:son|daughter|child)|baby|teenager|toddler|lo)`;
const OF_A_CHILD = cue(
  new RegExp(
    String.raw`\b(?:my|our|her|his|their|a|the|this|of)\s+(?:[\w'-]+[\s-]){0,3}?${KIN}\b|\b(?:mother|father|mum|dad|nan|gran\w*|carer|guardian|parents?) (?:of|to)\b|\b(?:on behalf of|for) (?:the |a |my |our |one of (?:my|our) )?(?:parents?|famil(?:y|ies)|mother|father|mum|dad|client)\b|\bone of (?:my|our) (?:\w+ ){0,2}(?:patients|pupils|students|clients|famil(?:y|ies)|children|mums|parents)\b|\b(?:d\.?o\.?b|born|birthday|date of birth)\b|\b(?:year|yr) \d{1,2}\b|\b(?:her|his|their|'s) (?:mum|dad|mother|father|ehcp?|plan|school)\b|\bmy (?:support(?: worker)?|ehcp|ehc plan|plan|college|course|mentor|sixth form|tutor|learning support)\b|\b(?:im|i'm|i am) (?:1[4-9]|2[0-5])\b|\b(?:he is|she is|he'?s|she'?s|hes|shes) (?:only |just |now )?(?:[3-9]|1\d|2[0-5])(?= (?:and|she|he|yrs?|years?|with|in|now|but|who|,)|[.,;]|$)|\b(?:a|the) (?:mum|mother|dad|father|parent|family) (?:here|who|has|would|wants|of)\b|\b(?:${KIN}) (?:has|have|is|was|needs|goes|gets|got)\b|\b(?:he|she)(?:'?s| is| have| has) (?:only |just |now |nearly |almost )?(?:[3-9]|1\d|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b|\b(?:child|pupil|student|name)(?: name)?: ?\p{L}|\b(?:her|his|their) name is \p{L}|\b(?:my|our|her|his) (?:eldest|oldest|youngest|middle one|little (?:girl|boy|man|one)|other one)\b|\b(?:lads?|girls?|boys?|children|kids|siblings) with (?:me|us)\b`,
    'iu',
  ),
);
export const OWN_KIN = cue(new RegExp(String.raw`\b(?:my|our)\s+(?:[\w'-]+[\s-]){0,3}?${KIN}\b`, 'i'));
export const tellsOfChild = (words: Said | string): boolean => OF_A_CHILD.test(words);

const QUARREL = cue(
  /\b(?:disagree\w*|dispute\w*|in dispute|fallen out|falling out|argu(?:e|ing|ment)|at odds|(?:won'?t|will not|wouldn'?t|refus\w+ to) (?:listen|talk|meet|answer|give|do|help|let|put|move|budge|reply|even|change|agree|follow|deliver|provide|stick)|not (?:listening|happening|been done|being done|getting|followed|following|good enough)|nobody (?:listens|answers|replies|tells|rings|helps|will)|no(?:t)? (?:help|support|answer|reply)|stopp?ed|taken (?:away|off)|took (?:away|her off|him off|them off|it away)|cut|unhappy|upset|unfair|got nowhere|getting nowhere|keeps? (?:on )?(?:sending|sendin|ringing|calling|excluding|phoning)|sen(?:t|ding|din) (?:him|her|them|me) home|sends (?:him|her|them|me) home|won'?t (?:apply|assess|pay|fund|provide|allow|discuss)|(?:do(?:es)? not|don'?t|doesn'?t|no|not) agree|must leave|(?:asked|told|made|want(?:s|ed)?|has|have) (?:me|him|her|them)? ?to leave|kicked (?:me|him|her|them)? ?out|halved|slashed|(?:go|going|went) (?:round )?in circles|not what (?:is|was) (?:written|agreed|promised)|not happy|disgrace\w*|gone round|stuck|can(?:'t|not|t) agree|no further forward|excluded|isolation|part[- ]?time timetable|reduced timetable|(?:two|three|one|few|\d) hours (?:a|per|each) (?:day|week)|can(?: ?not|'t) (?:cope|teach|manage|go on)|refused|turned down|ignored|let down|fobbed off|at the end of (?:my|our) tether|brick wall|has had no|supposed to|meant to|should (?:be|have|get)|there(?:'?s| is) (?:only|no)\b|(?:no|without) (?:money|funding|budget|staff)\b|promis\w+|(?:is|has|was|does|did)n'?t (?:happen\w*|been|come|turned|started|get)|overdue|still waiting|never (?:came|got|happened|started|turned)|dropped|removed|going backwards|closed|lost)\b/i,
);
const HELP = cue(
  /\b(?:can|could|would|will|please|pls)\b.{0,25}\b(?:help|advise|sort|look in ?to|step in|intervene|assist)\b|\b(?:someone|somebody|anyone|anybody|some1|sum1)\b.{0,60}\b(?:help|sort|look in ?to|listen|talk|speak|sit|tell)\b|\b(?:help (?:me|us|please)|needs? (?:some |any |your |a bit of )?help|want(?:s)? help|is (?:it|this) you|right (?:place|person|one|email)|don'?t know (?:who|where|what)|who (?:do|can|should) (?:i|we)|what (?:can|do|should) (?:i|we) do|hop(?:e|ing) (?:you|u|that you|for)|turn to|point (?:me|us) in|wrong place|something (?:that )?you (?:do|can)|(?:anyone|anybody|someone|somebody) who (?:can|could|will|would)|(?:is|was|are|would) (?:that|this|it|you|u) (?:be )?(?:for (?:people like )?(?:us|me)|the (?:office|people|ones|place|team|right))|what you (?:can )?do for|can the likes of|how (?:do|can) (?:i|we)|is (?:that|this|it) (?:you|u|yourselves)|(?:can|could|will|would) (?:someone|somebody|some1|you|u|anyone) (?:please |pls |plz )?(?:ring|call|phone|contact|text|e-?mail|get back to|get in touch with|talk to|speak to) (?:me|us|her|him|them|mum|dad))\b/i,
);
const PASSING_ON = cue(
  /\b(?:pass|share|send|give|go|going|forward)\w*\b.{0,40}\b(?:provider|kids\b|together trust|whoever|(?:outside )?company|people who run|meetings?)\b|\bprovider\b|\b(?:give|share|pass|send)\w* (?:them|it|this|that|on|over)?\b[^.;]{0,15}\b(?:my|our|her|his) (?:\w+ )?(?:details?|info\w*|email|letter)\b/i,
);

const NO_OTHER_STEP = cue(
  /\b(?:not|no|never|nor|haven'?t|hasn'?t|didn'?t|have not|has not|did not|don'?t)\b[^.;?]{0,40}\b(?:complain\w*|tribunal|appeal\w*|mediat\w+)\b/i,
);

/** What is special about the child's education: a matter of this service, whoever it is brought to. */
const SPECIAL = cue(
  /\b(?:ehc ?p?s?|ehc ?plans?|section [a-k]|send?|senco|sendco|special (?:educational )?needs|sen support|iep|one to one|1:1|1-1|\bta\b|teaching assistant|therap\w+|autis\w+|adhd|dyslex\w+|annual review|note ?taker|laptop|scribe|adjustments?|part[- ]?time timetable|reduced (?:timetable|hours)|tutor\w*|no (?:education|school(?:ing)?|lessons?)|out of (?:school|education))\b|\b(?:his|her|their|my|the|a|has|have) plan\b/i,
);

/** Where a child is taught, who teaches, and what is promised on paper. */
const SETTING = cue(
  /\b(?:schools?|nursery|pre-?school|playgroup|college|academy|head(?: ?teacher)?|deputy|senco|sendco|teachers?|ta|tas|class(?:es)?|lessons?|classroom|council|local authority|plan|ehcp?|assess\w*|caseworker|case worker|sen|send|therap\w+|icb|nhs|camhs|governors|trust|timetable|transport|taxi|attendance|tutor|hub|reception|year \d+|y\d+)\b/i,
);
/** That something is not there, not done, taken away, or waited for. */
const LACK = cue(
  /\b(?:not|no|never|nothing|nobody|no-?one|none|neither|nowhere|cannot|cant|dont|doesnt|didnt|wont|isnt|wasnt|hasnt|havent|arent|werent|couldnt|wouldnt|shouldnt|aint|had enough|no more|without|stopp?ed|stops|took|taken|takes|only|waiting|waited|refus\w*|turned|ended|cut|cuts|lost|dropped|removed|instead|fined?|excluded|suspended|sent home|bolt\w*|barely|hardly|supposed|meant to|should have|promis\w+|weeks?|months?|keeps?|still|closed|worse|cr(?:y|ies|ying)|scared|frighten\w*|unhappy|anxi\w+)\b|n't\b/i,
);
const OF_THEM = cue(/\b(?:he|she|him|her|his|they|them|my|our|we|me|i)\b/i);

/** What somebody tells who introduces a child: an age, a class, a place, a way to reach the writer. */
const INTRODUCES: readonly Cue[] = [
  cue(
    /\b(?:d\.?o\.?b|born|date of birth)\b|\b(?:he|she|they|who|is|are|aged?|'s)(?:'?s| is| are)? (?:only |just |now |nearly |almost )?(?:[3-9]|1\d|2[0-5]|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b(?! (?:weeks?|months?|days?|hours?|times|o'?clock))|\bage: ?\d|\b\d{1,2} ?(?:years? old|yrs? old|yr old|-year-old)\b|\bha(?:ve|s) \d{1,2} years?\b/i,
  ),
  cue(/\b(?:year|yr|y) ?\d{1,2}\b|\b(?:in|is in|starts|started) (?:reception|nursery)\b/i),
  cue(
    /\b(?:goes to|go to|attends|at|in|from) (?:[\p{Lu}][\p{L}'.-]+ ){1,4}(?:school|academy|college|primary|infants?|juniors?|high|nursery|pre-?school)?\b/u,
  ),
  cue(/(?<!\d)0 ?\d(?: ?\d){8,9}(?!\d)|\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b/),
];

/** "Merryn's nine", "Rufus (8)", "It concerns Blessing, thirteen". */
const NAME_WITH_AGE = cue(
  /(?<![\p{L}\d])\p{Lu}\p{Ll}[\p{L}-]*(?:'s|,| is| who is| turned|'s only)? ?\(?(?:\d{1,2}(?= ?(?:[).,;]|years?|yrs?|yr|and|in|with|but)|$)|(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?= ?(?:[).,;]|and|in|with|but|now)|$))(?! ?(?:weeks|months|days|hours|times|minutes))/u,
);
/** "My Frankie in Y4", "our Tilly is nine". */
const OWN_NAMED = cue(
  /(?<!\p{L})(?:[Mm]y|[Oo]ur) \p{Lu}\p{Ll}[\p{L}-]* (?:in|is|who|has|was|isn't|hasn't|needs|goes|aged|\()/u,
);
/** Somebody spoken of without a word of who it is. */
const SOMEBODY = cue(/\b(?:he|she|him|her|his|hers)\b/i);
/** What only a family says of a matter of its own. */
const OWN_MATTER = cue(
  /\b(?:my|our) (?:appeal|hearing|tribunal|plan|ehcp?|ehc ?plan|annual review|assessment|request for (?:an? )?(?:ehc|assessment)|case ?worker|school|nursery|send? (?:officer|caseworker))\b/i,
);

export interface Story {
  readonly child: boolean;
  /** Words of special educational needs. */
  readonly special: boolean;
  readonly quarrel: boolean;
  /** Cues of scope-rules.md section 3. */
  readonly subject: number;
  readonly help: boolean;
  readonly service: boolean;
  readonly provider: boolean;
  /** Which other steps were not taken: what only somebody says who brings a case. */
  readonly otherSteps: boolean;
  /** Sentences that say what is missing or went wrong. */
  readonly lacks: number;
  /** How many of the facts are given that somebody gives who introduces a child. */
  readonly introduces: number;
}

/** "He sits there all day and the school says …": a child, though no word says so. */
const isSpokenOf = (sentences: readonly Sentence[]): boolean =>
  sentences.filter((one) => SOMEBODY.test(one)).length > 1 && sentences.some((one) => SETTING.test(one));

/** What a writer tells, whether or not they ask outright. */
export function storyOf(sentences: readonly Sentence[]): Story {
  const has = (row: Cue): boolean => sentences.some((one) => row.test(one));
  const { scores } = subjectScores(sentences);
  return {
    child: has(OF_A_CHILD) || has(OWN_NAMED) || has(NAME_WITH_AGE) || isSpokenOf(sentences) || has(OWN_MATTER) || has(FOREIGN_CHILD),
    special: has(SPECIAL) || (has(FOREIGN_CHILD) && has(FOREIGN_SETTING)),
    quarrel: has(QUARREL),
    subject: Math.max(scores.DUTIES, scores.SEN_PROVISION, scores.HEALTH_PROVISION, scores.SOCIAL_CARE_PROVISION),
    help: has(HELP) || has(FOREIGN_WISH),
    service: has(NAMES_SERVICE),
    provider: has(PASSING_ON),
    otherSteps: has(NO_OTHER_STEP),
    lacks: sentences.filter((one) => (LACK.test(one) && (SETTING.test(one) || OF_THEM.test(one))) || FOREIGN_LACK.test(one)).length,
    introduces: INTRODUCES.filter(has).length,
  };
} // prettier-ignore

/** How much speaks for a request; 3 and more is one. */
export const requestWeight = (story: Story, wishes: number): number =>
  (wishes > 0 ? 3 : 0) +
  (story.child ? 1 : 0) +
  (story.subject >= 3 ? 2 : story.quarrel || story.subject > 0 || story.lacks > 0 ? 1 : 0) +
  (story.child && story.help ? 1 : 0) +
  (story.service && wishes === 0 ? 1 : 0) +
  (story.provider ? 1 : 0) +
  (story.child && story.otherSteps ? 1 : 0) +
  // Nobody brings a child's support to this mailbox, and what goes wrong with it, for anything else.
  (story.child && (((story.special || story.subject >= 2) && (story.quarrel || story.subject >= 3)) || story.lacks >= 2) ? 2 : 0); // prettier-ignore

/** A further request by somebody who has a case already. */
const NEW_REQUEST = cue(
  /\b(?:treat|take|accept|consider|regard) this (?:e-?mail |letter |message )?as (?:my|our|a|the) (?:formal )?(?:request|referral|application)\b|\b(?:a |an?other |the )?new (?:referral|request|case|(?<!(?:make|send|need|have|get|want|print|post) (?:me |us )?a new )one|matter|disagreement|application)\b|\banother (?:child|referral|request|case|one)\b|\b(?:different|separate|second|fresh) (?:child|matter|request|referral|case|disagreement)\b|\bthis time\b.{0,60}\b(?:about|for|with|it is|it's|my)\b|\b(?:last|previous|earlier|old|first|other|former) (?:\w+ ){0,5}(?:was |were |is )?DR-\d{4}|\bdo (?:it|this|that|one) again\b|\bagain\b[^.;]{0,20}\b(?:for|about) (?:my|our|her|his) \w+|\bnothing to do with (?:his|her|that|the|this|our) (?:\w+ )?(?:case|one|matter|meeting)\b|\bsame again\b|\b(?:also|now) (?:for|about) my (?:other|younger|older|second)\b|\bnot about (?:that|the old|his|her) case\b|\bstart (?:again|afresh|over)\b[^.;]{0,40}\bfor (?:her|him|them|my|our)\b|\bthis (?:one )?(?:is|time is) (?:about|for) (?:his|her|their|my other) (?:\w+ )?(?:sister|brother|twin|one)\b|\bcase (?:is|was) (?:closed|finished|all finished)\b.{0,200}\b(?:daughter|son|again|now)\b/i,
);
export const isNewRequest = (words: Said | string): boolean => NEW_REQUEST.test(words);
