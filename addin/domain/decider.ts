import type { CalendarDate } from './calendar-date.ts';
import type { Case } from './case.ts';
import type { CommandOf, CommandType, DocumentDue } from './case-commands.ts';
import type { CaseContext } from './case-context.ts';
import type { CaseEvent } from './case-events.ts';
import type { TransitionId } from './case-transitions.ts';
import { retentionReviewOn } from './retention.ts';
import { acceptedOf } from './case-facts.ts';
import type { DidNotProceedReason, Outcome } from './case.ts';
import { evolveCase } from './evolve-case.ts';
import type { AuditNote } from './decision.ts';
import { effectiveDay } from './working-days.ts';

/** What a command brings about, once the table has let it through. */
export interface Consequence {
  readonly events: readonly CaseEvent[];
  readonly documentsDue: readonly DocumentDue[];
  /** Beyond the line that every move or record gets. */
  readonly audit?: readonly AuditNote[];
}

/** Works out what follows from one kind of command. It refuses nothing: state, actor and guards were asked before. */
type Decider<T extends CommandType> = (
  theCase: Case,
  command: CommandOf<T>,
  context: CaseContext,
) => Consequence;

export type Deciders<T extends CommandType> = { readonly [Type in T]: Decider<Type> };

/** When and by which row a move is made. */
export const by = (rule: TransitionId | 'OVERRIDE', context: CaseContext) => ({
  at: context.instant,
  on: context.today,
  rule,
});

export const only = (...events: readonly CaseEvent[]): Consequence => ({ events, documentsDue: [] });

/** The working day on which what happens now counts as happening: limits run from it. */
export const countsFrom = (context: CaseContext): CalendarDate => effectiveDay(context.calendar, context.now);

/** The case after some events: documents are due to the parties as they are then. */
export const after = (theCase: Case, events: readonly CaseEvent[]): Case =>
  events.reduce<Case>((before, event) => evolveCase(before, event), theCase);

/** The end of a case, with the day of the retention review. A booked or proposed meeting is cancelled. */
export function closed(
  theCase: Case,
  rule: TransitionId | 'OVERRIDE',
  outcome: Outcome,
  reason: DidNotProceedReason | undefined,
  context: CaseContext,
): CaseEvent[] {
  const allocatedOn = acceptedOf(theCase)?.allocatedOn;
  return [
    ...cancelledMeetings(theCase),
    {
      type: 'CaseClosed',
      ...by(rule, context),
      outcome,
      ...(reason && { didNotProceedReason: reason }),
      retentionReviewOn: retentionReviewOn(
        {
          closedOn: context.today,
          ...(theCase.cypDob !== undefined && { dateOfBirth: theCase.cypDob }),
          ...(allocatedOn !== undefined && { allocatedOn }),
          senStatus: theCase.senStatus,
          stage: theCase.stage,
        },
        context.settings.RETENTION_MODE,
      ),
    },
  ];
}

/** Meetings that will not take place any more. */
export const cancelledMeetings = (theCase: Case): CaseEvent[] =>
  theCase.meetings
    .filter((meeting) => meeting.meetingStatus === 'CONFIRMED' || meeting.meetingStatus === 'PROPOSED')
    .map((meeting) => ({ type: 'MeetingCancelled', meetingId: meeting.meetingId }));
