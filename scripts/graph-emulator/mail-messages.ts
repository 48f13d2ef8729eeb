import { demandVersion, openMailbox, READ, READ_BASIC, viewFor, WRITE } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { messageChange, objectBody, malformed } from './mail-input.ts';
import { messageJson } from './mail-json.ts';
import { makeDraft } from './mail-making.ts';
import { etagOf } from './mail-message.ts';
import type { StoredMessage } from './mail-message.ts';
import { writeMime } from './mail-mime.ts';
import { onlyListingOptions, page } from './mail-paging.ts';
import { arranged, onlyOptions } from './mail-query.ts';
import type { MailboxStore } from './mail-store.ts';
import type { Answer, Call, Route } from './route.ts';

/** Listing, reading, making, changing and moving messages. */
export function messageRoutes(context: MailContext): readonly Route[] {
  const listed = (store: MailboxStore, call: Call, messages: readonly StoredMessage[]): Answer => {
    onlyListingOptions(call);
    const view = viewFor(context, store, call);
    const found = arranged(messages, call.query);
    return { status: 200, body: page(call, found, (message) => messageJson(message, view)) };
  };
  const shown = (status: number, store: MailboxStore, message: StoredMessage, call: Call): Answer => ({
    status,
    headers: { etag: etagOf(message) },
    body: messageJson(message, viewFor(context, store, call)),
  });
  return [
    {
      method: 'GET',
      pattern: '/users/{user}/messages',
      permissions: READ_BASIC,
      handle: (call) => {
        const store = openMailbox(context, call);
        return listed(store, call, [...store.messages.values()]);
      },
    },
    {
      method: 'GET',
      pattern: '/users/{user}/mailFolders/{folder}/messages',
      permissions: READ_BASIC,
      handle: (call) => {
        const store = openMailbox(context, call);
        return listed(store, call, store.in(store.folder(call.params['folder'] ?? '').id));
      },
    },
    {
      method: 'POST',
      pattern: '/users/{user}/messages',
      permissions: WRITE,
      handle: (call) => {
        const store = openMailbox(context, call);
        return shown(201, store, store.add(makeDraft(context, store, messageChange(call.body, 'new'))), call);
      },
    },
    {
      method: 'GET',
      pattern: '/users/{user}/messages/{message}',
      // Mail.ReadBasic may call it and sees less.
      permissions: READ_BASIC,
      handle: (call) => {
        const store = openMailbox(context, call);
        onlyOptions(call.query, ['$select', '$expand']);
        return shown(200, store, messageAt(store, call), call);
      },
    },
    {
      method: 'PATCH',
      pattern: '/users/{user}/messages/{message}',
      permissions: WRITE,
      handle: (call) => {
        const store = openMailbox(context, call);
        const message = store.messageToChange(call.params['message'] ?? '');
        demandVersion(call, etagOf(message));
        const { attachments: _none, ...change } = messageChange(
          call.body,
          message.isDraft ? 'draft' : 'sent',
        );
        const properties = { ...message.properties, ...change.properties };
        return shown(200, store, store.change(message, { ...change, properties }), call);
      },
    },
    {
      method: 'GET',
      pattern: '/users/{user}/messages/{message}/$value',
      permissions: READ,
      handle: (call) => {
        const store = openMailbox(context, call);
        const message = messageAt(store, call);
        return {
          status: 200,
          bytes: message.mime ?? writeMime(message),
          headers: { 'content-type': 'text/plain' },
        };
      },
    },
    {
      method: 'POST',
      pattern: '/users/{user}/messages/{message}/move',
      permissions: WRITE,
      handle: (call) => {
        const store = openMailbox(context, call);
        const body = objectBody(call.body, ['destinationId', 'DestinationId']);
        const destination = body['destinationId'] ?? body['DestinationId'];
        if (typeof destination !== 'string') throw malformed('The parameter destinationId is missing.');
        const moved = store.move(messageAt(store, call), store.folder(destination).id);
        return shown(201, store, moved, call);
      },
    },
  ];
}

export const messageAt = (store: MailboxStore, call: Call): StoredMessage =>
  store.message(call.params['message'] ?? '');
