import type { Result } from '../../domain/result.ts';
import type { Failure } from '../../ports/failure.ts';

/** Source: contracts/graph/behaviour.md section 3. */
export const PARTS_OF_A_BATCH = 20;

/**
 * What the adapters of this folder ask of Microsoft Graph. `open-graph.ts` makes one from a sign-in and a transport;
 * repeats, waiting, the limit of each mailbox and the translation of errors are behind it, so that an adapter says only
 * what it wants and whether it may be sent twice.
 */
export interface Graph {
  send<Body>(request: GraphRequest): Promise<Result<GraphAnswer<Body>, GraphFault>>;
  /**
   * Every entry of a listing, page after page, with the headers of the first request on each. A fault on a later page
   * is a fault of the whole: half a listing is never taken for the whole.
   */
  list<Entry>(request: GraphRequest): Promise<Result<Listing<Entry>, GraphFault>>;
  /**
   * Parts in batches of at most 20, one answer for each part in the order asked. Parts that were throttled, and parts
   * that may be repeated and failed in passing, are sent again; the rest say what became of them.
   * `inOrder` makes each part wait for the one before; after a fault the rest is not tried (`notTried`).
   * `patienceSeconds` bounds the waiting in all (after a 429, before a repeat); what would take longer is a fault.
   */
  batch(
    parts: readonly GraphRequest[],
    options?: { readonly inOrder?: boolean; readonly patienceSeconds?: number },
  ): Promise<readonly Result<GraphAnswer<unknown>, GraphFault>[]>;
}

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Relative to the version (`/users/…`), or a whole link that Graph gave (next page, delta, upload). */
  readonly path: string;
  /** The least permissions that the operation needs. */
  readonly scopes: readonly string[];
  /** An object is sent as JSON, bytes as they are. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * `safe`: a repeat after a lost answer changes nothing (reading, putting absolute values, an event with its
   * transactionId). `once`: it would do the thing twice (rows/add, send, reply, cancel), so after a doubtful outcome the
   * adapter looks first. Source: contracts/graph/behaviour.md section 1.
   */
  readonly repeat: 'safe' | 'once';
  /** How the answer's body is wanted; JSON if not said. */
  readonly answer?: 'json' | 'bytes';
}

export interface GraphAnswer<Body> {
  readonly status: number;
  /** Undefined where the answer has no body (202, 204). */
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Listing<Entry> {
  readonly entries: readonly Entry[];
  readonly deltaLink?: string;
}

/** An answer that is an error, or no answer at all. */
export interface GraphFault {
  /** Absent where no answer came. */
  readonly status?: number;
  /** Codes from the outermost to the deepest, in small letters: they are compared whatever their case. */
  readonly codes: readonly string[];
  /** `none`: nothing was changed. `unknown`: the change may have happened (504, 5xx or a lost connection on a write). */
  readonly effect: 'none' | 'unknown';
  /** In a batch in order: an earlier part failed, so this one was never tried. */
  readonly notTried?: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** The same for a workflow; adapters put their own sentence in its place where they know more. */
  readonly failure: Failure;
}
