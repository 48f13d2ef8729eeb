import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';

/** What the Office program answered instead of a value. Its sentence is not kept: it is none of ours and may name somebody. */
export interface OfficeFault {
  /** A number of Office; `NO_ANSWER` where it did not answer at all. */
  readonly code: number;
}

export const NO_ANSWER = -1;

/** The library itself waits for ever where the program does not answer. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * Turns one call with a callback into a promise, the only place where the status of an answer is looked at. `start` makes
 * the call: `(done) => item.body.getAsync('html', done)`.
 */
export function officeCall<Value>(
  start: (done: (result: Office.AsyncResult<Value>) => void) => void,
  patienceMilliseconds = PATIENCE_MILLISECONDS,
): Promise<Result<Value, OfficeFault>> {
  return new Promise((settle, reject) => {
    const timer = setTimeout(() => {
      settle(err({ code: NO_ANSWER }));
    }, patienceMilliseconds);
    const done = (result: Office.AsyncResult<Value>): void => {
      clearTimeout(timer);
      // The string: the enumeration is not there before the library is, and not in tests.
      const failed = String(result.status) === 'failed';
      settle(failed ? err({ code: codeOf(result.error) }) : ok(result.value));
    };
    try {
      start(done);
    } catch (thrown) {
      clearTimeout(timer);
      const code = codeOf(thrown);
      if (code === NO_ANSWER) reject(thrown instanceof Error ? thrown : new TypeError('Office threw', { cause: thrown }));
      else settle(err({ code }));
    }
  });
} // prettier-ignore

function codeOf(fault: unknown): number {
  const code = fault instanceof Object && 'code' in fault ? fault.code : undefined;
  return typeof code === 'number' ? code : NO_ANSWER;
}

/** Numbers of Outlook, as its library lists them, that say more than that it did not work. */
const KINDS: Readonly<Record<number, Failure['kind']>> = {
  [NO_ANSWER]: 'Offline',
  7000: 'NotAllowed', // AccessDenied
  9000: 'TooLarge', // AttachmentSizeExceeded
  9003: 'NotFound', // InvalidAttachmentId
  9030: 'ChangedMeanwhile', // APICallFailedDueToItemChange
  9038: 'NotAllowed', // InsufficientItemPermissionsError
  9040: 'Offline', // HTTPRequestFailure
  9041: 'Offline', // NetworkError
  9047: 'NotAllowed', // MissingExtendedPermissionsForAPIError
  9049: 'NotFound', // ItemNotFound
  9052: 'NotFound', // AttachmentResourceNotFound
  9053: 'NotAllowed', // AttachmentResourceUnAuthorizedAccess
};

/** The failure of a fault; `sentence` says what was wanted and that it was not had. */
export const officeFailure = ({ code }: OfficeFault, sentence: string): Failure =>
  failure(KINDS[code] ?? 'Offline', sentence);
