import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import { currentMeeting } from '../../addin/domain/case-facts.ts';
import type { CaseCommand, DocumentDue } from '../../addin/domain/case-commands.ts';
import type { Actor, Case } from '../../addin/domain/case.ts';
import { operationId } from '../../addin/domain/operation-id.ts';
import { fullName, isRequester, isRespondent } from '../../addin/domain/party.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { ReferralFacts } from '../../addin/domain/referral.ts';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { changeCaseAndDiary } from '../../addin/workflows/change-case-and-diary.ts';
import { changeCase, loadCase } from '../../addin/workflows/change-case.ts';
import type { ChangedCase } from '../../addin/workflows/change-case.ts';
import { failed } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { takeInMessage } from '../../addin/workflows/take-in-message.ts';
import { postponeMeeting } from '../../addin/workflows/postpone-meeting.ts';
import { notesOf } from '../demo/facilitator.ts';
import { confirmed } from '../demo/officer.ts';
import { sendWhatIsDue } from './journey-letters.ts';
import { messageIdOf } from './journey-people.ts';
import type { Matter } from './journey-people.ts';
import type { Desk } from './journey-world.ts';
import { atTheFrontDesk } from './front-desk.ts';

/** One thing that a person does, and does again when it fails. */
export interface Step {
  /** Day and time of the procedure. */
  readonly at: LocalDateTime;
  readonly matter: Matter;
  readonly name: string;
  /** Ids of the operations on the register that it carries out. */
  readonly operations: readonly string[];
  /** `theCase`: as the person who acts has it on the screen. */
  act(desk: Desk, theCase: Case): Promise<Result<ChangedCase, Fault>>;
}

export type Course = 'to the end' | 'postponed once' | 'withdrawn when booked';

/** Two cases are enough to meet everything. */
export const courseOf = ({ number }: Matter): Course =>
  number % 5 === 0 ? 'postponed once' : number % 5 === 1 ? 'withdrawn when booked' : 'to the end';

const FIRST_DAY = '2026-10-06';
const SECOND_DAY = '2026-10-13';
const FACILITATOR = 'A. Facilitator';

