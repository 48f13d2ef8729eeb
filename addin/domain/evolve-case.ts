/**
 * What is true after something has happened. No judgement: the decision that made the event had all of it, so
 * replaying the events of a case always gives the same case. An event that does not fit is a mistake of ours and throws.
 */
import type { Accepted, Agreed, Called, Case, HandedOver, OpenProgress, Progress, TriageSoFar, WithMeeting } from './case.ts'; // prettier-ignore
import type { CaseEvent, EventOf, MoveEvent } from './case-events.ts';
import { openProgressOf, progressIn } from './case-facts.ts';
import type { OutcomeStatement } from './outcome-statement.ts';
import type { Party } from './party.ts';
import { assertNever } from './result.ts';

export function evolveCase(theCase: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'CaseOpened') return openedCase(event);
  if (!theCase) throw new TypeError(`Cannot apply ${event.type}: there is no case yet`);
  return evolveKnown(theCase, event);
}

function openedCase(event: EventOf<'CaseOpened'>): Case {
  const progress: OpenProgress = event.accepted
    ? { state: 'ALLOCATED', ...event.accepted }
    : { state: 'RECEIVED' };
  return {
    ...event.facts,
    caseRef: event.caseRef,
    book: event.book,
    parties: [],
    consents: [],
    contacts: [],
    meetings: [],
    preMeetings: [],
    statements: [],
    signatures: [],
    actions: [],
    history: [{ at: event.at, to: progress.state, rule: event.rule }],
    stateSince: event.on,
    progress,
  };
}

type Known = Exclude<CaseEvent, { readonly type: 'CaseOpened' }>;

function evolveKnown(theCase: Case, event: Known): Case {
  switch (event.type) {
    case 'FactsRecorded':
      return { ...theCase, ...event.facts };
    case 'CaseLinked':
      return { ...theCase, linkedCaseRef: [...new Set([...theCase.linkedCaseRef, ...event.caseRefs])] };
    case 'SafeguardingFlagSet':
      return { ...flagged(theCase, event), safeguardingFlag: event.flag };
    case 'PartyAdded':
      return { ...theCase, parties: [...theCase.parties, event.party] };
    case 'PartyUpdated':
      return withParty(theCase, event.partyId, event.changes);
    case 'ConsentRecorded':
      return { ...theCase, consents: [...theCase.consents, event.consent] };
    case 'ContactRecorded':
      return { ...theCase, contacts: [...theCase.contacts, event.contact] };
    case 'TriageDecided':
      return { ...theCase, progress: triageDecided(theCase, event) };
    case 'PartyInvited':
      return withParty(theCase, event.partyId, {
        reply: 'PENDING',
        invitedOn: event.invitedOn,
        replyDueOn: event.replyDueOn,
      });
    case 'ReplyRecorded':
      return withParty(theCase, event.partyId, {
        reply: event.reply,
        ...(event.replyOn !== undefined && { replyOn: event.replyOn }),
        ...(event.declineReason !== undefined && { declineReason: event.declineReason }),
        ...(event.availability !== undefined && { availability: event.availability }),
      });
    case 'PartyReminded':
    case 'SignatureReminderAsked':
    case 'ChaserAsked':
      // The reminder itself is the letter in the log of contacts: D20, D14, D16.
      return theCase;
    case 'PreMeetingRecorded':
      return {
        ...theCase,
        preMeetings: replaced(theCase.preMeetings, 'preMeetingId', event.preMeeting.preMeetingId, () => event.preMeeting),
      }; // prettier-ignore
    case 'MeetingCancelled':
      return withMeeting(theCase, event.meetingId, { meetingStatus: 'CANCELLED' });
    case 'FocusCorrected': {
      const inviting = progressIn(theCase, 'INVITING');
      return { ...theCase, progress: { ...inviting, focusOfMeeting: event.focusOfMeeting } };
    }
    case 'StatementOwed':
      return { ...theCase, statements: [...theCase.statements, event.statement] };
    case 'StatementWrittenLate':
      return circulated(theCase, { ...event, signatures: [] });
    case 'SignatureRecorded':
      return {
        ...theCase,
        signatures: replaced(theCase.signatures, 'signatureId', event.signatureId, (row) => ({ ...row, ...event.answer })),
      }; // prettier-ignore
    case 'SignatureReminded':
      return {
        ...theCase,
        signatures: replaced(theCase.signatures, 'signatureId', event.signatureId, (row) => ({ ...row, remindersSent: row.remindersSent + 1 })),
      }; // prettier-ignore
    case 'StatementFinalised':
      return finalised(theCase, event);
    case 'FinalCopySent':
      return withStatement(theCase, event.statementId, { finalCopySentOn: event.on });
    case 'ActionRecorded':
      return withAction(theCase, event);
    case 'ActionChased':
      return {
        ...theCase,
        actions: replaced(theCase.actions, 'actionId', event.actionId, (row) => ({ ...row, lastChasedOn: event.on })),
      }; // prettier-ignore
    default:
      return moved(theCase, event);
  }
}

