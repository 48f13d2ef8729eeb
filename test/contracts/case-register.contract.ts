import { describe, expect, it } from 'vitest';

import type { RegisterKind } from '../../addin/domain/case.ts';
import { readCase } from '../../addin/forms/case-rows.ts';
import type { CellValue, Cells, TableName } from '../../addin/forms/register-schema.ts';
import type { RowChange } from '../../addin/forms/row-change.ts';
import type { CaseRegister, ChangeSet } from '../../addin/ports/case-register.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import { CASE_REF, changeSet, openingOf } from '../support/example-changes.ts';
import { exampleCase, MOTHER, SCHOOL } from '../forms/example-case.ts';

/**
 * What every register must keep, whatever it is made of (ports/case-register.ts). Run by each adapter with its own
 * `Bench`: a fresh register, and the hands of a colleague.
 */
export interface Bench {
  readonly register: CaseRegister;
  /** Another register over the same data: a second person, or the program after a crash. */
  again(): Promise<CaseRegister>;
  /** Sets cells of a row by hand; undefined makes one blank. */
  edit(table: TableName, key: string, cells: Readonly<Record<string, CellValue | undefined>>): Promise<void>;
  /** Deletes a row by hand. */
  remove(table: TableName, key: string): Promise<void>;
  /** Turns the rows of a table round, as a sort does; absent where rows have no order to disturb. */
  reverse?(table: TableName): Promise<void>;
  /** Lets the next write happen and loses its answer. */
  loseNextAnswer(): void;
  /** Lets the next call fail before anything is done. */
  failNext(failure: Failure): void;
}

const update = (table: TableName, key: string, expected: Cells, cells: Cells): RowChange => ({
  kind: 'update',
  table,
  key,
  expected,
  cells,
});

