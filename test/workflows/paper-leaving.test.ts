import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { DocumentDue } from '../../addin/domain/case-commands.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import type { Party } from '../../addin/domain/party.ts';
import { ok } from '../../addin/domain/result.ts';
import { checkTemplate } from '../../addin/documents/check-template.ts';
import { paperLeaving } from '../../addin/documents/paper-leaving.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { DOCUMENT_FORMS, tagsToCheck, TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { draftAcknowledgements } from '../../addin/workflows/acknowledge-referral.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import type { Extra, Papers } from '../../addin/workflows/make-document.ts';
import { edited } from '../documents/small-docx.ts';
import { academy, council, givenCase, mother, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

/**
 * The file that leaves is looked at, and not what was meant to go into it (process.md section 7, scope-rules.md sections 7
 * and 8): a template of the service's own folder can say anything, and drop anything.
 */

const REF = 'DR-2026-0042';
const TO_FAMILY: DocumentDue = { docId: 'D07', partyId: REQUESTER_ID, dueOn: '2026-03-09' };
const TO_SCHOOL: DocumentDue = { ...TO_FAMILY, partyId: RESPONDENT_ID };

const template = (docId: DocumentId): Uint8Array =>
  readFileSync(new URL(`../../templates/${TEMPLATE_FILES[docId]}`, import.meta.url));
const inMain = (docId: DocumentId, change: (xml: string) => string): Uint8Array =>
  edited(template(docId), 'word/document.xml', change);
/** A paragraph at the end of the text. */
const saying = (docId: DocumentId, text: string): Uint8Array =>
  inMain(docId, (xml) =>
    xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>$&`),
  );
const withParts = (docx: Uint8Array, parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync({
    ...unzipSync(docx),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [
        name,
        /\.(?:jpg|png|emf|bin|mp3)$/.test(name)
          ? Uint8Array.from({ length: text.length }, (_each, at) => text.charCodeAt(at))
          : strToU8(text),
      ]),
    ),
  });

/** Asked on Monday 9 March; where the invitation has gone, it is the fifth working day after it, on which a reminder goes. */
const inviting = (
  parties?: NonNullable<Parameters<typeof givenCase>[0]>['parties'],
  sends = false,
): Given => {
  const asked = givenCase({ book: 'provider', sends, ...(parties && { parties }) }).in('INVITING');
  return sends ? asked.on('2026-03-16') : asked;
};
const papersWith = (office: Office, bytes: Uint8Array, more: Partial<Papers> = {}): Papers => ({
  ...office.papers,
  templates: { template: () => Promise.resolve(ok(bytes)) },
  compiled: new Map(),
  ...more,
});

const send = (office: Office, papers: Papers, due: DocumentDue, extra: Extra = {}) =>
  sendDocument(office.as('PC'), office.reference, papers, REF, due, 'op-send', extra);

/** Refused by that rule, and nothing was kept, sent or written down. */
async function expectRefused(
  office: Office,
  papers: Papers,
  due: DocumentDue,
  rule: string,
): Promise<string> {
  const before = office.snapshot();
  const outbox = new MemoryOutbox();
  const result = await send(office, { ...papers, outbox }, due);
  expect(ruleOf(result)).toBe(rule);
  expect(office.snapshot()).toEqual(before);
  expect(outbox.letters).toEqual([]);
  expectNoPersonalData(result, await office.case());
  return JSON.stringify(result);
}

describe('RS-CHECK looks at the filled paper', () => {
  it('a template of ours has them all', async () => {
    const office = await givenOffice('provider', [inviting()]);
    must(await send(office, papersWith(office, template('D07')), TO_FAMILY));
  });

  it('a template that shows the rights to those alone who have none sends no letter to a family, and still one to a body', async () => {
    const bare = inMain('D07', (xml) => withSection(xml, 'Rights[]', (found) => `<w:sdt><w:sdtPr><w:tag w:val="unless:Rights"/></w:sdtPr><w:sdtContent>${found}</w:sdtContent></w:sdt>`));
    const office = await givenOffice('provider', [inviting()]);
    expect(await expectRefused(office, papersWith(office, bare), TO_FAMILY, 'RS-CHECK')).toContain('RS1');
    must(await send(office, papersWith(office, bare), TO_SCHOOL));
  });

  it('a right that a style hides is none: nobody reads it, and such a template makes no letter', async () => {
    const hiding = edited(
      inMain('D07', (xml) => xml.replace(/(<w:tag w:val="Rights\[\]\.Text"\/>[\s\S]*?<w:r>)(<w:rPr>)?/, (_found, start: string, look?: string) => `${start}${look ?? '<w:rPr>'}<w:rStyle w:val="Ghost"/>${look ? '' : '</w:rPr>'}`)),
      'word/styles.xml',
      (xml) => xml.replace('</w:styles>', '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'),
    );
    const office = await givenOffice('provider', [inviting()]);
    await expectRefused(office, papersWith(office, hiding), TO_FAMILY, 'DOC-HIDDEN');
    const [shown, hidden] = [template('D07'), hiding].map((bytes) => paperLeaving(bytes));
    const prompts = [shown, hidden].map((read) => (read?.ok ? read.value.text.split('[A rights statement').length : 0));
    expect(prompts).toEqual([2, 1]);
  });

  it('a right that the template turns round in its own words is no right either: section 8 is for the whole letter', async () => {
    const office = await givenOffice('provider', [inviting()]);
    const turned = saying('D07', 'Before you can complain you must try disagreement resolution.');
    await expectRefused(office, papersWith(office, turned), TO_FAMILY, 'NEVER-1');
  });
}); // prettier-ignore

describe('A prompt of ours that stands in the paper', () => {
  it('a template in which a field has become plain text makes no letter', async () => {
    const office = await givenOffice('provider', [inviting()]);
    const said = await expectRefused(office, papersWith(office, saying('D07', '[Name of the recipient]')), TO_FAMILY, 'TPL-PROMPT');
    expect(said).toContain('[Name of the recipient]');
  });

  it('one of another document, which the check of this template does not know, leaves no more than that', async () => {
    const office = await givenOffice('provider', [inviting()]);
    const said = await expectRefused(office, papersWith(office, saying('D07', '[Day by which we say what happens next]')), TO_FAMILY, 'DOC-PROMPT');
    expect(said).toContain('Mend the template');
  });

  it('brackets that somebody writes are no prompt', async () => {
    const office = await givenOffice('provider', [inviting()]);
    must(await send(office, papersWith(office, saying('D07', 'Rooms [ground floor] are booked.')), TO_FAMILY));
  });
}); // prettier-ignore

/** Changes the content control of that tag with everything in it, wherever it stands. */
function withSection(xml: string, tag: string, change: (found: string) => string): string {
  const at = xml.indexOf(`<w:tag w:val="${tag}"/>`);
  if (at < 0) return xml;
  const start = xml.lastIndexOf('<w:sdt>', at);
  let depth = 0;
  for (const found of xml.slice(start).matchAll(/<w:sdt>|<\/w:sdt>/g)) {
    depth += found[0] === '<w:sdt>' ? 1 : -1;
    const end = start + found.index + '</w:sdt>'.length;
    if (depth === 0) return xml.slice(0, start) + change(xml.slice(start, end)) + withSection(xml.slice(end), tag, change);
  }
  throw new TypeError(`The control ${tag} has no end`);
} // prettier-ignore
const withoutControl = (xml: string, tag: string): string => withSection(xml, tag, () => '');

describe('LEAK-3 looks at the words of the template as well', () => {
  it.each([
    ['the telephone number of another party', 'Call 07700 900123 if you are late.'],
    ['an e-mail address of another party', 'Write to meera@example.org.'],
    ['a diagnosis', 'The plan for his epilepsy is attached.'],
  ])('%s, left over from another letter, stops it', async (_what, text) => {
    const office = await givenOffice('provider', [inviting(undefined, true)]);
    await expectRefused(office, papersWith(office, saying('D20', text)), { ...TO_SCHOOL, docId: 'D20' }, 'LEAK-3');
  });

  it('what the service publishes for everybody may stand there', async () => {
    const office = await givenOffice('provider', [inviting(undefined, true)]);
    const text = 'SENDIASS Leicester: 0116 496 0200, help@sendiass.example.';
    must(await send(office, papersWith(office, saying('D20', text)), { ...TO_SCHOOL, docId: 'D20' }));
  });
}); // prettier-ignore

/** With a relationship of the main part, and a paragraph at the end. */
const linked = (docId: DocumentId, type: string, target: string, paragraph: string, mode = ' TargetMode="External"'): Uint8Array =>
  edited(
    inMain(docId, (xml) => xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `<w:p>${paragraph}</w:p>$&`)),
    'word/_rels/document.xml.rels',
    (xml) => xml.replace('</Relationships>', `<Relationship Id="rIdZ" Type="${OFFICE}/${type}" Target="${target}"${mode}/></Relationships>`),
  ); // prettier-ignore
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const R = `xmlns:r="${OFFICE}"`;
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const SECRET = 'meera@example.org';
const atEnd = (docId: DocumentId, paragraph: string): Uint8Array =>
  inMain(docId, (xml) => xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${paragraph}$&`));
