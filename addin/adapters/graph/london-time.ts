/**
 * Times of the service are wall-clock times in London; Graph takes local times with a zone, and gives UTC where UTC is
 * asked for. On the days of the clock changes a wall-clock time may exist twice or not at all: those go out in UTC, so
 * that nobody else decides what they mean. Source: contracts/graph/behaviour.md section 7, "Times and zones".
 */
import { dateOf, fromLondon, toLondon } from '../../domain/calendar-date.ts';
import type { CalendarDate, Instant, LocalDateTime } from '../../domain/calendar-date.ts';

/** The zone of the United Kingdom by its Windows name; `Greenwich Standard Time` would be another one. */
const LONDON = 'GMT Standard Time';
const MINUTE = 60_000;
const HOUR = 3_600_000;

export interface GraphTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

/** With these headers Graph writes every time in UTC. */
export const TIMES_IN_UTC = { Prefer: 'outlook.timezone="UTC"' } as const;

export const utcTime = (at: number): GraphTime => ({
  dateTime: new Date(at).toISOString().slice(0, 19),
  timeZone: 'UTC',
});

/** A wall-clock time as Graph takes it. */
export function graphTime(at: LocalDateTime): GraphTime {
  const moment = Date.parse(fromLondon(at));
  const meanings = [moment - HOUR, moment, moment + HOUR].filter((each) => london(each) === at);
  return meanings.length === 1 ? { dateTime: `${at}:00`, timeZone: LONDON } : utcTime(moment);
}

/** Milliseconds since 1970 of a time that Graph gave; undefined where it is none, or not in UTC. */
export function momentOf(
  time:
    | { readonly dateTime?: string | null | undefined; readonly timeZone?: string | null | undefined }
    | null
    | undefined,
): number | undefined {
  if (time?.timeZone !== 'UTC') return undefined;
  const moment = Date.parse(`${(time.dateTime ?? '').replace(/Z$/, '').slice(0, 23)}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}

export interface LondonSpan {
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
}

/**
 * The span on the wall clock that holds every minute between two moments. It is exact but for spans across the end of
 * summer time: there the hour that exists twice is taken as a whole, so that nobody is shown as free who is not.
 */
export function londonSpan(fromMoment: number, toMoment: number): LondonSpan {
  const from = london(fromMoment);
  const to = london(Math.ceil(toMoment / MINUTE) * MINUTE);
  if (offset(fromMoment) <= offset(toMoment)) return { from, to };
  const hourFrom = `${dateOf(from)}T01:00`;
  const hourTo = `${dateOf(to)}T02:00`;
  return {
    from: endsSummerTime(dateOf(from)) && hourFrom < from ? hourFrom : from,
    to: endsSummerTime(dateOf(to)) && hourTo > to ? hourTo : to,
  };
}

const london = (moment: number): LocalDateTime => toLondon(instant(moment));
const instant = (moment: number): Instant => new Date(moment).toISOString();
const offset = (moment: number): number =>
  Date.parse(`${london(moment)}:00Z`) - Math.floor(moment / MINUTE) * MINUTE;
const endsSummerTime = (day: CalendarDate): boolean =>
  toLondon(`${day}T00:30:00Z`) === toLondon(`${day}T01:30:00Z`);
