/**
 * The times at which a meeting can be, best first: exact, on quarter hours, each with its reasons; and where there is
 * none, what leaves nothing.
 *
 * Hard rules come first as intervals of a day that are intersected; what is left is offered and ranked by preferences.
 * Unknown is not free: a needed party without stated availability leaves no slot.
 * Source: process.md P14, sections 6 and 8; data-dictionary.md sections 2 and 5; the Seed (a full week before).
 */
import { parseAvailability } from './availability.ts';
import { addDays, dateOf, dayInWords, daysBetween, timeInWords } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import type { AvailabilityEntry } from './party.ts';
import { leavesFullWindow } from './premeeting-window.ts';
import type { Settings } from './settings.ts';
import { addWorkingDays, isWorkingDay } from './working-days.ts';
import type { WorkingCalendar } from './working-days.ts';

/** A span of clock time, Europe/London; the end is not part of it. */
export interface Busy {
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
}

/** Somebody without whom there is no meeting. */
export interface SlotParty {
  readonly partyId: string;
  /** What the party said it can do (party.ts). Empty: not known. */
  readonly availability: readonly AvailabilityEntry[];
  /** Its diary where it can be read; absent: no diary, so that the stated availability alone counts. */
  readonly busy?: readonly Busy[];
  /** The diary could not be read: it neither frees nor bars a time, and is said. */
  readonly diaryUnknown?: boolean;
  /** Staff of a school or setting: rather not in class hours. */
  readonly schoolStaff: boolean;
  /** Days on which the party's setting is closed; not without asking (process.md section 8). */
  readonly closureDays?: readonly CalendarDate[];
}

export interface SlotQuestion {
  /** The working day on which the booking counts as made (working-days.ts, `effectiveDay`). */
  readonly today: CalendarDate;
  /** Last day to look at, included. */
  readonly lastDay: CalendarDate;
  readonly parties: readonly SlotParty[];
  /** Free and busy times of the facilitator; `availability` may be left out where the diary is read. */
  readonly facilitator: {
    readonly busy?: readonly Busy[];
    readonly availability?: readonly AvailabilityEntry[];
  };
  readonly calendar: WorkingCalendar;
  readonly settings: Pick<Settings, 'MEETING_LENGTH_MIN' | 'MEETING_CD' | 'PREMEETING_MODE' | 'DAYS_D10_WD'>;
  /** Target: MEETING_CD days after it. */
  readonly agreedToProceedOn: CalendarDate;
  /** An interpreter or other support must be booked first. */
  readonly accessToBook: boolean;
  /** Working days that it takes; 10 unless the service knows better. */
  readonly accessLeadWd?: number;
  /** At most so many slots; absent: all. */
  readonly limit?: number;
}

export interface Slot {
  readonly startAt: LocalDateTime;
  readonly endAt: LocalDateTime;
  /** Lower is better; the parts are compared in the order of SLOT_PREFERENCES. */
  readonly score: SlotScore;
  /** In plain words, party ids for people. */
  readonly reasons: readonly string[];
}

/** Preferences, weightiest first. Each part counts what speaks against the slot. */
export const SLOT_PREFERENCES = ['daysLate', 'classMinutes', 'daysAhead', 'startMinute'] as const;
export type SlotScore = Readonly<Record<(typeof SLOT_PREFERENCES)[number], number>>;

/** What takes times away, in the order in which it is applied. */
export type SlotConstraint =
  | { readonly by: 'WORKING_DAYS' }
  | { readonly by: 'PREMEETING_WINDOW' }
  | { readonly by: 'ACCESS_LEAD_TIME'; readonly earliest: CalendarDate }
  | { readonly by: 'BUSINESS_HOURS' }
  | { readonly by: 'CLOSURE_DAY'; readonly partyId: string }
  | { readonly by: 'AVAILABILITY_UNKNOWN'; readonly partyId: string }
  | { readonly by: 'AVAILABILITY'; readonly partyId: string }
  | { readonly by: 'DIARY'; readonly partyId: string }
  | { readonly by: 'FACILITATOR' };

