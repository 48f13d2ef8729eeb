/**
 * Tells in a picture what is drawn from what is not. A picture is walked by the structure of its kind, from the first byte to
 * the last: what draws is passed over, everything else is given to be read.
 *
 * Sources: PNG (W3C, sections 5.2, 11.3.3), JPEG (ITU-T T.81, B.1), GIF 89a, TIFF 6.0, BMP, [MS-EMF], [MS-WMF].
 */
export interface Rest {
  readonly pieces: readonly Uint8Array[];
  /** Compressed with zlib. */
  readonly packed: readonly Uint8Array[];
}

/** Undefined for no picture of a known kind; `unfinished` for one whose structure breaks off. */
export function drawnOf(content: Uint8Array): Rest | 'unfinished' | undefined {
  const kind = KINDS.find(({ begins }) => begins.some((signs) => startsWith(content, signs)));
  if (!kind) return undefined;
  const rest: Found = { pieces: [], packed: [] };
  return kind.walk(content, rest) ? rest : 'unfinished';
}

interface Found {
  readonly pieces: Uint8Array[];
  readonly packed: Uint8Array[];
}

/** Adds what is not drawn; false where it cannot go on. */
type Walk = (content: Uint8Array, rest: Found) => boolean;

const JPEG = [0xff, 0xd8, 0xff];
const TIFFS = [
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
const KINDS: readonly { readonly begins: readonly (readonly (number | undefined)[])[]; readonly walk: Walk }[] = [
  { begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], walk: png },
  { begins: [JPEG], walk: jpeg },
  { begins: [[0x47, 0x49, 0x46, 0x38]], walk: gif },
  { begins: TIFFS, walk: tiff },
  { begins: [[0x42, 0x4d, undefined, undefined, undefined, undefined, 0, 0, 0, 0]], walk: bmp },
  // Their drawing is made of records, of which some are words.
  { begins: [[0x01, 0x00, 0x00, 0x00, undefined, undefined, 0x00, 0x00], [0xd7, 0xcd, 0xc6, 0x9a]], walk: all },
]; // prettier-ignore

const startsWith = (content: Uint8Array, signs: readonly (number | undefined)[]): boolean =>
  content.length >= signs.length && signs.every((sign, at) => sign === undefined || content[at] === sign);

const viewOf = (content: Uint8Array): DataView =>
  new DataView(content.buffer, content.byteOffset, content.length);

const add = ({ pieces }: Found, ...found: readonly Uint8Array[]): void => {
  pieces.push(...found.filter(({ length }) => length > 0));
};

function all(content: Uint8Array, rest: Found): boolean {
  add(rest, content);
  return true;
}

const DRAWN_CHUNKS = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|pHYs|sBIT|bKGD|hIST|acTL|fcTL|fdAT)$/;

/** Chunks, and whatever stands behind the last one. */
function png(content: Uint8Array, rest: Found): boolean {
  const view = viewOf(content);
  let at = 8;
  let isEnd = false;
  while (at < content.length && !isEnd) {
    // Too short for a chunk, so nothing is packed in it.
    if (at + 12 > content.length) return all(content.subarray(at), rest);
    const length = view.getUint32(at);
    if (at + 12 + length > content.length) return false;
    const type = String.fromCharCode(...content.subarray(at + 4, at + 8));
    const data = content.subarray(at + 8, at + 8 + length);
    if (!DRAWN_CHUNKS.test(type) && !chunk(type, data, rest)) return false;
    at += 12 + length;
    isEnd = type === 'IEND';
  }
  add(rest, content.subarray(at));
  return true;
}

/** The packed text of a chunk stands behind its keyword: NUL, a byte for the method, data (11.3.3). */
function chunk(type: string, data: Uint8Array, rest: Found): boolean {
  const end = data.indexOf(0);
  if (type === 'zTXt' || type === 'iCCP') {
    if (end < 0 || data[end + 1] !== 0) return false;
    add(rest, data.subarray(0, end));
    rest.packed.push(data.subarray(end + 2));
    return true;
  }
  if (type !== 'iTXt' || data[end + 1] !== 1) return all(data, rest);
  // Keyword, NUL, packed or not, method, language, NUL, keyword in that language, NUL, text.
  const language = data.indexOf(0, end + 3);
  const text = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (end < 0 || text < 0) return false;
  add(rest, data.subarray(0, text));
  rest.packed.push(data.subarray(text + 1));
  return true;
}

/** Segments that draw: frames, tables of codes and of quanta, intervals, the head of a scan (B.1.1.3). */
const isDrawnSegment = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdf);
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Segments and scans to the first end; then the next picture, or what somebody put there. */
function jpeg(content: Uint8Array, rest: Found): boolean {
  let at = 2;
  while (at < content.length) {
    if (content[at] !== 0xff) return false;
    // Any number of fill bytes may stand before a marker (B.1.1.2).
    while (content[at + 1] === 0xff) at += 1;
    const marker = content[at + 1];
    if (marker === undefined) return true;
    at += 2;
    if (isAlone(marker)) continue;
    if (marker === 0xd9) {
      const behind = content.subarray(at);
      if (!startsWith(behind, JPEG)) return all(behind, rest);
      at += 2;
      continue;
    }
    const length = ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0);
    if (length < 2 || at + length > content.length) return false;
    if (!isDrawnSegment(marker)) segment(content.subarray(at + 2, at + length), rest);
    at += length;
    if (marker === 0xda) at = endOfScan(content, at);
  }
  return true;
} // prettier-ignore

