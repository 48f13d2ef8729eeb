import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  HeightRule,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  XmlComponent,
  type FileChild,
  type IRunOptions,
  type ITableOptions,
  type ParagraphChild,
} from 'docx';
import { openPackage, savePackage, withNeutralProperties } from '../../addin/documents/docx-package.ts';
import type { FormTags } from '../../addin/forms/document-form.ts';

/**
 * The building blocks of the Word templates: the look of the service, and content controls, which the docx
 * package does not know. Words and tags of each document stand in the files beside this one.
 *
 * In texts, `{Cases.CaseRef}` becomes a content control whose prompt is the meaning of the tag, and `**words**`
 * are bold.
 */
const COLOURS = { accent: '1D4D5C', band: 'E6EFF1', line: '9DB7BE', text: '1F2328', quiet: '4A5560' };

const FONT = 'Arial';
/** In twentieths of a point: A4. `margin` is that of both sides, where a document has no wider tables. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_247 };

/** An element that the docx package has no class for. */
class RawElement extends XmlComponent {
  constructor(
    name: string,
    attributes: Readonly<Record<string, string>>,
    children: readonly (XmlComponent | string)[] = [],
  ) {
    super(name);
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes });
    this.root.push(...children);
  }
}

/** A table that ends with a control around rows, which the docx package would take for a row without cells. */
class RepeatingTable extends Table {
  constructor(options: ITableOptions, rows: XmlComponent) {
    super(options);
    this.root.push(rows);
  }
}

type ControlKind = 'text' | 'rich' | 'date' | 'section' | 'item';

/** Ids count from 1 in each template, so that the same words give the same file. */
let nextId = 1;
const restartIds = (): void => {
  nextId = 1;
};

/** A content control around runs, paragraphs or table rows. */
function control(
  tag: string,
  title: string,
  kind: ControlKind,
  children: readonly XmlComponent[],
): XmlComponent {
  const properties = [
    ...(title === '' ? [] : [new RawElement('w:alias', { 'w:val': title.slice(0, 64) })]),
    ...(tag === '' ? [] : [new RawElement('w:tag', { 'w:val': tag })]),
    new RawElement('w:id', { 'w:val': String(nextId++) }),
    ...kindElement(kind),
  ];
  return new RawElement('w:sdt', {}, [
    new RawElement('w:sdtPr', {}, properties),
    new RawElement('w:sdtContent', {}, children),
  ]);
}

function kindElement(kind: ControlKind): readonly XmlComponent[] {
  switch (kind) {
    case 'text':
      return [new RawElement('w:text', { 'w:multiLine': '1' })];
    case 'date':
      return [
        new RawElement('w:date', {}, [
          new RawElement('w:dateFormat', { 'w:val': 'd MMMM yyyy' }),
          new RawElement('w:lid', { 'w:val': 'en-GB' }),
          new RawElement('w:storeMappedDataAs', { 'w:val': 'date' }),
          new RawElement('w:calendar', { 'w:val': 'gregorian' }),
        ]),
      ];
    case 'section':
      return [new RawElement('w15:repeatingSection', {})];
    case 'item':
      return [new RawElement('w15:repeatingSectionItem', {})];
    case 'rich':
      return [];
  }
}

/** The writer of one document: knows what its tags mean, so that prompts say what goes there. */
export class Parts {
  readonly #tags: FormTags;
  readonly #textWidth: number;

  constructor(tags: FormTags, textWidth: number) {
    this.#tags = tags;
    this.#textWidth = textWidth;
  }

