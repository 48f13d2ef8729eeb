import { addDays } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Case, RegisterKind } from '../domain/case.ts';
import type { Problem } from '../domain/problem.ts';
import { withoutDuplicates } from '../domain/report-facts.ts';
import type { MeasureInput } from '../domain/report-measure.ts';
import { periodBetween } from '../domain/report-period.ts';
import type { YearType } from '../domain/report-period.ts';
import { reportProblems } from '../domain/report-quality.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { readCase } from '../forms/case-rows.ts';
import { readLists, readProviders, readSettings, readVenues } from '../forms/reference-rows.ts';
import { reportCalendar } from '../forms/report-calendar.ts';
import { reportFactsOf, schoolKeys } from '../forms/report-facts-of-cases.ts';
import type { Edition } from '../forms/report-figures.ts';
import { reportSheets } from '../forms/report-sheets.ts';
import type { ReportSheet } from '../forms/report-sheet.ts';
import { TABLE_NAMES } from '../forms/register-schema.ts';
import type { TableRows } from '../forms/row-change.ts';
import { casesByRef } from '../forms/rows-by-case.ts';
import type { ReadableRegister } from '../ports/case-register.ts';
import { failed, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';

export interface ReportOptions {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly edition: Edition;
  /** How quarters are named and which years are compared; the financial year where nothing is said. */
  readonly yearType?: YearType;
  /** Date of the extract. */
  readonly today: CalendarDate;
}

export interface PreparedReport {
  readonly sheets: readonly ReportSheet[];
  /** Everything that is wrong with the register; with an error among them the run has failed (reporting.md section 7). */
  readonly problems: readonly Problem[];
}

/** A year that the calendar does not know: nothing can be counted, not even to show what is wrong. */
const NO_COUNT: readonly string[] = ['DQ-CALENDAR', 'DQ-HOLIDAY_YEAR'];

/**
 * Reads the register once and makes the managers' report of a period. Nothing is written.
 *
 * An internal report is made even when a rule of data quality fails, so that people see what to mend; a public one is
 * not, and the answer is `problems`. Throws a RangeError for days in the wrong order.
 */
export async function prepareReport(
  register: Pick<ReadableRegister, 'kind' | 'read'>,
  options: ReportOptions,
): Promise<Result<PreparedReport, Fault>> {
  const { today, edition } = options;
  const period = periodBetween(options.from, options.to, options.yearType ?? 'FINANCIAL');
  const read = await register.read(TABLE_NAMES);
  if (!read.ok) return err(failed(read.error));
  const { rows } = read.value;

  const providers = readProviders(rows.tblProviders ?? []);
  const venues = readVenues(rows.tblVenues ?? []);
  const settings = readSettings(rows.tblSettings ?? []);
  const lists = readLists(rows.tblLists ?? [], today);
  const calendar = reportCalendar(lists.value);
  const { cases, problems: unread } = readCases(rows, register.kind);

  const now = `${today}T12:00`;
  const facts = reportFactsOf(cases, rows, {
    today,
    now,
    instant: `${now}:00Z`,
    settings: settings.value,
    calendar,
    providers: providers.value,
    venues: venues.value,
  });
  const input: MeasureInput = {
    facts: withoutDuplicates(facts),
    period,
    asAt: today,
    settings: settings.value,
    calendar,
    audience: edition === 'public' ? 'PUBLISHED' : 'INTERNAL',
  };
  const problems = [
    ...reportProblems(input),
    ...unread,
    ...[read.value, providers, venues, settings, lists].flatMap((each) => each.problems),
    ...early(options),
  ];
  const failing = problems.filter(({ severity }) => severity === 'error');
  const uncountable = problems.some(({ rule }) => NO_COUNT.includes(rule));
  if (uncountable || (edition === 'public' && failing.length > 0)) return err(withProblems(problems));

  const sheets = reportSheets({
    facts,
    period,
    asAt: today,
    settings: settings.value,
    calendar,
    edition,
    providerNames: new Map(providers.value.map(({ providerId, providerName }) => [providerId, providerName])),
    schoolKeys: schoolKeys(cases),
    problems,
  });
  return ok({ sheets, problems });
}

/** Every case that can be read; the others are problems, and a report without them would be wrong without saying so. */
function readCases(
  rows: TableRows,
  kind: RegisterKind,
): { readonly cases: readonly Case[]; readonly problems: readonly Problem[] } {
  const results = [...casesByRef(rows).values()].map((ofCase) => readCase(ofCase, kind));
  return {
    cases: results.flatMap((result) => (result.ok ? [result.value] : [])),
    problems: results.flatMap((result) => (result.ok ? [] : result.error)),
  };
}

/** A period that is not over yet is counted as far as it goes, and the report says so. */
const early = ({ to, today }: ReportOptions): Problem[] =>
  to < addDays(today, 1)
    ? []
    : [
        {
          rule: 'REP-NOT-OVER',
          severity: 'warning',
          place: {},
          message: 'The period is not over on the date of the extract: its figures will still change.',
        },
      ];
