import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import { failure } from '../../addin/ports/failure.ts';
import { changeCase, decideAll, loadCase } from '../../addin/workflows/change-case.ts';
import {
  booking, circulation, givenCase, held, initialCall, neededIds, REQUESTER_ID, reply, RESPONDENT_ID, signature, talk,
} from '../support/given-case.ts'; // prettier-ignore
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const ALLOCATED = givenCase().in('ALLOCATED');

const change = (
  office: Office,
  commands: readonly CaseCommand[],
  operation = 'op-1',
  role: 'LA' | 'PC' = 'LA',
) => changeCase(office.as(role), office.reference, REF, commands, operation);

describe('A change of a case', () => {
  it('is written with its audit rows, and the journal says so by reference and count', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    const changed = must(await change(office, [{ type: 'HandOver' }]));
    expect(changed).toMatchObject({ repeated: false, documentsDue: [{ docId: 'D05' }, { docId: 'D06', partyId: REQUESTER_ID }] });
    expect((await office.case()).progress).toMatchObject({ state: 'HANDED_OVER', handedOverOn: '2026-03-05' });
    expect(await office.case()).toEqual(changed.after);
    const written = office.register.rows('tblAuditLog').filter((row) => String(row['Reason']).startsWith('op-1'));
    expect(written).toEqual(expect.arrayContaining([
      expect.objectContaining({ AuditAction: 'STATE_CHANGE', OldValue: 'ALLOCATED', NewValue: 'HANDED_OVER', Actor: 'JB', Client: 'OUTLOOK' }),
    ]));
    expect(office.journal).toEqual([{ event: 'case-changed', caseRef: REF, count: 1 }]);
  }); // prettier-ignore

  it('a refusal writes nothing: no row, no audit row, no journal entry', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    const before = office.snapshot();
    const result = await change(office, [{ type: 'BeginDraft' }]);
    expect(!result.ok && result.error.kind).toBe('refused');
    expect(office.snapshot()).toEqual(before);
    expect(office.journal).toEqual([]);
    expectNoPersonalData(result, ALLOCATED.theCase);
  });

  it('several commands are all done or none: a refusal of the last leaves the first undone', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    const before = office.snapshot();
    expect((await change(office, [{ type: 'HandOver' }, { type: 'HandOver' }])).ok).toBe(false);
    expect(office.snapshot()).toEqual(before);
  });

  it('the same operation twice changes nothing and says so', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    must(await change(office, [{ type: 'HandOver' }]));
    const before = office.snapshot();
    expect(must(await change(office, [{ type: 'HandOver' }]))).toMatchObject({ repeated: true });
    expect(office.snapshot()).toEqual(before);
  });

  it('a repeat gives the papers again that its lost answer asked for', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    const { documentsDue } = must(await change(office, [{ type: 'HandOver' }]));
    expect(documentsDue).toMatchObject([{ docId: 'D05' }, { docId: 'D06', partyId: REQUESTER_ID }]);
    expect(must(await change(office, [{ type: 'HandOver' }])).documentsDue).toEqual(documentsDue);
  });

  it('but not a paper that has gone out since, and none of another operation', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    must(await change(office, [{ type: 'HandOver' }]));
    const contact = { at: office.now, direction: 'OUT', channel: 'ONLINE', docId: 'D05', result: 'SENT' } as const;
    must(await change(office, [{ type: 'RecordContact', contact }], 'op-2'));
    expect(must(await change(office, [{ type: 'HandOver' }])).documentsDue).toMatchObject([{ docId: 'D06' }]);
    expect(must(await change(office, [], 'op-2')).documentsDue).toEqual([]);
  }); // prettier-ignore

  it('the same operation counts on its own case only', async () => {
    const other = givenCase({ caseRef: 'DR-2026-0043', facts: { sourceMessageId: '<m2@mail.example>', cypDob: '2015-01-01' } });
    const office = await givenOffice('authority', [ALLOCATED]);
    must(await change(office, [{ type: 'HandOver' }]));
    const rows = office.register.rows('tblAuditLog').length;
    const result = await changeCase(office.as('LA'), office.reference, other.theCase.caseRef, [{ type: 'BeginTriage' }], 'op-1');
    expect(ruleOf(result)).toBe('REG-UNKNOWN-CASE');
    expect(office.register.rows('tblAuditLog')).toHaveLength(rows);
  }); // prettier-ignore

  it('a fault at any call, before or after its work, loses nothing, and the repeat completes it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await givenOffice('authority', [ALLOCATED]);
      return { office, run: () => change(office, [{ type: 'HandOver' }]) };
    });
    expect(runs.length).toBeGreaterThan(6);
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });

  it('the failure of the register is passed on as it is, with whether anything was saved', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    const said = failure('Throttled', 'Wait a moment.', 'unknown', 7);
    office.register.failNext(said);
    const result = await change(office, [{ type: 'HandOver' }]);
    expect(!result.ok && result.error).toEqual({ kind: 'failed', failure: said });
  });

  it('a colleague who changed the same cell in between is not overwritten', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    const service = office.as('LA');
    const interrupted = {
      ...service,
      register: {
        ...service.register,
        apply: (set: Parameters<typeof service.register.apply>[0]) => {
          office.register.editByHand('tblCases', REF, { StateSince: '2026-03-04' });
          return service.register.apply(set);
        },
      },
    };
    office.now = '2026-03-06T09:30';
    const audit = office.register.rows('tblAuditLog');
    const result = await changeCase(interrupted, office.reference, REF, [{ type: 'HandOver' }], 'op-1');
    expect(ruleOf(result)).toBe('ChangedMeanwhile');
    expect(office.register.rows('tblCases')[0]).toMatchObject({
      State: 'ALLOCATED',
      StateSince: '2026-03-04',
    });
    expect(office.register.rows('tblAuditLog')).toEqual(audit);
    expectNoPersonalData(result, ALLOCATED.theCase);
  });

  it('two people at one case: the later one is told and can repeat', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('INVITING')]);
    office.now = '2026-03-18T09:30';
    const say = (operation: string) => change(office, [reply(RESPONDENT_ID, '2026-03-18')], operation, 'PC');
    const results = await Promise.all([say('op-1'), say('op-2')]);
    expect(results.map(ruleOf).sort()).toEqual(['ChangedMeanwhile', 'ok']);
    expect((await office.case()).parties.filter(({ reply: said }) => said === 'WILLING')).toHaveLength(2);
  });

  it('a case that is not there is refused, and one that cannot be read gives its problems', async () => {
    const office = await givenOffice('authority', [ALLOCATED]);
    expect(ruleOf(await loadCase(office.as('LA'), 'DR-2026-9999'))).toBe('REG-UNKNOWN-CASE');
    office.register.editByHand('tblCases', REF, { SafeguardingFlag: undefined });
    const broken = await loadCase(office.as('LA'), REF);
    expect(!broken.ok && broken.error).toMatchObject({ kind: 'problems', problems: [{ rule: 'REG-REQUIRED', place: { column: 'SafeguardingFlag', key: REF } }] });
    expectNoPersonalData(broken, ALLOCATED.theCase);
    expect(ruleOf(await change(office, [{ type: 'HandOver' }]))).toBe('REG-REQUIRED');
  }); // prettier-ignore

  it('new rows are numbered after the highest of the whole register, not of the case', async () => {
    const other = givenCase({ caseRef: 'DR-2026-0007' });
    const office = await givenOffice('authority', [ALLOCATED]);
    office.register.editByHand('tblContacts', 'CON-000001', { ContactId: 'CON-000777' });
    const changed = must(
      await change(office, [
        { type: 'RecordContact', contact: { partyId: REQUESTER_ID, at: '2026-03-05T09:00', direction: 'IN', channel: 'PHONE', result: 'SPOKE' } },
      ]),
    );
    expect(changed.after.contacts.at(-1)?.contactId).toBe('CON-000778');
    expect(other.theCase.caseRef).not.toBe(REF);
  }); // prettier-ignore

  it('deciding alone writes nothing and does not change the case it was given', () => {
    const before = structuredClone(ALLOCATED.theCase);
    const decided = decideAll(ALLOCATED.theCase, [{ type: 'HandOver' }], ALLOCATED.context('LA'));
    expect(decided.ok && decided.value.after.progress.state).toBe('HANDED_OVER');
    expect(ALLOCATED.theCase).toEqual(before);
  });
});

