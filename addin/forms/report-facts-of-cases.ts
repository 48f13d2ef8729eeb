/**
 * Cases and the tables that stand beside them → the flat facts that a report is counted from. No name, address or free
 * text passes: a child is a number that means nothing outside one run. Source: reporting.md sections 1 and 2.
 */
import { accessNeedsOf } from '../domain/access-needs.ts';
import { ageOn, dateOf, isCalendarDate, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CaseContext } from '../domain/case-context.ts';
import type { Case, OpenProgress } from '../domain/case.ts';
import type { Meeting } from '../domain/meeting.ts';
import { nextSteps } from '../domain/next-steps.ts';
import type { Party } from '../domain/party.ts';
import { isInWindow } from '../domain/premeeting-window.ts';
import type { YesNo, YesNoUnknown } from '../domain/referral.ts';
import { RESPONDENT_KINDS, SURVEY_QUESTIONS } from '../domain/report-facts.ts';
import type {
  CaseFact, DocumentFact, EqualitiesFact, MeetingFact, PreMeetingFact, ReportFacts, SignatureFact, StateFact,
  StatementFact, SurveyFact,
} from '../domain/report-facts.ts'; // prettier-ignore
import { isPlausibleBirth } from '../domain/young-person.ts';
import type { Cells } from './register-schema.ts';
import type { TableRows } from './row-change.ts';

/** What next steps are reckoned with; a report hands out no keys and acts for nobody. */
export type ReportContext = Omit<CaseContext, 'keys' | 'actor'>;

/**
 * The facts of all cases. `rows` holds tblSurvey, tblEqualities and tblAuditLog; rows of cases that are not among
 * `cases` are left out. The facts still hold duplicates: the measures leave them out themselves.
 */
export function reportFactsOf(cases: readonly Case[], rows: TableRows, context: ReportContext): ReportFacts {
  const refs = new Set(cases.map((each) => each.caseRef));
  const known = (row: Cells): boolean => refs.has(textOf(row, 'CaseRef') ?? '');
  const childKey = childKeys();
  const overrides = overridesByCase(rows.tblAuditLog ?? []);
  return {
    cases: cases.map((each) => caseFact(each, context, childKey(each), overrides.get(each.caseRef) ?? 0)),
    parties: cases.flatMap((each) => each.parties.map((party) => partyFact(each, party))),
    meetings: cases.flatMap(meetingFacts),
    preMeetings: cases.flatMap(preMeetingFacts),
    statements: cases.flatMap(statementFacts),
    signatures: cases.flatMap(signatureFacts),
    actions: cases.flatMap((each) =>
      each.actions.map((action) => ({
        caseRef: each.caseRef,
        actionId: action.actionId,
        ownerPartyId: action.ownerPartyId,
        actionStatus: action.actionStatus,
        ...present({ dueOn: action.dueOn, completedOn: action.completedOn }),
      })),
    ),
    surveys: (rows.tblSurvey ?? []).filter(known).flatMap(surveyFact),
    equalities: (rows.tblEqualities ?? []).filter(known).map(equalitiesFact),
    documents: cases.flatMap(documentFacts),
  };
}

/** An opaque key for the school of each case, for rows that are about one school alone (reporting.md section 5, step 5). */
export function schoolKeys(cases: readonly Case[]): ReadonlyMap<string, string> {
  const number = numbering();
  return new Map(
    cases.flatMap((each) => {
      const name = folded(each.settingName);
      return name === '' ? [] : [[each.caseRef, `school ${number(name)}`] as const];
    }),
  );
}

/** How far a case came: a paused or closed one keeps the state it came from. */
const reached = ({ progress }: Case): OpenProgress =>
  progress.state === 'ON_HOLD' || progress.state === 'CLOSED' ? progress.from : progress;

