/**
 * The managers' report, page by page. Internal: full counts, open cases and a list of cases. Public: every figure
 * suppressed or rounded, no case, no school, no provider with few cases. Source: reporting.md sections 3, 5 and 6.
 */
import { dateInWords } from '../domain/calendar-date.ts';
import { CASE_LIST_WIDTHS, caseListTable, openCaseBlocks } from './report-case-pages.ts';
import { equalitiesBlocks } from './report-equalities-page.ts';
import { ReportFigures } from './report-figures.ts';
import type { ReportRequest } from './report-figures.ts';
import { headlineBlocks } from './report-headline-page.ts';
import { notesBlocks, NOTES_WIDTHS } from './report-notes-page.ts';
import { outcomeBlocks } from './report-outcome-page.ts';
import { providerBlocks } from './report-provider-page.ts';
import { qualityBlocks } from './report-quality-page.ts';
import { left, link, text } from './report-sheet.ts';
import type { ReportBlock, ReportSheet } from './report-sheet.ts';
import { surveyBlocks } from './report-survey-page.ts';
import { STANDARD_WIDTHS } from './report-tables.ts';
import { timelinessBlocks } from './report-timeliness-page.ts';
import { stageBlocks, volumeBlocks } from './report-volume-pages.ts';

const REPORT_TITLE = 'Disagreement resolution service: managers’ report';
const CONTENTS = 'Contents';

interface Page {
  readonly name: string;
  readonly title: string;
  /** What a reader finds there. */
  readonly about: string;
  readonly widths?: readonly number[];
  readonly internalOnly?: true;
  readonly blocks: (figures: ReportFigures) => readonly ReportBlock[];
}

/** One label and seven figures: types of disagreement with their sum. */
const CROSS_WIDTHS = [41, 13, 13, 13, 13, 13, 13, 13] as const;

const PAGES: readonly Page[] = [
  { name: 'Headline', title: '1. Headline', about: 'The main measures now, in the period before and a year ago; eight quarters', blocks: headlineBlocks },
  { name: 'Volumes', title: '2. Volumes', about: 'Referrals by type, source and setting; results of triage', widths: CROSS_WIDTHS, blocks: volumeBlocks },
  { name: 'Stages', title: '3. Types and stages', about: 'Referrals by stage of the EHC process', widths: CROSS_WIDTHS, blocks: stageBlocks },
  { name: 'Timeliness', title: '4. Timeliness', about: 'How long steps took, and how many kept their limit', blocks: timelinessBlocks },
  { name: 'Providers', title: '5. Providers', about: 'Providers side by side, where each has enough cases', blocks: providerBlocks },
  { name: 'Outcomes', title: '6. Outcomes and actions', about: 'Agreement, meetings, signatures, actions, cases that did not proceed', blocks: outcomeBlocks },
  { name: 'Satisfaction', title: '7. Satisfaction and themes', about: 'What people thought of the service', blocks: surveyBlocks },
  { name: 'Equalities', title: '8. Equalities', about: 'Whom the service reaches', blocks: equalitiesBlocks },
  { name: 'Data quality', title: '9. Data quality', about: 'Rules, unknowns, exceptions', widths: [64, 20, 20, 14], blocks: qualityBlocks },
  { name: 'Notes', title: '10. Notes', about: 'Definitions, small numbers, methods', widths: NOTES_WIDTHS, blocks: notesBlocks },
  { name: 'Open cases', title: 'Open cases', about: 'Cases open at the end of the period by state and age (internal)', internalOnly: true, blocks: openCaseBlocks },
  { name: 'Data for pivots', title: 'Data for pivots', about: 'One row a case, without names (internal)', widths: CASE_LIST_WIDTHS, internalOnly: true, blocks: (figures) => [caseListTable(figures)] },
]; // prettier-ignore

/** All sheets in their order, the contents first. Throws a RangeError for days beyond the calendar (report-quality.ts). */
export function reportSheets(request: ReportRequest): ReportSheet[] {
  const figures = new ReportFigures(request);
  const subtitle = subtitleOf(request);
  const pages = PAGES.filter(({ internalOnly }) => !figures.isPublic || internalOnly === undefined);
  return [
    contentsSheet(pages, figures, subtitle),
    ...pages.map(({ name, title, widths, blocks }): ReportSheet => ({
      name,
      title,
      subtitle,
      widths: widths ?? STANDARD_WIDTHS,
      blocks: blocks(figures),
    })),
  ];
}

function subtitleOf({ period, asAt, edition }: ReportRequest): string {
  const years = { FINANCIAL: 'FY, financial year', ACADEMIC: 'AY, academic year', CALENDAR: 'calendar year' };
  return [
    `${period.label} (${dateInWords(period.from)} to ${dateInWords(period.to)})`,
    years[period.yearType],
    `extract of ${dateInWords(asAt)}`,
    edition === 'public' ? 'public edition, small numbers hidden' : 'internal edition, do not pass on',
  ].join(' · ');
}

const contentsSheet = (
  pages: readonly Page[],
  { isPublic }: ReportFigures,
  subtitle: string,
): ReportSheet => ({
  name: CONTENTS,
  title: REPORT_TITLE,
  subtitle,
  widths: [34, 96],
  blocks: [
    {
      kind: 'table',
      name: 'Contents',
      title: 'Contents',
      columns: [left('Page'), left('What it shows')],
      // A workbook that is published has no links in it, not even to itself.
      rows: pages.map(({ name, title, about }) => [isPublic ? text(title) : link(title, name), text(about)]),
      notes: ['c = suppressed, k = rounds to zero, x = not available, z = not applicable; see Notes.'],
    },
  ],
});
