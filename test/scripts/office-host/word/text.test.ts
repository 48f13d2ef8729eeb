/* eslint-disable office-addins/call-sync-before-read, office-addins/load-object-before-read, office-addins/no-navigational-load -- The plugin knows Excel, not Word: it takes values of Word for ways to objects. */
import { describe, expect, it } from 'vitest';
import { codeOf, control, docx, paragraph, table, wordBench } from './word-given.ts';

const THREE = docx(
  [
    paragraph('One fish.', '<w:pStyle w:val="Heading1"/>'),
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Two </w:t></w:r><w:r><w:t>fish.</w:t></w:r></w:p>',
    paragraph('Three.'),
  ].join(''),
);

describe('Paragraphs', () => {
  it('say their text, style, alignment and place in the document', async () => {
    const { run } = wordBench(THREE);
    const said = await run(async (context) => {
      const { paragraphs } = context.document.body;
      paragraphs.load(
        'items/text,items/style,items/styleBuiltIn,items/alignment,items/outlineLevel,items/isLastParagraph',
      );
      await context.sync();
      return paragraphs.items.map(({ text, style, styleBuiltIn, alignment, outlineLevel, isLastParagraph }) => [text, style, styleBuiltIn, alignment, outlineLevel, isLastParagraph]); // prettier-ignore
    });
    expect(said).toEqual([
      ['One fish.', 'Heading 1', 'Heading1', 'Left', 1, false],
      ['Two fish.', 'Normal', 'Normal', 'Centered', 10, false],
      ['Three.', 'Normal', 'Normal', 'Left', 10, true],
    ]);
  });

  it('lead to the next and to the one before, and to none at the ends', async () => {
    const { run } = wordBench(THREE);
    const texts = await run(async (context) => {
      const first = context.document.body.paragraphs.getFirst();
      const next = first.getNext();
      next.load('text');
      const before = first.getPreviousOrNullObject();
      before.load('text');
      await context.sync();
      return [next.text, before.isNullObject];
    });
    expect(texts).toEqual(['Two fish.', true]);
    const beyond = run(async (context) => {
      context.document.body.paragraphs.getLast().getNext().load('text');
      await context.sync();
    });
    expect(await codeOf(beyond)).toBe('ItemNotFound');
  });

  it('are put before and after another one in its look', async () => {
    const { run, document } = wordBench(THREE);
    const alignment = await run(async (context) => {
      const second = context.document.body.paragraphs.getFirst().getNext();
      second.insertParagraph('before', 'Before');
      const after = second.insertParagraph('after', 'After');
      after.load('alignment');
      await context.sync();
      return after.alignment;
    });
    expect(document.text).toBe('One fish.\nbefore\nTwo fish.\nafter\nThree.');
    expect(alignment).toBe('Centered');
  });

  it('are put at the start and at the end of the body', async () => {
    const { run, document } = wordBench(THREE);
    await run((context) => {
      context.document.body.insertParagraph('last', 'End');
      context.document.body.insertParagraph('first', 'Start');
      return Promise.resolve();
    });
    expect(document.text).toBe('first\nOne fish.\nTwo fish.\nThree.\nlast');
  });

  it('take a style of the document or of Word, and refuse one that nobody has', async () => {
    const { run } = wordBench(THREE);
    const styles = await run(async (context) => {
      const [first, second] = [
        context.document.body.paragraphs.getFirst(),
        context.document.body.paragraphs.getLast(),
      ];
      first.style = 'Banner';
      second.styleBuiltIn = 'Quote';
      first.load('style');
      second.load('style,styleBuiltIn');
      await context.sync();
      return [first.style, second.style, second.styleBuiltIn];
    });
    expect(styles).toEqual(['Banner', 'Quote', 'Quote']);
    const unknown = run((context) => {
      context.document.body.paragraphs.getFirst().style = 'Nobody’s';
      return Promise.resolve();
    });
    expect(await codeOf(unknown)).toBe('InvalidArgument');
  });

  it('keep measures in points', async () => {
    const { run } = wordBench(THREE);
    const measures = await run(async (context) => {
      const first = context.document.body.paragraphs.getFirst();
      Object.assign(first, { leftIndent: 36, firstLineIndent: -18, spaceAfter: 6, lineSpacing: 18, alignment: 'Justified' }); // prettier-ignore
      first.load('leftIndent,firstLineIndent,spaceAfter,spaceBefore,lineSpacing,alignment');
      await context.sync();
      return [first.leftIndent, first.firstLineIndent, first.spaceAfter, first.spaceBefore, first.lineSpacing, first.alignment]; // prettier-ignore
    });
    expect(measures).toEqual([36, -18, 6, 0, 18, 'Justified']);
  });

  it('go with their mark', async () => {
    const { run, document } = wordBench(THREE);
    await run((context) => {
      context.document.body.paragraphs.getFirst().getNext().delete();
      return Promise.resolve();
    });
    expect(document.text).toBe('One fish.\nThree.');
  });

  it('begin where a text that is written has a line end', async () => {
    const { run, document } = wordBench(THREE);
    const count = await run(async (context) => {
      context.document.body.paragraphs.getLast().insertText('Three\nand four', 'Replace');
      const { paragraphs } = context.document.body;
      paragraphs.load('items/text');
      await context.sync();
      return paragraphs.items.length;
    });
    expect(count).toBe(4);
    expect(document.text).toBe('One fish.\nTwo fish.\nThree\nand four');
  });
});

