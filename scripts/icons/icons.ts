import { encodePng, type Picture } from './png.ts';
import { inBoth, outlineOf, paint, roundedBox, type Box, type Layer } from './shapes.ts';

/**
 * The icons of the add-ins: two sides that overlap, and the field they have in common. Each drawing is laid out on a
 * square of 16 and every edge is put on a whole pixel of the size asked for, so that 16 pixels stay as sharp as 80.
 *
 * The two sides stand out from white and from black ribbons alike; the field has an edge of its own on every side, so
 * it needs no background. Source for sizes: Office Add-ins manifest reference, Icon and IconUrl elements.
 */
const COLOURS = { oneSide: '27808F', otherSide: 'C46A1B', field: 'FFE9B8', outline: 'FFFFFF' };

const GRID = 16;

type Drawing = (box: (left: number, top: number, right: number, bottom: number, radius: number) => Box) => {
  readonly layers: readonly Layer[];
};

const sidesAndField = (one: Box, other: Box): readonly Layer[] => [
  { shape: roundedBox(one), colour: COLOURS.oneSide },
  { shape: roundedBox(other), colour: COLOURS.otherSide },
  { shape: inBoth(roundedBox(one), roundedBox(other)), colour: COLOURS.field },
];

const DRAWINGS = {
  /** The add-in itself, and the button that opens its pane. */
  icon: (box) => ({ layers: sidesAndField(box(0, 0, 11, 11, 3), box(5, 5, 16, 16, 3)) }),

  /** Bars of a chart. */
  report: (box) => ({
    layers: [
      { shape: roundedBox(box(0, 8, 4, 16, 1)), colour: COLOURS.oneSide },
      { shape: roundedBox(box(6, 4, 10, 16, 1)), colour: COLOURS.otherSide },
      { shape: roundedBox(box(12, 0, 16, 16, 1)), colour: COLOURS.oneSide },
    ],
  }),

  /** A written page, and what both sides agreed on it. */
  statement: (box) => ({
    layers: [
      ...sidesAndField(box(0, 0, 12, 16, 2), box(7, 8, 16, 16, 3)),
      { shape: roundedBox(box(2, 3, 10, 4, 0)), colour: COLOURS.field },
      { shape: roundedBox(box(2, 6, 10, 7, 0)), colour: COLOURS.field },
      { shape: roundedBox(box(2, 9, 6, 10, 0)), colour: COLOURS.field },
    ],
  }),

  /** The add-in in white lines, as the unified manifest asks for. */
  outline: (box) => {
    const [one, other] = [box(0, 0, 11, 11, 3), box(5, 5, 16, 16, 3)];
    const line = box(0, 0, 1, 1, 0).right;
    return {
      layers: [
        { shape: outlineOf(one, line), colour: COLOURS.outline },
        { shape: outlineOf(other, line), colour: COLOURS.outline },
        { shape: inBoth(roundedBox(one), roundedBox(other)), colour: COLOURS.outline },
      ],
    };
  },
} as const satisfies Readonly<Record<string, Drawing>>;

export type IconName = keyof typeof DRAWINGS;

/** What ribbons ask for: 16, 32 and 80 always, the others on screens of other densities. */
export const BUTTON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80] as const;

/** Every icon file there is, with the sizes it is needed in; 32, 64 and 128 are also those of the add-in in lists. */
const ICON_SIZES: Readonly<Record<IconName, readonly number[]>> = {
  icon: [...BUTTON_SIZES, 128, 192],
  report: BUTTON_SIZES,
  statement: BUTTON_SIZES,
  outline: [32],
};

export const iconFile = (name: IconName, size: number): string => `${name}-${size}.png`;

export function drawIcon(name: IconName, size: number): Picture {
  const on = (place: number): number => Math.round((place * size) / GRID);
  const { layers } = DRAWINGS[name]((left, top, right, bottom, radius) => ({
    left: on(left),
    top: on(top),
    right: on(right),
    bottom: on(bottom),
    radius: (radius * size) / GRID,
  }));
  return paint(layers, size);
}

/** All icons, by the name of their file. */
export function drawIcons(): ReadonlyMap<string, Uint8Array> {
  const names = Object.keys(DRAWINGS) as readonly IconName[];
  return new Map(
    names.flatMap((name) =>
      ICON_SIZES[name].map((size) => [iconFile(name, size), encodePng(drawIcon(name, size))] as const),
    ),
  );
}
