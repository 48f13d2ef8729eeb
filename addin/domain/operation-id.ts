/**
 * An id that is the same whenever the same thing is asked for again, and says nothing about what it was made from.
 *
 * It lets a repeat find what is there already: a message taken in twice, a step sent again after a lost answer.
 * Two 53-bit hashes (Bryc's cyrb53 with two seeds) are plenty to tell the operations of one register apart; this is no
 * protection against somebody who wants a collision.
 */
export function operationId(...parts: readonly string[]): string {
  const text = parts.join('\u0000');
  return `op-${hash53(text, 0x9e3779b1)}${hash53(text, 0x5f356495)}`;
}

function hash53(text: string, seed: number): string {
  let h1 = 0xdeadbeef ^ seed;
  let h2 = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2_654_435_761);
    h2 = Math.imul(h2 ^ code, 1_597_334_677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2_246_822_507) ^ Math.imul(h2 ^ (h2 >>> 13), 3_266_489_909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2_246_822_507) ^ Math.imul(h1 ^ (h1 >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & h2) + (h1 >>> 0)).toString(36).padStart(11, '0');
}
