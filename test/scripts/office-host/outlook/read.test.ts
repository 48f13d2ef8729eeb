import { describe, expect, it } from 'vitest';
import { ADDRESSES } from '../../../../scripts/graph-emulator/tenant-people.ts';
import type { WireObject } from '../../../../scripts/office-host/wire.ts';
import { outlookBench, SHARED, USER } from './outlook-given.ts';

const TEXT = 0;
const HTML = 3;

describe('The message that is open', () => {
  it('says nearly everything at once: who, when, what, and its attachments', async () => {
    const { outlook, referral } = await outlookBench();
    outlook.select(referral);
    const data = await outlook.initialData();
    expect(data).toMatchObject({
      itemType: 1,
      itemClass: 'IPM.Note',
      subject: 'Re: A disagreement',
      normalizedSubject: 'A disagreement',
      internetMessageId: '<referral@mail.example>',
      from: { name: 'A Parent', address: 'parent@mail.example', recipientType: 3 },
      to: [{ address: SHARED, recipientType: 2 }],
      cc: [{ address: ADDRESSES.officer, recipientType: 2 }],
      dateTimeCreated: Date.parse('2026-09-07T07:30:00Z'),
      userEmailAddress: USER,
      userDisplayName: 'Rowan Fairweather',
      isFromSharedFolder: true,
    });
    expect(data['attachments']).toMatchObject([
      { name: 'plan.txt', contentType: 'text/plain', attachmentType: 0, isInline: false },
    ]);
  });

  it('has the id that Graph knows, once the client has turned it into that of REST', async () => {
    const { outlook, referral, mail } = await outlookBench();
    outlook.select(referral);
    const { id } = (await outlook.initialData()) as { readonly id: string };
    expect(id.replaceAll('/', '-').replaceAll('+', '_')).toBe(
      mail.messages(SHARED).find(({ immutableId }) => immutableId === referral)?.id,
    );
  });

  it('gives its body as text and as HTML', async () => {
    const { outlook, referral, call } = await outlookBench();
    outlook.select(referral);
    expect(await call(37, { coercionType: TEXT })).toBe('We do not agree with the plan.');
    expect(await call(37, { coercionType: HTML })).toContain('<b>plan</b>');
  });

  it('gives an attachment as base64, and an error for one that is not there', async () => {
    const { outlook, referral, call } = await outlookBench();
    outlook.select(referral);
    const [attachment] = (await outlook.initialData())['attachments'] as readonly WireObject[];
    expect(await call(150, { id: attachment!['id']! })).toEqual({
      content: 'dGhlIHBsYW4=',
      format: 'base64',
    });
    expect(await call(150, { id: 'nobody' })).toEqual({ error: 9003 });
  });

  it('gives the headers that it came with', async () => {
    const { outlook, referral, call } = await outlookBench();
    outlook.select(referral);
    const headers = await call(168);
    expect(headers).toContain('X-Source: web form');
    expect(headers).not.toContain('We do not agree');
  });

  it('takes categories of the master list and no others, and the mailbox has them', async () => {
    const { outlook, referral, call, mail } = await outlookBench();
    mail.setCategories(SHARED, ['Referral', 'Waiting']);
    outlook.select(referral);
    expect(await call(158, { categories: ['Waiting', 'Nobody’s'] })).toEqual({ error: 9044 });
    expect(mail.messages(SHARED)[0]?.categories).toEqual([]);
    await call(158, { categories: ['Waiting'] });
    expect(await call(157)).toEqual([{ displayName: 'Waiting', color: 'Preset1' }]);
    expect(mail.messages(SHARED)[0]?.categories).toEqual(['Waiting']);
    await call(159, { categories: ['Waiting'] });
    expect(await call(157)).toEqual([]);
  });

  it('keeps custom properties of the add-in, where Graph finds them too', async () => {
    const addInId = '11111111-2222-4333-8444-555555555555';
    const { outlook, referral, call, mail } = await outlookBench({ addInId });
    outlook.select(referral);
    expect(await call(3)).toBe('{}');
    await call(4, { customProperties: { caseRef: 'DR-2026-0042' } });
    expect(await call(3)).toBe('{"caseRef":"DR-2026-0042"}');
    expect(mail.messages(SHARED)[0]?.properties).toEqual({
      [`String {00020329-0000-0000-c000-000000000046} Name cecp-${addInId}`]: '{"caseRef":"DR-2026-0042"}',
    });
  });

  it('is in a shared mailbox or in the user’s own, where asking is an error', async () => {
    const shared = await outlookBench();
    shared.outlook.select(shared.referral);
    expect(await shared.call(108)).toMatchObject({ owner: SHARED, targetMailbox: SHARED });
    const own = await outlookBench({ mailbox: USER });
    own.outlook.select(own.referral);
    expect((await own.outlook.initialData())['isFromSharedFolder']).toBe(false);
    expect(await own.call(108)).toEqual({ error: 5000 });
  });

  it('does not answer when it is no longer open', async () => {
    const { outlook, referral, call } = await outlookBench();
    outlook.select(referral);
    outlook.select(undefined);
    expect(await call(37, { coercionType: TEXT })).toEqual({ error: 9030 });
  });

  it('moves to another folder with the right to the whole mailbox', async () => {
    const { outlook, referral, call, mail } = await outlookBench();
    outlook.select(referral);
    await call(101, { destinationFolder: 'deletedItems' });
    expect(mail.messages(SHARED, 'inbox')).toHaveLength(0);
    expect(mail.messages(SHARED, 'deleteditems')).toHaveLength(1);
  });
});

