import { decodeRange, stringItemText, decodeCellText } from './cell-text.ts';
import { LT, nameAt, skipNonElement, tagEndAt } from './sheet-bytes.ts';

/** The workbook's shared strings: places found in one pass, texts decoded when they are asked for. */
export class SharedStrings {
  readonly #bytes: Uint8Array;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #texts: (string | undefined)[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    let open = -1;
    for (let at = bytes.indexOf(LT); at >= 0 && at < bytes.length;) {
      const passed = skipNonElement(bytes, at);
      if (passed > at) at = passed;
      else {
        const end = tagEndAt(bytes, at);
        const name = nameAt(bytes, at);
        if (name === 'si' && bytes[end - 2] === 0x2f) this.#add(end, end);
        else if (name === 'si') open = end;
        else if (name === '/si' && open >= 0) this.#add(open, at);
        at = end;
      }
      while (at < bytes.length && bytes[at] !== LT) at += 1;
    }
  }

  /** Undefined where the workbook has no string of that number. */
  text(index: number): string | undefined {
    const known = this.#texts[index];
    if (known !== undefined) return known;
    const start = this.#starts[index];
    const end = this.#ends[index];
    if (start === undefined || end === undefined) return undefined;
    const text = itemText(this.#bytes, start, end);
    this.#texts[index] = text;
    return text;
  }

  #add(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
  }
}

/** The text of `<si>` or `<is>` content; nearly always a single `<t>`, which needs no scanner. */
export function itemText(bytes: Uint8Array, start: number, end: number): string {
  if (start === end) return '';
  const textStart = tagEndAt(bytes, start);
  const isPlainT = bytes[start] === LT && bytes[start + 1] === 0x74 && bytes[textStart - 2] !== 0x2f;
  if (isPlainT) {
    let textEnd = textStart;
    while (textEnd < end && bytes[textEnd] !== LT) textEnd += 1;
    // </t> and nothing behind it
    if (end - textEnd === 4 && bytes[textEnd + 2] === 0x74) return decodeCellText(bytes, textStart, textEnd);
  }
  return stringItemText(decodeRange(bytes, start, end));
}
