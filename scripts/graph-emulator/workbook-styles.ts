import type { Tag, TextEdit } from '../../addin/adapters/xlsx/xml-tags.ts';
import { applyTextEdits, attribute, setAttribute, tagsOf } from '../../addin/adapters/xlsx/xml-tags.ts';
import { escapeXml, isOn } from './workbook-xml.ts';

interface Format {
  readonly xml: string;
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

/** The formats of a workbook's cells: read by index, and given sisters with another number format. Nothing is changed or removed. */
export class WorkbookStyles {
  readonly #xml: string;
  readonly #numbers = new Map<string, number>();
  readonly #newNumbers = new Map<string, number>();
  readonly #formats: Format[] = [];
  readonly #original: number;
  #listTag: Tag | undefined;
  #listEnd = -1;
  #numFmts: { readonly open: Tag; readonly end: number } | undefined;
  #rootEnd = 0;

  constructor(xml: string) {
    this.#xml = xml;
    for (const [number, code] of Object.entries(BUILT_IN)) this.#numbers.set(code, Number(number));
    this.#read();
    this.#original = this.#formats.length;
  }

  codeOf(style: number): string {
    return this.#formats[style]?.code ?? 'General';
  }

  isLocked(style: number): boolean {
    return this.#formats[style]?.locked ?? true;
  }

  withCode(style: number, code: string): number {
    if (this.codeOf(style) === code) return style;
    const number = this.#numberOf(code);
    return this.#sister(style, { numFmtId: String(number), applyNumberFormat: '1' }, { code });
  }

  /** Text that begins like a formula, or that was typed with an apostrophe. */
  quoted(style: number): number {
    return this.#formats[style]?.quoted === true ? style : this.#sister(style, { quotePrefix: '1' }, { quoted: true });
  } // prettier-ignore

  edits(): readonly TextEdit[] {
    const added = this.#formats.slice(this.#original);
    if (added.length === 0 || !this.#listTag) return [];
    return [
      ...this.#numberEdits(),
      setAttribute(this.#xml, this.#listTag, 'count', String(this.#formats.length)),
      { start: this.#listEnd, end: this.#listEnd, text: added.map(({ xml }) => xml).join('') },
    ];
  }

  #numberEdits(): readonly TextEdit[] {
    const xml = [...this.#newNumbers].map(([code, n]) => `<numFmt numFmtId="${n}" formatCode="${escapeXml(code)}"/>`).join('');
    if (xml === '') return [];
    if (!this.#numFmts) {
      const text = `<numFmts count="${this.#newNumbers.size}">${xml}</numFmts>`;
      return [{ start: this.#rootEnd, end: this.#rootEnd, text }];
    }
    const { open, end } = this.#numFmts;
    const count = Number(attribute(this.#xml, open, 'count') ?? 0) + this.#newNumbers.size;
    return [setAttribute(this.#xml, open, 'count', String(count)), { start: end, end, text: xml }];
  } // prettier-ignore

  #numberOf(code: string): number {
    const known = this.#numbers.get(code);
    if (known !== undefined) return known;
    const number = Math.max(FIRST_OWN - 1, ...this.#numbers.values()) + 1;
    this.#numbers.set(code, number);
    this.#newNumbers.set(code, number);
    return number;
  }

  #sister(style: number, attributes: Readonly<Record<string, string>>, change: Partial<Format>): number {
    const base = this.#formats[style];
    if (!base) return style;
    let { xml } = base;
    for (const [name, value] of Object.entries(attributes)) {
      const [tag] = tagsOf(xml);
      if (tag) xml = applyTextEdits(xml, [setAttribute(xml, tag, name, value)]);
    }
    const known = this.#formats.findIndex((format) => format.xml === xml);
    if (known >= 0) return known;
    return this.#formats.push({ ...base, ...change, xml }) - 1;
  }

  #read(): void {
    const xml = this.#xml;
    const codes = new Map<number, string>(Object.entries(BUILT_IN).map(([n, code]) => [Number(n), code]));
    let numFmts: Tag | undefined;
    let open: Tag | undefined;
    for (const tag of tagsOf(xml)) {
      if (tag.local === 'styleSheet' && tag.kind === 'open') this.#rootEnd = tag.end;
      if (tag.local === 'numFmts') {
        if (tag.kind === 'open') numFmts = tag;
        else if (numFmts) this.#numFmts = { open: numFmts, end: tag.start };
      } else if (tag.local === 'numFmt' && tag.kind !== 'close' && this.#numFmts === undefined) {
        const number = Number(attribute(xml, tag, 'numFmtId'));
        const code = attribute(xml, tag, 'formatCode') ?? 'General';
        codes.set(number, code);
        if (!this.#numbers.has(code)) this.#numbers.set(code, number);
      } else if (tag.local === 'cellXfs') {
        if (tag.kind === 'open') this.#listTag = tag;
        else this.#listEnd = tag.start;
      } else if (tag.local === 'xf' && this.#listTag && this.#listEnd < 0) {
        if (tag.kind === 'open') open = tag;
        const first = tag.kind === 'empty' ? tag : open;
        if (tag.kind !== 'open' && first) this.#formats.push(formatOf(xml, first, tag.end, codes));
      }
    }
  }
}

function formatOf(xml: string, first: Tag, end: number, codes: ReadonlyMap<number, string>): Format {
  const whole = xml.slice(first.start, end);
  return {
    xml: whole,
    code: codes.get(Number(attribute(xml, first, 'numFmtId') ?? 0)) ?? 'General',
    quoted: isOn(xml, first, 'quotePrefix'),
    locked: !/\blocked\s*=\s*["'](0|false)/.test(whole),
  };
}
