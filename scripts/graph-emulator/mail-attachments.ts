import { attachmentOf, mailRoute, READ, viewFor, WRITE } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { newAttachment } from './mail-input.ts';
import { attachmentJson, messageJson } from './mail-json.ts';
import { arriving, numbered } from './mail-making.ts';
import type { StoredAttachment } from './mail-message.ts';
import { messageAt } from './mail-messages.ts';
import { onlyOptions, parseSelect } from './mail-query.ts';
import type { MailboxStore } from './mail-store.ts';
import { badRequest } from './outlook-refusals.ts';
import { Refused } from './route.ts';
import type { Call, Route } from './route.ts';

const ATTACHMENT_PROPERTIES: ReadonlySet<string> = new Set([
  'id',
  'lastModifiedDateTime',
  'name',
  'contentType',
  'size',
  'isInline',
  'contentId',
  'contentLocation',
  'contentBytes',
]);

/** Files and messages on a message. Larger ones by upload session are not in the contract, so not here. */
export function attachmentRoutes(context: MailContext): readonly Route[] {
  const itemOf = async (store: MailboxStore, { bytes }: StoredAttachment, call: Call): Promise<object> => {
    const nested = await arriving(context, store, bytes, store.rootId);
    const view = viewFor(context, store, { ...call, query: new URLSearchParams() });
    return { '@odata.type': '#microsoft.graph.message', ...messageJson({ ...nested, version: 0 }, view) };
  };
  const route = mailRoute(context);
  return [
    route('GET', '/messages/{message}/attachments', READ, (store, call) => {
      onlyOptions(call.query, ['$select', '$count']);
      const select = parseSelect(call.query, ATTACHMENT_PROPERTIES);
      const { attachments } = messageAt(store, call);
      return { status: 200, body: { value: attachments.map((each) => attachmentJson(each, select)) } };
    }),
    route('POST', '/messages/{message}/attachments', WRITE, (store, call) => {
      const message = messageAt(store, call);
      if (!message.isDraft)
        throw new Refused(400, 'ErrorInvalidOperation', 'Attachments can only be added to a draft.');
      const added = numbered(context, [newAttachment(call.body)], call.now);
      store.change(message, { attachments: [...message.attachments, ...added] });
      return { status: 201, body: added.map((each) => attachmentJson(each))[0] };
    }),
    route('GET', '/messages/{message}/attachments/{attachment}', READ, async (store, call) => {
      onlyOptions(call.query, ['$select', '$expand']);
      const attachment = attachmentOf(messageAt(store, call), call.params['attachment'] ?? '');
      const expand = call.query.get('$expand');
      if (expand !== null && !/^(?:microsoft\.)?graph\.itemattachment\/item$/i.test(expand))
        throw badRequest('Parsing OData Select and Expand failed.');
      const item =
        expand !== null && attachment.kind === 'item' ? await itemOf(store, attachment, call) : undefined;
      const select = parseSelect(call.query, ATTACHMENT_PROPERTIES);
      return { status: 200, body: attachmentJson(attachment, select, item) };
    }),
    route('GET', '/messages/{message}/attachments/{attachment}/$value', READ, (store, call) => {
      const { bytes, contentType } = attachmentOf(messageAt(store, call), call.params['attachment'] ?? '');
      return { status: 200, bytes, headers: { 'content-type': contentType } };
    }),
  ];
}
