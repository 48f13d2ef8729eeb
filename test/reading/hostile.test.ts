import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { damaged, faultsOfReading, PATTERNS, patternMail } from '../../scripts/long-runs/hostile-messages.ts';

// scripts/long-runs/hostile-mail.ts does the same with a megabyte of each pattern, by the clock, and with 20,000 damages.
describe('What a stranger sends to do harm', () => {
  it.each(PATTERNS.map((pattern) => [JSON.stringify(pattern), pattern] as const))(
    '%s again and again is read to its end, and nobody is given a day of birth',
    async (_, pattern) => {
      for (const kind of ['plain', 'html'] as const) {
        const content = await readEml(patternMail(pattern, kind, 30_000));
        expect(content.ok).toBe(true);
        if (!content.ok) continue;
        const { referrals } = readMessage(content.value);
        expect(referrals.map(({ child }) => child.dateOfBirth)).toEqual(referrals.map(() => null));
      }
    },
  );

  it('a message that broke on its way gives a reading that keeps the contract, or a sentence', async () => {
    const folder = join(import.meta.dirname, '..', 'samples', 'emails');
    const samples = readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => new Uint8Array(readFileSync(join(folder, name))));
    for (let seed = 1; seed <= 60; seed += 1) {
      const faults = await faultsOfReading(damaged(samples, seed));
      expect(faults === 'refused' ? [] : faults, `seed ${seed}`).toEqual([]);
    }
  });
});
