import type { MadeEmulator } from '../../graph-emulator/make-emulator.ts';
import { writeMime } from '../../graph-emulator/mail-mime.ts';
import { Refused } from '../../graph-emulator/route.ts';
import type { CommonEvent } from '../common-api.ts';
import type { OutlookAnswer, OutlookSurface } from '../host-session.ts';
import type { WireValue } from '../rich-api/model.ts';
import type { WireObject } from '../wire.ts';
import { APPOINTMENT_CALLS, COMPOSE_CALLS } from './compose-calls.ts';
import { AppointmentComposition, MessageComposition } from './compositions.ts';
import { appointmentData, mailboxData, messageData } from './initial-data.ts';
import { ITEM_CALLS } from './item-calls.ts';
import { MAILBOX_CALLS } from './mailbox-calls.ts';
import { MailboxAreas } from './mailbox-areas.ts';
import type {
  FormAttachment,
  Notification,
  OpenItem,
  OutlookCalls,
  OutlookPane,
  OutlookRequest,
} from './outlook-pane.ts';
import { ERRORS, ITEM_TYPES, LEVELS, OutlookRefusal, isRecord, refused, success } from './outlook-wire.ts';
import type { PermissionLevel } from './outlook-wire.ts';

export interface OutlookOptions {
  readonly made: MadeEmulator;
  /** Address of the mailbox whose items are looked at: the user's own, or a shared one. */
  readonly mailbox: string;
  /** Address of whoever sits at the desk. */
  readonly user: string;
  /** As the manifest asks for it; ReadWriteMailbox if not said. */
  readonly permission?: PermissionLevel;
  /** Id in the manifest: custom properties and settings are kept under it. */
  readonly addInId?: string;
  /** What the add-in was started with from a message (`getInitializationContextAsync`). */
  readonly initializationContext?: string;
  /** What a pane asks Outlook to open. */
  readonly onRequest?: (request: OutlookRequest) => void;
  /** Something that the desk shows has changed: the item, a notification, what is being written. */
  readonly onChange?: () => void;
}

/** The mailbox item beside a pane, with hands for the desk. */
export interface OpenOutlook extends OutlookSurface {
  readonly item: OpenItem | undefined;
  readonly notifications: readonly Notification[];
  /** The person chooses a message, by either of its ids, or none. A pinned pane is told: nothing, then the new one. */
  select(messageId: string | undefined): void;
  selectEvent(eventId: string): void;
  /** The person begins a message, or goes on with a draft. */
  compose(draftId?: string): MessageComposition;
  composeAppointment(eventId?: string): AppointmentComposition;
  /** The person clicks an action of a notification. */
  clickNotification(): void;
  /**
   * Makes of a form that a pane has asked for what Outlook shows then: a draft in the mailbox. Gives its immutable id;
   * undefined where the request is for no letter.
   */
  draftFor(request: OutlookRequest): Promise<string | undefined>;
}

const ROAMING_SAVED = 404;
const CALLS: OutlookCalls = { ...ITEM_CALLS, ...MAILBOX_CALLS, ...COMPOSE_CALLS, ...APPOINTMENT_CALLS };
const NO_ADD_IN = '00000000-0000-0000-0000-000000000000';

/** roamingSettings live in the user's own mailbox: the same for all panes of an add-in. */
const ROAMING = new WeakMap<MadeEmulator, Map<string, Readonly<Record<string, string>>>>();

export function openOutlookSurface(options: OutlookOptions): OpenOutlook {
  return new Surface(options);
}

class Surface implements OpenOutlook, OutlookPane {
  readonly areas: MailboxAreas;
  readonly permission: PermissionLevel;
  readonly addInId: string;
  readonly initializationContext: string;
  readonly events = [
    'olkRecipientsChanged', 'olkAttachmentsChanged', 'olkAppointmentTimeChanged', 'olkEnhancedLocationsChanged',
    'olkInfobarClicked', 'olkRecurrenceChanged', 'officeThemeChanged',
  ]; // prettier-ignore
  item: OpenItem | undefined;
  readonly #options: OutlookOptions;
  readonly #itemListeners = new Set<(data: WireObject | '') => void>();
  readonly #eventListeners = new Set<(event: CommonEvent) => void>();
  readonly #notifications = new Map<string, readonly Notification[]>();

