import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../addin/adapters/xlsx/crc32.ts';
import { applyByteEdits, spliceDeflate } from '../../../addin/adapters/xlsx/deflate-splice.ts';
import { DamagedDataError, inflateBlocks } from '../../../addin/adapters/xlsx/inflate-blocks.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text that packs into several blocks, some of it as incompressible as noise. */
function material(seed: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed | 1;
  for (let n = 0; n < size; n += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    const noisy = (n >> 14) % 3 === seed % 3;
    bytes[n] = noisy ? state >>> 16 : 97 + ((state >>> 16) % 4);
  }
  return bytes;
}

describe('unpacking with a map of the blocks', () => {
  it.each([0, 1, 6, 9])('gives what zlib packed at level %i', (level) => {
    const content = material(level, 300_000);
    const { bytes, blocks } = inflateBlocks(deflateRawSync(content, { level }), content.length);
    expect(Buffer.compare(bytes, content)).toBe(0);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks[0]).toMatchObject({ bit: 0, out: 0 });
  });

  it('reads a block with the fixed code', () => {
    const content = bytesOf('abc');
    const inflated = inflateBlocks(deflateRawSync(content, { strategy: 4 }), 3);
    expect(inflated.blocks).toEqual([{ bit: 0, kind: 'fixed', out: 0 }]);
    expect([...inflated.bytes]).toEqual([...content]);
  });

  it('refuses data that is cut off, longer or shorter than announced, without writing past the size', () => {
    const content = material(1, 50_000);
    const packed = deflateRawSync(content);
    expect(() => inflateBlocks(packed.subarray(0, packed.length - 20), content.length)).toThrow(
      DamagedDataError,
    );
    expect(() => inflateBlocks(packed, content.length - 1)).toThrow(DamagedDataError);
    expect(() => inflateBlocks(packed, content.length + 1)).toThrow(DamagedDataError);
    expect(() => inflateBlocks(new Uint8Array(0), 5)).toThrow(DamagedDataError);
  });

  it('never hangs or returns wrong sizes on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(500), (junk, size) => {
        try {
          expect(inflateBlocks(junk, size).bytes.length).toBe(size);
        } catch (cause) {
          expect(cause).toBeInstanceOf(DamagedDataError);
        }
      }),
    );
  });
});

describe('packing only the blocks around an edit', () => {
  it('gives the edited content, whatever packed the original and wherever the edits stand', () => {
    const packers = [
      (bytes: Uint8Array) => deflateRawSync(bytes, { level: 0 }),
      (bytes: Uint8Array) => deflateRawSync(bytes, { level: 6, memLevel: 2 }),
      (bytes: Uint8Array) => deflateRawSync(bytes, { level: 9 }),
      (bytes: Uint8Array) => deflateRawSync(bytes, { strategy: 4 }),
      (bytes: Uint8Array) => deflateSync(bytes, { level: 6 }),
    ];
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 250_000 }),
        fc.nat(packers.length - 1),
        fc.array(fc.tuple(fc.nat(250_000), fc.nat(60), fc.string({ maxLength: 50 })), { maxLength: 6 }),
        (seed, size, packer, wishes) => {
          const content = material(seed, size);
          const packed = packers[packer]!(content);
          let free = 0;
          const edits = [...wishes]
            .sort(([a], [b]) => a - b)
            .flatMap(([at, length, text]) => {
              const start = Math.min(Math.max(at, free), size);
              const end = Math.min(start + length, size);
              free = end;
              return [{ start, end, bytes: bytesOf(text) }];
            });
          const spliced = spliceDeflate(packed, inflateBlocks(packed, size), edits);
          expect(inflateRawSync(spliced).equals(applyByteEdits(content, edits))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('copies the blocks far from the edit bit for bit', () => {
    const content = material(2, 600_000);
    const packed = new Uint8Array(deflateRawSync(content, { level: 6 }));
    const map = inflateBlocks(packed, content.length);
    const spliced = spliceDeflate(packed, map, [{ start: 599_990, end: 599_990, bytes: bytesOf('new') }]);
    const untouched = (map.blocks.at(-1)?.bit ?? 0) >> 3;
    expect(untouched).toBeGreaterThan(packed.length / 2);
    expect(Buffer.compare(spliced.subarray(0, untouched), packed.subarray(0, untouched))).toBe(0);
  });
});

it('CRC-32 of "123456789" is CBF43926, in one piece or in two', () => {
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytesOf('6789'), crc32(bytesOf('12345')))).toBe(0xcbf43926);
});
