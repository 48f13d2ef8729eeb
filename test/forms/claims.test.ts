import { describe, expect, it } from 'vitest';

import { auditRows } from '../../addin/forms/audit-rows.ts';
import { afterUndoing, claimsOf, claimsOfChanges, overlap, undoing } from '../../addin/forms/claims.ts';
import type { Cells } from '../../addin/forms/register-schema.ts';

const step = (old: string, now: string): Cells => ({
  AuditAction: 'STATE_CHANGE', TableName: 'tblCases', RowKey: 'DR-2026-0042', FieldName: 'State', OldValue: old, NewValue: now,
}); // prettier-ignore
const created: Cells = { AuditAction: 'CREATE', TableName: 'tblCases', RowKey: 'DR-2026-0042' };

describe('what an announcement lays claim to', () => {
  it('two steps of a state are one claim, and taking it back leads to where the first began', () => {
    const [claim, ...others] = claimsOf([step('RECEIVED', 'TRIAGE'), step('TRIAGE', 'INVITING')]);
    expect(others).toEqual([]);
    expect(claim && undoing(claim, { State: 'INVITING' })).toEqual({ column: 'State', value: 'RECEIVED' });
    expect(claim && undoing(claim, { State: 'TRIAGE' })).toBeUndefined();
  });

  it('the cells of a new row are no claims of their own: the row goes as a whole', () => {
    const claims = claimsOf([created, step('RECEIVED', 'INVITING')]);
    expect(claims).toEqual([{ kind: 'row', table: 'tblCases', key: 'DR-2026-0042' }]);
    expect(claims.map((claim) => undoing(claim, { CaseRef: 'DR-2026-0042' }))).toEqual(['remove']);
  });

  it('a value that the log keeps to itself is left as it is; whoever knows the change can take it back', () => {
    const key = 'PTY-000130';
    const row: Cells = { PartyId: key, JobTitle: 'Head' };
    const logged = claimsOf([
      { AuditAction: 'UPDATE', TableName: 'tblParties', RowKey: key, FieldName: 'JobTitle', OldValue: '[changed]', NewValue: '[changed]' },
    ]); // prettier-ignore
    expect(logged.map((claim) => undoing(claim, row))).toEqual([undefined]);
    const known = claimsOfChanges([
      {
        kind: 'update',
        table: 'tblParties',
        key,
        expected: { JobTitle: 'SENCO' },
        cells: { JobTitle: 'Head' },
      },
    ]);
    expect(known.map((claim) => undoing(claim, row))).toEqual([{ column: 'JobTitle', value: 'SENCO' }]);
    expect(known.map((claim) => undoing(claim, { ...row, JobTitle: 'Somebody else’s' }))).toEqual([
      undefined,
    ]);
  });

  it('a list of texts is taken back as it was, whatever commas stand in it', () => {
    const change = {
      kind: 'update' as const, table: 'tblParties' as const, key: 'PTY-000130',
      expected: { Availability: ['2026-10-06 AM, after ten', '2026-10-07'] },
      cells: { Availability: ['2026-10-13'] },
    }; // prettier-ignore
    const context = {
      operationId: 'op-1',
      at: '2026-09-16T09:20:00Z',
      actor: 'SG',
      client: 'COMMAND_LINE' as const,
    };
    const [claim] = claimsOf(auditRows([change], context));
    expect(claim && undoing(claim, { Availability: ['2026-10-13'] })).toEqual({
      column: 'Availability',
      value: ['2026-10-06 AM, after ten', '2026-10-07'],
    });
  });

  describe('a cell whose value the log keeps to itself', () => {
    const key = 'DR-2026-0042';
    const row = (field: string, old: string, now: string): Cells => ({
      AuditAction: 'UPDATE', TableName: 'tblCases', RowKey: key, FieldName: field, OldValue: old, NewValue: now,
    }); // prettier-ignore
    const outcome = row('TriageOutcome', '', 'ACCEPT');
    const after = (rows: readonly Cells[], cells: Cells) => {
      const claims = claimsOf(rows);
      const claim = claims.find((each) => each.kind === 'cell' && each.column === 'DisagreementType');
      if (claim?.kind !== 'cell') throw new TypeError('The claim is not there');
      return afterUndoing(claim, { CaseRef: key, ...cells }, claims);
    };

    it('becomes blank again where nothing stood there and a cell beside it shows that it was written', () => {
      const rows = [row('DisagreementType', '', '[changed]'), outcome];
      expect(after(rows, { DisagreementType: '2', TriageOutcome: 'ACCEPT' })).toBe('blank');
    });

    it('is left, and said to be, where another value stood there', () => {
      const rows = [row('DisagreementType', '[changed]', '[changed]'), outcome];
      expect(after(rows, { DisagreementType: '2', TriageOutcome: 'ACCEPT' })).toBe('left');
    });

    it('was not written where the cells beside it were not', () => {
      const rows = [row('DisagreementType', '[changed]', '[changed]'), outcome];
      expect(after(rows, { DisagreementType: '3' })).toBe('nothing');
      expect(after([row('DisagreementType', '', '[changed]'), outcome], { TriageOutcome: 'ACCEPT' })).toBe(
        'nothing',
      );
      expect(
        after([row('DisagreementType', '[changed]', ''), outcome], {
          DisagreementType: '3',
          TriageOutcome: 'ACCEPT',
        }),
      ).toBe('nothing');
    });

    it('may have been written where nothing beside it tells', () => {
      expect(after([row('DisagreementType', '[changed]', '[changed]')], { DisagreementType: '3' })).toBe(
        'left',
      );
    });
  });

  it('other cells of the same row do not clash, a new row with the same key does', () => {
    const cell = (name: string) =>
      claimsOfChanges([
        { kind: 'update', table: 'tblParties', key: 'PTY-000130', expected: {}, cells: { [name]: 'x' } },
      ]);
    const row = claimsOfChanges([{ kind: 'insert', table: 'tblParties', key: 'PTY-000130', cells: {} }]);
    expect(overlap(cell('JobTitle'), cell('Town'))).toBe(false);
    expect(overlap(cell('JobTitle'), cell('JobTitle'))).toBe(true);
    expect(overlap(row, cell('Town'))).toBe(true);
  });
});
