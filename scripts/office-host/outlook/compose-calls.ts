import type { CommonEvent } from '../common-api.ts';
import type { WireObject } from '../wire.ts';
import type { MessageComposition, RecipientField } from './compositions.ts';
import { placesOf, textsIn } from './item-calls.ts';
import { appointmentDraftOf, draftOf, messageDraftOf } from './outlook-pane.ts';
import type { OutlookCalls, OutlookPane } from './outlook-pane.ts';
import {
  BODY, ERRORS, OutlookRefusal, addressesIn, ewsId, isRecord, listIn, recipientOf, restId, success, textIn, textOr,
} from './outlook-wire.ts'; // prettier-ignore
import type { MailAddress } from '../../graph-emulator/mail-message.ts';
import { writeMime } from '../../graph-emulator/mail-mime.ts';

/** What can be asked of a message or an appointment that is being written. */

const FIELDS: readonly RecipientField[] = ['to', 'cc', 'bcc'];

/** Of an appointment, `to` are those who are needed and `cc` those who may come. */
function recipients(pane: OutlookPane, field: number): readonly MailAddress[] {
  const draft = draftOf(pane);
  if (draft.kind === 'message') return draft.recipients[FIELDS[field] ?? 'to'];
  return field === 1 ? draft.attendees.optional : draft.attendees.required;
}

function setRecipients(pane: OutlookPane, field: number, list: readonly MailAddress[]): void {
  const draft = draftOf(pane);
  if (list.some(({ address }) => !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address))) {
    throw new OutlookRefusal(ERRORS.noValidRecipients, 'An address is none.');
  }
  if (draft.kind === 'message')
    draft.recipients = { ...draft.recipients, [FIELDS[field] ?? 'to']: list };
  else draft.attendees = { ...draft.attendees, [field === 1 ? 'optional' : 'required']: list };
  const isMessage = draft.kind === 'message';
  pane.tell(
    event('olkRecipientsChanged', {
      to: isMessage && field === 0,
      cc: isMessage && field === 1,
      bcc: isMessage && field === 2,
      requiredAttendees: !isMessage && field === 0,
      optionalAttendees: !isMessage && field === 1,
      resources: false,
    }),
  );
  pane.changed();
} // prettier-ignore

/** The client reads the first entry of a list, as JSON. */
const event = (name: string, said: WireObject): CommonEvent => ({ name, payload: [JSON.stringify(said)] });

const isHtml = (params: WireObject): boolean => params['coercionType'] === BODY.html;

/** Session data of a message: 50,000 characters together (Office.SessionData). */
const SESSION_DATA_AT_MOST = 50_000;

