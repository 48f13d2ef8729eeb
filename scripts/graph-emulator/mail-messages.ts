import { mailRoute, READ, READ_BASIC, viewFor, WRITE } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { parameter, parameterNames } from './action-parameters.ts';
import { messageChange, objectBody } from './mail-input.ts';
import { folderOf } from './mail-folders.ts';
import { messageJson } from './mail-json.ts';
import { makeDraft } from './mail-making.ts';
import { etagOf } from './mail-message.ts';
import type { StoredMessage } from './mail-message.ts';
import { writeMime } from './mail-mime.ts';
import { onlyListingOptions, page } from './mail-paging.ts';
import { arranged, onlyOptions } from './mail-query.ts';
import type { MailboxStore } from './mail-store.ts';
import { badRequest } from './outlook-refusals.ts';
import type { Answer, Call, Route } from './route.ts';
import { demandVersion } from './versions.ts';

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
  const route = mailRoute(context);
  return [
    route('GET', '/messages', READ_BASIC, (store, call) => listed(store, call, [...store.messages.values()])),
    route('GET', '/mailFolders/{folder}/messages', READ_BASIC, (store, call) =>
      listed(store, call, store.in(folderOf(store, call).id)),
    ),
    route('POST', '/messages', WRITE, (store, call) =>
      shown(201, store, store.add(makeDraft(context, store, messageChange(call.body, 'new'))), call),
    ),
    // Mail.ReadBasic may call it and sees less.
    route('GET', '/messages/{message}', READ_BASIC, (store, call) => {
      onlyOptions(call.query, ['$select', '$expand']);
      return shown(200, store, messageAt(store, call), call);
    }),
    route('PATCH', '/messages/{message}', WRITE, (store, call) => {
      const message = store.messageToChange(call.params['message'] ?? '');
      demandVersion(call, etagOf(message));
      const { attachments: _none, ...change } = messageChange(call.body, message.isDraft ? 'draft' : 'sent');
      const properties = { ...message.properties, ...change.properties };
      return shown(200, store, store.change(message, { ...change, properties }), call);
    }),
    route('GET', '/messages/{message}/$value', READ, (store, call) => {
      const message = messageAt(store, call);
      return {
        status: 200,
        bytes: message.mime ?? writeMime(message),
        headers: { 'content-type': 'text/plain' },
      };
    }),
    route('POST', '/messages/{message}/move', WRITE, (store, call) => {
      const destination = parameter(objectBody(call.body, MOVE_PARAMETERS), 'destinationId');
      if (typeof destination !== 'string') throw badRequest('The parameter destinationId is missing.');
      const moved = store.move(messageAt(store, call), store.folder(destination).id);
      return shown(201, store, moved, call);
    }),
  ];
}

const MOVE_PARAMETERS = parameterNames('destinationId');

export const messageAt = (store: MailboxStore, call: Call): StoredMessage =>
  store.message(call.params['message'] ?? '');
