import { describe, expect, it } from 'vitest';

import { statutoryDueOn } from '../../addin/domain/statutory-limits.ts';
import { workingCalendar } from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2026, 2027);

describe('Limits set by law, glossary.md section 6', () => {
  it('D01 a request of 2 Mar 2026 is decided by 13 April, six weeks later', () => {
    expect(statutoryDueOn('DECIDE_ASSESSMENT', '2026-03-02', calendar)).toBe('2026-04-13');
    expect(statutoryDueOn('FINAL_PLAN', '2026-03-02', calendar)).toBe('2026-07-20');
  });

  it('they do not move to a working day', () => {
    expect(statutoryDueOn('MEDIATION_CONTACT', '2026-02-11', calendar)).toBe('2026-04-11');
    expect(statutoryDueOn('ARRANGE_MEDIATION', '2026-03-05', calendar)).toBe('2026-04-04');
  });

  it('Regs 34 a certificate comes within three working days', () => {
    expect(statutoryDueOn('CERTIFICATE_NO_MEDIATION', '2026-04-01', calendar)).toBe('2026-04-08');
  });

  it('school days are not guessed', () => {
    expect(statutoryDueOn('EXCLUSION_PANEL', '2026-03-02', calendar)).toBeUndefined();
  });
});
