import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CaseRegister, ChangeSet } from '../../../addin/ports/case-register.ts';
import type { Cells, TableName } from '../../../addin/forms/register-schema.ts';
import type { FaultRule } from '../../../scripts/graph-emulator/faults.ts';
import { givenGraphRegister } from '../../support/given-graph-register.ts';
import type { GivenGraphRegister } from '../../support/given-graph-register.ts';
import { CASE_REF, changeSet, openingOf } from '../../support/example-changes.ts';
import { SCHOOL } from '../../forms/example-case.ts';

/** One step on two tables: a new contact, and another job title of a party. */
const step = (operationId = 'op-2', summary = 'Spoke'): ChangeSet =>
  changeSet(operationId, [
    {
      kind: 'insert', table: 'tblContacts', key: 'CON-000900',
      cells: { ContactId: 'CON-000900', CaseRef: CASE_REF, At: '2026-04-16T10:00', Direction: 'IN', Channel: 'PHONE', Result: 'SPOKE', Summary: summary },
    },
    { kind: 'update', table: 'tblParties', key: SCHOOL.partyId, expected: { JobTitle: 'SENCO' }, cells: { JobTitle: 'Head' } },
  ]); // prettier-ignore

async function opened(): Promise<{ given: GivenGraphRegister; register: CaseRegister }> {
  const given = await givenGraphRegister('provider');
  const register = await given.open();
  expect((await register.apply(openingOf('provider'))).ok).toBe(true);
  return { given, register };
}

const inTable = (given: GivenGraphRegister, table: TableName) =>
  given.hands.rows(table).filter((row) => Object.values(row).some((value) => value !== ''));
const contacts = (given: GivenGraphRegister) => inTable(given, 'tblContacts');
const titleOf = (given: GivenGraphRegister) =>
  inTable(given, 'tblParties').find((row) => row['PartyId'] === SCHOOL.partyId)?.['JobTitle'];
const reasons = (given: GivenGraphRegister, operationId = 'op-2') =>
  inTable(given, 'tblAuditLog').map((row) => String(row['Reason'])).filter((reason) => reason.includes(operationId)); // prettier-ignore

const expectOnce = (given: GivenGraphRegister): void => {
  expect(contacts(given).map((row) => row['ContactId'])).toEqual(['CON-000900']);
  expect(titleOf(given)).toBe('Head');
  expect(reasons(given).filter((reason) => reason === 'op-2')).toHaveLength(2);
  expect(reasons(given).filter((reason) => reason.startsWith('announced:'))).toEqual([]);
  const ids = inTable(given, 'tblAuditLog').map((row) => row['AuditId']);
  expect(new Set(ids).size).toBe(ids.length);
};
const expectNothing = (given: GivenGraphRegister): void => {
  expect(contacts(given)).toEqual([]);
  expect(titleOf(given)).toBe('SENCO');
  expect(reasons(given).filter((reason) => !reason.startsWith('withdrawn:'))).toEqual([]);
};

/** A client whose every request after the `alive`-th is lost; `after`: the last one still arrives. */
const dying = (given: GivenGraphRegister, alive: number, arrives: boolean) => {
  let sent = 0;
  return async (request: Request): Promise<Response> => {
    sent += 1;
    if (sent <= alive) return given.transport(request);
    if (sent === alive + 1 && arrives) await given.transport(request);
    throw new TypeError('fetch failed');
  };
};

describe('one fault at one part of a step', () => {
  const parts = {
    'the announcement': { method: 'POST', path: '/drives/**/tables/tblAuditLog/rows/add' },
    'the new row': { method: 'POST', path: '/drives/**/tables/tblContacts/rows/add' },
    'the cells': { method: 'PATCH', path: '/drives/**/worksheets/Parties/range(*' },
    'the record': { method: 'PATCH', path: '/drives/**/worksheets/Audit log/range(*' },
  } as const;
  const faults: readonly (readonly [string, Omit<Extract<FaultRule, { what: unknown }>, 'where'>])[] = [
    ['a 504 before the effect', { what: 'workbook gateway timeout', when: 'before' }],
    ['a 504 after the effect', { what: 'workbook gateway timeout', when: 'after' }],
    ['a dropped connection before', { what: 'connection dropped', when: 'before' }],
    ['a dropped connection after', { what: 'connection dropped', when: 'after' }],
    ['a 429', { what: 'workbook throttled' }],
    ['a 503 after the effect', { what: 'workbook unavailable', when: 'after' }],
    ['a 500', { what: 'workbook internal error' }],
    ['an expired session', { what: 'session expired' }],
    ['invalidSessionReCreatable', { what: 'session to be made again' }],
  ];
  for (const [part, where] of Object.entries(parts)) {
    for (const [name, fault] of faults) {
      it(`${name} on ${part} is healed, and everything is there once`, async () => {
        const { given, register } = await opened();
        given.emulator.faults.add({ ...fault, where });
        const applied = await register.apply(step());
        if (!applied.ok) {
          expect(applied.error.saved).toBe('unknown');
          expect((await register.apply(step())).ok).toBe(true);
        }
        expectOnce(given);
      });
    }
  }
});

