import { expect } from 'vitest';

import { dateOf, fromLondon } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate, LocalDateTime } from '../../addin/domain/calendar-date.ts';
import type { CaseCommand, DocumentDue, KnownCase, NewReferral } from '../../addin/domain/case-commands.ts';
import type { CaseContext, KeyKind, KeySource } from '../../addin/domain/case-context.ts';
import type { Actor, Case, State } from '../../addin/domain/case.ts';
import { formatKey } from '../../addin/domain/case-reference.ts';
import { accessTicksNeeded } from '../../addin/domain/access-needs.ts';
import type { Consent } from '../../addin/domain/consent.ts';
import { applyDecision, decideCase } from '../../addin/domain/decide-case.ts';
import type { Decision } from '../../addin/domain/decision.ts';
import { openCase } from '../../addin/domain/open-case.ts';
import type { Party } from '../../addin/domain/party.ts';
import type { Provider } from '../../addin/domain/provider.ts';
import type { ReferralFacts } from '../../addin/domain/referral.ts';
import type { Refusal } from '../../addin/domain/refusal.ts';
import type { Result } from '../../addin/domain/result.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import type { Settings } from '../../addin/domain/settings.ts';
import type { Venue } from '../../addin/domain/venue.ts';
import { addWorkingDays, workingCalendar } from '../../addin/domain/working-days.ts';

/**
 * A case in any state, made by the real decisions along the worked timeline of the procedure (process.md section 10):
 *
 *   givenCase().in('INVITING').does('PC', { type: 'RecordReply', … }).theCase
 *   givenCase({ parties: [mother(), academy(), council()] }).in('INVITING').tries('PC', { type: 'CloseWithoutAgreement' })
 *
 * Everything that a decision says must be sent is sent and written down, unless `sends` is turned off.
 * People and places are invented. Party ids follow the order of `parties`: PTY-000001, PTY-000002 …
 */
export interface Given {
  readonly theCase: Case;
  /** London wall clock: when the next command happens. */
  readonly now: LocalDateTime;
  /** Decisions made so far, oldest first. */
  readonly decisions: readonly Decision[];
  /** Goes along the main path until the case is in this state. */
  in(state: State): Given;
  /** Moves the clock: a day (9.30 am) or a time. */
  on(moment: CalendarDate | LocalDateTime): Given;
  /** Does a command that the rules allow; the test fails when they do not. */
  does(actor: Actor, command: CaseCommand): Given;
  /** Asks, without doing. */
  tries(actor: Actor, command: CaseCommand): Result<Decision, Refusal>;
  /** The refusal of a command that the rules forbid; the test fails when they allow it. */
  refusalOf(actor: Actor, command: CaseCommand): Refusal;
  /** Documents of the last decision. */
  readonly due: readonly DocumentDue[];
  /** Writes down as sent what the last decision said must be sent; `does` has done so already unless `sends` is off. */
  sent(documents: readonly DocumentDue[]): Given;
  /** Changes the case behind the rules' back, for tests about faulty or special rows. */
  with(changes: Partial<Case>): Given;
  withParty(partyId: string, changes: Partial<Party>): Given;
  withConsent(consent: Partial<Consent> & Pick<Consent, 'partyId' | 'purpose' | 'decision'>): Given;
  context(actor: Actor): CaseContext;
}

export interface GivenOptions {
  readonly facts?: Partial<ReferralFacts>;
  readonly parties?: readonly Omit<Party, 'partyId'>[];
  readonly consents?: NewReferral['consents'];
  /** Whose file the case stands in; class C stands only in the provider's. */
  readonly book?: Case['book'];
  readonly type?: '1' | '2' | '3' | '4' | 'AF';
  readonly settings?: Partial<Settings>;
  /** False: documents due are not written down as sent. */
  readonly sends?: boolean;
  readonly caseRef?: string;
}

export const REQUESTER_ID = 'PTY-000001';
export const RESPONDENT_ID = 'PTY-000002';
export const SECOND_RESPONDENT_ID = 'PTY-000003';

export const CALENDAR = workingCalendar(2024, 2033);

const person: Omit<Party, 'partyId' | 'partyRole' | 'partyKind' | 'requiredToProceed'> = {
  preferredContact: 'EMAIL',
  addressConfidential: 'N',
  bslInterpreter: 'N',
  wheelchairAccess: 'N',
  communicationNeeds: [],
  reply: 'NOT_ASKED',
  availability: [],
};

