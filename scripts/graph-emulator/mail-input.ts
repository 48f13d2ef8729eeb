import { isBase64 } from './base64.ts';
import { LIMITS } from './limits.ts';
import { propertyKey } from './mail-message.ts';
import type { MailAddress, NewAttachment, StoredMessage } from './mail-message.ts';
import { writeMime } from './mail-mime.ts';
import { badRequest } from './outlook-refusals.ts';
import { ownValue } from './own-value.ts';
import { Refused } from './route.ts';

/** What a body may set on a message; everything else that it names is refused. */
export type MessageChange = Partial<
  Omit<StoredMessage, 'attachments' | 'immutableId' | 'id' | 'folderId' | 'version' | 'kind' | 'mime'>
> & { readonly attachments?: readonly NewAttachment[] };

const readOnly = (name: string): Refused =>
  new Refused(400, 'ErrorInvalidPropertySet', `The property '${name}' is read-only and cannot be set.`);

/** The body as an object; annotations (`@odata.…`) mean nothing here. */
export function objectBody(body: unknown, known?: readonly string[]): Readonly<Record<string, unknown>> {
  if (!(body instanceof Object) || Array.isArray(body)) throw badRequest('A JSON object is expected.');
  const entries = Object.entries(body).filter(([name]) => !/^[\w.]*@odata/.test(name));
  for (const [name] of entries)
    if (known !== undefined && !known.includes(name))
      throw badRequest(`The property '${name}' does not exist on the type. Make sure to only use property names that are defined by the type.`);
  return Object.fromEntries(entries);
} // prettier-ignore

const text = (value: unknown, name: string): string => {
  if (typeof value !== 'string') throw badRequest(`The value of '${name}' must be a string.`);
  return value;
};
const flag = (value: unknown, name: string): boolean => {
  if (typeof value !== 'boolean') throw badRequest(`The value of '${name}' must be a boolean.`);
  return value;
};
const list = (value: unknown, name: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw badRequest(`The value of '${name}' must be an array.`);
  return value;
};
function oneOf<const Choice extends string>(
  value: unknown,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice.toLowerCase() === text(value, name).toLowerCase());
  if (found === undefined) throw badRequest(`Requested value '${String(value)}' of '${name}' was not found.`);
  return found;
}

function recipient(value: unknown, name: string): MailAddress {
  const { emailAddress } = objectBody(value, ['emailAddress']);
  const { address, name: shown } = objectBody(emailAddress, ['address', 'name']);
  const spelt = text(address, `${name}.address`);
  return {
    address: spelt,
    name: shown === undefined || shown === null ? spelt : text(shown, `${name}.name`),
  };
}
const recipients = (value: unknown, name: string): readonly MailAddress[] =>
  list(value, name).map((each) => recipient(each, name));

/** `draft`: only while the message has not been sent. Source: docs, resources/message.md and message-update.md. */
const WRITABLE: Readonly<
  Record<string, { readonly draft?: boolean; readonly read: (value: unknown, name: string) => MessageChange }>
> = {
  categories: { read: (value, name) => ({ categories: list(value, name).map((each) => text(each, name)) }) },
  importance: { read: (value, name) => ({ importance: oneOf(value, name, ['low', 'normal', 'high']) }) },
  inferenceClassification: {
    read: (value, name) => ({ inferenceClassification: oneOf(value, name, ['focused', 'other']) }),
  },
  isRead: { read: (value, name) => ({ isRead: flag(value, name) }) },
  flag: {
    read: (value, name) => ({
      flagStatus: oneOf(objectBody(value, ['flagStatus'])['flagStatus'], name, ['notFlagged', 'complete', 'flagged']),
    }),
  },
  singleValueExtendedProperties: { read: (value, name) => ({ properties: properties(list(value, name)) }) },
  isDeliveryReceiptRequested: { read: (value, name) => ({ isDeliveryReceiptRequested: flag(value, name) }) },
  isReadReceiptRequested: { read: (value, name) => ({ isReadReceiptRequested: flag(value, name) }) },
  subject: { draft: true, read: (value, name) => ({ subject: text(value, name) }) },
  body: {
    draft: true,
    read: (value) => {
      const { contentType = 'text', content = '' } = objectBody(value, ['contentType', 'content']);
      return { body: { contentType: oneOf(contentType, 'contentType', ['html', 'text']), content: text(content, 'content') } };
    },
  },
  toRecipients: { draft: true, read: (value, name) => ({ to: recipients(value, name) }) },
  ccRecipients: { draft: true, read: (value, name) => ({ cc: recipients(value, name) }) },
  bccRecipients: { draft: true, read: (value, name) => ({ bcc: recipients(value, name) }) },
  replyTo: { draft: true, read: (value, name) => ({ replyTo: recipients(value, name) }) },
  from: { draft: true, read: (value, name) => ({ from: recipient(value, name) }) },
  sender: { draft: true, read: (value, name) => ({ sender: recipient(value, name) }) },
  internetMessageId: { draft: true, read: (value, name) => ({ internetMessageId: text(value, name) }) },
}; // prettier-ignore

