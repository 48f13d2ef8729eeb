import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ReportFacts } from '../../addin/domain/report-facts.ts';
import { periodBetween } from '../../addin/domain/report-period.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import type { ReportSheet } from '../../addin/forms/report-sheet.ts';
import { reportSheets } from '../../addin/forms/report-sheets.ts';
import { aQuarter, caseFact, NO_FACTS, request, rowOf, shown, tables } from '../support/given-report.ts';

const internal = (facts: ReportFacts) => reportSheets(request(facts));
const forPublic = (facts: ReportFacts, more = {}) =>
  reportSheets(request(facts, { edition: 'public', ...more }));

/** Every whole number that stands in a cell. */
const counts = (sheets: readonly ReportSheet[]): number[] =>
  tables(sheets).flatMap(({ rows }) =>
    rows.flat().flatMap((cell) => (cell.kind === 'figure' && cell.format === 'integer' ? [cell.value] : [])),
  );

/** Everything a reader can read. */
const everyText = (sheets: readonly ReportSheet[]): string =>
  JSON.stringify(
    sheets.map(({ name, title, subtitle, blocks }) => [
      name,
      title,
      subtitle,
      blocks.map((block) => ({
        ...block,
        rows: block.kind === 'table' ? block.rows.map((row) => row.map(shown)) : [],
      })),
    ]),
  );

describe('The managers’ report of a quarter, reporting.md section 3', () => {
  const sheets = internal(aQuarter());

  it('has the ten standard pages in their order, then the sheets of the team', () => {
    expect(sheets.map(({ title }) => title)).toEqual([
      'Disagreement resolution service: managers’ report', '1. Headline', '2. Volumes', '3. Types and stages',
      '4. Timeliness', '5. Providers', '6. Outcomes and actions', '7. Satisfaction and themes', '8. Equalities',
      '9. Data quality', '10. Notes', 'Open cases', 'Data for pivots',
    ]); // prettier-ignore
  });

  it('names the period with FY, the base of each table and the date of the extract', () => {
    expect(sheets[1]?.subtitle).toBe(
      'FY 2026/27 Q1 (1 April 2026 to 30 June 2026) · FY, financial year · extract of 1 September 2026 · internal edition, do not pass on',
    );
    expect(
      tables(sheets)
        .filter(({ title }) => /^K\d\d/.test(title))
        .every(({ base }) => base !== undefined),
    ).toBe(true);
  });

  it('page 1 has each headline with numerator, denominator, last quarter and the same quarter last year', () => {
    // 22 received; nothing was received in the quarter before or a year ago.
    expect(rowOf(sheets, 'Headline', 'K01 Referrals received')).toEqual([22, '', 22, 0, 0, '']);
    // 22 triaged, 4 of them signposted: 18 / 22 = 81.8%.
    expect(rowOf(sheets, 'Headline', 'K03 Accepted, whole or in part')).toEqual([18, 22, 81.8, 'z', 'z', '']);
    // 18 invited, 10 willing and met: 55.6%.
    expect(rowOf(sheets, 'Headline', 'K04 All parties willing').slice(0, 3)).toEqual([10, 18, 55.6]);
    expect(rowOf(sheets, 'Headline', 'K05 Meeting held').slice(0, 3)).toEqual([10, 18, 55.6]);
    expect(rowOf(sheets, 'Headline', 'K06 Agreement in full').slice(0, 3)).toEqual([6, 10, 60]);
    expect(rowOf(sheets, 'Headline', 'K06 Agreement in part').slice(0, 3)).toEqual([3, 10, 30]);
    expect(rowOf(sheets, 'Headline', 'K06 No agreement').slice(0, 3)).toEqual([1, 10, 10]);
    // Two talks for each of ten meetings, two of them out of the window: 18 / 20.
    expect(rowOf(sheets, 'Headline', 'K11 Talks held in the week before').slice(0, 3)).toEqual([18, 20, 90]);
  });

  it('page 2 counts sources by types, with both totals', () => {
    // SENDIASS: cases 4, 8, 12, 16, 20. Of these 4, 8 and 12 are of type 2, 16 and 20 of type 3.
    expect(rowOf(sheets, 'SourceByType', 'SENDIASS')).toEqual([0, 3, 2, 5]);
    expect(rowOf(sheets, 'SourceByType', 'Parent')).toEqual([3, 9, 5, 17]);
    expect(rowOf(sheets, 'SourceByType', 'All')).toEqual([3, 12, 7, 22]);
  });

  it('page 4 gives median and 90th percentile with the number of completed intervals', () => {
    // All 18: received Tuesday 7 April, handed over Friday 10 April: 3 working and 3 calendar days.
    expect(rowOf(sheets, 'Intervals', 'Received to handed over')).toEqual([18, 3, 3, 3, 3]);
    // No survey, no signature: nothing completed, so nothing applies.
    expect(rowOf(sheets, 'Intervals', 'Statement circulated to last signature')).toEqual([
      0,
      'z',
      'z',
      'z',
      'z',
    ]);
  });

  it('page 5 does not compare providers while one of them has fewer than 10 cases', () => {
    expect(tables(sheets).find(({ name }) => name === 'Providers')?.columns[1]?.header).toBe('All providers');
    expect(JSON.stringify(tables(sheets).find(({ name }) => name === 'Providers'))).not.toContain(
      'Example Resolution',
    );
  });

  it('page 8 reports characteristics once a year while there are fewer than 50 cases', () => {
    expect(tables(sheets).some(({ name }) => name.startsWith('Equalities'))).toBe(false);
    const year = reportSheets(
      request(aQuarter(), { period: periodBetween('2026-04-01', '2027-03-31', 'FINANCIAL') }),
    );
    expect(rowOf(year, 'EqualitiesAgeBand', '11–15')[0]).toBe(22);
    expect(rowOf(year, 'EqualitiesAgeBand', 'Not known')[0]).toBe(0);
  });

  it('the data for pivots have one row a case and no name', () => {
    const list = tables(sheets).find(({ name }) => name === 'CaseList');
    expect(list?.rows).toHaveLength(22);
    expect(list?.columns.map(({ header }) => header)).not.toContain('Name');
  });

  it('a case that was a duplicate is in no figure', () => {
    const facts = aQuarter();
    const duplicate = caseFact(99, '2026-04-20', [], { didNotProceedReason: 'DUPLICATE' });
    const more = internal({ ...facts, cases: [...facts.cases, duplicate] });
    expect(rowOf(more, 'Headline', 'K01 Referrals received')[0]).toBe(22);
    expect(everyText(more)).not.toContain('DR-2026-0099');
  });

  it('a chart stands after its table and says in words what it shows', () => {
    for (const { blocks } of sheets) {
      blocks.forEach((block, index) => {
        if (block.kind !== 'chart') return;
        const before = blocks.slice(0, index).flatMap((each) => (each.kind === 'table' ? [each.name] : []));
        expect(before).toContain(block.table);
        expect(block.altText).toMatch(/chart of .+\.$/);
      });
    }
  });
});

