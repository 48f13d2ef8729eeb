import { lettered } from './lettered.ts';
import { Parser } from 'htmlparser2';

/** A text being put together: the page, or one cell of a table. */
interface Frame {
  readonly lines: string[];
  line: string;
  quoted: number;
  /** A table stood in this cell: the outer table is there for the layout only. */
  hasTable: boolean;
  /** Whether the line ended in a space when it was so long: asking a line that grows sign by sign copies it each time. */
  spaced: { readonly length: number; readonly is: boolean };
}

const endsInSpace = ({ line, spaced }: Frame): boolean =>
  line === '' || (line.length === spaced.length ? spaced.is : line.endsWith(' '));

interface OpenTable {
  readonly rows: { readonly cells: readonly string[]; readonly layout: boolean }[];
  cells: { text: string; layout: boolean; columns: number }[];
  /** Rows that a cell above still covers, by column. */
  readonly covered: number[];
  inRow: boolean;
}

const HIDDEN = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'object',
  's',
  'strike',
  'del',
]);
const BLOCKS = new Set([
  'p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'section', 'article',
  'header', 'footer', 'form', 'fieldset', 'legend', 'dl', 'dt', 'dd', 'address', 'center', 'hr', 'table', 'caption', 'body',
]); // prettier-ignore
/** Elements that stand apart by an empty line, as a reader sees them. */
const APART = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'ul', 'ol', 'hr', 'table', 'dl']);
const DEEPEST = 60;
/** Nobody writes more lines into one definition. */
const MOST_LINES_OF_VALUE = 60;
/** No letter nests its mark-up this deep; what stands deeper is not read. */
const DEEPEST_ELEMENT = 1000;
const STEP = 8192;

/**
 * HTML to text that keeps what the layout says: a block is a line, a table row a line with its cells parted
 * by tabs, lines inside a cell parted by U+2028, quoted blocks start with "> ", tick boxes are ☐ and ☒.
 * A table that only places other blocks (one cell a row, or a table inside) gives plain lines.
 */
export function htmlToText(html: string): string {
  const walker = new Walker();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        walker.open(name, attributes);
      },
      ontext: (text) => {
        walker.text(text);
      },
      onclosetag: (name) => {
        walker.close(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  // In steps, so that mark-up nested without end is noticed while it comes in.
  for (let at = 0; at < html.length && !walker.isTooDeep; at += STEP) parser.write(html.slice(at, at + STEP));
  parser.end();
  return walker.result();
}

const WORD_AT_END = lettered(/[\p{L}?)]$/u);

class Walker {
  private readonly frames: Frame[] = [newFrame()];
  private readonly tables: OpenTable[] = [];
  private readonly spans: { columns: number; rows: number }[] = [];
  private hidden: string[] = [];
  private readonly lists: { ordered: boolean; count: number }[] = [];
  private preformatted = 0;
  /** The bold words that stand in the line so far, and whether they have just ended. */
  private bold = '';
  private isBold = false;
  private afterBold = false;
  /** Inside a definition: so many further lines may be those of one value. */
  private linesLeft = 0;

  private depth = 0;

