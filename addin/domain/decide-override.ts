/**
 * The manager's way past the table: LM, with a reason, audited as OVERRIDE (process.md section 4, last line).
 *
 * It moves a case where the table does not lead, but never makes a state out of nothing: what is true in the
 * target state must already be on record. A closed case is not re-opened after 30 days (P28), nor after the notice
 * that agreement was not reached, when the provider has stopped (invariant 4).
 */
import type { Case, OpenProgress, Progress, State } from './case.ts';
import type { CommandOf, DocumentDue } from './case-commands.ts';
import type { CaseContext } from './case-context.ts';
import { documentsSent, isFinal, meetingOf, openProgressOf } from './case-facts.ts';
import { by, cancelledMeetings, countsFrom } from './decider.ts';
import type { Consequence } from './decider.ts';
import { endedEarly } from './decide-closing.ts';
import { endOfStatements } from './decide-statement.ts';
import { documentsFor } from './documents-due.ts';
import { daysBetween } from './calendar-date.ts';
import { acceptedIn, agreedIn, calledIn, handedOverIn, withMeetingIn } from './evolve-case.ts';
import { isBlank } from './guard.ts';
import { allWilling } from './invitation-guards.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';
import { refusal } from './refusal.ts';
import type { Refusal, RefusalKind } from './refusal.ts';

const REOPEN_CD = 30;

const no = (kind: RefusalKind, rule: string, message: string, fields: readonly string[], instead: readonly string[] = []) =>
  err(refusal(kind, rule, message, { fields, instead })); // prettier-ignore

export function decideOverride(
  theCase: Case,
  command: CommandOf<'Override'>,
  context: CaseContext,
): Result<Consequence, Refusal> {
  const { to, reason } = command;
  const from = theCase.progress;
  if (isBlank(reason)) return no('MissingFacts', 'OVERRIDE', 'An override needs its reason.', ['Reason']);
  if (from.state === to) return no('IllegalTransition', 'OVERRIDE', 'The case is in that state.', ['State']);
  if (to === 'ON_HOLD') {
    return no('IllegalTransition', 'P25', 'A pause has its own command, with a review date.', ['State'], ['PutOnHold']);
  }
  if (theCase.safeguardingFlag === 'Y' && to !== 'TRIAGE') {
    return no('Blocked', 'R-K1', 'Release the case first.', ['SafeguardingFlag'], ['RecordSafeguarding (LM)']);
  }
  if (from.state === 'CLOSED') {
    if (daysBetween(from.closedOn, context.today) > REOPEN_CD) {
      return no('TooLate', 'P28', `A case closed more than ${REOPEN_CD} days ago is not re-opened.`, ['ClosedOn'], ['a new case with LinkedCaseRef']);
    }
    if (from.didNotProceedReason === 'NOT_ALL_WILLING') {
      return no('Blocked', 'INV-4', 'The provider has stopped: a change of mind is a new case, on the fast track.', ['DidNotProceedReason'], ['a new case with LinkedCaseRef']);
    }
  }
  if (to === 'CLOSED') return ok(endedEarly(theCase, 'OVERRIDE', 'OTHER', context));
  const progress = progressFor(theCase, to);
  if (!progress) {
    return no('MissingFacts', 'OVERRIDE', `What is true in ${to} is not on record for this case.`, FIELDS[to], ['another state']);
  }
  // Left behind: a meeting that the target state does not know; what took place keeps its record.
  const dropped = 'meetingId' in progress ? [] : cancelledMeetings(theCase);
  const record =
    'meetingId' in progress
      ? { events: [], documentsDue: [] }
      : endOfStatements(theCase, context, { owedOnly: false });
  return ok({
    events: [...dropped, ...record.events, { type: 'StateOverridden', ...by('OVERRIDE', context), progress }],
    // A case that was closed as unsafe was closed without final copies: once it is open again they are owed.
    documentsDue: from.state === 'CLOSED' ? copiesOwed(theCase, context) : record.documentsDue,
  });
} // prettier-ignore

