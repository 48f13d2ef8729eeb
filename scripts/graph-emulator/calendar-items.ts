/** Open extensions and attachments of an event. */
import { Refused } from './route.ts';
import type { Answer, Call } from './route.ts';
import { isBase64 } from './base64.ts';
import { extensionJson, extensionName } from './open-extensions.ts';
import { itemNotFound } from './outlook-refusals.ts';
import { ownValue } from './own-value.ts';
import { LIMITS } from './limits.ts';
import { accessOf, writeAccessOf } from './calendar-access.ts';
import { attachmentAnswer } from './calendar-answers.ts';
import { object, only, openExtension, text, unreadable } from './calendar-body.ts';
import type { CalendarState, StoredAttachment, StoredEvent } from './calendar-state.ts';

const eventOf = (state: CalendarState, call: Call, access = accessOf): StoredEvent =>
  state.event(access(state, call).mailbox.id, call.params['event'] ?? '');

const nameOf = (call: Call): string => extensionName(call.params['extension'] ?? '');

export function createExtension(state: CalendarState, call: Call): Answer {
  const event = eventOf(state, call, writeAccessOf);
  const { name, values } = openExtension(call.body);
  if (Object.hasOwn(event.extensions, name)) {
    throw new Refused(409, 'ErrorExtensionAlreadyExists', 'An extension of this name exists already.');
  }
  state.put({ ...event, modifiedAt: call.now, extensions: { ...event.extensions, [name]: values } });
  return { status: 201, body: extensionJson(name, values) };
}

export function readExtension(state: CalendarState, call: Call): Answer {
  const name = nameOf(call);
  return { status: 200, body: extensionJson(name, standing(eventOf(state, call), name)) };
}

export function updateExtension(state: CalendarState, call: Call): Answer {
  const event = eventOf(state, call, writeAccessOf);
  const name = nameOf(call);
  const before = standing(event, name);
  const { '@odata.type': _type, id: _id, extensionName = name, ...values } = object(call.body, 'extension');
  if (extensionName !== name) throw unreadable('The name of an extension cannot be changed.');
  const after = { ...before, ...values };
  state.put({ ...event, modifiedAt: call.now, extensions: { ...event.extensions, [name]: after } });
  return { status: 200, body: extensionJson(name, after) };
}

export function deleteExtension(state: CalendarState, call: Call): Answer {
  const event = eventOf(state, call, writeAccessOf);
  const name = nameOf(call);
  standing(event, name);
  const kept = Object.entries(event.extensions).filter(([each]) => each !== name);
  state.put({ ...event, modifiedAt: call.now, extensions: Object.fromEntries(kept) });
  return { status: 204 };
}

function standing(event: StoredEvent, name: string): Readonly<Record<string, unknown>> {
  const found = ownValue(event.extensions, name);
  if (found === undefined) throw itemNotFound();
  return found;
}

export function listAttachments(state: CalendarState, call: Call): Answer {
  return { status: 200, body: { value: eventOf(state, call).attachments.map(attachmentAnswer) } };
}

export function readAttachment(state: CalendarState, call: Call): Answer {
  const found = eventOf(state, call).attachments.find(({ id }) => id === call.params['attachment']);
  if (found === undefined) throw itemNotFound();
  return { status: 200, body: attachmentAnswer(found) };
}

/** Files under 3 MB; items and links are not covered here. */
export function addAttachment(state: CalendarState, call: Call): Answer {
  const event = eventOf(state, call, writeAccessOf);
  const sent = only(call.body, 'attachment', [
    'name',
    'contentType',
    'contentBytes',
    'isInline',
    'contentId',
    'size',
  ]);
  if (sent['@odata.type'] !== '#microsoft.graph.fileAttachment') {
    throw unreadable('Only attachments of type microsoft.graph.fileAttachment are covered here.');
  }
  const contentBytes = text(sent['contentBytes'], 'contentBytes');
  if (!isBase64(contentBytes)) throw unreadable("Cannot convert 'contentBytes' to Edm.Binary.");
  if (Buffer.from(contentBytes, 'base64').length >= LIMITS.calendar.directAttachmentBytes) {
    throw new Refused(
      413,
      'ErrorAttachmentSizeLimitExceeded',
      'The attachment is too large for one request.',
    );
  }
  const attachment: StoredAttachment = {
    id: state.tenant.newId('attachment'),
    name: text(sent['name'], 'name'),
    contentType: typeof sent['contentType'] === 'string' ? sent['contentType'] : 'application/octet-stream',
    contentBytes,
    isInline: sent['isInline'] === true,
    modifiedAt: call.now,
  };
  state.put({ ...event, modifiedAt: call.now, attachments: [...event.attachments, attachment] });
  return { status: 201, body: attachmentAnswer(attachment) };
}
