import { describe, expect, it } from 'vitest';
import type { TableName } from '../../../addin/forms/register-schema.ts';
import type { RowChange } from '../../../addin/forms/row-change.ts';
import type { ChangeSet } from '../../../addin/ports/case-register.ts';
import { SCHOOL } from '../../forms/example-case.ts';
import { CASE_REF, changeSet, openingOf } from '../../support/example-changes.ts';
import { givenGraphRegister } from '../../support/given-graph-register.ts';
import type { GivenGraphRegister } from '../../support/given-graph-register.ts';

const contact = (key: string, summary: string): RowChange => ({
  kind: 'insert', table: 'tblContacts', key,
  cells: { ContactId: key, CaseRef: CASE_REF, At: '2026-04-16T10:00', Direction: 'IN', Channel: 'PHONE', Result: 'SPOKE', Summary: summary },
}); // prettier-ignore

/** Texts that Excel would take for something else when they are written again. */
const EARLIER = [
  ['CON-000800', '0116 496 0123'],
  ['CON-000801', '2/3'],
  ['CON-000802', '=1+1'],
] as const;

/** Two cells of class S besides, whose values the log keeps to itself: one was blank before, one was not. */
const stepWithUntold = (): ChangeSet =>
  changeSet('op-dead', [
    {
      kind: 'update', table: 'tblParties', key: SCHOOL.partyId,
      expected: { JobTitle: 'SENCO', AddressConfidential: 'N' },
      cells: { JobTitle: 'Head', AddressConfidential: 'Y', InterpreterLanguage: 'Welsh' },
    },
  ]); // prettier-ignore

const step = (): ChangeSet =>
  changeSet('op-dead', [
    contact('CON-000900', 'Dead'),
    { kind: 'update', table: 'tblParties', key: SCHOOL.partyId, expected: { JobTitle: 'SENCO' }, cells: { JobTitle: 'Head' } },
  ]); // prettier-ignore

const inTable = (given: GivenGraphRegister, table: TableName) =>
  given.hands.rows(table).filter((row) => Object.values(row).some((value) => value !== ''));
const byKey = (given: GivenGraphRegister, table: TableName, key: string) =>
  inTable(given, table).sort((a, b) => String(a[key]).localeCompare(String(b[key])));
const contacts = (given: GivenGraphRegister) => byKey(given, 'tblContacts', 'ContactId');
const parties = (given: GivenGraphRegister) => byKey(given, 'tblParties', 'PartyId');
const reasons = (given: GivenGraphRegister) =>
  inTable(given, 'tblAuditLog').map((row) => String(row['Reason'])).filter((reason) => reason.includes('op-dead')); // prettier-ignore

type Batch = readonly { readonly method: string; readonly url: string }[];

const partsOf = async (request: Request): Promise<Batch> =>
  ((await request.clone().json()) as { readonly requests: Batch }).requests;
