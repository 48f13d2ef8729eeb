import type { MessageBody, MailAddress, StoredAttachment } from '../../graph-emulator/mail-message.ts';
import { htmlOf, textOf } from '../../graph-emulator/mail-text.ts';
import { customPropertyId, isTooLarge } from './mailbox-areas.ts';
import type { MailboxAreas } from './mailbox-areas.ts';
import { ERRORS, OutlookRefusal, textOr } from './outlook-wire.ts';

/** What somebody is writing: held here until it is saved, then a draft in the mailbox as well. */

export interface WrittenAttachment {
  readonly id: string;
  readonly kind: 'file' | 'item';
  readonly name: string;
  readonly contentType: string;
  readonly isInline: boolean;
  readonly bytes: Uint8Array;
}

abstract class Composition {
  readonly areas: MailboxAreas;
  subject = '';
  body: MessageBody = { contentType: 'html', content: '' };
  attachments: readonly WrittenAttachment[] = [];
  categories: readonly string[] = [];
  customProperties = '{}';
  readonly sessionData = new Map<string, string>();

  constructor(areas: MailboxAreas) {
    this.areas = areas;
  }

  setBody(data: string, asHtml: boolean): void {
    this.body = asHtml ? { contentType: 'html', content: data } : this.#inForm(data);
  }

  /** Text in an HTML body is shown as it is written. */
  #inForm(text: string): MessageBody {
    if (this.body.contentType === 'text') return { contentType: 'text', content: text };
    return { contentType: 'html', content: htmlOf({ contentType: 'text', content: text }) };
  }

  put(data: string, asHtml: boolean, where: 'start' | 'end'): void {
    const { contentType, content } = this.body;
    const piece =
      contentType === 'text'
        ? asHtml
          ? textOf({ contentType: 'html', content: data })
          : data
        : asHtml
          ? data
          : inner(htmlOf({ contentType: 'text', content: data }));
    this.body = { contentType, content: contentType === 'text' ? joined(content, piece, where) : within(content, piece, where) }; // prettier-ignore
  }

  get bodyText(): string {
    return textOf(this.body);
  }

  get bodyHtml(): string {
    return htmlOf(this.body);
  }

  attach(attachment: Omit<WrittenAttachment, 'id'>): string {
    const id = `attachment-${this.areas.made.tenant.newId('attachment of a draft')}`;
    this.attachments = [...this.attachments, { ...attachment, id }];
    return id;
  }

  detach(id: string): void {
    if (!this.attachments.some((each) => each.id === id)) {
      throw new OutlookRefusal(ERRORS.attachmentToDeleteDoesNotExist, 'There is no such attachment.');
    }
    this.attachments = this.attachments.filter((each) => each.id !== id);
  }

  /** As the mailbox takes them; a message that is attached goes as the file that it is in transport. */
  protected files(attachments: readonly WrittenAttachment[]): readonly object[] {
    return attachments.map(({ name, contentType, isInline, bytes }) => ({
      '@odata.type': '#microsoft.graph.fileAttachment',
      name,
      contentType,
      isInline,
      contentBytes: Buffer.from(bytes).toString('base64'),
    }));
  }
}

const joined = (content: string, piece: string, where: 'start' | 'end'): string =>
  where === 'start' ? `${piece}${content}` : `${content}${piece}`;

const inner = (html: string): string => /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)?.[1] ?? html;

function within(html: string, piece: string, where: 'start' | 'end'): string {
  const open = /<body[^>]*>/i.exec(html);
  const close = html.search(/<\/body>/i);
  if (open === null || close < 0) return joined(html, piece, where);
  const at = where === 'start' ? open.index + open[0].length : close;
  return `${html.slice(0, at)}${piece}${html.slice(at)}`;
}

export type RecipientField = 'to' | 'cc' | 'bcc';

export type ComposeType = 'newMail' | 'reply' | 'forward';