function caseFact(
  each: Case,
  context: ReportContext,
  childKey: string | undefined,
  overrides: number,
): CaseFact {
  const progress = reached(each);
  const closed = each.progress.state === 'CLOSED' ? each.progress : undefined;
  const history = each.history.map(({ to, at }): StateFact => ({ state: to, on: dateOf(toLondon(at)) }));
  const { cypDob, receivedOn } = each;
  return {
    caseRef: each.caseRef,
    receivedOn,
    receivedChannel: each.receivedChannel,
    referralSource: each.referralSource,
    lookedAfter: each.lookedAfter,
    interpreterUsed: interpreterUsed(each),
    signpostedTo: 'signpostedTo' in progress ? progress.signpostedTo : [],
    history,
    overrides,
    // Refused attempts change nothing and leave no row in the register.
    illegalAttempts: 0,
    ...present({
      disagreementType: 'disagreementType' in progress ? progress.disagreementType : undefined,
      stage: unlessUnknown(each.stage),
      settingType: unlessUnknown(each.settingType),
      senStatus: unlessUnknown(each.senStatus),
      age: cypDob !== undefined && isPlausibleBirth(cypDob, receivedOn) ? ageOn(cypDob, receivedOn) : undefined,
      childKey,
      providerId: 'providerId' in progress ? progress.providerId : undefined,
      triageOutcome: 'triageOutcome' in progress ? progress.triageOutcome : undefined,
      // A case comes (back) to triage when what was asked for is in: from then on nothing is missing.
      factsCompleteOn: history.findLast(({ state }) => state === 'TRIAGE')?.on,
      allocatedOn: 'allocatedOn' in progress ? progress.allocatedOn : undefined,
      handedOverOn: 'handedOverOn' in progress ? progress.handedOverOn : undefined,
      initialCallOn: 'initialCallOn' in progress ? progress.initialCallOn : undefined,
      agreedToProceedOn: 'agreedToProceedOn' in progress ? progress.agreedToProceedOn : undefined,
      closedOn: closed?.closedOn,
      outcome: closed?.outcome,
      didNotProceedReason: closed?.didNotProceedReason,
      nextStepDueOn: closed ? undefined : nextStepDueOn(each, context),
    }),
  };
} // prettier-ignore

const unlessUnknown = <Code extends string>(code: Code): Code | undefined =>
  code === 'UNKNOWN' ? undefined : code;

/** Of the family and all who take part: a language interpreter or BSL was asked for. */
function interpreterUsed({ parties }: Case): YesNoUnknown {
  if (parties.length === 0) return 'U';
  const asked = parties.some(
    (party) => party.bslInterpreter === 'Y' || (party.interpreterLanguage ?? '').trim() !== '',
  );
  return asked ? 'Y' : 'N';
}

function nextStepDueOn(each: Case, context: ReportContext): CalendarDate | undefined {
  const keys = {
    next: (): string => {
      throw new TypeError('Cannot number a row: a report writes none');
    },
  };
  return nextSteps(each, { ...context, actor: 'SYS', keys })[0]?.dueOn;
}

/** Numbers children in the order in which they are met; without a name two cases cannot be known to be one child's. */
function childKeys(): (each: Case) => string | undefined {
  const number = numbering();
  return ({ cypFirstName, cypLastName, cypDob }) => {
    const name = [cypFirstName, cypLastName].map(folded).filter(Boolean).join(' ');
    if (folded(cypLastName) === '') return undefined;
    return `child ${number(`${name} ${cypDob ?? ''}`)}`;
  };
}

function numbering(): (of: string) => number {
  const numbers = new Map<string, number>();
  return (of) => {
    const number = numbers.get(of) ?? numbers.size + 1;
    numbers.set(of, number);
    return number;
  };
}

