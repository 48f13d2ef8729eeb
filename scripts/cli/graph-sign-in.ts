import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { SignIn } from '../../addin/ports/sign-in.ts';

/** Who is at work on the command line. A token is never written down, printed or passed as an argument. */

/** A token that was got elsewhere, for the real service: arguments can be seen by others, the environment not. */
const TOKEN_VARIABLE = 'COMMON_GROUND_GRAPH_TOKEN';

export function tokenFromEnvironment(): SignIn {
  const missing = `Nobody is signed in: put a token into ${TOKEN_VARIABLE} and repeat. Nothing was saved.`;
  const refused = `Microsoft 365 does not accept the token in ${TOKEN_VARIABLE} any more: get a new one and repeat. Nothing was saved.`;
  return {
    token({ renew }) {
      const token = process.env[TOKEN_VARIABLE]?.trim() ?? '';
      // The one that is there has just been refused, and there is no other.
      if (token === '' || renew === true)
        return Promise.resolve(err(failure('SignInNeeded', token === '' ? missing : refused)));
      return Promise.resolve(ok(token));
    },
  };
}

/** Asks the emulator for a token of one of its people. */
export function emulatorSignIn(origin: string, user: string): SignIn {
  const kept = new Map<string, string>();
  return {
    async token({ scopes, renew }) {
      const key = [...scopes].sort().join(' ');
      const known = kept.get(key);
      if (known !== undefined && renew !== true) return ok(known);
      const given = await tokenFrom(origin, user, scopes);
      if (given.ok) kept.set(key, given.value);
      return given;
    },
  };
}

async function tokenFrom(
  origin: string,
  user: string,
  scopes: readonly string[],
): Promise<Result<string, Failure>> {
  try {
    const answer = await fetch(`${origin}/development/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, scopes }),
    });
    if (answer.status === 400)
      return err(
        failure('SignInNeeded', 'The emulator has no such person: look at --user. Nothing was saved.'),
      );
    const { token } = (await answer.json()) as { readonly token?: unknown };
    if (typeof token === 'string') return ok(token);
  } catch {
    // nobody there, or somebody else: said below
  }
  return err(
    failure(
      'Offline',
      'No emulator answers at the address of --graph: start "emulator graph", or look at the address. Nothing was saved.',
    ),
  );
}
