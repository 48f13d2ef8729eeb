import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate, type Template } from '../../addin/documents/template.ts';
import { cleanText } from '../../addin/documents/xml-tree.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import {
  block,
  condition,
  dateControl,
  inline,
  partOf,
  section,
  smallDocx,
  table,
  type SmallDocx,
} from './small-docx.ts';

const dataOf = (more: Partial<DocumentData> = {}): DocumentData => ({
  docId: 'D12',
  caseRef: 'DR-2026-0042',
  version: 1,
  title: 'Outcome Statement DR-2026-0042',
  fields: {},
  sections: {},
  flags: {},
  ...more,
});

const compiled = (parts: SmallDocx): Template => {
  const template = compileTemplate(smallDocx(parts));
  if (!template.ok) throw new TypeError(JSON.stringify(template.error));
  return template.value;
};

const filled = (parts: SmallDocx, more: Partial<DocumentData>): Uint8Array => {
  const answer = fillTemplate(compiled(parts), dataOf(more));
  if (!answer.ok) throw new TypeError(JSON.stringify(answer.error));
  return answer.value;
};

const body = (parts: SmallDocx, more: Partial<DocumentData>): string =>
  partOf(filled(parts, more), 'word/document.xml');

describe('fillTemplate()', () => {
  it('keeps the look of the prompt', () => {
    const look = '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>';
    expect(
      body({ body: inline('Cases.CaseRef', 'prompt', look) }, { fields: { 'Cases.CaseRef': 'DR' } }),
    ).toContain(`<w:r>${look}<w:t xml:space="preserve">DR</w:t></w:r>`);
  });

  it('does not take the grey of a placeholder for a look', () => {
    const grey = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>';
    expect(
      body({ body: inline('Cases.CaseRef', 'prompt', grey) }, { fields: { 'Cases.CaseRef': 'DR' } }),
    ).not.toContain('PlaceholderText');
  });

  it('a new line is a line break in a line and a new paragraph in a block, with the same look', () => {
    const fields = { 'A.Line': 'one\ntwo', 'A.Block': 'one\ntwo' };
    const xml = body(
      { body: inline('A.Line') + block('A.Block', '<w:pPr><w:jc w:val="left"/></w:pPr>') },
      { fields },
    );
    expect(xml).toContain('one</w:t><w:br/><w:t xml:space="preserve">two');
    expect(xml.match(/<w:p><w:pPr><w:jc w:val="left"\/><\/w:pPr>/g)).toHaveLength(2);
  });

  it('values are text: markup is escaped and control characters are dropped', () => {
    const value = '<w:br/> & "x" \u0002\u0000\uFFFE]]>';
    const bytes = filled({ body: inline('A.B') }, { fields: { 'A.B': value } });
    expect(partOf(bytes, 'word/document.xml')).toContain('&lt;w:br/&gt; &amp; "x" ]]&gt;');
    expect(readDocument(bytes).ok).toBe(true);
  });

  it('repeats a row, with its own ids, and keeps the heading row when there is none', () => {
    const parts = { body: table('Actions[]', 'Actions[].What') };
    const rows = (...what: readonly string[]): Partial<DocumentData> => ({
      sections: { Actions: what.map((text) => ({ What: text })) },
    });
    expect(body(parts, rows('a', 'b', 'c')).match(/<w:tr>/g)).toHaveLength(4);
    expect(body(parts, rows()).match(/<w:tr>/g)).toHaveLength(1);
    const many = rows(...Array.from({ length: 500 }, (_, index) => `action ${index}`));
    expect(body(parts, many).match(/<w:tr>/g)).toHaveLength(501);
  });

  it('shows a condition only when flag, field or section says so', () => {
    const parts = {
      body:
        condition('if:Family', '<w:p><w:r><w:t>FOR-FAMILY</w:t></w:r></w:p>') +
        condition('unless:Family', '<w:p><w:r><w:t>FOR-BODY</w:t></w:r></w:p>') +
        condition('if:A.B', inline('A.B?')) +
        condition('if:Rows', '<w:p><w:r><w:t>HAS-ROWS</w:t></w:r></w:p>'),
    };
    const family = body(parts, { flags: { Family: true }, fields: { 'A.B': '' }, sections: { Rows: [] } });
    expect(family).toContain('FOR-FAMILY');
    expect(family).not.toMatch(/FOR-BODY|HAS-ROWS|A\.B|if:|unless:/);
    const other = body(parts, { flags: { Family: false }, fields: { 'A.B': 'v' }, sections: { Rows: [{}] } });
    expect(other).toMatch(/FOR-BODY.*HAS-ROWS/s);
    expect(other).not.toContain('FOR-FAMILY');
  });

  it('a date control shows the day in words and keeps the day as data', () => {
    const xml = body({ body: dateControl('A.On') }, { fields: { 'A.On': '2026-07-01' } });
    expect(xml).toContain('w:fullDate="2026-07-01T00:00:00Z"');
    expect(xml).toContain('1 July 2026');
  });

  const sdt = (tag: string, kind: string, content: string): string =>
    `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/>${kind}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
  const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
  const list = (tag: string, name: string): string =>
    `<w:p>${sdt(tag, `<w:${name}><w:listItem w:displayText="Choose" w:value=""/><w:listItem w:displayText="Agreed in part" w:value="PARTIAL"/><w:listItem w:displayText="Not agreed" w:value="NONE"/></w:${name}>`, run('Choose'))}</w:p>`;
  const tick = (tag: string): string =>
    `<w:p>${sdt(tag, '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>', run('☐'))}</w:p>`;

  it('a pick list shows the words of its choice, whether code or words are given, and no others', () => {
    const parts = { body: list('A.Code', 'dropDownList') + list('A.Words', 'dropDownList') + list('A.Own', 'comboBox') };
    const fields = { 'A.Code': 'PARTIAL', 'A.Words': 'Not agreed', 'A.Own': 'something else' };
    const bytes = filled(parts, { fields });
    expect(partOf(bytes, 'word/document.xml').match(/>Agreed in part<|>Not agreed<|>something else</g)).toHaveLength(3);
    expect(readDocument(bytes)).toEqual({ ok: true, value: { data: dataOf({ fields }), edited: [] } });
    const wrong = fillTemplate(compiled(parts), dataOf({ fields: { ...fields, 'A.Code': 'something else' } }));
    expect(!wrong.ok && wrong.error.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`)).toEqual(['DOC-VALUE A.Code']);
  }); // prettier-ignore

  it('a tick box shows yes or no in its own signs, and is read in the words it was given', () => {
    const parts = { body: tick('A.Yes') + tick('A.No') + tick('A.True') };
    const fields = { 'A.Yes': 'yes', 'A.No': 'no', 'A.True': 'true' };
    const bytes = filled(parts, { fields });
    const xml = partOf(bytes, 'word/document.xml');
    expect(xml.match(/<w14:checked w14:val="1"\/>/g)).toHaveLength(2);
    expect(xml.match(/>☒</g)).toHaveLength(2);
    expect(xml.match(/>☐</g)).toHaveLength(1);
    expect(xml).toContain('w:ascii="MS Gothic"');
    expect(readDocument(bytes)).toEqual({ ok: true, value: { data: dataOf({ fields }), edited: [] } });
    const wrong = fillTemplate(compiled(parts), dataOf({ fields: { ...fields, 'A.No': 'perhaps' } }));
    expect(!wrong.ok && wrong.error[0]?.rule).toBe('DOC-VALUE');
  });

  it('fills text boxes, in the shape and in its copy for older programs, and rows around one id each', () => {
    const box = (content: string): string =>
      `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="7" name="Box"/><w:txbxContent>${content}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${content}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const once = filled({ body: box(inline('A.B')) }, { fields: { 'A.B': 'inside' } });
    expect(partOf(once, 'word/document.xml').match(/>inside</g)).toHaveLength(2);
    expect(readDocument(once).ok).toBe(true);
    const rows = body(
      { body: section('Rows[]', box(`<w:p>${sdt('Rows[].X', '<w:text/>', run('x'))}</w:p>`)) },
      { sections: { Rows: [{ X: '1' }, { X: '2' }] } },
    );
    const ids = [...rows.matchAll(/docPr [^>]*id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('a control that Word has split in two side by side is one value', () => {
    const half = (text: string): string => sdt('A.B', '<w:text/>', run(text));
    const parts = {
      body: `<w:p>${half('one ')}<w:proofErr w:type="spellStart"/>${half('value')}${run(' after')}</w:p>`,
    };
    const xml = body(parts, { fields: { 'A.B': 'v' } });
    expect(xml.match(/w:val="A\.B"/g)).toHaveLength(1);
    expect(xml).toMatch(/>v<.*> after</s);
  });

  it('a condition around a control around a value: each level does its part', () => {
    const parts = { body: condition('if:F', condition('zotero', condition('unless:G', inline('A.B')))) };
    const shown = body(parts, { flags: { F: true, G: false }, fields: { 'A.B': 'deep' } });
    expect(shown).toMatch(/w:val="zotero".*>deep</s);
    expect(body(parts, { flags: { F: true, G: true }, fields: { 'A.B': 'deep' } })).not.toContain('deep');
  });

  it('a cell or a header whose only content falls away keeps the paragraph that Word wants', () => {
    const gone = condition('if:F', '<w:p><w:r><w:t>x</w:t></w:r></w:p>');
    const bytes = filled(
      { body: `<w:tbl><w:tr><w:tc>${gone}</w:tc></w:tr></w:tbl>`, header: gone },
      { flags: { F: false } },
    );
    expect(partOf(bytes, 'word/document.xml')).toContain('<w:tc><w:p/></w:tc>');
    expect(partOf(bytes, 'word/header1.xml')).toContain('<w:p/></w:hdr>');
    expect(
      body({ body: `<w:tbl><w:tr><w:tc>${gone}</w:tc></w:tr></w:tbl>` }, { flags: { F: true } }),
    ).not.toContain('<w:p/>');
  });

  it('keeps every run property, the look of the end of the control, and title, lock and colour of the control', () => {
    const look = '<w:rPr><w:rFonts w:ascii="Calibri" w:cstheme="minorHAnsi"/><w:b/><w:color w:val="1D4D5C"/><w:spacing w:val="4"/><w:kern w:val="2"/><w:lang w:val="en-GB"/><w14:ligatures w14:val="standard"/></w:rPr>';
    const control = `<w:sdt><w:sdtPr><w:alias w:val="Case"/><w:tag w:val="A.B"/><w:id w:val="-12"/><w:lock w:val="sdtLocked"/><w15:color w:val="FF0000"/><w:text/></w:sdtPr><w:sdtEndPr><w:rPr><w:i/></w:rPr></w:sdtEndPr><w:sdtContent><w:r>${look}<w:t>x</w:t></w:r></w:sdtContent></w:sdt>`;
    const xml = body({ body: `<w:p>${control}</w:p>` }, { fields: { 'A.B': 'v' } });
    expect(xml).toContain(`<w:r>${look}<w:t xml:space="preserve">v</w:t></w:r>`);
    expect(xml).toMatch(
      /<w:alias w:val="Case"\/><w:tag w:val="A\.B"\/><w:id w:val="-12"\/><w:lock w:val="sdtLocked"\/><w:dataBinding [^>]*\/><w15:color w:val="FF0000"\/><w:text\/><\/w:sdtPr>/,
    );
    expect(xml).toContain('<w:sdtEndPr><w:rPr><w:i/></w:rPr></w:sdtEndPr>');
  }); // prettier-ignore

  it('takes the organisation out of the properties of the program', () => {
    const app = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Word</Application><Company>Example Ltd</Company><Manager>A. Boss</Manager></Properties>';
    const bytes = filled({ body: inline('A.B'), parts: { 'docProps/app.xml': app } }, { fields: { 'A.B': 'x' } });
    expect(partOf(bytes, 'docProps/app.xml')).toContain('<Application>Word</Application>');
    expect(partOf(bytes, 'docProps/app.xml')).not.toMatch(/Example|Boss/);
    expect(checkDocument(bytes)).toEqual([]);
  }); // prettier-ignore

  it('documents.md rule 7: everything missing is named at once and no file is made', () => {
    const template = compiled({
      body:
        inline('A.B') +
        inline('A.C') +
        inline('A.May?') +
        table('Rows[]', 'Rows[].X') +
        condition('if:Flag', '<w:p/>'),
    });
    const answer = fillTemplate(
      template,
      dataOf({ fields: { 'A.C': '  ' }, sections: { Rows: [{ X: 'x' }, {}] } }),
    );
    expect(answer.ok).toBe(false);
    expect(!answer.ok && answer.error.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`)).toEqual([
      'DOC-MISSING A.B',
      'DOC-MISSING A.C',
      'DOC-MISSING A.May',
      'DOC-MISSING Rows[].X (row 2)',
      'DOC-MISSING if:Flag',
    ]);
  });

  it.each(['null', 'undefined', 'U', 'UNKNOWN', 'NaN', '{{Cases.CaseRef}}', '[object Object]'])(
    'documents.md rule 7: never prints "%s"',
    (value) => {
      const answer = fillTemplate(compiled({ body: inline('A.B') }), dataOf({ fields: { 'A.B': value } }));
      expect(!answer.ok && answer.error[0]?.rule).toBe('DOC-VALUE');
    },
  );

  it('a filled document has no author, no history and the language en-GB', () => {
    const core =
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>A. Author</dc:creator></cp:coreProperties>';
    const bytes = filled(
      { body: inline('A.B'), parts: { 'docProps/core.xml': core } },
      { fields: { 'A.B': 'x' } },
    );
    expect(partOf(bytes, 'docProps/core.xml')).toContain(
      '<dc:title>Outcome Statement DR-2026-0042</dc:title><dc:language>en-GB</dc:language>',
    );
    expect(partOf(bytes, 'docProps/core.xml')).not.toContain('Author');
    expect(checkDocument(bytes)).toEqual([]);
  });

  it('binds plain values to the data inside, and no empty ones', () => {
    const xml = body({ body: inline('A.B') + inline('A.Empty?') }, { fields: { 'A.B': 'x', 'A.Empty': '' } });
    expect(xml.match(/<w:dataBinding /g)).toHaveLength(1);
    expect(xml).toContain('/cg:data[1]/cg:A.B[1]');
  });

  it('leaves every other part as it was, byte for byte', () => {
    const picture = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255, 254, 1]);
    const styles = '<w:styles xmlns:w="x"/>';
    const bytes = filled(
      { body: inline('A.B'), parts: { 'word/media/logo.png': picture, 'word/styles.xml': styles } },
      { fields: { 'A.B': 'x' } },
    );
    expect(partOf(bytes, 'word/styles.xml')).toBe(styles);
    expect(partOf(bytes, 'word/media/logo.png')).toBe(new TextDecoder().decode(picture));
  });
});

