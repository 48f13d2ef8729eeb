import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
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

/** "Child 1 of 2" and "Child 2 of 2" one below the other: the boxes of each get a column of their own. */
export function inBlocks(pairs: readonly Pair[]): readonly Pair[] {
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
