import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import { isPaperId } from '../domain/document-ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import {
  readPart,
  relationshipsPartOf,
  withContentType,
  withRelationship,
  type DocxPackage,
} from './docx-package.ts';
import { CONTENT_TYPES, NS, RELATIONS } from './ooxml-names.ts';
import {
  childrenNamed,
  element,
  escapeAttribute,
  escapeText,
  isElement,
  localName,
  openTag,
  plainText,
  rootNamespace,
  writeXml,
  xmlPart,
  type XmlElement,
} from './xml-tree.ts';

/**
 * The data inside a document: one custom XML part (ECMA-376 part 1, 15.2.5) of the project's own namespace.
 *
 *     <document xmlns="urn:common-ground:document:1" docId="D12" version="2" caseRef="DR-2026-0042" title="…">
 *       <data>    the values now: plain controls are bound to it, so Word keeps it in step with what people type
 *         <Cases.CaseRef>…</Cases.CaseRef>
 *         <section name="Actions"><row><field name="What">…</field></row></section>
 *         <flag name="Family">true</flag>
 *       </data>
 *       <issued>  the same values as they were when the document was made; bound to nothing, so that a change
 *                 is seen whichever program made it. `shown` names what the template showed, `before` and
 *                 `after` how many rows of its table are headings and sums, `cells` which value stands in
 *                 which cell.
 *       </issued>
 *     </document>
 *
 * A bound value is an element of its own name, without attributes: LibreOffice writes edits back to such an
 * element and drops its attributes (seen with 7.4). In <issued> it is `<field name="…">`.
 */
export interface CarriedData {
  readonly now: DocumentData;
  readonly issued: DocumentData;
  /** Names of the fields (`Cases.CaseRef`) and sections (`Actions[]`) that stood in the document as issued. */
  readonly shown: ReadonlySet<string>;
  /** Rows of the table that are none of the section's own, where it stands in one. */
  readonly around: ReadonlyMap<string, RowsAround>;
}

export interface RowsAround {
  readonly before: number;
  readonly after: number;
  /** The value that each cell of a row shows, empty for none; absent where a cell shows several. */
  readonly cells?: readonly string[];
}

/** One id a file is enough; Word only wants it to be the same in binding and part. */
const STORE_ITEM = '{8C6F1E52-3B0A-4D5B-9A57-C0660D0C0001}';

/** The properties of a control that binds it to a field: Word shows the XML and writes edits back to it. */
export const bindingTo = (field: string): XmlElement =>
  element('w:dataBinding', {
    'w:prefixMappings': `xmlns:cg='${NS.document}'`,
    'w:xpath': `/cg:document[1]/cg:data[1]/cg:${field}[1]`,
    'w:storeItemID': STORE_ITEM,
  });

/** Everything that a package needs to carry data, but the data itself (carriedData); gives the part that it goes into. */
export function withPlaceForData(parts: Map<string, Uint8Array>, mainPart: string): string {
  const number = freeItemNumber(parts);
  const item = `customXml/item${number}.xml`;
  const properties = `customXml/itemProps${number}.xml`;
  parts.set(item, new Uint8Array());
  parts.set(
    properties,
    xmlPart(
      writeXml(
        element('ds:datastoreItem', { 'ds:itemID': STORE_ITEM, 'xmlns:ds': NS.customXml }, [
          element('ds:schemaRefs', {}, [element('ds:schemaRef', { 'ds:uri': NS.document })]),
        ]),
      ),
    ),
  );
  withContentType(parts, properties, CONTENT_TYPES.customXmlProps);
  withRelationship(parts, item, RELATIONS.customXmlProps, `itemProps${number}.xml`);
  const depth = mainPart.split('/').length - 1;
  withRelationship(parts, mainPart, RELATIONS.customXml, `${'../'.repeat(depth)}${item}`);
  return item;
}

/** The data as that part. */
export const carriedData = (
  data: DocumentData,
  shown: ReadonlySet<string>,
  around: ReadonlyMap<string, RowsAround>,
): Uint8Array => xmlPart(toXml({ now: data, issued: data, shown, around }));

/** The parts of a document that carries other data from now on, in the part where it carries data already. */
export function withCarriedData(docx: DocxPackage, carried: CarriedData): ReadonlyMap<string, Uint8Array> {
  const parts = new Map(docx.parts);
  for (const [name, content] of docx.parts)
    if (/^customXml\/[^/]+\.xml$/.test(name) && isOurs(content)) {
      const tree = readPart(docx.parts, name);
      if (tree.ok && rootNamespace(tree.value) === NS.document) parts.set(name, xmlPart(toXml(carried)));
    }
  return parts;
}

/** A template that was itself made from a filled document carries old data: its number is used again. */
function freeItemNumber(parts: Map<string, Uint8Array>): number {
  for (const [name, content] of parts) {
    const found = /^customXml\/item(\d+)\.xml$/.exec(name);
    if (found && isOurs(content)) {
      const number = Number(found[1]);
      parts.delete(`customXml/itemProps${number}.xml`);
      parts.delete(relationshipsPartOf(name));
      return number;
    }
  }
  let number = 1;
  while (parts.has(`customXml/item${number}.xml`)) number += 1;
  return number;
}

const ANOTHER_COPY =
  'take an earlier copy of the file, or make the document anew and write into it what was changed.';

const isOurs = (content: Uint8Array): boolean =>
  new TextDecoder().decode(content.subarray(0, 2_000)).includes(NS.document);

