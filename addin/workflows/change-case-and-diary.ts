import { toLondon } from '../domain/calendar-date.ts';
import type { LocalDateTime } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { CaseCommand } from '../domain/case-commands.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Calendar } from '../ports/calendar.ts';
import { changeCase, prepareChange } from './change-case.ts';
import type { ChangedCase } from './change-case.ts';
import { afterDoing, beforeRegister } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
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
  const prepared = await prepareChange(service, reference, caseRef, operation, () => ok(commands));
  if (!prepared.ok) return prepared;
  if (prepared.value.done) return ok(prepared.value.done);
  const { before, decided } = prepared.value;
  const eventIds = eventsNoLonger(before, decided.after, toLondon(service.clock.now()));
  const { length } = eventIds;
  for (const [index, eventId] of eventIds.entries()) {
    const cancelled = await calendar.cancel(eventId);
    if (!cancelled.ok) {
      const perhaps = cancelled.error.saved === 'unknown';
      return err(beforeRegister(cancelled.error, cancelledInWords(index, length, perhaps)));
    }
  }
  const changed = await changeCase(service, reference, caseRef, commands, operation);
  if (changed.ok || length === 0) return changed;
  return err(afterDoing(changed.error, cancelledInWords(length, length, false)));
}

/** How far the diary came: an event that is cancelled has told its party, and the register does not know it yet. */
function cancelledInWords(cancelled: number, all: number, perhaps: boolean): string {
  if (cancelled === 0)
    return perhaps
      ? `Perhaps one of ${all} events of the meeting is cancelled; the case does not say so.`
      : '';
  const which =
    cancelled < all ? `${cancelled} of ${all} events` : all === 1 ? 'The event' : `All ${all} events`;
  const verb = cancelled === 1 ? 'is' : 'are';
  return `${which} of the meeting ${verb} cancelled${perhaps ? ', and perhaps one more' : ''}, and the case does not say so yet.`;
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
