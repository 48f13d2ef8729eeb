import { describe, expect, test } from 'vitest';
import { checkJourney } from '../../scripts/long-runs/check-journey.ts';
import { playJourney } from '../../scripts/long-runs/play-journey.ts';
import { graphContract } from '../support/graph-contract.ts';

const CASES = 2;
const SEEDS = [1, 2];

const contract = graphContract();
const checked = contract === undefined ? {} : { contract };

describe('cases from the message to the end over Microsoft Graph', () => {
  const quiet = playJourney({ cases: CASES, seed: 0, faults: 0, ...checked });

  test('without faults each is where it was moved to, with its letters, events and papers', async () => {
    const journey = await quiet;
    expect(checkJourney(journey, journey)).toEqual([]);
    expect(journey.cases.map(({ progress }) => progress.state)).toEqual(Array(CASES).fill('CLOSED'));
    expect(journey.world.emulator.mistakes).toEqual([]);
  }, 60_000);

  test.each(SEEDS)(
    'one request in five fails (seed %i): who repeats a step loses nothing and does nothing twice',
    async (seed) => {
      const journey = await playJourney({ cases: CASES, seed, faults: 0.2, ...checked });
      expect(checkJourney(journey, await quiet)).toEqual([]);
      expect(journey.world.emulator.mistakes).toEqual([]);
      expect(journey.counts.faults.size, 'kinds of fault that were met').toBeGreaterThan(8);
      expect(journey.repeated.size, 'steps were repeated').toBeGreaterThan(0);
    },
    120_000,
  );
});