  get isTooDeep(): boolean {
    return this.depth > DEEPEST_ELEMENT;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.hidden.length > 0 || HIDDEN.has(name) || isHidden(attributes)) {
      if (!VOID.has(name)) this.hidden.push(name);
      return;
    }
    const drawn = attributes['aria-checked'];
    if (drawn !== undefined) this.frame.line += drawn === 'true' ? '☒ ' : '☐ ';
    switch (name) {
      case 'br':
        if (this.linesLeft > 0 && this.frames.length === 1) this.lineOfDefinition();
        else this.endLine(true);
        return;
      case 'hr':
        this.endLine(false);
        this.frame.lines.push('', '________________', '');
        return;
      case 'input':
        this.input(attributes);
        return;
      case 'img':
        this.frame.line += pictureBox(attributes);
        return;
      case 'option':
        if (attributes['selected'] === undefined) this.hidden.push(name);
        return;
      case 'table':
        this.openTable();
        return;
      case 'tr':
        this.openRow();
        return;
      case 'td':
      case 'th':
        this.openCell(attributes);
        return;
      case 'blockquote':
        this.endLine(false);
        this.frame.quoted += 1;
        return;
      case 'ul':
      case 'ol':
        this.endLine(false);
        this.lists.push({ ordered: name === 'ol', count: 0 });
        return;
      case 'li': {
        this.endLine(false);
        const list = this.lists.at(-1);
        if (list) list.count += 1;
        this.frame.line = list?.ordered ? `${list.count}. ` : '- ';
        return;
      }
      case 'b':
      case 'strong':
        this.isBold = true;
        this.bold = '';
        return;
      case 'dd':
        this.definition();
        return;
      case 'pre':
      case 'textarea':
        this.preformatted += 1;
        this.endLine(false);
        return;
      default:
        if (BLOCKS.has(name)) this.endLine(false);
        if (APART.has(name)) this.apart();
    }
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.hidden.length > 0) {
      if (this.hidden.at(-1) === name) this.hidden.pop();
      return;
    }
    switch (name) {
      case 'table':
        this.closeTable();
        return;
      case 'tr':
        this.closeRow();
        return;
      case 'td':
      case 'th':
        this.closeCell();
        return;
      case 'blockquote':
        this.endLine(false);
        this.frame.quoted = Math.max(0, this.frame.quoted - 1);
        this.apart();
        return;
      case 'ul':
      case 'ol':
        this.endLine(false);
        this.lists.pop();
        return;
      case 'b':
      case 'strong':
        this.afterBold = this.frame.line.trim() === this.bold.trim() && WORD_AT_END.test(this.bold.trim());
        this.isBold = false;
        return;
      case 'pre':
      case 'textarea':
        this.endLine(false);
        this.preformatted = Math.max(0, this.preformatted - 1);
        return;
      default:
        if (name === 'dd' || name === 'dl') this.linesLeft = 0;
        if (BLOCKS.has(name)) this.endLine(false);
        if (APART.has(name)) this.apart();
    }
  }

  text(text: string): void {
    if (this.hidden.length > 0) return;
    const clean = text.replace(/\u200b|\u200c|\u200d|\ufeff|\u00ad/g, '');
    if (this.preformatted > 0) {
      const [first = '', ...rest] = clean.split('\n');
      this.frame.line += first;
      for (const line of rest) {
        this.endLine(true);
        this.frame.line = line;
      }
      return;
    }
    const squeezed = clean.replace(/[ \t\r\n\f]+/g, ' ');
    const frame = this.frame;
    if (this.isBold) this.bold += squeezed;
    // Bold words at the start of a line are a label: what follows stands apart from them.
    if (this.afterBold && squeezed.trim() !== '') {
      if (
        /^ ?[\p{Lu}\d+]/u.test(squeezed) &&
        frame.line.trim() === this.bold.trim() &&
        this.bold.length < 100
      )
        frame.line = `${frame.line.trimEnd()}    `;
      this.afterBold = false;
    }
    const line = `${frame.line}${endsInSpace(frame) ? squeezed.replace(/^ /, '') : squeezed}`;
    if (squeezed !== '') frame.spaced = { length: line.length, is: squeezed.endsWith(' ') };
    frame.line = line;
  }

  result(): string {
    while (this.tables.length > 0) this.closeTable();
    this.endLine(false);
    return this.frame.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  private get frame(): Frame {
    const frame = this.frames.at(-1);
    if (!frame) throw new RangeError('The page frame was closed');
    return frame;
  }

  private apart(): void {
    const { lines } = this.frame;
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  }

  /** A definition stands beside its term, as a value beside its label. */
  private definition(): void {
    this.endLine(false);
    const { lines } = this.frame;
    const term = lines.at(-1) ?? '';
    if (term === '' || term.length > 200 || this.frames.length > 1) return;
    lines.pop();
    this.frame.line = term.includes('\t') ? `${term}\u2028` : `${term}\t`;
    this.linesLeft = MOST_LINES_OF_VALUE;
    // The tab parts the term from its value, bold or not.
    this.afterBold = false;
  }

  /** A further line of the same value. */
  private lineOfDefinition(): void {
    const frame = this.frame;
    this.linesLeft -= 1;
    frame.line += '\u2028';
    frame.spaced = { length: frame.line.length, is: true };
  }

  /** A block ends only a line that holds something; a line break ends any. */
  private endLine(always: boolean): void {
    const frame = this.frame;
    if (!always && frame.line.endsWith('\t')) return;
    this.linesLeft = 0;
    const text = frame.line.replaceAll('\u00a0', ' ').trim();
    frame.line = '';
    if (text === '' && !always) return;
    frame.lines.push(frame.quoted > 0 ? `${'> '.repeat(Math.min(frame.quoted, 9))}${text}` : text);
  }

  private input(attributes: Readonly<Record<string, string>>): void {
    const type = (attributes['type'] ?? 'text').toLowerCase();
    if (type === 'checkbox' || type === 'radio')
      this.frame.line += attributes['checked'] === undefined ? '☐ ' : '☒ ';
    else if (type === 'text' || type === 'email' || type === 'tel' || type === 'date')
      this.frame.line += ` ${attributes['value'] ?? ''} `;
  }

  private openTable(): void {
    this.endLine(false);
    this.frame.hasTable = this.frames.length > 1;
    if (this.tables.length < DEEPEST) this.tables.push({ rows: [], cells: [], covered: [], inRow: false });
  }

  private openRow(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    this.finishCells(table);
    table.inRow = true;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const table = this.tables.at(-1);
    if (!table || this.frames.length > this.tables.length) return;
    table.inRow = true;
    // A cell further up still stands in this column: keep the place.
    while ((table.covered[columnsOf(table.cells)] ?? 0) > 0) {
      const column = columnsOf(table.cells);
      table.covered[column] = (table.covered[column] ?? 0) - 1;
      table.cells.push({ text: '', layout: false, columns: 1 });
    }
    this.spans.push({ columns: count(attributes['colspan']), rows: count(attributes['rowspan']) });
    this.frames.push(newFrame());
  }

  private closeCell(): void {
    const table = this.tables.at(-1);
    if (!table || this.frames.length <= 1 || this.frames.length !== this.tables.length + 1) return;
    this.endLine(false);
    const frame = this.frames.pop() ?? newFrame();
    const { columns, rows } = this.spans.pop() ?? { columns: 1, rows: 1 };
    const lines = frame.hasTable ? frame.lines : frame.lines.filter((line) => line !== '');
    if (rows > 1) table.covered[columnsOf(table.cells)] = rows - 1;
    table.cells.push({ text: lines.join(frame.hasTable ? '\n' : '\u2028'), layout: frame.hasTable, columns });
  }

  private closeRow(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    while (this.frames.length > this.tables.length) this.closeCell();
    this.finishCells(table);
  }

  private finishCells(table: OpenTable): void {
    if (table.cells.length > 0) {
      const layout = table.cells.some((cell) => cell.layout) || table.cells.length === 1;
      // A value that spans several columns holds for each of them.
      const cells = table.cells.flatMap(({ text, columns }, i) =>
        i > 0 && columns > 1 ? Array.from({ length: columns }, () => text) : [text],
      );
      table.rows.push({ cells, layout });
    }
    table.cells = [];
    table.inRow = false;
  }

  private closeTable(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    while (this.frames.length > this.tables.length) this.closeCell();
    this.finishCells(table);
    this.tables.pop();
    const out = this.frame.lines;
    if (out.length > 0 && out.at(-1) !== '') out.push('');
    const prefix = this.frame.quoted > 0 ? '> '.repeat(Math.min(this.frame.quoted, 9)) : '';
    for (const row of indented(table.rows)) {
      // A row of a table inside keeps its lines in their cells.
      const lines = row.layout
        ? row.cells.flatMap((cell) => cell.split('\n')).flatMap((line) => (line.includes('\t') ? [line] : line.split('\u2028')))
        : [row.cells.join('\t')]; // prettier-ignore
      for (const line of lines) out.push(prefix + line);
    }
    out.push('');
  }
}

