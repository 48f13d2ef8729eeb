import { ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { PARTS_OF_A_BATCH } from './graph.ts';
import type { GraphFault } from './graph.ts';
import { messagePath } from './mail-calls.ts';
import type { GraphMessage, MailCalls, MailRequest } from './mail-calls.ts';

/** Bytes that are kept beforehand, about. */
const MOST_BYTES = 10_000_000;
/** Graph tells no size of a message, so it is guessed: letters with files seldom have more than a few scanned pages. */
const GUESSED_BYTES = { plain: 100_000, withFiles: 2_000_000 } as const;

/**
 * The transport form (MIME) of the messages of a listing. Who reads them one after the other gets the next ones in the
 * same trip; who picks one out gets that one. At most one batch is held, and each message once: what has been given is
 * let go, and what is asked for a second time is fetched anew.
 */
export class MailReadAhead {
  readonly #calls: MailCalls;
  readonly #messages: readonly GraphMessage[];
  readonly #asked = new Set<string>();
  /** Fetched or under way; undefined where it did not come, which is no answer yet. */
  #held = new Map<string, Promise<Uint8Array | undefined>>();

  /** `messages`: in the order in which they will be read. */
  constructor(calls: MailCalls, messages: readonly GraphMessage[]) {
    this.#calls = calls;
    this.#messages = messages;
  }

  async read(index: number): Promise<Result<Uint8Array, GraphFault>> {
    const id = this.#messages[index]?.id;
    if (id === undefined) throw new RangeError('Cannot read a message that is not in the listing');
    const held = await this.#heldOf(id, index);
    if (held !== undefined) return ok(held);
    const { method, path, operation, ...more } = contentOf(id);
    const answer = await this.#calls.send<Uint8Array>(method, path, operation, more);
    return answer.ok ? ok(answer.value.body) : answer;
  }

  #heldOf(id: string, index: number): Promise<Uint8Array | undefined> | undefined {
    const before = this.#messages[index - 1];
    const isInTurn = !this.#asked.has(id) && (before === undefined || this.#asked.has(before.id));
    this.#asked.add(id);
    if (!this.#held.has(id) && isInTurn) this.#fetchFrom(index);
    const held = this.#held.get(id);
    this.#held.delete(id);
    return held;
  }

  /** This message and those after it that have not been read, in one batch; nothing where it would be alone. */
  #fetchFrom(index: number): void {
    const together: string[] = [];
    let bytes = 0;
    for (const message of this.#messages.slice(index)) {
      if (together.length > 0 && this.#asked.has(message.id)) continue;
      bytes += message.hasAttachments === false ? GUESSED_BYTES.plain : GUESSED_BYTES.withFiles;
      if (together.length === PARTS_OF_A_BATCH || (together.length > 0 && bytes > MOST_BYTES)) break;
      together.push(message.id);
    }
    if (together.length < 2) return;
    const answers = this.#calls.all<Uint8Array>(together.map(contentOf));
    this.#held = new Map(
      together.map((id, position) => [
        id,
        answers.then((each) => {
          const answer = each[position];
          return answer?.ok === true ? answer.value.body : undefined;
        }),
      ]),
    );
  }
}

const contentOf = (id: string): MailRequest => ({
  method: 'GET',
  path: `${messagePath(id)}/$value`,
  operation: 'read message',
  answer: 'bytes',
});
