import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { draftBody, IMMUTABLE, INVITATION, letter, mailBench, SHARED } from './mail-given.ts';

const PROPERTY = 'String {b1a7c0de-5d0e-4c2b-9f36-27d4a8e1c905} Name CaseReference';

describe('Listing messages of a mailbox', () => {
  it('gives ten to a page with a next link on the genuine host, and each message once', async () => {
    const bench = mailBench();
    for (let i = 0; i < 23; i += 1) await bench.arrive();
    const sizes: number[] = [];
    const ids: unknown[] = [];
    let next: string | undefined = `/users/${SHARED}/mailFolders/inbox/messages`;
    while (next !== undefined) {
      const { body } = await bench.ask('GET', next);
      sizes.push(body.value?.length ?? 0);
      ids.push(...(body.value ?? []).map(({ id }) => id));
      next = body['@odata.nextLink'] as string | undefined;
      if (next) expect(next).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\/.*%24skiptoken=/);
    }
    expect(sizes).toEqual([10, 10, 3]);
    expect(new Set(ids).size).toBe(23);
  });

  it('takes pages of 1 to 1000 and refuses others', async () => {
    const bench = mailBench();
    await bench.arrive();
    expect((await bench.shared('GET', '/messages?$top=1000')).status).toBe(200);
    expect((await bench.shared('GET', '/messages?$top=1001')).status).toBe(400);
  });

  it('shows what $select names, the id and the ETag with it, and refuses unknown names', async () => {
    const bench = mailBench();
    await bench.arrive();
    const { body } = await bench.shared('GET', '/messages?$select=subject');
    expect(Object.keys(body.value?.[0] ?? {}).sort()).toEqual(['@odata.etag', 'id', 'subject']);
    expect((await bench.shared('GET', '/messages?$select=nonsense')).status).toBe(400);
  });

  it.each([
    ["internetMessageId eq '<one@mail.example>'", 1],
    ['receivedDateTime ge 2026-09-07T07:00:00Z and receivedDateTime lt 2026-09-07T09:00:00Z', 1],
    ['receivedDateTime gt 2026-09-07T09:00:00Z', 1],
    ["categories/any(c:c eq 'Blue')", 0],
  ])('filters by %s', async (filter, count) => {
    const bench = mailBench();
    await bench.arrive(letter({ 'Message-ID': '<one@mail.example>' }));
    await bench.arrive(letter({ Date: 'Tue, 08 Sep 2026 10:00:00 +0000' }));
    const { body } = await bench.shared('GET', `/messages?$filter=${encodeURIComponent(filter)}`);
    expect(body.value).toHaveLength(count);
  });

  it.each(["subject eq 'x'", "from/emailAddress/address eq 'a@b.example'", 'nonsense', "startswith(subject,'x')", "internetMessageId eq 'a' or internetMessageId eq 'b'"])(
    'refuses the filter %s, which it is not documented to take',
    async (filter) => {
      const bench = mailBench();
      expect((await bench.shared('GET', `/messages?$filter=${encodeURIComponent(filter)}`)).status).toBe(400);
    },
  ); // prettier-ignore

  it('refuses an order that does not begin with the properties of the filter', async () => {
    const bench = mailBench();
    const filter = encodeURIComponent("internetMessageId eq '<a@b.example>'");
    const { status, body } = await bench.shared(
      'GET',
      `/messages?$filter=${filter}&$orderby=receivedDateTime desc`,
    );
    expect([status, body.error?.code]).toEqual([400, 'InefficientFilter']);
    // What every object of the program has is no property of a message.
    expect((await bench.shared('GET', '/messages?$orderby=constructor')).status).toBe(400);
  });

  it('tells meeting messages by their type', async () => {
    const bench = mailBench();
    await bench.arrive(INVITATION);
    const { body } = await bench.shared('GET', '/mailFolders/inbox/messages');
    expect(body.value?.[0]).toMatchObject({
      '@odata.type': '#microsoft.graph.eventMessageRequest',
      meetingMessageType: 'meetingRequest',
      startDateTime: { dateTime: '2026-10-05T09:00:00.0000000', timeZone: 'UTC' },
    });
  });

  it('includes Deleted Items in the listing of the mailbox and not in that of the inbox', async () => {
    const bench = mailBench();
    await bench.arrive(letter(), 'deleteditems');
    expect((await bench.shared('GET', '/messages')).body.value).toHaveLength(1);
    expect((await bench.shared('GET', '/mailFolders/inbox/messages')).body.value).toHaveLength(0);
  });
});

