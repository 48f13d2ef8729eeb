import { describe, expect, it } from 'vitest';
import { isSamePdf } from '../../addin/documents/same-pdf.ts';
import { tinyPdf } from '../support/tiny-pdf.ts';

/** The end of a PDF as LibreOffice writes it. */
const made = (line: string, at: string, id: string): Uint8Array =>
  new TextEncoder().encode(
    `${tinyPdf([line])}\n<</CreationDate(D:${at}Z')>>\n/ID [ <${id}>\n<${id}> ]\n/DocChecksum /${id}\n`,
  );

describe('Two PDFs of one document', () => {
  const first = made('Outcome Statement', '20261127105238', '68E8034242A73C47');

  it('made at two times, they are the same', () => {
    expect(isSamePdf(first, made('Outcome Statement', '20261128090001', '29F598050347B1D9'))).toBe(true);
  });

  it('with another word of the same length they are not, whenever they were made', () => {
    expect(isSamePdf(first, made('Outcome Statemens', '20261127105238', '68E8034242A73C47'))).toBe(false);
    expect(isSamePdf(first, made('Outcome', '20261127105238', '68E8034242A73C47'))).toBe(false);
  });
});
