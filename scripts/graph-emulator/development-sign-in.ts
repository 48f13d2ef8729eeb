import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { SignIn, TokenRequest } from '../../addin/ports/sign-in.ts';
import { writeToken } from './development-token.ts';

export interface DevelopmentSignInOptions {
  /** Id or address of a user of the emulated tenant. */
  readonly userId: string;
  /** What was consented to; everything that is asked for, if not said. */
  readonly consented?: readonly string[];
  readonly lifetimeMilliseconds?: number;
  /** Milliseconds since 1970, by the emulator's clock. */
  now(): number;
}

const ONE_HOUR = 3_600_000;

/**
 * Signs a user of the emulated tenant in. As the real one does, it keeps a token until it expires, gives a new one when
 * the last was refused, and has nothing to give where consent is missing or the person has signed out.
 */
export class DevelopmentSignIn implements SignIn {
  readonly #options: DevelopmentSignInOptions;
  readonly #withdrawn = new Set<string>();
  readonly #kept = new Map<string, { readonly token: string; readonly expiresAt: number }>();
  #signedOut = false;
  /** What was asked for, in order: tests look at it. */
  readonly asked: TokenRequest[] = [];

  constructor(options: DevelopmentSignInOptions) {
    this.#options = options;
  }

  token(request: TokenRequest): Promise<Result<string, Failure>> {
    this.asked.push(request);
    return Promise.resolve(this.#token(request));
  }

  /** Tokens given out so far are past their time, and the sign-in does not know it: only a 401 tells. */
  letExpire(): void {
    const expiresAt = this.#options.now();
    for (const [key, kept] of this.#kept) {
      this.#kept.set(key, { ...kept, token: this.#write(key.split(' '), expiresAt) });
    }
  }

  /** From now on consent to this permission is missing. */
  refuse(scope: string): void {
    this.#withdrawn.add(scope);
    this.#kept.clear();
  }

  signOut(): void {
    this.#signedOut = true;
    this.#kept.clear();
  }

  signInAgain(): void {
    this.#signedOut = false;
  }

  #token({ scopes, renew }: TokenRequest): Result<string, Failure> {
    if (this.#signedOut) {
      return err(failure('SignInNeeded', 'Nobody is signed in: sign in and repeat. Nothing was saved.'));
    }
    if (!scopes.every((scope) => this.#isConsented(scope))) {
      return err(
        failure(
          'NotAllowed',
          'A permission has not been consented to: ask the administrator for it. Nothing was saved.',
        ),
      );
    }
    const now = this.#options.now();
    const key = [...scopes].sort().join(' ');
    const kept = this.#kept.get(key);
    if (kept !== undefined && renew !== true && kept.expiresAt > now) return ok(kept.token);
    const expiresAt = now + (this.#options.lifetimeMilliseconds ?? ONE_HOUR);
    const token = this.#write(scopes, expiresAt);
    this.#kept.set(key, { token, expiresAt });
    return ok(token);
  }

  #write(scopes: readonly string[], expiresAt: number): string {
    return writeToken({ userId: this.#options.userId, scopes, expiresAt });
  }

  #isConsented(scope: string): boolean {
    return !this.#withdrawn.has(scope) && (this.#options.consented?.includes(scope) ?? true);
  }
}
