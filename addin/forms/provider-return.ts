/**
 * The provider's return as a paper that carries its data, both directions: dates, codes and ticks of a case, so that the
 * authority's register learns how far it has come and nothing of what was said. What it may carry stands in
 * domain/transfer-fields.ts; a row that comes home with anything else is refused. Source: data-dictionary.md section 0.
 */
import { ACTION_STATUSES } from '../domain/action.ts';
import {
  dateInWords,
  dateOf,
  dayInWords,
  isCalendarDate,
  isLocalDateTime,
  toLondon,
} from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { acceptedOf } from '../domain/case-facts.ts';
import { isCaseRef, isKey } from '../domain/case-reference.ts';
import { DID_NOT_PROCEED_REASONS, OUTCOMES, STATES } from '../domain/case.ts';
import type { Case, Progress, StateChange } from '../domain/case.ts';
import { CONTACT_CHANNELS, CONTACT_DIRECTIONS, CONTACT_RESULTS } from '../domain/contact.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import { DOCUMENT_IDS } from '../domain/document-ids.ts';
import {
  MEETING_FORMATS,
  MEETING_KINDS,
  MEETING_STATUSES,
  POSTPONE_REASONS,
  PRE_STATUSES,
} from '../domain/meeting.ts';
import { AGREEMENTS_REACHED, STATEMENT_STATUSES } from '../domain/outcome-statement.ts';
import { REPLIES } from '../domain/party.ts';
import type { Problem } from '../domain/problem.ts';
import { YES_NO, YES_NO_UNKNOWN } from '../domain/referral.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { halfDigest } from '../domain/sha256.ts';
import { SIGN_METHODS, SIGN_STATUSES } from '../domain/signature.ts';
import { forReturn, RETURN_KEYS, STATEMENT_TEXTS } from '../domain/transfer-fields.ts';
import type { ReturnContent } from '../domain/transfer-fields.ts';
import { STATE_WORDS } from './case-words.ts';
import { RETURN_TEMPLATE } from './document-forms.ts';
import type { FormTags } from './document-form.ts';
import { dateInFigures } from './figures.ts';
import { progressCells, readProgress } from './progress-cells.ts';
import type { Cells } from './register-schema.ts';

/** What a change of this form counts up: a program that knows another version refuses the paper. */
const RETURN_VERSION = 1;

const RETURN_TAGS: FormTags = {
  fields: {
    'Cases.CaseRef': 'Case reference',
    'Letter.Date': 'Date of the return in words',
    'Sender.Name': 'Name of the provider',
    'Return.State': 'Where the case stands, in words',
    'Return.StateSince': 'Since when, in words',
  },
  sections: { Steps: { On: 'Day of a step in words', Step: 'The step in words' } },
  flags: {},
};

export const RETURN_FORM = {
  file: RETURN_TEMPLATE,
  tags: RETURN_TAGS,
  mustShow: ['Cases.CaseRef', 'Letter.Date', 'Return.State', 'Steps[].Step'],
} as const;

/** `DR-2026-0042_Return_2026-05-01.docx`: the reference and a day. */
export const returnFileName = (caseRef: string, on: CalendarDate): string => `${caseRef}_Return_${on}.docx`;

/** Tables of the paper, by the names under which their rows travel. */
const TABLES = {
  Parties: { rows: 'parties', keys: RETURN_KEYS.party },
  Contacts: { rows: 'contacts', keys: RETURN_KEYS.contact },
  Meetings: { rows: 'meetings', keys: RETURN_KEYS.meeting },
  PreMeetings: { rows: 'preMeetings', keys: RETURN_KEYS.preMeeting },
  Statements: { rows: 'statements', keys: [...RETURN_KEYS.statement, ...STATEMENT_TEXTS] },
  Signatures: { rows: 'signatures', keys: RETURN_KEYS.signature },
  Actions: { rows: 'actions', keys: [...RETURN_KEYS.action, 'what'] },
} as const satisfies Record<string, { readonly rows: keyof ReturnContent; readonly keys: readonly string[] }>;

