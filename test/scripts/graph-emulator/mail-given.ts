import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { givenEmulator } from '../../support/given-emulator.ts';
import type { GivenEmulator } from '../../support/given-emulator.ts';
import { plainClient } from '../../support/plain-client.ts';
import type { PlainAnswer, PlainRequest } from '../../support/plain-client.ts';
import type { EmulatorSetUp } from '../../../scripts/graph-emulator/make-emulator.ts';

export const SHARED = ADDRESSES.providerMailbox;
export const IMMUTABLE = { prefer: 'IdType="ImmutableId"' };
const SHARED_SCOPES = ['Mail.ReadWrite.Shared', 'Mail.Send.Shared', 'MailboxSettings.Read'] as const;

export type Reply = PlainAnswer<Json>;

export type Json = Readonly<Record<string, unknown>> & {
  readonly value?: readonly Json[];
  readonly id?: string;
  readonly error?: { readonly code: string };
};

export interface MailBench extends GivenEmulator {
  /** A request as the coordinator, with all permissions for shared mailboxes, unless something else is said. */
  ask(method: string, path: string, sent?: PlainRequest): Promise<Reply>;
  /** The same below the shared mailbox of the provider. */
  shared(method: string, path: string, sent?: PlainRequest): Promise<Reply>;
  /** Puts a message in the inbox of the shared mailbox; gives its immutable id. */
  arrive(eml?: string, folder?: string): Promise<string>;
}

export function mailBench(setUp: EmulatorSetUp = {}): MailBench {
  const given = givenEmulator(setUp);
  const ask = plainClient<Json>(given, SHARED_SCOPES);
  return {
    ...given,
    ask,
    shared: (method, path, sent) => ask(method, `/users/${SHARED}${path}`, sent),
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
