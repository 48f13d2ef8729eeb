import { deflateSync } from 'fflate';
import type { DeflateBlock, Inflated } from './inflate-blocks.ts';
import { inflateBlocks } from './inflate-blocks.ts';

/** Replaces the bytes from `start` up to `end` of the unpacked data. */
export interface ByteEdit {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/** How far back a block may point (RFC 1951, section 2). */
const WINDOW = 32_768;

/** The unpacked data with the edits made; edits are in order and do not overlap. */
export function applyByteEdits(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  return editedRange(bytes, edits, 0, bytes.length);
}

function editedRange(bytes: Uint8Array, edits: readonly ByteEdit[], from: number, to: number): Uint8Array {
  const change = edits.reduce((sum, edit) => sum + edit.bytes.length - (edit.end - edit.start), 0);
  const result = new Uint8Array(to - from + change);
  let read = from;
  let write = 0;
  const copy = (piece: Uint8Array): void => {
    result.set(piece, write);
    write += piece.length;
  };
  for (const edit of edits) {
    copy(bytes.subarray(read, edit.start));
    copy(edit.bytes);
    read = edit.end;
  }
  copy(bytes.subarray(read, to));
  return result;
}

/**
 * The compressed form of the edited data, made by packing again only the blocks that an edit touches and those
 * that could point back into one; all other blocks are copied bit for bit. Adding a row to 10,000 packs some
 * 300 KB again instead of 30 MB.
 */
export function spliceDeflate(
  compressed: Uint8Array,
  original: Inflated,
  edits: readonly ByteEdit[],
): Uint8Array {
  const { bytes, blocks } = original;
  const writer = new BitWriter(
    compressed.length + edits.reduce((sum, edit) => sum + edit.bytes.length, 4096),
  );
  const outAt = (block: number): number => blocks[block]?.out ?? bytes.length;
  let block = 0;
  let edit = 0;
  while (block < blocks.length) {
    const next = edits[edit];
    const firstTouched = next === undefined ? blocks.length : blockHolding(blocks, next.start);
    for (; block < firstTouched; block += 1)
      copyBlock(writer, compressed, original, block, block === blocks.length - 1);
    if (next === undefined) break;

    let behind = block + 1;
    const from = edit;
    for (let touching: ByteEdit | undefined = next; touching; touching = edits[edit]) {
      if (edit > from && blockHolding(blocks, touching.start) >= behind) break;
      while (behind < blocks.length && outAt(behind) < touching.end + WINDOW) behind += 1;
      edit += 1;
    }
    const content = editedRange(bytes, edits.slice(from, edit), outAt(block), outAt(behind));
    const packed = deflateSync(content, { level: 6 });
    const map = inflateBlocks(packed, content.length);
    map.blocks.forEach((_, index) => {
      copyBlock(writer, packed, map, index, behind === blocks.length && index === map.blocks.length - 1);
    });
    block = behind;
  }
  return writer.finish();
}

/** The last block that begins at or before a position; blocks without content are passed over. */
function blockHolding(blocks: readonly DeflateBlock[], position: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((blocks[middle]?.out ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

function copyBlock(
  writer: BitWriter,
  source: Uint8Array,
  map: Inflated,
  index: number,
  isLast: boolean,
): void {
  const block = map.blocks[index];
  if (block === undefined) throw new RangeError('Cannot copy a block: there is none of that number');
  writer.bits(isLast ? 1 : 0, 1);
  if (block.kind !== 'stored') {
    writer.copy(source, block.bit + 1, map.blocks[index + 1]?.bit ?? map.endBit);
    return;
  }
  // A stored block begins on a whole byte, which lies elsewhere after a shift.
  const start = (block.bit + 3 + 7) >>> 3;
  const end = start + 4 + ((source[start] ?? 0) | ((source[start + 1] ?? 0) << 8));
  writer.bits(0, 2);
  writer.align();
  writer.copy(source, start * 8, end * 8);
}

class BitWriter {
  #bytes: Uint8Array;
  #bit = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  bits(value: number, count: number): void {
    this.#room(count);
    for (let n = 0; n < count; n += 1) {
      const at = this.#bit >>> 3;
      this.#bytes[at] = (this.#bytes[at] ?? 0) | (((value >>> n) & 1) << (this.#bit & 7));
      this.#bit += 1;
    }
  }

  align(): void {
    this.#bit = (this.#bit + 7) & ~7;
  }

  copy(source: Uint8Array, from: number, to: number): void {
    this.#room(to - from);
    let at = from;
    while (at < to && (this.#bit & 7) !== 0) {
      this.bits(((source[at >>> 3] ?? 0) >>> (at & 7)) & 1, 1);
      at += 1;
    }
    const whole = (to - at) >>> 3;
    const shift = at & 7;
    const start = at >>> 3;
    const out = this.#bit >>> 3;
    const bytes = this.#bytes;
    if (shift === 0) bytes.set(source.subarray(start, start + whole), out);
    else
      for (let n = 0; n < whole; n += 1)
        bytes[out + n] = ((source[start + n] ?? 0) >>> shift) | ((source[start + n + 1] ?? 0) << (8 - shift));
    this.#bit += whole * 8;
    for (at += whole * 8; at < to; at += 1) this.bits(((source[at >>> 3] ?? 0) >>> (at & 7)) & 1, 1);
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, (this.#bit + 7) >>> 3);
  }

  #room(bits: number): void {
    const needed = ((this.#bit + bits) >>> 3) + 2;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
