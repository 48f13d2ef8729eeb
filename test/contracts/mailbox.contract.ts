import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../addin/domain/result.ts';
import type { Letter, Mailbox, Outbox, WatchedMailbox } from '../../addin/ports/mailbox.ts';

/**
 * What every mailbox and every outbox must keep, whatever it is made of (ports/mailbox.ts). Run by each adapter with its
 * own bench: the thing itself, and hands to lay messages in it and to look at what has gone.
 */
export interface MailboxBench<Kind extends Mailbox = Mailbox> {
  readonly mailbox: Kind;
  /** Lays a message in the mailbox; gives the id that the port knows it by. */
  arrive(eml: string): Promise<string>;
}

export interface WatchedBench extends MailboxBench<WatchedMailbox> {
  /** Somebody takes the message out of the folder. */
  takeAway(messageId: string): Promise<void>;
  /** Somebody gives the message a category by hand, just before the next change of it arrives. */
  categoriseBeforeNextChange(messageId: string, category: string): void;
  categoriesOf(messageId: string): readonly string[];
  /** The service no longer knows the tokens that it gave. */
  forgetTokens(): void;
  /** Ways in which filing can go wrong, by name. */
  readonly faults: Readonly<Record<string, () => void>>;
  /** The network is well again. */
  recover(): void;
}

export interface OutboxBench {
  readonly outbox: Outbox;
  /** Another outbox over the same mailbox: a second person, or the program after a crash. */
  again(): Outbox;
  /** Letters that have gone out. */
  gone(): readonly GoneLetter[];
  /** How many drafts lie there. */
  drafts(): number;
  /** Ways in which one call can go wrong once, by name. */
  readonly faults: Readonly<Record<string, (bench: this) => void>>;
}

export interface GoneLetter {
  readonly to: string;
  readonly subject: string;
  readonly attachments: readonly string[];
}

