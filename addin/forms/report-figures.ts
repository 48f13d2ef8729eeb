/**
 * The figures of one report, ready to print: as they are for the team, suppressed or rounded for everyone else.
 *
 * A measure is published once and every page prints that same table, because two different suppressions of one table
 * give each other away. Source: reporting.md sections 3, 5 and 6.
 */
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Problem } from '../domain/problem.ts';
import {
  isInPeriod,
  lastEightQuarters,
  previousPeriod,
  samePeriodLastYear,
} from '../domain/report-period.ts';
import type { ReportPeriod } from '../domain/report-period.ts';
import type { CaseFact, ReportFacts } from '../domain/report-facts.ts';
import { withoutDuplicates } from '../domain/report-facts.ts';
import { countRow } from '../domain/report-measure.ts';
import type { MeasureId, MeasureInput, MeasureRow } from '../domain/report-measure.ts';
import { HEADLINE_MEASURES, measure, providerComparison } from '../domain/report-measures.ts';
import { publishRows } from '../domain/report-publication.ts';
import type { PublishedRow } from '../domain/report-publication.ts';
import { countedType } from '../domain/report-volumes.ts';
import type { Settings } from '../domain/settings.ts';
import { isSmall, suppressionRule } from '../domain/suppression.ts';
import type { SuppressionRule } from '../domain/suppression.ts';
import { combineDominated } from '../domain/suppression-releases.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';
import { guardReleases } from './report-releases.ts';
import type { PeriodRows } from './report-releases.ts';

export const EDITIONS = ['internal', 'public'] as const;
/** `internal` for the team and its manager, `public` for everything that leaves it. */
export type Edition = (typeof EDITIONS)[number];

/** Everything a report is made from. */
export interface ReportRequest {
  readonly facts: ReportFacts;
  readonly period: ReportPeriod;
  /** Date of the extract. */
  readonly asAt: CalendarDate;
  readonly settings: Settings;
  readonly calendar: WorkingCalendar;
  readonly edition: Edition;
  readonly providerNames: ReadonlyMap<string, string>;
  /** An opaque key of the school of each case (report-facts-of-cases.ts). */
  readonly schoolKeys: ReadonlyMap<string, string>;
  /** What is wrong with the register, besides what the report finds itself. */
  readonly problems: readonly Problem[];
}

/** Measures whose whole is followed over eight quarters. */
export const TREND_MEASURES = ['K01', 'K03', 'K04', 'K05'] as const satisfies readonly MeasureId[];

/** Name of the row in which rows of one school or family alone are put together. */
const COMBINED = 'Other, combined';

export class ReportFigures {
  readonly request: ReportRequest;
  readonly input: MeasureInput;
  readonly isPublic: boolean;
  readonly #tables = new Map<string, readonly PublishedRow[]>();
  readonly #notes = new Map<string, readonly string[]>();
  #compared: readonly PeriodRows[] | undefined;

  constructor(request: ReportRequest) {
    this.request = request;
    this.isPublic = request.edition === 'public';
    this.input = {
      facts: withoutDuplicates(request.facts),
      period: request.period,
      asAt: request.asAt,
      settings: request.settings,
      calendar: request.calendar,
      audience: this.isPublic ? 'PUBLISHED' : 'INTERNAL',
    };
  }

  get rule(): SuppressionRule {
    return suppressionRule(this.request.settings);
  }

  /** All rows of a measure in the period of the report. */
  rows(id: MeasureId): readonly PublishedRow[] {
    const known = this.#tables.get(id);
    if (known) return known;
    const result = measure(id, this.input);
    const rows = this.isPublic ? this.#publish(id, result.rows) : result.rows.map(asCounted);
    this.#tables.set(id, rows);
    this.#notes.set(id, result.notes ?? []);
    return rows;
  }

  whole(id: MeasureId): readonly PublishedRow[] {
    return this.rows(id).filter(({ by }) => by === 'all');
  }

  by(id: MeasureId, by: string): readonly PublishedRow[] {
    return this.rows(id).filter((row) => row.by === by);
  }

  /** Sentences of the measure. One that begins with a number counts cases, and nobody has suppressed it. */
  notes(id: MeasureId): readonly string[] {
    this.rows(id);
    const notes = this.#notes.get(id) ?? [];
    return this.isPublic ? notes.filter((note) => !/^\d/.test(note)) : notes;
  }

  /** The whole rows of a headline or trend measure in another period, safe beside the report's own. */
  wholeIn(id: MeasureId, period: ReportPeriod): readonly PublishedRow[] {
    if (isSame(period, this.request.period)) return this.whole(id);
    this.#compared ??= this.#compare();
    const found = this.#compared.find((table) => table.measure === id && isSame(table.period, period));
    if (!found) throw new RangeError(`Cannot compare ${id}: the period is none of the report's`);
    return found.rows;
  }

