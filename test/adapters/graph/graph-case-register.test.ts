import { describe, expect, it } from 'vitest';

import type { CaseRegister, ChangeSet } from '../../../addin/ports/case-register.ts';
import { openGraphRegister } from '../../../addin/adapters/graph/graph-case-register.ts';
import type { Cells, TableName } from '../../../addin/forms/register-schema.ts';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';
import { loadReference } from '../../../addin/workflows/reference.ts';
import { takeInMessage } from '../../../addin/workflows/take-in-message.ts';
import { givenGraphRegister } from '../../support/given-graph-register.ts';
import type { GivenGraphRegister } from '../../support/given-graph-register.ts';
import { SimulatedTime, slowLine } from '../../../scripts/graph-emulator/simulated-time.ts';
import { CASE_REF, changeSet, openingOf } from '../../support/example-changes.ts';
import { SCHOOL } from '../../forms/example-case.ts';
import { readFileSync } from 'node:fs';

/** Few enough for the ordinary run; scripts of long runs make thousands. */
const CHANGES = 60;

const setTitle = (operationId: string, from: string, to: string): ChangeSet =>
  changeSet(operationId, [
    { kind: 'update', table: 'tblParties', key: SCHOOL.partyId, expected: { JobTitle: from }, cells: { JobTitle: to } },
  ]); // prettier-ignore

const addContact = (operationId: string, key: string, summary: string): ChangeSet => {
  const cells: Cells = {
    ContactId: key, CaseRef: CASE_REF, At: '2026-04-16T10:00', Direction: 'IN', Channel: 'PHONE', Result: 'SPOKE', Summary: summary,
  }; // prettier-ignore
  return changeSet(operationId, [{ kind: 'insert', table: 'tblContacts', key, cells }]);
};

async function rowsOf(register: CaseRegister, table: TableName): Promise<readonly Cells[]> {
  const read = await register.read([table]);
  if (!read.ok) throw new TypeError(read.error.message);
  return read.value.rows[table] ?? [];
}

async function opened(): Promise<{ given: GivenGraphRegister; register: CaseRegister }> {
  const given = await givenGraphRegister('provider');
  const register = await given.open();
  expect((await register.apply(openingOf('provider'))).ok).toBe(true);
  given.counted();
  return { given, register };
}

describe('round trips to the register', () => {
  it('opening a case from an e-mail costs at most three, the session included', async () => {
    const given = await givenGraphRegister('authority');
    const register = await given.open();
    const clock = { now: () => '2026-04-15T09:30:00.000Z' };
    const reference = await loadReference(register, clock);
    if (!reference.ok) throw new TypeError(reference.error.message);
    const sample = await readEml(readFileSync('test/samples/emails/d01.eml'));
    if (!sample.ok) throw new TypeError('The sample cannot be read');
    given.clock.advance(3_600_000);
    given.counted();
    const person = { role: 'LA', initials: 'JB' } as const;
    const service = {
      register,
      clock,
      journal: { note: () => undefined },
      person,
      client: 'OUTLOOK',
    } as const;
    const intake = await takeInMessage(service, reference.value, sample.value);
    expect(intake.ok && intake.value.kind).toBe('opened');
    expect(given.counted()).toBeLessThanOrEqual(3);
  });

  it('columns of all cases cost one for each letter', async () => {
    const { given, register } = await opened();
    const names = ['CaseRef', 'CypFirstName', 'CypLastName'];
    const first = await register.columnsOfCases(names);
    expect(first.ok && first.value.map(({ CaseRef }) => CaseRef)).toContain(CASE_REF);
    expect(given.counted()).toBe(1);
    expect(await register.columnsOfCases(names)).toEqual(first);
    expect(given.counted()).toBe(1);
  });

  it('reading a whole case costs at most three', async () => {
    const { given, register } = await opened();
    const read = await register.readCase(CASE_REF);
    expect(read.ok && read.value.rows.tblParties).toHaveLength(3);
    expect(given.counted()).toBeLessThanOrEqual(3);
  });

  it('a step on a case that has just been read costs two more', async () => {
    const { given, register } = await opened();
    await register.readCase(CASE_REF);
    given.counted();
    expect((await register.apply(setTitle('op-2', 'SENCO', 'Head'))).ok).toBe(true);
    expect(given.counted()).toBe(2);
  });
});

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => { give(); } };
} // prettier-ignore