export const mother = (changes: Partial<Party> = {}): Omit<Party, 'partyId'> => ({
  ...person,
  partyRole: 'REQUESTER',
  partyKind: 'PARENT',
  requiredToProceed: 'Y',
  title: 'Mrs',
  firstName: 'Meera',
  lastName: 'Patel',
  relationshipToCyp: 'MOTHER',
  hasParentalResponsibility: 'Y',
  email: 'meera@example.org',
  phone: '+447700900123',
  addressConfidential: 'Y',
  availability: ['2026-04-14 AM', '2026-04-21', '2026-04-28', '2026-06-09', '2026-06-16'],
  attendMode: 'IN_PERSON',
  ...changes,
});

export const academy = (changes: Partial<Party> = {}): Omit<Party, 'partyId'> => ({
  ...person,
  partyRole: 'RESPONDENT',
  partyKind: 'ACADEMY_PROPRIETOR',
  requiredToProceed: 'Y',
  orgName: 'Example Academy Trust',
  title: 'Mr',
  firstName: 'Tom',
  lastName: 'Example',
  jobTitle: 'SENCO',
  email: 'tom@academy.example',
  availability: ['2026-04-14', '2026-04-21', '2026-04-28', '2026-06-09', '2026-06-16'],
  attendMode: 'IN_PERSON',
  canAgreeActions: 'Y',
  ...changes,
});

export const council = (changes: Partial<Party> = {}): Omit<Party, 'partyId'> => ({
  ...academy(),
  partyKind: 'LA_EDUCATION',
  orgName: 'Example City Council',
  firstName: 'Cara',
  lastName: 'Worker',
  jobTitle: 'SEND caseworker',
  email: 'cara@council.example',
  ...changes,
});

export const icb = (changes: Partial<Party> = {}): Omit<Party, 'partyId'> => ({
  ...academy(),
  partyRole: 'REQUESTER',
  partyKind: 'ICB',
  orgName: 'Example Integrated Care Board',
  firstName: 'Ivo',
  lastName: 'Board',
  jobTitle: 'Commissioner',
  email: 'ivo@icb.example',
  ...changes,
});

/** A young person of 17 who asks in person. */
export const youngPerson = (changes: Partial<Party> = {}): Omit<Party, 'partyId'> => ({
  ...mother(),
  partyKind: 'YOUNG_PERSON',
  title: 'Ms',
  firstName: 'Yara',
  lastName: 'Young',
  relationshipToCyp: 'SELF',
  email: 'yara@example.org',
  ...changes,
});

export const supporter = (changes: Partial<Party> = {}): Omit<Party, 'partyId'> => ({
  ...person,
  partyRole: 'SUPPORTER',
  partyKind: 'SENDIASS',
  requiredToProceed: 'N',
  orgName: 'SENDIASS Example',
  firstName: 'Rosa',
  lastName: 'Sample',
  email: 'rosa@sendiass.example',
  attendMode: 'IN_PERSON',
  ...changes,
});

export const FACTS: ReferralFacts = {
  receivedOn: '2026-03-02',
  receivedChannel: 'EMAIL',
  sourceMessageId: '<m1@mail.example>',
  referralSource: 'PARENT',
  cypFirstName: 'Aisha',
  cypLastName: 'Patel',
  cypDob: '2014-09-03',
  cypPostcode: 'LE2 3AB',
  homeLa: 'LEICESTER_CITY',
  yearGroup: '6',
  settingName: 'Example Primary School',
  settingType: 'ACADEMY',
  senStatus: 'SEN_SUPPORT',
  lookedAfter: 'N',
  stage: 'NO_EHC_PROCESS',
  subjectArea: ['SEN_PROVISION'],
  educationInvolved: 'Y',
  healthInvolved: 'N',
  socialCareInvolved: 'N',
  provisionInDispute: 'One-to-one support, 15 hours',
  disagreementSummary: 'The family and the school see the support in class differently.',
  informalSupportTried: 'NO',
  appealableDecision: 'NONE',
  appealLodged: 'N',
  complaintRunning: ['NONE'],
  safeguardingFlag: 'N',
  conflictOfInterest: 'N',
  caseOwner: 'JB',
  linkedCaseRef: [],
};

