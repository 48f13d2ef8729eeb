/* eslint-disable office-addins/load-object-before-read -- The plugin knows Excel, not Word: it takes values of Word for ways to objects. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openPackage } from '../../../../addin/documents/docx-package.ts';
import { OpenWordDocument } from '../../../../scripts/office-host/word/open-word-document.ts';
import { officeErrors, schemaCheckMissing, schemaErrors } from '../../../support/validate-office.ts';
import { codeOf, control, docx, paragraph, table, wordBench } from './word-given.ts';

const TEMPLATE = new Uint8Array(readFileSync('templates/outcome-statement.docx'));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function partsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const opened = openPackage(bytes);
  if (!opened.ok) throw new TypeError('The document cannot be opened');
  return opened.value.parts;
}

async function faultsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'word-host-'));
  try {
    const path = join(folder, 'document.docx');
    await writeFile(path, bytes);
    const schema = schemaCheckMissing === undefined ? await schemaErrors(path) : [];
    return [...(await officeErrors(path)), ...schema];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('Opening documents', () => {
  it('createDocument opens another document when it is told to, and the one on the desk stays as it is', async () => {
    const opened: Uint8Array[] = [];
    const { run, document } = wordBench(docx(paragraph('On the desk')), { onOpenDocument: (bytes) => opened.push(bytes) }); // prettier-ignore
    await run(async (context) => {
      const made = context.application.createDocument(base64(TEMPLATE));
      await context.sync();
      expect(opened).toHaveLength(0);
      made.open();
    });
    expect(opened).toHaveLength(1);
    expect(opened.map((bytes) => partsOf(bytes).size)).toEqual([partsOf(TEMPLATE).size]);
    expect(document.text).toBe('On the desk');
  });

  it('createDocument without a file opens an empty document', async () => {
    const opened: Uint8Array[] = [];
    const { run } = wordBench(docx(paragraph('x')), { onOpenDocument: (bytes) => opened.push(bytes) });
    await run((context) => {
      context.application.createDocument().open();
      return Promise.resolve();
    });
    expect(await faultsOf(opened[0]!)).toEqual([]);
    const empty = OpenWordDocument.open(opened[0]!);
    expect(empty.ok && empty.value.text).toBe('');
  });

  it('refuses what is no Word document, and opens nothing', async () => {
    const opened: Uint8Array[] = [];
    const { run } = wordBench(docx(paragraph('x')), { onOpenDocument: (bytes) => opened.push(bytes) });
    for (const file of ['bm8gZG9jdW1lbnQ=', 'not base64!']) {
      const refused = run((context) => {
        context.application.createDocument(file).open();
        return Promise.resolve();
      });
      expect(await codeOf(refused)).toBe('InvalidArgument');
    }
    expect(opened).toEqual([]);
  });

  it('a document that is made but not open can be changed only where WordApiHiddenDocument is', async () => {
    const hidden = async (version: 'web' | 'current'): Promise<[string, readonly string[]]> => {
      const opened: string[] = [];
      const { run } = wordBench(
        docx(paragraph('x')),
        {
          onOpenDocument: (bytes) => {
            const result = OpenWordDocument.open(bytes);
            opened.push(result.ok ? result.value.text : 'damaged');
          },
        },
        version,
      );
      const done = run((context) => {
        const made = context.application.createDocument();
        made.body.insertParagraph('written before', 'Start');
        made.open();
        return Promise.resolve();
      });
      return [await codeOf(done), opened];
    };
    expect(await hidden('current')).toEqual(['none', ['written before\n']]);
    expect(await hidden('web')).toEqual(['ApiNotFound', []]);
  });
});

describe('Saving documents', () => {
  it('says whether there are changes, and saves when it is told to', async () => {
    const saved: Uint8Array[] = [];
    const { run } = wordBench(docx(paragraph('x')), { save: (bytes) => saved.push(bytes) });
    const states = await run(async (context) => {
      const said: boolean[] = [];
      const ask = async (): Promise<void> => {
        context.document.load('saved');
        await context.sync();
        said.push(context.document.saved);
      };
      await ask();
      context.document.body.insertText('y', 'End');
      await ask();
      context.document.save();
      await ask();
      return said;
    });
    expect(states).toEqual([true, false, true]);
    expect(saved).toHaveLength(1);
  });

  it('saves by itself after each batch that changed something, where the place wants it so', async () => {
    const saved: Uint8Array[] = [];
    const { run } = wordBench(docx(paragraph('x')), {
      save: (bytes) => saved.push(bytes),
      savesByItself: true,
    });
    await run(async (context) => {
      context.document.body.load('text');
      await context.sync();
    });
    expect(saved).toHaveLength(0);
    await run((context) => {
      context.document.body.insertText('y', 'End');
      return Promise.resolve();
    });
    expect(saved).toHaveLength(1);
  });

  it('keeps what is not ours: parts that nobody changed have the same bytes', async () => {
    const before = docx(paragraph('x'));
    const { run, document } = wordBench(before);
    await run((context) => {
      context.document.body.insertText('y', 'End');
      return Promise.resolve();
    });
    const [were, are] = [partsOf(before), partsOf(document.bytes())];
    expect([...are.keys()].sort()).toEqual([...were.keys()].sort());
    for (const [name, bytes] of were) {
      if (name !== 'word/document.xml') expect(strFromU8(are.get(name)!), name).toBe(strFromU8(bytes));
    }
  });

  it('refuses every write in a document that is open for reading, and nothing is written', async () => {
    const { run, document } = wordBench(docx(paragraph('x')), { readOnly: true });
    const refused = run((context) => {
      context.document.body.insertText('y', 'End');
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('AccessDenied');
    expect(document.text).toBe('x');
  });
});

describe('Parts of documents', () => {
  it('headers and footers are read and written; one that is missing is made', async () => {
    const { run } = wordBench(docx(paragraph('x')));
    const texts = await run(async (context) => {
      const section = context.document.sections.getFirst();
      const header = section.getHeader('Primary');
      header.load('text,type');
      section.getFooter('Primary').insertParagraph('Page', 'Start');
      await context.sync();
      const footer = section.getFooter('Primary');
      footer.load('text,type');
      await context.sync();
      return [header.text, header.type, footer.text, footer.type];
    });
    expect(texts).toEqual(['Letterhead', 'Header', 'Page\r', 'Footer']);
  });

  it('properties of the document are read and written, own ones by key whatever its case', async () => {
    const { run } = wordBench(docx(paragraph('x')));
    const said = await run(async (context) => {
      const { properties } = context.document;
      properties.title = 'Outcome Statement';
      properties.company = 'Mediation Service';
      properties.customProperties.add('CaseRef', 'DR-2026-0042');
      properties.customProperties.add('Version', 2);
      properties.customProperties.add('caseref', 'DR-2026-0043');
      properties.load('title,company,creationDate');
      const { customProperties } = properties;
      customProperties.load('items/key,items/value,items/type');
      const count = customProperties.getCount();
      await context.sync();
      return [properties.title, properties.company, customProperties.items.map(({ key, value, type }) => [key, value as unknown, type]), count.value]; // prettier-ignore
    });
    expect(said).toEqual([
      'Outcome Statement',
      'Mediation Service',
      [
        ['CaseRef', 'DR-2026-0043', 'String'],
        ['Version', 2, 'Number'],
      ],
      2,
    ]);
  });

  it('a file that is put in brings its text and styles, and leaves its headers behind', async () => {
    const { run, document } = wordBench(docx(paragraph('Before.')));
    const count = await run(async (context) => {
      context.document.body.insertFileFromBase64(base64(TEMPLATE), 'End');
      const { tables } = context.document.body;
      tables.load('items/rowCount');
      await context.sync();
      return tables.items.length;
    });
    expect(count).toBe(3);
    expect(document.text.startsWith('Before.\nOutcome Statement\nConfidential. Without prejudice.')).toBe(
      true,
    );
    expect(
      strFromU8(partsOf(document.bytes()).get('word/document.xml')!).match(/headerReference/g),
    ).toHaveLength(1);
    expect(await faultsOf(document.bytes())).toEqual([]);
  });

  it('a date picker is not replaced by a file, as in Word on the web', async () => {
    const { run, document } = wordBench(
      docx(`<w:p>${control('day', 'Monday', 3, '<w:date/>')}</w:p>${paragraph('x')}`),
    );
    const refused = run((context) => {
      context.document.body.insertFileFromBase64(base64(TEMPLATE), 'Replace');
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('NotAllowed');
    expect(document.text).toBe('Monday\nx');
  });

  it('a stretch goes out as OOXML and comes in again as it was', async () => {
    const { run, document } = wordBench(
      docx(
        `${paragraph('Head', '<w:pStyle w:val="Heading1"/>')}${table(['a', 'b'])}${paragraph('middle')}${paragraph('end')}`,
      ),
    );
    await run(async (context) => {
      const ooxml = context.document.body.paragraphs.getFirst().getOoxml();
      const all = context.document.body.tables.getFirst().getRange('Whole').getOoxml();
      await context.sync();
      expect(ooxml.value).toContain('<w:pStyle w:val="Heading1"/>');
      expect(ooxml.value).not.toContain('middle');
      context.document.body.insertOoxml(all.value, 'End');
      context.document.body.paragraphs.getLast().insertOoxml(ooxml.value, 'End');
    });
    expect(document.text).toBe('Head\na\tb\nmiddle\nend\na\tb\nHead');
    expect(await faultsOf(document.bytes())).toEqual([]);
  });

  it('says that it does no HTML, rather than pretend', async () => {
    const { run, document } = wordBench(docx(paragraph('x')));
    const refused = run((context) => {
      context.document.body.insertHtml('<b>bold</b>', 'End');
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('NotImplemented');
    expect(document.text).toBe('x');
  });

  it('pictures, lists, breaks, links, tables, footers and properties leave a document that Word takes', async () => {
    const { run, document } = wordBench(TEMPLATE);
    const [bullet, width] = await run(async (context) => {
      const { body } = context.document;
      const picture = body.insertInlinePictureFromBase64(PIXEL, 'End');
      picture.altTextDescription = 'A dot';
      picture.width = 24;
      picture.load('width,height');
      const item = body.insertParagraph('first', 'End');
      item.startNewList();
      const second = item.insertParagraph('second', 'After');
      second.listItem.load('listString,siblingIndex');
      body.insertBreak('Page', 'End');
      body.insertBreak('SectionNext', 'End');
      body.insertParagraph('linked', 'End').getRange('Content').hyperlink = 'https://example.org/';
      const made = body.insertTable(2, 2, 'End', [['a', 'b']]);
      made.headerRowCount = 1;
      made.addColumns('End', 1, [['c'], ['d']]);
      made.getCell(1, 1).shadingColor = '#EEEEEE';
      made.getBorder('Top').color = '#336699';
      made.insertContentControl().title = 'Table';
      context.document.sections.getFirst().getFooter('FirstPage').insertParagraph('Page', 'Start');
      context.document.properties.customProperties.add('CaseRef', 'DR-2026-0042');
      body.search('Facilitator').getFirst().insertContentControl().placeholderText = 'Who leads';
      await context.sync();
      return [
        [second.listItem.listString, second.listItem.siblingIndex],
        [picture.width, picture.height],
      ];
    });
    expect(bullet).toEqual(['\u2022', 1]);
    expect(width).toEqual([24, 24]);
    expect(await faultsOf(document.bytes())).toEqual([]);
  });
});

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('A document that somebody else has changed', () => {
  const other = docx(paragraph('another version'));

  it('is shown as it is now from the next batch on', async () => {
    let current = docx(paragraph('as opened'));
    const { run, document } = wordBench(current, { current: () => current });
    current = other;
    const text = await run(async (context) => {
      context.document.body.load('text');
      await context.sync();
      return context.document.body.text;
    });
    expect(text).toBe('another version');
    expect(document.isSaved).toBe(true);
  });

  it('is not taken up while something here is not saved', async () => {
    let current = docx(paragraph('as opened'));
    const { run, document } = wordBench(current, { current: () => current });
    document.select(0);
    document.type('typed, ');
    current = other;
    await run(async (context) => {
      context.document.body.load('text');
      await context.sync();
    });
    expect(document.text).toBe('typed, as opened');
  });
});