const copiesOwed = (theCase: Case, context: CaseContext): DocumentDue[] =>
  theCase.statements.some(isFinal)
    ? documentsFor(theCase, 'D15', 'EVERY_PARTY_ALWAYS_FAMILY', countsFrom(context)).filter(
        ({ partyId }) => documentsSent(theCase, 'D15', partyId).length === 0,
      )
    : [];

/** Fields that a state rests on (data-dictionary.md, "R@STATE"). */
const FIELDS: Readonly<Record<Exclude<State, 'ON_HOLD' | 'CLOSED'>, readonly string[]>> = {
  RECEIVED: ['State'],
  TRIAGE: ['State'],
  NEED_INFO: ['State'],
  ALLOCATED: ['ProviderId', 'AllocatedOn'],
  HANDED_OVER: ['HandedOverOn'],
  INVITING: ['InitialCallOn', 'FocusOfMeeting'],
  ARRANGING: ['AgreedToProceedOn', 'Reply'],
  BOOKED: ['MeetingStatus', 'StartAt', 'Reply'],
  PREMEETING: ['MeetingStatus', 'StartAt', 'Reply'],
  HELD: ['MeetingStatus', 'AttendeesActual'],
  DRAFTING: ['MeetingStatus', 'AttendeesActual'],
  SIGNING: ['StatementStatus', 'CirculatedOn'],
  ACTIONS: ['StatementStatus', 'FinalCopySentOn'],
};

/** The progress of a target state made of what is on record; undefined where something is missing. */
function progressFor(theCase: Case, to: OpenProgress['state']): Progress | undefined {
  const now = openProgressOf(theCase);
  const meeting = 'meetingId' in now ? meetingOf(theCase, now.meetingId) : undefined;
  const held = meeting?.meetingStatus === 'HELD';
  const statement =
    'statementId' in now ? theCase.statements.find((row) => row.statementId === now.statementId) : undefined;
  switch (to) {
    case 'RECEIVED':
      // Nothing of triage is lost by staying in TRIAGE; a case that went out cannot be unread.
      return now.state === 'TRIAGE' || now.state === 'NEED_INFO' ? { state: 'RECEIVED' } : undefined;
    case 'TRIAGE':
    case 'NEED_INFO':
      return { state: to, ...triageOf(now) };
    case 'ALLOCATED':
      return 'providerId' in now ? { state: to, ...acceptedIn(now) } : undefined;
    case 'HANDED_OVER':
      return 'handedOverOn' in now ? { state: to, ...handedOverIn(now) } : undefined;
    case 'INVITING':
      return 'focusOfMeeting' in now ? { state: to, ...calledIn(now) } : undefined;
    case 'ARRANGING':
      return 'agreedToProceedOn' in now ? { state: to, ...agreedIn(now) } : undefined;
    case 'BOOKED':
    case 'PREMEETING':
      return 'meetingId' in now && meeting?.meetingStatus === 'CONFIRMED' && allWilling(theCase)
        ? { state: to, ...withMeetingIn(now) }
        : undefined;
    case 'HELD':
      return 'meetingId' in now && held ? { state: to, ...withMeetingIn(now) } : undefined;
    case 'DRAFTING':
      return 'meetingId' in now && held
        ? { state: to, ...withMeetingIn(now), ...(statement && { statementId: statement.statementId }) }
        : undefined;
    case 'SIGNING':
      return 'meetingId' in now && statement?.statementStatus === 'CIRCULATED'
        ? { state: to, ...withMeetingIn(now), statementId: statement.statementId }
        : undefined;
    case 'ACTIONS':
      return 'meetingId' in now && statement && isFinal(statement)
        ? { state: to, ...withMeetingIn(now), statementId: statement.statementId }
        : undefined;
    default:
      return undefined;
  }
}

const triageOf = (now: OpenProgress) => ({
  triageRuleIds: 'triageRuleIds' in now ? now.triageRuleIds : [],
  signpostedTo: 'signpostedTo' in now ? now.signpostedTo : [],
  otherTypes: 'otherTypes' in now ? now.otherTypes : [],
  ...('disagreementType' in now && { disagreementType: now.disagreementType }),
}); // prettier-ignore