export interface SlotSearch {
  readonly slots: readonly Slot[];
  /**
   * Only when there is no slot: every constraint that would leave one if it alone fell away; where no single one
   * would, those that have each taken something, so that a person knows whom to ask.
   */
  readonly blockedBy: readonly SlotConstraint[];
  /** True when `blockedBy` holds constraints whose fall alone would be enough. */
  readonly oneIsEnough: boolean;
}

/** Business hours and class hours of process.md section 8, minutes of the day. */
const BUSINESS_HOURS = { from: 9 * 60, to: 17 * 60 } as const;
const CLASS_HOURS = { from: 8 * 60 + 30, to: 15 * 60 + 30 } as const;
const ACCESS_LEAD_WD = 10;
const QUARTER = 15;

/** Minutes of one day, start included, end excluded; lists are in order and do not touch. */
interface Minutes {
  readonly from: number;
  readonly to: number;
}

/** A hard rule: the minutes of a day that it leaves. */
interface Rule {
  readonly constraint: SlotConstraint;
  readonly leaves: (day: CalendarDate) => readonly Minutes[];
}

const WHOLE_DAY: readonly Minutes[] = [{ from: 0, to: 24 * 60 }];

/**
 * All slots from the day after `today` to `lastDay`, best first. No slot is an answer, not an error: `blockedBy` then
 * says whose times or which rule leave nothing. Throws a RangeError for a year that the calendar does not cover.
 */
export function findSlots(question: SlotQuestion): SlotSearch {
  const rules = rulesOf(question);
  const days = daysOf(question);
  const slots = days.flatMap((day) => slotsOn(day, rules, question)).sort(compareSlots);
  if (slots.length > 0) {
    return {
      slots: question.limit === undefined ? slots : slots.slice(0, question.limit),
      blockedBy: [],
      oneIsEnough: false,
    };
  }
  const single = rules.filter((rule) =>
    hasSlot(
      days,
      rules.filter((other) => other !== rule),
      question,
    ),
  );
  if (single.length > 0)
    return { slots: [], blockedBy: single.map(({ constraint }) => constraint), oneIsEnough: true };
  const taking = rules.filter((rule) => days.every((day) => !fits(rule.leaves(day), question)));
  const blocking =
    taking.length > 0
      ? taking
      : rules.filter((rule) => days.some((day) => !covers(rule.leaves(day), BUSINESS_HOURS)));
  return { slots: [], blockedBy: blocking.map(({ constraint }) => constraint), oneIsEnough: false };
}

/**
 * Times to choose from: the best of each half day first, in their order, and then the rest. A quarter of an hour later on
 * the same morning is no other choice; availability is asked for by half days as well (documents.md D08).
 */
export function halfDaysFirst(slots: readonly Slot[]): readonly Slot[] {
  const seen = new Set<string>();
  const firsts = slots.filter((slot) => {
    const half = halfDayOf(slot);
    return !seen.has(half) && seen.add(half);
  });
  const chosen = new Set(firsts);
  return [...firsts, ...slots.filter((slot) => !chosen.has(slot))];
}

/** `2026-04-14 AM`: by the start, as people say it. */
export const halfDayOf = ({ startAt }: Pick<Slot, 'startAt'>): string =>
  `${dateOf(startAt)} ${minuteOf(startAt) < NOON ? 'AM' : 'PM'}`;

const NOON = 12 * 60;

const daysOf = ({ today, lastDay }: SlotQuestion): CalendarDate[] =>
  Array.from({ length: Math.max(daysBetween(today, lastDay), 0) }, (_, index) => addDays(today, index + 1));

