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
  const inOrder = [...told].sort((one, other) => (one.part === other.part ? one.start - other.start : 0));
  return inOrder.filter((sentence) => {
    if (current && (current.paragraph !== sentence.paragraph || current.part !== sentence.part)) current = null;
    const mark = MARKED.exec(sentence.text);
    const marked = Number(mark?.[1] ?? mark?.[2] ?? 0);
    const named = columns.filter((one) => people.get(one)?.some((name) => name.test(sentence.text)));
    const owners = columns.includes(marked) ? [marked] : named;
    if (owners.length > 0 && owners.length < columns.length) current = { paragraph: sentence.paragraph, part: sentence.part, owners };
    else if (owners.length > 0 || ALL_OF_THEM.test(sentence.text)) current = null;
    return current === null || current.owners.includes(column);
  });
} // prettier-ignore

const ALL_OF_THEM =
  /\b(?:both|n?either (?:of them|child|one|pupil|family|case)|each of|all (?:of them|two|three|four|five))\b/i;

/** The first name of the child and the family names of its people, as words of a sentence. */
function namesIn(own: readonly Pair[]): readonly RegExp[] {
  const child = formChild(own).name?.value.split(' ') ?? [];
  const parents = formParents(own).map(({ name }) => name?.value.split(' ') ?? []);
  const words = [child[0], ...parents.flatMap((name) => [name[0], name.at(-1)])].filter((word) => word !== undefined);
  return [...new Set(words)].filter((word) => word.length > 2).map((word) => new RegExp(`(?<![\\p{L}-])${patternOfName(word)}(?![\\p{L}-])`, 'u'));
} // prettier-ignore
