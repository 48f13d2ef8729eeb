import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { ModelCollection, NULL_OBJECT } from '../rich-api/model.ts';
import { CONTENT_TYPES, NS, PARTS, RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { WordObject, gone, invalid, notHere, textArgument } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El } from '../common/xml-edit.ts';

/** Properties of a document: docProps/core.xml, app.xml and custom.xml (ECMA-376 part 2, 11; part 1, 22.2 and 22.3). */

const EXTENDED = 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties';
const CUSTOM = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const VALUES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
const OFFICE = RELATIONS.header.replace(/\/header$/, '');

interface Part {
  readonly name: string;
  readonly relation: string;
  readonly type: string;
  readonly root: () => El;
}

const CORE: Part = {
  name: PARTS.core,
  relation: RELATIONS.core,
  type: CONTENT_TYPES.core,
  root: () => new El('cp:coreProperties', { 'xmlns:cp': NS.coreProperties, 'xmlns:dc': NS.dc }),
};
const APP: Part = {
  name: PARTS.app,
  relation: `${OFFICE}/extended-properties`,
  type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
  root: () => new El('Properties', { xmlns: EXTENDED }),
};
const OWN: Part = {
  name: PARTS.custom,
  relation: `${OFFICE}/custom-properties`,
  type: 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
  root: () => new El('Properties', { xmlns: CUSTOM, 'xmlns:vt': VALUES }),
};

const treeOf = ({ file }: WordContext, { name }: Part): El | undefined =>
  file.has(name) ? file.tree(name) : undefined;

function demandTree(word: WordContext, part: Part): El {
  const { file } = word;
  if (!file.has(part.name)) {
    file.put(part.name, part.root(), part.type);
    file.relate('', part.relation, part.name);
  }
  file.touch(part.name);
  return file.tree(part.name);
}

/** `Word.DocumentProperties`. */
export class DocumentProperties extends WordObject {
  readonly clientClass = 'Word.DocumentProperties';

  #read(part: Part, name: string): string {
    return treeOf(this.word, part)?.child(name)?.text ?? '';
  }

  #write(part: Part, name: string, value: unknown): void {
    const text = textArgument(value, name.replace(/^.*:/, '').toLowerCase());
    const tree = demandTree(this.word, part);
    if (name.startsWith('dc:')) tree.attributes['xmlns:dc'] ??= NS.dc;
    const known = tree.child(name);
    if (known !== undefined) known.setText(text);
    else tree.append(new El(name, {}, text === '' ? [] : [text]));
  }

  #date(name: string): string | null {
    const text = this.#read(CORE, name);
    return text === '' ? null : text;
  }

  get title(): string {
    return this.#read(CORE, 'dc:title');
  }

  set title(value: unknown) {
    this.#write(CORE, 'dc:title', value);
  }

  get subject(): string {
    return this.#read(CORE, 'dc:subject');
  }

  set subject(value: unknown) {
    this.#write(CORE, 'dc:subject', value);
  }

  get author(): string {
    return this.#read(CORE, 'dc:creator');
  }

  set author(value: unknown) {
    this.#write(CORE, 'dc:creator', value);
  }

  get keywords(): string {
    return this.#read(CORE, 'cp:keywords');
  }

  set keywords(value: unknown) {
    this.#write(CORE, 'cp:keywords', value);
  }

  get comments(): string {
    return this.#read(CORE, 'dc:description');
  }

  set comments(value: unknown) {
    this.#write(CORE, 'dc:description', value);
  }

  get category(): string {
    return this.#read(CORE, 'cp:category');
  }

  set category(value: unknown) {
    this.#write(CORE, 'cp:category', value);
  }

  /** Kept under the name of the file format: "content type" among the core properties (assumed). */
  get format(): string {
    return this.#read(CORE, 'cp:contentType');
  }

  set format(value: unknown) {
    this.#write(CORE, 'cp:contentType', value);
  }

  get manager(): string {
    return this.#read(APP, 'Manager');
  }

  set manager(value: unknown) {
    this.#write(APP, 'Manager', value);
  }

  get company(): string {
    return this.#read(APP, 'Company');
  }

  set company(value: unknown) {
    this.#write(APP, 'Company', value);
  }

  get template(): string {
    return this.#read(APP, 'Template');
  }

  get applicationName(): string {
    return this.#read(APP, 'Application');
  }

  get security(): number {
    return Number(this.#read(APP, 'DocSecurity') || 0);
  }

  get lastAuthor(): string {
    return this.#read(CORE, 'cp:lastModifiedBy');
  }

  get revisionNumber(): string {
    return this.#read(CORE, 'cp:revision');
  }

  get creationDate(): string | null {
    return this.#date('dcterms:created');
  }

  get lastSaveTime(): string | null {
    return this.#date('dcterms:modified');
  }

  get lastPrintDate(): string | null {
    return this.#date('cp:lastPrinted');
  }

  get customProperties(): ModelObject {
    return new CustomPropertyCollection(this.word);
  }
}

