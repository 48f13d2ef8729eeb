import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASE_REFERENCE_PROPERTY } from '../../../addin/adapters/graph/case-property.ts';
import { GraphMailbox } from '../../../addin/adapters/graph/graph-mailbox.ts';
import { openGraph } from '../../../addin/adapters/graph/open-graph.ts';
import type { Trip } from '../../../addin/adapters/graph/trip.ts';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';
import type { Result } from '../../../addin/domain/result.ts';
import type { FaultRule } from '../../../scripts/graph-emulator/faults.ts';
import { MAIL_SWITCHES } from '../../../scripts/graph-emulator/mail-access.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { aLetter, emlOf } from '../../contracts/mailbox.contract.ts';
import { givenEmulator } from '../../support/given-emulator.ts';
import { INVITATION } from '../../scripts/graph-emulator/mail-given.ts';

const MAILBOX = ADDRESSES.providerMailbox;
const SAMPLES = join(import.meta.dirname, '../../samples/emails');

function given(person: 'coordinator' | 'officer' = 'coordinator', consented?: readonly string[], seed = 1) {
  const emulator = givenEmulator({ seed });
  const pauses: number[] = [];
  const trips: Trip[] = [];
  const pause = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    emulator.clock.advance(milliseconds);
    return Promise.resolve();
  };
  const graph = openGraph({
    signIn: emulator.signIn(person, consented),
    transport: emulator.transport,
    pause,
    chance: () => 0,
    now: () => emulator.tenant.now(),
    onTrip: (trip) => void trips.push(trip),
  });
  const again = () => new GraphMailbox({ graph, mailbox: MAILBOX, decode: readEml, pause });
  return {
    ...emulator,
    pauses,
    trips,
    again,
    mailbox: again(),
    arrive: (eml: string | Uint8Array) =>
      emulator.mail.put(MAILBOX, 'inbox', typeof eml === 'string' ? new TextEncoder().encode(eml) : eml),
    fail: (rule: FaultRule) => {
      emulator.tenant.faults.add(rule);
    },
    drafts: () => emulator.mail.messages(MAILBOX, 'drafts'),
    letters: () => emulator.mail.delivered(),
    calls: (method: string, template: string) =>
      emulator.emulator.journal.entries.filter(
        (each) => each.method === method && each.template.endsWith(template),
      ).length,
  };
}

function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new TypeError(`Expected an answer, found ${JSON.stringify(result.error)}`);
  return result.value;
}

