import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate, upgradeTemplate } from '../../addin/documents/template.ts';
import { parseXml } from '../../addin/documents/xml-tree.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { block, inline, partOf, run, section, smallDocx } from './small-docx.ts';

const r = (text: string, look = ''): string => `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string): string => `<w:p>${content}</w:p>`;
const BOLD = '<w:rPr><w:b/></w:rPr>';

const data = (
  fields: Readonly<Record<string, string>>,
  sections: DocumentData['sections'] = {},
): DocumentData => ({
  docId: 'D07',
  caseRef: 'DR-2026-0042',
  version: 1,
  title: 'T',
  fields,
  sections,
  flags: {},
});

const filled = (body: string, given: DocumentData): Uint8Array => {
  const template = compileTemplate(smallDocx({ body }));
  const bytes = template.ok ? fillTemplate(template.value, given) : template;
  if (!bytes.ok) throw new TypeError(JSON.stringify(bytes.error));
  return bytes.value;
};
const xmlOf = (bytes: Uint8Array): string => partOf(bytes, 'word/document.xml');
/** The paragraphs as a reader sees them. */
const textOf = (bytes: Uint8Array): readonly string[] =>
  [...xmlOf(bytes).matchAll(/<w:p>(.*?)<\/w:p>/gs)].map((found) =>
    [...(found[1] ?? '').matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((each) => each[1]).join(''),
  );
const CASE = { 'Cases.CaseRef': 'DR-2026-0042' };

describe('A field in double braces', () => {
  it('becomes a content control with its tag, its look and its binding; the words around it stay', () => {
    const bytes = filled(p(r('Your case ') + r('{{Cases.CaseRef}}', BOLD) + r(' is open.')), data(CASE));
    expect(textOf(bytes)).toEqual(['Your case DR-2026-0042 is open.']);
    expect(xmlOf(bytes)).toContain('<w:tag w:val="Cases.CaseRef"/>');
    expect(xmlOf(bytes)).toContain(`<w:r>${BOLD}<w:t xml:space="preserve">DR-2026-0042</w:t></w:r>`);
    expect(xmlOf(bytes)).toContain('cg:Cases.CaseRef[1]');
    expect(readDocument(bytes)).toEqual({ ok: true, value: { data: data(CASE), edited: [] } });
  });

  it.each([
    ['in one run with its neighbours', r('a {{Cases.CaseRef}} b')],
    ['over four runs with marks of the spelling check between', `${r('a {')}${r('{Cases', BOLD)}<w:proofErr w:type="spellStart"/>${r('.Case')}${r('Ref}} b')}`],
    ['with a bookmark inside', `${r('a {{Cases.')}<w:bookmarkStart w:id="1" w:name="x"/>${r('CaseRef}} b')}`],
    ['with spaces inside the braces', r('a {{ Cases.CaseRef }} b')],
    ['without xml:space', '<w:r><w:t>a</w:t></w:r><w:r><w:t xml:space="preserve"> {{Cases.CaseRef}}</w:t></w:r><w:r><w:t xml:space="preserve"> b</w:t></w:r>'],
    ['beside an ampersand', `${r('a {{Cases.CaseRef}}')}${r(' b')}`],
  ])('%s: reads the same', (_title, runs) => {
    const bytes = filled(p(runs), data(CASE));
    expect(textOf(bytes)).toEqual(['a DR-2026-0042 b']);
    expect(parseXml(new TextEncoder().encode(xmlOf(bytes))).ok).toBe(true);
  }); // prettier-ignore

  it('keeps letters that are written as references, and the spaces beside it', () => {
    const bytes = filled(
      p('<w:r><w:t>R&amp;D &lt;x&gt; {{Cases.CaseRef}}</w:t></w:r>') +
        p(r('{{A.B}} {{A.C?}}{{Cases.CaseRef}}')),
      data({ ...CASE, 'A.B': 'b', 'A.C': 'c' }),
    );
    expect(textOf(bytes)).toEqual(['R&amp;D &lt;x&gt; DR-2026-0042', 'b cDR-2026-0042']);
  });

  it('makes the row of a table a repeating section, and a point of a list too', () => {
    const cell = (text: string): string => `<w:tc>${p(r(text))}</w:tc>`;
    const bytes = filled(
      `<w:tbl><w:tr>${cell('What')}${cell('Who')}</w:tr><w:tr>${cell('{{Actions[].What}}')}${cell('{{Actions[].Who}}')}</w:tr></w:tbl>` +
        p(r('{{People[].Name}} took part')),
      data(
        {},
        { Actions: [{ What: 'a', Who: 'b' }, { What: 'c', Who: 'd' }], People: [{ Name: 'X' }, { Name: 'Y' }] },
      ),
    ); // prettier-ignore
    expect(textOf(bytes)).toEqual(['What', 'Who', 'a', 'b', 'c', 'd', 'X took part', 'Y took part']);
    expect(xmlOf(bytes).match(/<w15:repeatingSection\/>/g)).toHaveLength(2);
    expect(xmlOf(bytes)).toMatch(/mc:Ignorable="w15"/);
    expect(readDocument(bytes)).toMatchObject({ ok: true, value: { edited: [] } });
  });

  it('inside a repeating section it is a value of its row', () => {
    const bytes = filled(
      section('Rows[]', p(`${run('Rows[].X')}${r(' and {{Rows[].Y}}')}`)),
      data({}, { Rows: [{ X: '1', Y: '2' }] }),
    );
    expect(textOf(bytes)).toEqual(['1 and 2']);
  });

  it.each([
    ['words that are no field', p(r('{{the name of the child}}'))],
    ['a condition', p(r('{{if:Family}}'))],
    ['braces without an end', p(r('{{Cases.CaseRef'))],
    [
      'a row of two lists',
      `<w:tbl><w:tr><w:tc>${p(r('{{A[].X}}'))}${p(r('{{B[].X}}'))}</w:tc></w:tr></w:tbl>`,
    ],
    ['a field inside a text control of another program', p(run('other', '{{Cases.CaseRef}}'))],
  ])('%s is a fault with words for where it stands', (_title, body) => {
    const template = compileTemplate(smallDocx({ body: body + block('A.B') }));
    expect(template.ok ? [] : template.error.map(({ rule }) => rule)).toEqual(['TPL-BRACES']);
    expect(template.ok ? '' : template.error[0]?.message).toMatch(/Look in the main text, /);
  });

  it('what stands in a content control of the service is its prompt', () => {
    expect(textOf(filled(inline('Cases.CaseRef', '{{Cases.CaseRef}}'), data(CASE)))).toEqual([
      'before DR-2026-0042 after',
    ]);
  });
});

describe('upgradeTemplate()', () => {
  it('gives the template with content controls, once; other parts keep their bytes', () => {
    const styles = '<w:styles xmlns:w="x"/>';
    const before = smallDocx({ body: p(r('Case {{Cases.CaseRef}}')), parts: { 'word/styles.xml': styles } });
    const once = upgradeTemplate(before);
    if (!once.ok) throw new TypeError(JSON.stringify(once.error));
    expect(once.value.tags).toEqual(['Cases.CaseRef']);
    expect(xmlOf(once.value.bytes)).not.toContain('{{');
    expect(partOf(once.value.bytes, 'word/styles.xml')).toBe(styles);
    const again = upgradeTemplate(once.value.bytes);
    expect(again).toEqual({ ok: true, value: { bytes: once.value.bytes, tags: [] } });
    const template = compileTemplate(once.value.bytes);
    expect(template.ok && template.value.tags.fields).toEqual(['Cases.CaseRef']);
  });
});
