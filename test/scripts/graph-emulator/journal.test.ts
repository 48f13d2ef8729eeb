import { expect, it } from 'vitest';
import { Journal } from '../../../scripts/graph-emulator/journal.ts';

const KEPT = 20_000;

it('keeps the latest 20,000 requests, whenever it is asked, and counts the trips among them', () => {
  const journal = new Journal();
  for (const added of [KEPT, KEPT + 1, 2 * KEPT, 2 * KEPT + 1, 3 * KEPT]) {
    for (let number = 0; number < added; number += 1)
      journal.add({ method: 'GET', template: String(number), status: 200, ...(number % 2 === 1 && { part: true }) });
    expect(journal.entries).toHaveLength(KEPT);
    expect(journal.entries.at(0)?.template).toBe(String(added - KEPT));
    expect(journal.entries.at(-1)?.template).toBe(String(added - 1));
    expect(journal.trips).toBe(KEPT / 2);
    journal.clear();
    expect(journal.entries).toEqual([]);
  }
}); // prettier-ignore