  get previous(): ReportPeriod {
    return previousPeriod(this.request.period);
  }

  get lastYear(): ReportPeriod {
    return samePeriodLastYear(this.request.period);
  }

  get quarters(): readonly ReportPeriod[] {
    return lastEightQuarters(this.request.period.to, this.request.period.yearType);
  }

  /** Providers that may be compared; none where one of them has too few cases. */
  get comparedProviders(): readonly { readonly provider: string; readonly facts: ReportFacts }[] {
    const providers = providerComparison(this.input);
    return providers.length > 1 ? providers : [];
  }

  /** Rows of any kind, published beside the whole that another page prints: groups give way where the whole would not. */
  publishBeside(
    groups: readonly MeasureRow[],
    whole: readonly MeasureRow[],
    printed: readonly PublishedRow[],
    table: 'ordinary' | 'equalities' = 'ordinary',
  ): readonly PublishedRow[] {
    if (!this.isPublic) return groups.map(asCounted);
    const together = publishRows([...whole, ...groups], this.request.settings, table);
    const wholeNow = together.slice(0, whole.length);
    const rows = together.slice(whole.length);
    const wholeGiven = wholeNow.some((row, index) => {
      const other = printed.find(({ item }) => item === whole[index]?.item);
      return (
        (row.numerator === 'c' && other?.numerator !== 'c') ||
        (row.denominator === 'c' && other?.denominator !== 'c')
      );
    });
    return wholeGiven ? rows.map(hideRow) : rows;
  }

  #publish(id: MeasureId, rows: readonly MeasureRow[]): readonly PublishedRow[] {
    const publish = (some: readonly MeasureRow[]): PublishedRow[] => publishRows(some, this.request.settings);
    switch (id) {
      case 'K01':
        return publish(this.#publicVolumes(rows));
      case 'K02':
        return this.#triage(rows);
      case 'K05':
        return this.#besideWilling(publish(rows), this.whole('K04'));
      case 'K18': {
        const published = publish(rows);
        // The reasons add up to the postponed meetings: a hidden numerator takes them along.
        const hide = published.some((row) => row.by === 'all' && row.numerator === 'c');
        return published.map((row) => (hide && row.by !== 'all' ? hideRow(row) : row));
      }
      case 'K22': {
        const reason = this.by('K07', 'reason').find(({ group }) => group === 'MEDIATION_INSTEAD');
        const count = reason?.numerator ?? 0;
        return publish(rows).map((row) => ({ ...row, numerator: count, value: count }));
      }
      default:
        return publish(rows);
    }
  }