const TYPE_FACTS: Readonly<Record<NonNullable<GivenOptions['type']>, Partial<ReferralFacts>>> = {
  '1': { subjectArea: ['DUTIES'] },
  '2': {},
  '3': { subjectArea: ['HEALTH_PROVISION'], stage: 'PLAN_DRAFTING', healthInvolved: 'Y' },
  '4': { subjectArea: ['JOINT_LA_HEALTH'], stage: 'PLAN_REVIEW', healthInvolved: 'Y', referralSource: 'HEALTH' },
  AF: { stage: 'PLAN_DRAFTING' },
}; // prettier-ignore

export const PROVIDERS: readonly Provider[] = [
  {
    providerId: 'PRV-01',
    providerName: 'Example Resolution One',
    providerServices: ['DRS', 'MEDIATION'],
    referralEmail: 'referrals@one.example',
    providerPhone: '+441164960001',
    contractFrom: '2025-04-01',
    contractTo: '2028-03-31',
    dataSharingAgreementOn: '2025-04-01',
    conflictOrgs: [],
  },
  {
    providerId: 'PRV-02',
    providerName: 'Example Resolution Two',
    providerServices: ['DRS'],
    referralEmail: 'referrals@two.example',
    providerPhone: '+441164960002',
    contractFrom: '2025-04-01',
    contractTo: '2028-03-31',
    dataSharingAgreementOn: '2025-04-01',
    conflictOrgs: [],
  },
  {
    providerId: 'PRV-03',
    providerName: 'Example Mediation Only',
    providerServices: ['MEDIATION'],
    referralEmail: 'referrals@three.example',
    providerPhone: '+441164960003',
    contractFrom: '2025-04-01',
    contractTo: '2028-03-31',
    dataSharingAgreementOn: '2025-04-01',
    conflictOrgs: [],
  },
];

export const VENUES: readonly Venue[] = [
  {
    venueId: 'VEN-001',
    venueName: 'Example Community Centre',
    address: '1 Example Street, Leicester',
    postcode: 'LE1 1AA',
    ownerOrg: 'Example Community Association',
    ownerKind: 'COMMUNITY',
    stepFree: 'Y',
    hearingLoop: 'Y',
    accessibleToilet: 'Y',
    parking: 'Y',
    quietRoom: 'Y',
    roomsCount: 3,
    active: 'Y',
  },
  {
    venueId: 'VEN-002',
    venueName: 'Example Upstairs Room',
    address: '2 Example Street, Leicester',
    postcode: 'LE1 1AB',
    ownerOrg: 'Example Academy Trust',
    ownerKind: 'SCHOOL',
    stepFree: 'U',
    hearingLoop: 'N',
    accessibleToilet: 'N',
    parking: 'U',
    quietRoom: 'N',
    roomsCount: 1,
    active: 'Y',
  },
];

/** Keys in order, from 1: PTY-000001, CON-000001 … */
function countedKeys(): KeySource {
  const counts = new Map<KeyKind, number>();
  return {
    next(kind) {
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      return formatKey(kind, number);
    },
  };
}

export function givenContext(
  actor: Actor,
  now: LocalDateTime,
  more: Partial<CaseContext> & { readonly change?: Partial<Settings> } = {},
): CaseContext {
  const { change, ...rest } = more;
  return {
    actor,
    today: dateOf(now),
    now,
    instant: fromLondon(now),
    settings: { ...DEFAULT_SETTINGS, ...change },
    calendar: CALENDAR,
    providers: PROVIDERS,
    venues: VENUES,
    keys: countedKeys(),
    ...rest,
  };
}

export function givenReferral(options: GivenOptions = {}): NewReferral {
  const parties = options.parties ?? (options.type === '4' ? [icb(), council()] : [mother(), academy()]);
  const facts = { ...FACTS, ...TYPE_FACTS[options.type ?? '2'], ...options.facts };
  return {
    caseRef: options.caseRef ?? 'DR-2026-0042',
    facts,
    parties,
    consents: options.consents ?? consentsOf(0, facts.receivedOn),
    receivedAt: `${facts.receivedOn}T09:20`,
  };
}

/** Both permissions of a hand-over, given by the party of that index. */
export const consentsOf = (partyIndex: number, decidedOn: CalendarDate): NewReferral['consents'] =>
  (['SHARE_WITH_PROVIDER', 'PROVIDER_CONTACTS_OTHER_PARTIES'] as const).map((purpose) => ({
    partyIndex,
    purpose,
    decision: 'GIVEN',
    method: 'EMAIL',
    decidedOn,
    recordedBy: 'JB',
  }));

