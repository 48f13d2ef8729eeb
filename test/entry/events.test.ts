import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import vm from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtPanes } from '../support/built-panes.ts';

/**
 * The built events.js in a context that has no more than classic Outlook: `Office`, `console`, `setTimeout`, `Promise`.
 * A file that needs a page or the network fails here when it is loaded.
 */
let source = '';
beforeAll(async () => {
  source = await readFile(join(await builtPanes(), 'events.js'), 'utf8');
}, 300_000);

interface Message {
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly subject?: string;
  readonly body?: string;
  readonly attachments?: readonly string[];
  /** Calls by name that fail, or are never answered. */
  readonly failing?: readonly string[];
  readonly silent?: readonly string[];
  readonly insideDomains?: string;
  /** Where the program has no such thing at all. */
  readonly without?: 'sessionData';
}

interface Completed {
  readonly allowEvent: boolean;
  readonly errorMessage?: string;
}

/** Outlook with one message that is being written; `send` and `change` are what the person does. */
function outlookWith(message: Message) {
  const calls: string[] = [];
  const session = new Map<string, string>();
  const handlers = new Map<string, (event: object) => void>();
  const state = { ...message };
  const answer = (name: string, value: unknown, done: (result: object) => void): void => {
    calls.push(name);
    if (state.silent?.includes(name) === true) return;
    queueMicrotask(() => {
      done(state.failing?.includes(name) === true ? { status: 'failed', error: { code: 9042 } } : { status: 'succeeded', value });
    });
  };
  const list = (name: 'to' | 'cc' | 'bcc') => ({
    getAsync: (done: (result: object) => void) => {
      answer(name, (state[name] ?? []).map((emailAddress) => ({ emailAddress })), done);
    },
  });
  const item = {
    to: list('to'),
    cc: list('cc'),
    bcc: list('bcc'),
    subject: { getAsync: (done: (result: object) => void) => { answer('subject', state.subject ?? '', done); } },
    body: { getAsync: (_kind: string, done: (result: object) => void) => { answer('body', state.body ?? '', done); } },
    getAttachmentsAsync: (done: (result: object) => void) => { answer('attachments', (state.attachments ?? []).map((name) => ({ name })), done); },
    ...(state.without !== 'sessionData' && {
      sessionData: {
        getAsync: (name: string, done: (result: object) => void) => { answer('session get', session.get(name) ?? '', done); },
        setAsync: (name: string, value: string, done: (result: object) => void) => { session.set(name, value); answer('session set', undefined, done); },
      },
    }),
  };
  const Office = {
    actions: { associate: (name: string, handler: (event: object) => void) => { handlers.set(name, handler); } },
    context: {
      mailbox: { item, userProfile: { emailAddress: 'rowan@authority.example' } },
      roamingSettings: { get: (name: string) => (name === 'insideDomains' ? state.insideDomains : undefined) },
    },
  };
  // Time passes when the test says so: no test waits for the patience of the check.
  const timers: (() => void)[] = [];
  const context = vm.createContext({ Office, console, Promise, setTimeout: (act: () => void) => timers.push(act) });
  vm.runInContext(source, context, { filename: 'events.js' });
  const run = (name: string): { readonly completed: Completed[] } => {
    const completed: Completed[] = [];
    handlers.get(name)?.({ completed: (options: Completed) => completed.push(options) });
    return { completed };
  };
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return {
    handlers,
    calls,
    session,
    state,
    async send(): Promise<Completed[]> {
      const { completed } = run('onMessageSend');
      await settled();
      if (completed.length === 0) {
        for (const act of timers) act();
        await settled();
      }
      return completed;
    },
    async change(name = 'onMessageRecipientsChanged'): Promise<Completed[]> {
      const { completed } = run(name);
      await settled();
      if (completed.length === 0) {
        for (const act of timers) act();
        await settled();
      }
      return completed;
    },
  };
} // prettier-ignore

const LETTER = { to: ['meera@example.org'], subject: 'DR-2026-0042 Disagreement resolution: invitation' };
const GOES = [{ allowEvent: true }];

