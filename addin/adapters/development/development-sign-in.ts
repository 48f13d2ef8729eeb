import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { SignIn, TokenRequest } from '../../ports/sign-in.ts';

/**
 * Signs in at the emulator of Microsoft Graph on this machine: whoever the settings name is at work. The tokens are worth
 * nothing anywhere else. Source: scripts/graph-emulator/README.md.
 */
export class DevelopmentSignIn implements SignIn {
  readonly #graph: string;
  readonly #user: string;
  readonly #kept = new Map<string, string>();

  /** `graph` is the address of the emulator, without a slash at its end. */
  constructor(graph: string, user: string) {
    this.#graph = graph;
    this.#user = user;
  }

  async token({ scopes, renew }: TokenRequest): Promise<Result<string, Failure>> {
    const key = [...scopes].sort().join(' ');
    const known = this.#kept.get(key);
    if (known !== undefined && renew !== true) return ok(known);
    const given = await this.#ask(scopes);
    if (given.ok) this.#kept.set(key, given.value);
    return given;
  }

  async #ask(scopes: readonly string[]): Promise<Result<string, Failure>> {
    try {
      const answer = await fetch(`${this.#graph}/development/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: this.#user, scopes }),
      });
      if (answer.status === 400) return err(NOBODY);
      const { token } = (await answer.json()) as { readonly token?: unknown };
      if (typeof token === 'string') return ok(token);
    } catch {
      // Nobody there, or somebody else: said below.
    }
    return err(NO_EMULATOR);
  }
}

const NOBODY = failure(
  'SignInNeeded',
  'The emulator has no such person: look at the user in the settings. Nothing was saved.',
);
const NO_EMULATOR = failure(
  'Offline',
  'No emulator answers at the address in the settings: start it, or look at the address. Nothing was saved.',
);
