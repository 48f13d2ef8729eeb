import { err, ok } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Result } from '../../domain/result.ts';
import type { Graph, GraphAnswer, GraphFault, GraphRequest } from './graph.ts';
import { scopesFor } from './graph-scopes.ts';
import { writeAddress } from '../../forms/sheet-address.ts';
import type { SheetArea } from '../../forms/sheet-address.ts';
import type { TypedCell } from '../../forms/typed-cells.ts';

/** A workbook in a drive, by its ids: an address by path does not always work for workbook calls. */
export interface WorkbookItem {
  readonly driveId: string;
  readonly itemId: string;
}

/** A call on the workbook, with its path relative to `…/workbook`. */
export interface WorkbookCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: object;
  readonly repeat: 'safe' | 'once';
}

/** Part of a range as the API gives it. */
export interface RangeBody {
  readonly address?: string;
  readonly values?: readonly (readonly unknown[])[];
}

export type CallResult = Result<GraphAnswer<unknown>, GraphFault>;

/** For a workbook in a library of SharePoint. */
const WORKBOOK_SCOPES = scopesFor('use workbook', 'others');

/** Waiting in one batch ends well before others may think that this client has died (register-announcement.ts). */
const PATIENCE_SECONDS = 20;
const MOST_SESSIONS = 4;
/** A session dies after five minutes without a call; an older one is not tried. */
const SESSION_LASTS_MILLISECONDS = 4.5 * 60_000;

/**
 * Calls on one workbook, in batches, within a session that is opened with the first of them and opened again when it
 * has expired (5 minutes without a call). All clients see the same live workbook, whatever their session.
 */
export class WorkbookCalls {
  readonly #graph: Graph;
  readonly #base: string;
  readonly #now: () => number;
  #session: string | undefined;
  #usedAt = -Infinity;

  constructor(graph: Graph, { driveId, itemId }: WorkbookItem, now: () => number) {
    this.#graph = graph;
    this.#now = now;
    this.#base = `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}/workbook`;
  }

  /** Bodies in the order asked; the first fault is that of all. */
  async read(calls: readonly WorkbookCall[]): Promise<Result<readonly RangeBody[], GraphFault>> {
    const results = await this.run(calls);
    const bodies: RangeBody[] = [];
    for (const result of results) {
      if (!result.ok) return result;
      bodies.push(result.value.body as RangeBody);
    }
    return ok(bodies);
  }

  /**
   * One result for each call, in the order asked. `inOrder`: one after the other, and after a fault none of the rest.
   * A session that is gone is opened anew; calls that were refused because of it are made again: they had no effect.
   * `until`: nothing is sent after this moment, and nothing waits beyond it.
   */
  async run(
    calls: readonly WorkbookCall[],
    options: { readonly inOrder?: boolean; readonly until?: number } = {},
  ): Promise<readonly CallResult[]> {
    const until = options.until ?? Infinity;
    if (options.inOrder !== true) return this.#runBeside(calls, until);
    const results: CallResult[] = [];
    for (let attempt = 1; results.length < calls.length; attempt += 1) {
      const answers = await this.#batch(calls.slice(results.length), true, until);
      const gone = answers.findIndex((answer) => !answer.ok && isSessionGone(answer.error));
      if (gone === -1 || attempt === MOST_SESSIONS) return [...results, ...answers];
      // In order, what follows a call that failed for another reason is never sent: it would record what was not written.
      if (answers.slice(0, gone).some(({ ok: isDone }) => !isDone)) return [...results, ...answers];
      // The batch was answered as a whole, perhaps after its effect: what it wrote is not written again unseen.
      if (answers.some((answer) => !answer.ok && answer.error.effect === 'unknown'))
        return [...results, ...answers];
      this.#session = undefined;
      results.push(...answers.slice(0, gone));
    }
    return results;
  }

