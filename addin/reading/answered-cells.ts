import { fieldOf, sectionOf } from './form-labels.ts';
import { cellAt } from './form-rows.ts';
import type { Cell, Row } from './form-rows.ts';
import { isAnswerTo } from './label-offers.ts';
import { isLabelCell, isPlainHead } from './label-shapes.ts';
import type { PairSink } from './pair-sink.ts';
import { relationOf } from './relations.ts';

/**
 * Cells that hold their label and, on further lines of the same cell, what was answered: "Your name" over "Ann Bell"
 * beside "You are their" over "mother". A label without further lines was left blank.
 */
const HINT =
  /^\s*(?:[([]|please\b|e\.?g\b|for example\b|dd\b|as (?:on|in|it|shown|known)\b|if (?:any|known|you|different|applicable|not)\b|optional\b|tick\b|block\b|use\b|include\b|including\b|write\b|tell us\b|give\b|continue\b|include\b|in (?:full|capitals|block|your own)\b)/i;
/** So many answered cells make such a form. */
const FEWEST = 2;

interface Answered {
  readonly label: string;
  readonly value: Cell;
}

/** The label of a cell with what stands below it in the same cell; null where there is nothing, or a hint alone. */
function answeredIn(cell: Cell): Answered | null {
  const at = cell.text.indexOf('\u2028');
  const label = cell.text.slice(0, at);
  if (at < 2 || HINT.test(cell.text.slice(at + 1)) || !(isLabelCell(label) || isQuestion(label) || isPlainHead(label))) return null;
  const value = cellAt(cell.part, cell.start + at + 1, cell.end);
  // "Address" over "Telephone" is two labels; "You are" over "mother" is an answer.
  if (value.text === '' || (isLabelCell(value.text) && relationOf(value.text) === null && !isAnswerTo(label, value.text) && !isQuestion(label) && fieldOf(label) !== 'with')) return null;
  return { label, value };
} // prettier-ignore

const isQuestion = (text: string): boolean => text.length <= 140 && /[?\u2026]\s*$/.test(text);

/** Takes a table of such cells as a whole; false where it is laid out otherwise. */
export function answeredCells(rows: readonly Row[], sink: PairSink): boolean {
  const cells = rows.map((row) => row.cells.filter(({ text }) => text !== ''));
  const answers = cells.map((row) => row.map((cell) => answeredIn(cell)));
  const known = answers.flat().filter((one) => one !== null && isLabelCell(one.label));
  if (known.length < FEWEST || !rows.some(({ single }) => !single)) return false;
  const isBlank = ({ text }: Cell): boolean => !text.includes('\u2028') && (isLabelCell(text) || isQuestion(text));
  const fits = cells.every((row, i) => row.length === 0 || row.every((cell, k) => answers[i]?.[k] !== null || isBlank(cell)) || (row.length === 1 && isHeading(row[0])));
  if (!fits) return false;
  cells.forEach((row, i) => {
    row.forEach((cell, k) => {
      const answer = answers[i]?.[k];
      if (answer) sink.add(answer.label, answer.value);
      else if (row.length === 1 && sectionOf(cell.text) !== null) sink.open(cell.text);
    });
  });
  return true;
} // prettier-ignore

const isHeading = (cell: Cell | undefined): boolean =>
  cell !== undefined && !cell.text.includes('\u2028') && isPlainHead(cell.text);
