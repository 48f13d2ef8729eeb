import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import type { DocumentId } from './document-ids.ts';

/** The log of what went out and came in. Source: data-dictionary.md section 3. */

export const CONTACT_DIRECTIONS = ['IN', 'OUT'] as const;
export type ContactDirection = (typeof CONTACT_DIRECTIONS)[number];
export const CONTACT_CHANNELS = ['EMAIL', 'PHONE', 'LETTER', 'TEXT', 'ONLINE', 'IN_PERSON'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const CONTACT_RESULTS = ['SENT', 'RECEIVED', 'NO_ANSWER', 'LEFT_MESSAGE', 'BOUNCED', 'SPOKE'] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

export interface Contact {
  readonly contactId: string;
  readonly partyId?: string;
  readonly at: LocalDateTime;
  readonly direction: ContactDirection;
  readonly channel: ContactChannel;
  readonly docId?: DocumentId;
  readonly result: ContactResult;
  /** Facts only, at most 500 characters; never what was said in confidence. */
  readonly summary?: string;
  readonly responseDueOn?: CalendarDate;
  readonly messageId?: string;
}
