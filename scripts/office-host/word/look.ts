import { El, putInOrder } from '../common/xml-edit.ts';

/** Properties of runs and paragraphs in the order of the schema (CT_RPr and CT_PPr, ECMA-376 part 1, 17.3). */

export const RUN_ORDER: readonly string[] = [
  'w:rStyle', 'w:rFonts', 'w:b', 'w:bCs', 'w:i', 'w:iCs', 'w:caps', 'w:smallCaps', 'w:strike', 'w:dstrike', 'w:outline',
  'w:shadow', 'w:emboss', 'w:imprint', 'w:noProof', 'w:snapToGrid', 'w:vanish', 'w:webHidden', 'w:color', 'w:spacing', 'w:w',
  'w:kern', 'w:position', 'w:sz', 'w:szCs', 'w:highlight', 'w:u', 'w:effect', 'w:bdr', 'w:shd', 'w:fitText', 'w:vertAlign',
  'w:rtl', 'w:cs', 'w:em', 'w:lang', 'w:eastAsianLayout', 'w:specVanish', 'w:oMath', 'w:rPrChange',
]; // prettier-ignore

export const PARAGRAPH_ORDER: readonly string[] = [
  'w:pStyle', 'w:keepNext', 'w:keepLines', 'w:pageBreakBefore', 'w:framePr', 'w:widowControl', 'w:numPr',
  'w:suppressLineNumbers', 'w:pBdr', 'w:shd', 'w:tabs', 'w:suppressAutoHyphens', 'w:kinsoku', 'w:wordWrap',
  'w:overflowPunct', 'w:topLinePunct', 'w:autoSpaceDE', 'w:autoSpaceDN', 'w:bidi', 'w:adjustRightInd', 'w:snapToGrid',
  'w:spacing', 'w:ind', 'w:contextualSpacing', 'w:mirrorIndents', 'w:suppressOverlap', 'w:jc', 'w:textDirection',
  'w:textAlignment', 'w:textboxTightWrap', 'w:outlineLvl', 'w:divId', 'w:cnfStyle', 'w:rPr', 'w:sectPr', 'w:pPrChange',
]; // prettier-ignore

/** The holder of properties of a run or paragraph, made where there is none. */
export function properties(of: El, name: 'w:rPr' | 'w:pPr'): El {
  const known = of.child(name);
  if (known !== undefined) return known;
  const made = new El(name);
  of.insert(0, made);
  return made;
}

/** Sets attributes of a property and keeps its others; `undefined` takes one away, and the element with its last. */
export function setAttributes(
  holder: El,
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  order: readonly string[],
): void {
  const element = holder.child(name) ?? new El(name);
  const kept = { ...element.attributes };
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) Reflect.deleteProperty(kept, key);
    else kept[key] = value;
  }
  element.remove();
  if (Object.keys(kept).length > 0) putInOrder(holder, new El(name, kept), order);
}

/** A property that is there or not: an element alone means yes. */
export const isOn = (element: El): boolean => !/^(0|false|off)$/.test(element.attributes['w:val'] ?? '1');

export function setToggle(holder: El, name: string, on: boolean, order: readonly string[]): void {
  putInOrder(holder, new El(name, on ? {} : { 'w:val': '0' }), order);
}

const NAMED: Readonly<Record<string, string>> = {
  black: '000000', white: 'FFFFFF', red: 'FF0000', green: '008000', blue: '0000FF', yellow: 'FFFF00', gray: '808080',
  grey: '808080', silver: 'C0C0C0', maroon: '800000', navy: '000080', purple: '800080', teal: '008080', olive: '808000',
  lime: '00FF00', aqua: '00FFFF', cyan: '00FFFF', fuchsia: 'FF00FF', magenta: 'FF00FF', orange: 'FFA500', pink: 'FFC0CB',
  brown: 'A52A2A', lightgray: 'D3D3D3', darkgray: 'A9A9A9', darkblue: '00008B', darkred: '8B0000', darkgreen: '006400',
}; // prettier-ignore

/** `RRGGBB` of `#RRGGBB` or of a name; undefined for anything else. */
export const colourOf = (text: string): string | undefined =>
  /^#[0-9a-f]{6}$/i.test(text) ? text.slice(1).toUpperCase() : NAMED[text.toLowerCase()];

/** Highlighting has a set of colours of its own in a file (ST_HighlightColor). */
const HIGHLIGHTS: Readonly<Record<string, string>> = {
  yellow: 'FFFF00', green: '00FF00', cyan: '00FFFF', magenta: 'FF00FF', blue: '0000FF', red: 'FF0000', darkBlue: '000080',
  darkCyan: '008080', darkGreen: '008000', darkMagenta: '800080', darkRed: '800000', darkYellow: '808000',
  darkGray: '808080', lightGray: 'C0C0C0', black: '000000', white: 'FFFFFF',
}; // prettier-ignore

/** As the client names them where the names differ from those in a file. */
const HIGHLIGHT_NAMES: Readonly<Record<string, string>> = {
  lime: 'green', turquoise: 'cyan', pink: 'magenta', teal: 'darkCyan', green: 'darkGreen', purple: 'darkMagenta',
  darkred: 'darkRed', olive: 'darkYellow', gray: 'darkGray', lightgray: 'lightGray', darkblue: 'darkBlue',
}; // prettier-ignore

export const highlightColour = (value: string): string | undefined => {
  const colour = HIGHLIGHTS[value];
  return colour === undefined ? undefined : `#${colour}`;
};

export const highlightValue = (text: string): string | undefined => {
  const named = HIGHLIGHT_NAMES[text.toLowerCase()];
  if (named !== undefined) return named;
  const colour = colourOf(text);
  return Object.entries(HIGHLIGHTS).find(([, each]) => each === colour)?.[0];
};

/** `Word.UnderlineType` by ST_Underline. */
export const UNDERLINES: Readonly<Record<string, string>> = {
  none: 'None', single: 'Single', words: 'Word', double: 'Double', thick: 'Thick', dotted: 'Dotted',
  dottedHeavy: 'DottedHeavy', dash: 'DashLine', dashedHeavy: 'DashLineHeavy', dashLong: 'DashLineLong',
  dashLongHeavy: 'DashLineLongHeavy', dotDash: 'DotDashLine', dashDotHeavy: 'DotDashLineHeavy',
  dotDotDash: 'TwoDotDashLine', dashDotDotHeavy: 'TwoDotDashLineHeavy', wave: 'Wave', wavyHeavy: 'WaveHeavy',
  wavyDouble: 'WaveDouble',
}; // prettier-ignore

/** `Word.Alignment` by ST_Jc. */
export const ALIGNMENTS: Readonly<Record<string, string>> = {
  left: 'Left', start: 'Left', center: 'Centered', right: 'Right', end: 'Right', both: 'Justified',
}; // prettier-ignore

export const keyOf = (names: Readonly<Record<string, string>>, value: string): string | undefined =>
  Object.entries(names).find(([, each]) => each === value)?.[0];

/** Twentieths of a point and half points, as files have them. */
export const points = (twentieths: string | undefined): number => Number(twentieths ?? 0) / 20;
export const twentieths = (value: number): string => String(Math.round(value * 20));