describe('Notifications above the message', () => {
  const SAVED = { key: 'saved', type: 0, message: 'Case opened', icon: 'icon', persistent: false };

  it('are added, replaced, listed and removed by their key', async () => {
    const { outlook, referral, call } = await outlookBench();
    outlook.select(referral);
    await call(33, SAVED);
    expect(await call(33, SAVED)).toEqual({ error: 9023 });
    await call(35, { ...SAVED, type: 2, message: 'Not saved' });
    expect(await call(34)).toEqual([{ key: 'saved', type: 'errorMessage', message: 'Not saved', icon: 'icon', persistent: false }]); // prettier-ignore
    expect(outlook.notifications.map(({ message }) => message)).toEqual(['Not saved']);
    await call(36, { key: 'saved' });
    expect(await call(36, { key: 'saved' })).toEqual({ error: 9024 });
    expect(outlook.notifications).toEqual([]);
  });

  it('are five at most', async () => {
    const { outlook, referral, call } = await outlookBench();
    outlook.select(referral);
    for (let at = 0; at < 5; at += 1) await call(33, { ...SAVED, key: `n${at}` });
    expect(await call(33, { ...SAVED, key: 'one more' })).toEqual({ error: 9025 });
  });

  it('stay with their message only where they are persistent', async () => {
    const { outlook, referral, call } = await outlookBench();
    outlook.select(referral);
    await call(33, SAVED);
    await call(33, { ...SAVED, key: 'kept', persistent: true });
    outlook.select(undefined);
    expect(outlook.notifications).toEqual([]);
    outlook.select(referral);
    expect(outlook.notifications.map(({ key }) => key)).toEqual(['kept']);
  });
});

describe('Another message is chosen', () => {
  it('a pinned pane hears of nothing in between, then of the new one', async () => {
    const { outlook, referral, mail } = await outlookBench();
    const second = await mail.put(SHARED, 'inbox', new TextEncoder().encode('Subject: Second\r\n\r\nx'));
    outlook.select(referral);
    const heard: unknown[] = [];
    const stop = outlook.onItemChanged((data) => heard.push(data === '' ? 'none' : data['subject']));
    outlook.select(second);
    outlook.select(undefined);
    stop();
    outlook.select(referral);
    expect(heard).toEqual(['none', 'Second', 'none']);
  });

  it('one that is not there cannot be chosen', async () => {
    const { outlook } = await outlookBench();
    expect(() => {
      outlook.select('AAkAnobody=');
    }).toThrow(RangeError);
  });
});

