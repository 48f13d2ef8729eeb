/**
 * Does a time lie within what a party said it can do? Entries are texts as the register keeps them (party.ts):
 * a day, a half of a day, or clock times, Europe/London. Source: data-dictionary.md section 2 (Availability), P14.
 */
import { isCalendarDate } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import type { AvailabilityEntry } from './party.ts';

/** Minutes of one day, start included, end excluded. */
interface AvailableSpan {
  readonly date: CalendarDate;
  readonly from: number;
  readonly to: number;
}

const DAY_END = 24 * 60;
const NOON = 12 * 60;

const ENTRY = /^(\d{4}-\d{2}-\d{2})(?:\s+(AM|PM|(\d{2}):(\d{2})-(\d{2}):(\d{2})))?$/;

/** Undefined for a text that is none of the three forms; times run forward within one day. */
export function parseAvailability(entry: AvailabilityEntry): AvailableSpan | undefined {
  const match = ENTRY.exec(entry.trim());
  const date = match?.[1];
  if (!match || date === undefined || !isCalendarDate(date)) return undefined;
  const part = match[2];
  if (part === undefined) return { date, from: 0, to: DAY_END };
  if (part === 'AM') return { date, from: 0, to: NOON };
  if (part === 'PM') return { date, from: NOON, to: DAY_END };
  const from = Number(match[3]) * 60 + Number(match[4]);
  const to = Number(match[5]) * 60 + Number(match[6]);
  return from < to && to <= DAY_END ? { date, from, to } : undefined;
}

/** True when one span, or several that touch, cover the whole time. */
export function isAvailable(
  entries: readonly AvailabilityEntry[],
  startAt: LocalDateTime,
  endAt: LocalDateTime,
): boolean {
  const date = startAt.slice(0, 10);
  if (endAt.slice(0, 10) !== date) return false;
  const spans = entries
    .flatMap((entry) => parseAvailability(entry) ?? [])
    .filter((span) => span.date === date);
  // Step from span to span; each step must gain ground, so this ends.
  let covered = minutesOf(startAt);
  const end = minutesOf(endAt);
  while (covered < end) {
    const reach = Math.max(...spans.filter((span) => span.from <= covered).map((span) => span.to), covered);
    if (reach === covered) return false;
    covered = reach;
  }
  return true;
}

const minutesOf = (at: LocalDateTime): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
