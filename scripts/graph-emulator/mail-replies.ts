import { openMailbox, SEND, viewFor, WRITE } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { malformed, messageChange, objectBody } from './mail-input.ts';
import { messageJson } from './mail-json.ts';
import { makeDraft, replyBase } from './mail-making.ts';
import { etagOf } from './mail-message.ts';
import type { StoredMessage } from './mail-message.ts';
import { messageAt } from './mail-messages.ts';
import { accept } from './mail-sending.ts';
import type { MailboxStore } from './mail-store.ts';
import { Refused } from './route.ts';
import type { Call, Route } from './route.ts';

/** Replies, as drafts or sent at once; sending a draft; sending without one. */
export function replyRoutes(context: MailContext): readonly Route[] {
  const reply = (store: MailboxStore, call: Call, toAll: boolean): Omit<StoredMessage, 'version'> => {
    const body = objectBody(call.body ?? {}, ['message', 'Message', 'comment', 'Comment']);
    const comment = body['comment'] ?? body['Comment'] ?? '';
    if (typeof comment !== 'string') throw malformed("The value of 'comment' must be a string.");
    const change = messageChange(body['message'] ?? body['Message'] ?? {}, 'new');
    if (comment !== '' && change.body !== undefined)
      throw new Refused(400, 'ErrorInvalidArgument', 'Specify either a comment or the body of the message, not both.');
    return makeDraft(context, store, change, replyBase(store, messageAt(store, call), toAll, comment));
  }; // prettier-ignore
  const draftRoute = (action: string, toAll: boolean): Route => ({
    method: 'POST',
    pattern: `/users/{user}/messages/{message}/${action}`,
    permissions: WRITE,
    handle: (call) => {
      const store = openMailbox(context, call);
      const draft = store.add(reply(store, call, toAll));
      return {
        status: 201,
        headers: { etag: etagOf(draft) },
        body: messageJson(draft, viewFor(context, store, call)),
      };
    },
  });
  const sendRoute = (action: string, toAll: boolean): Route => ({
    method: 'POST',
    pattern: `/users/{user}/messages/{message}/${action}`,
    permissions: SEND,
    handle: async (call) => {
      const store = openMailbox(context, call);
      await accept(context, store, reply(store, call, toAll), call, { keepCopy: true });
      return { status: 202 };
    },
  });
  return [
    draftRoute('createReply', false),
    draftRoute('createReplyAll', true),
    sendRoute('reply', false),
    sendRoute('replyAll', true),
    {
      method: 'POST',
      pattern: '/users/{user}/messages/{message}/send',
      permissions: SEND,
      handle: async (call) => {
        const store = openMailbox(context, call);
        const draft = messageAt(store, call);
        if (!draft.isDraft)
          throw new Refused(400, 'ErrorInvalidOperation', 'The message is no draft and cannot be sent.');
        // Out of its folder before anything is awaited: a second call finds no draft.
        const taken = store.take(draft);
        try {
          await accept(context, store, taken, call, { keepCopy: true });
        } catch (refusal) {
          store.add(draft);
          throw refusal;
        }
        return { status: 202 };
      },
    },
    {
      method: 'POST',
      pattern: '/users/{user}/sendMail',
      permissions: SEND,
      handle: async (call) => {
        const store = openMailbox(context, call);
        const body = objectBody(call.body, ['message', 'Message', 'saveToSentItems', 'SaveToSentItems']);
        const keep = body['saveToSentItems'] ?? body['SaveToSentItems'] ?? true;
        if (typeof keep !== 'boolean') throw malformed("The value of 'saveToSentItems' must be a boolean.");
        const draft = makeDraft(context, store, messageChange(body['message'] ?? body['Message'], 'new'));
        await accept(context, store, draft, call, { keepCopy: keep });
        return { status: 202 };
      },
    },
  ];
}
