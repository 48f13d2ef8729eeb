import type { MailAddress } from '../../graph-emulator/mail-message.ts';
import type { OutlookAnswer } from '../host-session.ts';
import type { WireValue } from '../rich-api/model.ts';
import type { WireObject } from '../wire.ts';

/** Shapes and numbers of the Outlook client (`outlook-web-16.01.debug.js`). */

/** As the manifest says it. On the wire ReadWriteMailbox is 2 and ReadWriteItem 3; the client puts them in order itself. */
export type PermissionLevel = 'ReadItem' | 'ReadWriteItem' | 'ReadWriteMailbox';

export const LEVELS: Readonly<Record<PermissionLevel, { readonly rank: number; readonly wire: number }>> = {
  ReadItem: { rank: 1, wire: 1 },
  ReadWriteItem: { rank: 2, wire: 3 },
  ReadWriteMailbox: { rank: 3, wire: 2 },
};

export const ITEM_TYPES = {
  message: 1,
  appointment: 2,
  meetingRequest: 3,
  messageCompose: 4,
  appointmentCompose: 5,
  none: 6,
} as const;

/** `addErrorMessage` of the client; 7000 is the common "permission denied". */
export const ERRORS = {
  attachmentSizeExceeded: 9000,
  invalidAttachmentId: 9003,
  attachmentUploadFailed: 9007,
  attachmentToDeleteDoesNotExist: 9008,
  invalidEndTime: 9010,
  noValidRecipients: 9013,
  genericToken: 9018,
  genericResponse: 9020,
  saveError: 9021,
  duplicateNotificationKey: 9023,
  notificationKeyNotFound: 9024,
  notificationsExceeded: 9025,
  itemChanged: 9030,
  invalidRecurrence: 9034,
  insufficientItemPermissions: 9038,
  invalidCategory: 9044,
  duplicateCategory: 9045,
  itemNotSaved: 9046,
  itemNotFound: 9049,
  keyNotFound: 9050,
  sessionDataTooLong: 9051,
  notForSharedFolders: 9055,
  noCapability: 7000,
  operationNotSupported: 5000,
} as const;
export type OutlookError = (typeof ERRORS)[keyof typeof ERRORS];

/** What a call ends with instead of an answer. */
export class OutlookRefusal extends Error {
  readonly code: OutlookError;

  constructor(code: OutlookError, message: string) {
    super(message);
    this.code = code;
  }
}

export const success = (data: WireValue = null): OutlookAnswer => ({
  wasSuccessful: true,
  error: false,
  data,
});
export const refused = (errorCode: number): OutlookAnswer => ({
  wasSuccessful: false,
  error: true,
  errorCode,
});

export const BODY = { text: 0, html: 3 } as const;

/** Ids of Exchange and of REST differ in two letters. The client changes them with `convertToRestId`. */
export const ewsId = (restId: string): string => restId.replaceAll('-', '/').replaceAll('_', '+');
export const restId = (ewsId: string): string => ewsId.replaceAll('/', '-').replaceAll('+', '_');

/** Whose address it is: a user of the organisation, or somebody outside. */
const USER = 2;
const EXTERNAL = 3;

export const recipientOf = (
  { name, address }: MailAddress,
  isInside: (address: string) => boolean,
): WireObject => ({
  name,
  address,
  recipientType: isInside(address) ? USER : EXTERNAL,
});

export const isRecord = (value: WireValue | undefined): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textIn = (params: WireObject, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};

export const listIn = (params: WireObject, name: string): readonly WireValue[] => {
  const value = params[name];
  return Array.isArray(value) ? (value as readonly WireValue[]) : [];
};

/** The empty text for what is none. */
export const textOr = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Addresses as the client sends them: `{ name, address }`, or a text in a form. */
export const addressesIn = (params: WireObject, name: string): readonly MailAddress[] =>
  listIn(params, name).flatMap((each) => {
    if (typeof each === 'string') return [{ name: each, address: each }];
    if (!isRecord(each)) return [];
    const address = textIn(each, 'address') || textIn(each, 'emailAddress');
    const shown = textIn(each, 'name') || textIn(each, 'displayName') || address;
    return [{ name: shown, address: address === '' ? shown : address }];
  });
