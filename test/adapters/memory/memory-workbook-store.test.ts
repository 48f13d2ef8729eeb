import { describe, expect, it } from 'vitest';
import { MemoryWorkbookStore } from '../../../addin/adapters/memory/memory-workbook-store.ts';
import { failure } from '../../../addin/ports/failure.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a workbook in memory', () => {
  it('saves only over what was loaded', async () => {
    const store = new MemoryWorkbookStore(bytes('old'));
    const loaded = await store.load();
    if (!loaded.ok) throw new TypeError();
    store.replace(bytes('theirs'));
    expect(await store.save(bytes('new'), loaded.value.fingerprint)).toMatchObject({
      error: { kind: 'ChangedMeanwhile' },
    });
    expect(store.bytes).toEqual(bytes('theirs'));
  });

  it('is not there until it is saved for the first time', async () => {
    const store = new MemoryWorkbookStore();
    expect(await store.load()).toMatchObject({ error: { kind: 'NotFound' } });
    expect(await store.save(bytes('new'), undefined)).toMatchObject({ ok: true });
    expect(await store.save(bytes('newer'), undefined)).toMatchObject({
      error: { kind: 'ChangedMeanwhile' },
    });
    expect(await store.load()).toMatchObject({ ok: true, value: { bytes: bytes('new') } });
  });

  it('fails on demand, before writing or after it', async () => {
    const store = new MemoryWorkbookStore(bytes('old'));
    const loaded = await store.load();
    if (!loaded.ok) throw new TypeError();
    const { fingerprint } = loaded.value;
    store.failNext('save', failure('Offline', 'No network.'));
    expect(await store.save(bytes('new'), fingerprint)).toMatchObject({ error: { kind: 'Offline' } });
    expect(store.bytes).toEqual(bytes('old'));
    store.failNext('save', failure('Offline', 'No answer.', 'unknown'));
    expect(await store.save(bytes('new'), fingerprint)).toMatchObject({ error: { saved: 'unknown' } });
    expect(store.bytes).toEqual(bytes('new'));
  });
});
