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
    ['the same text', 'The timetable goes to the family by 24 April 2026. Signed: T. Example'],
    ['other lines, other spaces and a ligature', 'The time table goes to\nthe family by\t24 April\n2026. Signed:T. Example'],
    ['"24" with the end that Word raises', 'th\nThe timetable goes to the family by 24 April 2026. Signed: T. Example'],
  ])('%s: it is', (_what, text) => {
    expect(differenceFrom(docx, text)).toEqual({ ok: true, value: { isSame: true, missing: 0, added: 0 } });
  }); // prettier-ignore

  it.each([
    ['another day', 'The timetable goes to the family by 25 May 2026. Signed: T. Example', 2, 2],
    ['another figure, of one sign', 'The timetable goes to the family by 2 April 2026. Signed: T. Example', 1, 1],
    ['a word too many', 'The timetable never goes to the family by 24 April 2026. Signed: T. Example', 0, 1],
    ['a small word too many, which it has elsewhere', 'The timetable goes to to the family by 24 April 2026. Signed: T. Example', 0, 1],
    ['a name that is missing', 'The timetable goes to the family by 24 April 2026.', 3, 0],
    ['a word of two letters that is missing', 'The timetable goes the family by 24 April 2026. Signed: T. Example', 1, 0],
    ['a part of a word', 'The table goes to the family by 24 April 2026. Signed: T. Example', 1, 1],
    ['the same words in another order', 'The family goes to the timetable by 24 April 2026. Signed: T. Example', 0, 0],
    ['a number behind it', 'The timetable goes to the family by 24 April 2026. Signed: T. Example 1', 0, 1],
  ])('%s: it is not, and the words are counted', (_what, text, missing, added) => {
    expect(differenceFrom(docx, text)).toEqual({ ok: true, value: { isSame: false, missing, added } });
  }); // prettier-ignore

  it('two days that changed places between the rows of a table are seen, and lines of cells beside each other are not', () => {
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`;
    const table = smallDocx({
      body: `<w:tbl>${row('What', 'When')}${row('Send the weekly plan to the family', '8 May 2026')}${row('Meet', '22 May 2026')}</w:tbl>`,
    });
    const set = 'What\tWhen\nSend the weekly\t8 May\nplan to the family\t2026\nMeet\t22 May 2026';
    expect(differenceFrom(table, set)).toMatchObject({ value: { isSame: true } });
    for (const again of ['What\tWhen', 'Wha\tWhen\nt'])
      expect(differenceFrom(table, set.replace('\nMeet', `\n\n${again}\nMeet`))).toMatchObject({
        value: { isSame: true },
      });
    const changed = set.replace('22 May', '? May').replace('\t8 May', '\t22 May').replace('? May', '8 May');
    expect(differenceFrom(table, changed)).toEqual({
      ok: true,
      value: { isSame: false, missing: 0, added: 0 },
    });
  });

  it('numbers of a list and of pages are set by the program and are no words', () => {
    const item = (text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const list = smallDocx({ body: item('Tell the family') + item('Meet 2 times') });
    expect(differenceFrom(list, '1. Tell the family\n(b) Meet 2 times')).toMatchObject({
      value: { isSame: true },
    });
    expect(differenceFrom(list, '1. Tell the family\n2. Meet 3 times')).toMatchObject({
      value: { isSame: false },
    });
    expect(differenceFrom(list, '1. Tell 4. the family\n2. Meet 2 times')).toMatchObject({
      value: { isSame: false },
    });
  });

  it.skipIf(libreOfficeMissing)('a real PDF is known again, and one with other signatures is not (skipped without LibreOffice)', { timeout: 120_000 }, async () => {
    const [draft, signed] = [statement('draft'), statement('signed-part')];
    const made = await new LibreOfficePdf().pdfOf(draft);
    const text = made.ok ? await pdfText(made.value) : null;
    expect(differenceFrom(draft, text ?? '')).toEqual({ ok: true, value: { isSame: true, missing: 0, added: 0 } });
    expect(differenceFrom(signed, text ?? '')).toMatchObject({ ok: true, value: { isSame: false } });
    // How many columns a maker finds between the number and the words is its own affair.
    const second = /2\t+Tell/.exec(text ?? '')?.[0] ?? 'the second action';
    for (const [one, other] of [['It is not legally', 'It is legally'], ['24 April', '1 April'], [second, '3\tTell']] as const) {
      expect(text).toContain(one);
      expect(differenceFrom(draft, (text ?? '').replace(one, other)), other).toMatchObject({ ok: true, value: { isSame: false } });
    }
  }); // prettier-ignore
});
