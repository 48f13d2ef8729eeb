import { commonGround } from '../contenders/graph-common-ground.mjs';
import { straightforward } from '../contenders/graph-straightforward.mjs';
import { prepareReport } from '../../addin/workflows/prepare-report.ts';
import { takeInMessage } from '../../addin/workflows/open-case.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import { rowsIn, serviceOn } from './graph-mails.mjs';
import { makeWorld } from './graph-world.mjs';

/** What went wrong is tried again after a while, as a person would; after so many rounds he gives up. */
const ROUNDS = 20;
const BETWEEN_ROUNDS_MILLISECONDS = 60_000;

export const WAYS = { 'Common Ground': commonGround, straightforward };

/** One piece of work by one way of working, in a world of its own; what it cost and what it left. */
export async function run(way, work, worldOptions) {
  const world = await makeWorld(worldOptions);
  const rounds = { most: 1 };
  const result = await world.time.run(work(WAYS[way](world), again(world, rounds)));
  if (world.mistakes.length > 0) throw world.mistakes[0];
  const { count } = world;
  // What is looked at afterwards is not part of the work.
  const counted = { ...count, seconds: world.seconds(), rounds: rounds.most, filed: world.filed() };
  return { ...counted, result, rows: await rowsIn(world.registerBytes()) };
}

const again = (world, rounds) => async (attempt) => {
  for (let round = 1; ; round += 1) {
    rounds.most = Math.max(rounds.most, round);
    const done = await attempt();
    if (done.ok) return done.value;
    if (round === ROUNDS) return undefined;
    await world.time.sleep(BETWEEN_ROUNDS_MILLISECONDS);
  }
};

/** All mails of the inbox become cases and are filed under them; gives how many mails are still undone. */
export async function takeInAll(way, untilDone) {
  const register = await untilDone(() => way.open());
  const reference = await untilDone(() => loadReference(register, serviceOn(register).clock));
  let left = await untilDone(() => way.messages());
  await untilDone(async () => {
    const undone = [];
    const taken = [];
    for (const message of left) {
      const caseRef = await takeInOne(register, reference, message);
      if (caseRef === undefined) undone.push(message);
      else taken.push({ message, caseRef });
    }
    const filed = await way.fileAll(taken);
    undone.push(...taken.filter((_, index) => !filed[index].ok).map(({ message }) => message));
    left = undone;
    return left.length === 0 ? { ok: true, value: 0 } : { ok: false };
  });
  return left.length;
}

/** The case of the message; undefined where it could not be taken in. */
async function takeInOne(register, reference, message) {
  register.forget?.();
  const content = await message.read();
  if (!content.ok) return undefined;
  const taken = await takeInMessage(serviceOn(register), reference, content.value);
  return taken.ok ? taken.value.caseRefs?.[0] : undefined;
}

/** The managers' report of a month, from opening the register. */
export async function report(way, untilDone) {
  const register = await untilDone(() => way.open());
  const options = { from: '2026-02-01', to: '2026-02-28', today: '2026-09-07', edition: 'internal' };
  return untilDone(() => prepareReport(register, options));
}
