import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAIL_SWITCHES } from '../../../scripts/graph-emulator/mail-access.ts';
import { draftBody, IMMUTABLE, letter, mailBench, SHARED } from './mail-given.ts';
import type { Json, MailBench } from './mail-given.ts';

const DELTA = `/users/${SHARED}/mailFolders/inbox/messages/delta`;

interface Round {
  readonly entries: readonly Json[];
  readonly pages: number;
  readonly link: string;
}

async function round(bench: MailBench, from = `${DELTA}?$select=subject`): Promise<Round> {
  const entries: Json[] = [];
  let pages = 0;
  for (let at = from; ; pages += 1) {
    const { status, body } = await bench.ask('GET', at, { headers: IMMUTABLE });
    expect(status).toBe(200);
    entries.push(...(body.value ?? []));
    const delta = body['@odata.deltaLink'] as string | undefined;
    if (delta !== undefined) return { entries, pages: pages + 1, link: delta };
    at = body['@odata.nextLink'] as string;
  }
}

const idsOf = (entries: readonly Json[]): readonly unknown[] => [...new Set(entries.map(({ id }) => id))];

describe('Changes of a folder', () => {
  it('the first round tells everything that is there, page by page, and ends in a delta link', async () => {
    const bench = mailBench();
    for (let i = 0; i < 12; i += 1) await bench.arrive();
    const { entries, pages, link } = await round(bench);
    expect([idsOf(entries).length, pages]).toEqual([12, 2]);
    expect(link).toContain('https://graph.microsoft.com/v1.0/');
    expect((await round(bench, link)).entries).toEqual([]);
  });

  it('a later round tells what came, what changed as often as it changed, and what left', async () => {
    const bench = mailBench();
    const [gone, changed] = [await bench.arrive(), await bench.arrive()];
    const { link } = await round(bench);
    const fresh = await bench.arrive();
    for (const category of ['One', 'Two'])
      await bench.shared('PATCH', `/messages/${changed}`, { body: { categories: [category] } });
    await bench.shared('POST', `/messages/${gone}/move`, { body: { destinationId: 'archive' } });
    const { entries } = await round(bench, link);
    expect(entries.filter(({ id }) => id === changed)).toHaveLength(2);
    expect(entries.filter(({ id }) => id === fresh)).toHaveLength(1);
    expect(entries.filter(({ id }) => id === gone)).toEqual([
      { id: gone, '@removed': { reason: 'deleted' } },
    ]);
  });

  it('carries the options of the first call: later pages show the same properties', async () => {
    const bench = mailBench();
    await bench.arrive();
    const { link } = await round(bench);
    await bench.arrive();
    const { entries } = await round(bench, link);
    expect(Object.keys(entries[0] ?? {}).sort()).toEqual(['@odata.etag', 'id', 'subject']);
  });

  it('knows nothing of what happens in other folders', async () => {
    const bench = mailBench();
    const { link } = await round(bench);
    await bench.arrive(letter(), 'archive');
    expect((await round(bench, link)).entries).toEqual([]);
  });

  it('a message that arrives late by the clock is told when it is there', async () => {
    const bench = mailBench();
    const { link } = await round(bench);
    const to = [{ emailAddress: { address: SHARED } }];
    await bench.shared('POST', '/sendMail', { body: { message: draftBody({ toRecipients: to }) } });
    const second = await round(bench, link);
    expect(second.entries).toEqual([]);
    bench.clock.advance(10_000);
    expect((await round(bench, second.link)).entries).toHaveLength(1);
  });

  it.each([
    [
      'forgotten by the server',
      (bench: MailBench) => {
        bench.mail.forgetDeltaTokens(SHARED);
      },
    ],
    [
      'too old',
      (bench: MailBench) => {
        bench.clock.advance(8 * 24 * 3_600_000);
      },
    ],
    [
      'lost by a fault',
      (bench: MailBench) => {
        bench.tenant.faults.add({ switch: MAIL_SWITCHES.deltaTokenLost });
      },
    ],
  ])('a token that is %s answers 410 with the place of the fresh start', async (_, lose) => {
    const bench = mailBench();
    const { link } = await round(bench);
    lose(bench);
    const { status, body, headers } = await bench.ask('GET', link, { headers: IMMUTABLE });
    expect([status, body.error?.code]).toEqual([410, 'SyncStateNotFound']);
    expect(headers.get('location')).toMatch(/delta\(\)$/);
  });

  it.each(['$filter=isRead eq true', '$orderby=subject', '$filter=receivedDateTime lt 2026-01-01T00:00:00Z'])(
    'refuses %s, which change tracking does not take',
    async (option) => {
      const bench = mailBench();
      expect((await bench.ask('GET', `${DELTA}?${option}`)).status).toBe(400);
    },
  );

  it('filters by the time of receipt', async () => {
    const bench = mailBench();
    await bench.arrive();
    await bench.arrive(letter({ Date: 'Tue, 08 Sep 2026 10:00:00 +0000' }));
    const { entries } = await round(bench, `${DELTA}?$filter=receivedDateTime ge 2026-09-08T00:00:00Z`);
    expect(entries).toHaveLength(1);
  });
});