/** Of the case itself; `reviewOn` is the day on which a pause ends. */
const CASE_KEYS = [
  'state', 'stateSince', 'handedOverOn', 'initialCallOn', 'agreedToProceedOn', 'outcome', 'didNotProceedReason', 'closedOn',
  'retentionReviewOn', 'reviewOn', 'providerId',
] as const; // prettier-ignore
const HISTORY_KEYS = ['at', 'from', 'to', 'rule'] as const;

/** The paper of a case in the provider's file, as of a day. */
export function returnData(theCase: Case, on: CalendarDate, providerName: string): DocumentData {
  const content = forReturn(theCase);
  const { progress, caseRef, history } = theCase;
  const rowsOf = (rows: readonly object[], keys: readonly string[]): readonly DocumentRow[] =>
    rows.map((row) => textOf(row, keys));
  const data = {
    docId: 'RETURN',
    caseRef,
    version: RETURN_VERSION,
    title: `Provider return ${caseRef}`,
    fields: {
      'Cases.CaseRef': caseRef,
      'Letter.Date': dayInWords(on),
      'Sender.Name': providerName,
      'Return.State': STATE_WORDS[content.state],
      'Return.StateSince': dateInWords(content.stateSince),
    },
    sections: {
      Steps: history.slice(1).map(({ at, to }) => ({ On: dateInWords(dateOf(toLondon(at))), Step: STATE_WORDS[to] })),
      Case: rowsOf([{
        ...content,
        ...(progress.state === 'ON_HOLD' && { reviewOn: progress.reviewOn }),
        ...(progress.state === 'CLOSED' && { retentionReviewOn: progress.retentionReviewOn }),
        providerId: acceptedOf(theCase)?.providerId,
      }], CASE_KEYS),
      History: rowsOf(history, HISTORY_KEYS),
      ...Object.fromEntries(Object.entries(TABLES).map(([name, { rows, keys }]) => [name, rowsOf(content[rows], keys)])),
    },
    flags: {},
  } as const; // prettier-ignore
  return { ...data, fields: { ...data.fields, [DIGEST]: digestOf(data) } };
}

/** A value that is not there has no name in its row, as in the case. */
function textOf(row: object, keys: readonly string[]): DocumentRow {
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = values.get(key);
      return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [];
    }),
  );
}

const DIGEST = 'Return.Digest';

/** Of everything that the paper carries, so that a value changed past the page is seen as well. It is no signature. */
function digestOf({ caseRef, version, fields, sections }: DocumentData): string {
  const sorted = (row: DocumentRow): unknown => Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const said = [
    caseRef,
    version,
    sorted(Object.fromEntries(Object.entries(fields).filter(([name]) => name !== DIGEST))),
    Object.entries(sections)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, rows]) => [name, rows.map(sorted)]),
  ];
  return halfDigest(new TextEncoder().encode(JSON.stringify(said)));
}

/** A return as the authority takes it in. */
export interface ReturnRead {
  readonly caseRef: string;
  readonly providerId: string;
  readonly content: ReturnContent;
  readonly history: readonly StateChange[];
  readonly reviewOn?: CalendarDate;
  readonly retentionReviewOn?: CalendarDate;
}

/**
 * Every fault at once: another paper, another version, something changed since it was made, a column that no return has,
 * a value that its column does not take. No message repeats a value. `edited`: the tags that somebody changed in Word.
 */