/** Every hard rule, named by what it takes away. */
function rulesOf(question: SlotQuestion): Rule[] {
  const { calendar, settings, today } = question;
  const earliest = addWorkingDays(calendar, today, question.accessLeadWd ?? ACCESS_LEAD_WD);
  const byDay = (constraint: SlotConstraint, allows: (day: CalendarDate) => boolean): Rule => ({
    constraint,
    leaves: (day) => (allows(day) ? WHOLE_DAY : []),
  });
  return [
    byDay({ by: 'WORKING_DAYS' }, (day) => isWorkingDay(calendar, day)),
    byDay({ by: 'PREMEETING_WINDOW' }, (day) => leavesFullWindow(day, today, settings, calendar)),
    ...(question.accessToBook ? [byDay({ by: 'ACCESS_LEAD_TIME', earliest }, (day) => day >= earliest)] : []),
    { constraint: { by: 'BUSINESS_HOURS' }, leaves: () => [BUSINESS_HOURS] },
    ...question.parties.flatMap(partyRules),
    { constraint: { by: 'FACILITATOR' }, leaves: (day) => facilitatorLeaves(question.facilitator, day) },
  ];
}

function partyRules(party: SlotParty): Rule[] {
  const { partyId, closureDays = [], busy } = party;
  const stated = spansByDay(party.availability);
  const rules: Rule[] = [];
  if (closureDays.length > 0) {
    rules.push({
      constraint: { by: 'CLOSURE_DAY', partyId },
      leaves: (day) => (closureDays.includes(day) ? [] : WHOLE_DAY),
    });
  }
  rules.push({
    constraint: stated.size === 0 ? { by: 'AVAILABILITY_UNKNOWN', partyId } : { by: 'AVAILABILITY', partyId },
    leaves: (day) => stated.get(day) ?? [],
  });
  if (busy !== undefined && busy.length > 0) {
    rules.push({ constraint: { by: 'DIARY', partyId }, leaves: (day) => freeOn(busy, day) });
  }
  return rules;
}

const facilitatorLeaves = (
  { busy, availability }: SlotQuestion['facilitator'],
  day: CalendarDate,
): readonly Minutes[] => {
  const stated = availability === undefined ? undefined : (spansByDay(availability).get(day) ?? []);
  // Without a diary and without a word nothing is known of the facilitator.
  if (stated === undefined && busy === undefined) return [];
  return intersect(stated ?? WHOLE_DAY, freeOn(busy ?? [], day));
};

/** Stated spans of each day, joined where they touch. Texts that are no entry count for nothing. */
function spansByDay(entries: readonly AvailabilityEntry[]): Map<CalendarDate, readonly Minutes[]> {
  const spans = new Map<CalendarDate, readonly Minutes[]>();
  for (const entry of entries) {
    const span = parseAvailability(entry);
    if (span) spans.set(span.date, union([...(spans.get(span.date) ?? []), span]));
  }
  return spans;
}

function union(spans: readonly Minutes[]): Minutes[] {
  const joined: { from: number; to: number }[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ from: span.from, to: span.to });
  }
  return joined;
}

function intersect(one: readonly Minutes[], other: readonly Minutes[]): Minutes[] {
  return one.flatMap((a) =>
    other.flatMap((b) => {
      const from = Math.max(a.from, b.from);
      const to = Math.min(a.to, b.to);
      return from < to ? [{ from, to }] : [];
    }),
  );
}

/** The minutes of a day on which no busy span lies; a span may begin before the day or end after it. */
function freeOn(busy: readonly Busy[], day: CalendarDate): Minutes[] {
  const taken = union(busy.flatMap(({ from, to }) => minutesWithin(from, to, day)));
  const edges = [0, ...taken.flatMap((span) => [span.from, span.to]), 24 * 60];
  return Array.from({ length: edges.length / 2 }, (_, index) => ({
    from: edges[index * 2] ?? 0,
    to: edges[index * 2 + 1] ?? 0,
  })).filter(({ from, to }) => from < to);
}

function minutesWithin(from: LocalDateTime, to: LocalDateTime, day: CalendarDate): Minutes[] {
  if (dateOf(from) > day || dateOf(to) < day || to <= from) return [];
  const start = dateOf(from) < day ? 0 : minuteOf(from);
  const end = dateOf(to) > day ? 24 * 60 : minuteOf(to);
  return start < end ? [{ from: start, to: end }] : [];
}

