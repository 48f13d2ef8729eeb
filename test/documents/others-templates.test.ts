import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { isElement, parseXml, writeXml, type XmlElement } from '../../addin/documents/xml-tree.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { googleDocs, openXmlSdk, otherFirm, reportServer, word2010, word365 } from './others-by-hand.ts';

/**
 * Templates that other programs have made are filled without harm to what is not ours. The files of others/ were made
 * by LibreOffice 7.4, python-docx 1.2 (on a template of Word's own) and docx 9.15; the rest stands in others-by-hand.ts.
 */
const folder = fileURLToPath(new URL('others/', import.meta.url));
const templates: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.docx'))
    .map((name) => [name, readFileSync(join(folder, name))] as const),
  ['Word 365', word365()],
  ['Word 2010', word2010()],
  ['Google Docs', googleDocs()],
  ['the Open XML SDK', openXmlSdk()],
  ['a report server', reportServer()],
  ['another firm', otherFirm()],
];

/** One row each, so that a filled document is built as its template is. */
const DATA: DocumentData = {
  docId: 'D09',
  caseRef: 'DR-2026-0042',
  version: 1,
  title: 'Meeting DR-2026-0042',
  fields: {
    'Cases.CaseRef': 'DR-2026-0042',
    'Recipient.Name': 'Mrs O’Neill & “Sons” <Ltd>',
    'Meetings.Day': '2026-04-14',
    'Sender.Name': 'Example Mediation',
    'Sender.Phone': '01632 960123',
    'Paper.Result': 'FULL',
    'Paper.Copy': 'yes',
    'Paper.Text': 'one paragraph',
  },
  sections: {
    Actions: [{ What: 'Send the timetable', Who: 'Mr T. Example' }],
    People: [{ Name: 'Ms R. Sample', Role: 'officer' }],
  },
  flags: {},
};
/** What stands on the page where the value is a day, a code or a tick. */
const ON_THE_PAGE: Readonly<Record<string, string>> = {
  'Meetings.Day': 'Tuesday 14 April 2026',
  'Paper.Result': 'Agreed in full',
  'Paper.Copy': '☒',
};

const filled = (bytes: Uint8Array): Uint8Array => {
  const template = compileTemplate(bytes);
  const made = template.ok ? fillTemplate(template.value, DATA) : template;
  if (!made.ok) throw new TypeError(JSON.stringify(made.error));
  return made.value;
};

const valueOf = (tag: string, control?: XmlElement): string | undefined => {
  const row = /^(\w+)\[\]\.(\w+)$/.exec(tag);
  const name = tag.replace(/\?$/, '');
  const isShownOtherwise = control?.children.some(
    (child) => isElement(child) && /date$|List$|checkbox$/.test(child.name),
  );
  if (row) return DATA.sections[row[1] ?? '']?.[0]?.[row[2] ?? ''];
  return (isShownOtherwise ? ON_THE_PAGE[name] : undefined) ?? DATA.fields[name];
};

/** Every element and every stretch of text with its look, in order, without what our controls add around them. */
function skeleton(tree: XmlElement, fill: boolean): readonly string[] {
  const lines: string[] = [];
  let look = '';
  let words = '';
  const close = (): void => {
    if (words !== '') lines.push(`${look}|${words}`);
    words = '';
  };
  const say = (next: string, text: string): void => {
    if (next !== look) close();
    look = next;
    words += text;
  };
  const child = (node: XmlElement, name: string): XmlElement | undefined =>
    node.children.filter(isElement).find((each) => each.name === name);
  const lookOf = (run: XmlElement): string => {
    const found = child(run, 'w:rPr');
    return found && found.children.length > 0 ? writeXml(found) : '';
  };
  const firstRun = (node: XmlElement): XmlElement | undefined => {
    for (const each of node.children.filter(isElement)) {
      const found = each.name === 'w:r' && child(each, 'w:t') ? each : firstRun(each);
      if (found) return found;
    }
    return undefined;
  };
  const walk = (node: XmlElement): void => {
    if (node.name === 'w:sdt') {
      const properties = child(node, 'w:sdtPr');
      const content = child(node, 'w:sdtContent');
      const tag = (properties && child(properties, 'w:tag')?.attributes['w:val']) ?? '';
      const isOurs = tag.includes('.') || tag.includes('[');
      const isRow = tag.endsWith(']') || (properties && child(properties, 'w15:repeatingSectionItem') && tag === '');
      if (content && (isOurs || (isRow && lines.includes('OUR SECTION')))) {
        if (tag.endsWith('[]')) lines.push('OUR SECTION');
        if (fill && isOurs && !tag.endsWith('[]') && content.children.some((each) => isElement(each) && each.name === 'w:r')) {
          const run = firstRun(content);
          const grey = run && child(run, 'w:rPr')?.children.some((each) => isElement(each) && each.attributes['w:val'] === 'PlaceholderText');
          const asked = properties && child(properties, 'w:rPr');
          const own = run ? lookOf(run) : '';
          say(grey ? (asked ? writeXml(asked) : '') : own, valueOf(tag, properties) ?? '?');
        } else if (fill && isOurs && !tag.endsWith('[]')) {
          // Around a paragraph or a cell: its frame stays, its text is the value.
          let done = false;
          const frame = (each: XmlElement): void => {
            if (each.name === 'w:r') {
              if (!done) say(lookOf(each), valueOf(tag, properties) ?? '?');
              done = true;
            } else open(each, frame);
          };
          content.children.filter(isElement).forEach(frame);
        } else content.children.filter(isElement).forEach(walk);
        return;
      }
    }
    if (node.name === 'w:r') {
      for (const each of node.children) {
        if (!isElement(each)) continue;
        if (each.name === 'w:t') say(lookOf(node), each.children.map((text) => (isElement(text) ? '' : text)).join(''));
        else if (each.name !== 'w:rPr') walk(each);
      }
      return;
    }
    if (node.name === 'w:proofErr') return;
    open(node, walk);
  };
  const open = (node: XmlElement, inside: (each: XmlElement) => void): void => {
    close();
    const attributes = Object.entries(node.attributes).filter(([name]) => !/^xmlns|Ignorable$|paraId$|textId$/.test(name) && !(node.name === 'wp:docPr' && name === 'id'));
    lines.push(`<${node.name} ${attributes.map(([name, value]) => `${name}=${value}`).join(' ')}>`);
    node.children.filter(isElement).forEach(inside);
    close();
    lines.push(`</${node.name}>`);
  };
  walk(tree);
  close();
  const values = fill ? lines.map((line) => line.replace(/\{\{\s*([\w.[\]?]+)\s*\}\}/g, (_found, tag: string) => valueOf(tag) ?? '?')) : lines;
  return values.filter((line) => line !== 'OUR SECTION');
} // prettier-ignore

