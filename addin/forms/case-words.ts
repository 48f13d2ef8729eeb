import type { Case, DidNotProceedReason, Outcome, State } from '../domain/case.ts';

/** Where a case stands, as people say it. Source: process.md section 3. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  RECEIVED: 'received, not looked at yet',
  TRIAGE: 'in triage',
  NEED_INFO: 'waiting for the family (facts or permission)',
  ALLOCATED: 'accepted, to be handed over',
  HANDED_OVER: 'with the provider, first call due',
  INVITING: 'being asked whether they are willing',
  ARRANGING: 'all willing, date being found',
  BOOKED: 'meeting booked',
  PREMEETING: 'in the week before the meeting',
  HELD: 'meeting held',
  DRAFTING: 'Outcome Statement being written',
  SIGNING: 'Outcome Statement being signed',
  ACTIONS: 'agreed actions being followed',
  ON_HOLD: 'paused',
  CLOSED: 'closed',
};

type Ending = Exclude<Outcome, 'DID_NOT_PROCEED'> | DidNotProceedReason;

/** How a case ended: the result of its meeting, or why there was none. Source: data-dictionary.md section 1. */
export const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  FULL: 'agreed in full',
  PARTIAL: 'agreed in part',
  NONE: 'met, without agreement',
  OUT_OF_SCOPE: 'signposted to the right route',
  MEDIATION_INSTEAD: 'signposted to mediation',
  TRANSFERRED_LA: 'passed to the family’s own authority',
  NOT_ALL_WILLING: 'not all were willing to take part',
  REQUESTER_UNRESPONSIVE: 'the family could not be reached',
  WITHDRAWN: 'withdrawn',
  NO_CONSENT: 'no permission',
  RESOLVED_INFORMALLY: 'settled informally',
  UNSUITABLE_SAFETY: 'closed for safety',
  DUPLICATE: 'a duplicate',
  OTHER: 'another reason',
};

/** Undefined while the case is open. */
export function endingOf({ progress }: Case): Ending | undefined {
  if (progress.state !== 'CLOSED') return undefined;
  if (progress.didNotProceedReason !== undefined) return progress.didNotProceedReason;
  return progress.outcome === 'DID_NOT_PROCEED' ? 'OTHER' : progress.outcome;
}
