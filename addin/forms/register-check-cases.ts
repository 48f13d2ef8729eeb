/**
 * Checks of a case as a whole: its course through the states, its facts against one another, its people and meetings,
 * and the invariants of process.md section 9. Source: data-dictionary.md section 1, process.md sections 4 and 9.
 */
import { accessNeedsOf } from '../domain/access-needs.ts';
import { parseCaseRef } from '../domain/case-reference.ts';
import type { Case, State, StateChange } from '../domain/case.ts';
import { CASE_TRANSITIONS, TRANSITION_IDS } from '../domain/case-transitions.ts';
import type { CaseTransition } from '../domain/case-transitions.ts';
import { INVARIANT_IDS, violationsOf } from '../domain/invariants.ts';
import { isFamily } from '../domain/party.ts';
import type { PartyKind } from '../domain/party.ts';
import type { Problem } from '../domain/problem.ts';
import type { SettingType, Stage } from '../domain/referral.ts';
import { sharedEmails } from '../domain/uk-formats.ts';
import { checkYearGroup, isPlausibleBirth } from '../domain/young-person.ts';
import { sameValue } from './cell-values.ts';
import { calculatedCells, mayCopyOutcome, readCase } from './case-rows.ts';
import type { ReadRow } from './raw-table.ts';
import { holds } from './register-check-rows.ts';
import { problemAt, rankOf, textIn } from './register-check-tables.ts';
import type { CaseFrame, CheckContext, CheckedTable } from './register-check-tables.ts';
import type { RegisterRule } from './register-rules.ts';
import type { Cells, TableName } from './register-schema.ts';
import { isOpenState } from './state-history.ts';

/** All faults of the cases; each case is looked at once. */
export function checkCases(context: CheckContext): Problem[] {
  const cases = context.tables.tblCases;
  if (!cases) return [];
  return [...context.frames.values()].flatMap((frame) => {
    const fault: CaseFault = (rule, column, detail) => problemAt(rule, cases, frame.row, column, detail);
    return [
      ...checkFacts(frame, fault),
      ...checkCourse(frame, fault),
      ...checkPeople(frame, fault, context),
      ...checkProvider(frame, fault, context),
      ...checkWhole(frame, fault, context),
    ];
  });
}

type CaseFault = (rule: RegisterRule, column: string, detail?: string) => Problem;

