/**
 * Whether the facts are good enough to report on: rules that stop the run, and rules that warn.
 * Source: reporting.md section 7. Every fault is reported at once, by case reference.
 */
import { addMonths, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { STATES } from './case.ts';
import type { Problem } from './problem.ts';
import { STAGE_INTERVALS, STANDARDS } from './report-durations.ts';
import { isHeldMeeting, isOpenAtEndOf, withoutDuplicates } from './report-facts.ts';
import { NOT_KNOWN } from './report-measure.ts';
import type { MeasureInput, MeasureRow } from './report-measure.ts';
import { referralsReceived } from './report-volumes.ts';
import { isInPeriod } from './report-period.ts';
import { addWorkingDays } from './working-days.ts';

interface QualityRule {
  readonly severity: Problem['severity'];
  readonly find: (input: MeasureInput) => readonly { readonly key?: string; readonly message: string }[];
}

const STATEMENT_LATE_WD = 10;
const MOST_UNKNOWN = 0.1;
const MOST_AF = 0.2;

/** The rules of section 7, a row each. An error fails the run. */
export const QUALITY_RULES = {
  'DQ-CLOSED_OUTCOME': {
    severity: 'error',
    find: ({ facts }) =>
      facts.cases
        .filter((each) => each.outcome === undefined && isClosed(each.history.at(-1)?.state, each.closedOn))
        .map((each) => ({ key: each.caseRef, message: 'The case is CLOSED without an Outcome.' })),
  },
  'DQ-HELD_STATEMENT': { severity: 'error', find: heldWithoutStatement },
  'DQ-NEGATIVE': { severity: 'error', find: negativeIntervals },
  'DQ-STATE': {
    severity: 'error',
    find: ({ facts }) =>
      facts.cases
        .filter((each) => each.history.some(({ state }) => !(STATES as readonly string[]).includes(state)))
        .map((each) => ({
          key: each.caseRef,
          message: 'The state history holds a state that is not in the list.',
        })),
  },
  'DQ-CALENDAR': {
    severity: 'error',
    find: ({ period, calendar }) =>
      yearOf(period.from) < calendar.firstYear || yearOf(period.to) > calendar.lastYear
        ? [
            {
              message: `The working-day table covers ${calendar.firstYear} to ${calendar.lastYear}, not the whole period.`,
            },
          ]
        : [],
  },
  'DQ-HOLIDAY_YEAR': { severity: 'error', find: unknownHolidayYears },
  'DQ-UNKNOWN': { severity: 'warning', find: unknownShares },
  'DQ-CHANNEL': {
    severity: 'warning',
    find: ({ facts, period }) =>
      facts.cases
        .filter((each) => isInPeriod(each.receivedOn, period) && each.receivedChannel === undefined)
        .map((each) => ({ key: each.caseRef, message: 'ReceivedChannel is blank.' })),
  },
  'DQ-AF': {
    severity: 'warning',
    find: ({ facts, period }) => {
      const received = facts.cases.filter((each) => isInPeriod(each.receivedOn, period));
      const af = received.filter((each) => each.disagreementType === 'AF').length;
      return af > MOST_AF * received.length
        ? [{ message: `${af} of ${received.length} cases are AF, more than 20%: check the triage.` }]
        : [];
    },
  },
} as const satisfies Readonly<Record<string, QualityRule>>;

/** All faults of the facts, errors first. With an error in it, the report is not made. */
export function reportProblems(input: MeasureInput): Problem[] {
  const clean = { ...input, facts: withoutDuplicates(input.facts) };
  const problems = Object.entries<QualityRule>(QUALITY_RULES).flatMap(([rule, { severity, find }]) => {
    // Counting working days beyond the calendar is a fault that DQ-CALENDAR and DQ-HOLIDAY_YEAR already name.
    if (rule === 'DQ-HELD_STATEMENT' && !coversAll(clean)) return [];
    return find(clean).map(({ key, message }): Problem => ({
      rule,
      severity,
      place: key === undefined ? {} : { key },
      message,
    }));
  });
  return problems.sort((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'));
}

const isClosed = (state: string | undefined, closedOn: CalendarDate | undefined): boolean =>
  state === 'CLOSED' || closedOn !== undefined;

function heldWithoutStatement({ facts, asAt, calendar }: MeasureInput) {
  const written = new Set(facts.statements.map((row) => row.meetingId));
  return facts.meetings
    .filter((meeting) => isHeldMeeting(meeting) && !written.has(meeting.meetingId))
    .filter(
      ({ startOn }) => startOn !== undefined && asAt > addWorkingDays(calendar, startOn, STATEMENT_LATE_WD),
    )
    .map(({ caseRef }) => ({
      key: caseRef,
      message: `A meeting was HELD more than ${STATEMENT_LATE_WD} WD ago and has no Outcome Statement.`,
    }));
}

function negativeIntervals({ facts }: MeasureInput) {
  const named = [
    ...STAGE_INTERVALS.map(({ id, of }) => ({ id: id, of })),
    ...STANDARDS.map(({ limit, of }) => ({ id: limit, of })),
  ];
  return named.flatMap(({ id, of }) =>
    of(facts)
      .filter((span) => span.to < span.from)
      .map((span) => ({ key: span.caseRef, message: `The interval ${id} ends before it begins.` })),
  );
}

/** Years in which a day of an open or reported case falls and whose bank holidays the calendar does not know. */
function unknownHolidayYears(input: MeasureInput) {
  return yearsOutside(input).map((year) => ({ message: `The bank holidays of ${year} are not known.` }));
}

function yearsOutside({ facts, calendar, asAt }: MeasureInput): number[] {
  const days = [
    asAt,
    ...facts.cases.flatMap((each) => [
      each.receivedOn,
      each.closedOn,
      ...each.history.map((entry) => entry.on),
    ]),
    ...facts.meetings.map((meeting) => meeting.startOn),
  ].filter((day) => day !== undefined);
  const years = new Set(days.map((day) => yearOf(day)));
  return [...years].filter((year) => year < calendar.firstYear || year > calendar.lastYear).sort();
}

/** Limits reach into the days after an event; a month of room keeps the count of working days inside the calendar. */
const coversAll = (input: MeasureInput): boolean =>
  yearsOutside(input).length === 0 &&
  input.facts.meetings.every(
    ({ startOn }) => startOn === undefined || yearOf(addMonths(startOn, 1)) <= input.calendar.lastYear,
  );

/** A breakdown in which more than a tenth is not known. */
function unknownShares(input: MeasureInput) {
  const rows = referralsReceived(input).rows.filter((row) => row.by !== 'all');
  return [...new Set(rows.map((row) => row.by))].flatMap((by) => {
    const ofBreakdown = rows.filter((row) => row.by === by);
    const all = total(ofBreakdown);
    const unknown = total(ofBreakdown.filter((row) => UNKNOWN_GROUPS.includes(row.group)));
    return unknown > MOST_UNKNOWN * all
      ? [{ message: `${unknown} of ${all} cases have no known ${by}, more than 10%.` }]
      : [];
  });
}

const UNKNOWN_GROUPS: readonly string[] = [NOT_KNOWN, 'not classified', 'UNKNOWN'];

const total = (rows: readonly MeasureRow[]): number => rows.reduce((sum, row) => sum + row.numerator, 0);

/** Page 9: what managers look at besides the faults. */
export interface QualityCounts {
  readonly unknownType: number;
  readonly missingChannel: number;
  readonly overrides: number;
  readonly illegalAttempts: number;
}

/** Counts over the cases received in the period or open at its end. */
export function qualityCounts(input: MeasureInput): QualityCounts {
  const cases = withoutDuplicates(input.facts).cases.filter(
    (each) => isInPeriod(each.receivedOn, input.period) || isOpenAtEndOf(each, input.period.to),
  );
  const sum = (of: (each: (typeof cases)[number]) => number): number =>
    cases.reduce((all, each) => all + of(each), 0);
  return {
    unknownType: cases.filter((each) => each.disagreementType === undefined).length,
    missingChannel: cases.filter((each) => each.receivedChannel === undefined).length,
    overrides: sum((each) => each.overrides),
    illegalAttempts: sum((each) => each.illegalAttempts),
  };
}
