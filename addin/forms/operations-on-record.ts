/**
 * What the audit log knows of an operation: that it was carried out, when, and which papers it asked for. Whoever lost
 * the answer to a step asks again, and is told from here what must still follow. Source: data-dictionary.md section 12.
 */
import type { Instant } from '../domain/calendar-date.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import { isDocumentId } from '../domain/document-ids.ts';
import { halfDigest } from '../domain/sha256.ts';
import { readReason } from './audit-reason.ts';
import type { Cells } from './register-schema.ts';
import { isSameRound, readStatementText } from './statement-text.ts';
import type { StatementRound, StatementText } from './statement-text.ts';

export interface OperationOnRecord {
  readonly at: Instant;
  /** As the decision asked for them; what has been sent since is not taken off here. */
  readonly documentsDue: readonly DocumentDue[];
  /** The text that the operation sent round to be signed. */
  readonly statementText?: StatementText;
  /** By what the pictures of that text are known again (documents/pictures-in.ts). */
  readonly statementPictures?: readonly string[];
  /** Which PDF was made of which Word file and sent (`writeStatementPdf`). */
  readonly statementPdfs?: readonly string[];
  /** A link to the statement that was given to one party: whose it is, and by what it is known again; never the link. */
  readonly statementLink?: StatementLinkOnRecord;
  /** Who said in the meeting what stands in that text, and had been told in confidence before (by party id). */
  readonly saidInMeeting?: readonly string[];
}

/** FieldName of the row that keeps the fingerprint of a circulated Outcome Statement (decision 0010). */
export const STATEMENT_TEXT = 'StatementWords';

/** FieldName of the row that keeps by what the pictures of a circulated Outcome Statement are known again (decision 0010). */
export const STATEMENT_PICTURES = 'StatementPictures';

/** FieldName of the row that keeps by what a PDF that was sent is known again. */
export const STATEMENT_PDF = 'StatementPdf';

/** `0f3c… 9a41…`: the PDF, and the Word file that it was made of; each as a digest. */
export const writeStatementPdf = (pdf: Uint8Array, word: Uint8Array): string =>
  `${halfDigest(pdf)} ${halfDigest(word)}`;

export const isPdfOnRecord = (
  operations: ReadonlyMap<string, OperationOnRecord>,
  pdf: Uint8Array,
  word: Uint8Array,
): boolean => {
  const written = writeStatementPdf(pdf, word);
  return [...operations.values()].some(({ statementPdfs = [] }) => statementPdfs.includes(written));
};

export interface StatementLinkOnRecord {
  readonly partyId: string;
  readonly digest: string;
}

/** FieldName of the row that keeps whose link to the statement it was (documents.md D13). */
export const STATEMENT_LINK = 'StatementLink';

/** `PTY-000123 0f3c…` */
export const writeStatementLink = ({ partyId, digest }: StatementLinkOnRecord): string =>
  `${partyId} ${digest}`;

function readStatementLink(text: string): StatementLinkOnRecord | undefined {
  const [partyId = '', digest = ''] = text.trim().split(' ');
  return partyId === '' || digest === '' ? undefined : { partyId, digest };
}

/** FieldName of the row that keeps who said something in the meeting; never what (process.md section 7). */
export const SAID_IN_MEETING = 'SaidInMeeting';

/** FieldName of the row that keeps the papers; they are a field of the decision and of no table. */
export const DOCUMENTS_DUE = 'DocumentsDue';

/** `D07 PTY-000001 2026-03-10; D05 2026-03-10`: ids and days, nothing of a person. */
export const writeDocumentsDue = (documents: readonly DocumentDue[]): string =>
  documents
    .map(({ docId, partyId, dueOn }) => [docId, ...(partyId === undefined ? [] : [partyId]), dueOn].join(' '))
    .join('; ');

/** The operations that have rows in the log, by their ids. A paper that cannot be read (edited by hand) is left out. */
export function operationsOnRecord(rows: readonly Cells[]): ReadonlyMap<string, OperationOnRecord> {
  const known = new Map<string, OperationOnRecord>();
  for (const row of rows) {
    const { Reason: reason, AtUtc: at, FieldName: field, NewValue: value } = row;
    const operation = typeof reason === 'string' ? readReason(reason)?.operationId : undefined;
    if (operation === undefined) continue;
    const before: OperationOnRecord = known.get(operation) ?? {
      at: typeof at === 'string' ? at : '',
      documentsDue: [],
    };
    const documents = field === DOCUMENTS_DUE && typeof value === 'string' ? readDocumentsDue(value) : [];
    const text = field === STATEMENT_TEXT && typeof value === 'string' ? readStatementText(value) : undefined;
    const pictures =
      field === STATEMENT_PICTURES && typeof value === 'string' ? value.trim().split(/\s+/) : undefined;
    const pdfs = field === STATEMENT_PDF && typeof value === 'string' ? [value.trim()] : [];
    const said =
      field === SAID_IN_MEETING && typeof value === 'string' ? value.trim().split(/\s+/) : undefined;
    const link = field === STATEMENT_LINK && typeof value === 'string' ? readStatementLink(value) : undefined;
    known.set(operation, {
      ...before,
      documentsDue: [...before.documentsDue, ...documents],
      ...(text !== undefined && { statementText: text }),
      ...(pictures !== undefined && { statementPictures: pictures }),
      ...(pdfs.length > 0 && { statementPdfs: [...(before.statementPdfs ?? []), ...pdfs] }),
      ...(said !== undefined && { saidInMeeting: said }),
      ...(link !== undefined && { statementLink: link }),
    });
  }
  return known;
}

/** The text of a statement as it last went round; undefined where the log does not have it (entered by hand). */
export function textOnRecord(
  operations: ReadonlyMap<string, OperationOnRecord>,
  round: StatementRound,
): StatementText | undefined {
  return lastSending(operations, round)?.statementText;
}

/** Who said something in the meeting of the text of a statement that last went round. */
export const saidWith = (
  operations: ReadonlyMap<string, OperationOnRecord>,
  round: StatementRound,
): readonly string[] => lastSending(operations, round)?.saidInMeeting ?? [];

/** By what the pictures of a statement that last went round are known again. */
export const picturesWith = (
  operations: ReadonlyMap<string, OperationOnRecord>,
  round: StatementRound,
): readonly string[] => lastSending(operations, round)?.statementPictures ?? [];

const lastSending = (
  operations: ReadonlyMap<string, OperationOnRecord>,
  round: StatementRound,
): OperationOnRecord | undefined =>
  [...operations.values()].findLast(
    ({ statementText }) => statementText !== undefined && isSameRound(statementText, round),
  );

const readDocumentsDue = (text: string): DocumentDue[] =>
  text.split('; ').flatMap((entry) => {
    const [docId = '', ...rest] = entry.split(' ');
    const dueOn = rest.at(-1) ?? '';
    const partyId = rest.length === 2 ? rest[0] : undefined;
    return isDocumentId(docId) && isCalendarDate(dueOn)
      ? [{ docId, ...(partyId !== undefined && { partyId }), dueOn }]
      : [];
  });
