import { describe, expect, it } from 'vitest';
import { mailboxOf } from '../../../addin/adapters/graph/graph-address.ts';
import type { GraphRequest } from '../../../addin/adapters/graph/graph.ts';
import { MailboxSlots, ProcessLocks } from '../../../addin/adapters/graph/mailbox-slots.ts';
import { givenGraph, json, refusal } from './given-graph.ts';

const read = (path: string): GraphRequest => ({ method: 'GET', path, scopes: [], repeat: 'safe' });

/** A service that answers late, and knows how many requests it has had at once. */
function lateService() {
  let open = 0;
  let most = 0;
  return {
    most: () => most,
    answer: async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      open -= 1;
      return json({ value: [], responses: [] });
    },
  };
}

describe('The slots of a mailbox (behaviour.md section 2)', () => {
  it('let four requests through at once and no fifth', async () => {
    const service = lateService();
    const { graph } = givenGraph(Array(20).fill(service.answer));
    await Promise.all(
      Array.from({ length: 20 }, () => graph.send(read('/users/drs@county.example/messages'))),
    );
    expect(service.most()).toBe(4);
  });

  it('are counted over all tabs', async () => {
    const service = lateService();
    const locks = new ProcessLocks();
    const tabs = [1, 2].map(() =>
      givenGraph(Array(10).fill(service.answer), { slots: new MailboxSlots(locks) }),
    );
    await Promise.all(
      tabs.flatMap(({ graph }) => Array.from({ length: 10 }, () => graph.send(read('/me/events')))),
    );
    expect(service.most()).toBe(4);
  });

  it('are those of one mailbox: another has its own, a workbook has none', async () => {
    const service = lateService();
    const { graph } = givenGraph(Array(20).fill(service.answer));
    await Promise.all([
      ...Array.from({ length: 6 }, () => graph.send(read('/me/messages'))),
      ...Array.from({ length: 6 }, () => graph.send(read('/users/u2/events'))),
      ...Array.from({ length: 6 }, () => graph.send(read('/drives/d/items/i'))),
    ]);
    expect(service.most()).toBe(14);
  });

  it('let one batch at a time work in a mailbox', async () => {
    const service = lateService();
    const { graph } = givenGraph(Array(20).fill(service.answer));
    const batch = [read('/me/events/1'), read('/me/messages/2'), read('/users/u2/events')];
    const once = batch.map((part) => ({ ...part, method: 'POST', repeat: 'once' }) as const);
    await Promise.all([graph.batch(once), graph.batch(once), graph.batch(once.toReversed())]);
    expect(service.most()).toBe(1);
  });

  it('let four batches in order work side by side', async () => {
    const service = lateService();
    const { graph } = givenGraph(Array(20).fill(service.answer));
    const parts = [1, 2].map(
      (id) => ({ ...read(`/me/events/${id}`), method: 'POST', repeat: 'once' }) as const,
    );
    await Promise.all(Array.from({ length: 6 }, () => graph.batch(parts, { inOrder: true })));
    expect(service.most()).toBe(4);
  });

  it('are free while a request waits to be repeated, and after it has failed', async () => {
    const locks = new ProcessLocks();
    const slots = new MailboxSlots(locks);
    let free = false;
    const { graph } = givenGraph([refusal(429), refusal(400)], {
      slots,
      pause: async () => {
        await slots.hold(new Map([['me', 'all']]), async () => {
          free = true;
          await Promise.resolve();
        });
      },
    });
    expect((await graph.send(read('/me/messages'))).ok).toBe(false);
    expect(free).toBe(true);
    await slots.hold(new Map([['me', 'all']]), () => Promise.resolve());
  });
});

describe('The mailbox of a path', () => {
  it.each([
    ['/me/messages?$top=1', 'me'],
    ['/me/sendMail', 'me'],
    ['/users/DRS@County.example/mailFolders/inbox/messages', 'drs@county.example'],
    ['/users/drs%40county.example/calendar/getSchedule', 'drs@county.example'],
    ['https://graph.microsoft.com/v1.0/users/u1/calendarView/delta()?$deltatoken=1', 'u1'],
    ["https://graph.microsoft.com/v1.0/users('U1')/mailFolders('inbox')/messages/delta?$deltatoken=1", 'u1'],
    ['/places/graph.room', 'me'],
    ['/me/drive/root', undefined],
    ['/users/u1', undefined],
    ['/drives/d/items/messages', undefined],
    ['/$batch', undefined],
    ['https://county.sharepoint.example/me/messages', undefined],
  ])('%s is %s', (path, mailbox) => {
    expect(mailboxOf(path)).toBe(mailbox);
  });
});
