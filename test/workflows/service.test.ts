import { describe, expect, it } from 'vitest';
import { caseContext, keySource } from '../../addin/workflows/service.ts';
import { givenOffice } from '../support/given-office.ts';

describe('Keys of new rows', () => {
  it('start at 1 and go on after the highest that is there, whatever the order of the rows', () => {
    const keys = keySource('authority', { tblParties: ['PTY-000009', 'PTY-000123', 'PTY-000004'] });
    expect([keys.next('PTY'), keys.next('PTY'), keys.next('CON'), keys.next('CON')]).toEqual([
      'PTY-000124',
      'PTY-000125',
      'CON-000001',
      'CON-000002',
    ]);
  });

  it('the provider numbers people, contacts and permissions of its own in a range that the authority never reaches', () => {
    const both = { tblParties: ['PTY-000123', 'PTY-500001'], tblContacts: ['CON-000777'] };
    expect(keySource('authority', both).next('PTY')).toBe('PTY-000124');
    expect(keySource('provider', both).next('PTY')).toBe('PTY-500002');
    expect(keySource('provider', both).next('CON')).toBe('CON-500001');
    expect(keySource('provider', {}).next('CST')).toBe('CST-500001');
  });

  it('meetings, statements and what hangs on them are numbered by the provider alone, from 1', () => {
    const keys = keySource('provider', { tblMeetings: ['MTG-00031'] });
    expect([keys.next('MTG'), keys.next('PRE'), keys.next('OS'), keys.next('SIG'), keys.next('ACT')].map((key) => Number(key.split('-')[1]))).toEqual([32, 1, 1, 1, 1]);
  }); // prettier-ignore

  it('what is no key does not count', () => {
    expect(keySource('authority', { tblParties: ['', 'PTY', 'x', 'PTY-12x'] }).next('PTY')).toBe(
      'PTY-000001',
    );
  });
});

describe('What a decision is told besides the case', () => {
  it('the time is the wall clock in London, in summer an hour ahead of UTC', async () => {
    const office = await givenOffice();
    const service = { ...office.as('PC'), clock: { now: () => '2026-06-30T23:30:00.000Z' } };
    const context = await caseContext(service, office.reference);
    expect(context.ok && [context.value.now, context.value.today, context.value.instant, context.value.actor]).toEqual([
      '2026-07-01T00:30', '2026-07-01', '2026-06-30T23:30:00.000Z', 'PC',
    ]);
  }); // prettier-ignore
});
