import { describe, expect, it } from 'vitest';
import { inPrint } from '../../addin/documents/print-size.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { issuedStatement, statementData } from './issued-statement.ts';
import { allText, edited } from './small-docx.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new TypeError(JSON.stringify(result.error));
  return result.value;
};
const sizes = (docx: Uint8Array): string[] =>
  [...allText(docx).matchAll(/<w:sz(?:Cs)? w:val="\d+"/g)].map(String);
/** As `sizes`, with what is print and smaller than 12 pt (styles of footnotes that nobody uses) as 12 pt. */
const readable = (docx: Uint8Array): string[] =>
  sizes(docx).map((size) => size.replace(/"(?:1[6-9]|2[0-3])"/, '"24"'));

describe('inPrint()', () => {
  it('gives a document back as it came when it is in that print already', () => {
    const normal = issuedStatement;
    expect(must(inPrint(normal, 'normal'))).toBe(normal);
    const large = must(inPrint(normal, 'large'));
    expect(must(inPrint(large, 'large'))).toBe(large);
  });

  it('makes 12 pt into 18 pt, and back again', () => {
    const normal = issuedStatement;
    const large = must(inPrint(normal, 'large'));
    expect(sizes(normal)).toContain('<w:sz w:val="24"');
    expect(sizes(large)).toContain('<w:sz w:val="36"');
    expect(sizes(large)).not.toContain('<w:sz w:val="24"');
    expect(sizes(must(inPrint(large, 'normal')))).toEqual(readable(normal));
  });

  const inSize = (halfPoints: number) =>
    edited(issuedStatement, 'word/styles.xml', (xml) =>
      xml.replaceAll('w:sz w:val="24"', `w:sz w:val="${halfPoints}"`),
    );

  it('odd sizes come back too: 12.5 pt is 25 half points, 37.5 are 38, and 25 again', () => {
    const odd = inSize(25);
    const large = must(inPrint(odd, 'large'));
    expect(sizes(large)).toContain('<w:sz w:val="38"');
    expect(sizes(must(inPrint(large, 'normal')))).toEqual(readable(odd));
  });

  it('text that is smaller than 12 pt is 18 pt as well, and comes back as 12 pt', () => {
    for (const halfPoints of [16, 21, 22]) {
      const large = must(inPrint(inSize(halfPoints), 'large'));
      expect(sizes(large)).toContain('<w:sz w:val="36"');
      expect(sizes(must(inPrint(large, 'normal')))).toContain('<w:sz w:val="24"');
    }
  });

  it('heads and feet of pages are 18 pt too, in the print of a template of the service or of anybody else', () => {
    const smaller = edited(issuedStatement, 'word/styles.xml', (xml) =>
      xml.replace(/(<w:style [^>]*w:styleId="(?:Header|Footer)"(?:(?!<\/w:style>).)*?<w:sz w:val=)"24"/gs, '$1"18"'),
    );
    const large = must(inPrint(smaller, 'large'));
    expect(sizes(smaller)).toContain('<w:sz w:val="18"');
    const printed = sizes(large).map((size) => Number(/\d+/.exec(size)?.[0]));
    // 6 pt is the height of the empty line behind a table: nothing is printed in it.
    expect(printed.filter((size) => size < 36).every((size) => size === 18)).toBe(true);
    expect(sizes(large).filter((size) => size === '<w:sz w:val="18"')).toHaveLength(sizes(smaller).filter((size) => size === '<w:sz w:val="12"').length);
  }); // prettier-ignore

  it('keeps what people have put in, and the data says which print it is in', () => {
    const worked = edited(issuedStatement, 'word/document.xml', (xml) => xml.replace('</w:body>', '<w:p><w:r><w:t>Zq7</w:t></w:r></w:p></w:body>'));
    const large = must(inPrint(worked, 'large'));
    expect(allText(large)).toContain('Zq7');
    expect(must(readDocument(large)).data).toEqual({ ...must(readDocument(worked)).data, largePrint: true });
    expect(statementData.largePrint).toBeUndefined();
  }); // prettier-ignore
});