/** Stages at which a type is possible (R-T3, R-T4, R-AF); types 1 and 2 at any. */
const STAGES_OF_TYPE: Readonly<Record<string, readonly Stage[]>> = {
  '3': ['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW', 'REASSESSMENT'],
  '4': ['NEEDS_ASSESSMENT', 'REASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW'],
  AF: ['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'AWAITING_TRIBUNAL', 'PLAN_REVIEW', 'REASSESSMENT'],
};

function checkFacts({ row, reached }: CaseFrame, fault: CaseFault): Problem[] {
  const { cells } = row;
  const problems: Problem[] = [];
  const received = textIn(cells, 'ReceivedOn');
  const year = parseCaseRef(row.key ?? '')?.year;
  if (received !== undefined && year !== undefined && year !== Number(received.slice(0, 4))) {
    problems.push(fault('REG-CASE-YEAR', 'CaseRef'));
  }
  const birth = textIn(cells, 'CypDob');
  if (received !== undefined && birth !== undefined && birth <= received) {
    if (!isPlausibleBirth(birth, received)) problems.push(fault('REG-AGE', 'CypDob'));
    const group = textIn(cells, 'YearGroup');
    if (group !== undefined && checkYearGroup(birth, group, received).kind === 'DIFFERS') {
      problems.push(fault('REG-YEAR-GROUP', 'YearGroup'));
    }
  }
  const accepted = reached !== undefined && rankOf(reached) >= rankOf('ALLOCATED');
  const areas = ['EducationInvolved', 'HealthInvolved', 'SocialCareInvolved'].map((area) => cells[area]);
  if (accepted && areas.every((area) => area !== undefined) && !areas.includes('Y')) {
    problems.push(fault('REG-AREAS', 'EducationInvolved'));
  }
  const type = textIn(cells, 'DisagreementType');
  const others = cells['OtherTypes'];
  if (type !== undefined && typeof others === 'object' && others.includes(type)) {
    problems.push(fault('REG-OTHER-TYPES', 'OtherTypes'));
  }
  const stage = textIn(cells, 'Stage');
  const allowed: readonly string[] | undefined = STAGES_OF_TYPE[type ?? ''];
  if (allowed && stage !== undefined && !allowed.includes(stage)) problems.push(fault('REG-STAGE', 'Stage'));
  const letter = textIn(cells, 'DecisionLetterOn');
  if (letter !== undefined && (letter === received || letter === birth)) {
    problems.push(fault('REG-SUSPECT-LETTER', 'DecisionLetterOn'));
  }
  if (accepted && cells['ConflictOfInterest'] === 'Y') problems.push(fault('REG-CONFLICT', 'ConflictOfInterest'));
  return [...problems, ...checkCalculated(cells, fault)];
} // prettier-ignore

/** AppealBy moves with bank holidays that the check does not know, so it is not worked out again here. */
const RECKONED = ['CypAge', 'CypStatus', 'MediationContactBy'] as const;

function checkCalculated(cells: Cells, fault: CaseFault): Problem[] {
  const receivedOn = textIn(cells, 'ReceivedOn');
  if (receivedOn === undefined) return [];
  const cypDob = textIn(cells, 'CypDob');
  const decisionLetterOn = textIn(cells, 'DecisionLetterOn');
  const worked = calculatedCells({
    receivedOn,
    ...(cypDob !== undefined && { cypDob }),
    ...(decisionLetterOn !== undefined && { decisionLetterOn }),
    appealableDecision: holds({ column: 'AppealableDecision', is: ['NONE'] }, cells) ? 'NONE' : 'UNKNOWN',
    appealLodged: 'U',
  });
  return RECKONED.filter(
    (name) => cells[name] !== undefined && worked[name] !== undefined && !sameValue(cells[name], worked[name]),
  ).map((name) => fault('REG-CALCULATED', name));
} // prettier-ignore

/** INV-11: the history begins, has no gap, takes only steps that are allowed, and ends where the case stands. */
function checkCourse({ history, state }: CaseFrame, fault: CaseFault): Problem[] {
  if (state === undefined) return [];
  const [first] = history;
  if (!first) return [fault('REG-HISTORY', 'State', 'It has no step.')];
  const problems: Problem[] = [];
  if (first.from !== undefined) problems.push(fault('REG-HISTORY', 'State', 'The beginning is missing.'));
  history.forEach((step, index) => {
    const before = history[index - 1];
    if (before && step.from !== before.to) {
      problems.push(fault('REG-HISTORY', 'State', `Step ${index + 1} does not begin where the one before ended.`));
    } else if (!isAllowed(step, history.slice(0, index))) {
      problems.push(
        fault('REG-TRANSITION', 'State', `Step ${index + 1}: ${step.from ?? 'none'} to ${step.to} by ${step.rule}.`),
      );
    }
  });
  if (history.at(-1)?.to !== state) problems.push(fault('REG-STATE', 'State'));
  return problems;
} // prettier-ignore

const BEGINNINGS: readonly State[] = ['RECEIVED', 'ALLOCATED', 'HANDED_OVER'];

/** A case that starts at ALLOCATED came from the provider direct (process.md section 2); in a case file it starts with its handover. */
function isAllowed(step: StateChange, before: readonly StateChange[]): boolean {
  if (step.rule === 'OVERRIDE') return true;
  if (step.from === undefined) return BEGINNINGS.includes(step.to);
  const { from } = step;
  return STEPS.get(from)?.some((row) => leadsTo(row, step.to, before) && isNamed(row, step.rule)) ?? false;
}

const leadsTo = (row: CaseTransition, to: State, before: readonly StateChange[]): boolean =>
  row.to === 'PREVIOUS' ? to === before.map((step) => step.to).findLast(isOpenState) : row.to === to;

/** A step that was written into the log by hand names no rule; then any that leads there will do. */
const isNamed = (row: CaseTransition, rule: string): boolean =>
  row.id === rule || !TRANSITION_IDS.some((id) => id === rule);

const STEPS: ReadonlyMap<State | 'NONE', readonly CaseTransition[]> = stepsByState();

function stepsByState(): Map<State | 'NONE', CaseTransition[]> {
  const steps = new Map<State | 'NONE', CaseTransition[]>();
  for (const row of CASE_TRANSITIONS) {
    for (const from of row.from) steps.set(from, [...(steps.get(from) ?? []), row]);
  }
  return steps;
}

/** The kinds of body that run a setting of a kind. */
const BODIES: Readonly<Partial<Record<SettingType, readonly PartyKind[]>>> = {
  MAINTAINED_SCHOOL: ['GOVERNING_BODY'],
  MAINTAINED_NURSERY: ['GOVERNING_BODY', 'EARLY_YEARS_PROVIDER'],
  ACADEMY: ['ACADEMY_PROPRIETOR'],
  EARLY_YEARS: ['EARLY_YEARS_PROVIDER'],
  FE: ['FE_INSTITUTION'],
  OTHER_POST16: ['OTHER_POST16'],
  INDEPENDENT: ['INDEPENDENT_SCHOOL'],
  NON_MAINTAINED_SPECIAL: ['NON_MAINTAINED_SPECIAL'],
  PRU: ['PRU'],
};
const SETTING_BODIES: readonly string[] = Object.values(BODIES).flat();

function checkPeople(frame: CaseFrame, fault: CaseFault, { tables }: CheckContext): Problem[] {
  const parties = tables.tblParties;
  if (!parties) return [];
  const { cells } = frame.row;
  const rows = frame.rows.get('tblParties') ?? [];
  const has = (role: string): boolean => rows.some((row) => row.cells['PartyRole'] === role);
  const problems: Problem[] = [];
  if (!has('REQUESTER')) problems.push(fault('REG-REQUESTER', 'CaseRef'));
  const invited = frame.reached !== undefined && rankOf(frame.reached) >= rankOf('INVITING');
  if (invited && !has('RESPONDENT')) problems.push(fault('REG-RESPONDENT', 'CaseRef'));
  if (cells['CypCapacity'] === 'REPRESENTATIVE_ACTS' && !has('REPRESENTATIVE')) {
    problems.push(fault('REG-REPRESENTATIVE', 'CypCapacity'));
  }
  if (cells['DisagreementType'] === '4') {
    for (const row of rows.filter(isFamilyRow)) problems.push(problemAt('REG-TYPE-4', parties, row, 'PartyKind'));
  }
  const shared = sharedEmails(rows.map((row) => [row.key ?? '', textIn(row.cells, 'Email') ?? '']));
  for (const key of shared.flat()) {
    const row = parties.byKey.get(key);
    if (row) problems.push(problemAt('REG-EMAIL-SHARED', parties, row, 'Email'));
  }
  const bodies: readonly string[] | undefined = BODIES[cells['SettingType'] as SettingType];
  const respondents = rows
    .filter((row) => row.cells['PartyRole'] === 'RESPONDENT')
    .map((row) => textIn(row.cells, 'PartyKind') ?? '')
    .filter((kind) => SETTING_BODIES.includes(kind));
  if (bodies && respondents.length > 0 && !respondents.some((kind) => bodies.includes(kind))) {
    problems.push(fault('REG-SETTING', 'SettingType'));
  }
  return problems;
} // prettier-ignore

const isFamilyRow = (row: ReadRow): boolean => isFamily({ partyKind: row.cells['PartyKind'] as PartyKind });

function checkProvider({ row }: CaseFrame, fault: CaseFault, { tables }: CheckContext): Problem[] {
  const provider = tables.tblProviders?.byKey.get(textIn(row.cells, 'ProviderId') ?? '')?.cells;
  const on = textIn(row.cells, 'AllocatedOn');
  if (!provider || on === undefined) return [];
  const [from, to] = [textIn(provider, 'ContractFrom'), textIn(provider, 'ContractTo')];
  const inContract = (from === undefined || from <= on) && (to === undefined || on <= to);
  const offers = holds({ column: 'ProviderServices', is: ['DRS'] }, provider);
  return inContract && offers ? [] : [fault('REG-PROVIDER', 'ProviderId')];
}

/** Faults that only the whole case shows. */
const FOUND_IN_READING: readonly string[] = ['REG-MEETING', 'REG-STATEMENT', 'REG-HOLD-REVIEW'];
/** Found above, with their rows: the history (REG-HISTORY) and class C in the authority's register (REG-CLASS-C). */
const FOUND_ABOVE: readonly string[] = ['INV-6', 'INV-9', 'INV-11'];

function checkWhole(frame: CaseFrame, fault: CaseFault, context: CheckContext): Problem[] {
  const rows = Object.fromEntries([...frame.rows].map(([table, each]) => [table, each.map((row) => row.cells)]));
  const read = readCase({ ...rows, tblCases: [frame.row.cells] }, context.kind);
  if (!read.ok) {
    return read.error
      .filter(({ rule }) => FOUND_IN_READING.includes(rule))
      .map(({ rule, place }) => fault(rule as RegisterRule, place.column ?? 'State'));
  }
  const theCase = read.value;
  const broken = violationsOf(theCase).filter(({ invariant }) => !FOUND_ABOVE.includes(invariant));
  return [
    ...checkOutcome(theCase, fault),
    ...checkMeetings(theCase, context),
    ...checkPermission(theCase, frame, context),
    ...broken.map(({ invariant, keys }) => fault(invariantRule(invariant), 'State', `Rows: ${keys.join(', ')}.`)),
  ];
} // prettier-ignore

const invariantRule = (invariant: (typeof INVARIANT_IDS)[number]): RegisterRule =>
  invariant === 'INV-6' ? 'REG-CLASS-C' : invariant === 'INV-11' ? 'REG-HISTORY' : invariant;

function checkOutcome({ progress, meetings, statements, actions }: Case, fault: CaseFault): Problem[] {
  const problems: Problem[] = [];
  const held = meetings.some((each) => each.meetingStatus === 'HELD' && each.meetingKind !== 'INITIAL_CALL');
  if (progress.state === 'CLOSED' && progress.outcome !== 'DID_NOT_PROCEED' && !held) {
    problems.push(fault('REG-OUTCOME', 'Outcome'));
  }
  for (const statement of statements) {
    const agreed = statement.agreementReached === 'FULL' || statement.agreementReached === 'PARTIAL';
    const circulated = statement.circulatedOn !== undefined;
    if (agreed && circulated && !actions.some((each) => each.statementId === statement.statementId)) {
      problems.push(fault('REG-AGREED-ACTION', 'State', `Statement ${statement.statementId}.`));
    }
  }
  return problems;
}

function checkMeetings(theCase: Case, { tables }: CheckContext): Problem[] {
  const table = tables.tblMeetings;
  return theCase.meetings.flatMap((meeting) => {
    const row = table?.byKey.get(meeting.meetingId);
    if (!table || !row || (meeting.meetingStatus !== 'CONFIRMED' && meeting.meetingStatus !== 'HELD'))
      return [];
    const comes = theCase.parties.filter((party) => meeting.attendeesPlanned.includes(party.partyId));
    const needs = comes.flatMap(accessNeedsOf);
    return needs.length > 0 && meeting.accessBooked === undefined
      ? [problemAt('REG-ACCESS', table, row, 'AccessBooked')]
      : [];
  });
}

/** Texts that the authority may hold only with permission, or for an action of its own. */
function checkPermission(theCase: Case, frame: CaseFrame, { kind, tables }: CheckContext): Problem[] {
  if (kind === 'provider' || mayCopyOutcome(theCase)) return [];
  const own = new Set(
    theCase.parties
      .filter(({ partyKind }) => partyKind === 'LA_EDUCATION' || partyKind === 'LA_SOCIAL_CARE')
      .map(({ partyId }) => partyId),
  );
  const faultsIn = (name: TableName, table: CheckedTable | undefined, columns: readonly string[]): Problem[] =>
    (frame.rows.get(name) ?? []).flatMap((row) => {
      if (!table || own.has(textIn(row.cells, 'OwnerPartyId') ?? '')) return [];
      return columns
        .filter((column) => row.cells[column] !== undefined)
        .map((column) => problemAt('REG-NOT-PERMITTED', table, row, column));
    });
  return [
    ...faultsIn('tblActions', tables.tblActions, ['What']),
    ...faultsIn('tblOutcomeStatements', tables.tblOutcomeStatements, ['DiscussionOutline', 'PointsOutstanding', 'CypViews']),
  ];
} // prettier-ignore
