import type { Problem } from '../domain/problem.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Failure } from '../ports/failure.ts';

/** Every way in which a workflow can say no, for whoever shows it: one boundary a pane, one in the command line. */
export type Fault =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export const refused = (refusal: Refusal): Fault => ({ kind: 'refused', refusal });
export const withProblems = (problems: readonly Problem[]): Fault => ({ kind: 'problems', problems });
export const failed = (failure: Failure): Fault => ({ kind: 'failed', failure });

/**
 * The same fault after something has been done outside that the register does not know of: the sentence says what, and
 * nobody is told that nothing was saved.
 */
export function withSentence(fault: Fault, sentence: string): Fault {
  switch (fault.kind) {
    case 'failed':
      return failed({ ...fault.failure, message: `${fault.failure.message} ${sentence}`, saved: 'unknown' });
    case 'refused':
      return refused({ ...fault.refusal, message: `${fault.refusal.message} ${sentence}` });
    case 'problems':
      return fault;
  }
}