describe('The public edition, reporting.md section 5', () => {
  const sheets = forPublic(aQuarter());

  it('suppresses a small type and a second one, so that the total gives nothing away', () => {
    // 3, 12 and 7 with the total 22: the 3 is small, the 7 is hidden with it.
    expect(rowOf(sheets, 'Types', 'Type 1: EHC duties')).toEqual(['c']);
    expect(rowOf(sheets, 'Types', 'Type 2: special educational provision')).toEqual([12]);
    expect(rowOf(sheets, 'Types', 'Type 3: health or social care provision')).toEqual(['c']);
    expect(rowOf(sheets, 'Types', 'All')).toEqual([22]);
  });

  it('hides a share whose rest is small: 4 of 22 were not accepted', () => {
    expect(rowOf(sheets, 'Headline', 'K03 Accepted, whole or in part').slice(0, 3)).toEqual(['c', 22, 'c']);
    expect(rowOf(sheets, 'Headline', 'K04 All parties willing').slice(0, 3)).toEqual([10, 18, 55.6]);
  });

  it('reveals no count from 1 to 4 in any cell', () => {
    expect(counts(sheets).filter((count) => count > 0 && count < 5)).toEqual([]);
  });

  it('names no case, no child, no school and no provider with few cases', () => {
    const school = new Map(aQuarter().cases.map((each) => [each.caseRef, 'school of secrets']));
    const read = everyText(forPublic(aQuarter(), { schoolKeys: school }));
    expect(read).not.toMatch(/DR-\d{4}/);
    expect(read).not.toMatch(/child \d/);
    expect(read).not.toContain('school of secrets');
    expect(read).not.toMatch(/Example Resolution|PRV-/);
  });

  it('has no list of cases, no open cases and no links', () => {
    expect(sheets.map(({ name }) => name)).not.toContain('Data for pivots');
    expect(sheets.map(({ name }) => name)).not.toContain('Open cases');
    expect(everyText(sheets)).not.toContain('K21');
    expect(
      tables(sheets)
        .flatMap(({ rows }) => rows.flat())
        .some(({ kind }) => kind === 'link'),
    ).toBe(false);
  });

  it('leaves out sentences that count cases', () => {
    const facts = aQuarter();
    const nameless = facts.cases.map((each, index) => {
      if (index >= 2) return each;
      const { childKey: _nobody, ...rest } = each;
      return rest;
    });
    expect(everyText(internal({ ...facts, cases: nameless }))).toContain('2 cases without a named child');
    expect(everyText(forPublic({ ...facts, cases: nameless }))).not.toContain('without a named child');
  });

  it('shows the result of triage only in the sums that K03 shows where one result is small', () => {
    const facts = aQuarter();
    const cases = facts.cases.map((each, index) =>
      index >= 20 ? { ...each, triageOutcome: 'ACCEPT_PART' as const } : each,
    );
    const table = tables(forPublic({ ...facts, cases })).find(({ name }) => name === 'Triage');
    expect(table?.rows.map((row) => row.map(shown))).toEqual([
      ['Accepted whole or in part', 'c'],
      ['Signposted or transferred', 'c'],
      ['Waiting for information', 0],
    ]);
  });

  it('puts groups of one school together with another', () => {
    const facts = aQuarter();
    // All seven cases of type 3 come from one school, the others from many.
    const schoolKeys = new Map(
      facts.cases.map((each, index) => [each.caseRef, index >= 15 ? 'one school' : `school ${index}`]),
    );
    const all = forPublic(facts, { schoolKeys });
    const labels = tables(all)
      .find(({ name }) => name === 'Types')
      ?.rows.map(([first]) => first && shown(first));
    expect(labels).not.toContain('Type 3: health or social care provision');
    expect(labels).toContain('Other, combined');
  });

  it('ROUND5 rounds every count to 5 and hides shares of fewer than 10', () => {
    const rounded = forPublic(aQuarter(), { settings: { ...DEFAULT_SETTINGS, SDC_MODE: 'ROUND5' } });
    expect(counts(rounded).every((count) => count % 5 === 0)).toBe(true);
    expect(rowOf(rounded, 'Types', 'All')).toEqual([20]);
    expect(rowOf(rounded, 'Types', 'Type 1: EHC duties')).toEqual([5]);
  });

  it('shows no small count whatever the cases are', () => {
    const types = ['1', '2', '3', '4', 'AF'] as const;
    const someCase = fc.record({
      month: fc.integer({ min: 1, max: 9 }),
      type: fc.constantFrom(...types),
      stage: fc.constantFrom('PLAN_IN_FORCE', 'PLAN_REVIEW', 'NO_EHC_PROCESS' as const),
      end: fc.constantFrom('SIGNPOST', 'ACCEPT', 'ACCEPT_PART', 'NONE' as const),
    });
    fc.assert(
      fc.property(fc.array(someCase, { maxLength: 40 }), fc.boolean(), (some, isYear) => {
        const cases = some.map(({ month, type, stage, end }, index) => {
          const on = `2026-0${month}-10`;
          const history =
            end === 'NONE'
              ? []
              : [{ state: end === 'SIGNPOST' ? ('CLOSED' as const) : ('ALLOCATED' as const), on }];
          return caseFact(index + 1, on, history, {
            disagreementType: type,
            stage,
            ...(end !== 'NONE' && { triageOutcome: end }),
          });
        });
        const period = isYear
          ? periodBetween('2026-01-01', '2026-12-31', 'CALENDAR')
          : periodBetween('2026-04-01', '2026-06-30', 'FINANCIAL');
        const all = forPublic({ ...NO_FACTS, cases }, { period, asAt: '2027-01-10' });
        expect(counts(all).filter((count) => count > 0 && count < 5)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
