import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LibreOfficePdf } from '../../addin/adapters/libreoffice/libreoffice-pdf.ts';
import { pdfText } from '../../addin/adapters/mime/pdf-text.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { differenceFrom } from '../../addin/documents/says-the-same.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { EXAMPLE_PAPERS, exampleData } from '../forms/example-papers.ts';
import { libreOfficeMissing } from '../support/validate-office.ts';
import { smallDocx } from './small-docx.ts';

/** An example of the Outcome Statement as a Word file. */
function statement(title: string): Uint8Array {
  const example = EXAMPLE_PAPERS.find((each) => each.docId === 'D12' && each.title === title);
  const template = compileTemplate(readFileSync(new URL(`../../templates/${TEMPLATE_FILES.D12}`, import.meta.url)));
  if (!example || !template.ok) throw new TypeError('The example and its template are there');
  const filled = fillTemplate(template.value, exampleData(example));
  if (!filled.ok) throw new TypeError(JSON.stringify(filled.error));
  return filled.value;
} // prettier-ignore

describe('Whether a PDF is that of a Word file', () => {
  const docx = smallDocx({
    body: '<w:p><w:r><w:t>The timetable goes to the family by 24 April 2026. Signed: T. Example</w:t></w:r></w:p>',
  });

  it.each([
    ['the same text', 'The timetable goes to the family by 24 April 2026. Signed: T. Example', 0, 0],
    [
      'other lines, other spaces, a ligature and the number of the page',
      'The time table goes to\nthe family by\t24 April\n2026. Signed:T. Example\n1',
      0,
      0,
    ],
    ['another day', 'The timetable goes to the family by 25 May 2026. Signed: T. Example', 1, 1],
    ['a word too many', 'The timetable never goes to the family by 24 April 2026. Signed: T. Example', 0, 1],
    ['a name that is missing', 'The timetable goes to the family by 24 April 2026.', 2, 0],
  ])('%s', (_what, text, missing, added) => {
    expect(differenceFrom(docx, text)).toEqual({ ok: true, value: { missing, added } });
  });

  it.skipIf(libreOfficeMissing)('a real PDF is known again, and one with other signatures is not (skipped without LibreOffice)', { timeout: 120_000 }, async () => {
    const [draft, signed] = [statement('draft'), statement('signed-part')];
    const made = await new LibreOfficePdf().pdfOf(draft);
    const text = made.ok ? await pdfText(made.value) : null;
    expect(differenceFrom(draft, text ?? '')).toEqual({ ok: true, value: { missing: 0, added: 0 } });
    expect(differenceFrom(signed, text ?? '')).toMatchObject({ ok: true, value: { missing: 4, added: 0 } });
  }); // prettier-ignore
});
