import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { block, condition, dateControl, edited, inline, smallDocx, table } from './small-docx.ts';

const DATA: DocumentData = {
  docId: 'D12',
  caseRef: 'DR-2026-0042',
  version: 2,
  title: 'Outcome Statement DR-2026-0042',
  fields: {
    'Cases.CaseRef': 'DR-2026-0042',
    'A.Text': 'as issued',
    'A.On': '2026-07-01',
    'A.Hidden': 'PTY-000123',
  },
  sections: {
    Actions: [
      { What: 'Send the plan', ActionId: 'ACT-1' },
      { What: 'Call the school', ActionId: 'ACT-2' },
    ],
  },
  flags: { Family: false },
};

const issued = (() => {
  const template = compileTemplate(
    smallDocx({
      body:
        block('A.Text') +
        dateControl('A.On') +
        table('Actions[]', 'Actions[].What') +
        condition('if:Family', inline('A.Hidden')),
      header: inline('Cases.CaseRef'),
      footer: inline('Cases.CaseRef'),
    }),
  );
  const bytes = template.ok ? fillTemplate(template.value, DATA) : template;
  if (!bytes.ok) throw new TypeError(JSON.stringify(bytes.error));
  return bytes.value;
})();

const inBody = (change: (xml: string) => string): Uint8Array => edited(issued, 'word/document.xml', change);
const read = (bytes: Uint8Array): ReturnType<typeof readDocument> => readDocument(bytes);

