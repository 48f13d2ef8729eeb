import { unzlibSync } from 'fflate';

/**
 * What a picture says of itself beside what it shows: a camera writes who took it and where, a program its author and the
 * name of the file. Undefined for what is no picture of a kind that is known here, by its first bytes and not by its name.
 *
 * Sources: PNG (W3C, sections 5.2, 11.3.3), JPEG (ITU-T T.81, B.1), GIF 89a, TIFF 6.0, BMP, [MS-EMF], [MS-WMF].
 */
export function wordsInPicture(content: Uint8Array): string | undefined {
  const kind = KINDS.find(({ begins }) => begins.some((signs) => startsWith(content, signs)));
  return kind?.words(content);
}

interface Kind {
  readonly begins: readonly (readonly (number | undefined)[])[];
  readonly words: (content: Uint8Array) => string;
}

const KINDS: readonly Kind[] = [
  { begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], words: ofPng },
  { begins: [[0xff, 0xd8, 0xff]], words: ofJpeg },
  { begins: [[0x47, 0x49, 0x46, 0x38]], words: anyText },
  { begins: [[0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]], words: anyText },
  { begins: [[0x42, 0x4d, undefined, undefined, undefined, undefined, 0, 0, 0, 0]], words: anyText },
  { begins: [[0x01, 0x00, 0x00, 0x00, undefined, undefined, 0x00, 0x00]], words: anyText },
  { begins: [[0xd7, 0xcd, 0xc6, 0x9a]], words: anyText },
]; // prettier-ignore

const startsWith = (content: Uint8Array, signs: readonly (number | undefined)[]): boolean =>
  content.length >= signs.length && signs.every((sign, at) => sign === undefined || content[at] === sign);

/** Every chunk but those that are the picture itself; what is packed in them is unpacked. */
function ofPng(content: Uint8Array): string {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  const found: string[] = [];
  let at = 8;
  while (at + 12 <= content.length) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...content.subarray(at + 4, at + 8));
    const data = content.subarray(at + 8, at + 8 + length);
    if (!DRAWN.test(type)) found.push(anyText(data), anyText(unpacked(data)));
    at += 12 + length;
    if (type === 'IEND') break;
  }
  // Whatever stands behind the end, or is no chunk, is shown by nobody.
  return [...found, anyText(content.subarray(Math.min(at, content.length)))]
    .filter((text) => text !== '')
    .join('\n');
}

const DRAWN = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|pHYs|sBIT|bKGD|hIST)$/;

const NOTHING = new Uint8Array();
const LARGEST = 1_000_000;

/** The packed text of a chunk stands behind its keyword; a chunk without one gives nothing. */
function unpacked(data: Uint8Array): Uint8Array {
  const start = data.findIndex((byte, at) => byte === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(data[at + 1] ?? 0));
  if (start < 0) return NOTHING;
  try {
    return unzlibSync(data.subarray(start), { out: new Uint8Array(LARGEST) });
  } catch {
    return NOTHING;
  }
} // prettier-ignore

/** The segments before the picture, and what stands behind its end. */
function ofJpeg(content: Uint8Array): string {
  const found: string[] = [];
  let at = 2;
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    if (marker === 0xda) break;
    const length = ((content[at + 2] ?? 0) << 8) | (content[at + 3] ?? 0);
    // APP0 to APP15 and comments; all others are tables for drawing.
    if ((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe) found.push(anyText(content.subarray(at + 4, at + 2 + length)));
    at += 2 + Math.max(length, 2);
  }
  const end = lastEnd(content);
  return [...found, anyText(content.subarray(end))].filter((text) => text !== '').join('\n');
} // prettier-ignore

function lastEnd(content: Uint8Array): number {
  for (let at = content.length - 2; at >= 0; at -= 1) if (content[at] === 0xff && content[at + 1] === 0xd9) return at + 2;
  return content.length;
} // prettier-ignore

/** Runs of signs that are text, in one byte each (UTF-8) or in two (UTF-16, either way round). */
function anyText(content: Uint8Array): string {
  if (content.length === 0) return '';
  return ['utf-8', 'utf-16le', 'utf-16be']
    .flatMap((encoding) => {
      const isWide = encoding !== 'utf-8';
      const starts = isWide ? [0, 1] : [0];
      return starts.flatMap((start) => new TextDecoder(encoding).decode(content.subarray(start)).match(isWide ? WIDE : NARROW) ?? []);
    })
    .join('\n');
} // prettier-ignore

const NARROW = /[\p{L}\p{N}\p{P}\p{Sc}\p{Sm} ]{4,}/gu;
/** Two bytes of a picture make a letter of some script nearly always: only those of Europe are taken for text. */
const WIDE = /[\u0020-\u007e\u00a0-\u024f\u2010-\u2026]{4,}/g;
