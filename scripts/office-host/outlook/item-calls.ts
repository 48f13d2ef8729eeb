import { htmlOf, textOf } from '../../graph-emulator/mail-text.ts';
import { nameOfPlace } from '../../graph-emulator/calendar-state.ts';
import type { MessageBody, StoredMessage } from '../../graph-emulator/mail-message.ts';
import { writeMime } from '../../graph-emulator/mail-mime.ts';
import type { OutlookAnswer } from '../host-session.ts';
import type { WireObject } from '../wire.ts';
import { customPropertyId } from './mailbox-areas.ts';
import { eventOf, itemChanged, messageOf } from './outlook-pane.ts';
import type { Notification, OutlookCalls, OutlookPane } from './outlook-pane.ts';
import {
  BODY,
  ERRORS,
  OutlookRefusal,
  isRecord,
  listIn,
  restId,
  success,
  textIn,
  textOr,
} from './outlook-wire.ts';

/** What can be asked of any item, read or written: body, properties, categories, notifications, attachments. */

/** The client sends the number of a type, and hands on what it is answered: the name (MailboxEnums). */
const NOTIFICATION_TYPES = [
  'informationalMessage',
  'progressIndicator',
  'errorMessage',
  'insightMessage',
] as const;
/** "Five for an item" (Office.NotificationMessages.addAsync). */
const NOTIFICATIONS_AT_MOST = 5;

export const ITEM_CALLS: OutlookCalls = {
  3: {
    needs: 1,
    act: (_params, pane) => ({ wasSuccessful: true, customProperties: customProperties(pane) }),
  },
  4: {
    needs: 1,
    act: async (params, pane) => {
      await saveCustomProperties(pane, JSON.stringify(params['customProperties'] ?? {}));
      return success();
    },
  },
  33: { needs: 1, act: (params, pane) => notify(pane, params, 'add') },
  34: {
    needs: 1,
    act: (_params, { notifications }) =>
      success(
        notifications.map(({ key, type, message, icon, persistent, actions }) => ({
          key,
          type,
          message,
          icon,
          persistent,
          ...(actions.length > 0 && { actions }),
        })),
      ),
  },
  35: { needs: 1, act: (params, pane) => notify(pane, params, 'replace') },
  36: {
    needs: 1,
    act: (params, pane) => {
      const key = textIn(params, 'key');
      if (!pane.notifications.some((each) => each.key === key)) {
        throw new OutlookRefusal(ERRORS.notificationKeyNotFound, 'There is no notification of this key.');
      }
      pane.notifications = pane.notifications.filter((each) => each.key !== key);
      pane.changed();
      return success();
    },
  },
  37: {
    needs: 1,
    act: (params, pane) => {
      const body = bodyOf(pane);
      return success(params['coercionType'] === BODY.html ? htmlOf(body) : textOf(body));
    },
  },
  99: { needs: 1, act: (_params, { initializationContext }) => success(initializationContext) },
  108: {
    needs: 1,
    act: (_params, { areas }) => {
      if (!areas.isShared) throw new OutlookRefusal(ERRORS.operationNotSupported, 'The item is in the user’s own mailbox.'); // prettier-ignore
      const address = areas.owner.address;
      // All rights: Full Access is what a shared mailbox is opened with (MailboxEnums.DelegatePermissions).
      return success({ owner: address, targetMailbox: address, delegatePermissions: 63, targetRestUrl: '' });
    },
  },
  150: { needs: 1, act: (params, pane) => attachmentContent(pane, restId(textIn(params, 'id'))) },
  157: {
    needs: 1,
    act: async (_params, pane) => {
      const colours = new Map((await masterCategories(pane)).map((each) => [each.displayName, each.color]));
      return success(
        categoriesOf(pane).map((displayName) => ({
          displayName,
          color: colours.get(displayName) ?? 'None',
        })),
      );
    },
  },
  158: { needs: 2, act: (params, pane) => addCategories(pane, textsIn(params, 'categories')) },
  159: {
    needs: 2,
    act: async (params, pane) => {
      const gone = textsIn(params, 'categories');
      await setCategories(pane, categoriesOf(pane).filter((each) => !gone.includes(each))); // prettier-ignore
      return success();
    },
  },
  168: { needs: 1, act: (_params, pane) => success(headersOf(messageOf(pane))) },
};

function bodyOf(pane: OutlookPane): MessageBody {
  switch (pane.item?.kind) {
    case 'message':
      return messageOf(pane).body;
    case 'appointment':
      return eventOf(pane).body;
    case 'message compose':
    case 'appointment compose':
      return pane.item.draft.body;
    default:
      throw itemChanged();
  }
}

function customProperties(pane: OutlookPane): string {
  const id = customPropertyId(pane.addInId);
  switch (pane.item?.kind) {
    case 'message':
      return messageOf(pane).properties[id] ?? '{}';
    case 'appointment':
      return eventOf(pane).properties[id] ?? '{}';
    case 'message compose':
    case 'appointment compose':
      return pane.item.draft.customProperties;
    default:
      throw itemChanged();
  }
}

