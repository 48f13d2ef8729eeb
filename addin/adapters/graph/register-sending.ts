import { err } from '../../domain/result.ts';
import { faultOfLostConnection, faultOfNotTried } from './graph-fault.ts';
import { PARTS_OF_A_BATCH } from './graph.ts';
import type { WriterTime } from './register-announcement.ts';
import type { CallResult, WorkbookCall, WorkbookCalls } from './workbook-calls.ts';

/** What came of calls that write. */
export interface Sent {
  /** One for each call, in the order asked. */
  readonly answers: readonly CallResult[];
  /** An answer was lost and the session could not be closed: what was sent may still arrive. */
  readonly mayStillArrive: boolean;
}

/** For how long closing a session may be waited for: others must not find this client silent for longer than its lease. */
const CLOSING_MILLISECONDS = 10_000;

const CLOSE_SESSION: WorkbookCall = { method: 'POST', path: '/closeSession', body: {}, repeat: 'safe' };

/**
 * Sends what writes, and lets nothing of it arrive unseen later on. A request whose answer was lost may still be on its
 * way, held back by a proxy or by the service itself, and would then write over what others have done since. The session
 * it travels in is the only thing by which it can be stopped: a call in a session that was closed has no effect. So
 * nothing that writes is repeated by itself, and after a lost answer the session is closed before anything else is done.
 * Source: contracts/graph/behaviour.md section 5; Microsoft Graph "Close session".
 */
export class RegisterSending {
  readonly #calls: WorkbookCalls;
  readonly #time: WriterTime;

  constructor(calls: WorkbookCalls, time: WriterTime) {
    this.#calls = calls;
    this.#time = time;
  }

  /**
   * One call after the other, and after a fault none of the rest. `until`: nothing is sent after this moment, however
   * many batches it takes, and an answer that has not come by then is given up.
   */
  async write(calls: readonly WorkbookCall[], until: number): Promise<Sent> {
    const answers: CallResult[] = [];
    let isShut = false;
    for (let from = 0; from < calls.length; from += PARTS_OF_A_BATCH) {
      const together = calls.slice(from, from + PARTS_OF_A_BATCH).map(sentOnce);
      const given = await this.#untilTooLate(together, until);
      answers.push(...(given ?? together.map(lostAnswer)));
      isShut = given === undefined;
      const broken = answers.find((answer) => !answer.ok);
      if (broken?.ok !== false) continue;
      for (let rest = answers.length; rest < calls.length; rest += 1)
        answers.push(err(faultOfNotTried(broken.error)));
      break;
    }
    const isDoubtful = answers.some((answer) => !answer.ok && answer.error.effect === 'unknown');
    return { answers, mayStillArrive: isDoubtful && !isShut && !(await this.close()) };
  }

  /** True: nothing that was sent so far arrives any more. The next call opens another session. */
  async close(): Promise<boolean> {
    const until = this.#time.now() + CLOSING_MILLISECONDS;
    const [closed] = await this.#calls.run([CLOSE_SESSION], { inOrder: true, until });
    return closed?.ok === true;
  }

  /** Undefined where no answer came in time and the session was closed for it. */
  async #untilTooLate(
    calls: readonly WorkbookCall[],
    until: number,
  ): Promise<readonly CallResult[] | undefined> {
    const answered = this.#calls.run(calls, { inOrder: true, until });
    return new Promise((resolve, reject) => {
      const giveUp = async (): Promise<void> => {
        if (await this.close()) resolve(undefined);
      };
      const ring = (): void => {
        giveUp().catch(reject);
      };
      const alarm = this.#time.alarm ?? alarmOf;
      const quiet = until === Infinity ? undefined : alarm(until - this.#time.now(), ring);
      void answered.then(resolve, reject).finally(quiet);
    });
  }
}

const sentOnce = (call: WorkbookCall): WorkbookCall =>
  call.method === 'GET' ? call : { ...call, repeat: 'once' };

const lostAnswer = ({ method }: WorkbookCall): CallResult =>
  err(faultOfLostConnection({ writes: method !== 'GET' }));

/** By the machine's own clock; after a lid was closed it rings as soon as it is opened. */
function alarmOf(milliseconds: number, ring: () => void): () => void {
  const timer = setTimeout(ring, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}
