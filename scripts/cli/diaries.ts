import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Calendar, Diary } from '../../addin/ports/calendar.ts';
import type { Failure } from '../../addin/ports/failure.ts';

/** An event of a case as it stands in the calendar of the service. */
export interface StandingEvent {
  readonly eventId: string;
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
  readonly location?: string;
}

/** Diaries that also tell which events of a case stand in them. */
export interface Diaries extends Calendar {
  standing(caseRef: string): Promise<Result<readonly StandingEvent[], Failure>>;
}

/**
 * Events ahead that no meeting of the case knows: a booking stopped half way, and people were invited already. Whoever
 * books another time then would invite them twice.
 */
export async function leftOver(
  diaries: Diaries,
  { caseRef, meetings }: Case,
  now: LocalDateTime,
): Promise<Result<readonly StandingEvent[], Failure>> {
  const standing = await diaries.standing(caseRef);
  if (!standing.ok) return standing;
  const known = new Set(
    meetings.flatMap(({ calendarEventIds }) => calendarEventIds.map((entry) => entry.slice(entry.indexOf('=') + 1))),
  );
  return ok(standing.value.filter(({ eventId, to }) => !known.has(eventId) && to > now));
} // prettier-ignore

/** The same diaries, in which what is left over of this very booking keeps nobody from its own time. */
export const passingOver = (diaries: Calendar, events: readonly StandingEvent[]): Calendar => ({
  async busy(...asked) {
    const read = await diaries.busy(...asked);
    return read.ok ? ok(read.value.map((diary) => withoutSpans(diary, events))) : read;
  },
  book: (event) => diaries.book(event),
  cancel: (eventId) => diaries.cancel(eventId),
});

const withoutSpans = (diary: Diary, events: readonly StandingEvent[]): Diary => ({
  ...diary,
  busy: events.reduce(
    (busy, { from, to }) =>
      busy.flatMap((span) =>
        span.to <= from || span.from >= to
          ? [span]
          : [
              { from: span.from, to: from },
              { from: to, to: span.to },
            ].filter((rest) => rest.from < rest.to),
      ),
    diary.busy,
  ),
});
