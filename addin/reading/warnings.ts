import { cue, cues } from './cue.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import type { DateMention } from './dates.ts';
import { isNegated } from './negation.ts';
import { HARM_WARNING } from '../domain/reading.ts';
import type { Sentence } from './sentences.ts';
import { expectedYear } from './year-groups.ts';

/** Words about harm, abuse, suicide, a child missing or not safe. scope-rules.md R-K1. */
const HARM = cues([
  cue(
    /\b(?:suicid\w*|self[ -]?harm\w*|kill (?:my|him|her|them)sel(?:f|ves)|end (?:his|her|my|their) life|wants? to die|doesn't want to (?:live|be here)|overdos\w+)\b/i,
  ),
  cue(
    /\b(?:abus(?:e|ed|ing|ive)|neglect(?:ed)?|assault\w*|molest\w*|grooming|groomed|exploit\w*|domestic violence|violent (?:partner|father|husband|ex)|beat(?:s|en|ing)? (?:him|her|me|them)|hit(?:s|ting)? (?:him|her|me|them) (?:at|with|again|so)|restrain\w*|locked (?:in|him|her))\b/i,
  ),
  cue(
    /\b(?:not safe|isn't safe|unsafe at|in danger|at risk of (?:harm|abuse)|afraid of (?:his|her|my)|scared of (?:his|her|my) (?:father|dad|mum|mother|husband|partner|ex)|safeguarding)\b/i,
  ),
  cue(/\b(?:missing (?:since|from home|for)|has gone missing|ran away|run away)\b/i),
  cue(/\bhit(?:s|ting)? (?:his|her) (?:own )?head\b|\bhurt(?:s|ing)? (?:him|her)self\b/i),
  cue(
    /\b(?:must not|not to|doesn't|does not|should not|mustn't) (?:be told|know|find out)\b.{0,40}\b(?:where|address|living)\b|\b(?:husband|partner|ex|father|mother) must not know\b|\brefuge\b|\bhostel\b/i,
  ),
]);

/** R-K1: a warning where words about safety stand, with a few words of place, never the text itself. */
export function safetyWarnings(sentences: readonly Sentence[], safety: string | null): readonly string[] {
  const hit = sentences.find((sentence) =>
    HARM.in(sentence).some((pattern) => {
      const match = pattern.exec(sentence);
      return (
        match !== null &&
        !(isNegated(sentence.text, match.index) && /\bno (?:safeguarding|risk|abuse)\b/i.test(sentence.text))
      );
    }),
  );
  const warnings: string[] = [];
  if (hit)
    warnings.push(
      `${HARM_WARNING} stand in this message. Look at the safeguarding contact now; a person decides, and nothing is sent automatically.`,
    );
  else if (safety !== null && /\b(?:address|number|know|told|where)\b/i.test(safety)) {
    warnings.push(
      'R-K1 A safe-contact instruction is given. Check for a safety concern before anything is sent, and keep to the instruction.',
    );
  }
  return warnings;
}

/** What does not fit together in dates and years. Pitfalls 8 and 18. */
export function dateWarnings(
  birth: DateMention | null,
  yearGroup: string | null,
  age: number | null,
  sent: CalendarDate | null,
): readonly string[] {
  const warnings: string[] = [];
  if (birth?.ambiguous)
    warnings.push(
      `AMBIGUOUS The date of birth is read day first as ${dateInWords(birth.value)}; day and month could change places. Please confirm it.`,
    );
  if (birth && sent !== null) {
    const expected = expectedYear(birth.value, sent);
    const stated =
      yearGroup === null
        ? null
        : yearGroup === 'Reception'
          ? 0
          : /^Year (\d+)$/.exec(yearGroup)
            ? Number(yearGroup.slice(5))
            : null;
    if (stated !== null && Math.abs(stated - expected) > 0) {
      warnings.push(
        `The year group and the date of birth do not fit: ${yearGroup ?? ''} is stated, ${expected <= 0 ? 'Reception or younger' : `Year ${expected}`} would be expected. Please check both.`,
      );
    }
    const years = Math.floor((Date.parse(sent) - Date.parse(birth.value)) / 31_557_600_000);
    if (age !== null && Math.abs(years - age) > 1)
      warnings.push('The age stated and the date of birth do not fit. Please check both.');
    if (years >= 25) warnings.push('R-K4 The person may be 25 or older: check whether the service applies.');
  }
  return warnings;
}

const INSTRUCTS = cue(
  /\bignore (?:all |any |the )?(?:previous |above |earlier )?(?:instructions|rules)\b|\bforward (?:this|all|the) .{0,40}\bto\b.{0,30}@|\b(?:system prompt|as an ai|you are an? (?:assistant|ai))\b/i,
);

/** A message that tells its reader what to do is data like any other. Pitfall 20. */
export function instructionWarnings(sentences: readonly Sentence[]): readonly string[] {
  return sentences.some((one) => INSTRUCTS.test(one))
    ? [
        'The message holds instructions to its reader. They were not followed: text in a message is only text.',
      ]
    : [];
}