export const allowed = <Value>(result: Result<Value, Refusal>): Value => {
  if (!result.ok) {
    const { kind, rule, message, fields = [], instead } = result.error;
    throw new Error(`The rules refused: ${kind} ${rule}: ${message} [${fields.join(', ')}] instead: ${instead.join(', ')}`);
  }
  return result.value;
}; // prettier-ignore

interface World {
  readonly options: GivenOptions;
  readonly keys: KeySource;
}

export function givenCase(options: GivenOptions = {}, known: readonly KnownCase[] = []): Given {
  const world: World = { options, keys: countedKeys() };
  const referral = givenReferral(options);
  const now = referral.receivedAt;
  const decision = allowed(openCase(referral, contextOf(world, 'LA', now), known));
  const opened = applyDecision(undefined, decision);
  const theCase = options.book === undefined ? opened : { ...opened, book: options.book };
  return given(world, theCase, now, [decision]);
}

const contextOf = ({ options, keys }: World, actor: Actor, now: LocalDateTime): CaseContext =>
  givenContext(actor, now, { keys, ...(options.settings && { change: options.settings }) });

function given(world: World, theCase: Case, now: LocalDateTime, decisions: readonly Decision[]): Given {
  const context = (actor: Actor): CaseContext => contextOf(world, actor, now);
  const due = decisions.at(-1)?.documentsDue ?? [];
  const self: Given = {
    theCase,
    now,
    decisions,
    due,
    context,
    in: (state) => pathTo(self, state),
    on: (moment) => given(world, theCase, moment.length === 10 ? `${moment}T09:30` : moment, decisions),
    tries: (actor, command) => decideCase(theCase, command, context(actor)),
    does(actor, command) {
      const decision = allowed(self.tries(actor, command));
      const next = given(world, applyDecision(theCase, decision), now, [...decisions, decision]);
      return world.options.sends === false ? next : next.sent(decision.documentsDue);
    },
    refusalOf(actor, command) {
      const before = structuredClone(theCase);
      const result = self.tries(actor, command);
      expect(theCase, 'a refusal changes nothing').toEqual(before);
      if (result.ok) throw new Error(`The rules allowed ${command.type} in ${theCase.progress.state}`);
      return result.error;
    },
    sent(documents) {
      const after = documents.reduce((file, document) => withSent(world, file, document, now), theCase);
      return given(world, after, now, decisions);
    },
    with: (changes) => given(world, { ...theCase, ...changes }, now, decisions),
    withParty: (partyId, changes) =>
      self.with({
        parties: theCase.parties.map((party) =>
          party.partyId === partyId ? { ...party, ...changes } : party,
        ),
      }),
    withConsent: (consent) =>
      self.with({
        consents: [
          ...theCase.consents,
          {
            consentId: world.keys.next('CST'),
            ...(consent.decision !== 'ASKED' && { decidedOn: dateOf(now), recordedBy: 'JB' }),
            ...(consent.decision === 'GIVEN' && { method: 'EMAIL' as const, evidenceRef: 'CON-000001' }),
            ...consent,
          },
        ],
      }),
  };
  return self;
}

/** A document written down as sent by the service that sends it; a manager writes where R-K1 holds things back. */
function withSent(world: World, theCase: Case, document: DocumentDue, sentAt: LocalDateTime): Case {
  // The survey has its day, SURVEY_WD after the paper that it follows.
  const now =
    document.docId === 'D17' ? `${addWorkingDays(CALENDAR, dateOf(sentAt), 5)}T${sentAt.slice(11)}` : sentAt;
  const context = contextOf(world, theCase.safeguardingFlag === 'Y' ? 'LM' : 'SYS', now);
  const { docId, partyId } = document;
  const decision = allowed(
    decideCase(
      theCase,
      {
        type: 'RecordContact',
        contact: {
          ...(partyId !== undefined && { partyId }),
          at: now,
          direction: 'OUT',
          channel: 'EMAIL',
          docId,
          result: 'SENT',
        },
      },
      context,
    ),
  );
  return applyDecision(theCase, decision);
}