describe('a fault of a whole batch', () => {
  it.each([503, 504, 502])('%i after everything in it was done: the step is there once', async (status) => {
    const { given } = await opened();
    let isAnswered = true;
    const client = await given.open('administrator', {
      transport: async (request) => {
        const isWriting = (await request.clone().text()).includes('tblContacts/rows/add');
        const answer = await given.transport(request);
        if (!isWriting || !isAnswered) return answer;
        isAnswered = false;
        return Response.json({ error: { code: 'serviceNotAvailable', message: 'Not now.' } }, { status });
      },
    });
    const applied = await client.apply(step());
    expect(isAnswered).toBe(false);
    if (!applied.ok) {
      expect(applied.error.saved).toBe('unknown');
      expect((await client.apply(step())).ok).toBe(true);
    }
    expectOnce(given);
  });
});

describe('a client that dies in the middle', () => {
  for (const arrives of [false, true]) {
    for (const alive of [0, 1, 2, 3, 4, 5]) {
      it(`after ${alive} trips${arrives ? ', the last of which arrives' : ''}: a reader never sees half, and a repeat completes it`, async () => {
        const { given } = await opened();
        const mortal = dying(given, alive + 1, arrives);
        const client = await given.open('administrator', { transport: mortal });
        await client.apply(step());
        const other = await given.open('coordinator');
        const read = await other.readCase(CASE_REF);
        if (!read.ok) throw new TypeError(read.error.message);
        const isThere = (read.value.rows.tblContacts ?? []).length === 1;
        const school = (read.value.rows.tblParties ?? []).find((row) => row['PartyId'] === SCHOOL.partyId);
        expect(school?.['JobTitle']).toBe(isThere ? 'Head' : 'SENCO');
        if (isThere) expectOnce(given);
        else expectNothing(given);
        expect((await other.apply(step())).ok).toBe(true);
        expectOnce(given);
      });
    }
  }

  it('a new client that repeats the same step at once waits for the dead one and doubles nothing', async () => {
    for (const alive of [2, 3]) {
      const { given } = await opened();
      const client = await given.open('administrator', { transport: dying(given, alive, true) });
      await client.apply(step());
      expect((await (await given.open()).apply(step())).ok).toBe(true);
      expectOnce(given);
    }
  });

  it('whose line comes back after its step was taken back announces anew, and gives way to what others did meanwhile', async () => {
    const { given } = await opened();
    const line = { left: Infinity };
    const client = await given.open('administrator', {
      transport: async (request) => {
        line.left -= 1;
        if (line.left < 0) throw new TypeError('fetch failed');
        return given.transport(request);
      },
    });
    await client.readCase(CASE_REF);
    line.left = 1;
    const begun = await client.apply(step());
    expect(begun.ok || begun.error.saved).toBe('unknown');
    expect(reasons(given).every((reason) => reason.startsWith('announced:'))).toBe(true);
    given.clock.advance(3_600_000);
    const other = await given.open('coordinator');
    expect((await other.readCase(CASE_REF)).ok).toBe(true);
    const theirs: ChangeSet = changeSet('op-other', [
      { kind: 'update', table: 'tblParties', key: SCHOOL.partyId, expected: { JobTitle: 'SENCO' }, cells: { JobTitle: 'Deputy head' } },
    ]); // prettier-ignore
    expect((await other.apply(theirs)).ok).toBe(true);
    line.left = Infinity;
    const repeated = await client.apply(step());
    expect(repeated.ok || repeated.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'nothing' });
    expect(contacts(given)).toEqual([]);
    expect(titleOf(given)).toBe('Deputy head');
    expect(reasons(given).every((reason) => reason.startsWith('withdrawn:'))).toBe(true);
  });
});