/** Two clients of one register, each behind a line of its own that takes its time. */
async function twoAtOnce(given: GivenGraphRegister, milliseconds?: () => number) {
  const time = new SimulatedTime(given.clock);
  const pause = (ms: number): Promise<void> => time.sleep(ms);
  const transport = slowLine(time, given.transport, milliseconds);
  const open = () =>
    openGraphRegister({
      graph: given.graph('administrator', { transport, pause }),
      item: given,
      time: { now: () => given.tenant.now(), pause },
    });
  const [one, other] = await time.run(Promise.all([open(), open()]));
  if (!one.ok || !other.ok) throw new TypeError('The register does not open');
  return { time, one: one.value, other: other.value };
}

describe('a client that is cut off while another has the same key', () => {
  it.each([
    ['by its own client, when it comes back', 41_000, 'own'],
    ['by a third client, when it counts as dead', 0, 'third'],
  ] as const)('is taken back %s without touching the row of the other', async (_, later, who) => {
    const { given } = await opened();
    const line = { isCut: false, cutsAfterAnnouncing: false };
    const loser = await given.open('administrator', {
      transport: async (request) => {
        if (line.isCut) throw new TypeError('fetch failed');
        const body = await request.clone().text();
        const answer = await given.transport(request);
        if (line.cutsAfterAnnouncing && body.includes('tblAuditLog/rows/add')) {
          line.isCut = true;
          throw new TypeError('fetch failed');
        }
        return answer;
      },
    });
    let isFirstWrite = true;
    const winner = await given.open('administrator', {
      transport: async (request) => {
        const body = await request.clone().text();
        if (isFirstWrite && body.includes('tblContacts/rows/add')) {
          isFirstWrite = false;
          line.cutsAfterAnnouncing = true;
          const lost = await loser.apply(addContact('op-lost', 'CON-000900', 'Lost'));
          expect(lost.ok || lost.error.saved).toBe('unknown');
        }
        return given.transport(request);
      },
    });
    const written = await winner.apply(addContact('op-won', 'CON-000900', 'Won'));
    expect(isFirstWrite).toBe(false);
    expect(written).toEqual({ ok: true, value: { repeated: false } });
    given.clock.advance(later);
    line.isCut = false;
    line.cutsAfterAnnouncing = false;
    const reader = who === 'own' ? loser : await given.open();
    const read = await reader.readCase(CASE_REF);
    const contacts = read.ok ? (read.value.rows.tblContacts ?? []) : [];
    expect(contacts.map((row) => row['Summary'])).toEqual(['Won']);
    const reasons = given.hands.rows('tblAuditLog').map((row) => String(row['Reason']));
    expect(reasons.filter((reason) => reason.includes('op-lost')).every((reason) => reason.startsWith('withdrawn:'))).toBe(true);
    expect(reasons).toContain('op-won');
  }); // prettier-ignore
});

