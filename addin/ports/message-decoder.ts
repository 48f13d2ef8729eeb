import type { MessageContent } from '../domain/message-content.ts';
import type { Place, Problem } from '../domain/problem.ts';
import { err } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';

/** Turns the bytes of a message into its content; given by whoever wires a mailbox, so that all mailboxes read alike. */
export type MessageDecoder = (bytes: Uint8Array) => Promise<Result<MessageContent, readonly Problem[]>>;

/** No message of this service is larger; a bigger one is not decoded. */
export const MAX_MESSAGE_BYTES = 40_000_000;

export const messageTooLarge = (place: Place): Result<never, readonly Problem[]> =>
  err([
    {
      rule: 'MSG-TOO-LARGE',
      severity: 'error',
      place,
      message: `The message is larger than ${MAX_MESSAGE_BYTES / 1_000_000} MB and was not read. Open it by hand.`,
    },
  ]);

/** The content of a message, or its problems with the place of the message in front of their own. */
export async function decodedAt(
  place: Place,
  bytes: Uint8Array,
  decode: MessageDecoder,
): Promise<Result<MessageContent, readonly Problem[]>> {
  const decoded = await decode(bytes);
  return decoded.ok
    ? decoded
    : err(decoded.error.map((problem) => ({ ...problem, place: { ...place, ...problem.place } })));
}
