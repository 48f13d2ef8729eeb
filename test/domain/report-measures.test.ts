import { describe, expect, it } from 'vitest';

import { addDays } from '../../addin/domain/calendar-date.ts';
import type { State } from '../../addin/domain/case.ts';
import { isWithinStandard, lengthOf, median, percentileInc } from '../../addin/domain/report-durations.ts';
import {
  equalitiesTables,
  ethnicityGroup,
  mayReportEqualities,
  needGroup,
} from '../../addin/domain/report-equalities.ts';
import { holdsOf, stateAtEndOf, triageEndedOn } from '../../addin/domain/report-facts.ts';
import type { CaseFact, ReportFacts } from '../../addin/domain/report-facts.ts';
import { MEASURE_IDS } from '../../addin/domain/report-measure.ts';
import type { MeasureInput, MeasureRow } from '../../addin/domain/report-measure.ts';
import {
  allMeasures,
  headlines,
  measure,
  providerComparison,
  trend,
} from '../../addin/domain/report-measures.ts';
import { quarterPeriod, yearPeriod } from '../../addin/domain/report-period.ts';
import { qualityCounts, reportProblems } from '../../addin/domain/report-quality.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import { workingCalendar } from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2025, 2028);
const NOTHING: ReportFacts = {
  cases: [], parties: [], meetings: [], preMeetings: [], statements: [], signatures: [], actions: [], surveys: [],
  equalities: [], documents: [],
}; // prettier-ignore

const path = (...steps: readonly (readonly [State, string])[]): CaseFact['history'] =>
  steps.map(([state, on]) => ({ state, on }));

const referral = (number: number, more: Partial<CaseFact> = {}): CaseFact => ({
  caseRef: `DR-2026-${String(number).padStart(4, '0')}`,
  receivedOn: '2026-03-02',
  receivedChannel: 'EMAIL',
  referralSource: 'PARENT',
  stage: 'PLAN_REVIEW',
  settingType: 'ACADEMY',
  signpostedTo: [],
  history: path(['RECEIVED', '2026-03-02']),
  overrides: 0,
  illegalAttempts: 0,
  ...more,
});

/** The case of the worked timeline, process.md section 10, closed on 20 May. */
const WORKED = referral(42, {
  disagreementType: '2', providerId: 'PRV-01', childKey: 'child-1', age: 11, senStatus: 'SEN_SUPPORT', triageOutcome: 'ACCEPT',
  factsCompleteOn: '2026-03-02', allocatedOn: '2026-03-05', handedOverOn: '2026-03-06', initialCallOn: '2026-03-09',
  agreedToProceedOn: '2026-03-18', closedOn: '2026-05-20', outcome: 'PARTIAL',
  history: path(
    ['RECEIVED', '2026-03-02'], ['TRIAGE', '2026-03-02'], ['ALLOCATED', '2026-03-05'], ['HANDED_OVER', '2026-03-06'],
    ['INVITING', '2026-03-09'], ['ARRANGING', '2026-03-18'], ['BOOKED', '2026-03-20'], ['PREMEETING', '2026-04-07'],
    ['HELD', '2026-04-14'], ['DRAFTING', '2026-04-14'], ['SIGNING', '2026-04-16'], ['ACTIONS', '2026-05-01'],
    ['CLOSED', '2026-05-20'],
  ),
}); // prettier-ignore

/** Asked, one party declined, closed three working days later. */
const DECLINED = referral(43, {
  disagreementType: 'AF', providerId: 'PRV-02', childKey: 'child-1', triageOutcome: 'ACCEPT_PART', signpostedTo: ['S-MEDIATION'],
  closedOn: '2026-04-01', outcome: 'DID_NOT_PROCEED', didNotProceedReason: 'NOT_ALL_WILLING',
  history: path(['RECEIVED', '2026-03-02'], ['TRIAGE', '2026-03-03'], ['ALLOCATED', '2026-03-05'], ['HANDED_OVER', '2026-03-06'],
    ['INVITING', '2026-03-10'], ['CLOSED', '2026-04-01']),
}); // prettier-ignore

