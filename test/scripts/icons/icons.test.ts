import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawIcon, drawIcons } from '../../../scripts/icons/icons.ts';
import { encodePng, pngSize, samePicture, type Picture } from '../../../scripts/icons/png.ts';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'addin', 'assets');
const drawn = drawIcons();

/** Red, green, blue and alpha of one pixel. */
const pixel = ({ width, pixels }: Picture, x: number, y: number): readonly number[] => [
  ...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

/** Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = (colour: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('The icons of addin/assets', () => {
  it.each([...drawn])('%s is there as it is drawn', (name, picture) => {
    expect(samePicture(readFileSync(join(ASSETS, name)), picture)).toBe(true);
  });

  it('are all drawn by the script, none by hand', () => {
    const there = readdirSync(ASSETS).filter((name) => name.endsWith('.png'));
    expect(there.toSorted()).toEqual([...drawn.keys()].toSorted());
  });

  it.each([...drawn])('%s has the size that its name says', (name, picture) => {
    const size = Number(/-(\d+)\.png$/.exec(name)?.[1]);
    expect(pngSize(picture)).toEqual({ width: size, height: size });
  });

  it('are there in every size that a ribbon may ask for', () => {
    for (const size of [16, 20, 24, 32, 40, 48, 64, 80])
      for (const name of ['icon', 'report', 'statement'])
        expect([...drawn.keys()]).toContain(`${name}-${size}.png`);
  });
});

describe('The mark, at the smallest size', () => {
  const mark = drawIcon('icon', 16);
  // Sides from 0 to 11 and from 5 to 16; the field is where both are, from 5 to 11.
  const oneSide = pixel(mark, 3, 3);
  const otherSide = pixel(mark, 13, 13);
  const field = pixel(mark, 8, 8);

  it('shows both sides and their common field as three colours without any mixing', () => {
    expect(oneSide).toEqual([0x27, 0x80, 0x8f, 255]);
    expect(otherSide).toEqual([0xc4, 0x6a, 0x1b, 255]);
    expect(field).toEqual([0xff, 0xe9, 0xb8, 255]);
  });

  it('leaves what belongs to neither side transparent', () => {
    expect(pixel(mark, 15, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(mark, 0, 15)).toEqual([0, 0, 0, 0]);
  });

  it('begins and ends on whole pixels', () => {
    expect([pixel(mark, 10, 3), pixel(mark, 11, 3)]).toEqual([
      [0x27, 0x80, 0x8f, 255],
      [0, 0, 0, 0],
    ]);
  });

  it('has a rounded corner whose half covered pixels keep the colour of the side', () => {
    const [red, green, blue, alpha = 0] = pixel(mark, 1, 0);
    expect([red, green, blue]).toEqual([0x27, 0x80, 0x8f]);
    expect(alpha).toBeGreaterThan(0);
    expect(alpha).toBeLessThan(255);
    expect(pixel(mark, 0, 0)[3]).toBeLessThan(alpha);
  });

  it.each([
    ['a white ribbon', [255, 255, 255]],
    ['a dark ribbon', [0x1f, 0x1f, 0x1f]],
  ])('stands out from %s by 3 to 1 on both sides', (_, ribbon) => {
    expect(contrast(oneSide, ribbon)).toBeGreaterThanOrEqual(3);
    expect(contrast(otherSide, ribbon)).toBeGreaterThanOrEqual(3);
  });

  it('has a field that stands out from both sides by 3 to 1', () => {
    expect(contrast(field, oneSide)).toBeGreaterThanOrEqual(3);
    expect(contrast(field, otherSide)).toBeGreaterThanOrEqual(3);
  });

  it('is white and nothing else as an outline, as the unified manifest demands', () => {
    const { pixels } = drawIcon('outline', 32);
    const colours = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4)
      if (pixels[at + 3] !== 0) colours.add(pixels.subarray(at, at + 3).join());
    expect([...colours]).toEqual(['255,255,255']);
  });
});

describe('A PNG file that is written', () => {
  const two: Picture = {
    width: 2,
    height: 1,
    pixels: Uint8Array.of(10, 20, 30, 255, 40, 50, 60, 128),
  };
  const file = Buffer.from(encodePng(two));

  /** The chunks, read by the book and not by our own reader. */
  const chunks = (): ReadonlyMap<string, Buffer> => {
    const found = new Map<string, Buffer>();
    for (let at = 8; at < file.length;) {
      const length = file.readUInt32BE(at);
      const end = at + 8 + length;
      expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
      found.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, end));
      at = end + 4;
    }
    return found;
  };

  it('has the signature, and the three chunks in their order with right checksums', () => {
    expect([...file.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    expect([...chunks().keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  });

  it('says size, 8 bits, colour with alpha, not interlaced', () => {
    expect([...(chunks().get('IHDR') ?? [])]).toEqual([0, 0, 0, 2, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
  });

  it('holds each row behind a filter byte', () => {
    expect([...inflateSync(chunks().get('IDAT') ?? Buffer.alloc(0))]).toEqual([
      0, 10, 20, 30, 255, 40, 50, 60, 128,
    ]);
  });

  it('is not written from too few pixels', () => {
    expect(() => encodePng({ ...two, height: 2 })).toThrow('found 8 bytes, wanted 16');
  });

  it('is told from another picture, another size and from what is no picture', () => {
    const other = encodePng({ ...two, pixels: Uint8Array.of(10, 20, 30, 255, 40, 50, 61, 128) });
    const tall = encodePng({ width: 1, height: 2, pixels: two.pixels });
    expect(samePicture(file, encodePng(two))).toBe(true);
    expect(samePicture(file, other)).toBe(false);
    expect(samePicture(file, tall)).toBe(false);
    expect(samePicture(file, Buffer.from('no picture'))).toBe(false);
    expect(samePicture(file, file.subarray(0, 40))).toBe(false);
    expect(pngSize(Buffer.from('GIF89a, and long enough to be read'))).toBeUndefined();
  });
});
