/**
 * DEFLATE (RFC 1951) unpacked with a map of its blocks.
 *
 * A compressed stream is a chain of blocks; a block may point back at most 32 KB into what was unpacked before
 * it. So when a few cells of a large sheet change, the blocks well away from them may stay as they are, bit for
 * bit (deflate-splice.ts). fflate does not tell where blocks begin, hence this decoder.
 *
 * The input comes from strangers: the output has the size that was announced and never grows past it.
 */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly blocks: readonly DeflateBlock[];
  /** First bit after the last block. */
  readonly endBit: number;
}

export interface DeflateBlock {
  /** Position of the block's first header bit in the compressed data. */
  readonly bit: number;
  readonly kind: 'stored' | 'fixed' | 'dynamic';
  /** Position in the unpacked bytes at which the block begins. */
  readonly out: number;
}

/** Thrown for compressed data that does not follow the format; the package turns it into a Problem. */
export class DamagedDataError extends Error {
  override readonly name = 'DamagedDataError';
}

const LENGTH_BASE = Uint16Array.of(
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258,
);
const LENGTH_EXTRA = Uint8Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
);
const DISTANCE_BASE = Uint16Array.of(
  1,
  2,
  3,
  4,
  5,
  7,
  9,
  13,
  17,
  25,
  33,
  49,
  65,
  97,
  129,
  193,
  257,
  385,
  513,
  769,
  1025,
  1537,
  2049,
  3073,
  4097,
  6145,
  8193,
  12289,
  16385,
  24577,
);
const DISTANCE_EXTRA = Uint8Array.of(
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13,
);
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A code as a table over its next bits: entry = symbol × 16 + length, 0 where no code fits. */
interface CodeTable {
  readonly entries: Uint16Array;
  readonly mask: number;
}

function codeTable(lengths: Uint8Array): CodeTable {
  const counts = new Uint16Array(16);
  let longest = 1;
  for (const length of lengths) {
    if (length === 0) continue;
    counts[length] = (counts[length] ?? 0) + 1;
    if (length > longest) longest = length;
  }
  const next = new Uint16Array(16);
  let code = 0;
  for (let length = 1; length <= 15; length += 1) {
    code = (code + (counts[length - 1] ?? 0)) << 1;
    if (code + (counts[length] ?? 0) > 1 << length) throw new DamagedDataError('A code has too many words');
    next[length] = code;
  }
  const entries = new Uint16Array(1 << longest);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const word = next[length] ?? 0;
    next[length] = word + 1;
    const entry = (symbol << 4) | length;
    for (let at = reversed(word, length); at < entries.length; at += 1 << length) entries[at] = entry;
  });
  return { entries, mask: entries.length - 1 };
}

function reversed(word: number, length: number): number {
  let from = word;
  let to = 0;
  for (let bit = 0; bit < length; bit += 1) {
    to = (to << 1) | (from & 1);
    from >>>= 1;
  }
  return to;
}

