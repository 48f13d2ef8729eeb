import type { AttachmentContent, Mailbox, MessageContent } from '../domain/message-content.ts';
import { asPunctuated, isDictated } from './dictated-text.ts';
import { exportLines } from './export-lines.ts';
import { htmlToText } from './html-to-text.ts';
import { makePart } from './plain-text.ts';
import type { Part } from './plain-text.ts';
import { asOnPaper, isRecognised, senderOfScan } from './scanned-text.ts';

/** A message among those that a message carries: itself and the ones attached to it. */
export interface Letter {
  readonly subject: Part;
  readonly body: Part;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly received: string | null;
  /** 0 for the message itself. */
  readonly depth: number;
}

export interface MessageParts {
  readonly letters: readonly Letter[];
  /** Attached documents: forms, letters. */
  readonly documents: readonly Part[];
}

const DEEPEST = 6;
const MOST_DOCUMENTS = 30;

/** Everything readable in a message, each with the name that evidence uses for it. */
export function messageParts(message: MessageContent): MessageParts {
  const letters: Letter[] = [];
  const documents: Part[] = [];
  collect(message, '', 0, letters, documents);
  return { letters, documents };
}

function collect(
  message: MessageContent,
  path: string,
  depth: number,
  letters: Letter[],
  documents: Part[],
): void {
  const body = makePart(depth === 0 ? 'body' : path, bodyText(message));
  const isScan = isRecognised(message.subject, body.flat);
  letters.push({
    subject: makePart(depth === 0 ? 'subject' : path, message.subject),
    body: isScan ? asOnPaper(body) : isDictated(body.flat) ? asPunctuated(body) : body,
    from: isScan ? senderOfScan(message.from) : message.from,
    to: message.to,
    received: message.received,
    depth,
  });
  for (const attachment of message.attachments) {
    const id = depth === 0 ? `attachment:${attachment.name}` : `${path}/${attachment.name}`;
    const { content } = attachment;
    if (content.kind === 'message' && depth < DEEPEST)
      collect(content.message, id, depth + 1, letters, documents);
    else if (documents.length >= MOST_DOCUMENTS) continue;
    else if (content.kind === 'text' && !isCalendar(attachment))
      documents.push(asForm(makePart(id, content.text)));
    else if (content.kind === 'html') documents.push(asForm(makePart(id, htmlToText(content.html))));
  }
}

/** A file that a machine wrote, as lines of boxes. */
const asForm = (part: Part): Part => exportLines(part, 0, part.flat.length) ?? part;

const isCalendar = (attachment: AttachmentContent): boolean =>
  attachment.mediaType === 'text/calendar' || /\.ics$/i.test(attachment.name);

/** The plain text where it is there and the HTML has no table that it would have lost. */
function bodyText(message: MessageContent): string {
  const { text = '', html = '' } = message.body;
  if (html === '') return text;
  const blank = text.trim() === '';
  return blank || /<table[\s>]/i.test(html) ? htmlToText(html) : text;
}
