import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { lettered } from './lettered.ts';
import { flatText } from './plain-text.ts';

/** Boxes that a form has once for each child. */
const OF_ONE_CHILD: ReadonlySet<FormField> = new Set<FormField>([
  'name', 'childName', 'childFirst', 'childLast', 'firstName', 'lastName', 'childDob', 'childAge', 'childYear', 'childSetting', 'settingAndYear',
  'ehcPlan', 'childSenStatus', 'ehcOrNeeds', 'stage', 'with', 'about', 'outcome', 'knownAs',
]); // prettier-ignore
const NAMES: ReadonlySet<FormField> = new Set<FormField>(['name', 'childName', 'childFirst', 'firstName']);
const OTHERS: ReadonlySet<FormField> = new Set<FormField>([
  'childDob',
  'childYear',
  'childSetting',
  'settingAndYear',
]);

/** A line of two to four words with capitals. */
const NAME_LINE = lettered(/^\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3}$/u);

/** "Amal Noor" over "DOB: …" and "Sara Noor" over "DOB: …": a record for each, whose name stands above it without a label. */
function withNamesAbove(pairs: readonly Pair[]): readonly Pair[] {
  const births = pairs.filter(({ field }) => field === 'childDob');
  if (births.length < 2 || pairs.some(({ field }) => NAMES.has(field))) return pairs;
  const named = births.map((pair): Pair | null => {
    const { part, start } = pair.value;
    const lineStart = part.flat.lastIndexOf('\n', start - 1);
    const above = part.flat.slice(part.flat.lastIndexOf('\n', lineStart - 1) + 1, Math.max(0, lineStart));
    const name = above.trim();
    if (lineStart < 1 || !NAME_LINE.test(name)) return null;
    const from = lineStart - above.length + above.indexOf(name);
    return { ...pair, field: 'childName', label: 'name', section: 'child', value: { part, start: from, end: from + name.length } };
  });
  if (named.some((one) => one === null)) return pairs;
  return pairs.flatMap((pair) => {
    const name = named[births.indexOf(pair)];
    return name ? [name, pair] : [pair];
  });
} // prettier-ignore

/** "Child 1 of 2" and "Child 2 of 2" one below the other: the boxes of each get a column of their own. */
export function inBlocks(given: readonly Pair[]): readonly Pair[] {
  const pairs = withNamesAbove(given);
  if (pairs.some(({ column }) => column > 0)) return pairs;
  const isName = ({ field, section }: Pair): boolean =>
    NAMES.has(field) && (field.startsWith('child') || section === 'child');
  const starts = pairs.flatMap((pair, i) => (isName(pair) ? [i] : []));
  const whole = starts.filter((from, k) =>
    pairs.slice(from, starts[k + 1] ?? pairs.length).some(({ field }) => OTHERS.has(field)),
  );
  const names = new Set(
    whole.map((from) => pairs[from]).map((pair) => (pair ? flatText(pair.value).trim().toLowerCase() : '')),
  );
  if (whole.length < 2 || names.size < whole.length) return pairs;
  let isOpen = true;
  return pairs.map((pair, i): Pair => {
    const column = whole.filter((from) => from <= i).length;
    if (whole.includes(i)) isOpen = true;
    if (column === 0 || !OF_ONE_CHILD.has(pair.field) || pair.section === 'parent') {
      isOpen &&= column === 0 || pair.field === 'ignored';
      return pair;
    }
    return isOpen ? { ...pair, column } : pair;
  });
}