describe('A document that is filled and read', () => {
  const parts: SmallDocx = {
    body:
      inline('A.Line') +
      block('A.Block') +
      dateControl('A.On') +
      table('Rows[]', 'Rows[].X', 'Rows[].Y?') +
      inline('A.May?'),
    header: inline('A.Line'),
    footer: inline('A.Foot'),
  };
  const template = compiled(parts);
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('a\nb', ' x ', 'O’Neill & <b>', 'a\tb', '1\r\n2'),
    )
    .map(cleanText)
    .filter(
      (value) =>
        value.replaceAll('\u00a0', '').trim() !== '' &&
        !/^\s*(null|undefined|NaN|U|UNKNOWN)\s*$|\{\{|\}\}/.test(value),
    );

  it('loses nothing and finds nothing edited', () => {
    fc.assert(
      fc.property(
        text, text, text,
        fc.array(fc.record({ X: text, Y: fc.oneof(text, fc.constant('')), Id: fc.constantFrom('PTY-1', 'PTY-2') }), { maxLength: 5 }),
        (line, paragraphs, foot, rows) => {
          const given = dataOf({
            fields: { 'A.Line': line, 'A.Block': paragraphs, 'A.On': '2026-02-28', 'A.Foot': foot, 'A.May': '', 'A.Hidden': line },
            sections: { Rows: rows },
            flags: { F: true },
          });
          const bytes = fillTemplate(template, given);
          const read = bytes.ok ? readDocument(bytes.value) : bytes;
          expect(read).toEqual({ ok: true, value: { data: given, edited: [] } });
        },
      ),
      { numRuns: 150 },
    );
  }); // prettier-ignore
});
