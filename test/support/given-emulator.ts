import { expect, onTestFinished } from 'vitest';
import { DevelopmentSignIn } from '../../scripts/graph-emulator/development-sign-in.ts';
import { writeToken } from '../../scripts/graph-emulator/development-token.ts';
import { makeEmulator } from '../../scripts/graph-emulator/make-emulator.ts';
import type { EmulatorSetUp, MadeEmulator } from '../../scripts/graph-emulator/make-emulator.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import type { VirtualClock } from '../../scripts/graph-emulator/virtual-clock.ts';
import { graphContract } from './graph-contract.ts';

export type Person = Extract<keyof typeof ADDRESSES, 'administrator' | 'officer' | 'coordinator' | 'mediator' | 'manager' | 'newcomer'>; // prettier-ignore

export interface GivenEmulator extends MadeEmulator {
  /** For `openGraph({ transport })`. */
  readonly transport: (request: Request) => Promise<Response>;
  readonly clock: VirtualClock;
  /** For `openGraph({ signIn })`: everything is consented to unless `consented` says what is. */
  signIn(person: Person, consented?: readonly string[]): DevelopmentSignIn;
  /** A token for requests without an adapter, valid for an hour. */
  token(person: Person, ...scopes: readonly string[]): string;
}

/**
 * An emulator for one test: a standing clock, the standard people, and every request and answer checked against the
 * published description of Graph where it lies beside the project. A mismatch or a mistake of the emulator fails the
 * test even where the code under test has swallowed it; a test that sends something wrong on purpose says
 * `strict: false`.
 */
export function givenEmulator(setUp: EmulatorSetUp = {}): GivenEmulator {
  const contract = setUp.contract ?? graphContract();
  const strict = setUp.strict ?? true;
  const made = makeEmulator({ ...setUp, strict, ...(contract !== undefined && { contract }) });
  const { emulator, tenant } = made;
  if (strict) {
    onTestFinished(() => {
      expect(emulator.mistakes.map(({ message }) => message)).toEqual([]);
    });
  }
  return {
    ...made,
    transport: emulator.fetch,
    clock: tenant.clock,
    signIn: (person, consented) =>
      new DevelopmentSignIn({
        userId: idOf(made, person),
        now: () => tenant.now(),
        ...(consented !== undefined && { consented }),
      }),
    token: (person, ...scopes) =>
      writeToken({ userId: idOf(made, person), scopes, expiresAt: tenant.now() + 3_600_000 }),
  };
}

function idOf({ tenant }: MadeEmulator, person: Person): string {
  const user = tenant.user(ADDRESSES[person]);
  if (user === undefined) throw new RangeError(`The tenant of this test has no ${person}.`);
  return user.id;
}
