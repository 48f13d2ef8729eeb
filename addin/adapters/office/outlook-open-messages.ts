import type { MessageContent } from '../../domain/message-content.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { decodedAt, MAX_MESSAGE_BYTES, messageTooLarge } from '../../ports/message-decoder.ts';
import type { MessageDecoder } from '../../ports/message-decoder.ts';
import type { MessageFault, OpenItem, OpenMessage, OpenMessages } from '../../ports/open-message.ts';
import type { Requirement } from '../../ports/pane-host.ts';
import { messageSource } from './message-source.ts';
import type { AttachmentPiece } from './message-source.ts';
import { officeCall, officeFailure } from './office-call.ts';

export interface OutlookOpenMessagesOptions {
  readonly mailbox: Office.Mailbox;
  readonly decode: MessageDecoder;
  readonly supports: (requirement: Requirement) => boolean;
}

/** From this set on Outlook hands over the whole message as it came (`getAsFileAsync`). */
const WHOLE_MESSAGE: Requirement = { set: 'Mailbox', version: '1.14' };
/** Pinned panes and `ItemChanged`. */
const CHANGES: Requirement = { set: 'Mailbox', version: '1.5' };
/** So many attachments are fetched at once: Outlook answers no more. */
const AT_ONCE = 3;
const NO_ITEM: OpenItem = { kind: 'none' };
const OTHER_ITEM: OpenItem = { kind: 'other' };

/**
 * The message that is open in Outlook. Where Outlook can, the whole message is taken as it came; else its headers, its
 * body and its attachments are fetched and written down as one. Source: Outlook API, Mailbox 1.8 and 1.14.
 */
export class OutlookOpenMessages implements OpenMessages {
  readonly #options: OutlookOpenMessagesOptions;
  readonly #listeners = new Set<() => void>();
  #known: { readonly key: string; readonly item: OpenItem } | undefined;
  #hears = false;

  constructor(options: OutlookOpenMessagesOptions) {
    this.#options = options;
  }

