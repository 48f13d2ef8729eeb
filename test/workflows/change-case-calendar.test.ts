import { describe, expect, it } from 'vitest';
import { startingRows } from '../../addin/forms/starting-rows.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { givenCase } from '../support/given-case.ts';
import { givenOffice, must } from '../support/given-office.ts';

const REF = 'DR-2026-0042';
/** Two months from 30 October 2025 end on 30 December: the first working day of January (glossary.md section 6). */
const LETTER = '2025-10-30';

async function appealBy(...days: readonly string[]): Promise<unknown> {
  const office = await givenOffice('authority', [givenCase().in('TRIAGE')], {
    tblLists: [
      ...(startingRows().tblLists ?? []),
      ...days.map((day) => ({ ListName: 'BANK_HOLIDAY', Code: day, Label: 'Extra day', Active: 'Y' })),
    ],
  });
  const facts = { appealableDecision: 'REFUSE_ASSESS', decisionLetterOn: LETTER, mediationCertificate: 'NOT_YET' } as const;
  must(await changeCase(office.as('LA'), office.reference, REF, [{ type: 'RecordFacts', facts }], 'op-1'));
  return office.register.rows('tblCases')[0]?.['AppealBy'];
} // prettier-ignore

describe('AppealBy in the register (tblCases)', () => {
  it('is the first working day of January for an end between Christmas and New Year', async () => {
    expect(await appealBy()).toBe('2026-01-02');
  });

  it('goes by the BANK_HOLIDAY list of the service: 2 January added, the Monday after it is the day', async () => {
    expect(await appealBy('2026-01-02')).toBe('2026-01-05');
  });
});