function moved(theCase: Case, event: Moved): Case {
  const rows = rowsAfter(theCase, event);
  const progress = progressAfter(theCase, event);
  const from = theCase.progress.state;
  return {
    ...rows,
    progress,
    history: [...theCase.history, { at: event.at, from, to: progress.state, rule: event.rule }],
    // P13 stays in INVITING: it is on record, and the state has not begun anew.
    stateSince: progress.state === from ? theCase.stateSince : event.on,
  };
}

type Moved = Exclude<MoveEvent, { readonly type: 'CaseOpened' }>;

/** The rows of the file that a move changes besides the state. */
function rowsAfter(theCase: Case, event: Moved): Case {
  switch (event.type) {
    case 'FocusNarrowed':
      return event.releasedPartyIds.reduce(
        (file, partyId) => withParty(file, partyId, { requiredToProceed: 'N' }),
        theCase,
      );
    case 'MeetingBooked': {
      const known = theCase.meetings.some((meeting) => meeting.meetingId === event.meeting.meetingId);
      return {
        ...theCase,
        meetings: known
          ? replaced(theCase.meetings, 'meetingId', event.meeting.meetingId, () => event.meeting)
          : [...theCase.meetings, event.meeting],
        preMeetings: [...theCase.preMeetings, ...event.preMeetings],
      };
    }
    case 'MeetingHeld':
      return withMeeting(theCase, event.meetingId, {
        meetingStatus: 'HELD',
        attendeesActual: event.attendeesActual,
        cypViewsHow: event.cypViewsHow,
      });
    case 'MeetingPostponed':
      return withMeeting(theCase, event.meetingId, {
        meetingStatus: 'POSTPONED',
        postponeReason: event.reason,
      });
    case 'FollowUpAgreed':
      return { ...theCase, meetings: [...theCase.meetings, event.meeting] };
    case 'StatementCirculated':
      return circulated(theCase, event);
    case 'StatementReopened':
      return reopened(theCase, event);
    default:
      return theCase;
  }
}

