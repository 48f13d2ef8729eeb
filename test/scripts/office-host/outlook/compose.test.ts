import { describe, expect, it } from 'vitest';
import { ADDRESSES } from '../../../../scripts/graph-emulator/tenant-people.ts';
import { decideSending } from '../../../../scripts/office-host/outlook/smart-alerts.ts';
import type { CommandCompleted } from '../../../../scripts/office-host/host-session.ts';
import { outlookBench, SHARED, USER } from './outlook-given.ts';

const TEXT = 0;
const HTML = 3;
const TO = 0;
const CC = 1;
const PARENT = { name: 'A Parent', address: 'parent@mail.example' };

describe('A message that is being written', () => {
  it('takes recipients, subject and text, and is a draft in the mailbox once it is saved', async () => {
    const { outlook, call, mail } = await outlookBench();
    outlook.compose();
    await call(21, { recipientField: TO, recipientArray: [PARENT] });
    await call(22, {
      recipientField: TO,
      recipientArray: [{ name: 'Idris', address: ADDRESSES.officer }],
    });
    await call(17, { subject: 'Your referral DR-2026-0042' });
    await call(38, { data: '<p>Thank you.</p>', coercionType: HTML });
    await call(23, { data: 'Dear parent\n', coercionType: TEXT });
    expect(mail.messages(SHARED, 'drafts')).toHaveLength(0);
    expect(await call(164)).toEqual({ error: 9046 });
    const id = await call(32);
    const [draft] = mail.messages(SHARED, 'drafts');
    expect(draft).toMatchObject({
      subject: 'Your referral DR-2026-0042',
      to: [PARENT, { name: 'Idris', address: ADDRESSES.officer }],
      isDraft: true,
    });
    expect(draft?.body.content).toMatch(/Dear parent[\s\S]*<p>Thank you\.<\/p>/);
    expect(await call(164)).toBe(id);
    expect(
      await call(15, { recipientField: TO }).then((list) =>
        (list as readonly { address: string; recipientType: number }[]).map(({ address, recipientType }) => [address, recipientType]),
      ),
    ).toEqual([
      [PARENT.address, 3],
      [ADDRESSES.officer, 2],
    ]);
  }); // prettier-ignore

  it('is saved again into the same draft', async () => {
    const { outlook, call, mail } = await outlookBench();
    outlook.compose();
    const id = await call(32);
    await call(17, { subject: 'Changed' });
    await call(148, {
      name: 'plan.txt',
      base64String: Buffer.from('the plan').toString('base64'),
      isInline: false,
    });
    expect(await call(32)).toBe(id);
    expect(mail.messages(SHARED, 'drafts')).toMatchObject([
      { subject: 'Changed', attachments: [{ name: 'plan.txt', contentType: 'text/plain' }] },
    ]);
  });

  it('takes attachments off again, also those that were saved', async () => {
    const { outlook, call, mail } = await outlookBench();
    outlook.compose();
    const heard: string[] = [];
    outlook.onEvent?.(({ name }) => heard.push(name));
    const id = await call(148, { name: 'plan.txt', base64String: 'YQ==', isInline: false });
    await call(32);
    expect(await call(20, { attachmentIndex: 'nobody' })).toEqual({ error: 9008 });
    await call(20, { attachmentIndex: id });
    await call(32);
    expect(await call(149)).toEqual([]);
    expect(mail.messages(SHARED, 'drafts')).toMatchObject([{ attachments: [] }]);
    expect(heard).toEqual(['olkAttachmentsChanged', 'olkAttachmentsChanged']);
  });

  it('refuses an address that is none, and the recipients stay as they were', async () => {
    const { outlook, call } = await outlookBench();
    const draft = outlook.compose();
    await call(21, { recipientField: CC, recipientArray: [PARENT] });
    expect(
      await call(21, { recipientField: CC, recipientArray: [{ name: 'x', address: 'nowhere' }] }),
    ).toEqual({ error: 9013 });
    expect(draft.recipients.cc).toEqual([PARENT]);
  });

  it('tells which recipients have changed', async () => {
    const { outlook, call } = await outlookBench();
    outlook.compose();
    const heard: unknown[] = [];
    outlook.onEvent?.(({ name, payload }) => heard.push([name, JSON.parse((payload as string[])[0]!)]));
    await call(21, { recipientField: CC, recipientArray: [PARENT] });
    expect(heard).toEqual([
      ['olkRecipientsChanged', { to: false, cc: true, bcc: false, requiredAttendees: false, optionalAttendees: false, resources: false }],
    ]);
  }); // prettier-ignore

  it('keeps session data for as long as it is written, at most 50,000 characters', async () => {
    const { outlook, call } = await outlookBench();
    outlook.compose();
    await call(185, { name: 'verdict', value: 'fine' });
    expect(await call(186, { name: 'verdict' })).toBe('fine');
    expect(await call(185, { name: 'much', value: 'x'.repeat(50_000) })).toEqual({ error: 9051 });
    expect(await call(187)).toEqual({ verdict: 'fine' });
    await call(189, { name: 'verdict' });
    expect(await call(186, { name: 'verdict' })).toEqual({ error: 9050 });
  });

  it('goes on with a draft, and is sent from there', async () => {
    const { outlook, call, mail, clock } = await outlookBench();
    outlook.compose();
    await call(21, { recipientField: TO, recipientArray: [PARENT] });
    await call(17, { subject: 'Going on' });
    await call(32);
    const [saved] = mail.messages(SHARED, 'drafts');
    const draft = outlook.compose(saved!.immutableId);
    expect(await call(18)).toBe('Going on');
    await draft.send('00000000-0000-0000-0000-000000000000');
    clock.advance(60_000);
    expect(mail.messages(SHARED, 'drafts')).toHaveLength(0);
    expect(mail.delivered()).toMatchObject([{ to: PARENT.address, subject: 'Going on' }]);
  });

  it('is not sent without a recipient, and stays a draft', async () => {
    const { outlook, mail } = await outlookBench();
    const draft = outlook.compose();
    await expect(draft.send('00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({
      code: 9013,
    });
    expect(mail.delivered()).toEqual([]);
    expect(mail.messages(SHARED, 'drafts')).toHaveLength(1);
  });

  it('carries headers that an add-in sets', async () => {
    const { outlook, call, mail } = await outlookBench();
    outlook.compose();
    await call(152, { internetHeaderNameValuePairs: { 'x-case': 'DR-2026-0042' } });
    expect(await call(151, { internetHeaderKeys: ['X-Case'] })).toEqual({ 'x-case': 'DR-2026-0042' });
    await call(32);
    expect(mail.messages(SHARED, 'drafts')[0]?.headers).toEqual([{ name: 'x-case', value: 'DR-2026-0042' }]);
    await call(153, { internetHeaderKeys: ['x-case'] });
    expect(await call(151, { internetHeaderKeys: ['x-case'] })).toEqual({});
  });

  it('is no message that is read: what only that one does is refused', async () => {
    const { outlook, call } = await outlookBench();
    outlook.compose();
    expect(await call(183, { htmlBody: 'x' })).toEqual({ error: 9030 });
    expect(await call(24, { TimeProperty: 1 })).toEqual({ error: 5000 });
  });
});

