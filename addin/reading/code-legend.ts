import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { flatText } from './plain-text.ts';

/** Boxes for a yes or a no, which machines fill with codes. */
const CODED: ReadonlySet<FormField> = new Set<FormField>([
  'complaint', 'appeal', 'mediation', 'sendiass', 'consent', 'bsl', 'wheelchair', 'interpreter', 'ehcPlan', 'safety', 'childSenStatus',
]); // prettier-ignore

type Legend = ReadonlyMap<string, string>;

const YES_OR_NO = /(?:^|[\s(,;:])1\s?(?:=|:|is|means)\s?(?:yes|no)\b/i;

/** "(coded answers: 1 = Yes, 2 = No, 9 = did not answer)", said once for all boxes. */
export function legendIn(texts: readonly string[]): Legend {
  const legend = new Map<string, string>();
  for (const text of texts.filter((one) => YES_OR_NO.test(one)))
    for (const line of text.split('\n').filter((one) => YES_OR_NO.test(one)))
      for (const [, code = '', words = ''] of line.matchAll(/(?<![\d.])(\d)\s?(?:=|:|is|means)\s?(\p{L}[\p{L} '-]{1,40})/giu))
        legend.set(code, words.trim());
  return legend;
} // prettier-ignore

/** The pairs with what their codes mean; what stands behind a code stays. */
export const decodedBy = (legend: Legend, pairs: readonly Pair[]): readonly Pair[] =>
  legend.size < 2
    ? pairs
    : pairs.map((pair): Pair => {
        const match = CODED.has(pair.field) ? /^\s*(\d)(?![\d/.])\s*(.*)$/s.exec(flatText(pair.value)) : null;
        const words = match ? legend.get(match[1] ?? '') : undefined;
        if (words === undefined) return pair;
        const said =
          /^(?:did|not|no answer|unknown|n\/a)/i.test(words) && !/^no$/i.test(words) ? 'not known' : words;
        return { ...pair, meaning: `${said} ${match?.[2] ?? ''}`.trim() };
      });