/** Where the case stands after a move, with what is true in that state and nothing else. */
function progressAfter(theCase: Case, event: Moved): Progress {
  switch (event.type) {
    case 'TriageBegun':
      return { state: 'TRIAGE', ...triageSoFar(theCase) };
    case 'InformationAsked': {
      const triage = progressIn(theCase, 'TRIAGE');
      const triageRuleIds = [...new Set([...triage.triageRuleIds, ...event.rules])];
      return { ...triage, state: 'NEED_INFO', triageOutcome: 'NEED_INFO', triageRuleIds };
    }
    case 'AnswerReceived': {
      const { triageOutcome: _asked, ...rest } = progressIn(theCase, 'NEED_INFO');
      return { ...rest, state: 'TRIAGE' };
    }
    case 'CaseAccepted':
      return { state: 'ALLOCATED', ...event.accepted };
    case 'CaseHandedOver':
      return { ...progressIn(theCase, 'ALLOCATED'), state: 'HANDED_OVER', handedOverOn: event.on };
    case 'HandOverRefused':
      return allocated(progressIn(theCase, 'HANDED_OVER'), event.nextProviderId, event.on);
    case 'ProviderTransferred':
      return allocated(
        progressIn(theCase, 'HANDED_OVER', 'INVITING', 'ARRANGING', 'BOOKED'),
        event.providerId,
        event.on,
      );
    case 'ReturnedOutOfScope':
      return { state: 'TRIAGE', ...triageAgain(progressIn(theCase, 'HANDED_OVER')) };
    case 'InitialCallMade': {
      const { initialCallOn, focusOfMeeting } = event;
      return { ...progressIn(theCase, 'HANDED_OVER'), state: 'INVITING', initialCallOn, focusOfMeeting };
    }
    case 'AgreedToProceed':
      return {
        ...progressIn(theCase, 'INVITING'),
        state: 'ARRANGING',
        agreedToProceedOn: event.agreedToProceedOn,
      };
    case 'FocusNarrowed':
      return { ...progressIn(theCase, 'INVITING'), focusOfMeeting: event.focusOfMeeting };
    case 'MeetingBooked':
      return { ...progressIn(theCase, 'ARRANGING'), state: 'BOOKED', meetingId: event.meeting.meetingId };
    case 'PreMeetingWindowOpened':
      return { ...progressIn(theCase, 'BOOKED'), state: 'PREMEETING' };
    case 'MeetingHeld':
      return { ...progressIn(theCase, 'PREMEETING'), state: 'HELD' };
    case 'MeetingPostponed':
      return { state: 'ARRANGING', ...agreedIn(progressIn(theCase, 'BOOKED', 'PREMEETING')) };
    case 'FollowUpAgreed':
      return { state: 'ARRANGING', ...agreedIn(progressIn(theCase, 'HELD', 'SIGNING', 'ACTIONS')) };
    case 'DraftBegun':
      return { ...progressIn(theCase, 'HELD'), state: 'DRAFTING' };
    case 'StatementCirculated':
      return {
        ...progressIn(theCase, 'DRAFTING'),
        state: 'SIGNING',
        statementId: event.statement.statementId,
      };
    case 'StatementReopened':
      return { ...progressIn(theCase, 'SIGNING'), state: 'DRAFTING' };
    case 'SigningEnded':
      return { ...progressIn(theCase, 'SIGNING'), state: 'ACTIONS' };
    case 'CaseClosed':
      return {
        state: 'CLOSED',
        from: openProgressOf(theCase),
        outcome: event.outcome,
        ...(event.didNotProceedReason && { didNotProceedReason: event.didNotProceedReason }),
        closedOn: event.on,
        retentionReviewOn: event.retentionReviewOn,
      };
    case 'CasePaused':
      return {
        state: 'ON_HOLD',
        from: openProgressOf(theCase),
        onHoldReason: event.reason,
        reviewOn: event.reviewOn,
      };
    case 'CaseResumed':
      return openProgressOf(theCase);
    case 'StateOverridden':
      return event.progress;
    default:
      return assertNever(event, 'a move of a case');
  }
}

const triageSoFar = (theCase: Case): TriageSoFar => ({
  triageRuleIds: [],
  signpostedTo: [],
  otherTypes: [],
  // R-K1: an urgent matter stays visible as the outcome so far.
  ...(theCase.safeguardingFlag === 'Y' && { triageOutcome: 'URGENT' as const }),
});

/** What triage knew when it accepted, without the outcome: a person decides again (P29). */
const triageAgain = (accepted: Accepted): TriageSoFar => ({
  triageRuleIds: accepted.triageRuleIds,
  signpostedTo: accepted.signpostedTo,
  disagreementType: accepted.disagreementType,
  otherTypes: accepted.otherTypes,
});

function triageDecided(theCase: Case, event: EventOf<'TriageDecided'>): OpenProgress {
  const { triageOutcome, triageRuleIds, signpostedTo } = event;
  return { ...progressIn(theCase, 'TRIAGE'), triageOutcome, triageRuleIds, signpostedTo };
}

/** R-K1 in triage: URGENT while the flag is up, and open again once a manager has released it. */
function flagged(theCase: Case, event: EventOf<'SafeguardingFlagSet'>): Case {
  const { progress } = theCase;
  if (progress.state !== 'TRIAGE') return theCase;
  const { triageOutcome: _before, ...rest } = progress;
  return { ...theCase, progress: event.flag === 'Y' ? { ...rest, triageOutcome: 'URGENT' } : rest };
}

export const acceptedIn = (progress: Accepted): Accepted => ({
  triageOutcome: progress.triageOutcome,
  triageRuleIds: progress.triageRuleIds,
  disagreementType: progress.disagreementType,
  otherTypes: progress.otherTypes,
  signpostedTo: progress.signpostedTo,
  providerId: progress.providerId,
  allocatedOn: progress.allocatedOn,
});

const allocated = (progress: Accepted, providerId: string, on: string): OpenProgress => ({
  state: 'ALLOCATED',
  ...acceptedIn(progress),
  providerId,
  allocatedOn: on,
});

export const calledIn = (progress: Called): Called => ({
  ...handedOverIn(progress),
  initialCallOn: progress.initialCallOn,
  focusOfMeeting: progress.focusOfMeeting,
});

