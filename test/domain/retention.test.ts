import { describe, expect, it } from 'vitest';

import {
  anonymisedCase,
  mayBeRemoved,
  retentionEnd,
  retentionReviewOn,
} from '../../addin/domain/retention.ts';

const CLOSED = {
  closedOn: '2026-05-20', dateOfBirth: '2014-09-03', allocatedOn: '2026-03-05', senStatus: 'SEN_SUPPORT', stage: 'PLAN_REVIEW',
} as const; // prettier-ignore

describe('Retention, reporting.md section 8', () => {
  it('part of an EHC file: date of birth + 31 years', () => {
    expect(retentionReviewOn(CLOSED, 'EHC_FILE_DOB_31')).toBe('2045-09-03');
  });

  it('otherwise, or by the other mode, six years after ClosedOn', () => {
    expect(retentionReviewOn({ ...CLOSED, stage: 'NO_EHC_PROCESS' }, 'EHC_FILE_DOB_31')).toBe('2032-05-20');
    expect(retentionReviewOn(CLOSED, 'CLOSED_6')).toBe('2032-05-20');
  });

  it('without a date of birth, or with an early one, never less than six years', () => {
    const { dateOfBirth: _unknown, ...without } = CLOSED;
    expect(retentionReviewOn(without, 'EHC_FILE_DOB_31')).toBe('2032-05-20');
    expect(retentionReviewOn({ ...CLOSED, dateOfBirth: '2000-12-01' }, 'EHC_FILE_DOB_31')).toBe('2032-05-20');
  });

  it('signposted or withdrawn before allocation: one year after ClosedOn', () => {
    const { allocatedOn: _none, ...before } = CLOSED;
    expect(retentionReviewOn(before, 'EHC_FILE_DOB_31')).toBe('2027-05-20');
  });

  it('class C notes 30 days, the referral e-mail 3 months, the audit log 6 years, survey and equalities 2 years', () => {
    const end = (rule: Parameters<typeof retentionEnd>[0], from: string) =>
      retentionEnd(rule, from, '2045-09-03');
    expect(end('PREMEETING_NOTES', '2026-05-20')).toBe('2026-06-19');
    expect(end('REFERRAL_EMAIL', '2026-03-06')).toBe('2026-06-06');
    expect(end('AUDIT_LOG', '2026-03-06')).toBe('2032-03-06');
    expect(end('SURVEY', '2026-06-01')).toBe('2028-06-01');
    expect(end('EQUALITIES', '2026-06-01')).toBe('2028-06-01');
    expect(end('OUTCOME_STATEMENT', '2026-05-20')).toBe('2045-09-03');
  });

  const request = {
    rule: 'CASE_ROW',
    endsOn: '2032-05-20',
    today: '2032-05-20',
    holds: [],
    confirmedByManager: true,
  } as const;

  it('a confirmed removal on its day may happen', () => {
    expect(mayBeRemoved(request)).toEqual({ ok: true, value: 'anonymise' });
    expect(mayBeRemoved({ ...request, rule: 'PREMEETING_NOTES' })).toEqual({ ok: true, value: 'delete' });
  });

  it('a legal hold stops it, whatever the day', () => {
    expect(mayBeRemoved({ ...request, holds: ['COMPLAINT'] })).toMatchObject({
      ok: false,
      error: { rule: 'RET-HOLD' },
    });
  });

  it('nothing goes early, and nothing without the manager', () => {
    expect(mayBeRemoved({ ...request, today: '2032-05-19' })).toMatchObject({
      ok: false,
      error: { kind: 'TooEarly' },
    });
    expect(mayBeRemoved({ ...request, confirmedByManager: false })).toMatchObject({
      ok: false,
      error: { rule: 'RET-CONFIRM' },
    });
  });

  it('an anonymised row keeps quarter, type, stage, source, outcome and counts, and no key or date', () => {
    const row = anonymisedCase(
      {
        receivedOn: '2026-03-02', disagreementType: '2', stage: 'PLAN_REVIEW', referralSource: 'SENDIASS', outcome: 'PARTIAL',
        partyCount: 2, meetingCount: 1, actionCount: 3,
      },
      'FINANCIAL',
    ); // prettier-ignore
    expect(row).toEqual({
      quarter: 'FY 2025/26 Q4', disagreementType: '2', stage: 'PLAN_REVIEW', referralSource: 'SENDIASS', outcome: 'PARTIAL',
      partyCount: 2, meetingCount: 1, actionCount: 3,
    }); // prettier-ignore
    expect(JSON.stringify(row)).not.toContain('2026-03-02');
  });
});
