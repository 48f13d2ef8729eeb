/**
 * Bytes of an attached text file to text: by its byte order mark, else UTF-8 where it is that, else
 * Windows-1252, which is what old programs here write without saying so.
 */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return repairControls(new TextDecoder('windows-1252').decode(bytes));
  }
}

/** What Windows-1252 has from 0x80 to 0x9F. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Control characters from U+0080 to U+009F are never meant in a letter: they are Windows-1252 read as
 * Latin-1, by a sender that named the wrong one or by a runtime whose decoder takes the two for one.
 */
export const repairControls = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
