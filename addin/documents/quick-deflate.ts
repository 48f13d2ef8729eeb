/**
 * DEFLATE (RFC 1951) for what this project writes over and over: mark-up that repeats itself in long stretches. It
 * looks for a repetition once where it begins and passes over what it covers, with the codes that the format fixes, so
 * it takes a fifth of the time of a packer for any data; files become a few kilobytes larger.
 */
export function quickDeflate(content: Uint8Array): Uint8Array {
  const { length } = content;
  const out = new Uint8Array(((length * 9) >> 3) + 16);
  HEADS.fill(-1);
  // One final block with fixed codes (3.2.3).
  let bits = 0b011;
  let count = 3;
  let written = 0;
  /** How far back the last repetition was: the next one is often as far. */
  let last = 0;
  const lastStart = length - SHORTEST;
  let at = 0;
  while (at < length) {
    let run = 0;
    let back = 0;
    if (at <= lastStart) {
      const word =
        (content[at] ?? 0) |
        ((content[at + 1] ?? 0) << 8) |
        ((content[at + 2] ?? 0) << 16) |
        ((content[at + 3] ?? 0) << 24);
      const slot = Math.imul(word, 0x9e3779b1) >>> HASH_SHIFT;
      const before = HEADS[slot] ?? -1;
      HEADS[slot] = at;
      if (last > 0) {
        run = same(content, at - last, at, length);
        back = last;
      }
      if (run < LONG && before >= 0 && at - before <= FARTHEST) {
        const other = same(content, before, at, length);
        if (other > run) {
          run = other;
          back = at - before;
        }
      }
    }
    if (run >= SHORTEST) {
      bits |= (RUN_CODE[run] ?? 0) << count;
      count += RUN_BITS[run] ?? 0;
      while (count >= 8) {
        out[written++] = bits & 255;
        bits >>>= 8;
        count -= 8;
      }
      const symbol = back <= 256 ? (NEAR[back] ?? 0) : (FAR[(back - 1) >> 7] ?? 0);
      bits |= ((FIVE_BITS[symbol] ?? 0) | ((back - (BACK_FROM[symbol] ?? 0)) << 5)) << count;
      count += 5 + (BACK_EXTRA[symbol] ?? 0);
      last = back;
      at += run;
    } else {
      const byte = content[at] ?? 0;
      bits |= (LITERAL_CODE[byte] ?? 0) << count;
      count += byte < 144 ? 8 : 9;
      at += 1;
    }
    while (count >= 8) {
      out[written++] = bits & 255;
      bits >>>= 8;
      count -= 8;
    }
  }
  // The end of the block is seven zeros.
  count += 7;
  for (; count > 0; count -= 8) {
    out[written++] = bits & 255;
    bits >>>= 8;
  }
  return out.slice(0, written);
}

const SHORTEST = 4;
const LONGEST = 258;
/** A repetition of this length is taken without looking for a longer one. */
const LONG = 32;
const FARTHEST = 32_768;
const HASH_BITS = 14;
const HASH_SHIFT = 32 - HASH_BITS;
const HEADS = new Int32Array(1 << HASH_BITS);

function same(content: Uint8Array, from: number, at: number, length: number): number {
  if (from < 0) return 0;
  const most = Math.min(LONGEST, length - at);
  let run = 0;
  while (run < most && content[from + run] === content[at + run]) run += 1;
  return run;
}

const reversed = (code: number, bits: number): number => {
  let result = 0;
  for (let bit = 0; bit < bits; bit += 1) result |= ((code >> bit) & 1) << (bits - 1 - bit);
  return result;
};

/** 3.2.6: 8 bits from 00110000 for 0 to 143, 9 bits from 110010000 for the rest. */
const LITERAL_CODE = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte < 144 ? reversed(0x30 + byte, 8) : reversed(0x190 + byte - 144, 9),
);

/** 3.2.5: code and extra bits of each length of a repetition, put together. */
const RUN_CODE = new Uint16Array(LONGEST + 1);
const RUN_BITS = new Uint8Array(LONGEST + 1);
let length = 3;
for (let symbol = 257; symbol <= 285; symbol += 1) {
  const extra = symbol < 265 || symbol === 285 ? 0 : (symbol - 261) >> 2;
  // The last code is for 258 alone, which the code before could say too.
  if (symbol === 285) length = LONGEST;
  const bits = symbol < 280 ? 7 : 8;
  const code = symbol < 280 ? reversed(symbol - 256, 7) : reversed(0xc0 + symbol - 280, 8);
  for (let more = 0; more < 1 << extra && length <= LONGEST; more += 1, length += 1) {
    RUN_CODE[length] = code | (more << bits);
    RUN_BITS[length] = bits + extra;
  }
}

/** 3.2.5: the code of a distance is five bits and up to thirteen more. */
const FIVE_BITS = Uint8Array.from({ length: 30 }, (_, symbol) => reversed(symbol, 5));
const BACK_EXTRA = Uint8Array.from({ length: 30 }, (_, symbol) => (symbol < 4 ? 0 : (symbol - 2) >> 1));
const BACK_FROM = new Uint16Array(30);
const NEAR = new Uint8Array(257);
const FAR = new Uint8Array(256);
let from = 1;
for (let symbol = 0; symbol < 30; symbol += 1) {
  BACK_FROM[symbol] = from;
  const next = from + (1 << (BACK_EXTRA[symbol] ?? 0));
  for (let back = from; back < next && back <= 256; back += 1) NEAR[back] = symbol;
  for (let step = (from - 1) >> 7; step < (next - 1) >> 7 && step < 256; step += 1) FAR[step] = symbol;
  from = next;
}
