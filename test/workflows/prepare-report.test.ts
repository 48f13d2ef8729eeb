import { describe, expect, it } from 'vitest';

import { MemoryCaseRegister } from '../../addin/adapters/memory/memory-case-register.ts';
import type { Case } from '../../addin/domain/case.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import { caseChanges, caseRows } from '../../addin/forms/case-rows.ts';
import { providerRows, settingRows } from '../../addin/forms/reference-rows.ts';
import { reportFactsOf } from '../../addin/forms/report-facts-of-cases.ts';
import type { Cells } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';
import { failure } from '../../addin/ports/failure.ts';
import { prepareReport } from '../../addin/workflows/prepare-report.ts';
import { givenCase, givenContext, PROVIDERS } from '../support/given-case.ts';
import { rowOf } from '../support/given-report.ts';

const QUARTER = { from: '2026-01-01', to: '2026-03-31', today: '2026-07-01', edition: 'internal' } as const;

/** The authority's register with these cases, their state histories included. */
function rowsWith(...cases: readonly Case[]): TableRows {
  const all: Record<string, Cells[]> = {
    tblProviders: providerRows(PROVIDERS),
    tblSettings: settingRows(),
    tblAuditLog: [],
  };
  for (const theCase of cases) {
    for (const [table, rows] of Object.entries(caseRows(theCase, 'authority'))) {
      all[table] = [...(all[table] ?? []), ...rows];
    }
    all['tblAuditLog']?.push(
      ...auditRows(caseChanges(undefined, theCase, 'authority'), {
        operationId: `op-${theCase.caseRef}`,
        at: '2026-07-01T09:00:00Z',
        actor: 'JB',
        client: 'EXCEL',
        history: theCase.history,
        existingKeys: (all['tblAuditLog'] ?? []).map((row) => String(row['AuditId'])),
      }),
    );
  }
  return all;
}

describe('prepareReport', () => {
  it('counts the cases of the register in the period of their own days', async () => {
    const register = new MemoryCaseRegister('authority', rowsWith(givenCase().in('ACTIONS').theCase));
    const report = await prepareReport(register, QUARTER);
    if (!report.ok) throw new Error(JSON.stringify(report.error));
    // Received on 2 March 2026: in the last quarter of FY 2025/26.
    expect(rowOf(report.value.sheets, 'Headline', 'K01 Referrals received')[0]).toBe(1);
    expect(report.value.sheets[1]?.subtitle).toContain('FY 2025/26 Q4');
    const next = await prepareReport(register, { ...QUARTER, from: '2026-04-01', to: '2026-06-30' });
    if (!next.ok) throw new Error(JSON.stringify(next.error));
    expect(rowOf(next.value.sheets, 'Headline', 'K01 Referrals received')[0]).toBe(0);
    expect(rowOf(next.value.sheets, 'Headline', 'K06 Agreement in full').slice(0, 2)[1]).toBe(1);
  });

  it('reporting.md section 7: a case closed without an outcome fails a public run, and an internal one shows it', async () => {
    const closed = givenCase().in('CLOSED').theCase;
    const rows = rowsWith(closed);
    const [row] = rows.tblCases ?? [];
    const { Outcome: _gone, ...without } = row ?? {};
    const register = new MemoryCaseRegister('authority', { ...rows, tblCases: [without] });
    const shown = await prepareReport(register, QUARTER);
    if (!shown.ok) throw new Error(JSON.stringify(shown.error));
    expect(
      shown.value.problems.some(({ severity, place }) => severity === 'error' && place.column === 'Outcome'),
    ).toBe(true);
    const refused = await prepareReport(register, { ...QUARTER, edition: 'public' });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'problems' } });
  });

  it('reporting.md section 7: a year whose bank holidays nobody knows fails every run', async () => {
    const report = await prepareReport(new MemoryCaseRegister('authority', rowsWith()), {
      ...QUARTER,
      from: '2040-04-01',
      to: '2040-06-30',
      today: '2040-07-01',
    });
    expect(report.ok).toBe(false);
    if (report.ok || report.error.kind !== 'problems') throw new Error('expected problems');
    expect(report.error.problems.map(({ rule }) => rule)).toContain('DQ-HOLIDAY_YEAR');
  });

  it('passes on that the register did not answer', async () => {
    const register = new MemoryCaseRegister('authority', rowsWith());
    register.failNext(failure('Offline', 'The register cannot be reached. Nothing was saved.'));
    expect(await prepareReport(register, QUARTER)).toMatchObject({ ok: false, error: { kind: 'failed' } });
  });

  it('an empty register gives a report of nothing', async () => {
    const report = await prepareReport(new MemoryCaseRegister('authority', rowsWith()), {
      ...QUARTER,
      edition: 'public',
    });
    expect(report.ok).toBe(true);
  });

  it('warns while the period is not over', async () => {
    const report = await prepareReport(new MemoryCaseRegister('authority', rowsWith()), {
      ...QUARTER,
      today: '2026-03-30',
    });
    expect(report.ok && report.value.problems.map(({ rule }) => rule)).toContain('REP-NOT-OVER');
  });
});

