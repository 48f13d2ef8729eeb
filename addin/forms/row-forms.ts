/**
 * Rows ↔ the parts of a case: one rule for all of them. The name of a column is that of its field with a capital first
 * letter; a field that may be absent is a cell that may be blank; an empty list is a blank cell.
 */
import type { Action } from '../domain/action.ts';
import type { RegisterKind } from '../domain/case.ts';
import type { Consent } from '../domain/consent.ts';
import type { Contact } from '../domain/contact.ts';
import type { Meeting, PreMeeting } from '../domain/meeting.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import type { Party } from '../domain/party.ts';
import type { Problem } from '../domain/problem.ts';
import type { Provider } from '../domain/provider.ts';
import type { ReferralFacts } from '../domain/referral.ts';
import type { Signature } from '../domain/signature.ts';
import type { Venue } from '../domain/venue.ts';
import { normalValue } from './cell-values.ts';
import { registerProblem } from './register-rules.ts';
import { byTable, columnOf, columnsOf, TABLES } from './register-schema.ts';
import type { CellValue, Cells, Column, TableName } from './register-schema.ts';

interface Needed {
  readonly blank: 'problem';
}
interface Optional {
  readonly blank: 'absent';
}
interface BlankIs<Value> {
  readonly blank: 'means';
  readonly value: Value;
}
type FieldForm = Needed | Optional | BlankIs<unknown>;

const NEEDED: Needed = { blank: 'problem' };
const OPTIONAL: Optional = { blank: 'absent' };
const blankIs = <const Value>(value: Value): BlankIs<Value> => ({ blank: 'means', value });
const LIST = blankIs([]);

/** One entry for every field of a row, so that a field added to the domain cannot be forgotten here. */
type RowForm<Row> = {
  readonly [Field in keyof Row]-?: Partial<Pick<Row, Field>> extends Pick<Row, Field>
    ? Optional
    : Needed | BlankIs<Row[Field]>;
};

/** What a cell that was left blank means in tblCases: not known, never no (data-dictionary.md section 0). */
export const REFERRAL_FORM: RowForm<ReferralFacts> = {
  receivedOn: NEEDED,
  receivedChannel: NEEDED,
  sourceMessageId: OPTIONAL,
  referralSource: NEEDED,
  cypFirstName: OPTIONAL,
  cypLastName: OPTIONAL,
  cypKnownAs: OPTIONAL,
  cypDob: OPTIONAL,
  cypCapacity: OPTIONAL,
  cypPostcode: OPTIONAL,
  homeLa: blankIs('UNKNOWN'),
  yearGroup: OPTIONAL,
  settingName: OPTIONAL,
  settingType: blankIs('UNKNOWN'),
  senStatus: blankIs('UNKNOWN'),
  lookedAfter: blankIs('U'),
  stage: blankIs('UNKNOWN'),
  subjectArea: LIST,
  educationInvolved: blankIs('U'),
  healthInvolved: blankIs('U'),
  socialCareInvolved: blankIs('U'),
  provisionInDispute: OPTIONAL,
  disagreementSummary: OPTIONAL,
  informalSupportTried: blankIs('UNKNOWN'),
  appealableDecision: blankIs('UNKNOWN'),
  decisionLetterOn: OPTIONAL,
  mediationCertificate: OPTIONAL,
  certificateOn: OPTIONAL,
  appealLodged: blankIs('U'),
  complaintRunning: LIST,
  safeguardingFlag: NEEDED,
  conflictOfInterest: blankIs('U'),
  conflictNote: OPTIONAL,
  caseOwner: NEEDED,
  linkedCaseRef: LIST,
};

export const PARTY_FORM: RowForm<Party> = {
  partyId: NEEDED,
  partyRole: NEEDED,
  partyKind: NEEDED,
  requiredToProceed: NEEDED,
  orgName: OPTIONAL,
  title: OPTIONAL,
  firstName: OPTIONAL,
  lastName: OPTIONAL,
  jobTitle: OPTIONAL,
  relationshipToCyp: OPTIONAL,
  hasParentalResponsibility: OPTIONAL,
  email: OPTIONAL,
  phone: OPTIONAL,
  address1: OPTIONAL,
  address2: OPTIONAL,
  town: OPTIONAL,
  postcode: OPTIONAL,
  preferredContact: NEEDED,
  safeContactNotes: OPTIONAL,
  // Blank keeps the address in: the careful answer until somebody says otherwise.
  addressConfidential: blankIs('Y'),
  bestTimes: OPTIONAL,
  interpreterLanguage: OPTIONAL,
  bslInterpreter: NEEDED,
  wheelchairAccess: NEEDED,
  communicationNeeds: LIST,
  otherAdjustments: OPTIONAL,
  canAgreeActions: OPTIONAL,
  invitedOn: OPTIONAL,
  replyDueOn: OPTIONAL,
  reply: blankIs('NOT_ASKED'),
  replyOn: OPTIONAL,
  declineReason: OPTIONAL,
  availability: LIST,
  attendMode: OPTIONAL,
};

