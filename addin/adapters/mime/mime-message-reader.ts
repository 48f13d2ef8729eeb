import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import type { AttachmentContent, Mailbox, MessageContent } from '../../domain/message-content.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import { err, ok } from '../../domain/result.ts';
import { docxText } from './docx-text.ts';
import { withoutEndlessLines } from './endless-lines.ts';
import { fileKind } from './file-kind.ts';
import { leanMessage } from './lean-message.ts';
import { cut, LIMITS } from './limits.ts';
import { pdfText } from './pdf-text.ts';
import { decodeText, repairControls } from './text-decoding.ts';

/**
 * Reads a message in its transport form (.eml, RFC 5322) with its attachments.
 *
 * A message that is readable in part is an answer with `problems`; what is no message, is empty or is larger
 * than 40 MB is refused with one sentence. Never throws for what a stranger sent.
 */
export async function readEml(bytes: Uint8Array): Promise<Result<MessageContent, readonly Problem[]>> {
  return readNested(bytes, 0);
}

async function readNested(
  bytes: Uint8Array,
  depth: number,
): Promise<Result<MessageContent, readonly Problem[]>> {
  if (bytes.length === 0)
    return err([problem('EML-EMPTY', 'error', 'The file is empty: expected an e-mail.')]);
  if (bytes.length > LIMITS.messageBytes) {
    return err([
      problem(
        'EML-TOO-LARGE',
        'error',
        'The message is larger than 40 MB and was not read: open it by hand.',
      ),
    ]);
  }
  const shortened = withoutEndlessLines(bytes);
  const lean = leanMessage(shortened.bytes);
  let email: Email;
  try {
    email = await PostalMime.parse(lean.bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.mimeParts,
      maxHeadersSize: LIMITS.headerBytes + lean.headerBytes,
    });
  } catch {
    return err([problem('EML-BROKEN', 'error', 'The message could not be taken apart: open it by hand.')]);
  }
  if (!looksLikeMessage(email)) {
    return err([
      problem(
        'EML-NOT-A-MESSAGE',
        'error',
        'The file is not an e-mail: expected header lines such as From and Date.',
      ),
    ]);
  }
  // What is left of the HTML then is empty, or only a part of it.
  if (lean.isHtmlLeftOut) delete email.html;
  const content = await toContent(email, depth);
  if (!shortened.isShortened) return ok(content);
  const left = 'The message has more than 20,000 short lines in a row; the rest of them was not read.';
  return ok({ ...content, problems: [...content.problems, problem('EML-LINES', 'warning', left)] });
}

const looksLikeMessage = (email: Email): boolean =>
  email.headers.some(({ key }) =>
    ['from', 'to', 'date', 'subject', 'message-id', 'mime-version', 'received'].includes(key),
  );

async function toContent(email: Email, depth: number): Promise<MessageContent> {
  const problems: Problem[] = [];
  const attachments: AttachmentContent[] = [];
  const listed = email.attachments.slice(0, LIMITS.attachments);
  if (listed.length < email.attachments.length) {
    problems.push(
      problem(
        'EML-ATTACHMENTS',
        'warning',
        `Only the first ${LIMITS.attachments} attachments were looked at.`,
      ),
    );
  }
  for (const [index, attachment] of listed.entries()) {
    attachments.push(await readAttachment(attachment, index, depth, problems));
  }
  return {
    messageId: email.messageId ?? null,
    subject: repairControls(email.subject ?? ''),
    from: mailboxes(email.from ? [email.from] : [])[0] ?? { name: null, email: null },
    to: mailboxes(email.to ?? []),
    received: instant(email.date),
    body: {
      ...(email.text !== undefined && { text: cut(repairControls(email.text)) }),
      ...(email.html !== undefined && { html: cut(repairControls(email.html)) }),
    },
    attachments,
    automatic: isAutomaticReply(email),
    problems,
  };
}

/** An out-of-office answer or a delivery report; a form that a machine sends on is none. */
function isAutomaticReply(email: Email): boolean {
  const header = (key: string): string => email.headers.find((one) => one.key === key)?.value ?? '';
  return (
    /^auto-replied/i.test(header('auto-submitted')) ||
    header('x-autoreply') !== '' ||
    /^auto_reply/i.test(header('precedence')) ||
    /multipart\/report/i.test(header('content-type')) ||
    /^(?:automatic reply|out of office|autoreply|undeliverable|delivery status notification)\b/i.test(
      email.subject ?? '',
    )
  );
}