/** So many labels over a value that is set in by an empty cell make a form. */
const MANY_INDENTED = 3;

/** A label over the whole width with its value in the next row behind an empty cell: one row, as the form means it. */
function indented(rows: OpenTable['rows']): OpenTable['rows'] {
  const isLabel = (row: OpenTable['rows'][number] | undefined): boolean => row?.cells.length === 1 && (row.cells[0] ?? '').trim() !== '' && !(row.cells[0] ?? '').includes('\n');
  const isValue = (row: OpenTable['rows'][number] | undefined): boolean => row?.cells.length === 2 && row.cells[0]?.trim() === '' && !row.layout;
  const starts = rows.map((row, i) => isLabel(row) && isValue(rows[i + 1]));
  if (starts.filter(Boolean).length < MANY_INDENTED) return rows;
  return rows.flatMap((row, i) => {
    const value = rows[i + 1];
    if (starts[i] === true && value) return [{ cells: [row.cells[0] ?? '', value.cells[1] ?? ''], layout: false }];
    return starts[i - 1] === true ? [] : [row];
  });
} // prettier-ignore

const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'area', 'base', 'wbr', 'source']);

const newFrame = (): Frame => ({
  lines: [],
  line: '',
  quoted: 0,
  hasTable: false,
  spaced: { length: 0, is: true },
});

