/**
 * The rules forbid it. A value, not an exception: facts for a person to act on, and the rule that says so.
 * No field ever holds a name, an address or free text.
 */
export interface Refusal {
  /** What kind of no; sentences for people are keyed by it. */
  readonly kind: RefusalKind;
  /** Id of the rule that refused: P05, R-K6, INV-4, RS-CHECK … */
  readonly rule: string;
  /** One plain sentence: what is not allowed and why. */
  readonly message: string;
  /** What may be done instead: commands, missing fields, dates. */
  readonly instead: readonly string[];
  /** Names of the fields concerned, as in the data dictionary. */
  readonly fields?: readonly string[];
}

export const REFUSAL_KINDS = [
  'UnknownCase',
  'IllegalTransition',
  'GuardNotMet',
  'MissingFacts',
  'ConsentMissing',
  'ConflictOfInterest',
  'NotAllowedForActor',
  'WouldDisclose',
  'TooEarly',
  'TooLate',
  'Blocked',
  'NotFit',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

export const refusal = (
  kind: RefusalKind,
  rule: string,
  message: string,
  more: { readonly instead?: readonly string[]; readonly fields?: readonly string[] } = {},
): Refusal => ({
  kind,
  rule,
  message,
  instead: more.instead ?? [],
  ...(more.fields && { fields: more.fields }),
});
