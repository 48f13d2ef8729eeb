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
    // It says which value, where to look and what to do.
    expect(!answer.ok && answer.error[0]?.message).toMatch(
      /^\w+\.\w+ stands in more than one place.*write the same in each of them.*head/,
    );
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

  it('rows that changed places are reported as moved, the fewest that must have been', () => {
    const answer = read(
      inBody((xml) => {
        const second = secondRow.exec(xml)?.[0] ?? '';
        return xml.replace(second, '').replace('<w:sdt><w:sdtPr><w:tag w:val="Actions[1]"/>', `${second}$&`);
      }),
    );
    expect(answer.ok && answer.value.edited).toEqual([
      { kind: 'row-moved', tag: 'Actions[]', row: 1, issuedRow: 2 },
    ]);
  });

  const plainRow = (text: string): string =>
    `<w:tr><w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc></w:tr>`;

  it.each([
    ['behind the last control', (xml: string) => xml.replace('</w:tbl>', `${plainRow('By hand')}</w:tbl>`), 2],
    ['inside the last item, as Word inserts a row', (xml: string) => xml.replace(/(<\/w:tr>)(<\/w:sdtContent><\/w:sdt><\/w:sdtContent><\/w:sdt><\/w:tbl>)/, `$1${plainRow('By hand')}$2`), 2],
    ['inside the first item', (xml: string) => xml.replace(/(<\/w:tr>)(<\/w:sdtContent><\/w:sdt><w:sdt><w:sdtPr><w:tag w:val="Actions\[2\]"\/>)/, `$1${plainRow('By hand')}$2`), 1],
    ['between heading and first row', (xml: string) => xml.replace(/(Heading<\/w:t><\/w:r><\/w:p><\/w:tc><\/w:tr>)/, `$1${plainRow('By hand')}`), 0],
  ])('a row put in %s without any control is read as a new one', (_title, change, at) => {
    const answer = read(inBody(change));
    const rows = answer.ok ? (answer.value.data.sections['Actions'] ?? []) : [];
    expect(rows).toHaveLength(3);
    expect(rows[at]).toEqual({ What: 'By hand' });
    expect(answer.ok && answer.value.edited).toEqual([{ kind: 'row-added', tag: 'Actions[]', row: at + 1 }]);
  }); // prettier-ignore

  it('a row deleted while changes are tracked is gone', () => {
    const answer = read(
      inBody((xml) => xml.replace(secondRow, (row) => row.replace('<w:tr>', '<w:tr><w:trPr><w:del/></w:trPr>'))),
    ); // prettier-ignore
    expect(answer.ok && answer.value.data.sections['Actions']).toHaveLength(1);
  });

  it('a row whose controls were taken off keeps its hidden id, because it still says the same', () => {
    const answer = read(inBody((xml) => xml.replace(secondRow, plainRow('Call the school'))));
    expect(answer.ok && answer.value.data.sections['Actions']).toEqual(DATA.sections['Actions']);
    expect(answer.ok && answer.value.edited).toEqual([]);
  });

  it('a control that was split in two, as cutting and pasting in the middle of it does, is one value', () => {
    const twice = edited(issued, 'word/header1.xml', (xml) =>
      xml.replace(/(<w:sdt>.*?)DR-2026-0042(.*?<\/w:sdt>)/s, '$1DR-2026$2$1-0042$2'),
    );
    expect(read(twice)).toEqual({ ok: true, value: { data: DATA, edited: [] } });
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
    expect(!answer.ok && answer.error[0]?.message).toMatch(
      /incomplete: take an earlier copy of the file, or make the document anew/,
    );
  });
});