const changesRows = (batch: Batch): boolean =>
  batch.some(({ method, url }) => method === 'PATCH' && /worksheets\/(?:Contacts|Parties)\//.test(url));
const readsRows = (batch: Batch): boolean =>
  batch.every(({ method }) => method === 'GET') &&
  batch.some(({ url }) => url.includes('worksheets/Contacts/range'));

/** A step of which everything is written but the record, by a client that is never heard of again. */
async function halfWritten(wanted = step()) {
  const given = await givenGraphRegister('provider');
  const first = await given.open();
  expect((await first.apply(openingOf('provider'))).ok).toBe(true);
  const earlier = EARLIER.map(([key, summary]) => contact(key, summary));
  expect((await first.apply(changeSet('op-earlier', earlier))).ok).toBe(true);
  const before = { contacts: contacts(given), parties: parties(given) };
  let isDead = false;
  const dying = await given.open('administrator', {
    transport: async (request) => {
      if (isDead) throw new TypeError('fetch failed');
      isDead = changesRows(await partsOf(request));
      return given.transport(request);
    },
  });
  const record = { method: 'PATCH', path: '/drives/**/worksheets/Audit log/range(*' };
  given.emulator.faults.add({ what: 'workbook gateway timeout', when: 'before', where: record });
  const told = await dying.apply(wanted);
  expect(told.ok || told.error.saved).toBe('unknown');
  expect(reasons(given).every((reason) => reason.startsWith('announced:'))).toBe(true);
  return { given, before };
}

/** A client beside whom a colleague does something by hand, just before some of his requests arrive. */
const beside = (
  given: GivenGraphRegister,
  isMeant: (batch: Batch) => boolean,
  acts: readonly (() => unknown)[],
) => {
  const left = [...acts];
  const transport = async (request: Request): Promise<Response> => {
    if (left.length > 0 && isMeant(await partsOf(request))) await left.shift()?.();
    return given.transport(request);
  };
  return { client: given.open('coordinator', { transport }), left };
};

const NEW_ROW = { ContactId: 'CON-000850', CaseRef: CASE_REF, Summary: 'By hand' };

/** So that the row which is to become blank stands one further down, and another where it stood. */
const insertRow = (given: GivenGraphRegister) => () => {
  given.hands.insertRowAbove('tblContacts', 'CON-000801', NEW_ROW);
};
const sortParties = (given: GivenGraphRegister) => () => {
  given.hands.reverse('tblParties');
};

describe('taking a dead step back while a colleague moves rows by hand', () => {
  it('without him: its row becomes blank, its cell what it was, and nothing else changes', async () => {
    const { given, before } = await halfWritten();
    expect(contacts(given)).toHaveLength(EARLIER.length + 1);
    expect((await (await given.open('coordinator')).readCase(CASE_REF)).ok).toBe(true);
    expect(contacts(given)).toEqual(before.contacts);
    expect(parties(given)).toEqual(before.parties);
    expect(reasons(given)).toEqual(['withdrawn:op-dead', 'withdrawn:op-dead']);
  });

  it('a cell whose old value nobody knows keeps the new one, and the log says so; one that was blank is blank again', async () => {
    const { given, before } = await halfWritten(stepWithUntold());
    expect((await (await given.open('coordinator')).readCase(CASE_REF)).ok).toBe(true);
    const school = (rows: readonly Readonly<Record<string, unknown>>[]) =>
      rows.find((row) => row['PartyId'] === SCHOOL.partyId);
    expect(school(parties(given))).toEqual({ ...school(before.parties), AddressConfidential: 'Y' });
    const told = inTable(given, 'tblAuditLog').filter((row) => String(row['Reason']).includes('op-dead'));
    expect(told.map((row) => [row['FieldName'], String(row['Reason'])]).sort()).toEqual([
      ['AddressConfidential', 'left:op-dead'],
      ['InterpreterLanguage', 'withdrawn:op-dead'],
      ['JobTitle', 'withdrawn:op-dead'],
    ]);
  });

  const moments = {
    'between finding the rows and setting them': { isMeant: changesRows, earlier: 0 },
    // The reader has read the rows of the case once before it finds the dead step.
    'between finding the keys and reading their rows': { isMeant: readsRows, earlier: 1 },
  };
  for (const [moment, { isMeant, earlier }] of Object.entries(moments)) {
    it(`${moment}: what was hit is as it was, and the step is taken back all the same`, async () => {
      const { given, before } = await halfWritten();
      const act = () => {
        insertRow(given)();
        sortParties(given)();
      };
      const { client, left } = beside(given, isMeant, [
        ...Array.from({ length: earlier }, () => () => undefined),
        act,
      ]);
      expect((await (await client).readCase(CASE_REF)).ok).toBe(true);
      expect(left).toEqual([]);
      const kept = contacts(given).filter((row) => row['ContactId'] !== NEW_ROW.ContactId);
      expect(kept).toEqual(before.contacts);
      expect(contacts(given)).toHaveLength(EARLIER.length + 1);
      expect(parties(given)).toEqual(before.parties);
      expect(reasons(given)).toEqual(['withdrawn:op-dead', 'withdrawn:op-dead']);
    });
  }

  it('columns moved: no cell of another column is lost', async () => {
    const { given, before } = await halfWritten();
    const acts = [
      () => {
        given.hands.moveColumn('tblParties', 'JobTitle', 2);
        given.hands.moveColumn('tblContacts', 'Summary', 1);
      },
    ];
    const { client, left } = beside(given, changesRows, acts);
    expect((await (await client).readCase(CASE_REF)).ok).toBe(true);
    expect(left).toEqual([]);
    expect(contacts(given)).toEqual(before.contacts);
    expect(parties(given)).toEqual(before.parties);
    expect(reasons(given)).toEqual(['withdrawn:op-dead', 'withdrawn:op-dead']);
  });

  it('rows moved once more while the row that was hit is put back: that row is named, and the step stays announced', async () => {
    const { given } = await halfWritten();
    const moveOn = () => {
      given.hands.insertRowAbove('tblContacts', 'CON-000800', { ...NEW_ROW, ContactId: 'CON-000851' });
    };
    const { client, left } = beside(given, changesRows, [insertRow(given), moveOn]);
    const read = await (await client).readCase(CASE_REF);
    expect(left).toEqual([]);
    expect(read.ok || read.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'unknown' });
    expect(read.ok || read.error.message).toContain('CON-000802');
    expect(contacts(given).map((row) => row['ContactId'])).toEqual(expect.arrayContaining(['CON-000800', 'CON-000801', 'CON-000850', 'CON-000851']));
    expect(reasons(given).every((reason) => reason.startsWith('announced:'))).toBe(true);
  }); // prettier-ignore

  it('a fault in the middle of it is healed', async () => {
    for (const when of ['before', 'after'] as const) {
      const { given, before } = await halfWritten();
      const blanking = { method: 'PATCH', path: '/drives/**/worksheets/Contacts/range(*' };
      given.emulator.faults.add({ what: 'workbook gateway timeout', when, where: blanking });
      expect((await (await given.open('coordinator')).readCase(CASE_REF)).ok).toBe(true);
      expect(contacts(given)).toEqual(before.contacts);
      expect(parties(given)).toEqual(before.parties);
    }
  });
});

describe('two who take the same dead step back', () => {
  it('the slower one puts back what the faster has written since, under the same key and into the same cell', async () => {
    const { given, before } = await halfWritten();
    const other = await given.open('coordinator');
    const theirs = changeSet('op-theirs', [
      contact('CON-000900', 'Theirs'),
      { kind: 'update', table: 'tblParties', key: SCHOOL.partyId, expected: { JobTitle: 'SENCO' }, cells: { JobTitle: 'Deputy head' } },
    ]); // prettier-ignore
    const acts = [
      async () => {
        expect((await other.readCase(CASE_REF)).ok).toBe(true);
        expect((await other.apply(theirs)).ok).toBe(true);
      },
    ];
    const { client, left } = beside(given, changesRows, acts);
    const read = await (await client).readCase(CASE_REF);
    expect(left).toEqual([]);
    expect(read.ok && (read.value.rows.tblContacts ?? []).map((row) => row['Summary'])).toContain('Theirs');
    expect(contacts(given).slice(0, -1)).toEqual(before.contacts);
    expect(contacts(given).at(-1)).toMatchObject({ ContactId: 'CON-000900', Summary: 'Theirs' });
    expect(parties(given).find((row) => row['PartyId'] === SCHOOL.partyId)?.['JobTitle']).toBe('Deputy head');
  });
});
