import type { SignIn, TokenRequest } from '../../ports/sign-in.ts';
import { isGraph } from './graph-address.ts';
import { headersOf, NotSignedIn, sendingOf } from './request-chain.ts';
import type { Link, Renewal } from './request-chain.ts';

/**
 * Puts the token on requests to Graph and on no other: upload addresses are authorised beforehand, and a token sent
 * there may even be refused. A 401 is answered once with a new token, with the claims that the service asks for.
 * Source: contracts/graph/behaviour.md sections 1 and 8.
 */
export const authenticationLink =
  (signIn: SignIn): Link =>
  async (context, next) => {
    const { request, address, renewal } = sendingOf(context);
    const headers = headersOf(context);
    if (!isGraph(address)) {
      headers.delete('authorization');
      await next();
      return;
    }
    const authorise = async (renew: Renewal | undefined) => {
      const token = await signIn.token(tokenRequest(request.scopes, renew));
      if (!token.ok) throw new NotSignedIn(token.error);
      headersOf(context).set('authorization', `Bearer ${token.value}`);
    };
    await authorise(renewal);
    await next();
    if (context.response?.status !== 401) return;
    const claims = claimsOf(context.response.headers);
    context.request = address;
    delete context.response;
    await authorise({ claims });
    await next();
  };

const tokenRequest = (scopes: readonly string[], renewal: Renewal | undefined): TokenRequest => ({
  scopes,
  ...(renewal !== undefined && { renew: true }),
  ...(renewal?.claims !== undefined && { claims: renewal.claims }),
});

/** What conditional access demands, as the service wrote it. */
export const claimsOf = (headers: Headers): string | undefined =>
  /\bclaims="([^"]+)"/i.exec(headers.get('www-authenticate') ?? '')?.[1];