describe('Reading the shared mailbox', () => {
  it('a message reads the same as from its file', async () => {
    const { mailbox, arrive } = given();
    for (const name of ['d01.eml', 'd05.eml', 'd13.eml']) {
      const bytes = await readFile(join(SAMPLES, name));
      const id = await arrive(bytes);
      const entry = valueOf(await mailbox.list()).find(({ place }) => place === id);
      expect(valueOf((await entry?.read()) ?? (await readEml(new Uint8Array())))).toEqual(
        valueOf(await readEml(bytes)),
      );
    }
  });

  it('invitations and their answers are no letters to the service', async () => {
    const { mailbox, arrive } = given();
    await arrive(INVITATION);
    const id = await arrive(emlOf('A disagreement'));
    expect(valueOf(await mailbox.list()).map(({ place }) => place)).toEqual([id]);
    expect(valueOf(await mailbox.arrivals()).messages.map(({ place }) => place)).toEqual([id]);
  });

  it('more messages than fit on a page are all told, in the order of arrival', async () => {
    const { mailbox, arrive } = given();
    for (let minute = 59; minute >= 0; minute -= 1)
      for (const hour of ['06', '07'])
        await arrive(emlOf(`M ${hour} ${minute}`, `${hour}:${String(minute).padStart(2, '0')}`));
    const entries = valueOf(await mailbox.list());
    expect(entries).toHaveLength(120);
    expect(valueOf(await mailbox.arrivals()).messages.map(({ place }) => place)).toEqual(
      entries.map(({ place }) => place),
    );
    expect(valueOf((await entries[0]?.read()) ?? (await readEml(new Uint8Array()))).received).toBe(
      '2026-09-07T06:00:00.000Z',
    );
  });

  it('a fault on a later page is a fault of the whole', async () => {
    const { mailbox, arrive, fail } = given();
    for (let i = 0; i < 101; i += 1) await arrive(emlOf(`M ${i}`));
    fail({
      where: { path: '/users/*/mailFolders/*/messages/delta()' },
      what: 'connection dropped',
      howOften: { every: 2 },
    });
    fail({
      where: { path: '/users/*/mailFolders/*/messages/delta()' },
      what: 'connection dropped',
      howOften: { times: 99 },
    });
    const failed = await mailbox.arrivals();
    expect(!failed.ok && failed.error).toMatchObject({ kind: 'Offline', saved: 'nothing' });
  });

  it('a message that cannot be had is a problem of that message, named by its id', async () => {
    const { mailbox, arrive, fail } = given();
    const id = await arrive(emlOf('A disagreement'));
    const [entry] = valueOf(await mailbox.list());
    fail({
      where: { path: '/users/*/messages/*/$value' },
      what: { status: 404, code: 'ErrorItemNotFound', message: '' },
    });
    const read = await entry!.read();
    expect(!read.ok && read.error).toMatchObject([{ rule: 'MSG-GONE', place: { file: id } }]);
  });

  it('a mailbox that is not open to the person is NotAllowed, and a missing consent too', async () => {
    for (const bench of [given('officer'), given('coordinator', ['Mail.Read'])]) {
      const failed = await bench.mailbox.list();
      expect(!failed.ok && failed.error).toMatchObject({ kind: 'NotAllowed', saved: 'nothing' });
    }
  });

  it('a token that leads to another place is not followed', async () => {
    const { mailbox, arrive } = given();
    await arrive(emlOf('A disagreement'));
    expect(valueOf(await mailbox.arrivals('https://elsewhere.example/delta'))).toMatchObject({ fresh: true });
  });
});

describe('Reading many messages one after the other', () => {
  const arriveMany = async (count: number, { arrive }: ReturnType<typeof given>) => {
    for (let index = 0; index < count; index += 1)
      await arrive(emlOf(`M ${index}`, `07:${String(index).padStart(2, '0')}`));
  };
  const subjectsOf = async (mailbox: GraphMailbox) => {
    const subjects: string[] = [];
    for (const entry of valueOf(await mailbox.list())) subjects.push(valueOf(await entry.read()).subject);
    return subjects;
  };
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => `M ${index}`);

  it('takes one trip for twenty, and each is the message that was asked for', async () => {
    const bench = given();
    await arriveMany(45, bench);
    expect(await subjectsOf(bench.mailbox)).toEqual(numbered(45));
    expect(bench.trips.map(({ parts }) => parts)).toEqual([1, 20, 20, 5]);
  });

  it('letters with files come fewer at a time', async () => {
    const bench = given();
    const eml = await readFile(join(SAMPLES, 'd04.eml'));
    for (let index = 0; index < 12; index += 1) await bench.arrive(eml);
    const [first] = bench.mail.messages(MAILBOX, 'inbox');
    expect(first?.attachments.length).toBeGreaterThan(0);
    await subjectsOf(bench.mailbox);
    expect(bench.trips.map(({ parts }) => parts)).toEqual([1, 5, 5, 2]);
  });

  it('one that is picked out comes alone, and the next after it with those that follow', async () => {
    const bench = given();
    await arriveMany(10, bench);
    const entries = valueOf(await bench.mailbox.list());
    expect(valueOf(await entries[4]!.read()).subject).toBe('M 4');
    expect(bench.trips.at(-1)).toMatchObject({ parts: 1 });
    expect(valueOf(await entries[5]!.read()).subject).toBe('M 5');
    expect(bench.trips.at(-1)).toMatchObject({ parts: 5 });
  });

  it('asked for a second time, it is fetched anew, and nothing is kept of it', async () => {
    const bench = given();
    await arriveMany(3, bench);
    const entries = valueOf(await bench.mailbox.list());
    for (let times = 0; times < 2; times += 1) for (const entry of entries) await entry.read();
    expect(bench.trips.map(({ parts }) => parts)).toEqual([1, 3, 1, 1, 1]);
  });

  it('one that fails in the batch is asked for by itself in its turn, and the others are there', async () => {
    const bench = given();
    await arriveMany(5, bench);
    bench.fail({
      where: { path: '/users/*/messages/*/$value' },
      what: { status: 500, code: 'InternalServerError', message: '' },
    });
    expect(await subjectsOf(bench.mailbox)).toEqual(numbered(5));
    expect(bench.trips.map(({ parts }) => parts)).toEqual([1, 5, 1]);
  });

  it('one that was taken away between is gone, and only that one', async () => {
    const bench = given();
    await arriveMany(4, bench);
    const entries = valueOf(await bench.mailbox.list());
    await bench.mail.move(MAILBOX, entries[2]!.place, 'archive');
    bench.fail({
      where: { path: `/users/*/messages/${entries[2]!.place}/$value` },
      what: { status: 404, code: 'ErrorItemNotFound', message: '' },
      howOften: { times: 2 },
    });
    const read = [];
    for (const entry of entries) read.push(await entry.read());
    expect(read.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(read[2]).toMatchObject({ error: [{ rule: 'MSG-GONE' }] });
  });

  it('all at once is as good as one after the other', async () => {
    const bench = given();
    await arriveMany(25, bench);
    const entries = valueOf(await bench.mailbox.list());
    const read = await Promise.all(entries.map((entry) => entry.read()));
    expect(read.map((each) => valueOf(each).subject)).toEqual(numbered(25));
    expect(bench.trips.map(({ parts }) => parts).toSorted((a, b) => a - b)).toEqual([1, 5, 20]);
  });

  it('a service that sends text in the batch as text is not taken for one that sends nothing', async () => {
    const bench = given();
    await arriveMany(2, bench);
    const plain = async (request: Request): Promise<Response> => {
      const response = await bench.transport(request);
      if (!request.url.endsWith('/$batch')) return response;
      const { responses } = (await response.json()) as { responses: { body: string }[] };
      return Response.json({ responses: responses.map((each) => ({ ...each, body: atob(each.body) })) });
    };
    const graph = openGraph({ signIn: bench.signIn('coordinator'), transport: plain, now: () => bench.tenant.now(), pause: () => Promise.resolve() }); // prettier-ignore
    const mailbox = new GraphMailbox({ graph, mailbox: MAILBOX, decode: readEml });
    expect(await subjectsOf(mailbox)).toEqual(numbered(2));
  });
});

