import { GT, isNameEndAt, LT, skipNonElement, SLASH, tagEndAt } from './sheet-bytes.ts';
import { BrokenXmlError } from './xml-tags.ts';

export type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';

/** Walks the cells of one row. The fields describe the cell last found by `next`. */
export class CellCursor {
  readonly bytes: Uint8Array;
  readonly #prefix: number;
  #at = 0;
  #end = 0;
  column = 0;
  style = 0;
  type: CellType = 'n';
  /** From `<c` … */
  start = 0;
  /** … behind its opening tag … */
  contentStart = 0;
  /** … to its closing tag … */
  contentEnd = 0;
  /** … and behind it. */
  end = 0;

  constructor(bytes: Uint8Array, prefix: string) {
    this.bytes = bytes;
    this.#prefix = prefix.length;
  }

  /** Goes to the row that stands from `start` to `end`. */
  enter(start: number, end: number): void {
    this.#at = tagEndAt(this.bytes, start);
    this.#end = end;
    this.column = 0;
  }

  next(): boolean {
    const bytes = this.bytes;
    let at = this.#at;
    for (;;) {
      while (at < this.#end && bytes[at] !== LT) at += 1;
      if (at >= this.#end) return false;
      const mark = bytes[at + 1];
      if (mark === 0x21 || mark === 0x3f) at = skipNonElement(bytes, at);
      else if (
        mark !== SLASH &&
        bytes[at + 1 + this.#prefix] === 0x63 &&
        isNameEndAt(bytes, at + 2 + this.#prefix)
      )
        break;
      else at += 1;
    }
    this.start = at;
    this.#readTag(at + 2 + this.#prefix);
    return true;
  }

  #readTag(from: number): void {
    const bytes = this.bytes;
    let column = 0;
    this.style = 0;
    this.type = 'n';
    let at = from;
    for (;;) {
      while ((bytes[at] ?? 0x3e) <= 0x20) at += 1;
      const letter = bytes[at];
      if (letter === GT || letter === SLASH || letter === undefined) break;
      let equals = at;
      while (equals < this.#end && bytes[equals] !== 0x3d) equals += 1;
      let value = equals + 1;
      while ((bytes[value] ?? 0x22) <= 0x20) value += 1;
      const quote = bytes[value];
      value += 1;
      let close = value;
      while (close < this.#end && bytes[close] !== quote) close += 1;
      if (close >= this.#end) throw new BrokenXmlError('A cell is not closed');
      if (bytes[at + 1] === 0x3d || (bytes[at + 1] ?? 0) <= 0x20) {
        if (letter === 0x72) {
          for (let n = value; n < close; n += 1) {
            const byte = (bytes[n] ?? 0) & 0xdf; // upper case
            if (byte < 0x41 || byte > 0x5a) break;
            column = column * 26 + byte - 0x40;
          }
        } else if (letter === 0x73) {
          let style = 0;
          for (let n = value; n < close; n += 1) style = style * 10 + (bytes[n] ?? 0x30) - 0x30;
          this.style = style;
        } else if (letter === 0x74) this.type = cellType(bytes, value, close);
      }
      at = close + 1;
    }
    this.column = column === 0 ? this.column + 1 : column;
    if (bytes[at] === SLASH) {
      this.contentStart = this.contentEnd = this.end = this.#at = at + 2;
      return;
    }
    this.contentStart = at + 1;
    this.#findEnd(at + 1);
  }

  #findEnd(from: number): void {
    const bytes = this.bytes;
    let at = from;
    for (;;) {
      while (at < this.#end && bytes[at] !== LT) at += 1;
      if (at >= this.#end) throw new BrokenXmlError('A cell is not closed');
      const mark = bytes[at + 1];
      if (mark === 0x21 || mark === 0x3f) at = skipNonElement(bytes, at);
      else if (
        mark === SLASH &&
        bytes[at + 2 + this.#prefix] === 0x63 &&
        isNameEndAt(bytes, at + 3 + this.#prefix)
      ) {
        this.contentEnd = at;
        this.end = this.#at = tagEndAt(bytes, at);
        return;
      } else at += 2;
    }
  }
}

function cellType(bytes: Uint8Array, start: number, end: number): CellType {
  switch (bytes[start]) {
    case 0x73:
      return end - start === 1 ? 's' : 'str';
    case 0x62:
      return 'b';
    case 0x65:
      return 'e';
    case 0x69:
      return 'inlineStr';
    case 0x64:
      return 'd';
    default:
      return 'n';
  }
}
