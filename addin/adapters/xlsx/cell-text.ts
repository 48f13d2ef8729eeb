import { escapeText, tagsOf, textAfter, unescapeXml } from './xml-tags.ts';

/** The most characters a cell holds (Excel specifications and limits). */
export const LONGEST_TEXT = 32_767;

/**
 * Text in cells escapes what XML cannot hold as `_xHHHH_` (ST_Xstring, ECMA-376 part 1, 22.9.2.19), and an
 * underscore that would look like such an escape as `_x005F_`.
 */
export const unescapeCellText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/** Control characters, halves of surrogate pairs and non-characters: XML 1.0, production 2. */
const NOT_XML =
  // eslint-disable-next-line no-control-regex -- these are the characters that must not pass
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const escapeCellText = (text: string): string =>
  escapeText(
    text
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      .replace(NOT_XML, (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );

/**
 * The text of a string item (`<si>` or `<is>`), given what stands inside it: one `t`, or runs that each hold
 * one; phonetic hints (`rPh`) are not part of the text.
 */
export function stringItemText(inner: string): string {
  let text = '';
  let hints = 0;
  for (const tag of tagsOf(inner)) {
    if (tag.local === 'rPh') hints += tag.kind === 'open' ? 1 : tag.kind === 'close' ? -1 : 0;
    else if (tag.local === 't' && tag.kind === 'open' && hints === 0) text += textAfter(inner, tag).text;
  }
  return unescapeCellText(text);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const decodeRange = (bytes: Uint8Array, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, end));

/** Text between two tags without tags in between: entities and `_xHHHH_` undone. */
export const decodeCellText = (bytes: Uint8Array, start: number, end: number): string =>
  unescapeCellText(unescapeXml(decodeRange(bytes, start, end)));
