/* eslint-disable office-addins/load-object-before-read, office-addins/no-navigational-load -- The plugin knows Excel, not Word: it takes values of Word for ways to objects. */
import { describe, expect, it } from 'vitest';
import { codeOf, control, docx, paragraph, wordBench } from './word-given.ts';

const LETTER = docx(
  [
    paragraph('Dear'),
    `<w:p><w:r><w:t xml:space="preserve">Case: </w:t></w:r>${control('Cases.CaseRef', '[Case reference]', 11)}<w:r><w:t>.</w:t></w:r></w:p>`,
    `<w:sdt><w:sdtPr><w:tag w:val="outcome"/><w:id w:val="12"/></w:sdtPr><w:sdtContent>${paragraph('First.')}${paragraph('Second.')}</w:sdtContent></w:sdt>`,
    `<w:p>${control('Cases.CaseRef', 'again', 13)}</w:p>`,
  ].join(''),
);

describe('Finding content controls', () => {
  it('gives those of a tag in the order of the document, with what they say of themselves', async () => {
    const { run } = wordBench(LETTER);
    const found = await run(async (context) => {
      const controls = context.document.contentControls.getByTag('Cases.CaseRef');
      controls.load('items/id,items/tag,items/title,items/text,items/type,items/subtype,items/cannotEdit');
      await context.sync();
      return controls.items.map(({ id, tag, title, text, type, subtype, cannotEdit }) => [id, tag, title, text, type, subtype, cannotEdit]); // prettier-ignore
    });
    expect(found).toEqual([
      [
        11,
        'Cases.CaseRef',
        'Title of Cases.CaseRef',
        '[Case reference]',
        'RichText',
        'RichTextInline',
        false,
      ],
      [13, 'Cases.CaseRef', 'Title of Cases.CaseRef', 'again', 'RichText', 'RichTextInline', false],
    ]);
  });

  it('says null for a tag that nobody has, and throws ItemNotFound where no null is asked for', async () => {
    const { run } = wordBench(LETTER);
    const isNull = await run(async (context) => {
      const none = context.document.contentControls.getByTag('nobody').getFirstOrNullObject();
      none.load('tag');
      await context.sync();
      return none.isNullObject;
    });
    expect(isNull).toBe(true);
    const asked = run(async (context) => {
      context.document.contentControls.getById(99).load('tag');
      await context.sync();
    });
    expect(await codeOf(asked)).toBe('ItemNotFound');
  });

  it('leaves controls of plain text, dates and choices out, as Office does before WordApi 1.5', async () => {
    const kinds = ['<w:text/>', '<w:date/>', '<w:dropDownList/>', '<w:comboBox/>', '<w:picture/>'];
    const body = kinds.map((kind, at) => `<w:p>${control(`t${at}`, 'x', 20 + at, kind)}</w:p>`).join('');
    const { run, document } = wordBench(docx(`${body}<w:p>${control('rich', 'x', 40)}</w:p>`));
    const tags = await run(async (context) => {
      const controls = context.document.contentControls;
      controls.load('items/tag');
      await context.sync();
      return controls.items.map(({ tag }) => tag);
    });
    expect(tags).toEqual(['rich']);
    expect(document.controls.map(({ kind }) => kind)).toEqual([
      'PlainText',
      'DatePicker',
      'DropDownList',
      'ComboBox',
      'Picture',
      'RichText',
    ]);
  });

  it('tells a control around paragraphs from one in a line', async () => {
    const { run } = wordBench(LETTER);
    const [subtype, text, count] = await run(async (context) => {
      const outcome = context.document.contentControls.getByTag('outcome').getFirst();
      outcome.load('subtype,text');
      const { paragraphs } = outcome;
      paragraphs.load('items/text');
      await context.sync();
      return [outcome.subtype, outcome.text, paragraphs.items.length] as const;
    });
    expect(subtype).toBe('RichTextParagraphs');
    expect(text).toBe('First.\rSecond.');
    expect(count).toBe(2);
  });
});