describe('A mailbox in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is the same after it was saved and loaded: messages, letters under way, tokens', async () => {
    const bench = mailBench();
    const id = await bench.arrive();
    await bench.shared('PATCH', `/messages/${id}`, { body: { categories: ['DR-2026-0042'], isRead: true } });
    const draft = await bench.shared('POST', '/messages', { body: draftBody({ attachments: [{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'Zeitplan ä.txt', contentBytes: 'QUJD' }] }) }); // prettier-ignore
    const away = await bench.shared('POST', '/messages', { body: draftBody({ subject: 'On its way' }) });
    await bench.shared('POST', `/messages/${away.body.id ?? ''}/send`);
    const { link } = await round(bench);
    await bench.save(folder);
    await bench.shared('POST', `/messages/${id}/move`, { body: { destinationId: 'archive' } });
    await bench.save(folder);

    const again = mailBench();
    await again.load(folder);
    const { entries } = await round(again, link);
    expect(entries).toEqual([{ id, '@removed': { reason: 'deleted' } }]);
    const seen = async (from: MailBench, of: string): Promise<unknown> => (await from.shared('GET', of)).body;
    for (const of of [
      `/messages/${id}`,
      `/messages/${draft.body.id ?? ''}`,
      `/messages/${draft.body.id ?? ''}/attachments`,
    ])
      expect(await seen(again, of)).toEqual(await seen(bench, of));
    expect(again.mail.messages(SHARED, 'sentitems')).toEqual([]);
    again.clock.advance(30_000);
    expect(again.mail.messages(SHARED, 'sentitems').map(({ subject }) => subject)).toEqual(['On its way']);
    expect(again.mail.delivered()).toEqual(bench.mail.delivered());
  });

  it('writes the letters that have left only when another has left', async () => {
    const bench = mailBench();
    const file = join(folder, 'mail', 'delivered.json');
    await bench.shared('POST', '/sendMail', { body: { message: draftBody() } });
    await bench.save(folder);
    await rm(file);
    await bench.arrive();
    await bench.save(folder);
    await expect(readFile(file, 'utf8')).rejects.toThrow(/ENOENT/);
    await bench.shared('POST', '/sendMail', { body: { message: draftBody() } });
    await bench.save(folder);
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveLength(2);
  });

  it('names its files by ids only', async () => {
    const bench = mailBench();
    await bench.arrive(letter({ Subject: 'Zq7 Child' }));
    await bench.save(folder);
    const names = await readdir(folder, { recursive: true });
    expect(names.some((name) => name.endsWith('.eml'))).toBe(true);
    expect(names.join('\n')).not.toMatch(/Zq7|parent|provider\.example/);
  });
});