export const CONTACT_FORM: RowForm<Contact> = {
  contactId: NEEDED,
  partyId: OPTIONAL,
  at: NEEDED,
  direction: NEEDED,
  channel: NEEDED,
  docId: OPTIONAL,
  result: NEEDED,
  summary: OPTIONAL,
  responseDueOn: OPTIONAL,
  messageId: OPTIONAL,
};

export const CONSENT_FORM: RowForm<Consent> = {
  consentId: NEEDED,
  partyId: NEEDED,
  purpose: NEEDED,
  decision: NEEDED,
  method: OPTIONAL,
  decidedOn: OPTIONAL,
  recordedBy: OPTIONAL,
  evidenceRef: OPTIONAL,
};

export const MEETING_FORM: RowForm<Meeting> = {
  meetingId: NEEDED,
  meetingKind: NEEDED,
  meetingNo: NEEDED,
  startAt: OPTIONAL,
  endAt: OPTIONAL,
  format: OPTIONAL,
  venueId: OPTIONAL,
  joinUrl: OPTIONAL,
  neutralityConfirmed: OPTIONAL,
  facilitatorName: OPTIONAL,
  attendeesPlanned: LIST,
  attendeesActual: LIST,
  cypAttends: OPTIONAL,
  cypViewsHow: OPTIONAL,
  accessBooked: OPTIONAL,
  meetingStatus: NEEDED,
  postponeReason: OPTIONAL,
  calendarEventIds: LIST,
};

export const PREMEETING_FORM: RowForm<PreMeeting> = {
  preMeetingId: NEEDED,
  meetingId: NEEDED,
  partyId: NEEDED,
  windowStart: NEEDED,
  windowEnd: NEEDED,
  scheduledAt: OPTIONAL,
  doneOn: OPTIONAL,
  preStatus: NEEDED,
  inWindow: OPTIONAL,
  overviewGiven: OPTIONAL,
  partyPosition: OPTIONAL,
  wantsFromMeeting: OPTIONAL,
  concerns: OPTIONAL,
};

export const STATEMENT_FORM: RowForm<OutcomeStatement> = {
  statementId: NEEDED,
  meetingId: NEEDED,
  version: NEEDED,
  statementStatus: NEEDED,
  // Who wrote it and when stays with the provider: a return carries neither (data-dictionary.md section 0).
  draftedBy: blankIs(''),
  draftedOn: blankIs(''),
  circulatedOn: OPTIONAL,
  signDueOn: OPTIONAL,
  agreementReached: OPTIONAL,
  discussionOutline: OPTIONAL,
  pointsOutstanding: OPTIONAL,
  cypViews: OPTIONAL,
  reviewOn: OPTIONAL,
  finalCopySentOn: OPTIONAL,
  fileLink: OPTIONAL,
};

export const SIGNATURE_FORM: RowForm<Signature> = {
  signatureId: NEEDED,
  statementId: NEEDED,
  version: NEEDED,
  partyId: NEEDED,
  requestedOn: NEEDED,
  signStatus: NEEDED,
  signedOn: OPTIONAL,
  signMethod: OPTIONAL,
  signedName: OPTIONAL,
  refusalReason: OPTIONAL,
  remindersSent: blankIs(0),
};

export const ACTION_FORM: RowForm<Action> = {
  actionId: NEEDED,
  statementId: NEEDED,
  seqNo: NEEDED,
  // The authority's register may hold the action without its text and its owner (data-dictionary.md section 0).
  what: blankIs(''),
  ownerPartyId: blankIs(''),
  dueOn: OPTIONAL,
  dueText: OPTIONAL,
  actionStatus: NEEDED,
  completedOn: OPTIONAL,
  onTime: OPTIONAL,
  lastChasedOn: OPTIONAL,
};

export const VENUE_FORM: RowForm<Venue> = {
  venueId: NEEDED,
  venueName: NEEDED,
  address: NEEDED,
  postcode: NEEDED,
  ownerOrg: NEEDED,
  ownerKind: NEEDED,
  stepFree: blankIs('U'),
  hearingLoop: blankIs('U'),
  accessibleToilet: blankIs('U'),
  parking: blankIs('U'),
  quietRoom: blankIs('U'),
  roomsCount: NEEDED,
  venuePhone: OPTIONAL,
  venueEmail: OPTIONAL,
  costPerHour: OPTIONAL,
  active: OPTIONAL,
};

