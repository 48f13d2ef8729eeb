import type { MessageContent } from '../domain/message-content.ts';
import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';
import type { Problem } from '../domain/problem.ts';

/** The message that is open in the mail program beside the pane. It changes while the pane stays. */
export interface OpenMessages {
  /** What is open now. */
  current(): OpenItem;
  /** Calls back after each change, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/**
 * Between two messages a mail program says for a moment that nothing is open, and with several selected it stays so.
 */
export type OpenItem =
  | { readonly kind: 'none' }
  /** A meeting request, an appointment, a message that is being written: nothing to take in. */
  | { readonly kind: 'other' }
  | { readonly kind: 'message'; readonly message: OpenMessage };

export interface OpenMessage {
  /** The same for the same message as long as the pane is there. Nothing else may be read from it. */
  readonly key: string;
  /** Known at once, before anything is fetched. */
  readonly from: string;
  readonly attachments: number;
  /**
   * Fetches the whole message with its attachments. A message that cannot be read is told by its problems, a program that
   * does not answer by a failure.
   */
  read(): Promise<Result<MessageContent, MessageFault>>;
}

export type MessageFault =
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly failure: Failure };
