/** The emulator's own time. What is late or expires does so by this clock, so that nothing has to wait for it. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  now(): number;
  advance(milliseconds: number): void;
}

/** The time of a client that is alone: nothing happens while it waits but that time passes. */
export const passingWith = (clock: VirtualClock) => ({
  now: (): number => clock.now(),
  pause: (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    return Promise.resolve();
  },
});

/** Stands still until it is advanced. */
export function standingClock(startsAt: number): VirtualClock {
  let now = startsAt;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Goes with the machine's clock, from where it is set, and can be advanced besides. */
export function runningClock(startsAt: number = Date.now()): VirtualClock {
  let ahead = startsAt - Date.now();
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
