import { toLondon } from '../domain/calendar-date.ts';
import type { LocalDateTime } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { CaseCommand } from '../domain/case-commands.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Calendar } from '../ports/calendar.ts';
import { changeCase, decideAll, doneBefore, loadCase } from './change-case.ts';
import type { ChangedCase } from './change-case.ts';
import { failed, refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';

/**
 * Carries out commands that may end a booked meeting: a postponement (P17), an end from anywhere (P23, P24, P27), another
 * provider (P26), an override. The events of a meeting that will not take place any more are cancelled first, one private
 * event a party, then the register changes. The rules are asked before anything is cancelled. A repeat is safe: what is
 * cancelled already counts as cancelled. A meeting whose time is over stays in the diaries. Source: process.md section 8.
 */
export async function changeCaseAndDiary(
  service: Service,
  reference: Reference,
  calendar: Calendar,
  caseRef: string,
  commands: readonly CaseCommand[],
  operation: string,
): Promise<Result<ChangedCase, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const done = doneBefore(loaded.value, operation);
  if (done) return ok(done);
  const { theCase } = loaded.value;
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const tried = decideAll(theCase, commands, context.value);
  if (!tried.ok) return tried;
  const eventIds = eventsNoLonger(theCase, tried.value.after, toLondon(service.clock.now()));
  for (const [index, eventId] of eventIds.entries()) {
    const cancelled = await calendar.cancel(eventId);
    if (!cancelled.ok)
      return err(
        after(index, `${index} of ${eventIds.length} events of the meeting`, failed(cancelled.error)),
      );
  }
  const changed = await changeCase(service, reference, caseRef, commands, operation);
  const { length } = eventIds;
  return changed.ok ? changed : err(after(length, `All ${length} events of the meeting`, changed.error));
}

/** Says how far the diary came: an event that is cancelled has told its party, and the register does not know it yet. */
function after(cancelled: number, events: string, fault: Fault): Fault {
  if (cancelled === 0) return fault;
  const sentence = `${events} are cancelled, and the case does not say so yet.`;
  switch (fault.kind) {
    case 'failed':
      return failed({
        ...fault.failure,
        message: `${fault.failure.message} ${sentence}`,
        saved: 'unknown',
      });
    case 'refused':
      return refused({ ...fault.refusal, message: `${fault.refusal.message} ${sentence}` });
    case 'problems':
      return fault;
  }
}

/** The events of meetings that were to take place and are not any more. */
function eventsNoLonger(before: Case, after: Case, now: LocalDateTime): string[] {
  return before.meetings
    .filter(({ meetingId, meetingStatus, endAt }) => {
      const then = after.meetings.find((meeting) => meeting.meetingId === meetingId)?.meetingStatus;
      return (
        meetingStatus === 'CONFIRMED' &&
        (then === 'CANCELLED' || then === 'POSTPONED') &&
        (endAt === undefined || endAt > now)
      );
    })
    .flatMap(({ calendarEventIds }) => calendarEventIds)
    .map((entry) => entry.slice(entry.indexOf('=') + 1));
}
