import { describe, expect, it } from 'vitest';
import { pdfPrint } from '../../../addin/adapters/mime/pdf-text.ts';
import { tinyPdf } from '../../support/tiny-pdf.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('pdfPrint()', () => {
  it('is the size that most letters are set in, in points', async () => {
    expect(await pdfPrint(bytes(tinyPdf(['This paper is a record of the meeting.'], 12)))).toBe(12);
    expect(await pdfPrint(bytes(tinyPdf(['This paper is a record of the meeting.'], 18)))).toBe(18);
  });

  it('is nothing where no text can be read', async () => {
    expect(await pdfPrint(bytes('no PDF'))).toBeNull();
  });
});
