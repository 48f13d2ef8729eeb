import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/**
 * Who is at work, as the tenant knows them. The only thing an adapter may ask for is a token for the permissions that
 * the call at hand needs; it is never logged and never leaves the adapter.
 */
export interface SignIn {
  /** A token for these permissions (`Mail.Read.Shared`). Asks the person only where nothing else will do. */
  token(request: TokenRequest): Promise<Result<string, Failure>>;
}

export interface TokenRequest {
  readonly scopes: readonly string[];
  /** The service has refused the token that was given last: a new one is wanted, whatever its time of expiry. */
  readonly renew?: boolean;
  /** What the service demands besides (conditional access), as it wrote it. */
  readonly claims?: string;
}
