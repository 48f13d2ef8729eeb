import { readRelationships } from '../../../addin/adapters/xlsx/relationships.ts';
import { XML_HEAD } from '../../graph-emulator/workbook-package-parts.ts';
import { El, parsed, putInOrder, written } from '../common/xml-edit.ts';
import { textOf } from './arguments.ts';
import { ExcelObject } from './excel-object.ts';

const ORDER = [
  'dc:title', 'dc:subject', 'dc:creator', 'cp:keywords', 'dc:description', 'cp:lastModifiedBy', 'cp:revision',
  'dcterms:created', 'dcterms:modified', 'cp:category',
]; // prettier-ignore

/** What a file says of itself (core properties; ECMA-376 part 2, 11). */
export class DocumentProperties extends ExcelObject {
  readonly clientClass = 'Excel.DocumentProperties';

  get title(): string {
    return this.#read('dc:title');
  }
  set title(value: unknown) {
    this.#write('dc:title', textOf(value, 'title'));
  }

  get subject(): string {
    return this.#read('dc:subject');
  }
  set subject(value: unknown) {
    this.#write('dc:subject', textOf(value, 'subject'));
  }

  get author(): string {
    return this.#read('dc:creator');
  }
  set author(value: unknown) {
    this.#write('dc:creator', textOf(value, 'author'));
  }

  get keywords(): string {
    return this.#read('cp:keywords');
  }
  set keywords(value: unknown) {
    this.#write('cp:keywords', textOf(value, 'keywords'));
  }

  get comments(): string {
    return this.#read('dc:description');
  }
  set comments(value: unknown) {
    this.#write('dc:description', textOf(value, 'comments'));
  }

  get category(): string {
    return this.#read('cp:category');
  }
  set category(value: unknown) {
    this.#write('cp:category', textOf(value, 'category'));
  }

  get lastAuthor(): string {
    return this.#read('cp:lastModifiedBy');
  }

  get #part(): string | undefined {
    const { package: parts } = this.book.live;
    const part = readRelationships(parts, '').find(({ type }) => type === 'core-properties')?.target;
    return part !== undefined && parts.has(part) ? part : undefined;
  }

  #read(name: string): string {
    const part = this.#part;
    if (part === undefined) return '';
    return parsed(this.book.live.package.read(part), 'the properties').child(name)?.text ?? '';
  }

  #write(name: string, text: string): void {
    const part = this.#part;
    if (part === undefined) return;
    this.book.change((live) => {
      live.restructure((parts) => {
        const root = parsed(parts.readText(part), 'the properties');
        root.child(name)?.remove();
        if (text !== '') putInOrder(root, new El(name, {}, [text]), ORDER);
        parts.write(part, XML_HEAD + written(root));
      });
    });
  }
}