const minuteOf = (at: LocalDateTime): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));

const leftOn = (day: CalendarDate, rules: readonly Rule[]): readonly Minutes[] =>
  rules.reduce<readonly Minutes[]>(
    (left, rule) => (left.length === 0 ? left : intersect(left, rule.leaves(day))),
    WHOLE_DAY,
  );

/** Starts on quarter hours such that the whole meeting lies within one free span. */
const startsIn = ({ from, to }: Minutes, length: number): number[] => {
  const first = Math.ceil(from / QUARTER) * QUARTER;
  const count = Math.floor((to - length - first) / QUARTER) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index * QUARTER);
};

const fits = (spans: readonly Minutes[], { settings }: SlotQuestion): boolean =>
  spans.some((span) => startsIn(span, settings.MEETING_LENGTH_MIN).length > 0);

const hasSlot = (days: readonly CalendarDate[], rules: readonly Rule[], question: SlotQuestion): boolean =>
  days.some((day) => fits(leftOn(day, rules), question));

const covers = (spans: readonly Minutes[], hours: Minutes): boolean =>
  spans.some(({ from, to }) => from <= hours.from && hours.to <= to);

function slotsOn(day: CalendarDate, rules: readonly Rule[], question: SlotQuestion): Slot[] {
  return leftOn(day, rules).flatMap((span) =>
    startsIn(span, question.settings.MEETING_LENGTH_MIN).map((start) => slotAt(day, start, question)),
  );
}

function slotAt(day: CalendarDate, start: number, question: SlotQuestion): Slot {
  const end = start + question.settings.MEETING_LENGTH_MIN;
  const target = addDays(question.agreedToProceedOn, question.settings.MEETING_CD);
  const staff = question.parties.filter(({ schoolStaff }) => schoolStaff);
  const inClass = Math.max(Math.min(end, CLASS_HOURS.to) - Math.max(start, CLASS_HOURS.from), 0);
  const score: SlotScore = {
    daysLate: Math.max(daysBetween(target, day), 0),
    classMinutes: staff.length * inClass,
    daysAhead: daysBetween(question.today, day),
    startMinute: start,
  };
  return {
    startAt: clock(day, start),
    endAt: clock(day, end),
    score,
    reasons: reasonsOf(score, day, start, staff, question),
  };
}

const clock = (day: CalendarDate, minute: number): LocalDateTime =>
  `${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function reasonsOf(
  score: SlotScore,
  day: CalendarDate,
  start: number,
  staff: readonly SlotParty[],
  question: SlotQuestion,
): string[] {
  const { MEETING_CD } = question.settings;
  const after = daysBetween(question.agreedToProceedOn, day);
  const unread = question.parties.filter(({ diaryUnknown }) => diaryUnknown === true);
  return [
    `${dayInWords(day)}, ${timeInWords(clock(day, start))}: everyone needed can come, and the week before is free for the talks`,
    score.daysLate === 0
      ? `${after} days after the agreement to proceed, within the target of ${MEETING_CD}`
      : `${after} days after the agreement to proceed, ${score.daysLate} past the target of ${MEETING_CD}`,
    ...(staff.length === 0
      ? []
      : [
          score.classMinutes === 0
            ? 'outside class hours'
            : `in class hours for ${staff.map(({ partyId }) => partyId).join(', ')}`,
        ]),
    ...(question.accessToBook ? ['leaves time to book interpreters and other support'] : []),
    ...(unread.length === 0
      ? []
      : [
          `by what was said only, the diary could not be read: ${unread.map(({ partyId }) => partyId).join(', ')}`,
        ]),
  ];
}

/** The total order of slots: preferences in their order, none outweighed by a later one. */
export function compareSlots(one: Slot, other: Slot): number {
  for (const part of SLOT_PREFERENCES) {
    const difference = one.score[part] - other.score[part];
    if (difference !== 0) return difference;
  }
  return 0;
}
