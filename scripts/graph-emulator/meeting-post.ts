import type { MeetingMail } from './calendar-state.ts';
import type { MailArea } from './mail-area.ts';
import { base64Lines, encodedWord, mimeDate } from './mail-mime.ts';
import { mailboxOwner } from './mailbox-rights.ts';
import type { Area, Tenant } from './route.ts';

/**
 * Carries the mails of meetings from the calendars into the inboxes of the tenant, where they are meeting messages and
 * no plain ones. Source: behaviour.md section 7.
 */
export class MeetingPost {
  readonly #tenant: Tenant;
  readonly #mail: MailArea;
  #onTheWay: Promise<unknown>[] = [];

  constructor(tenant: Tenant, mail: MailArea) {
    this.#tenant = tenant;
    this.#mail = mail;
  }

  carry(mail: MeetingMail): void {
    const user = mailboxOwner(this.#tenant, mail.to.address);
    if (user === undefined) return;
    this.#onTheWay.push(this.#mail.put(user.address, 'inbox', meetingEml(mail), mail.at));
  }

  /** An area whose requests see what has arrived: `settle` lets happen in the calendars what is due. */
  before(area: Area, settle: () => void): Area {
    return {
      ...area,
      routes: area.routes.map((route) => ({
        ...route,
        handle: async (call) => {
          settle();
          await Promise.all(this.#onTheWay.splice(0));
          const answer = await route.handle(call);
          await Promise.all(this.#onTheWay.splice(0));
          return answer;
        },
      })),
    };
  }
}

const METHODS = {
  meetingRequest: ['REQUEST', 'NEEDS-ACTION'],
  meetingCancelled: ['CANCEL', 'NEEDS-ACTION'],
  meetingAccepted: ['REPLY', 'ACCEPTED'],
  meetingTentativelyAccepted: ['REPLY', 'TENTATIVE'],
  meetingDeclined: ['REPLY', 'DECLINED'],
} as const satisfies Record<MeetingMail['kind'], readonly [string, string]>;

/** Text beside a calendar part, as Outlook sends them (RFC 5546). */
function meetingEml(mail: MeetingMail): Uint8Array {
  const { kind, subject } = mail;
  const [method, answer] = METHODS[kind];
  const attendee = method === 'REPLY' ? mail.from.address : mail.to.address;
  const organizer = method === 'REPLY' ? mail.to.address : mail.from.address;
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Graph emulator//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${mail.iCalUId}`,
    `ORGANIZER:mailto:${organizer}`,
    `ATTENDEE;PARTSTAT=${answer}:mailto:${attendee}`,
    `DTSTAMP:${calendarTime(mail.at)}`,
    `DTSTART:${calendarTime(mail.start)}`,
    `DTEND:${calendarTime(mail.end)}`,
    `SUMMARY:${calendarText(subject)}`,
    `LOCATION:${calendarText(mail.location)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
  return new TextEncoder().encode(
    [
      `From: ${mail.from.address}`,
      `To: ${mail.to.address}`,
      `Subject: ${encodedWord(subject)}`,
      `Date: ${mimeDate(mail.at)}`,
      `Message-ID: <${method.toLowerCase()}.${mail.at}.${encodeURIComponent(attendee)}.${mail.iCalUId.slice(-24)}@emulator.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="part"',
      '',
      ...part(
        `text/${mail.body.contentType === 'html' ? 'html' : 'plain'}; charset=utf-8`,
        mail.body.content,
      ),
      ...part(`text/calendar; charset=utf-8; method=${method}`, calendar),
      '--part--',
      '',
    ].join('\r\n'),
  );
}

const part = (contentType: string, content: string): readonly string[] => [
  '--part',
  `Content-Type: ${contentType}`,
  'Content-Transfer-Encoding: base64',
  '',
  ...base64Lines(Buffer.from(content, 'utf8')),
];

const calendarTime = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

const calendarText = (text: string): string => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');
