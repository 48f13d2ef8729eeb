import { randomUUID } from 'node:crypto';
import { authorise, callerOf, NOBODY } from './authorisation.ts';
import { parseBatch, runBatch } from './batch.ts';
import type { BatchPart } from './batch.ts';
import { canonicalPath } from './canonical-path.ts';
import { ContractMismatch } from './contract-check.ts';
import type { ContractCheck } from './contract-check.ts';
import type { Outcome } from './documented-faults.ts';
import { Faults } from './faults.ts';
import { GRAPH_ROOT } from './graph-address.ts';
import { checkQueryOptions, jsonBody, pathBelowVersion } from './incoming.ts';
import { Journal } from './journal.ts';
import { asRefused, asResponse, errorAnswer, headersOf } from './outgoing.ts';
import type { Stamp } from './outgoing.ts';
import { Refused } from './route.ts';
import type { Answer, Area, Call, Caller, Route, Tenant } from './route.ts';
import { routeTable } from './route-table.ts';
import type { Matched, RouteTable } from './route-table.ts';
import { mailboxIn, serviceOf } from './service.ts';
import { Throttling } from './throttling.ts';

export interface EmulatorOptions {
  /** None if not given: nothing goes wrong that was not earned. */
  readonly faults?: Faults;
  readonly contract?: ContractCheck;
  /** A mismatch with the contract and a mistake of the emulator are thrown through `fetch`, not only answered. */
  readonly strict?: boolean;
}

/** Microsoft Graph as far as this project uses it: takes a request, gives an answer, keeps its state in its areas. */
export class GraphEmulator {
  readonly tenant: Tenant;
  readonly faults: Faults;
  readonly journal = new Journal();
  /** Mismatches with the contract and mistakes of our own, in the order in which they came: none in a good run. */
  readonly mistakes: Error[] = [];
  readonly #routes: RouteTable;
  readonly #throttling: Throttling;
  readonly #options: EmulatorOptions;
  readonly #batch: Route;

  constructor(tenant: Tenant, areas: readonly Area[], options: EmulatorOptions = {}) {
    this.tenant = tenant;
    this.faults = options.faults ?? new Faults(() => tenant.chance());
    this.#options = options;
    this.#throttling = new Throttling(() => tenant.now());
    this.#batch = {
      method: 'POST',
      pattern: '/$batch',
      permissions: { own: [] },
      handle: (call) => this.#runBatch(call),
    };
    this.#routes = routeTable([this.#batch, ...areas.flatMap(({ routes }) => routes)]);
  }

  /**
   * The shape of `fetch`, so that a client can be given it in place of the network; it follows redirects as `fetch` does.
   * Rejects with a TypeError where the connection is dropped.
   */
  readonly fetch = async (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    const response = asResponse(await this.#serve(request, undefined));
    request.signal.throwIfAborted();
    const location = response.headers.get('location');
    if (response.status !== 302 || location === null || request.redirect === 'manual') return response;
    // To another host the token does not go along.
    return this.fetch(location);
  };

  /** `parts`: how many there are in the batch that it came in; undefined for a request by itself. */
  async #serve(request: Request, parts: number | undefined): Promise<Answer> {
    const stamp: Stamp = {
      requestId: randomUUID(),
      clientRequestId: request.headers.get('client-request-id') ?? randomUUID(),
      now: this.tenant.now(),
    };
    const trip: Trip = { route: undefined, fault: undefined };
    let status = 0;
    try {
      const answer = await this.#answer(request, trip, parts).catch((error: unknown) =>
        this.#errorAnswer(error, stamp),
      );
      const checked = this.#checkedAnswer(request, answer, trip, stamp);
      status = checked.status;
      return { ...checked, headers: headersOf(checked, stamp) };
    } finally {
      this.journal.add({
        method: request.method,
        template: trip.route?.pattern ?? 'unknown',
        status,
        ...(trip.fault !== undefined && { fault: trip.fault }),
        ...(parts !== undefined && { part: true }),
      });
    }
  }

  async #answer(request: Request, trip: Trip, parts: number | undefined): Promise<Answer> {
    const found = this.#find(request);
    const { path, caller, mailbox, service } = found;
    if (found.matched instanceof Object) trip.route = found.matched.route;
    const leave = this.#throttling.enter({
      service,
      mailbox,
      openExtension: /\/extensions(\/|$)/i.test(path),
    });
    try {
      // A request lasts at least until the others that were sent at the same time have arrived.
      await new Promise((resolve) => setImmediate(resolve));
      const fault = this.faults.plan({
        method: request.method,
        path,
        service,
        caller: caller.address === '' ? undefined : caller.address,
        mailbox: mailbox === undefined ? undefined : this.tenant.user(mailbox)?.address,
        session: request.headers.has('workbook-session-id'),
        parts,
      });
      trip.fault = fault?.name;
      if (fault?.moment === 'before') throw asThrown(fault.outcome);
      const answer = await this.#handle(request, found);
      if (fault?.moment === 'after') throw asThrown(fault.outcome);
      return answer;
    } finally {
      leave();
    }
  }

  /** What the address means and who asks. Throws where it needs somebody and nobody is there. */
  #find(request: Request): Found {
    const url = new URL(request.url);
    const authorization = request.headers.get('authorization');
    const who = callerOf(authorization, this.tenant);
    const caller = who instanceof Refused ? NOBODY : who;
    const canonical = decodable(canonicalPath, pathBelowVersion(url), caller.userId);
    const path = decodable(decodeURIComponent, canonical);
    const matched = this.#routes.find(request.method, canonical);
    const beforehand = matched instanceof Object && isAuthorisedBeforehand(matched.route);
    if (beforehand && authorization !== null) {
      throw new Refused(401, 'unauthenticated', 'This address takes no Authorization header.');
    }
    if (who instanceof Refused && !beforehand) throw who;
    const service = serviceOf(canonical);
    const owner = mailboxIn(canonical);
    const mailbox =
      service !== 'outlook'
        ? undefined
        : owner === undefined
          ? caller.userId
          : (this.tenant.user(owner)?.id ?? owner);
    return { url, canonical, path, matched, caller, service, mailbox };
  }

  async #handle(
    request: Request,
    { url, canonical, path, matched, caller, service, mailbox }: Found,
  ): Promise<Answer> {
    if (matched === undefined) throw new Refused(400, 'BadRequest', 'Resource not found for the segment.');
    if (matched === 'other methods') {
      throw new Refused(
        405,
        'Request_BadRequest',
        'Specified HTTP method is not allowed for the request target.',
      );
    }
    const { route, params } = matched;
    if (route.permissions.own.length > 0) authorise(route, canonical, service, caller, this.tenant);
    checkQueryOptions(url.searchParams);
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (mailbox !== undefined && bytes.length > 0) this.#throttling.upload(mailbox, bytes.length);
    const body = jsonBody(request.method, request.headers.get('content-type'), bytes);
    this.#checkRequest(request, matched, body ?? (bytes.length > 0 ? bytes : undefined));
    const { method, headers } = request;
    return route.handle({
      method,
      path,
      params,
      query: url.searchParams,
      headers,
      body,
      bytes,
      caller,
      now: this.tenant.now(),
    });
  }

  #runBatch({ body, headers }: Call): Promise<Answer> {
    const authorization = headers.get('authorization') ?? '';
    const parts = parseBatch(body);
    return runBatch(parts, {
      serve: (part) => this.#serve(partRequest(part, authorization), parts.length),
      isOutlook: ({ url }) => serviceOf(canonicalPath(url.replace(/[?#].*$/, ''), 'me')) === 'outlook',
      chance: () => this.tenant.chance(),
    });
  }

  #checkRequest(request: Request, { route }: Matched, body: unknown): void {
    if (!isDescribed(route)) return;
    const faults = this.#options.contract?.request(request.method, request.url, body) ?? [];
    if (faults.length === 0) return;
    const mismatch = new ContractMismatch('request', request.method, route.pattern, faults);
    this.#mistake(mismatch);
    throw new Refused(400, 'BadRequest', mismatch.message);
  }

  /** The answer itself, or a 500 in its place where it is not as the contract says. */
  #checkedAnswer(request: Request, answer: Answer, { route, fault }: Trip, stamp: Stamp): Answer {
    const { contract } = this.#options;
    if (contract === undefined || fault !== undefined || route === undefined || !isDescribed(route))
      return answer;
    const faults = contract.answer(request.method, request.url, answer.status, answer.bytes ?? answer.body);
    if (faults.length === 0) return answer;
    const mismatch = new ContractMismatch('answer', request.method, route.pattern, faults);
    this.#mistake(mismatch);
    return errorAnswer(new Refused(500, 'InternalServerError', mismatch.message), stamp);
  }

  #errorAnswer(error: unknown, stamp: Stamp): Answer {
    if (error instanceof ContractMismatch || error instanceof DroppedConnection) throw error;
    if (!(error instanceof Refused)) this.#mistake(error instanceof Error ? error : new Error(String(error)));
    return errorAnswer(asRefused(error), stamp);
  }

  #mistake(error: Error): void {
    this.mistakes.push(error);
    if (this.#options.strict === true) throw error;
  }
}