  /** K05 beside K04: every case with a meeting was willing before, so their difference is a count as well. */
  #besideWilling(rows: readonly PublishedRow[], [willing]: readonly PublishedRow[]): readonly PublishedRow[] {
    return rows.map((row) => {
      if (typeof row.numerator !== 'number' || typeof willing?.numerator !== 'number') return row;
      const between = willing.numerator - row.numerator;
      const tells = between > 0 && isSmall(between, this.rule) && this.request.settings.SDC_MODE === 'SUPPRESS';
      return tells ? { ...row, numerator: 'c', value: 'c' } : row;
    });
  } // prettier-ignore

  /** The quarters stand in the trend, providers only where they may be compared; dominated rows are combined. */
  #publicVolumes(rows: readonly MeasureRow[]): MeasureRow[] {
    const kept = rows.filter(
      ({ by }) => by !== 'quarter' && (by !== 'provider' || this.comparedProviders.length > 0),
    );
    return BREAKDOWNS.reduce<MeasureRow[]>(
      (some, { by, groupOf }) => [
        ...some.filter((row) => row.by !== by),
        ...this.#combined(
          by,
          groupOf,
          some.filter((row) => row.by === by),
        ),
      ],
      [...kept],
    );
  }

  #combined(by: string, groupOf: GroupOf, rows: readonly MeasureRow[]): MeasureRow[] {
    const { facts, period, settings } = this.input;
    const received = facts.cases.filter((each) => isInPeriod(each.receivedOn, period));
    const inRow = (group: string): CaseFact[] =>
      received.filter((each) => (groupOf(each, settings) ?? 'Not known') === group);
    const schoolOf = (each: CaseFact): string => this.request.schoolKeys.get(each.caseRef) ?? each.caseRef;
    const familyOf = (each: CaseFact): string => each.childKey ?? each.caseRef;
    const contributed = rows.map(({ group }) => {
      const cases = inRow(group);
      // A row may be about one school or about one family alone; one of them is enough.
      const isOneFamily = new Set(cases.map(familyOf)).size === 1;
      return { label: group, byContributor: tally(cases.map(isOneFamily ? familyOf : schoolOf)) };
    });
    if (contributed.every(({ byContributor }) => byContributor.size !== 1)) return [...rows];
    return combineDominated(contributed, COMBINED).map(({ label, count }) =>
      countRow('received', count, { by, group: label }),
    );
  } // prettier-ignore

  /**
   * K02 beside K03: accepted is the sum of two results, so a list with a hidden result in it would give that away. Then
   * only the sums that K03 prints anyway are shown.
   */
  #triage(rows: readonly MeasureRow[]): readonly PublishedRow[] {
    const published = publishRows(rows, this.request.settings);
    const results = published.filter(({ by }) => by === 'triageOutcome');
    if (results.every(({ numerator }) => numerator !== 'c')) return published;
    const [accepted] = this.whole('K03');
    const [counted] = measure('K03', this.input).rows;
    const waiting = rows
      .filter(({ by, group }) => by === 'triageOutcome' && (group === 'NEED_INFO' || group === 'URGENT'))
      .reduce((sum, { numerator }) => sum + numerator, 0);
    const rest = (counted?.denominator ?? 0) - (counted?.numerator ?? 0);
    const hideRest = accepted?.numerator === 'c' || accepted?.denominator === 'c';
    const row = (group: string, count: PublishedRow['numerator']): PublishedRow => ({
      item: 'triage result',
      by: 'triageOutcome',
      group,
      statistic: 'count',
      unit: 'number',
      numerator: count,
      value: count,
    });
    const [open] = publishRows([countRow('waiting', waiting)], this.request.settings);
    return [
      row('ACCEPTED_WHOLE_OR_IN_PART', accepted?.numerator ?? 'c'),
      row('SIGNPOSTED_OR_TRANSFERRED', hideRest ? 'c' : rest),
      row('WAITING_FOR_INFORMATION', open?.numerator ?? 'c'),
      ...published.filter(({ by }) => by !== 'triageOutcome'),
    ];
  }

  #wholeOf(id: MeasureId, period: ReportPeriod): readonly PublishedRow[] {
    const whole = measure(id, { ...this.input, period }).rows.filter(({ by }) => by === 'all');
    if (!this.isPublic) return whole.map(asCounted);
    const rows = publishRows(whole, this.request.settings);
    return id === 'K05' ? this.#besideWilling(rows, this.#wholeOf('K04', period)) : rows;
  }

  #compare(): readonly PeriodRows[] {
    const wanted = new Map<string, { readonly id: MeasureId; readonly period: ReportPeriod }>();
    const want = (id: MeasureId, period: ReportPeriod): void => {
      wanted.set(`${id} ${period.from} ${period.to}`, { id, period });
    };
    for (const id of HEADLINE_MEASURES) {
      for (const period of [this.request.period, this.previous, this.lastYear]) want(id, period);
    }
    for (const id of TREND_MEASURES) for (const period of this.quarters) want(id, period);
    const tables = [...wanted.values()].map(({ id, period }): PeriodRows => {
      if (isSame(period, this.request.period)) return { measure: id, period, rows: this.whole(id) };
      return { measure: id, period, rows: this.#wholeOf(id, period) };
    });
    // Rounded counts give nothing exact away.
    const guarded = this.isPublic && this.request.settings.SDC_MODE === 'SUPPRESS';
    return guarded ? guardReleases(tables, this.request.period, this.rule) : tables;
  }
}

type GroupOf = (each: CaseFact, settings: Settings) => string | undefined;

/** The breakdowns of K01 that are printed for everyone. */
const BREAKDOWNS: readonly { readonly by: string; readonly groupOf: GroupOf }[] = [
  { by: 'type', groupOf: countedType },
  { by: 'stage', groupOf: (each) => each.stage },
  { by: 'source', groupOf: (each) => each.referralSource },
  { by: 'settingType', groupOf: (each) => each.settingType },
];

/** A figure for the team: a rate of nothing is not applicable, a statistic of too few values is not available. */
export function asCounted(row: MeasureRow): PublishedRow {
  const value = row.value ?? (row.n === 0 ? 'z' : 'x');
  const { item, by, group, statistic, unit, numerator, denominator } = row;
  return {
    item,
    by,
    group,
    statistic,
    unit,
    numerator,
    ...(denominator !== undefined && { denominator }),
    value,
  };
}

const hideRow = (row: PublishedRow): PublishedRow => ({
  ...row,
  numerator: 'c',
  value: 'c',
  ...(row.denominator !== undefined && { denominator: 'c' }),
});

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const isSame = (one: ReportPeriod, other: ReportPeriod): boolean =>
  one.from === other.from && one.to === other.to;
