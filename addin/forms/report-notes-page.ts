/** Page 10: how to read the report: definitions, suppression used, methods. Source: reporting.md sections 1, 2 and 5. */
import { dateInWords } from '../domain/calendar-date.ts';
import { MEASURES } from '../domain/report-measures.ts';
import { MEASURE_IDS } from '../domain/report-measure.ts';
import { assertNever } from '../domain/result.ts';
import type { YearType } from '../domain/report-period.ts';
import { HIDDEN_MEANS } from '../domain/suppression.ts';
import { MEASURE_DEFINITIONS } from './report-definitions.ts';
import type { ReportFigures } from './report-figures.ts';
import { left, text } from './report-sheet.ts';
import type { ReportBlock } from './report-sheet.ts';
import { baseOf } from './report-words.ts';

export const NOTES_WIDTHS = [9, 30, 30, 63] as const;

export const notesBlocks = (figures: ReportFigures): ReportBlock[] => [
  { kind: 'text', title: 'About this report', paragraphs: aboutParagraphs(figures) },
  { kind: 'text', title: 'Small numbers', paragraphs: suppressionParagraphs(figures) },
  {
    kind: 'table',
    name: 'Symbols',
    title: 'Symbols',
    columns: [left('Symbol'), left('Meaning')],
    rows: (['c', 'k', 'x', 'z'] as const).map((mark) => [text(mark), text(HIDDEN_MEANS[mark])]),
    notes: [],
  },
  {
    kind: 'table',
    name: 'Definitions',
    title: 'Definitions',
    columns: [left('Id'), left('Measure'), left('Base'), left('How it is counted')],
    rows: MEASURE_IDS.filter((id) => !figures.isPublic || id !== 'K21').map((id) => [
      text(id),
      text(MEASURES[id].name),
      text(baseOf(id)),
      text(MEASURE_DEFINITIONS[id]),
    ]),
    notes: [],
  },
];

function aboutParagraphs({ request, isPublic }: ReportFigures): string[] {
  const { period, asAt } = request;
  return [
    `Period: ${period.label}, from ${dateInWords(period.from)} to ${dateInWords(period.to)}. ${yearTypeInWords(period.yearType)}`,
    `Date of the extract: ${dateInWords(asAt)}. Whether a due date has passed is judged on that day; open cases are counted as they stood at the end of ${dateInWords(period.to)}.`,
    'Cases are counted, not children, unless a table says so. Duplicates are in no figure. Each table names its base: the day that puts a case in the period.',
    'Shares have one decimal and are computed from unrounded counts. The median is the middle value, the mean of the two middle ones for an even number. The 90th percentile is that of Excel PERCENTILE.INC.',
    isPublic
      ? 'Edition for readers outside the team. Days on hold are not taken off any limit.'
      : 'Internal edition: for the team and its manager only. It holds full counts and a list of cases. Days on hold are taken off the limits of K10.',
  ];
}

function suppressionParagraphs({ request, isPublic }: ReportFigures): string[] {
  const { settings } = request;
  if (!isPublic) {
    return [
      'Nothing is suppressed in this edition. Do not pass it on: use the public edition for anyone outside the team.',
    ];
  }
  switch (settings.SDC_MODE) {
    case 'SUPPRESS':
      return [
        `c = suppressed, fewer than ${settings.SDC_MIN}, or to stop it being worked out. Further counts are hidden where a hidden one could be worked out from a total, from another table or from another period.`,
        settings.SDC_ZERO_OK === 'Y'
          ? 'Zeros are shown, except in figures by characteristic.'
          : 'Zeros are hidden like small counts.',
        'A share, median or percentile is hidden where what stands behind it is small. Groups that come from one school or one family alone are combined.',
      ];
    case 'ROUND5':
      return [
        'Each count is rounded on its own to the nearest 5; 1 and 2 are shown as k. Totals are rounded on their own and need not be the sum of their parts.',
        'Shares are computed from rounded counts, and hidden (c) where they are shares of fewer than 10.',
      ];
    default:
      return assertNever(settings.SDC_MODE, 'suppression mode');
  }
}

function yearTypeInWords(yearType: YearType): string {
  switch (yearType) {
    case 'FINANCIAL':
      return 'FY: financial year, from 1 April to 31 March.';
    case 'ACADEMIC':
      return 'AY: academic year, from 1 September to 31 August.';
    case 'CALENDAR':
      return 'Calendar year, as in the SEN2 return.';
    default:
      return assertNever(yearType, 'year type');
  }
}
