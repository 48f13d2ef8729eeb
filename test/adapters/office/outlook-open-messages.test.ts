import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';
import { OutlookOpenMessages } from '../../../addin/adapters/office/outlook-open-messages.ts';
import { readReferral } from '../../../addin/workflows/read-referral.ts';

/** What a message of Outlook has, as much as is asked of it. Answers come with the next turn, as they do. */
interface FakeItem {
  readonly itemId?: string;
  readonly itemClass?: string;
  readonly itemType?: string;
  readonly subject?: unknown;
  readonly html?: string | number;
  readonly text?: string;
  readonly headers?: string | number;
  readonly file?: string | number;
  readonly files?: readonly { readonly name: string; readonly size?: number; readonly content: { readonly content: string; readonly format: string } | number }[];
  readonly calls?: string[];
} // prettier-ignore

const answer = (calls: string[], name: string, value: unknown, done: (result: object) => void): void => {
  calls.push(name);
  queueMicrotask(() => {
    done(
      typeof value === 'number'
        ? { status: 'failed', error: { code: value } }
        : { status: 'succeeded', value },
    );
  });
};

function item(fake: FakeItem = {}): object {
  const { calls = [], files = [] } = fake;
  return {
    itemId: fake.itemId ?? 'AAA1',
    itemType: fake.itemType ?? 'message',
    itemClass: fake.itemClass ?? 'IPM.Note',
    internetMessageId: '<1@example.org>',
    subject: fake.subject ?? 'Help please',
    from: { displayName: 'Meera Patel', emailAddress: 'meera@example.org' },
    to: [{ displayName: 'drs@authority.example', emailAddress: 'drs@authority.example' }],
    dateTimeCreated: new Date('2026-03-16T10:00:00Z'),
    attachments: files.map(({ name, size = 10 }, index) => ({
      id: String(index),
      name,
      size,
      isInline: false,
    })),
    body: {
      getAsync: (kind: string, done: (result: object) => void) => {
        answer(
          calls,
          kind,
          kind === 'html' ? (fake.html ?? '<p>My daughter is Aisha.</p>') : fake.text,
          done,
        );
      },
    },
    getAllInternetHeadersAsync: (done: (result: object) => void) => {
      answer(calls, 'headers', fake.headers ?? '', done);
    },
    getAsFileAsync: (done: (result: object) => void) => {
      answer(calls, 'file', fake.file, done);
    },
    getAttachmentContentAsync: (id: string, done: (result: object) => void) => {
      answer(calls, `attachment ${id}`, files[Number(id)]?.content, done);
    },
  };
}

function outlook(first: object | null, sets = '1.8') {
  const handlers: Record<string, () => void> = {};
  const mailbox = { item: first, addHandlerAsync: (name: string, handler: () => void) => { handlers[name] = handler; } };
  const messages = new OutlookOpenMessages({
    mailbox: mailbox as unknown as Office.Mailbox,
    decode: readEml,
    supports: ({ version }) => Number(version.split('.')[1]) <= Number(sets.split('.')[1]),
  });
  return { messages, change: (next: object | null) => { mailbox.item = next; handlers['olkItemSelectedChanged']?.(); } };
} // prettier-ignore

const opened = (messages: OutlookOpenMessages) => {
  const current = messages.current();
  if (current.kind !== 'message') throw new TypeError(`Expected a message, found ${current.kind}`);
  return current.message;
};

