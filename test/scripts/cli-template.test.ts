import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../addin/domain/problem.ts';
import { TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { edited, smallDocx, withoutControls } from '../documents/small-docx.ts';
import { command, newFolder, removeFolders } from '../support/run-command.ts';

afterAll(removeFolders);

const TEMPLATES = join(import.meta.dirname, '..', '..', 'templates');

/** A template as Word leaves it after "Remove Content Control" on every control: what they showed stays as plain text. */
const withoutItsControls = async (name: string): Promise<Uint8Array> =>
  withoutControls(await readFile(join(TEMPLATES, name)));

/** One control is removed, and what it showed is left. */
const withoutTag = (xml: string, tag: string): string =>
  xml.replace(new RegExp(`<w:tag w:val="${tag}"/>`, 'g'), '');

describe('template check', () => {
  it.each(Object.values(TEMPLATE_FILES))('nothing is wrong with %s', async (name) => {
    expect(await command('template', 'check', join(TEMPLATES, name))).toEqual({
      status: 0,
      out: `${name}: nothing is wrong.`,
      err: '',
    });
  });

  it('unknown and missing tags and faults of the file come in one list, with tag, part and place in words', async () => {
    const file = join(await newFolder(), 'ours.docx');
    const control = (tag: string): string =>
      `<w:p><w:r><w:t>About </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="${tag}"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>it</w:t></w:r></w:sdtContent></w:sdt></w:p>`;
    const tracked = '<w:p><w:ins w:id="1" w:author="A. Author"><w:r><w:t>added</w:t></w:r></w:ins></w:p>';
    const braces = '<w:p><w:r><w:t>Our {{Cases CaseRef!}}</w:t></w:r></w:p>';
    await writeFile(file, smallDocx({ body: control('Cases.CaseRff') + tracked + braces }));
    const checked = await command('template', 'check', file, '--doc', 'D07', '--json');
    expect(checked.status).toBe(1);
    const problems = JSON.parse(checked.out) as Problem[];
    const rules = problems.map(({ rule }) => rule);
    for (const rule of ['DOC-TRACKED', 'TPL-BRACES', 'TPL-UNKNOWN', 'TPL-MISSING']) expect(rules).toContain(rule);
    expect(problems.find(({ rule }) => rule === 'TPL-UNKNOWN')).toMatchObject({ place: { part: 'word/document.xml', tag: 'Cases.CaseRff' } });
    expect(problems.find(({ rule }) => rule === 'TPL-UNKNOWN')?.message).toContain('About');
    expect(problems.filter(({ rule }) => rule === 'TPL-MISSING').map(({ place }) => place.tag)).toContain('Cases.CaseRef');
    const said = await command('template', 'check', file, '--doc', 'D07');
    expect(said.out.split('\n').at(-1)).toBe(`ours.docx: ${problems.length} problems.`);
    expect(said.out).not.toContain('A. Author');
  }); // prettier-ignore

  it('fields in double braces are as good as controls, and the file is only looked at', async () => {
    const file = join(await newFolder(), 'ours.docx');
    await writeFile(file, smallDocx({ body: '<w:p><w:r><w:t>{{Cases.CaseRef}} {{Cases.Nothing}}</w:t></w:r></w:p>' }));
    const { out } = await command('template', 'check', file, '--doc', 'D02', '--json');
    const problems = JSON.parse(out) as Problem[];
    expect(problems.filter(({ rule }) => rule === 'TPL-UNKNOWN').map(({ place }) => place.tag)).toEqual(['Cases.Nothing']);
    expect(problems.some(({ rule, place }) => rule === 'TPL-MISSING' && place.tag === 'Cases.CaseRef')).toBe(false);
  }); // prettier-ignore

  it('a template whose controls Word has removed is refused: every field that it must show, and every prompt left behind', async () => {
    const file = join(await newFolder(), 'd02-referral-acknowledgement.docx');
    await writeFile(file, await withoutItsControls('d02-referral-acknowledgement.docx'));
    const checked = await command('template', 'check', file, '--json');
    expect(checked.status).toBe(1);
    const problems = JSON.parse(checked.out) as Problem[];
    const missing = problems.filter(({ rule }) => rule === 'TPL-MISSING').map(({ place }) => place.tag);
    for (const tag of ['Cases.CaseRef', 'Recipient.Name', 'Rights[].Text', 'if:Referrer']) expect(missing).toContain(tag);
    const left = problems.filter(({ rule }) => rule === 'TPL-PROMPT').map(({ message }) => message).join();
    for (const prompt of ['[Name of the recipient]', '[Case reference]', '[E-mail address of the sender]']) expect(left).toContain(`“${prompt}”`);
  }); // prettier-ignore

  it.each([
    ['Recipient.Name', 'd02-referral-acknowledgement.docx', '[Name of the recipient]'],
    ['Sender.Email', 'd02-referral-acknowledgement.docx', '[E-mail address of the sender]'],
    ['OutcomeStatements.Fingerprint\\??', 'outcome-statement.docx', undefined],
  ])('one control without its tag (%s) is enough', async (tag, name, prompt) => {
    const file = join(await newFolder(), name);
    const original = await readFile(join(TEMPLATES, name));
    const part = prompt === undefined ? 'word/footer1.xml' : 'word/document.xml';
    await writeFile(file, edited(original, part, (xml) => withoutTag(xml, tag)));
    const checked = await command('template', 'check', file);
    expect(checked.status).toBe(1);
    expect(checked.out).toContain('TPL-PROMPT');
    if (prompt !== undefined) expect(checked.out).toContain(`“${prompt}” stands there as plain text`);
  }); // prettier-ignore
});
