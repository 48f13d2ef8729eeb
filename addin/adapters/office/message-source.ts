/**
 * A message as the mail program hands it over in pieces, written down in its transport form (RFC 5322, RFC 2045), so that
 * it is read by the one reader that reads every message. Its own headers are kept as they came; what they say of the
 * coding of the body is replaced, because the body and the attachments are coded anew.
 */

export interface MessagePieces {
  /** The header block of the message as it travelled; empty where the program has none. */
  readonly headers: string;
  /** Used where the header block does not have them. */
  readonly messageId: string;
  readonly subject: string;
  readonly from: Correspondent;
  readonly to: readonly Correspondent[];
  readonly date: Date | undefined;
  readonly body: { readonly kind: 'html' | 'plain'; readonly text: string };
  readonly attachments: readonly AttachmentPiece[];
}

export interface Correspondent {
  readonly name: string;
  readonly address: string;
}

export interface AttachmentPiece {
  readonly name: string;
  readonly mediaType: string;
  readonly isInline: boolean;
  readonly content: { readonly base64: string } | { readonly text: string };
}

/** The bytes of the message. `boundary` parts its pieces and must not occur in them: base64 cannot hold a `=_`. */
export function messageSource(pieces: MessagePieces, boundary = '=_piece_of_the_message'): Uint8Array {
  const lines = [
    ...headerLines(pieces),
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    `Content-Type: text/${pieces.body.kind}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...folded(base64Of(pieces.body.text)),
    ...pieces.attachments.flatMap((attachment) => [`--${boundary}`, ...attachmentLines(attachment)]),
    `--${boundary}--`,
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

const REPLACED = /^(?:mime-version|content-[a-z-]+):/i;

function headerLines(pieces: MessagePieces): string[] {
  // A header goes on in lines that begin with a space.
  const own = pieces.headers
    .replace(/\r\n?/g, '\n')
    .split(/\n(?![ \t])/)
    .filter((header) => /^[!-9;-~]+:/.test(header) && !REPLACED.test(header));
  const has = new Set(own.map((header) => header.slice(0, header.indexOf(':')).toLowerCase()));
  const more: readonly (readonly [string, string])[] = [
    ['From', addressOf(pieces.from)],
    ['To', pieces.to.map(addressOf).join(', ')],
    ['Subject', encoded(pieces.subject)],
    ['Date', pieces.date?.toUTCString() ?? ''],
    ['Message-ID', pieces.messageId],
  ];
  return [
    ...own.map((header) => header.replaceAll('\n', '\r\n')),
    ...more.flatMap(([name, value]) => (value === '' || has.has(name.toLowerCase()) ? [] : [`${name}: ${value}`])),
  ];
} // prettier-ignore

function attachmentLines({ name, mediaType, isInline, content }: AttachmentPiece): string[] {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream';
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: ${isInline ? 'inline' : 'attachment'}; filename*=utf-8''${encodeURIComponent(name)}`,
    'Content-Transfer-Encoding: base64',
    '',
    ...folded('base64' in content ? content.base64.replace(/\s+/g, '') : base64Of(content.text)),
  ];
}

const addressOf = ({ name, address }: Correspondent): string =>
  address === ''
    ? encoded(name)
    : `${name === '' ? '' : `${encoded(name)} `}<${address.replace(/[<>\s]/g, '')}>`;

/** One encoded word is at most 75 characters, so a long text is several (RFC 2047 section 2). */
function encoded(text: string): string {
  const plain = text.replace(/[\r\n]+/g, ' ').trim();
  if (plain === '') return '';
  const words: string[] = [];
  let piece = '';
  for (const character of plain) {
    if (new TextEncoder().encode(piece + character).length > 42) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  words.push(piece);
  return words.map((word) => `=?utf-8?B?${base64Of(word)}?=`).join('\r\n ');
}

const base64Of = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
};

/** No line of a message is longer than 998 characters. */
const folded = (base64: string): string[] => base64.match(/.{1,988}/g) ?? [''];
