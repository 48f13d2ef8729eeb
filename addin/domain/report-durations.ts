/**
 * How long things took: the intervals of K09, their median and 90th percentile, and the limits of K10.
 * Source: reporting.md section 2.
 */
import { daysBetween } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { limitLength } from './deadlines.ts';
import type { LimitId } from './deadlines.ts';
import { firstDayIn, holdsOf, isHeldMeeting, rowsOfCase, triageEndedOn } from './report-facts.ts';
import type { CaseFact, HoldSpan, MeetingFact, ReportFacts, StatementFact } from './report-facts.ts';
import type { Settings } from './settings.ts';
import { addCalendarDays, workingDaysBetween } from './working-days.ts';
import type { WorkingCalendar } from './working-days.ts';

/** A completed interval. The day of its end puts it in a period. */
export interface Interval {
  readonly caseRef: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

type IntervalsOf = (facts: ReportFacts) => Interval[];

/** The nine intervals of K09, in the order of the page. */
export const STAGE_INTERVALS = [
  { id: 'RECEIVED_TO_D02', name: 'Received to acknowledged (D02)', of: perCase((each, facts) => [each.receivedOn, firstSent(facts, each, 'D02')]) },
  { id: 'RECEIVED_TO_TRIAGE_END', name: 'Received to end of triage', of: perCase((each) => [each.receivedOn, triageEndedOn(each)]) },
  { id: 'RECEIVED_TO_HANDED_OVER', name: 'Received to handed over', of: perCase((each) => [each.receivedOn, each.handedOverOn]) },
  { id: 'RECEIVED_TO_INITIAL_CALL', name: 'Received to initial call', of: perCase((each) => [each.receivedOn, each.initialCallOn]) },
  { id: 'INITIAL_CALL_TO_AGREED', name: 'Initial call to agreement to proceed', of: perCase((each) => [each.initialCallOn, each.agreedToProceedOn]) },
  { id: 'AGREED_TO_MEETING', name: 'Agreement to proceed to meeting', of: perCase((each, facts) => [each.agreedToProceedOn, firstJointMeeting(facts, each)]) },
  { id: 'MEETING_TO_CIRCULATED', name: 'Meeting to statement circulated', of: meetingsToCirculation },
  { id: 'CIRCULATED_TO_SIGNED', name: 'Statement circulated to last signature', of: circulationToLastSignature },
  { id: 'RECEIVED_TO_CLOSED', name: 'Received to closed', of: perCase((each) => [each.receivedOn, each.closedOn]) },
] as const satisfies readonly { id: string; name: string; of: IntervalsOf }[]; // prettier-ignore

/** The limits of process.md section 6 that two recorded days can be held against (K10). */
export const STANDARDS = [
  { limit: 'P02-ACK_WD', of: perCase((each, facts) => [each.receivedOn, firstSent(facts, each, 'D02')]) },
  { limit: 'P05-TRIAGE_WD', of: perCase((each) => [each.factsCompleteOn, triageEndedOn(each)]) },
  { limit: 'P03-INFO_REPLY_WD', of: informationReplies },
  { limit: 'P07-HANDOVER_WD', of: perCase((each) => [each.allocatedOn, each.handedOverOn]) },
  { limit: 'P09-INITIAL_CALL_WD', of: perCase((each) => [each.handedOverOn, each.initialCallOn]) },
  { limit: 'P11-INVITE_REPLY_WD', of: invitationReplies },
  { limit: 'P12-CLOSE_WD', of: declinesToClosure },
  { limit: 'P14-MEETING_CD', of: perCase((each, facts) => [each.agreedToProceedOn, firstJointMeeting(facts, each)]) },
  { limit: 'P17-REBOOK_CD', of: postponementsToBooking },
  { limit: 'P19-DRAFT_WD', of: meetingsToCirculation },
  { limit: 'P21-SIGN_WD', of: circulationToLastSignature },
  { limit: 'P22-FOLLOWUP_CD', of: perCase((each, facts) => [lastHeldMeeting(facts, each), each.closedOn]) },
  { limit: 'P25-HOLD_CD', of: (facts: ReportFacts) => facts.cases.flatMap((each) => holdsOf(each).flatMap((hold) => interval(each.caseRef, hold.from, hold.to))) },
  { limit: 'D17-SURVEY_WD', of: perCase((each, facts) => [firstClosingDocument(facts, each), firstSent(facts, each, 'D17')]) },
] as const satisfies readonly { limit: LimitId; of: IntervalsOf }[]; // prettier-ignore

/** In working and in calendar days. `holds` are taken off where they are given (internal figures only). */
export function lengthOf(
  span: Interval,
  calendar: WorkingCalendar,
  holds: readonly HoldSpan[] = [],
): { readonly WD: number; readonly CD: number } {
  const whole = { WD: workingDaysBetween(calendar, span.from, span.to), CD: daysBetween(span.from, span.to) };
  return holds.reduce((length, hold) => {
    const from = hold.from > span.from ? hold.from : span.from;
    const to = hold.to !== undefined && hold.to < span.to ? hold.to : span.to;
    if (from >= to) return length;
    return { WD: length.WD - workingDaysBetween(calendar, from, to), CD: length.CD - daysBetween(from, to) };
  }, whole);
}

/** K10: whether an interval kept its limit. A calendar-day limit may have moved on to a working day. */
export function isWithinStandard(
  limit: LimitId,
  unit: 'WD' | 'CD',
  span: Interval,
  settings: Settings,
  calendar: WorkingCalendar,
  holds: readonly HoldSpan[] = [],
): boolean {
  const allowed = limitLength(limit, settings);
  const length = lengthOf(span, calendar, holds);
  if (unit === 'WD') return length.WD <= allowed;
  const held = daysBetween(span.from, span.to) - length.CD;
  return span.to <= addCalendarDays(calendar, span.from, allowed + held);
}

/** K09: no median below 5 values, no percentile below 10. */
export const LEAST_FOR_MEDIAN = 5;
export const LEAST_FOR_PERCENTILE = 10;

/** The middle value, the mean of the two middle ones for an even number; undefined for no values. */
export const median = (values: readonly number[]): number | undefined => percentileInc(values, 0.5);

/** Excel's PERCENTILE.INC: linear between the values at position share × (n - 1); undefined for no values. */
export function percentileInc(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (position - Math.floor(position));
}

function perCase(
  ends: (each: CaseFact, facts: ReportFacts) => readonly [CalendarDate | undefined, CalendarDate | undefined],
): IntervalsOf {
  return (facts) =>
    facts.cases.flatMap((each) => {
      const [from, to] = ends(each, facts);
      return interval(each.caseRef, from, to);
    });
}

/** Empty unless both ends are known. A negative interval is kept: it fails the run (report-quality.ts). */
const interval = (
  caseRef: string,
  from: CalendarDate | undefined,
  to: CalendarDate | undefined,
): Interval[] => (from === undefined || to === undefined ? [] : [{ caseRef, from, to }]);

const earliest = (days: readonly (CalendarDate | undefined)[]): CalendarDate | undefined =>
  days.filter((day) => day !== undefined).sort()[0];

const latest = (days: readonly (CalendarDate | undefined)[]): CalendarDate | undefined =>
  days.filter((day) => day !== undefined).sort().at(-1); // prettier-ignore

const firstSent = (facts: ReportFacts, each: CaseFact, docId: string): CalendarDate | undefined =>
  earliest(
    rowsOfCase(facts.documents, each.caseRef)
      .filter((sent) => sent.docId === docId)
      .map((sent) => sent.sentOn),
  );

/** The day of the first JOINT meeting held: it puts the case in the period of its meeting. */
export const firstJointMeeting = (facts: ReportFacts, each: CaseFact): CalendarDate | undefined =>
  earliest(
    rowsOfCase(facts.meetings, each.caseRef)
      .filter((row) => row.meetingKind === 'JOINT' && row.meetingStatus === 'HELD')
      .map((row) => row.startOn),
  );

const lastHeldMeeting = (facts: ReportFacts, each: CaseFact): CalendarDate | undefined =>
  latest(
    rowsOfCase(facts.meetings, each.caseRef)
      .filter(isHeldMeeting)
      .map((row) => row.startOn),
  );

/** When the statement of a meeting was first circulated, whatever its version since. */
export const firstCirculation = (facts: ReportFacts, meeting: MeetingFact): CalendarDate | undefined =>
  earliest(
    rowsOfCase(facts.statements, meeting.caseRef)
      .filter((row) => row.meetingId === meeting.meetingId)
      .map((row) => row.circulatedOn),
  );

function meetingsToCirculation(facts: ReportFacts): Interval[] {
  return facts.meetings
    .filter(isHeldMeeting)
    .flatMap((meeting) => interval(meeting.caseRef, meeting.startOn, firstCirculation(facts, meeting)));
}

/** True for a statement in its current version: signatures belong to it alone (invariant 10). */
export const isCurrent = (facts: ReportFacts, statement: StatementFact): boolean =>
  !rowsOfCase(facts.statements, statement.caseRef).some(
    (other) => other.statementId === statement.statementId && other.version > statement.version,
  );

/** The last signature under the current version of a statement. */
export const lastSignature = (facts: ReportFacts, statement: StatementFact): CalendarDate | undefined =>
  latest(
    rowsOfCase(facts.signatures, statement.caseRef)
      .filter((row) => row.statementId === statement.statementId && row.version === statement.version)
      .filter((row) => row.signStatus === 'SIGNED' || row.signStatus === 'SIGNED_WITH_COMMENT')
      .map((row) => row.signedOn),
  );

function circulationToLastSignature(facts: ReportFacts): Interval[] {
  return facts.statements
    .filter((row) => isCurrent(facts, row))
    .filter((row) => row.statementStatus === 'SIGNED_ALL' || row.statementStatus === 'SIGNED_PART')
    .flatMap((row) => interval(row.caseRef, row.circulatedOn, lastSignature(facts, row)));
}

function informationReplies(facts: ReportFacts): Interval[] {
  return facts.cases.flatMap((each) =>
    each.history.flatMap((entry, index) => {
      const next = each.history[index + 1];
      return entry.state === 'NEED_INFO' && next?.state === 'TRIAGE'
        ? interval(each.caseRef, entry.on, next.on)
        : [];
    }),
  );
}

function invitationReplies(facts: ReportFacts): Interval[] {
  return facts.parties.flatMap((party) => interval(party.caseRef, party.invitedOn, party.replyOn));
}

/** P12 counts from the day on which the last no was certain: a decline, or a reply that was due and did not come. */
function declinesToClosure(facts: ReportFacts): Interval[] {
  return facts.cases
    .filter((each) => each.didNotProceedReason === 'NOT_ALL_WILLING')
    .flatMap((each) => {
      const noes = rowsOfCase(facts.parties, each.caseRef).filter((party) => party.requiredToProceed === 'Y');
      const days = noes.map((party) =>
        party.reply === 'DECLINED'
          ? party.replyOn
          : party.reply === 'NO_REPLY'
            ? party.replyDueOn
            : undefined,
      );
      return interval(each.caseRef, latest(days), each.closedOn);
    });
}

/** From the postponement to the state BOOKED that follows it. */
function postponementsToBooking(facts: ReportFacts): Interval[] {
  return facts.meetings.flatMap(({ caseRef, postponedOn }) => {
    if (postponedOn === undefined) return [];
    const history = rowsOfCase(facts.cases, caseRef)[0]?.history ?? [];
    const back = history.findIndex((entry) => entry.state === 'ARRANGING' && entry.on >= postponedOn);
    const booked = back === -1 ? undefined : history.slice(back).find((entry) => entry.state === 'BOOKED');
    return interval(caseRef, postponedOn, booked?.on);
  });
}

const firstClosingDocument = (facts: ReportFacts, each: CaseFact): CalendarDate | undefined =>
  earliest(['D15', 'D11', 'D19'].map((docId) => firstSent(facts, each, docId)));

/** The first day of INVITING puts a case in the period of its take-up and meeting rates (K04, K05). */
export const firstInvited = (each: CaseFact): CalendarDate | undefined => firstDayIn(each, 'INVITING');
