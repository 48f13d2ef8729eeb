import type { VirtualClock } from './virtual-clock.ts';

/**
 * Several clients at once, by the emulator's clock: whoever waits is woken when his time has come, in the order of time,
 * and the clock stands at that moment. The same seed gives the same order again; nothing waits for real.
 */
export class SimulatedTime {
  readonly #clock: VirtualClock;
  readonly #waiting: { readonly at: number; readonly wake: () => void }[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      const at = this.#clock.now() + Math.max(0, milliseconds);
      const later = this.#waiting.findIndex((each) => each.at > at);
      this.#waiting.splice(later === -1 ? this.#waiting.length : later, 0, { at, wake });
    });
  }

  /** Lets time pass until the work is done. Work that waits for nothing and is never done is a mistake of the caller. */
  async run<Value>(work: Promise<Value>): Promise<Value> {
    const state = { done: false };
    const watched = work.finally(() => {
      state.done = true;
    });
    watched.catch(() => undefined);
    let idle = 0;
    while (!state.done) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      const next = this.#waiting.shift();
      if (next === undefined) {
        idle += 1;
        if (idle > 100_000) throw new RangeError('Nobody waits, and the work is not done.');
        continue;
      }
      idle = 0;
      this.#clock.advance(Math.max(0, next.at - this.#clock.now()));
      next.wake();
    }
    return watched;
  }
}

/** A connection on which each trip takes its time: half of it before the request arrives, half before the answer does. */
export const slowLine =
  (
    time: SimulatedTime,
    transport: (request: Request) => Promise<Response>,
    milliseconds: () => number = () => 150,
  ) =>
  async (request: Request): Promise<Response> => {
    const half = milliseconds() / 2;
    await time.sleep(half);
    try {
      return await transport(request);
    } finally {
      await time.sleep(half);
    }
  };