describe('Who may open a mailbox', () => {
  it('another person needs the permission for shared mailboxes and the right to that mailbox', async () => {
    const bench = mailBench();
    const listing = '/messages';
    expect((await bench.shared('GET', listing, { scopes: ['Mail.ReadWrite'] })).status).toBe(403);
    expect((await bench.shared('GET', listing, { as: 'officer' })).status).toBe(403);
    expect((await bench.shared('GET', listing, { scopes: ['Mail.Read.Shared'] })).status).toBe(200);
    expect((await bench.ask('GET', '/me/messages', { scopes: ['Mail.Read'] })).status).toBe(200);
  });

  it('somebody without a licence has no mailbox', async () => {
    const bench = mailBench();
    const { status, body } = await bench.ask('GET', '/me/messages', {
      as: 'newcomer',
      scopes: ['Mail.Read'],
    });
    expect([status, body.error?.code]).toEqual([404, 'MailboxNotEnabledForRESTAPI']);
  });

  it('Mail.ReadBasic does not show what a message says', async () => {
    const bench = mailBench();
    await bench.arrive();
    const { body } = await bench.shared('GET', '/messages', { scopes: ['Mail.ReadBasic.Shared'] });
    expect(body.value?.[0]).toHaveProperty('subject');
    expect(body.value?.[0]).not.toHaveProperty('body');
  });
});

