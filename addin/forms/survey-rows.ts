/**
 * tblSurvey: one row for each survey (D17) that goes out, and the same row when its answers come back. No column says whose
 * it is, beyond the kind of party: rows of one kind in one case are alike until they are filled. Source: data-dictionary.md
 * section 11, documents.md D17, reporting.md K16 (returned of sent).
 */
import type { CalendarDate } from '../domain/calendar-date.ts';
import { formatKey, highestKey, parseKey } from '../domain/case-reference.ts';
import type { RespondentKind } from '../domain/report-facts.ts';
import type { SurveyAnswer } from './answers.ts';
import type { CellValue, Cells } from './register-schema.ts';
import type { RowChange } from './row-change.ts';

/** A survey without answers. */
export interface Survey {
  readonly caseRef: string;
  readonly kind: RespondentKind;
  readonly sentOn: CalendarDate;
}

/** New rows, numbered after the highest of `existingKeys`. */
export const surveysSent = (surveys: readonly Survey[], existingKeys: readonly string[]): RowChange[] =>
  surveys.map((survey, index) => insertion(survey, keyAfter(existingKeys, index + 1)));

const keyAfter = (existingKeys: readonly string[], places: number): string =>
  formatKey('SUR', (parseKey(highestKey('SUR', existingKeys) ?? '')?.number ?? 0) + places);

const insertion = ({ caseRef, kind, sentOn }: Survey, key: string, answered: Cells = {}): RowChange => ({
  kind: 'insert',
  table: 'tblSurvey',
  key,
  cells: { SurveyId: key, CaseRef: caseRef, SentOn: sentOn, RespondentKind: kind, ...answered },
});

export interface Answered {
  readonly returnedOn: CalendarDate;
  readonly answers: readonly SurveyAnswer[];
  readonly comment?: string;
}

/**
 * Answers of a kind of party as a change of one row: the one of that kind that went out first and is still open. Undefined
 * where there is none. `rows` are those of the case.
 */
export function surveyReturned(
  rows: readonly Cells[],
  kind: RespondentKind,
  answered: Answered,
): RowChange | undefined {
  const open = rows
    .filter((row) => row['RespondentKind'] === kind && isOpen(row) && String(row['SentOn']) <= answered.returnedOn)
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const key = open[0]?.['SurveyId'];
  return typeof key === 'string'
    ? { kind: 'update', table: 'tblSurvey', key, expected: {}, cells: cellsOf(answered) }
    : undefined;
} // prettier-ignore

/** The same as a new row: for a survey that is known to have gone out and has none. */
export const surveyReturnedNew = (
  survey: Survey,
  existingKeys: readonly string[],
  answered: Answered,
): RowChange => insertion(survey, keyAfter(existingKeys, 1), cellsOf(answered));

/** What somebody has typed into the row by hand is not written over. */
const ANSWER_COLUMNS = [
  'ReturnedOn',
  'Q1Informed',
  'Q2ListenedTo',
  'Q3Impartial',
  'Q4Venue',
  'Q5Overall',
  'Q6Again',
  'SurveyComment',
];
const isOpen = (row: Cells): boolean => ANSWER_COLUMNS.every((column) => row[column] === undefined);

const sortKey = (row: Cells): string => `${String(row['SentOn'])} ${String(row['SurveyId'])}`;

const cellsOf = ({ returnedOn, answers, comment }: Answered): Cells => ({
  ReturnedOn: returnedOn,
  ...Object.fromEntries(
    answers.map((answer): readonly [string, CellValue] =>
      answer.kind === 'mark' ? [answer.question, answer.mark] : ['Q6Again', answer.again],
    ),
  ),
  ...(comment !== undefined && { SurveyComment: comment }),
});
