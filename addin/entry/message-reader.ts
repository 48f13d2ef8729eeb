import type { MessageContent } from '../domain/message-content.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Evidence, EvidenceInContext, Reading } from '../domain/reading.ts';
import type { Fault } from '../workflows/fault.ts';
import type { ReadReferralMessage } from '../workflows/read-referral.ts';
import { fetchPart } from './services.ts';

/** To `reading-worker.ts`. */
export interface ReadingQuestion {
  readonly number: number;
  readonly message: MessageContent;
}

/** From `reading-worker.ts`: plain data, with the sentence of each piece of evidence that the reading has. */
export interface ReadingAnswer {
  readonly number: number;
  readonly reading: Reading;
  readonly words: ReadonlyMap<Evidence, EvidenceInContext | undefined>;
}

/** As much of a `Worker` as is used. */
export interface ReadingWorker {
  onmessage: ((event: MessageEvent<ReadingAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(question: ReadingQuestion): void;
  terminate(): void;
}

export type MessageReader = (message: MessageContent) => Promise<Result<ReadReferralMessage, Fault>>;

type InPage = () => Promise<typeof import('../workflows/read-referral.ts')>;

/** A worker that has not answered by then does not answer: the longest message takes a tenth of it. */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * Reads messages in a worker, so that the pane never stands still. Where there is none, or where it stops or keeps
 * silent, the page reads what is not read yet by itself, and everything after it.
 */
export function makeMessageReader(start: () => ReadingWorker | undefined, inPage: InPage): MessageReader {
  const waiting = new Map<number, (answer: ReadingAnswer | undefined) => void>();
  let asked = 0;
  let worker = started(start);
  const giveUp = (): void => {
    worker?.terminate();
    worker = undefined;
    for (const done of waiting.values()) done(undefined);
    waiting.clear();
  };
  if (worker !== undefined) {
    worker.onmessage = ({ data }) => waiting.get(data.number)?.(data);
    worker.onerror = (event) => {
      // The page reads the message now; what is wrong with it is told there.
      event.preventDefault();
      giveUp();
    };
    worker.onmessageerror = giveUp;
  }
  const askWorker = (message: MessageContent): Promise<ReadingAnswer | undefined> =>
    new Promise((done) => {
      if (worker === undefined) {
        done(undefined);
        return;
      }
      const number = (asked += 1);
      const patience = setTimeout(giveUp, PATIENCE_MILLISECONDS);
      waiting.set(number, (answer) => {
        clearTimeout(patience);
        waiting.delete(number);
        done(answer);
      });
      worker.postMessage({ number, message });
    });

  return async (message) => {
    const answer = await askWorker(message);
    if (answer !== undefined)
      return ok({ reading: answer.reading, wordsOf: (evidence) => answer.words.get(evidence) });
    const part = await fetchPart(inPage);
    return part.ok ? ok(part.value.readReferral(message)) : part;
  };
}

/** Browsers refuse to start a worker by an error as well as by an event. */
function started(start: () => ReadingWorker | undefined): ReadingWorker | undefined {
  try {
    return start();
  } catch {
    return undefined;
  }
}
