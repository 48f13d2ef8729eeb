/** Page 9: whether the register is good enough to report on. Source: reporting.md sections 3 and 7. */
import type { Problem } from '../domain/problem.ts';
import { countRow } from '../domain/report-measure.ts';
import { publishRows } from '../domain/report-publication.ts';
import { qualityCounts, QUALITY_RULES } from '../domain/report-quality.ts';
import type { Published } from '../domain/suppression.ts';
import type { ReportFigures } from './report-figures.ts';
import { figure, hidden, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportTable } from './report-sheet.ts';

type RuleId = keyof typeof QUALITY_RULES;

const RULE_WORDS = {
  'DQ-CLOSED_OUTCOME': 'Every closed case has its outcome',
  'DQ-HELD_STATEMENT': 'Every meeting held has its Outcome Statement after 10 working days',
  'DQ-NEGATIVE': 'No interval ends before it begins',
  'DQ-STATE': 'Every state is in the list',
  'DQ-CALENDAR': 'The working-day table covers the period',
  'DQ-HOLIDAY_YEAR': 'The bank holidays of every year are known',
  'DQ-UNKNOWN': 'At most 10% of a breakdown is not known',
  'DQ-CHANNEL': 'Every case says how it was received',
  'DQ-AF': 'At most 20% of cases are “also for”',
} as const satisfies Readonly<Record<RuleId, string>>;

const RULE_IDS = Object.keys(RULE_WORDS) as readonly RuleId[];

export const qualityBlocks = (figures: ReportFigures): ReportBlock[] => [
  rulesTable(figures),
  countsTable(figures),
  ...(figures.isPublic ? [] : faultsTable(figures.request.problems)),
];

/** Which rules hold. How many cases break one is small as a rule, so the public edition says yes or no. */
function rulesTable(figures: ReportFigures): ReportTable {
  const { problems } = figures.request;
  const rows = RULE_IDS.map((rule) => {
    const found = problems.filter((problem) => problem.rule === rule).length;
    const { severity } = QUALITY_RULES[rule];
    const result = found === 0 ? 'holds' : severity === 'error' ? 'fails' : 'warning';
    return [text(RULE_WORDS[rule]), text(result), ...(figures.isPublic ? [] : [figure(found)])];
  });
  return {
    kind: 'table',
    name: 'QualityRules',
    title: 'Rules of data quality',
    base: 'the register as it stood on the date of the extract',
    columns: [left('Rule'), right('Result'), ...(figures.isPublic ? [] : [right('Found')])],
    rows,
    notes: ['A rule that fails stops the report from being published until the register is put right.'],
  };
}

function countsTable(figures: ReportFigures): ReportTable {
  const counts = qualityCounts(figures.input);
  const count = (number: number): Published =>
    figures.isPublic
      ? (publishRows([countRow('quality', number)], figures.request.settings)[0]?.value ?? 'c')
      : number;
  return {
    kind: 'table',
    name: 'QualityCounts',
    title: 'Unknowns and exceptions',
    base: 'cases received in the period or open at its end',
    columns: [left('What'), right('Number')],
    rows: [
      [text('Cases not classified by type'), figure(count(counts.unknownType))],
      [text('Cases without the way they were received'), figure(count(counts.missingChannel))],
      [text('Overrides of a rule, with a written reason'), figure(count(counts.overrides))],
      // A refused attempt changes nothing, and the register writes down changes only.
      [text('Attempted steps that the procedure does not allow'), hidden('x')],
    ],
    notes: [],
  };
}

/** Every fault by case, for those who mend them. */
function faultsTable(problems: readonly Problem[]): ReportBlock[] {
  if (problems.length === 0) return [];
  return [
    {
      kind: 'table',
      name: 'QualityFaults',
      title: 'What to put right',
      columns: [left('What'), right('Rule'), right('Case or row'), right('Weight')],
      rows: problems.map(({ message, rule, place, severity }) => [
        text(message),
        text(rule),
        text(place.key ?? ([place.table, place.row].filter(Boolean).join(' row '))),
        text(severity),
      ]),
      notes: [],
    },
  ];
} // prettier-ignore
