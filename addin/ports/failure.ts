/**
 * The outside did not answer as asked. A closed union: every adapter turns every error of its SDK into one of
 * these, so that a workflow can decide and a person can be told what happened and whether anything was saved.
 * `message` never holds a name, an address, content or a token. Source: ARCHITECTURE.md, "How things say no".
 */
export const FAILURE_KINDS = [
  'SignInNeeded',
  'NotAllowed',
  'Offline',
  'Throttled',
  'ChangedMeanwhile',
  'NotFound',
  'TooLarge',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** Whether the thing asked for stands now: `unknown` only where an answer was lost after the request was sent. */
export type Saved = 'nothing' | 'everything' | 'unknown';

export interface Failure {
  readonly kind: FailureKind;
  /** One sentence: what happened and what to do. */
  readonly message: string;
  readonly saved: Saved;
  /** Only with Throttled: seconds to wait before asking again. */
  readonly retryAfterSeconds?: number;
}

export const failure = (
  kind: FailureKind,
  message: string,
  saved: Saved = 'nothing',
  retryAfterSeconds?: number,
): Failure => ({ kind, message, saved, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
