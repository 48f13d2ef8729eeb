import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import { isWorkingDay } from '../../addin/domain/working-days.ts';
import { listRow, settingRows } from '../../addin/forms/reference-rows.ts';
import { startingRows } from '../../addin/forms/starting-rows.ts';
import { failure } from '../../addin/ports/failure.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import { PROVIDERS, VENUES } from '../support/given-case.ts';
import { givenOffice, readReference } from '../support/given-office.ts';

describe("The service's own tables", () => {
  it('are what the program decides by', async () => {
    const { reference } = await givenOffice();
    expect(reference.providers).toEqual(PROVIDERS);
    expect(reference.venues).toEqual(VENUES);
    expect(reference.settings).toEqual(DEFAULT_SETTINGS);
    expect(reference.lists.service?.authorityName).toBe('Leicester City Council');
    expect(reference.problems).toEqual([]);
  });

  it('a setting that the service changed counts, and one that makes no sense takes its default and is told', async () => {
    const rows = settingRows({ ...DEFAULT_SETTINGS, SIGN_WD: 12 });
    const changed = await givenOffice('authority', [], { tblSettings: rows });
    expect(changed.reference.settings.SIGN_WD).toBe(12);
    const broken = rows.map((row) =>
      row['SettingKey'] === 'SIGN_WD' ? { ...row, SettingValue: 'soon' } : row,
    );
    const office = await givenOffice('authority', [], { tblSettings: broken });
    expect(office.reference.settings.SIGN_WD).toBe(DEFAULT_SETTINGS.SIGN_WD);
    expect(office.reference.problems).not.toEqual([]);
  });

  it('a row that cannot be used is left out and told', async () => {
    const office = await givenOffice();
    office.register.editByHand('tblProviders', 'PRV-02', { ReferralEmail: undefined });
    const reference = await readReference(office);
    expect(reference.providers.map(({ providerId }) => providerId)).toEqual(['PRV-01', 'PRV-03']);
    expect(reference.problems).toMatchObject([{ place: { table: 'tblProviders', column: 'ReferralEmail' } }]);
  });

  it('a closure day of the service and a bank holiday of its list are no working days', async () => {
    const lists = [
      ...(startingRows().tblLists ?? []),
      listRow('CLOSURE_DAY', '2026-03-11', 'Moving house', 1),
      listRow('BANK_HOLIDAY', '2026-03-12', 'A day of its own', 99),
    ];
    const { reference } = await givenOffice('authority', [], { tblLists: lists });
    const days = ['2026-03-10', '2026-03-11', '2026-03-12', '2026-04-03', '2026-04-06'];
    expect(days.map((day) => isWorkingDay(reference.calendar, day))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('the calendar reaches back and ahead as far as cases and reviews do', async () => {
    const { reference } = await givenOffice();
    expect(isWorkingDay(reference.calendar, '2023-01-03')).toBe(true);
    expect(isWorkingDay(reference.calendar, '2030-12-25')).toBe(false);
  });

  it('a register that does not answer is a failure', async () => {
    const office = await givenOffice();
    office.register.failNext(failure('Offline', 'No network.'));
    const result = await loadReference(office.register, office.as('LA').clock);
    expect(!result.ok && result.error.kind).toBe('Offline');
  });
});
