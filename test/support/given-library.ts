import { GraphItems } from '../../addin/adapters/graph/graph-items.ts';
import { MailboxSlots, ProcessLocks } from '../../addin/adapters/graph/mailbox-slots.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import { DevelopmentSignIn } from '../../scripts/graph-emulator/development-sign-in.ts';
import type { DriveOptions } from '../../scripts/graph-emulator/drive-area.ts';
import { SHAREPOINT_HOST } from '../../scripts/graph-emulator/drive-json.ts';
import { passingWith } from '../../scripts/graph-emulator/virtual-clock.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { SITE, givenDrives } from './given-drives.ts';
import type { Drives } from './given-drives.ts';

export interface Library extends Drives {
  /** As a desk that has just been opened: nothing is remembered. */
  desk(as?: string): { readonly graph: Graph; readonly items: GraphItems };
  /** The request with this number (from 1, counted from now) goes wrong in this way. */
  failRequest(number: number, how: Fault): void;
  /** How many requests were sent since the last `failRequest`, or since the beginning. */
  readonly requests: number;
}

/** Before or after the effect: no answer, an answer that says no in passing, or the connection to the file host only. */
export type Fault = `${'before' | 'after'} ${'lost' | '503' | '504'}` | 'before 429';

/** The drives of the emulator behind the real client, over an in-process transport; no clock has to run. */
export function givenLibrary(options: DriveOptions = {}): Library {
  const drives = givenDrives(options);
  let requests = 0;
  let failing: { readonly number: number; readonly how: Fault } | undefined;
  const transport = async (request: Request): Promise<Response> => {
    requests += 1;
    const how = failing?.number === requests ? failing.how : undefined;
    const [moment, kind] = how?.split(' ') ?? [];
    if (moment !== 'before') {
      // By itself, as `fetch` in a page would: the content of a file lives on another host.
      const response = await drives.emulator.fetch(request);
      if (moment === undefined) return response;
    }
    if (kind === 'lost') throw new TypeError('fetch failed');
    const headers = kind === '429' ? { 'retry-after': '1' } : {};
    return new Response(JSON.stringify({ error: { code: 'x', message: 'x' } }), {
      status: Number(kind),
      headers,
    });
  };
  return {
    ...drives,
    get requests() {
      return requests;
    },
    failRequest(number, how) {
      requests = 0;
      failing = { number, how };
    },
    desk(as = ADDRESSES.administrator) {
      const time = passingWith(drives.tenant.clock);
      const graph = openGraph({
        signIn: new DevelopmentSignIn({ userId: as, now: time.now }),
        transport,
        slots: new MailboxSlots(new ProcessLocks()),
        chance: () => 0,
        ...time,
      });
      const address = { host: SHAREPOINT_HOST, site: SITE, library: 'Cases' };
      return { graph, items: new GraphItems(graph, address) };
    },
  };
}
