const BYTES = 20;
const BITS = BYTES * 8;
const SHIFT = 11;

/**
 * The one hash that SharePoint and OneDrive for work give: every byte is laid on a ring of 160 bits, 11 bits further than
 * the one before, and the length upon the last eight bytes. In base64. Source: "Code snippets: QuickXorHash algorithm".
 */
export function quickXorHash(bytes: Uint8Array): string {
  const ring = new Uint8Array(BYTES);
  const lay = (at: number, value: number): void => {
    ring[at] = (ring[at] ?? 0) ^ value;
  };
  let bit = 0;
  for (const byte of bytes) {
    const cell = bit >> 3;
    const offset = bit & 7;
    lay(cell, (byte << offset) & 0xff);
    if (offset > 0) lay((cell + 1) % BYTES, byte >> (8 - offset));
    bit = (bit + SHIFT) % BITS;
  }
  let length = bytes.length;
  for (let at = BYTES - 8; at < BYTES; at += 1) {
    lay(at, length % 256);
    length = Math.floor(length / 256);
  }
  return Buffer.from(ring).toString('base64');
}
