import { describe, expect, it } from 'vitest';
import { openGraphRegister } from '../../../addin/adapters/graph/graph-case-register.ts';
import type { WriterTime } from '../../../addin/adapters/graph/register-announcement.ts';
import type { TableName } from '../../../addin/forms/register-schema.ts';
import type { RowChange } from '../../../addin/forms/row-change.ts';
import type { CaseRegister, ChangeSet } from '../../../addin/ports/case-register.ts';
import { passingWith } from '../../../scripts/graph-emulator/virtual-clock.ts';
import { SCHOOL } from '../../forms/example-case.ts';
import { CASE_REF, changeSet, openingOf } from '../../support/example-changes.ts';
import { givenGraphRegister } from '../../support/given-graph-register.ts';
import type { GivenGraphRegister } from '../../support/given-graph-register.ts';

/** Part of the address of the first call of a writing batch. */
const WRITING = 'tblContacts/rows/add';

const contact = (summary: string, key = 'CON-000900'): RowChange => ({
  kind: 'insert', table: 'tblContacts', key,
  cells: { ContactId: key, CaseRef: CASE_REF, At: '2026-04-16T10:00', Direction: 'IN', Channel: 'PHONE', Result: 'SPOKE', Summary: summary },
}); // prettier-ignore
const title = (from: string, to: string): RowChange => ({
  kind: 'update', table: 'tblParties', key: SCHOOL.partyId, expected: { JobTitle: from }, cells: { JobTitle: to },
}); // prettier-ignore

/** A new contact and another job title, in one step. */
const slowStep = (): ChangeSet => changeSet('op-slow', [contact('Slow'), title('SENCO', 'Head')]);
const fastStep = (): ChangeSet => changeSet('op-fast', [contact('Fast'), title('SENCO', 'Deputy head')]);

const inTable = (given: GivenGraphRegister, table: TableName) =>
  given.hands.rows(table).filter((row) => Object.values(row).some((value) => value !== ''));
const shown = (given: GivenGraphRegister) => ({
  contacts: inTable(given, 'tblContacts').map((row) => `${row['ContactId']} ${row['Summary']}`),
  title: inTable(given, 'tblParties').find((row) => row['PartyId'] === SCHOOL.partyId)?.['JobTitle'],
  log: inTable(given, 'tblAuditLog').map((row) => String(row['Reason'])).filter((reason) => /op-(?:slow|fast)/.test(reason)),
}); // prettier-ignore

/** What must stand once the other has had the key and the cell: nothing of the slow one. */
const THEIRS = {
  contacts: ['CON-000900 Fast'],
  title: 'Deputy head',
  log: ['withdrawn:op-slow', 'withdrawn:op-slow', 'op-fast', 'op-fast'],
};

/** A line on which the first writing request is held back until it is let through, and everything else may be cut. */
class SlowLine {
  readonly #given: GivenGraphRegister;
  #isHolding = false;
  #arrive: (() => Promise<Response>) | undefined;
  isCut = false;
  /** Called before each request that is neither held back nor cut off. */
  onRequest: () => void = () => undefined;
  /** The client is told that the line broke, and the request is on its way all the same. */
  isAnswerLost = false;

  constructor(given: GivenGraphRegister) {
    this.#given = given;
  }

