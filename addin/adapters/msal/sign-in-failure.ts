import { failure } from '../../ports/failure.ts';
import type { Failure, FailureKind } from '../../ports/failure.ts';

/** What became of a sign-in: asking the person may help, or it failed. */
export type SignInTrouble = 'ask the person' | Failure;

const ASK = 'ask the person';

interface Words {
  readonly kind: FailureKind;
  readonly sentence: string;
}

const CANCELLED: Words = {
  kind: 'SignInNeeded',
  sentence: 'The sign-in was closed before it was done: start it again.',
};
const WINDOW: Words = {
  kind: 'SignInNeeded',
  sentence: 'The window for the sign-in could not be opened: allow pop-up windows for this page and repeat.',
};
const BUSY: Words = {
  kind: 'SignInNeeded',
  sentence: 'A sign-in is open already: finish that one and repeat.',
};
const NO_CONSENT: Words = {
  kind: 'NotAllowed',
  sentence: 'A permission has not been granted: ask the administrator of Microsoft 365 for it.',
};
const NO_ANSWER: Words = {
  kind: 'Offline',
  sentence: 'The sign-in service did not answer: check the connection and repeat.',
};
const NOT_SET_UP: Words = {
  kind: 'NotAllowed',
  sentence:
    'Signing in is not set up for this add-in: ask whoever looks after it to check the app registration.',
};

const FAILED: Words = {
  kind: 'SignInNeeded',
  sentence: 'Signing in did not work: repeat, and if it fails again ask whoever looks after the add-in.',
};

/**
 * By error code of the library; `ASK`: the token cannot be had quietly, and a window may help. Source: error codes of @azure/msal-common and @azure/msal-browser 5.
 */
const BY_CODE: Readonly<Record<string, Words | typeof ASK>> = {
  // Interaction is needed.
  interaction_required: ASK,
  login_required: ASK,
  consent_required: ASK,
  no_tokens_found: ASK,
  refresh_token_expired: ASK,
  native_account_unavailable: ASK,
  bad_token: ASK,
  ui_not_allowed: ASK,
  no_account_error: ASK,
  no_account_found: ASK,
  no_account_in_silent_request: ASK,
  invalid_grant: ASK,
  // The person, or the page, is in the way.
  user_cancelled: CANCELLED,
  user_canceled: CANCELLED,
  interrupted_user: CANCELLED,
  popup_window_error: WINDOW,
  empty_window_error: WINDOW,
  block_nested_popups: WINDOW,
  redirect_in_iframe: WINDOW,
  interaction_in_progress: BUSY,
  interaction_in_progress_cancelled: CANCELLED,
  access_denied: NO_CONSENT,
  // The set-up.
  invalid_client: NOT_SET_UP,
  unauthorized_client: NOT_SET_UP,
  invalid_request: NOT_SET_UP,
  invalid_resource: NOT_SET_UP,
  invalid_scope: NOT_SET_UP,
  nested_app_auth_bridge_disabled: NOT_SET_UP,
  crypto_nonexistent: NOT_SET_UP,
  non_browser_environment: NOT_SET_UP,
  uninitialized_public_client_application: NOT_SET_UP,
  // The line.
  no_network_connectivity: NO_ANSWER,
  network_error: NO_ANSWER,
  endpoints_resolution_error: NO_ANSWER,
  openid_config_error: NO_ANSWER,
  post_request_failed: NO_ANSWER,
  get_request_failed: NO_ANSWER,
  failed_to_parse_response: NO_ANSWER,
  timed_out: NO_ANSWER,
  empty_response: NO_ANSWER,
  iframe_closed_prematurely: NO_ANSWER,
  request_timeout: NO_ANSWER,
  server_error: NO_ANSWER,
  temporarily_unavailable: NO_ANSWER,
};

/** Where cookies of other sites are blocked, the hidden frame of a quiet sign-in ends so, and a window does not. */
const ENDS_OF_A_FRAME = new Set(['timed_out', 'iframe_closed_prematurely', 'block_iframe_reload']);

/** Undefined: no error of the library, so a mistake of ours. Its texts are not shown: they may name the person. */
export function signInTrouble(thrown: unknown, how: 'quietly' | 'with a window'): SignInTrouble | undefined {
  if (!(thrown instanceof Error) || !('errorCode' in thrown) || typeof thrown.errorCode !== 'string')
    return undefined;
  if (thrown.name === 'InteractionRequiredAuthError') return ASK;
  if (how === 'quietly' && ENDS_OF_A_FRAME.has(thrown.errorCode)) return ASK;
  const words = BY_CODE[thrown.errorCode] ?? FAILED;
  return words === ASK ? ASK : told(words);
}

/** The person was asked, and still there is no token: the permission is not theirs to give. */
export const consentMissing = (): Failure => told(NO_CONSENT);

/** The library itself could not be fetched. */
export const libraryMissing = (): Failure => told(NO_ANSWER);

export const notSetUp = (): Failure => told(NOT_SET_UP);

const told = ({ kind, sentence }: Words): Failure => failure(kind, `${sentence} Nothing was saved.`);