/** What happens to a case from the first look at it to its end, in order of time. */
export function stepsOf(matter: Matter): readonly Step[] {
  const course = courseOf(matter);
  const meetingOn = course === 'postponed once' ? SECOND_DAY : FIRST_DAY;
  const later: Later = new Map();
  const change = (
    at: LocalDateTime,
    name: string,
    actor: Actor,
    commandsFor: (theCase: Case) => readonly CaseCommand[],
  ): Step =>
    stepOf(matter, later, at, name, actor, (desk, theCase, operation) =>
      changeCase(desk.as(actor), desk.reference, theCase.caseRef, commandsFor(theCase), operation),
    );
  const book = (at: LocalDateTime, name: string, on: string): Step =>
    stepOf(matter, later, at, name, 'PC', (desk, { caseRef }, operation) =>
      bookMeeting(
        desk.as('PC'), desk.reference, desk.calendar, caseRef,
        {
          startAt: `${on}T10:00`, endAt: `${on}T12:00`, format: 'IN_PERSON',
          venueId: desk.reference.venues.find(({ ownerKind }) => ownerKind === 'COMMUNITY')?.venueId ?? 'VEN-001',
          facilitatorName: `${FACILITATOR} ${matter.number}`, cypAttends: 'N', neutralityConfirmed: true, accessArranged: true,
        },
        operation,
      ),
    ); // prettier-ignore
  const surveyOn = (at: LocalDateTime): Step => laterLetters(matter, later, at);
  const opening = [
    change('2026-09-07T14:00', 'confirm', 'LA', (theCase) => confirmedFor(matter, theCase)),
    change('2026-09-08T09:30', 'begin', 'LA', () => [{ type: 'BeginTriage' }]),
    change('2026-09-08T11:00', 'permission-call', 'LA', call),
    change('2026-09-08T11:30', 'permission', 'LA', permission),
    change('2026-09-09T09:30', 'accept', 'LA', () => [
      {
        type: 'Accept', outcome: 'ACCEPT', disagreementType: '2', otherTypes: [], ruleIds: ['R-T2'], signpostedTo: [],
        providerId: 'PRV-01',
      },
    ]),
    change('2026-09-10T09:30', 'hand-over', 'LA', () => [{ type: 'HandOver' }]),
    change('2026-09-14T11:00', 'initial-call', 'PC', initialCall),
    change('2026-09-16T10:20', 'reply', 'PC', (theCase) =>
      theCase.parties.filter(isRespondent).map(({ partyId }) => ({
        type: 'RecordReply', partyId, reply: 'WILLING', on: '2026-09-16', availability: [FIRST_DAY, SECOND_DAY],
      })),
    ),
    book('2026-09-17T12:00', 'book', FIRST_DAY),
  ]; // prettier-ignore
  if (course === 'withdrawn when booked') {
    return [
      ...opening,
      stepOf(matter, later, '2026-09-21T10:00', 'withdraw', 'PC', (desk, { caseRef }, operation) =>
        changeCaseAndDiary(
          desk.as('PC'),
          desk.reference,
          desk.calendar,
          caseRef,
          [{ type: 'Withdraw', reason: 'WITHDRAWN' }],
          operation,
        ),
      ),
      // Five working days after Monday 21 September (SURVEY_WD).
      surveyOn('2026-09-28T09:30'),
    ];
  }
  const again =
    course === 'to the end'
      ? []
      : [
          stepOf(matter, later, '2026-09-21T09:40', 'postpone', 'PC', (desk, { caseRef }, operation) =>
            postponeMeeting(desk.as('PC'), desk.reference, desk.calendar, caseRef, 'VENUE', operation),
          ),
          book('2026-09-22T12:00', 'book-again', meetingOn),
        ];
  const window = meetingOn === FIRST_DAY ? '2026-09-29' : '2026-10-06';
  const talkOn = meetingOn === FIRST_DAY ? '2026-10-01' : '2026-10-08';
  const draftOn = meetingOn === FIRST_DAY ? '2026-10-07' : '2026-10-14';
  const signOn = meetingOn === FIRST_DAY ? '2026-10-09' : '2026-10-16';
  return [
    ...opening,
    ...again,
    change(`${window}T08:00`, 'window', 'SYS', () => [{ type: 'OpenPreMeetingWindow' }]),
    change(`${talkOn}T16:00`, 'talks', 'F', (theCase) =>
      neededIds(theCase).map((partyId) => ({
        type: 'RecordPreMeeting', partyId,
        changes: { preStatus: 'DONE', scheduledAt: `${talkOn}T15:00`, doneOn: talkOn, overviewGiven: 'Y' },
      })),
    ),
    change(`${meetingOn}T17:30`, 'held', 'F', (theCase) => [
      {
        type: 'RecordMeetingHeld', cypViewsHow: 'VIA_PARENT',
        attendeesActual: currentMeeting(theCase)?.attendeesPlanned ?? [],
      },
      { type: 'BeginDraft' },
    ]),
    stepOf(matter, later, `${draftOn}T14:00`, 'circulate', 'F', (desk, theCase, operation) => {
      const notes = notesOf(theCase, meetingOn, draftOn, FACILITATOR);
      return makeStatement(desk.as('F'), desk.reference, desk.papers, theCase.caseRef, notes, operation);
    }),
    change(`${signOn}T13:10`, 'sign', 'PC', (theCase) =>
      theCase.parties.filter(({ partyId }) => theCase.signatures.some((row) => row.partyId === partyId)).map((party) => ({
        type: 'RecordSignature', partyId: party.partyId, signStatus: 'SIGNED', signedOn: signOn,
        signMethod: 'E_SIGNATURE', signedName: fullName(party),
      })),
    ),
    change('2026-10-19T09:30', 'finalise', 'PC', () => [{ type: 'FinaliseStatement' }]),
    // Five working days after Monday 19 October (SURVEY_WD).
    surveyOn('2026-10-26T09:30'),
    change('2026-12-14T11:45', 'actions', 'PC', (theCase) =>
      theCase.actions.map(({ actionId }) => ({
        type: 'RecordAction', actionId, actionStatus: 'DONE', completedOn: '2026-12-14',
      })),
    ),
    change('2026-12-16T16:10', 'complete', 'PC', () => [{ type: 'Complete' }]),
  ]; // prettier-ignore
}

/** Taking in the whole mailbox is done message by message; the operation is the one that the intake gives itself. */
export const intakeOperation = (matter: Matter): string => operationId('intake', messageIdOf(matter), '0');

/** Opens the case of a message and files the message under it. */
export async function takeIn(desk: Desk, place: string): Promise<Result<string, Fault>> {
  const listed = await desk.mailbox.list();
  if (!listed.ok) return err(failed(listed.error));
  const entry = listed.value.find((each) => each.place === place);
  if (entry === undefined) throw new RangeError('The message is not in the mailbox');
  const content = await entry.read();
  if (!content.ok) return err({ kind: 'problems', problems: content.error });
  const taken = await takeInMessage(atTheFrontDesk(desk.as('LA')), desk.reference, content.value);
  if (!taken.ok) return taken;
  const [caseRef] = 'caseRefs' in taken.value ? taken.value.caseRefs : [];
  if (caseRef === undefined) throw new TypeError('Cannot play the journey: a referral was not read as one');
  const filed = await desk.mailbox.file(place, caseRef);
  return filed.ok ? ok(caseRef) : err(failed(filed.error));
}

type Act = (desk: Desk, theCase: Case, operation: string) => Promise<Result<ChangedCase, Fault>>;

/** Papers that follow from a step and have a day of their own, by the name of the step. */
type Later = Map<string, readonly DocumentDue[]>;

