import { GRAPH_ROOT, contextOf as contextOfKind } from './graph-address.ts';
import type { Call } from './route.ts';
import { invalidArgument, notImplemented } from './workbook-refusals.ts';

/** What the query asks of an answer. Anything else that OData knows is refused, so that nobody relies on it unnoticed. */
export interface Shape {
  /** The properties asked for; undefined for all. */
  readonly select: readonly string[] | undefined;
  readonly top: number | undefined;
  readonly skip: number;
}

/** Nothing asked: everything. */
export const ALL: Shape = { select: undefined, top: undefined, skip: 0 };

export function shapeOf(call: Call, known: readonly string[]): Shape {
  for (const name of call.query.keys()) {
    if (!/^\$(select|top|skip|count)$/.test(name)) throw notImplemented(`query ${name}`);
  }
  const select = call.query.get('$select')?.split(',').map((name) => name.trim());
  const unknown = select?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidArgument(`no property ${unknown}`);
  return { select, top: count(call, '$top'), skip: count(call, '$skip') ?? 0 };
} // prettier-ignore

function count(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,7}$/.test(text)) throw invalidArgument(name);
  return Number(text);
}

/** The properties that were asked for, worked out only then. */
export function shaped(
  { select }: Shape,
  properties: Readonly<Record<string, () => unknown>>,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of select ?? Object.keys(properties)) {
    const value = properties[name]?.();
    if (value !== undefined) body[name] = value;
  }
  return body;
}

export function listed<Item>(
  { top, skip }: Shape,
  call: Call,
  items: readonly Item[],
  each: (item: Item, position: number) => unknown,
): object {
  const end = top === undefined ? items.length : skip + top;
  const counted = call.query.get('$count') === 'true';
  return {
    '@odata.context': contextOf(call),
    ...(counted && { '@odata.count': items.length }),
    value: items.slice(skip, end).map((item, n) => each(item, skip + n)),
  };
}

export const contextOf = (call: Call): string => contextOfKind(encodeURI(call.path.slice(1)));

/** Address of something under the workbook of a call, as links name it. */
export const linkTo = (call: Call, rest: string): string =>
  `${GRAPH_ROOT}${encodeURI(/^.*?\/workbook(?=\/|$)/i.exec(call.path)?.[0] ?? '')}${rest}`;
