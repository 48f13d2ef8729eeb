/**
 * A case ↔ its rows in the register, both ways.
 *
 * Calculated columns are written from the rules of the domain and never read back as facts. In the authority's
 * register nothing of class C is written or read, and the texts of an Outcome Statement only with permission
 * (data-dictionary.md section 0).
 */
import { ageOn } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { appealDates } from '../domain/appeal-dates.ts';
import type { Action } from '../domain/action.ts';
import type { Case, RegisterKind, StateChange } from '../domain/case.ts';
import type { PreMeeting } from '../domain/meeting.ts';
import { isFamily } from '../domain/party.ts';
import { isInWindow } from '../domain/premeeting-window.ts';
import { latestConsent } from '../domain/permission.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { workingCalendar } from '../domain/working-days.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';
import { ageStatus, isPlausibleBirth } from '../domain/young-person.ts';
import { normalValue, sameValue } from './cell-values.ts';
import { progressCells, readProgress } from './progress-cells.ts';
import { registerProblem } from './register-rules.ts';
import { columnOf, columnsOf, keyOf } from './register-schema.ts';
import type { CellValue, Cells, TableName } from './register-schema.ts';
import type { RowChange, TableRows } from './row-change.ts';
import {
  ACTION_FORM, cellsOf, CONSENT_FORM, CONTACT_FORM, MEETING_FORM, missingCell, PARTY_FORM, PREMEETING_FORM,
  REFERRAL_FORM, rowOf, SIGNATURE_FORM, STATEMENT_FORM,
} from './row-forms.ts'; // prettier-ignore
import { historyOf } from './state-history.ts';

/**
 * Builds a case from its rows: those that `CaseRegister.readCase` gives. All problems are reported, not the first only.
 * Rows may stand in any order; parts of the case are put in the order of their keys, the history in that of time.
 */
export function readCase(rows: TableRows, kind: RegisterKind): Result<Case, Problem[]> {
  const problems: Problem[] = [];
  const [cells, ...others] = rows.tblCases ?? [];
  if (!cells || others.length > 0) {
    return err([registerProblem('REG-CASE', { sheet: 'Cases', table: 'tblCases' })]);
  }
  const facts = rowOf('tblCases', REFERRAL_FORM, cells, kind, problems);
  const caseRef = cells['CaseRef'];
  const stateSince = cells['StateSince'];
  if (typeof caseRef !== 'string') problems.push(missingCell('tblCases', cells, 'CaseRef'));
  if (typeof stateSince !== 'string') problems.push(missingCell('tblCases', cells, 'StateSince'));
  const parts = <Row extends object>(
    table: TableName,
    form: Parameters<typeof rowOf<Row>>[1],
  ): readonly Row[] =>
    inOrder(table, rows[table]).flatMap((row) => rowOf<Row>(table, form, row, kind, problems) ?? []);

  const meetings = parts('tblMeetings', MEETING_FORM);
  const statements = parts('tblOutcomeStatements', STATEMENT_FORM);
  const history = historyOf(rows.tblAuditLog ?? []);
  const progress = readProgress({ cells, history, meetings, statements }, problems);
  const rest = {
    parties: parts('tblParties', PARTY_FORM),
    consents: parts('tblConsents', CONSENT_FORM),
    contacts: parts('tblContacts', CONTACT_FORM),
    meetings,
    preMeetings: parts('tblPreMeetings', PREMEETING_FORM),
    statements,
    signatures: parts('tblSignatures', SIGNATURE_FORM),
    actions: parts('tblActions', ACTION_FORM),
    history,
  };
  if (problems.length > 0 || !facts || !progress) return err(problems);
  return ok({
    ...facts,
    caseRef: String(caseRef),
    book: kind,
    ...rest,
    stateSince: String(stateSince),
    progress,
  });
}