  constructor(options: OutlookOptions) {
    this.#options = options;
    this.areas = new MailboxAreas(options.made, options.mailbox, options.user);
    this.permission = options.permission ?? 'ReadWriteMailbox';
    this.addInId = options.addInId ?? NO_ADD_IN;
    this.initializationContext = options.initializationContext ?? '';
  }

  // The pane's side.

  initialData(): Promise<WireObject> {
    return Promise.resolve(this.#data());
  }

  async call(dispatchId: number, apiParams: WireValue | undefined): Promise<OutlookAnswer | undefined> {
    if (dispatchId === ROAMING_SAVED) return this.#saveRoaming(apiParams);
    const found = CALLS[dispatchId];
    if (found === undefined) return undefined;
    if (found.needs > LEVELS[this.permission].rank) return refused(ERRORS.noCapability);
    try {
      return await found.act(isRecord(apiParams) ? apiParams : {}, this);
    } catch (error) {
      if (error instanceof OutlookRefusal) return refused(error.code);
      // The mailbox says no for a reason that Outlook has no number for.
      if (error instanceof Refused) return refused(ERRORS.genericResponse);
      throw error;
    }
  }

  settings(): Readonly<Record<string, string>> {
    return this.roamingSettings;
  }

  onItemChanged(listener: (data: WireObject | '') => void): () => void {
    this.#itemListeners.add(listener);
    return () => void this.#itemListeners.delete(listener);
  }

  onEvent(listener: (event: CommonEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => void this.#eventListeners.delete(listener);
  }

  get roamingSettings(): Readonly<Record<string, string>> {
    return ROAMING.get(this.#options.made)?.get(this.#roamingKey) ?? {};
  }

  set roamingSettings(settings: Readonly<Record<string, string>>) {
    const all = ROAMING.get(this.#options.made) ?? new Map<string, Readonly<Record<string, string>>>();
    ROAMING.set(this.#options.made, all.set(this.#roamingKey, settings));
  }

  get #roamingKey(): string {
    return `${this.areas.user.id} ${this.addInId}`;
  }

  #saveRoaming(apiParams: WireValue | undefined): OutlookAnswer {
    const [given] = Array.isArray(apiParams) ? (apiParams as readonly WireValue[]) : [];
    if (!isRecord(given)) return refused(ERRORS.genericResponse);
    this.roamingSettings = Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    return success();
  } // prettier-ignore

  #data(): WireObject {
    const { item } = this;
    switch (item?.kind) {
      case 'message': {
        const message = this.areas.message(item.id);
        return message === undefined ? mailboxData(this) : messageData(this, message);
      }
      case 'appointment': {
        const event = this.areas.event(item.id);
        return event === undefined ? mailboxData(this) : appointmentData(this, event);
      }
      case 'message compose':
        return {
          ...mailboxData(this),
          itemType: ITEM_TYPES.messageCompose,
          ...(item.draft.conversationId !== undefined && { conversationId: item.draft.conversationId }),
          isFromSharedFolder: this.areas.isShared,
        };
      case 'appointment compose':
        return {
          ...mailboxData(this),
          itemType: ITEM_TYPES.appointmentCompose,
          seriesId: null,
          isFromSharedFolder: this.areas.isShared,
        };
      default:
        return mailboxData(this);
    }
  }

  // What calls do to the desk.

  get notifications(): readonly Notification[] {
    return this.#notifications.get(keyOf(this.item)) ?? [];
  }

  set notifications(notifications: readonly Notification[]) {
    this.#notifications.set(keyOf(this.item), notifications);
  }

  readonly ask = (request: OutlookRequest): void => {
    this.#options.onRequest?.(request);
  };

  readonly tell = (event: CommonEvent): void => {
    for (const listener of this.#eventListeners) listener(event);
  };

  readonly changed = (): void => {
    this.#options.onChange?.();
  };

  // The desk's side.

  select(messageId: string | undefined): void {
    const message = messageId === undefined ? undefined : this.areas.message(messageId);
    if (messageId !== undefined && message === undefined) {
      throw new RangeError('Cannot select a message: the mailbox has none of this id.');
    }
    this.#show(message && { kind: 'message', id: message.immutableId });
  }

  selectEvent(eventId: string): void {
    const event = this.areas.event(eventId);
    if (event === undefined) throw new RangeError('Cannot select an appointment: the calendar has none of this id.'); // prettier-ignore
    this.#show({ kind: 'appointment', id: event.id });
  }

  compose(draftId?: string): MessageComposition {
    const draft =
      draftId === undefined
        ? new MessageComposition(this.areas)
        : MessageComposition.from(this.areas, draftId, this.addInId);
    this.#show({ kind: 'message compose', draft });
    return draft;
  }

  composeAppointment(eventId?: string): AppointmentComposition {
    const draft =
      eventId === undefined
        ? new AppointmentComposition(this.areas)
        : AppointmentComposition.from(this.areas, eventId, this.addInId);
    this.#show({ kind: 'appointment compose', draft });
    return draft;
  }

  /** Between two items there is none, as in classic Outlook (office-js issue 1402, by design). */
  #show(item: OpenItem | undefined): void {
    const before = this.item;
    this.#notifications.set(keyOf(before), this.notifications.filter(({ persistent }) => persistent)); // prettier-ignore
    if (before !== undefined) {
      this.item = undefined;
      for (const listener of this.#itemListeners) listener('');
    }
    this.item = item;
    if (item !== undefined) {
      const data = this.#data();
      for (const listener of this.#itemListeners) listener(data);
    }
    this.changed();
  }

  clickNotification(): void {
    this.tell({ name: 'olkInfobarClicked', payload: [{ infobarType: 2 }] });
  }

  async draftFor(request: OutlookRequest): Promise<string | undefined> {
    switch (request.kind) {
      case 'reply form': {
        const action = request.toAll ? 'createReplyAll' : 'createReply';
        const { body } = await this.areas.mail('POST', `/messages/${request.messageId}/${action}`, {});
        const id = String((body as { readonly id?: unknown }).id);
        const draft = MessageComposition.from(this.areas, id, this.addInId);
        draft.put(request.htmlBody, true, 'start');
        this.#attach(draft, request.attachments);
        await draft.save(this.addInId);
        return draft.draftId ?? id;
      }
      case 'new message form': {
        const draft = new MessageComposition(this.areas);
        const named = (address: string): { name: string; address: string } => ({
          name: this.areas.made.tenant.user(address)?.displayName ?? address,
          address,
        });
        draft.recipients = {
          to: request.to.map(named),
          cc: request.cc.map(named),
          bcc: request.bcc.map(named),
        };
        draft.subject = request.subject;
        draft.setBody(request.htmlBody, true);
        this.#attach(draft, request.attachments);
        await draft.save(this.addInId);
        return draft.draftId;
      }
      default:
        return undefined;
    }
  }

  /** Items of the mailbox; a file by its address is left to the desk, since this host fetches nothing. */
  #attach(draft: MessageComposition, attachments: readonly FormAttachment[]): void {
    for (const each of attachments) {
      const message = each.kind === 'item' ? this.areas.message(each.itemId) : undefined;
      if (message === undefined) continue;
      const bytes = message.mime ?? writeMime(message);
      draft.attach({ kind: 'item', name: each.name, contentType: 'message/rfc822', isInline: false, bytes });
    }
  }
}

const keyOf = (item: OpenItem | undefined): string =>
  item === undefined ? '' : 'id' in item ? `${item.kind} ${item.id}` : item.kind;
