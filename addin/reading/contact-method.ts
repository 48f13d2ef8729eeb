import { cue, CueRows } from './cue.ts';
import type { Cue } from './cue.ts';
import type { ContactMethod } from '../domain/reading.ts';
import { chosen } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { isNegated } from './negation.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';

/** How a family asks to be reached; the stronger the row, the sooner it decides. */
const METHOD_ROWS: readonly {
  readonly method: ContactMethod;
  readonly strength: number;
  readonly pattern: Cue;
}[] = [
  {
    method: 'email',
    strength: 4,
    pattern: cue(
      /(?:^|[.;(]\s*)(?:best |preferred )?(?:contact|reach me|how to reach (?:me|us)|get hold of (?:me|us))(?: is)?(?: by| via)?\s*[:=-]\s*(?:by )?e-?mail\b|\be-?mail (?:back |me )?(?:is |'?s )?(?:ok|fine|good|easier|best|safest|safer|preferred|would be)\b|\b(?:email|e-mail|write)(?: \w+)? (?:rather than|instead of|not) (?:ring\w*|phon\w*|call\w*)|\b(?:don'?t|dont|do not|can'?t|cant|not good at|hate|never) (?:do |answer |use |like |on )?(?:phone )?(?:calls|phones?|the phone)\b[^.;]{0,30}\be-?mail|\be-?mail\b[^.;]{0,25}\b(?:don'?t|dont|do not|can'?t|cant|hate) (?:do |answer |like )?(?:phone )?calls?\b/i,
    ),
  },
  {
    method: 'text',
    strength: 4,
    pattern: cue(
      /(?:^|[.;(]\s*)(?:best |preferred )?(?:contact|reach me|how to reach (?:me|us)|get hold of (?:me|us))(?: is)?(?: by| via)?\s*[:=-]\s*(?:by )?(?:text|sms|whatsapp)\b|\btext (?:(?:is |'?s )(?:ok|fine|good|easier|best|safest|safer|preferred)|(?:me )?(?:on |to )?0[\d ]{9,14}(?:is )?best)\b/i,
    ),
  },
  {
    method: 'phone',
    strength: 4,
    pattern: cue(
      /(?:^|[.;(]\s*)(?:best |preferred )?(?:contact|reach me|how to reach (?:me|us)|get hold of (?:me|us))(?: is)?(?: by| via)?\s*[:=-]\s*(?:by )?(?:tele)?(?:phone|call)\b|\b(?:best|better|easier|easiest|safest|rather|prefer) to (?:ring|call|phone|telephone|speak)\b|\b(?:rather|prefer to|sooner) (?:be (?:rung|called|phoned|telephoned)|speak (?:to|on)|talk (?:on|over))\b/i,
    ),
  },
  {
    method: 'post',
    strength: 4,
    pattern: cue(
      /(?:^|[.;(]\s*)(?:best |preferred )?contact(?: is)?(?: by| via)?\s*[:=-]\s*(?:by )?(?:post|letter)\b|\b(?:write|reply|writing|answer)(?: \w+){0,3} by (?:post|letter)\b|\b(?:a |proper |paper )letters?,? (?:please|is|are|would|through the (?:door|post|letter ?box))\b|\bput it in the post\b|\bthrough the (?:post|letter ?box)\b|\b(?:post|letters?) (?:is|are|would be) (?:best|better|easier|easiest|fine|the)\b/i,
    ),
  },
  {
    method: 'text',
    strength: 4,
    pattern: cue(
      /\b(?:text|sms)(?: message)?s?\b.{0,12}\b(?:only|first|best|please)\b|\bplease (?:sms|text) only\b|\bprefers? (?:a |to )?texts?\b|\bprefers? to be texted\b|\bby text\b|\bcontact by: text|رسائل النصية|الرسائل النصية/iu,
    ),
  },
  {
    method: 'text',
    strength: 3,
    pattern: cue(
      /\b(?:please |pls |can (?:you|u) |just )?te?xt (?:me|her|him|us|07|mum|dad|first|instead)\b|\btext\s+(?=\+?0?7)/i,
    ),
  },
  {
    method: 'email',
    strength: 4,
    pattern: cue(
      /\b(?:rather|prefer\w*|like) (?:be |to be |you |that you )?e-?mail(?:ed)?\b|\be-?mail (?:is (?:best|better|easiest|fine)|suits|only|please|first|works best)|\bby e-?mail(?: only)?\b|\b(?:best|better|easiest|prefer\w*)\b(?:(?! (?:than|over|to an?)\b).){0,25}\be-?mail|\b(?:contact|reach) (?:me|us) (?:with|via|on|through) e-?mail/i,
    ),
  },
  {
    method: 'email',
    strength: 3,
    pattern: cue(
      /(?:^|\b(?:please|pls|just|can (?:you|u)|you can|better to|best to)\s)\s*e-?mail me\b|\b(?:please|pls|just|so|instead|only) e-?mail(?= ?(?:[.,;!)(]|$|instead|only|please|rather|as\b|because))|\b(?:please )?(?:write|reply|contact me|get back to me|answer)\b.{0,12}\b(?:by|via|with|on|through) e-?mail\b|\bsend (?:me |us |her |him )?e-?mails?\b(?! to)|\b(?:use|write|send|give) (?:me |us |an? |the |by |in )*e-?mails?\b(?! (?:address|account|to (?:the|my|his|her|our) (?:school|council|head|teacher)))(?=[^.;]{0,12}(?:[.,;!)]|$|to (?:me|us)\b|please))|\b(?:please|pls) e-?mail (?:mum|dad|her|him|us|the (?:family|parents|carers?)|\p{L}{3,})\b/iu,
    ),
  },
  {
    method: 'post',
    strength: 4,
    pattern: cue(
      /\b(?:likes?|prefers?|wants?) (?:a |to (?:get|have) )?(?:letters?|post)\b|\bby (?:letter|post)\b|\b(?:letters?|post),? (?:please|only|is best)|\b(?:may|can|prefers? to|likes? to|wants? to|asks? to) be written to\b(?! (?:by (?:e-?mail|text)|separately|individually|direct))|\bwrite to me at (?:my|this|the) (?:home )?address|\bwrite to me\b(?=,? (?:i|as i|because i) (?:don'?t|do not|dont|can'?t|cannot|never) (?:use|have|answer|hear|do))/i,
    ),
  },
  {
    method: 'phone',
    strength: 4,
    pattern: cue(
      /\b(?:phone|telephone|phoning|ringing|calling|a call|phone call)s? (?:is|are) (?:best|better|easiest)|\bby (?:tele)?phone\b|\breach(?:ed)? (?:me )?on (?=\+?0)|\bbest (?:time|times|way) to (?:ring|call|phone|reach)|\bring (?:me|her|him|us) rather than\b|\bprefers? (?:a |to be )?(?:phone|call|rung|ring)|\bbest for (?:a )?(?:phone )?calls?\b|\ba call (?:is|would be) (?:best|better)|\b(?:when|if) you (?:ring|call)\b|\b(?:best|better|easiest|catch me|get me|reach me|try me|i'?m) on (?:my |the )?(?:landline|mobile|home phone|house phone|home number|work number|mob)\b|\bi can (?:talk|speak|take (?:a )?(?:phone )?calls?|answer (?:the phone|calls?))\b/i,
    ),
  },
  {
    method: 'phone',
    strength: 2,
    pattern: cue(
      /\b(?:please|pls|can (?:you|u)|could (?:you|somebody|someone)|whether (?:somebody|someone) could|you (?:can|may)|just|to|and)?\s?(?:call|ring|phone|telephone) (?:me|her|him|us|mum|dad|on|back|07|\+44|before|after|in the|any ?time|mrs|mr|ms)\b|\b(?:please|pls) (?:call|ring|phone|telephone) [A-Z]|\b(?:suna[tț]i|zadzwo[nń]|dzwoni[cć]|ligue|telefone|llam[ea]|appelez|telefona[tț]i)|\b(?:please|pls) (?:call|ring|phone)\b|\b(?:call|ring|phone)\s+(?=\+?0?7)|\b(?:ring|call|phone) \p{L}+,? not me\b|\b(?:so|just|best to|better to|then|only) (?:call|ring|phone) (?:me |us |after|before|between|from|any|on|in|at)|\bring that\b/iu,
    ),
  },
  // "Text, don't ring": the one is asked for and the other refused in a breath.
  {
    method: 'text',
    strength: 4,
    pattern: cue(
      /\b(?:te?xt|sms|whats ?app)(?: me)?(?: please| only)?(?=[,;:.]? (?:and )?(?:don'?t|do not|never|not|no) (?:ring|call|phone|telephone|try to (?:ring|call)))/i,
    ),
  },
  {
    method: 'email',
    strength: 4,
    pattern: cue(
      /\be-?mail(?: me)?(?: please| only)?(?=[,;:]? (?:and )?(?:don'?t|do not|never|not) (?:ring|call|phone|telephone|try to (?:ring|call)))/i,
    ),
  },
  {
    method: 'phone',
    strength: 4,
    pattern: cue(
      /\b(?:ring|call|phone)(?: me)?(?: please| only)?(?=[,;:]? (?:and )?(?:don'?t|do not|never|not) (?:text|txt|e-?mail|write)\b)/i,
    ),
  },
  // "ann@example.org (please use this) or 07…": the one of two that is marked.
  {
    method: 'email',
    strength: 4,
    pattern: cue(
      /@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4},? ?(?:\(|- |\u2013 )?(?:is )?(?:please use (?:this|it|that)|(?:this is |is )?(?:best|preferred|the best|easiest|first choice|better))\b|\b(?:better|preferably|ideally|best)(?: still)?,? (?:at |to |on )?(?=[\w.+-]{1,40}@)/i,
    ),
  },
  {
    method: 'phone',
    strength: 4,
    pattern: cue(
      /(?<!\d)0\d[\d ]{8,13},? ?(?:\(|- |\u2013 )?(?:is )?(?:please use (?:this|it|that)|(?:this is |is )?(?:best(?! (?:to |by )?(?:te?xt|e-?mail|whats))|preferred|the best|easiest|first choice|better))\b|\b(?:better|preferably|ideally)(?: still)?,? (?:on )?(?=\+?0\d)/i,
    ),
  },
  // "I am on 07…, evenings after seven": a number with its hours is there to be rung.
  {
    method: 'phone',
    strength: 1,
    pattern: cue(
      /(?<!\d)0\d[\d ]{8,13}(?:,? ?\(?)(?=(?:after|before|between|from|not before|mornings?|afternoons?|evenings?|lunch ?times?|weekdays?|weekends?|any ?time|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b)/i,
    ),
  },
  {
    method: 'phone',
    strength: 2,
    pattern: cue(
      /(?<!\p{L})(?:(?:за)?телефонуйте|(?:по)?дзвоніть|(?:по)?звоните|pode[mr]?(?:-me)? (?:ligar|telefonar)|liguem|telefonem|puede[ns]? (?:llamar|telefonear)|llámeme|llámenme|t[ée]l[ée]phonez|(?:me|m'|nous) ?(?:t[ée]l[ée]phoner|appeler)|(?:beni|bizi) aray\p{L}{1,8}|rufen sie (?:mich|uns)|(?:mich|uns) anrufen)/iu,
    ),
  },
  { method: 'email', strength: 1, pattern: cue(/\bto this e-?mail address\b/i) },
  {
    method: 'phone',
    strength: 1,
    pattern: cue(
      /\b(?:tele)?phone:? (?=\+?\(?0)|\b(?:his|her|my|the) (?:mobile|number|phone)(?: number)? is\b.{0,30}\b(?:after|before|best|evenings?|mornings?|any ?time)\b|\b(?:don'?t|do not|can'?t) (?:text|e-?mail)\b|\bby phone\b|\b(?:leave|let) it ring\b/i,
    ),
  },
];

/** Each way of reaching somebody as a thing and as something done. */
const CHANNELS: readonly { readonly method: ContactMethod; readonly noun: string; readonly verb: string }[] = [
  { method: 'text', noun: "(?:te?xt(?: messages?)?s?|txts?|sms|whats ?app)", verb: '(?:te?xt|txt|sms|whats ?app|message|msg)' },
  { method: 'email', noun: '(?:e-?mails?|electronic mail)', verb: 'e-?mail' },
  { method: 'phone', noun: '(?:(?:tele)?phone(?: calls?)?|mobile|landline|calls?|mob)', verb: '(?:(?:tele)?phone|ring|call)' },
  { method: 'post', noun: '(?:post|letters?)', verb: 'post' },
]; // prettier-ignore
const LIKED =
  '(?:best|better|easier|easiest|preferable|preferred|fine|ok|okay|good|safest|safer|quickest|simplest|most convenient)';
const WHOM =
  '(?:me|us|her|him|them|mum|dad|please|pls|plz|only|first|instead|back|if (?:you|u) (?:would|can|could|like)|if possible|ideally|thanks|thank you)';
/** What is said of one of them only: "best rung on", "drop me a text", "a proper letter". */
const OWN_WORDS: Readonly<Record<ContactMethod, readonly string[]>> = {
  phone: [
    // "Can we talk about it on the phone?"
    String.raw`\b(?:can|could|may|might) (?:we|i|you|someone|somebody)\b[^.;?]{0,40}\b(?:on|over) the (?:tele)?phone\b`,
    String.raw`\b(?:rather|sooner|prefer|like|easier|better|best|ok|okay|all right|happier|happy)\b[^.;?]{0,40}\b(?:talk\w*|speak\w*|do|doing|explain\w*|say|tell|go|chat)\b[^.;?]{0,30}\b(?:on|over) the (?:tele)?phone\b`,
    // "Can someone ring the dad of one of our students"
    String.raw`\b(?:can|could|would|will) (?:you|u|someone|somebody|one of you|anyone|anybody)(?: please| kindly| possibly)? (?:ring|call|phone|telephone) (?:the |\p{L}{2,20}(?:'s|’s) )?(?:dad|mum|mother|father|parents?|family|carers?|nan|gran\w*)\b`,
    String.raw`\b(?:happy|glad|free|able|around) to (?:chat|talk|speak)\b[^.;]{0,25}?\b(?:on (?=\+?0\d)|any ?time|in the|after|before|between|most)`,
    String.raw`\b(?:ring|call)[:,] ?(?=\+?0\d)`,
    String.raw`\bleave (?:me |us |him |her )?a (?:voice )?message (?:if|when|where)\b`,
    String.raw`\b(?:best|better|easiest|happiest) (?:to be )?(?:rung|called|phoned|telephoned)\b`,
    String.raw`\bgive (?:me|us|her|him|mum|dad|them) a (?:ring|bell|buzz|call|tinkle|shout)\b`,
    String.raw`(?:^|[.;,:]\s*)(?:please |pls )?(?:ring|call|phone|telephone) (?:any ?time|in|after|before|between|on|at|from|during|b4)\b`,
    String.raw`\b(?:ring|call|phone|telephone)(?: (?!the\b|school|office|us\b)\p{L}+){1,2} on (?=\+?0)`,
  ],
  text: [
    String.raw`(?:^\W*|\b(?:please|pls|plz|just|so|can|you)[ ,]+)(?:msg|message|whats ?app) (?:me|us)\b`,
    String.raw`(?<!\b(?:they|school|he|she|it|who|college|nursery|council)(?: (?:just|only|always|then|keep|will))? )\b(?:drop|send|shoot|write) (?:me|us|her|him) (?:a )?(?:te?xt|message|msg|line on (?=0))`,
    String.raw`\b(?:message|msg) (?:me|us|her|him) (?:on|at) (?=\+?0?7)`,
    String.raw`\bsms (?:la|pe|na|al|em|no|to|on|auf)\b`,
  ],
  email: [
    String.raw`(?<!\b(?:they|he|she|who|school|it|to|would|did) )\b(?:drop|send|shoot|ping|fire) (?:me|us|her|him) (?:over )?an? (?:quick |short )?e-?mail\b`,
    String.raw`\b(?:write|reply|answer|respond|contact (?:me|us)|get back to (?:me|us))\b(?: to me| only| just)* (?:to |on |at |using )?(?:this (?:e-?mail(?: address)?|address)|here)\b`,
    String.raw`\b(?:reply|write|answer|respond) to (?=[\w.+-]{1,40}@)`,
    String.raw`\bonly (?:check|read|see|look at|use|get) (?:my )?e-?mails?\b`,
  ],
  post: [
    String.raw`\b(?:a )?(?:proper|paper|real|written|handwritten) letters?\b`,
    String.raw`(?:^\W*|\b(?:please|pls|so|and|just)[ ,]+)write to (?:me at )?(?:my|our) (?:home|house|flat|address)\b`,
    String.raw`\bpost (?:it|them|things|everything|any\w*) to (?:me|us|her|him|this|my|our|the)\b`,
    String.raw`\b(?:write|written) to (?:me |us |be )?(?:by|at (?:my|our|this|the) (?:home )?address)\b`,
  ],
};
/** Each as something that one does and as something that is done to somebody. */
const DOING: Readonly<Record<ContactMethod, string>> = {
  phone: '(?:ring|phon|call|telephon)ing|(?:phone )?calls?|ring|phone|telephone',
  text: 'texting|texts?',
  email: 'e-?mailing|e-?mails?',
  post: 'letters?',
};
const DONE_TO: Readonly<Record<ContactMethod, string>> = {
  phone: 'rung|rang|called|phoned|telephoned|(?:reached|contacted|got) by (?:tele)?phone',
  text: 'texted|(?:reached|contacted) by text',
  email: 'e-?mailed|(?:reached|contacted) by e-?mail',
  post: '(?:reached|contacted) by (?:post|letter)',
};
/** Wordings that are the same for each of them. */
const CHANNEL_ROWS = CHANNELS.map(({ method, noun, verb }) => ({
  method,
  strength: 4,
  pattern: cue(
    new RegExp(
      [
        // "Mobile is best"
        `(?<!(?:his|her|their|council|school|than|the) )\\b${noun}(?:'s| is| are| was| would be| will be| works?| suits?)(?: (?:usually|always|much|by far|probably|really|the|me|us))* (?:${LIKED}|me|us)\\b`,
        // "I prefer sms", "easiest by phone", "rather have everything by e-mail"
        `\\b(?:prefer(?:s|red|ably)?|rather|sooner|ideally|(?:easier|easiest|best|better|safest|simplest)(?: for (?:me|us|her|him|them))?|(?:would|should|'d) like|happier|more comfortable)\\b(?:(?!\\b(?:not|n't|than|over|to)\\b)[^.;,]){0,30}?\\b(?:by|via|with|on|over|through|using|a|an|is|sooner|rather|prefers?|easier|easiest|best|have) (?:${noun}\\b(?! (?:number|address|box|call from))|(?:${verb}|rung|(?:tele)?phoned|called|e-?mailed|te?xted))\\b`,
        // "text rather than ring", "ring instead of writing"
        `\\b${verb}(?: me| us| her| him)?(?=,? (?:rather than|instead of|not) (?:to )?(?:ring|call|phone|telephon|text|txt|write|writ|e-?mail|post|letter)(?:ing)?\\b)`,
        // "happy for you to ring"
        `\\b(?:happy|ok|okay|fine|content|glad|pleased)\\b[^.;]{0,15} for you to (?:${verb})\\b`,
        ...OWN_WORDS[method],
        // "only by e-mail", "e-mail only"
        `\\b(?:only|just) (?:by |via |use |on )?${noun}\\b(?! (?:calls?|from|about|to say|number|address))`,
        `(?<!(?:the|a|an|their|his|her|this|that|your|my|our|of|no) )\\b${noun} (?:only|please|pls|plz|first|ideally|for preference|if (?:you|u) (?:would|can|could))\\b`,
        // "mornings are good for ringing"
        `\\b(?:good|best|better|fine|ok|okay|ideal|easiest|suits?(?: me| us| her| him)?|works?) (?:for|to) (?:an? )?(?:${DOING[method]})\\b`,
        `\\b(?:${DOING[method]}) (?:is|would be|works|suits)(?: (?:usually|always|much|by far))? (?:${LIKED}|me|us)\\b`,
        `\\b${noun} (?:is|are) what (?:i|we|she|he|they)\\b`,
        `\\b(?:i|we|she|he|they) can only (?:do|use|manage|read|get|answer|take) (?:by )?${noun}\\b`,
        `\\b${noun}(?:'s| is) the (?:thing|one|way|only way|best way|only thing)\\b`,
        // "she asked to be rung", "I can be telephoned after seven": the family's own, not the school's
        `(?:\\b(?:i|we|she|he|they|mum|dad|mother|father|nan|gran\\w*|husband|wife|partner|carers?|parents?)|\\b(?:mrs|mr|ms|miss|dr)\\.? \\p{L}+|^\\p{Lu}\\p{Ll}+)(?:'d|’d| would| does| do| has| have| also| both| am| is| are|'m|’m)* (?:asks?|asked|likes?|wants?|wanted|prefers?|preferred|wish(?:es)?|happy|content|glad|fine|ok|okay|can|may|could)(?: only| also| best| just)? (?:to )?be (?:${DONE_TO[method]})(?= (?:on|at|after|before|back|between|from|any|in|during|for|by|please|rather|instead|up|first|only|most|about)\\b|\\W*$|[,.;:(])`,
        // "I am out all day so e-mail me", "the phone is broken, text me"
        `(?:\\b(?:so|hence|therefore),? |[,;:] ?)(?:please |pls |plz |just |only |it'?s |best to |better to |by )*(?:${verb}) (?:me|us)\\b`,
        // "reply by e-mail"
        `\\b(?:reply|answer me|respond|write|come back|get back|contact(?:ed)?|reach(?:ed)?|get hold of|correspond|communicat\\w+|keep in touch|be in touch|getting in touch)\\b[^.;]{0,25}\\b(?:by|via|with|on|over|through|in) (?:an? |my |this )?${noun}\\b(?! (?:number|address) (?:of|for))`,
        // "Text.", "By post if you would.", "Email Ann."
        `^\\W*(?:(?:by|via|so|please|pls|just|best|only|contact|reach me) )*(?:${noun}|${verb.replace('|message|msg', '')})(?: ${WHOM}| (?!(?:rather|instead|not|than|is|are|was|to|the|from|about|and|or|but|if|when|on|at|after|before|in)\\b)\\p{L}{2,20}){0,3}\\s*(?:$|[.!](?:\\s|$)|[,;(](?! (?:not|he|she|they|the|and|but)\\b))`,
      ].join('|'),
      'iu',
    ),
  ),
}));
const CHANNEL_PATTERNS: ReadonlySet<Cue> = new Set(CHANNEL_ROWS.map(({ pattern }) => pattern));
/** "Best by text, but I know you can't, so e-mail": what is left. */
const SO_ROWS = CHANNELS.map(({ method, noun, verb }) => ({
  method,
  strength: 5,
  pattern: cue(new RegExp(`\\b(?:but|can'?t|cannot)\\b[^.;]{0,40}\\bso (?:by |please |just |then |it'?ll have to be )*(?:${noun}|${verb})\\b`, 'i')),
})); // prettier-ignore
const ALL_ROWS = new CueRows([...METHOD_ROWS, ...CHANNEL_ROWS, ...SO_ROWS], ({ pattern }) => pattern);
/** A denial inside of the words themselves: "phone is not good", "rather you did not ring". */
const NOT_IT =
  /\b(?:not|never|no|\w{2,6}n't|dont|cant|doesnt|isnt|nor|without|than)\b(?![^.;]{0,12}\b(?:so|but|,) )/i;

/** The method a form's box or a short phrase names first. */
function methodIn(text: string): ContactMethod | null {
  const rows: readonly (readonly [ContactMethod, RegExp])[] = [
    ['text', /\b(?:text|sms|whatsapp)\b/i],
    ['email', /\be-?mail\b/i],
    ['post', /\b(?:letter|post|in writing)s?\b/i],
    ['phone', /\b(?:phone|telephone|mobile|call|ring|rung)\b/i],
  ];
  const hits = rows.flatMap(([method, pattern]) => {
    const at = text.search(pattern);
    return at < 0 || isNegated(text, at) ? [] : [{ method, at }];
  });
  return hits.sort((a, b) => a.at - b.at)[0]?.method ?? null;
}

/** Denied right before the verb: "do not ring", "rather than phone". */
const DENIED_VERB = cue(
  /\b(?:don't|dont|do not|never|not|no need to|rather than|instead of|can't|cannot|nu|nie|n[aã]o|ne)\s+(?:(?:please|just|ever|even|try to)\s+)?$/i,
);

/** "They only ever answer by e-mail", "his therapist will call on Tuesday": what others do. */
const OTHERS_DO =
  /\b(?:they|school|council|college|nursery|head|senco|office|staff|teachers?|people)(?: (?:only|ever|always|never|just|will|would|did|do|does|also|still|then|usually)){0,3} (?:reply|replies|answers?|responds?|writes?|comes? back|gets? back|contacts?|rings?|calls?|phones?|texts?|e-?mails?)\b[^.;]{0,30}$|(?<!\b(?:you|u|who|anyone|somebody|someone)(?: \w+)? )\b(?:will|would|['’]ll|did|does) (?:call|ring|phone|telephone) (?:on|back|in|at|after|before|me|us)$/i;
/** "Don't ring before one": later it is wished for. */
const isOnlyThen = (behind: string): boolean =>
  /^\s?(?:ring|call|phone|telephone)(?: me| us| her| him)? (?:before|b4|until|till|earlier than|after|later than) /i.test(
    behind,
  );

/** "Nothing by post", "do not send me anything by post": the thing itself is refused. */
const REFUSED_THING = cue(
  /\b(?:not|no|never|nothing|nor|nowt)(?: \w+)? $|\b(?:do not|don'?t|dont|never|not|please not)\b (?:please )?(?:send|put|post|give|write|reply|contact|reach|answer|leave|accept|take|ask|change|discuss)\b(?: (?!so|but|only|just|and|then|use)[\w'-]+){0,5} $/i,
);
const STARTS_WITH_THING =
  /^(?:only )?(?:by |via |through |in |with |on )?(?:the |an? )?(?:post|letters?|e-?mails?|te?xts?|sms|(?:tele)?phone|calls?)\b/i;
/** "… by e-mail is not accepted". */
const REFUSED_BEHIND =
  /^ (?:(?:is|are|was|were|will be|can|should|(?:does|do)(?=(?: not|n['’]?t) (?:work|suit|help|reach|get)))(?: not\b|n['’]?t\b| never\b)|isnt\b|arent\b|cannot\b)/i;

/** How to reach the family: from the form's box first, then the strongest wording. */
export function contactMethod(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
): Found<ContactMethod> | null {
  const changed = strongest(sentences.filter((one) => CHANGED.test(one)));
  if (changed && changed.strength >= 3) return changed.value;
  for (const field of ['contactMethod', 'contactMethodAndTimes'] as const) {
    const pair = pairOf(pairs, field);
    const method = pair ? methodIn(chosen(answerOf(pair))) : null;
    if (pair && method !== null) {
      // "I put post on the form: please do not post anything after all. E-mail me."
      const instead = sentences.some((one) => TAKES_BACK[method].test(one))
        ? strongest(sentences)?.value
        : undefined;
      return instead && instead.value !== method ? instead : found(method, pair.value, 0.95);
    }
    // "ann@example.org (please use this) or 07…"
    const marked = pair ? strongest(sentencesIn(pair.value.part, pair.value.start, pair.value.end)) : null;
    if (marked) return marked.value;
  }
  const safety = pairOf(pairs, 'safety');
  const all = [
    ...sentences,
    ...(safety ? sentencesIn(safety.value.part, safety.value.start, safety.value.end) : []),
  ];
  const best = strongest(all);
  if (best) return best.value;
  // "When can we call you?" answered with a time is an answer to the call as well.
  const times = pairs.find(
    ({ field, label }) => field === 'contactTimes' && /\b(?:call|ring|phone)\b/i.test(label),
  );
  return times ? found('phone', times.value, 0.85) : null;
}

const takesBack = (verb: string): Cue =>
  cue(
    new RegExp(
      `\\b(?:please |pls )?(?:do not|don't|dont|please not|never) (?:please )?(?:${verb})\\b(?! (?:before|b4|after|until|till|between|if|when|on|at|in|late|early|unless))`,
      'i',
    ),
  );
/** A letter that refuses what its form has ticked. */
const TAKES_BACK: Readonly<Record<ContactMethod, Cue>> = {
  phone: takesBack('ring|call|phone|telephone'),
  text: takesBack('text|txt|message'),
  email: takesBack('e-?mail'),
  post: takesBack('post|write to me|send (?:me )?(?:letters|post|anything by post)'),
};
const TOLD_SO = cue(
  /\b(?:said|refused|sent|told|came|wrote|informed|got|received|replied|answered|notified|turned (?:it |us |him |her )?down|asked|went|was|were|applied|complained|cancelled|confirmed|found|heard|learnt|learned)\b[^;]{0,90}$/i,
);
/** A covering letter that says the form is out of date on this. */
const CHANGED = cue(
  /\b(?:only|had to choose|no box|now|changed|instead|rather|no longer|since then|from now on|out of date)\b/i,
);

export function strongest(
  all: readonly Sentence[],
): { strength: number; value: Found<ContactMethod> } | null {
  let best: { strength: number; value: Found<ContactMethod> } | null = null;
  for (const sentence of all) {
    for (const { method, strength, pattern } of ALL_ROWS.in(sentence)) {
      if (strength <= (best?.strength ?? 0)) continue;
      const match = pattern.exec(sentence);
      if (!match || (CHANNEL_PATTERNS.has(pattern) && NOT_IT.test(match[0]))) continue;
      if (
        !isOnlyThen(sentence.text.slice(match.index)) &&
        (DENIED_VERB.test(`${sentence.text.slice(0, match.index)}${/^\s/.test(match[0]) ? ' ' : ''}`) ||
          (!/\bnot me$/i.test(match[0]) && DENIED_VERB.test(`${match[0].split(/\s(?=\S+$)/)[0] ?? ''} `)))
      )
        continue;
      if (
        (STARTS_WITH_THING.test(match[0]) && REFUSED_THING.test(sentence.text.slice(0, match.index))) ||
        OTHERS_DO.test(sentence.text.slice(0, match.index + match[0].length)) ||
        REFUSED_BEHIND.test(sentence.text.slice(match.index + match[0].length))
      )
        continue;
      if (
        method === 'phone' &&
        /\b(?:school|office|council|sendiass|if a child|any quer)\b/i.test(
          sentence.text.slice(0, match.index),
        )
      )
        continue;
      // "They told me by letter" is how they wrote, not how to write.
      if (/\bby \S+$/i.test(match[0]) && TOLD_SO.test(sentence.text.slice(0, match.index + match[0].length)))
        continue;
      best = {
        strength,
        value: found(
          method,
          within(sentence, match.index, match.index + match[0].length),
          strength >= 3 ? 0.88 : 0.85,
        ),
      };
    }
  }
  return best;
}