const inOrder = (table: TableName, rows: readonly Cells[] | undefined): readonly Cells[] =>
  [...(rows ?? [])].sort((one, other) => {
    const [a, b] = [keyOf(table, one) ?? '', keyOf(table, other) ?? ''];
    return a < b ? -1 : a > b ? 1 : 0;
  });

/** Where a row is written from: the case as it stands then, and the workbook. */
interface RowContext {
  readonly theCase: Case;
  readonly kind: RegisterKind;
  readonly calendar: WorkingCalendar | undefined;
  /** The provider's own register always; the authority's with permission. */
  readonly outcomeAllowed: boolean;
}

/** One table of a case: the parts of the case that are its rows, and the cells of one of them. */
interface PartForm<Part> {
  readonly table: TableName;
  readonly parts: (theCase: Case) => readonly Part[];
  readonly cells: (part: Part, context: RowContext) => Cells;
  /** The cells hang on the rest of the case too, so an unchanged part may still have changed cells. */
  readonly hangsOnCase?: true;
}

/** The same without the type of its parts. */
interface TableForm {
  readonly table: TableName;
  /** All rows of the case. */
  readonly rows: (context: RowContext) => readonly Cells[];
  /** Rows of both states, without those that cannot differ. */
  readonly rowsToCompare: (before: RowContext, after: RowContext) => readonly [Cells[], Cells[]];
}

function tableForm<Part extends object>({ table, parts, cells, hangsOnCase }: PartForm<Part>): TableForm {
  const rowsOf = (these: readonly Part[], context: RowContext): Cells[] =>
    these.map((part) => cells(part, context));
  return {
    table,
    rows: (context) => rowsOf(parts(context.theCase), context),
    rowsToCompare: (before, after) => {
      const [old, now] = [parts(before.theCase), parts(after.theCase)];
      if (hangsOnCase) return [rowsOf(old, before), rowsOf(now, after)];
      if (old === now) return [[], []];
      const [inOld, inNow] = [new Set(old), new Set(now)];
      return [
        rowsOf(
          old.filter((part) => !inNow.has(part)),
          before,
        ),
        rowsOf(
          now.filter((part) => !inOld.has(part)),
          after,
        ),
      ];
    },
  };
}

const ofCase = (theCase: Case, cells: Cells): Cells => ({ CaseRef: theCase.caseRef, ...cells });

/** In the order of TABLE_NAMES. */
const TABLE_FORMS: readonly TableForm[] = [
  tableForm({
    table: 'tblCases',
    parts: (theCase) => [theCase],
    cells: (theCase, { kind, calendar }) => mainCells(theCase, kind, calendar),
    hangsOnCase: true,
  }),
  tableForm({
    table: 'tblParties',
    parts: ({ parties }) => parties,
    cells: (row, { theCase, kind }) => ofCase(theCase, cellsOf('tblParties', PARTY_FORM, row, kind)),
  }),
  tableForm({
    table: 'tblContacts',
    parts: ({ contacts }) => contacts,
    cells: (row, { theCase, kind }) => ofCase(theCase, cellsOf('tblContacts', CONTACT_FORM, row, kind)),
  }),
  tableForm({
    table: 'tblConsents',
    parts: ({ consents }) => consents,
    cells: (row, { theCase, kind }) => ofCase(theCase, cellsOf('tblConsents', CONSENT_FORM, row, kind)),
  }),
  tableForm({
    table: 'tblMeetings',
    parts: ({ meetings }) => meetings,
    cells: (row, { theCase, kind }) => ofCase(theCase, cellsOf('tblMeetings', MEETING_FORM, row, kind)),
  }),
  tableForm({
    table: 'tblPreMeetings',
    parts: ({ preMeetings }) => preMeetings,
    cells: (row, { kind }) => cellsOf('tblPreMeetings', PREMEETING_FORM, withInWindow(row), kind),
  }),
  tableForm({
    table: 'tblOutcomeStatements',
    parts: ({ statements }) => statements,
    cells: (row, { theCase, kind, outcomeAllowed }) =>
      permitted(
        'tblOutcomeStatements',
        ofCase(theCase, cellsOf('tblOutcomeStatements', STATEMENT_FORM, row, kind)),
        outcomeAllowed,
      ),
    hangsOnCase: true,
  }),
  tableForm({
    table: 'tblSignatures',
    parts: ({ signatures }) => signatures,
    cells: (row, { kind }) => cellsOf('tblSignatures', SIGNATURE_FORM, row, kind),
  }),
  tableForm({
    table: 'tblActions',
    parts: ({ actions }) => actions,
    cells: (row, { theCase, kind, outcomeAllowed }) =>
      permitted(
        'tblActions',
        ofCase(theCase, cellsOf('tblActions', ACTION_FORM, withOnTime(row), kind)),
        outcomeAllowed || isOwnedByAuthority(theCase, row),
      ),
    hangsOnCase: true,
  }),
];

