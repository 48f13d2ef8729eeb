/** Query options of OData, as every area reads them. What was impossible in itself the core has refused already. */
import type { Refused } from './route.ts';

type Refuse = (message: string) => Refused;

/** A text in quotes; a quote inside it is written twice. */
export const QUOTED = "'((?:[^']|'')*)'";
export const unquoted = (text: string): string => text.replaceAll("''", "'");

/** Refuses every option but these, the caller's own too. */
export function onlyOffered(query: URLSearchParams, offered: ReadonlySet<string>, refuse: Refuse): void {
  for (const name of query.keys())
    if (!offered.has(name)) throw refuse(`The query option '${name}' is not offered here.`);
}

/** The names in `$select`, each of them known; undefined where nothing is selected. `type` is for the refusal. */
export function selectedNames(
  query: URLSearchParams,
  isKnown: (name: string) => boolean,
  refuse: Refuse,
  type: string,
): readonly string[] | undefined {
  const names = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  const strange = names?.find((name) => !isKnown(name));
  if (strange !== undefined) throw refuse(`Could not find a property named '${strange}' on ${type}.`);
  return names;
}

export interface Bounds {
  /** Where the option is not there. */
  readonly otherwise: number;
  readonly least: number;
  readonly most: number;
}

/** A count of `$top`, `$skip` or a plain token; `refuse` is told what was found. */
export function wholeNumber(text: string | null, { otherwise, least, most }: Bounds, refuse: Refuse): number {
  if (text === null) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw refuse(text);
  return value;
}