describe('events.js', () => {
  it('makes its handlers known as it is loaded, with no page and no readiness', () => {
    expect([...outlookWith({}).handlers.keys()].sort()).toEqual(['onMessageAttachmentsChanged', 'onMessageRecipientsChanged', 'onMessageSend']);
  });

  it('is small: classic Outlook loads it for every message', async () => {
    expect((await readFile(join(await builtPanes(), 'events.js.br'))).length).toBeLessThanOrEqual(10_000);
  });

  it('is one file, and asks for no other', () => {
    expect(source).not.toMatch(/\bimport\s*\(|importScripts|XMLHttpRequest|\bfetch\s*\(/);
  });
}); // prettier-ignore

describe('A message that is about to go', () => {
  it.each([
    ['a case in its subject', { ...LETTER }],
    ['a case in its text', { to: ['meera@example.org'], body: 'about DR-2026-0042' }],
    ['a case in the name of a file', { to: ['meera@example.org'], attachments: ['DR-2026-0042_D07_PTY-000001.docx'] }],
    ['a case, to somebody in Cc', { to: ['rowan@authority.example'], cc: ['meera@example.org'], subject: LETTER.subject }],
    ['a case, to somebody in Bcc', { to: ['rowan@authority.example'], bcc: ['meera@example.org'], subject: LETTER.subject }],
  ] as const)('outside with %s is asked about', async (_what, message) => {
    const [answer, ...more] = await outlookWith(message).send();
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ allowEvent: false, errorMessage: expect.stringContaining('DR-2026-0042') as string });
    expect(answer?.errorMessage).not.toContain('example.org');
  });

  it.each([
    ['within the house', { ...LETTER, to: ['manager@authority.example'] }],
    ['to a domain that the settings count to the house', { ...LETTER, to: ['a@provider.example'], insideDomains: 'authority.example provider.example' }],
    ['outside without a case', { to: ['meera@example.org'], subject: 'Lunch', body: 'At noon?' }],
  ] as const)('%s goes without a question', async (_what, message) => {
    expect(await outlookWith(message).send()).toEqual(GOES);
  });

  it('within the house is not even read', async () => {
    const outlook = outlookWith({ ...LETTER, to: ['manager@authority.example'] });
    await outlook.send();
    expect(outlook.calls).not.toContain('body');
  });

  it.each(['to', 'bcc', 'subject', 'attachments', 'body'])('is asked about where its %s cannot be had, and can still be sent', async (name) => {
    for (const trouble of ['failing', 'silent'] as const) {
      const answers = await outlookWith({ to: ['meera@example.org'], subject: 'Hello', [trouble]: [name] }).send();
      expect(answers, trouble).toMatchObject([{ allowEvent: false, errorMessage: expect.stringContaining('could not check') as string }]);
    }
  });

  it('is checked where Outlook is too old to keep a verdict', async () => {
    expect(await outlookWith({ ...LETTER, without: 'sessionData' }).send()).toMatchObject([{ allowEvent: false }]);
    expect(await outlookWith({ to: ['meera@example.org'], without: 'sessionData' }).send()).toEqual(GOES);
  });
}); // prettier-ignore

describe('While a message is written', () => {
  it('its verdict is kept, without an address, so that sending need not read it again', async () => {
    const outlook = outlookWith({ to: ['meera@example.org'], body: 'about DR-2026-0042' });
    expect(await outlook.change()).toEqual(GOES);
    expect([...outlook.session.values()].join()).not.toContain('example.org');
    outlook.calls.length = 0;
    expect(await outlook.send()).toMatchObject([{ allowEvent: false, errorMessage: expect.stringContaining('DR-2026-0042') as string }]);
    expect(outlook.calls).not.toContain('body');
  });

  it('a verdict of another state of the message does not count', async () => {
    const outlook = outlookWith({ ...LETTER, to: ['manager@authority.example'] });
    await outlook.change('onMessageAttachmentsChanged');
    outlook.state.to = ['meera@example.org'];
    expect(await outlook.send()).toMatchObject([{ allowEvent: false }]);
  });

  it('a verdict that found no case is looked at again: the text may have changed since', async () => {
    const outlook = outlookWith({ to: ['meera@example.org'], body: 'Hello' });
    await outlook.change();
    outlook.state.body = 'about DR-2026-0042';
    expect(await outlook.send()).toMatchObject([{ allowEvent: false }]);
  });

  it.each(['to', 'body', 'session set'])('a call that fails (%s) holds nothing up', async (name) => {
    for (const trouble of ['failing', 'silent'] as const)
      expect(await outlookWith({ ...LETTER, [trouble]: [name] }).change(), trouble).toEqual(GOES);
  });
}); // prettier-ignore
