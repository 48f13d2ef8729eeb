/** K09 time between stages and K10 within standard. Source: reporting.md section 2, process.md section 6. */
import { LIMITS, limitLength } from './deadlines.ts';
import {
  isWithinStandard, LEAST_FOR_MEDIAN, LEAST_FOR_PERCENTILE, lengthOf, median, percentileInc, STAGE_INTERVALS, STANDARDS,
} from './report-durations.ts'; // prettier-ignore
import { holdsOf } from './report-facts.ts';
import type { HoldSpan } from './report-facts.ts';
import { rateRow, WHOLE } from './report-measure.ts';
import type { MeasureFigures, MeasureInput, MeasureRow } from './report-measure.ts';
import { isInPeriod } from './report-period.ts';

const PERCENTILE = 0.9;

/** K09: median and 90th percentile of the intervals that ended in the period, in working and calendar days. */
export function timeBetweenStages({ facts, period, calendar }: MeasureInput): MeasureFigures {
  const rows = STAGE_INTERVALS.flatMap(({ id, of }) => {
    const lengths = of(facts)
      .filter((span) => isInPeriod(span.to, period))
      .map((span) => lengthOf(span, calendar));
    return (['WD', 'CD'] as const).flatMap((unit) =>
      durationRows(
        id,
        unit,
        lengths.map((length) => length[unit]),
      ),
    );
  });
  return {
    rows,
    notes: [
      `Completed intervals only. No median below ${LEAST_FOR_MEDIAN} and no percentile below ${LEAST_FOR_PERCENTILE} values.`,
      'The 90th percentile is that of Excel PERCENTILE.INC.',
    ],
  };
}

function durationRows(item: string, unit: 'WD' | 'CD', values: readonly number[]): MeasureRow[] {
  const n = values.length;
  const row = (statistic: 'median' | 'p90', least: number, value: number | undefined): MeasureRow => ({
    item,
    ...WHOLE,
    statistic,
    unit,
    numerator: n,
    ...(n >= least && value !== undefined && { value: oneDecimal(value) }),
    n,
  });
  return [
    row('median', LEAST_FOR_MEDIAN, median(values)),
    row('p90', LEAST_FOR_PERCENTILE, percentileInc(values, PERCENTILE)),
  ];
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** K10: the share of completed steps inside each limit. Days on hold come off for internal use only. */
export function withinStandard({
  facts,
  period,
  settings,
  calendar,
  audience,
}: MeasureInput): MeasureFigures {
  const holds = new Map(facts.cases.map((each) => [each.caseRef, holdsOf(each)]));
  const rows = STANDARDS.map(({ limit, of }) => {
    const { unit } = LIMITS[limit];
    // A pause cannot be taken off its own limit.
    const takesOff = audience === 'INTERNAL' && limit !== 'P25-HOLD_CD';
    const holdsFor = (caseRef: string): readonly HoldSpan[] => (takesOff ? (holds.get(caseRef) ?? []) : []);
    const spans = of(facts).filter((span) => isInPeriod(span.to, period));
    const kept = spans.filter((span) =>
      isWithinStandard(limit, unit, span, settings, calendar, holdsFor(span.caseRef)),
    );
    return rateRow(`${limit} (${limitLength(limit, settings)} ${unit})`, kept.length, spans.length);
  });
  const hold =
    audience === 'INTERNAL'
      ? 'Days on hold are taken off (internal figures).'
      : 'Days on hold are not taken off (published figures).';
  return { rows, notes: [hold, 'The limits are the service’s own; no statute sets one.'] };
}
