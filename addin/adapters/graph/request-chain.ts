import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import type { Failure } from '../../ports/failure.ts';
import { addressOf, mailboxOf } from './graph-address.ts';
import type { GraphRequest } from './graph.ts';
import type { Patience } from './waiting.ts';

/** One link of the chain that a request runs through; `next` may be called again for another attempt. */
export type Link = (context: Context, next: () => Promise<void>) => Promise<void>;

export function asMiddleware(link: Link): Middleware {
  let following: Middleware | undefined;
  return {
    execute: (context) => link(context, async () => following?.execute(context)),
    setNext: (next) => {
      following = next;
    },
  };
}

/** How many of a mailbox's slots a request takes: a batch that runs in parallel takes them all. */
export type Slots = 'one' | 'all';

/** A new token is wanted; with what conditional access demands, where it said so. */
export interface Renewal {
  readonly claims: string | undefined;
}

/** What the links know of the request they carry, and what they note down for its sender. */
export class Sending {
  readonly request: GraphRequest;
  readonly address: string;
  readonly mailboxes: ReadonlyMap<string, Slots>;
  /** How many requests travel in this one: the parts of a batch. */
  readonly parts: number;
  /** Shared with others; its own if not said. */
  readonly patience: Patience | undefined;
  /** Trips so far. */
  attempt = 0;
  waitedMilliseconds = 0;
  /** An earlier attempt ended in a way that leaves open whether the change was made. */
  doubtful = false;
  /** The token that was used before has been refused (for a part of a batch). */
  renewal: Renewal | undefined;
  /** How it ended where no answer came. */
  ending: LostConnection | NotSignedIn | undefined;
  /** A mistake of ours, carried round the library, which would wrap it. */
  mistake: { readonly thrown: unknown } | undefined;

  constructor(
    request: GraphRequest,
    more: {
      readonly mailboxes?: ReadonlyMap<string, Slots>;
      readonly parts?: number;
      readonly patience?: Patience;
    } = {},
  ) {
    this.request = request;
    this.address = addressOf(request.path);
    this.mailboxes = more.mailboxes ?? mailboxesOf(request);
    this.parts = more.parts ?? 1;
    this.patience = more.patience;
  }

  get writes(): boolean {
    return this.request.method !== 'GET';
  }
}

export function sendingOf({ middlewareControl }: Context): Sending {
  const sending = middlewareControl?.getMiddlewareOptions(Sending);
  if (!(sending instanceof Sending))
    throw new TypeError('Cannot send a request that this Graph did not make.');
  return sending;
}

/** Headers of the request, made ready to be set by a link. */
export function headersOf(context: Context): Headers {
  const headers = new Headers(context.options?.headers);
  context.options = { ...context.options, headers };
  return headers;
}

/** Thrown by the transport: no answer, so nobody knows what became of the request. */
export class LostConnection extends Error {}

/** Thrown where there is no token to send. */
export class NotSignedIn extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super('No token');
    this.failure = failure;
  }
}

export function mailboxesOf({ path }: GraphRequest): ReadonlyMap<string, Slots> {
  const mailbox = mailboxOf(path);
  return new Map(mailbox === undefined ? [] : [[mailbox, 'one']]);
}
