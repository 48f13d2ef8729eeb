import { DevelopmentSignIn } from '../../scripts/graph-emulator/development-sign-in.ts';
import { makeEmulator } from '../../scripts/graph-emulator/make-emulator.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { SimulatedTime, slowLine } from '../../scripts/graph-emulator/simulated-time.ts';

const TRIP_MILLISECONDS = 150;
const MORNING = Date.parse('2026-09-07T08:00:00Z');
export const MAILBOX = ADDRESSES.authorityMailbox;

/** A tenant with one register and the mails of a day, behind a line that takes its time and counts. */
export async function makeWorld({ register, mails = [], faults = 0, seed = 1 }) {
  const made = makeEmulator({ startsAt: MORNING, seed });
  const { tenant, emulator, drives, mail } = made;
  const driveId = drives.libraryId('sites/disagreement-resolution', 'Cases');
  const { itemId } = drives.put(driveId, 'register.xlsx', register);
  for (const [index, eml] of mails.entries())
    await mail.put(MAILBOX, 'inbox', eml, MORNING - (mails.length - index) * 60_000);
  const time = new SimulatedTime(tenant.clock);
  const count = { trips: 0, parts: 0, sent: 0, received: 0 };
  const line = slowLine(time, emulator.fetch, () => TRIP_MILLISECONDS);
  const user = tenant.user(ADDRESSES.administrator);
  const weather = faultsOnTheLine(emulator.faults, faults, seed);
  return {
    item: { driveId, itemId },
    time,
    count,
    now: () => tenant.now(),
    signIn: new DevelopmentSignIn({ userId: user.id, now: () => tenant.now() }),
    /** Bodies only: headers are the browser's and the service's own. */
    async transport(request) {
      const body = new Uint8Array(await request.clone().arrayBuffer());
      count.trips += 1;
      count.sent += body.length;
      const isBatch = request.url.endsWith('/$batch');
      const parts = isBatch ? JSON.parse(new TextDecoder().decode(body)).requests.length : 0;
      count.parts += parts;
      weather.nextTrip(parts);
      const response = await line(request);
      count.received += (await response.clone().arrayBuffer()).byteLength;
      return response;
    },
    seconds: () => (tenant.now() - MORNING) / 1000,
    registerBytes: () => drives.bytes(driveId, itemId),
    /** How many messages of the inbox carry a case reference as a category. */
    filed: () => mail.messages(MAILBOX, 'inbox').filter(({ categories }) => categories.length > 0).length,
    mistakes: emulator.mistakes,
  };
}

/**
 * One trip in so many goes wrong, whatever it carries: a single request meets one of the documented faults that fit it,
 * a batch meets it as a whole or in one of its parts. Drawn from the seed, so both ways have the same weather.
 */
function faultsOnTheLine(faults, probability, seed) {
  const chance = numbersFrom(seed);
  let strikeAt = -1;
  let asked = 0;
  if (probability > 0) {
    const plan = faults.plan.bind(faults);
    faults.plan = (target) => (asked++ === strikeAt ? plan(target) : undefined);
  }
  return {
    nextTrip(parts) {
      asked = 0;
      // A part is struck more seldom the more there are in its batch; here the one that is drawn is struck for certain.
      if (probability > 0) faults.randomly(Math.max(1, parts));
      const [hit, place] = [chance(), chance()];
      strikeAt = hit < probability ? Math.floor(place * (parts + 1)) : -1;
    },
  };
}

/** A series of numbers from 0 up to 1 (a linear congruential generator). */
function numbersFrom(seed) {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