describe('The main path in the register of the provider', () => {
  it('a case goes from the first call to its end, each step read anew from the rows', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('HANDED_OVER')]);
    let number = 0;
    const step = async (at: string, role: 'PC' | 'F' | 'SYS', command: CaseCommand): Promise<void> => {
      office.now = at;
      number += 1;
      const changed = must(
        await changeCase(office.as(role), office.reference, REF, [command], `op-step-${number}`),
      );
      // The survey has its day.
      for (const due of changed.documentsDue.filter(({ docId }) => docId !== 'D17')) {
        number += 1;
        const sent: CaseCommand = {
          type: 'RecordContact',
          contact: { ...(due.partyId !== undefined && { partyId: due.partyId }), at, direction: 'OUT', channel: 'EMAIL', docId: due.docId, result: 'SENT' },
        }; // prettier-ignore
        must(await changeCase(office.as('SYS'), office.reference, REF, [sent], `op-step-${number}`));
      }
    };
    await step('2026-03-09T09:30', 'PC', initialCall('2026-03-09'));
    await step('2026-03-18T09:30', 'PC', reply(RESPONDENT_ID, '2026-03-18'));
    await step('2026-03-19T09:30', 'PC', booking(await office.case()));
    await step('2026-04-07T09:30', 'SYS', { type: 'OpenPreMeetingWindow' });
    for (const partyId of neededIds(await office.case())) await step('2026-04-09T09:30', 'F', talk(partyId, '2026-04-09'));
    await step('2026-04-14T12:15', 'F', held(await office.case()));
    await step('2026-04-15T09:30', 'F', { type: 'BeginDraft' });
    await step('2026-04-16T09:30', 'F', circulation(await office.case()));
    for (const { partyId } of (await office.case()).signatures)
      await step('2026-04-20T09:30', 'PC', signature(await office.case(), partyId, '2026-04-20'));
    await step('2026-05-01T09:30', 'SYS', { type: 'FinaliseStatement' });
    for (const { actionId } of (await office.case()).actions)
      await step('2026-05-11T09:30', 'PC', { type: 'RecordAction', actionId, actionStatus: 'DONE', completedOn: '2026-05-06' });
    await step('2026-05-11T10:30', 'PC', { type: 'Complete' });
    expect((await office.case()).progress).toMatchObject({ state: 'CLOSED', outcome: 'PARTIAL', closedOn: '2026-05-11' });
    expectNoPersonalData(office.journal, await office.case());
  }); // prettier-ignore
});
