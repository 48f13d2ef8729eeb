import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { err } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { SignIn } from '../../ports/sign-in.ts';
import { authenticationLink } from './authentication-link.ts';
import { clientRequestIdLink } from './client-request-id-link.ts';
import { readAnswer, readResponse } from './graph-answer.ts';
import { sendBatch } from './graph-batch.ts';
import { faultOfLostConnection, faultOfSignIn } from './graph-fault.ts';
import { listEntries } from './graph-listing.ts';
import type { Graph, GraphAnswer, GraphFault, GraphRequest } from './graph.ts';
import { MailboxSlots, mailboxSlotsLink } from './mailbox-slots.ts';
import { redirectLink } from './redirect-link.ts';
import { repeatLink } from './repeat-link.ts';
import { asMiddleware, LostConnection, NotSignedIn, Sending } from './request-chain.ts';
import { transportLink } from './transport-link.ts';
import type { Transport } from './transport-link.ts';
import type { Trip } from './trip.ts';
import { pauseOf, retryAfter, WAITING_LIMITS } from './waiting.ts';
import type { WaitingRules } from './waiting.ts';

export interface GraphOptions {
  readonly signIn: SignIn;
  /** In place of `fetch`: a server on this machine, an emulator in the process. */
  readonly transport?: Transport;
  readonly pause?: (milliseconds: number) => Promise<void>;
  readonly newId?: () => string;
  /** Told of every trip, for counting and for the log. */
  readonly onTrip?: (trip: Trip) => void;
  readonly slots?: MailboxSlots;
  /** Milliseconds since 1970: what a `Retry-After` date is measured against. */
  readonly now?: () => number;
  /** From 0 up to 1. */
  readonly chance?: () => number;
  /** For all waits of one request together; two minutes if not said. */
  readonly waitingBudgetMilliseconds?: number;
}

/**
 * Microsoft Graph over the client library of Microsoft, with a chain of links of our own: the library's repeats would
 * add rows and send letters twice. A `Failure` says what became of a request; what is thrown is a mistake of ours.
 * Source: contracts/graph/behaviour.md sections 1 to 4 and 9.
 */
export function openGraph(options: GraphOptions): Graph {
  const rules: WaitingRules = {
    ...WAITING_LIMITS,
    budgetMilliseconds: options.waitingBudgetMilliseconds ?? WAITING_LIMITS.budgetMilliseconds,
    chance: options.chance ?? Math.random,
    now: options.now ?? Date.now,
  };
  const pause = options.pause ?? pauseOf;
  const links = [
    repeatLink(rules, pause),
    authenticationLink(options.signIn),
    mailboxSlotsLink(options.slots ?? new MailboxSlots()),
    clientRequestIdLink(options.newId ?? (() => crypto.randomUUID())),
    redirectLink,
    transportLink(options.transport ?? fetch, options.onTrip ?? (() => undefined)),
  ];
  const client = Client.initWithMiddleware({ middleware: links.map(asMiddleware) });

  const carry = async (sending: Sending): Promise<Result<GraphAnswer<unknown>, GraphFault>> => {
    const response = await sendThroughLibrary(client, sending);
    if (sending.mistake !== undefined) throw sending.mistake.thrown;
    const { ending } = sending;
    if (ending instanceof NotSignedIn) return err(faultOfSignIn(ending.failure, sending));
    if (ending instanceof LostConnection || response === undefined)
      return err(faultOfLostConnection(sending));
    const milliseconds = retryAfter(response.headers, rules.now());
    return readAnswer(await readResponse(response), sending.request, {
      writes: sending.writes,
      doubtful: sending.doubtful,
      ...(milliseconds !== undefined && { retryAfterSeconds: Math.ceil(milliseconds / 1_000) }),
    });
  };
  const send = async <Body>(request: GraphRequest) =>
    (await carry(new Sending(request))) as Result<GraphAnswer<Body>, GraphFault>;

  return {
    send,
    list: (request) => listEntries(carry, request),
    batch: (parts, batchOptions) => sendBatch({ carry, pause, rules }, parts, batchOptions),
  };
}

async function sendThroughLibrary(client: Client, sending: Sending): Promise<Response | undefined> {
  const { method, body, headers } = sending.request;
  const call = client
    .api(sending.request.path)
    .headers({ ...headers })
    .middlewareOptions([sending])
    .responseType(ResponseType.RAW);
  const content = body instanceof Uint8Array ? bytesOf(body) : body;
  if (content instanceof Blob && !hasHeader(headers, 'content-type')) {
    call.header('Content-Type', 'application/octet-stream');
  }
  switch (method) {
    case 'GET':
      return (await call.get()) as Response | undefined;
    case 'POST':
      return (await call.post(content)) as Response | undefined;
    case 'PATCH':
      return (await call.patch(content)) as Response | undefined;
    case 'PUT':
      return (await call.put(content)) as Response | undefined;
    case 'DELETE':
      return (await call.delete()) as Response | undefined;
  }
}

/** As a blob, since the library sends the whole buffer behind an array, however little of it is meant. */
const bytesOf = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)]);

const hasHeader = (headers: GraphRequest['headers'], name: string): boolean =>
  Object.keys(headers ?? {}).some((each) => each.toLowerCase() === name);
