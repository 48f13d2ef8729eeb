import fc from 'fast-check';
import { inflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { quickDeflate } from '../../addin/documents/quick-deflate.ts';

/** The other side is a decoder of somebody else's. */
const again = (content: Uint8Array): Uint8Array =>
  inflateSync(quickDeflate(content), { out: new Uint8Array(content.length) });

describe('quickDeflate()', () => {
  it.each([0, 1, 3, 4, 5, 257, 258, 259, 260, 520])('%i equal bytes come back', (length) => {
    const content = new Uint8Array(length).fill(65);
    expect(again(content)).toEqual(content);
  });

  it.each([1, 2, 4, 5, 256, 257, 258, 4_096, 16_384, 32_767, 32_768, 32_769, 40_000])(
    'a repetition %i bytes back comes back',
    (back) => {
      const content = new Uint8Array(back + 300);
      for (let at = 0; at < content.length; at += 1)
        content[at] = at < back ? (at * 7_919 + (at >> 8)) & 255 : (content[at - back] ?? 0);
      expect(again(content)).toEqual(content);
    },
  );

  it('gives back whatever is put in', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom('<w:r><w:t xml:space="preserve">', '</w:t></w:r>', 'abcabcabc').map((text) => strToU8(text)),
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (pieces, times) => {
        const once = pieces.flatMap((each) => [...each]);
        const content = Uint8Array.from(Array.from({ length: times }, () => once).flat());
        expect(Buffer.compare(again(content), content)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('makes mark-up that repeats itself a tenth of its size or less', () => {
    const rows = Array.from({ length: 100 }, (_, row) => `<w:tr><w:tc><w:p><w:r><w:t>Row ${row}</w:t></w:r></w:p></w:tc></w:tr>`);
    const content = strToU8(rows.join(''));
    expect(quickDeflate(content).length).toBeLessThan(content.length / 10);
  }); // prettier-ignore

  it('gives the same bytes for the same content, whatever was packed before', () => {
    const content = strToU8('<w:t>once</w:t>'.repeat(50));
    const first = quickDeflate(content);
    quickDeflate(strToU8('<w:t>something else</w:t>'.repeat(3_000)));
    expect(quickDeflate(content)).toEqual(first);
  });
});