export function readReturn(data: DocumentData, edited: readonly string[] = []): Result<ReturnRead, Problem[]> {
  if (data.docId !== 'RETURN') return err([fault('RETURN-KIND', 'RETURN', 'The document is not a return of a provider.')]);
  if (data.version !== RETURN_VERSION)
    return err([fault('RETURN-VERSION', 'RETURN', `The return is of version ${data.version}, and this program reads version ${RETURN_VERSION}.`)]);
  const problems: Problem[] = [...new Set(edited)].map((tag) => fault('RETURN-CHANGED', tag, CHANGED));
  if (problems.length === 0 && data.fields[DIGEST] !== digestOf(data)) problems.push(fault('RETURN-CHANGED', 'RETURN', CHANGED));
  if (!isCaseRef(data.caseRef) || data.fields['Cases.CaseRef'] !== data.caseRef)
    problems.push(fault('RETURN-VALUE', 'Cases.CaseRef', 'The case reference is not one.'));
  const known = ['Steps', 'Case', 'History', ...Object.keys(TABLES)];
  for (const section of Object.keys(data.sections))
    if (!known.includes(section)) problems.push(fault('RETURN-FIELD', `${plainName(section)}[]`, NOT_CARRIED));
  const rowsOf = (section: string, keys: readonly string[]): readonly Readonly<Record<string, string | number>>[] =>
    (data.sections[section] ?? []).map((row, index) => checkedRow(section, keys, row, index + 1, problems));
  const [own = {}] = rowsOf('Case', CASE_KEYS);
  const history = rowsOf('History', HISTORY_KEYS);
  const tables = Object.fromEntries(Object.entries(TABLES).map(([name, { rows, keys }]) => [rows, rowsOf(name, keys)]));
  for (const name of ['state', 'stateSince', 'providerId'])
    if (own[name] === undefined) problems.push(fault('RETURN-VALUE', `Case[].${name}`, 'It is missing.', 1));
  if (history.length === 0) problems.push(fault('RETURN-VALUE', 'History[]', 'The steps of the case are missing.'));
  if (problems.length > 0) return err(problems);
  const { providerId, reviewOn, retentionReviewOn, ...ofCase } = own;
  return ok({
    caseRef: data.caseRef,
    providerId: String(providerId),
    // Every value has been held against its column.
    content: { caseRef: data.caseRef, ...ofCase, ...tables } as unknown as ReturnContent,
    history: history as unknown as readonly StateChange[],
    ...(reviewOn !== undefined && { reviewOn: String(reviewOn) }),
    ...(retentionReviewOn !== undefined && { retentionReviewOn: String(retentionReviewOn) }),
  });
} // prettier-ignore

const CHANGED = 'This was changed since the provider made the return.';
const NOT_CARRIED =
  'A return carries no such thing: what was said in confidence has no way into the register.';

/** Names of a stranger's paper are shown only where they are names. */
const plainName = (name: string): string => (/^[A-Za-z][A-Za-z0-9]{0,30}$/.test(name) ? name : 'unknown');

function checkedRow(
  section: string,
  keys: readonly string[],
  row: DocumentRow,
  number: number,
  problems: Problem[],
): Readonly<Record<string, string | number>> {
  const values: Record<string, string | number> = {};
  for (const [key, text] of Object.entries(row)) {
    const tag = `${section}[].${plainName(key)}`;
    if (!keys.includes(key)) problems.push(fault('RETURN-FIELD', tag, NOT_CARRIED, number));
    else if (!isFit(section, key, text)) problems.push(fault('RETURN-VALUE', tag, 'The value is none of this column.', number));
    else values[key] = NUMBERS.includes(key) ? Number(text) : text;
  }
  return values;
} // prettier-ignore