const KINDS: Readonly<Record<string, string>> = {
  'vt:lpwstr': 'String', 'vt:lpstr': 'String', 'vt:bstr': 'String', 'vt:i4': 'Number', 'vt:int': 'Number', 'vt:i2': 'Number',
  'vt:r8': 'Number', 'vt:bool': 'Boolean', 'vt:filetime': 'Date', 'vt:date': 'Date',
}; // prettier-ignore

/** `Word.CustomProperty`. */
class CustomProperty extends WordObject {
  readonly clientClass = 'Word.CustomProperty';
  readonly key: string;

  constructor(word: WordContext, key: string) {
    super(word);
    this.key = key;
  }

  override get wireId(): string {
    return this.key;
  }

  get #element(): El {
    const element = customElement(this.word, this.key);
    if (element === undefined) throw gone();
    return element;
  }

  get #value(): El | undefined {
    return this.#element.elements[0];
  }

  get type(): string {
    return KINDS[this.#value?.name ?? ''] ?? 'String';
  }

  get value(): string | number | boolean {
    const text = this.#value?.text ?? '';
    if (this.type === 'Number') return Number(text);
    return this.type === 'Boolean' ? /^(1|true)$/.test(text) : text;
  }

  set value(value: unknown) {
    const element = this.#element;
    const made = valueElement(value);
    this.word.file.touch(OWN.name);
    element.takeChildren();
    element.append(made);
  }

  delete(): void {
    this.#element.remove();
    this.word.file.touch(OWN.name);
  }
}

function customElement(word: WordContext, key: string): El | undefined {
  return treeOf(word, OWN)?.elements.find(
    ({ attributes }) => (attributes['name'] ?? '').toLowerCase() === key.toLowerCase(),
  );
}

function valueElement(value: unknown): El {
  if (typeof value === 'boolean') return new El('vt:bool', {}, [String(value)]);
  if (typeof value === 'number') {
    return new El(Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'vt:i4' : 'vt:r8', {}, [String(value)]); // prettier-ignore
  }
  if (typeof value !== 'string') throw invalid('a property is text, a number, a date, true or false');
  // A date arrives as the text that JSON makes of it.
  const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value);
  return new El(isDate ? 'vt:filetime' : 'vt:lpwstr', {}, value === '' ? [] : [isDate ? value.replace(/\.\d+Z$/, 'Z') : value]); // prettier-ignore
}

/** `Word.CustomPropertyCollection`: by key, whatever its case. */
class CustomPropertyCollection extends ModelCollection<CustomProperty> {
  readonly clientClass = 'Word.CustomPropertyCollection';
  readonly #word: WordContext;

  constructor(word: WordContext) {
    super();
    this.#word = word;
  }

  override get isTracked(): boolean {
    return true;
  }

  get entries(): readonly CustomProperty[] {
    const elements = treeOf(this.#word, OWN)?.elements ?? [];
    return elements.map(({ attributes }) => new CustomProperty(this.#word, attributes['name'] ?? ''));
  }

  override getItem(key: string | number): CustomProperty {
    const found = this.getItemOrNullObject(key);
    if (found === NULL_OBJECT) throw gone();
    return found;
  }

  getItemOrNullObject(key: unknown): OrNull<CustomProperty> {
    const element = customElement(this.#word, String(key));
    return element === undefined
      ? NULL_OBJECT
      : new CustomProperty(this.#word, element.attributes['name'] ?? '');
  }

  /** Makes a property, or sets one that is there (documented). */
  add(key: unknown, value: unknown): CustomProperty {
    const name = textArgument(key, 'key');
    if (name === '' || name.length > 255) throw invalid('key has to be between 1 and 255 characters');
    const known = customElement(this.#word, name);
    if (known !== undefined) {
      const property = new CustomProperty(this.#word, known.attributes['name'] ?? '');
      property.value = value;
      return property;
    }
    const made = valueElement(value);
    const tree = demandTree(this.#word, OWN);
    if (tree.attributes['xmlns:vt'] !== VALUES) throw notHere('custom properties with prefixes of their own');
    const pid = 1 + Math.max(1, ...tree.elements.map(({ attributes }) => Number(attributes['pid'] ?? 1)));
    tree.append(
      new El('property', { fmtid: '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}', pid: String(pid), name }, [made]),
    );
    return new CustomProperty(this.#word, name);
  }

  deleteAll(): void {
    for (const each of this.entries) each.delete();
  }

  getCount(): number {
    return this.entries.length;
  }
}
