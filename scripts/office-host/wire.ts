import type { WireValue } from './rich-api/model.ts';

/**
 * The envelopes in which a page with office.js and an Office on the web host talk: JSON texts of postMessage.
 * Source: Microsoft.Office.Common.* in the debug build of the client, `excel-web-16.00.debug.js`, which holds both ends.
 */

/** An object as JSON has it. */
export type WireObject = Readonly<Record<string, WireValue>>;

/** What the client's end asks: a method to be invoked, an event to be registered or given up. */
export interface WireRequest {
  readonly act: 'invoke' | 'register' | 'unregister';
  /** `executeMethod`, `appCommandInvoked` … */
  readonly name: string;
  readonly conversation: string;
  readonly correlation: WireValue;
  /** Of the page that asks, as it says itself. */
  readonly origin: string;
  readonly data: WireValue;
}

/** `_errorCode` of an answer (`InvokeResultCode` of the client). */
export const RESULT_CODES = { noError: 0, errorHandlingRequest: -2, accessDenied: -5 } as const;
export type ResultCode = (typeof RESULT_CODES)[keyof typeof RESULT_CODES];

const REQUEST = 0;
const RESPONSE = 1;
const ACTS = ['invoke', 'register', 'unregister'] as const;
const FOR_CALLING = 0;
const FOR_EVENTING = 1;
/** "Browser": plain JSON. */
const SERIALIZER_VERSION = 1;
const NOTIFICATION_SUFFIX = '_ntf';

/** Undefined for what is no request of this protocol: pages post messages for other ends as well. */
export function readRequest(text: string): WireRequest | undefined {
  const message = parsed(text);
  if (!isObject(message) || message['_messageType'] !== REQUEST) return undefined;
  const act = ACTS[Number(message['_actionType'])];
  const name = message['_actionName'];
  const conversation = message['_conversationId'];
  if (act === undefined || typeof name !== 'string' || typeof conversation !== 'string') return undefined;
  return {
    act,
    name,
    conversation,
    correlation: message['_correlationId'] ?? null,
    origin: typeof message['_origin'] === 'string' ? message['_origin'] : '',
    data: message['_data'] ?? null,
  };
}

export function writeAnswer(
  request: Pick<WireRequest, 'name' | 'conversation' | 'correlation'>,
  origin: string,
  data: WireValue,
  code: ResultCode = RESULT_CODES.noError,
): string {
  return response(request, origin, data, code, FOR_CALLING);
}

/** To the handler that the pane registered under this name; there is one for each name. */
export function writeEvent(conversation: string, name: string, origin: string, data: WireValue): string {
  return response(
    { name, conversation, correlation: null },
    origin,
    data,
    RESULT_CODES.noError,
    FOR_EVENTING,
  );
}

/** A call of the host to the pane: `Office_notifyAgave` with the number of the action. */
export function writeNotification(conversation: string, origin: string, action: number): string {
  return JSON.stringify({
    _messageType: REQUEST,
    _actionName: 'Office_notifyAgave',
    _conversationId: `${conversation}${NOTIFICATION_SUFFIX}`,
    _correlationId: 0,
    _origin: origin,
    _data: [action],
    _actionType: 0,
    _serializerVersion: SERIALIZER_VERSION,
  });
}

export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function response(
  { name, conversation, correlation }: Pick<WireRequest, 'name' | 'conversation' | 'correlation'>,
  origin: string,
  data: WireValue,
  code: ResultCode,
  kind: number,
): string {
  return JSON.stringify({
    _messageType: RESPONSE,
    _actionName: name,
    _conversationId: conversation,
    _correlationId: correlation,
    _errorCode: code,
    _responseType: kind,
    _data: data,
    _origin: origin,
    _serializerVersion: SERIALIZER_VERSION,
  });
}

function parsed(text: string): WireValue | undefined {
  try {
    return JSON.parse(text) as WireValue;
  } catch {
    return undefined;
  }
}
