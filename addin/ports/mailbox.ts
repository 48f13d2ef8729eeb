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