describe('what colleagues do by hand', () => {
  it('a workbook locked by desktop Excel is NotAllowed, with a sentence, and nothing is written', async () => {
    const { given, register } = await opened();
    given.emulator.faults.add({ what: 'access conflict', howOften: { every: 1 } });
    const applied = await register.apply(step());
    expect(applied.ok || applied.error).toMatchObject({ kind: 'NotAllowed', saved: 'nothing' });
    expectNothing(given);
    expect(reasons(given)).toEqual([]);
  });

  it('a filtered table is shown whole, and the row is written once', async () => {
    const { given, register } = await opened();
    await register.apply(
      changeSet('op-1', [
        {
          kind: 'insert',
          table: 'tblContacts',
          key: 'CON-000800',
          cells: { ContactId: 'CON-000800', CaseRef: CASE_REF },
        },
      ]),
    );
    given.hands.filter('tblContacts', 'ContactId', ['CON-000800']);
    given.hands.filter('tblAuditLog', 'Actor', ['JB']);
    expect((await register.apply(step())).ok).toBe(true);
    expect(contacts(given).map((row) => row['ContactId'])).toEqual(['CON-000800', 'CON-000900']);
    expect(reasons(given)).toEqual(['op-2', 'op-2']);
  });

  it('columns moved between reading and writing: nothing lands in a wrong column, the log included', async () => {
    const { given, register } = await opened();
    await register.readCase(CASE_REF);
    given.hands.moveColumn('tblParties', 'JobTitle', 2);
    given.hands.moveColumn('tblContacts', 'Summary', 1);
    given.hands.moveColumn('tblAuditLog', 'Reason', 1);
    expect((await register.apply(step())).ok).toBe(true);
    expectOnce(given);
    expect(contacts(given)[0]).toMatchObject({ Summary: 'Spoke', CaseRef: CASE_REF });
    expect(inTable(given, 'tblAuditLog').at(-1)).toMatchObject({ Actor: 'JB', Client: 'OUTLOOK' });
  });

  it('a column that was renamed is NotFound by its name, and nothing is written', async () => {
    for (const [table, column] of [['tblContacts', 'Summary'], ['tblParties', 'JobTitle'], ['tblAuditLog', 'OldValue']] as const) {
      const { given, register } = await opened();
      await register.readCase(CASE_REF);
      given.hands.renameColumn(table, column, 'Something else');
      const applied = await register.apply(step());
      expect(applied.ok || applied.error).toMatchObject({ kind: 'NotFound', saved: 'nothing' });
      expect(applied.ok || applied.error.message).toMatch(column);
      expect(contacts(given)).toEqual([]);
      expect(titleOf(given) ?? 'SENCO').toBe('SENCO');
    }
  }); // prettier-ignore

  it('texts that Excel would take for something else come back as they were', async () => {
    const { given, register } = await opened();
    const words = ['0116 496 0123', '2/3', 'May 2026', 'TRUE', '1e5', "'quoted", '12:30', '50%', 'Sept 1'];
    for (const [index, summary] of words.entries()) {
      const key = `CON-00090${index}`;
      const cells: Cells = { ContactId: key, CaseRef: CASE_REF, Summary: summary };
      expect(
        (
          await register.apply(
            changeSet(`op-w${index}`, [{ kind: 'insert', table: 'tblContacts', key, cells }]),
          )
        ).ok,
      ).toBe(true);
    }
    const read = await register.read(['tblContacts']);
    expect(read.ok && (read.value.rows.tblContacts ?? []).map((row) => row['Summary'])).toEqual(words);
    expect(contacts(given).every((row) => typeof row['Summary'] === 'string')).toBe(true);
  });
});

describe('whatever goes wrong', () => {
  it('after any plan of faults and repeats the step is there exactly once', async () => {
    const rule = fc.record({
      what: fc.constantFrom('workbook gateway timeout', 'connection dropped', 'workbook throttled', 'workbook unavailable', 'session expired', 'bad gateway', 'workbook internal error'),
      when: fc.constantFrom('before', 'after'),
      howOften: fc.record({ every: fc.integer({ min: 3, max: 12 }) }),
    }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        async (rules, newClients) => {
          const { given } = await opened();
          for (const each of rules) {
            const only = [
              'workbook throttled',
              'session expired',
              'bad gateway',
              'workbook internal error',
            ].includes(each.what);
            given.emulator.faults.add({
              ...each,
              when: only ? 'before' : each.when,
              where: { path: '/drives/**' },
            });
          }
          let client = await given.open().catch(() => undefined);
          for (let number = 0; number < 8; number += 1) {
            if (number % (newClients + 1) === 0)
              client = (await given.open().catch(() => undefined)) ?? client;
            const applied = await client?.apply(step());
            if (applied?.ok === true) break;
          }
          given.emulator.faults.clear();
          expect((await (await given.open()).apply(step())).ok).toBe(true);
          expectOnce(given);
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  }, 300_000);
});