const FIXED_LITERALS = codeTable(
  Uint8Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codeTable(new Uint8Array(30).fill(5));

/**
 * Unpacks a raw DEFLATE stream of exactly `size` bytes.
 * Throws a DamagedDataError when the stream is broken or holds more or less than `size`.
 */
export function inflateBlocks(source: Uint8Array, size: number): Inflated {
  const bytes = new Uint8Array(size);
  const blocks: DeflateBlock[] = [];
  const reader = new BitReader(source);
  let out = 0;
  let last = false;
  while (!last) {
    const bit = reader.bit;
    last = reader.take(1) === 1;
    switch (reader.take(2)) {
      case 0:
        blocks.push({ bit, kind: 'stored', out });
        out = stored(reader, bytes, out);
        break;
      case 1:
        blocks.push({ bit, kind: 'fixed', out });
        out = coded(reader, bytes, out, FIXED_LITERALS, FIXED_DISTANCES);
        break;
      case 2: {
        blocks.push({ bit, kind: 'dynamic', out });
        const { literals, distances } = dynamicCodes(reader);
        out = coded(reader, bytes, out, literals, distances);
        break;
      }
      default:
        throw new DamagedDataError('Unknown kind of block');
    }
    if (reader.bit > source.length * 8) throw new DamagedDataError('The data ends in the middle');
  }
  if (out !== size) throw new DamagedDataError('The data is shorter than announced');
  return { bytes, blocks, endBit: reader.bit };
}

/** Up to 16 bits at a time; reads zeros past the end, which the caller notices by `bit`. */
class BitReader {
  readonly source: Uint8Array;
  bit = 0;

  constructor(source: Uint8Array) {
    this.source = source;
  }

  take(count: number): number {
    const at = this.bit >>> 3;
    const b = this.source;
    if (at >= b.length) throw new DamagedDataError('The data ends in the middle');
    const word = (b[at] ?? 0) | ((b[at + 1] ?? 0) << 8) | ((b[at + 2] ?? 0) << 16);
    const value = (word >>> (this.bit & 7)) & ((1 << count) - 1);
    this.bit += count;
    return value;
  }
}

function stored(reader: BitReader, bytes: Uint8Array, out: number): number {
  const at = (reader.bit + 7) >>> 3;
  const b = reader.source;
  const size = (b[at] ?? 0) | ((b[at + 1] ?? 0) << 8);
  const check = (b[at + 2] ?? 0) | ((b[at + 3] ?? 0) << 8);
  if ((size ^ check) !== 0xffff || at + 4 + size > b.length || out + size > bytes.length)
    throw new DamagedDataError('A stored block is broken');
  bytes.set(b.subarray(at + 4, at + 4 + size), out);
  reader.bit = (at + 4 + size) * 8;
  return out + size;
}

function dynamicCodes(reader: BitReader): { readonly literals: CodeTable; readonly distances: CodeTable } {
  const literalCount = reader.take(5) + 257;
  const distanceCount = reader.take(5) + 1;
  const orderCount = reader.take(4) + 4;
  const order = new Uint8Array(19);
  for (let n = 0; n < orderCount; n += 1) order[CODE_LENGTH_ORDER[n] ?? 0] = reader.take(3);
  const codes = codeTable(order);
  const lengths = new Uint8Array(literalCount + distanceCount);
  for (let n = 0; n < lengths.length;) {
    const at = reader.bit;
    const peek = reader.take(7);
    const entry = codes.entries[peek & codes.mask] ?? 0;
    if (entry === 0) throw new DamagedDataError('A code is broken');
    reader.bit = at + (entry & 15);
    const symbol = entry >>> 4;
    if (symbol < 16) {
      lengths[n] = symbol;
      n += 1;
      continue;
    }
    if (symbol === 16 && n === 0) throw new DamagedDataError('A code is broken');
    const value = symbol === 16 ? (lengths[n - 1] ?? 0) : 0;
    const times =
      symbol === 16 ? 3 + reader.take(2) : symbol === 17 ? 3 + reader.take(3) : 11 + reader.take(7);
    if (n + times > lengths.length) throw new DamagedDataError('A code is broken');
    lengths.fill(value, n, n + times);
    n += times;
  }
  if (lengths[256] === 0) throw new DamagedDataError('A block has no end');
  return {
    literals: codeTable(lengths.subarray(0, literalCount)),
    distances: codeTable(lengths.subarray(literalCount)),
  };
}

/**
 * The hot loop: all state in local numbers. `hold` keeps at least 24 bits ahead before a literal or length
 * (15 + 5 bits) and before a distance (15) and again before its extra bits (13).
 */
function coded(
  reader: BitReader,
  bytes: Uint8Array,
  outStart: number,
  literals: CodeTable,
  distances: CodeTable,
): number {
  const source = reader.source;
  const literalEntries = literals.entries;
  const literalMask = literals.mask;
  const distanceEntries = distances.entries;
  const distanceMask = distances.mask;
  const size = bytes.length;
  const sourceEnd = source.length;
  let out = outStart;
  let at = reader.bit >>> 3;
  let hold = (source[at] ?? 0) >>> (reader.bit & 7);
  let held = 8 - (reader.bit & 7);
  at += 1;
  for (;;) {
    while (held < 24) {
      if (at < sourceEnd) hold |= (source[at] ?? 0) << held;
      at += 1;
      held += 8;
    }
    let entry = literalEntries[hold & literalMask] ?? 0;
    let length = entry & 15;
    if (length === 0 || at > sourceEnd + 8) throw new DamagedDataError('The data is broken');
    hold >>>= length;
    held -= length;
    const symbol = entry >>> 4;
    if (symbol < 256) {
      if (out >= size) throw new DamagedDataError('The data is longer than announced');
      bytes[out] = symbol;
      out += 1;
      continue;
    }
    if (symbol === 256) break;
    const extra = LENGTH_EXTRA[symbol - 257];
    if (extra === undefined) throw new DamagedDataError('The data is broken');
    const copy = (LENGTH_BASE[symbol - 257] ?? 0) + (hold & ((1 << extra) - 1));
    hold >>>= extra;
    held -= extra;
    while (held < 24) {
      if (at < sourceEnd) hold |= (source[at] ?? 0) << held;
      at += 1;
      held += 8;
    }
    entry = distanceEntries[hold & distanceMask] ?? 0;
    length = entry & 15;
    const far = entry >>> 4;
    const farExtra = DISTANCE_EXTRA[far];
    if (length === 0 || farExtra === undefined) throw new DamagedDataError('The data is broken');
    hold >>>= length;
    held -= length;
    while (held < 24) {
      if (at < sourceEnd) hold |= (source[at] ?? 0) << held;
      at += 1;
      held += 8;
    }
    const distance = (DISTANCE_BASE[far] ?? 0) + (hold & ((1 << farExtra) - 1));
    hold >>>= farExtra;
    held -= farExtra;
    const end = out + copy;
    if (distance > out || end > size) throw new DamagedDataError('The data points outside');
    let from = out - distance;
    while (out < end) {
      bytes[out] = bytes[from] ?? 0;
      out += 1;
      from += 1;
    }
  }
  reader.bit = at * 8 - held;
  return out;
}