interface Trip {
  route: Route | undefined;
  fault: string | undefined;
}

interface Found {
  readonly url: URL;
  /** Holes still encoded. */
  readonly canonical: string;
  readonly path: string;
  readonly matched: Matched | 'other methods' | undefined;
  readonly caller: Caller;
  readonly service: ReturnType<typeof serviceOf>;
  /** Id of the owner. */
  readonly mailbox: string | undefined;
}

/** What `fetch` rejects with when there is no answer; the message is that of Node. */
class DroppedConnection extends TypeError {
  constructor() {
    super('fetch failed');
  }
}

const asThrown = (outcome: Outcome): Error =>
  outcome === 'no answer'
    ? new DroppedConnection()
    : new Refused(outcome.status, outcome.code, outcome.message, outcome);

const isAuthorisedBeforehand = ({ permissions, pattern }: Route): boolean =>
  permissions.own.length === 0 && pattern !== '/$batch';

/** The contract does not describe where downloads come from: a redirect leads there. */
const isDescribed = ({ pattern }: Route): boolean => !pattern.startsWith('/x-download');

const partRequest = ({ method, url, headers, body }: BatchPart, authorization: string): Request =>
  new Request(`${GRAPH_ROOT}${url}`, {
    method,
    headers: { ...headers, authorization },
    redirect: 'manual',
    ...(body !== undefined && { body: partBody(headers, body) }),
  });

/** JSON stands in a batch as it is, anything else as base64. */
function partBody(headers: Readonly<Record<string, string>>, body: unknown): BodyInit {
  if (typeof body === 'string' && !/json/i.test(new Headers(headers).get('content-type') ?? '')) {
    return Buffer.from(body, 'base64');
  }
  return JSON.stringify(body);
}

/** An address that cannot be decoded is a bad request, not a mistake of ours. */
function decodable<Arguments extends readonly unknown[]>(
  read: (...args: Arguments) => string,
  ...args: Arguments
): string {
  try {
    return read(...args);
  } catch (error) {
    if (error instanceof URIError) throw new Refused(400, 'BadRequest', 'The address cannot be read.');
    throw error;
  }
}
