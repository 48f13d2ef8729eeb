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
    const picture = new Uint8Array([137, 80, 78, 71, 0, 255, 254, 1]);
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
