import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, ageOn, monthOf, weekday } from '../../addin/domain/calendar-date.ts';
import {
  ageStatus, checkYearGroup, expectedYearGroup, isInLastPlanYear, isPlausibleBirth, leavingDay, ncYear, planCanRunTo,
  youngPersonFrom,
} from '../../addin/domain/young-person.ts'; // prettier-ignore

describe('Child or young person', () => {
  it('R-A1 born 10 Nov 2009: compulsory school age ends on Fri 26 June 2026', () => {
    expect(leavingDay('2009-11-10')).toBe('2026-06-26');
    expect(ageStatus('2009-11-10', '2026-06-26')).toBe('CHILD');
    expect(ageStatus('2009-11-10', '2026-06-27')).toBe('YOUNG_PERSON');
    expect(youngPersonFrom('2009-11-10')).toBe('2026-06-27');
  });

  it('R-A1 the school year decides: 31 August 2010 and 1 September 2010 are a year apart', () => {
    expect(leavingDay('2010-08-31')).toBe('2026-06-26');
    expect(leavingDay('2010-09-01')).toBe('2027-06-25');
  });

  it('R-K4 from the 25th birthday the person is over 25', () => {
    expect(ageStatus('2001-05-20', '2026-05-19')).toBe('YOUNG_PERSON');
    expect(ageStatus('2001-05-20', '2026-05-20')).toBe('OVER_25');
  });

  it('R-K4 a plan can run to the end of the school year of the 25th birthday', () => {
    expect(planCanRunTo('2001-05-20')).toBe('2026-08-31');
    expect(planCanRunTo('2001-09-20')).toBe('2027-08-31');
    expect(isInLastPlanYear('2001-05-20', '2026-06-01')).toBe(true);
    expect(isInLastPlanYear('2001-05-20', '2026-09-01')).toBe(false);
    expect(isInLastPlanYear('2002-05-20', '2026-06-01')).toBe(false);
  });

  it('R-A1 in every case: a Friday in the last week of June, at 15 or 16', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), (offset) => {
        const born = addDays('2000-01-01', offset);
        const day = leavingDay(born);
        expect(weekday(day)).toBe(5);
        expect(monthOf(day)).toBe(6);
        expect(monthOf(addDays(day, 7))).toBe(7);
        expect([15, 16]).toContain(ageOn(born, day));
      }),
    );
  });

  it('a day before the birth is refused; age 0 to 25 is plausible', () => {
    expect(() => ageStatus('2026-01-02', '2026-01-01')).toThrow(RangeError);
    expect(isPlausibleBirth('2026-03-03', '2026-03-02')).toBe(false);
    expect(isPlausibleBirth('2000-03-03', '2026-03-02')).toBe(true);
    expect(isPlausibleBirth('2000-03-02', '2026-03-02')).toBe(false);
  });
});

describe('Year groups, data-dictionary.md section 13', () => {
  it('born 3 Sep 2014, in 2025/26: year 6', () => {
    expect(ncYear('2014-09-03', '2026-03-02')).toBe(6);
    expect(expectedYearGroup('2014-09-03', '2026-03-02')).toBe('6');
  });

  it('born 31 Aug 2014 is a year above, and the year changes on 1 September', () => {
    expect(ncYear('2014-08-31', '2026-03-02')).toBe(7);
    expect(ncYear('2014-09-03', '2026-09-01')).toBe(7);
  });

  it('0 is Reception, before it NURSERY, beyond 14 none', () => {
    expect(expectedYearGroup('2021-01-10', '2026-03-02')).toBe('R');
    expect(expectedYearGroup('2022-01-10', '2026-03-02')).toBe('NURSERY');
    expect(expectedYearGroup('2006-09-10', '2026-03-02')).toBe('14');
    expect(expectedYearGroup('2005-09-10', '2026-03-02')).toBeUndefined();
  });

  it('a stated year that differs is a warning with the difference', () => {
    expect(checkYearGroup('2014-09-03', '6', '2026-03-02')).toEqual({ kind: 'AGREES' });
    expect(checkYearGroup('2014-09-03', '5', '2026-03-02')).toEqual({
      kind: 'DIFFERS',
      expected: '6',
      years: -1,
    });
    expect(checkYearGroup('2014-09-03', 'R', '2026-03-02')).toEqual({
      kind: 'DIFFERS',
      expected: '6',
      years: -6,
    });
    expect(checkYearGroup('2023-01-10', 'NURSERY', '2026-03-02')).toEqual({ kind: 'AGREES' });
  });

  it('what cannot be compared is not', () => {
    for (const group of ['UNKNOWN', 'NOT_IN_SCHOOL', '15', 'six']) {
      expect(checkYearGroup('2014-09-03', group, '2026-03-02')).toEqual({ kind: 'NOT_COMPARABLE' });
    }
  });
});
