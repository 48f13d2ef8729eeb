import type { Agreed, Case, Closed } from '../domain/case.ts';
import { openProgressOf } from '../domain/case-facts.ts';

/** The day on which everyone agreed, and the end: what only papers ask of a case. */

export function agreed(theCase: Case): Agreed | undefined {
  const progress = openProgressOf(theCase);
  return 'agreedToProceedOn' in progress ? progress : undefined;
}

export const closed = (theCase: Case): Closed | undefined =>
  theCase.progress.state === 'CLOSED' ? theCase.progress : undefined;
