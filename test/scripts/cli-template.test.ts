import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { edited, smallDocx, withoutControls, withoutData } from '../documents/small-docx.ts';
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

  describe('a paper that was made is no template', () => {
    const data: DocumentData = {
      docId: 'D02', caseRef: 'DR-2026-0042', version: 1, title: 'Referral acknowledgement DR-2026-0042',
      fields: { 'Cases.CaseRef': 'DR-2026-0042', 'Letter.Date': '2 March 2026', 'Recipient.Name': 'Mrs A. Example', 'Recipient.Address': '', 'Recipient.Greeting': 'Dear Mrs Example', 'Sender.Name': 'The council', 'Sender.Phone': '0116 496 0000', 'Sender.Email': 'drs@council.example', 'Sendiass.Contact': 'SENDIASS', 'Service.DataUse': 'We use data.', 'Service.Complaints': 'Write to us.', 'Cases.ReceivedOn': '1 March 2026', 'Next.DecideBy': '5 March 2026', 'Referral.By': '' },
      sections: { Rights: [{ Text: 'A right.' }] }, flags: { ByPost: true, Referrer: false, Family: true, OtherVersion: false },
    }; // prettier-ignore
    const made = async (): Promise<Uint8Array> => {
      const template = compileTemplate(await readFile(join(TEMPLATES, 'd02-referral-acknowledgement.docx')));
      const filled = template.ok ? fillTemplate(template.value, data) : template;
      if (!filled.ok) throw new TypeError(JSON.stringify(filled.error));
      return filled.value;
    };
    const check = async (bytes: Uint8Array) => {
      const file = join(await newFolder(), 'ours.docx');
      await writeFile(file, bytes);
      const checked = await command('template', 'check', file, '--doc', 'D02');
      expect(await readFile(file)).toEqual(Buffer.from(bytes));
      return checked;
    };

    it('as it was made it is refused: which paper it is, and no name', async () => {
      const checked = await check(await made());
      expect(checked.status).toBe(1);
      expect(checked.out).toContain(
        "TPL-FILLED  It is a paper that was made: D02 of DR-2026-0042, with its data. A template carries nobody's data",
      );
      expect(checked.out).not.toContain('Example');
    });

    it('without the data inside it is refused for its fields', async () => {
      const checked = await check(withoutData(await made()));
      expect(checked.status).toBe(1);
      expect(checked.out).toContain('TPL-FILLED  Its fields are those of a paper that was made.');
    });

    it.each(['Mrs Example', 'Letter, 07700 900123', 'Letter to LE1 1AA', 'a.example@mail.example', 'Letter DR-2026-0042'])('a template whose title is "%s" is refused, and the title is not quoted', async (title) => {
      const template = await readFile(join(TEMPLATES, 'd02-referral-acknowledgement.docx'));
      const checked = await check(edited(template, 'docProps/core.xml', (xml) => xml.replace(/(<dc:title>)[^<]*/, `$1${title}`)));
      expect(checked.status).toBe(1);
      expect(checked.out).toContain('TPL-FILLED  docProps/core.xml, field title: The title in the properties of the file names');
      expect(checked.out).not.toContain(title);
    }); // prettier-ignore
  });
});
