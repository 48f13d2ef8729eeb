import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { wordsInPicture } from '../../addin/documents/picture-words.ts';

/**
 * What goes with a picture goes with the paper (process.md section 7, leak checks 3 and 5): all that a picture holds beside
 * its drawing is read, and one that cannot be read to its end is named as unread. Its drawing is noise, and no words.
 */

const SECRET = 'meera@example.org';
const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const of = (...parts: readonly (readonly number[] | Uint8Array | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? ascii(part) : [...part])));
const be = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const le = (value: number): number[] => be(value).toReversed();
const le2 = (value: number): number[] => [value & 255, value >> 8];
/** As a picture of many colours is: the same bytes each time. */
const noise = (length: number, seed = 7): Uint8Array => {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (state * 1103515245 + 12345) % 2147483648) >> 16 & 255);
}; // prettier-ignore

const SOI = [0xff, 0xd8];
const EOI = [0xff, 0xd9];
const comment = (text: string): Uint8Array => of([0xff, 0xfe, 0, text.length + 2], text);
const scan = (data: readonly number[] | Uint8Array): Uint8Array => of([0xff, 0xda, 0, 2], data);
const chunk = (type: string, data: Uint8Array): Uint8Array => of(be(data.length), type, data, [0, 0, 0, 0]);
const png = (...chunks: readonly Uint8Array[]): Uint8Array =>
  of([137, 80, 78, 71, 13, 10, 26, 10], ...chunks, chunk('IEND', of()));
const zlib = (text: string): Uint8Array => zlibSync(of(text));
const blocks = (data: Uint8Array): Uint8Array =>
  of(
    ...Array.from({ length: Math.ceil(data.length / 255) }, (_, at) =>
      data.subarray(at * 255, at * 255 + 255),
    ).flatMap((each) => [[each.length], each]),
    [0],
  );
const gif = (...parts: readonly Uint8Array[]): Uint8Array =>
  of('GIF89a', [1, 0, 1, 0, 0, 0, 0], ...parts, [0x3b]);
const frame = (data: Uint8Array): Uint8Array => of([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 8], blocks(data));
const bmp = (pixels: Uint8Array, behind = ''): Uint8Array =>
  // 8 bits a point, one row
  of(
    'BM',
    le(0),
    le(0),
    le(54),
    le(40),
    le(pixels.length),
    le(1),
    le2(1),
    le2(8),
    le(0),
    le(0),
    le(0),
    le(0),
    le(0),
    le(0),
    pixels,
    behind,
  );
const field = (tag: number, type: number, count: number, value: number): readonly number[] => [
  ...le2(tag),
  ...le2(type),
  ...le(count),
  ...le(value),
];
/** One directory, a text, and a strip that is noise. */
const tiff = (text: string, strip: Uint8Array): Uint8Array => {
  const start = 8 + 2 + 3 * 12 + 4;
  return of(
    'II',
    [42, 0],
    le(8),
    le2(3),
    field(315, 2, text.length, start),
    field(273, 4, 1, start + text.length),
    field(279, 4, 1, strip.length),
    le(0),
    text,
    strip,
  );
};

const wordsIn = (content: Uint8Array): string => {
  const found = wordsInPicture(content);
  return found?.kind === 'picture' ? found.words : String(found?.kind);
};