describe('Filing many messages', () => {
  it('takes two trips for twenty, and one where they are filed already', async () => {
    const bench = given();
    const filings = [];
    for (let index = 0; index < 20; index += 1)
      filings.push({ messageId: await bench.arrive(emlOf(`M ${index}`)), caseRef: 'DR-2026-0042' });
    await bench.mailbox.fileAll(filings);
    expect(bench.trips.map(({ parts }) => parts)).toEqual([20, 20]);
    await bench.mailbox.fileAll(filings);
    expect(bench.trips).toHaveLength(3);
  });

  it('without the right to change, twenty are tried and the rest are told the same', async () => {
    const bench = given('coordinator', ['Mail.ReadBasic.Shared', 'Mail.Read.Shared']);
    const filings = [];
    for (let index = 0; index < 45; index += 1)
      filings.push({ messageId: await bench.arrive(emlOf(`M ${index}`)), caseRef: 'DR-2026-0042' });
    const filed = await bench.mailbox.fileAll(filings);
    expect(filed).toHaveLength(45);
    for (const each of filed) expect(each).toMatchObject({ ok: false, error: { kind: 'NotAllowed', saved: 'nothing' } });
    expect(bench.calls('PATCH', '/messages/{message}')).toBeLessThanOrEqual(20);
  }); // prettier-ignore
});