describe('The facts of cases', () => {
  const { actor: _nobody, keys: _none, ...context } = givenContext('LA', '2026-07-01T09:00');

  it('hold the days and states of a case, and no name', () => {
    const theCase = givenCase().in('ACTIONS').theCase;
    const facts = reportFactsOf([theCase], {}, context);
    const [fact] = facts.cases;
    expect(fact).toMatchObject({
      caseRef: theCase.caseRef,
      receivedOn: '2026-03-02',
      disagreementType: '2',
      triageOutcome: 'ACCEPT',
      age: 11,
      childKey: 'child 1',
      interpreterUsed: 'N',
    });
    expect(fact?.history.map(({ state }) => state)).toEqual(theCase.history.map(({ to }) => to));
    expect(facts.meetings.filter(({ meetingStatus }) => meetingStatus === 'HELD')).toHaveLength(1);
    expect(facts.documents.map(({ docId }) => docId)).toContain('D02');
    expect(JSON.stringify(facts)).not.toMatch(/Patel|Aisha|Meera|example\.org|Example Primary/);
  });

  it('give two cases of one child the same key, and another child another', () => {
    const one = givenCase().in('TRIAGE').theCase;
    const again = { ...one, caseRef: 'DR-2026-0043', cypLastName: 'patel ' };
    const other = { ...one, caseRef: 'DR-2026-0044', cypFirstName: 'Omar' };
    const keys = reportFactsOf([one, again, other], {}, context).cases.map(({ childKey }) => childKey);
    expect(keys).toEqual(['child 1', 'child 1', 'child 2']);
  });

  it('read surveys and monitoring answers of known cases only', () => {
    const one = givenCase().in('TRIAGE').theCase;
    const survey = {
      SurveyId: 'SUR-00001',
      SentOn: '2026-06-01',
      RespondentKind: 'FAMILY',
      Q5Overall: 4,
      Q6Again: 'Y',
    };
    const facts = reportFactsOf(
      [one],
      {
        tblSurvey: [
          { ...survey, CaseRef: one.caseRef },
          { ...survey, CaseRef: 'DR-2026-0999' },
        ],
        tblEqualities: [{ CaseRef: one.caseRef, Sex: 'F' }],
        tblAuditLog: [{ AuditId: 'AUD-0000001', AuditAction: 'OVERRIDE', TableName: 'tblCases', RowKey: one.caseRef }],
      },
      context,
    ); // prettier-ignore
    expect(facts.surveys).toMatchObject([{ caseRef: one.caseRef, marks: { Q5Overall: 4 }, again: 'Y' }]);
    expect(facts.equalities).toEqual([{ caseRef: one.caseRef, sex: 'F' }]);
    expect(facts.cases[0]?.overrides).toBe(1);
  });
});
