/** Sheets for the team alone: the open cases (K21), and one row a case for sorting and pivoting. */
import { isInPeriod } from '../domain/report-period.ts';
import { firstInvited, firstJointMeeting } from '../domain/report-durations.ts';
import { firstDayIn, stateAtEndOf } from '../domain/report-facts.ts';
import type { CaseFact } from '../domain/report-facts.ts';
import { agreementOf } from '../domain/report-progress.ts';
import { countedType } from '../domain/report-volumes.ts';
import { workingDaysBetween } from '../domain/working-days.ts';
import { codeInWords } from './code-words.ts';
import type { ReportFigures } from './report-figures.ts';
import { chart, day, figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportCell, ReportColumn, ReportTable } from './report-sheet.ts';
import { countTable, hasFigures, inWords } from './report-tables.ts';
import { groupInWords } from './report-words.ts';

/** K21. */
export function openCaseBlocks(figures: ReportFigures): ReportBlock[] {
  const states = countTable(figures, 'K21', 'OpenByState', figures.by('K21', 'state'), {
    title: 'K21 Open cases, by state',
    firstColumn: 'State',
  });
  const ages = countTable(figures, 'K21', 'OpenByAge', figures.by('K21', 'age'), {
    title: 'K21 Open cases, by age since received',
    firstColumn: 'Working days',
    notes: [],
  });
  const rows = figures.by('K21', 'age');
  return [
    countTable(figures, 'K21', 'Open', figures.whole('K21'), {
      firstColumn: 'Cases',
      notes: [],
      label: ({ item }) => (item === 'open' ? 'Open cases' : 'Open cases with an overdue next step'),
    }),
    states,
    ages,
    ...(hasFigures(rows)
      ? [
          chart(ages, {
            chart: 'column',
            title: 'Open cases, by age since received',
            altText: `Column chart of open cases by age: ${inWords(rows.map(({ group, value }) => [group, value]))}.`,
            categories: 0,
            series: [1],
            categoryAxis: 'Working days since received',
            valueAxis: 'Cases',
            format: 'integer',
          }),
        ]
      : []),
  ];
}

interface CaseColumn extends ReportColumn {
  readonly width: number;
  readonly cell: (each: CaseFact, figures: ReportFigures) => ReportCell;
}

const words = (code: string | undefined): ReportCell => text(code === undefined ? '' : codeInWords(code));

const CASE_COLUMNS: readonly CaseColumn[] = [
  { ...left('CaseRef'), width: 15, cell: (each) => text(each.caseRef) },
  { ...left('Received'), width: 12, cell: (each) => day(each.receivedOn) },
  { ...left('Channel'), width: 14, cell: (each) => words(each.receivedChannel) },
  { ...left('Source'), width: 18, cell: (each) => words(each.referralSource) },
  {
    ...left('Type'),
    width: 16,
    cell: (each, { input }) => text(shortType(countedType(each, input.settings))),
  },
  { ...left('Stage'), width: 28, cell: (each) => words(each.stage) },
  { ...left('Setting'), width: 22, cell: (each) => words(each.settingType) },
  {
    ...left('Provider'),
    width: 20,
    cell: (each, { request }) =>
      text(request.providerNames.get(each.providerId ?? '') ?? each.providerId ?? ''),
  },
  { ...left('Triage'), width: 18, cell: (each) => words(each.triageOutcome) },
  { ...left('Allocated'), width: 12, cell: (each) => day(each.allocatedOn) },
  { ...left('Handed over'), width: 13, cell: (each) => day(each.handedOverOn) },
  { ...left('First call'), width: 12, cell: (each) => day(each.initialCallOn) },
  { ...left('Invited'), width: 12, cell: (each) => day(firstInvited(each)) },
  { ...left('All willing'), width: 12, cell: (each) => day(firstDayIn(each, 'ARRANGING')) },
  { ...left('Meeting'), width: 12, cell: (each, { input }) => day(firstJointMeeting(input.facts, each)) },
  { ...left('Result'), width: 14, cell: (each, { input }) => words(agreementOf(input.facts, each)) },
  { ...left('Closed'), width: 12, cell: (each) => day(each.closedOn) },
  { ...left('Reason'), width: 24, cell: (each) => words(each.didNotProceedReason) },
  { ...left('State'), width: 16, cell: (each, { input }) => words(stateAtEndOf(each, input.period.to)) },
  {
    ...right('Age, WD'),
    width: 10,
    cell: (each, { input }) => figure(ageInWorkingDays(each, input)),
  },
];

export const CASE_LIST_WIDTHS = CASE_COLUMNS.map(({ width }) => width);

/** Until it was closed, or until the end of the period. */
function ageInWorkingDays(each: CaseFact, { period, calendar }: ReportFigures['input']): number {
  const end = each.closedOn !== undefined && each.closedOn <= period.to ? each.closedOn : period.to;
  return Math.max(workingDaysBetween(calendar, each.receivedOn, end), 0);
}

const shortType = (type: string): string => groupInWords('type', type).split(':')[0] ?? type;

/** One row for each case received in the period or open in it; no sensitive text, no names. */
export function caseListTable(figures: ReportFigures): ReportTable {
  const { facts, period } = figures.input;
  const cases = facts.cases
    .filter(
      (each) =>
        each.receivedOn <= period.to &&
        (each.closedOn === undefined || each.closedOn >= period.from || isInPeriod(each.receivedOn, period)),
    )
    .sort((one, other) => (one.caseRef < other.caseRef ? -1 : 1));
  return {
    kind: 'table',
    name: 'CaseList',
    title: 'Cases received in the period or open in it',
    base: 'cases by the days received and closed; state and age at the end of the period',
    columns: CASE_COLUMNS.map(({ header, align }) => ({ header, align })),
    rows: cases.map((each) => CASE_COLUMNS.map(({ cell }) => cell(each, figures))),
    notes: [],
    forPivots: true,
  };
}
