import { practice, readReferral } from '../workflows/read-referral.ts';
import type { ReadingAnswer, ReadingQuestion } from './message-reader.ts';

/**
 * Reads messages beside the page: the pane goes on answering the person while a message is read. `message-reader.ts` is
 * the other end. What goes wrong here ends the worker's part, and the page reads the message itself.
 */

/** As much of a worker's world as is used; the types of a page and of a worker cannot stand side by side. */
interface World {
  onmessage: ((event: { readonly data: ReadingQuestion }) => void) | null;
  readonly postMessage: (answer: ReadingAnswer) => void;
}
const world = globalThis as unknown as World;

world.onmessage = ({ data: { number, message } }) => {
  const { reading, wordsOf } = readReferral(message);
  const evidence = reading.referrals.flatMap((referral) => Object.values(referral.evidence));
  world.postMessage({ number, reading, words: new Map(evidence.map((each) => [each, wordsOf(each)])) });
};

/** Between two pieces a message that has come meanwhile has its turn. */
function practise(left: readonly (() => void)[]): void {
  const [piece, ...others] = left;
  if (piece === undefined) return;
  piece();
  setTimeout(practise, 0, others);
}
setTimeout(practise, 0, practice);
