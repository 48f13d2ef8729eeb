import { localName } from '../../../addin/documents/xml-tree.ts';
import type { El } from './xml-edit.ts';

/**
 * As much of XPath 1.0 as names a place in a custom XML part: steps by name, `*`, `.`, `..`, `//`, attributes, `text()`, and
 * predicates that are a number, `last()` or an equality. Anything else is said to be unknown, not guessed at.
 */
export class UnknownXPath extends Error {}

export type XmlPlace = ElementPlace | AttributePlace | TextPlace;
export interface ElementPlace {
  readonly kind: 'element';
  readonly node: El;
}
export interface AttributePlace {
  readonly kind: 'attribute';
  readonly node: El;
  readonly name: string;
}
export interface TextPlace {
  readonly kind: 'text';
  readonly node: El;
  readonly at: number;
}

/** Namespaces by prefix, as whoever asks has declared them. */
export type Prefixes = ReadonlyMap<string, string>;

/** Places in the order of the document. `from`: where a relative path begins; an absolute one begins above the root. */
export function select(xpath: string, root: El, prefixes: Prefixes, from?: El): readonly XmlPlace[] {
  const path = xpath.trim();
  if (path === '' || /[|(]\s*$/.test(path)) throw new UnknownXPath(xpath);
  const steps = stepsOf(path);
  const absolute = path.startsWith('/');
  let at: readonly Context[] = absolute || from === undefined ? [{ above: root }] : [{ kind: 'element', node: from }];
  if (path === '/') return [{ kind: 'element', node: root }];
  for (const step of steps) at = unique(at.flatMap((context) => taken(step, context, root, prefixes)));
  return at.filter((place): place is XmlPlace => !('above' in place));
} // prettier-ignore

export const valueAt = (place: XmlPlace): string => {
  if (place.kind === 'element') return place.node.text;
  if (place.kind === 'attribute') return place.node.attributes[place.name] ?? '';
  const child = place.node.children[place.at];
  return typeof child === 'string' ? child : '';
};

/** The namespace that a name of an element has where it stands. */
export function namespaceOf(node: El, name = node.name, isAttribute = false): string {
  const colon = name.indexOf(':');
  if (colon < 0 && isAttribute) return '';
  const declared = colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`;
  for (const each of [node, ...node.ancestors()]) {
    const found = each.attributes[declared];
    if (found !== undefined) return found;
  }
  return '';
}

type Context = XmlPlace | { readonly above: El };

interface Step {
  /** `//` before it. */
  readonly deep: boolean;
  readonly test: string;
  readonly predicates: readonly string[];
}

function stepsOf(path: string): readonly Step[] {
  const pattern = /(\/\/|\/|^)((?:@?[\w.:*-]+(?:\(\))?|\.\.?))((?:\[[^\]]*\])*)/y;
  const steps: Step[] = [];
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (match === null) throw new UnknownXPath(path);
    const [, slash, test = '', predicates = ''] = match;
    if (test.endsWith('()') && test !== 'text()' && test !== 'node()') throw new UnknownXPath(path);
    steps.push({
      deep: slash === '//',
      test,
      predicates: [...predicates.matchAll(/\[([^\]]*)\]/g)].map(([, inside = '']) => inside.trim()),
    });
  }
  return steps;
}

function taken(step: Step, context: Context, root: El, prefixes: Prefixes): readonly Context[] {
  const { deep, test } = step;
  const starts: readonly Context[] = deep ? [context, ...below(context)] : [context];
  return starts.flatMap((start) => {
    const found = tested(test, start, root, prefixes);
    return step.predicates.reduce<readonly Context[]>(
      (places, predicate) => places.filter((place, at) => holds(predicate, place, at + 1, places.length, prefixes)),
      found,
    );
  });
} // prettier-ignore

function below(context: Context): readonly Context[] {
  const children =
    'above' in context ? [context.above] : context.kind === 'element' ? context.node.elements : [];
  return children.flatMap((node) => [
    { kind: 'element', node } as const,
    ...below({ kind: 'element', node }),
  ]);
}

function tested(test: string, context: Context, root: El, prefixes: Prefixes): readonly Context[] {
  if (test === '.') return [context];
  if (test === '..') {
    if ('above' in context) return [];
    const parent = context.kind === 'element' ? context.node.parent : context.node;
    return [parent === undefined || context.node === root ? { above: root } : { kind: 'element', node: parent }];
  }
  const children = 'above' in context ? [context.above] : context.kind === 'element' ? context.node.elements : [];
  if (test.startsWith('@')) {
    if ('above' in context || context.kind !== 'element') return [];
    const { node } = context;
    return Object.keys(node.attributes)
      .filter((name) => !/^xmlns(:|$)/.test(name) && isNamed(test.slice(1), name, namespaceOf(node, name, true), prefixes))
      .map((name) => ({ kind: 'attribute', node, name }));
  }
  if (test === 'text()' || test === 'node()') {
    if ('above' in context || context.kind !== 'element') return [];
    const { node } = context;
    return node.children.flatMap((child, at): readonly XmlPlace[] =>
      typeof child === 'string' ? [{ kind: 'text', node, at }] : test === 'node()' ? [{ kind: 'element', node: child }] : [],
    );
  }
  return children
    .filter((node) => isNamed(test, node.name, namespaceOf(node), prefixes))
    .map((node) => ({ kind: 'element', node }));
} // prettier-ignore

function isNamed(test: string, name: string, namespace: string, prefixes: Prefixes): boolean {
  if (test === '*') return true;
  const colon = test.indexOf(':');
  const wanted = colon < 0 ? '' : prefixes.get(test.slice(0, colon));
  if (wanted === undefined) throw new UnknownXPath(`the prefix of ${test}`);
  const local = test.slice(colon + 1);
  return namespace === wanted && (local === '*' || localName(name) === local);
}

function holds(
  predicate: string,
  place: Context,
  position: number,
  size: number,
  prefixes: Prefixes,
): boolean {
  if (/^\d+$/.test(predicate)) return position === Number(predicate);
  if (predicate === 'last()') return position === size;
  const equality = /^(.+?)\s*=\s*(?:'([^']*)'|"([^"]*)")$/.exec(predicate);
  if (equality === null || 'above' in place || place.kind !== 'element') throw new UnknownXPath(predicate);
  const [, path = '', single, double] = equality;
  const wanted = single ?? double ?? '';
  return select(path, place.node, prefixes, place.node).some((each) => valueAt(each) === wanted);
}

function unique(places: readonly Context[]): readonly Context[] {
  const seen = new Set<string>();
  const numbers = new Map<El, number>();
  return places.filter((place) => {
    const node = 'above' in place ? place.above : place.node;
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    const key = `${number} ${'above' in place ? 'above' : place.kind} ${'name' in place ? place.name : ''}${'at' in place ? place.at : ''}`; // prettier-ignore
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
