import { describe, expect, it } from 'vitest';

import { LISTED_BANK_HOLIDAYS } from '../../addin/domain/bank-holidays.ts';
import { SIGNPOST_ROUTES } from '../../addin/domain/referral.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import {
  listRow, providerRows, readLists, readProviders, readSettings, readVenues, settingRows, venueRows,
} from '../../addin/forms/reference-rows.ts'; // prettier-ignore
import { startingRows } from '../../addin/forms/starting-rows.ts';
import { exampleContext } from './example-case.ts';

describe('the service’s own tables', () => {
  it('give providers and venues back as they were written', () => {
    const { providers, venues } = exampleContext();
    expect(readProviders(providerRows(providers))).toEqual({ value: providers, problems: [] });
    expect(readVenues(venueRows(venues))).toEqual({ value: venues, problems: [] });
  });

  it('leave out a provider without its contract and say so', () => {
    const [row = {}] = providerRows(exampleContext().providers);
    const { ContractTo: _gone, ...without } = row;
    const read = readProviders([without]);
    expect(read.value).toEqual([]);
    expect(read.problems).toMatchObject([
      { rule: 'REG-REQUIRED', place: { key: 'PRV-01', column: 'ContractTo' } },
    ]);
  });

  it('read a blank tick of a venue as unknown, so that it does not count for the need', () => {
    const [row = {}] = venueRows(exampleContext().venues);
    const { StepFree: _gone, ...without } = row;
    expect(readVenues([without]).value[0]?.stepFree).toBe('U');
  });

  it('hold every setting with its default', () => {
    expect(readSettings(settingRows())).toEqual({ value: DEFAULT_SETTINGS, problems: [] });
  });
});

describe('the lists', () => {
  it('count a bank holiday that is out of use as a working day', () => {
    const rows = [
      listRow('BANK_HOLIDAY', '2026-12-28', 'Boxing Day', 1),
      { ...listRow('BANK_HOLIDAY', '2026-05-04', 'Early May', 2), Active: 'N' },
      listRow('CLOSURE_DAY', '2026-12-29', 'Council closed', 1),
    ];
    const { value } = readLists(rows, '2026-04-15');
    expect(value.bankHolidays).toEqual([
      { on: '2026-12-28', holiday: true },
      { on: '2026-05-04', holiday: false },
    ]);
    expect(value.closureDays).toEqual(['2026-12-29']);
  });

  it.each(['46384', '28/12/2026'])('read a day that Excel or a person wrote as %s', (code) => {
    expect(
      readLists([listRow('BANK_HOLIDAY', code, 'Boxing Day', 1)], '2026-04-15').value.bankHolidays,
    ).toEqual([{ on: '2026-12-28', holiday: true }]);
  });

  it('take a text only while it is valid', () => {
    const rows = [
      { ...listRow('SIGNPOST_CONTACT', 'S-SENDIASS', 'old', 1), ValidTo: '2026-03-31' },
      { ...listRow('SIGNPOST_CONTACT', 'S-NHS', 'new', 2), ValidFrom: '2026-04-01' },
    ];
    expect(readLists(rows, '2026-03-31').value.signpostContacts).toEqual({ 'S-SENDIASS': 'old' });
    expect(readLists(rows, '2026-04-01').value.signpostContacts).toEqual({ 'S-NHS': 'new' });
  });
});

describe('a new register', () => {
  const lists = readLists(startingRows().tblLists ?? [], '2026-04-15');

  it('takes the time limit of a route from the same list, under the route with -LIMIT', () => {
    const row = (Code: string, Label: string) => ({ ListName: 'SIGNPOST_CONTACT', Code, Label, SortOrder: 1, Active: 'Y' });
    const { value } = readLists([row('S-TRIBUNAL', 'the Tribunal'), row('S-TRIBUNAL-LIMIT', 'Within 3 months.')], '2026-03-31');
    expect(value.signpostLimits).toEqual({ 'S-TRIBUNAL': 'Within 3 months.' });
    expect(value.signpostContacts).toEqual({ 'S-TRIBUNAL': 'the Tribunal' });
  }); // prettier-ignore

  it('knows the bank holidays of 2024 to 2032, eight in each year', () => {
    expect(lists.value.bankHolidays).toHaveLength(72);
    expect(lists.value.bankHolidays.map(({ on }) => on)).toEqual(Object.values(LISTED_BANK_HOLIDAYS).flat());
  });

  it('has a contact for every route, all eight rights texts, and the words about the service', () => {
    expect(Object.keys(lists.value.signpostContacts)).toEqual([...SIGNPOST_ROUTES]);
    expect(Object.keys(lists.value.rightsTexts)).toEqual([
      'RS1',
      'RS2',
      'RS3',
      'RS4',
      'RS5',
      'RS6',
      'RS7',
      'RS8',
    ]);
    expect(lists.value.service?.authorityName).toBe('Leicester City Council');
    expect(lists.problems).toEqual([]);
  });

  it('names the two providers of the Seed, and only numbers that are reserved for examples', () => {
    expect(readProviders(startingRows().tblProviders ?? []).value.map((each) => each.providerName)).toEqual([
      'KIDS',
      'The Together Trust',
    ]);
    const all = JSON.stringify(startingRows());
    for (const [phone] of all.matchAll(/(?:\+44|0)\d[\d ]{8,}/g))
      expect(phone).toMatch(/^(?:\+44116496|0116 496) ?0\d{3}/);
    for (const [, domain] of all.matchAll(/@([\w.-]+)/g)) expect(domain).toMatch(/\.example$/);
  });
});
