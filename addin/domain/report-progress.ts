/** How far cases came: take-up, meeting, agreement, later routes, workload. Source: reporting.md section 2. */
import { addMonths } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { STATES } from './case.ts';
import { firstInvited, firstJointMeeting, isCurrent } from './report-durations.ts';
import { firstDayIn, isOpenAtEndOf, rowsOfCase, stateAtEndOf } from './report-facts.ts';
import type { CaseFact, ReportFacts } from './report-facts.ts';
import { countBy, countRow, NOT_KNOWN, rateRow } from './report-measure.ts';
import type { MeasureFigures, MeasureInput } from './report-measure.ts';
import { isInPeriod } from './report-period.ts';
import type { AgreementReached } from './outcome-statement.ts';
import { AGREEMENTS_REACHED } from './outcome-statement.ts';
import { workingDaysBetween } from './working-days.ts';

const invitedIn = ({ facts, period }: MeasureInput): CaseFact[] =>
  facts.cases.filter((each) => isInPeriod(firstInvited(each), period));

/** K04: cases that reached ARRANGING (all willing) / cases that reached INVITING, by first INVITING day. */
export function takeUpRate(input: MeasureInput): MeasureFigures {
  const invited = invitedIn(input);
  const willing = invited.filter((each) => firstDayIn(each, 'ARRANGING') !== undefined);
  return { rows: [rateRow('all willing', willing.length, invited.length)] };
}

/** K05: cases with a HELD meeting / cases that reached INVITING, by first INVITING day. */
export function meetingRate(input: MeasureInput): MeasureFigures {
  const invited = invitedIn(input);
  const met = invited.filter((each) => firstJointMeeting(input.facts, each) !== undefined);
  return { rows: [rateRow('meeting held', met.length, invited.length)] };
}

/**
 * The result of a case whose meeting was held and which is closed or has its statement circulated: the Outcome, and
 * where the case did not end with one, AgreementReached of its latest circulated statement.
 */
export function agreementOf(facts: ReportFacts, each: CaseFact): AgreementReached | undefined {
  if (firstJointMeeting(facts, each) === undefined) return undefined;
  const outcome = AGREEMENTS_REACHED.find((value) => value === each.outcome);
  if (outcome !== undefined) return outcome;
  return rowsOfCase(facts.statements, each.caseRef)
    .filter((row) => row.circulatedOn !== undefined && isCurrent(facts, row))
    .sort((one, other) => ((one.circulatedOn ?? '') < (other.circulatedOn ?? '') ? -1 : 1))
    .at(-1)?.agreementReached;
}

/** K06: FULL, PARTIAL and NONE, each of the cases that have one of them, by the day of the joint meeting. */
export function agreementRate(input: MeasureInput): MeasureFigures {
  const results = input.facts.cases
    .filter((each) => isInPeriod(firstJointMeeting(input.facts, each), input.period))
    .flatMap((each) => agreementOf(input.facts, each) ?? []);
  return {
    rows: AGREEMENTS_REACHED.map((value) =>
      rateRow(value, results.filter((result) => result === value).length, results.length),
    ),
    notes: ['The three numbers add up to the cases with a result; their shares may miss 100% by rounding.'],
  };
}

const LATER_MONTHS = 6;

/** K17: appeals and complaints known to have followed within six months of closure. Nothing recorded is not "none". */
export function laterRoutes({ facts, period, asAt }: MeasureInput): MeasureFigures {
  const closed = facts.cases.filter((each) => isInPeriod(each.closedOn, period));
  const recorded = closed.filter((each) => each.laterRoutes !== undefined);
  const followed = (kind: 'APPEAL' | 'COMPLAINT'): number =>
    recorded.filter((each) =>
      each.laterRoutes?.some((route) => route.kind === kind && isWithin(route.on, each.closedOn)),
    ).length;
  const stillOpen = closed.filter((each) => asAt < addMonths(each.closedOn ?? asAt, LATER_MONTHS)).length;
  return {
    rows: [
      rateRow('APPEAL', followed('APPEAL'), recorded.length),
      rateRow('COMPLAINT', followed('COMPLAINT'), recorded.length),
      countRow(NOT_KNOWN, closed.length - recorded.length),
    ],
    ...(stillOpen > 0 && { notes: [`${stillOpen} cases were closed less than ${LATER_MONTHS} months ago.`] }),
  };
}

const isWithin = (on: CalendarDate, closedOn: CalendarDate | undefined): boolean =>
  closedOn !== undefined && on >= closedOn && on <= addMonths(closedOn, LATER_MONTHS);

/** K21: age bands in working days since ReceivedOn. */
const AGE_BANDS_WD = [
  { band: '0–10 WD', most: 10 },
  { band: '11–30 WD', most: 30 },
  { band: '31–60 WD', most: 60 },
  { band: '61+ WD', most: Infinity },
] as const;

/** K21: cases open at the end of the last day of the period, by state and age; next steps that were overdue. */
export function workload({ facts, period, calendar }: MeasureInput): MeasureFigures {
  const day = period.to;
  const open = facts.cases.filter((each) => isOpenAtEndOf(each, day));
  const ageBand = (each: CaseFact): string | undefined => {
    const age = workingDaysBetween(calendar, each.receivedOn, day);
    return AGE_BANDS_WD.find(({ most }) => age <= most)?.band;
  };
  const overdue = open.filter((each) => each.nextStepDueOn !== undefined && each.nextStepDueOn < day);
  return {
    rows: [
      countRow('open', open.length),
      ...STATES.flatMap((state) =>
        countBy(
          'open',
          'state',
          open.filter((each) => stateAtEndOf(each, day) === state),
          () => state,
        ),
      ),
      ...AGE_BANDS_WD.map(({ band }) =>
        countRow('open', open.filter((each) => ageBand(each) === band).length, { by: 'age', group: band }),
      ),
      countRow('next step overdue', overdue.length, undefined, open.length),
    ],
    notes: [`State at the end of ${day}, from the state history. Internal only.`],
  };
}
