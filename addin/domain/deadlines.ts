/**
 * Every limit of the process as a row: how long, in which days, from which event, for what.
 *
 * No statute sets a limit for disagreement resolution; these are the service's own. A limit in working days (WD)
 * ends at 17:00 of its day; a limit in calendar days (CD) that lands on a non-working day moves on.
 * Source: process.md sections 4 and 6, documents.md, reporting.md section 9.
 */
import { addDays } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { DocumentId } from './document-ids.ts';
import type { SettingKey, Settings } from './settings.ts';
import { addCalendarDays, addWorkingDays, workingDaysBefore } from './working-days.ts';
import type { WorkingCalendar } from './working-days.ts';

/** What starts a limit. Events carry a day: the effective one (working-days.ts) where a clock time is known. */
export const DEADLINE_EVENTS = [
  'RECEIVED', 'INFORMATION_ASKED', 'INFORMATION_IN', 'FACTS_COMPLETE', 'ALLOCATED', 'PROVIDER_REFUSED', 'HANDED_OVER',
  'INVITED', 'PARTY_NOT_WILLING', 'CLOSING_DECIDED', 'AGREED_TO_PROCEED', 'WINDOW_START', 'MEETING', 'POSTPONED',
  'CORRECTION_ASKED', 'CIRCULATED', 'SIGNING_OVER', 'ACTION_DUE', 'REQUESTER_ASKED', 'PUT_ON_HOLD', 'TRANSFER_DECIDED',
  'UNSAFE_DECIDED', 'CLOSED', 'OUT_OF_SCOPE_FOUND', 'CLOSING_DOCUMENT_SENT',
] as const; // prettier-ignore
export type DeadlineEvent = (typeof DEADLINE_EVENTS)[number];

/** A number of days: a setting, one less than a setting, or fixed by the process. */
type Length = { readonly key: NumberKey; readonly less?: number } | { readonly days: number };
type NumberKey = { [Key in SettingKey]: Settings[Key] extends number ? Key : never }[SettingKey];

interface LimitRow {
  readonly rule: string;
  readonly length: Length;
  readonly unit: 'WD' | 'CD';
  readonly direction: 'after' | 'before';
  readonly from: DeadlineEvent;
  /** What is to have happened by then. */
  readonly what: string;
  /** The document that goes out by then. */
  readonly document?: DocumentId;
}

const after = (
  rule: string,
  unit: 'WD' | 'CD',
  length: NumberKey | number,
  from: DeadlineEvent,
  what: string,
  document?: DocumentId,
): LimitRow => ({
  rule,
  length: typeof length === 'number' ? { days: length } : { key: length },
  unit,
  direction: 'after',
  from,
  what,
  ...(document && { document }),
});

const before = (
  rule: string,
  length: NumberKey | number,
  from: DeadlineEvent,
  what: string,
  document: DocumentId,
): LimitRow => ({ ...after(rule, 'WD', length, from, what, document), direction: 'before' });