describe('The mailbox', () => {
  it('gives its master list, which a delegate cannot change', async () => {
    const shared = await outlookBench();
    shared.mail.setCategories(SHARED, ['Referral']);
    expect(await shared.call(160)).toEqual([{ displayName: 'Referral', color: 'Preset0' }]);
    const added = { categoryDetails: [{ displayName: 'Waiting', color: 'Preset3' }] };
    expect(await shared.call(161, added)).toEqual({ error: 9038 });
    const own = await outlookBench({ mailbox: USER });
    await own.call(161, added);
    expect(await own.call(161, added)).toEqual({ error: 9045 });
    expect(await own.call(160)).toMatchObject([{ displayName: 'Waiting' }]);
    await own.call(162, { categories: ['Waiting'] });
    expect(await own.call(160)).toEqual([]);
  });

  it('asks the desk for a reply, whose draft answers the message in its conversation', async () => {
    const { outlook, referral, call, requests, mail } = await outlookBench();
    outlook.select(referral);
    await call(183, { htmlBody: '<p>Thank you.</p>' });
    expect(requests).toEqual([
      { kind: 'reply form', messageId: referral, toAll: false, htmlBody: '<p>Thank you.</p>', attachments: [] },
    ]); // prettier-ignore
    const draftId = await outlook.draftFor(requests[0]!);
    const draft = mail.messages(SHARED, 'drafts').find(({ immutableId }) => immutableId === draftId);
    expect(draft).toMatchObject({ isDraft: true, inReplyTo: '<referral@mail.example>' });
    expect(draft?.to.map(({ address }) => address)).toEqual(['parent@mail.example']);
    expect(draft?.body.content).toMatch(/<body><p>Thank you\.<\/p>/);
  });

  it('asks the desk for a new message with recipients, subject and the message that is attached', async () => {
    const { outlook, referral, call, requests, mail } = await outlookBench();
    const { id = '' } = mail.messages(SHARED)[0] ?? {};
    outlook.select(referral);
    await call(178, {
      toRecipients: ['parent@mail.example'],
      subject: 'Your referral',
      htmlBody: '<p>Hello</p>',
      attachments: [['item', 'referral', id]],
    });
    const draftId = await outlook.draftFor(requests[0]!);
    const draft = mail.messages(SHARED, 'drafts').find(({ immutableId }) => immutableId === draftId);
    expect(draft).toMatchObject({ subject: 'Your referral', to: [{ address: 'parent@mail.example' }] });
    expect(draft?.attachments.map(({ name }) => name)).toEqual(['referral']);
  });

  it('gives no tokens of Exchange: they are gone', async () => {
    const { call } = await outlookBench();
    for (const id of [2, 5, 12]) expect(await call(id)).toEqual({ error: 9018 });
  });

  it('keeps roaming settings for the user, whichever mailbox is open', async () => {
    const { call, outlook } = await outlookBench();
    await call(404, [{ pinned: 'true' }]);
    expect(outlook.settings()).toEqual({ pinned: 'true' });
  });

  it('knows no other call', async () => {
    const { outlook } = await outlookBench();
    expect(await outlook.call(999, undefined)).toBeUndefined();
  });
});

describe('The permission of the manifest', () => {
  it.each([
    ['ReadItem', 1, [37, 3, 33], [158, 38, 160, 101]],
    ['ReadWriteItem', 3, [37, 158], [160, 101]],
    ['ReadWriteMailbox', 2, [37, 158, 160, 101], []],
  ] as const)('%s is %i on the wire, allows its own calls and no more', async (permission, wire, allowed, denied) => {
    const { outlook, referral, call, mail } = await outlookBench({ permission });
    outlook.select(referral);
    expect((await outlook.initialData())['permissionLevel']).toBe(wire);
    for (const id of allowed) expect(await call(id, {}), String(id)).not.toEqual({ error: 7000 });
    for (const id of denied) expect(await call(id, {}), String(id)).toEqual({ error: 7000 });
    expect(mail.messages(SHARED, 'inbox')).toHaveLength(1);
  }); // prettier-ignore
});

describe('An appointment that is open', () => {
  it('says when, where and with whom', async () => {
    const { outlook, calendars } = await outlookBench({ mailbox: USER });
    const event = calendars.putEvent({
      mailbox: USER,
      from: '2026-10-06T10:00',
      to: '2026-10-06T11:30',
      subject: 'Meeting DR-2026-0042',
    });
    outlook.selectEvent(event.id);
    expect(await outlook.initialData()).toMatchObject({
      itemType: 2,
      subject: 'Meeting DR-2026-0042',
      start: Date.parse('2026-10-06T09:00:00Z'),
      end: Date.parse('2026-10-06T10:30:00Z'),
      organizer: { address: USER, recipientType: 2 },
      isAllDayEvent: false,
      sensitivity: 'normal',
    });
  });
});
