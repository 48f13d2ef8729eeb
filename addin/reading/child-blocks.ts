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

/** Steps that may be taken for one child and not for another. */
const ROUTES: ReadonlySet<FormField> = new Set<FormField>([
  'complaint',
  'appeal',
  'mediation',
  'sendiass',
  'provider',
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
    // "1) ELSBETH MORCOMBE", "Wilfred Morcombe (Wilf)"
    const name = above.trim().replace(/^(?:\W*\d{1,2}[.):]|[-*•])\s*/, '').replace(/\s*\([^()]{1,30}\)$/, '');
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

/** "Child one: Callum Bell" over "Born 6 August 2014, Year 7": a heading with the facts in running text below it. */
function isToldBelow(pairs: readonly Pair[], from: number, next: number | undefined): boolean {
  const [own, below] = [pairs[from]?.value, next === undefined ? undefined : pairs[next]?.value];
  if (!own || (below && below.part !== own.part)) return false;
  // "FIRST GIRL" over "Freja Lund, born …": the facts stand behind the name.
  return FACTS.test(`\n${flatText(own).slice(0, 120)}`) || FACTS.test(own.part.flat.slice(own.end, Math.min(below?.start ?? own.end + 200, own.end + 200)));
} // prettier-ignore
const FACTS = /^[^\n]*\n\s*[-*•]?\s*[^\n]{0,80}\b(?:born|d\.?o\.?b|aged? \d|year \d|y\d)\b/i;

/** "Child 1 of 2" and "Child 2 of 2" one below the other: the boxes of each get a column of their own. */
export function inBlocks(given: readonly Pair[]): readonly Pair[] {
  const pairs = withNamesAbove(given);
  if (pairs.some(({ column }) => column > 0)) return pairs;
  const isName = ({ field, section }: Pair): boolean =>
    NAMES.has(field) && (field.startsWith('child') || section === 'child');
  const starts = pairs.flatMap((pair, i) => (isName(pair) ? [i] : []));
  const whole = starts.filter(
    (from, k) =>
      pairs.slice(from, starts[k + 1] ?? pairs.length).some(({ field }) => OTHERS.has(field)) ||
      isToldBelow(pairs, from, starts[k + 1]),
  );
  const names = new Set(
    whole.map((from) => pairs[from]).map((pair) => (pair ? flatText(pair.value).trim().toLowerCase() : '')),
  );
  if (whole.length < 2 || names.size < whole.length) return pairs;
  // What every block asks for is asked of each child, whatever it is.
  const fieldsOf = (from: number, k: number): ReadonlySet<FormField> =>
    new Set(pairs.slice(from, whole[k + 1] ?? pairs.length).map(({ field }) => field));
  const blocks = whole.map((from, k) => fieldsOf(from, k));
  const isOfEach = (field: FormField): boolean =>
    OF_ONE_CHILD.has(field) || (ROUTES.has(field) && blocks.every((block) => block.has(field)));
  let isOpen = true;
  return pairs.map((pair, i): Pair => {
    const column = whole.filter((from) => from <= i).length;
    if (whole.includes(i)) isOpen = true;
    if (column === 0 || !isOfEach(pair.field) || pair.section === 'parent') {
      isOpen &&= column === 0 || pair.field === 'ignored';
      return pair;
    }
    return isOpen ? { ...pair, column } : pair;
  });
}
