import type { MessageContent } from '../domain/message-content.ts';
import { operationId } from '../domain/operation-id.ts';
import type { Evidence, EvidenceInContext, Reading } from '../domain/reading.ts';
import { evidenceLookUp } from '../reading/evidence-in-context.ts';
import { PRACTICE } from '../reading/practice.ts';
import { readMessage } from '../reading/read-message.ts';

/** A message that was read, for a person who looks through it. */
export interface ReadReferralMessage {
  readonly reading: Reading;
  /** The sentence that a value was read from; undefined where it stands nowhere in the message. */
  readonly wordsOf: (evidence: Evidence) => EvidenceInContext | undefined;
}

/** Reads a message as it is taken in, and keeps it at hand so that each value can be shown in its words. */
export function readReferral(message: MessageContent): ReadReferralMessage {
  return { reading: readMessage(identified(message)), wordsOf: evidenceLookUp(message) };
}

/**
 * What is done while nobody waits, so that the first message is read as fast as the tenth: one piece of it after the
 * other, each a fraction of a second.
 */
export const practice: readonly (() => void)[] = PRACTICE.map((message) => () => {
  readReferral(message);
});

/** Room of the column SourceMessageId. */
const LONGEST_MESSAGE_ID = 512;

/**
 * A message that cannot be told by its Message-ID (there is none, or it is longer than a cell has room for) gets an
 * id made from what it says, so that it is known again when it comes twice.
 */
export function identified(message: MessageContent): MessageContent {
  const id = message.messageId?.trim() ?? '';
  if (id !== '' && id.length <= LONGEST_MESSAGE_ID) return message;
  const { from, subject, received, body } = message;
  const key = operationId('message', id, from.email ?? '', subject, received ?? '', body.text ?? '', body.html ?? '');
  return { ...message, messageId: `<${key}@no-message-id.invalid>` };
} // prettier-ignore