  readonly transport = async (request: Request): Promise<Response> => {
    const body = await request.clone().text();
    if (this.#isHolding && body.includes(WRITING)) {
      this.#isHolding = false;
      if (this.isAnswerLost) {
        this.#arrive = () => this.#given.transport(request);
        throw new TypeError('fetch failed');
      }
      return new Promise((resolve, reject) => {
        this.#arrive = async () => {
          const answer = await this.#given.transport(request);
          if (this.isAnswerLost) reject(new TypeError('fetch failed'));
          else resolve(answer.clone());
          return answer;
        };
      });
    }
    if (this.isCut) throw new TypeError('fetch failed');
    this.onRequest();
    return this.#given.transport(request);
  };

  hold(): void {
    this.#isHolding = true;
  }

  async isHeld(): Promise<void> {
    while (this.#arrive === undefined) await new Promise((resolve) => setImmediate(resolve));
  }

  /** What was held back reaches the service; the status of each of its parts. */
  async letThrough(): Promise<readonly number[]> {
    if (this.#arrive === undefined) throw new TypeError('Nothing is held back');
    const answer = await this.#arrive();
    const { responses } = (await answer.json()) as { readonly responses: readonly { readonly status: number }[] };
    return responses.map(({ status }) => status);
  } // prettier-ignore
}

async function opened(more: Partial<WriterTime> = {}) {
  const given = await givenGraphRegister('provider');
  expect((await (await given.open()).apply(openingOf('provider'))).ok).toBe(true);
  const line = new SlowLine(given);
  const slow = await openGraphRegister({
    graph: given.graph('administrator', { transport: line.transport }),
    item: given,
    time: { ...passingWith(given.clock), ...more },
  });
  if (!slow.ok) throw new TypeError(slow.error.message);
  expect((await slow.value.readCase(CASE_REF)).ok).toBe(true);
  line.hold();
  return { given, line, slow: slow.value };
}

/** Another person reads the case, which takes back what shows no life, and then takes the same key and the same cell. */
async function takenBack(given: GivenGraphRegister): Promise<CaseRegister> {
  const other = await given.open('coordinator');
  const read = await other.readCase(CASE_REF);
  expect(read.ok && read.value.rows.tblContacts).toEqual([]);
  expect(await other.apply(fastStep())).toEqual({ ok: true, value: { repeated: false } });
  expect(shown(given)).toEqual(THEIRS);
  return other;
}

describe('a writing request that is held back until others have taken its step back', () => {
  it('does nothing when it arrives at last, because its client has closed the session at the end of the lease', async () => {
    let ring: () => void = () => undefined;
    const alarm: WriterTime['alarm'] = (milliseconds, toRing) => {
      if (milliseconds > 30_000) ring = toRing;
      return () => undefined;
    };
    const { given, line, slow } = await opened({ alarm });
    const applied = slow.apply(slowStep());
    await line.isHeld();
    given.clock.advance(40_000);
    ring();
    const told = await applied;
    expect(told.ok || told.error.saved).toBe('unknown');
    await takenBack(given);
    expect((await line.letThrough()).every((status) => status >= 400)).toBe(true);
    expect(shown(given)).toEqual(THEIRS);
    const repeated = await slow.apply(slowStep());
    expect(repeated.ok || repeated.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'nothing' });
    expect(shown(given)).toEqual(THEIRS);
  });

  it('lands over theirs where the line was down so long, and its client takes it back with its very next request', async () => {
    const { given, line, slow } = await opened();
    const applied = slow.apply(slowStep());
    await line.isHeld();
    given.clock.advance(41_000);
    await takenBack(given);
    const seen: unknown[] = [];
    line.onRequest = () => seen.push(shown(given));
    expect((await line.letThrough()).every((status) => status < 400)).toBe(true);
    const told = await applied;
    // This is the window that decision 0007 tells of: both rows, the slow one's title, and both on record.
    expect(seen[0]).toEqual({
      contacts: ['CON-000900 Fast', 'CON-000900 Slow'],
      title: 'Head',
      log: ['op-slow', 'op-slow', 'op-fast', 'op-fast'],
    });
    expect(told.ok || told.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'nothing' });
    expect(shown(given)).toEqual(THEIRS);
    expect(seen.length).toBeLessThanOrEqual(8);
  });

  it('is taken back all the same where its answer was lost: the next reading of that client begins with it', async () => {
    const { given, line, slow } = await opened();
    const applied = slow.apply(slowStep());
    await line.isHeld();
    given.clock.advance(41_000);
    await takenBack(given);
    line.isAnswerLost = true;
    await line.letThrough();
    const told = await applied;
    expect(told.ok || told.error.saved).toBe('unknown');
    const read = await slow.readCase(CASE_REF);
    expect(read.ok && (read.value.rows.tblContacts ?? []).map((row) => row['Summary'])).toEqual(['Fast']);
    expect(shown(given)).toEqual(THEIRS);
  });

  it('leaves one row where the same person has done the same step meanwhile, in another window', async () => {
    const { given, line, slow } = await opened();
    const applied = slow.apply(slowStep());
    await line.isHeld();
    given.clock.advance(41_000);
    const other = await given.open();
    expect(await other.apply(slowStep())).toEqual({ ok: true, value: { repeated: false } });
    await line.letThrough();
    expect(await applied).toEqual({ ok: true, value: { repeated: true } });
    expect(shown(given)).toEqual({
      contacts: ['CON-000900 Slow'],
      title: 'Head',
      log: ['withdrawn:op-slow', 'withdrawn:op-slow', 'op-slow', 'op-slow'],
    });
  });

  it('keeps what others have set since in a cell that it did not reach first', async () => {
    const { given, line, slow } = await opened();
    const applied = slow.apply(slowStep());
    await line.isHeld();
    given.clock.advance(41_000);
    const other = await takenBack(given);
    let isFirst = true;
    line.onRequest = () => {
      if (isFirst) given.hands.setCells('tblParties', SCHOOL.partyId, { JobTitle: 'By hand' });
      isFirst = false;
    };
    await line.letThrough();
    expect((await applied).ok).toBe(false);
    expect(shown(given)).toEqual({ ...THEIRS, title: 'By hand' });
    expect((await other.readCase(CASE_REF)).ok).toBe(true);
  });

  it('does nothing after five minutes, even where its client is gone for good: its session is dead', async () => {
    const { given, line, slow } = await opened();
    void slow.apply(slowStep());
    await line.isHeld();
    given.clock.advance(5 * 60_000 + 1_000);
    await takenBack(given);
    line.isCut = true;
    expect((await line.letThrough()).every((status) => status >= 400)).toBe(true);
    expect(shown(given)).toEqual(THEIRS);
  });
});

