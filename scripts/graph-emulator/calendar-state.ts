/** What the calendars of the tenant hold: events of every mailbox, what is still on its way, and mails that went out. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keptText } from './kept-file.ts';
import { demandMailbox } from './mailbox-rights.ts';
import { itemNotFound } from './outlook-refusals.ts';
import type { Tenant, TenantUser } from './route.ts';

export const SENSITIVITIES = ['normal', 'personal', 'private', 'confidential'] as const;
export const SHOWN_AS = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const;
export type ShownAs = (typeof SHOWN_AS)[number];
export type Response =
  'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

export interface Address {
  readonly name: string;
  readonly address: string;
}

export interface StoredAttendee extends Address {
  readonly type: 'required' | 'optional' | 'resource';
  readonly response: Response;
  /** When it was given; undefined before. */
  readonly respondedAt?: number;
}

export interface StoredAttachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly contentBytes: string;
  readonly isInline: boolean;
  readonly modifiedAt: number;
}

/** Times are milliseconds since 1970. */
export interface StoredEvent {
  readonly id: string;
  /** Id of the user in whose calendar it stands. */
  readonly owner: string;
  /** The same for the organizer's event and every attendee's copy. */
  readonly iCalUId: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Counts the changes of the whole state; ETag, change key and delta come from it. */
  readonly change: number;
  readonly transactionId?: string;
  readonly subject: string;
  readonly body: { readonly contentType: 'text' | 'html'; readonly content: string };
  readonly start: number;
  readonly end: number;
  readonly startZone: string;
  readonly endZone: string;
  readonly isAllDay: boolean;
  readonly showAs: ShownAs;
  readonly sensitivity: (typeof SENSITIVITIES)[number];
  readonly importance: 'low' | 'normal' | 'high';
  readonly categories: readonly string[];
  /** As it was sent. */
  readonly locations: readonly Readonly<Record<string, unknown>>[];
  readonly attendees: readonly StoredAttendee[];
  readonly organizer: Address;
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
  readonly hideAttendees: boolean;
  readonly responseRequested: boolean;
  readonly allowNewTimeProposals: boolean;
  readonly isReminderOn: boolean;
  readonly reminderMinutesBeforeStart: number;
  readonly response: Response;
  readonly respondedAt?: number;
  /** By the id of the property as it was written. */
  readonly properties: Readonly<Record<string, string>>;
  /** Open extensions by name. */
  readonly extensions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly attachments: readonly StoredAttachment[];
  /** In Deleted Items: no longer in the calendar. */
  readonly deleted: boolean;
}

/** A mail about a meeting that has gone out: what the mail area delivers, and what tests count. */
export interface MeetingMail {
  readonly kind:
    | 'meetingRequest'
    | 'meetingCancelled'
    | 'meetingAccepted'
    | 'meetingTentativelyAccepted'
    | 'meetingDeclined';
  readonly at: number;
  readonly from: Address;
  readonly to: Address;
  readonly subject: string;
  readonly body: { readonly contentType: 'text' | 'html'; readonly content: string };
  readonly start: number;
  readonly end: number;
  readonly location: string;
  readonly sensitivity: StoredEvent['sensitivity'];
  readonly iCalUId: string;
  /** Later requests for the same meeting. */
  readonly update: boolean;
}

/** What happens later by itself. */
export type Pending =
  | {
      readonly at: number;
      readonly kind: 'delivery';
      readonly to: string;
      readonly mail: MeetingMail;
      readonly copy: StoredEvent;
    }
  | { readonly at: number; readonly kind: 'room answer'; readonly room: string; readonly iCalUId: string };

/** A place without a name has the empty one. */
export const nameOfPlace = (place: StoredEvent['locations'][number] | undefined): string =>
  typeof place?.['displayName'] === 'string' ? place['displayName'] : '';

export const SHARING_ROLES = [
  'freeBusyRead',
  'limitedRead',
  'read',
  'write',
  'delegateWithoutPrivateEventAccess',
  'delegateWithPrivateEventAccess',
] as const;
export type SharingRole = (typeof SHARING_ROLES)[number];

export interface CalendarContent {
  change: number;
  /** A new generation forgets every delta token. */
  generation: number;
  pending: Pending[];
  mails: MeetingMail[];
  shares: { readonly owner: string; readonly with: string; readonly role: SharingRole }[];
}

type Kept = CalendarContent & { readonly events: readonly StoredEvent[] };

const FILE = 'calendar.json';

export class CalendarState {
  readonly tenant: Tenant;
  content: CalendarContent = empty();
  readonly #byId = new Map<string, StoredEvent>();
  #savedChange = 0;

  constructor(tenant: Tenant) {
    this.tenant = tenant;
  }

  async load(folder: string): Promise<void> {
    const text = await keptText(path.join(folder, FILE));
    const kept: Kept = text === undefined ? { ...empty(), events: [] } : (JSON.parse(text) as Kept);
    const { events, ...content } = kept;
    this.content = content;
    this.#byId.clear();
    for (const event of events) this.#byId.set(event.id, event);
    this.#savedChange = this.content.change;
  }

  async save(folder: string): Promise<void> {
    if (this.#savedChange === this.content.change) return;
    await mkdir(folder, { recursive: true });
    const { change } = this.content;
    const kept: Kept = { ...this.content, events: [...this.#byId.values()] };
    await writeFile(path.join(folder, FILE), JSON.stringify(kept));
    this.#savedChange = change;
  }

  /** A change that is not of an event, so that it is saved. */
  touch(): number {
    this.content.change += 1;
    return this.content.change;
  }

  /** Puts an event in its new shape: another change key. */
  put(event: Omit<StoredEvent, 'change'>): StoredEvent {
    const stored = { ...event, change: this.touch() };
    this.#byId.set(stored.id, stored);
    return stored;
  }

  /** Of one mailbox, the deleted ones too, in the order they were made. */
  all(owner: string): readonly StoredEvent[] {
    return [...this.#byId.values()].filter((event) => event.owner === owner);
  }

  standing(owner: string): readonly StoredEvent[] {
    return this.all(owner).filter(({ deleted }) => !deleted);
  }

  /** The event of this id in this mailbox; what was deleted is not found. Ids are case-sensitive. */
  event(owner: string, id: string): StoredEvent {
    const event = this.#byId.get(id);
    if (event?.owner !== owner || event.deleted) throw itemNotFound();
    return event;
  }

  copyOf(owner: string, iCalUId: string): StoredEvent | undefined {
    return this.standing(owner).find((event) => event.iCalUId === iCalUId);
  }

  /** The mailbox of a call: it exists and has a licence. */
  mailbox(idOrAddress: string): TenantUser {
    return demandMailbox(this.tenant, idOrAddress);
  }
}

const empty = (): CalendarContent => ({
  change: 0,
  generation: 1,
  pending: [],
  mails: [],
  shares: [],
});
