import type { Problem } from '../../../addin/domain/problem.ts';
import { ok } from '../../../addin/domain/result.ts';
import type { Result } from '../../../addin/domain/result.ts';
import {
  openPackage,
  relationshipsPartOf,
  resolveTarget,
  savePackage,
  withContentType,
} from '../../../addin/documents/docx-package.ts';
import { NS, PARTS, RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { localName, xmlPart } from '../../../addin/documents/xml-tree.ts';
import { El, parsed, written } from '../common/xml-edit.ts';

export interface Relation {
  readonly id: string;
  readonly type: string;
  /** Part name for an internal target, the address for an external one. */
  readonly target: string;
  readonly external: boolean;
}

/**
 * A .docx that stands open: its parts, those of them that were looked into as trees, and which have changed. A part
 * that nobody changed keeps its bytes.
 */
export class WordFile {
  readonly parts: Map<string, Uint8Array>;
  mainPart: string;
  /** Grows with every change. */
  version = 0;
  readonly #trees = new Map<string, El>();
  readonly #changed = new Set<string>();

  private constructor(parts: ReadonlyMap<string, Uint8Array>, mainPart: string) {
    this.parts = new Map(parts);
    this.mainPart = mainPart;
  }

  static open(bytes: Uint8Array): Result<WordFile, Problem[]> {
    const docx = openPackage(bytes);
    return docx.ok ? ok(new WordFile(docx.value.parts, docx.value.mainPart)) : docx;
  }

  /** Parts that were not in a zip; undefined where there is no document among them. */
  static ofParts(parts: ReadonlyMap<string, Uint8Array>): WordFile | undefined {
    const file = new WordFile(parts, '');
    const main = file.relations('').find(({ type }) => type === RELATIONS.officeDocument)?.target;
    return main === undefined || !parts.has(main) ? undefined : new WordFile(parts, main);
  }

  /** Another document in the place of this one. */
  replaceBy(other: WordFile): void {
    this.#trees.clear();
    this.#changed.clear();
    this.parts.clear();
    for (const [name, content] of other.parts) this.parts.set(name, content);
    this.mainPart = other.mainPart;
    this.version += 1;
  }

  has(part: string): boolean {
    return this.#trees.has(part) || this.parts.has(part);
  }

  tree(part: string): El {
    const known = this.#trees.get(part);
    if (known !== undefined) return known;
    const content = this.parts.get(part);
    if (content === undefined) throw new TypeError(`Cannot open ${part}: the document has no such part`);
    const tree = parsed(content, part);
    this.#trees.set(part, tree);
    return tree;
  }

  /** Says that the tree of a part has changed. */
  touch(part: string): void {
    this.#changed.add(part);
    this.version += 1;
  }

  /** Adds a part, or puts another content in its place. */
  put(part: string, content: Uint8Array | El, contentType?: string): void {
    if (content instanceof El) {
      this.#trees.set(part, content);
      this.#changed.add(part);
    } else {
      this.#trees.delete(part);
      this.#changed.delete(part);
      this.parts.set(part, content);
    }
    this.version += 1;
    if (contentType === undefined) return;
    this.#writeChanged(PARTS.contentTypes);
    withContentType(this.parts, part, contentType);
    this.#trees.delete(PARTS.contentTypes);
  }

  /** Takes a part out, with what names it. */
  drop(part: string): void {
    for (const name of [part, relationshipsPartOf(part)]) {
      this.parts.delete(name);
      this.#trees.delete(name);
      this.#changed.delete(name);
    }
    const types = this.tree(PARTS.contentTypes);
    types.elements.find((each) => each.attributes['PartName'] === `/${part}`)?.remove();
    this.touch(PARTS.contentTypes);
  }

  relations(fromPart: string): readonly Relation[] {
    const part = relationsPart(fromPart);
    if (!this.has(part)) return [];
    const folder = part.slice(0, part.lastIndexOf('_rels/'));
    return this.tree(part)
      .elements.filter(({ name }) => localName(name) === 'Relationship')
      .map(({ attributes }) => {
        const external = attributes['TargetMode'] === 'External';
        const target = attributes['Target'] ?? '';
        return {
          id: attributes['Id'] ?? '',
          type: attributes['Type'] ?? '',
          target: external ? target : resolveTarget(folder, target),
          external,
        };
      });
  }

  /** Adds a relation and gives its id; an equal one is used again. The target is a part name, or an address. */
  relate(fromPart: string, type: string, target: string, external = false): string {
    const known = this.relations(fromPart).find(
      (each) => each.type === type && each.target === target && each.external === external,
    );
    if (known !== undefined) return known.id;
    const part = relationsPart(fromPart);
    if (!this.has(part)) this.put(part, new El('Relationships', { xmlns: NS.relationships }));
    const tree = this.tree(part);
    const taken = new Set(tree.elements.map(({ attributes }) => attributes['Id']));
    let number = taken.size + 1;
    while (taken.has(`rId${number}`)) number += 1;
    const prefix = tree.name.slice(0, tree.name.length - 'Relationships'.length);
    const written = external ? target : fromPart === '' ? target : `/${target}`;
    tree.append(
      new El(`${prefix}Relationship`, {
        Id: `rId${number}`,
        Type: type,
        Target: written,
        ...(external && { TargetMode: 'External' }),
      }),
    );
    this.touch(part);
    return `rId${number}`;
  }

  unrelate(fromPart: string, target: string): void {
    const part = relationsPart(fromPart);
    if (!this.has(part)) return;
    const { id } = this.relations(fromPart).find((each) => each.target === target) ?? {};
    if (id === undefined) return;
    this.tree(part)
      .elements.find(({ attributes }) => attributes['Id'] === id)
      ?.remove();
    this.touch(part);
  }

  /** A name that no part has yet: `word/header3.xml` for `word/header` and `.xml`. */
  freeName(stem: string, ending: string): string {
    let number = 1;
    while (this.has(`${stem}${number}${ending}`)) number += 1;
    return `${stem}${number}${ending}`;
  }

  bytes(): Uint8Array {
    for (const part of [...this.#changed]) this.#writeChanged(part);
    return savePackage(this.parts);
  }

  #writeChanged(part: string): void {
    const tree = this.#trees.get(part);
    if (tree === undefined || !this.#changed.delete(part)) return;
    this.parts.set(part, xmlPart(written(tree)));
  }
}

const relationsPart = (fromPart: string): string =>
  fromPart === '' ? PARTS.rootRelationships : relationshipsPartOf(fromPart);
