import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { claimsOf } from './authentication-link.ts';
import { bytesOf, idOf, partAnswers, partAsSent } from './batch-parts.ts';
import type { PartAnswer } from './batch-parts.ts';
import { mailboxOf } from './graph-address.ts';
import { isAnswered } from './graph-answer.ts';
import { faultOfAnswer, faultOfLostConnection, faultOfNotTried, withEffect } from './graph-fault.ts';
import { PARTS_OF_A_BATCH } from './graph.ts';
import type { Graph, GraphAnswer, GraphFault, GraphRequest } from './graph.ts';
import { Sending } from './request-chain.ts';
import type { Slots } from './request-chain.ts';
import { Patience, retryAfter, Waiting } from './waiting.ts';
import type { WaitingRules } from './waiting.ts';

type Outcome = Result<GraphAnswer<unknown>, GraphFault>;

export interface BatchCarrier {
  readonly carry: (sending: Sending) => Promise<Outcome>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly rules: WaitingRules;
}

type BatchOptions = NonNullable<Parameters<Graph['batch']>[1]>;

interface How {
  readonly inOrder: boolean;
  /** One for all batches of the call. */
  readonly patience: Patience;
}

/** One part on its way: what came of it last, and whether it is to go again. */
interface Part {
  readonly request: GraphRequest;
  outcome: Outcome;
  again: 'throttled' | 'in passing' | 'token' | undefined;
  wish: number | undefined;
  /** An earlier attempt leaves open whether the change was made. */
  doubtful: boolean;
  renewed: boolean;
}

/**
 * Batches of twenty, one after the other, since a mailbox allows one at a time. The library repeats no parts, so it is
 * done here: after the longest wait, those that were throttled or failed in passing, and in order whatever follows them.
 */
export async function sendBatch(
  carrier: BatchCarrier,
  requests: readonly GraphRequest[],
  { inOrder = false, patienceSeconds }: BatchOptions = {},
): Promise<readonly Outcome[]> {
  const parts = requests.map(partOf);
  const budget = patienceSeconds === undefined ? carrier.rules.budgetMilliseconds : patienceSeconds * 1_000;
  const patience = new Patience(budget, () => carrier.rules.now());
  for (let from = 0; from < parts.length; from += PARTS_OF_A_BATCH) {
    const together = parts.slice(from, from + PARTS_OF_A_BATCH);
    await sendUntilSettled(carrier, together, { inOrder, patience });
    const failed = inOrder ? together.find(({ outcome }) => !outcome.ok) : undefined;
    if (failed === undefined || failed.outcome.ok) continue;
    for (const part of parts.slice(from + PARTS_OF_A_BATCH))
      part.outcome = err(faultOfNotTried(failed.outcome.error));
    break;
  }
  return parts.map(({ outcome }) => outcome);
}

function partOf(request: GraphRequest): Part {
  if (request.body instanceof Uint8Array)
    throw new TypeError('Cannot put bytes into a batch: send them by themselves.');
  return {
    request,
    outcome: err(faultOfLostConnection({ writes: false })),
    again: undefined,
    wish: undefined,
    doubtful: false,
    renewed: false,
  };
}

async function sendUntilSettled(carrier: BatchCarrier, together: readonly Part[], how: How): Promise<void> {
  const { inOrder } = how;
  const waiting = new Waiting(carrier.rules, how.patience);
  const sofar = { attempt: 0, waitedMilliseconds: 0 };
  let left = together;
  while (left.length > 0) {
    await sendOnce(carrier, left, how, sofar);
    const next = leftOver(left, inOrder);
    if (next.length === 0) return;
    const wait = waitFor(next, waiting);
    if (wait === undefined) {
      if (inOrder) standStillFrom(next);
      return;
    }
    sofar.waitedMilliseconds += wait;
    if (wait > 0) await carrier.pause(wait);
    if (how.patience.isOver) {
      if (inOrder) standStillFrom(next);
      return;
    }
    left = next;
  }
}

/** The parts that go again; in order, from the first of them on, also those that waited for it. */
function leftOver(parts: readonly Part[], inOrder: boolean): readonly Part[] {
  if (!inOrder) return parts.filter(({ again }) => again !== undefined);
  const stopped = parts.findIndex(({ outcome }) => !outcome.ok);
  if (stopped === -1) return [];
  const rest = parts.slice(stopped);
  if (rest[0]?.again !== undefined)
    return rest.filter((part) => part.again !== undefined || isNotTried(part));
  standStillFrom(rest);
  return [];
}

const isNotTried = ({ outcome }: Part): boolean => !outcome.ok && outcome.error.notTried === true;

/** The first part has failed for good; those that waited for it learn from whom. */
function standStillFrom([failed, ...rest]: readonly Part[]): void {
  if (failed === undefined || failed.outcome.ok) return;
  for (const part of rest) if (isNotTried(part)) part.outcome = err(faultOfNotTried(failed.outcome.error));
}

