import { mailRoute, SEND, viewFor, WRITE } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { parameter, parameterNames } from './action-parameters.ts';
import { messageChange, objectBody } from './mail-input.ts';
import { messageJson } from './mail-json.ts';
import { makeDraft, replyBase } from './mail-making.ts';
import { etagOf } from './mail-message.ts';
import type { NewMessage } from './mail-message.ts';
import { messageAt } from './mail-messages.ts';
import { accept } from './mail-sending.ts';
import type { MailboxStore } from './mail-store.ts';
import { badRequest } from './outlook-refusals.ts';
import { Refused } from './route.ts';
import type { Call, Route } from './route.ts';

const REPLY_PARAMETERS = parameterNames('message', 'comment');
const SEND_PARAMETERS = parameterNames('message', 'saveToSentItems');

/** Replies, as drafts or sent at once; sending a draft; sending without one. */
export function replyRoutes(context: MailContext): readonly Route[] {
  const reply = (store: MailboxStore, call: Call, toAll: boolean): NewMessage => {
    const body = objectBody(call.body ?? {}, REPLY_PARAMETERS);
    const comment = parameter(body, 'comment') ?? '';
    if (typeof comment !== 'string') throw badRequest("The value of 'comment' must be a string.");
    const change = messageChange(parameter(body, 'message') ?? {}, 'new');
    if (comment !== '' && change.body !== undefined)
      throw new Refused(400, 'ErrorInvalidArgument', 'Specify either a comment or the body of the message, not both.');
    return makeDraft(context, store, change, replyBase(store, messageAt(store, call), toAll, comment));
  }; // prettier-ignore
  const route = mailRoute(context);
  const draftRoute = (action: string, toAll: boolean): Route =>
    route('POST', `/messages/{message}/${action}`, WRITE, (store, call) => {
      const draft = store.add(reply(store, call, toAll));
      return {
        status: 201,
        headers: { etag: etagOf(draft) },
        body: messageJson(draft, viewFor(context, store, call)),
      };
    });
  const sendRoute = (action: string, toAll: boolean): Route =>
    route('POST', `/messages/{message}/${action}`, SEND, async (store, call) => {
      await accept(context, store, reply(store, call, toAll), call, { keepCopy: true });
      return { status: 202 };
    });
  return [
    draftRoute('createReply', false),
    draftRoute('createReplyAll', true),
    sendRoute('reply', false),
    sendRoute('replyAll', true),
    route('POST', '/messages/{message}/send', SEND, async (store, call) => {
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
    }),
    route('POST', '/sendMail', SEND, async (store, call) => {
      const body = objectBody(call.body, SEND_PARAMETERS);
      const keepCopy = parameter(body, 'saveToSentItems') ?? true;
      if (typeof keepCopy !== 'boolean')
        throw badRequest("The value of 'saveToSentItems' must be a boolean.");
      const draft = makeDraft(context, store, messageChange(parameter(body, 'message'), 'new'));
      await accept(context, store, draft, call, { keepCopy });
      return { status: 202 };
    }),
  ];
}
