import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import type { YesNo } from './referral.ts';

/** Meetings and the confidential talks before them. Source: data-dictionary.md sections 5 and 6. */

export const MEETING_KINDS = ['INITIAL_CALL', 'JOINT', 'FOLLOW_UP'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];
export const MEETING_FORMATS = ['IN_PERSON', 'ONLINE', 'HYBRID', 'PHONE'] as const;
export type MeetingFormat = (typeof MEETING_FORMATS)[number];
export const MEETING_STATUSES = ['PROPOSED', 'CONFIRMED', 'POSTPONED', 'CANCELLED', 'HELD'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];
export const POSTPONE_REASONS = [
  'PARTY_UNAVAILABLE', 'ILLNESS', 'FACILITATOR', 'VENUE', 'INTERPRETER', 'PREMEETING_NOT_DONE', 'OTHER',
] as const; // prettier-ignore
export type PostponeReason = (typeof POSTPONE_REASONS)[number];
export const CYP_ATTENDS = ['Y', 'N', 'PART'] as const;
export type CypAttends = (typeof CYP_ATTENDS)[number];
export const CYP_VIEWS_HOW = [
  'IN_PERSON', 'LETTER', 'VIDEO', 'VIA_PARENT', 'VIA_SUPPORTER', 'NOT_GIVEN',
] as const; // prettier-ignore
export type CypViewsHow = (typeof CYP_VIEWS_HOW)[number];

export interface Meeting {
  readonly meetingId: string;
  readonly meetingKind: MeetingKind;
  /** 1, 2 … per case; a postponed meeting keeps its number and the next gets a new one. */
  readonly meetingNo: number;
  readonly startAt?: LocalDateTime;
  readonly endAt?: LocalDateTime;
  readonly format?: MeetingFormat;
  readonly venueId?: string;
  readonly joinUrl?: string;
  readonly neutralityConfirmed?: YesNo;
  readonly facilitatorName?: string;
  readonly attendeesPlanned: readonly string[];
  readonly attendeesActual: readonly string[];
  readonly cypAttends?: CypAttends;
  readonly cypViewsHow?: CypViewsHow;
  /** What was booked for whom, in words; the needs themselves stand with the parties. */
  readonly accessBooked?: string;
  readonly meetingStatus: MeetingStatus;
  readonly postponeReason?: PostponeReason;
  /** One event per party: `PTY-000123=<event id>`. */
  readonly calendarEventIds: readonly string[];
}

export const PRE_STATUSES = ['TO_DO', 'ATTEMPTED', 'DONE', 'DECLINED_BY_PARTY', 'NOT_REACHED'] as const;
export type PreStatus = (typeof PRE_STATUSES)[number];

export interface PreMeeting {
  readonly preMeetingId: string;
  readonly meetingId: string;
  readonly partyId: string;
  readonly windowStart: CalendarDate;
  readonly windowEnd: CalendarDate;
  readonly scheduledAt?: LocalDateTime;
  readonly doneOn?: CalendarDate;
  readonly preStatus: PreStatus;
  readonly inWindow?: YesNo;
  readonly overviewGiven?: YesNo;
  /** Class C, provider's case file only, deleted 30 days after closure: what the party said in confidence. */
  readonly partyPosition?: string;
  readonly wantsFromMeeting?: string;
  readonly concerns?: string;
}
