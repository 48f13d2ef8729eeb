import { beforeAll, describe, expect, it } from 'vitest';
import type { Cells } from '../../../addin/forms/register-schema.ts';
import { checkTwoClients } from '../../../scripts/long-runs/check-two-clients.ts';
import type { Attempt, TwoClientsResult } from '../../../scripts/long-runs/check-two-clients.ts';
import { playTwoClients } from '../../../scripts/long-runs/play-two-clients.ts';
import type { TwoClients } from '../../../scripts/long-runs/play-two-clients.ts';
import { graphContract } from '../../support/graph-contract.ts';

/** Few enough for the ordinary run; scripts/long-runs/two-clients.ts makes thousands. */
const CHANGES = 50;

const contract = graphContract();
const checked = contract === undefined ? {} : { contract };

describe('two clients on one register', () => {
  it.each([1, 2])(
    'one request in five fails (seed %i): every change is there once, every conflict was told, and nothing is of what was told to be in vain',
    async (seed) => {
      const played = await playTwoClients({ changes: CHANGES, seed, faults: 0.2, ...checked });
      expect(checkTwoClients(played)).toEqual([]);
      expect(played.mistakes).toEqual([]);
      expect(played.wishes).toHaveLength(CHANGES);
      const { counts, attempts } = played;
      expect(counts.faults.size, 'kinds of fault that were met').toBeGreaterThan(8);
      expect(counts.conflicts, 'conflicts told of').toBeGreaterThan(0);
      expect(attempts.some(({ told }) => told.includes('unknown')), 'somebody was told unknown').toBe(true);
    },
    300_000,
  ); // prettier-ignore

  it('requests that were lost and arrive up to ten minutes later do nothing any more', async () => {
    const played = await playTwoClients({ changes: 30, seed: 3, faults: 0, late: 0.1, ...checked });
    expect(checkTwoClients(played)).toEqual([]);
    expect(played.mistakes).toEqual([]);
    expect(played.attempts.some(({ told }) => told.includes('unknown')), 'somebody was told unknown').toBe(true);
  }, 300_000); // prettier-ignore
});