/** The states of the main path in their order, each with the step that reaches it. */
const STEPS: readonly { readonly to: State; readonly go: (before: Given) => Given }[] = [
  { to: 'RECEIVED', go: (before) => before },
  { to: 'TRIAGE', go: (before) => before.on('2026-03-03').does('LA', { type: 'BeginTriage' }) },
  {
    to: 'ALLOCATED',
    go: (before) => before.on('2026-03-05').does('LA', acceptance(before.theCase)),
  },
  { to: 'HANDED_OVER', go: (before) => before.on('2026-03-06').does('LA', { type: 'HandOver' }) },
  { to: 'INVITING', go: (before) => before.on('2026-03-09').does('PC', initialCall('2026-03-09')) },
  {
    to: 'ARRANGING',
    go: (before) =>
      before.theCase.parties
        .filter((party) => party.reply === 'PENDING')
        .reduce((so, { partyId }) => so.does('PC', reply(partyId, '2026-03-18')), before.on('2026-03-18')),
  },
  {
    to: 'BOOKED',
    go: (before) => before.on('2026-03-19').does('PC', booking(before.theCase)),
  },
  {
    to: 'PREMEETING',
    go: (before) => before.on('2026-04-07').does('SYS', { type: 'OpenPreMeetingWindow' }),
  },
  {
    to: 'HELD',
    go: (before) =>
      neededIds(before.theCase)
        .reduce((so, partyId) => so.does('F', talk(partyId, '2026-04-09')), before.on('2026-04-09'))
        .on('2026-04-14T12:15')
        .does('F', held(before.theCase)),
  },
  { to: 'DRAFTING', go: (before) => before.on('2026-04-15').does('F', { type: 'BeginDraft' }) },
  {
    to: 'SIGNING',
    go: (before) => before.on('2026-04-16').does('F', circulation(before.theCase)),
  },
  {
    to: 'ACTIONS',
    go: (before) =>
      signerIds(before.theCase)
        .reduce(
          (so, partyId) => so.does('PC', signature(before.theCase, partyId, '2026-04-20')),
          before.on('2026-04-20'),
        )
        .on('2026-05-01')
        .does('SYS', { type: 'FinaliseStatement' }),
  },
  {
    to: 'CLOSED',
    go: (before) =>
      before.theCase.actions
        .reduce(
          (so, { actionId }) =>
            so.does('PC', {
              type: 'RecordAction',
              actionId,
              actionStatus: 'DONE',
              completedOn: '2026-05-06',
            }),
          before.on('2026-05-11'),
        )
        .does('PC', { type: 'Complete' }),
  },
];

function pathTo(from: Given, state: State): Given {
  if (from.theCase.progress.state === state) return from;
  if (state === 'NEED_INFO') {
    return pathTo(from, 'TRIAGE').on('2026-03-04').does('LA', {
      type: 'AskForInformation',
      rules: ['R-K9'],
      missing: ['CypDob'],
    });
  }
  if (state === 'ON_HOLD') {
    return pathTo(from, 'INVITING').does('PC', { type: 'PutOnHold', reason: 'Agreed with the family', reviewOn: '2026-03-31' });
  }
  const here = STEPS.findIndex((step) => step.to === from.theCase.progress.state);
  const there = STEPS.findIndex((step) => step.to === state);
  if (here < 0 || there < here) throw new Error(`No way along the main path from ${from.theCase.progress.state} to ${state}`);
  return STEPS.slice(here + 1, there + 1).reduce((before, step) => step.go(before), from);
} // prettier-ignore

// The commands of the main path, for tests that change one thing about them.

export const acceptance = (
  theCase: Case,
  changes: Partial<Extract<CaseCommand, { type: 'Accept' }>> = {},
): Extract<CaseCommand, { type: 'Accept' }> => {
  const type = typeOf(theCase);
  return {
    type: 'Accept',
    outcome: 'ACCEPT',
    disagreementType: type,
    otherTypes: [],
    ruleIds: [`R-T${type}`],
    signpostedTo: [],
    providerId: 'PRV-01',
    ...changes,
  };
};

function typeOf(theCase: Case): '1' | '2' | '3' | '4' | 'AF' {
  if (theCase.subjectArea.includes('JOINT_LA_HEALTH')) return '4';
  if (theCase.subjectArea.includes('HEALTH_PROVISION')) return '3';
  if (theCase.subjectArea.includes('DUTIES')) return '1';
  return theCase.stage === 'PLAN_DRAFTING' ? 'AF' : '2';
}

export const FOCUS = 'How the support in class is arranged';

export const initialCall = (
  on: CalendarDate,
  changes: Partial<Extract<CaseCommand, { type: 'RecordInitialCall' }>> = {},
): Extract<CaseCommand, { type: 'RecordInitialCall' }> => ({
  type: 'RecordInitialCall',
  on,
  focusOfMeeting: FOCUS,
  requesterWilling: true,
  ...changes,
});

