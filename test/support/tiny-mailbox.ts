import type { OutlookAnswer, OutlookHost, OutlookSurface } from '../../scripts/office-host/host-session.ts';
import type { WireValue } from '../../scripts/office-host/rich-api/model.ts';
import { isObject } from '../../scripts/office-host/wire.ts';
import type { WireObject } from '../../scripts/office-host/wire.ts';

/**
 * As little of a mailbox as the session needs to be tried: one message, and the calls of the trial list. It stands for no
 * mailbox of ours; scripts/office-host/outlook is that.
 */
export class TinyMailbox implements OutlookSurface {
  readonly forms: WireValue[] = [];
  readonly notifications: WireValue[] = [];
  readonly categories: string[] = [];
  customProperties = '{}';
  roaming: Readonly<Record<string, string>> = {};
  #listener: (data: WireObject | '') => void = () => undefined;

  initialData(): Promise<WireObject> {
    return Promise.resolve(message('The referral', 'AAMk1'));
  }

  call(dispatchId: number, params: WireValue | undefined): Promise<OutlookAnswer | undefined> {
    const given = isObject(params) ? params : {};
    const answers: Readonly<Record<number, () => OutlookAnswer>> = {
      3: () => ({ wasSuccessful: true, customProperties: this.customProperties }),
      4: () => {
        this.customProperties = JSON.stringify(given['customProperties']);
        return { wasSuccessful: true };
      },
      30: () => this.#form(params),
      33: () => {
        this.notifications.push(given);
        return done(true);
      },
      34: () => done(this.notifications),
      37: () => done(given['coercionType'] === 3 ? '<p>Our words</p>' : 'Our words'),
      150: () =>
        given['id'] === 'att1'
          ? done({ content: 'JVBERi0=', format: 'base64' })
          : { wasSuccessful: false, error: true, errorCode: 9003 },
      157: () => done(this.categories.map((displayName) => ({ displayName, color: 'Preset0' }))),
      158: () => {
        this.categories.push(...(given['categories'] as readonly string[]));
        return done(true);
      },
      183: () => this.#form(params),
      404: () => {
        const [saved] = Array.isArray(params) ? (params as readonly WireValue[]) : [];
        this.roaming = isObject(saved) ? (saved as Readonly<Record<string, string>>) : {};
        return done(true);
      },
    };
    return Promise.resolve(answers[dispatchId]?.());
  }

  settings(): Readonly<Record<string, string>> {
    return { colour: '"blue"' };
  }

  onItemChanged(listener: (data: WireObject | '') => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = (): void => undefined;
    };
  }

  /** The person chooses another message, or none. */
  choose(subject: string | undefined): void {
    this.#listener(subject === undefined ? '' : message(subject, 'AAMk2'));
  }

  host(): OutlookHost {
    return { kind: 'Outlook', mailbox: this };
  }

  #form(params: WireValue | undefined): OutlookAnswer {
    this.forms.push(params ?? null);
    return done(true);
  }
}

function done(data: WireValue): OutlookAnswer {
  return { wasSuccessful: true, error: false, data };
}

function message(subject: string, id: string): WireObject {
  const sender = {
    name: 'A. Parent',
    address: 'parent@family.example',
    recipientType: 3,
    appointmentResponse: 0,
  };
  return {
    itemType: 1,
    id,
    itemClass: 'IPM.Note',
    internetMessageId: `<${id}@family.example>`,
    conversationId: 'AAQk1',
    subject,
    normalizedSubject: subject,
    from: sender,
    sender,
    to: [{ name: 'SEND', address: 'send@authority.example', recipientType: 2, appointmentResponse: 0 }],
    cc: [],
    bcc: [],
    dateTimeCreated: 1_767_225_600_000,
    dateTimeModified: 1_767_225_600_000,
    dateTimeSent: 1_767_225_600_000,
    attachments: [
      {
        id: 'att1',
        name: 'plan.pdf',
        size: 6,
        contentType: 'application/pdf',
        attachmentType: 0,
        isInline: false,
      },
    ],
    permissionLevel: 2,
    hostVersion: '16.0.0.0',
    owaView: 'OneColumn',
    userDisplayName: 'Administrator',
    userEmailAddress: 'admin@authority.example',
    userTimeZone: 'GMT Standard Time',
    userProfileType: 'office365',
    ewsUrl: 'https://mail.authority.example/EWS/Exchange.asmx',
    restUrl: 'https://mail.authority.example/api',
    isRestIdSupported: true,
    timeZoneOffsets: [],
    entities: {},
    isFromSharedFolder: false,
  };
}
