import type { MailAddress, StoredAttachment, StoredMessage } from './mail-message.ts';

const CRLF = '\r\n';

/** What is written in transport form; Bcc is left out, as it is when a letter goes. */
export type MessageToWrite = Pick<
  StoredMessage,
  'subject' | 'body' | 'from' | 'sender' | 'to' | 'cc' | 'replyTo' | 'internetMessageId' | 'inReplyTo'
  | 'sent' | 'importance' | 'attachments' | 'headers' | 'immutableId'
>; // prettier-ignore

/** The message as it would go over the wire: headers, text, and the attachments in base64. */
export function writeMime(message: MessageToWrite): Uint8Array {
  const boundary = `_${message.immutableId.replace(/[^A-Za-z0-9]/g, '').slice(-40)}_`;
  const sender = message.sender?.address === message.from?.address ? null : message.sender;
  const head = [
    header('From', message.from && addresses([message.from])),
    header('Sender', sender && addresses([sender])),
    header('To', addresses(message.to)),
    header('Cc', addresses(message.cc)),
    header('Reply-To', addresses(message.replyTo)),
    header('Subject', message.subject),
    header('Date', mimeDate(message.sent)),
    header('Message-ID', message.internetMessageId),
    header('In-Reply-To', message.inReplyTo),
    header('References', message.inReplyTo),
    header('Importance', message.importance === 'normal' ? null : message.importance),
    ...message.headers.filter(({ name }) => /^x-/i.test(name)).map(({ name, value }) => header(name, value)),
    header('MIME-Version', '1.0'),
  ].join('');
  const text = textPart(message.body.contentType, message.body.content);
  if (message.attachments.length === 0) return latin1(head + text);
  const parts = [text, ...message.attachments.map(attachmentPart)].map(
    (part) => `--${boundary}${CRLF}${part}`,
  );
  return latin1(
    `${head}Content-Type: multipart/mixed; boundary="${boundary}"${CRLF}${CRLF}${parts.join('')}--${boundary}--${CRLF}`,
  );
}

/** One byte a character: a message inside comes out with the bytes it went in with. */
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

const header = (name: string, value: string | null): string =>
  value === null || value === '' ? '' : `${name}: ${encodedWords(value.replace(/[\r\n]+/g, ' '))}${CRLF}`;

const addresses = (list: readonly MailAddress[]): string =>
  list
    .map(({ name, address }) => (name && name !== address ? `${phrase(name)} <${address}>` : `<${address}>`))
    .join(', ');

const phrase = (name: string): string =>
  /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodedWords(name);

/** RFC 2047: words of at most 75 characters; a character is never cut in two. */
function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > 42) {
      words.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  return [...words, chunk].map(encodedWord).join(' ');
}

export const encodedWord = (text: string): string =>
  `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;

export const mimeDate = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

const textPart = (contentType: 'html' | 'text', content: string): string =>
  `Content-Type: text/${contentType === 'html' ? 'html' : 'plain'}; charset=utf-8${CRLF}` +
  `Content-Transfer-Encoding: base64${CRLF}${CRLF}${base64Part(Buffer.from(content, 'utf8'))}`;

function attachmentPart({ kind, name, contentType, isInline, contentId, bytes }: StoredAttachment): string {
  const disposition = `Content-Disposition: ${isInline ? 'inline' : 'attachment'}; ${fileName(name)}${CRLF}`;
  const id = contentId === null ? '' : `Content-ID: <${contentId}>${CRLF}`;
  // A message inside a message must not be coded (RFC 2046 section 5.2.1); it goes as it is.
  if (kind === 'item')
    return `Content-Type: message/rfc822${CRLF}${disposition}${CRLF}${Buffer.from(bytes).toString('latin1')}${CRLF}`;
  return (
    `Content-Type: ${contentType}${CRLF}${disposition}${id}` +
    `Content-Transfer-Encoding: base64${CRLF}${CRLF}${base64Part(Buffer.from(bytes))}`
  );
}

/** RFC 2231 where the name is not plain. */
const fileName = (name: string): string =>
  /^[\x20-\x7e]*$/.test(name)
    ? `filename="${name.replace(/["\\]/g, '\\$&')}"`
    : `filename*=utf-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

/** Lines of at most 76 characters (RFC 2045 section 6.8). */
export const base64Lines = (bytes: Buffer): readonly string[] =>
  bytes.toString('base64').match(/.{1,76}/g) ?? [];

const base64Part = (bytes: Buffer): string =>
  base64Lines(bytes)
    .map((line) => line + CRLF)
    .join('') || CRLF;