/** A message that is being written. */
export class MessageComposition extends Composition {
  readonly kind = 'message';
  composeType: ComposeType = 'newMail';
  recipients: Record<RecipientField, readonly MailAddress[]> = { to: [], cc: [], bcc: [] };
  headers: readonly { readonly name: string; readonly value: string }[] = [];
  conversationId: string | undefined;
  /** Milliseconds since 1970; 0 where it is to go at once. */
  deliverAt = 0;
  appendedOnSend = '';
  /** Immutable id of the draft, once it is saved. */
  draftId: string | undefined;
  #savedAttachments: readonly WrittenAttachment[] = [];
  #savedHeaders = '[]';

  /** Takes up a draft of the mailbox. */
  static from(areas: MailboxAreas, draftId: string, addInId: string): MessageComposition {
    const draft = areas.message(draftId);
    if (draft?.isDraft !== true)
      throw new RangeError('Cannot write on: the mailbox has no such draft.');
    const made = new MessageComposition(areas);
    made.subject = draft.subject;
    made.body = draft.body;
    made.recipients = { to: draft.to, cc: draft.cc, bcc: draft.bcc };
    made.headers = draft.headers;
    made.categories = draft.categories;
    made.attachments = draft.attachments.map(writtenOf);
    made.customProperties = draft.properties[customPropertyId(addInId)] ?? '{}';
    made.conversationId = draft.conversationId;
    made.composeType = draft.inReplyTo === null ? 'newMail' : 'reply';
    made.draftId = draft.immutableId;
    made.#saved();
    return made;
  } // prettier-ignore

  #saved(): void {
    this.#savedAttachments = this.attachments;
    this.#savedHeaders = JSON.stringify(this.headers);
  }

  /** Puts it into Drafts, or brings the draft up to date. */
  async save(addInId: string): Promise<string> {
    const { areas } = this;
    const said = {
      subject: this.subject,
      body: this.body,
      toRecipients: this.recipients.to.map(forGraph),
      ccRecipients: this.recipients.cc.map(forGraph),
      bccRecipients: this.recipients.bcc.map(forGraph),
      categories: this.categories,
      singleValueExtendedProperties: [{ id: customPropertyId(addInId), value: this.customProperties }],
    };
    try {
      const added = this.attachments.filter((each) => !this.#savedAttachments.includes(each));
      const lost = this.#savedAttachments.some((each) => !this.attachments.includes(each));
      const anew = lost || JSON.stringify(this.headers) !== this.#savedHeaders;
      if (this.draftId === undefined || anew) {
        await this.#saveAnew({ ...said, internetMessageHeaders: this.headers });
      } else {
        await areas.mail('PATCH', `/messages/${this.draftId}`, said);
        for (const file of this.files(added)) await areas.mail('POST', `/messages/${this.draftId}/attachments`, file);
      }
    } catch (error) {
      if (isTooLarge(error)) throw new OutlookRefusal(ERRORS.attachmentSizeExceeded, 'An attachment is too large.');
      throw new OutlookRefusal(ERRORS.saveError, 'The draft could not be saved.');
    }
    this.#saved();
    const draft = areas.message(this.draftId ?? '');
    if (draft === undefined) throw new OutlookRefusal(ERRORS.saveError, 'The draft could not be found again.');
    return draft.id;
  } // prettier-ignore

  /** The emulator takes headers only when a message is made, and attachments never off: then the draft is made again. */
  async #saveAnew(said: object): Promise<void> {
    const { areas } = this;
    const attachments = this.files(this.attachments);
    const { body } = await areas.mail('POST', '/messages', {
      ...said,
      ...(attachments.length > 0 && { attachments }),
    });
    const before = this.draftId;
    this.draftId = areas.message(String((body as { readonly id?: unknown }).id))?.immutableId;
    if (before !== undefined) await areas.made.mail.move(areas.owner.address, before, 'deleteditems');
  }

  /** Saves it and sends it. Throws OutlookRefusal where nobody is written to. */
  async send(addInId: string): Promise<void> {
    if (this.appendedOnSend !== '') this.put(this.appendedOnSend, true, 'end');
    this.appendedOnSend = '';
    await this.save(addInId);
    try {
      await this.areas.mail('POST', `/messages/${this.draftId ?? ''}/send`, undefined);
    } catch {
      throw new OutlookRefusal(ERRORS.noValidRecipients, 'The message has no valid recipient.');
    }
  }
}

