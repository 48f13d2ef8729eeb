import { cue } from './cue.ts';
import type { Cue } from './cue.ts';
import type { ContactMethod } from '../domain/reading.ts';
import { datesIn } from './dates.ts';
import { chosen } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { isNegated } from './negation.ts';
import { flatText, found, spanText, trimmed, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';
import { timeRuns } from './time-runs.ts';

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
      /(?:^|[.;(]\s*)(?:best |preferred )?(?:contact|reach me|how to reach (?:me|us)|get hold of (?:me|us))(?: is)?(?: by| via)?\s*[:=-]\s*(?:by )?(?:text|sms|whatsapp)\b|\btext (?:is |'?s )(?:ok|fine|good|easier|best|safest|safer|preferred)\b/i,
    ),
  },
  {
    method: 'phone',
    strength: 4,
    pattern: cue(
      /(?:^|[.;(]\s*)(?:best |preferred )?(?:contact|reach me|how to reach (?:me|us)|get hold of (?:me|us))(?: is)?(?: by| via)?\s*[:=-]\s*(?:by )?(?:tele)?(?:phone|call)\b|\b(?:best|better|easier|easiest|safest|rather|prefer) to (?:ring|call|phone|telephone|speak)\b|\b(?:rather|prefer to|sooner) (?:be (?:rung|called|phoned)|speak (?:to|on)|talk (?:on|over))\b/i,
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
      /\b(?:rather|prefer\w*|like) (?:be |to be |you |that you )?e-?mail(?:ed)?\b|\be-?mail (?:is (?:best|better|easiest|fine)|suits|only|please|first|works best)|\bby e-?mail(?: only)?\b|\b(?:best|better|easiest|prefer\w*)\b.{0,25}\be-?mail|\b(?:contact|reach) (?:me|us) (?:with|via|on|through) e-?mail/i,
    ),
  },
  {
    method: 'email',
    strength: 3,
    pattern: cue(
      /(?:^|\b(?:please|pls|just|can (?:you|u)|you can|better to|best to)\s)\s*e-?mail me\b|\b(?:please|pls|just|so|instead|only) e-?mail(?= ?(?:[.,;!)(]|$|instead|only|please|rather|as\b|because))|\b(?:please )?(?:write|reply|contact me|get back to me|answer)\b.{0,12}\b(?:by|via|with|on|through) e-?mail\b|\bsend (?:me |us |her |him )?e-?mails?\b(?! to)|\b(?:please|pls) e-?mail (?:mum|dad|her|him|us|the (?:family|parents|carers?)|\p{L}{3,})\b/iu,
    ),
  },
  {
    method: 'post',
    strength: 4,
    pattern: cue(
      /\b(?:likes?|prefers?|wants?) (?:a |to (?:get|have) )?(?:letters?|post)\b|\bby (?:letter|post)\b|\b(?:letters?|post) (?:please|only|is best)|\bwrite to me at (?:my|this|the) (?:home )?address|\bwrite to me\b(?=,? (?:i|as i|because i) (?:don'?t|do not|dont|can'?t|cannot|never) (?:use|have|answer|hear|do))/i,
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
  { method: 'email', strength: 1, pattern: cue(/\bto this e-?mail address\b/i) },
  {
    method: 'phone',
    strength: 1,
    pattern: cue(
      /\b(?:tele)?phone:? (?=\+?\(?0)|\b(?:his|her|my|the) (?:mobile|number|phone)(?: number)? is\b.{0,30}\b(?:after|before|best|evenings?|mornings?|any ?time)\b|\b(?:don'?t|do not|can'?t) (?:text|e-?mail)\b|\bby phone\b|\b(?:leave|let) it ring\b/i,
    ),
  },
];

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
  /\b(?:don't|dont|do not|never|not|no need to|rather than|instead of|can't|cannot)\s+(?:(?:please|just|ever|even|try to)\s+)?$/i,
);

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
    if (pair && method !== null) return found(method, pair.value, 0.95);
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

const TOLD_SO = cue(
  /\b(?:said|refused|sent|told|came|wrote|informed|got|received|replied|answered|notified|turned (?:it |us |him |her )?down|asked|went|was|were|applied|complained|cancelled|confirmed)\b[^;]{0,90}$/i,
);
/** A covering letter that says the form is out of date on this. */
const CHANGED = cue(
  /\b(?:only|had to choose|no box|now|changed|instead|rather|no longer|since then|from now on|out of date)\b/i,
);

function strongest(all: readonly Sentence[]): { strength: number; value: Found<ContactMethod> } | null {
  let best: { strength: number; value: Found<ContactMethod> } | null = null;
  for (const sentence of all) {
    for (const { method, strength, pattern } of METHOD_ROWS) {
      const match = pattern.exec(sentence);
      if (!match || strength <= (best?.strength ?? 0)) continue;
      if (
        DENIED_VERB.test(sentence.text.slice(0, match.index)) ||
        DENIED_VERB.test(`${match[0].split(/\s(?=\S+$)/)[0] ?? ''} `)
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

const REACH = cue(
  /\b(?:suna[tț]i|dzwoni|zadzwo|ligue|llame|appelez|ring|call|phone|telephone|text|contact|reach(?:ed)?|rung|best|free|available|speak|talk|sms|e-?mail|mobile|number|get (?:me|her|him|hold)|(?:am|'m|im|is|are|be|not|only) in (?:on|all)|off work|days off)\b/i,
);

/** "Thu 24/09/2026 09:06" is when a call was taken. */
const isStamp = (text: string): boolean => datesIn(text).length > 0 || /\d:\d{2}:\d{2}/.test(text);

/** "☒ phone   Times: after four" in one box. */
const INNER_TIMES =
  /\b(?:best |good |preferred )?(?:times?|when|hours|days)\s*:\s*([^\u2610\u2612:]{3,90}?)\s*$/i;

/** When to reach the family, in their own words. */
export function contactTimes(pairs: readonly Pair[], sentences: readonly Sentence[]): Found<string> | null {
  const boxed = pairOf(pairs, 'contactTimes');
  if (boxed && chosen(flatText(boxed.value)) !== '' && !isStamp(flatText(boxed.value)))
    return found(chosen(spanText(boxed.value)), boxed.value, 0.95);
  for (const field of ['contactMethodAndTimes', 'contactMethod', 'safety'] as const) {
    const pair = pairOf(pairs, field);
    const labelled = pair ? INNER_TIMES.exec(flatText(pair.value)) : null;
    if (pair && labelled?.[1] !== undefined) {
      const at = within(
        pair.value,
        labelled.index + labelled[0].length - labelled[1].length,
        labelled.index + labelled[0].length,
      );
      return found(spanText(at).replace(/\s+/g, ' '), at, 0.9);
    }
    const runs = pair
      ? sentencesIn(pair.value.part, pair.value.start, pair.value.end).flatMap((one) =>
          timeRuns(one.text).map((run) => within(one, run.start, run.end)),
        )
      : [];
    const first = runs[0];
    if (first) return found(spanText(first), first, 0.9);
  }
  for (const [index, sentence] of sentences.entries()) {
    const before = sentences[index - 1];
    // "Telephone is best. Not on a Friday (temple).": a breath that is nothing but a time goes with the one before it.
    const isBehind =
      before?.part === sentence.part && before.paragraph === sentence.paragraph && REACH.test(before);
    const lone = isBehind ? timeRuns(sentence.text)[0] : undefined;
    if (isBehind && lone && lone.start < 4 && strongest([before]) && sentence.text.length < 60 + lone.end) {
      const at = joinRest(sentence, lone.start, lone.end);
      return found(spanText(at).replace(/\s+/g, ' '), at, 0.8);
    }
    if (!REACH.test(sentence) && !/\b(?:after|before|b4)\b/i.test(sentence.text)) continue;
    if (
      /\b(?:meeting|hearing|session|lesson|week for|a week|letter|since|missed|term the|took|wrote|told me)\b/i.test(
        sentence.text,
      ) &&
      !/\b(?:ring|call|phone|text) (?:me|us|her)\b|\bbest time\b|\bnot b4\b/i.test(sentence.text)
    )
      continue;
    const verb = REACH.exec(sentence)?.index ?? -1;
    for (const run of timeRuns(sentence.text)) {
      const near = verb >= 0 ? Math.abs(run.start - verb) < 130 : run.start < 25;
      if (
        !near ||
        (/\b(?:on|since|dated|born|at|week of|was|until)\s*$/i.test(sentence.text.slice(0, run.start)) &&
          /^\d/.test(sentence.text.slice(run.start)))
      )
        continue;
      if (
        /\b(?:off sick|in the mornings? (?:he|she)|being sick)\b|\b(?:they|school|he|she|staff|teachers?|office|it) (?:\w+ )?(?:calls?|rings?|phones?|texts?|called|rang|phoned|texted) (?:me|us|to|home)\b/i.test(
          sentence.text,
        )
      )
        continue;
      const at = joinRest(sentence, run.start, run.end);
      return found(spanText(at).replace(/\s+/g, ' '), at, 0.85);
    }
  }
  return null;
}

/** A second run close behind belongs to the first: "after 3 not b4", "Monday to Thursday 10 to 12 in the morning". */
function joinRest(sentence: Sentence, start: number, end: number): Span {
  let last = end;
  const rest = sentence.text.slice(end);
  const tail =
    /^(?: (?:not (?:b4|before)|before pick ?up|after drop ?off|in the (?:morning|afternoon|evening)s?|on weekdays|only))+/i.exec(
      rest,
    );
  if (tail) last += tail[0].length;
  return within(sentence, start, last);
}

/** What must not be done. Each row one way of saying it; what it is about is in the words behind. */
const SAFETY_ROWS: readonly Cue[] = [
  cue(
    /\b(?:please |pls )?(?:do not|don't|dont|never|must not|mustn't|should not|not to)\b[^.;!]{0,40}\b(?:ring|call|phone|telephone|leave|voicemails?|voice ?mail|answer ?phone|messages? on|text|letters?|copy in|copying in|write to)\b[^.;!]{0,60}/i,
  ),
  cue(
    /\b(?:please |pls )?(?:do not|don't|dont|never|must not|mustn't|should not|not to be|is not to|are not to|not to)\b[^.;!]{0,40}\b(?:share|give|tell|told|know|disclose|put|go to|pass|send|show|say)\b[^.;!]{0,20}\b(?:address|number|where|contact details|location|whereabouts|school name|name)\b[^.;!]{0,70}/i,
  ),
  cue(
    /\b(?:\p{L}+'s |my |our |the )?(?:address|number|details|location)\b[^.;!]{0,20}\b(?:must not|should not|not be|is not to be|are not to be|kept (?:private|confidential|secret))\b[^.;!]{0,60}/iu,
  ),
  cue(
    /\b(?:must not|mustn't|should not|don't want (?:him|her|them) to) (?:know|find out)\b[^.;!]{0,60}|\b(?:doesn't|does not) know (?:where|about|that|i|we|my|our|this|of)\b[^.;!]{0,60}/i,
  ),
  cue(
    /\bno (?:messages?|voicemails?|voice messages?|answer ?phone messages?|calls?|letters?|post (?:to|at|here)|mail to)\b[^.;!,]{0,40}/i,
  ),
  cue(
    /\b(?:don'?t|dont|do not|never|not to|please not) (?:please )?(?:tell|inform|involve|contact|speak to|talk to|let on to|mention (?:it|this) to|copy in)\b (?:to )?(?:my|his|her|the|our|any|school|college|mum|dad|him|them|\p{Lu})\p{L}*[^.;!]{0,50}/iu,
  ),
  cue(/\bdirect all contact\b[^.;!]{0,60}/i),
  cue(
    /\bif (?:my|his|her|their|the|anyone|anybody|someone|somebody|one of|he|she|a)\b[^.;!]{0,40}\b(?:answers?|picks? (?:it )?up|asks?|is (?:in|there|about|home))\b[^.;!]{0,12}\b(?:say|tell|hang up|put (?:the phone|it) down|ring off|don't|dont|do not|pretend|ask for|just)\b[^.;!]{0,60}/i,
  ),
  cue(
    /\b(?:is|are|was|were) not (?:supposed |meant |allowed )?to (?:know|find out|be told|hear|see|get wind)\b[^.;!]{0,50}|\b(?:can't|cannot|mustn't|must never|shouldn't|can not|cant) (?:know|find out|be told|hear about|see|get hold)\b[^.;!]{0,50}|\b(?:don'?t|dont|do not|never) (?:tell|mention|let on|say|let)\b[^.;!]{0,70}\b(?:this|i|ive|i've|we|emailed|written|know|find out|about|who you are|where you)\b[^.;!]{0,40}/i,
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
/** Contact words that make a prohibition one about reaching or hiding somebody, not about the dispute. */
const ABOUT_SCHOOLING = cue(
  /\b(?:mediation|appeal|complain|plan|support|trouble|fall out|report|tribunal|meeting|agree)\b/i,
);

/** A safe-contact instruction, in the family's own words. */
export function contactSafety(pairs: readonly Pair[], sentences: readonly Sentence[]): Found<string> | null {
  const boxed = pairOf(pairs, 'safety');
  if (boxed && isYesNoQuestion(boxed)) {
    const answer = flatText(boxed.value).trim();
    if (/^no[,.]?\s*$/i.test(answer) && /safe to/i.test(boxed.label))
      return found(`${boxed.label}? ${answer}`, boxed.value, 0.8);
    const clause = safetyIn(sentencesIn(boxed.value.part, boxed.value.start, boxed.value.end));
    if (clause) return clause;
  } else if (boxed) {
    const text = chosen(answerOf(boxed));
    const inner = sentencesIn(boxed.value.part, boxed.value.start, boxed.value.end);
    const clause = safetyIn(inner);
    const isWhole = inner.every((one) => SAFETY_ROWS.some((row) => row.test(one)));
    if (clause && !isWhole) return clause;
    if (text !== '' && !/^(?:no|none|n\/a|nothing|yes|not known|unknown|-|\d)[.\s]*$/i.test(text))
      return found(spanText(trimmed(boxed.value)).replace(/\s+/g, ' '), trimmed(boxed.value), 0.93);
  }
  const fromContact = pairs
    .filter(({ field }) => field === 'contactMethod' || field === 'contactMethodAndTimes')
    .flatMap(({ value }) => sentencesIn(value.part, value.start, value.end));
  return safetyIn([...fromContact, ...sentences]);
}

const isYesNoQuestion = (pair: Pair): boolean =>
  /^(?:is|are|can|may|do|does) /i.test(pair.label) &&
  /^\s*(?:yes|no|[\u2610\u2612])/i.test(flatText(pair.value));

function safetyIn(sentences: readonly Sentence[]): Found<string> | null {
  const clauses: { readonly at: Span; readonly rank: number }[] = [];
  for (const sentence of sentences) {
    for (const [rank, row] of SAFETY_ROWS.entries()) {
      const match = row.exec(sentence);
      const clause =
        match?.[0]
          .trimEnd()
          .replace(
            /(?:,\s(?:the|he|she|it|he's|she's|it's|because|as|i|i'm|we|we're|they|so|and|my|our|his|her|e-?mail|text|ring|call|phone|or|please|just|only)|\s(?:because|cos|coz|as (?:he|she|it|i|my|the|we)|since (?:he|she|it|my)|so (?:that )?(?:he|she|it|i)|in case|unless))\b.*$/i,
            '',
          ) ?? '';
      if (
        !match ||
        ABOUT_SCHOOLING.test(clause) ||
        /^no (?:calls?|letters?|messages?) (?:has|have|from|about|of|was|were|came)/i.test(match[0])
      )
        continue;
      if (
        /\b(?:i|we) (?:really |just )?(?:don'?t|do not|dont) (?:know|mind|think|understand|have|use|like|answer|do|own|carry)\b/i.test(
          sentence.text.slice(Math.max(0, match.index - 8), match.index + 24),
        )
      )
        continue;
      if (/^dont know\b/i.test(match[0])) continue;
      if (/\b(?:like|likes|enjoy|find|mind)\b.{0,12}\b(?:calls?|phone|letters?)\b/i.test(match[0])) continue;
      if (/\bshe (?:has|had|did) not|\bnobody\b|\bnot rung me\b|\bhas not\b|\bdid not\b/i.test(match[0]))
        continue;
      if (/\b(?:why|because|if) (?:they|she|he|the school|nobody)\b/i.test(match[0])) continue;
      clauses.push({ at: within(sentence, match.index, match.index + clause.length), rank });
      break;
    }
  }
  // An instruction goes before a remark: "do not put our address …" before "she is not to be told".
  const best =
    clauses.find(({ at }) => /^(?:please |pls )?(?:do not|don't|dont|never|no)\b/i.test(flatText(at))) ??
    clauses.find(({ rank }) => rank !== 5) ??
    clauses[0];
  return best ? found(spanText(best.at).replace(/\s+/g, ' '), best.at, 0.88) : null;
}