async function saveCustomProperties(pane: OutlookPane, value: string): Promise<void> {
  const singleValueExtendedProperties = [{ id: customPropertyId(pane.addInId), value }];
  const { item, areas } = pane;
  if (item === undefined) throw itemChanged();
  if (item.kind === 'message compose' || item.kind === 'appointment compose') {
    item.draft.customProperties = value;
  } else if (item.kind === 'message') {
    await areas.mail('PATCH', `/messages/${messageOf(pane).immutableId}`, { singleValueExtendedProperties });
  } else {
    await areas.calendar('PATCH', `/events/${eventOf(pane).id}`, { singleValueExtendedProperties });
  }
}

function notify(pane: OutlookPane, params: WireObject, how: 'add' | 'replace'): OutlookAnswer {
  const key = textIn(params, 'key');
  const known = pane.notifications.some((each) => each.key === key);
  if (how === 'add' && known) throw new OutlookRefusal(ERRORS.duplicateNotificationKey, 'There is a notification of this key.'); // prettier-ignore
  if (how === 'replace' && !known) throw new OutlookRefusal(ERRORS.notificationKeyNotFound, 'There is no notification of this key.'); // prettier-ignore
  if (how === 'add' && pane.notifications.length >= NOTIFICATIONS_AT_MOST) {
    throw new OutlookRefusal(ERRORS.notificationsExceeded, 'The item has as many notifications as it can.');
  }
  const made: Notification = {
    key,
    type: NOTIFICATION_TYPES[Number(params['type'])] ?? 'informationalMessage',
    message: textIn(params, 'message'),
    icon: textIn(params, 'icon'),
    persistent: params['persistent'] === true,
    actions: listIn(params, 'actions').filter(isRecord),
  };
  pane.notifications = known
    ? pane.notifications.map((each) => (each.key === key ? made : each))
    : [...pane.notifications, made];
  pane.changed();
  return success();
}

function attachmentContent(pane: OutlookPane, id: string): OutlookAnswer {
  const { item } = pane;
  const found =
    item?.kind === 'message'
      ? messageOf(pane).attachments.find((each) => each.id === id)
      : item?.kind === 'appointment'
        ? eventOf(pane).attachments.map(({ contentBytes, ...rest }) => ({ ...rest, kind: 'file' as const, bytes: Buffer.from(contentBytes, 'base64') })).find((each) => each.id === id)
        : item?.draft.attachments.find((each) => each.id === id); // prettier-ignore
  if (found === undefined)
    throw new OutlookRefusal(ERRORS.invalidAttachmentId, 'There is no such attachment.');
  const bytes = Buffer.from(found.bytes);
  return found.kind === 'item'
    ? success({ content: bytes.toString('utf8'), format: 'eml' })
    : success({ content: bytes.toString('base64'), format: 'base64' });
}

interface MasterCategory {
  readonly displayName: string;
  /** `Preset0`: the mailbox spells it with a small letter. */
  readonly color: string;
}

export async function masterCategories({ areas }: OutlookPane): Promise<readonly MasterCategory[]> {
  const { body } = await areas.mail('GET', '/outlook/masterCategories');
  const { value } = body as { readonly value: readonly MasterCategory[] };
  return value.map(({ displayName, color }) => ({
    displayName,
    color: `${color.charAt(0).toUpperCase()}${color.slice(1)}`,
  }));
}

function categoriesOf(pane: OutlookPane): readonly string[] {
  switch (pane.item?.kind) {
    case 'message':
      return messageOf(pane).categories;
    case 'appointment':
      return eventOf(pane).categories;
    case 'message compose':
    case 'appointment compose':
      return pane.item.draft.categories;
    default:
      throw itemChanged();
  }
}

async function setCategories(pane: OutlookPane, categories: readonly string[]): Promise<void> {
  const { item, areas } = pane;
  if (item === undefined) throw itemChanged();
  if (item.kind === 'message compose' || item.kind === 'appointment compose')
    item.draft.categories = categories;
  else if (item.kind === 'message')
    await areas.mail('PATCH', `/messages/${messageOf(pane).immutableId}`, { categories });
  else await areas.calendar('PATCH', `/events/${eventOf(pane).id}`, { categories });
  pane.changed();
}

/** Only names of the master list (documented), and all or none. */
async function addCategories(pane: OutlookPane, added: readonly string[]): Promise<OutlookAnswer> {
  const offered = new Set((await masterCategories(pane)).map(({ displayName }) => displayName));
  if (added.some((each) => !offered.has(each))) {
    throw new OutlookRefusal(ERRORS.invalidCategory, 'The mailbox does not offer such a category.');
  }
  await setCategories(pane, [...new Set([...categoriesOf(pane), ...added])]);
  return success();
}

/** As they came in; those of a message that was made here are written as they would go out. */
function headersOf(message: StoredMessage): string {
  const mime = message.mime ?? writeMime(message);
  const text = Buffer.from(mime).toString('latin1');
  const end = text.search(/\r?\n\r?\n/);
  return end < 0 ? text : text.slice(0, end);
}

export const textsIn = (params: WireObject, name: string): readonly string[] =>
  listIn(params, name).filter((each) => typeof each === 'string');

export const placesOf = (pane: OutlookPane): readonly WireObject[] =>
  eventOf(pane).locations.map((place) => {
    const address = textOr(place['locationEmailAddress']);
    const displayName = nameOfPlace(place);
    return {
      locationIdentifier: {
        id: address === '' ? displayName : address,
        type: address === '' ? 'custom' : 'room',
      },
      displayName,
      emailAddress: address,
    };
  });
