import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Faults } from './faults.ts';
import { keptText } from './kept-file.ts';
import type { Tenant, TenantUser } from './route.ts';
import { STANDARD_PEOPLE } from './tenant-people.ts';
import { standingClock } from './virtual-clock.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface TenantOptions {
  /** The standard people if not given. One without an id gets one that follows from the address. */
  readonly users?: readonly (Omit<TenantUser, 'id'> & { readonly id?: string })[];
  /** The same seed gives the same ids and the same chance. */
  readonly seed?: number;
  /** Milliseconds since 1970, or an ISO date and time; a Monday morning in September 2026 if not said. */
  readonly startsAt?: number | string;
  /** In place of a clock that stands still at `startsAt`. */
  readonly clock?: VirtualClock;
}

/** A tenant whose time and chance are in our hands. */
export interface EmulatedTenant extends Tenant {
  readonly clock: VirtualClock;
  readonly faults: Faults;
  /** Takes up the ids and the chance where a folder left them, so that no id is made twice. */
  load(folder: string): Promise<void>;
  save(folder: string): Promise<void>;
}

const FIRST_MORNING = '2026-09-07T08:00:00Z';
const STATE_FILE = 'tenant.json';

export function makeTenant(options: TenantOptions = {}): EmulatedTenant {
  const { seed = 1, startsAt = FIRST_MORNING } = options;
  const clock =
    options.clock ?? standingClock(typeof startsAt === 'number' ? startsAt : Date.parse(startsAt));
  const people: NonNullable<TenantOptions['users']> = options.users ?? STANDARD_PEOPLE;
  const users = people.map((user): TenantUser => ({ ...user, id: user.id ?? guid(`user ${user.address}`) }));
  const byName = new Map<string, TenantUser>(
    users.flatMap((user) => [user.id, user.address].map((name) => [name.toLowerCase(), user] as const)),
  );
  const state = { made: 0, drawn: 0 };
  // A number of the series follows from its place in it, so that the series can be taken up again later.
  const chance = () => fraction(`${seed} chance ${++state.drawn}`);
  return {
    users,
    clock,
    faults: new Faults(chance),
    chance,
    now: () => clock.now(),
    newId: (kind) => guid(`${seed} ${kind} ${++state.made}`),
    user: (idOrAddress) => byName.get(idOrAddress.toLowerCase()),
    async load(folder) {
      const text = await keptText(join(folder, STATE_FILE));
      if (text === undefined) return;
      const { made, drawn } = JSON.parse(text) as typeof state;
      Object.assign(state, { made, drawn });
    },
    async save(folder) {
      await writeFile(join(folder, STATE_FILE), JSON.stringify(state));
    },
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const fraction = (text: string): number => parseInt(digest(text).slice(0, 12), 16) / 2 ** 48;

/** In the shape of a GUID, version 4. */
function guid(text: string): string {
  const hex = digest(text);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
