import type { Answer } from './route.ts';
import { Refused } from './route.ts';

/** The two ids and the time that every answer carries. */
export interface Stamp {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The error as Graph writes it; codes of deeper levels are nested, the outermost first. */
export function errorAnswer(
  { status, code, message, innerCodes = [], headers = {} }: ErrorParts,
  stamp: Stamp,
): Answer {
  const facts = {
    // The service leaves the zone off.
    date: new Date(stamp.now).toISOString().slice(0, 19),
    'request-id': stamp.requestId,
    'client-request-id': stamp.clientRequestId,
  };
  const nested = innerCodes.reduceRight<object | undefined>(
    (innerError, each) => ({ code: each, message, ...(innerError !== undefined && { innerError }) }),
    undefined,
  );
  return { status, headers, body: { error: { code, message, innerError: { ...facts, ...nested } } } };
}

export interface ErrorParts {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly innerCodes?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A handler that breaks is a mistake of ours; it is answered as the service answers its own, and kept for the test. */
export const asRefused = (error: unknown): Refused =>
  error instanceof Refused ? error : new Refused(500, 'InternalServerError', 'The emulator made a mistake.');

export function headersOf({ body, headers }: Answer, stamp: Stamp): Record<string, string> {
  return {
    ...(body !== undefined && {
      'content-type':
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    }),
    'request-id': stamp.requestId,
    'client-request-id': stamp.clientRequestId,
    date: new Date(stamp.now).toUTCString(),
    ...headers,
  };
}

export function asResponse({ status, body, bytes, headers = {} }: Answer): Response {
  const content = bytes ?? (body === undefined ? null : JSON.stringify(body));
  return new Response(content as BodyInit | null, { status, headers });
}
