import { describe, expect, it } from 'vitest';
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
    expect(template.ok && template.value.tags).toEqual({
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
          `<w:p><w:r><w:t>Dear {{Parties.FullName}}</w:t></w:r></w:p>` +
          condition('Cases[].[]', '<w:p/>'),
      ),
    ).toEqual([
      'TPL-BRACES Parties.FullName',
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
    ['no control of the service at all', '<w:p/>', 'TPL-EMPTY'],
  ])('names %s', (_title, body, expected) => {
    expect(faultsOf(body)).toContain(expected);
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
