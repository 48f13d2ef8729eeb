/**
 * CRC-32 as in ZIP (ISO 3309, reflected polynomial EDB88320), eight bytes a step: a register of 10,000 cases is
 * some 30 MB of XML, and checking it must not cost more than unpacking it.
 */
const TABLES = makeTables();

function makeTables(): Uint32Array {
  const tables = new Uint32Array(8 * 256);
  for (let n = 0; n < 256; n += 1) {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[n] = value >>> 0;
  }
  for (let n = 256; n < 8 * 256; n += 1) {
    const before = tables[n - 256] ?? 0;
    tables[n] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
}

/** The CRC of `bytes`, or of what came before (its CRC is `crc`) followed by `bytes`; unsigned. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  const b = bytes;
  const t = TABLES;
  const size = b.length;
  let value = ~crc;
  let at = 0;
  for (const end = size - 7; at < end; at += 8) {
    const low =
      value ^ ((b[at] ?? 0) | ((b[at + 1] ?? 0) << 8) | ((b[at + 2] ?? 0) << 16) | ((b[at + 3] ?? 0) << 24));
    value =
      (t[0x700 + (low & 0xff)] ?? 0) ^
      (t[0x600 + ((low >>> 8) & 0xff)] ?? 0) ^
      (t[0x500 + ((low >>> 16) & 0xff)] ?? 0) ^
      (t[0x400 + (low >>> 24)] ?? 0) ^
      (t[0x300 + (b[at + 4] ?? 0)] ?? 0) ^
      (t[0x200 + (b[at + 5] ?? 0)] ?? 0) ^
      (t[0x100 + (b[at + 6] ?? 0)] ?? 0) ^
      (t[b[at + 7] ?? 0] ?? 0);
  }
  for (; at < size; at += 1) value = (value >>> 8) ^ (t[(value ^ (b[at] ?? 0)) & 0xff] ?? 0);
  return ~value >>> 0;
}