const SIGNPOSTED = referral(44, {
  triageOutcome: 'SIGNPOST', signpostedTo: ['S-MEDIATION', 'S-SENDIASS'], closedOn: '2026-03-06', outcome: 'DID_NOT_PROCEED',
  didNotProceedReason: 'MEDIATION_INSTEAD', history: path(['RECEIVED', '2026-03-02'], ['TRIAGE', '2026-03-03'], ['CLOSED', '2026-03-06']),
}); // prettier-ignore

const OPEN = referral(45, {
  receivedOn: '2026-03-16', disagreementType: '1', triageOutcome: 'NEED_INFO', nextStepDueOn: '2026-03-27',
  history: path(['RECEIVED', '2026-03-16'], ['TRIAGE', '2026-03-17'], ['NEED_INFO', '2026-03-18'], ['TRIAGE', '2026-04-02'],
    ['ALLOCATED', '2026-04-07']),
}); // prettier-ignore

const TWICE = referral(46, {
  outcome: 'DID_NOT_PROCEED',
  didNotProceedReason: 'DUPLICATE',
  closedOn: '2026-03-04',
  triageOutcome: 'ACCEPT',
});

const FACTS: ReportFacts = {
  ...NOTHING,
  cases: [WORKED, DECLINED, SIGNPOSTED, OPEN, TWICE],
  parties: [
    { caseRef: WORKED.caseRef, partyId: 'PTY-000001', partyKind: 'PARENT', requiredToProceed: 'Y', reply: 'WILLING', invitedOn: '2026-03-10', replyOn: '2026-03-12' },
    { caseRef: WORKED.caseRef, partyId: 'PTY-000002', partyKind: 'ACADEMY_PROPRIETOR', requiredToProceed: 'Y', reply: 'WILLING', invitedOn: '2026-03-10', replyOn: '2026-03-18' },
    { caseRef: DECLINED.caseRef, partyId: 'PTY-000003', partyKind: 'LA_EDUCATION', requiredToProceed: 'Y', reply: 'DECLINED', invitedOn: '2026-03-10', replyOn: '2026-03-27' },
    { caseRef: DECLINED.caseRef, partyId: 'PTY-000004', partyKind: 'ICB', requiredToProceed: 'Y', reply: 'NO_REPLY', invitedOn: '2026-03-10', replyDueOn: '2026-03-24' },
    { caseRef: TWICE.caseRef, partyId: 'PTY-000005', partyKind: 'ICB', requiredToProceed: 'Y', reply: 'DECLINED', invitedOn: '2026-03-10', replyOn: '2026-03-11' },
  ],
  meetings: [
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00001', meetingKind: 'INITIAL_CALL', meetingStatus: 'HELD', startOn: '2026-03-09', format: 'PHONE', accessRequests: 0, accessMet: 0 },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00002', meetingKind: 'JOINT', meetingStatus: 'POSTPONED', startOn: '2026-04-10', postponeReason: 'VENUE', accessRequests: 1, accessMet: 0 },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00003', meetingKind: 'JOINT', meetingStatus: 'HELD', startOn: '2026-04-14', format: 'IN_PERSON', accessRequests: 2, accessMet: 2 },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00004', meetingKind: 'FOLLOW_UP', meetingStatus: 'HELD', startOn: '2026-05-12', format: 'ONLINE', accessRequests: 1, accessMet: 0 },
  ],
  preMeetings: [
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00002', partyId: 'PTY-000001', needed: true, preStatus: 'DONE', inWindow: 'Y' },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00003', partyId: 'PTY-000001', needed: true, preStatus: 'DONE', inWindow: 'Y' },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00003', partyId: 'PTY-000002', needed: true, preStatus: 'DONE', inWindow: 'Y' },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00003', partyId: 'PTY-000009', needed: false, preStatus: 'TO_DO', inWindow: 'N' },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00004', partyId: 'PTY-000001', needed: true, preStatus: 'DONE', inWindow: 'N' },
    { caseRef: WORKED.caseRef, meetingId: 'MTG-00004', partyId: 'PTY-000002', needed: true, preStatus: 'DECLINED_BY_PARTY', inWindow: 'N' },
  ],
  statements: [
    { caseRef: WORKED.caseRef, statementId: 'OS-00001', meetingId: 'MTG-00003', version: 1, statementStatus: 'CIRCULATED', agreementReached: 'PARTIAL', circulatedOn: '2026-04-16', signDueOn: '2026-04-30' },
    { caseRef: WORKED.caseRef, statementId: 'OS-00001', meetingId: 'MTG-00003', version: 2, statementStatus: 'SIGNED_ALL', agreementReached: 'PARTIAL', circulatedOn: '2026-04-20', signDueOn: '2026-05-05' },
    { caseRef: WORKED.caseRef, statementId: 'OS-00002', meetingId: 'MTG-00004', version: 1, statementStatus: 'SIGNED_PART', agreementReached: 'PARTIAL', circulatedOn: '2026-05-18', signDueOn: '2026-06-02' },
  ],
  signatures: [
    { caseRef: WORKED.caseRef, statementId: 'OS-00001', version: 1, partyId: 'PTY-000001', signStatus: 'SIGNED', signedOn: '2026-05-08' },
    { caseRef: WORKED.caseRef, statementId: 'OS-00001', version: 2, partyId: 'PTY-000001', signStatus: 'SIGNED', signedOn: '2026-04-22' },
    { caseRef: WORKED.caseRef, statementId: 'OS-00001', version: 2, partyId: 'PTY-000002', signStatus: 'SIGNED_WITH_COMMENT', signedOn: '2026-04-24' },
    { caseRef: WORKED.caseRef, statementId: 'OS-00002', version: 1, partyId: 'PTY-000001', signStatus: 'SIGNED', signedOn: '2026-05-19' },
  ],
  actions: [
    { caseRef: WORKED.caseRef, actionId: 'ACT-00001', ownerPartyId: 'PTY-000002', actionStatus: 'DONE', dueOn: '2026-04-24', completedOn: '2026-04-24' },
    { caseRef: WORKED.caseRef, actionId: 'ACT-00002', ownerPartyId: 'PTY-000002', actionStatus: 'DONE', dueOn: '2026-05-08', completedOn: '2026-05-11' },
    { caseRef: WORKED.caseRef, actionId: 'ACT-00003', ownerPartyId: 'PTY-000001', actionStatus: 'OPEN', dueOn: '2026-06-10' },
    { caseRef: WORKED.caseRef, actionId: 'ACT-00004', ownerPartyId: 'PTY-000001', actionStatus: 'SUPERSEDED', dueOn: '2026-05-01' },
    { caseRef: WORKED.caseRef, actionId: 'ACT-00005', ownerPartyId: 'PTY-000001', actionStatus: 'OPEN' },
  ],
  documents: [
    { caseRef: WORKED.caseRef, docId: 'D02', sentOn: '2026-03-04' },
    { caseRef: DECLINED.caseRef, docId: 'D02', sentOn: '2026-03-06' },
  ],
}; // prettier-ignore

