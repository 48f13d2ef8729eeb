import { cue, CueRows } from './cue.ts';
import type { Cue } from './cue.ts';
import { chosen } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { flatText, found, spanText, trimmed, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { oncePerSentence, sentencesIn } from './sentences.ts';

const KIN =
  '(?:parents?|mother|father|mum|dad|husband|wife|partner|ex(?:-\\p{L}+)?|stepdad|stepmum|family|gran\\p{L}*|nan|in-laws|brother|sister|uncle|aunt)';
/** What says the whole of it, tried before the rows that would find a piece. */
const WHOLE_ROWS: readonly Cue[] = [
  // "His father must not be given our number", "her mother is not to be given my address or told which school"
  cue(
    new RegExp(
      `(?:\\b(?:\\p{L}+['’]s|my|our|the|his|her|their) )?(?:\\p{L}+ )?\\b${KIN}\\b[^.;!]{0,12}?\\b(?:must|should|may|can|is to|are to|is|are) (?:not|never) (?:to )?be (?:given|sent|shown|told|let know)\\b[^.;!,]{0,20}\\b(?:address|number|where|which|details|anything|location|name|school|whereabouts|about)\\b[^.;!]{0,60}`,
      'iu',
    ),
  ),
  // "Say it is the clinic if my mother-in-law picks up"
  cue(
    /\b(?:please |pls )?(?:just )?say (?:it is|it['’]?s|it was|you are|you['’]?re|ur|that (?:it|you))\b[^.;!]{0,50}\bif\b[^.;!]{0,40}\b(?:picks? up|answers?|asks?|opens?|is in)\b[^.;!]{0,60}/i,
  ),
  // "Ring off if a man answers", "only speak to me", "nobody may have our address"
  cue(
    /\b(?:please |pls )?(?:just )?(?:ring off|hang up|put (?:the phone|it) down|say nothing|say (?:it is a |it's a )?wrong number)\b[^.;!]{0,15}\bif\b[^.;!]{0,40}\b(?:picks? up|answers?|asks?|is in|comes on)\b[^.;!]{0,40}/i,
  ),
  cue(
    /(?:^\W*|\b(?:please|pls|and|but) )only (?:speak|talk) to (?:me|her|him|us)\b(?! (?:when|about|if|like))[^.;!,]{0,40}/i,
  ),
  cue(
    /\b(?:nobody|no[ -]?one)(?: else)? (?:may|can|must|should|is to|is allowed to) (?:have|know|be (?:given|told)|see|get|find)\b[^.;!]{0,15}?(?<= )(?:my|our|her|his|their|the) (?:new |home )?(?:address|number|whereabouts)\b[^.;!]{0,40}|\b(?:nobody|no[ -]?one)(?: else)? (?:may|must|should|is to|is allowed to) (?:know|be told|find out) (?:where|which school)\b[^.;!]{0,40}/i,
  ),
  // "Don't use the landline": not where it is only out of order
  cue(
    /\b(?:please |pls )?(?:do not|don't|dont|never|not to)(?: please| ever)? use (?:the|my|our|her|his|that|any)\b (?:[\w-]+ ){0,3}?(?:landline|number(?! lines?\b)|phone(?! app\b)|address|e-?mail(?: address)?|mobile|answer ?phone|mailbox)\b[^.;!,]{0,50}/i,
  ),
  // "Do not post anything", "don't put anything through the door"
  cue(
    /\b(?:please |pls )?(?:do not|don't|dont|never|not to) (?:please )?(?:post|mail) (?:me |us |her |him |it |them )?(?:anything|any \w+|letters?|things|stuff|papers?|it|them|to)\b[^.;!:,]{0,50}|\b(?:please |pls )?(?:do not|don't|dont|never|not to) (?:please )?(?:send|put|deliver|push|leave) (?:me |us |her |him )?(?:anything|any \w+|things|stuff|it|them)\b[^.;!:,]{0,15}\b(?:by (?:post|letter|mail)|in the post|(?:through|in) (?:the|my|our) (?:door|post|letter ?box)|to (?:the|my|our|her|his) (?:house|home|flat|address|old|work)|home|here)\b[^.;!:,]{0,40}/i,
  ),
  // "07700 …: it is her old partner's and must not be used"
  cue(
    /(?:\+44|\b0)(?: ?\d){9,11}\b[^.;!\d]{0,60}?\b(?:must|should|may|is|are) (?:not|never) (?:to )?be (?:used|rung|called|phoned|texted|dialled)\b[^.;!]{0,50}/i,
  ),
  // "Nothing in the post please", "send nothing to the house"
  cue(
    /\b(?:please |pls )?(?:send |post |put )?nothing (?:is to |should |must |to )?(?:be )?(?:sent |posted |go |come |put |left )?(?:by (?:post|letter|mail)|in the post|through (?:the|my|our) (?:door|post|letter ?box)|to (?:the|my|our|her|his) (?:house|home|flat|address))\b[^.;!:,]{0,40}/i,
  ),
  // "I would rather not have e-mails as my eldest reads them": another's eyes and ears are the reason.
  cue(
    /\brather (?:you |they |we |people |nobody )?(?:not|did ?n['’o]?t|didn't)\b[^.;!]{0,40}\b(?:ring|rang|call|called|phone|phoned|text|texted|e-?mail(?:s|ed)?|write|wrote|post|letters?|come|came|leave|left|use|used)\b[^.;!]{0,40}\b(?:as|because|since|cos|in case|:)(?= )[^.;!]{0,30}\b(?:reads?|opens?|answers?|sees?|hears?|listens?|picks?|checks?|finds?|shares?)\b[^.;!]{0,20}/i,
  ),
];

/** What must not be done. Each row one way of saying it; what it is about is in the words behind. */
const SAFETY_ROWS: readonly Cue[] = [
  cue(
    /\b(?:please |pls )?(?:do not|don't|dont|never(?! (?:had|have|has|been|needed|thought|wanted|used) )|must not|mustn't|should not|not to)\b[^.;!]{0,40}\b(?:ring|call|phone|telephone|leave|voicemails?|voice ?mail|answer ?phone|messages? on|text|e-?mail|letters?|copy in|copying in|write to|visit|turn up|come to (?:the|my|our) (?:house|home|door)|knock)\b[^.;!]{0,60}/i,
  ),
  cue(
    /\b(?:please |pls )?(?:do not|don't|dont|never|must not|mustn't|should not|not to be|is not to|are not to|not to)\b[^.;!]{0,40}\b(?:share|give|tell|told|know|disclose|reveal|hand|print|put|go to|pass|send|show|say)\b[^.;!]{0,20}\b(?:address|number|where|contact details|location|whereabouts|school name|name)\b[^.;!]{0,70}/i,
  ),
  cue(
    /\b(?:\p{L}+'s |my |our |the )?(?:address|number|details|location)\b[^.;!]{0,20}\b(?:must not|should not|not be|is not to be|are not to be|kept (?:private|confidential|secret))\b[^.;!]{0,60}/iu,
  ),
  cue(
    /\b(?:must not|mustn't|should not|must never|should never|can never|don't want (?:him|her|them) to) (?:know|find out|get|have|see|learn|hear|be given|be told|receive)\b[^.;!]{0,60}|\b(?:doesn't|does not) know (?:where|about|that|i|we|my|our|this|of)\b[^.;!]{0,60}/i,
  ),
  cue(
    /\bno (?:messages?|voicemails?|voice messages?|answer ?phone messages?)\b[^.;!,]{0,40}|(?:^|[.;,:!(]\s*|\b(?:please|pls),? )no (?:calls?|letters|post|mail|texts?|visits?)(?: (?:please|pls|plz|to|at|here|home|through|on|after|before)\b[^.;!,]{0,40}|\s*(?=[.!;)]|$))/i,
  ),
  cue(
    /\b(?:don'?t|dont|do not|never|not to|please not) (?:please )?(?:tell|inform|involve|contact|speak to|talk to|let on to|mention (?:it|this) to|copy in)\b (?:to )?(?:my|his|her|the|our|any|school|college|mum|dad|him|them|\p{Lu})\p{L}*[^.;!]{0,50}/iu,
  ),
  cue(
    /\b(?:please |pls )?keep\b (?:my|our|her|his|their|the|this|these)(?: \w+){0,3} (?:from (?:him|her|them|his|my|the|anyone|\p{L}+'s)|away from|out of|off|private|confidential|secret|hidden|to (?:yourselves|yourself))\b[^.;!,]{0,50}|(?:\b(?:the|my|our|her|his|their) )?(?:\p{L}+ )?\b(?:address|location|name|school|number|whereabouts)\b[^.;!]{0,12}\b(?:stays?|is to stay|must stay|(?:to be |is |are |be )?kept|(?:is|are) to be left) (?:out|off|from|away|private|confidential|secret|between)\b[^.;!,]{0,50}|\bleave (?:the |my |our |her |his )?(?:\w+ ){1,2}out of (?:it|this|the|any|all|your|things|correspondence)\b[^.;!,]{0,40}/iu,
  ),
  cue(
    /\b(?:only|just) (?:contact|write|reply|use|ring|text|call|phone|e-?mail) (?:me |us |her |him |to |on |at )*(?:this|here|my)\b[^.;!,]{0,40}|\b(?:contact|write|reply|use|ring|text|call|phone|e-?mail)(?: (?:me|us|to))? only (?:on |at |to |by |via )?(?:this|here|my)\b[^.;!,]{0,40}|\b(?:through|via) (?:us|me|the (?:advocate|refuge|social worker|solicitor)) only\b/i,
  ),
  cue(
    /(?:\b\p{L}+'s |\b(?:our|my|the|her|his|their) )?(?:birth |step-?)?\b(?:clients?|she|he|they|we|i|family|young person|parents?|carers?|mother|father|mum|dad)\b[^.;!]{0,8}\b(?:must|should|may|is to|are to|is|are) (?:not|never) (?:to )?be (?:contacted|told|copied|rung|telephoned|phoned|called|e-?mailed|texted|visited|written|approached|involved)\b[^.;!]{0,60}/iu,
  ),
  // "The address is not known to her family and needs to stay that way."
  cue(
    /\b(?:(?:the|our|my|her|his|their) )?(?:\p{L}+ )?(?:address|whereabouts|location|number|school|new name)\b[^.;!]{0,8}\b(?:is|are|was) (?:not|n't|un)(?: ?known| shared| given) (?:to|with)\b[^.;!]{0,80}/iu,
  ),
  cue(/\bdirect all contact\b[^.;!]{0,60}/i),
  cue(
    /\bif (?:my|his|her|their|the|anyone|anybody|someone|somebody|one of|he|she|a)\b[^.;!]{0,40}\b(?:answers?|picks? (?:it )?up|asks?|is (?:in|there|about|home))\b[^.;!]{0,12}\b(?:say|tell|hang up|put (?:the phone|it) down|ring off|don't|dont|do not|pretend|ask for|just)\b[^.;!]{0,60}/i,
  ),
  cue(
    /\b(?:is|are|was|were) not (?:supposed |meant |allowed )?to (?:know|find out|be told|hear|see|get wind)\b[^.;!]{0,50}|(?<!\b(?:i|we|you|u|to|school|staff|teachers?|council)(?: just| still| really)? )\b(?:can't|cannot|can not|cant) (?:know\b(?! about every)|find out|be told|get hold of (?:my|our|this|it|where|the)\b)[^.;!]{0,50}|\b(?:he|she|dad|mum|father|mother|ex|partner|husband|wife|family|parents) (?:can't|cannot|can not|cant) (?:see|hear) (?:this|it|my|our|any of|about (?:this|it|me|us)|the (?:e-?mails?|letters?|texts?|post))\b[^.;!]{0,50}|\b(?:mustn't|must never|shouldn't) (?:know|find out|be told|hear about|see|get hold)\b[^.;!]{0,50}|\b(?:don'?t|dont|do not|never|not to) (?:tell|mention|let on|say|let)\b[^.;!]{0,70}\b(?:this|i|ive|i've|we|emailed|written|know|find out|about|who you are|where you)\b[^.;!]{0,40}/i,
  ),
  cue(
    /\b(?:in|use) (?:a )?(?:plain|unmarked|blank|ordinary|unbranded) (?:brown |white )?envelopes?\b[^.;!,]{0,20}|\bno (?:logos?|council (?:logo|stamp|name)|return address) on\b[^.;!]{0,30}|\bwith(?:hold|held) (?:the |your )?number\b|\bnever both (?:of us )?in (?:one|the same)\b[^.;!]{0,60}/i,
  ),
  cue(
    /\b(?:\p{L}+'s |my |our |the |his |her |their )?(?:\p{L}+ )?(?:parents?|mother|father|mum|dad|husband|wife|partner|ex|family|carers?|school)\b[^.;!]{0,12}\b(?:must|should|may|can|is to|are to|is|are) not (?:to )?be (?:contacted|told|copied|rung|involved|informed|written)\b[^.;!]{0,60}/iu,
  ),
  cue(
    /(?:\bnu l[aă]sa[tț]i|\bnie (?:zostawia[cć]|dzwoni[cć])|\bno (?:deje|llame)|\bn[aã]o (?:deixe|ligue)|\bne (?:laissez|appelez) pas)[^.;!,]{0,50}/iu,
  ),
  cue(/\b(?:voice|phone) calls? (?:are |is )?no use\b/i),
  cue(
    /\b(?:use|ring|text|call) (?:this|my) (?:number|e-?mail|mobile) only\b|\bonly (?:use|ring|text|call|e-?mail) (?:this|me|my)\b[^.;!]{0,40}/i,
  ),
];
/** In the order in which they are tried; what stands in front is whole by itself. */
const ROWS = new CueRows(
  [...WHOLE_ROWS.map((row) => ({ rank: -1, row })), ...SAFETY_ROWS.map((row, rank) => ({ rank, row }))],
  ({ row }) => row,
);
/** Contact words that make a prohibition one about reaching or hiding somebody, not about the dispute. */
const ABOUT_SCHOOLING = cue(
  /\b(?:mediation|appeal|complain|plan|support|trouble|fall out|report|tribunal|meeting|agree)\b/i,
);

/** Who must not hear of it: then it may be the meeting or the plan that they must not hear of. */
const ABOUT_KIN =
  /\b(?:(?:birth )?(?:mother|father|mum|dad)|ex|husband|wife|partner|in-laws|stepdad|stepmum)\b[^.;]{0,40}\b(?:told|know|find out|copied|contacted|informed|hear)\b|\b(?:tell|inform|contact|let)\b[^.;]{0,20}\b(?:(?:birth )?(?:mother|father|mum|dad)|ex|husband|wife|partner|in-laws)\b|\b(?:is|are) not to be told\b/i;
/** To whom papers may go is the question of consent. */
const ABOUT_PAPERS =
  /\b(?:send|pass|share|give|forward)\b[^.;]{0,25}\b(?:letter|papers?|form|details|this|it)\b[^.;]{0,25}\b(?:organi[sz]ations?|providers?|compan(?:y|ies)|anyone|anybody|kids|together trust)\b|\b(?:send|want|need)\b (?:me |us )?(?:another|any more|more) letters?\b/i;
/** "They do not call back": what somebody does not do is told, not asked for. */
const isTold = (text: string, { 0: words, index }: RegExpExecArray): boolean =>
  /^(?:do not|don't|dont|never)\b/i.test(words) &&
  /\b(?:they|she|he|it|who|which|school|college|nursery|council|office|staff|teachers?|nobody|people|we|i)(?: (?:just|still|simply|also|really|always))? $/i.test(text.slice(Math.max(0, index - 24), index)); // prettier-ignore

/** A safe-contact instruction, in the family's own words. */
export function contactSafety(pairs: readonly Pair[], sentences: readonly Sentence[]): Found<string> | null {
  for (const boxed of pairs.filter((pair) => pair.field === 'safety' && isYesNoQuestion(pair))) {
    const answer = flatText(boxed.value).trim();
    if (/^no[,.]?\s*$/i.test(answer) && (/safe to/i.test(boxed.label) || OTHER_PARENT.test(boxed.label)))
      return found(`${boxed.label}${ASKS.test(boxed.label) ? '?' : ':'} ${answer}`, boxed.value, 0.8);
    const clause = safetyIn(sentencesIn(boxed.value.part, boxed.value.start, boxed.value.end));
    // "No, he must not know where I live": all that stands behind the no.
    const lead = /^\s*no\s*[,.;:-]\s*/i.exec(flatText(boxed.value))?.[0].length;
    if (clause && lead !== undefined && OTHER_PARENT.test(boxed.label)) {
      const rest = trimmed(within(boxed.value, lead, flatText(boxed.value).length));
      return found(spanText(rest).replace(/\s+/g, ' '), rest, 0.9);
    }
    if (clause) return clause;
  }
  const boxed = pairOf(
    pairs.filter((pair) => !isYesNoQuestion(pair)),
    'safety',
  );
  if (boxed) {
    const text = chosen(answerOf(boxed));
    const inner = sentencesIn(boxed.value.part, boxed.value.start, boxed.value.end);
    const clause = safetyIn(inner);
    const isWhole = inner.every((one) => ROWS.in(one).some(({ row }) => row.test(one)));
    if (clause && !isWhole) return clause;
    if (text !== '' && !/^(?:no|none|n\/a|nothing|yes|not known|unknown|-|\d)[.\s]*$/i.test(text))
      return found(spanText(trimmed(boxed.value)).replace(/\s+/g, ' '), trimmed(boxed.value), 0.93);
  }
  const fromContact = pairs
    .filter(({ field }) => field === 'contactMethod' || field === 'contactMethodAndTimes')
    .flatMap(({ value }) => sentencesIn(value.part, value.start, value.end));
  return safetyIn([...fromContact, ...sentences]);
}

const ASKS = /^(?:is|are|can|may|do|does) /i;
const OTHER_PARENT = /\bother (?:parent|carer|adult)/i;

const isYesNoQuestion = (pair: Pair): boolean =>
  (ASKS.test(pair.label) || (OTHER_PARENT.test(pair.label) && /\b(?:may|can)\b/i.test(pair.label))) &&
  /^\s*(?:yes|no|[\u2610\u2612])/i.test(flatText(pair.value));

/** True for a sentence that says how somebody must not be reached or what must be kept from whom. Class C: it is told to nobody else. */
export const isSafetyInstruction = (sentence: Sentence): boolean => clauseOf(sentence) !== null;

/** "Please do not phone before two o'clock in the day": when to ring, and nothing that anybody must not hear. */
const ONLY_WHEN =
  /^(?:please |pls )?(?:do not|don't|dont|never|not to|no) (?:ring|call|calls|phone|telephone|text)(?: (?:me|us))? (?:before|after|until|till|between|earlier than|later than|(?:in|during|at|on) (?:the )?(?:mornings?|afternoons?|evenings?|day|night|weekends?|school run|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))\b[^,]{0,40}$/i;

/** "Don't use the old number, it is cut off": nobody is kept from hearing anything. */
const OUT_OF_ORDER =
  /^[^.;!]{0,110}\b(?:cut off|broken|stolen|lost|changed|dead|no longer|doesn't work|does not work|not working|out of order|sim|has gone|is gone|cancelled|disconnected|wrong number|out of date)\b/i;

interface Clause {
  readonly at: Span;
  readonly rank: number;
}

const NO_MATTER =
  /\b(?:i|we) (?:really |just )?(?:don'?t|do not|dont) (?:know|mind|think|understand|have|use|like|answer|do|own|carry)\b/i;

const REASON_BEHIND =
  /(?:,\s(?:the|he|she|it|he's|she's|it's|because|as|i|i'm|we|we're|they|so|and|my|our|his|her|e-?mail|text|ring|call|phone|or|please|just|only)|\s(?:because|cos|coz|as (?:he|she|it|i|my|the|we)|since (?:he|she|it|my)|so (?:that )?(?:he|she|it|i)|in case|unless)|(?<=\b(?:ring|call|phone|text|me|us|number|house|landline|mobile))\s(?:im|i'm|i’m|i am))\b.*$/i;

const clauseOf = oncePerSentence((sentence): Clause | null => {
  for (const { rank, row } of ROWS.in(sentence)) {
    const match = row.exec(sentence);
    if (!match) continue;
    const clause = match[0].trimEnd().replace(REASON_BEHIND, '');
    if (
      (ABOUT_SCHOOLING.test(clause) && !ABOUT_KIN.test(clause)) ||
      ABOUT_PAPERS.test(clause) ||
      /^no (?:calls?|letters?|messages?) (?:has|have|from|about|of|was|were|came)/i.test(match[0])
    )
      continue;
    if (NO_MATTER.test(sentence.text.slice(Math.max(0, match.index - 8), match.index + 24))) continue;
    if (
      ONLY_WHEN.test(clause) &&
      !/\b(?:he|she|they|his|her|ex|partner|husband|wife|dad|mum|father|mother|home)\b/i.test(sentence.text)
    )
      continue;
    if (/\buse\b/i.test(match[0]) && OUT_OF_ORDER.test(sentence.text.slice(match.index))) continue;
    // Told off and told what he is: no secret.
    if (/\bbe told (?:off|(?:that )?(?:he|she)(?:['’]s| is| was| can))\b/i.test(match[0])) continue;
    if (/^dont know\b/i.test(match[0]) || isTold(sentence.text, match)) continue;
    if (/\b(?:like|likes|enjoy|find|mind)\b.{0,12}\b(?:calls?|phone|letters?)\b/i.test(match[0])) continue;
    if (
      /\bshe (?:has|had|did) not|\bnobody\b(?! (?:else )?(?:may|can|must|should|is (?:to|allowed))\b)|\bnot rung me\b|\bhas not\b|\bdid not\b/i.test(
        match[0],
      )
    )
      continue;
    if (/\b(?:why|because|if) (?:they|she|he|the school|nobody)\b/i.test(match[0])) continue;
    return { at: within(sentence, match.index, match.index + clause.length), rank };
  }
  return null;
});

function safetyIn(sentences: readonly Sentence[]): Found<string> | null {
  const clauses = sentences.map((sentence) => clauseOf(sentence)).filter((clause) => clause !== null);
  // An instruction goes before a remark: "do not put our address …" before "she is not to be told".
  const best =
    clauses.find(({ at }) => /^(?:please |pls )?(?:do not|don't|dont|never|no)\b/i.test(flatText(at))) ??
    clauses.find(({ rank }) => rank !== 5) ??
    clauses[0];
  return best ? found(spanText(best.at).replace(/\s+/g, ' '), best.at, 0.88) : null;
}