describe('Filing a message under its case', () => {
  it('sets the one property and the category, and changes nothing else', async () => {
    const { mailbox, arrive, mail } = given();
    const id = await arrive(emlOf('A disagreement'));
    await mailbox.file(id, 'DR-2026-0042');
    const [message] = mail.messages(MAILBOX, 'inbox');
    expect(message).toMatchObject({ categories: ['DR-2026-0042'], isRead: false, subject: 'A disagreement' });
    expect(message?.properties).toEqual({ [CASE_REFERENCE_PROPERTY]: 'DR-2026-0042' });
  });

  it.each([
    ['a version that is old', { what: 'changed meanwhile', howOften: { times: 2 } }],
    ['an answer lost after the change', { what: 'connection dropped', when: 'after' }],
    ['a timeout after the change', { what: 'gateway timeout', when: 'after' }],
  ] as const)('%s: reads again, and the message is filed once', async (_, rule) => {
    const { mailbox, arrive, mail, fail } = given();
    const id = await arrive(emlOf('A disagreement'));
    fail({ where: { method: 'PATCH', path: '/users/*/messages/*' }, ...rule });
    expect((await mailbox.file(id, 'DR-2026-0042')).ok).toBe(true);
    expect(mail.messages(MAILBOX, 'inbox')[0]?.categories).toEqual(['DR-2026-0042']);
  });

  it('a contest that does not end is ChangedMeanwhile, and the message is as it was', async () => {
    const { mailbox, arrive, mail, fail } = given();
    const id = await arrive(emlOf('A disagreement'));
    fail({ where: { method: 'PATCH' }, what: 'changed meanwhile', howOften: { times: 99 } });
    const failed = await mailbox.file(id, 'DR-2026-0042');
    expect(!failed.ok && failed.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'nothing' });
    expect(mail.messages(MAILBOX, 'inbox')[0]).toMatchObject({ categories: [], properties: {} });
  });

  it('is found after the message was moved, by the same id', async () => {
    const { mailbox, arrive, mail } = given();
    const id = await arrive(emlOf('A disagreement'));
    await mailbox.file(id, 'DR-2026-0042');
    await mail.move(MAILBOX, id, 'inbox/Done');
    expect(valueOf(await mailbox.filed('dr-2026-0042'))).toEqual([id]);
  });

  it('a letter of the case is found once it has gone, and not while it is a draft', async () => {
    const { mailbox } = given();
    await mailbox.draft(aLetter());
    expect(valueOf(await mailbox.filed('DR-2026-0042'))).toEqual([]);
    const { messageId } = valueOf(await mailbox.send(aLetter()));
    expect(valueOf(await mailbox.filed('DR-2026-0042'))).toEqual([messageId]);
  });
});