describe('Ranges', () => {
  it('move along with what is written before them, also between batches', async () => {
    const { run } = wordBench(THREE);
    const text = await run(async (context) => {
      const word = context.document.body.search('Three').getFirst();
      context.trackedObjects.add(word);
      word.load('text');
      await context.sync();
      context.document.body.insertParagraph('Much more text than before', 'Start');
      await context.sync();
      word.insertText('Third', 'Replace');
      word.load('text');
      await context.sync();
      return word.text;
    });
    expect(text).toBe('Third');
  });

  it('say where they are to each other', async () => {
    const { run } = wordBench(THREE);
    const relations = await run(async (context) => {
      const { body } = context.document;
      const first = body.paragraphs.getFirst().getRange('Content');
      const one = first.search('One').getFirst();
      const fish = first.search('fish.').getFirst();
      const said = [
        first.compareLocationWith(one),
        one.compareLocationWith(first),
        first.compareLocationWith(fish),
        one.compareLocationWith(fish),
        first.compareLocationWith(first.getRange('Whole')),
        body.paragraphs.getLast().getRange('Content').compareLocationWith(first),
      ];
      await context.sync();
      return said.map(({ value }) => value);
    });
    expect(relations).toEqual(['ContainsStart', 'InsideStart', 'ContainsEnd', 'Before', 'Equal', 'After']);
  });

  it('grow over another one, and are cut by another one', async () => {
    const { run } = wordBench(THREE);
    const texts = await run(async (context) => {
      const { body } = context.document;
      const two = body.search('Two').getFirst();
      const three = body.search('Three').getFirst();
      const both = two.expandTo(three);
      const common = both.intersectWith(body.paragraphs.getLast().getRange('Content'));
      const none = two.intersectWithOrNullObject(three);
      both.load('text');
      common.load('text');
      none.load('text');
      await context.sync();
      return [both.text, common.text, none.isNullObject];
    });
    expect(texts).toEqual(['Two fish.\rThree', 'Three', true]);
  });

  it('join two paragraphs when the mark between them is deleted', async () => {
    const { run, document } = wordBench(THREE);
    await run((context) => {
      const { body } = context.document;
      body.search('fish.').getFirst().expandTo(body.search('Two').getFirst()).delete();
      return Promise.resolve();
    });
    expect(document.text).toBe('One  fish.\nThree.');
  });

  it('are found whatever the case, by whole words, and by wildcards', async () => {
    const { run } = wordBench(docx([paragraph('Plan, planned, PLAN'), paragraph('explain')].join('')));
    const counts = await run(async (context) => {
      const { body } = context.document;
      const found = [
        body.search('plan'),
        body.search('plan', { matchCase: true }),
        body.search('plan', { matchWholeWord: true }),
        body.search('pl?n', { matchWildcards: true }),
        body.search('nobody'),
      ];
      for (const each of found) each.load('items/text');
      await context.sync();
      return found.map(({ items }) => items.map(({ text }) => text));
    });
    expect(counts).toEqual([['Plan', 'plan', 'PLAN'], ['plan'], ['Plan', 'PLAN'], ['plan'], []]);
  });

  it('are refused where more than 255 characters are searched for', async () => {
    const { run } = wordBench(THREE);
    const refused = run(async (context) => {
      context.document.body.search('x'.repeat(256)).load('items');
      await context.sync();
    });
    expect(await codeOf(refused)).toBe('SearchStringInvalidOrTooLong');
  });

  it('are cut at marks, which belong to them, and at delimiters', async () => {
    const { run } = wordBench(docx(paragraph('One. Two; three.')));
    const cut = await run(async (context) => {
      const first = context.document.body.paragraphs.getFirst();
      const sentences = first.getTextRanges(['.'], true);
      const pieces = first.split([';', '.'], true, true);
      sentences.load('items/text');
      pieces.load('items/text');
      await context.sync();
      return [sentences.items.map(({ text }) => text), pieces.items.map(({ text }) => text)];
    });
    expect(cut).toEqual([
      ['One.', 'Two; three.'],
      ['One', 'Two', 'three'],
    ]);
  });

  it('carry a link, and give it back', async () => {
    const { run } = wordBench(THREE);
    const link = await run(async (context) => {
      const word = context.document.body.search('Three').getFirst();
      word.hyperlink = 'https://example.org/page#part';
      word.load('hyperlink');
      const all = context.document.body.getRange().getHyperlinkRanges();
      all.load('items/text');
      await context.sync();
      return [word.hyperlink, all.items.map(({ text }) => text)];
    });
    expect(link).toEqual(['https://example.org/page#part', ['Three']]);
    const refused = run((context) => {
      context.document.body.search('Three').getFirst().hyperlink = 'javascript:alert(1)';
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('InvalidArgument');
  });
});

describe('The font', () => {
  it('is what run, style and defaults say together, and null where they differ', async () => {
    const { run } = wordBench(THREE);
    const fonts = await run(async (context) => {
      const { paragraphs } = context.document.body;
      paragraphs.load('items/font/bold,items/font/size,items/font/name,items/font/color');
      await context.sync();
      return paragraphs.items.map(({ font: { bold, size, name, color } }) => [bold, size, name, color]);
    });
    expect(fonts).toEqual([
      [true, 16, 'Arial', '#000000'],
      [null, 11, 'Arial', '#000000'],
      [false, 11, 'Arial', '#000000'],
    ]);
  });

  it('is set for the stretch alone', async () => {
    const { run } = wordBench(THREE);
    const looks = await run(async (context) => {
      const word = context.document.body.search('Three').getFirst();
      Object.assign(word.font, { italic: true, color: 'red', size: 14, underline: 'Double', highlightColor: '#FFFF00' }); // prettier-ignore
      word.font.load('italic,color,size,underline,highlightColor');
      const dot = context.document.body.paragraphs.getLast().search('.').getFirst();
      dot.font.load('italic,underline,highlightColor');
      await context.sync();
      const { italic, color, size, underline, highlightColor } = word.font;
      return [[italic, color, size, underline, highlightColor], [dot.font.italic, dot.font.underline, dot.font.highlightColor]]; // prettier-ignore
    });
    expect(looks).toEqual([
      [true, '#FF0000', 14, 'Double', '#FFFF00'],
      [false, 'None', null],
    ]);
  });
});

describe('The selection', () => {
  it('is what the person marks at the desk', async () => {
    const { run, document } = wordBench(THREE);
    document.selectText('Two');
    const text = await run(async (context) => {
      const selection = context.document.getSelection();
      selection.load('text,isEmpty');
      await context.sync();
      selection.insertText('2', 'Replace');
      return selection.text;
    });
    expect(text).toBe('Two');
    expect(document.text).toBe('One fish.\n2 fish.\nThree.');
  });

  it('is what a pane selects', async () => {
    const { run, document } = wordBench(THREE);
    await run((context) => {
      context.document.body.search('fish').getFirst().select();
      return Promise.resolve();
    });
    expect(document.selection).toEqual({ start: 4, end: 8, text: 'fish' });
  });

  it('knows the control it is in, of rich text alone', async () => {
    const { run, document } = wordBench(
      docx(`<w:p>${control('rich', 'rich', 1)}${control('plain', 'plain', 2, '<w:text/>')}</w:p>`),
    );
    const around = (): Promise<string | undefined> =>
      run(async (context) => {
        const parent = context.document.getSelection().parentContentControlOrNullObject;
        parent.load('tag');
        await context.sync();
        return parent.isNullObject ? undefined : parent.tag;
      });
    document.selectText('ric');
    expect(await around()).toBe('rich');
    document.selectText('plai');
    expect(await around()).toBeUndefined();
  });
});

describe('Tables', () => {
  const BYTES = docx(`${table(['What', 'Who'], ['call', 'provider'])}${paragraph('after')}`);

  it('give their values and take rows at the end in the look of the last', async () => {
    const { run } = wordBench(BYTES);
    const [values, count] = await run(async (context) => {
      const first = context.document.body.tables.getFirst();
      first.addRows('End', 2, [
        ['write', 'authority'],
        ['meet', 'all'],
      ]);
      first.load('values,rowCount');
      await context.sync();
      return [first.values, first.rowCount] as const;
    });
    expect(count).toBe(4);
    expect(values).toEqual([
      ['What', 'Who'],
      ['call', 'provider'],
      ['write', 'authority'],
      ['meet', 'all'],
    ]);
  });

  it('refuse more values than there are cells, and stay as they are', async () => {
    const { run, document } = wordBench(BYTES);
    const before = document.text;
    const refused = run((context) => {
      context.document.body.tables.getFirst().addRows('End', 1, [['a', 'b', 'c']]);
      return Promise.resolve();
    });
    expect(await codeOf(refused)).toBe('InvalidArgument');
    expect(document.text).toBe(before);
  });

  it('lead to a cell and its body; a cell that is not there is none', async () => {
    const { run } = wordBench(BYTES);
    const [value, none] = await run(async (context) => {
      const first = context.document.body.tables.getFirst();
      const cell = first.getCell(1, 1);
      cell.body.insertParagraph('by phone', 'End');
      cell.load('value,rowIndex,cellIndex');
      const beyond = first.getCellOrNullObject(5, 0);
      beyond.load('value');
      await context.sync();
      return [[cell.value, cell.rowIndex, cell.cellIndex], beyond.isNullObject] as const;
    });
    expect(value).toEqual(['provider\rby phone', 1, 1]);
    expect(none).toBe(true);
  });

  it('lose rows and columns, and vanish with their last row', async () => {
    const { run, document } = wordBench(BYTES);
    const values = await run(async (context) => {
      const first = context.document.body.tables.getFirst();
      first.deleteColumns(1, 1);
      first.deleteRows(0, 1);
      first.load('values');
      await context.sync();
      return first.values;
    });
    expect(values).toEqual([['call']]);
    await run((context) => {
      context.document.body.tables.getFirst().deleteRows(0, 1);
      return Promise.resolve();
    });
    expect(document.text).toBe('after');
  });

  it('are made with values, at the end of the body', async () => {
    const { run } = wordBench(BYTES);
    const [values, style, level] = await run(async (context) => {
      const made = context.document.body.insertTable(2, 2, 'End', [['a', 'b'], ['c']]);
      made.load('values,style');
      const inside = made.getCell(0, 0).body.paragraphs.getFirst();
      inside.load('tableNestingLevel');
      await context.sync();
      return [made.values, made.style, inside.tableNestingLevel] as const;
    });
    expect(values).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
    expect(style).toBe('Table Grid');
    expect(level).toBe(1);
  });
});
