import type { WireValue } from '../rich-api/model.ts';
import type { WireObject } from '../wire.ts';
import { masterCategories, textsIn } from './item-calls.ts';
import { itemChanged, messageOf } from './outlook-pane.ts';
import type { FormAttachment, OutlookCall, OutlookCalls, OutlookPane } from './outlook-pane.ts';
import {
  ERRORS,
  OutlookRefusal,
  addressesIn,
  isRecord,
  listIn,
  refused,
  restId,
  success,
  textIn,
} from './outlook-wire.ts';

/** What the mailbox does: forms, master categories, settings, tokens, moving. */

/** Tokens, EWS and identity tokens are gone from Exchange Online: they fail, as they do there. */
const gone: OutlookCall = { needs: 1, act: () => refused(ERRORS.genericToken) };
/** Telemetry of the client. */
const ignored: OutlookCall = { needs: 0, act: () => success() };

const reply = (toAll: boolean): OutlookCall => ({
  needs: 1,
  act: (params, pane) => {
    if (pane.item?.kind !== 'message') throw itemChanged();
    pane.ask({
      kind: 'reply form',
      messageId: messageOf(pane).immutableId,
      toAll,
      htmlBody: textIn(params, 'htmlBody'),
      attachments: attachmentsIn(params),
    });
    return success();
  },
});

const newMessage: OutlookCall = {
  needs: 1,
  act: (params, { ask }) => {
    ask({
      kind: 'new message form',
      to: addresses(params, 'toRecipients'),
      cc: addresses(params, 'ccRecipients'),
      bcc: addresses(params, 'bccRecipients'),
      subject: textIn(params, 'subject'),
      htmlBody: textIn(params, 'htmlBody'),
      attachments: attachmentsIn(params),
    });
    return success();
  },
};

const newAppointment: OutlookCall = {
  needs: 1,
  act: (params, { ask }) => {
    const time = (name: string): number | undefined =>
      typeof params[name] === 'number' ? params[name] : undefined;
    ask({
      kind: 'new appointment form',
      required: addresses(params, 'requiredAttendees'),
      optional: addresses(params, 'optionalAttendees'),
      start: time('start'),
      end: time('end'),
      location: textIn(params, 'location'),
      subject: textIn(params, 'subject'),
      body: textIn(params, 'body'),
    });
    return success();
  },
};

const showMessage: OutlookCall = {
  needs: 1,
  act: (params, { areas, ask }) => {
    const message = areas.message(restId(textIn(params, 'itemId')));
    if (message === undefined)
      throw new OutlookRefusal(ERRORS.itemNotFound, 'There is no such message.');
    ask({ kind: 'message form', messageId: message.immutableId });
    return success();
  },
}; // prettier-ignore

const showAppointment: OutlookCall = {
  needs: 1,
  act: (params, { areas, ask }) => {
    const event = areas.event(restId(textIn(params, 'itemId')));
    if (event === undefined)
      throw new OutlookRefusal(ERRORS.itemNotFound, 'There is no such appointment.');
    ask({ kind: 'appointment form', eventId: event.id });
    return success();
  },
}; // prettier-ignore

const FOLDERS: Readonly<Record<string, string>> = {
  inbox: 'inbox',
  junk: 'junkemail',
  deletedItems: 'deleteditems',
};

export const MAILBOX_CALLS: OutlookCalls = {
  2: gone,
  5: gone,
  12: gone,
  7: newAppointment,
  177: newAppointment,
  8: showMessage,
  179: showMessage,
  9: showAppointment,
  180: showAppointment,
  10: reply(false),
  30: reply(false),
  181: reply(false),
  183: reply(false),
  11: reply(true),
  31: reply(true),
  182: reply(true),
  184: reply(true),
  44: newMessage,
  178: newMessage,
  42: {
    needs: 0,
    act: (_params, { ask }) => {
      ask({ kind: 'close pane' });
      return success();
    },
  },
  43: {
    needs: 0,
    act: (params, { ask }) => {
      ask({ kind: 'persona card', of: textIn(params, 'ewsIdOrEmail') });
      return success();
    },
  },
  101: {
    needs: 3,
    act: async (params, pane) => {
      const folder = FOLDERS[textIn(params, 'destinationFolder')];
      if (folder === undefined)
        throw new OutlookRefusal(ERRORS.genericResponse, 'There is no such folder.');
      const { immutableId } = messageOf(pane);
      await pane.areas.made.mail.move(pane.areas.owner.address, immutableId, folder);
      pane.changed();
      return success();
    },
  },
  160: {
    needs: 3,
    act: async (_params, pane) =>
      success((await masterCategories(pane)).map(({ displayName, color }) => ({ displayName, color }))),
  },
  161: {
    needs: 3,
    act: async (params, pane) => {
      const added = listIn(params, 'categoryDetails').filter(isRecord).map((each) => textIn(each, 'displayName'));
      const known = (await masterCategories(pane)).map(({ displayName }) => displayName);
      if (added.some((each) => known.includes(each))) throw new OutlookRefusal(ERRORS.duplicateCategory, 'The category is there.');
      changeMaster(pane, [...known, ...added]);
      return success();
    },
  },
  162: {
    needs: 3,
    act: async (params, pane) => {
      const lost = textsIn(params, 'categories');
      const known = (await masterCategories(pane)).map(({ displayName }) => displayName);
      changeMaster(pane, known.filter((each) => !lost.includes(each)));
      return success();
    },
  },
  163: ignored,
  193: ignored,
  400: ignored,
  401: ignored,
  402: ignored,
  403: {
    needs: 0,
    act: (params, { ask }) => {
      ask({ kind: 'browser window', address: textIn(params, 'launchUrl') });
      return success();
    },
  },
}; // prettier-ignore

/** A delegate reads the master list and does not change it (documented). Colours follow from the order here. */
function changeMaster({ areas, changed }: OutlookPane, names: readonly string[]): void {
  if (areas.isShared) {
    throw new OutlookRefusal(
      ERRORS.insufficientItemPermissions,
      'A delegate cannot change the categories of a mailbox.',
    );
  }
  areas.made.mail.setCategories(areas.owner.address, names);
  changed();
}

const addresses = (params: WireObject, name: string): readonly string[] =>
  addressesIn(params, name).map(({ address }) => address);

/** `['file', name, url, isInline]` or `['item', name, itemId]` (createAttachmentData of the client). */
function attachmentsIn(params: WireObject): readonly FormAttachment[] {
  return listIn(params, 'attachments').flatMap((entry): readonly FormAttachment[] => {
    const [kind, name, where, isInline] = Array.isArray(entry) ? (entry as readonly WireValue[]) : [];
    if (typeof name !== 'string' || typeof where !== 'string') return [];
    return kind === 'item'
      ? [{ kind, name, itemId: restId(where) }]
      : [{ kind: 'file', name, url: where, isInline: isInline === true }];
  });
}
