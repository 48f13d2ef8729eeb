/** Page 7: what people thought of the service (K16), and themes. */
import type { ReportFigures } from './report-figures.ts';
import { chart, figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportTable } from './report-sheet.ts';
import { hasFigures, inWords, rateTable } from './report-tables.ts';
import { baseOf, groupInWords, itemInWords } from './report-words.ts';

export const surveyBlocks = (figures: ReportFigures): ReportBlock[] => {
  const scores = rateTable(figures, 'K16', 'Survey', figures.whole('K16'), {
    firstColumn: 'Question: marks 4 and 5, or yes',
  });
  return [scores, ...scoreChart(figures, scores), respondentTable(figures), THEMES];
};

function scoreChart(figures: ReportFigures, table: ReportTable): ReportBlock[] {
  const rows = figures.whole('K16');
  if (!hasFigures(rows)) return [];
  return [
    chart(table, {
      chart: 'bar',
      title: 'Satisfaction',
      altText: `Bar chart of the share of good answers: ${inWords(
        rows.map(({ item, value }) => [itemInWords(item), value]),
        '%',
      )}.`,
      categories: 0,
      series: [3],
      categoryAxis: 'Question',
      valueAxis: 'Share of answers',
      format: 'percent',
    }),
  ];
}

/** Who answered: returned of sent, satisfied overall, would come again. */
function respondentTable(figures: ReportFigures): ReportTable {
  const rows = figures.by('K16', 'respondentKind');
  const kinds = [...new Set(rows.map(({ group }) => group))];
  const found = (kind: string, start: string) =>
    rows.find((row) => row.group === kind && row.item.startsWith(start));
  return {
    kind: 'table',
    name: 'Respondents',
    title: 'K16 Satisfaction, by kind of respondent',
    base: baseOf('K16'),
    columns: [
      left('Respondent'),
      right('Returned'),
      right('Sent'),
      right('Return rate'),
      right('Satisfied'),
      right('Again'),
    ],
    rows: kinds.map((kind) => {
      const returned = found(kind, 'returned');
      return [
        text(groupInWords('respondentKind', kind)),
        figure(returned?.numerator),
        figure(returned?.denominator),
        figure(returned?.value, 'percent'),
        figure(found(kind, 'Q5')?.value, 'percent'),
        figure(found(kind, 'Q6')?.value, 'percent'),
      ];
    }),
    notes: ['Satisfied: marks 4 and 5 for the service overall. Again: would use the service again.'],
  };
}

/** Comments are read and coded by a person; a program that quoted them would tell who wrote them. */
const THEMES: ReportBlock = {
  kind: 'text',
  title: 'Themes',
  paragraphs: [
    'Themes of the comments are coded by a person who has read them. The register holds no codes, so none are counted here.',
    'A comment is quoted only with the consent of its writer, and only where it identifies nobody.',
  ],
};
