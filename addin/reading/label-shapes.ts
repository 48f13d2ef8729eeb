import { datesIn } from './dates.ts';
import { fieldOf } from './form-labels.ts';
import type { FormField } from './form-labels.ts';
import type { Cell, Row } from './form-rows.ts';
import { lettered } from './lettered.ts';
import { isNameWord, NAME } from './names.ts';
import { phonesIn } from './phones.ts';
import { flatText } from './plain-text.ts';
import type { Span } from './plain-text.ts';
import { postcodesIn } from './postcodes.ts';

/** How cells and lines of a form look: which of them can be a label, which a tick, which go on. */
export const BOX = /[\u2610\u2612]/;
export const NUMBERED = /^\d{1,2}[.)]\s/;

/** Answers that may run over several lines and paragraphs. */
export const LONG_FIELDS: ReadonlySet<FormField> = new Set<FormField>([
  'about',
  'outcome',
  'with',
  'access',
  'safety',
  'consent',
  'allRoutes',
  'contactMethod',
  'contactMethodAndTimes',
  'complaint',
  'remarks',
]);

export const isTick = (text: string): boolean =>
  /^[\s\u2610\u2612]*[\u2610\u2612][\s\u2610\u2612]*$/.test(text);
export const startsWithTick = (text: string): boolean => BOX.test(text.trimStart().charAt(0));
/** A mark by itself in a cell of a grid: a tick, a cross, "x", "yes". */
export const isMark = (text: string): boolean => /^(?:[\u2612xX]|yes|y)$/i.test(text.trim());
export const isEmptyMark = (text: string): boolean => /^(?:\u2610|-|no|n)?$/i.test(text.trim());

export const endsLikeSentence = (text: string): boolean =>
  /[^.][.!]$/.test(text.trim().slice(-2)) && text.trim().split(/\s+/).length > 5;

/** A sentence ends and another starts: no label, whatever words it holds. */
export const isRunningText = (text: string): boolean =>
  text.length > 30 &&
  (/\)[.;!]\s+\p{Lu}/u.test(text) ||
    /[\p{Ll}\d)]{2}[.;!]\s+\p{L}{2}/u.test(text.replace(/^\s*\d{1,3}[.)]|\([^)]*\)/g, '')));

/** The label's own words: a hint on further lines of its cell is none. */
export const firstLine = (text: string): string => text.split('\u2028', 1)[0] ?? text;

export const isLabelCell = (text: string): boolean => {
  const head = firstLine(text);
  return (
    head.length <= 100 &&
    !BOX.test(head) &&
    !endsLikeSentence(head) &&
    !isRunningText(head) &&
    !/\d{5}|@/.test(head) &&
    fieldOf(head) !== null
  );
};

/** Words that a label needs to be more than a word of an answer: "School" may be either, "School:" is a label. */
export const isMarkedLabel = (text: string): boolean => /[:?]\s*$/.test(firstLine(text)) && isLabelCell(text);

/** A line that a program wrapped: the one above is long and has no stop, this one starts small. */
export const flowsOn = (above: Span, cell: Cell): boolean => {
  const lineStart = above.part.flat.lastIndexOf('\n', above.end - 1) + 1;
  return above.end - lineStart > 60 && /^\p{Ll}/u.test(cell.text);
};

export const joinSpans = (first: Span, last: Span): Span => ({
  part: first.part,
  start: first.start,
  end: Math.max(first.end, last.end),
});

export const isValueOf = (above: Row | undefined, row: Row): boolean => {
  const label = above?.single ? above.cells[0]?.text : undefined;
  return (
    label !== undefined &&
    fieldOf(label) !== null &&
    !endsLikeSentence(label) &&
    (row.cells[0]?.text ?? '') !== ''
  );
};

const ONLY_NAME = lettered(new RegExp(`^${NAME}$`, 'u'));

/** "For: Moses Khan", "Regarding: …": whom it is about, where nothing but a full name stands there. */
export function isForSomebody(label: string, value: Span): boolean {
  const text = flatText(value).trim();
  return (
    /^\s*(?:for|re|regarding|concerning|about|on behalf of|in respect of)\s*:?\s*$/i.test(label) &&
    text.includes(' ') &&
    ONLY_NAME.test(text) &&
    text.split(' ').every((word) => isNameWord(word))
  );
}

/** A short head without figures over a column, whatever it means. */
export const isPlainHead = (text: string): boolean =>
  text.length < 40 && !/[\d@\u2610\u2612.!]/.test(text) && text.split(/\s+/).length <= 6;

/** Whether a value has the look of what its label asks for: a date for a birthday, figures for a telephone. */
export function looksLike(field: FormField | null, text: string): boolean {
  if (field === 'childDob' || field === 'yourDob') return datesIn(text).length > 0;
  if (field === 'postcode' || field === 'address') return postcodesIn(text).length > 0;
  if (field === 'phone' || field === 'yourPhone' || field === 'parentPhone') return phonesIn(text).length > 0;
  return (field === 'email' || field === 'yourEmail' || field === 'parentEmail') && text.includes('@');
}

const YES_OR_NO =
  /^(?:yes|no|none|never|n\/a|not (?:yet|known|sure|applicable|that i know|at (?:this|the) (?:moment|time|present)|needed|required)|unsure|unknown|(?:i |we )?(?:don'?t|do not) know|maybe|possibly|already)(?=\s*(?:$|[,.;:()\u2013\u2014-])|\s+(?:but|as|because|since|from|in|please|the|she|he|we|i|they|it|she's|he's|mum|dad|one|only)\b)/i;
/** Whether what follows a question on its line is the answer to it: a yes or a no, or in a form a few words. */
export const isAnswerInLine = (text: string, inForm: boolean): boolean =>
  !text.includes('?') &&
  ((YES_OR_NO.test(text) && !/^no one\b/i.test(text)) ||
    (inForm && text.length <= 60 && !/[.!]\s+\p{L}/u.test(text)));

/** Heads of the parts of one date: "day | month | year". */
export const isDatePart = (text: string): boolean =>
  /^(?:day|month|year|dd|mm|yy(?:yy)?)$/i.test(text.trim());