describe('A letter from the shared mailbox', () => {
  it('goes in the name of the mailbox, with the case reference and nothing else in subject and headers', async () => {
    const { mailbox, letters } = given();
    await mailbox.send(aLetter());
    const [gone] = letters();
    expect(gone).toMatchObject({ from: MAILBOX, to: 'parent@mail.example' });
    const head = new TextDecoder().decode(gone!.mime).split('\r\n\r\n')[0]!;
    expect(head).toMatch(/^Subject: DR-2026-0042: invitation$/m);
    expect(head).not.toMatch(/coordinator|op-letter|^X-/im);
  });

  it('an answer stays in its conversation, goes to the one recipient and repeats nothing of what was said', async () => {
    const { mailbox, arrive, letters, drafts } = given();
    const id = await arrive(emlOf('A disagreement', '07:30', 'Private words.'));
    for (const inReplyTo of [id, '<a-disagreement@mail.example>'])
      await mailbox.send(aLetter({ operationId: inReplyTo, inReplyTo, to: 'other@mail.example' }));
    expect(letters().map(({ to }) => to)).toEqual(['other@mail.example', 'other@mail.example']);
    for (const { mime } of letters()) {
      const text = new TextDecoder().decode(mime);
      expect(text).toMatch(/^In-Reply-To: <a-disagreement@mail\.example>$/m);
      expect(JSON.stringify(valueOf(await readEml(mime)))).not.toContain('Private words');
    }
    expect(drafts()).toEqual([]);
  });

  it('an answer to a message that is not there makes nothing', async () => {
    const { mailbox, drafts, letters } = given();
    const failed = await mailbox.send(aLetter({ inReplyTo: '<nobody@mail.example>' }));
    expect(!failed.ok && failed.error).toMatchObject({ kind: 'NotFound', saved: 'nothing' });
    expect([drafts(), letters()]).toEqual([[], []]);
  });

  it('attachments of 2 MB each are put on one by one, also where answers are lost, and go once', async () => {
    const { mailbox, letters, fail, calls } = given();
    fail({
      where: { method: 'POST', path: '/users/*/messages/*/attachments' },
      what: 'connection dropped',
      when: 'after',
    });
    const attachments = ['one.pdf', 'two.pdf'].map((name) => ({ name, mediaType: 'application/pdf', bytes: new Uint8Array(2 * 1024 * 1024) })); // prettier-ignore
    expect((await mailbox.send(aLetter({ attachments }))).ok).toBe(true);
    expect(letters().map((letter) => letter.attachments)).toEqual([['one.pdf', 'two.pdf']]);
    expect(calls('POST', '/attachments')).toBe(2);
  });

  it('a draft whose recipient was changed by hand is left to that hand', async () => {
    const { mailbox, mail, drafts, letters } = given();
    const { messageId } = valueOf(await mailbox.draft(aLetter()));
    mail.change(MAILBOX, messageId, { to: [{ name: '', address: 'another@mail.example' }] });
    const failed = await mailbox.send(aLetter());
    expect(!failed.ok && failed.error).toMatchObject({ kind: 'ChangedMeanwhile', saved: 'nothing' });
    expect([drafts().length, letters()]).toEqual([1, []]);
  });

  it('a draft whose text was changed by hand goes as it was changed', async () => {
    const { mailbox, mail, letters } = given();
    const { messageId } = valueOf(await mailbox.draft(aLetter()));
    mail.change(MAILBOX, messageId, { body: { contentType: 'html', content: '<p>By hand</p>' } });
    await mailbox.send(aLetter());
    expect(valueOf(await readEml(letters()[0]!.mime)).body.html).toContain('By hand');
  });

  it('a draft that was thrown away is written anew', async () => {
    const { mailbox, mail, letters } = given();
    const { messageId } = valueOf(await mailbox.draft(aLetter()));
    await mail.move(MAILBOX, messageId, 'deleteditems');
    expect(valueOf(await mailbox.send(aLetter())).messageId).not.toBe(messageId);
    expect(letters()).toHaveLength(1);
  });

  it('a draft that a person has sent from Outlook is not sent again', async () => {
    const { mailbox, transport, token, clock, letters } = given();
    const { messageId } = valueOf(await mailbox.draft(aLetter()));
    const url = `https://graph.microsoft.com/v1.0/users/${MAILBOX}/messages/${encodeURIComponent(messageId)}/send`;
    const headers = { authorization: `Bearer ${token('manager', 'Mail.Send.Shared')}` };
    expect((await transport(new Request(url, { method: 'POST', headers }))).status).toBe(202);
    clock.advance(60_000);
    expect(valueOf(await mailbox.send(aLetter()))).toEqual({ messageId, repeated: true });
    expect(letters()).toHaveLength(1);
  });

  it('no right to send: the letter stays a draft, nothing goes, and no note is left', async () => {
    const bench = given('coordinator', [
      'Mail.ReadBasic.Shared',
      'Mail.Read.Shared',
      'Mail.ReadWrite.Shared',
    ]);
    const failed = await bench.mailbox.send(aLetter());
    expect(!failed.ok && failed.error).toMatchObject({ kind: 'NotAllowed', saved: 'nothing' });
    expect(bench.letters()).toEqual([]);
    expect(bench.drafts().map(({ subject }) => subject)).toEqual(['DR-2026-0042: invitation']);
  });

  it('the copy in Sent Items is waited for, and its absence is no reason to send again', async () => {
    const { mailbox, again, fail, letters, clock, drafts, calls } = given();
    fail({ switch: MAIL_SWITCHES.sentItemLate });
    const { messageId } = valueOf(await mailbox.send(aLetter()));
    // The note still tells that the letter is under way; another program waits in vain and says so.
    const unsure = await again().send(aLetter());
    expect(!unsure.ok && unsure.error).toMatchObject({ kind: 'Offline', saved: 'unknown' });
    expect(letters()).toHaveLength(1);
    clock.advance(200_000);
    expect(valueOf(await again().send(aLetter()))).toEqual({ messageId, repeated: true });
    expect([letters().length, drafts(), calls('POST', '/send')]).toEqual([1, [], 1]);
  });

  it('an answer lost after sending, and the copy late: unknown, and never a second letter', async () => {
    const { mailbox, again, fail, letters, clock } = given();
    fail({ switch: MAIL_SWITCHES.sentItemLate });
    fail({ where: { path: '/users/*/messages/*/send' }, what: 'connection dropped', when: 'after' });
    const unsure = await mailbox.send(aLetter());
    expect(!unsure.ok && unsure.error).toMatchObject({ kind: 'Offline', saved: 'unknown' });
    clock.advance(200_000);
    expect(valueOf(await again().send(aLetter())).repeated).toBe(true);
    expect(letters()).toHaveLength(1);
  });

  it('a program that ended between the note and sending is taken up where it stood', async () => {
    const { mailbox, again, fail, letters, drafts } = given();
    fail({
      where: { path: '/users/*/messages/*/send' },
      what: 'connection dropped',
      when: 'before',
      howOften: { times: 2 },
    });
    const unsure = await mailbox.send(aLetter());
    expect(unsure.ok).toBe(false);
    expect(drafts()).toHaveLength(2);
    expect(valueOf(await again().send(aLetter())).repeated).toBe(false);
    expect([letters().length, drafts()]).toEqual([1, []]);
  });

  it('a note that could not be taken away is swept by the next letter, and one whose letter is on its way stays', async () => {
    const { mailbox, again, fail, drafts, clock } = given();
    const notes = () => drafts().map(({ subject }) => subject);
    fail({
      where: { method: 'POST', path: '/users/*/messages/*/move' },
      what: 'service unavailable',
      when: 'before',
      howOften: { times: 12 },
    });
    expect((await mailbox.send(aLetter())).ok).toBe(true);
    expect(notes()).toEqual(['DR-2026-0042: a letter is being sent']);
    clock.advance(600_000);
    fail({ switch: MAIL_SWITCHES.sentItemLate });
    await again().send(aLetter({ operationId: 'second letter', caseRef: 'DR-2026-0043' }));
    // The second letter is not to be seen yet; nothing was swept and its note is needed.
    expect(notes()).toContain('DR-2026-0043: a letter is being sent');
    await again().send(aLetter({ operationId: 'third letter', caseRef: 'DR-2026-0044' }));
    expect(notes()).toEqual(['DR-2026-0043: a letter is being sent']);
    clock.advance(200_000);
    await again().send(aLetter({ operationId: 'fourth letter', caseRef: 'DR-2026-0045' }));
    expect(notes()).toEqual([]);
  });

  it('a note about a draft that was thrown away tells of nothing', async () => {
    const { mailbox, again, mail, fail, letters } = given();
    fail({
      where: { path: '/users/*/messages/*/send' },
      what: 'connection dropped',
      when: 'before',
      howOften: { times: 2 },
    });
    await mailbox.send(aLetter());
    for (const { immutableId, subject } of mail.messages(MAILBOX, 'drafts'))
      if (subject === 'DR-2026-0042: invitation') await mail.move(MAILBOX, immutableId, 'deleteditems');
    expect(valueOf(await again().send(aLetter())).repeated).toBe(false);
    expect(letters()).toHaveLength(1);
  });

  it('no failure says a name, an address or the text', async () => {
    const { mailbox, fail } = given();
    for (const what of ['connection dropped', 'gateway timeout', 'throttled'] as const)
      for (const path of ['/users/*/messages', '/users/*/messages/*/send']) {
        fail({ where: { method: 'POST', path }, what, howOften: { times: 30 } });
        expect(JSON.stringify(await mailbox.send(aLetter({ operationId: `${what} ${path}` })))).not.toMatch(
          /parent|example|choose/,
        );
      }
  });

  it('whatever goes wrong in passing, and however often it is repeated, one letter goes and none is lost unnoticed', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { again, tenant, letters, drafts } = given('coordinator', undefined, seed);
      tenant.faults.randomly(0.25);
      for (let times = 0; times < 3; times += 1) {
        const sent = await again().send(aLetter());
        if (sent.ok) expect(letters()).toHaveLength(1);
        else if (sent.error.saved === 'nothing' && times === 0) expect(letters()).toEqual([]);
        expect(letters().length).toBeLessThanOrEqual(1);
      }
      tenant.faults.clear();
      valueOf(await again().send(aLetter()));
      expect([seed, letters().length, drafts().length]).toEqual([seed, 1, 0]);
    }
  });
});
