import { describe, expect, it } from 'vitest';

import {
  appealBy, appealDates, isClockWarningDue, isWithinLetterMonths, mediationContactBy,
} from '../../addin/domain/appeal-dates.ts'; // prettier-ignore
import { workingCalendar } from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2025, 2028);

describe('The dates after a decision letter, glossary.md section 6', () => {
  it('Regs 33 a letter of 10 Feb 2026: contact the mediation adviser by 10 Apr 2026', () => {
    expect(mediationContactBy('2026-02-10')).toBe('2026-04-10');
  });

  it('a letter of 1 October runs out on 1 December', () => {
    expect(appealBy('2026-10-01', undefined, calendar)).toBe('2026-12-01');
  });

  it('31 December + 2 months is the last day of February', () => {
    expect(appealBy('2025-12-31', undefined, calendar)).toBe('2026-02-28');
    expect(appealBy('2027-12-31', undefined, calendar)).toBe('2028-02-29');
  });

  it('the later of letter + 2 months and certificate + 1 month counts', () => {
    expect(appealBy('2026-02-10', '2026-03-01', calendar)).toBe('2026-04-10');
    expect(appealBy('2026-02-10', '2026-03-25', calendar)).toBe('2026-04-25');
  });

  it('it stays on a Saturday: a statutory limit does not move to a working day', () => {
    expect(appealBy('2026-02-11', undefined, calendar)).toBe('2026-04-11');
  });

  it('an end from 25 December to 1 January becomes the next working day in January', () => {
    for (const letter of ['2026-10-25', '2026-10-31', '2026-11-01']) {
      expect(appealBy(letter, undefined, calendar)).toBe('2027-01-04');
    }
    expect(appealBy('2026-10-24', undefined, calendar)).toBe('2026-12-24');
    expect(appealBy('2026-11-02', undefined, calendar)).toBe('2027-01-02');
    expect(appealBy('2025-10-26', undefined, calendar)).toBe('2026-01-02');
  });

  it('an end in August becomes the first working day of September', () => {
    expect(appealBy('2026-06-01', undefined, calendar)).toBe('2026-09-01');
    expect(appealBy('2026-06-30', undefined, calendar)).toBe('2026-09-01');
    expect(appealBy('2027-06-15', '2027-07-20', calendar)).toBe('2027-09-01');
    expect(appealBy('2026-05-31', undefined, calendar)).toBe('2026-07-31');
  });

  it('the council’s closure days do not move the Tribunal’s dates', () => {
    const closed = workingCalendar(2026, 2027, { closureDays: ['2027-01-04'] });
    expect(appealBy('2026-10-28', undefined, closed)).toBe('2027-01-04');
  });

  it('R-M1 a letter is at most two months old on the last day of the two months', () => {
    expect(isWithinLetterMonths('2026-02-10', '2026-04-10')).toBe(true);
    expect(isWithinLetterMonths('2026-02-10', '2026-04-11')).toBe(false);
  });

  it('a letter older than the calendar goes by the bank holidays of the law: 30 June 2019 runs out in August', () => {
    expect(appealBy('2019-06-30', undefined, calendar)).toBe('2019-09-02');
  });

  it('R-M2 placement only: no certificate is needed', () => {
    const facts = {
      decisionLetterOn: '2026-02-10',
      appealLodged: 'N',
      mediationCertificate: 'NOT_YET',
    } as const;
    expect(appealDates({ ...facts, appealableDecision: 'PLACEMENT_I_ONLY' }, calendar)).toEqual({
      mediationContactBy: '2026-04-10', appealBy: '2026-04-10', certificateNeeded: false,
    }); // prettier-ignore
    expect(appealDates({ ...facts, appealableDecision: 'CEASE' }, calendar)?.certificateNeeded).toBe(true);
  });

  it('a certificate counts once it is issued, and without a letter or a decision there are no dates', () => {
    const facts = { appealableDecision: 'CEASE', appealLodged: 'N', certificateOn: '2026-03-25' } as const;
    const letter = { decisionLetterOn: '2026-02-10' };
    expect(appealDates({ ...facts, ...letter, mediationCertificate: 'ISSUED' }, calendar)?.appealBy).toBe(
      '2026-04-25',
    );
    expect(appealDates({ ...facts, ...letter, mediationCertificate: 'REQUESTED' }, calendar)?.appealBy).toBe(
      '2026-04-10',
    );
    expect(appealDates(facts, calendar)).toBeUndefined();
    expect(appealDates({ ...facts, ...letter, appealableDecision: 'NONE' }, calendar)).toBeUndefined();
  });

  it('RS7 is due when there is a letter and no appeal is known', () => {
    expect(isClockWarningDue({ decisionLetterOn: '2026-02-10', appealLodged: 'U' })).toBe(true);
    expect(isClockWarningDue({ decisionLetterOn: '2026-02-10', appealLodged: 'Y' })).toBe(false);
    expect(isClockWarningDue({ appealLodged: 'N' })).toBe(false);
  });
});