export const handedOverIn = (progress: HandedOver): HandedOver => ({
  ...acceptedIn(progress),
  handedOverOn: progress.handedOverOn,
});

export const agreedIn = (progress: Agreed): Agreed => ({
  ...calledIn(progress),
  agreedToProceedOn: progress.agreedToProceedOn,
});

export const withMeetingIn = (progress: WithMeeting): WithMeeting => ({
  ...agreedIn(progress),
  meetingId: progress.meetingId,
});

function circulated(
  theCase: Case,
  event: Pick<EventOf<'StatementCirculated'>, 'statement' | 'signatures' | 'actions' | 'supersededActionIds'>,
): Case {
  const known = theCase.statements.some((row) => row.statementId === event.statement.statementId);
  const ids = new Set(event.actions.map((action) => action.actionId));
  return {
    ...theCase,
    statements: known
      ? replaced(theCase.statements, 'statementId', event.statement.statementId, () => event.statement)
      : [...theCase.statements, event.statement],
    signatures: [
      ...withPending(theCase, event.statement.statementId, 'NOT_REQUIRED').signatures,
      ...event.signatures,
    ],
    actions: [
      ...theCase.actions
        .filter((action) => !ids.has(action.actionId))
        .map((action) =>
          event.supersededActionIds.includes(action.actionId)
            ? { ...action, actionStatus: 'SUPERSEDED' as const }
            : action,
        ),
      ...event.actions,
    ],
  };
}

/** The signatures of the version before stay on record but count no more; who had not answered is no longer asked. */
function reopened(theCase: Case, { statementId, version }: EventOf<'StatementReopened'>): Case {
  const file = withStatement(theCase, statementId, { version, statementStatus: 'AMENDING' });
  return withPending(file, statementId, 'NOT_REQUIRED');
}

const withPending = (
  theCase: Case,
  statementId: string,
  signStatus: 'NOT_REQUIRED' | 'NO_RESPONSE',
): Case => ({
  ...theCase,
  signatures: theCase.signatures.map((row) =>
    row.statementId === statementId && row.signStatus === 'PENDING' ? { ...row, signStatus } : row,
  ),
});

/** Those who have not answered by the end have not signed: NO_RESPONSE, without a reason. */
function finalised(theCase: Case, event: EventOf<'StatementFinalised'>): Case {
  const file = {
    ...theCase,
    statements: replaced(theCase.statements, 'statementId', event.statementId, (row) => ({
      ...(row.statementStatus === 'AMENDING' ? notRoundYet(row) : row),
      statementStatus: event.statementStatus,
    })),
  };
  return withPending(file, event.statementId, 'NO_RESPONSE');
}

/** The version that was being corrected has not gone round: the day is that of the version before. */
function notRoundYet({ circulatedOn: _on, signDueOn: _due, ...row }: OutcomeStatement): OutcomeStatement {
  return row;
}

function withAction(theCase: Case, event: EventOf<'ActionRecorded'>): Case {
  return {
    ...theCase,
    actions: replaced(theCase.actions, 'actionId', event.actionId, (row) => {
      const { completedOn: _day, onTime: _onTime, ...rest } = row;
      return {
        ...rest,
        actionStatus: event.actionStatus,
        ...(event.completedOn !== undefined && { completedOn: event.completedOn }),
        ...(event.onTime !== undefined && { onTime: event.onTime }),
      };
    }),
  };
}

const withParty = (theCase: Case, partyId: string, changes: Partial<Party>): Case => ({
  ...theCase,
  parties: replaced(theCase.parties, 'partyId', partyId, (party) => ({ ...party, ...changes })),
});

const withMeeting = (theCase: Case, meetingId: string, changes: Partial<Case['meetings'][number]>): Case => ({
  ...theCase,
  meetings: replaced(theCase.meetings, 'meetingId', meetingId, (meeting) => ({ ...meeting, ...changes })),
});

const withStatement = (
  theCase: Case,
  statementId: string,
  changes: Partial<Case['statements'][number]>,
): Case => ({
  ...theCase,
  statements: replaced(theCase.statements, 'statementId', statementId, (row) => ({ ...row, ...changes })),
});

function replaced<Row, Key extends keyof Row>(
  rows: readonly Row[],
  key: Key,
  value: Row[Key],
  change: (row: Row) => Row,
): Row[] {
  if (!rows.some((row) => row[key] === value)) {
    throw new TypeError(`Cannot change a row: no ${String(key)} of that value in the case`);
  }
  return rows.map((row) => (row[key] === value ? change(row) : row));
}
