/**
 * SHA-256 by hand, for pure code: the Web's own is asynchronous and Node's is not in a pane. Source: FIPS 180-4,
 * sections 5 and 6.2. For texts of some pages; whole files are digested by the platform.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const words = paddedWords(bytes);
  const state = Uint32Array.from(FIRST_STATE);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) mix(state, schedule, words, block);
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  state.forEach((word, index) => {
    view.setUint32(index * 4, word);
  });
  return digest;
}

/** Half of it, in letters and figures: enough to know something again, and nothing is learned of what it was. */
export const halfDigest = (bytes: Uint8Array): string =>
  [...sha256(bytes).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The message, one bit, zeros, and its length in bits at the end of the last block of 64 bytes (section 5.1.1). */
function paddedWords(bytes: Uint8Array): Uint32Array {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  return Uint32Array.from({ length: blocks * 16 }, (_, index) => view.getUint32(index * 4));
}

function mix(state: Uint32Array, schedule: Uint32Array, words: Uint32Array, block: number): void {
  for (let t = 0; t < 64; t += 1) {
    if (t < 16) {
      schedule[t] = at(words, block + t);
      continue;
    }
    const early = at(schedule, t - 15);
    const late = at(schedule, t - 2);
    const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    schedule[t] = at(schedule, t - 16) + small0 + at(schedule, t - 7) + small1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t += 1) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + at(ROUND_CONSTANTS, t) + at(schedule, t)) >>> 0;
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + big0 + majority) >>> 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
}

const at = (words: Uint32Array, index: number): number => words[index] ?? 0;

/** Turned to the right by that many bits. */
const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The first primes: of their square and cube roots SHA-256 takes its constants (sections 4.2.2 and 5.3.3). */
const PRIMES: readonly number[] = Array.from({ length: 310 }, (_, index) => index + 2).filter((number) => {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
});

/** The first 32 bits behind the point of a root: a double has 53 bits, of which the whole part takes four at most. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x1_0000_0000);
const FIRST_STATE = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND_CONSTANTS = Uint32Array.from(PRIMES.slice(0, 64).map((prime) => fraction(Math.cbrt(prime))));
