/** Where the blocks of a report sheet stand: rows, heights, and where a printed page ends. */
import type { ReportBlock, ReportCell, ReportChart, ReportSheet, ReportTable } from './report-sheet.ts';

/** Heights in points. */
export const HEIGHTS = {
  title: 28,
  subtitle: 16,
  underTitle: 8,
  caption: 22,
  base: 15,
  heading: 18,
  line: 15.5,
  noteLine: 13.5,
  gap: 14,
} as const;

/** A4 landscape in points, with the margins that page setup uses (inches). */
export const MARGINS = { left: 0.5, right: 0.5, top: 0.6, bottom: 0.65, header: 0.3, footer: 0.3 } as const;
const POINTS_PER_INCH = 72;
const PAGE_HEIGHT = 595 - (MARGINS.top + MARGINS.bottom) * POINTS_PER_INCH;

export type LineKind =
  | 'title'
  | 'subtitle'
  | 'underTitle'
  | 'caption'
  | 'base'
  | 'heading'
  | 'row'
  | 'total'
  | 'note'
  | 'paragraph'
  | 'gap';

/** One row of the sheet. Rows that are one text run over all columns. */
export interface Line {
  readonly kind: LineKind;
  readonly height: number;
  readonly text?: string;
  readonly cells?: readonly ReportCell[];
  readonly table?: ReportTable;
  /** A printed page ends above this row. */
  readonly newPage?: true;
}

export interface PlacedTable {
  readonly table: ReportTable;
  /** Row of the headings, as Excel numbers it, from 1. */
  readonly headingRow: number;
}

export interface PlacedChart {
  readonly chart: ReportChart;
  readonly table: PlacedTable;
  /** First row that it covers and the row after the last, from 1. */
  readonly fromRow: number;
  readonly toRow: number;
}

export interface Layout {
  readonly lines: readonly Line[];
  readonly tables: readonly PlacedTable[];
  readonly charts: readonly PlacedChart[];
}

/** Rows 1 to 3 say what the sheet is; they stay on screen and are printed on every page. */
export const TITLE_ROWS = 3;
const TITLE_HEIGHT = HEIGHTS.title + HEIGHTS.subtitle + HEIGHTS.underTitle;
const BODY_HEIGHT = PAGE_HEIGHT - TITLE_HEIGHT;

/** A table longer than a page begins where its headings and a few rows still fit. */
const LEAST_OF_LONG = 150;

interface Piece {
  readonly lines: readonly Line[];
  readonly table?: ReportTable;
  readonly chart?: ReportChart;
}

/** Lays out a sheet: a block that does not fit on the page goes to the next one, a chart with its table where it can. */
export function layoutOf(sheet: ReportSheet): Layout {
  const lines: Line[] = [
    { kind: 'title', height: HEIGHTS.title, text: sheet.title },
    { kind: 'subtitle', height: HEIGHTS.subtitle, text: sheet.subtitle },
    { kind: 'underTitle', height: HEIGHTS.underTitle },
  ];
  const tables: PlacedTable[] = [];
  const charts: PlacedChart[] = [];
  let used = 0;
  const pieces = sheet.blocks.map((block): Piece => pieceOf(block, sheet));
  pieces.forEach((piece, index) => {
    const own = heightOf(piece.lines);
    const next = pieces[index + 1];
    const wanted = own + (next?.chart ? heightOf(next.lines) : 0);
    const together = wanted <= BODY_HEIGHT ? wanted : own;
    const fits = own > BODY_HEIGHT ? used + LEAST_OF_LONG <= BODY_HEIGHT : used + together <= BODY_HEIGHT;
    const breaks = used > 0 && !fits && !isForPivots(sheet);
    const first = lines.length + 1;
    piece.lines.forEach((line, at) => lines.push(breaks && at === 0 ? { ...line, newPage: true } : line));
    used = breaks ? own : used + own;
    // A table longer than a page runs on; what is left of its last page is free.
    used %= BODY_HEIGHT;
    if (piece.table) {
      const heading = piece.lines.findIndex(({ kind }) => kind === 'heading');
      tables.push({ table: piece.table, headingRow: first + heading });
    }
    if (piece.chart) {
      const { chart } = piece;
      const table = tables.find((each) => each.table.name === chart.table);
      if (!table) throw new TypeError(`Cannot draw a chart: the sheet has no table "${chart.table}" before it`);
      charts.push({ chart, table, fromRow: first, toRow: first + piece.lines.length - 1 });
    }
  });
  return { lines, tables, charts };
} // prettier-ignore

