import type { Picture } from './png.ts';

/** Whether a point belongs to a shape; in pixels from the upper left corner. */
export type Shape = (x: number, y: number) => boolean;

export interface Layer {
  readonly shape: Shape;
  /** Six hexadecimal digits, as in the templates: `27808F`. */
  readonly colour: string;
}

/** Edges and corner radius in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly radius: number;
}

export const roundedBox = ({ left, top, right, bottom, radius }: Box): Shape => {
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const straight = { x: (right - left) / 2 - radius, y: (bottom - top) / 2 - radius };
  return (x, y) => {
    const beyondX = Math.max(Math.abs(x - middle.x) - straight.x, 0);
    const beyondY = Math.max(Math.abs(y - middle.y) - straight.y, 0);
    return beyondX * beyondX + beyondY * beyondY <= radius * radius;
  };
};

export const inBoth =
  (one: Shape, other: Shape): Shape =>
  (x, y) =>
    one(x, y) && other(x, y);

/** The line along the inner side of a box, `width` pixels wide. */
export const outlineOf = (box: Box, width: number): Shape => {
  const outer = roundedBox(box);
  const inner = roundedBox({
    left: box.left + width,
    top: box.top + width,
    right: box.right - width,
    bottom: box.bottom - width,
    radius: Math.max(box.radius - width, 0),
  });
  return (x, y) => outer(x, y) && !inner(x, y);
};

/** Looks at each pixel are taken on a square of this side: 64 of them give 65 steps of an edge, enough for the eye. */
const LOOKS_A_SIDE = 8;

const channels = (colour: string): readonly number[] =>
  [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/**
 * Paints layers over each other, the last on top, into a transparent square.
 *
 * A pixel's colour is the mean of what was hit in it, and its alpha the share of looks that hit anything. Nothing is
 * mixed with a background, so edges carry no pale or dark seam, whatever they are shown on.
 */
export function paint(layers: readonly Layer[], size: number): Picture {
  const fromTop = layers.toReversed().map(({ shape, colour }) => ({ shape, rgb: channels(colour) }));
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0];
      let hits = 0;
      for (let look = 0; look < LOOKS_A_SIDE * LOOKS_A_SIDE; look += 1) {
        const atX = x + ((look % LOOKS_A_SIDE) + 0.5) / LOOKS_A_SIDE;
        const atY = y + (Math.floor(look / LOOKS_A_SIDE) + 0.5) / LOOKS_A_SIDE;
        const hit = fromTop.find(({ shape }) => shape(atX, atY));
        if (hit === undefined) continue;
        hits += 1;
        for (const [channel, value] of hit.rgb.entries()) sum[channel] = (sum[channel] ?? 0) + value;
      }
      if (hits === 0) continue;
      const pixel = [...sum.map((value) => value / hits), (255 * hits) / (LOOKS_A_SIDE * LOOKS_A_SIDE)];
      pixels.set(pixel.map(Math.round), (y * size + x) * 4);
    }
  }
  return { width: size, height: size, pixels };
}
