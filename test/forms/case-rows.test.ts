import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Case, RegisterKind, State } from '../../addin/domain/case.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import { caseChanges, caseRows, newSteps, readCase } from '../../addin/forms/case-rows.ts';
import { columnOf, TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import type { Cells, TableName } from '../../addin/forms/register-schema.ts';
import type { RowChange, TableRows } from '../../addin/forms/row-change.ts';
import { givenCase } from '../support/given-case.ts';
import { anyCase } from './any-case.ts';
import { exampleCase, MOTHER } from './example-case.ts';

/** The rows that a case leaves in an empty register, with its audit rows. */
function registerOf(theCase: Case, kind: RegisterKind): TableRows {
  const changes = caseChanges(undefined, theCase, kind);
  const rows = Object.fromEntries(
    TABLE_NAMES.map((table) => [table, changes.filter((each) => each.table === table).map((each) => each.cells)]),
  );
  const audit = auditRows(changes, {
    operationId: 'op-1',
    at: '2026-03-02T10:00:00.000Z',
    actor: 'JB',
    client: 'OUTLOOK',
    history: newSteps(undefined, theCase),
  });
  return { ...rows, tblAuditLog: audit };
} // prettier-ignore

const updateOf = (
  changes: readonly RowChange[],
  table: TableName,
): Extract<RowChange, { kind: 'update' }> => {
  const found = changes.find((change) => change.table === table);
  if (found?.kind !== 'update') throw new TypeError(`Cannot find an update of ${table}`);
  return found;
};

describe('a case and its rows', () => {
  it.each(['provider', 'authority'] as const)(
    'comes back from the %s register as it went in, in every state, whatever it holds',
    (kind) => {
      fc.assert(
        fc.property(anyCase(kind), (theCase) => {
          expect(readCase(registerOf(theCase, kind), kind)).toEqual({ ok: true, value: theCase });
        }),
        { numRuns: 150 },
      );
    },
  );

  it('comes back whatever the order of the rows', () => {
    fc.assert(
      fc.property(anyCase('provider'), (theCase) => {
        const rows = registerOf(theCase, 'provider');
        const reversed = Object.fromEntries(
          TABLE_NAMES.map((table) => [table, [...(rows[table] ?? [])].reverse()]),
        );
        expect(readCase(reversed, 'provider')).toEqual({ ok: true, value: theCase });
      }),
      { numRuns: 30 },
    );
  });

  const STATES_ON_THE_WAY: readonly State[] = [
    'RECEIVED', 'TRIAGE', 'ALLOCATED', 'HANDED_OVER', 'INVITING', 'ARRANGING', 'BOOKED', 'PREMEETING', 'HELD',
    'DRAFTING', 'SIGNING', 'ACTIONS', 'CLOSED',
  ]; // prettier-ignore
  it.each(STATES_ON_THE_WAY)('made by real decisions comes back from its rows in %s', (state) => {
    const theCase: Case = { ...givenCase().in(state).theCase, book: 'provider' };
    const read = readCase(registerOf(theCase, 'provider'), 'provider');
    expect(read).toEqual({ ok: true, value: theCase });
  });

  it('writes no cell of class C into the authority’s register, and no text of a statement without permission', () => {
    fc.assert(
      fc.property(anyCase('provider'), (theCase) => {
        const consents = theCase.consents.filter((each) => each.purpose !== 'COPY_OUTCOME_TO_LA');
        const actions = theCase.actions.map((each) => ({ ...each, ownerPartyId: 'PTY-900000' }));
        for (const change of caseChanges(undefined, { ...theCase, consents, actions }, 'authority')) {
          for (const name of Object.keys(change.cells)) {
            const column = columnOf(change.table, name);
            expect(column?.sensitivity).not.toBe('C');
            expect(column?.permission).toBeUndefined();
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('copies the statement to the authority when the family has given COPY_OUTCOME_TO_LA', () => {
    const statement = {
      statementId: 'OS-00019',
      meetingId: 'MTG-00031',
      version: 1,
      statementStatus: 'DRAFT' as const,
      draftedBy: 'A. Facilitator',
      draftedOn: '2026-04-15',
      discussionOutline: 'It was discussed that the group meets three times a week.',
    };
    const without = exampleCase({ statements: [statement] });
    const given = exampleCase({
      statements: [statement],
      consents: [
        ...without.consents,
        { consentId: 'CST-000053', partyId: MOTHER.partyId, purpose: 'COPY_OUTCOME_TO_LA', decision: 'GIVEN' },
      ],
    });
    const withdrawn = exampleCase({
      statements: [statement],
      consents: [
        ...given.consents,
        { consentId: 'CST-000054', partyId: MOTHER.partyId, purpose: 'COPY_OUTCOME_TO_LA', decision: 'WITHDRAWN' },
      ],
    });
    const outline = (theCase: Case): unknown => caseRows(theCase, 'authority').tblOutcomeStatements?.[0]?.['DiscussionOutline'];
    expect(outline(without)).toBeUndefined();
    expect(outline(given)).toBe(statement.discussionOutline);
    expect(outline(withdrawn)).toBeUndefined();
  }); // prettier-ignore
});

describe('what has to be written', () => {
  it('is nothing when nothing has changed', () => {
    expect(caseChanges(exampleCase(), exampleCase(), 'provider')).toEqual([]);
  });

  it('is only the cell that differs, with the value it had', () => {
    const before = exampleCase();
    const after = { ...before, lookedAfter: 'Y' as const };
    expect(caseChanges(before, after, 'provider')).toEqual([
      {
        kind: 'update',
        table: 'tblCases',
        key: 'DR-2026-0042',
        expected: { LookedAfter: 'N' },
        cells: { LookedAfter: 'Y' },
      },
    ]);
  });

  it('has a cell that becomes blank in what is expected and not in what is written', () => {
    const before = exampleCase();
    const { bestTimes: _gone, ...mother } = MOTHER;
    const after = { ...before, parties: before.parties.map((each) => (each === MOTHER ? mother : each)) };
    const update = updateOf(caseChanges(before, after, 'provider'), 'tblParties');
    expect(update.expected).toEqual({ BestTimes: 'Tuesday to Thursday mornings' });
    expect(update.cells).toEqual({});
  });

  it('carries the calculated columns: age 11 and CHILD on 2 March 2026 for a child born on 3 September 2014', () => {
    const [row] = caseRows(exampleCase(), 'authority').tblCases ?? [];
    expect(row).toMatchObject({ CypAge: 11, CypStatus: 'CHILD', State: 'DRAFTING', ProviderId: 'PRV-01' });
    expect(row).not.toHaveProperty('AppealBy');
  });

  it('warns of two months after a decision letter of 10 February 2026: 10 April 2026 for both dates', () => {
    const theCase = exampleCase({ appealableDecision: 'REFUSE_ASSESS', decisionLetterOn: '2026-02-10' });
    const [row] = caseRows(theCase, 'authority').tblCases ?? [];
    expect(row).toMatchObject({ MediationContactBy: '2026-04-10', AppealBy: '2026-04-10' });
  });

  it('refuses to let a row of the case vanish', () => {
    const before = exampleCase();
    expect(() => caseChanges(before, { ...before, consents: [] }, 'provider')).toThrow(/would be deleted/);
  });

  it('takes the signs of a formula off the beginning of a free text', () => {
    const theCase = exampleCase({ disagreementSummary: '=HYPERLINK("https://bad.example")' });
    const [row] = caseRows(theCase, 'authority').tblCases ?? [];
    expect(row?.['DisagreementSummary']).toBe('HYPERLINK("https://bad.example")');
  });
});

describe('rows that make no case', () => {
  const rows = registerOf(exampleCase(), 'provider');
  const caseRow: Cells = rows.tblCases?.[0] ?? {};
  const without = (...names: readonly string[]): TableRows => ({
    ...rows,
    tblCases: [Object.fromEntries(Object.entries(caseRow).filter(([name]) => !names.includes(name)))],
  });

  it('are told with all that is missing at once, by column and case', () => {
    const read = readCase(without('CaseOwner', 'ProviderId', 'InitialCallOn'), 'provider');
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.map((each) => [each.rule, each.place.key, each.place.column])).toEqual([
      ['REG-REQUIRED', 'DR-2026-0042', 'CaseOwner'],
      ['REG-REQUIRED', 'DR-2026-0042', 'ProviderId'],
      ['REG-REQUIRED', 'DR-2026-0042', 'InitialCallOn'],
    ]);
  });

  it('are told when a state needs a meeting that was held and there is none', () => {
    const read = readCase({ ...rows, tblMeetings: [] }, 'provider');
    expect(read.ok || read.error.map((each) => each.rule)).toEqual(['REG-MEETING']);
  });

  it('are told when a pause has no review date that can be read', () => {
    const paused = { ...caseRow, State: 'ON_HOLD', OnHoldReason: 'Family bereavement' };
    const read = readCase({ ...rows, tblCases: [paused], tblAuditLog: [] }, 'provider');
    expect(read.ok || read.error.map((each) => each.rule)).toEqual(['REG-HISTORY', 'REG-HOLD-REVIEW']);
  });

  it('are told when the case stands twice', () => {
    const read = readCase({ ...rows, tblCases: [caseRow, caseRow] }, 'provider');
    expect(read.ok || read.error.map((each) => each.rule)).toEqual(['REG-CASE']);
  });

  it('read a blank code as unknown and never as no', () => {
    const read = readCase(without('LookedAfter', 'AppealLodged', 'SenStatus'), 'provider');
    expect(read.ok && read.value).toMatchObject({
      lookedAfter: 'U',
      appealLodged: 'U',
      senStatus: 'UNKNOWN',
    });
  });
});
