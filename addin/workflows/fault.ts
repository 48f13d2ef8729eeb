import type { Problem } from '../domain/problem.ts';
import type { Refusal } from '../domain/refusal.ts';
import { failure } from '../ports/failure.ts';
import type { Failure } from '../ports/failure.ts';

/** Every way in which a workflow can say no, for whoever shows it: one boundary a pane, one in the command line. */
export type Fault = (
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
) & {
  /**
   * Something was done outside the register before this fault, and stands: a letter has gone, an event is in a calendar.
   * Its sentences say what; whoever shows it may say of the register that it is as it was, and not of everything.
   */
  readonly doneOutside?: true;
};

export const refused = (refusal: Refusal): Fault => ({ kind: 'refused', refusal });
export const withProblems = (problems: readonly Problem[]): Fault => ({ kind: 'problems', problems });
export const failed = (failure: Failure): Fault => ({ kind: 'failed', failure });

/**
 * The same fault of the register after something has been done outside that it does not know of: `sentence` says what,
 * and nobody is told that nothing was saved. `saved`: `unknown` where a repeat completes what was begun, `nothing` where
 * it does not.
 */
export function afterDoing(fault: Fault, sentence: string, saved: 'unknown' | 'nothing' = 'unknown'): Fault {
  switch (fault.kind) {
    case 'failed': {
      const { kind, message, saved: before, retryAfterSeconds } = fault.failure;
      const said = before === 'nothing' ? ofRegister(message) : message;
      return { ...failed(failure(kind, `${said} ${sentence}`, saved, retryAfterSeconds)), doneOutside: true };
    }
    case 'refused': {
      const { refusal } = fault;
      return {
        ...refused({ ...refusal, message: `${refusal.message} ${sentence}` }),
        doneOutside: true,
      };
    }
    case 'problems':
      return {
        ...withProblems([
          ...fault.problems,
          { rule: 'DONE-OUTSIDE', severity: 'warning', place: {}, message: sentence },
        ]),
        doneOutside: true,
      };
  }
}

/**
 * A failure outside before the register had its turn. `sentence` says what stands outside by now, certainly or perhaps;
 * empty where nothing does, and then the failure is as it was.
 */
export function beforeRegister(cause: Failure, sentence: string): Fault {
  if (sentence === '') return failed(cause);
  // What is not certain is not the register, and the sentence says what it is.
  const message = cause.message.replace(UNCERTAIN, '');
  return afterDoing(failed(failure(cause.kind, message, 'nothing', cause.retryAfterSeconds)), sentence);
}

/** As the adapters end a failure whose effect is open. */
const UNCERTAIN = / ?It is not certain whether the change was saved[^.]*\./;

/** "Nothing was saved" was said of everything, and holds of the register alone. */
function ofRegister(message: string): string {
  const said = message.replace(/\bNothing was (?:saved|changed)\b/, UNCHANGED);
  return said.includes(UNCHANGED) ? said : `${said} ${UNCHANGED}.`;
}

const UNCHANGED = 'The register was not changed';

/** The register has been changed and the paper of it is not kept: `sentence` says so, and a repeat keeps it. */
export const notKeptYet = (cause: Failure, sentence: string): Fault =>
  failed(failure(cause.kind, `${sentence}: ${cause.message}`, 'unknown', cause.retryAfterSeconds));