/** A change with the papers that follow from it on its day: whoever repeats it repeats both. */
function stepOf(matter: Matter, later: Later, at: LocalDateTime, name: string, actor: Actor, act: Act): Step {
  const key = (...more: readonly string[]): string =>
    operationId('journey', String(matter.number), name, ...more);
  return {
    at,
    matter,
    name,
    operations: [key(), key('letters'), key('in file')],
    async act(desk, theCase) {
      const changed = await act(desk, theCase, key());
      if (!changed.ok) return changed;
      const sender = actor === 'SYS' ? 'PC' : actor;
      const today = dateOf(toLondon(desk.as(sender).clock.now()));
      const isLater = ({ docId, dueOn }: DocumentDue) => docId === 'D17' && dueOn > today;
      const { documentsDue } = changed.value;
      later.set(name, documentsDue.filter(isLater));
      const dueNow = documentsDue.filter((due) => !isLater(due));
      const sent = await sendWhatIsDue(desk, sender, theCase.caseRef, dueNow, {
        letters: key('letters'),
        inFile: key('in file'),
      });
      return sent.ok ? changed : sent;
    },
  };
}

/** The papers whose day has come. Nothing else changes. */
function laterLetters(matter: Matter, later: Later, at: LocalDateTime): Step {
  const [letters, inFile] = ['letters', 'in file'].map((each) =>
    operationId('journey', String(matter.number), 'survey', each),
  ) as [string, string];
  return {
    at,
    matter,
    name: 'survey',
    operations: [letters, inFile],
    async act(desk, theCase) {
      const sent = await sendWhatIsDue(desk, 'PC', theCase.caseRef, [...later.values()].flat(), { letters, inFile });
      if (!sent.ok) return sent;
      const loaded = await loadCase(desk.as('PC'), theCase.caseRef);
      if (!loaded.ok) return loaded;
      const after = loaded.value.theCase;
      return ok({ before: theCase, after, documentsDue: [], repeated: false });
    },
  };
} // prettier-ignore

/** What the telephone call of the first day finds out. */
function confirmedFor(matter: Matter, theCase: Case): readonly CaseCommand[] {
  const facts: Partial<ReferralFacts> = {
    settingType: 'MAINTAINED_SCHOOL', senStatus: 'SEN_SUPPORT', stage: 'NO_EHC_PROCESS', subjectArea: ['SEN_PROVISION'],
    educationInvolved: 'Y', healthInvolved: 'N', socialCareInvolved: 'N', appealableDecision: 'NONE', appealLodged: 'N',
    informalSupportTried: 'NO', complaintRunning: ['NONE'],
  }; // prettier-ignore
  const school = { email: matter.schoolAddress, preferredContact: 'EMAIL' as const };
  return confirmed({ ...theCase, ...facts }, false).map((command): CaseCommand => {
    if (command.type === 'RecordFacts') return { ...command, facts: { ...command.facts, ...facts } };
    if (command.type === 'AddParty') return { ...command, party: { ...command.party, ...school } };
    if (command.type !== 'UpdateParty') return command;
    const party = theCase.parties.find(({ partyId }) => partyId === command.partyId);
    const more = party !== undefined && isRespondent(party) ? school : { preferredContact: 'EMAIL' as const };
    return { ...command, changes: { ...command.changes, ...more } };
  });
}

const call = (theCase: Case): readonly CaseCommand[] =>
  theCase.parties.filter(isRequester).map(({ partyId }) => ({
    type: 'RecordContact',
    contact: { partyId, at: '2026-09-08T10:50', direction: 'IN', channel: 'PHONE', result: 'SPOKE' },
  }));

const permission = (theCase: Case): readonly CaseCommand[] =>
  theCase.parties.filter(isRequester).flatMap(({ partyId }) =>
    (['SHARE_WITH_PROVIDER', 'PROVIDER_CONTACTS_OTHER_PARTIES'] as const).map((purpose) => ({
      type: 'RecordConsent' as const,
      consent: {
        partyId, purpose, decision: 'GIVEN' as const, method: 'VERBAL_PHONE' as const, decidedOn: '2026-09-08',
        recordedBy: 'JB', evidenceRef: theCase.contacts.find(({ channel }) => channel === 'PHONE')?.contactId ?? '',
      },
    })),
  ); // prettier-ignore

const initialCall = (theCase: Case): readonly CaseCommand[] => [
  ...theCase.parties.filter(({ requiredToProceed }) => requiredToProceed === 'Y').map((party) => ({
    type: 'UpdateParty' as const, partyId: party.partyId,
    changes: {
      attendMode: 'IN_PERSON' as const,
      ...(isRespondent(party) && { canAgreeActions: 'Y' as const }),
      ...(isRequester(party) && { availability: [FIRST_DAY, SECOND_DAY] }),
    },
  })),
  {
    type: 'RecordInitialCall', on: '2026-09-14', requesterWilling: true,
    focusOfMeeting: 'How the support is arranged from now on and how changes are shared',
  },
]; // prettier-ignore

const neededIds = (theCase: Case): readonly string[] =>
  theCase.parties.filter(({ requiredToProceed }) => requiredToProceed === 'Y').map(({ partyId }) => partyId);
