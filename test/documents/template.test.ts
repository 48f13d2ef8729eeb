import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../addin/documents/check-template.ts';
import { compareTags, compileTemplate } from '../../addin/documents/template.ts';
import { block, condition, inline, run, section, smallDocx, table } from './small-docx.ts';

const faultsOf = (body: string): readonly (string | undefined)[] => {
  const template = compileTemplate(smallDocx({ body }));
  return template.ok ? [] : template.error.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`.trim());
};

describe('compileTemplate()', () => {
  it('lists every tag of body, tables, headers and footers', () => {
    const template = compileTemplate(
      smallDocx({
        body:
          inline('Cases.CaseRef') +
          table('Actions[]', 'Actions[].What', 'Actions[].Who') +
          condition('if:Family', block('Service.DataUse?')),
        header: inline('Sender.Name'),
        footer: inline('Cases.CaseRef'),
      }),
    );
    expect(template.ok && template.value.tags).toMatchObject({
      fields: ['Cases.CaseRef', 'Service.DataUse', 'Sender.Name'],
      sections: new Map([['Actions', ['What', 'Who']]]),
      conditions: ['Family'],
    });
  });

  it('reports all faults at once, each with its tag', () => {
    expect(
      faultsOf(
        inline('Actions[].What') +
          section('Apologies[]', '<w:p/>').replace(/<w15:repeatingSection\/>/, '') +
          condition('Cases.CaseRef', `<w:p>${run('Cases.Other')}</w:p>`) +
          `<w:p><w:r><w:t>Dear {{the name}}</w:t></w:r></w:p>` +
          condition('Cases[].[]', '<w:p/>'),
      ),
    ).toEqual([
      'TPL-BRACES the name',
      'TPL-PLACE Actions[].What',
      'TPL-SECTION Apologies[]',
      'TPL-NESTED Cases.CaseRef',
      'TPL-TAG Cases[].[]',
    ]);
  });

  it.each([
    ['comments', '<w:p><w:commentRangeStart w:id="1"/></w:p>', 'DOC-COMMENT'],
    [
      'tracked changes',
      '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
      'DOC-TRACKED',
    ],
    ['hidden text', '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>', 'DOC-HIDDEN'],
    ['a section in a section', section('A[]', section('B[]', '<w:p/>')), 'TPL-NESTED B[]'],
    [
      'a repeating section without an item',
      condition('A[]', '<w:p/>').replace('/></w:sdtPr>', '/><w15:repeatingSection/></w:sdtPr>'),
      'TPL-SECTION A[]',
    ],
    ['a repeating section whose row shows nothing', section('A[]', '<w:p/>'), 'TPL-SECTION A[]'],
    [
      'a value in a control for pictures',
      condition('A.B', '<w:p/>').replace('</w:sdtPr>', '<w:picture/></w:sdtPr>'),
      'TPL-KIND A.B',
    ],
    [
      'a value around a table',
      condition('A.B', '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'),
      'TPL-CONTENT A.B',
    ],
    ['no control of the service at all', '<w:p/>', 'TPL-EMPTY'],
  ])('names %s', (_title, body, expected) => {
    expect(faultsOf(body)).toContain(expected);
  });

  it('says where a fault is in the words of Word: part, heading, table, row and column', () => {
    const template = compileTemplate(
      smallDocx({
        body:
          '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Agreed actions</w:t></w:r></w:p>' +
          `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>No.</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Who acts</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p>${run('Actions[].Who')}</w:p></w:tc></w:tr></w:tbl>`,
        footer: `<w:p><w:r><w:t>Page </w:t></w:r>${run('Rows[].X')}</w:p>`,
      }),
    );
    expect(template.ok ? [] : template.error.map(({ message }) => message)).toEqual([
      'The content control stands outside a row of Actions[]. Look in the main text, under “Agreed actions”, table 1, row 2, column “Who acts”.',
      'The content control stands outside a row of Rows[]. Look in a footer, in the paragraph that begins “Page prompt”.',
    ]);
  });

  it("leaves another program's controls alone", () => {
    expect(
      faultsOf(inline('Cases.CaseRef') + condition('zotero', '<w:p><w:r><w:t>x</w:t></w:r></w:p>')),
    ).toEqual([]);
  });
});

describe('compareTags()', () => {
  it('names tags that nobody fills and tags that must be shown', () => {
    const template = compileTemplate(
      smallDocx({ body: inline('Cases.Wrong') + table('Actions[]', 'Actions[].Whot') }),
    );
    if (!template.ok) throw new TypeError('compiles');
    const problems = compareTags(template.value.tags, {
      fields: ['Cases.CaseRef'],
      sections: { Actions: ['What'] },
      flags: [],
      mustShow: ['Cases.CaseRef', 'Actions[].What'],
    });
    expect(problems.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`)).toEqual([
      'TPL-UNKNOWN Cases.Wrong',
      'TPL-UNKNOWN Actions[].Whot',
      'TPL-MISSING Cases.CaseRef',
      'TPL-MISSING Actions[].What',
    ]);
  });
});

describe('checkTemplate()', () => {
  it('puts all faults into one list: controls, unknown and missing fields, the past, and the author as a warning', () => {
    const core =
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>A. Author</dc:creator></cp:coreProperties>';
    const problems = checkTemplate(
      smallDocx({
        body:
          inline('Cases.Wrong') +
          inline('Actions[].What') +
          '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>' +
          '<w:p><w:commentRangeStart w:id="1"/></w:p>' +
          '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>',
        parts: { 'docProps/core.xml': core },
      }),
      { fields: ['Cases.CaseRef'], sections: { Actions: ['What'] }, flags: [], mustShow: ['Cases.CaseRef'] },
    );
    expect(problems.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'DOC-TRACKED error',
      'DOC-COMMENT error',
      'DOC-HIDDEN error',
      'TPL-PLACE error',
      'TPL-UNKNOWN error',
      'TPL-MISSING error',
      'DOC-PROPERTY warning',
    ]);
    expect(problems.find(({ rule }) => rule === 'TPL-UNKNOWN')).toEqual({
      rule: 'TPL-UNKNOWN',
      severity: 'error',
      place: { part: 'word/document.xml', tag: 'Cases.Wrong' },
      message:
        'The tag Cases.Wrong is none that this document fills. Look in the main text, in the paragraph that begins “before prompt after”.',
    });
    expect(JSON.stringify(problems)).not.toContain('A. Author');
  });
});