const tree = (content: Uint8Array | undefined): XmlElement => {
  const parsed = parseXml(content ?? new Uint8Array());
  if (!parsed.ok) throw new TypeError(parsed.error);
  return parsed.value;
};
/** Parts that say what the file is and carries; everything in them before is in them still. */
const LISTS = /^(\[Content_Types\]\.xml|_rels\/\.rels|(word|content)\/_rels\/[\w]+\.xml\.rels)$/;
const isNew = (name: string): boolean => name.startsWith('customXml/') || name === 'docProps/core.xml';

describe.each(templates)('A template by %s', (_name, bytes) => {
  const before = unzipSync(bytes);
  const result = filled(bytes);
  const after = unzipSync(result);

  it('keeps every part that is not ours, byte for byte', () => {
    const changed = Object.keys(before).filter((name) => Buffer.compare(before[name] ?? new Uint8Array(), after[name] ?? new Uint8Array()) !== 0);
    const stories = changed.filter((name) => !LISTS.test(name) && !name.startsWith('docProps/'));
    // The properties lose what names people, and nothing else.
    const app = Buffer.from(before['docProps/app.xml'] ?? []).toString().replace(/<(Template|Manager|Company|HyperlinkBase)>[^<]+<\/\1>/g, '');
    expect(Buffer.from(after['docProps/app.xml'] ?? []).toString()).toBe(app);
    for (const name of stories) expect(Buffer.from(before[name] ?? []).toString('latin1').replaceAll('\0', ''), name).toMatch(/Cases\.|Recipient\.|Paper\.|Actions|Sender\./);
    for (const name of changed.filter((each) => LISTS.test(each))) {
      const kept = new Set(tree(after[name]).children.map(writeXml));
      // The preview of the first page stays behind (parts-of-paper.ts).
      for (const each of tree(before[name]).children.filter(isElement).filter(({ attributes }) => !attributes['Type']?.endsWith('/thumbnail'))) expect(kept, name).toContain(writeXml(each));
    }
    expect(Object.keys(after).filter((name) => !(name in before) && !isNew(name))).toEqual([]);
  }); // prettier-ignore

  it('is changed in its controls only', () => {
    const stories = Object.keys(before).filter((name) => name.endsWith('.xml') && Buffer.from(before[name] ?? []).toString('latin1').replaceAll('\0', '').includes('wordprocessingml/2006/main"') || name === 'content/main.xml');
    expect(stories.length).toBeGreaterThan(0);
    for (const name of stories)
      expect(skeleton(tree(after[name]), false), name).toEqual(skeleton(tree(before[name]), true));
  }); // prettier-ignore

  it('is read back without loss, and again when it is filled from its own result', () => {
    expect(readDocument(result)).toEqual({ ok: true, value: { data: DATA, edited: [] } });
    expect(readDocument(filled(result))).toEqual({ ok: true, value: { data: DATA, edited: [] } });
  });
});

const run = promisify(execFile);
const VALIDATOR = fileURLToPath(new URL('../../node_modules/.bin/ooxml-validator', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'others-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

async function faultsOf(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const file = join(scratch, `${name.replace(/\W/g, '-')}.docx`);
  writeFileSync(file, bytes);
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { stdout } = await run(VALIDATOR, [file], { env }).catch((fault: unknown) => {
    if (typeof fault === 'object' && fault !== null && 'stdout' in fault) return { stdout: String(fault.stdout) };
    throw fault;
  });
  const { errors } = JSON.parse(stdout) as { errors: readonly { description: string }[] };
  return errors.map(({ description }) => description);
} // prettier-ignore

describe.skipIf(!existsSync(VALIDATOR))(
  'To the validator of Office (skipped where npm ci has not installed it)',
  () => {
    it.each(templates)(
      'a filled template by %s has no fault that the template had not',
      async (name, bytes) => {
        const faults = await faultsOf(name, filled(bytes));
        const before = faults.length === 0 ? [] : await faultsOf(`${name}-before`, bytes);
        expect(faults.filter((fault) => !before.includes(fault))).toEqual([]);
      },
      60_000,
    );
  },
);