const columnsOf = (cells: readonly { readonly columns: number }[]): number =>
  cells.reduce((sum, cell) => sum + cell.columns, 0);

const count = (attribute: string | undefined): number => {
  const number = Number.parseInt(attribute ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, 1), 20);
};

const UNTICKED =
  /^\W*(?:(?:un|not |non-?)(?:ticked|checked|selected|chosen)|(?:empty|blank|unfilled) (?:box|circle|tick ?box|check ?box)|unticked box|box)\W*$|^\s*[\u2610\u25a1\u25cb]\s*$/i;
const TICKED =
  /^\W*(?:ticked|checked|selected|chosen|tick|check ?mark|(?:ticked|checked|crossed|filled) (?:box|circle)|x)\W*$|^\s*[\u2611\u2612\u2713\u2714\u2705\u25a0\u25cf]\s*$/i;
const UNTICKED_FILE =
  /(?:^|[/_-])(?:un(?:ticked|checked|selected)|(?:box|checkbox|radio)[_-]?(?:off|empty|0))\b/i;
const TICKED_FILE = /(?:^|[/_-])(?:tick(?:ed)?|checked|selected|(?:box|checkbox|radio)[_-]?(?:on|1))\b/i;

/** A tick box that is a picture: what it shows stands in its alternative text, else in its file's name. */
function pictureBox({ alt, src }: Readonly<Record<string, string>>): string {
  const words = (alt ?? '').slice(0, 60);
  if (UNTICKED.test(words)) return '☐ ';
  if (TICKED.test(words)) return '☒ ';
  if (words.trim() !== '') return '';
  const file = (src ?? '').slice(-80).replace(/\.\w{2,4}$/, '');
  return UNTICKED_FILE.test(file) ? '☐ ' : TICKED_FILE.test(file) ? '☒ ' : '';
}

const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  attributes['hidden'] !== undefined ||
  /display\s*:\s*none|mso-hide\s*:\s*all|text-decoration[\w-]*\s*:[^;]{0,30}line-through/i.test(
    attributes['style'] ?? '',
  );
