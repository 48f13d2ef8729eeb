import { failure } from '../../ports/failure.ts';
import type { Failure, FailureKind, Saved } from '../../ports/failure.ts';
import type { GraphFault } from './graph.ts';

/** An answer that says no, as it was read. */
export interface Refusing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON of the answer; anything else has no codes. */
  readonly body: unknown;
}

/** What is known of the request besides. */
export interface Asked {
  readonly writes: boolean;
  /** An earlier attempt ended in a way that leaves its effect open. */
  readonly doubtful?: boolean;
  /** The wait that the service wished for, where patience has ended. */
  readonly retryAfterSeconds?: number;
}

/** After these, a change may have been made nevertheless. Source: contracts/graph/behaviour.md sections 3 and 5. */
const DOUBTFUL = new Set([500, 502, 503, 504]);

/** By status; what is not named is our request that the service does not take, or a service out of order from 500 on. */
const KIND_OF_STATUS: Readonly<Record<number, FailureKind>> = {
  401: 'SignInNeeded',
  403: 'NotAllowed',
  404: 'NotFound',
  409: 'ChangedMeanwhile',
  410: 'NotFound',
  412: 'ChangedMeanwhile',
  413: 'TooLarge',
  416: 'ChangedMeanwhile',
  423: 'ChangedMeanwhile',
  429: 'Throttled',
  507: 'TooLarge',
  509: 'Throttled',
};

/** Codes that tell more than the status does. Source: behaviour.md section 5 and docs: errors.md. */
const KIND_OF_CODE: Readonly<Record<string, FailureKind>> = {
  accessconflict: 'ChangedMeanwhile',
  errorirresolvableconflict: 'ChangedMeanwhile',
  erroritemnotfound: 'NotFound',
  errormessagesizeexceeded: 'TooLarge',
  errorquotaexceeded: 'TooLarge',
  itemnotfound: 'NotFound',
  quotalimitreached: 'TooLarge',
  rangeexceedslimit: 'TooLarge',
  resourcelocked: 'ChangedMeanwhile',
};

const SENTENCES: Readonly<Record<FailureKind, string>> = {
  SignInNeeded: 'Microsoft 365 no longer accepts the sign-in: sign in again and repeat.',
  NotAllowed:
    'Microsoft 365 did not allow this: ask the administrator whether the permission and the right to the mailbox or folder are there.',
  Offline: 'Microsoft 365 did not answer: check the connection and repeat in a few minutes.',
  Throttled: 'Microsoft 365 asks for a pause: wait and repeat.',
  ChangedMeanwhile: 'It was changed or is held by someone else at the moment: read it again and repeat.',
  NotFound: 'It is not there any more: look whether it was moved or deleted.',
  TooLarge: 'It is too large for Microsoft 365 or for the space that is left: make it smaller or make room.',
};
const NOT_ACCEPTED =
  'Microsoft 365 did not accept the request, and repeating it will not help: report this to whoever looks after the add-in.';
const NOT_TRIED = 'An earlier step failed, so this one was not tried: see to that one first.';

const AND_SAVED: Readonly<Record<Saved, string>> = {
  nothing: 'Nothing was saved.',
  everything: 'Everything was saved.',
  unknown: 'It is not certain whether the change was saved: look before it is made again.',
};

export function faultOfAnswer({ status, headers, body }: Refusing, asked: Asked): GraphFault {
  const codes = codesOf(body);
  const effect = asked.writes && (asked.doubtful === true || DOUBTFUL.has(status)) ? 'unknown' : 'none';
  const kind = kindOf(status, codes, asked);
  const refused = kind === 'NotAllowed' && status !== 403;
  return {
    status,
    codes,
    effect,
    headers,
    failure: told(kind, refused ? NOT_ACCEPTED : SENTENCES[kind], effect, asked.retryAfterSeconds),
  };
}

/** No answer, or one that is not Graph's: something on the way answered in its place. */
export function faultOfLostConnection({ writes }: Asked): GraphFault {
  const effect = writes ? 'unknown' : 'none';
  return { codes: [], effect, headers: {}, failure: told('Offline', SENTENCES.Offline, effect) };
}

/** No token, so this time nothing was sent; the sentence of the sign-in stands. */
export function faultOfSignIn(failed: Failure, { writes, doubtful }: Asked): GraphFault {
  const effect = writes && doubtful === true ? 'unknown' : 'none';
  return {
    codes: [],
    effect,
    headers: {},
    failure: effect === 'none' ? failed : told(failed.kind, SENTENCES[failed.kind], effect),
  };
}

/** A part of a batch that waited for one which failed. */
export const faultOfNotTried = (cause: GraphFault): GraphFault => ({
  codes: [],
  effect: 'none',
  notTried: true,
  headers: {},
  failure: told(cause.failure.kind, NOT_TRIED, 'none', cause.failure.retryAfterSeconds),
});

/** The same fault of a batch, as it concerns one of its parts. */
export const withEffect = (fault: GraphFault, effect: GraphFault['effect']): GraphFault =>
  fault.effect === effect
    ? fault
    : {
        ...fault,
        effect,
        failure: told(
          fault.failure.kind,
          SENTENCES[fault.failure.kind],
          effect,
          fault.failure.retryAfterSeconds,
        ),
      };

function kindOf(status: number, codes: readonly string[], { retryAfterSeconds }: Asked): FailureKind {
  for (const code of codes.toReversed()) {
    const known = KIND_OF_CODE[code];
    if (known !== undefined) return known;
  }
  if (status === 503 && retryAfterSeconds !== undefined) return 'Throttled';
  return KIND_OF_STATUS[status] ?? (status >= 500 ? 'Offline' : 'NotAllowed');
}

function told(
  kind: FailureKind,
  sentence: string,
  effect: GraphFault['effect'],
  retryAfterSeconds?: number,
): Failure {
  const saved: Saved = effect === 'unknown' ? 'unknown' : 'nothing';
  const seconds = kind === 'Throttled' ? (retryAfterSeconds ?? DEFAULT_PAUSE_SECONDS) : undefined;
  return failure(kind, `${sentence} ${AND_SAVED[saved]}`, saved, seconds);
}

/** Where the service, or the browser, does not say how long. */
const DEFAULT_PAUSE_SECONDS = 60;

/** As deep as the workbook's codes go, and some more. */
const DEEPEST = 6;

/** Codes from the outermost to the deepest; `innererror` is how one page of the documentation writes it. */
function codesOf(body: unknown): readonly string[] {
  const codes: string[] = [];
  let level = valueAt(body, 'error');
  for (let depth = 0; depth < DEEPEST && level !== undefined; depth += 1) {
    const code = valueAt(level, 'code');
    if (typeof code === 'string' && code !== '') codes.push(code.toLowerCase());
    level = valueAt(level, 'innerError') ?? valueAt(level, 'innererror');
  }
  return codes;
}

const valueAt = (holder: unknown, name: string): unknown =>
  holder instanceof Object ? (holder as Readonly<Record<string, unknown>>)[name] : undefined;
