import { LIMITS } from './limits.ts';
import type { ErrorParts } from './outgoing.ts';
import type { Service } from './service.ts';

/** Before the effect: nothing has happened. After: it has, and the answer says it has not. */
export type Moment = 'before' | 'after';

/** An answer in place of the real one, or none. */
export type Outcome = ErrorParts | 'no answer';

/** What a fault may look at. */
export interface Target {
  readonly method: string;
  /** Canonical, decoded. */
  readonly path: string;
  readonly service: Service;
  /** Addresses; undefined where nobody signed in or no mailbox is meant. */
  readonly caller: string | undefined;
  readonly mailbox: string | undefined;
  /** The request names a workbook session. */
  readonly session: boolean;
  /** How many came in the same batch; undefined for a request by itself. */
  readonly parts?: number | undefined;
}

export interface DocumentedFault {
  readonly moments: readonly Moment[];
  readonly outcome: Outcome;
  fits(target: Target): boolean;
  /** Section of behaviour.md in the contract. */
  readonly source: string;
}

const RETRY_AFTER = { 'retry-after': String(LIMITS.retryAfterSeconds) };
const TRY_LATER = 'Too many requests. Try again later.';
const TOO_LATE = 'The request did not end in time.';

const any = (): boolean => true;
const ofExcel = ({ service }: Target): boolean => service === 'workbook';
const notOfExcel = ({ service }: Target): boolean => service !== 'workbook';
const inSession = ({ service, session }: Target): boolean => service === 'workbook' && session;
const writes = ({ method }: Target): boolean => method !== 'GET';
const createsEvent = ({ method, path }: Target): boolean =>
  method === 'POST' && /^\/users\/[^/]+\/(calendar\/|calendars\/[^/]+\/)?events$/i.test(path);

