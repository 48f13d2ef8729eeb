import { ok } from '../../../addin/domain/result.ts';
import type { Graph } from '../../../addin/adapters/graph/graph.ts';
import { MailboxSlots, ProcessLocks } from '../../../addin/adapters/graph/mailbox-slots.ts';
import { openGraph } from '../../../addin/adapters/graph/open-graph.ts';
import type { GraphOptions } from '../../../addin/adapters/graph/open-graph.ts';
import type { Trip } from '../../../addin/adapters/graph/trip.ts';
import type { TokenRequest } from '../../../addin/ports/sign-in.ts';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Uint8Array;
}

export type Answering = Response | Error | ((sent: Sent) => Response | Promise<Response>);

export interface GivenGraph {
  readonly graph: Graph;
  readonly sent: readonly Sent[];
  readonly trips: readonly Trip[];
  readonly pauses: readonly number[];
  readonly tokens: readonly TokenRequest[];
}

/** A Graph whose service gives these answers, one after the other; asking for more is a mistake of the test. */
export function givenGraph(answers: readonly Answering[], options: Partial<GraphOptions> = {}): GivenGraph {
  const sent: Sent[] = [];
  const trips: Trip[] = [];
  const pauses: number[] = [];
  const tokens: TokenRequest[] = [];
  const graph = openGraph({
    signIn: {
      token: (request) => {
        tokens.push(request);
        return Promise.resolve(ok(`token-${tokens.length}`));
      },
    },
    transport: async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const { method, url, headers } = request;
      const noted = { method, url, headers, bytes, text: new TextDecoder().decode(bytes) };
      sent.push(noted);
      const answer = answers[sent.length - 1];
      if (answer === undefined) throw new RangeError(`No answer number ${sent.length} in this test`);
      if (answer instanceof Error) throw answer;
      return answer instanceof Response ? answer : answer(noted);
    },
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    onTrip: (trip) => trips.push(trip),
    newId: () => `id-${sent.length + 1}`,
    chance: () => 0,
    now: () => Date.UTC(2026, 5, 1, 9),
    slots: new MailboxSlots(new ProcessLocks()),
    ...options,
  });
  return { graph, sent, trips, pauses, tokens };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const nothing = (status = 204, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers });

export const refusal = (
  status: number,
  code = 'someCode',
  headers: Record<string, string> = {},
  innerError: object = {},
): Response =>
  json({ error: { code, message: 'Ms Petra Vole <petra@family.example>', innerError } }, status, headers);

/** What `fetch` throws when the line breaks. */
export const brokenLine = (): Error => new TypeError('fetch failed');
