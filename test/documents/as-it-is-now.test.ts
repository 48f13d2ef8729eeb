import { describe, expect, it } from 'vitest';
import { asItIsNow } from '../../addin/documents/as-it-is-now.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { issuedStatement as issued } from './issued-statement.ts';
import { allText, edited, withoutControls } from './small-docx.ts';

const now = (bytes: Uint8Array): Uint8Array => {
  const made = asItIsNow(bytes);
  if (!made.ok) throw new TypeError(JSON.stringify(made.error));
  return made.value;
};
const dataOf = (bytes: Uint8Array) => {
  const read = readDocument(bytes);
  if (!read.ok) throw new TypeError(JSON.stringify(read.error));
  return read.value.data;
};

describe('A document as it is now, for whoever gets the Word file', () => {
  it('a row that was taken out, and a text that was emptied, are nowhere in it, and it says the same data as before', () => {
    const row = /<w:tr(?: [^>]*)?>(?:(?!<w:tr[ >]).)*?when a session.*?<\/w:tr>/s;
    const emptied = edited(issued, 'word/document.xml', (xml) =>
      xml.replaceAll('Whether a further assessment is needed.', ''),
    );
    const shorter = edited(withoutControls(issued), 'word/document.xml', (xml) => xml.replace(row, ''));
    const cases = [
      ['Whether a further assessment', emptied],
      ['when a session', shorter],
    ] as const;
    for (const [text, changed] of cases) {
      expect(allText(changed).includes(text), text).toBe(true);
      expect(allText(now(changed)).includes(text), text).toBe(false);
      expect(dataOf(now(changed))).toEqual(dataOf(changed));
    }
    expect(dataOf(now(shorter)).sections['Actions']).toHaveLength(2);
  });

  it('one that nobody changed is given back as it came', () => {
    expect(now(issued)).toBe(issued);
  });
});