const Q4 = quarterPeriod(2025, 4, 'FINANCIAL');
const Q1 = quarterPeriod(2026, 1, 'FINANCIAL');
const input = (more: Partial<MeasureInput> = {}): MeasureInput => ({
  facts: FACTS,
  period: Q4,
  asAt: '2026-07-15',
  settings: DEFAULT_SETTINGS,
  calendar,
  audience: 'INTERNAL',
  ...more,
});
const inQ1 = input({ period: Q1 });

const figures = (rows: readonly MeasureRow[], by = 'all'): Record<string, unknown> =>
  Object.fromEntries(
    rows
      .filter((row) => row.by === by && (row.statistic === 'count' || row.statistic === 'rate'))
      .map((row) => [
        by === 'all' ? row.item : row.group,
        row.statistic === 'count' ? row.numerator : [row.numerator, row.denominator, row.value],
      ]),
  );

describe('K01 to K08, K22: volumes and progress', () => {
  it('K01 counts cases without duplicates, and distinct children', () => {
    const { rows, base } = measure('K01', input());
    expect(base).toBe('cases by ReceivedOn');
    expect(figures(rows)).toEqual({ received: 4, 'distinct children': 3 });
    expect(figures(rows, 'type')).toEqual({ '1': 1, '2': 1, AF: 1, 'not classified': 1 });
    expect(figures(rows, 'provider')).toEqual({ 'PRV-01': 1, 'PRV-02': 1, 'Not known': 2 });
    expect(figures(rows, 'quarter')).toEqual({ 'FY 2025/26 Q4': 4 });
  });

  it('K01 AF_COUNTS_AS 3 puts the "also for" cases into type 3', () => {
    const settings = { ...DEFAULT_SETTINGS, AF_COUNTS_AS: '3' } as const;
    expect(figures(measure('K01', input({ settings })).rows, 'type')).toEqual({
      '1': 1,
      '2': 1,
      '3': 1,
      'not classified': 1,
    });
  });

  it('K02 counts results and routes; K03 the accepted among those whose triage ended', () => {
    const { rows } = measure('K02', input());
    expect(figures(rows, 'triageOutcome')).toEqual({ ACCEPT: 1, ACCEPT_PART: 1, NEED_INFO: 1, SIGNPOST: 1 });
    expect(figures(rows, 'route')).toEqual({ 'S-MEDIATION': 2, 'S-SENDIASS': 1 });
    expect(figures(measure('K03', input()).rows)).toEqual({ accepted: [2, 3, 66.7] });
  });

  it('K04 and K05 are of the cases that reached INVITING', () => {
    expect(figures(measure('K04', input()).rows)).toEqual({ 'all willing': [1, 2, 50] });
    expect(figures(measure('K05', input()).rows)).toEqual({ 'meeting held': [1, 2, 50] });
  });

  it('K06 goes by the joint meeting; a follow-up does not count the case again', () => {
    expect(figures(measure('K06', inQ1).rows)).toEqual({
      FULL: [0, 1, 0],
      PARTIAL: [1, 1, 100],
      NONE: [0, 1, 0],
    });
    expect(figures(measure('K06', input()).rows)).toEqual({
      FULL: [0, 0, undefined], PARTIAL: [0, 0, undefined], NONE: [0, 0, undefined],
    }); // prettier-ignore
  });

  it('K06 a case withdrawn after its meeting counts with what its statement says', () => {
    const withdrawn = { ...WORKED, outcome: 'DID_NOT_PROCEED', didNotProceedReason: 'WITHDRAWN' } as const;
    const facts = { ...FACTS, cases: [withdrawn] };
    expect(figures(measure('K06', input({ facts, period: Q1 })).rows)['PARTIAL']).toEqual([1, 1, 100]);
  });

  it('K07 and K22 leave duplicates out', () => {
    expect(figures(measure('K07', input()).rows, 'reason')).toEqual({ MEDIATION_INSTEAD: 1 });
    expect(figures(measure('K07', inQ1).rows, 'reason')).toEqual({ NOT_ALL_WILLING: 1 });
    expect(figures(measure('K22', input()).rows)).toEqual({ MEDIATION_INSTEAD: 1 });
  });

  it('K08 counts declines and missing replies by party kind, not those of a duplicate', () => {
    expect(figures(measure('K08', input()).rows, 'partyKind')).toEqual({ LA_EDUCATION: 1, ICB: 1 });
  });
});

