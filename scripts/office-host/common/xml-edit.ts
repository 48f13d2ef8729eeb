import { isElement, parseXml, writeXml } from '../../../addin/documents/xml-tree.ts';
import type { XmlElement } from '../../../addin/documents/xml-tree.ts';

/**
 * XML that can be changed in place: each element knows its parent. Its shape is that of `XmlElement`, so what writes
 * such a tree writes this one too.
 */
export class El implements XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (El | string)[] = [];
  parent: El | undefined;

  constructor(
    name: string,
    attributes: Readonly<Record<string, string>> = {},
    children: readonly (El | string)[] = [],
  ) {
    this.name = name;
    this.attributes = { ...attributes };
    this.append(...children);
  }

  static from(tree: XmlElement): El {
    return new El(
      tree.name,
      tree.attributes,
      tree.children.map((child) => (isElement(child) ? El.from(child) : child)),
    );
  }

  clone(): El {
    return El.from(this);
  }

  get elements(): readonly El[] {
    return this.children.filter((child): child is El => typeof child !== 'string');
  }

  child(name: string): El | undefined {
    return this.children.find((child): child is El => typeof child !== 'string' && child.name === name);
  }

  named(name: string): readonly El[] {
    return this.elements.filter((child) => child.name === name);
  }

  /** The first below this one along these names. */
  at(...path: readonly string[]): El | undefined {
    return path.reduce<El | undefined>((from, name) => from?.child(name), this);
  }

  /** All elements of a name below this one, in document order. */
  *below(name: string): Generator<El> {
    for (const child of this.elements) {
      if (child.name === name) yield child;
      yield* child.below(name);
    }
  }

  get text(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.text)).join('');
  }

  /** From the parent outwards. */
  *ancestors(): Generator<El> {
    for (let at = this.parent; at !== undefined; at = at.parent) yield at;
  }

  ancestor(name: string): El | undefined {
    for (const each of this.ancestors()) if (each.name === name) return each;
    return undefined;
  }

  isWithin(other: El): boolean {
    if (this === other) return true;
    for (const each of this.ancestors()) if (each === other) return true;
    return false;
  }

  get index(): number {
    if (this.parent === undefined) throw new TypeError(`Cannot place ${this.name}: it stands nowhere`);
    return this.parent.children.indexOf(this);
  }

  insert(at: number, ...nodes: readonly (El | string)[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') continue;
      if (node.parent !== undefined) throw new TypeError(`Cannot place ${node.name}: it stands elsewhere`);
      node.parent = this;
    }
    this.children.splice(at, 0, ...nodes);
  }

  append(...nodes: readonly (El | string)[]): void {
    this.insert(this.children.length, ...nodes);
  }

  before(...nodes: readonly (El | string)[]): void {
    this.parent?.insert(this.index, ...nodes);
  }

  after(...nodes: readonly (El | string)[]): void {
    this.parent?.insert(this.index + 1, ...nodes);
  }

  remove(): this {
    if (this.parent !== undefined) this.parent.children.splice(this.index, 1);
    this.parent = undefined;
    return this;
  }

  /** Its children take its place. */
  unwrap(): void {
    const { parent, index } = this;
    const children = this.takeChildren();
    this.remove();
    parent?.insert(index, ...children);
  }

  takeChildren(): (El | string)[] {
    const taken = this.children.splice(0);
    for (const child of taken) if (typeof child !== 'string') child.parent = undefined;
    return taken;
  }

  setText(text: string): void {
    this.takeChildren();
    if (text !== '') this.append(text);
  }
}

/** Throws a TypeError that names the fault where the text is no XML. */
export function parsed(content: Uint8Array | string, what: string): El {
  const tree = parseXml(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  if (!tree.ok) throw new TypeError(`Cannot read ${what}: it ${tree.error}`);
  return El.from(tree.value);
}

export const written = (node: El): string => writeXml(node);

/** Places a child by the order that a schema demands; a name that is not listed comes last. Replaces one of that name. */
export function putInOrder(parent: El, child: El, order: readonly string[]): void {
  parent.child(child.name)?.remove();
  const rank = (name: string): number => {
    const found = order.indexOf(name);
    return found < 0 ? order.length : found;
  };
  const next = parent.elements.find((each) => rank(each.name) > rank(child.name));
  if (next === undefined) parent.append(child);
  else next.before(child);
}