const contextOf = (theCase: Case, kind: RegisterKind, calendar: WorkingCalendar | undefined): RowContext => ({
  theCase,
  kind,
  calendar,
  outcomeAllowed: kind === 'provider' || mayCopyOutcome(theCase),
});

/** All rows of a case for one of the two workbooks, without the audit log. */
export function caseRows(theCase: Case, kind: RegisterKind, calendar?: WorkingCalendar): TableRows {
  const context = contextOf(theCase, kind, calendar);
  return Object.fromEntries(TABLE_FORMS.map(({ table, rows }) => [table, rows(context)]));
}

/**
 * What has to be written so that the register says `after` where it said `before`: whole rows that are new, and of
 * known rows only the cells that differ, with the values they had. A cell that becomes blank stands in `expected` and
 * not in `cells`. `calendar` carries the service's bank holidays for AppealBy; without it the rules alone are used.
 *
 * A part that is the same object in both states has the same row in both, and is not looked at.
 *
 * Throws a TypeError when a row of `before` is not in `after`: the service deletes nothing by the way.
 */
export function caseChanges(
  before: Case | undefined,
  after: Case,
  kind: RegisterKind,
  calendar?: WorkingCalendar,
): RowChange[] {
  const now = contextOf(after, kind, calendar);
  if (!before) return TABLE_FORMS.flatMap(({ table, rows }) => tableChanges(table, [], rows(now)));
  const old = contextOf(before, kind, calendar);
  return TABLE_FORMS.flatMap(({ table, rowsToCompare }) => tableChanges(table, ...rowsToCompare(old, now)));
}

function tableChanges(table: TableName, before: readonly Cells[], after: readonly Cells[]): RowChange[] {
  const old = new Map(before.map((row) => [keyed(table, row), row]));
  const changes = after.flatMap((row): RowChange[] => {
    const key = keyed(table, row);
    const known = old.get(key);
    old.delete(key);
    if (!known) return [{ kind: 'insert', table, key, cells: row }];
    const names = [...new Set([...Object.keys(known), ...Object.keys(row)])];
    const changed = names.filter((name) => !sameValue(known[name], row[name]));
    if (changed.length === 0) return [];
    return [{ kind: 'update', table, key, expected: pick(known, changed), cells: pick(row, changed) }];
  });
  if (old.size > 0) {
    throw new TypeError(`Cannot write the case: ${old.size} rows of ${table} would be deleted`);
  }
  return changes;
}

function keyed(table: TableName, row: Cells): string {
  const key = keyOf(table, row);
  if (key === undefined) throw new TypeError(`Cannot write a row of ${table}: it has no key`);
  return key;
}

const pick = (row: Cells, names: readonly string[]): Cells =>
  Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]] as const])));

/** The steps that `after` has taken and `before` had not, for the audit rows. */
export const newSteps = (before: Case | undefined, after: Case): readonly StateChange[] =>
  after.history.slice(before?.history.length ?? 0);

