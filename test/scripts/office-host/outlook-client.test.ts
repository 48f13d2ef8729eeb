import { describe, expect, it } from 'vitest';
import { HostFaults } from '../../../scripts/office-host/faults.ts';
import { openStandingPane } from '../../support/office-desk.ts';
import { TinyMailbox } from '../../support/tiny-mailbox.ts';

/** Put into the pane: the value of a call, or its error as `9003 InvalidAttachmentId`. */
const ASKED = `window.asked = (ask) => new Promise((resolve) => {
  ask(({ status, value, error }) => { resolve(status === 'succeeded' ? value : error.code + ' ' + error.name); });
});`;
declare const asked: <Value>(
  ask: (done: (result: Office.AsyncResult<Value>) => void) => void,
) => Promise<Value>;

describe.each(['debug', 'release'] as const)('the genuine client of Outlook, %s build', (build) => {
  it('shows the chosen message without asking again, and its body and attachments when asked', async () => {
    const { frame, ready } = await openStandingPane(new TinyMailbox().host(), { build, script: ASKED });
    expect(ready).toEqual({ host: 'Outlook', platform: 'OfficeOnline' });
    const read = await frame.evaluate(async () => {
      const item = Office.context.mailbox.item as Office.MessageRead;
      return {
        subject: item.subject,
        internetMessageId: item.internetMessageId,
        from: item.from.emailAddress,
        to: item.to.map(({ emailAddress, recipientType }) => [emailAddress, recipientType]),
        attachments: item.attachments.map(({ id, name, attachmentType }) => [id, name, attachmentType]),
        created: item.dateTimeCreated.toISOString(),
        user: Office.context.mailbox.userProfile.emailAddress,
        sets: ['1.8', '1.16'].map((version) =>
          Office.context.requirements.isSetSupported('Mailbox', version),
        ),
        text: await asked<string>((done) => {
          item.body.getAsync(Office.CoercionType.Text, done);
        }),
        html: await asked<string>((done) => {
          item.body.getAsync(Office.CoercionType.Html, done);
        }),
        content: await asked<Office.AttachmentContent>((done) => {
          item.getAttachmentContentAsync('att1', done);
        }),
        missing: await asked<Office.AttachmentContent>((done) => {
          item.getAttachmentContentAsync('att9', done);
        }),
      };
    });
    expect(read).toEqual({
      subject: 'The referral',
      internetMessageId: '<AAMk1@family.example>',
      from: 'parent@family.example',
      to: [['send@authority.example', 'user']],
      attachments: [['att1', 'plan.pdf', 'file']],
      created: '2026-01-01T00:00:00.000Z',
      user: 'admin@authority.example',
      sets: [true, true],
      text: 'Our words',
      html: '<p>Our words</p>',
      content: { content: 'JVBERi0=', format: 'base64' },
      missing: '9003 InvalidAttachmentId',
    });
  });

  it('leaves categories, properties, notifications and settings with the message, and opens a reply', async () => {
    const mailbox = new TinyMailbox();
    const { frame } = await openStandingPane(mailbox.host(), { build, script: ASKED });
    const read = await frame.evaluate(async () => {
      const item = Office.context.mailbox.item as Office.MessageRead;
      const properties = await asked<Office.CustomProperties>((done) => {
        item.loadCustomPropertiesAsync(done);
      });
      properties.set('caseRef', 'DR-2026-0001');
      await asked((done) => {
        properties.saveAsync(done);
      });
      await asked((done) => {
        item.categories.addAsync(['Case opened'], done);
      });
      await asked((done) => {
        item.notificationMessages.addAsync(
          'case',
          { type: Office.MailboxEnums.ItemNotificationMessageType.InformationalMessage, message: 'DR-2026-0001', icon: 'Icon.16', persistent: false },
          done,
        );
      }); // prettier-ignore
      const { roamingSettings } = Office.context;
      const before: unknown = roamingSettings.get('colour');
      roamingSettings.set('colour', 'green');
      await asked((done) => {
        roamingSettings.saveAsync(done);
      });
      item.displayReplyForm({ htmlBody: '<p>Thank you</p>' });
      return {
        before,
        again: await asked<Office.CustomProperties>((done) => {
          item.loadCustomPropertiesAsync(done);
        }).then((loaded) => loaded.get('caseRef') as unknown),
        categories: await asked<Office.CategoryDetails[]>((done) => {
          item.categories.getAsync(done);
        }).then((all) => all.map(({ displayName }) => displayName)),
        notifications: await asked<Office.NotificationMessageDetails[]>((done) => {
          item.notificationMessages.getAllAsync(done);
        }).then((all) => all.map(({ key, message }) => [key, message])),
      };
    });
    expect(read).toEqual({
      before: 'blue',
      again: 'DR-2026-0001',
      categories: ['Case opened'],
      notifications: [['case', 'DR-2026-0001']],
    });
    expect(mailbox.roaming).toEqual({ colour: '"green"' });
    expect(mailbox.forms).toMatchObject([{ htmlBody: '<p>Thank you</p>' }]);
  });

  it('follows a person to another message, and to none', async () => {
    const mailbox = new TinyMailbox();
    const { frame } = await openStandingPane(mailbox.host(), { build, script: ASKED });
    interface InPane {
      readonly seen: readonly string[];
    }
    await frame.evaluate(async () => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      await asked((done) => {
        Office.context.mailbox.addHandlerAsync(
          Office.EventType.ItemChanged,
          () => {
            const item = Office.context.mailbox.item as Office.MessageRead | null;
            seen.push(item === null ? 'none' : item.subject);
          },
          done,
        );
      });
    });
    mailbox.choose('The reply of the school');
    await frame.waitForFunction(() => (globalThis as unknown as InPane).seen.length === 1);
    mailbox.choose(undefined);
    await frame.waitForFunction(() => (globalThis as unknown as InPane).seen.length === 2);
    expect(await frame.evaluate(() => (globalThis as unknown as InPane).seen)).toEqual([
      'The reply of the school',
      'none',
    ]);
  });
});

describe('what the mailbox refuses, as the genuine client tells it', () => {
  it('is a call that nobody answers, and that is told', async () => {
    const { frame, session } = await openStandingPane(new TinyMailbox().host(), {
      script: ASKED,
      unknown: [/^dispatch id 168$/],
    });
    const error = await frame.evaluate(() =>
      asked((done) => {
        (Office.context.mailbox.item as Office.MessageRead).getAllInternetHeadersAsync(done);
      }),
    );
    expect(error).toBe('9002 InternalFormatError');
    expect(session.unknownCalls).toEqual([{ area: 'Outlook', what: 'dispatch id 168' }]);
  });

  it('is, on demand, an answer that went wrong', async () => {
    const { frame } = await openStandingPane(
      new TinyMailbox().host(),
      { script: ASKED },
      { faults: new HostFaults([{ what: 'outlook response error', where: { dispatchId: 37 } }]) },
    );
    const bodies = await frame.evaluate(async () => {
      const body = (): Promise<string> =>
        asked<string>((done) => {
          (Office.context.mailbox.item as Office.MessageRead).body.getAsync(Office.CoercionType.Text, done);
        });
      return [await body(), await body()];
    });
    expect(bodies).toEqual(['9020 GenericResponseError', 'Our words']);
  });
});
