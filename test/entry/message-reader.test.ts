import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeMessageReader } from '../../addin/entry/message-reader.ts';
import type { ReadingQuestion, ReadingWorker } from '../../addin/entry/message-reader.ts';
import * as readReferral from '../../addin/workflows/read-referral.ts';
import { aMessage } from '../reading/a-message.ts';
import { must } from '../support/given-office.ts';

/** A worker of the test: it holds what it is asked until it is told what to do. */
class HeldWorker implements ReadingWorker {
  onmessage: ReadingWorker['onmessage'] = null;
  onerror: ReadingWorker['onerror'] = null;
  onmessageerror: ReadingWorker['onmessageerror'] = null;
  readonly asked: ReadingQuestion[] = [];
  ended = false;

  postMessage(question: ReadingQuestion): void {
    this.asked.push(structuredClone(question));
  }

  terminate(): void {
    this.ended = true;
  }

  /** As reading-worker.ts answers. */
  answer({ number, message }: ReadingQuestion): void {
    const { reading, wordsOf } = readReferral.readReferral(message);
    const evidence = reading.referrals.flatMap((referral) => Object.values(referral.evidence));
    const data = structuredClone({ number, reading, words: new Map(evidence.map((each) => [each, wordsOf(each)])) });
    this.onmessage?.({ data } as MessageEvent<typeof data>);
  }

  fail(): void {
    this.onerror?.({ preventDefault: () => undefined } as ErrorEvent);
  }
} // prettier-ignore

const AISHA = aMessage(
  'My daughter Aisha Patel (born 3/9/2014) needs help. I would like disagreement resolution.',
);
const OMAR = aMessage('My son Omar Ali (born 5/6/2012) needs help. I would like disagreement resolution.', {
  messageId: '<2@example.org>',
});

function given() {
  const worker = new HeldWorker();
  const inPage = vi.fn(() => Promise.resolve(readReferral));
  const read = makeMessageReader(() => worker, inPage);
  const childOf = async (message: typeof AISHA) =>
    must(await read(message)).reading.referrals.map(({ child }) => child.name);
  return { worker, inPage, read, childOf };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('Messages are read beside the page', () => {
  it('with the sentence of each value, and the page fetches no reader', async () => {
    const { worker, inPage, read } = given();
    const asked = read(AISHA);
    worker.answer(worker.asked[0]!);
    const { reading, wordsOf } = must(await asked);
    expect(reading.referrals[0]?.child.name).toBe('Aisha Patel');
    const born = reading.referrals[0]?.evidence['/child/dateOfBirth'];
    expect(wordsOf(born!)).toEqual({
      before: 'My daughter Aisha Patel (born ',
      words: '3/9/2014',
      after: ') needs help.',
    });
    expect(wordsOf({ ...born!, start: born!.start + 1 })).toBeUndefined();
    expect(inPage).not.toHaveBeenCalled();
  });

  it('each gets its own answer, in whatever order the answers come', async () => {
    const { worker, childOf } = given();
    const both = Promise.all([childOf(AISHA), childOf(OMAR)]);
    for (const question of [...worker.asked].reverse()) worker.answer(question);
    expect(await both).toEqual([['Aisha Patel'], ['Omar Ali']]);
  });

  it('where the worker fails, the page reads what was asked and all that comes after it', async () => {
    const { worker, childOf } = given();
    const both = Promise.all([childOf(AISHA), childOf(OMAR)]);
    worker.fail();
    expect(await both).toEqual([['Aisha Patel'], ['Omar Ali']]);
    expect(worker.ended).toBe(true);
    expect(await childOf(AISHA)).toEqual(['Aisha Patel']);
    expect(worker.asked).toHaveLength(2);
  });

  it('a worker that keeps silent is not waited for without end, and its late answer changes nothing', async () => {
    vi.useFakeTimers();
    const { worker, inPage, childOf } = given();
    const asked = childOf(AISHA);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(inPage).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await asked).toEqual(['Aisha Patel']);
    expect(inPage).toHaveBeenCalledOnce();
    expect(() => {
      worker.answer(worker.asked[0]!);
    }).not.toThrow();
    expect(inPage).toHaveBeenCalledOnce();
  });

  it('an answered message ends no worker later', async () => {
    vi.useFakeTimers();
    const { worker, childOf } = given();
    const asked = childOf(AISHA);
    worker.answer(worker.asked[0]!);
    await asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.ended).toBe(false);
  });

  it.each([
    ['there is none', () => undefined],
    ['the browser refuses to start one', () => { throw new DOMException('refused', 'SecurityError'); }],
  ])('where %s, the page reads', async (_why, start) => {
    const read = makeMessageReader(start, () => Promise.resolve(readReferral));
    expect(must(await read(OMAR)).reading.referrals[0]?.child.name).toBe('Omar Ali');
  });

  it('where neither can be fetched, that is no connection, and the next try reads', async () => {
    let isOnline = false;
    const lost = Object.assign(new Error('Loading chunk failed'), { name: 'ChunkLoadError' });
    const read = makeMessageReader(
      () => undefined,
      () => (isOnline ? Promise.resolve(readReferral) : Promise.reject(lost)),
    );
    expect(await read(AISHA)).toMatchObject({ ok: false, error: { kind: 'failed', failure: { kind: 'Offline' } } });
    isOnline = true;
    expect(must(await read(AISHA)).reading.referrals[0]?.child.name).toBe('Aisha Patel');
  });
}); // prettier-ignore
