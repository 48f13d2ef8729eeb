import { FAILURE_KINDS } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';

/** What was asked again because the outside did not answer as it should. */
export interface PatienceCount {
  repeats: number;
}

const TIMES = 12;

/**
 * The same port, asked with patience: what failed is asked again after a while, as a person at a desk would. Every call
 * of a port may be repeated with the same words; that is what the ports promise.
 */
export function patient<Port extends object>(
  port: Port,
  pause: (milliseconds: number) => Promise<void>,
  count: PatienceCount,
): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        for (let time = 1; ; time += 1) {
          const answer: unknown = await Reflect.apply(member, target, args);
          if (time === TIMES || !isFailed(answer)) return answer;
          count.repeats += 1;
          await pause(30_000 * time);
        }
      };
    },
  });
}

/** `{ ok: false }` with a Failure in it; problems of a message are an answer. */
function isFailed(answer: unknown): boolean {
  if (!(answer instanceof Object && 'ok' in answer && answer.ok === false && 'error' in answer)) return false;
  const { error } = answer;
  return error instanceof Object && 'kind' in error && FAILURE_KINDS.includes((error as Failure).kind);
}
