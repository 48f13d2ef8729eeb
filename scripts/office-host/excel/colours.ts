import { readRelationships } from '../../../addin/adapters/xlsx/relationships.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { El, parsed } from '../common/xml-edit.ts';
import { invalidArgument } from './refusals.ts';

/**
 * Colours as Excel's API says them (`#1F5F7A`) and as files have them: by value, by place in the theme with a tint, by
 * number of the old palette. Source: ECMA-376 part 1, 18.8.3, 18.8.19, 18.8.27.
 */
export function colourOf(live: LiveWorkbook, colour: El | undefined): string | undefined {
  if (!colour) return undefined;
  const { rgb, theme, indexed, tint } = colour.attributes;
  const base =
    rgb !== undefined
      ? `#${rgb.slice(-6).toUpperCase()}`
      : theme !== undefined
        ? themeColours(live)[Number(theme)]
        : indexed !== undefined
          ? PALETTE[Number(indexed)]
          : undefined;
  return base !== undefined && tint !== undefined ? tinted(base, Number(tint)) : base;
}

/** The attributes of a colour that an add-in names: `#RRGGBB`, `RRGGBB`, or one of the names of HTML. */
export function colourAttributes(value: unknown): Readonly<Record<string, string>> {
  return { rgb: `FF${plainColour(value).slice(1)}` };
}

/** `#RRGGBB` in capitals. */
export function plainColour(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const hex = /^#?([0-9a-f]{6})$/i.exec(text)?.[1] ?? NAMED[text.toLowerCase()];
  if (hex === undefined) throw invalidArgument('a colour is #RRGGBB or a name of HTML');
  return `#${hex.toUpperCase()}`;
}

const known = new WeakMap<LiveWorkbook, readonly string[]>();

/** In the order in which files count them: light before dark. */
function themeColours(live: LiveWorkbook): readonly string[] {
  const before = known.get(live);
  if (before) return before;
  const part = readRelationships(live.package, live.mainPart).find(({ type }) => type === 'theme')?.target;
  const scheme =
    part !== undefined && live.package.has(part)
      ? [...parsed(live.package.read(part), 'the theme').below('a:clrScheme')][0]
      : undefined;
  const named = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'];
  const colours = named.map((name, n) => {
    const [value] = scheme?.child(`a:${name}`)?.elements ?? [];
    const rgb = value?.attributes['val'];
    const last = value?.attributes['lastClr'];
    return `#${(last ?? (rgb !== undefined && /^[0-9a-f]{6}$/i.test(rgb) ? rgb : undefined) ?? OFFICE_THEME[n] ?? '000000').toUpperCase()}`;
  });
  known.set(live, colours);
  return colours;
} // prettier-ignore

const OFFICE_THEME = [
  'FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47', '0563C1', '954F72',
]; // prettier-ignore

/** Lighter for a tint above 0, darker below: by the lightness of the colour, as 18.8.19 has it. */
function tinted(colour: string, tint: number): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const light = (most + least) / 2;
  const to = tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint;
  const spread = most - least;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * light - 1));
  const newSpread = (1 - Math.abs(2 * to - 1)) * saturation;
  const channels = [red, green, blue].map((channel) => {
    const value = spread === 0 ? to : to + ((channel - light) / spread) * newSpread;
    return Math.round(Math.min(1, Math.max(0, value)) * 255);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('').toUpperCase()}`;
} // prettier-ignore

const PALETTE: readonly string[] = [
  '000000', 'FFFFFF', 'FF0000', '00FF00', '0000FF', 'FFFF00', 'FF00FF', '00FFFF', '000000', 'FFFFFF', 'FF0000', '00FF00',
  '0000FF', 'FFFF00', 'FF00FF', '00FFFF', '800000', '008000', '000080', '808000', '800080', '008080', 'C0C0C0', '808080',
  '9999FF', '993366', 'FFFFCC', 'CCFFFF', '660066', 'FF8080', '0066CC', 'CCCCFF', '000080', 'FF00FF', 'FFFF00', '00FFFF',
  '800080', '800000', '008080', '0000FF', '00CCFF', 'CCFFFF', 'CCFFCC', 'FFFF99', '99CCFF', 'FF99CC', 'CC99FF', 'FFCC99',
  '3366FF', '33CCCC', '99CC00', 'FFCC00', 'FF9900', 'FF6600', '666699', '969696', '003366', '339966', '003300', '333300',
  '993300', '993366', '333399', '333333', '000000', 'FFFFFF',
].map((hex) => `#${hex}`); // prettier-ignore

const NAMED: Readonly<Record<string, string>> = {
  aqua: '00FFFF', black: '000000', blue: '0000FF', brown: 'A52A2A', cyan: '00FFFF', darkblue: '00008B', darkgray: 'A9A9A9',
  darkgreen: '006400', darkred: '8B0000', fuchsia: 'FF00FF', gold: 'FFD700', gray: '808080', green: '008000', grey: '808080',
  indigo: '4B0082', lightblue: 'ADD8E6', lightgray: 'D3D3D3', lightgreen: '90EE90', lightyellow: 'FFFFE0', lime: '00FF00',
  magenta: 'FF00FF', maroon: '800000', navy: '000080', olive: '808000', orange: 'FFA500', pink: 'FFC0CB', purple: '800080',
  red: 'FF0000', silver: 'C0C0C0', teal: '008080', violet: 'EE82EE', white: 'FFFFFF', yellow: 'FFFF00',
}; // prettier-ignore