/** Every fault that the contract tells of, by name; `randomly` picks among those that fit a request. */
export const DOCUMENTED_FAULTS = {
  throttled: {
    moments: ['before'],
    outcome: { status: 429, code: 'TooManyRequests', message: TRY_LATER, headers: RETRY_AFTER },
    fits: notOfExcel,
    source: 'section 2',
  },
  'throttled without retry-after': {
    moments: ['before'],
    outcome: { status: 429, code: 'TooManyRequests', message: TRY_LATER },
    fits: notOfExcel,
    source: 'section 2',
  },
  'workbook throttled': {
    moments: ['before'],
    outcome: {
      status: 429,
      code: 'tooManyRequests',
      message: TRY_LATER,
      innerCodes: ['tooManyRequestsUncategorized'],
      headers: RETRY_AFTER,
    },
    fits: ofExcel,
    source: 'sections 2, 5',
  },
  'service unavailable': {
    moments: ['before', 'after'],
    outcome: { status: 503, code: 'serviceNotAvailable', message: 'The service is not available.' },
    fits: notOfExcel,
    source: 'sections 1, 4, 10',
  },
  'files throttled as unavailable': {
    moments: ['before'],
    outcome: {
      status: 503,
      code: 'serviceNotAvailable',
      message: 'The service is not available.',
      headers: RETRY_AFTER,
    },
    fits: ({ service }: Target) => service === 'files',
    source: 'section 2',
  },
  'workbook unavailable': {
    moments: ['before', 'after'],
    outcome: {
      status: 503,
      code: 'serviceUnavailable',
      message: 'The service is not available.',
      innerCodes: ['transientFailure'],
    },
    fits: ofExcel,
    source: 'section 5',
  },
  'gateway timeout': {
    moments: ['before', 'after'],
    outcome: { status: 504, code: 'UnknownError', message: TOO_LATE },
    fits: notOfExcel,
    source: 'sections 6, 10',
  },
  'workbook gateway timeout': {
    moments: ['before', 'after'],
    outcome: {
      status: 504,
      code: 'gatewayTimeout',
      message: TOO_LATE,
      innerCodes: ['gatewayTimeoutUncategorized', 'MaxRequestDurationExceeded'],
    },
    fits: ofExcel,
    source: 'section 5',
  },
  'workbook internal error': {
    moments: ['before'],
    outcome: {
      status: 500,
      code: 'internalServerError',
      message: 'An error occurred inside.',
      innerCodes: ['internalServerErrorUncategorized'],
    },
    fits: ofExcel,
    source: 'section 5',
  },
  'workbook cannot be opened': {
    moments: ['before'],
    outcome: {
      status: 500,
      code: 'internalServerError',
      message: 'The workbook cannot be opened.',
      innerCodes: ['internalServerErrorUncategorized', 'GenericFileOpenError'],
    },
    fits: ofExcel,
    source: 'section 5',
  },
  'bad gateway': {
    moments: ['before'],
    outcome: { status: 502, code: 'badGateway', message: 'The server met an error in passing.' },
    fits: inSession,
    source: 'section 5',
  },
  'session expired': {
    moments: ['before'],
    outcome: {
      status: 404,
      code: 'notFound',
      message: 'The session could not be found.',
      innerCodes: ['notFoundUncategorized', 'InvalidOrTimedOutSession'],
    },
    fits: inSession,
    source: 'section 5',
  },
  'session to be made again': {
    moments: ['before'],
    outcome: {
      status: 404,
      code: 'notFound',
      message: 'The session is invalid.',
      innerCodes: ['invalidSessionReCreatable'],
    },
    fits: inSession,
    source: 'section 5',
  },
  'access conflict': {
    moments: ['before'],
    outcome: {
      status: 409,
      code: 'conflict',
      message: 'The workbook is held by another client.',
      innerCodes: ['accessConflict', 'EditModeCannotAcquireLockUnknownReason'],
    },
    fits: (target: Target) => ofExcel(target) && writes(target),
    source: 'section 5',
  },
  locked: {
    moments: ['before'],
    outcome: {
      status: 423,
      code: 'notAllowed',
      message: 'The resource you are attempting to access is locked',
      innerCodes: ['resourceLocked'],
    },
    fits: ({ method, path }: Target) =>
      (method === 'PUT' && /\/content$/i.test(path)) || /\/createUploadSession$/i.test(path),
    source: 'section 5',
  },
  'changed meanwhile': {
    moments: ['before'],
    outcome: {
      status: 412,
      code: 'ErrorIrresolvableConflict',
      message: 'The change key passed in the request does not match the current change key for the item.',
    },
    fits: ({ method, path }: Target) =>
      method === 'PATCH' && /^\/users\/[^/]+\/(events|messages)\/[^/]+$/i.test(path),
    source: 'section 7',
  },
  'item saved by two': {
    moments: ['before'],
    outcome: {
      status: 409,
      code: 'ConcurrentItemSave',
      message: 'The item was saved by two at the same time.',
    },
    fits: createsEvent,
    source: 'section 7',
  },
  'event saved and refused': {
    moments: ['after'],
    outcome: {
      status: 503,
      code: 'ConcurrentItemSave',
      message: 'The item was saved by two at the same time.',
    },
    fits: createsEvent,
    source: 'section 7',
  },
  'delta token lost': {
    moments: ['before'],
    outcome: { status: 410, code: 'SyncStateNotFound', message: 'The sync state generation is not found.' },
    fits: ({ path }: Target) => /\/delta\(\)$/i.test(path),
    source: 'section 6',
  },
  'token no longer accepted': {
    moments: ['before'],
    outcome: {
      status: 401,
      code: 'InvalidAuthenticationToken',
      message: 'Continuous access evaluation resulted in challenge.',
      headers: {
        'www-authenticate':
          'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ=="',
      },
    },
    fits: ({ caller }: Target) => caller !== undefined,
    source: 'section 4 (status 401); the challenge is that of continuous access evaluation',
  },
  'connection dropped': {
    moments: ['before', 'after'],
    outcome: 'no answer',
    fits: any,
    source: 'section 10',
  },
} as const satisfies Record<string, DocumentedFault>;

export type DocumentedFaultName = keyof typeof DOCUMENTED_FAULTS;

export const isDocumentedFault = (name: string): name is DocumentedFaultName =>
  Object.hasOwn(DOCUMENTED_FAULTS, name);