/** In the data of a scan an 0xFF is followed by nought, or by a restart. */
function endOfScan(content: Uint8Array, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1];
    if (next === undefined) return content.length;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return content.length;
}

/** Of a camera: a TIFF with a small picture in it. */
function segment(data: Uint8Array, rest: Found): void {
  const own: Found = { pieces: [], packed: [] };
  const inside = data.subarray(6);
  const isExif = startsWith(data, [0x45, 0x78, 0x69, 0x66, 0, 0]) && TIFFS.some((signs) => startsWith(inside, signs));
  if (isExif && tiff(inside, own)) add(rest, ...own.pieces);
  else add(rest, data);
} // prettier-ignore

/** Blocks; comments and what programs put in are read, with the lengths between their pieces and without. */
function gif(content: Uint8Array, rest: Found): boolean {
  const table = (packed: number): number => ((packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1));
  let at = 13 + table(content[10] ?? 0);
  while (at < content.length) {
    const kind = content[at];
    if (kind === 0x3b) return all(content.subarray(at + 1), rest);
    if (kind !== 0x2c && kind !== 0x21) return false;
    const label = content[at + 1];
    const start = kind === 0x2c ? at + 11 + table(content[at + 9] ?? 0) : at + 2;
    const blocks: Uint8Array[] = [];
    let end = start;
    for (let size = content[end]; size !== 0; size = content[end]) {
      if (size === undefined) return false;
      blocks.push(content.subarray(end + 1, end + 1 + size));
      end += 1 + size;
    }
    if (kind === 0x21 && label !== 0xf9) add(rest, content.subarray(start, end), joined(blocks));
    at = end + 1;
  }
  return true;
}

function joined(blocks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

/** Head, colours, drawing; a profile or something else behind it. */
function bmp(content: Uint8Array, rest: Found): boolean {
  if (content.length < 54) return false;
  const view = viewOf(content);
  const [start, head] = [view.getUint32(10, true), view.getUint32(14, true)];
  if (head < 40) return false;
  const [width, height] = [view.getInt32(18, true), Math.abs(view.getInt32(22, true))];
  const [depth, packing] = [view.getUint16(28, true), view.getUint32(30, true)];
  const isPacked = packing !== 0 && packing !== 3 && packing !== 6;
  const size = isPacked ? view.getUint32(34, true) : Math.floor((depth * width + 31) / 32) * 4 * height;
  if (width < 0 || start < 14 + head || start + size > content.length) return false;
  const colours = Math.min(start, 14 + head + COLOURS);
  add(
    rest,
    content.subarray(54, 14 + head),
    content.subarray(colours, start),
    content.subarray(start + size),
  );
  return true;
}
/** Three masks and 256 colours. */
const COLOURS = 16 + 4 * 256;

const MOST_DIRECTORIES = 64;
/** Directories below: of the camera, of its place, of interoperability, of smaller pictures. */
const BELOW = [0x8769, 0x8825, 0xa005, 0x14a];
/** Where strips, tiles and the small picture of a camera are, and how long. */
const DRAWINGS = [[273, 279], [324, 325], [513, 514]] as const; // prettier-ignore

/** Directories of fields; what their strips and tiles draw is passed over. */
function tiff(content: Uint8Array, rest: Found): boolean {
  const view = viewOf(content);
  const little = content[0] === 0x49;
  if (content.length < 8) return false;
  const open = [view.getUint32(4, little)];
  const seen = new Set<number>();
  const drawn: (readonly [number, number])[] = [];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === 0 || seen.has(at)) continue;
    seen.add(at);
    const count = at + 2 <= content.length ? view.getUint16(at, little) : 0;
    const end = at + 2 + 12 * count;
    if (seen.size > MOST_DIRECTORIES || end + 4 > content.length) return false;
    const fields = new Map<number, readonly number[]>();
    for (let field = at + 2; field < end; field += 12)
      fields.set(view.getUint16(field, little), numbers(view, field, little));
    open.push(view.getUint32(end, little), ...BELOW.flatMap((tag) => fields.get(tag) ?? []));
    for (const [starts, lengths] of DRAWINGS)
      (fields.get(starts) ?? []).forEach((start, index) => drawn.push([start, start + (fields.get(lengths)?.[index] ?? 0)]));
    // The small picture of a camera may say more than the large one.
    for (const [start = 0] of [fields.get(513) ?? []]) {
      const small = content.subarray(start, start + (fields.get(514)?.[0] ?? 0));
      if (startsWith(small, JPEG) && !jpeg(small, rest)) add(rest, small);
    }
  }
  let at = 0;
  for (const [start, end] of drawn.toSorted(([one], [other]) => one - other)) {
    if (start > at) add(rest, content.subarray(at, start));
    at = Math.max(at, end);
  }
  add(rest, content.subarray(at));
  return true;
} // prettier-ignore

/** The whole numbers of a field (2, "Image File Directory"): SHORT or LONG, in the field itself or where it points to. */
function numbers(view: DataView, field: number, little: boolean): readonly number[] {
  const [type, count] = [view.getUint16(field + 2, little), view.getUint32(field + 4, little)];
  const size = type === 3 ? 2 : type === 4 || type === 13 ? 4 : 0;
  const start = size * count <= 4 ? field + 8 : view.getUint32(field + 8, little);
  if (size === 0 || start + size * count > view.byteLength) return [];
  return Array.from({ length: count }, (_, at) =>
    size === 2 ? view.getUint16(start + 2 * at, little) : view.getUint32(start + 4 * at, little),
  );
}