describe('A document that people have edited', () => {
  it('unchanged, it gives back what it was made from', () => {
    expect(read(issued)).toEqual({ ok: true, value: { data: DATA, edited: [] } });
  });

  it('a changed value wins and is reported', () => {
    const answer = read(inBody((xml) => xml.replace('as issued', 'as changed')));
    expect(answer.ok && answer.value.data.fields['A.Text']).toBe('as changed');
    expect(answer.ok && answer.value.edited).toEqual([
      { kind: 'changed', tag: 'A.Text', issued: 'as issued', found: 'as changed' },
    ]);
  });

  it('a change that Word wrote into the bound data as well is still seen', () => {
    const word = edited(
      inBody((xml) => xml.replaceAll('2026-07-01', '2026-07-08').replace('1 July', '8 July')),
      'customXml/item1.xml',
      (xml) => xml.replace('2026-07-01', '2026-07-08'),
    );
    const answer = read(word);
    expect(answer.ok && answer.value.data.fields['A.On']).toBe('2026-07-08');
    expect(answer.ok && answer.value.edited).toHaveLength(1);
  });

  it('text that Word has split into runs and marked for spelling is one value', () => {
    const split = inBody((xml) =>
      xml.replace(
        '<w:t xml:space="preserve">as issued</w:t></w:r>',
        '<w:t>as</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> iss</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>ued</w:t></w:r></w:sdtContent></w:sdt>',
      ),
    );
    expect(read(split)).toEqual({ ok: true, value: { data: DATA, edited: [] } });
  });

  it('deleted text of a tracked change is gone, inserted text is there', () => {
    const tracked = inBody((xml) =>
      xml.replace(
        /<w:r><w:t xml:space="preserve">as issued<\/w:t><\/w:r>/,
        '<w:r><w:t xml:space="preserve">as </w:t></w:r><w:del><w:r><w:delText>issued</w:delText></w:r></w:del><w:ins><w:r><w:t>agreed</w:t></w:r></w:ins>',
      ),
    );
    const answer = read(tracked);
    expect(answer.ok && answer.value.data.fields['A.Text']).toBe('as agreed');
  });

  it('an added paragraph becomes a line, a date typed as 08/07/2026 becomes a day', () => {
    const answer = read(
      inBody((xml) =>
        xml
          .replace(/(as issued<\/w:t><\/w:r><\/w:p>)/, '$1<w:p><w:r><w:t>second</w:t></w:r></w:p>')
          .replace('1 July 2026', '08/07/2026'),
      ),
    );
    expect(answer.ok && answer.value.data.fields['A.Text']).toBe('as issued\nsecond');
    expect(answer.ok && answer.value.data.fields['A.On']).toBe('2026-07-08');
  });

  it('the header changed and the footer not: the change counts', () => {
    const answer = read(
      edited(issued, 'word/header1.xml', (xml) => xml.replace('DR-2026-0042', 'DR-2026-0043')),
    );
    expect(answer.ok && answer.value.data.fields['Cases.CaseRef']).toBe('DR-2026-0043');
  });

  it('header and footer changed differently is a conflict, not a guess', () => {
    const one = edited(issued, 'word/header1.xml', (xml) => xml.replace('0042', '0043'));
    const answer = read(edited(one, 'word/footer1.xml', (xml) => xml.replace('0042', '0044')));
    expect(!answer.ok && answer.error.map(({ rule }) => rule)).toEqual(['DOC-CONFLICT']);
    expect(JSON.stringify(answer)).not.toContain('0043');
  });

  const secondRow = /<w:sdt><w:sdtPr><w:tag w:val="Actions\[2\]"\/>.*?<\/w:tr><\/w:sdtContent><\/w:sdt>/s;

  it('a deleted row is gone and reported', () => {
    const answer = read(inBody((xml) => xml.replace(secondRow, '')));
    expect(answer.ok && answer.value.data.sections['Actions']).toEqual([
      { What: 'Send the plan', ActionId: 'ACT-1' },
    ]);
    expect(answer.ok && answer.value.edited).toEqual([
      { kind: 'row-removed', tag: 'Actions[]', issuedRow: 2 },
    ]);
  });

  it("a row copied with Word's plus sign is new and does not take over the id of its original", () => {
    const answer = read(
      inBody((xml) =>
        xml.replace(secondRow, (row) => row + row.replace('Call the school', 'Write to the school')),
      ),
    );
    expect(answer.ok && answer.value.data.sections['Actions']).toEqual([
      { What: 'Send the plan', ActionId: 'ACT-1' },
      { What: 'Call the school', ActionId: 'ACT-2' },
      { What: 'Write to the school' },
    ]);
    expect(answer.ok && answer.value.edited).toEqual([{ kind: 'row-added', tag: 'Actions[]', row: 3 }]);
  });

  it('rows that changed places keep their ids', () => {
    const answer = read(
      inBody((xml) => {
        const second = secondRow.exec(xml)?.[0] ?? '';
        return xml.replace(second, '').replace('<w:sdt><w:sdtPr><w:tag w:val="Actions[1]"/>', `${second}$&`);
      }),
    );
    expect(answer.ok && answer.value.data.sections['Actions']?.map((row) => row['ActionId'])).toEqual([
      'ACT-2',
      'ACT-1',
    ]);
  });

  it('a control that someone deleted keeps the value carried, and is reported', () => {
    const answer = read(
      inBody((xml) => xml.replace(/<w:sdt><w:sdtPr><w:tag w:val="A\.Text"\/>.*?<\/w:sdt>/s, '<w:p/>')),
    );
    expect(answer.ok && answer.value.data.fields['A.Text']).toBe('as issued');
    expect(answer.ok && answer.value.edited).toEqual([{ kind: 'removed', tag: 'A.Text' }]);
  });

  it('a program that drops tags and keeps bindings, as LibreOffice does, loses no change of a bound value', () => {
    const dropped = edited(issued, 'word/header1.xml', (xml) =>
      xml.replace(/<w:tag [^>]*\/>/, '').replace('DR-2026-0042', 'DR-2026-0043'),
    );
    const answer = read(dropped);
    expect(answer.ok && answer.value.data.fields['Cases.CaseRef']).toBe('DR-2026-0043');
  });

  it('a document without data of the service says so', () => {
    const answer = read(smallDocx({ body: inline('Cases.CaseRef') }));
    expect(!answer.ok && answer.error[0]?.rule).toBe('DOC-DATA');
  });

  it('carried data of an unknown document is refused', () => {
    const answer = read(
      edited(issued, 'customXml/item1.xml', (xml) => xml.replace('docId="D12"', 'docId="D99"')),
    );
    expect(!answer.ok && answer.error[0]?.rule).toBe('DOC-DATA');
  });
});