const folded = (words: string | undefined): string =>
  (words ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

function overridesByCase(audit: readonly Cells[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of audit) {
    if (row['AuditAction'] !== 'OVERRIDE' || row['TableName'] !== 'tblCases') continue;
    const caseRef = textOf(row, 'RowKey') ?? '';
    counts.set(caseRef, (counts.get(caseRef) ?? 0) + 1);
  }
  return counts;
}

const partyFact = (each: Case, party: Party) => ({
  caseRef: each.caseRef,
  partyId: party.partyId,
  partyKind: party.partyKind,
  requiredToProceed: party.requiredToProceed,
  reply: party.reply,
  ...present({ invitedOn: party.invitedOn, replyDueOn: party.replyDueOn, replyOn: party.replyOn }),
});

function meetingFacts(each: Case): MeetingFact[] {
  // The steps back to ARRANGING by P17 are the postponements, in the order of the meetings.
  const steps = each.history.filter(({ rule }) => rule === 'P17').map(({ at }) => dateOf(toLondon(at)));
  const postponed = each.meetings
    .filter(({ meetingStatus }) => meetingStatus === 'POSTPONED')
    .sort((one, other) => one.meetingNo - other.meetingNo);
  return each.meetings.map((meeting) => {
    const place = postponed.indexOf(meeting);
    return {
      caseRef: each.caseRef,
      meetingId: meeting.meetingId,
      meetingKind: meeting.meetingKind,
      meetingStatus: meeting.meetingStatus,
      ...accessOf(each, meeting),
      ...present({
        startOn: meeting.startAt === undefined ? undefined : dateOf(meeting.startAt),
        format: meeting.format,
        postponeReason: meeting.postponeReason,
        postponedOn: place < 0 ? undefined : steps[place],
      }),
    };
  });
}

/** Needs of those who came. AccessBooked says in words what was there; blank where needs stand means: nothing. */
function accessOf(each: Case, meeting: Meeting): Pick<MeetingFact, 'accessRequests' | 'accessMet'> {
  const there = meeting.attendeesActual.length > 0 ? meeting.attendeesActual : meeting.attendeesPlanned;
  const needs = each.parties.filter(({ partyId }) => there.includes(partyId)).flatMap(accessNeedsOf);
  const booked = (meeting.accessBooked ?? '').trim() !== '';
  return { accessRequests: needs.length, accessMet: booked ? needs.length : 0 };
}

const preMeetingFacts = (each: Case): PreMeetingFact[] =>
  each.preMeetings.map((talk) => ({
    caseRef: each.caseRef,
    meetingId: talk.meetingId,
    partyId: talk.partyId,
    needed: each.parties.find(({ partyId }) => partyId === talk.partyId)?.requiredToProceed === 'Y',
    preStatus: talk.preStatus,
    inWindow:
      talk.inWindow ??
      (talk.doneOn !== undefined && isInWindow(talk.doneOn, { start: talk.windowStart, end: talk.windowEnd })
        ? 'Y'
        : 'N'),
  }));

/** The current version, and before it the first circulation, which the contact log remembers as D13. */
function statementFacts(each: Case): StatementFact[] {
  return each.statements.flatMap((statement) => {
    const current: StatementFact = {
      caseRef: each.caseRef,
      statementId: statement.statementId,
      meetingId: statement.meetingId,
      version: statement.version,
      statementStatus: statement.statementStatus,
      ...present({
        agreementReached: statement.agreementReached,
        circulatedOn: statement.circulatedOn,
        signDueOn: statement.signDueOn,
      }),
    };
    if (statement.version === 1) return [current];
    const held = each.meetings.find(({ meetingId }) => meetingId === statement.meetingId)?.startAt;
    const first = documentFacts(each)
      .filter(({ docId, sentOn }) => docId === 'D13' && (held === undefined || sentOn >= dateOf(held)))
      .map(({ sentOn }) => sentOn)
      .sort()[0];
    if (first === undefined) return [current];
    return [{ ...current, version: 1, statementStatus: 'AMENDING', circulatedOn: first }, current];
  });
}

function signatureFacts(each: Case): SignatureFact[] {
  return each.signatures.map((row) => ({
    caseRef: each.caseRef,
    statementId: row.statementId,
    version: row.version,
    partyId: row.partyId,
    signStatus: row.signStatus,
    ...present({ signedOn: row.signedOn }),
  }));
}

const documentFacts = (each: Case): DocumentFact[] =>
  each.contacts.flatMap(({ direction, docId, result, at }) =>
    direction === 'OUT' && docId !== undefined && result !== 'BOUNCED'
      ? [{ caseRef: each.caseRef, docId, sentOn: dateOf(at) }]
      : [],
  );

/** A row without the day on which it was sent, or of no known kind, is a fault of the register and counts nowhere. */
function surveyFact(row: Cells): SurveyFact[] {
  const sentOn = dateIn(row, 'SentOn');
  const respondentKind = RESPONDENT_KINDS.find((kind) => kind === row['RespondentKind']);
  if (sentOn === undefined || respondentKind === undefined) return [];
  const marks = SURVEY_QUESTIONS.flatMap((question) => {
    const mark = Number(row[question]);
    return row[question] !== undefined && Number.isInteger(mark) && mark >= 1 && mark <= 5
      ? [[question, mark] as const]
      : [];
  });
  const again: YesNo | undefined = row['Q6Again'] === 'Y' ? 'Y' : row['Q6Again'] === 'N' ? 'N' : undefined;
  return [
    {
      caseRef: textOf(row, 'CaseRef') ?? '',
      surveyId: textOf(row, 'SurveyId') ?? '',
      respondentKind,
      sentOn,
      marks: Object.fromEntries(marks),
      ...present({ returnedOn: dateIn(row, 'ReturnedOn'), again }),
    },
  ];
}

const equalitiesFact = (row: Cells): EqualitiesFact => ({
  caseRef: textOf(row, 'CaseRef') ?? '',
  ...present({
    primaryNeed: textOf(row, 'PrimaryNeed'),
    ethnicityCode: textOf(row, 'EthnicityCode'),
    sex: textOf(row, 'Sex'),
    homeLanguage: textOf(row, 'HomeLanguage'),
    postcodeDistrict: textOf(row, 'PostcodeDistrict'),
  }),
});

function textOf(row: Cells, column: string): string | undefined {
  const value = row[column];
  return value === undefined || typeof value === 'object' || value === '' ? undefined : String(value);
}

function dateIn(row: Cells, column: string): CalendarDate | undefined {
  const value = textOf(row, column);
  return value !== undefined && isCalendarDate(value) ? value : undefined;
}

type Present<Fields> = { readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** Leaves out what is not there, so that an absent fact has no key. */
const present = <Fields extends object>(fields: Fields): Present<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
