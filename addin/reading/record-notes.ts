import { formChild, formParents, forColumn } from './form-facts.ts';
import type { Pair } from './label-values.ts';
import { patternOfName } from './names.ts';
import type { Sentence } from './sentences.ts';

/**
 * Remarks under a sheet with a record for each child: "Row 2: dad is on nights", "Mrs Bell would like …". A remark
 * about one child must not reach the others: an interpreter, a number to ring, a permission held back.
 */

/** "Row 2:", "No. 3 -", "Child 1)": the record that a remark is about. */
const MARKED =
  /^\W*(?:(?:row|line|seq|ref|record|entry|item|case|child|pupil|student|number|no\.?|#)\s?(\d{1,2})\b\s*[:.)=-]?|(\d{1,2})\s?[.):]\s)/i;

/** What is told for one record: what is marked with it or names somebody of it, and what names nobody. */
export function notesFor(column: number, columns: readonly number[], pairs: readonly Pair[], told: readonly Sentence[]): readonly Sentence[] {
  const people = new Map(columns.map((one) => [one, namesIn(forColumn(pairs, one))]));
  let current: { readonly paragraph: number; readonly part: Sentence['part']; readonly owners: readonly number[] } | null = null;
  // Answers in boxes stand behind the running text: a mark holds for what stands below it in the message.
  const passages = passagesOf(columns, pairs);
  const inOrder = [...told].sort((one, other) => (one.part === other.part ? one.start - other.start : 0));
  return inOrder.filter((sentence) => {
    if (current && (current.paragraph !== sentence.paragraph || current.part !== sentence.part)) current = null;
    const mark = MARKED.exec(sentence.text);
    const marked = Number(mark?.[1] ?? mark?.[2] ?? 0);
    const named = columns.filter((one) => people.get(one)?.some((name) => name.test(sentence.text)));
    // A heading stands before the name that it is about.
    const within = passages.findLast(({ part, start, end }) => part === sentence.part && start < sentence.end && sentence.start < end);
    if (within && (named.length === 0 || named.includes(within.column))) return within.column === column;
    const owners = columns.includes(marked) ? [marked] : named;
    if (owners.length > 0 && owners.length < columns.length) current = { paragraph: sentence.paragraph, part: sentence.part, owners };
    else if (owners.length > 0 || ALL_OF_THEM.test(sentence.text)) current = null;
    return current === null || current.owners.includes(column);
  });
} // prettier-ignore

interface Passage {
  readonly column: number;
  readonly part: Sentence['part'];
  readonly start: number;
  readonly end: number;
}

/**
 * The stretches of a text that has its records one below the other, each with its heading: what stands between two
 * headings is told of the first. The last goes on for as many paragraphs as the longest before it.
 */
function passagesOf(columns: readonly number[], pairs: readonly Pair[]): readonly Passage[] {
  const blocks = columns.map((column) => {
    const own = pairs.filter((pair) => pair.column === column).map(({ value }) => value);
    const [first] = own;
    return { column, part: first?.part, start: Math.min(...own.map(({ start }) => start)), last: Math.max(...own.map(({ start }) => start)) };
  });
  const [head] = blocks;
  const isBelow = blocks.every(({ part, start }, i) => part === head?.part && (i === 0 || start > (blocks[i - 1]?.last ?? 0)));
  const part = head?.part;
  if (!part || !isBelow) return [];
  // The rows of a sheet have one line each, and nothing is told between them.
  const isSheet = blocks.slice(1).some(({ start }, i) => (part.flat.slice(blocks[i]?.start, start).match(/\n/g)?.length ?? 0) < 2);
  if (isSheet) return [];
  const lengths = blocks.slice(0, -1).map(({ start }, i) => paragraphsIn(part.flat.slice(start, blocks[i + 1]?.start)));
  return blocks.map(({ column, start }, i) => ({ column, part, start, end: blocks[i + 1]?.start ?? endOf(part.flat, start, Math.max(1, ...lengths)) }));
} // prettier-ignore

/** Gaps between paragraphs. */
const paragraphsIn = (text: string): number => text.match(/\n[ \t]*\n/g)?.length ?? 0;

function endOf(flat: string, start: number, paragraphs: number): number {
  let at = start;
  for (let n = 0; n < paragraphs; n += 1) {
    const gap = /\n[ \t]*\n\s*/.exec(flat.slice(at, at + 8000));
    if (!gap) return flat.length;
    at += gap.index + gap[0].length;
  }
  return at;
}

const ALL_OF_THEM =
  /\b(?:both|n?either (?:of them|child|one|pupil|family|case)|each of|all (?:of them|two|three|four|five))\b/i;

/** The first name of the child and the family names of its people, as words of a sentence. */
function namesIn(own: readonly Pair[]): readonly RegExp[] {
  const child = formChild(own).name?.value.split(' ') ?? [];
  const parents = formParents(own).map(({ name }) => name?.value.split(' ') ?? []);
  const words = [child[0], ...parents.flatMap((name) => [name[0], name.at(-1)])].filter((word) => word !== undefined);
  return [...new Set(words)].filter((word) => word.length > 2).map((word) => new RegExp(`(?<![\\p{L}-])${patternOfName(word)}(?![\\p{L}-])`, 'u'));
} // prettier-ignore
