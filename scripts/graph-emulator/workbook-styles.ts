import type { Tag, TextEdit } from '../../addin/adapters/xlsx/xml-tags.ts';
import { applyTextEdits, attribute, setAttribute, tagsOf } from '../../addin/adapters/xlsx/xml-tags.ts';
import { escapeXml, isOn } from './workbook-xml.ts';

interface Format {
  readonly code: string;
  /** An apostrophe was typed before the text. */
  readonly quoted: boolean;
  /** Cells are locked unless they say otherwise; it counts on protected sheets only. */
  readonly locked: boolean;
}

/** The codes that files name by number only (ECMA-376 part 1, 18.8.30), as Excel reports them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?',
  13: '# ??/??', 14: 'm/d/yyyy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM',
  20: 'h:mm', 21: 'h:mm:ss', 22: 'm/d/yyyy h:mm', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss.0', 48: '##0.0E+0', 49: '@',
}; // prettier-ignore

/** The first number that files may give to a format of their own. */
const FIRST_OWN = 164;

/** The lists of a workbook's formats, in the order of ECMA-376 part 1, 18.8.39; an index into one never changes its meaning. */
const LISTS = [
  'numFmts',
  'fonts',
  'fills',
  'borders',
  'cellStyleXfs',
  'cellXfs',
  'cellStyles',
  'dxfs',
] as const;
export type StyleList = (typeof LISTS)[number];
const ITEMS = new Set(['numFmt', 'font', 'fill', 'border', 'xf', 'cellStyle', 'dxf']);

interface List {
  readonly items: string[];
  /** How many stand in the file. */
  readonly inFile: number;
  /** Its opening tag, or its only one; undefined where the file has no such list. */
  readonly tag: Tag | undefined;
  /** Where its closing tag begins. */
  readonly end: number;
}

/** The formats of a workbook's cells: read by index, and given sisters that differ. Nothing is changed or removed. */
export class WorkbookStyles {
  readonly #xml: string;
  readonly #prefix: string;
  readonly #lists: ReadonlyMap<StyleList, List>;
  /** Where a list begins that the file does not have: behind the one that comes before it. */
  readonly #places: ReadonlyMap<StyleList, number>;
  readonly #numbers = new Map<string, number>();
  readonly #codes = new Map<number, string>();
  readonly #formats: Format[];

  constructor(xml: string) {
    this.#xml = xml;
    const { prefix, lists, places } = readLists(xml);
    this.#prefix = prefix;
    this.#lists = lists;
    this.#places = places;
    for (const [number, code] of Object.entries(BUILT_IN)) this.#knowNumber(Number(number), code);
    for (const item of this.items('numFmts')) {
      const [tag] = tagsOf(item);
      if (tag) this.#knowNumber(Number(attribute(item, tag, 'numFmtId')), attribute(item, tag, 'formatCode') ?? 'General');
    }
    this.#formats = this.items('cellXfs').map((item) => this.#formatOf(item));
  } // prettier-ignore

  codeOf(style: number): string {
    return this.#formats[style]?.code ?? 'General';
  }

  /** The number format of this number. */
  codeOfNumber(number: number): string {
    return this.#codes.get(number) ?? 'General';
  }

  isLocked(style: number): boolean {
    return this.#formats[style]?.locked ?? true;
  }

  withCode(style: number, code: string): number {
    if (this.codeOf(style) === code) return style;
    return this.#sister(style, { numFmtId: String(this.numberOf(code)), applyNumberFormat: '1' });
  }

  /** Text that begins like a formula, or that was typed with an apostrophe. */
  quoted(style: number): number {
    return this.#formats[style]?.quoted === true ? style : this.#sister(style, { quotePrefix: '1' });
  }

  /** The elements of a list as they stand in the file, and those added since. */
  items(list: StyleList): readonly string[] {
    return this.#lists.get(list)?.items ?? [];
  }

  /** The index of an element of a list, added where it is not there. */
  indexOf(list: StyleList, xml: string): number {
    const { items } = this.#list(list);
    const known = items.indexOf(xml);
    if (known >= 0) return known;
    if (list === 'cellXfs') this.#formats.push(this.#formatOf(xml));
    return items.push(xml) - 1;
  }