export const PROVIDER_FORM: RowForm<Provider> = {
  providerId: NEEDED,
  providerName: NEEDED,
  providerServices: LIST,
  referralEmail: NEEDED,
  providerPhone: NEEDED,
  contractFrom: NEEDED,
  contractTo: NEEDED,
  dataSharingAgreementOn: NEEDED,
  allocationOrder: OPTIONAL,
  conflictOrgs: LIST,
};

const FORMS: Readonly<Partial<Record<TableName, Readonly<Record<string, FieldForm>>>>> = {
  tblCases: REFERRAL_FORM,
  tblParties: PARTY_FORM,
  tblContacts: CONTACT_FORM,
  tblConsents: CONSENT_FORM,
  tblMeetings: MEETING_FORM,
  tblPreMeetings: PREMEETING_FORM,
  tblOutcomeStatements: STATEMENT_FORM,
  tblSignatures: SIGNATURE_FORM,
  tblActions: ACTION_FORM,
  tblVenues: VENUE_FORM,
  tblProviders: PROVIDER_FORM,
};

/** What a blank cell of a column means: `U` for LookedAfter; undefined where blank means nothing else than blank. */
export function blankMeaning(table: TableName, column: string): CellValue | undefined {
  const rule = FORMS[table]?.[fieldName(column)];
  const found = rule?.blank === 'means' ? rule.value : undefined;
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}

/** Columns that follow from others and are never facts of their own. */
const CALCULATED: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  tblCases: ['CypAge', 'CypStatus', 'MediationContactBy', 'AppealBy'],
  tblPreMeetings: ['InWindow'],
  tblActions: ['OnTime'],
};

export const isCalculated = (table: TableName, column: string): boolean =>
  CALCULATED[table]?.includes(column) ?? false;

export const fieldName = (column: string): string => column.slice(0, 1).toLowerCase() + column.slice(1);
export const columnName = (field: string): string => field.slice(0, 1).toUpperCase() + field.slice(1);

/** The columns of both workbooks beside the names of their fields: rows are written thousands of times in a year. */
const FIELDS = {
  authority: byTable(({ name }) => fieldsIn(name, 'authority')),
  provider: byTable(({ name }) => fieldsIn(name, 'provider')),
};

function fieldsIn(table: TableName, kind: RegisterKind): readonly (readonly [string, Column])[] {
  return columnsOf(table, kind).map((column) => [fieldName(column.name), column]);
}

/**
 * The cells of a row for one of the two workbooks, each in the form in which it will be read back. Fields without a
 * column there (class C in the authority's register) have no cell.
 */
export function cellsOf<Row extends object>(
  table: TableName,
  form: RowForm<Row>,
  row: Row,
  kind: RegisterKind,
): Cells {
  const values = row as Readonly<Record<string, CellValue | undefined>>;
  const cells: Record<string, CellValue> = {};
  for (const [field, column] of FIELDS[kind][table]) {
    const value = Object.hasOwn(form, field) ? normalValue(column, values[field]) : undefined;
    if (value !== undefined) cells[column.name] = value;
  }
  return cells;
}

/**
 * The row as the program knows it; undefined, with its problems added, when a cell that it cannot be without is blank
 * or unreadable.
 */
export function rowOf<Row extends object>(
  table: TableName,
  form: RowForm<Row>,
  cells: Cells,
  kind: RegisterKind,
  problems: Problem[],
): Row | undefined {
  const before = problems.length;
  const row: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries<FieldForm>(form)) {
    const value = cellFor(table, columnName(field), cells, kind);
    if (value !== undefined) row[field] = value;
    else if (rule.blank === 'means') row[field] = rule.value;
    else if (rule.blank === 'problem') problems.push(missingCell(table, cells, columnName(field)));
  }
  // The values come from cells that were read by the types of their columns, whose lists are those of the domain.
  return problems.length === before ? (row as Row) : undefined;
}

function cellFor(table: TableName, name: string, cells: Cells, kind: RegisterKind): CellValue | undefined {
  if (kind === 'authority' && columnOf(table, name)?.sensitivity === 'C') return undefined;
  return cells[name];
}

export const missingCell = (table: TableName, cells: Cells, column: string): Problem =>
  registerProblem('REG-REQUIRED', {
    sheet: TABLES[table].sheet,
    table,
    column,
    key: TABLES[table].key.map((each) => String(cells[each] ?? '')).join('/'),
  });
