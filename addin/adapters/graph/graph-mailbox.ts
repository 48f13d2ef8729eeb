import { assertNever, err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure } from '../../ports/failure.ts';
import type {
  Arrivals,
  Filing,
  Letter,
  MailboxEntry,
  Outbox,
  SentLetter,
  WatchedMailbox,
} from '../../ports/mailbox.ts';
import type { MessageDecoder } from '../../ports/message-decoder.ts';
import type { Graph } from './graph.ts';
import { arrivals, listInbox } from './mail-arrivals.ts';
import { tooLarge } from './mail-attaching.ts';
import { MailCalls } from './mail-calls.ts';
import { completeDraft, makeDraft } from './mail-draft.ts';
import { filedUnder, fileMessages } from './mail-filing.ts';
import { awaitCopy, notSent, sendDraft } from './mail-sending.ts';
import { standingOf, takeNotesAway } from './mail-standing.ts';
import type { Standing } from './mail-standing.ts';
import { pauseOf } from './waiting.ts';

export interface GraphMailboxOptions {
  readonly graph: Graph;
  /** Address of the shared mailbox; letters go out in its name. */
  readonly mailbox: string;
  readonly decode: MessageDecoder;
  /** For tests with a clock of their own. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/**
 * A shared mailbox in Exchange, by Microsoft Graph, with the delegated rights of whoever is signed in.
 *
 * A message is known by its immutable id; where an id is taken, the Message-ID header (`<…>`) will do as well.
 * A letter is found again by its operation, a property of the draft and of the copy that is sent.
 */
export class GraphMailbox implements WatchedMailbox, Outbox {
  readonly #calls: MailCalls;
  readonly #mailbox: string;
  readonly #decode: MessageDecoder;
  readonly #pause: (milliseconds: number) => Promise<void>;

  constructor({ graph, mailbox, decode, pause = pauseOf }: GraphMailboxOptions) {
    this.#calls = new MailCalls(graph, mailbox);
    this.#mailbox = mailbox;
    this.#decode = decode;
    this.#pause = pause;
  }

  list(): Promise<Result<readonly MailboxEntry[], Failure>> {
    return listInbox(this.#calls, this.#decode);
  }

  arrivals(token?: string): Promise<Result<Arrivals, Failure>> {
    return arrivals(this.#calls, this.#decode, token);
  }

  async file(messageId: string, caseRef: string): Promise<Result<void, Failure>> {
    const [filed] = await this.fileAll([{ messageId, caseRef }]);
    if (filed === undefined) throw new TypeError('Cannot file a message: there is no answer for it');
    return filed;
  }

  fileAll(filings: readonly Filing[]): Promise<readonly Result<void, Failure>[]> {
    return fileMessages(this.#calls, this.#pause, filings);
  }

  filed(caseRef: string): Promise<Result<readonly string[], Failure>> {
    return filedUnder(this.#calls, caseRef);
  }

  async draft(letter: Letter): Promise<Result<{ readonly messageId: string }, Failure>> {
    const standing = await this.#foundOrMade(letter);
    if (!standing.ok) return standing;
    switch (standing.value.state) {
      case 'draft': {
        const { draft } = standing.value;
        const complete = await completeDraft(this.#calls, draft, letter);
        return complete.ok ? ok({ messageId: draft.id }) : complete;
      }
      case 'sent':
        return ok({ messageId: standing.value.messageId });
      case 'under way':
      case 'none':
        return awaitCopy(this.#calls, this.#pause, letter);
      default:
        return assertNever(standing.value, 'the standing of a letter');
    }
  }

  async send(letter: Letter): Promise<Result<SentLetter, Failure>> {
    const standing = await this.#foundOrMade(letter);
    if (!standing.ok) return err(settled(standing.error));
    switch (standing.value.state) {
      case 'draft': {
        const { draft } = standing.value;
        const complete = await completeDraft(this.#calls, draft, letter);
        if (!complete.ok) return err(settled(complete.error));
        return sendDraft(this.#calls, this.#pause, draft.id, letter);
      }
      case 'sent':
        await takeNotesAway(this.#calls, standing.value.messageId);
        return ok({ messageId: standing.value.messageId, repeated: true });
      case 'under way':
      case 'none':
        return awaitCopy(this.#calls, this.#pause, letter);
      default:
        return assertNever(standing.value, 'the standing of a letter');
    }
  }

  /** How the letter stands, with a draft made where there was nothing. */
  async #foundOrMade(letter: Letter): Promise<Result<Standing, Failure>> {
    const refused = tooLarge(letter);
    if (refused !== undefined) return err(refused);
    const standing = await standingOf(this.#calls, letter.operationId);
    if (!standing.ok) return err(standing.error.failure);
    if (standing.value.state !== 'none') return standing;
    return makeDraft(this.#calls, this.#pause, this.#mailbox, letter);
  }
}

/** Before anything was sent, what is not certain is the draft alone. */
const settled = (fault: Failure): Failure => (fault.saved === 'unknown' ? notSent(fault) : fault);