  /** The number of a number format: a new one where the workbook has none like it. */
  numberOf(code: string): number {
    const known = this.#numbers.get(code);
    if (known !== undefined) return known;
    const number = Math.max(FIRST_OWN - 1, ...this.#numbers.values()) + 1;
    this.#knowNumber(number, code);
    this.#list('numFmts').items.push(`<numFmt numFmtId="${number}" formatCode="${escapeXml(code)}"/>`);
    return number;
  }

  edits(): readonly TextEdit[] {
    return LISTS.flatMap((name) => this.#listEdits(name));
  }

  #listEdits(name: StyleList): readonly TextEdit[] {
    const list = this.#lists.get(name);
    const added = list?.items.slice(list.inFile) ?? [];
    if (!list || added.length === 0) return [];
    const p = this.#prefix;
    const items = added.map((xml) => (p === '' ? xml : prefixed(xml, p))).join('');
    const open = `${p}${name} count="${list.items.length}"`;
    if (!list.tag) {
      const at = this.#places.get(name) ?? 0;
      return [{ start: at, end: at, text: `<${open}>${items}</${p}${name}>` }];
    }
    if (list.tag.kind === 'empty')
      return [{ start: list.tag.start, end: list.tag.end, text: `<${open}>${items}</${p}${name}>` }];
    return [
      setAttribute(this.#xml, list.tag, 'count', String(list.items.length)),
      { start: list.end, end: list.end, text: items },
    ];
  }

  #list(name: StyleList): List {
    const list = this.#lists.get(name);
    if (!list) throw new TypeError('A workbook has all lists of formats');
    return list;
  }

  #knowNumber(number: number, code: string): void {
    this.#codes.set(number, code);
    if (!this.#numbers.has(code)) this.#numbers.set(code, number);
  }

  #sister(style: number, attributes: Readonly<Record<string, string>>): number {
    let xml = this.items('cellXfs')[style];
    if (xml === undefined) return style;
    for (const [name, value] of Object.entries(attributes)) {
      const [tag] = tagsOf(xml);
      if (tag) xml = applyTextEdits(xml, [setAttribute(xml, tag, name, value)]);
    }
    return this.indexOf('cellXfs', xml);
  }

  #formatOf(xml: string): Format {
    const [tag] = tagsOf(xml);
    const number = tag ? Number(attribute(xml, tag, 'numFmtId') ?? 0) : 0;
    return {
      code: this.codeOfNumber(number),
      quoted: tag !== undefined && isOn(xml, tag, 'quotePrefix'),
      locked: !/\blocked\s*=\s*["'](0|false)/.test(xml),
    };
  }
}

function readLists(xml: string): {
  readonly prefix: string;
  readonly lists: ReadonlyMap<StyleList, List>;
  readonly places: ReadonlyMap<StyleList, number>;
} {
  const lists = new Map<StyleList, List>();
  const places = new Map<StyleList, number>();
  let prefix = '';
  let rootEnd = 0;
  let open: { readonly name: StyleList; readonly tag: Tag; readonly items: string[] } | undefined;
  let item: { readonly tag: Tag; readonly depth: number } | undefined;
  let depth = 0;
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') depth -= 1;
    const name = LISTS.find((each) => each === tag.local);
    if (tag.local === 'styleSheet' && tag.kind === 'open') [prefix, rootEnd] = [tag.prefix, tag.end];
    else if (name !== undefined && depth === 1) {
      if (tag.kind === 'open') open = { name, tag, items: [] };
      else {
        const items = tag.kind === 'empty' ? [] : (open?.items ?? []);
        const listTag = tag.kind === 'empty' ? tag : open?.tag;
        lists.set(name, { items, inFile: items.length, tag: listTag, end: tag.start });
        places.set(name, tag.end);
        open = undefined;
      }
    } else if (open && depth === 2 && ITEMS.has(tag.local)) {
      if (tag.kind === 'empty') open.items.push(bare(xml.slice(tag.start, tag.end), tag.prefix));
      else if (tag.kind === 'open') item = { tag, depth };
      else if (item) open.items.push(bare(xml.slice(item.tag.start, tag.end), tag.prefix));
    }
    if (tag.kind === 'open') depth += 1;
  }
  let before = rootEnd;
  for (const name of LISTS) {
    before = places.get(name) ?? before;
    places.set(name, before);
    if (!lists.has(name)) lists.set(name, { items: [], inFile: 0, tag: undefined, end: before });
  }
  return { prefix, lists, places };
}

/** Elements are kept without the prefix that a file may give them, so that equal ones are equal. */
const bare = (xml: string, prefix: string): string =>
  prefix === '' ? xml : xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');

const prefixed = (xml: string, prefix: string): string => xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}`);
