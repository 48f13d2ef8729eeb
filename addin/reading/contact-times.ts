import { strongest } from './contact-method.ts';
import { cue } from './cue.ts';
import { datesIn } from './dates.ts';
import { chosen } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import type { Pair } from './label-values.ts';
import { flatText, found, spanText, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { timeRunsOf } from './sentence-values.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';
import { timeRuns } from './time-runs.ts';

const REACH = cue(
  /\b(?:suna[tț]i|dzwoni|zadzwo|ligue|llame|appelez|ring(?:ing)?|call(?:ing)?(?! from\b)|phon(?:e|ing)|telephoned?|text(?:ing)?|contact|(?<!(?:within|in|out of) )reach(?:ed)?|rung|(?<!\b(?:works|learns|does|copes|sleeps|eats|behaves|manages|concentrates|listens|settles) )best(?! (?:time|part|bit) of (?:his|her|the|my))|(?<!\bw(?:as|ere) )free(?! (?:of|to|flow|school|play)\b)|(?<!\b(?:support|help|place|room|sessions?|service|adult|ta|assistant|therapist|staff|club|one) (?:is |are |was |only |be )?)available|try (?:me|us|her|him)|landline|house phone|speak|talk|sms|e-?mail|mobile|number(?! of\b)|get (?:me|her|him|hold)|urgent|bell|buzz|busy|at work|on shift|(?:am|'m|im|is|are|be|not|only) in (?:on|all)|off work|days off|leave (?:me |us )?a (?:voice )?message|(?:good|fine|suits?) (?:for|to))\b|(?<!\p{L})(?:ligar|liguem|telefon\p{L}+|llam\p{L}+|t[ée]l[ée]phone\p{L}*|appele\p{L}+|m['’]appeler|zadzwoni\p{L}*|dzwoni\p{L}*|anrufen|aray\p{L}+)(?!\p{L})|(?:am|'m|’m|im|is|'s|’s) on (?=\+?0\d)/iu,
);
/** What is asked of whoever rings, or when somebody is free for it. */
const ASKED = cue(
  /(?:^\W*|[,;:(.] ?|\b(?:please|pls|plz|kindly|can|could|may|might|just|best|better|easiest|only|to|you|u|someone|somebody|or|and|if|when|dont|don't|not|never|so)(?: best| only| please| just)? )(?:ring|call|phone|telephone|text|txt|contact|reach|e-?mail|speak|talk|catch|try|get) ?(?:me|us|her|him|them|mum|dad|on|at|after|before|b4|between|from|in|any|(?:the |my |our )?(?:mobile|landline|mornings?|evenings?|afternoons?|lunch|weekdays?|weekends?)|(?=\+?0)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\p{Lu}\p{L}+|$)|\b(?:i|i'm|im|i’m|we|we're|we’re|she|she's|she’s|he|he's|he’s|they)(?: am| are| is)?(?: usually| normally| only| mostly| generally| often| always)* (?:free|available|around|about|home|at home|off|in)\b|(?<!\b(?:works|learns|does|copes|sleeps|eats|behaves|manages|concentrates|listens|settles) )\b(?:best|good|better|fine|suits?)\b(?! (?:time|part|bit) of)|\b(?:be|being) (?:rung|called|phoned|telephoned|reached|contacted|texted)\b/iu,
);
/** What was written, what he needs, what the school asks: told of a time, no wish about one. */
const NARRATED = cue(
  /\b(?:got|received|sent|wrote|spoke|spoken|rang|phoned|called|texted|e-?mailed|gets?|hears?|heard|cries|cried|says?|told|tells|needs? (?:an?|some(?:one|body)?)|(?:i|we) (?:ring|call|phone|text|e-?mail) (?:the|his|her|them|school)|has (?:an?|some(?:one)?)|speaks? (?:to|with) (?:his|her|the)|(?:cannot|can't|cant|doesn't|does not|won't) (?:speak|talk))\b/i,
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
          timeRunsOf(one).map((run) => within(one, run.start, run.end)),
        )
      : [];
    const first = runs[0];
    if (first) return found(spanText(first), first, 0.9);
  }
  const told = sentences.map((sentence, index) => ({
    sentence,
    before: sentences[index - 1],
    isAsked: ASKED.test(sentence),
  }));
  // What is asked goes before what is only told: "I had an e-mail on Tuesday. Ring me after four."
  for (const { sentence, before } of told.toSorted((a, b) => Number(b.isAsked) - Number(a.isAsked))) {
    const at = timesIn(sentence, before);
    if (at) return found(spanText(at).replace(/\s+/g, ' '), at, 0.85);
  }
  return null;
}

const OF_THE_DAY = cue(
  /\b(?:off sick|(?:is|are|am|'m|'s) off to|in the mornings? (?:he|she)|being sick)\b|\b(?:i|we) (?:then )?get the (?:phone )?call\b|\b(?:have|keep|let|send|take|want) (?:him|her|them) (?:in|till|until|home)\b|\b(?:they|school|he|she|staff|teachers?|office|it) (?:\w+ )?(?:calls?|rings?|phones?|texts?|called|rang|phoned|texted) (?:me|us|to|home)\b|\bcontact the\b/i,
);

function timesIn(sentence: Sentence, before: Sentence | undefined): Span | null {
  const { text } = sentence;
  // "Telephone is best. Not on a Friday (temple).": a breath that is nothing but a time goes with the one before it.
  const isBehind =
    before?.part === sentence.part && before.paragraph === sentence.paragraph && REACH.test(before);
  const lone = isBehind ? timeRunsOf(sentence)[0] : undefined;
  if (
    isBehind &&
    lone &&
    strongest([before]) &&
    (lone.start < 4 ? text.length < 60 + lone.end : text.length < 75)
  )
    return joinRest(sentence, lone.start, lone.end);
  const isReached = REACH.test(sentence);
  if (!isReached && !/\b(?:after|before|b4)\b/i.test(text) && !BESIDE_NUMBER.test(sentence)) return null;
  if (
    /\b(?:meeting|hearing|session|lesson|week for|a week|letter|since|missed|term the|took|wrote|told me)\b/i.test(
      text,
    ) &&
    !/\b(?:ring|call|phone|text) (?:me|us|her)\b|\bbest time\b|\bnot b4\b/i.test(text)
  )
    return null;
  if (NARRATED.test(sentence) && !ASKED.test(sentence) && !BESIDE_NUMBER.test(sentence)) return null;
  const verb = isReached ? (REACH.exec(sentence)?.index ?? -1) : -1;
  const busy = verb >= 0 ? NOT_WHILE.exec(text) : null;
  if (busy && timeRunsOf(sentence).every(({ start }) => start >= busy.index))
    return within(sentence, busy.index, busy.index + busy[0].trimEnd().length);
  const clause = isReached ? ofTheirDay(sentence) : null;
  if (clause) return clause;
  for (const run of timeRunsOf(sentence)) {
    const upTo = text.slice(0, run.start);
    // "Drives a bus, so only after 2.30 please": a wish, where nothing says what is to be done then.
    const isWish = /^(?:only|not) /i.test(text.slice(run.start)) && /^[^.;]{0,40}\b(?:please|pls)\b/i.test(text.slice(run.end)); // prettier-ignore
    const near =
      /(?<!\d)0\d[\d ]{8,13},? ?\(?(?:not |but )?$/.test(upTo) ||
      (verb >= 0 ? Math.abs(run.start - verb) < 130 : run.start < 4 || isWish);
    if (
      !near ||
      /\b(?:this|that|yesterday|last|next|one|every|each) $/i.test(upTo) ||
      (/\b(?:on|since|dated|born|at|week of|was|until)\s*$/i.test(upTo) && /^\d/.test(text.slice(run.start)))
    )
      continue;
    if (OF_THE_DAY.test(sentence)) continue;
    return joinRest(sentence, run.start, run.end);
  }
  return null;
}

const BESIDE_NUMBER = cue(
  /(?<!\d)0\d[\d ]{8,13},? ?\(?(?:after|before|between|from|not (?:before|after|on)|mornings?|afternoons?|evenings?|lunch ?times?|weekdays?|weekends?|any ?time|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/i,
);

const HOURS = String.raw`\d{1,2}(?:[.:]\d{2})?(?: ?[ap]m| o'clock)?(?: ?(?:to|till|until|and|-|\u2013) ?\d{1,2}(?:[.:]\d{2})?(?: ?[ap]m| o'clock)?)?(?![\d.:]*\d)`;
const THEIRS = String.raw`(?:i|he|she|they|we|it|the|my|his|her|our|\p{Lu}\p{Ll}+)(?:['’](?:s|m|re))?`;
/** "When he's napping, say 12 to 2", "between the feeds, that is 10 to 11.30": a piece of their day with its hours. */
const PIECE_WITH_HOURS = new RegExp(
  String.raw`(?<!\p{L})(?:when|while|once|as soon as|in between|between|after|before|during) ${THEIRS} [^.;:()\d]{2,45}?[,(]? ?(?:(?:say|so|usually|about|around|roughly|that is|that's|i\.?e\.?|which is|normally|mostly|between|from|after|at) ){0,3}${HOURS}\)?`,
  'iu',
);
/** "While he is at school", "once she is in bed": a piece of their day by itself. */
const PIECE_OF_DAY = new RegExp(
  String.raw`(?<!\p{L})(?:when|while|once) (?:i|he|she|they|we|the (?:baby|kids|children|boys|girls|twins|little one)|(?:my|our) \p{L}+)(?:['’](?:s|m|re)| is| are| am)? (?:at (?:school|nursery|college|work|home|playgroup)|in bed|asleep|napping|sleeping|sleeps|home|out|back|off|on (?:my |his |her )?(?:break|lunch)|not (?:at )?work\p{L}*|finish\p{L}*|get (?:in|home|back)|gone|in school)(?!\p{L})(?: [^.,;:()]{1,30})?`,
  'iu',
);

function ofTheirDay(sentence: Sentence): Span | null {
  const { text } = sentence;
  if (!/\b(?:when|while|once|as soon as|between|after|before|during) /i.test(text) || !ASKED.test(sentence))
    return null;
  const match =
    PIECE_WITH_HOURS.exec(text) ?? (timeRunsOf(sentence).length === 0 ? PIECE_OF_DAY.exec(text) : null);
  if (!match) return null;
  const upTo = text.slice(0, match.index);
  // It is the call that is then, and it is not the one that must not be then.
  if (!REACH_VERB.test(upTo) || /\b(?:not|never|n['’]t|dont)\b[^.;,]{0,30}$/i.test(upTo)) return null;
  return within(sentence, match.index, match.index + match[0].trimEnd().length);
}
const REACH_VERB =
  /\b(?:ring(?:ing)?|call(?:ing)?|phon(?:e|ing)|telephoned?|text(?:ing)?|contact|reach(?:ed)?|rung|called|phoned|speak|talk|e-?mail|free|available|get (?:me|hold of me)|catch me|try me)\b[^.;?]{0,45}$/i;

/** A second run close behind belongs to the first: "after 3 not b4", "mornings, never a Wednesday"; so do what is denied before it and what it hangs on. */
function joinRest(sentence: Sentence, start: number, end: number): Span {
  let [first, last] = [start, end];
  const tail = TAIL.exec(sentence.text.slice(end));
  if (tail) last += tail[0].length;
  const next = timeRuns(sentence.text.slice(last))[0];
  const gap = next ? sentence.text.slice(last, last + next.start) : '';
  if (next && ((gap.length < 24 && JOINS.test(gap)) || (gap.length < 45 && JOINS_DENIED.test(gap)))) last += next.end;
  const bracket = IN_BRACKETS.exec(sentence.text.slice(last));
  if (bracket) last += bracket[0].length;
  const denied = DENIED_TIME.exec(sentence.text.slice(0, start));
  if (denied) first = denied.index;
  if (sentence.text.slice(first, last).includes('(') && sentence.text[last] === ')') last += 1;
  return within(sentence, first, last);
} // prettier-ignore
const JOINS =
  /^[\s,(;-]*(?:(?:but|and|or|then|also|never|not|except|only|on|an?|in|at|the|ideally|preferably|best)[\s,]*)*$/i;
/** "Mornings best, do not ring after seven". */
const JOINS_DENIED =
  /^[\s,(;-]*(?:(?:is|are|best|fine|ok|please|pls|but|and|only)[\s,;(-]+){0,3}(?:please |pls )?(?:do not|don'?t|dont|never|not|no) (?:ring|calls?|call|phone|text|contact)(?: me| us| her| him)? $/i;
/** "Lunchtimes (12.30 to 1.15)". */
const IN_BRACKETS =
  /^ ?\((?:not |from |between |before |after |about |around |say |usually )?(?:\d{1,2}(?:[.:]\d{2})?(?: ?[ap]m)?(?: ?(?:to|till|until|and|-|\u2013) ?\d{1,2}(?:[.:]\d{2})?(?: ?[ap]m)?)?|on (?:mon|tues|wednes|thurs|fri)days?)\)/i;
const TAIL =
  /^(?: (?:not (?:b4|before)|before pick ?up|after drop ?off|in the (?:morning|afternoon|evening)s?|on weekdays|only|onwards|ish|or (?:so|later|after)|(?:when|while|once|until|till|as soon as) (?:i|he|she|they|we|the|my|his|her|our|it)(?:'s|'m|'re)? [^.,;()]{1,45}))+/i;
/** "Not while I am at work". */
const NOT_WHILE = /\bnot (?:while|when|during|if) (?:i|he|she|they|we|the|my|his|her|our)\b[^.;()]{3,60}/i;
/** "Don't ring before one": the time at which it is not to be. */
const DENIED_TIME =
  /\b(?:(?:please |pls )?(?:do not|don'?t|dont|never|no) (?:ever )?(?:ring|call|phone|text|contact|disturb|calls?)(?: me| us| her| him)?|not|never|any ?time (?:but|except)|except)\s+(?:on |in |at |an? |the )?$/i;