describe('LEAK-3: what a picture says of itself is read, wherever its kind has a place for it', () => {
  it.each([
    ['a JPEG, in a comment', of(SOI, comment(SECRET), scan([1, 2]), EOI)],
    ['a JPEG, behind fill bytes', of(SOI, [0xff, 0xff], comment(SECRET), scan([1, 2]), EOI)],
    [
      'a JPEG, between two scans',
      of(SOI, scan([1, 0xff, 0, 2, 0xff, 0xd1, 3]), comment(SECRET), scan([4]), EOI),
    ],
    ['a JPEG, behind its end', of(SOI, scan([1]), EOI, SECRET)],
    [
      'a JPEG, in a second picture behind its end',
      of(SOI, scan([1]), EOI, SOI, comment(SECRET), scan([1]), EOI),
    ],
    [
      'a JPEG, what the camera wrote',
      of(
        SOI,
        [0xff, 0xe1, 0, 2 + 6 + tiff(SECRET, noise(9)).length],
        'Exif',
        [0, 0],
        tiff(SECRET, noise(9)),
        scan([1]),
        EOI,
      ),
    ],
    ['a PNG', png(chunk('tEXt', of('Author', [0], SECRET)))],
    [
      'a PNG, packed, with the first signs of packed text in its keyword',
      png(chunk('zTXt', of('x^Author', [0, 0], zlib(SECRET)))),
    ],
    [
      'a PNG, packed, in another language',
      png(chunk('iTXt', of('Author', [0, 1, 0], 'en', [0], 'Author', [0], zlib(SECRET)))),
    ],
    ['a PNG, in its profile', png(chunk('iCCP', of('Own', [0, 0], zlib(SECRET))))],
    ['a PNG, behind its end', of(png(), SECRET)],
    ['a GIF, in a comment', gif(frame(noise(900)), of([0x21, 0xfe], blocks(of(SECRET))))],
    [
      'a GIF, in a comment of two pieces',
      gif(of([0x21, 0xfe, 9], SECRET.slice(0, 9), [8], SECRET.slice(9), [0])),
    ],
    ['a GIF, behind its end', of(gif(frame(noise(9))), SECRET)],
    ['a BMP, behind its drawing', bmp(noise(400), SECRET)],
    ['a TIFF', tiff(SECRET, noise(400))],
    ['a metafile', of([1, 0, 0, 0, 0x6c, 0, 0, 0], Buffer.from(SECRET, 'utf16le'))],
  ])('%s', (_what, content) => {
    expect(wordsIn(content)).toContain(SECRET);
  });
});

describe('LEAK-5: a picture that cannot be read to its end is unread', () => {
  it.each([
    ['a PNG that breaks off', png(chunk('tEXt', of(SECRET))).subarray(0, 30)],
    [
      'a PNG that packs more than any description has',
      png(chunk('zTXt', of('Author', [0, 0], zlib(`${'x'.repeat(1_200_000)} ${SECRET}`)))),
    ],
    ['a PNG whose packed text is none', png(chunk('zTXt', of('Author', [0, 0], SECRET)))],
    ['a JPEG with a segment longer than the file', of(SOI, [0xff, 0xfe, 9, 9], SECRET)],
    ['a JPEG with something else than segments', of(SOI, [0xff, 0xfe, 0, 2], SECRET)],
    ['a GIF with blocks of no kind', gif(of([0x55], SECRET))],
    ['a GIF that breaks off', gif(frame(noise(900))).subarray(0, 500)],
    ['a BMP whose drawing is longer than the file', bmp(noise(400)).subarray(0, 300)],
    ['a TIFF whose directory is outside', of('II', [42, 0], le(9999), SECRET)],
    [
      'a metafile longer than any of a letterhead',
      of([1, 0, 0, 0, 0x6c, 0, 0, 0], new Uint8Array(1_200_000)),
    ],
  ])('%s', (_what, content) => {
    expect(wordsInPicture(content)).toEqual({ kind: 'unread' });
  });

  it('what is no picture is none', () => {
    expect(wordsInPicture(of('<svg/>'))).toBeUndefined();
  });
});

describe('What a picture shows is no text', () => {
  it.each([
    ['a GIF', gif(frame(noise(60_000)))],
    ['a BMP', bmp(noise(60_000))],
    ['a PNG', png(chunk('IDAT', noise(60_000)))],
    ['a JPEG', of(SOI, scan(noise(60_000).map((byte) => (byte === 0xff ? 0 : byte))), EOI)],
  ])('%s of noise says nothing', (_what, content) => {
    expect(wordsIn(content)).toBe('');
  });

  it('a TIFF of noise says what stands in its directory, and no more', () => {
    expect(wordsIn(tiff('A. Painter', noise(60_000))).split('\n').length).toBeLessThan(10);
  });

  it('a large one is walked and not read, and known again by its bytes alone', () => {
    const large = new Uint8Array(gif(frame(noise(4_000_000))));
    expect(wordsIn(large)).toBe('');
    expect(wordsIn(large.slice())).toBe('');
    const other = large.slice();
    other[large.length - 1] = 0x55;
    expect(wordsIn(other)).toBe('unread');
  });
}); // prettier-ignore