export const COMPOSE_CALLS: OutlookCalls = {
  13: { needs: 2, act: (params, pane) => put(pane, params, 'start') },
  14: { needs: 1, act: (_params, pane) => success(draftOf(pane).body.contentType) },
  15: {
    needs: 1,
    act: (params, pane) =>
      success(
        recipients(pane, Number(params['recipientField'])).map((each) =>
          recipientOf(each, pane.areas.isInside),
        ),
      ),
  },
  // A file by its address would have to be fetched from the internet, which this host does not do.
  16: {
    needs: 2,
    act: () => {
      throw new OutlookRefusal(ERRORS.attachmentUploadFailed, 'This host fetches nothing from the internet.');
    },
  },
  17: {
    needs: 2,
    act: (params, pane) => {
      draftOf(pane).subject = textIn(params, 'subject');
      pane.changed();
      return success();
    },
  },
  18: { needs: 1, act: (_params, pane) => success(draftOf(pane).subject) },
  19: {
    needs: 2,
    act: (params, pane) => {
      const message = pane.areas.message(restId(textIn(params, 'itemId')));
      if (message === undefined)
        throw new OutlookRefusal(ERRORS.itemNotFound, 'There is no such item.');
      const bytes = message.mime ?? writeMime(message);
      return attach(pane, { kind: 'item', name: textIn(params, 'name'), contentType: 'message/rfc822', isInline: false, bytes });
    },
  },
  20: {
    needs: 2,
    act: (params, pane) => {
      const draft = draftOf(pane);
      const id = restId(textIn(params, 'attachmentIndex'));
      const gone = draft.attachments.find((each) => each.id === id);
      draft.detach(id);
      if (gone !== undefined) tellOfAttachment(pane, 'removed', gone);
      return success();
    },
  },
  21: {
    needs: 2,
    act: (params, pane) => {
      setRecipients(pane, Number(params['recipientField']), addressesIn(params, 'recipientArray'));
      return success();
    },
  },
  22: {
    needs: 2,
    act: (params, pane) => {
      const field = Number(params['recipientField']);
      setRecipients(pane, field, [...recipients(pane, field), ...addressesIn(params, 'recipientArray')]);
      return success();
    },
  },
  23: { needs: 2, act: (params, pane) => put(pane, params, 'start') },
  28: { needs: 2, act: () => success({ data: '', sourceProperty: 'body' }) },
  29: { needs: 2, act: (params, pane) => put(pane, params, 'start') },
  32: {
    needs: 2,
    act: async (_params, pane) => {
      const id = await draftOf(pane).save(pane.addInId);
      pane.changed();
      return success(ewsId(id));
    },
  },
  38: {
    needs: 2,
    act: (params, pane) => {
      draftOf(pane).setBody(textIn(params, 'data'), isHtml(params));
      pane.changed();
      return success();
    },
  },
  41: {
    needs: 0,
    act: (_params, { ask }) => {
      ask({ kind: 'close item' });
      return success();
    },
  },
  100: {
    needs: 2,
    act: (params, pane) => {
      messageDraftOf(pane).appendedOnSend = textIn(params, 'appendTxt');
      return success();
    },
  },
  107: {
    needs: 1,
    act: (_params, { areas }) =>
      success(recipientOf({ name: areas.owner.displayName, address: areas.owner.address }, areas.isInside)),
  },
  148: {
    needs: 2,
    act: (params, pane) =>
      attach(pane, {
        kind: 'file',
        name: textIn(params, 'name'),
        contentType: typeOf(textIn(params, 'name')),
        isInline: params['isInline'] === true,
        bytes: new Uint8Array(Buffer.from(textIn(params, 'base64String'), 'base64')),
      }),
  },
  149: { needs: 1, act: (_params, pane) => success(draftOf(pane).attachments.map(described)) },
  151: {
    needs: 1,
    act: (params, pane) => {
      const wanted = textsIn(params, 'internetHeaderKeys').map((each) => each.toLowerCase());
      const found = messageDraftOf(pane).headers.filter(({ name }) => wanted.includes(name.toLowerCase()));
      return success(Object.fromEntries(found.map(({ name, value }) => [name, value])));
    },
  },
  152: {
    needs: 2,
    act: (params, pane) => {
      const draft = messageDraftOf(pane);
      const pairs = params['internetHeaderNameValuePairs'];
      const set = Object.entries(isRecord(pairs) ? pairs : {}).map(([name, value]) => ({
        name,
        value: textOr(value),
      }));
      draft.headers = [...withoutHeaders(draft, set.map(({ name }) => name)), ...set];
      return success();
    },
  },
  153: {
    needs: 2,
    act: (params, pane) => {
      const draft = messageDraftOf(pane);
      draft.headers = withoutHeaders(draft, textsIn(params, 'internetHeaderKeys'));
      return success();
    },
  },
  164: {
    needs: 1,
    act: (_params, pane) => {
      const draft = draftOf(pane);
      const id = draft.kind === 'message' ? pane.areas.message(draft.draftId ?? '')?.id : draft.eventId;
      if (id === undefined) throw new OutlookRefusal(ERRORS.itemNotSaved, 'The item has not been saved yet.');
      return success(ewsId(id));
    },
  },
  166: { needs: 1, act: (_params, pane) => success(messageDraftOf(pane).deliverAt) },
  167: {
    needs: 2,
    act: (params, pane) => {
      messageDraftOf(pane).deliverAt = Number(params['time']);
      return success();
    },
  },
  173: { needs: 2, act: (params, pane) => put(pane, params, 'end') },
  174: {
    needs: 1,
    act: (_params, pane) => {
      const { composeType, body } = messageDraftOf(pane);
      return success({ composeType, coercionType: body.contentType });
    },
  },
  175: { needs: 1, act: () => success(false) },
  176: { needs: 2, act: () => success() },
  185: {
    needs: 2,
    act: (params, pane) => {
      const { sessionData } = draftOf(pane);
      const after = new Map([...sessionData, [textIn(params, 'name'), textIn(params, 'value')]]);
      const length = [...after].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
      if (length > SESSION_DATA_AT_MOST) throw new OutlookRefusal(ERRORS.sessionDataTooLong, 'Session data is full.');
      sessionData.set(textIn(params, 'name'), textIn(params, 'value'));
      return success();
    },
  },
  186: {
    needs: 2,
    act: (params, pane) => {
      const value = draftOf(pane).sessionData.get(textIn(params, 'name'));
      if (value === undefined) throw new OutlookRefusal(ERRORS.keyNotFound, 'There is no session data of this name.');
      return success(value);
    },
  },
  187: { needs: 2, act: (_params, pane) => success(Object.fromEntries(draftOf(pane).sessionData)) },
  188: {
    needs: 2,
    act: (_params, pane) => {
      draftOf(pane).sessionData.clear();
      return success();
    },
  },
  189: {
    needs: 2,
    act: (params, pane) => {
      if (!draftOf(pane).sessionData.delete(textIn(params, 'name'))) throw new OutlookRefusal(ERRORS.keyNotFound, 'There is no session data of this name.');
      return success();
    },
  },
}; // prettier-ignore

function put(
  pane: OutlookPane,
  params: WireObject,
  where: 'start' | 'end',
): ReturnType<typeof success> {
  draftOf(pane).put(textIn(params, 'data'), isHtml(params), where);
  pane.changed();
  return success();
} // prettier-ignore

type Attachment = Parameters<MessageComposition['attach']>[0];

function attach(pane: OutlookPane, attachment: Attachment): ReturnType<typeof success> {
  const id = draftOf(pane).attach(attachment);
  tellOfAttachment(pane, 'added', { ...attachment, id });
  return success(ewsId(id));
}