describe('a writing request whose answer was lost, and that arrives a little later', () => {
  it('does nothing, because the session was closed before the step was written again', async () => {
    const { given, line, slow } = await opened();
    line.isAnswerLost = true;
    expect(await slow.apply(slowStep())).toEqual({ ok: true, value: { repeated: false } });
    const once = { contacts: ['CON-000900 Slow'], title: 'Head', log: ['op-slow', 'op-slow'] };
    expect(shown(given)).toEqual(once);
    const other = await given.open('coordinator');
    expect((await other.apply(changeSet('op-fast', [title('Head', 'Deputy head')]))).ok).toBe(true);
    expect((await line.letThrough()).every((status) => status >= 400)).toBe(true);
    expect(shown(given)).toEqual({ ...once, title: 'Deputy head', log: [...once.log, 'op-fast'] });
  });

  it('is not followed by another as long as the session cannot be closed', async () => {
    const { given, line, slow } = await opened();
    line.isAnswerLost = true;
    const closing = { method: 'POST', path: '/drives/**/workbook/closeSession' };
    given.emulator.faults.add({ what: 'workbook cannot be opened', where: closing, howOften: { every: 1 } });
    const told = await slow.apply(slowStep());
    expect(told.ok || told.error.saved).toBe('unknown');
    expect(shown(given)).toMatchObject({ contacts: [], title: 'SENCO' });
    await line.letThrough();
    given.emulator.faults.clear();
    expect((await slow.apply(slowStep())).ok).toBe(true);
    expect(shown(given)).toEqual({
      contacts: ['CON-000900 Slow'],
      title: 'Head',
      log: ['op-slow', 'op-slow'],
    });
  });
});

describe('the lease of an announcement', () => {
  it('ends between two batches of one step: the second is not sent', async () => {
    const { given, line, slow } = await opened();
    const keys = Array.from({ length: 12 }, (_, index) => `CON-0008${String(index).padStart(2, '0')}`);
    const other = await given.open();
    expect(
      (
        await other.apply(
          changeSet(
            'op-twelve',
            keys.map((key) => contact('Before', key)),
          ),
        )
      ).ok,
    ).toBe(true);
    expect((await slow.readCase(CASE_REF)).ok).toBe(true);
    const changes = keys.map((key): RowChange => ({
      kind: 'update', table: 'tblContacts', key, expected: { Summary: 'Before' }, cells: { Summary: 'After' },
    })); // prettier-ignore
    let batches = 0;
    line.onRequest = () => {
      batches += 1;
      // The first reads, announces and looks; the second writes.
      if (batches === 2) given.clock.advance(45_000);
    };
    const told = await slow.apply(changeSet('op-slow', changes));
    expect(told.ok || told.error.saved).toBe('unknown');
    expect(batches).toBe(2);
  });
});