describe('An appointment that is being written', () => {
  it('takes time, place and people, and stands in the calendar once it is saved', async () => {
    const { outlook, call, calendars } = await outlookBench({ mailbox: USER });
    outlook.composeAppointment();
    await call(17, { subject: 'Meeting DR-2026-0042' });
    await call(25, { TimeProperty: 1, time: Date.parse('2026-10-06T09:00:00Z') });
    await call(25, { TimeProperty: 2, time: Date.parse('2026-10-06T10:30:00Z') });
    await call(27, { location: 'Central Library' });
    await call(21, {
      recipientField: 0,
      recipientArray: [{ name: 'Idris', address: ADDRESSES.officer }],
    });
    expect(calendars.events(USER)).toHaveLength(0);
    await call(32);
    expect(calendars.events(USER)).toMatchObject([
      {
        subject: 'Meeting DR-2026-0042',
        start: Date.parse('2026-10-06T09:00:00Z'),
        end: Date.parse('2026-10-06T10:30:00Z'),
        locations: [{ displayName: 'Central Library' }],
        attendees: [{ address: ADDRESSES.officer, type: 'required' }],
      },
    ]);
  });

  it('keeps its length when its start moves, and refuses an end before its start', async () => {
    const { outlook, call } = await outlookBench({ mailbox: USER });
    const draft = outlook.composeAppointment();
    const start = Date.parse('2026-10-06T09:00:00Z');
    await call(25, { TimeProperty: 1, time: start });
    expect(await call(24, { TimeProperty: 2 })).toBe(start + 3_600_000);
    expect(await call(25, { TimeProperty: 2, time: start - 1 })).toEqual({ error: 9010 });
    expect(draft.end).toBe(start + 3_600_000);
  });

  it('takes rooms as places', async () => {
    const { outlook, call } = await outlookBench({ mailbox: USER });
    outlook.composeAppointment();
    await call(155, { enhancedLocations: [{ id: ADDRESSES.libraryRoom, type: 'room' }] });
    expect(await call(26)).toBe('Library room');
    expect(await call(154)).toEqual([
      {
        locationIdentifier: { id: ADDRESSES.libraryRoom, type: 'room' },
        displayName: 'Library room',
        emailAddress: ADDRESSES.libraryRoom,
      },
    ]);
    await call(156, { enhancedLocations: [{ id: ADDRESSES.libraryRoom, type: 'room' }] });
    expect(await call(154)).toEqual([]);
  });

  it('makes no series', async () => {
    const { outlook, call } = await outlookBench({ mailbox: USER });
    outlook.composeAppointment();
    expect(await call(104, { recurrenceData: {} })).toEqual({ error: 9034 });
  });
});

describe('Smart Alerts', () => {
  const completed = (context: CommandCompleted['context']) => () =>
    Promise.resolve<CommandCompleted>({ status: 0, context });
  const broken = () => Promise.reject(new Error('no answer'));

  it.each([
    ['PromptUser', { allowEvent: true }, { kind: 'send' }],
    ['PromptUser', null, { kind: 'send' }],
    [
      'PromptUser',
      { allowEvent: false, errorMessage: 'Case data is going outside.' },
      { kind: 'told', message: 'Case data is going outside.', maySendAnyway: true },
    ],
    [
      'SoftBlock',
      { allowEvent: false, errorMessage: 'No.' },
      { kind: 'told', message: 'No.', maySendAnyway: false },
    ],
    [
      'Block',
      { allowEvent: false, errorMessage: 'x'.repeat(600) },
      { kind: 'told', message: 'x'.repeat(500), maySendAnyway: false },
    ],
  ] as const)('in mode %s a handler that says %j means %j', async (mode, context, decision) => {
    expect(await decideSending(completed(context), mode)).toEqual(decision);
  });

  it('urgent mail is not stopped because an add-in cannot be reached, except in mode Block', async () => {
    expect(await decideSending(broken, 'PromptUser')).toEqual({ kind: 'send' });
    expect(await decideSending(broken, 'SoftBlock')).toEqual({ kind: 'send' });
    expect(await decideSending(broken, 'Block')).toMatchObject({ kind: 'told', maySendAnyway: false });
  });
});