export const reply = (
  partyId: string,
  on: CalendarDate,
  changes: Partial<Extract<CaseCommand, { type: 'RecordReply' }>> = {},
): Extract<CaseCommand, { type: 'RecordReply' }> => ({
  type: 'RecordReply',
  partyId,
  reply: 'WILLING',
  on,
  ...changes,
});

type Booking = Extract<CaseCommand, { type: 'BookMeeting' }>;

/** A two-hour meeting at 10 am on 14 April 2026, or on another day; `changes` go to the meeting, `more` to the command. */
export const booking = (
  theCase: Case,
  changes: Partial<Booking['meeting']> & { readonly on?: CalendarDate } = {},
  more: Partial<Booking> = {},
): Booking => {
  const { on = '2026-04-14', ...meeting } = changes;
  const coming = theCase.parties.filter((party) => party.partyRole !== 'REFERRER');
  const ticks = accessTicksNeeded(coming);
  return {
    type: 'BookMeeting',
    meeting: {
      startAt: `${on}T10:00`,
      endAt: `${on}T12:00`,
      format: 'IN_PERSON',
      venueId: 'VEN-001',
      neutralityConfirmed: 'Y',
      facilitatorName: 'A. Facilitator',
      attendeesPlanned: coming.map((party) => party.partyId),
      cypAttends: 'N',
      ...(ticks.length > 0 && { accessBooked: 'All booked' }),
      calendarEventIds: [],
      ...meeting,
    },
    accessTicked: ticks,
    ...more,
  };
};

export const talk = (
  partyId: string,
  doneOn: CalendarDate,
): Extract<CaseCommand, { type: 'RecordPreMeeting' }> => ({
  type: 'RecordPreMeeting',
  partyId,
  changes: { preStatus: 'DONE', doneOn, overviewGiven: 'Y' },
});

export const held = (
  theCase: Case,
  changes: Partial<Extract<CaseCommand, { type: 'RecordMeetingHeld' }>> = {},
): Extract<CaseCommand, { type: 'RecordMeetingHeld' }> => ({
  type: 'RecordMeetingHeld',
  attendeesActual: meetingOfCase(theCase)?.attendeesPlanned ?? [],
  cypViewsHow: 'VIA_PARENT',
  ...changes,
});

type Circulation = Extract<CaseCommand, { type: 'CirculateStatement' }>;

/** A statement in part agreed with one action of the respondent, due on 8 May 2026. */
export const circulation = (
  theCase: Case,
  changes: Partial<Circulation['statement']> = {},
  more: Partial<Circulation> = {},
): Circulation => ({
  type: 'CirculateStatement',
  statement: {
    draftedBy: 'A. Facilitator',
    draftedOn: '2026-04-15',
    agreementReached: 'PARTIAL',
    discussionOutline: 'It was discussed how support in class is arranged.',
    pointsOutstanding: 'Whether a further assessment is needed.',
    reviewOn: '2026-07-01',
    actions: [
      {
        what: 'Send the family the weekly support timetable',
        ownerPartyId: theCase.parties.find((party) => party.partyRole === 'RESPONDENT')?.partyId ?? '',
        dueOn: '2026-05-08',
      },
    ],
    signers: neededIds(theCase),
    ...changes,
  },
  leakCheckPassed: true,
  ...more,
});

export const signature = (
  theCase: Case,
  partyId: string,
  signedOn: CalendarDate,
): Extract<CaseCommand, { type: 'RecordSignature' }> => {
  const party = theCase.parties.find((each) => each.partyId === partyId);
  return {
    type: 'RecordSignature',
    partyId,
    signStatus: 'SIGNED',
    signedOn,
    signMethod: 'E_SIGNATURE',
    signedName: `${party?.firstName ?? ''} ${party?.lastName ?? ''}`,
  };
};

export const neededIds = (theCase: Case): string[] =>
  theCase.parties.filter((party) => party.requiredToProceed === 'Y').map((party) => party.partyId);

const signerIds = (theCase: Case): string[] =>
  theCase.signatures.filter((row) => row.signStatus === 'PENDING').map((row) => row.partyId);

const meetingOfCase = (theCase: Case) =>
  theCase.meetings.find((meeting) => meeting.meetingStatus === 'CONFIRMED');
