import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import type { FaultPlace } from '../../scripts/graph-emulator/faults.ts';
import { passingWith } from '../../scripts/graph-emulator/virtual-clock.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { givenEmulator } from '../support/given-emulator.ts';
import { outboxContract, watchedMailboxContract } from './mailbox.contract.ts';

const MAILBOX = ADDRESSES.providerMailbox;

function opened() {
  const given = givenEmulator();
  const time = passingWith(given.clock);
  const open = (person: 'coordinator' | 'manager' = 'coordinator'): GraphMailbox =>
    new GraphMailbox({
      graph: openGraph({
        signIn: given.signIn(person),
        transport: given.transport,
        ...time,
        chance: () => 0,
      }),
      mailbox: MAILBOX,
      decode: readEml,
      pause: time.pause,
    });
  return { given, open };
}

const OUTCOMES = [
  ['throttled', 'before'],
  ['gateway timeout', 'before'],
  ['gateway timeout', 'after'],
  ['service unavailable', 'after'],
  ['connection dropped', 'before'],
  ['connection dropped', 'after'],
] as const;

type FaultRule = Parameters<ReturnType<typeof givenEmulator>['tenant']['faults']['add']>[0];

const FILING_FAULTS = new Map<string, FaultRule>([
  ...(['GET', 'PATCH'] as const).flatMap((method) =>
    OUTCOMES.flatMap(([what, when]) =>
      [1, 3, 200].map((times) => [`${what} ${when} the ${method}, ${times} times`, { where: { method, path: '/users/*/messages/*' }, what, when, howOften: { times } }] as const),
    ),
  ),
  ...[1, 3, 200].map((times) => [`changed meanwhile, ${times} times`, { where: { method: 'PATCH' as const }, what: 'changed meanwhile' as const, howOften: { times } }] as const),
]); // prettier-ignore

watchedMailboxContract(
  'Microsoft Graph',
  () => {
    const { given, open } = opened();
    const categoriesOf = (id: string): readonly string[] =>
      given.mail.messages(MAILBOX).find(({ immutableId }) => immutableId === id)?.categories ?? [];
    return Promise.resolve({
      mailbox: open(),
      arrive: (eml) => given.mail.put(MAILBOX, 'inbox', new TextEncoder().encode(eml)),
      takeAway: (id) => given.mail.move(MAILBOX, id, 'archive'),
      categoriseBeforeNextChange: (id, category) => {
        given.mail.beforeNextChange(MAILBOX, id, { categories: [category] });
      },
      categoriesOf,
      forgetTokens: () => {
        given.mail.forgetDeltaTokens(MAILBOX);
      },
      faults: Object.fromEntries(
        [...FILING_FAULTS].map(([name, rule]) => [
          name,
          () => {
            given.tenant.faults.add(rule);
          },
        ]),
      ),
      recover: () => {
        given.tenant.faults.clear();
      },
    });
  },
  [...FILING_FAULTS.keys()],
);

const WRITES: Readonly<Record<string, FaultPlace>> = {
  'the draft': { method: 'POST', path: '/users/*/messages' },
  'the letter going': { method: 'POST', path: '/users/*/messages/*/send' },
  'the note taken away': { method: 'POST', path: '/users/*/messages/*/move' },
};
const READS: Readonly<Record<string, FaultPlace>> = {
  'looking for the letter': { method: 'GET', path: '/users/*/messages' },
  'looking for attachments': { method: 'GET', path: '/users/*/messages/*/attachments' },
  'looking for the copy': { method: 'GET', path: '/users/*/messages/*' },
};
const FAULTS = new Map<string, FaultRule>([
  ...Object.entries(WRITES).flatMap(([step, where]) =>
    OUTCOMES.flatMap(([what, when]) =>
      [1, 2].map((times) => [`${what} ${when} ${step}, ${times} times`, { where, what, when, howOften: { times } }] as const),
    ),
  ),
  ...Object.entries(READS).flatMap(([step, where]) =>
    ['gateway timeout', 'connection dropped'].flatMap((what) =>
      [1, 20].map((times) => [`${what} while ${step}, ${times} times`, { where, what: what as 'gateway timeout', howOften: { times } }] as const),
    ),
  ),
]); // prettier-ignore

outboxContract(
  'Microsoft Graph',
  () => {
    const { given, open } = opened();
    return {
      outbox: open(),
      again: () => {
        // The network is well again.
        given.tenant.faults.clear();
        return open('manager');
      },
      gone: () =>
        given.mail.delivered().map(({ to, subject, attachments }) => ({ to, subject, attachments })),
      drafts: () => given.mail.messages(MAILBOX, 'drafts').length,
      faults: Object.fromEntries(
        [...FAULTS].map(([name, rule]) => [
          name,
          () => {
            given.tenant.faults.add(rule);
          },
        ]),
      ),
    };
  },
  [...FAULTS.keys()],
);