export function caseRegisterContract(name: string, open: (kind: RegisterKind) => Promise<Bench>): void {
  describe(`the register: ${name}`, () => {
    const opened = async (kind: RegisterKind = 'provider'): Promise<Bench> => {
      const bench = await open(kind);
      const applied = await bench.register.apply(
        openingOf(kind),
      );
      expect(applied).toEqual({ ok: true, value: { repeated: false } });
      return bench;
    };
    const rowsOf = async (register: CaseRegister, table: TableName): Promise<readonly Cells[]> => {
      const read = await register.read([table]);
      if (!read.ok) throw new TypeError(`Cannot read ${table}: ${read.error.message}`);
      return read.value.rows[table] ?? [];
    };
    const caseRow = async (register: CaseRegister): Promise<Cells> =>
      (await rowsOf(register, 'tblCases')).find((row) => row['CaseRef'] === CASE_REF) ?? {};
    const setOwner = (operationId: string, from: string, to: string): ChangeSet =>
      changeSet(operationId, [update('tblCases', CASE_REF, { CaseOwner: from }, { CaseOwner: to })], []);

    it('gives back the case that was written into it', async () => {
      const { register } = await opened();
      const read = await register.readCase(CASE_REF);
      expect(read.ok && read.value.problems).toEqual([]);
      // The example has no history of its own; everything else comes back as it was.
      expect(read.ok && readCase(read.value.rows, 'provider')).toEqual({ ok: true, value: exampleCase() });
    });

    it('is read by another register over the same data', async () => {
      const bench = await opened();
      expect(await caseRow(await bench.again())).toEqual(await caseRow(bench.register));
    });

    it('gives no table that was not asked for, and all keys of those that were', async () => {
      const { register } = await opened();
      const read = await register.read(['tblCases']);
      expect(read.ok && Object.keys(read.value.rows)).toEqual(['tblCases']);
      const keys = await register.keys(['tblParties', 'tblVenues']);
      expect(keys.ok && [...(keys.value.tblParties ?? [])].sort()).toEqual(['PTY-000123', 'PTY-000130', 'PTY-000131']);
      expect(keys.ok && Object.keys(keys.value)).toEqual(['tblParties', 'tblVenues']);
    });

    it('finds cases by what stands in them, whatever the letter case', async () => {
      const { register } = await opened();
      const found = await register.findCases({ CypLastName: 'PATEL', CypDob: '2014-09-03' });
      expect(found.ok && found.value.map((row) => row['CaseRef'])).toEqual([CASE_REF]);
      const none = await register.findCases({ CypLastName: 'Patel', CypDob: '2014-09-04' });
      expect(none.ok && none.value).toEqual([]);
    });

    it('gives back single columns of all cases, and what was written through it is in them', async () => {
      const { register } = await opened();
      const shown = async (): Promise<unknown> => {
        const read = await register.columnsOfCases(['CaseRef', 'CypLastName', 'CypPostcode']);
        return read.ok && read.value.filter(({ CaseRef }) => CaseRef !== undefined);
      };
      const { CypLastName = '', CypPostcode } = await caseRow(register);
      const rest = CypPostcode === undefined ? {} : { CypPostcode };
      expect(await shown()).toEqual([{ CaseRef: CASE_REF, CypLastName, ...rest }]);
      const renamed = update('tblCases', CASE_REF, { CypLastName }, { CypLastName: 'Zq7' });
      expect((await register.apply(changeSet('op-name', [renamed], []))).ok).toBe(true);
      expect(await shown()).toEqual([{ CaseRef: CASE_REF, CypLastName: 'Zq7', ...rest }]);
    });

    it('writes the cells that change and no others', async () => {
      const { register } = await opened();
      const before = await caseRow(register);
      expect(await register.apply(setOwner('op-2', 'JB', 'KL'))).toEqual({ ok: true, value: { repeated: false } });
      expect(await caseRow(register)).toEqual({ ...before, CaseOwner: 'KL' });
    });

    it('makes a cell blank that is expected and not written', async () => {
      const { register } = await opened();
      const change = update('tblParties', MOTHER.partyId, { BestTimes: 'Tuesday to Thursday mornings' }, {});
      await register.apply(changeSet('op-2', [change], []));
      const [mother] = (await rowsOf(register, 'tblParties')).filter((row) => row['PartyId'] === MOTHER.partyId);
      expect(mother).not.toHaveProperty('BestTimes');
      expect(mother).toHaveProperty('Email');
    });

    it('writes nothing twice: the same operation again says so', async () => {
      const bench = await opened();
      const set = setOwner('op-2', 'JB', 'KL');
      await bench.register.apply(set);
      const rows = await rowsOf(bench.register, 'tblAuditLog');
      expect(await bench.register.apply(set)).toEqual({ ok: true, value: { repeated: true } });
      expect(await (await bench.again()).apply(set)).toEqual({ ok: true, value: { repeated: true } });
      expect(await rowsOf(bench.register, 'tblAuditLog')).toEqual(rows);
    });

    it('completes by repetition when the answer to a write was lost', async () => {
      const bench = await opened();
      const set = setOwner('op-2', 'JB', 'KL');
      bench.loseNextAnswer();
      const lost = await bench.register.apply(set);
      expect(lost.ok).toBe(false);
      expect(lost.ok || lost.error.saved).not.toBe('nothing');
      const repeated = await bench.register.apply(set);
      expect(repeated.ok).toBe(true);
      expect((await caseRow(bench.register))['CaseOwner']).toBe('KL');
      const written = (await rowsOf(bench.register, 'tblAuditLog')).filter((row) => row['Reason'] === 'op-2');
      expect(written).toHaveLength(1);
    });

    it('writes nothing when it fails before the write, and everything when asked again', async () => {
      const bench = await opened();
      bench.failNext({ kind: 'Offline', message: 'There is no connection.', saved: 'nothing' });
      expect((await bench.register.apply(setOwner('op-2', 'JB', 'KL'))).ok).toBe(false);
      expect((await caseRow(await bench.again()))['CaseOwner']).toBe('JB');
      expect(await bench.register.apply(setOwner('op-2', 'JB', 'KL'))).toEqual({ ok: true, value: { repeated: false } });
    });

    it('says ChangedMeanwhile when somebody changed the cell, and writes nothing of the set', async () => {
      const bench = await opened();
      await bench.edit('tblCases', CASE_REF, { CaseOwner: 'XY' });
      const set = changeSet('op-2', [
        update('tblParties', SCHOOL.partyId, { JobTitle: 'SENCO' }, { JobTitle: 'Head' }),
        update('tblCases', CASE_REF, { CaseOwner: 'JB' }, { CaseOwner: 'KL' }),
      ], []);
      const audit = await rowsOf(bench.register, 'tblAuditLog');
      const applied = await bench.register.apply(set);
      expect(applied.ok || applied.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'nothing' });
      expect((await caseRow(bench.register))['CaseOwner']).toBe('XY');
      const school = (await rowsOf(bench.register, 'tblParties')).find((row) => row['PartyId'] === SCHOOL.partyId);
      expect(school?.['JobTitle']).toBe('SENCO');
      expect(await rowsOf(bench.register, 'tblAuditLog')).toEqual(audit);
    });

    it('does not mind what somebody changed in other cells of the row', async () => {
      const bench = await opened();
      await bench.edit('tblCases', CASE_REF, { SettingName: 'Another Example School' });
      expect((await bench.register.apply(setOwner('op-2', 'JB', 'KL'))).ok).toBe(true);
      expect(await caseRow(bench.register)).toMatchObject({ CaseOwner: 'KL', SettingName: 'Another Example School' });
    });

    it('takes a blank cell for the U that it means', async () => {
      const bench = await opened();
      await bench.edit('tblCases', CASE_REF, { LookedAfter: undefined });
      const change = update('tblCases', CASE_REF, { LookedAfter: 'U' }, { LookedAfter: 'Y' });
      expect((await bench.register.apply(changeSet('op-2', [change], []))).ok).toBe(true);
      expect((await caseRow(bench.register))['LookedAfter']).toBe('Y');
    });

    it('says ChangedMeanwhile when the row was deleted, or a new key is taken', async () => {
      const bench = await opened();
      await bench.remove('tblConsents', 'CST-000052');
      const gone = await bench.register.apply(
        changeSet('op-2', [update('tblConsents', 'CST-000052', { Decision: 'GIVEN' }, { Decision: 'WITHDRAWN' })], []),
      );
      expect(gone.ok || gone.error.kind).toBe('ChangedMeanwhile');
      const taken = await bench.register.apply(
        changeSet('op-3', [
          { kind: 'insert', table: 'tblCases', key: CASE_REF, cells: { CaseRef: CASE_REF, CaseOwner: 'KL' } },
        ], []),
      );
      expect(taken.ok || taken.error.kind).toBe('ChangedMeanwhile');
    });

    it('finds its rows wherever they were sorted to', async () => {
      const bench = await opened();
      if (!bench.reverse) return;
      await bench.reverse('tblParties');
      const change = update('tblParties', SCHOOL.partyId, { JobTitle: 'SENCO' }, { JobTitle: 'Head' });
      expect((await bench.register.apply(changeSet('op-2', [change], []))).ok).toBe(true);
      const titles = (await rowsOf(bench.register, 'tblParties')).map((row) => [row['PartyId'], row['JobTitle']]);
      expect(Object.fromEntries(titles)).toMatchObject({ [SCHOOL.partyId]: 'Head', 'PTY-000131': 'SENDIASS officer' });
    });

    it('never makes a formula of a text, and gives the words back', async () => {
      const { register } = await opened();
      const words = '=HYPERLINK("https://bad.example","click")';
      const change = update('tblCases', CASE_REF, { ConflictNote: undefined } as unknown as Cells, { ConflictNote: words });
      expect((await register.apply(changeSet('op-2', [change], []))).ok).toBe(true);
      expect((await caseRow(register))['ConflictNote']).toBe('HYPERLINK("https://bad.example","click")');
      const read = await register.read(['tblCases']);
      expect(read.ok && read.value.problems).toEqual([]);
    });

    it('keeps dates, times, numbers, lists, signs and lines as they are', async () => {
      const { register } = await opened();
      const cells = {
        ContactId: 'CON-000900', CaseRef: CASE_REF, PartyId: MOTHER.partyId, At: '2026-03-29T01:30', Direction: 'IN',
        Channel: 'PHONE', Result: 'SPOKE', Summary: 'First line\nsecond & third <b>"é"</b> \u{1F600}',
        ResponseDueOn: '2026-12-28',
      }; // prettier-ignore
      await register.apply(changeSet('op-2', [{ kind: 'insert', table: 'tblContacts', key: 'CON-000900', cells }], []));
      expect(await rowsOf(register, 'tblContacts')).toEqual([cells]);
    });

    it('numbers audit rows on when another operation has used their keys', async () => {
      const bench = await opened();
      const [one, other] = [setOwner('op-2', 'JB', 'KL'), setOwner('op-3', 'KL', 'MN')];
      await bench.register.apply(one);
      await bench.register.apply(other);
      const ids = (await rowsOf(bench.register, 'tblAuditLog')).map((row) => row['AuditId']);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('INV-6: has no place for class C in the authority’s register', async () => {
      const { register } = await opened('authority');
      const change = update('tblParties', SCHOOL.partyId, {}, { DeclineReason: 'in confidence' });
      await expect(Promise.resolve().then(() => register.apply(changeSet('op-2', [change], [])))).rejects.toThrow(/no column/);
      expect(JSON.stringify(await rowsOf(register, 'tblParties'))).not.toMatch(/in confidence/);
    });

    it('refuses a change set that could not be recognised again', async () => {
      const { register } = await opened();
      const set = { ...setOwner('op-2', 'JB', 'KL'), audit: [] };
      await expect(Promise.resolve().then(() => register.apply(set))).rejects.toThrow(/operation id/);
    });
  });
} // prettier-ignore
