import type { Tag, TextEdit } from './xml-tags.ts';
import { applyTextEdits, attribute, setAttribute, tagsOf } from './xml-tags.ts';

/**
 * The cell formats of a workbook (`cellXfs`). A cell keeps the format it has; two things may need a sister of it
 * that differs in one point: a date in a cell that is not formatted as one, which would show as 46204, and text
 * that begins like a formula, which Excel would take for one when someone presses F2 and Enter (`quotePrefix`
 * is the apostrophe people type for that). Sisters are added at the end; no format is changed.
 */
export class CellStyles {
  readonly #xml: string;
  readonly #list: Tag | undefined;
  readonly #close: number;
  readonly #formats: { readonly xml: string; readonly isDate: boolean; readonly isQuoted: boolean }[] = [];
  readonly #original: number;
  readonly #sisters = new Map<string, number>();

  constructor(xml: string) {
    this.#xml = xml;
    const codes = new Map<number, string>();
    let list: Tag | undefined;
    let close = -1;
    let open: Tag | undefined;
    for (const tag of tagsOf(xml)) {
      if (tag.local === 'numFmt' && tag.kind !== 'close')
        codes.set(Number(attribute(xml, tag, 'numFmtId')), attribute(xml, tag, 'formatCode') ?? '');
      else if (tag.local === 'cellXfs') {
        if (tag.kind === 'open') list = tag;
        else close = tag.start;
      } else if (tag.local === 'xf' && list && close < 0) {
        if (tag.kind === 'open') open = tag;
        else {
          const first = tag.kind === 'empty' ? tag : open;
          if (!first) continue;
          const number = Number(attribute(xml, first, 'numFmtId') ?? 0);
          this.#formats.push({
            xml: xml.slice(first.start, tag.end),
            isDate: isDateFormat(number, codes.get(number)),
            isQuoted: /^(1|true)$/.test(attribute(xml, first, 'quotePrefix') ?? ''),
          });
        }
      }
    }
    this.#list = list;
    this.#close = close;
    this.#original = this.#formats.length;
  }

  /** The format itself where it shows dates, else a sister that shows day (and time). */
  forDate(style: number, withTime: boolean): number {
    if (this.#formats[style]?.isDate) return style;
    return this.#sister(style, { numFmtId: withTime ? '22' : '14', applyNumberFormat: '1' });
  }

  /** The format itself for ordinary text, a quoting sister for text that begins like a formula. */
  forText(style: number, text: string): number {
    if (!/^[=+\-@]/.test(text) || this.#formats[style]?.isQuoted) return style;
    return this.#sister(style, { quotePrefix: '1' });
  }

  edits(): readonly TextEdit[] {
    const added = this.#formats.slice(this.#original);
    if (added.length === 0 || !this.#list) return [];
    return [
      setAttribute(this.#xml, this.#list, 'count', String(this.#formats.length)),
      { start: this.#close, end: this.#close, text: added.map(({ xml }) => xml).join('') },
    ];
  }

  #sister(style: number, attributes: Readonly<Record<string, string>>): number {
    const base = this.#formats[style];
    if (!base) return style; // a workbook without formats, or a cell that names one that is not there
    const key = `${style} ${JSON.stringify(attributes)}`;
    const known = this.#sisters.get(key);
    if (known !== undefined) return known;
    let xml = base.xml;
    for (const [name, value] of Object.entries(attributes)) {
      const [tag] = tagsOf(xml);
      if (tag) xml = applyTextEdits(xml, [setAttribute(xml, tag, name, value)]);
    }
    // A sister made at an earlier save serves again: a workbook holds at most 64,000 formats.
    const earlier = this.#formats.findIndex((format) => format.xml === xml);
    if (earlier >= 0) {
      this.#sisters.set(key, earlier);
      return earlier;
    }
    const number = this.#formats.length;
    this.#formats.push({
      xml,
      isDate: base.isDate || 'numFmtId' in attributes,
      isQuoted: base.isQuoted || 'quotePrefix' in attributes,
    });
    this.#sisters.set(key, number);
    return number;
  }
}

/** Built-in numbers: ECMA-376 part 1, 18.8.30, with those of East Asian versions. */
function isDateFormat(number: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (number >= 14 && number <= 22) ||
      (number >= 27 && number <= 36) ||
      (number >= 45 && number <= 47) ||
      (number >= 50 && number <= 58)
    );
  if (/^general$/i.test(code)) return false;
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''));
}