/** The longest wait that any part needs; undefined when patience is at an end. */
function waitFor(parts: readonly Part[], waiting: Waiting): number | undefined {
  const wishes = parts.map(({ wish }) => wish).filter((wish) => wish !== undefined);
  const longest = wishes.length === 0 ? undefined : Math.max(...wishes);
  if (parts.some(({ again }) => again === 'throttled')) return waiting.afterThrottling(longest);
  if (parts.some(({ again }) => again === 'in passing')) return waiting.afterFault(longest);
  return 0;
}

async function sendOnce(
  { carry, rules }: BatchCarrier,
  parts: readonly Part[],
  { inOrder, patience }: How,
  sofar: Pick<Sending, 'attempt' | 'waitedMilliseconds'>,
): Promise<void> {
  const requests = parts.map(({ request }) => request);
  const repeat = requests.every((request) => request.repeat === 'safe') ? 'safe' : 'once';
  const sending = new Sending(
    {
      method: 'POST',
      path: '/$batch',
      scopes: [...new Set(requests.flatMap(({ scopes }) => scopes))],
      repeat,
      body: { requests: requests.map((request, index) => partAsSent(request, index, inOrder)) },
    },
    { mailboxes: slotsOf(requests, inOrder), parts: parts.length, patience },
  );
  sending.renewal = renewalOf(parts);
  Object.assign(sending, sofar);
  const answer = await carry(sending);
  Object.assign(sofar, { attempt: sending.attempt, waitedMilliseconds: sending.waitedMilliseconds });
  if (answer.ok) {
    const answers = partAnswers(answer.value.body);
    for (const [index, part] of parts.entries()) settle(part, answers.get(idOf(index)), rules.now());
  } else {
    settleUnanswered(parts, answer.error, { inOrder, repeated: repeat === 'safe' });
  }
}

/** What one part's own answer means; without one, it is as good as a lost connection. */
function settle(part: Part, answer: PartAnswer | undefined, now: number): void {
  const { request } = part;
  const writes = request.method !== 'GET';
  const wish = answer === undefined ? undefined : retryAfter(new Headers(answer.headers), now);
  part.again = againAfter(part, answer?.status);
  part.wish = wish;
  part.renewed ||= part.again === 'token';
  if (answer === undefined) {
    part.outcome = err(faultOfLostConnection({ writes }));
  } else if (isAnswered(answer.status)) {
    const body = request.answer === 'bytes' ? bytesOf(answer.body) : answer.body;
    const isUnreadable = request.answer === 'bytes' && body === undefined;
    part.outcome = isUnreadable ? err(faultOfLostConnection({ writes })) : ok({ ...answer, body });
  } else {
    const fault = faultOfAnswer(answer, {
      writes,
      doubtful: part.doubtful,
      ...(wish !== undefined && { retryAfterSeconds: Math.ceil(wish / 1_000) }),
    });
    part.outcome = err(answer.status === FAILED_DEPENDENCY ? { ...fault, notTried: true } : fault);
  }
  part.doubtful ||= part.again === 'in passing' && writes;
}

const FAILED_DEPENDENCY = 424;

function againAfter({ request, renewed }: Part, status: number | undefined): Part['again'] {
  if (status === 429) return 'throttled';
  if (status === 401) return renewed ? undefined : 'token';
  const passing = status === undefined || status === 503 || status === 504;
  return passing && request.repeat === 'safe' ? 'in passing' : undefined;
}

/** The batch itself failed, repeated as often as it may be: each part says what that means for it. */
function settleUnanswered(
  parts: readonly Part[],
  fault: GraphFault,
  { inOrder, repeated }: { readonly inOrder: boolean; readonly repeated: boolean },
): void {
  const lost = fault.effect === 'unknown';
  for (const [index, part] of parts.entries()) {
    const writes = part.request.method !== 'GET';
    part.doubtful ||= lost && writes;
    // Parts that may be repeated and travelled with others that may not are sent again by themselves.
    part.again = lost && !inOrder && !repeated && part.request.repeat === 'safe' ? 'in passing' : undefined;
    part.wish = undefined;
    const waited = inOrder && !lost && index > 0 && !part.doubtful;
    part.outcome = err(
      waited ? faultOfNotTried(fault) : withEffect(fault, part.doubtful ? 'unknown' : 'none'),
    );
  }
}

function renewalOf(parts: readonly Part[]): Sending['renewal'] {
  const refused = parts.filter(({ again }) => again === 'token').map(({ outcome }) => outcome);
  const [first] = refused;
  if (first === undefined || first.ok) return undefined;
  return { claims: claimsOf(new Headers(first.error.headers)) };
}

/** A batch that runs in parallel fills its mailbox, four at a time; one in order takes a single place. */
function slotsOf(requests: readonly GraphRequest[], inOrder: boolean): ReadonlyMap<string, Slots> {
  const slots = new Map<string, Slots>();
  for (const { path } of requests) {
    const mailbox = mailboxOf(path);
    if (mailbox !== undefined) slots.set(mailbox, slots.has(mailbox) && !inOrder ? 'all' : 'one');
  }
  return slots;
}
