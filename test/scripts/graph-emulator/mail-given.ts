import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { givenEmulator } from '../../support/given-emulator.ts';
import type { GivenEmulator, Person } from '../../support/given-emulator.ts';
import type { EmulatorSetUp } from '../../../scripts/graph-emulator/make-emulator.ts';

export const SHARED = ADDRESSES.providerMailbox;
export const IMMUTABLE = { prefer: 'IdType="ImmutableId"' };
const SHARED_SCOPES = ['Mail.ReadWrite.Shared', 'Mail.Send.Shared', 'MailboxSettings.Read'] as const;

export interface Reply {
  readonly status: number;
  // What came back, to be looked at by the test.
  readonly body: Json;
  readonly text: string;
  readonly headers: Headers;
}

export type Json = Readonly<Record<string, unknown>> & {
  readonly value?: readonly Json[];
  readonly id?: string;
  readonly error?: { readonly code: string };
};

export interface MailBench extends GivenEmulator {
  /** A request as the coordinator, with all permissions for shared mailboxes, unless something else is said. */
  ask(method: string, path: string, options?: AskOptions): Promise<Reply>;
  /** The same below the shared mailbox of the provider. */
  shared(method: string, path: string, options?: AskOptions): Promise<Reply>;
  /** Puts a message in the inbox of the shared mailbox; gives its immutable id. */
  arrive(eml?: string, folder?: string): Promise<string>;
}

export interface AskOptions {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: Person;
  readonly scopes?: readonly string[];
}

export function mailBench(setUp: EmulatorSetUp = {}): MailBench {
  const given = givenEmulator(setUp);
  const ask = async (method: string, path: string, options: AskOptions = {}): Promise<Reply> => {
    const url = path.startsWith('https:') ? path : `https://graph.microsoft.com/v1.0${path}`;
    const token = given.token(options.as ?? 'coordinator', ...(options.scopes ?? SHARED_SCOPES));
    const response = await given.transport(
      new Request(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(options.body && { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(options.body && { body: JSON.stringify(options.body) }),
      }),
    );
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      body: (isJson && text !== '' ? JSON.parse(text) : {}) as Json,
      text,
      headers: response.headers,
    };
  };
  return {
    ...given,
    ask,
    shared: (method, path, options) => ask(method, `/users/${SHARED}${path}`, options),
    arrive: (eml = letter(), folder = 'inbox') =>
      given.mail.put(SHARED, folder, new TextEncoder().encode(eml)),
  };
}

let count = 0;
export function letter(headers: Readonly<Record<string, string>> = {}, body = 'Good morning.'): string {
  count += 1;
  const all = {
    From: 'A Parent <parent@mail.example>',
    To: `Mediation Service <${SHARED}>`,
    Subject: 'A disagreement',
    Date: 'Mon, 07 Sep 2026 07:30:00 +0000',
    'Message-ID': `<letter-${count}@mail.example>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}\r\n`;
}

export const INVITATION = letter(
  { Subject: 'Invitation', 'Content-Type': 'multipart/alternative; boundary="b"' },
  [
    '--b',
    'Content-Type: text/plain',
    '',
    'Please come.',
    '--b',
    'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
    '',
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'DTSTART:20261005T090000Z',
    'DTEND:20261005T100000Z',
    'LOCATION:Library',
    'END:VEVENT',
    'END:VCALENDAR',
    '--b--',
  ].join('\r\n'),
);

/** A draft of a letter from the shared mailbox. */
export const draftBody = (more: object = {}): object => ({
  subject: 'DR-2026-0042 invitation',
  body: { contentType: 'html', content: '<p>Please choose a day.</p>' },
  toRecipients: [{ emailAddress: { address: 'parent@mail.example' } }],
  from: { emailAddress: { address: SHARED } },
  ...more,
});