/** The data a document carries; undefined where it carries none, a sentence where it cannot be understood. */
export function readCarriedData(docx: DocxPackage): Result<CarriedData | undefined, string> {
  for (const [name, content] of docx.parts) {
    if (!/^customXml\/[^/]+\.xml$/.test(name) || !isOurs(content)) continue;
    const tree = readPart(docx.parts, name);
    if (!tree.ok) return err(`The data that the document carries is damaged: ${ANOTHER_COPY}`);
    if (rootNamespace(tree.value) !== NS.document) continue;
    return fromXml(tree.value);
  }
  return ok(undefined);
}

function toXml({ now, issued, shown, around }: CarriedData): string {
  const rowsOf = (rows: readonly DocumentRow[]): string => rows.map((row) => `<row>${fieldsToXml(row, NONE)}</row>`).join('');
  const sectionXml = (name: string, rows: readonly DocumentRow[], attributes = ''): string =>
    `<section name="${escapeAttribute(name)}"${attributes}>${rowsOf(rows)}</section>`;
  const asIssued = (name: string): string => {
    const rows = around.get(name);
    const cells = rows?.cells ? ` cells="${escapeAttribute(rows.cells.join('|'))}"` : '';
    const count = rows ? ` before="${rows.before}" after="${rows.after}"${cells}` : '';
    return `${shown.has(`${name}[]`) ? ' shown="true"' : ''}${count}`;
  };
  const sectionsNow = Object.entries(now.sections).map(([name, rows]) => sectionXml(name, rows)).join('');
  const sectionsIssued = Object.entries(issued.sections).map(([name, rows]) => sectionXml(name, rows, asIssued(name))).join('');
  const flags = Object.entries(now.flags).map(([name, value]) => `<flag name="${escapeAttribute(name)}">${value}</flag>`).join('');
  const fieldsNow = Object.entries(now.fields).map(([name, value]) => `<${fieldElement(name)}>${escapeText(value)}</${name}>`).join('');
  const head = openTag({
    name: 'document',
    attributes: {
      xmlns: NS.document,
      docId: now.docId,
      version: String(now.version),
      caseRef: now.caseRef,
      title: now.title,
      ...(now.largePrint && { largePrint: 'true' }),
    },
  });
  return `${head}<data>${fieldsNow}${sectionsNow}${flags}</data><issued>${fieldsToXml(issued.fields, shown)}${sectionsIssued}${flags}</issued></document>`;
} // prettier-ignore

/** Field names have a dot, which keeps them apart from the other elements. */
function fieldElement(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9]*$/.test(name)) {
    throw new TypeError(`Cannot carry the field "${name}": expected a name such as Cases.CaseRef`);
  }
  return name;
}

const NONE: ReadonlySet<string> = new Set();

const fieldsToXml = (fields: Readonly<Record<string, string>>, shown: ReadonlySet<string>): string =>
  Object.entries(fields)
    .map(
      ([name, value]) =>
        `<field name="${escapeAttribute(name)}"${shown.has(name) ? ' shown="true"' : ''}>${escapeText(value)}</field>`,
    )
    .join('');

function fromXml(root: XmlElement): Result<CarriedData, string> {
  const { docId, version, caseRef, title } = root.attributes;
  const named = (name: string): XmlElement | undefined =>
    root.children.find((child): child is XmlElement => isElement(child) && localName(child.name) === name);
  const now = named('data');
  const issued = named('issued');
  if (
    docId === undefined ||
    !isPaperId(docId) ||
    caseRef === undefined ||
    !/^\d{1,4}$/.test(version ?? '') ||
    !now ||
    !issued
  ) {
    return err(`The data that the document carries is incomplete: ${ANOTHER_COPY}`);
  }
  const head = {
    docId,
    caseRef,
    version: Number(version),
    title: title ?? '',
    ...(root.attributes['largePrint'] === 'true' && { largePrint: true as const }),
  };
  const shown = new Set<string>();
  const around = new Map<string, RowsAround>();
  for (const child of issued.children) {
    if (!isElement(child) || child.attributes['shown'] !== 'true') continue;
    const { name: section = '', before, after, cells } = child.attributes;
    if (before !== undefined)
      around.set(section, {
        before: Number(before),
        after: Number(after ?? '0'),
        ...(cells !== undefined && { cells: cells.split('|') }),
      });
    const name = child.attributes['name'] ?? '';
    shown.add(localName(child.name) === 'section' ? `${name}[]` : name);
  }
  return ok({ now: { ...head, ...valuesOf(now) }, issued: { ...head, ...valuesOf(issued) }, shown, around });
}

function valuesOf(parent: XmlElement): Pick<DocumentData, 'fields' | 'sections' | 'flags'> {
  const prefix = parent.name.slice(0, parent.name.length - localName(parent.name).length);
  const fieldsIn = (of: XmlElement): DocumentRow =>
    Object.fromEntries(
      childrenNamed(of, `${prefix}field`).map((field) => [field.attributes['name'] ?? '', plainText(field)]),
    );
  const named = parent.children
    .filter(isElement)
    .map((child) => [localName(child.name), plainText(child)] as const)
    .filter(([name]) => name.includes('.'));
  return {
    fields: { ...Object.fromEntries(named), ...fieldsIn(parent) },
    sections: Object.fromEntries(
      childrenNamed(parent, `${prefix}section`).map((section) => [
        section.attributes['name'] ?? '',
        childrenNamed(section, `${prefix}row`).map(fieldsIn),
      ]),
    ),
    flags: Object.fromEntries(
      childrenNamed(parent, `${prefix}flag`).map((flag) => [
        flag.attributes['name'] ?? '',
        plainText(flag) === 'true',
      ]),
    ),
  };
}