describe('the check of what two clients have left behind', () => {
  let played: TwoClients;
  beforeAll(async () => {
    played = await playTwoClients({ changes: 24, seed: 5, faults: 0 });
  }, 300_000);

  type Tables = TwoClientsResult['after']['rows'];
  const withRows = (change: (rows: Required<Pick<Tables, 'tblContacts' | 'tblParties' | 'tblAuditLog'>>) => Partial<Tables>): TwoClientsResult => {
    const { tblContacts = [], tblParties = [], tblAuditLog = [] } = played.after.rows;
    const rows = { ...played.after.rows, ...change({ tblContacts, tblParties, tblAuditLog }) };
    return { ...played, after: { ...played.after, rows } };
  }; // prettier-ignore
  const lastAdded = (): Attempt =>
    played.attempts.findLast(({ contact, told }) => contact !== undefined && told.includes('done'))!;
  /** The last change of some cell. */
  const lastSet = (): Attempt =>
    played.attempts.findLast(({ cell }) => played.after.rows.tblParties?.some((row) => row['PartyId'] === cell?.key && row[cell?.column ?? ''] === cell?.to))!; // prettier-ignore
  const isIts =
    ({ contact }: Attempt) =>
    (row: Cells): boolean =>
      row['ContactId'] === contact?.key;
  const telling = (attempt: Attempt, told: Attempt['told']): TwoClientsResult => ({
    ...played,
    attempts: played.attempts.map((each) => (each === attempt ? { ...each, told } : each)),
  });

  it('finds nothing wrong where all is well', () => {
    expect(checkTwoClients(played)).toEqual([]);
  });

  it('finds a contact that is lost', () => {
    const lost = lastAdded();
    const found = checkTwoClients(withRows(({ tblContacts }) => ({ tblContacts: tblContacts.filter((row) => !isIts(lost)(row)) })));
    expect(found).toContain(`${lost.label}: its contact stands there 0 times`);
  }); // prettier-ignore

  it('finds a row that is doubled, under the same key or another', () => {
    const twice = lastAdded();
    for (const key of [twice.contact?.key, 'CON-000999']) {
      const found = checkTwoClients(
        withRows(({ tblContacts }) => ({
          tblContacts: [...tblContacts, { ...tblContacts.find(isIts(twice)), ContactId: key ?? '' }],
        })),
      );
      expect(found).toContain(`${twice.label}: its contact stands there 2 times`);
    }
  });

  it('finds a row that nobody added, and one without a key', () => {
    const added = (row: Cells) => checkTwoClients(withRows(({ tblContacts }) => ({ tblContacts: [...tblContacts, row] })));
    expect(added({ ContactId: 'CON-000999', Summary: 'Nobody' })).toEqual(['tblContacts: CON-000999 was added by nobody']);
    expect(added({ Summary: 'Nobody' })).toContain('tblContacts: the key of a row is blank');
  }); // prettier-ignore

  it('finds a change that was written over by somebody who had not seen it', () => {
    const { label, cell } = lastSet();
    const found = checkTwoClients(
      withRows(({ tblParties }) => ({
        tblParties: tblParties.map((row) =>
          row['PartyId'] === cell?.key ? { ...row, [cell?.column ?? '']: cell?.from ?? '' } : row,
        ),
      })),
    );
    expect(found).toContain(`${label}: its change of ${cell?.column} of ${cell?.key} is there 0 times`);
    expect(found).toContain(`${label}: nothing is there of what was told to be done`);
  });

  it('finds a value of nobody, after which no change can be followed back', () => {
    const { cell } = lastSet();
    const found = checkTwoClients(
      withRows(({ tblParties }) => ({
        tblParties: tblParties.map((row) =>
          row['PartyId'] === cell?.key ? { ...row, [cell?.column ?? '']: 'Nobody' } : row,
        ),
      })),
    );
    expect(found.some((line) => line.startsWith(`${cell?.column} of ${cell?.key}: the changes do not follow`))).toBe(true);
  }); // prettier-ignore

  it('finds what was saved although the contrary was told, and what was never settled', () => {
    const attempt = lastAdded();
    expect(checkTwoClients(telling(attempt, ['nothing']))).toContain(
      `${attempt.label}: something is there of what was told to have saved nothing`,
    );
    expect(checkTwoClients(telling(attempt, ['unknown']))).toEqual([
      `${attempt.label}: never settled, last told unknown`,
    ]);
    expect(checkTwoClients(telling(attempt, ['done before']))).toEqual([
      `${attempt.label}: told to have been there before, and nobody had left that open`,
    ]);
  });

  it('finds an announcement that stands, and a change that is on record twice or not at all', () => {
    const { operationId, label } = lastAdded();
    const isOurs = (row: Cells): boolean => row['Reason'] === operationId;
    const announced = withRows(({ tblAuditLog }) => ({
      tblAuditLog: [...tblAuditLog, { AuditId: 'AUD-0009999', Reason: 'announced:0123abcd:op-zz' }],
    }));
    expect(checkTwoClients(announced)).toEqual(['1 rows of the log stand announced']);
    const twice = withRows(({ tblAuditLog }) => ({
      tblAuditLog: [...tblAuditLog, { ...tblAuditLog.find(isOurs), AuditId: 'AUD-0009999' }],
    }));
    const never = withRows(({ tblAuditLog }) => ({
      tblAuditLog: tblAuditLog.filter((row) => !isOurs(row)),
    }));
    for (const each of [twice, never])
      expect(checkTwoClients(each).some((line) => line.startsWith(`${label}: ${operationId} is on record in`))).toBe(true);
  }); // prettier-ignore
});
