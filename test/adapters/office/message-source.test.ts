import { describe, expect, it } from 'vitest';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';
import { messageSource } from '../../../addin/adapters/office/message-source.ts';
import type { MessagePieces } from '../../../addin/adapters/office/message-source.ts';

const PIECES: MessagePieces = {
  headers: '',
  messageId: '<1@example.org>',
  subject:
    'Help please: Łukasz’s plan – a very long subject that does not fit into one word of a header at all',
  from: { name: 'Zoë O’Neill', address: 'zoe@example.org' },
  to: [{ name: '', address: 'drs@authority.example' }],
  date: new Date('2026-03-16T10:00:00Z'),
  body: { kind: 'html', text: '<p>Hello – my son’s school…</p>' },
  attachments: [],
};
const read = async (pieces: MessagePieces) => {
  const content = await readEml(messageSource(pieces));
  if (!content.ok) throw new TypeError('The message was not read');
  return content.value;
};

describe('A message in pieces', () => {
  it('is read as it was written, whatever letters it has', async () => {
    expect(await read(PIECES)).toMatchObject({
      messageId: '<1@example.org>',
      subject: PIECES.subject,
      from: { name: 'Zoë O’Neill', email: 'zoe@example.org' },
      to: [{ name: null, email: 'drs@authority.example' }],
      received: '2026-03-16T10:00:00.000Z',
      automatic: false,
    });
    expect((await read(PIECES)).body.html?.trim()).toBe(PIECES.body.text);
  });

  it('keeps its own headers and not what they say of a coding that it has no more', async () => {
    const headers = [
      'Received: from a.example by b.example;\r\n\tMon, 16 Mar 2026 09:59:58 +0000',
      'From: "Own Header" <own@example.org>',
      'Date: Mon, 16 Mar 2026 09:59:00 +0000',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/alternative;\r\n boundary="theirs"',
      'Content-Transfer-Encoding: quoted-printable',
      'MIME-Version: 1.0',
      'no header at all',
    ].join('\r\n');
    const content = await read({ ...PIECES, headers });
    expect(content).toMatchObject({
      from: { name: 'Own Header', email: 'own@example.org' },
      received: '2026-03-16T09:59:00.000Z',
      subject: PIECES.subject,
      automatic: true,
    });
    expect(content.body.html?.trim()).toBe(PIECES.body.text);
  });

  it('has its files and messages', async () => {
    const content = await read({
      ...PIECES,
      attachments: [
        { name: 'Brief – Łódź.txt', mediaType: '', isInline: false, content: { base64: btoa('Aisha Patel') } },
        { name: 'fwd.eml', mediaType: 'message/rfc822', isInline: false, content: { text: 'From: a@example.org\r\nSubject: Inner\r\n\r\nInside.' } },
        { name: 'logo.png', mediaType: 'image/png', isInline: true, content: { base64: btoa('x') } },
      ],
    });
    expect(content.attachments).toMatchObject([
      { name: 'Brief – Łódź.txt', inline: false, content: { kind: 'text', text: 'Aisha Patel' } },
      { name: 'fwd.eml', content: { kind: 'message', message: { subject: 'Inner' } } },
      { name: 'logo.png', inline: true },
    ]);
  }); // prettier-ignore

  it('lets nobody write headers of their own through a name or a subject', async () => {
    const content = await read({
      ...PIECES,
      subject: 'Hello\r\nBcc: evil@example.org',
      from: { name: 'A\r\nX-Evil: 1', address: 'a@example.org>\r\nX-Evil: 2' },
    });
    expect(content.subject).toBe('Hello Bcc: evil@example.org');
    expect(new TextDecoder().decode(messageSource({ ...PIECES, subject: 'a\nX-Evil: 3' }))).not.toMatch(
      /^X-Evil/m,
    );
  });

  it('of many kilobytes has no line that is longer than a message may have', () => {
    const source = new TextDecoder().decode(
      messageSource({ ...PIECES, body: { kind: 'plain', text: 'x'.repeat(50_000) } }),
    );
    expect(Math.max(...source.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});