/** The limits by id: the transition that names it and the key of its setting, or what it is where it has none. */
export const LIMITS = {
  'P01-SAME_WD': after('P01', 'WD', 0, 'RECEIVED', 'the request is logged'),
  'P02-ACK_WD': after('P02', 'WD', 'ACK_WD', 'RECEIVED', 'the request is acknowledged', 'D02'),
  'P03-INFO_REPLY_WD': after('P03', 'WD', 'INFO_REPLY_WD', 'INFORMATION_ASKED', 'the missing facts or permission are in'),
  'P04-1_WD': after('P04', 'WD', 1, 'INFORMATION_IN', 'the case is back in triage'),
  'P05-TRIAGE_WD': after('P05', 'WD', 'TRIAGE_WD', 'FACTS_COMPLETE', 'triage is decided and a provider chosen'),
  'P06-TRIAGE_WD': after('P06', 'WD', 'TRIAGE_WD', 'FACTS_COMPLETE', 'the family is signposted or transferred', 'D04'),
  'P07-HANDOVER_WD': after('P07', 'WD', 'HANDOVER_WD', 'ALLOCATED', 'the case is handed over', 'D05'),
  'P08-2_WD': after('P08', 'WD', 2, 'PROVIDER_REFUSED', 'the case goes to another provider', 'D05'),
  'P09-INITIAL_CALL_WD': after('P09', 'WD', 'INITIAL_CALL_WD', 'HANDED_OVER', 'the initial call is first tried'),
  'P10-REMIND_1_WD': after('P10', 'WD', 'REMIND_1_WD', 'INVITED', 'the first reminder goes out', 'D20'),
  'P10-REMIND_2_WD': after('P10', 'WD', 'REMIND_2_WD', 'INVITED', 'the second reminder goes out, by another channel', 'D20'),
  'P11-INVITE_REPLY_WD': after('P11', 'WD', 'INVITE_REPLY_WD', 'INVITED', 'the party has replied'),
  'P12-CLOSE_WD': after('P12', 'WD', 'CLOSE_WD', 'CLOSING_DECIDED', 'all parties are told and the case is closed', 'D11'),
  'P13-5_WD': after('P13', 'WD', 5, 'PARTY_NOT_WILLING', 'the requester has chosen a narrower focus or to stop'),
  'P14-MEETING_CD': after('P14', 'CD', 'MEETING_CD', 'AGREED_TO_PROCEED', 'the meeting takes place (target)'),
  'P15-DAYS_D10_WD': before('P15', 'DAYS_D10_WD', 'WINDOW_START', 'the invitation to the pre-meeting talk goes out', 'D10'),
  'P16-ON_THE_DAY': after('P16', 'CD', 0, 'MEETING', 'the meeting is recorded as held'),
  'P17-REBOOK_CD': after('P17', 'CD', 'REBOOK_CD', 'POSTPONED', 'a new date is booked'),
  'P19-DRAFT_WD': after('P19', 'WD', 'DRAFT_WD', 'MEETING', 'the Outcome Statement is circulated', 'D13'),
  'P20-CORRECTIONS_5_WD': after('P20', 'WD', 5, 'CIRCULATED', 'corrections of fact are asked for (D13)'),
  'P20-3_WD': after('P20', 'WD', 3, 'CORRECTION_ASKED', 'the corrected statement is circulated', 'D13'),
  'P21-SIGN_WD': after('P21', 'WD', 'SIGN_WD', 'CIRCULATED', 'the statement is signed'),
  'P21-SIGN_REMIND_WD': after('P21', 'WD', 'SIGN_REMIND_WD', 'CIRCULATED', 'the first signature reminder goes out', 'D14'),
  // "at SIGN_REMIND_WD = 5 and 9": the last working day before the limit, wherever the limit is set.
  'P21-SIGN_REMIND_LAST': {
    ...after('P21', 'WD', 'SIGN_WD', 'CIRCULATED', 'the last signature reminder goes out', 'D14'),
    length: { key: 'SIGN_WD', less: 1 },
  },
  'P21-FINAL_COPY_1_WD': after('P21', 'WD', 1, 'SIGNING_OVER', 'the final copy goes to every party', 'D15'),
  'P22-ACTION_BEFORE_5_WD': before('P22', 5, 'ACTION_DUE', 'the owner is asked how the action stands', 'D16'),
  'P22-ACTION_AFTER_1_WD': after('P22', 'WD', 1, 'ACTION_DUE', 'the owner is asked whether the action is done', 'D16'),
  'P22-FOLLOWUP_CD': after('P22', 'CD', 'FOLLOWUP_CD', 'MEETING', 'actions are no longer followed and the case is closed', 'D19'),
  'P23-CLOSE_WD': after('P23', 'WD', 'CLOSE_WD', 'CLOSING_DECIDED', 'every party already contacted is told', 'D19'),
  'P24-UNRESP_WD': after('P24', 'WD', 'UNRESP_WD', 'REQUESTER_ASKED', 'the requester has answered, else the case may close', 'D19'),
  'P25-HOLD_CD': after('P25', 'CD', 'HOLD_CD', 'PUT_ON_HOLD', 'the pause is looked at again'),
  'P26-2_WD': after('P26', 'WD', 2, 'TRANSFER_DECIDED', 'the case is handed over to the new provider', 'D05'),
  'P27-AT_ONCE': after('P27', 'CD', 0, 'UNSAFE_DECIDED', 'the case is closed without the reason', 'D19'),
  'P28-30_CD': after('P28', 'CD', 30, 'CLOSED', 'a change of mind is fast-tracked as a new case; later ones start afresh'),
  'P29-1_WD': after('P29', 'WD', 1, 'OUT_OF_SCOPE_FOUND', 'the case is back with the authority', 'D04'),
  'D17-SURVEY_WD': after('D17', 'WD', 'SURVEY_WD', 'CLOSING_DOCUMENT_SENT', 'the survey goes out', 'D17'),
} as const satisfies Readonly<Record<string, LimitRow>>; // prettier-ignore

export type LimitId = keyof typeof LIMITS;
export const LIMIT_IDS = Object.keys(LIMITS) as readonly LimitId[];

/** How many days a limit has under these settings, in the unit of its row. */
export function limitLength(id: LimitId, settings: Settings): number {
  const length: Length = LIMITS[id].length;
  return 'days' in length ? length.days : Math.max(settings[length.key] - (length.less ?? 0), 0);
}

/** The day at whose end a limit runs out, given the day of its event; for limits before an event, the last day for it. */
export function dueOn(
  id: LimitId,
  eventOn: CalendarDate,
  settings: Settings,
  calendar: WorkingCalendar,
): CalendarDate {
  const limit: LimitRow = LIMITS[id];
  const length = limitLength(id, settings);
  if (limit.direction === 'before') return workingDaysBefore(calendar, eventOn, length);
  if (limit.unit === 'WD') return addWorkingDays(calendar, eventOn, length);
  // "On the day" and "at once" mean the day itself, whatever day that is.
  return length === 0 ? addDays(eventOn, 0) : addCalendarDays(calendar, eventOn, length);
}

/** Something that happened to a case (or will, on a booked day), and to which row of it. */
export interface DatedEvent {
  readonly event: DeadlineEvent;
  readonly on: CalendarDate;
  /** The party, action or meeting it is about; left out where it is about the case. */
  readonly key?: string;
}

export interface Deadline {
  readonly limit: LimitId;
  readonly rule: string;
  readonly what: string;
  readonly dueOn: CalendarDate;
  readonly document?: DocumentId;
  readonly key?: string;
}

/** All deadlines that the events start, earliest first. Which of them are already met is for the caller to say. */
export function deadlinesOf(
  events: readonly DatedEvent[],
  settings: Settings,
  calendar: WorkingCalendar,
): Deadline[] {
  const deadlines = events.flatMap((happened) =>
    LIMIT_IDS.filter((id) => LIMITS[id].from === happened.event).map((id): Deadline => {
      const limit: LimitRow = LIMITS[id];
      return {
        limit: id,
        rule: limit.rule,
        what: limit.what,
        dueOn: dueOn(id, happened.on, settings, calendar),
        ...(limit.document && { document: limit.document }),
        ...(happened.key !== undefined && { key: happened.key }),
      };
    }),
  );
  return deadlines.sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
}

/** True once the day of the limit is over. */
export const isOverdue = (deadline: CalendarDate, today: CalendarDate): boolean => today > deadline;