/** Only when the message is made. */
const WRITABLE_AT_FIRST: typeof WRITABLE = {
  attachments: { read: (value, name) => ({ attachments: list(value, name).map(newAttachment) }) },
  internetMessageHeaders: { read: (value, name) => ({ headers: list(value, name).map(customHeader) }) },
};

const READ_ONLY = new Set([
  'id', 'changeKey', 'createdDateTime', 'lastModifiedDateTime', 'receivedDateTime', 'sentDateTime', 'hasAttachments',
  'parentFolderId', 'conversationId', 'conversationIndex', 'bodyPreview', 'uniqueBody', 'isDraft', 'webLink',
]); // prettier-ignore

/** Reads the JSON of a message that is to be made (`new`) or changed. */
export function messageChange(body: unknown, state: 'new' | 'draft' | 'sent'): MessageChange {
  let change: MessageChange = {};
  for (const [name, value] of Object.entries(objectBody(body))) {
    const rule =
      ownValue(WRITABLE, name) ?? (state === 'new' ? ownValue(WRITABLE_AT_FIRST, name) : undefined);
    if (rule === undefined) {
      if (READ_ONLY.has(name) || Object.hasOwn(WRITABLE_AT_FIRST, name)) throw readOnly(name);
      throw badRequest(`The property '${name}' does not exist on type 'microsoft.graph.message'.`);
    }
    if (rule.draft === true && state === 'sent') throw readOnly(name);
    change = { ...change, ...rule.read(value, name) };
  }
  return change;
}

function properties(entries: readonly unknown[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const { id, value } = objectBody(entry, ['id', 'value']);
      return [propertyKeyOf(text(id, 'id')), text(value, 'value')];
    }),
  );
}

/** As `propertyKey`; refused where the id is none. */
export function propertyKeyOf(id: string): string {
  const key = propertyKey(id);
  if (key === undefined)
    throw new Refused(400, 'ErrorInvalidProperty', 'The id of an extended property is malformed.');
  return key;
}

function customHeader(entry: unknown): { readonly name: string; readonly value: string } {
  const { name, value } = objectBody(entry, ['name', 'value']);
  if (!/^x-[\x21-\x39\x3b-\x7e]+$/i.test(text(name, 'name')))
    throw new Refused(400, 'InvalidInternetMessageHeader', "The internet message header should start with 'x-' or 'X-'.");
  return { name: text(name, 'name'), value: text(value, 'value') };
} // prettier-ignore

/** A file or a message that is put on a draft in one request: under 3 MB. */
export function newAttachment(body: unknown): NewAttachment {
  const type = String(body instanceof Object && '@odata.type' in body ? body['@odata.type'] : '').replace(
    /^#/,
    '',
  );
  switch (type) {
    case 'microsoft.graph.fileAttachment':
      return fileAttachment(body);
    case 'microsoft.graph.itemAttachment':
      return itemAttachment(body);
    default:
      throw badRequest('The attachment must say its kind in @odata.type: fileAttachment or itemAttachment.');
  }
}

function fileAttachment(body: unknown): NewAttachment {
  const file = objectBody(body, ['name', 'contentType', 'contentBytes', 'contentId', 'contentLocation', 'isInline', 'size', 'id', 'lastModifiedDateTime']); // prettier-ignore
  for (const name of ['size', 'id', 'lastModifiedDateTime']) if (name in file) throw readOnly(name);
  const coded = text(file['contentBytes'], 'contentBytes');
  if (!isBase64(coded)) throw badRequest("Cannot convert the value of 'contentBytes' to 'Edm.Binary'.");
  const bytes = Buffer.from(coded, 'base64');
  if (bytes.length >= LIMITS.mail.directAttachmentBytes)
    throw new Refused(413, 'ErrorMessageSizeExceeded', 'The request exceeds the maximum permitted size.');
  return {
    kind: 'file',
    name: text(file['name'], 'name'),
    contentType:
      file['contentType'] == null ? 'application/octet-stream' : text(file['contentType'], 'contentType'),
    isInline: file['isInline'] === undefined ? false : flag(file['isInline'], 'isInline'),
    contentId: file['contentId'] == null ? null : text(file['contentId'], 'contentId'),
    bytes,
  };
}

function itemAttachment(body: unknown): NewAttachment {
  const { name, item } = objectBody(body, ['name', 'item', 'isInline', 'contentType']);
  const message = messageChange(item, 'new');
  const shown = text(name, 'name');
  return {
    kind: 'item',
    name: shown,
    contentType: 'message/rfc822',
    isInline: false,
    contentId: null,
    bytes: writeMime({
      subject: '', body: { contentType: 'text', content: '' }, from: null, sender: null, to: [], cc: [], replyTo: [],
      internetMessageId: '', inReplyTo: null, sent: 0, importance: 'normal', headers: [], immutableId: `item${shown}`,
      ...message,
      attachments: (message.attachments ?? []).map((each, index) => ({ ...each, id: String(index), modified: 0 })),
    }), // prettier-ignore
  };
}
