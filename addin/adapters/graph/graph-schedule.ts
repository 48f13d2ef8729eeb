/** Free and busy times of colleagues. Source: contracts/graph/behaviour.md section 7, "getSchedule". */
import type { FreeBusyStatus, ScheduleInformation } from '@microsoft/microsoft-graph-types';
import { fromLondon } from '../../domain/calendar-date.ts';
import type { LocalDateTime } from '../../domain/calendar-date.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Diary } from '../../ports/calendar.ts';
import type { Failure } from '../../ports/failure.ts';
import { calendarFailure } from './calendar-failure.ts';
import type { Graph } from './graph.ts';
import { TIMES_IN_UTC, londonSpan, momentOf, utcTime } from './london-time.ts';
import type { LondonSpan } from './london-time.ts';

const ADDRESSES_AT_ONCE = 20;
/** The window must be shorter than 42 days. */
const WINDOW_MS = 41 * 86_400_000;
const INTERVAL_MINUTES = 15;
const INTERVAL_MS = INTERVAL_MINUTES * 60_000;

/** Everything else is in the way of a meeting: what Graph may call by a new name, too. */
const NOT_BUSY: readonly (FreeBusyStatus | undefined)[] = ['free', 'workingElsewhere'];
const NOT_BUSY_DIGITS = '04';

/** Milliseconds since 1970. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** Busy spans of a diary; undefined where it could not be read. */
type Spans = readonly Window[] | undefined;

/** What is asked with every request. */
export interface ScheduleAsking {
  readonly graph: Graph;
  /** `/me` or `/users/{mailbox}`. */
  readonly base: string;
  readonly scopes: readonly string[];
}

/**
 * One diary for each address, in the order asked. An address that failed, that is missing in the answer or came without
 * a view is unknown in any window and so as a whole. Working hours are not taken as busy: most people never set them,
 * and stated availability says more.
 */
export async function readDiaries(
  asking: ScheduleAsking,
  addresses: readonly string[],
  from: LocalDateTime,
  to: LocalDateTime,
): Promise<Result<readonly Diary[], Failure>> {
  const wanted = [...new Set(addresses.map(keyOf))].filter(isAddress);
  const windows = windowsBetween(Date.parse(fromLondon(from)), Date.parse(fromLondon(to)));
  const parts = portionsOf(wanted).flatMap((portion) => windows.map((window) => ({ portion, window })));
  const answers = await Promise.all(parts.map(({ portion, window }) => ask(asking, portion, window)));
  // Nothing asked is nothing known.
  const atFirst: Spans = windows.length === 0 ? undefined : [];
  const spans = new Map<string, Spans>(wanted.map((address) => [address, atFirst]));
  for (const answer of answers) {
    if (!answer.ok) return answer;
    for (const [address, found] of answer.value) {
      const before = spans.get(address);
      spans.set(address, before === undefined || found === undefined ? undefined : [...before, ...found]);
    }
  }
  return ok(
    addresses.map((address): Diary => {
      const busy = spans.get(keyOf(address));
      return { address, known: busy !== undefined, busy: merged(busy ?? []) };
    }),
  );
}

async function ask(
  { graph, base, scopes }: ScheduleAsking,
  portion: readonly string[],
  window: Window,
): Promise<Result<ReadonlyMap<string, Spans>, Failure>> {
  const answer = await graph.send<{ readonly value?: readonly ScheduleInformation[] } | undefined>({
    method: 'POST',
    path: `${base}/calendar/getSchedule`,
    scopes,
    headers: TIMES_IN_UTC,
    body: {
      schedules: portion,
      startTime: utcTime(window.from),
      endTime: utcTime(window.to),
      availabilityViewInterval: INTERVAL_MINUTES,
    },
    // A question only, though it is sent as a POST.
    repeat: 'safe',
  });
  if (!answer.ok) return err(calendarFailure(answer.error));
  const entries = answer.value.body?.value ?? [];
  return ok(
    new Map(
      portion.map((address) => {
        const entry = entries.find(({ scheduleId }) => keyOf(scheduleId ?? '') === address);
        return [address, entry && busySpans(entry, window)];
      }),
    ),
  );
}

/** Entries that count as busy, and busy intervals of the view that no entry explains. */
function busySpans({ error, availabilityView, scheduleItems }: ScheduleInformation, window: Window): Spans {
  if (error != null || availabilityView == null || availabilityView === '') return undefined;
  const spans: Window[] = [];
  for (const { status, start, end } of scheduleItems ?? []) {
    if (NOT_BUSY.includes(status ?? undefined)) continue;
    const [from, to] = [momentOf(start), momentOf(end)];
    // A busy entry without times that can be read leaves the diary unknown.
    if (from === undefined || to === undefined) return undefined;
    if (to > from) spans.push({ from, to });
  }
  for (const [index, digit] of availabilityView.split('').entries()) {
    if (NOT_BUSY_DIGITS.includes(digit)) continue;
    const from = window.from + index * INTERVAL_MS;
    const to = from + INTERVAL_MS;
    if (!spans.some((span) => span.from < to && span.to > from)) spans.push({ from, to });
  }
  return spans;
}

function windowsBetween(from: number, to: number): readonly Window[] {
  const windows: Window[] = [];
  for (let start = from; start < to; start += WINDOW_MS) {
    // Graph refuses a window that is shorter than one interval.
    windows.push({ from: start, to: Math.max(Math.min(start + WINDOW_MS, to), start + INTERVAL_MS) });
  }
  return windows;
}

function portionsOf(addresses: readonly string[]): readonly (readonly string[])[] {
  const portions: (readonly string[])[] = [];
  for (let start = 0; start < addresses.length; start += ADDRESSES_AT_ONCE) {
    portions.push(addresses.slice(start, start + ADDRESSES_AT_ONCE));
  }
  return portions;
}

/** In the order of time, those that touch or overlap as one. */
function merged(spans: readonly Window[]): readonly LondonSpan[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined.map(({ from, to }) => londonSpan(from, to));
}

const keyOf = (address: string): string => address.trim().toLowerCase();
const isAddress = (address: string): boolean => /^[^@\s]+@[^@\s]+$/.test(address);