  #meaning(tag: string): string {
    const name = tag.replace(/\?$/, '');
    const cell = /^(\w+)\[\]\.(.+)$/.exec(name);
    const meaning = cell ? this.#tags.sections[cell[1] ?? '']?.[cell[2] ?? ''] : this.#tags.fields[name];
    if (meaning === undefined)
      throw new TypeError(`Cannot build the template: no meaning for the tag "${tag}"`);
    return meaning;
  }

  /** Runs of a line of text with its controls. */
  runs(text: string, look: IRunOptions = {}): ParagraphChild[] {
    return text.split(/(\{[^}]+\}|\*\*[^*]+\*\*)/).flatMap((part): ParagraphChild[] => {
      if (part === '') return [];
      if (part.startsWith('**')) return this.runs(part.slice(2, -2), { ...look, bold: true });
      if (!part.startsWith('{')) return [new TextRun({ ...look, text: part })];
      const [tag = '', kind] = part.slice(1, -1).split('|');
      const meaning = this.#meaning(tag);
      const prompt = new TextRun({ ...look, text: `[${meaning}]` });
      return [
        control(tag, meaning, kind === 'date' ? 'date' : 'text', [prompt]) as unknown as ParagraphChild,
      ];
    });
  }

  /**
   * Its lines may part: LibreOffice asks whether two lines of what follows a heading fit below it, and no more, so that it
   * leaves the heading of a paragraph behind that must stay whole.
   */
  p(text: string, style?: string): FileChild {
    return new Paragraph({ ...(style !== undefined && { style }), children: this.runs(text) });
  }

  /** A line that stays on the page of what it begins. */
  lead(text: string, style?: string): FileChild {
    return new Paragraph({
      keepNext: true,
      ...(style !== undefined && { style }),
      children: this.runs(text),
    });
  }

  h1(text: string): FileChild {
    return new Paragraph({ heading: HeadingLevel.HEADING_1, children: this.runs(text) });
  }

  /** A heading at the head of a new page, for what is sent back on its own. */
  newPage(text: string): FileChild {
    return new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: true,
      children: this.runs(text),
    });
  }

  /** Empty lines to write on. `leads`: they stay on the page of what follows. */
  lines(count: number, leads = false): readonly FileChild[] {
    return Array.from({ length: count }, () =>
      leads ? this.lead('', 'WritingLine') : this.p('', 'WritingLine'),
    );
  }

  h2(text: string): FileChild {
    return new Paragraph({ heading: HeadingLevel.HEADING_2, children: this.runs(text) });
  }

  h3(text: string): FileChild {
    return new Paragraph({ heading: HeadingLevel.HEADING_3, children: this.runs(text) });
  }

  /** `leads`: it stays on the page of what follows. */
  bullet(text: string, leads = false): FileChild {
    return new Paragraph({
      ...(leads && { keepNext: true }),
      style: 'ListParagraph',
      numbering: { reference: 'bullets', level: 0 },
      children: this.runs(text),
    });
  }

  step(text: string): FileChild {
    return new Paragraph({
      style: 'ListParagraph',
      numbering: { reference: 'steps', level: 0 },
      children: this.runs(text),
    });
  }

  /** Paragraphs that grow with the text: one control around a paragraph, a new paragraph for each line. */
  block(tag: string, style?: string): FileChild {
    const meaning = this.#meaning(tag);
    const paragraph = new Paragraph({
      ...(style !== undefined && { style }),
      children: [new TextRun({ text: `[${meaning}]` })],
    });
    return control(tag, meaning, 'rich', [paragraph]) as unknown as FileChild;
  }

  when(name: string, ...content: readonly FileChild[]): FileChild {
    return condition('if', name, content);
  }

  unless(name: string, ...content: readonly FileChild[]): FileChild {
    return condition('unless', name, content);
  }

  /** A list whose points are rows of a section. */
  list(section: string, ...item: readonly FileChild[]): FileChild {
    const row = control('', '', 'item', item);
    return control(`${section}[]`, `Repeat for each: ${section}`, 'section', [row]) as unknown as FileChild;
  }

  /**
   * A table with a heading row and one row for each row of the section; `rowHeight` in twentieths of a point. `together`:
   * its rows stay on one page where one page holds them, or its heading with the first of them. Never a heading alone at
   * the foot of a page: LibreOffice prints no row behind it then.
   */
  table(
    section: string,
    columns: readonly { readonly title: string; readonly text: string; readonly width: number }[],
    rowHeight?: number,
    together: 'head' | 'rows' = 'head',
  ): FileChild {
    const total = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => Math.round((width / total) * this.#textWidth));
    const cell = (children: ParagraphChild[], index: number, head: boolean): TableCell =>
      new TableCell({
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        verticalAlign: head ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
        ...(head && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOURS.band } }),
        children: [
          new Paragraph({
            style: head ? 'TableHeading' : 'TableText',
            keepLines: true,
            ...((together === 'rows' || head) && { keepNext: true }),
            children,
          }),
        ],
      });
    const heading = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map(({ title }, index) => cell([new TextRun(title)], index, true)),
    });
    // A row may be split: of one that may not, and is longer than a page in large print, LibreOffice loses what is behind the page.
    const row = new TableRow({
      ...(rowHeight !== undefined && { height: { value: rowHeight, rule: HeightRule.ATLEAST } }),
      children: columns.map(({ text }, index) => cell(this.runs(text), index, false)),
    });
    const item = control('', '', 'item', [row]);
    const rows = control(`${section}[]`, `Repeat for each: ${section}`, 'section', [item]);
    return new RepeatingTable(
      {
        width: { size: this.#textWidth, type: WidthType.DXA },
        columnWidths: widths,
        borders: LINES,
        // Five columns that hold "Headteacher", "electronically" and "September" unbroken in large print leave no more.
        margins: { top: 70, bottom: 70, left: 55, right: 55 },
        rows: [heading],
      },
      rows,
    );
  }

  /** Facts as pairs, in a table without upright lines; the first cell of each row names the fact. */
  facts(pairs: readonly (readonly [label: string, text: string])[]): FileChild {
    // "Please answer by" stands in one line in large print too.
    const widths = [3_040, this.#textWidth - 3_040];
    return new Table({
      width: { size: this.#textWidth, type: WidthType.DXA },
      columnWidths: widths,
      borders: { ...LINES, left: NO_LINE, right: NO_LINE, insideVertical: NO_LINE },
      margins: { top: 60, bottom: 60, left: 110, right: 110 },
      rows: pairs.map(
        ([label, text]) =>
          new TableRow({
            children: [
              new TableCell({
                width: { size: widths[0] ?? 0, type: WidthType.DXA },
                children: [
                  new Paragraph({ style: 'TableHeading', keepLines: true, children: [new TextRun(label)] }),
                ],
              }),
              new TableCell({
                width: { size: widths[1] ?? 0, type: WidthType.DXA },
                children: [new Paragraph({ style: 'TableText', keepLines: true, children: this.runs(text) })],
              }),
            ],
          }),
      ),
    });
  }

  banner(text: string): FileChild {
    return new Paragraph({ style: 'Banner', children: this.runs(text) });
  }
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: COLOURS.line };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINES = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};