const writtenOf = ({ id, kind, name, contentType, isInline, bytes }: StoredAttachment): WrittenAttachment => ({
  id, kind, name, contentType, isInline, bytes,
}); // prettier-ignore

const forGraph = ({ name, address }: MailAddress): object => ({ emailAddress: { name, address } });

export interface Attendees {
  readonly required: readonly MailAddress[];
  readonly optional: readonly MailAddress[];
}

/** An appointment that is being written: an hour from the next full hour, as Outlook begins one. */
export class AppointmentComposition extends Composition {
  readonly kind = 'appointment';
  start: number;
  end: number;
  attendees: Attendees = { required: [], optional: [] };
  locations: readonly { readonly displayName: string; readonly address: string }[] = [];
  isAllDay = false;
  sensitivity = 'normal';
  eventId: string | undefined;

  constructor(areas: MailboxAreas) {
    super(areas);
    const hour = 3_600_000;
    this.start = Math.ceil((areas.made.tenant.now() + 1) / hour) * hour;
    this.end = this.start + hour;
  }

  /** Takes up an event of the calendar. */
  static from(areas: MailboxAreas, eventId: string, addInId: string): AppointmentComposition {
    const event = areas.event(eventId);
    if (event === undefined) throw new RangeError('Cannot write on: the calendar has no such event.');
    const made = new AppointmentComposition(areas);
    Object.assign(made, {
      subject: event.subject,
      body: event.body,
      start: event.start,
      end: event.end,
      isAllDay: event.isAllDay,
      sensitivity: event.sensitivity,
      categories: event.categories,
      attendees: {
        required: event.attendees.filter(({ type }) => type !== 'optional'),
        optional: event.attendees.filter(({ type }) => type === 'optional'),
      },
      locations: event.locations.map((place) => ({
        displayName: textOr(place['displayName']),
        address: textOr(place['locationEmailAddress']),
      })),
      customProperties: event.properties[customPropertyId(addInId)] ?? '{}',
      eventId: event.id,
    });
    return made;
  }

  /** Into the calendar; those who are asked get their invitation. */
  async save(addInId: string): Promise<string> {
    const moment = (at: number): object => ({
      dateTime: new Date(at).toISOString().replace('Z', '0000'),
      timeZone: 'UTC',
    });
    const attendee = (type: string) => (address: MailAddress) => ({ ...forGraph(address), type });
    const said = {
      subject: this.subject,
      body: this.body,
      start: moment(this.start),
      end: moment(this.end),
      isAllDay: this.isAllDay,
      sensitivity: this.sensitivity,
      categories: this.categories,
      locations: this.locations.map(({ displayName, address }) => ({
        displayName,
        ...(address !== '' && { locationEmailAddress: address }),
      })),
      attendees: [
        ...this.attendees.required.map(attendee('required')),
        ...this.attendees.optional.map(attendee('optional')),
      ],
      singleValueExtendedProperties: [{ id: customPropertyId(addInId), value: this.customProperties }],
    };
    try {
      const answer =
        this.eventId === undefined
          ? await this.areas.calendar('POST', '/events', said)
          : await this.areas.calendar('PATCH', `/events/${this.eventId}`, said);
      this.eventId = String((answer.body as { readonly id?: unknown }).id);
      return this.eventId;
    } catch {
      throw new OutlookRefusal(ERRORS.saveError, 'The appointment could not be saved.');
    }
  }
}