/** The row of tblCases, in the order of its columns: the referral, and what follows from the course of the case. */
function mainCells(theCase: Case, kind: RegisterKind, calendar: WorkingCalendar | undefined): Cells {
  const referral = cellsOf('tblCases', REFERRAL_FORM, theCase, kind);
  const course: Cells = {
    CaseRef: theCase.caseRef,
    ...progressCells(theCase),
    ...calculatedCells(theCase, calendar),
  };
  const entries = columnsOf('tblCases', kind).flatMap((column) => {
    const { name } = column;
    const value = Object.hasOwn(course, name) ? normalValue(column, course[name]) : referral[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** SYS columns of tblCases. Source: data-dictionary.md section 1, R-A1. */
export function calculatedCells(
  facts: Pick<
    Case,
    | 'receivedOn' | 'cypDob' | 'appealableDecision' | 'decisionLetterOn' | 'mediationCertificate' | 'certificateOn'
    | 'appealLodged'
  >,
  calendar?: WorkingCalendar,
): Cells {
  const cells: Record<string, CellValue> = {};
  const { cypDob, receivedOn, decisionLetterOn } = facts;
  if (cypDob !== undefined && isPlausibleBirth(cypDob, receivedOn)) {
    const status = ageStatus(cypDob, receivedOn);
    cells['CypAge'] = ageOn(cypDob, receivedOn);
    if (status !== 'OVER_25') cells['CypStatus'] = status;
  }
  if (decisionLetterOn !== undefined) {
    const dates = appealDates(facts, calendar ?? calendarFrom(decisionLetterOn, facts.certificateOn));
    if (dates) {
      cells['MediationContactBy'] = dates.mediationContactBy;
      cells['AppealBy'] = dates.appealBy;
    }
  }
  return cells;
} // prettier-ignore

/** Wide enough for the month limits and the step over New Year. */
function calendarFrom(letter: CalendarDate, certificate: CalendarDate = letter): WorkingCalendar {
  const years = [letter, certificate].map((date) => Number(date.slice(0, 4)));
  return workingCalendar(Math.min(...years), Math.max(...years) + 2);
}

const withInWindow = (row: PreMeeting): PreMeeting =>
  row.inWindow !== undefined || row.doneOn === undefined
    ? row
    : {
        ...row,
        inWindow: isInWindow(row.doneOn, { start: row.windowStart, end: row.windowEnd }) ? 'Y' : 'N',
      };

const withOnTime = (row: Action): Action =>
  row.onTime !== undefined || row.completedOn === undefined || row.dueOn === undefined
    ? row
    : { ...row, onTime: row.completedOn <= row.dueOn ? 'Y' : 'N' };

/** Without permission the columns stay as they are in the authority's register: blank. */
function permitted(table: TableName, cells: Cells, allowed: boolean): Cells {
  if (allowed) return cells;
  return Object.fromEntries(
    Object.entries(cells).filter(([name]) => columnOf(table, name)?.permission === undefined),
  );
}

/**
 * COPY_OUTCOME_TO_LA stands as GIVEN by the family and nobody of the family has refused or withdrawn it. That those who
 * attended agreed to it in the meeting is asked before the permission is recorded.
 */
export function mayCopyOutcome(theCase: Pick<Case, 'parties' | 'consents'>): boolean {
  const decisions = theCase.parties
    .filter(isFamily)
    .flatMap((party) => latestConsent(theCase, party.partyId, 'COPY_OUTCOME_TO_LA')?.decision ?? []);
  return decisions.includes('GIVEN') && !decisions.some((each) => each === 'REFUSED' || each === 'WITHDRAWN');
}

const isOwnedByAuthority = (theCase: Pick<Case, 'parties'>, action: Action): boolean =>
  theCase.parties.some(
    (party) =>
      party.partyId === action.ownerPartyId &&
      (party.partyKind === 'LA_EDUCATION' || party.partyKind === 'LA_SOCIAL_CARE'),
  );