const condition = (word: 'if' | 'unless', name: string, content: readonly FileChild[]): FileChild =>
  control(`${word}:${name}`, `Only ${word} ${name}`, 'rich', content) as unknown as FileChild;

export interface TemplateParts {
  readonly title: string;
  /** The line in the band at the head of the first page, with tags. */
  readonly sender: string;
  readonly body: (parts: Parts) => readonly FileChild[];
  /** What stands at the foot of every page beside its number, with tags; the case reference where nothing else is said. */
  readonly foot?: string;
  /** Left and right, in twentieths of a point, where tables need more room than letters leave. */
  readonly margin?: number;
}

/** The whole template as a file. */
export async function buildTemplate(tags: FormTags, template: TemplateParts): Promise<Uint8Array> {
  restartIds();
  const { margin = PAGE.margin } = template;
  const textWidth = PAGE.width - 2 * margin;
  const parts = new Parts(tags, textWidth);
  const body = template.body(parts);
  const footer = (): Footer =>
    new Footer({
      children: [
        new Paragraph({
          style: 'Footer',
          tabStops: [{ type: 'right', position: textWidth }],
          children: [
            ...parts.runs(template.foot ?? '{Cases.CaseRef}'),
            new TextRun({ children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
          ],
        }),
      ],
    });
  const document = new Document({
    title: template.title,
    styles: STYLES,
    numbering: NUMBERING,
    compatibility: { version: 15 },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: {
              top: 1_021,
              bottom: 1_021,
              left: margin,
              right: margin,
              header: 510,
              footer: 454,
            },
          },
        },
        headers: {
          first: new Header({
            children: [
              new Paragraph({ style: 'Letterhead', children: parts.runs(template.sender) }),
              new Paragraph({
                style: 'LetterheadLine',
                children: [new TextRun('Disagreement resolution service')],
              }),
            ],
          }),
          default: new Header({
            children: [new Paragraph({ style: 'Header', children: [new TextRun(template.title)] })],
          }),
        },
        footers: { first: footer(), default: footer() },
        children: body,
      },
    ],
  });
  return finished(await Packer.toBuffer(document), template.title);
}

/** Takes out what would name a maker or a moment, and writes the same bytes each time. */
function finished(bytes: Uint8Array, title: string): Uint8Array {
  const docx = openPackage(bytes);
  if (!docx.ok) throw new TypeError(`Cannot finish the template: ${docx.error[0]?.message ?? 'unreadable'}`);
  const parts = new Map([...docx.value.parts].sort(([a], [b]) => (a < b ? -1 : 1)));
  withNeutralProperties(parts, title);
  return savePackage(parts);
}

const run = (size: number, more: IRunOptions = {}): IRunOptions => ({
  size: size * 2,
  color: COLOURS.text,
  ...more,
});