describe('Writing into content controls', () => {
  it('puts a text in the place of what is there, and leaves what stands around it', async () => {
    const { run, document } = wordBench(LETTER);
    await run(async (context) => {
      const controls = context.document.contentControls.getByTag('Cases.CaseRef');
      controls.load('items/id');
      await context.sync();
      for (const each of controls.items) each.insertText('DR-2026-0042', 'Replace');
      await context.sync();
    });
    expect(document.text).toBe('Dear\nCase: DR-2026-0042.\nFirst.\nSecond.\nDR-2026-0042');
  });

  it('adds at the start and at the end, within the control', async () => {
    const { run } = wordBench(LETTER);
    const text = await run(async (context) => {
      const first = context.document.contentControls.getById(13);
      first.insertText('<', 'Start');
      first.insertText('>', 'End');
      first.load('text');
      await context.sync();
      return first.text;
    });
    expect(text).toBe('<again>');
  });

  it('gives the written stretch, whose look can be set by itself', async () => {
    const { run } = wordBench(LETTER);
    const bolds = await run(async (context) => {
      const first = context.document.contentControls.getById(13);
      first.insertText(' and again', 'End').font.bold = true;
      const { font } = first;
      font.load('bold');
      const word = first.search('and').getFirst().font;
      word.load('bold');
      await context.sync();
      return [font.bold, word.bold];
    });
    expect(bolds).toEqual([null, true]);
  });

  it('refuses while the content is locked, and nothing is written', async () => {
    const { run, document } = wordBench(LETTER);
    await run((context) => {
      context.document.contentControls.getById(13).cannotEdit = true;
      return Promise.resolve();
    });
    const before = document.text;
    for (const write of [
      (each: Word.ContentControl) => each.insertText('no', 'Replace'),
      (each: Word.ContentControl) => each.insertText('no', 'Start'),
      (each: Word.ContentControl) => {
        each.clear();
      },
      (each: Word.ContentControl) => {
        each.delete(false);
      },
      (each: Word.ContentControl) => {
        each.font.bold = true;
      },
    ]) {
      const refused = run((context) => {
        write(context.document.contentControls.getById(13));
        return Promise.resolve();
      });
      expect(await codeOf(refused)).toBe('AccessDenied');
    }
    const around = run((context) => {
      context.document.body.clear();
      return Promise.resolve();
    });
    expect(await codeOf(around)).toBe('AccessDenied');
    expect(document.text).toBe(before);
  });

  it('is written in one batch that unlocks, writes and locks again', async () => {
    const { run, document } = wordBench(LETTER);
    await run((context) => {
      const each = context.document.contentControls.getById(13);
      each.cannotEdit = true;
      each.cannotEdit = false;
      each.insertText('written', 'Replace');
      each.cannotEdit = true;
      return Promise.resolve();
    });
    expect(document.controls.find(({ id }) => id === 13)).toMatchObject({
      text: 'written',
      cannotEdit: true,
    });
  });

  it('does not go while it cannot be deleted; its content may change', async () => {
    const { run, document } = wordBench(LETTER);
    const refused = run((context) => {
      const each = context.document.contentControls.getById(13);
      each.cannotDelete = true;
      each.insertText('changed', 'Replace');
      each.delete(true);
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('AccessDenied');
    expect(document.controls.find(({ id }) => id === 13)?.text).toBe('changed');
  });

  it('goes with its content, or leaves it behind', async () => {
    const { run, document } = wordBench(LETTER);
    await run((context) => {
      context.document.contentControls.getById(11).delete(true);
      context.document.contentControls.getById(12).delete(false);
      return Promise.resolve();
    });
    expect(document.text).toBe('Dear\nCase: [Case reference].\nagain');
    expect(document.controls.map(({ id }) => id)).toEqual([13]);
    const gone = run(async (context) => {
      context.document.contentControls.getById(11).load('tag');
      await context.sync();
    });
    expect(await codeOf(gone)).toBe('ItemNotFound');
  });

  it('shows a prompt while it is empty, and the prompt goes when something is written', async () => {
    const { run, document } = wordBench(docx(`<w:p>${control('empty', '', 5)}</w:p>`));
    const shown = await run(async (context) => {
      const each = context.document.contentControls.getById(5);
      each.placeholderText = 'Type here';
      each.load('text,placeholderText');
      await context.sync();
      return [each.text, each.placeholderText];
    });
    expect(shown).toEqual(['Type here', 'Type here']);
    await run((context) => {
      context.document.contentControls.getById(5).insertText('value', 'End');
      return Promise.resolve();
    });
    expect(document.text).toBe('value');
  });

  it('refuses a title or tag of more than 64 characters', async () => {
    const { run } = wordBench(LETTER);
    const refused = run((context) => {
      context.document.contentControls.getById(11).tag = 'x'.repeat(65);
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('InvalidArgument');
  });
});

describe('Making content controls', () => {
  it('stands around a word of a line, with an id that no other has', async () => {
    const { run, document } = wordBench(LETTER);
    await run((context) => {
      const made = context.document.body.search('Dear').getFirst().insertContentControl();
      made.tag = 'greeting';
      made.title = 'Greeting';
      made.appearance = 'Tags';
      made.color = '#336699';
      return Promise.resolve();
    });
    const made = document.controls.find(({ tag }) => tag === 'greeting');
    expect(made).toMatchObject({ title: 'Greeting', kind: 'RichText', text: 'Dear' });
    expect(document.controls.filter(({ id }) => id === made?.id)).toHaveLength(1);
  });

  it('stands around a paragraph with its mark', async () => {
    const { run } = wordBench(LETTER);
    const subtype = await run(async (context) => {
      const made = context.document.body.paragraphs.getFirst().insertContentControl();
      made.load('subtype');
      await context.sync();
      return made.subtype;
    });
    expect(subtype).toBe('RichTextParagraphs');
  });

  it('cannot begin in one control and end in another', async () => {
    const { run, document } = wordBench(LETTER);
    const before = document.controls.length;
    const refused = run((context) => {
      const from = context.document.contentControls.getById(11).getRange('Content').search('Case').getFirst();
      const to = context.document.body.search('.').getFirst();
      from.expandTo(to).insertContentControl();
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('GeneralException');
    expect(document.controls).toHaveLength(before);
  });
});
