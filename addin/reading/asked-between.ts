import { fieldOf, furtherFields } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import type { Segment } from './segments.ts';
import { flatText, trimmed } from './plain-text.ts';

/**
 * Answers that somebody put between the questions of a quoted message: each question with what stands below it is
 * a box of a form. referral-emails.md section 4: the writer's own words are those that are not quoted.
 */
export function answersBetween(segments: readonly Segment[]): readonly Pair[] {
  const own = segments.filter(({ depth }) => depth === 0);
  const quoted = segments.filter(({ depth }) => depth > 0);
  return own.flatMap((answer): readonly Pair[] => {
    const at = answer.words.start;
    const before = quoted
      .map((one) => ({ one, end: placeOf(one) }))
      .filter(({ end }) => end <= at)
      .sort((a, b) => b.end - a.end)[0];
    const question = before === undefined ? null : lastQuestion(flatText(before.one.words));
    const value = trimmed(answer.words);
    const field = question === null ? null : fieldOf(question);
    if (question === null || field === null || value.end <= value.start) return [];
    return [field, ...furtherFields(question, field)].map((one) => ({ field: one, label: question, value, section: null, column: 0, record: 0 })); // prettier-ignore
  });
}

/** Where a quoted stretch ends in the whole message. */
function placeOf({ words }: Segment): number {
  const { origin } = words.part;
  return origin ? (origin.places[Math.max(0, words.end - 1)] ?? 0) : words.end;
}

/** The last numbered item, or the last paragraph where it asks something. */
function lastQuestion(text: string): string | null {
  const paragraphs = text.trim().split(/\n\s*\n/);
  const last = (paragraphs.at(-1) ?? '').replace(/\s*\n\s*/g, ' ').trim();
  const item = /(?:^|\s)\d{1,2}[.)]\s+(?=\S)(?!.*\s\d{1,2}[.)]\s)(.+)$/.exec(last)?.[1];
  if (item !== undefined) return item;
  return /\?\s*$/.test(last) && last.length < 140 ? last : null;
}
