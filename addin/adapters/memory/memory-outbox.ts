import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Letter, Outbox, SentLetter } from '../../ports/mailbox.ts';

/** The limit of a shared mailbox in Exchange: what is refused there is refused here. */
const TOO_LARGE_BYTES = 3 * 1024 * 1024;

export interface KeptLetter extends Letter {
  readonly messageId: string;
  readonly state: 'draft' | 'sent';
}

/**
 * Letters in memory, with faults on demand: `failNext` lets the next call of that kind fail; a failure that says
 * `saved: 'unknown'` does the thing first and loses the answer, as a network does.
 */
export class MemoryOutbox implements Outbox {
  readonly #letters = new Map<string, KeptLetter>();
  readonly #faults: { readonly on: 'draft' | 'send'; readonly failure: Failure }[] = [];

  /** Every letter, in the order in which it was first written. */
  get letters(): readonly KeptLetter[] {
    return [...this.#letters.values()];
  }

  failNext(on: 'draft' | 'send', fault: Failure): void {
    this.#faults.push({ on, failure: fault });
  }

  draft(letter: Letter): Promise<Result<{ readonly messageId: string }, Failure>> {
    const done = this.#do('draft', letter, () => this.#keep(letter, 'draft'));
    return Promise.resolve(done.ok ? ok({ messageId: done.value.messageId }) : done);
  }

  send(letter: Letter): Promise<Result<SentLetter, Failure>> {
    const repeated = this.#letters.get(letter.operationId)?.state === 'sent';
    const done = this.#do('send', letter, () => this.#keep(letter, 'sent'));
    return Promise.resolve(done.ok ? ok({ messageId: done.value.messageId, repeated }) : done);
  }

  #do(on: 'draft' | 'send', letter: Letter, act: () => KeptLetter): Result<KeptLetter, Failure> {
    const fault = this.#takeFault(on);
    if (fault !== undefined && fault.saved !== 'unknown') return err(fault);
    if (letter.attachments.some(({ bytes }) => bytes.length >= TOO_LARGE_BYTES))
      return err(
        failure(
          'TooLarge',
          'An attachment of this letter is 3 MB or larger: make it smaller. Nothing was saved.',
        ),
      );
    const kept = act();
    return fault === undefined ? ok(kept) : err(fault);
  }

  /** What is written stays as it was written; a draft may only become a letter that has gone. */
  #keep(letter: Letter, state: KeptLetter['state']): KeptLetter {
    const standing = this.#letters.get(letter.operationId);
    const messageId = standing?.messageId ?? `letter-${letter.operationId}`;
    const kept = {
      ...(standing ?? letter),
      messageId,
      state: standing?.state === 'sent' ? 'sent' : state,
    } as const;
    this.#letters.set(letter.operationId, kept);
    return kept;
  }

  #takeFault(on: 'draft' | 'send'): Failure | undefined {
    const index = this.#faults.findIndex((fault) => fault.on === on);
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.failure;
  }
}