const described = ({ id, kind, name, contentType, isInline, bytes }: Attachment & { readonly id: string }): WireObject => ({
  id: ewsId(id), name, size: bytes.length, contentType, attachmentType: kind === 'file' ? 0 : 1, isInline,
}); // prettier-ignore

function tellOfAttachment(
  pane: OutlookPane,
  attachmentStatus: 'added' | 'removed',
  attachment: Attachment & { readonly id: string },
): void {
  pane.tell(
    event('olkAttachmentsChanged', { attachmentStatus, attachmentDetails: described(attachment) }),
  );
  pane.changed();
} // prettier-ignore

const withoutHeaders = (draft: MessageComposition, names: readonly string[]): MessageComposition['headers'] => {
  const gone = names.map((each) => each.toLowerCase());
  return draft.headers.filter(({ name }) => !gone.includes(name.toLowerCase()));
}; // prettier-ignore

const TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  txt: 'text/plain',
  png: 'image/png',
  jpg: 'image/jpeg',
};

const typeOf = (name: string): string =>
  TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

const START = 1;

/** Appointments: time, place, series. */
export const APPOINTMENT_CALLS: OutlookCalls = {
  24: {
    needs: 1,
    act: (params, pane) => {
      const { start, end } = appointmentDraftOf(pane);
      return success(params['TimeProperty'] === START ? start : end);
    },
  },
  25: {
    needs: 2,
    act: (params, pane) => {
      const draft = appointmentDraftOf(pane);
      const time = Number(params['time']);
      if (params['TimeProperty'] === START) {
        // The length stays (documented for start.setAsync).
        const length = draft.end - draft.start;
        draft.start = time;
        draft.end = time + length;
      } else {
        if (time < draft.start) throw new OutlookRefusal(ERRORS.invalidEndTime, 'The end lies before the start.');
        draft.end = time;
      }
      pane.tell(event('olkAppointmentTimeChanged', { start: draft.start, end: draft.end }));
      pane.changed();
      return success();
    },
  },
  26: {
    needs: 1,
    act: (_params, pane) =>
      success(appointmentDraftOf(pane).locations.map(({ displayName }) => displayName).join('; ')),
  },
  27: {
    needs: 2,
    act: (params, pane) => {
      const displayName = textIn(params, 'location');
      appointmentDraftOf(pane).locations = displayName === '' ? [] : [{ displayName, address: '' }];
      pane.changed();
      return success();
    },
  },
  103: { needs: 1, act: (_params, pane) => (appointmentDraftOf(pane), success(null)) },
  // Series are not in the emulator's calendars.
  104: {
    needs: 2,
    act: () => {
      throw new OutlookRefusal(ERRORS.invalidRecurrence, 'This host makes no series.');
    },
  },
  154: {
    needs: 1,
    act: (_params, pane) => success(pane.item?.kind === 'appointment' ? placesOf(pane) : places(pane)),
  },
  155: {
    needs: 2,
    act: (params, pane) => {
      const draft = appointmentDraftOf(pane);
      draft.locations = [...draft.locations, ...identifiersIn(params).map(({ id, isRoom }) => ({ displayName: isRoom ? (pane.areas.made.tenant.user(id)?.displayName ?? id) : id, address: isRoom ? id : '' }))];
      pane.tell(event('olkEnhancedLocationsChanged', { enhancedLocations: places(pane) }));
      return success();
    },
  },
  156: {
    needs: 2,
    act: (params, pane) => {
      const draft = appointmentDraftOf(pane);
      const gone = identifiersIn(params).map(({ id }) => id);
      draft.locations = draft.locations.filter(({ displayName, address }) => !gone.includes(address === '' ? displayName : address));
      pane.tell(event('olkEnhancedLocationsChanged', { enhancedLocations: places(pane) }));
      return success();
    },
  },
  169: { needs: 1, act: (_params, pane) => success(appointmentDraftOf(pane).isAllDay) },
  170: {
    needs: 2,
    act: (params, pane) => {
      appointmentDraftOf(pane).isAllDay = params['isAllDayEvent'] === true;
      return success();
    },
  },
  171: { needs: 1, act: (_params, pane) => success(appointmentDraftOf(pane).sensitivity) },
  172: {
    needs: 2,
    act: (params, pane) => {
      appointmentDraftOf(pane).sensitivity = textIn(params, 'sensitivity');
      return success();
    },
  },
}; // prettier-ignore

const places = (pane: OutlookPane): readonly WireObject[] =>
  appointmentDraftOf(pane).locations.map(({ displayName, address }) => ({
    locationIdentifier: {
      id: address === '' ? displayName : address,
      type: address === '' ? 'custom' : 'room',
    },
    displayName,
    emailAddress: address,
  }));

const identifiersIn = (
  params: WireObject,
): readonly { readonly id: string; readonly isRoom: boolean }[] =>
  listIn(params, 'enhancedLocations')
    .filter(isRecord)
    .map((each) => ({ id: textIn(each, 'id'), isRoom: textIn(each, 'type') === 'room' })); // prettier-ignore
