/**
 * How long to wait before a request is sent again. What the service says is obeyed exactly, since an early request counts
 * against the limit too; where it says nothing, or a browser cannot read it, the wait doubles each time.
 * Source: contracts/graph/behaviour.md sections 1 and 2.
 */
export interface WaitingRules {
  /** For all waits of one request together. */
  readonly budgetMilliseconds: number;
  /** Of a throttled request, should the service keep asking for short waits. */
  readonly throttledRepeats: number;
  /** After 503, 504 or a lost connection. */
  readonly passingRepeats: number;
  /** From 0 up to 1: spreads the waits of several desks. */
  chance(): number;
  now(): number;
}

export const WAITING_LIMITS = {
  budgetMilliseconds: 120_000,
  throttledRepeats: 20,
  passingRepeats: 3,
} as const;

const FIRST_THROTTLED_WAIT = 2_000;
const FIRST_PASSING_WAIT = 1_000;

/** Waits by the machine's own clock. */
export const pauseOf = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** What may still be waited, by one request or by all the batches of a call together. */
export class Patience {
  #left: number;
  readonly #until: number;
  readonly #now: () => number;

  constructor(milliseconds: number, now: () => number) {
    this.#left = milliseconds;
    this.#now = now;
    this.#until = now() + milliseconds;
  }

  /** The wait itself where there is enough left for it. Slow answers and a computer that slept count as well. */
  spend(wait: number): number | undefined {
    if (wait > this.#left || this.#now() + wait > this.#until) return undefined;
    this.#left -= wait;
    return wait;
  }

  /** The lid was closed during a wait: what was to be sent then is not sent now. */
  get isOver(): boolean {
    return this.#now() > this.#until;
  }
}

/** The waits of one request. */
export class Waiting {
  readonly #rules: WaitingRules;
  readonly #patience: Patience;
  #throttled = 0;
  #passing = 0;

  constructor(rules: WaitingRules, patience: Patience) {
    this.#rules = rules;
    this.#patience = patience;
  }

  /** Milliseconds to wait after a 429; undefined when patience is at an end. */
  afterThrottling(wish: number | undefined): number | undefined {
    this.#throttled += 1;
    if (this.#throttled > this.#rules.throttledRepeats) return undefined;
    return this.#patience.spend(wish ?? this.#backOff(FIRST_THROTTLED_WAIT, this.#throttled));
  }

  /** The same after a fault in passing. */
  afterFault(wish: number | undefined): number | undefined {
    this.#passing += 1;
    if (this.#passing > this.#rules.passingRepeats) return undefined;
    return this.#patience.spend(wish ?? this.#backOff(FIRST_PASSING_WAIT, this.#passing));
  }

  #backOff(first: number, time: number): number {
    return Math.round(first * 2 ** (time - 1) * (1 + this.#rules.chance() / 2));
  }
}

/** `Retry-After` in milliseconds from now: whole or broken seconds, or a date. Undefined: absent or unreadable. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
