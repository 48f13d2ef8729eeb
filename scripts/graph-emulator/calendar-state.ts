/** What the calendars of the tenant hold: events of every mailbox, what is still on its way, and mails that went out. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refused } from './route.ts';
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
  events: StoredEvent[];
  pending: Pending[];
  mails: MeetingMail[];
  shares: { readonly owner: string; readonly with: string; readonly role: SharingRole }[];
}

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
    const text = await readFile(path.join(folder, FILE), 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    this.content = text === undefined ? empty() : (JSON.parse(text) as CalendarContent);
    this.#byId.clear();
    for (const event of this.content.events) this.#byId.set(event.id, event);
    this.#savedChange = this.content.change;
  }

  async save(folder: string): Promise<void> {
    if (this.#savedChange === this.content.change) return;
    await mkdir(folder, { recursive: true });
    this.content.events = [...this.#byId.values()];
    await writeFile(path.join(folder, FILE), JSON.stringify(this.content));
    this.#savedChange = this.content.change;
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
    if (event?.owner !== owner || event.deleted) {
      throw new Refused(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
    }
    return event;
  }

  copyOf(owner: string, iCalUId: string): StoredEvent | undefined {
    return this.standing(owner).find((event) => event.iCalUId === iCalUId);
  }

  /** The mailbox of a call: it exists and has a licence. */
  mailbox(idOrAddress: string): TenantUser {
    const user = this.tenant.user(idOrAddress);
    if (user === undefined || user.kind === 'room list') {
      throw new Refused(404, 'ErrorInvalidUser', 'The requested user is invalid.');
    }
    if (user.licensed === false) {
      throw new Refused(
        404,
        'MailboxNotEnabledForRESTAPI',
        'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
      );
    }
    return user;
  }
}

const empty = (): CalendarContent => ({
  change: 0,
  generation: 1,
  events: [],
  pending: [],
  mails: [],
  shares: [],
});
