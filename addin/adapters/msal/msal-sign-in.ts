import type { Configuration, IPublicClientApplication, SilentRequest } from '@azure/msal-browser';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure } from '../../ports/failure.ts';
import type { SignIn, TokenRequest } from '../../ports/sign-in.ts';
import { consentMissing, libraryMissing, notSetUp, signInTrouble } from './sign-in-failure.ts';

export interface MsalSignInOptions {
  /** Id of the app registration. Source: DEPLOYING.md. */
  readonly clientId: string;
  /** The tenant of the organisation; accounts of any organisation if not said. */
  readonly tenantId?: string;
  /** A page of our own that takes the answer where the host does not sign in for us (Office on the web). */
  readonly redirectUri?: string;
  /** In place of the library, which is fetched when the first token is asked for. */
  readonly open?: (configuration: Configuration) => Promise<MsalClient>;
}

/** What is used of the library. */
export type MsalClient = Pick<
  IPublicClientApplication,
  'acquireTokenSilent' | 'acquireTokenPopup' | 'getActiveAccount' | 'setActiveAccount'
>;

const GRAPH = 'https://graph.microsoft.com/';

/**
 * Signs in through the Office program the add-in runs in (nested app authentication), quietly where that is possible,
 * with a window where it is not. The library keeps the tokens; nothing of ours does.
 */
export class MsalSignIn implements SignIn {
  readonly #options: MsalSignInOptions;
  #opening: Promise<MsalClient> | undefined;
  /** Windows one after the other: several at once refuse one another. */
  #window: Promise<unknown> = Promise.resolve();
  #windowsOpen = 0;

  constructor(options: MsalSignInOptions) {
    this.#options = options;
  }

  async token(request: TokenRequest): Promise<Result<string, Failure>> {
    const opened = await this.#client();
    if (!opened.ok) return opened;
    const client = opened.value;
    const quietly = await this.#quietly(client, request);
    return quietly === 'ask the person' ? this.#inTurn(client, request) : quietly;
  }

  async #client(): Promise<Result<MsalClient, Failure>> {
    this.#opening ??= (this.#options.open ?? openLibrary)(configurationOf(this.#options));
    try {
      return ok(await this.#opening);
    } catch (thrown) {
      // The next call tries to fetch it again.
      this.#opening = undefined;
      if (thrown instanceof TypeError || isChunkError(thrown)) return err(libraryMissing());
      const trouble = signInTrouble(thrown, 'with a window');
      if (trouble === undefined) throw thrown;
      return err(trouble === 'ask the person' ? notSetUp() : trouble);
    }
  }

  async #quietly(
    client: MsalClient,
    request: TokenRequest,
  ): Promise<Result<string, Failure> | 'ask the person'> {
    const account = client.getActiveAccount();
    const asked: SilentRequest = { ...silentRequest(request), ...(account !== null && { account }) };
    return attempt('quietly', () => client.acquireTokenSilent(asked));
  }

  #inTurn(client: MsalClient, request: TokenRequest): Promise<Result<string, Failure>> {
    const before = this.#windowsOpen > 0;
    this.#windowsOpen += 1;
    const turn = this.#window.then(async () => {
      // The window before may have brought what is wanted here.
      const quietly = before ? await this.#quietly(client, request) : 'ask the person';
      return quietly === 'ask the person' ? this.#withWindow(client, request) : quietly;
    });
    this.#window = turn
      .catch(() => undefined)
      .finally(() => {
        this.#windowsOpen -= 1;
      });
    return turn;
  }

  async #withWindow(client: MsalClient, request: TokenRequest): Promise<Result<string, Failure>> {
    const outcome = await attempt('with a window', async () => {
      const { scopes, claims } = silentRequest(request);
      const result = await client.acquireTokenPopup({ scopes, ...(claims !== undefined && { claims }) });
      client.setActiveAccount(result.account);
      return result;
    });
    return outcome === 'ask the person' ? err(consentMissing()) : outcome;
  }
}

async function attempt(
  how: 'quietly' | 'with a window',
  acquire: () => Promise<{ readonly accessToken: string }>,
): Promise<Result<string, Failure> | 'ask the person'> {
  try {
    return ok((await acquire()).accessToken);
  } catch (thrown) {
    const trouble = signInTrouble(thrown, how);
    if (trouble === undefined) throw thrown;
    return trouble === 'ask the person' ? trouble : err(trouble);
  }
}

const silentRequest = ({ scopes, renew, claims }: TokenRequest): SilentRequest => ({
  scopes: scopes.map((scope) => GRAPH + scope),
  ...(renew === true && { forceRefresh: true }),
  ...(claims !== undefined && { claims: asJson(claims) }),
});

/** The service writes the claims it demands in base64, the library wants them as JSON. */
function asJson(claims: string): string {
  if (claims.startsWith('{')) return claims;
  const base64 = claims.replaceAll('-', '+').replaceAll('_', '/');
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
}

const configurationOf = ({ clientId, tenantId, redirectUri }: MsalSignInOptions): Configuration => ({
  auth: {
    clientId,
    authority: `https://login.microsoftonline.com/${tenantId ?? 'organizations'}`,
    // Tells the service that we can answer its demands for claims, so that it says them.
    clientCapabilities: ['CP1'],
    ...(redirectUri !== undefined && { redirectUri }),
  },
  // Gone with the tab: the desks of a council are shared.
  cache: { cacheLocation: 'sessionStorage' },
});

async function openLibrary(configuration: Configuration): Promise<MsalClient> {
  const { createNestablePublicClientApplication } = await import('@azure/msal-browser');
  return createNestablePublicClientApplication(configuration);
}

/** How webpack says that a part of the add-in could not be fetched. */
const isChunkError = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.name === 'ChunkLoadError';