export const emlOf = (subject: string, at = '07:30', body = 'Good morning.'): string =>
  [
    'From: A Parent <parent@mail.example>',
    'To: Mediation Service <mediation@provider.example>',
    `Subject: ${subject}`,
    `Date: Mon, 07 Sep 2026 ${at}:00 +0000`,
    `Message-ID: <${subject.replaceAll(' ', '-').toLowerCase()}@mail.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '',
  ].join('\r\n');

export const aLetter = (more: Partial<Letter> = {}): Letter => ({
  operationId: 'op-letter-1',
  caseRef: 'DR-2026-0042',
  to: 'parent@mail.example',
  subject: 'DR-2026-0042: invitation',
  body: { html: '<p>Please choose a day.</p>' },
  attachments: [
    { name: 'invitation.docx', mediaType: 'application/octet-stream', bytes: new Uint8Array([1, 2, 3]) },
    { name: 'rights.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(2_000) },
  ],
  ...more,
});

function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new TypeError(`Expected an answer, found ${JSON.stringify(result.error)}`);
  return result.value;
}

export function mailboxContract(name: string, open: () => Promise<MailboxBench>): void {
  describe(`the mailbox: ${name}`, () => {
    let bench: MailboxBench;
    beforeEach(async () => {
      bench = await open();
    });

    it('lists nothing where nothing lies', async () => {
      expect(valueOf(await bench.mailbox.list())).toEqual([]);
    });

    it('lists every message once and reads what it says', async () => {
      for (const [index, at] of ['07:30', '07:40', '07:50'].entries())
        await bench.arrive(emlOf(`Message ${index + 1}`, at));
      const entries = valueOf(await bench.mailbox.list());
      expect(new Set(entries.map(({ place }) => place)).size).toBe(3);
      const read = await Promise.all(entries.map(async (entry) => valueOf(await entry.read())));
      expect(read.map(({ subject }) => subject)).toEqual(['Message 1', 'Message 2', 'Message 3']);
      expect(read[0]).toMatchObject({
        messageId: '<message-1@mail.example>',
        from: { email: 'parent@mail.example' },
        received: '2026-09-07T07:30:00.000Z',
      });
      expect(read[0]?.body.text?.trim()).toBe('Good morning.');
    });
  });
}

export function watchedMailboxContract(
  name: string,
  open: () => Promise<WatchedBench>,
  faults: readonly string[],
): void {
  mailboxContract(name, open);
  describe(`the watched mailbox: ${name}`, () => {
    let bench: WatchedBench;
    beforeEach(async () => {
      bench = await open();
    });
    const arrivals = async (token?: string) => valueOf(await bench.mailbox.arrivals(token));

    it('without a token tells everything that is there', async () => {
      await bench.arrive(emlOf('One'));
      const { messages, gone, fresh } = await arrivals();
      expect([messages.length, gone, fresh]).toEqual([1, [], true]);
    });

    it('with a token tells what has come and what has gone since, and keeps telling until a new token is kept', async () => {
      const first = await bench.arrive(emlOf('One'));
      const { token } = await arrivals();
      const second = await bench.arrive(emlOf('Two'));
      await bench.takeAway(first);
      for (let times = 0; times < 2; times += 1) {
        const since = await arrivals(token);
        expect(since.messages.map(({ place }) => place)).toEqual([second]);
        expect([since.gone, since.fresh]).toEqual([[first], false]);
      }
      const { token: later } = await arrivals(token);
      expect(await arrivals(later)).toMatchObject({ messages: [], gone: [], fresh: false });
    });

    it('a token that the service has lost begins again: everything is told, none is missed', async () => {
      await bench.arrive(emlOf('One'));
      const { token } = await arrivals();
      await bench.arrive(emlOf('Two'));
      bench.forgetTokens();
      const { messages, fresh } = await arrivals(token);
      expect([messages.length, fresh]).toEqual([2, true]);
    });

    it('a token that is none begins again', async () => {
      await bench.arrive(emlOf('One'));
      expect(await arrivals('nonsense')).toMatchObject({ fresh: true });
    });

    it('files a message under a case, twice is once, and keeps the categories that people gave it', async () => {
      const id = await bench.arrive(emlOf('One'));
      await bench.arrive(emlOf('Two'));
      bench.categoriseBeforeNextChange(id, 'Urgent');
      for (let times = 0; times < 2; times += 1)
        expect(await bench.mailbox.file(id, 'DR-2026-0042')).toEqual({ ok: true, value: undefined });
      expect([...bench.categoriesOf(id)].sort()).toEqual(['DR-2026-0042', 'Urgent']);
      expect(await bench.mailbox.filed('DR-2026-0042')).toEqual({ ok: true, value: [id] });
      expect(await bench.mailbox.filed('DR-2026-0043')).toEqual({ ok: true, value: [] });
    });

    it('files by the Message-ID header too', async () => {
      const id = await bench.arrive(emlOf('One'));
      expect((await bench.mailbox.file('<one@mail.example>', 'DR-2026-0042')).ok).toBe(true);
      expect(await bench.mailbox.filed('DR-2026-0042')).toEqual({ ok: true, value: [id] });
    });

    it('a message that is filed under another case leaves the first', async () => {
      const id = await bench.arrive(emlOf('One'));
      await bench.mailbox.file(id, 'DR-2026-0042');
      await bench.mailbox.file(id, 'DR-2026-0043');
      expect(await bench.mailbox.filed('DR-2026-0042')).toEqual({ ok: true, value: [] });
      expect(bench.categoriesOf(id)).toEqual(['DR-2026-0043']);
    });

    it('a message that is not there cannot be filed', async () => {
      const failed = await bench.mailbox.file('<nobody@mail.example>', 'DR-2026-0042');
      expect(!failed.ok && failed.error).toMatchObject({ kind: 'NotFound', saved: 'nothing' });
    });

    const FILED = { ok: true, value: undefined };
    const caseOf = (index: number): string => `DR-2026-${String(index + 1).padStart(4, '0')}`;
    const arriveMany = async (count: number) => {
      const filings = [];
      for (let index = 0; index < count; index += 1)
        filings.push({ messageId: await bench.arrive(emlOf(`M ${index}`)), caseRef: caseOf(index) });
      return filings;
    };

    it('files many, each under its case, twice is once, and keeps the categories that people gave them', async () => {
      const filings = await arriveMany(45);
      bench.categoriseBeforeNextChange(filings[22]?.messageId ?? '', 'Urgent');
      for (let times = 0; times < 2; times += 1)
        expect(await bench.mailbox.fileAll(filings)).toEqual(filings.map(() => FILED));
      for (const [index, { messageId, caseRef }] of filings.entries())
        expect([...bench.categoriesOf(messageId)].sort()).toEqual(
          index === 22 ? [caseRef, 'Urgent'] : [caseRef],
        );
      expect(await bench.mailbox.filed(caseOf(44))).toEqual({ ok: true, value: [filings[44]?.messageId] });
    });

    it('one of many that is not there keeps none of the others back, and is said in its place', async () => {
      const [first, second] = await arriveMany(2);
      if (first === undefined || second === undefined) throw new TypeError('Two messages have arrived');
      const gone = { messageId: '<nobody@mail.example>', caseRef: caseOf(9) };
      const byHeader = { messageId: '<m-1@mail.example>', caseRef: second.caseRef };
      const filed = await bench.mailbox.fileAll([first, gone, byHeader]);
      expect([filed[0], filed[2]]).toEqual([FILED, FILED]);
      expect(filed[1]).toMatchObject({ ok: false, error: { kind: 'NotFound', saved: 'nothing' } });
      expect(bench.categoriesOf(second.messageId)).toEqual([second.caseRef]);
    });

    it('a message that is named for two cases at once lies under the last', async () => {
      const [filing] = await arriveMany(1);
      if (filing === undefined) throw new TypeError('A message has arrived');
      const other = { ...filing, caseRef: caseOf(7) };
      expect(await bench.mailbox.fileAll([filing, other])).toEqual([FILED, FILED]);
      expect(bench.categoriesOf(filing.messageId)).toEqual([caseOf(7)]);
    });

    it('none to file is nothing to do', async () => {
      expect(await bench.mailbox.fileAll([])).toEqual([]);
    });

    it.each(faults)('%s: what is said of each message is so, and a repeat files them all', async (fault) => {
      const filings = await arriveMany(25);
      bench.faults[fault]?.();
      const first = await bench.mailbox.fileAll(filings);
      for (const [index, { messageId, caseRef }] of filings.entries()) {
        const filed = first[index];
        if (filed?.ok === true) expect(bench.categoriesOf(messageId)).toEqual([caseRef]);
        else if (filed?.error.saved === 'nothing') expect(bench.categoriesOf(messageId)).toEqual([]);
      }
      bench.recover();
      expect(await bench.mailbox.fileAll(filings)).toEqual(filings.map(() => FILED));
      for (const { messageId, caseRef } of filings) expect(bench.categoriesOf(messageId)).toEqual([caseRef]);
    });
  });
}

const GONE: GoneLetter = {
  to: 'parent@mail.example',
  subject: 'DR-2026-0042: invitation',
  attachments: ['invitation.docx', 'rights.pdf'],
};

export function outboxContract(name: string, open: () => OutboxBench, faults: readonly string[]): void {
  describe(`the outbox: ${name}`, () => {
    let bench: OutboxBench;
    beforeEach(() => {
      bench = open();
    });

    it('a draft is laid down once, and nothing goes', async () => {
      const first = valueOf(await bench.outbox.draft(aLetter()));
      expect(valueOf(await bench.again().draft(aLetter()))).toEqual(first);
      expect([bench.drafts(), bench.gone()]).toEqual([1, []]);
    });

    it('a letter goes to its recipient with its subject and attachments, and leaves no draft', async () => {
      expect(valueOf(await bench.outbox.send(aLetter())).repeated).toBe(false);
      expect([bench.drafts(), bench.gone()]).toEqual([0, [GONE]]);
    });

    it('the draft that a person has looked at is the letter that goes', async () => {
      const { messageId } = valueOf(await bench.outbox.draft(aLetter()));
      expect(valueOf(await bench.again().send(aLetter()))).toEqual({ messageId, repeated: false });
      expect([bench.drafts(), bench.gone()]).toEqual([0, [GONE]]);
    });

    it('the same operation again sends nothing and says so, also where another program asks', async () => {
      const { messageId } = valueOf(await bench.outbox.send(aLetter()));
      for (const outbox of [bench.outbox, bench.again()])
        expect(valueOf(await outbox.send(aLetter()))).toEqual({ messageId, repeated: true });
      expect(valueOf(await bench.again().draft(aLetter()))).toEqual({ messageId });
      expect([bench.drafts(), bench.gone()]).toEqual([0, [GONE]]);
    });

    it('two who send at the same time send one letter', async () => {
      const sent = await Promise.all([bench.outbox.send(aLetter()), bench.again().send(aLetter())]);
      expect(new Set(sent.map((each) => valueOf(each).messageId)).size).toBe(1);
      expect([bench.drafts(), bench.gone()]).toEqual([0, [GONE]]);
    });

    it('two operations are two letters', async () => {
      await bench.outbox.send(aLetter());
      await bench.outbox.send(aLetter({ operationId: 'op-letter-2', to: 'office@school.example' }));
      expect(bench.gone().map(({ to }) => to)).toEqual(['parent@mail.example', 'office@school.example']);
    });

    it('an attachment of 3 MB is too large: nothing is laid down and nothing goes', async () => {
      const letter = aLetter({ attachments: [{ name: 'plan.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(3 * 1024 * 1024) }] }); // prettier-ignore
      for (const failed of [await bench.outbox.draft(letter), await bench.outbox.send(letter)])
        expect(!failed.ok && failed.error).toMatchObject({ kind: 'TooLarge', saved: 'nothing' });
      expect([bench.drafts(), bench.gone()]).toEqual([0, []]);
    });

    it.each(faults)('%s: a repeat by another program ends with one letter and no draft', async (fault) => {
      bench.faults[fault]?.(bench);
      const first = await bench.outbox.send(aLetter());
      // What has certainly not gone has not gone, and what is said to have gone has.
      if (first.ok) expect(bench.gone()).toEqual([GONE]);
      else if (first.error.saved === 'nothing') expect(bench.gone()).toEqual([]);
      expect(bench.gone().length).toBeLessThanOrEqual(1);
      const { repeated } = valueOf(await bench.again().send(aLetter()));
      expect([bench.drafts(), bench.gone()]).toEqual([0, [GONE]]);
      if (first.ok) expect(repeated).toBe(true);
    });
  });
}