describe('A message', () => {
  it('comes back as MIME byte for byte as it arrived', async () => {
    const bench = mailBench();
    const eml = await readFile(join(import.meta.dirname, '../../samples/emails/d01.eml'));
    const id = await bench.mail.put(SHARED, 'inbox', eml);
    const { status, text } = await bench.shared('GET', `/messages/${id}/$value`);
    expect([status, text]).toEqual([200, eml.toString('utf8')]);
  });

  it('shows a text as HTML unless the header asks for text', async () => {
    const bench = mailBench();
    const id = await bench.arrive(letter({}, '2 < 3'));
    const html = await bench.shared('GET', `/messages/${id}`);
    expect(html.body['body']).toMatchObject({ contentType: 'html' });
    expect(JSON.stringify(html.body['body'])).toContain('2 &lt; 3');
    const text = await bench.shared('GET', `/messages/${id}`, {
      headers: { prefer: 'outlook.body-content-type="text"' },
    });
    expect(text.body['body']).toMatchObject({ contentType: 'text' });
  });

  it('gets another id when it moves, unless immutable ids are asked for; the old one is not found', async () => {
    const bench = mailBench();
    const immutable = await bench.arrive();
    const ordinary = (await bench.shared('GET', '/messages')).body.value?.[0]?.id ?? '';
    expect(ordinary).not.toBe(immutable);
    const moved = await bench.shared('POST', `/messages/${ordinary}/move`, {
      body: { destinationId: 'archive' },
    });
    expect(moved.status).toBe(201);
    expect(moved.body.id).not.toBe(ordinary);
    expect((await bench.shared('GET', `/messages/${ordinary}`)).status).toBe(404);
    const again = await bench.shared('GET', `/messages/${immutable}`, { headers: IMMUTABLE });
    expect([again.status, again.body.id]).toEqual([200, immutable]);
  });

  it('ids are case-sensitive', async () => {
    const bench = mailBench();
    const id = await bench.arrive();
    const other = id.replace(/[a-z](?==$|[^a-z]*$)/, (letter) => letter.toUpperCase());
    expect(other).not.toBe(id);
    expect((await bench.shared('GET', `/messages/${other}`)).status).toBe(404);
  });

  it('replaces its whole list of categories, and keeps what a change does not name', async () => {
    const bench = mailBench();
    const id = await bench.arrive();
    await bench.shared('PATCH', `/messages/${id}`, { body: { categories: ['One', 'Two'] } });
    const { body } = await bench.shared('PATCH', `/messages/${id}`, { body: { categories: ['Three'] } });
    expect(body).toMatchObject({ categories: ['Three'], subject: 'A disagreement' });
  });

  it('has a new ETag after each change; a change made for an old one is refused and changes nothing', async () => {
    const bench = mailBench();
    const id = await bench.arrive();
    const before = await bench.shared('GET', `/messages/${id}`);
    const etag = String(before.body['@odata.etag']);
    const change = (categories: string[]) =>
      bench.shared('PATCH', `/messages/${id}`, { body: { categories }, headers: { 'if-match': etag } });
    const first = await change(['One']);
    expect(first.body['@odata.etag']).not.toBe(etag);
    expect(first.body['changeKey']).not.toBe(before.body['changeKey']);
    const second = await change(['Two']);
    expect([second.status, second.body.error?.code]).toEqual([412, 'ErrorIrresolvableConflict']);
    expect((await bench.shared('GET', `/messages/${id}`)).body['categories']).toEqual(['One']);
  });

  it.each<object>([{ nonsense: 1 }, { constructor: 1 }, { isRead: 'yes' }, { subject: 'Other' }, { id: 'x' }, { categories: 'One' }, { body: { html: '' } }])(
    'refuses the change %j and stays as it is',
    async (change) => {
      const bench = mailBench({ strict: false });
      const id = await bench.arrive();
      const before = (await bench.shared('GET', `/messages/${id}`)).body;
      expect((await bench.shared('PATCH', `/messages/${id}`, { body: change })).status).toBe(400);
      expect((await bench.shared('GET', `/messages/${id}`)).body).toEqual(before);
    },
  ); // prettier-ignore

  it('carries an extended property: found by a filter on id and value, shown only when expanded', async () => {
    const bench = mailBench();
    const id = await bench.arrive();
    await bench.arrive();
    const set = { singleValueExtendedProperties: [{ id: PROPERTY, value: 'DR-2026-0042' }] };
    expect((await bench.shared('PATCH', `/messages/${id}`, { body: set })).status).toBe(200);
    const find = (name: string, value: string) =>
      bench.shared('GET', `/messages?$filter=${encodeURIComponent(`singleValueExtendedProperties/Any(ep: ep/id eq '${name}' and ep/value eq '${value}')`)}`); // prettier-ignore
    expect((await find(PROPERTY, 'DR-2026-0042')).body.value).toHaveLength(1);
    expect((await find(PROPERTY, 'dr-2026-0042')).body.value).toHaveLength(1);
    expect((await find(PROPERTY.replace('CaseR', 'Caser'), 'DR-2026-0042')).body.value).toHaveLength(0);
    const plain = await bench.shared('GET', `/messages/${id}`);
    expect(plain.body).not.toHaveProperty('singleValueExtendedProperties');
    const expanded = await bench.shared(
      'GET',
      `/messages/${id}?$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${PROPERTY}')`)}`,
    );
    expect(expanded.body['singleValueExtendedProperties']).toEqual([{ id: PROPERTY, value: 'DR-2026-0042' }]);
  });

  it('carries an open extension: made, read, changed, removed', async () => {
    const bench = mailBench();
    const id = await bench.arrive();
    const type = { '@odata.type': '#microsoft.graph.openTypeExtension' };
    const made = await bench.shared('POST', `/messages/${id}/extensions`, {
      body: { ...type, extensionName: 'example.case', caseRef: 'DR-2026-0042' },
    });
    expect(made.status).toBe(201);
    const at = `/messages/${id}/extensions/example.case`;
    await bench.shared('PATCH', at, { body: { ...type, step: 2 } });
    expect((await bench.shared('GET', at)).body).toMatchObject({ caseRef: 'DR-2026-0042', step: 2 });
    expect((await bench.shared('DELETE', at)).status).toBe(204);
    expect((await bench.shared('GET', at)).status).toBe(404);
  });

  it('shows its attachments: files with their bytes, a message inside as an item', async () => {
    const bench = mailBench();
    const inner = letter({ Subject: 'Inner' });
    const id = await bench.arrive(
      letter(
        { 'Content-Type': 'multipart/mixed; boundary="b"' },
        `--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--`,
      ),
    );
    const { body } = await bench.shared('GET', `/messages/${id}/attachments`);
    expect(body.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.pdf', contentBytes: 'QUJD' },
      { '@odata.type': '#microsoft.graph.itemAttachment' },
    ]);
    const [file, item] = body.value ?? [];
    expect((await bench.shared('GET', `/messages/${id}/attachments/${file?.id ?? ''}/$value`)).text).toBe(
      'ABC',
    );
    const opened = await bench.shared(
      'GET',
      `/messages/${id}/attachments/${item?.id ?? ''}?$expand=microsoft.graph.itemattachment/item`,
    );
    expect(opened.body['item']).toMatchObject({ subject: 'Inner' });
  });
});

describe('Folders and categories', () => {
  it('has the well-known folders with their counts, and folders below them', async () => {
    const bench = mailBench();
    await bench.arrive();
    await bench.arrive(letter(), 'inbox/Referrals');
    const inbox = await bench.shared('GET', '/mailFolders/inbox');
    expect(inbox.body).toMatchObject({
      displayName: 'Inbox',
      totalItemCount: 1,
      unreadItemCount: 1,
      childFolderCount: 1,
    });
    const below = await bench.shared('GET', '/mailFolders/inbox/childFolders');
    expect(below.body.value).toMatchObject([{ displayName: 'Referrals', totalItemCount: 1 }]);
    expect((await bench.shared('GET', '/mailFolders')).body.value?.length).toBeGreaterThan(4);
    expect((await bench.shared('GET', '/mailFolders/nowhere')).status).toBe(400);
  });

  it('lists the categories of the mailbox', async () => {
    const bench = mailBench();
    bench.mail.setCategories(SHARED, ['DR-2026-0042']);
    const { body } = await bench.shared('GET', '/outlook/masterCategories');
    expect(body.value).toMatchObject([{ displayName: 'DR-2026-0042', color: 'preset0' }]);
  });
});

describe('Drafts and replies', () => {
  it('a draft lies in Drafts until it is sent, and may be changed', async () => {
    const bench = mailBench();
    const made = await bench.shared('POST', '/messages', { body: draftBody() });
    expect([made.status, made.body['isDraft']]).toEqual([201, true]);
    await bench.shared('PATCH', `/messages/${made.body.id ?? ''}`, {
      body: { subject: 'DR-2026-0042 date' },
    });
    expect(bench.mail.messages(SHARED, 'drafts').map(({ subject }) => subject)).toEqual([
      'DR-2026-0042 date',
    ]);
    expect(bench.mail.delivered()).toEqual([]);
  });

  it.each([
    [{ subject: 1 }],
    [{ toRecipients: ['a@b.example'] }],
    [{ toRecipients: [{ emailAddress: { address: 'a@b.example', mail: 'x' } }] }],
    [{ attachments: [{ name: 'a', contentBytes: 'QUJD' }] }],
    [{ attachments: [{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'a', contentBytes: '%%%' }] }],
    [{ internetMessageHeaders: [{ name: 'Subject', value: 'x' }] }],
    [{ singleValueExtendedProperties: [{ id: 'CaseReference', value: 'x' }] }],
  ])('refuses the draft %j and makes nothing', async (wrong) => {
    const bench = mailBench({ strict: false });
    expect((await bench.shared('POST', '/messages', { body: draftBody(wrong) })).status).toBe(400);
    expect(bench.mail.messages(SHARED)).toEqual([]);
  });

  it('a reply goes to whoever wrote, stays in the conversation and names what it answers', async () => {
    const bench = mailBench();
    const id = await bench.arrive(letter({ 'Reply-To': 'office@school.example' }));
    const original = (await bench.shared('GET', `/messages/${id}`)).body;
    const reply = await bench.shared('POST', `/messages/${id}/createReply`, {
      body: { comment: 'Thank you.' },
    });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      subject: 'RE: A disagreement',
      conversationId: original['conversationId'],
      toRecipients: [{ emailAddress: { address: 'office@school.example' } }],
      isDraft: true,
    });
    expect((await bench.shared('GET', `/messages/${reply.body.id ?? ''}/$value`)).text).toContain(
      `In-Reply-To: ${String(original['internetMessageId'])}`,
    );
  });

  it('a reply to all leaves the own address out; a comment and a body together are refused', async () => {
    const bench = mailBench();
    const id = await bench.arrive(letter({ Cc: 'other@school.example' }));
    const all = await bench.shared('POST', `/messages/${id}/createReplyAll`, { body: {} });
    expect(all.body).toMatchObject({
      toRecipients: [{ emailAddress: { address: 'parent@mail.example' } }],
      ccRecipients: [{ emailAddress: { address: 'other@school.example' } }],
    });
    const both = { comment: 'x', message: { body: { contentType: 'html', content: 'y' } } };
    expect((await bench.shared('POST', `/messages/${id}/createReply`, { body: both })).status).toBe(400);
  });

  it('an attachment of 3 MB or more is refused, and nothing is attached', async () => {
    const bench = mailBench();
    const { body } = await bench.shared('POST', '/messages', { body: draftBody() });
    const attach = (size: number) =>
      bench.shared('POST', `/messages/${body.id ?? ''}/attachments`, {
        body: { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.docx', contentBytes: Buffer.alloc(size).toString('base64') },
      }); // prettier-ignore
    expect((await attach(3 * 1024 * 1024)).status).toBe(413);
    expect((await bench.shared('GET', `/messages/${body.id ?? ''}`)).body['hasAttachments']).toBe(false);
    expect((await attach(1000)).status).toBe(201);
    expect((await bench.shared('GET', `/messages/${body.id ?? ''}`)).body['hasAttachments']).toBe(true);
  });
});

describe('Sending', () => {
  it('is accepted with 202 and no body; the copy appears late, under the same immutable id', async () => {
    const bench = mailBench();
    const made = await bench.shared('POST', '/messages', { body: draftBody(), headers: IMMUTABLE });
    const id = made.body.id ?? '';
    const sent = await bench.shared('POST', `/messages/${id}/send`);
    expect([sent.status, sent.text]).toEqual([202, '']);
    expect((await bench.shared('GET', `/messages/${id}`)).status).toBe(404);
    bench.clock.advance(19_000);
    expect((await bench.shared('GET', `/messages/${id}`)).status).toBe(404);
    bench.clock.advance(2_000);
    const copy = await bench.shared('GET', `/messages/${id}`, { headers: IMMUTABLE });
    expect(copy.body).toMatchObject({ id, isDraft: false });
    expect(bench.mail.messages(SHARED, 'sentitems')).toHaveLength(1);
    expect(bench.mail.messages(SHARED, 'drafts')).toHaveLength(0);
  });

  it('to outside is recorded as delivered outside, once for each recipient', async () => {
    const bench = mailBench();
    await bench.shared('POST', '/sendMail', { body: { message: draftBody() } });
    expect(bench.mail.delivered()).toMatchObject([
      { from: SHARED, to: 'parent@mail.example', inside: false, subject: 'DR-2026-0042 invitation' },
    ]);
  });

  it('to a mailbox of the tenant arrives there with another id and the same internetMessageId', async () => {
    const bench = mailBench();
    const to = [{ emailAddress: { address: ADDRESSES.mediator } }];
    const made = await bench.shared('POST', '/messages', {
      body: draftBody({ toRecipients: to }),
      headers: IMMUTABLE,
    });
    await bench.shared('POST', `/messages/${made.body.id ?? ''}/send`);
    expect(bench.mail.messages(ADDRESSES.mediator, 'inbox')).toEqual([]);
    bench.clock.advance(30_000);
    const [arrived] = bench.mail.messages(ADDRESSES.mediator, 'inbox');
    expect(arrived).toMatchObject({
      internetMessageId: made.body['internetMessageId'],
      isRead: false,
      from: { address: SHARED },
      subject: 'DR-2026-0042 invitation',
    });
    expect(arrived?.immutableId).not.toBe(made.body.id);
  });

  it('as the shared mailbox from the own one needs the right to it and Mail.Send.Shared', async () => {
    const bench = mailBench();
    const body = { message: draftBody() };
    const send = (as: 'coordinator' | 'officer', ...scopes: string[]) =>
      bench.ask('POST', '/me/sendMail', { body, as, scopes });
    expect((await send('officer', 'Mail.Send', 'Mail.Send.Shared')).body.error?.code).toBe(
      'ErrorSendAsDenied',
    );
    expect((await send('coordinator', 'Mail.Send')).status).toBe(403);
    expect(bench.mail.delivered()).toEqual([]);
    expect((await send('coordinator', 'Mail.Send', 'Mail.Send.Shared')).status).toBe(202);
    expect(bench.mail.delivered()[0]?.from).toBe(SHARED);
  });

  it('without a recipient is refused, and the draft stays', async () => {
    const bench = mailBench();
    const made = await bench.shared('POST', '/messages', { body: draftBody({ toRecipients: [] }) });
    const sent = await bench.shared('POST', `/messages/${made.body.id ?? ''}/send`);
    expect([sent.status, sent.body.error?.code]).toEqual([400, 'ErrorInvalidRecipients']);
    expect(bench.mail.messages(SHARED, 'drafts')).toHaveLength(1);
    expect(bench.mail.delivered()).toEqual([]);
  });

  it('a draft goes once: what is on its way is no draft any more', async () => {
    const bench = mailBench();
    const made = await bench.shared('POST', '/messages', { body: draftBody() });
    const send = () => bench.shared('POST', `/messages/${made.body.id ?? ''}/send`);
    expect((await Promise.all([send(), send()])).map(({ status }) => status).sort()).toEqual([202, 404]);
    expect(bench.mail.delivered()).toHaveLength(1);
  });
});