  current(): OpenItem {
    const read = readItem(this.#options.mailbox);
    if (read === 'none') return NO_ITEM;
    if (read === 'other') return OTHER_ITEM;
    const key = keyOf(read);
    if (this.#known?.key !== key) this.#known = { key, item: { kind: 'message', message: this.#opened(read, key) } };
    return this.#known.item;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#hear();
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #hear(): void {
    const { mailbox, supports } = this.#options;
    if (this.#hears || !supports(CHANGES)) return;
    this.#hears = true;
    // The string: it is what the enumeration stands for. A client that does not know it keeps its first message.
    mailbox.addHandlerAsync('olkItemSelectedChanged', () => {
      for (const each of this.#listeners) each();
    });
  }

  #opened(item: Office.MessageRead, key: string): OpenMessage {
    return {
      key,
      from: item.from.displayName || item.from.emailAddress,
      attachments: item.attachments.filter(({ isInline }) => !isInline).length,
      read: async () => {
        const read = this.#canHandOver(item) ? await this.#whole(item) : await this.#inPieces(item);
        // What came belongs to the message that is open now, which may be another one by now.
        const now = readItem(this.#options.mailbox);
        return typeof now === 'string' || keyOf(now) !== key ? err(failed(ANOTHER)) : read;
      },
    };
  }

  /** The program may be newer than the library that the page got: then it has the set, and the item not the function. */
  #canHandOver(item: Office.MessageRead): boolean {
    return this.#options.supports(WHOLE_MESSAGE) && 'getAsFileAsync' in item;
  }

  async #whole(item: Office.MessageRead): Promise<Result<MessageContent, MessageFault>> {
    const file = await officeCall<string>((done) => {
      item.getAsFileAsync(done);
    });
    // A message that Outlook cannot write as a file (protected, of another kind) may still be had in pieces.
    if (!file.ok) return this.#inPieces(item);
    const bytes = bytesOf(file.value);
    const content = bytes.length > MAX_MESSAGE_BYTES ? messageTooLarge({}) : await decodedAt({}, bytes, this.#options.decode);
    return content.ok ? content : err({ kind: 'problems', problems: content.error });
  }

  async #inPieces(item: Office.MessageRead): Promise<Result<MessageContent, MessageFault>> {
    const [headers, body, attachments] = await Promise.all([
      officeCall<string>((done) => {
        item.getAllInternetHeadersAsync(done);
      }),
      bodyOf(item),
      attachmentsOf(item),
    ]);
    if (!body.ok) return err(failed(body.error));
    const source = messageSource({
      // Without them the message is read all the same; only whether a machine wrote it is then not known.
      headers: headers.ok ? headers.value : '',
      messageId: item.internetMessageId,
      subject: item.subject,
      from: correspondent(item.from),
      to: item.to.map(correspondent),
      date: item.dateTimeCreated,
      body: body.value,
      attachments: attachments.pieces,
    });
    const content = await decodedAt({}, source, this.#options.decode);
    return content.ok
      ? ok({ ...content.value, problems: [...content.value.problems, ...attachments.problems] })
      : err({ kind: 'problems', problems: content.error });
  }
} // prettier-ignore

const ANOTHER = failure('ChangedMeanwhile', 'Another message was opened meanwhile. Nothing was read.');

const failed = (found: Failure): MessageFault => ({ kind: 'failed', failure: found });

const keyOf = (item: Office.MessageRead): string => item.itemId || item.internetMessageId;

/** A message that is being read; meeting requests are no letters, and one that is being written has no text to read yet. */
function readItem({ item }: Office.Mailbox): Office.MessageRead | 'none' | 'other' {
  // Between two messages and with several selected it is null, whatever the type says.
  if (!(item as object | null | undefined)) return 'none';
  const read = item as unknown as Office.MessageRead;
  const isMessage = read.itemType === 'message' && typeof read.subject === 'string';
  return isMessage && /^IPM\.Note\b/i.test(read.itemClass) ? read : 'other';
}

const correspondent = ({ displayName, emailAddress }: Office.EmailAddressDetails) => ({
  name: displayName === emailAddress ? '' : displayName,
  address: emailAddress,
});

async function bodyOf(
  item: Office.MessageRead,
): Promise<Result<{ readonly kind: 'html' | 'plain'; readonly text: string }, Failure>> {
  const html = await officeCall<string>((done) => {
    item.body.getAsync('html', done);
  });
  if (html.ok && html.value.trim() !== '') return ok({ kind: 'html', text: html.value });
  const text = await officeCall<string>((done) => {
    item.body.getAsync('text', done);
  });
  if (text.ok) return ok({ kind: 'plain', text: text.value });
  return err(officeFailure(text.error, 'Outlook did not hand over the text of the message: close it, open it again and repeat. Nothing was read.'));
} // prettier-ignore

async function attachmentsOf(
  item: Office.MessageRead,
): Promise<{ readonly pieces: readonly AttachmentPiece[]; readonly problems: readonly Problem[] }> {
  const pieces = new Array<AttachmentPiece | undefined>(item.attachments.length).fill(undefined);
  const waiting = [...item.attachments.entries()];
  let room = MAX_MESSAGE_BYTES;
  const fetchNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, details] = next;
      room -= details.size;
      pieces[index] = room < 0 ? undefined : await attachmentOf(item, details);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  return {
    pieces: pieces.filter((piece) => piece !== undefined),
    problems: pieces.flatMap((piece, index) => (piece === undefined ? [notFetched(index)] : [])),
  };
}

async function attachmentOf(
  item: Office.MessageRead,
  { id, name, isInline }: Office.AttachmentDetails,
): Promise<AttachmentPiece | undefined> {
  const got = await officeCall<Office.AttachmentContent>((done) => {
    item.getAttachmentContentAsync(id, done);
  });
  if (!got.ok) return undefined;
  const { content, format } = got.value;
  switch (format) {
    case 'base64':
      // The reader tells a file by what it starts with and by its name.
      return { name, mediaType: isInline ? mediaTypeOf(name) : '', isInline, content: { base64: content } };
    case 'eml':
      return { name: /\.eml$/i.test(name) ? name : `${name}.eml`, mediaType: 'message/rfc822', isInline: false, content: { text: content } };
    case 'iCalendar':
      return { name, mediaType: 'text/calendar', isInline: false, content: { text: content } };
    default:
      // A link to a file elsewhere: not fetched, because the message alone is what was sent to us.
      return undefined;
  }
} // prettier-ignore

/** Pictures in the text are told from files by their kind. */
const mediaTypeOf = (name: string): string =>
  /\.(?:png|jpe?g|gif|bmp|webp|svg)$/i.test(name)
    ? `image/${name.slice(name.lastIndexOf('.') + 1).toLowerCase()}`
    : '';

const notFetched = (index: number): Problem => ({
  rule: 'MSG-ATTACHMENT',
  severity: 'warning',
  place: { file: `attachment ${index + 1}` },
  message: 'An attachment could not be fetched from Outlook and was not read: open it by hand.',
});

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