describe('K09 and K10: timeliness', () => {
  const many = (count: number): ReportFacts => ({
    ...NOTHING,
    cases: Array.from({ length: count }, (_, index) =>
      referral(index + 1, { receivedOn: '2026-03-02', handedOverOn: addDays('2026-03-02', index + 1) }),
    ),
  });
  const handOver = (count: number) =>
    measure('K09', input({ facts: many(count) }))
      .rows.filter((row) => row.item === 'RECEIVED_TO_HANDED_OVER' && row.unit === 'CD')
      .map((row) => [row.statistic, row.n, row.value]);

  it('no median below 5 values, no percentile below 10', () => {
    expect(handOver(4)).toEqual([['median', 4, undefined], ['p90', 4, undefined]]); // prettier-ignore
    expect(handOver(5)).toEqual([['median', 5, 3], ['p90', 5, undefined]]); // prettier-ignore
    expect(handOver(10)).toEqual([['median', 10, 5.5], ['p90', 10, 9.1]]); // prettier-ignore
  });

  it('the median is the middle value or the mean of the two middle ones, P90 that of PERCENTILE.INC', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeUndefined();
    expect(percentileInc([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 10);
  });

  it('only completed intervals that ended in the period', () => {
    const closed = measure('K09', inQ1).rows.filter((row) => row.item === 'RECEIVED_TO_CLOSED');
    expect(closed.map((row) => row.n)).toEqual([2, 2, 2, 2]);
  });

  it('K10 shares inside the limits, with numerator and denominator', () => {
    const rows = figures(measure('K10', input()).rows);
    expect(rows['P02-ACK_WD (2 WD)']).toEqual([1, 2, 50]);
    expect(rows['P07-HANDOVER_WD (1 WD)']).toEqual([1, 1, 100]);
    expect(rows['P11-INVITE_REPLY_WD (10 WD)']).toEqual([2, 3, 66.7]);
    const next = figures(measure('K10', inQ1).rows);
    expect(next['P14-MEETING_CD (30 CD)']).toEqual([1, 1, 100]);
    expect(next['P12-CLOSE_WD (2 WD)']).toEqual([0, 1, 0]);
    expect(next['P21-SIGN_WD (10 WD)']).toEqual([2, 2, 100]);
    expect(next['P03-INFO_REPLY_WD (10 WD)']).toEqual([0, 1, 0]);
  });

  it('K10 days on hold come off for internal figures and not for published ones, and the report says so', () => {
    const paused = referral(7, {
      allocatedOn: '2026-03-05', handedOverOn: '2026-03-12',
      history: path(['RECEIVED', '2026-03-02'], ['TRIAGE', '2026-03-02'], ['ALLOCATED', '2026-03-05'], ['ON_HOLD', '2026-03-05'],
        ['ALLOCATED', '2026-03-11'], ['HANDED_OVER', '2026-03-12']),
    }); // prettier-ignore
    const facts = { ...NOTHING, cases: [paused] };
    const internal = measure('K10', input({ facts }));
    const published = measure('K10', input({ facts, audience: 'PUBLISHED' }));
    expect(figures(internal.rows)['P07-HANDOVER_WD (1 WD)']).toEqual([1, 1, 100]);
    expect(figures(published.rows)['P07-HANDOVER_WD (1 WD)']).toEqual([0, 1, 0]);
    expect(internal.notes?.[0]).toContain('taken off');
    expect(published.notes?.[0]).toContain('not taken off');
    expect(holdsOf(paused)).toEqual([{ from: '2026-03-05', to: '2026-03-11' }]);
  });

  it('a calendar-day limit that lands on Easter Saturday is kept on the Tuesday after', () => {
    const span = { caseRef: 'DR-2026-0001', from: '2026-03-05', to: '2026-04-07' };
    expect(isWithinStandard('P14-MEETING_CD', 'CD', span, DEFAULT_SETTINGS, calendar)).toBe(true);
    expect(lengthOf(span, calendar)).toEqual({ WD: 21, CD: 33 });
  });
});

describe('K11 to K20: meetings, statements, actions, survey', () => {
  it('K11 needed talks of held meetings, done in the window; K12 meetings where all were', () => {
    expect(figures(measure('K11', inQ1).rows)).toEqual({ 'in the week before': [2, 4, 50] });
    expect(figures(measure('K12', inQ1).rows)).toEqual({ 'all parties contacted': [1, 2, 50] });
  });

  it('K13 the first circulation counts, not the corrected version', () => {
    expect(figures(measure('K13', inQ1).rows)).toEqual({ 'within 2 WD': [1, 2, 50] });
  });

  it('K14 signatures belong to the current version, and SignDueOn must have passed', () => {
    expect(figures(measure('K14', inQ1).rows)).toEqual({
      'SIGNED_ALL within 10 WD': [1, 2, 50], 'SIGNED_ALL later': [0, 2, 0], SIGNED_PART: [1, 2, 50], UNSIGNED: [0, 2, 0], open: [0, 2, 0],
    }); // prettier-ignore
    const early = measure('K14', input({ period: Q1, asAt: '2026-06-02' })).rows;
    expect(figures(early)['SIGNED_PART']).toEqual([0, 1, 0]);
  });

  it('K15 actions whose day has passed, without superseded and undated ones, by the kind of owner', () => {
    const { rows } = measure('K15', inQ1);
    expect(figures(rows)).toEqual({
      'on time': [1, 3, 33.3], 'DONE late': [1, 3, 33.3], PARTLY_DONE: [0, 3, 0], NOT_DONE: [0, 3, 0], 'OPEN overdue': [1, 3, 33.3],
    }); // prettier-ignore
    const ofSchool = rows.filter((row) => row.group === 'ACADEMY_PROPRIETOR');
    expect(ofSchool.map((row) => row.numerator)).toEqual([1, 1, 0, 0, 0]);
  });

  it('K16 no score where fewer than five were returned', () => {
    const survey = (index: number, marks: number, returned: boolean) => ({
      caseRef: WORKED.caseRef, surveyId: `SUR-0000${index}`, respondentKind: index % 2 ? 'FAMILY' : 'SCHOOL', sentOn: '2026-05-11',
      ...(returned && { returnedOn: '2026-05-20' }), marks: { Q5Overall: marks }, again: marks > 3 ? 'Y' : 'N',
    } as const); // prettier-ignore
    const surveys = [5, 4, 4, 2, 3, 1].map((marks, index) => survey(index, marks, index < 5));
    const { rows } = measure('K16', input({ facts: { ...FACTS, surveys }, period: Q1 }));
    expect(figures(rows)).toMatchObject({
      returned: [5, 6, 83.3], 'Q5Overall 4–5': [3, 5, 60], 'Q6Again Y': [3, 5, 60], 'Q1Informed 4–5': [0, 0, undefined],
    }); // prettier-ignore
    const family = rows.find((row) => row.group === 'FAMILY' && row.item === 'Q5Overall 4–5');
    expect([family?.numerator, family?.denominator, family?.value]).toEqual([1, 2, undefined]);
  });

  it('K17 what nobody recorded is not known, and more than six months later is not counted', () => {
    const cases = [
      { ...WORKED, laterRoutes: [{ kind: 'APPEAL', on: '2026-11-20' }] },
      { ...DECLINED, laterRoutes: [{ kind: 'APPEAL', on: '2026-10-02' }, { kind: 'COMPLAINT', on: '2026-04-20' }] },
      referral(9, { closedOn: '2026-05-01' }),
    ] as const; // prettier-ignore
    const { rows } = measure('K17', input({ facts: { ...NOTHING, cases }, period: Q1, asAt: '2027-01-10' }));
    expect(figures(rows)).toEqual({ APPEAL: [1, 2, 50], COMPLAINT: [1, 2, 50], 'Not known': 1 });
  });

  it('K18, K19 and K20 count meetings of the parties, not initial calls', () => {
    expect(figures(measure('K18', inQ1).rows)).toEqual({ postponed: [1, 3, 33.3] });
    expect(figures(measure('K18', inQ1).rows, 'reason')).toEqual({ VENUE: 1 });
    expect(figures(measure('K19', inQ1).rows, 'format')).toEqual({
      IN_PERSON: 1,
      ONLINE: 1,
      HYBRID: 0,
      PHONE: 0,
    });
    expect(figures(measure('K20', inQ1).rows)).toEqual({ 'met on the day': [2, 3, 66.7] });
  });
});

describe('K21: open cases at the end of the period', () => {
  it('come from the history and not from the state of today', () => {
    expect(stateAtEndOf(WORKED, '2026-03-31')).toBe('BOOKED');
    const { rows, internalOnly } = measure('K21', input());
    expect(internalOnly).toBe(true);
    expect(figures(rows, 'state')).toEqual({ BOOKED: 1, INVITING: 1, NEED_INFO: 1 });
    expect(figures(rows, 'age')).toEqual({ '0–10 WD': 0, '11–30 WD': 3, '31–60 WD': 0, '61+ WD': 0 });
    expect(figures(rows)).toEqual({ open: 3, 'next step overdue': 1 });
  });

  it('a published report does not have it', () => {
    expect(allMeasures(input()).map((each) => each.id)).toEqual([...MEASURE_IDS]);
    expect(allMeasures(input({ audience: 'PUBLISHED' })).map((each) => each.id)).not.toContain('K21');
  });
});

describe('Pages', () => {
  it('the headline has the quarter before and the same quarter last year; the trend eight quarters', () => {
    const [received] = headlines(inQ1);
    expect([received?.now, received?.previous, received?.lastYear].map((each) => [each?.period.label, each?.rows[0]?.numerator])).toEqual([
      ['FY 2026/27 Q1', 0], ['FY 2025/26 Q4', 4], ['FY 2025/26 Q1', 0],
    ]); // prettier-ignore
    expect(trend('K01', inQ1).map((each) => each.rows[0]?.numerator)).toEqual([0, 0, 0, 0, 0, 0, 4, 0]);
  });

  it('providers are compared only with at least ten cases each', () => {
    const cases = (count: number, providerId: string, from: number) =>
      Array.from({ length: count }, (_, index) => referral(from + index, { providerId }));
    const compare = (a: number, b: number) =>
      providerComparison(
        input({ facts: { ...NOTHING, cases: [...cases(a, 'PRV-01', 1), ...cases(b, 'PRV-02', 100)] } }),
      ).map((each) => [each.provider, each.facts.cases.length]);
    expect(compare(10, 11)).toEqual([['PRV-01', 10], ['PRV-02', 11]]); // prettier-ignore
    expect(compare(30, 9)).toEqual([['all providers', 39]]);
  });
});

describe('Equalities, reporting.md section 4', () => {
  const facts: ReportFacts = {
    ...FACTS,
    equalities: [
      {
        caseRef: WORKED.caseRef,
        primaryNeed: 'ASD',
        ethnicityCode: 'AIND',
        sex: 'F',
        homeLanguage: 'Gujarati',
        postcodeDistrict: 'LE2',
      },
      { caseRef: DECLINED.caseRef, primaryNeed: 'UNKNOWN', ethnicityCode: 'REFU', homeLanguage: 'English' },
    ],
  };
  const received = (name: string) =>
    figures(
      equalitiesTables(input({ facts })).find(
        (table) => table.characteristic === name && table.measure === 'K01',
      )!.rows,
      name,
    );

  it('"Not known" is always a row, also for a refusal', () => {
    expect(received('ethnicityGroup')).toEqual({
      Asian: 1,
      Black: 0,
      Mixed: 0,
      White: 0,
      Other: 0,
      'Not known': 3,
    });
    expect(received('sex')).toEqual({ F: 1, 'Not known': 3 });
    expect(received('ageBand')).toEqual({
      '0–4': 0,
      '5–10': 0,
      '11–15': 1,
      '16–18': 0,
      '19–25': 0,
      'Not known': 3,
    });
  });

  it('a language is English, other or not known; never which other', () => {
    expect(received('homeLanguage')).toEqual({ English: 1, Other: 1, 'Not known': 2 });
  });

  it('codes fall into the groups of the page', () => {
    expect(['WBRI', 'MWBC', 'BCRB', 'CHNE', 'OOTH', 'NOBT', undefined].map(ethnicityGroup)).toEqual([
      'White', 'Mixed', 'Black', 'Asian', 'Other', undefined, undefined,
    ]); // prettier-ignore
    expect(['SPLD', 'SLCN', 'SEMH', 'VI', 'NSA', 'UNKNOWN'].map(needGroup)).toEqual([
      'Cognition and learning', 'Communication and interaction', 'SEMH', 'Sensory/physical', 'Other', undefined,
    ]); // prettier-ignore
  });

  it('annual, not quarterly, when there are fewer than 50 cases', () => {
    expect(mayReportEqualities(Q4, 49)).toBe(false);
    expect(mayReportEqualities(Q4, 50)).toBe(true);
    expect(mayReportEqualities(yearPeriod(2025, 'FINANCIAL'), 12)).toBe(true);
  });
});

describe('Data quality, reporting.md section 7', () => {
  const rules = (facts: ReportFacts, more: Partial<MeasureInput> = {}) =>
    reportProblems(input({ facts, ...more })).map((each) => [each.rule, each.severity, each.place.key]);
  const sound = Array.from({ length: 12 }, (_, index) =>
    referral(index + 1, { disagreementType: '1', providerId: 'PRV-01' }),
  );

  it('sound facts have no problems', () => {
    expect(rules({ ...NOTHING, cases: sound })).toEqual([]);
  });

  it('the run fails for a case closed without outcome, a backward interval and a state that is not in the list', () => {
    const bad = referral(50, {
      disagreementType: '1', providerId: 'PRV-01', allocatedOn: '2026-03-09', handedOverOn: '2026-03-06', closedOn: '2026-03-10',
      history: [{ state: 'PARKED' as State, on: '2026-03-02' }],
    }); // prettier-ignore
    expect(rules({ ...NOTHING, cases: [...sound, bad] })).toEqual([
      ['DQ-CLOSED_OUTCOME', 'error', bad.caseRef],
      ['DQ-NEGATIVE', 'error', bad.caseRef],
      ['DQ-STATE', 'error', bad.caseRef],
    ]);
  });

  it('the run fails for a meeting held more than 10 working days ago without a statement', () => {
    const meeting = { ...FACTS.meetings[2]!, caseRef: sound[0]!.caseRef };
    const facts = { ...NOTHING, cases: sound, meetings: [meeting] };
    expect(rules(facts, { asAt: '2026-04-28' })).toEqual([]);
    expect(rules(facts, { asAt: '2026-04-29' })).toEqual([['DQ-HELD_STATEMENT', 'error', sound[0]!.caseRef]]);
  });

  it('the run fails when the working-day table does not cover the period or the days of a case', () => {
    const short = workingCalendar(2026, 2026);
    const old = referral(60, { receivedOn: '2025-12-30', disagreementType: '1', providerId: 'PRV-01' });
    expect(
      rules({ ...NOTHING, cases: [old] }, { calendar: short, period: yearPeriod(2025, 'FINANCIAL') }),
    ).toEqual([
      ['DQ-CALENDAR', 'error', undefined],
      ['DQ-HOLIDAY_YEAR', 'error', undefined],
    ]);
  });

  it('it warns of more than 10% unknown, a blank channel and more than 20% AF', () => {
    const { receivedChannel: _blank, ...noChannel } = referral(70, {
      disagreementType: 'AF',
      providerId: 'PRV-01',
    });
    const cases = [
      ...sound,
      noChannel,
      referral(71, { disagreementType: 'AF' }),
      referral(72, { disagreementType: 'AF' }),
      referral(73, { disagreementType: 'AF', stage: 'UNKNOWN' }),
    ];
    expect(rules({ ...NOTHING, cases })).toEqual([
      ['DQ-UNKNOWN', 'warning', undefined],
      ['DQ-CHANNEL', 'warning', noChannel.caseRef],
      ['DQ-AF', 'warning', undefined],
    ]);
  });

  it('page 9 counts overrides and refused transitions', () => {
    const cases = [referral(1, { overrides: 2, illegalAttempts: 1 }), referral(2, { illegalAttempts: 3 })];
    expect(qualityCounts(input({ facts: { ...NOTHING, cases } }))).toEqual({
      unknownType: 2, missingChannel: 0, overrides: 2, illegalAttempts: 4,
    }); // prettier-ignore
  });

  it('the end of triage is the last step out of it, not the question in between', () => {
    expect(triageEndedOn(OPEN)).toBe('2026-04-07');
    expect(triageEndedOn(SIGNPOSTED)).toBe('2026-03-06');
  });
});