describe('What is open in Outlook', () => {
  it.each([
    ['nothing, or several messages', null, 'none'],
    ['an appointment', item({ itemType: 'appointment' }), 'other'],
    ['a message that is being written', item({ subject: { getAsync: () => undefined } }), 'other'],
    ['a meeting request', item({ itemClass: 'IPM.Schedule.Meeting.Request' }), 'other'],
    ['a message', item(), 'message'],
    ['a signed message', item({ itemClass: 'IPM.Note.SMIME.MultipartSigned' }), 'message'],
  ] as const)('%s', (_what, open, kind) => {
    expect(outlook(open).messages.current().kind).toBe(kind);
  });

  it('is the same as long as it is the same message', () => {
    const { messages, change } = outlook(item());
    const before = messages.current();
    expect(messages.current()).toBe(before);
    change(item({ itemId: 'AAA2' }));
    expect(messages.current()).not.toBe(before);
  });

  it('tells of every change until nobody listens', () => {
    const { messages, change } = outlook(item());
    const heard = vi.fn();
    const stop = messages.onChange(heard);
    change(null);
    change(item({ itemId: 'AAA2' }));
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    change(null);
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

describe('A message is read in pieces where Outlook is of Mailbox 1.8', () => {
  it('with its headers, its body and its attachments', async () => {
    const { messages } = outlook(
      item({
        headers: 'Date: Mon, 16 Mar 2026 09:59:00 +0000\r\nAuto-Submitted: auto-replied',
        files: [{ name: 'letter.txt', content: { content: btoa('Born 3 September 2014'), format: 'base64' } }],
      }),
    );
    const { read, from, attachments } = opened(messages);
    expect([from, attachments]).toEqual(['Meera Patel', 1]);
    expect(await read()).toMatchObject({
      ok: true,
      value: {
        messageId: '<1@example.org>',
        from: { name: 'Meera Patel', email: 'meera@example.org' },
        received: '2026-03-16T09:59:00.000Z',
        automatic: true,
        attachments: [{ name: 'letter.txt', content: { kind: 'text', text: 'Born 3 September 2014' } }],
        problems: [],
      },
    });
  });

  it('without headers the sender and the moment come from the message itself', async () => {
    const read = await opened(outlook(item({ headers: 9042 })).messages).read();
    expect(read).toMatchObject({ ok: true, value: { subject: 'Help please', received: '2026-03-16T10:00:00.000Z', automatic: false } });
  });

  it('a plain text where there is no HTML', async () => {
    const read = await opened(outlook(item({ html: '', text: 'Only words.' })).messages).read();
    expect(read).toMatchObject({ ok: true, value: { body: { text: expect.stringContaining('Only words.') as string } } });
  });

  it('an attachment that cannot be had is a problem to look at, and the rest is read', async () => {
    const { messages } = outlook(
      item({
        files: [
          { name: 'a.txt', content: 9054 },
          { name: 'b.txt', content: { content: btoa('here'), format: 'base64' } },
          { name: 'c.docx', content: { content: 'https://files.example/c', format: 'url' } },
          { name: 'd.bin', size: 50_000_000, content: { content: '', format: 'base64' } },
        ],
      }),
    );
    const read = await opened(messages).read();
    expect(read).toMatchObject({ ok: true, value: { attachments: [{ name: 'b.txt' }] } });
    if (!read.ok) return;
    expect(read.value.problems.map(({ rule, place }) => [rule, place.file])).toEqual([
      ['MSG-ATTACHMENT', 'attachment 1'],
      ['MSG-ATTACHMENT', 'attachment 3'],
      ['MSG-ATTACHMENT', 'attachment 4'],
    ]);
  });

  it('a body that is not handed over is a failure that says so, and nothing is made up', async () => {
    const read = await opened(outlook(item({ html: 9041, text: undefined as never })).messages).read();
    expect(read).toMatchObject({ ok: true });
    const failed = await opened(outlook({ ...item(), body: { getAsync: (_kind: string, done: (result: object) => void) => { done({ status: 'failed', error: { code: 9041 } }); } } }).messages).read();
    expect(failed).toMatchObject({ ok: false, error: { kind: 'failed', failure: { kind: 'Offline', saved: 'nothing' } } });
  });

  it('an answer that comes after another message was opened is dropped', async () => {
    const { messages, change } = outlook(item());
    const reading = opened(messages).read();
    change(item({ itemId: 'AAA2' }));
    expect(await reading).toMatchObject({ ok: false, error: { kind: 'failed', failure: { kind: 'ChangedMeanwhile' } } });
  });
}); // prettier-ignore

describe('A message is taken whole where Outlook is of Mailbox 1.14', () => {
  it('and is read as the file is read, to the letter', async () => {
    const bytes = await readFile('test/samples/emails/d04.eml');
    const calls: string[] = [];
    const read = await opened(
      outlook(item({ file: bytes.toString('base64'), calls }), '1.14').messages,
    ).read();
    expect(read).toEqual(await readEml(bytes));
    expect(calls).toEqual(['file']);
  });

  it('a library that is older than its program reads it in pieces', async () => {
    const { getAsFileAsync: _without, ...older } = item() as { readonly getAsFileAsync: unknown };
    const read = await opened(outlook(older, '1.14').messages).read();
    expect(read).toMatchObject({ ok: true, value: { subject: 'Help please' } });
  });

  it('one that Outlook cannot write as a file is read in pieces all the same', async () => {
    const read = await opened(outlook(item({ file: 9042 }), '1.14').messages).read();
    expect(read).toMatchObject({ ok: true, value: { subject: 'Help please' } });
  });

  it('one that is no message is told by its problems', async () => {
    const read = await opened(outlook(item({ file: btoa('') }), '1.14').messages).read();
    expect(read).toMatchObject({ ok: false, error: { kind: 'problems', problems: [{ rule: 'EML-EMPTY' }] } });
  });
});

describe('A referral in pieces says what the whole one says', () => {
  it.each(['d01', 'd05', 'd12'])('%s', async (name) => {
    const whole = await readEml(await readFile(`test/samples/emails/${name}.eml`));
    if (!whole.ok) throw new TypeError('The sample was not read');
    const { body, subject, from } = whole.value;
    const html = body.html ?? `<div>${(body.text ?? '').replace(/[&<]/g, (mark) => (mark === '&' ? '&amp;' : '&lt;')).split('\n').map((line) => `${line}<br>`).join('\n')}</div>`;
    const fake = { ...item({ html, subject }), from: { displayName: from.name, emailAddress: from.email }, dateTimeCreated: new Date(whole.value.received ?? 0) };
    const pieces = await opened(outlook(fake).messages).read();
    if (!pieces.ok) throw new TypeError('The message was not read');
    const facts = (message: typeof whole.value) =>
      readReferral(message).reading.referrals.map(({ child, referrer, postcode, disagreement: { type }, scope: { decision } }) => ({ child, referrer, postcode, type, decision }));
    expect(facts(pieces.value)).toEqual(facts(whole.value));
  });
}); // prettier-ignore