const field = (instruction: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

const ascii = (text: string): string =>
  strToU8(text).reduce((all, byte) => all + String.fromCharCode(byte), '');
/** A picture with a comment in its head (COM), as T.81 has it. */
const jpegOf = (text: string): string =>
  `\u00ff\u00d8\u00ff\u00fe\u0000${String.fromCharCode(text.length + 2)}${ascii(text)}\u00ff\u00da\u0000\u0002\u00ff\u00d9`;
/** A picture with a packed text (zTXt), as the PNG specification has it; sums of its chunks are not looked at. */
const pngOf = (text: string): string => {
  const packed = [...zlibSync(strToU8(text))].map((byte) => String.fromCharCode(byte)).join('');
  const data = `Author\u0000\u0000${packed}`;
  return `\u0089PNG\r\n\u001a\n\u0000\u0000\u0000${String.fromCharCode(data.length)}zTXt${data}\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000IEND\u0000\u0000\u0000\u0000`;
};
/** The head of an enhanced metafile, and a word in it as such files write them. */
const emfOf = (text: string): string =>
  `\u0001\u0000\u0000\u0000\u006c\u0000\u0000\u0000${text.replace(/./g, '$&\u0000')}`;

describe('LEAK-3 looks at what no page shows and what goes with the file', () => {
  it.each([
    ['where a link leads', linked('D20', 'hyperlink', `mailto:${SECRET}`, `<w:hyperlink r:id="rIdZ" ${R}><w:r><w:t>the parent</w:t></w:r></w:hyperlink>`)],
    ['where a link leads, its signs with per cent', linked('D20', 'hyperlink', 'mailto:meera%40example.org', `<w:hyperlink r:id="rIdZ" ${R}><w:r><w:t>the parent</w:t></w:r></w:hyperlink>`)],
    ['what a link says when it is pointed at', atEnd('D20', `<w:p><w:hyperlink w:anchor="a" w:tooltip="${SECRET}"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>`)],
    ['the instruction of a field', atEnd('D20', `<w:p>${field(`HYPERLINK &quot;mailto:${SECRET}&quot;`, 'here')}</w:p>`)],
    ['a field that says what is written in it', atEnd('D20', `<w:p>${field(`QUOTE &quot;${SECRET}&quot;`, 'here')}</w:p>`)],
    ['a number of a page that somebody typed over', atEnd('D20', `<w:p>${field('PAGE', SECRET)}</w:p>`)],
    ['the same in one piece', atEnd('D20', `<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>${SECRET}</w:t></w:r></w:fldSimple></w:p>`)],
    ['what stands in the place of what Word does not know', atEnd('D20', `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="zz" xmlns:zz="urn:unknown"/><mc:Fallback><w:t>${SECRET}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`)],
    ['the description of a picture', atEnd('D20', `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="9" name="p" descr="${SECRET}"/></wp:inline></w:drawing></w:r></w:p>`)],
    ['the description of a table', atEnd('D20', `<w:tbl><w:tblPr><w:tblDescription w:val="${SECRET}"/></w:tblPr><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>`)],
    ['a variable of the document', edited(template('D20'), 'word/settings.xml', (xml) => xml.replace('</w:settings>', `<w:docVars><w:docVar w:name="n" w:val="${SECRET}"/></w:docVars></w:settings>`))],
    ['data of another program', withParts(template('D20'), { 'customXml/item9.xml': `<note to="${SECRET}"/>` })],
    ['building blocks', withParts(template('D20'), { 'word/glossary/document.xml': `<w:glossaryDocument ${W}><w:p><w:r><w:t>${SECRET}</w:t></w:r></w:p></w:glossaryDocument>` })],
    ['a remark between the elements of a template made by hand', inMain('D20', (xml) => xml.replace('<w:body>', `<w:body><!-- for ${SECRET} -->`))],
    ['the name of a style', edited(template('D20'), 'word/styles.xml', (xml) => xml.replace('</w:styles>', `<w:style w:type="character" w:styleId="Own"><w:name w:val="${SECRET}"/></w:style></w:styles>`))],
    ['what the program says of the file', edited(template('D20'), 'docProps/app.xml', (xml) => xml.replace(/\/>$/, '></Properties>').replace('</Properties>', `<TitlesOfParts>${SECRET}</TitlesOfParts></Properties>`))],
    ['the name of a part', withParts(template('D20'), { 'word/media/meera@example.org.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' })],
    ['what a camera wrote into a picture', withParts(template('D20'), { 'word/media/image9.jpg': jpegOf(SECRET) })],
    ['what a program wrote into a picture, packed', withParts(template('D20'), { 'word/media/image9.png': pngOf(SECRET) })],
    ['a drawing made of words', withParts(template('D20'), { 'word/media/image9.svg': `<svg xmlns="http://www.w3.org/2000/svg"><text>${SECRET}</text></svg>` })],
    ['a drawing of Windows', withParts(template('D20'), { 'word/media/image9.emf': emfOf(SECRET) })],
    ['the tag of a field', atEnd('D20', `<w:p><w:sdt><w:sdtPr><w:lock w:val="${SECRET}"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>`)],
    ['what was last chosen from a list', atEnd('D20', `<w:p><w:sdt><w:sdtPr><w:comboBox w:lastValue="${SECRET}"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>`)],
    ['who may change a place', atEnd('D20', `<w:permStart w:id="1" w:ed="${SECRET}"/><w:p/><w:permEnd w:id="1"/>`)],
    ['a smart tag', atEnd('D20', `<w:p><w:smartTag w:uri="u" w:element="PersonName"><w:smartTagPr><w:attr w:name="mail" w:val="${SECRET}"/></w:smartTagPr><w:r><w:t>x</w:t></w:r></w:smartTag></w:p>`)],
    ['data around the text', atEnd('D20', `<w:p><w:customXml w:element="e"><w:customXmlPr><w:attr w:name="mail" w:val="${SECRET}"/></w:customXmlPr><w:r><w:t>x</w:t></w:r></w:customXml></w:p>`)],
    ['the data of a field', atEnd('D20', `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>${SECRET}</w:fldData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)],
    ['the description of a shape', atEnd('D20', `<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" alt="${SECRET}"/></w:pict></w:r></w:p>`)],
    ['the description of a drawn shape', atEnd('D20', `<w:p><w:r><w:drawing><wps:cNvPr xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" id="1" name="n" descr="${SECRET}"/></w:drawing></w:r></w:p>`)],
    ['where a shape leads', atEnd('D20', `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="mailto:${SECRET}"/></w:pict></w:r></w:p>`)],
    ['a name of a vocabulary', atEnd('D20', `<w:p xmlns:zz="urn:${SECRET}"/>`)],
    ['a caption in the settings', edited(template('D20'), 'word/settings.xml', (xml) => xml.replace('</w:settings>', `<w:captions><w:caption w:name="${SECRET}"/></w:captions></w:settings>`))],
    ['a kind of smart tag', edited(template('D20'), 'word/settings.xml', (xml) => xml.replace('</w:settings>', `<w:smartTagType w:namespaceuri="${SECRET}" w:name="x"/></w:settings>`))],
    ['text between the settings', edited(template('D20'), 'word/settings.xml', (xml) => xml.replace('</w:settings>', `<w:foo>${SECRET}</w:foo></w:settings>`))],
    ['the id of a style', edited(template('D20'), 'word/styles.xml', (xml) => xml.replace('</w:styles>', `<w:style w:type="character" w:styleId="${SECRET}"><w:name w:val="q"/></w:style></w:styles>`))],
    ['the folder of a part', withParts(template('D20'), { [`word/${SECRET}/a.svg`]: '<svg xmlns="http://www.w3.org/2000/svg"/>' })],
    ['the id of a relation', edited(template('D20'), 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', `<Relationship Id="${SECRET}" Type="http://x.example/y" Target="styles.xml"/></Relationships>`))],
    ['where a relation leads inside the file', edited(template('D20'), 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', `<Relationship Id="rX" Type="http://x.example/y" Target="${SECRET}/a.xml"/></Relationships>`))],
    ['a chart, in two pieces', withParts(template('D20'), { 'word/charts/chart1.xml': '<c:chartSpace xmlns:c="c" xmlns:a="a"><a:r><a:t>meera@exa</a:t></a:r><a:r><a:t>mple.org</a:t></a:r></c:chartSpace>' })],
    ['building blocks, in two pieces', withParts(template('D20'), { 'word/glossary/document.xml': `<w:glossaryDocument ${W}><w:p><w:r><w:t>meera@exa</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>mple.org</w:t></w:r></w:p></w:glossaryDocument>` })],
    ['what calls itself a font', withParts(edited(template('D20'), '[Content_Types].xml', (xml) => xml.replace('</Types>', '<Override PartName="/word/notes.svg" ContentType="application/x-fontdata"/></Types>')), { 'word/notes.svg': `<notes>${SECRET}</notes>` })],
    ['a header that no page has', linked('D20', 'header', 'header9.xml', '', '')],
  ])('%s: a letter with an e-mail address of another party there is not sent', async (title, bytes) => {
    const office = await givenOffice('provider', [inviting(undefined, true)]);
    const header = { 'word/header9.xml': `<w:hdr ${W}><w:p><w:r><w:t>${SECRET}</w:t></w:r></w:p></w:hdr>` };
    const leaking = title.startsWith('a header') ? withParts(bytes, header) : bytes;
    const said = await expectRefused(office, papersWith(office, leaking), { ...TO_SCHOOL, docId: 'D20' }, 'LEAK-3');
    expect(said).not.toContain(SECRET);
  });

  it('the recipients of a mail merge stay behind: what they were taken from, and how', async () => {
    const office = await givenOffice('provider', [inviting(undefined, true)]);
    const merged = edited(template('D20'), 'word/settings.xml', (xml) => xml.replace('</w:settings>', `<w:mailMerge><w:connectString w:val="User ID=${SECRET};Data Source=C:\\x.xlsx"/><w:query w:val="SELECT * WHERE mail='${SECRET}'"/></w:mailMerge></w:settings>`));
    must(await send(office, papersWith(office, merged), { ...TO_SCHOOL, docId: 'D20' }));
    const kept = unzipSync([...office.store.papers.values()].at(-1) ?? new Uint8Array());
    const text = Object.values(kept).map((content) => Buffer.from(content).toString('utf8')).join('');
    expect(text).not.toMatch(/mailMerge|meera@example/);
    expect(Buffer.from(kept['word/settings.xml'] ?? []).toString('utf8')).toMatch(/<\/w:settings>$/);
  });

  it.each([
    ['text of another program', 'word/afchunk.rtf', `{\\rtf1 ${SECRET}}`],
    ['a recording', 'word/media/media1.mp3', 'ID3\u0003\u0000'],
    ['something of a kind that nobody here knows', 'word/other/data.bin', '\u0000\u0001\u0002'],
    ['a part that is no whole XML', 'customXml/item9.xml', '<note>open'],
  ])('%s cannot be looked into: the letter is not made, and the part is named', async (_what, part, content) => {
    const office = await givenOffice('provider', [inviting(undefined, true)]);
    const papers = papersWith(office, withParts(template('D20'), { [part]: content }));
    const said = await expectRefused(office, papers, { ...TO_SCHOOL, docId: 'D20' }, 'DOC-UNREAD');
    expect(said).toContain(part);
    expect(said).not.toContain(SECRET);
  });

  it('links to what the service publishes, numbers of pages and what programs leave in a file stop nothing', async () => {
    const office = await givenOffice('provider', [inviting(undefined, true)]);
    const bytes = withParts(
      linked('D20', 'hyperlink', 'mailto:help@sendiass.example', `<w:hyperlink r:id="rIdZ" ${R}><w:r><w:t>SENDIASS</w:t></w:r></w:hyperlink>${field('PAGE', '2')}`),
      { 'customXml/item9.xml': '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" SelectedStyle="\\APASixthEditionOfficeOnline.xsl"/>' },
    );
    must(await send(office, papersWith(office, bytes), { ...TO_SCHOOL, docId: 'D20' }));
  });
}); // prettier-ignore

describe('A template of the service’s own folder is checked before the first paper is made of it', () => {
  it.each([
    ['lacks a field that must be shown', inMain('D07', (xml) => withoutControl(xml, 'Cases.FocusOfMeeting')), 'TPL-MISSING'],
    ['has a field that nobody fills', inMain('D07', (xml) => xml.replace('"Cases.FocusOfMeeting"', '"Cases.SomethingElse"')), 'TPL-UNKNOWN'],
    ['has properties that a person added', withParts(template('D07'), { 'docProps/custom.xml': '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="Client">Zq7</property></Properties>' }), 'DOC-PROPERTY'],
  ])('one that %s makes none', async (_what, bytes, rule) => {
    const office = await givenOffice('provider', [inviting()]);
    const said = await expectRefused(office, papersWith(office, bytes), TO_SCHOOL, rule);
    expect(said).not.toContain('Zq7');
  });

  it.each([
    ['D07', 'It is compulsory.', 'NEVER-1'],
    ['D09', 'You must attend.', 'NEVER-1'],
    ['D20', 'Others have already agreed.', 'NEVER-10'],
  ] as const)('%s that says “%s” of itself is named by the check of templates, with the place', (docId, text, rule) => {
    const found = checkTemplate(saying(docId, text), tagsToCheck(DOCUMENT_FORMS[docId]));
    expect(found).toMatchObject([{ rule, severity: 'error', message: expect.stringContaining('in the paragraph that begins') as string }]);
    expect(checkTemplate(template(docId), tagsToCheck(DOCUMENT_FORMS[docId]))).toEqual([]);
  });

  it('D11 may say who declined in a service that has set it so; sending knows', () => {
    expect(checkTemplate(saying('D11', 'The school has declined.'), tagsToCheck(DOCUMENT_FORMS.D11))).toEqual([]);
  });

  it('says everything at once', async () => {
    const office = await givenOffice('provider', [inviting()]);
    const bad = inMain('D07', (xml) => withoutControl(xml.replace('"Requester.NameAndRole"', '"Requester.Elsewhere"'), 'Cases.FocusOfMeeting'));
    const result = await send(office, papersWith(office, bad), TO_SCHOOL);
    expect(!result.ok && result.error.kind === 'problems' && result.error.problems.map(({ rule }) => rule).sort()).toEqual(['TPL-MISSING', 'TPL-MISSING', 'TPL-UNKNOWN']);
  });

  it('once for its content, and anew when somebody has mended it', async () => {
    const office = await givenOffice('provider', [inviting()]);
    const bad = inMain('D07', (xml) => xml.replace('"Cases.FocusOfMeeting"', '"Cases.SomethingWrong"'));
    for (const bytes of [bad, bad.slice()])
      expect(ruleOf(await send(office, papersWith(office, bytes), TO_SCHOOL))).toBe('TPL-UNKNOWN');
    must(await send(office, papersWith(office, template('D07')), TO_SCHOOL));
  });
}); // prettier-ignore

describe('LEAK-5: what a file keeps besides its words', () => {
  it('a property, a comment or a change that came with a template which nobody checked stops the paper', async () => {
    const office = await givenOffice('provider', [inviting()]);
    const kept = compileTemplate(withParts(template('D07'), { 'docProps/custom.xml': '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="Client">Zq7</property></Properties>' }));
    if (!kept.ok) throw new TypeError('The template compiles');
    const papers = { ...papersWith(office, template('D07')), compiled: new Map([['D07' as const, kept.value]]) };
    expect(await expectRefused(office, papers, TO_SCHOOL, 'LEAK-5')).not.toContain('Zq7');
  });
}); // prettier-ignore

describe('LEAK-2: one party for each message', () => {
  it.each([
    ['two addresses in one cell', 'tom@academy.example, meera@example.org'],
    ['two addresses with a semicolon', 'tom@academy.example;cara@council.example'],
    ['a name around the address', 'Tom <tom@academy.example>'],
  ])('%s are no address: nothing is kept and nothing is sent', async (_what, email) => {
    const office = await givenOffice('provider', [inviting()]);
    office.register.editByHand('tblParties', RESPONDENT_ID, { Email: email });
    const before = office.snapshot();
    const outbox = new MemoryOutbox();
    const result = await send(office, { ...office.papers, outbox }, TO_SCHOOL);
    expect(ruleOf(result)).toMatch(/^(?:REG-FORM|LEAK-2)$/);
    expect(office.snapshot()).toEqual(before);
    expect(outbox.letters).toEqual([]);
  });

  it('a mailbox that the other side reads as well gets no letter, by whatever way it is written', async () => {
    const office = await givenOffice('provider', [inviting([mother({ email: 'office@academy.example' }), academy({ email: 'OFFICE@academy.example' }), council()])]);
    for (const due of [TO_FAMILY, TO_SCHOOL])
      expect(await expectRefused(office, office.papers, due, 'LEAK-2')).toContain('reads as well');
  });

  it('two parents who share one get theirs', async () => {
    const father = mother({ partyRole: 'REPRESENTATIVE', requiredToProceed: 'N', firstName: 'Ravi' });
    const office = await givenOffice('provider', [inviting([mother(), father, academy()])]);
    must(await send(office, office.papers, TO_FAMILY));
  });

  it('nor does a draft of an acknowledgement (D02) go where the other side reads', async () => {
    const theCase = givenCase({ book: 'authority', sends: false, parties: [mother({ email: 'office@academy.example' }), academy({ email: 'office@academy.example' })] }).in('RECEIVED');
    const office = await givenOffice('authority', [theCase]);
    must(await changeCase(office.as('LA'), office.reference, REF, [{ type: 'BeginTriage' }], 'op-open'));
    const outbox = new MemoryOutbox();
    const result = await draftAcknowledgements(office.as('LA'), office.reference, { ...office.papers, outbox }, REF, undefined);
    expect(ruleOf(result)).toBe('LEAK-2');
    expect(outbox.letters).toEqual([]);
  });
}); // prettier-ignore

describe('LEAK-4: the safe way', () => {
  const D20: DocumentDue = { docId: 'D20', partyId: RESPONDENT_ID, dueOn: '2026-03-16' };
  const reminded = async (party: Partial<Party>): Promise<Office> => {
    const office = await givenOffice('provider', [inviting([mother(), academy({ phone: '+441164960234', ...party })], true)]);
    const first = await sendDocument(office.as('PC'), office.reference, office.papers, REF, D20, 'op-first');
    must(first);
    office.now = '2026-03-19T09:30';
    return office;
  };

  it('the second reminder, which goes another way, waits for a person where there are notes about safe contact', async () => {
    const office = await reminded({ safeContactNotes: 'Never on the telephone in the mornings' });
    const before = office.snapshot();
    expect(ruleOf(await send(office, office.papers, D20))).toBe('LEAK-4');
    expect(office.snapshot()).toEqual(before);
    must(await send(office, office.papers, D20, { isWaySafe: true }));
    expect((await office.case()).contacts.at(-1)).toMatchObject({ docId: 'D20', channel: 'PHONE' });
  });

  it('without notes it goes as the procedure says', async () => {
    const office = await reminded({});
    must(await send(office, office.papers, D20));
  });

  it('a party who is reached through a supporter is reached by nobody where there is none', async () => {
    const office = await givenOffice('provider', [inviting([mother({ preferredContact: 'VIA_SUPPORTER' }), academy()])]);
    await expectRefused(office, office.papers, TO_FAMILY, 'LEAK-4');
  });
}); // prettier-ignore
