import { describe, expect, it } from 'vitest';

import { DEFAULT_SETTINGS, parseSettings, SETTING_KEYS, SETTING_ROWS } from '../../addin/domain/settings.ts';
import type { SettingEntry } from '../../addin/domain/settings.ts';

const whole = (changes: Readonly<Record<string, SettingEntry['value']>> = {}): SettingEntry[] =>
  SETTING_KEYS.map((key, index) => ({ key, value: changes[key] ?? SETTING_ROWS[key].value, row: index + 2 }));

describe('The settings of process.md section 6', () => {
  it('have the defaults of the table', () => {
    expect(DEFAULT_SETTINGS).toMatchObject({
      PREMEETING_MODE: 'ROLLING7', ACK_WD: 2, TRIAGE_WD: 3, HANDOVER_WD: 1, INFO_REPLY_WD: 10, CLOSE_WD: 2,
      INITIAL_CALL_WD: 3, INVITE_REPLY_WD: 10, REMIND_1_WD: 5, REMIND_2_WD: 8, UNRESP_WD: 15, MEETING_CD: 30,
      MEETING_LENGTH_MIN: 120, DAYS_D10_WD: 3, REBOOK_CD: 14, HOLD_CD: 30, FOLLOWUP_CD: 90, SURVEY_WD: 5, DRAFT_WD: 2,
      SIGN_WD: 10, SIGN_REMIND_WD: 5, PROVIDER_CHOICE: 'FAMILY', NAME_DECLINER: 'N', AF_COUNTS_AS: 'AF', SURVEY_ON: 'Y',
      ONLINE_ALLOWED: 'Y', SDC_MODE: 'SUPPRESS', SDC_MIN: 5, SDC_ZERO_OK: 'Y',
    }); // prettier-ignore
  });

  it('a whole table reads without a problem', () => {
    expect(parseSettings(whole())).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
  });

  it('values are read as Excel gives them: numbers, text with blanks, small letters, true and false', () => {
    const { settings, problems } = parseSettings(
      whole({
        ACK_WD: ' 4 ',
        SIGN_WD: 12.0,
        PREMEETING_MODE: 'calendar_week',
        AF_COUNTS_AS: 3,
        SURVEY_ON: false,
      }),
    );
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      ACK_WD: 4, SIGN_WD: 12, PREMEETING_MODE: 'CALENDAR_WEEK', AF_COUNTS_AS: '3', SURVEY_ON: 'N',
    }); // prettier-ignore
  });

  it('every fault is reported at once, and a bad value takes its default', () => {
    const rows: SettingEntry[] = [
      ...whole({ ACK_WD: 'two', SDC_MIN: 1, NAME_DECLINER: 'maybe' }).filter((row) => row.key !== 'HOLD_CD'),
      { key: 'SIGN_WD', value: 20, row: 90 },
      { key: 'Mrs Patel', value: 1, row: 91 },
      { key: '', value: null, row: 92 },
    ];
    const { settings, problems } = parseSettings(rows);
    expect(problems.map((each) => [each.rule, each.place.key])).toEqual([
      ['SET-VALUE', 'ACK_WD'],
      ['SET-VALUE', 'NAME_DECLINER'],
      ['SET-VALUE', 'SDC_MIN'],
      ['SET-DUPLICATE', 'SIGN_WD'],
      ['SET-UNKNOWN', undefined],
      ['SET-MISSING', 'HOLD_CD'],
    ]);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(JSON.stringify(problems)).not.toContain('Patel');
  });

  it('a limit counted in the wrong days, and a source that is none, are told', () => {
    const rows = whole().map((row) =>
      row.key === 'ACK_WD'
        ? { ...row, unit: 'CD', source: 'hearsay' }
        : { ...row, unit: '', source: 'DEFAULT' },
    );
    expect(parseSettings(rows).problems.map((each) => each.rule)).toEqual(['SET-UNIT', 'SET-SOURCE']);
  });

  it('reminders go before what they remind of', () => {
    const { problems } = parseSettings(whole({ REMIND_1_WD: 8, INVITE_REPLY_WD: 7, SIGN_REMIND_WD: 10 }));
    expect(problems.map((each) => [each.rule, each.place.key])).toEqual([
      ['SET-ORDER', 'REMIND_1_WD'],
      ['SET-ORDER', 'REMIND_2_WD'],
      ['SET-ORDER', 'SIGN_REMIND_WD'],
    ]);
  });
});
