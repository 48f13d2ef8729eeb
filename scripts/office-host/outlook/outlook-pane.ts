import type { StoredEvent } from '../../graph-emulator/calendar-state.ts';
import type { StoredMessage } from '../../graph-emulator/mail-message.ts';
import type { CommonEvent } from '../common-api.ts';
import type { OutlookAnswer } from '../host-session.ts';
import type { WireObject } from '../wire.ts';
import type { AppointmentComposition, MessageComposition } from './compositions.ts';
import type { MailboxAreas } from './mailbox-areas.ts';
import { ERRORS, OutlookRefusal } from './outlook-wire.ts';
import type { PermissionLevel } from './outlook-wire.ts';

/** What stands open beside the pane. */
export type OpenItem =
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'appointment'; readonly id: string }
  | { readonly kind: 'message compose'; readonly draft: MessageComposition }
  | { readonly kind: 'appointment compose'; readonly draft: AppointmentComposition };

/** A line above the item that an add-in has put there. */
export interface Notification {
  readonly key: string;
  readonly type: 'informationalMessage' | 'progressIndicator' | 'errorMessage' | 'insightMessage';
  readonly message: string;
  readonly icon: string;
  /** Stays when another item is shown and this one is shown again. */
  readonly persistent: boolean;
  readonly actions: readonly WireObject[];
}

/** What a pane asks Outlook to open or to do; the desk does it. */
export type OutlookRequest =
  | {
      readonly kind: 'reply form';
      /** Immutable id of the message that is answered. */
      readonly messageId: string;
      readonly toAll: boolean;
      readonly htmlBody: string;
      readonly attachments: readonly FormAttachment[];
    }
  | {
      readonly kind: 'new message form';
      readonly to: readonly string[];
      readonly cc: readonly string[];
      readonly bcc: readonly string[];
      readonly subject: string;
      readonly htmlBody: string;
      readonly attachments: readonly FormAttachment[];
    }
  | {
      readonly kind: 'new appointment form';
      readonly required: readonly string[];
      readonly optional: readonly string[];
      readonly start: number | undefined;
      readonly end: number | undefined;
      readonly location: string;
      readonly subject: string;
      readonly body: string;
    }
  | { readonly kind: 'message form'; readonly messageId: string }
  | { readonly kind: 'appointment form'; readonly eventId: string }
  | { readonly kind: 'persona card'; readonly of: string }
  | { readonly kind: 'browser window'; readonly address: string }
  /** `item.close()` of what is being written. */
  | { readonly kind: 'close item' }
  | { readonly kind: 'close pane' };

/** A file by its address, or an item by its id. */
export type FormAttachment =
  | { readonly kind: 'file'; readonly name: string; readonly url: string; readonly isInline: boolean }
  | { readonly kind: 'item'; readonly name: string; readonly itemId: string };

/** What the calls of one pane work on. */
export interface OutlookPane {
  readonly areas: MailboxAreas;
  readonly permission: PermissionLevel;
  readonly addInId: string;
  readonly item: OpenItem | undefined;
  /** Of the item that is open. */
  notifications: readonly Notification[];
  readonly initializationContext: string;
  roamingSettings: Readonly<Record<string, string>>;
  readonly ask: (request: OutlookRequest) => void;
  readonly tell: (event: CommonEvent) => void;
  /** Something that the desk shows has changed. */
  readonly changed: () => void;
}

export interface OutlookCall {
  /** In the order of the manifest's levels; 0 where everybody may. */
  readonly needs: 0 | 1 | 2 | 3;
  readonly act: (params: WireObject, pane: OutlookPane) => OutlookAnswer | Promise<OutlookAnswer>;
}

/** By dispatch id. */
export type OutlookCalls = Readonly<Record<number, OutlookCall>>;

export function messageOf({ item, areas }: OutlookPane): StoredMessage {
  const message = item?.kind === 'message' ? areas.message(item.id) : undefined;
  if (message === undefined) throw itemChanged();
  return message;
}

export function eventOf({ item, areas }: OutlookPane): StoredEvent {
  const event = item?.kind === 'appointment' ? areas.event(item.id) : undefined;
  if (event === undefined) throw itemChanged();
  return event;
}

export function draftOf({ item }: OutlookPane): MessageComposition | AppointmentComposition {
  if (item?.kind === 'message compose' || item?.kind === 'appointment compose') return item.draft;
  throw notInThisForm();
}

export function messageDraftOf(pane: OutlookPane): MessageComposition {
  const draft = draftOf(pane);
  if (draft.kind !== 'message') throw notInThisForm();
  return draft;
}

export function appointmentDraftOf(pane: OutlookPane): AppointmentComposition {
  const draft = draftOf(pane);
  if (draft.kind !== 'appointment') throw notInThisForm();
  return draft;
}

export const itemChanged = (): OutlookRefusal =>
  new OutlookRefusal(ERRORS.itemChanged, 'The item that the call was about is not open any more.');

const notInThisForm = (): OutlookRefusal =>
  new OutlookRefusal(ERRORS.operationNotSupported, 'The item that is open does not do that.');