const NUMBERS: readonly string[] = ['meetingNo', 'version', 'seqNo', 'remindersSent'];
const TEXTS: readonly string[] = ['dueText', 'what', ...STATEMENT_TEXTS];
const DATES: readonly string[] = [
  'stateSince', 'handedOverOn', 'initialCallOn', 'agreedToProceedOn', 'closedOn', 'retentionReviewOn', 'reviewOn', 'invitedOn',
  'replyDueOn', 'replyOn', 'responseDueOn', 'windowStart', 'windowEnd', 'doneOn', 'circulatedOn', 'signDueOn',
  'finalCopySentOn', 'requestedOn', 'signedOn', 'dueOn', 'completedOn', 'lastChasedOn',
]; // prettier-ignore
const TIMES: readonly string[] = ['at', 'startAt', 'endAt', 'scheduledAt'];
const KEYS = {
  providerId: 'PRV', partyId: 'PTY', contactId: 'CON', meetingId: 'MTG', venueId: 'VEN', preMeetingId: 'PRE', statementId: 'OS',
  signatureId: 'SIG', actionId: 'ACT',
} as const; // prettier-ignore
const CODES: Readonly<Record<string, readonly string[]>> = {
  state: STATES, outcome: OUTCOMES, didNotProceedReason: DID_NOT_PROCEED_REASONS,
  requiredToProceed: YES_NO, canAgreeActions: YES_NO_UNKNOWN, reply: REPLIES,
  direction: CONTACT_DIRECTIONS, channel: CONTACT_CHANNELS, docId: DOCUMENT_IDS, result: CONTACT_RESULTS,
  meetingKind: MEETING_KINDS, format: MEETING_FORMATS, neutralityConfirmed: YES_NO, meetingStatus: MEETING_STATUSES, postponeReason: POSTPONE_REASONS,
  preStatus: PRE_STATUSES, inWindow: YES_NO, overviewGiven: YES_NO,
  statementStatus: STATEMENT_STATUSES, agreementReached: AGREEMENTS_REACHED,
  signStatus: SIGN_STATUSES, signMethod: SIGN_METHODS, actionStatus: ACTION_STATUSES, onTime: YES_NO,
  from: STATES, to: STATES,
}; // prettier-ignore

function isFit(section: string, key: string, text: string): boolean {
  if (NUMBERS.includes(key)) return /^\d{1,4}$/.test(text);
  if (DATES.includes(key)) return isCalendarDate(text);
  if (section === 'History' && key === 'at')
    return !Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT/.test(text);
  if (TIMES.includes(key)) return isLocalDateTime(text);
  if (key in KEYS) return isKey(KEYS[key as keyof typeof KEYS], text);
  if (key === 'rule') return /^(?:P\d\d|OVERRIDE)$/.test(text);
  return CODES[key]?.includes(text) ?? (TEXTS.includes(key) && text.length <= LONGEST_TEXT);
}

const LONGEST_TEXT = 8_000;

/**
 * Where the provider's case stands, for the authority's register: what triage decided is the authority's own and is taken
 * from there, and of a pause only the day on which it ends is known.
 */
export function returnedProgress(read: ReturnRead, theCase: Case): Result<Progress, Problem[]> {
  const { content, history, reviewOn, retentionReviewOn } = read;
  const cells: Cells = {
    ...progressCells(theCase),
    ...present({
      State: content.state,
      HandedOverOn: content.handedOverOn,
      InitialCallOn: content.initialCallOn,
      AgreedToProceedOn: content.agreedToProceedOn,
      Outcome: content.outcome,
      DidNotProceedReason: content.didNotProceedReason,
      ClosedOn: content.closedOn,
      RetentionReviewOn: retentionReviewOn,
      OnHoldReason: reviewOn && `With the provider (review ${dateInFigures(reviewOn)})`,
    }),
  };
  const problems: Problem[] = [];
  // The rows that a return carries are enough to find the meeting and the statement that the case is about.
  const meetings = content.meetings.map((row) => ({ attendeesPlanned: [], attendeesActual: [], calendarEventIds: [], ...row }));
  const statements = content.statements.map((row) => ({ draftedBy: '', draftedOn: '', ...row }));
  const progress = readProgress({ cells, history, meetings, statements }, problems);
  return progress === undefined ? err(problems.map((each) => ({ ...each, place: { tag: `Case[].${each.place.column ?? 'state'}` } }))) : ok(progress);
} // prettier-ignore

const present = (values: Readonly<Record<string, string | undefined>>): Cells =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const fault = (rule: string, tag: string, message: string, row?: number): Problem => ({
  rule,
  severity: 'error',
  place: { tag, ...(row !== undefined && { row }) },
  message: `${message} Nothing was taken in.`,
});
