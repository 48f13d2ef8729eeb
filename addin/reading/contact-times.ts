import { strongest } from './contact-method.ts';
import { cue } from './cue.ts';
import { datesIn } from './dates.ts';
import { chosen } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import type { Pair } from './label-values.ts';
import { flatText, found, spanText, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';
import { timeRuns } from './time-runs.ts';

const REACH = cue(
  /\b(?:suna[tț]i|dzwoni|zadzwo|ligue|llame|appelez|ring|call|phone|telephone|text|contact|reach(?:ed)?|rung|best|free|available|speak|talk|sms|e-?mail|mobile|number|get (?:me|her|him|hold)|urgent|bell|buzz|busy|at work|on shift|(?:am|'m|im|is|are|be|not|only) in (?:on|all)|off work|days off)\b/i,
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
    if (
      isBehind &&
      lone &&
      strongest([before]) &&
      (lone.start < 4 ? sentence.text.length < 60 + lone.end : sentence.text.length < 75)
    ) {
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
    const busy = verb >= 0 ? NOT_WHILE.exec(sentence.text) : null;
    if (busy && timeRuns(sentence.text).every(({ start }) => start >= busy.index)) {
      const at = within(sentence, busy.index, busy.index + busy[0].trimEnd().length);
      return found(spanText(at).replace(/\s+/g, ' '), at, 0.8);
    }
    for (const run of timeRuns(sentence.text)) {
      // "Drives a bus, so only after 2.30 please": a wish, where nothing says what is to be done then.
      const isWish = /^(?:only|not) /i.test(sentence.text.slice(run.start)) && /^[^.;]{0,40}\b(?:please|pls)\b/i.test(sentence.text.slice(run.end)); // prettier-ignore
      const near = verb >= 0 ? Math.abs(run.start - verb) < 130 : run.start < 4 || isWish;
      if (
        !near ||
        /\b(?:this|that|yesterday|last|next|one|every|each) $/i.test(sentence.text.slice(0, run.start)) ||
        (/\b(?:on|since|dated|born|at|week of|was|until)\s*$/i.test(sentence.text.slice(0, run.start)) &&
          /^\d/.test(sentence.text.slice(run.start)))
      )
        continue;
      if (
        /\b(?:off sick|in the mornings? (?:he|she)|being sick)\b|\b(?:i|we) (?:then )?get the (?:phone )?call\b|\b(?:have|keep|let|send|take|want) (?:him|her|them) (?:in|till|until|home)\b|\b(?:they|school|he|she|staff|teachers?|office|it) (?:\w+ )?(?:calls?|rings?|phones?|texts?|called|rang|phoned|texted) (?:me|us|to|home)\b/i.test(
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

/** A second run close behind belongs to the first: "after 3 not b4", "mornings, never a Wednesday"; so do what is denied before it and what it hangs on. */
function joinRest(sentence: Sentence, start: number, end: number): Span {
  let [first, last] = [start, end];
  const tail = TAIL.exec(sentence.text.slice(end));
  if (tail) last += tail[0].length;
  const next = timeRuns(sentence.text.slice(last))[0];
  const gap = next ? sentence.text.slice(last, last + next.start) : '';
  if (next && /^[\s,(;-]*(?:(?:but|and|or|then|also|never|not|except|only|on|an?|in|at|the|ideally|preferably|best)[\s,]*)*$/i.test(gap) && gap.length < 24) last += next.end;
  const denied = DENIED_TIME.exec(sentence.text.slice(0, start));
  if (denied) first = denied.index;
  return within(sentence, first, last);
} // prettier-ignore
const TAIL =
  /^(?: (?:not (?:b4|before)|before pick ?up|after drop ?off|in the (?:morning|afternoon|evening)s?|on weekdays|only|onwards|ish|or (?:so|later|after)|(?:when|while|once|until|till|as soon as) (?:i|he|she|they|we|the|my|his|her|our|it)(?:'s|'m|'re)? [^.,;()]{1,45}))+/i;
/** "Not while I am at work". */
const NOT_WHILE = /\bnot (?:while|when|during|if) (?:i|he|she|they|we|the|my|his|her|our)\b[^.;()]{3,60}/i;
/** "Don't ring before one": the time at which it is not to be. */
const DENIED_TIME =
  /\b(?:(?:please |pls )?(?:do not|don'?t|dont|never|no) (?:ever )?(?:ring|call|phone|text|contact|disturb|calls?)(?: me| us| her| him)?|not|never|any ?time (?:but|except)|except)\s+(?:on |in |at |an? |the )?$/i;
