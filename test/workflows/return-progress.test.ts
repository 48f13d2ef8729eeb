import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import type { Actor } from '../../addin/domain/case.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { readHandover } from '../../addin/forms/handover.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { openHandover } from '../../addin/workflows/open-handover.ts';
import { returnProgress } from '../../addin/workflows/return-progress.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import { givenCase, initialCall, reply, RESPONDENT_ID } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';

/** A case that has gone across: handed over by the authority, opened at the provider. */
async function across(): Promise<{ authority: Office; provider: Office }> {
  const authority = await givenOffice('authority', [givenCase({ sends: false }).in('HANDED_OVER')]);
  const due = { docId: 'D05', dueOn: '2026-03-06' } as const;
  const sent = must(await sendDocument(authority.as('LA'), authority.reference, authority.papers, REF, due, 'op-d05'));
  const document = readDocument(sent.bytes);
  const handover = document.ok ? readHandover(document.value.data) : document;
  if (!handover.ok) throw new TypeError('The handover cannot be read');
  const provider = await givenOffice('provider');
  provider.now = '2026-03-06T11:00';
  const how = { on: '2026-03-06', providerId: 'PRV-01' } as const;
  must(await openHandover(provider.as('PC'), provider.reference, handover.value, how, 'op-open'));
  return { authority, provider };
} // prettier-ignore

let number = 0;
async function does(office: Office, at: string, role: Actor, command: CaseCommand): Promise<void> {
  office.now = at;
  number += 1;
  must(await changeCase(office.as(role), office.reference, REF, [command], `op-does-${number}`));
}
async function bring(provider: Office, authority: Office) {
  authority.now = provider.now;
  return returnProgress(provider.as('PC'), authority.as('LA'), REF);
}

describe('A return from the provider', () => {
  it('brings how far the case has come, and no word of what was said', async () => {
    const { authority, provider } = await across();
    await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09', { focusOfMeeting: 'Zq7 focus of the meeting' }));
    await does(provider, '2026-03-18T10:00', 'PC', reply(RESPONDENT_ID, '2026-03-18', { reply: 'DECLINED', declineReason: 'Zq7 no time for this' }));
    expect(must(await bring(provider, authority))).toEqual({ repeated: false });
    const theCase = await authority.case();
    expect(theCase.progress).toMatchObject({ state: 'INVITING', initialCallOn: '2026-03-09' });
    expect(theCase.parties.find(({ partyId }) => partyId === RESPONDENT_ID)).toMatchObject({ reply: 'DECLINED', replyOn: '2026-03-18' });
    expect(JSON.stringify(authority.snapshot())).not.toContain('Zq7');
    expect(theCase.history.map(({ to }) => to)).toEqual(['RECEIVED', 'TRIAGE', 'ALLOCATED', 'HANDED_OVER', 'INVITING']);
    expectNoPersonalData([authority.journal, provider.journal], theCase);
  }); // prettier-ignore

  it('the same return twice changes nothing and says so', async () => {
    const { authority, provider } = await across();
    await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09'));
    must(await bring(provider, authority));
    const before = authority.snapshot();
    expect(must(await bring(provider, authority))).toEqual({ repeated: true });
    expect(authority.snapshot()).toEqual(before);
  });

  it('P25 a pause and its end on one day both arrive, though nothing else has changed', async () => {
    const { authority, provider } = await across();
    await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09'));
    must(await bring(provider, authority));
    await does(provider, '2026-03-09T11:00', 'PC', {
      type: 'PutOnHold',
      reason: 'Zq7 reason',
      reviewOn: '2026-03-20',
    });
    must(await bring(provider, authority));
    expect((await authority.case()).progress.state).toBe('ON_HOLD');
    await does(provider, '2026-03-09T12:00', 'PC', { type: 'Resume' });
    must(await bring(provider, authority));
    expect((await authority.case()).progress.state).toBe('INVITING');
    expect(JSON.stringify(authority.snapshot())).not.toContain('Zq7');
  });

  it('a case that one of the two does not have is refused, and nothing is written', async () => {
    const { authority, provider } = await across();
    const empty = await givenOffice('authority');
    expect(ruleOf(await bring(provider, empty))).toBe('REG-UNKNOWN-CASE');
    expect(ruleOf(await returnProgress(empty.as('PC'), authority.as('LA'), REF))).toBe('REG-UNKNOWN-CASE');
    expect(empty.register.rows('tblCases')).toEqual([]);
  });

  it('INV-11 a return that does not follow on from the history here is refused, and nothing is written', async () => {
    const { authority, provider } = await across();
    await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09'));
    await does(authority, '2026-03-09T12:00', 'LA', { type: 'Withdraw', reason: 'WITHDRAWN' });
    const before = authority.snapshot();
    expect(ruleOf(await bring(provider, authority))).toBe('INV-11');
    expect(authority.snapshot()).toEqual(before);
  });

  it('INV-11 the return of a case that was never handed over to this provider is refused, and nothing is written', async () => {
    const { provider } = await across();
    await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09'));
    const early = await givenOffice('authority', [givenCase({ sends: false }).in('TRIAGE')]);
    const before = early.snapshot();
    expect(ruleOf(await bring(provider, early))).toBe('INV-11');
    expect(early.snapshot()).toEqual(before);
  });

  it('INV-11 a history in which a step was put in or taken out is refused, and nothing is written', async () => {
    const { authority, provider } = await across();
    await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09'));
    const log = provider.register.rows('tblAuditLog');
    const step = log.find(({ AuditAction, NewValue }) => AuditAction === 'STATE_CHANGE' && NewValue === 'INVITING');
    provider.register.editByHand('tblAuditLog', String(step?.['AuditId']), { OldValue: 'ARRANGING' });
    const before = authority.snapshot();
    expect(ruleOf(await bring(provider, authority))).not.toBe('ok');
    expect(authority.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('a fault at any call of either side loses nothing, and the repeat completes it once', async () => {
    const undisturbed = await across();
    await does(undisturbed.provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09'));
    must(await bring(undisturbed.provider, undisturbed.authority));
    for (const moment of ['before', 'after'] as const) {
      for (let call = 0; call < 3; call += 1) {
        const { authority, provider } = await across();
        await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09'));
        authority.failAt(call, moment);
        expect(ruleOf(await bring(provider, authority)), `${moment} ${call}`).toBe('Offline');
        authority.failAt();
        must(await bring(provider, authority));
        expect(authority.snapshot(), `${moment} ${call}`).toEqual(undisturbed.authority.snapshot());
      }
    }
  });
});
