import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { ContractCheck } from '../graph-emulator/contract-check.ts';
import { DevelopmentSignIn } from '../graph-emulator/development-sign-in.ts';
import type { Faults } from '../graph-emulator/faults.ts';
import type { GraphEmulator } from '../graph-emulator/graph-emulator.ts';
import { makeEmulator } from '../graph-emulator/make-emulator.ts';
import { SimulatedTime, slowLine } from '../graph-emulator/simulated-time.ts';
import { LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { must, NOW } from './register-rows.ts';

export interface RegisterWorld {
  readonly time: SimulatedTime;
  readonly emulator: GraphEmulator;
  readonly faults: Faults;
  /** Milliseconds since 1970, by the emulator's clock. */
  readonly now: () => number;
  readonly count: { trips: number; sent: number; received: number; servedMilliseconds: number };
  /** One more client of the register. */
  open(): Promise<CaseRegister>;
  /** The same where opening may fail. */
  tryOpen(): Promise<Result<CaseRegister, Failure>>;
}

export interface RegisterWorldOptions {
  readonly seed?: number;
  readonly contract?: ContractCheck;
  /** Chance that a request which writes is held back: its sender is told at once that the line broke. */
  readonly late?: number;
}

/** The longest that a request is held back: twice as long as a session lives without a call. */
export const LATEST_MILLISECONDS = 600_000;

/** One register in the emulator, behind a line that takes its time and counts bodies (headers are the browser's own). */
export function registerWorld(
  register: Uint8Array,
  chance: () => number,
  tripMilliseconds: () => number,
  { seed, contract, late = 0 }: RegisterWorldOptions = {},
): RegisterWorld {
  const { tenant, emulator, drives } = makeEmulator({
    startsAt: Date.parse(NOW),
    ...(seed !== undefined && { seed }),
    ...(contract !== undefined && { contract }),
  });
  const driveId = drives.libraryId(OFFICES.authority.site, LIBRARY);
  const { itemId } = drives.put(driveId, 'register.xlsx', register);
  const time = new SimulatedTime(tenant.clock);
  const count = { trips: 0, sent: 0, received: 0, servedMilliseconds: 0 };
  const serve = async (request: Request): Promise<Response> => {
    const startedAt = performance.now();
    try {
      return await emulator.fetch(request);
    } finally {
      count.servedMilliseconds += performance.now() - startedAt;
    }
  };
  const line = slowLine(time, serve, tripMilliseconds);
  const user = tenant.user(OFFICES.authority.user);
  if (user === undefined) throw new TypeError('The tenant has no administrator');
  const now = (): number => tenant.now();
  const clock = { now, pause: (milliseconds: number) => time.sleep(milliseconds) };
  const tryOpen = async (): Promise<Result<CaseRegister, Failure>> => {
    const graph = openGraph({
      signIn: new DevelopmentSignIn({ userId: user.id, now }),
      async transport(request) {
        count.trips += 1;
        const sent = await request.clone().text();
        count.sent += new TextEncoder().encode(sent).byteLength;
        if (late > 0 && /"method":"(?:POST|PATCH)"/.test(sent) && chance() < late) {
          const arriving = time.sleep(LATEST_MILLISECONDS * chance() ** 3).then(() => serve(request));
          arriving.catch(() => undefined);
          throw new TypeError('fetch failed');
        }
        const response = await line(request);
        count.received += (await response.clone().arrayBuffer()).byteLength;
        return response;
      },
      ...clock,
      chance,
    });
    return openGraphRegister({ graph, item: { driveId, itemId }, time: clock });
  };
  return {
    time,
    emulator,
    faults: tenant.faults,
    now,
    count,
    open: async () => must(await tryOpen()),
    tryOpen,
  };
}
