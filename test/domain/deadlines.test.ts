import { describe, expect, it } from 'vitest';

import {
  DEADLINE_EVENTS,
  deadlinesOf,
  dueOn,
  isOverdue,
  LIMIT_IDS,
  limitLength,
  LIMITS,
} from '../../addin/domain/deadlines.ts';
import type { LimitId } from '../../addin/domain/deadlines.ts';
import { overviewSendBy, premeetingWindow } from '../../addin/domain/premeeting-window.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import { workingCalendar } from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2026, 2027);
const due = (id: LimitId, on: string): string => dueOn(id, on, DEFAULT_SETTINGS, calendar);

describe('The worked timeline of process.md section 10', () => {
  it('P02 received Mon 2 Mar: D02 by Wed 4 Mar', () => {
    expect(due('P02-ACK_WD', '2026-03-02')).toBe('2026-03-04');
  });
  it('P05 triage by Thu 5 Mar, P07 handed over by Fri 6 Mar', () => {
    expect(due('P05-TRIAGE_WD', '2026-03-02')).toBe('2026-03-05');
    expect(due('P07-HANDOVER_WD', '2026-03-05')).toBe('2026-03-06');
  });
  it('P09 initial call by Wed 11 Mar', () => {
    expect(due('P09-INITIAL_CALL_WD', '2026-03-06')).toBe('2026-03-11');
  });
  it('P11 invitations of 10 Mar: replies due 24 Mar, P10 reminders on 17 and 20 Mar', () => {
    expect(due('P11-INVITE_REPLY_WD', '2026-03-10')).toBe('2026-03-24');
    expect(due('P10-REMIND_1_WD', '2026-03-10')).toBe('2026-03-17');
    expect(due('P10-REMIND_2_WD', '2026-03-10')).toBe('2026-03-20');
  });
  it('P14 the last reply came on 18 Mar: the meeting by Fri 17 Apr; Tue 14 Apr is inside', () => {
    expect(due('P14-MEETING_CD', '2026-03-18')).toBe('2026-04-17');
  });
  it('P15 D10 by Tue 31 Mar, from either end', () => {
    const window = premeetingWindow('2026-04-14', 'ROLLING7');
    expect(due('P15-DAYS_D10_WD', window.start)).toBe('2026-03-31');
    expect(overviewSendBy('2026-04-14', DEFAULT_SETTINGS, calendar)).toBe('2026-03-31');
  });
  it('P19 draft by Thu 16 Apr, P21 signatures due Thu 30 Apr, reminders on 23 and 29 Apr', () => {
    expect(due('P19-DRAFT_WD', '2026-04-14')).toBe('2026-04-16');
    expect(due('P21-SIGN_WD', '2026-04-16')).toBe('2026-04-30');
    expect(due('P21-SIGN_REMIND_WD', '2026-04-16')).toBe('2026-04-23');
    expect(due('P21-SIGN_REMIND_LAST', '2026-04-16')).toBe('2026-04-29');
  });
  it('P21 D15 on Fri 1 May', () => {
    expect(due('P21-FINAL_COPY_1_WD', '2026-04-30')).toBe('2026-05-01');
  });
  it('D17 five working days after D15: Mon 11 May, because 4 May is a bank holiday', () => {
    expect(due('D17-SURVEY_WD', '2026-05-01')).toBe('2026-05-11');
  });
});

describe('The limits as rows', () => {
  it('the two D14 reminders are 5 and 9 working days after circulation', () => {
    expect(limitLength('P21-SIGN_REMIND_WD', DEFAULT_SETTINGS)).toBe(5);
    expect(limitLength('P21-SIGN_REMIND_LAST', DEFAULT_SETTINGS)).toBe(9);
  });

  it('P22 an action due Fri 8 May 2026 is asked about on 30 Apr and 11 May', () => {
    expect(due('P22-ACTION_BEFORE_5_WD', '2026-05-08')).toBe('2026-04-30');
    expect(due('P22-ACTION_AFTER_1_WD', '2026-05-08')).toBe('2026-05-11');
  });

  it('P22 90 days after 14 Apr is Mon 13 July; P25 a hold from 5 Mar ends after Easter, not on Easter Saturday', () => {
    expect(due('P22-FOLLOWUP_CD', '2026-04-14')).toBe('2026-07-13');
    expect(due('P25-HOLD_CD', '2026-03-05')).toBe('2026-04-07');
  });

  it('P16 and P27 are due on the day itself, whatever day it is', () => {
    expect(due('P27-AT_ONCE', '2026-04-04')).toBe('2026-04-04');
    expect(due('P16-ON_THE_DAY', '2026-04-14')).toBe('2026-04-14');
  });

  it('a changed setting changes the date', () => {
    expect(dueOn('P02-ACK_WD', '2026-03-02', { ...DEFAULT_SETTINGS, ACK_WD: 5 }, calendar)).toBe(
      '2026-03-09',
    );
  });

  it('every id begins with its rule or its document, and every event starts at least one limit', () => {
    for (const id of LIMIT_IDS) expect(id.startsWith(LIMITS[id].rule)).toBe(true);
    const used = new Set(LIMIT_IDS.map((id) => LIMITS[id].from));
    expect([...used].sort()).toEqual([...DEADLINE_EVENTS].sort());
  });

  it('the deadlines of a case come in order, with the row they are about', () => {
    const list = deadlinesOf(
      [
        { event: 'CIRCULATED', on: '2026-04-16' },
        { event: 'ACTION_DUE', on: '2026-05-08', key: 'ACT-00101' },
      ],
      DEFAULT_SETTINGS,
      calendar,
    );
    expect(list.map((each) => [each.dueOn, each.limit, each.key])).toEqual([
      ['2026-04-23', 'P20-CORRECTIONS_5_WD', undefined],
      ['2026-04-23', 'P21-SIGN_REMIND_WD', undefined],
      ['2026-04-29', 'P21-SIGN_REMIND_LAST', undefined],
      ['2026-04-30', 'P21-SIGN_WD', undefined],
      ['2026-04-30', 'P22-ACTION_BEFORE_5_WD', 'ACT-00101'],
      ['2026-05-11', 'P22-ACTION_AFTER_1_WD', 'ACT-00101'],
    ]);
  });

  it('a limit is overdue when its day is over', () => {
    expect(isOverdue('2026-03-04', '2026-03-04')).toBe(false);
    expect(isOverdue('2026-03-04', '2026-03-05')).toBe(true);
  });
});
