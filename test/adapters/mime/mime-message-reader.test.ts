import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';
import { decodeText, repairControls } from '../../../addin/adapters/mime/text-decoding.ts';
import type { MessageContent } from '../../../addin/domain/message-content.ts';

const HEADERS =
  'From: "Ewa Nowak" <ewa@Example.org>\r\nTo: drs@leicester.example\r\nSubject: x\r\nDate: Mon, 16 Mar 2026 10:00:00 +0100\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n';
const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

async function read(text: string | Uint8Array): Promise<MessageContent> {
  const result = await readEml(typeof text === 'string' ? strToU8(text) : text);
  if (!result.ok) throw new Error(`Expected a message, found ${result.error[0]?.rule ?? 'nothing'}`);
  return result.value;
}

const withAttachment = (headers: string, content: string): string =>
  `${HEADERS}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\n${headers}\r\n\r\n${content}\r\n--b--\r\n`;

describe('a message in its transport form', () => {
  it('gives headers, the instant of its date and its text', async () => {
    const message = await read(`${HEADERS}\r\nHello there\r\n`);
    expect(message).toMatchObject({
      messageId: '<1@example.org>',
      from: { name: 'Ewa Nowak', email: 'ewa@example.org' },
      received: '2026-03-16T09:00:00.000Z',
      automatic: false,
      problems: [],
    });
    expect(message.body.text?.trim()).toBe('Hello there');
  });

  it('reads Windows-1252 that is sent as 8bit, under its own name and under the name of Latin-1', async () => {
    for (const charset of ['windows-1252', 'iso-8859-1']) {
      const message = await read(
        latin(
          `${HEADERS}Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\nCallum\x92s \xa320\r\n`,
        ),
      );
      expect(message.body.text?.trim()).toBe('Callum’s £20');
    }
  });

  it('has no day for a year that no mail was sent in', async () => {
    for (const date of ['Mon, 1 Jan 10100 10:00:00 +0000', 'Mon, 1 Jan 1900 10:00:00 +0000', 'yesterday']) {
      const read = await readEml(
        strToU8(`From: a@example.org\r\nSubject: Help\r\nDate: ${date}\r\n\r\nHello\r\n`),
      );
      expect(read.ok && read.value.received, date).toBeNull();
    }
  });

  it('joins flowed lines', async () => {
    const message = await read(
      `${HEADERS}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nA line that \r\ngoes on\r\n`,
    );
    expect(message.body.text?.trim()).toBe('A line that goes on');
  });

  it('keeps an attached message apart with its own sender', async () => {
    const inner = 'From: Inner <inner@example.org>\r\nSubject: inner\r\n\r\nInner words';
    const message = await read(
      withAttachment(
        'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="in.eml"',
        inner,
      ),
    );
    expect(message.body.text).not.toContain('Inner words');
    const content = message.attachments[0]?.content;
    expect(content?.kind === 'message' && content.message.from.email).toBe('inner@example.org');
  });

  it('stops at messages attached to messages to the tenth degree', async () => {
    let inner = 'From: a@example.org\r\nSubject: x\r\n\r\nend';
    for (let i = 0; i < 10; i += 1)
      inner = `From: a@example.org\r\nContent-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b${i}--`;
    let message = await read(inner);
    let depth = 0;
    for (;;) {
      const content = message.attachments[0]?.content;
      if (content?.kind !== 'message') break;
      message = content.message;
      depth += 1;
    }
    expect(depth).toBe(4);
    expect(message.problems.map(({ rule }) => rule)).toEqual(['EML-DEPTH']);
  });

  it('survives base64 that is cut short', async () => {
    const docx = Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document/>') })).toString('base64');
    const message = await read(
      withAttachment(
        'Content-Type: application/octet-stream; name="f.docx"\r\nContent-Transfer-Encoding: base64',
        docx.slice(0, 41),
      ),
    );
    expect(message.attachments[0]?.content.kind).toBe('none');
    expect(message.problems.map(({ rule }) => rule)).toEqual(['EML-DOCX']);
  });

  it('takes path parts, control characters and direction marks out of a file name', async () => {
    const message = await read(
      withAttachment(
        'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="../../etc/pass\u202ewd.txt"',
        'x',
      ),
    );
    expect(message.attachments[0]?.name).toBe('passwd.txt');
  });

  it('says that a PDF without text or a broken one was not read', async () => {
    const message = await read(
      withAttachment('Content-Type: application/pdf; name="scan.pdf"', '%PDF-1.4 broken'),
    );
    expect(message.attachments[0]?.content.kind).toBe('none');
    expect(message.problems.map(({ rule }) => rule)).toEqual(['EML-PDF']);
  });

  it('knows an automatic reply from a form that a machine sends on', async () => {
    expect((await read(`${HEADERS}Auto-Submitted: auto-replied\r\n\r\nx`)).automatic).toBe(true);
    expect((await read(`${HEADERS}Auto-Submitted: auto-generated\r\n\r\nx`)).automatic).toBe(false);
  });
});

describe('what is no message', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'EML-EMPTY'],
    ['a text without header lines', strToU8('hello\n\nworld'), 'EML-NOT-A-MESSAGE'],
    ['a message larger than 40 MB', new Uint8Array(40 * 1024 * 1024 + 1), 'EML-TOO-LARGE'],
  ])('%s is refused with one sentence', async (_, bytes, rule) => {
    const result = await readEml(bytes);
    expect(result.ok ? [] : result.error.map((problem) => problem.rule)).toEqual([rule]);
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        const text = latin(`${HEADERS}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n`);
        await readEml(bytes);
        await readEml(Uint8Array.from([...text, ...bytes]));
      }),
      { numRuns: 60 },
    );
  });
});

describe('bytes of a text file', () => {
  it('are read by their mark, as UTF-8, else as Windows-1252', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x41, 0))).toBe('A');
    expect(decodeText(strToU8('Wiśniewska'))).toBe('Wiśniewska');
    expect(decodeText(Uint8Array.of(0x49, 0x92, 0x6d))).toBe('I’m');
    expect(repairControls('I\u0092m')).toBe('I’m');
  });
});