describe('two people on one register', () => {
  it.each([
    ['through the add-in', 'client'],
    ['by hand', 'hand'],
  ] as const)('a child whom somebody else writes into another case %s is known to the very next letter', async (_, who) => {
    const { given, register } = await opened();
    const shown = async (): Promise<unknown> => {
      const read = await register.columnsOfCases(['CaseRef', 'CypLastName']);
      return read.ok && read.value.find(({ CaseRef }) => CaseRef === CASE_REF)?.['CypLastName'];
    };
    expect(await shown()).toBe('Patel');
    const other = await given.open('coordinator');
    const [before, after] = [{ CypLastName: 'Patel' }, { CypLastName: 'Zq7' }];
    if (who === 'hand') given.hands.setCells('tblCases', CASE_REF, after);
    else expect((await other.apply(changeSet('op-name', [{ kind: 'update', table: 'tblCases', key: CASE_REF, expected: before, cells: after }]))).ok).toBe(true);
    expect(await shown()).toBe('Zq7');
  });

  it('of two who change the same cell at once one has it and the other is told', async () => {
    const { given } = await opened();
    const { time, one, other } = await twoAtOnce(given);
    const results = await time.run(
      Promise.all([
        one.apply(setTitle('op-a', 'SENCO', 'Head')),
        other.apply(setTitle('op-b', 'SENCO', 'Deputy head')),
      ]),
    );
    const outcomes = results.map((result) => (result.ok ? 'written' : `${result.error.kind} ${result.error.saved}`));
    expect(outcomes.sort()).toEqual(['ChangedMeanwhile nothing', 'written']);
    const winner = results[0].ok ? 'Head' : 'Deputy head';
    const parties = await time.run(rowsOf(one, 'tblParties'));
    expect(parties.find((row) => row['PartyId'] === SCHOOL.partyId)?.['JobTitle']).toBe(winner);
    const log = await time.run(rowsOf(one, 'tblAuditLog'));
    const reasons = log.map((row) => String(row['Reason'])).filter((reason) => /op-[ab]/.test(reason));
    expect(reasons.sort()).toEqual(results[0].ok ? ['op-a', 'withdrawn:op-b'] : ['op-b', 'withdrawn:op-a']);
  });

  it('of two who take the same new key at once one has it and the other is told; no row stands twice', async () => {
    const { given } = await opened();
    const { time, one, other } = await twoAtOnce(given);
    const results = await time.run(
      Promise.all([
        one.apply(addContact('op-a', 'CON-000900', 'First')),
        other.apply(addContact('op-b', 'CON-000900', 'Second')),
      ]),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const contacts = await time.run(rowsOf(one, 'tblContacts'));
    expect(contacts.map((row) => row['Summary'])).toEqual([results[0].ok ? 'First' : 'Second']);
    const ids = (await time.run(rowsOf(one, 'tblAuditLog'))).map((row) => row['AuditId']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('who records while another reads the log anew still has the key: what was read of the rows before is not believed', async () => {
    const { given } = await opened();
    const [looked, written] = [signal(), signal()];
    let second: ReturnType<CaseRegister['apply']> | undefined;
    const other = await given.open('coordinator', {
      transport: async (request) => {
        const announces = (await request.clone().text()).includes('tblAuditLog/rows/add');
        // The first row that is not settled gets another key, as when two have used the same: the log is read anew.
        if (announces) {
          const first = given.hands.rows('tblAuditLog').find((row) => String(row['Reason']).includes('op-a'));
          given.hands.setCells('tblAuditLog', String(first?.['AuditId']), { AuditId: 'AUD-0000900' });
        }
        const answer = await given.transport(request);
        if (announces) {
          looked.give();
          await written.given;
        }
        return answer;
      },
    });
    const one = await given.open('administrator', {
      transport: async (request) => {
        const writes = (await request.clone().text()).includes('tblContacts/rows/add');
        if (writes) {
          second = other.apply(addContact('op-b', 'CON-000900', 'Second'));
          await looked.given;
        }
        const answer = await given.transport(request);
        if (writes) written.give();
        return answer;
      },
    });
    expect(await one.apply(addContact('op-a', 'CON-000900', 'First'))).toEqual({ ok: true, value: { repeated: false } });
    const told = await second;
    expect(told?.ok === false && told.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'nothing' });
    expect((await rowsOf(one, 'tblContacts')).map((row) => row['Summary'])).toEqual(['First']);
  });

  it('sixty changes by two clients at once: nothing is lost, no row is doubled, every conflict is reported', async () => {
    const { given } = await opened();
    let seed = 7;
    const chance = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const clients = await twoAtOnce(given, () => 50 + 200 * chance());
    const { time } = clients;
    const client = async (register: CaseRegister, name: string, count: number): Promise<{ written: string[]; reported: number; tries: number }> => {
      const written: string[] = [];
      let reported = 0;
      let tries = 0;
      for (let number = 1; number <= count; number += 1) {
        for (;;) {
          tries += 1;
          const keys = await register.keys(['tblContacts', 'tblAuditLog']);
          if (!keys.ok) throw new TypeError(keys.error.message);
          const next = Math.max(0, ...(keys.value.tblContacts ?? []).map((key) => Number(key.slice(4)))) + 1;
          const set = addContact(`op-${name}-${number}`, `CON-${String(next).padStart(6, '0')}`, `${name} ${number}`);
          const applied = await register.apply(set);
          if (applied.ok) {
            written.push(`${name} ${number}`);
            break;
          }
          expect(applied.error.kind).toBe('ChangedMeanwhile');
          expect(applied.error.saved).toBe('nothing');
          reported += 1;
          await time.sleep(1_000 * chance());
        }
      }
      return { written, reported, tries };
    };
    const [one, other] = await time.run(Promise.all([client(clients.one, 'a', CHANGES / 2), client(clients.other, 'b', CHANGES / 2)]));
    const register = await given.open();
    const contacts = await rowsOf(register, 'tblContacts');
    expect(contacts.map((row) => row['Summary']).sort()).toEqual([...one.written, ...other.written].sort());
    expect(contacts).toHaveLength(CHANGES);
    expect(new Set(contacts.map((row) => row['ContactId'])).size).toBe(CHANGES);
    const log = await rowsOf(register, 'tblAuditLog');
    expect(new Set(log.map((row) => row['AuditId'])).size).toBe(log.length);
    const gaveWay = log.filter((row) => String(row['Reason']).startsWith('withdrawn:')).length;
    expect(gaveWay).toBeLessThanOrEqual(one.reported + other.reported);
    expect(log.filter((row) => String(row['Reason']).startsWith('announced:'))).toEqual([]);
  }, 600_000);
}); // prettier-ignore