  /** Side by side: only those that were refused because of the session are made again. */
  async #runBeside(calls: readonly WorkbookCall[], until: number): Promise<readonly CallResult[]> {
    const results = new Map<number, CallResult>();
    let asked = [...calls.keys()];
    for (let attempt = 1; asked.length > 0; attempt += 1) {
      const answers = await this.#batch(asked.flatMap((index) => calls[index] ?? []), false, until);
      asked.forEach((index, place) => {
        const answer = answers[place];
        if (answer !== undefined) results.set(index, answer);
      });
      if (attempt === MOST_SESSIONS) break;
      asked = asked.filter((index) => {
        const answer = results.get(index);
        return answer?.ok === false && calls[index]?.repeat === 'safe' && isSessionGone(answer.error);
      });
      if (asked.length > 0) this.#session = undefined;
    }
    return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
  } // prettier-ignore

  async #batch(calls: readonly WorkbookCall[], inOrder: boolean, until: number): Promise<readonly CallResult[]> {
    const nobody = (fault: GraphFault): readonly CallResult[] =>
      calls.map((_, index) => err(index === 0 ? fault : { ...fault, notTried: true }));
    if (this.#now() - this.#usedAt > SESSION_LASTS_MILLISECONDS) this.#session = undefined;
    const opening = this.#session === undefined;
    this.#usedAt = this.#now();
    if (opening && inOrder) {
      const [opened] = await this.#graph.batch([this.#openSession()], this.#patience(until));
      if (!opened?.ok) return nobody(opened?.error ?? TOO_LATE);
      this.#session = (opened.value.body as { readonly id?: string }).id;
    }
    if (this.#now() > until) return nobody(TOO_LATE);
    // Reading needs no session, so the first batch opens one beside the calls and saves a round trip.
    const requests = calls.map((call) => this.#request(call));
    const answers = await this.#graph.batch(
      opening && !inOrder ? [this.#openSession(), ...requests] : requests,
      { inOrder, ...this.#patience(until) },
    );
    // After an error inside the service the session is not used again. Source: behaviour.md section 5.
    if (answers.some((answer) => !answer.ok && (answer.error.status ?? 0) >= 500 && answer.error.status !== 504)) this.#session = undefined;
    if (!opening || inOrder) return answers;
    const [session, ...rest] = answers;
    if (session?.ok === true) this.#session = (session.value.body as { readonly id?: string }).id;
    return rest;
  } // prettier-ignore

  /** Reading that nobody waits for may take as long as Graph asks for. */
  #patience(until: number): { readonly patienceSeconds?: number } {
    if (until === Infinity) return {};
    return { patienceSeconds: Math.max(0, Math.min(PATIENCE_SECONDS, (until - this.#now()) / 1_000)) };
  }

  #request({ method, path, body, repeat }: WorkbookCall): GraphRequest {
    return {
      method,
      path: `${this.#base}${path}`,
      scopes: WORKBOOK_SCOPES,
      repeat,
      ...(body !== undefined && { body }),
      ...(this.#session !== undefined && { headers: { 'workbook-session-id': this.#session } }),
    };
  }

  #openSession(): GraphRequest {
    const path = `${this.#base}/createSession`;
    // A second session does no harm: it ends by itself.
    return { method: 'POST', path, scopes: WORKBOOK_SCOPES, body: { persistChanges: true }, repeat: 'safe' };
  }
}

/** The lease of an announcement is over: this client stops, others may be taking it back. */
const TOO_LATE: GraphFault = {
  codes: [],
  effect: 'none',
  headers: {},
  failure: failure(
    'Throttled',
    'Writing took too long and was stopped. Nothing was saved. Repeat the step.',
    'nothing',
    30,
  ),
};

/** Codes that say the session is at fault, not what was asked of it. */
const isSessionGone = ({ status, codes, effect }: GraphFault): boolean =>
  codes.some((code) => code.startsWith('invalidsession') || code === 'invalidortimedoutsession') ||
  ((status === 502 || status === 503) && effect === 'none' && codes.length < 2);

const table = (name: string): string => `/tables/${encodeURIComponent(name)}`;

const get = (path: string): WorkbookCall => ({ method: 'GET', path, repeat: 'safe' });

const CELLS = '?$select=address,values';

export const headings = (name: string): WorkbookCall => get(`${table(name)}/headerRowRange()${CELLS}`);

/** Where the table stands, headings included, without what is in it. */
export const extent = (name: string): WorkbookCall => get(`${table(name)}/range()?$select=address`);

export const column = (name: string, heading: string): WorkbookCall =>
  get(`${table(name)}/columns/${encodeURIComponent(heading)}/dataBodyRange()${CELLS}`);

const range = (area: SheetArea): string =>
  `/worksheets/${encodeURIComponent(area.sheet)}/range(address='${writeAddress(area)}')`;

export const cells = (area: SheetArea): WorkbookCall => get(`${range(area)}${CELLS}`);

/** Absolute values, so a repeat changes nothing. */
export const setCells = (area: SheetArea, values: readonly (readonly TypedCell[])[]): WorkbookCall => ({
  method: 'PATCH',
  path: range(area),
  body: { values },
  repeat: 'safe',
});

/** At the end of the table. There is no way to make a repeat harmless, so it is never repeated unseen. */
export const addRows = (name: string, values: readonly (readonly TypedCell[])[]): WorkbookCall => ({
  method: 'POST',
  path: `${table(name)}/rows/add`,
  body: { index: null, values },
  repeat: 'once',
});

export const showAllRows = (name: string): WorkbookCall => ({
  method: 'POST',
  path: `${table(name)}/clearFilters`,
  repeat: 'safe',
});
