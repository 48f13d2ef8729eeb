import type { MessageContent } from '../domain/message-content.ts';
import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** The service's shared mailbox: messages to read, letters to send. */
export interface Mailbox {
  /** Messages in the order of their names or arrival; one that cannot be read is given with its problems. */
  list(): Promise<Result<readonly MailboxEntry[], Failure>>;
}

export interface MailboxEntry {
  /** Place of the message for a person: a file name or an item id. */
  readonly place: string;
  read(): Promise<Result<MessageContent, readonly Problem[]>>;
}

/** A mailbox that tells what is new, and in which a message can be filed under its case. */
export interface WatchedMailbox extends Mailbox {
  /**
   * What has come and gone since `token`; without one, or with one that the service no longer knows, everything that is
   * there (`fresh`). Keep the new token only after the messages have been dealt with: then none is lost.
   */
  arrivals(token?: string): Promise<Result<Arrivals, Failure>>;
  /** Marks a message as belonging to a case: the reference as a property of it, a category that people see. Twice is once. */
  file(messageId: string, caseRef: string): Promise<Result<void, Failure>>;
  /**
   * The same for many in few trips: one answer for each, in their order; one that cannot be filed keeps none of the
   * others back. A message that is named twice ends under the last case that is named for it.
   */
  fileAll(filings: readonly Filing[]): Promise<readonly Result<void, Failure>[]>;
  /** Ids of messages that are filed under a case. */
  filed(caseRef: string): Promise<Result<readonly string[], Failure>>;
}

export interface Filing {
  readonly messageId: string;
  readonly caseRef: string;
}

export interface Arrivals {
  readonly messages: readonly MailboxEntry[];
  /** Ids of messages that have left the folder. */
  readonly gone: readonly string[];
  readonly token: string;
  readonly fresh: boolean;
}

/** Where letters go out. One recipient a letter, so that nobody sees another's address. */
export interface Outbox {
  /** Puts the letter among the drafts, for a person to look at and send. The same operation again: the same draft. */
  draft(letter: Letter): Promise<Result<{ readonly messageId: string }, Failure>>;
  /**
   * Sends the letter, once: the same operation again finds what was sent and sends nothing (`repeated`). When the
   * answer is lost it looks whether the letter has gone; only what cannot be found out is `unknown`.
   */
  send(letter: Letter): Promise<Result<SentLetter, Failure>>;
}

export interface Letter {
  /** Same value, same letter. */
  readonly operationId: string;
  readonly caseRef: string;
  readonly to: string;
  /** Case reference and kind of letter only. */
  readonly subject: string;
  readonly body: { readonly html: string };
  readonly attachments: readonly LetterAttachment[];
  /** Id of the message that this answers: it stays in its conversation. */
  readonly inReplyTo?: string;
}

export interface LetterAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface SentLetter {
  readonly messageId: string;
  readonly repeated: boolean;
}
