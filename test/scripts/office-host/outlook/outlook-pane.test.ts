import { describe, expect, it } from 'vitest';
import type { OpenOutlook } from '../../../../scripts/office-host/outlook/open-outlook-surface.ts';
import type { OutlookHost } from '../../../../scripts/office-host/host-session.ts';
import { openStandingPane } from '../../../support/office-desk.ts';
import { outlookBench, SHARED, USER } from './outlook-given.ts';

const hostOf = (mailbox: OpenOutlook): OutlookHost => ({ kind: 'Outlook', mailbox });

/** In the pane: calls as promises that end with the value, or with the name of the error. */
const HELPERS = `
  window.asked = (ask) => new Promise((resolve) => ask(({ status, value, error }) =>
    resolve(status === 'succeeded' ? value : error.name)));
  window.changes = [];
  window.listen = () => window.asked((done) => Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged,
    () => window.changes.push(Office.context.mailbox.item ? Office.context.mailbox.item.subject : null), done));
`;

interface PaneGlobals {
  asked(ask: (done: (result: Office.AsyncResult<unknown>) => void) => void): Promise<unknown>;
  listen(): Promise<unknown>;
  readonly changes: readonly (string | null)[];
}

describe('the genuine client of Outlook on the emulator’s mailbox', () => {
  it('reads a referral, works with it, and follows the person to another one', async () => {
    const { outlook, referral, mail, requests } = await outlookBench();
    mail.setCategories(SHARED, ['Referral']);
    const second = await mail.put(SHARED, 'inbox', new TextEncoder().encode('Subject: Second\r\n\r\nx'));
    outlook.select(referral);
    const { frame } = await openStandingPane(hostOf(outlook), { script: HELPERS });
    const read = await frame.evaluate(async () => {
      const { asked, listen } = globalThis as unknown as PaneGlobals;
      const item = Office.context.mailbox.item as Office.MessageRead;
      const [attachment] = item.attachments;
      const properties = (await asked((done) => {
        item.loadCustomPropertiesAsync(done);
      })) as Office.CustomProperties;
      properties.set('caseRef', 'DR-2026-0042');
      await listen();
      return {
        item: [item.subject, item.normalizedSubject, item.internetMessageId, item.itemClass, item.itemType],
        from: item.from.emailAddress,
        to: item.to.map(({ emailAddress, recipientType }) => [emailAddress, recipientType]),
        sentAt: item.dateTimeCreated.toISOString(),
        restId: Office.context.mailbox.convertToRestId(item.itemId, Office.MailboxEnums.RestVersion.v2_0),
        user: Office.context.mailbox.userProfile.emailAddress,
        text: await asked((done) => {
          item.body.getAsync(Office.CoercionType.Text, done);
        }),
        content: await asked((done) => {
          item.getAttachmentContentAsync(attachment?.id ?? '', done);
        }),
        headers: await asked((done) => {
          item.getAllInternetHeadersAsync(done);
        }),
        shared: await asked((done) => {
          item.getSharedPropertiesAsync(done);
        }),
        added: await asked((done) => {
          item.categories.addAsync(['Referral'], done);
        }),
        refused: await asked((done) => {
          item.categories.addAsync(['Nobody’s'], done);
        }),
        categories: await asked((done) => {
          item.categories.getAsync(done);
        }),
        saved: await asked((done) => {
          properties.saveAsync(done);
        }),
        notified: await asked((done) => {
          item.notificationMessages.addAsync('case', { type: Office.MailboxEnums.ItemNotificationMessageType.InformationalMessage, message: 'Case opened', icon: 'icon16', persistent: false }, done);
        }),
        notifications: await asked((done) => {
          item.notificationMessages.getAllAsync(done);
        }),
        replied: await asked((done) => {
          item.displayReplyFormAsync({ htmlBody: '<p>Thank you.</p>' }, done);
        }),
        settings: await asked((done) => {
          Office.context.roamingSettings.set('seen', true);
          Office.context.roamingSettings.saveAsync(done);
        }),
        context: await asked((done) => {
          item.getInitializationContextAsync(done);
        }),
      };
    }); // prettier-ignore
    const stored = mail.messages(SHARED).find(({ immutableId }) => immutableId === referral);
    expect(read).toMatchObject({
      item: ['Re: A disagreement', 'A disagreement', '<referral@mail.example>', 'IPM.Note', 'message'],
      from: 'parent@mail.example',
      to: [[SHARED, 'user']],
      sentAt: '2026-09-07T07:30:00.000Z',
      restId: stored?.id,
      user: USER,
      text: 'We do not agree with the plan.',
      content: { content: 'dGhlIHBsYW4=', format: 'base64' },
      shared: { owner: SHARED, targetMailbox: SHARED },
      refused: 'InvalidCategory',
      categories: [{ displayName: 'Referral', color: 'Preset0' }],
      notifications: [{ key: 'case', message: 'Case opened', type: 'informationalMessage' }],
    });
    expect(read.headers).toContain('X-Source: web form');
    expect(stored?.categories).toEqual(['Referral']);
    expect(Object.values(stored?.properties ?? {})).toEqual(['{"caseRef":"DR-2026-0042"}']);
    expect(requests).toMatchObject([{ kind: 'reply form', messageId: referral }]);
    expect(outlook.settings()).toEqual({ seen: 'true' });

    outlook.select(second);
    await frame.waitForFunction(() => (globalThis as unknown as PaneGlobals).changes.length === 2);
    outlook.select(undefined);
    await frame.waitForFunction(() => (globalThis as unknown as PaneGlobals).changes.length === 3);
    const changes = await frame.evaluate(() => (globalThis as unknown as PaneGlobals).changes);
    expect(changes).toEqual([null, 'Second', null]);
  });

  it('throws by itself where the manifest does not ask for enough', async () => {
    const { outlook, referral } = await outlookBench({ permission: 'ReadWriteItem' });
    outlook.select(referral);
    const { frame } = await openStandingPane(hostOf(outlook), { script: HELPERS });
    const said = await frame.evaluate(() => {
      try {
        Office.context.mailbox.masterCategories.getAsync(() => undefined);
        return 'allowed';
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(said).toMatch(/permission/i);
  });

  it.each(['debug', 'release'] as const)('writes a draft, %s build', async (build) => {
    const { outlook, mail } = await outlookBench();
    outlook.compose();
    const { frame } = await openStandingPane(hostOf(outlook), { script: HELPERS, build });
    const read = await frame.evaluate(async () => {
      const { asked } = globalThis as unknown as PaneGlobals;
      const item = Office.context.mailbox.item as Office.MessageCompose;
      const heard: unknown[] = [];
      await asked((done) => {
        item.addHandlerAsync(Office.EventType.RecipientsChanged, (said: { changedRecipientFields: unknown }) => heard.push(said.changedRecipientFields), done);
      });
      const calls: ((done: (result: Office.AsyncResult<unknown>) => void) => void)[] = [
        (done) => { item.to.setAsync([{ displayName: 'A Parent', emailAddress: 'parent@mail.example' }], done); },
        (done) => { item.subject.setAsync('Your referral', done); },
        (done) => { item.body.setAsync('<p>Thank you.</p>', { coercionType: Office.CoercionType.Html }, done); },
        (done) => { item.body.prependAsync('<p>Dear parent</p>', { coercionType: Office.CoercionType.Html }, done); },
        (done) => { item.addFileAttachmentFromBase64Async('dGhlIHBsYW4=', 'plan.txt', done); },
        (done) => { item.sessionData.setAsync('verdict', 'fine', done); },
      ];
      for (const call of calls) await asked(call);
      return {
        id: await asked((done) => { item.saveAsync(done); }),
        again: await asked((done) => { item.getItemIdAsync(done); }),
        to: ((await asked((done) => { item.to.getAsync(done); })) as Office.EmailAddressDetails[]).map(({ emailAddress }) => emailAddress),
        subject: await asked((done) => { item.subject.getAsync(done); }),
        from: ((await asked((done) => { item.from.getAsync(done); })) as Office.EmailAddressDetails).emailAddress,
        type: await asked((done) => { item.body.getTypeAsync(done); }),
        attachments: ((await asked((done) => { item.getAttachmentsAsync(done); })) as Office.AttachmentDetailsCompose[]).map(({ name, attachmentType }) => [name, attachmentType]),
        verdict: await asked((done) => { item.sessionData.getAsync('verdict', done); }),
        none: await asked((done) => { item.sessionData.getAsync('nothing', done); }),
        heard,
      };
    }); // prettier-ignore
    expect(read).toMatchObject({
      to: ['parent@mail.example'],
      subject: 'Your referral',
      from: SHARED,
      type: 'html',
      attachments: [['plan.txt', 'file']],
      verdict: 'fine',
      none: 'KeyNotFound',
      heard: [{ to: true, cc: false }],
    });
    expect(read.again).toBe(read.id);
    expect(mail.messages(SHARED, 'drafts')).toMatchObject([
      {
        subject: 'Your referral',
        to: [{ address: 'parent@mail.example' }],
        attachments: [{ name: 'plan.txt' }],
        body: { content: '<p>Dear parent</p><p>Thank you.</p>' },
      },
    ]);
  });

  it('reads an appointment, and writes one', async () => {
    const reading = await outlookBench({ mailbox: USER });
    const { id } = reading.calendars.putEvent({
      mailbox: USER,
      from: '2026-10-06T10:00',
      to: '2026-10-06T11:30',
      subject: 'Meeting DR-2026-0042',
    });
    reading.outlook.selectEvent(id);
    const { frame } = await openStandingPane(hostOf(reading.outlook), { script: HELPERS });
    const read = await frame.evaluate(() => {
      const item = Office.context.mailbox.item as Office.AppointmentRead;
      return [item.itemType, item.subject, item.start.toISOString(), item.end.toISOString(), item.organizer.emailAddress]; // prettier-ignore
    });
    expect(read).toEqual([
      'appointment',
      'Meeting DR-2026-0042',
      '2026-10-06T09:00:00.000Z',
      '2026-10-06T10:30:00.000Z',
      USER,
    ]);
    const writing = await outlookBench({ mailbox: USER });
    writing.outlook.composeAppointment();
    const compose = await openStandingPane(hostOf(writing.outlook), { script: HELPERS });
    const times = await compose.frame.evaluate(async () => {
      const { asked } = globalThis as unknown as PaneGlobals;
      const item = Office.context.mailbox.item as Office.AppointmentCompose;
      await asked((done) => {
        item.start.setAsync(new Date('2026-10-06T09:00:00Z'), done);
      });
      await asked((done) => {
        item.location.setAsync('Central Library', done);
      });
      await asked((done) => {
        item.saveAsync(done);
      });
      const end = (await asked((done) => {
        item.end.getAsync(done);
      })) as Date;
      return end.toISOString();
    });
    expect(times).toBe('2026-10-06T10:00:00.000Z');
    expect(writing.calendars.events(USER)).toMatchObject([
      { locations: [{ displayName: 'Central Library' }] },
    ]);
  });
});