export const isForPivots = (sheet: ReportSheet): boolean =>
  sheet.blocks.some((block) => block.kind === 'table' && block.forPivots === true);

const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { height }) => sum + height, 0);

function pieceOf(block: ReportBlock, sheet: ReportSheet): Piece {
  switch (block.kind) {
    case 'table':
      return { lines: tableLines(block, sheet), table: block };
    case 'text':
      return {
        lines: [
          ...(block.title === undefined ? [] : [caption(block.title)]),
          ...block.paragraphs.map((text): Line => paragraph('paragraph', text, sheet)),
          GAP,
        ],
      };
    case 'chart':
      return { lines: chartLines(block, sheet), chart: block };
  }
}

const GAP: Line = { kind: 'gap', height: HEIGHTS.gap };
const caption = (text: string): Line => ({ kind: 'caption', height: HEIGHTS.caption, text });

function tableLines(table: ReportTable, { widths }: ReportSheet): Line[] {
  const rows = table.rows.map((cells, index): Line => ({
    kind: table.hasTotal === true && index === table.rows.length - 1 ? 'total' : 'row',
    height: (table.forPivots === true ? 1 : linesIn(cells.map(wordsOf), widths)) * HEIGHTS.line + 2,
    cells,
    table,
  }));
  const headings = linesIn(
    table.columns.map(({ header }) => header),
    widths,
    HEADING_ROOM,
  );
  return [
    caption(table.title),
    ...(table.base === undefined ? [] : [base(table.base)]),
    { kind: 'heading', height: HEIGHTS.heading + (headings - 1) * HEIGHTS.noteLine, table },
    ...(rows.length > 0 ? rows : [NONE]),
    ...table.notes.map((text) => paragraph('note', text, { widths })),
    GAP,
  ];
}

const NONE: Line = { kind: 'note', height: HEIGHTS.line + 2, text: 'None in this period.' };
const base = (text: string): Line => ({ kind: 'base', height: HEIGHTS.base, text: `Counted: ${text}` });

function paragraph(kind: 'note' | 'paragraph', text: string, { widths }: Pick<ReportSheet, 'widths'>): Line {
  const room = widths.reduce((sum, width) => sum + width, 0) * ROOM;
  const lineHeight = kind === 'note' ? HEIGHTS.noteLine : HEIGHTS.line;
  return { kind, height: Math.ceil(text.length / room) * lineHeight + 2, text };
}

/** Characters for each unit of width: a letter is narrower than the figure by which Excel measures, a bold one less so. */
const HEADING_ROOM = 1.05;
const ROOM = 1.1;

/** Lines of the tallest cell: words are short, so nearly all of a line is used. */
function linesIn(texts: readonly string[], widths: readonly number[], room = ROOM): number {
  return Math.max(
    1,
    ...texts.map((text, column) => wrapped(text, Math.max((widths[column] ?? 12) * room - 1, 4))),
  );
}

function wrapped(text: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    if (used > 0 && used + 1 + word.length > room) {
      lines += 1;
      used = word.length;
    } else used += (used > 0 ? 1 : 0) + word.length;
  }
  return lines;
}

export const wordsOf = (cell: ReportCell): string =>
  cell.kind === 'text' || cell.kind === 'link' ? cell.text : '';

/** Bars need room for their labels one below the other; columns stand side by side. */
function chartLines(chart: ReportChart, sheet: ReportSheet): Line[] {
  const table = sheet.blocks.find((block) => block.kind === 'table' && block.name === chart.table);
  const bars = table?.kind === 'table' ? table.rows.length : 0;
  const rows = chart.chart === 'bar' ? Math.min(Math.max(bars + 4, 9), 20) : 13;
  return [...Array.from({ length: rows }, (): Line => ({ kind: 'gap', height: HEIGHTS.line })), GAP];
}
