import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOfSerial,
  dateTimeOfSerial,
  serialOfDate,
  serialOfDateTime,
  serialOfIso,
} from '../../../addin/adapters/xlsx/date-serial.ts';

describe('days as numbers', () => {
  it.each([
    ['1900-01-01', 1],
    ['1900-02-28', 59],
    ['1900-03-01', 61],
    ['2000-01-01', 36_526],
    ['2026-07-01', 46_204],
    ['9999-12-31', 2_958_465],
  ])('%s is %i in the 1900 system', (date, serial) => {
    expect(serialOfDate(date)).toBe(serial);
    expect(dateOfSerial(serial)).toBe(date);
  });

  it.each([
    ['1904-01-01', 0],
    ['2026-07-01', 44_742],
  ])('%s is %i in the 1904 system', (date, serial) => {
    expect(serialOfDate(date, true)).toBe(serial);
    expect(dateOfSerial(serial, true)).toBe(date);
  });

  it('day 60 of the 1900 system, the 29 February 1900, is no day', () => {
    expect(dateOfSerial(60)).toBeUndefined();
  });

  it('numbers that Excel shows as ##### are no days', () => {
    expect([-1, 0, 2_958_466, Number.NaN, Infinity].map((serial) => dateOfSerial(serial))).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('a day that does not exist or lies before the system begins is refused', () => {
    expect(() => serialOfDate('2026-02-29')).toThrow(RangeError);
    expect(() => serialOfDate('1899-12-31')).toThrow(RangeError);
    expect(() => serialOfDate('1903-12-31', true)).toThrow(RangeError);
  });

  it('a time is the part of the day that is over', () => {
    expect(serialOfDateTime('2026-07-01T18:00')).toBe(46_204.75);
    expect(dateTimeOfSerial(46_204.75)).toBe('2026-07-01T18:00');
    expect(dateTimeOfSerial(46_204.999_999)).toBe('2026-07-02T00:00');
    expect(serialOfIso('2026-07-01T06:00:00Z')).toBe(46_204.25);
    expect(serialOfIso('1 July')).toBeUndefined();
  });

  it('an ISO day before the system begins has no serial, and is no exception', () => {
    expect(serialOfIso('1899-12-31')).toBeUndefined();
    expect(serialOfIso('1899-06-01T12:00:00')).toBeUndefined();
    expect(serialOfIso('1903-12-31', true)).toBeUndefined();
    expect(serialOfIso('1904-01-01', true)).toBe(0);
  });

  it('every minute comes back, in both systems', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_900_000 }), fc.nat(1439), fc.boolean(), (day, minute, old) => {
        const at = dateTimeOfSerial(day + minute / 1440, old);
        expect(at && serialOfDateTime(at, old)).toBeCloseTo(day + minute / 1440, 6);
      }),
    );
  });
});
