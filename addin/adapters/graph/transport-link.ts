import { headersOf, LostConnection, sendingOf } from './request-chain.ts';
import type { Link } from './request-chain.ts';
import { routeOf } from './trip.ts';
import type { Trip } from './trip.ts';

export type Transport = (request: Request) => Promise<Response>;

/** What `fetch` throws when no answer came, and a body throws when it broke off. */
const LOST = new Set(['TypeError', 'AbortError', 'NetworkError', 'TimeoutError']);

/**
 * The last link. The whole answer is read here, so that a connection which breaks in the middle of it is a lost
 * connection, and the mailbox is not taken to be free before.
 */
export const transportLink =
  (transport: Transport, onTrip: (trip: Trip) => void): Link =>
  async (context) => {
    const sending = sendingOf(context);
    const headers = headersOf(context);
    const { method, body } = context.options ?? {};
    // The library announces JSON even where nothing follows, and parts of the service then miss it.
    if (body === undefined || body === null) headers.delete('content-type');
    const request = new Request(context.request, { method: method ?? 'GET', headers, body: body ?? null });
    sending.attempt += 1;
    const trip = {
      method: request.method,
      route: routeOf(request.url),
      attempt: sending.attempt,
      waitedMilliseconds: sending.waitedMilliseconds,
      parts: sending.parts,
      ...noted('clientRequestId', headers.get('client-request-id')),
    };
    try {
      context.response = await whole(await transport(request));
    } catch (thrown) {
      if (!(thrown instanceof Error || thrown instanceof DOMException) || !LOST.has(thrown.name))
        throw thrown;
      onTrip(trip);
      throw new LostConnection('No answer', { cause: thrown });
    }
    const answered = context.response.headers;
    onTrip({
      ...trip,
      status: context.response.status,
      ...noted('requestId', answered.get('request-id')),
      ...noted('date', answered.get('date')),
    });
  };

async function whole(response: Response): Promise<Response> {
  const { status, headers } = response;
  const bytes = await response.arrayBuffer();
  return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers });
}

const noted = <Name extends string>(name: Name, value: string | null) =>
  (value === null ? {} : { [name]: value }) as Partial<Record<Name, string>>;