/** Line spacing counts in parts of the size, and says so: a program that takes it for points lets large print overlap. */
const STYLES = {
  default: {
    document: {
      run: { font: FONT, size: 24, color: COLOURS.text, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 100, line: 264, lineRule: LineRuleType.AUTO }, alignment: AlignmentType.LEFT },
    },
    heading1: {
      run: run(18, { bold: true, color: COLOURS.accent, font: FONT }),
      paragraph: { spacing: { before: 200, after: 120 }, keepNext: true },
    },
    heading2: {
      run: run(13, { bold: true, color: COLOURS.accent, font: FONT }),
      paragraph: { spacing: { before: 180, after: 50 }, keepNext: true },
    },
    heading3: {
      run: run(12, { bold: true, font: FONT }),
      paragraph: { spacing: { before: 180, after: 40 }, keepNext: true },
    },
    listParagraph: { run: run(12), paragraph: { spacing: { after: 50, line: 264, lineRule: LineRuleType.AUTO } } },
  },
  paragraphStyles: [
    { id: 'Header', name: 'header', basedOn: 'Normal', run: run(12, { color: COLOURS.quiet }) },
    {
      id: 'Footer', name: 'footer', basedOn: 'Normal',
      run: run(12, { color: COLOURS.quiet }),
      paragraph: { spacing: { before: 60, after: 0 }, border: { top: { ...LINE, space: 6 } } },
    },
    {
      id: 'Letterhead', name: 'Letterhead', basedOn: 'Normal', quickFormat: true,
      run: run(15, { bold: true, color: 'FFFFFF' }),
      paragraph: {
        spacing: { before: 0, after: 0, line: 320, lineRule: LineRuleType.AUTO },
        indent: { left: 0 },
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOURS.accent },
        border: band(COLOURS.accent, 8),
      },
    },
    {
      id: 'LetterheadLine', name: 'Letterhead line', basedOn: 'Normal', quickFormat: true,
      run: run(12, { color: COLOURS.accent }),
      paragraph: {
        spacing: { before: 0, after: 200 },
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOURS.band },
        border: band(COLOURS.band, 4),
      },
    },
    {
      id: 'Banner', name: 'Banner', basedOn: 'Normal', quickFormat: true,
      run: run(12, { bold: true, color: COLOURS.accent }),
      paragraph: {
        spacing: { before: 60, after: 200 },
        border: { left: { style: BorderStyle.SINGLE, size: 36, color: COLOURS.accent, space: 8 } },
      },
    },
    {
      id: 'AddressLine', name: 'Address line', basedOn: 'Normal', quickFormat: true,
      run: run(12), paragraph: { spacing: { before: 0, after: 0, line: 264, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'Detail', name: 'Detail', basedOn: 'Normal', quickFormat: true,
      // What is needed to reach one person is on one page.
      run: run(12), paragraph: { spacing: { before: 0, after: 20, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    {
      id: 'Closing', name: 'Closing', basedOn: 'Normal', quickFormat: true,
      run: run(12), paragraph: { spacing: { before: 240, after: 60 }, keepNext: true },
    },
    {
      id: 'KeyLine', name: 'Key line', basedOn: 'Normal', quickFormat: true, run: run(12, { bold: true }),
    },
    {
      id: 'Reference', name: 'Reference', basedOn: 'Normal', quickFormat: true,
      run: run(12, { color: COLOURS.quiet }), paragraph: { spacing: { before: 0, after: 40 } },
    },
    {
      id: 'WritingLine', name: 'Writing line', basedOn: 'Normal',
      run: run(12),
      paragraph: { spacing: { before: 200, after: 0 }, border: { bottom: { ...LINE, space: 1 }, between: { ...LINE, space: 1 } } },
    },
    {
      id: 'TableHeading', name: 'Table heading', basedOn: 'Normal', quickFormat: true,
      run: run(12, { bold: true, color: COLOURS.accent }),
      paragraph: { spacing: { before: 0, after: 0, line: 264, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'TableText', name: 'Table text', basedOn: 'Normal', quickFormat: true,
      run: run(12), paragraph: { spacing: { before: 0, after: 0, line: 264, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'AfterTable', name: 'After table', basedOn: 'Normal',
      run: run(6), paragraph: { spacing: { before: 0, after: 0, line: 160, lineRule: LineRuleType.AUTO } },
    },
  ],
}; // prettier-ignore

function band(colour: string, space: number) {
  const side = { style: BorderStyle.SINGLE, size: 4, color: colour, space };
  return { top: side, bottom: side, left: { ...side, space: 4 }, right: { ...side, space: 4 } };
}

const NUMBERING = {
  config: [
    {
      reference: 'bullets',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 425, hanging: 283 } } },
        },
      ],
    },
    {
      reference: 'steps',
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 425, hanging: 425 } } },
        },
      ],
    },
  ],
};
