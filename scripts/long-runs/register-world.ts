import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import { DevelopmentSignIn } from '../graph-emulator/development-sign-in.ts';
import { makeEmulator } from '../graph-emulator/make-emulator.ts';
import { SimulatedTime, slowLine } from '../graph-emulator/simulated-time.ts';
import { LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { must, NOW } from './register-rows.ts';

export interface RegisterWorld {
  readonly time: SimulatedTime;
  /** Milliseconds since 1970, by the emulator's clock. */
  readonly now: () => number;
  readonly count: { trips: number; sent: number; received: number; servedMilliseconds: number };
  /** One more client of the register. */
  open(): Promise<CaseRegister>;
}

/** One register in the emulator, behind a line that takes its time and counts bodies (headers are the browser's own). */
export function registerWorld(
  register: Uint8Array,
  chance: () => number,
  tripMilliseconds: () => number,
): RegisterWorld {
  const { tenant, emulator, drives } = makeEmulator({ startsAt: Date.parse(NOW) });
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
  return {
    time,
    now,
    count,
    async open() {
      const graph = openGraph({
        signIn: new DevelopmentSignIn({ userId: user.id, now }),
        async transport(request) {
          count.trips += 1;
          count.sent += (await request.clone().arrayBuffer()).byteLength;
          const response = await line(request);
          count.received += (await response.clone().arrayBuffer()).byteLength;
          return response;
        },
        ...clock,
        chance,
      });
      return must(await openGraphRegister({ graph, item: { driveId, itemId }, time: clock }));
    },
  };
}
