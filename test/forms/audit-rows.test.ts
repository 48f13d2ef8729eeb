import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readReason, writeReason } from '../../addin/forms/audit-reason.ts';
import { auditRows, CHANGED, operationsIn } from '../../addin/forms/audit-rows.ts';
import { caseChanges, newSteps } from '../../addin/forms/case-rows.ts';
import { historyOf } from '../../addin/forms/state-history.ts';
import { givenCase } from '../support/given-case.ts';
import { exampleCase, MOTHER } from './example-case.ts';

const CONTEXT = {
  operationId: 'op-7',
  at: '2026-04-15T09:30:00.000Z',
  actor: 'JB',
  client: 'OUTLOOK',
} as const;

describe('the audit rows of a change', () => {
  it('are one for each cell, with its value before and after', () => {
    const before = exampleCase();
    const after = { ...before, caseOwner: 'KL', yearGroup: '7' as const };
    expect(auditRows(caseChanges(before, after, 'authority'), { ...CONTEXT, existingKeys: ['AUD-0000041'] })).toEqual([
      {
        AuditId: 'AUD-0000042', AtUtc: CONTEXT.at, Actor: 'JB', Client: 'OUTLOOK', AuditAction: 'UPDATE',
        TableName: 'tblCases', RowKey: 'DR-2026-0042', FieldName: 'YearGroup', OldValue: '6', NewValue: '7', Reason: 'op-7',
      },
      {
        AuditId: 'AUD-0000043', AtUtc: CONTEXT.at, Actor: 'JB', Client: 'OUTLOOK', AuditAction: 'UPDATE',
        TableName: 'tblCases', RowKey: 'DR-2026-0042', FieldName: 'CaseOwner', OldValue: 'JB', NewValue: 'KL', Reason: 'op-7',
      },
    ]); // prettier-ignore
  });

  it('store only [changed] for classes S and C', () => {
    const before = exampleCase();
    const secret = 'no calls after six';
    const after = {
      ...before,
      parties: before.parties.map((each) =>
        each === MOTHER
          ? { ...each, safeContactNotes: secret, declineReason: secret, bestTimes: 'mornings' }
          : each,
      ),
    };
    const rows = auditRows(caseChanges(before, after, 'provider'), CONTEXT);
    expect(JSON.stringify(rows)).not.toContain(secret);
    const told = Object.fromEntries(
      rows.map((row) => [String(row['FieldName']), [row['OldValue'], row['NewValue']]]),
    );
    expect(told).toEqual({
      SafeContactNotes: [CHANGED, CHANGED],
      DeclineReason: [undefined, CHANGED],
      BestTimes: ['Tuesday to Thursday mornings', 'mornings'],
    });
  });

  it('never copy a new row: it stands in its table', () => {
    const rows = auditRows(caseChanges(undefined, exampleCase(), 'provider'), { ...CONTEXT, history: [] });
    expect(new Set(rows.map((row) => row['AuditAction']))).toEqual(new Set(['CREATE']));
    expect(JSON.stringify(rows)).not.toMatch(/Patel|Meera|LE2 3AB/);
  });

  it('INV-11: tell every step of the state with its rule, so that the history comes back unbroken', () => {
    const { theCase } = givenCase().in('ACTIONS');
    const rows = auditRows(caseChanges(undefined, theCase, 'authority'), { ...CONTEXT, history: newSteps(undefined, theCase) });
    expect(historyOf([...rows].reverse())).toEqual(theCase.history);
    const handedOver = rows.find((row) => row['NewValue'] === 'HANDED_OVER');
    expect(handedOver).toMatchObject({
      AuditAction: 'STATE_CHANGE', TableName: 'tblCases', FieldName: 'State', OldValue: 'ALLOCATED', Reason: 'op-7; P07',
    });
  }); // prettier-ignore

  it('keep an override with its reason, once', () => {
    const before = exampleCase();
    const after = { ...before, stateSince: '2026-04-20' };
    const history = [{ at: CONTEXT.at, from: 'DRAFTING' as const, to: 'ACTIONS' as const, rule: 'OVERRIDE' }];
    const rows = auditRows(caseChanges(before, after, 'provider'), {
      ...CONTEXT,
      history,
      notes: [{ action: 'STATE_CHANGE' }, { action: 'OVERRIDE', reason: 'statement was signed on paper' }],
    });
    const overrides = rows.filter((row) => row['AuditAction'] === 'OVERRIDE');
    expect(overrides.map((row) => row['Reason'])).toEqual(['op-7; OVERRIDE; statement was signed on paper']);
  });

  it('put a letter that was sent on record', () => {
    const before = exampleCase();
    const contact = {
      contactId: 'CON-000001', partyId: MOTHER.partyId, at: '2026-04-16T10:00', direction: 'OUT', channel: 'EMAIL',
      docId: 'D13', result: 'SENT',
    } as const; // prettier-ignore
    const rows = auditRows(caseChanges(before, { ...before, contacts: [contact] }, 'provider'), { ...CONTEXT, notes: [{ action: 'SEND' }] });
    expect(rows.map((row) => [row['AuditAction'], row['TableName'], row['RowKey']])).toEqual([
      ['CREATE', 'tblContacts', 'CON-000001'],
      ['SEND', 'tblCases', 'DR-2026-0042'],
    ]);
  }); // prettier-ignore
});

describe('the Reason column', () => {
  it('gives back operation, rule and reason', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^op-[a-z0-9]{1,22}$/),
        fc.option(fc.constantFrom('P01', 'P31', 'OVERRIDE', 'R-K6'), { nil: undefined }),
        fc.option(fc.stringMatching(/^[a-z][a-z; ]{0,80}[a-z]$/), { nil: undefined }),
        (operationId, rule, words) => {
          const why = words?.replace(/\s+/g, ' ');
          const reason = { operationId, ...(rule && { rule }), ...(why !== undefined && { why }) };
          expect(readReason(writeReason(reason))).toEqual(reason);
        },
      ),
    );
  });

  it('is never longer than its column', () => {
    expect(writeReason({ operationId: 'op-1', why: 'a'.repeat(500) })).toHaveLength(200);
  });

  it('written by hand is no operation', () => {
    expect(operationsIn([{ Reason: 'corrected a typing error' }, { Reason: 'op-9; P02' }])).toEqual(
      new Set(['op-9']),
    );
  });
});
