import { fromLondon } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate, Instant } from '../../addin/domain/calendar-date.ts';
import type { Clock } from '../../addin/ports/clock.ts';

interface Entry {
  readonly at: string;
  readonly order: number;
  readonly act: () => Promise<void>;
}

/**
 * The days of the demo, one after the other: what is planned happens in the order of time, and may plan more.
 * What lies after the last day stays undone, as in life.
 */
export class Diary implements Clock {
  #entries: Entry[] = [];
  #order = 0;
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  plan(on: CalendarDate, time: string, act: () => Promise<void>): void {
    this.#order += 1;
    this.#entries.push({ at: `${on}T${time}`, order: this.#order, act });
  }

  async playUntil(lastDay: CalendarDate): Promise<void> {
    for (;;) {
      this.#entries.sort((a, b) => b.at.localeCompare(a.at) || b.order - a.order);
      const next = this.#entries.pop();
      if (next === undefined) return;
      if (next.at.slice(0, 10) > lastDay) return;
      const instant = fromLondon(next.at);
      if (instant > this.#now) this.#now = instant;
      await next.act();
    }
  }
}
