import type { CalendarDate, LocalDateTime } from '../../domain/calendar-date.ts';
import { cellAddress } from './cell-address.ts';
import type { CellStyles } from './cell-styles.ts';
import { escapeCellText } from './cell-text.ts';
import { serialOfDate, serialOfDateTime } from './date-serial.ts';
import { escapeText } from './xml-tags.ts';

/** What may be written into a cell. There is no way to write a formula: text from a stranger stays text. */
export type CellInput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'date-time'; readonly at: LocalDateTime }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'blank' };

export interface CellFrame {
  /** Namespace prefix of the sheet's elements. */
  readonly prefix: string;
  readonly row: number;
  readonly column: number;
  readonly style: number;
}

export interface WritingContext {
  readonly styles: CellStyles | undefined;
  readonly date1904: boolean;
}

/**
 * A cell as XML. Text goes into the cell itself (`inlineStr`), so the shared strings stay untouched; Excel moves it
 * there at its next save. Throws a RangeError for numbers and dates that a cell cannot hold: the caller's mistake.
 */
export function cellXml(frame: CellFrame, input: CellInput, context: WritingContext): string {
  const { prefix: p } = frame;
  switch (input.kind) {
    case 'blank':
      return frame.style === 0 ? '' : `${openCell(frame, frame.style, '')}/>`;
    case 'text': {
      const style = context.styles?.forText(frame.style, input.text) ?? frame.style;
      const text = escapeCellText(input.text);
      // Readers may drop white space at the ends otherwise; new lines inside need no attribute.
      const space = /^\s|\s$/.test(text) ? ' xml:space="preserve"' : '';
      return `${openCell(frame, style, 'inlineStr')}><${p}is><${p}t${space}>${text}</${p}t></${p}is></${p}c>`;
    }
    case 'number':
      if (!Number.isFinite(input.value)) throw new RangeError('Cannot write a number: it is not finite');
      return valueCell(frame, frame.style, '', String(input.value));
    case 'boolean':
      return valueCell(frame, frame.style, 'b', input.value ? '1' : '0');
    case 'date': {
      const style = context.styles?.forDate(frame.style, false) ?? frame.style;
      return valueCell(frame, style, '', String(serialOfDate(input.date, context.date1904)));
    }
    case 'date-time': {
      const style = context.styles?.forDate(frame.style, true) ?? frame.style;
      return valueCell(frame, style, '', String(serialOfDateTime(input.at, context.date1904)));
    }
  }
}

/** A cell of a calculated column; Excel works out the value when it opens the workbook. */
export const formulaCellXml = (frame: CellFrame, formula: string): string =>
  `${openCell(frame, frame.style, '')}><${frame.prefix}f>${escapeText(formula)}</${frame.prefix}f></${frame.prefix}c>`;

const openCell = ({ prefix, row, column }: CellFrame, style: number, type: string): string =>
  `<${prefix}c r="${cellAddress(row, column)}"${style === 0 ? '' : ` s="${style}"`}${type === '' ? '' : ` t="${type}"`}`;

const valueCell = (frame: CellFrame, style: number, type: string, value: string): string =>
  `${openCell(frame, style, type)}><${frame.prefix}v>${value}</${frame.prefix}v></${frame.prefix}c>`;
