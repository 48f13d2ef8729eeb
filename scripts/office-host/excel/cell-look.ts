import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import type { StyleList } from '../../graph-emulator/workbook-styles.ts';
import { El, parsed, putInOrder, written } from '../common/xml-edit.ts';

/**
 * How the cells of one format look: a format (`xf`) points at a font, a fill and borders in their lists and carries
 * alignment and protection itself. To change one is to find or make the format that differs in that alone.
 * Source: ECMA-376 part 1, 18.8.
 */
type Shared = 'font' | 'fill' | 'border';
type Own = 'alignment' | 'protection';

const LIST: Readonly<Record<Shared, StyleList>> = { font: 'fonts', fill: 'fills', border: 'borders' };
const APPLIED = {
  font: 'applyFont',
  fill: 'applyFill',
  border: 'applyBorder',
  alignment: 'applyAlignment',
  protection: 'applyProtection',
} as const;

const readBefore = new WeakMap<LiveWorkbook, Map<string, El>>();

/** An element as a tree; it is given to many and not to be changed. */
function tree(live: LiveWorkbook, xml: string): El {
  let known = readBefore.get(live);
  if (!known) readBefore.set(live, (known = new Map<string, El>()));
  const before = known.get(xml);
  if (before) return before;
  const read = parsed(xml, 'the formats of a workbook');
  known.set(xml, read);
  return read;
}

const formatOf = (live: LiveWorkbook, style: number): El =>
  tree(
    live,
    live.styles.items('cellXfs')[style] ?? '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  );

/** Font, fill or borders of a format. */
export function sharedLook(live: LiveWorkbook, style: number, kind: Shared): El {
  const id = Number(formatOf(live, style).attributes[`${kind}Id`] ?? 0);
  return tree(live, live.styles.items(LIST[kind])[id] ?? `<${kind}/>`);
}

/** Alignment or protection of a format, where it says any. */
export const ownLook = (live: LiveWorkbook, style: number, kind: Own): El | undefined =>
  formatOf(live, style).child(kind);

/** The format that differs from this one in its font, fill or borders. */
export function withShared(
  live: LiveWorkbook,
  style: number,
  kind: Shared,
  change: (look: El) => void,
): number {
  const look = sharedLook(live, style, kind).clone();
  change(look);
  const format = formatOf(live, style).clone();
  format.attributes[`${kind}Id`] = String(live.styles.indexOf(LIST[kind], written(look)));
  format.attributes[APPLIED[kind]] = '1';
  return live.styles.indexOf('cellXfs', written(format));
}

/** The format that differs from this one in alignment or protection. */
export function withOwn(live: LiveWorkbook, style: number, kind: Own, change: (look: El) => void): number {
  const format = formatOf(live, style).clone();
  const look = format.child(kind) ?? new El(kind);
  change(look);
  putInOrder(format, look.parent ? look.remove() : look, ['alignment', 'protection', 'extLst']);
  if (Object.keys(look.attributes).length === 0) look.remove();
  format.attributes[APPLIED[kind]] = '1';
  return live.styles.indexOf('cellXfs', written(format));
}

/** The order of what a font says, which Microsoft's validator checks. */
const FONT_ORDER = [
  'b', 'i', 'strike', 'condense', 'extend', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color', 'name', 'family',
  'charset', 'scheme',
]; // prettier-ignore

/** Puts one thing that a font says, or takes it away. */
export function putInFont(
  font: El,
  name: string,
  attributes: Readonly<Record<string, string>> | undefined,
): void {
  if (attributes) putInOrder(font, new El(name, attributes), FONT_ORDER);
  else font.child(name)?.remove();
}

/** `<b/>` and its like: there and not `val="0"`. */
export const isOn = (look: El, name: string): boolean => {
  const found = look.child(name);
  return found !== undefined && !/^(0|false|none)$/.test(found.attributes['val'] ?? '1');
};