function mailboxes(addresses: readonly Address[]): Mailbox[] {
  return addresses
    .flatMap(
      (address): readonly { name: string; address?: string | undefined }[] => address.group ?? [address],
    )
    .map(({ name, address }) => ({
      name: orNull(repairControls(name).trim()),
      email: orNull(address?.trim().toLowerCase() ?? ''),
    }));
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** When it was sent; null for what is no date, and for a year that no mail was sent in. */
function instant(date: string | undefined): string | null {
  if (date === undefined) return null;
  const time = Date.parse(date);
  const year = Number.isNaN(time) ? NaN : new Date(time).getUTCFullYear();
  return year >= 1970 && year < 10_000 ? new Date(time).toISOString() : null;
}

async function readAttachment(
  attachment: Attachment,
  index: number,
  depth: number,
  problems: Problem[],
): Promise<AttachmentContent> {
  const bytes =
    typeof attachment.content === 'string'
      ? new TextEncoder().encode(attachment.content)
      : new Uint8Array(attachment.content);
  const mediaType = attachment.mimeType;
  const name = fileName(attachment, index);
  const inline =
    mediaType.startsWith('image/') && (attachment.related === true || attachment.disposition === 'inline');
  const place = { file: `attachment ${index + 1}` };
  const content = await readContent(bytes, mediaType, name, depth, (rule, message) =>
    problems.push({ ...problem(rule, 'warning', message), place }),
  );
  return { name, mediaType, inline, content };
}

async function readContent(
  bytes: Uint8Array,
  mediaType: string,
  name: string,
  depth: number,
  report: (rule: string, message: string) => void,
): Promise<AttachmentContent['content']> {
  if (bytes.length > LIMITS.attachmentBytes) {
    report('EML-ATTACHMENT-LARGE', 'An attachment is larger than 20 MB and was not read: open it by hand.');
    return { kind: 'none' };
  }
  switch (fileKind(bytes, mediaType, name)) {
    case 'docx': {
      const text = docxText(bytes);
      if (text === null)
        report('EML-DOCX', 'An attached Word file is broken or too large and was not read: open it by hand.');
      return text === null ? { kind: 'none' } : { kind: 'text', text };
    }
    case 'pdf': {
      const text = await pdfText(bytes);
      if (text === null)
        report(
          'EML-PDF',
          'An attached PDF holds no text that can be read (a scan, a lock or a fault): open it by hand.',
        );
      return text === null ? { kind: 'none' } : { kind: 'text', text };
    }
    case 'html':
      return { kind: 'html', html: cut(decodeText(bytes)) };
    case 'text':
      return { kind: 'text', text: cut(decodeText(bytes)) };
    case 'message': {
      if (depth >= LIMITS.nestedMessages) {
        report('EML-DEPTH', 'Messages are attached to messages too deep and were not all read.');
        return { kind: 'none' };
      }
      const nested = await readNested(bytes, depth + 1);
      if (!nested.ok) report('EML-NESTED', 'An attached message could not be read: open it by hand.');
      return nested.ok ? { kind: 'message', message: nested.value } : { kind: 'none' };
    }
    case 'none':
      if (!mediaType.startsWith('image/'))
        report('EML-KIND', 'An attachment is of a kind that is not read: open it by hand.');
      return { kind: 'none' };
  }
}

/** Path parts, control characters and text direction marks are no part of a name. */
function fileName(attachment: Attachment, index: number): string {
  const given = repairControls(attachment.filename ?? '')
    .replace(/^.*[/\\]/s, '')
    // eslint-disable-next-line no-control-regex -- these are the characters to take out
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .slice(0, 200);
  if (given !== '' && given !== '.' && given !== '..') return given;
  return attachment.mimeType === 'message/rfc822' ? `message-${index + 1}.eml` : `attachment-${index + 1}`;
}

const problem = (rule: string, severity: Problem['severity'], message: string): Problem => ({
  rule,
  severity,
  place: {},
  message,
});
