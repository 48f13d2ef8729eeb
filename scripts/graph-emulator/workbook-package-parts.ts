import { zipSync } from 'fflate';
import { openWorkbookPackage } from '../../addin/adapters/xlsx/workbook-package.ts';
import type { WorkbookPackage } from '../../addin/adapters/xlsx/workbook-package.ts';
import { readRelationships, relationshipsPartOf } from '../../addin/adapters/xlsx/relationships.ts';
import type { Relationship } from '../../addin/adapters/xlsx/relationships.ts';
import { encode, toByteEdits } from '../../addin/adapters/xlsx/row-edits.ts';
import type { ByteEdit } from '../../addin/adapters/xlsx/deflate-splice.ts';
import { unsupportedWorkbook } from './workbook-refusals.ts';
import { escapeXml } from './workbook-xml.ts';
import { withEntries } from './zip-append.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPES = '[Content_Types].xml';
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The parts of a workbook while some are added, changed or taken away: sheets, tables, drawings, charts. Parts that
 * nobody touches are copied as they are compressed. Source: ECMA-376 part 2 (packages, relationships, content types).
 */
export class PackageParts {
  readonly #bytes: Uint8Array;
  readonly #package: WorkbookPackage;
  readonly #written = new Map<string, string>();
  readonly #removed = new Set<string>();

  constructor(bytes: Uint8Array) {
    const opened = openWorkbookPackage(bytes);
    if (!opened.ok) throw unsupportedWorkbook();
    this.#bytes = bytes;
    this.#package = opened.value;
  }

  has(part: string): boolean {
    return this.#written.has(part) || (this.#package.has(part) && !this.#removed.has(part));
  }

  readText(part: string): string {
    return this.#written.get(part) ?? this.#package.readText(part);
  }

  write(part: string, xml: string): void {
    this.#removed.delete(part);
    this.#written.set(part, xml);
  }

  edit(part: string, change: (xml: string) => string): void {
    this.write(part, change(this.readText(part)));
  }

  /** A new part with its content type; nothing points at it yet. */
  add(part: string, contentType: string, xml: string): void {
    this.write(part, xml);
    const override = `<Override PartName="/${escapeXml(part)}" ContentType="${contentType}"/>`;
    this.edit(CONTENT_TYPES, (types) =>
      types.replace(/<\/((?:\w+:)?)Types>/, (close, prefix: string) => override.replace('<', `<${prefix}`) + close),
    );
  } // prettier-ignore

  /** Takes a part away, with its own relationships and its content type. Who points at it is the caller's business. */
  remove(part: string): void {
    for (const each of [part, relationshipsPartOf(part)]) {
      this.#written.delete(each);
      if (this.#package.has(each)) this.#removed.add(each);
    }
    const named = new RegExp(`<(?:\\w+:)?Override\\b[^>]*PartName="/${escapeRegExp(part)}"[^>]*/>`, 'i');
    this.edit(CONTENT_TYPES, (types) => types.replace(named, ''));
  }

  /** The first name with a number that no part has: `xl/charts/chart3.xml`. */
  freeName(name: (n: number) => string): string {
    for (let n = 1; ; n += 1) if (!this.has(name(n))) return name(n);
  }

  relationshipsOf(part: string): readonly Relationship[] {
    return readRelationships(this, part);
  }

  /** `kind`: last word of the type, `chart`. The id of the new relationship. */
  relate(from: string, kind: string, target: string): string {
    const part = relationshipsPartOf(from);
    if (!this.has(part)) this.write(part, `${XML_HEAD}<Relationships xmlns="${PACKAGE}"></Relationships>`);
    const taken = new Set(this.relationshipsOf(from).map(({ id }) => id));
    let n = 1;
    while (taken.has(`rId${n}`)) n += 1;
    const entry = `Relationship Id="rId${n}" Type="${OFFICE}/${kind}" Target="/${escapeXml(target)}"/>`;
    this.edit(part, (xml) =>
      xml
        .replace(/<((?:\w+:)?)Relationships([^>]*)\/>/, '<$1Relationships$2></$1Relationships>')
        .replace(/<\/((?:\w+:)?)Relationships>/, (close, prefix: string) => `<${prefix}${entry}${close}`),
    );
    return `rId${n}`;
  }

  unrelate(from: string, id: string): void {
    const entry = new RegExp(`<(?:\\w+:)?Relationship\\b[^>]*\\bId="${escapeRegExp(id)}"[^>]*/>`);
    this.edit(relationshipsPartOf(from), (xml) => xml.replace(entry, ''));
  }

  toBytes(): Uint8Array {
    const edits = new Map<string, readonly ByteEdit[] | 'remove'>();
    for (const part of this.#removed) edits.set(part, 'remove');
    const added: Record<string, Uint8Array> = {};
    for (const [part, xml] of this.#written) {
      if (!this.#package.has(part)) added[part] = encode(xml);
      else {
        const before = this.#package.readText(part);
        if (before !== xml) edits.set(part, toByteEdits(0, before, [{ start: 0, end: before.length, text: xml }]));
      }
    }
    const saved = edits.size === 0 ? this.#bytes : this.#package.save(edits);
    if (Object.keys(added).length === 0) return saved;
    return withEntries(saved, zipSync(added, { level: 6, mtime: new Date(1980, 0, 1) }));
  } // prettier-ignore
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
