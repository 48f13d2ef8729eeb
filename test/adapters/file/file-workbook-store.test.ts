import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../addin/adapters/file/file-lock.ts';
import type { FileSystem } from '../../../addin/adapters/file/file-system.ts';
import { NODE_FILES } from '../../../addin/adapters/file/file-system.ts';
import { FileWorkbookStore } from '../../../addin/adapters/file/file-workbook-store.ts';

const OLD = new TextEncoder().encode('the old workbook');
const NEW = new TextEncoder().encode('the new workbook, which is longer');

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-store-'));
  path = join(folder, 'register.xlsx');
  await writeFile(path, OLD);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function loadedFrom(store: FileWorkbookStore) {
  const loaded = await store.load();
  if (!loaded.ok) throw new TypeError(loaded.error.message);
  return loaded.value;
}
const content = async (): Promise<string> => readFile(path, 'utf8');
const OLD_TEXT = new TextDecoder().decode(OLD);
const NEW_TEXT = new TextDecoder().decode(NEW);

class Crash extends Error {}
const CALLS = ['stat', 'exists', 'read', 'list', 'writeNew', 'rename', 'remove', 'syncFolder'] as const;
const WRITES = ['writeNew', 'rename', 'remove', 'syncFolder'];

/** Files on which the machine stops before call number `at`, or in the middle of it; from then on nothing works. */
function stopping(at: number, middle: boolean): { files: FileSystem; reached: () => boolean } {
  let count = 0;
  let stopped = false;
  const files: Record<string, unknown> = { ...NODE_FILES };
  for (const name of CALLS) {
    const call = NODE_FILES[name] as (...parameters: unknown[]) => Promise<unknown>;
    files[name] = async (...parameters: unknown[]) => {
      if (stopped) throw new Crash();
      count += 1;
      if (count < at) return call(...parameters);
      stopped = true;
      if (middle && name === 'writeNew') {
        const [to, bytes] = parameters as [string, Uint8Array];
        await writeFile(to, bytes.subarray(0, bytes.length >> 1));
      } else if (middle && WRITES.includes(name)) await call(...parameters);
      throw new Crash();
    };
  }
  return { files: files as unknown as FileSystem, reached: () => stopped };
}

describe('saving', () => {
  it('replaces the workbook that was loaded, keeps its permissions and leaves nothing beside it', async () => {
    const store = new FileWorkbookStore(path);
    const { fingerprint } = await loadedFrom(store);
    const mode = (await stat(path)).mode;
    const saved = await store.save(NEW, fingerprint);
    expect(saved).toMatchObject({ ok: true });
    expect(await content()).toBe(NEW_TEXT);
    expect((await stat(path)).mode).toBe(mode);
    expect(await readdir(folder)).toEqual(['register.xlsx']);
    expect((await loadedFrom(store)).fingerprint).toBe(saved.ok && saved.value.fingerprint);
  });

  it('a workbook that someone saved in between is ChangedMeanwhile, and stays theirs', async () => {
    const store = new FileWorkbookStore(path);
    const { fingerprint } = await loadedFrom(store);
    await writeFile(path, 'theirs');
    expect(await store.save(NEW, fingerprint)).toMatchObject({
      ok: false,
      error: { kind: 'ChangedMeanwhile', saved: 'nothing' },
    });
    expect(await content()).toBe('theirs');
    expect(await readdir(folder)).toEqual(['register.xlsx']);
  });

  it('so is one saved while the new one was being written', async () => {
    const { fingerprint } = await loadedFrom(new FileWorkbookStore(path));
    const files: FileSystem = {
      ...NODE_FILES,
      writeNew: async (to, bytes, mode) => {
        await NODE_FILES.writeNew(to, bytes, mode);
        if (to.endsWith('.part')) await writeFile(path, 'theirs');
      },
    };
    expect(await new FileWorkbookStore(path, files).save(NEW, fingerprint)).toMatchObject({
      error: { kind: 'ChangedMeanwhile' },
    });
    expect(await content()).toBe('theirs');
    expect(await readdir(folder)).toEqual(['register.xlsx']);
  });

  it('a file touched without a change is the same workbook', async () => {
    const store = new FileWorkbookStore(path);
    const { fingerprint } = await loadedFrom(store);
    await utimes(path, 1, 1);
    expect(await store.save(NEW, fingerprint)).toMatchObject({ ok: true });
  });

  it.each(['~$register.xlsx', '.~lock.register.xlsx#'])(
    'a workbook open on some desk (%s) can be read but not saved',
    async (owner) => {
      await writeFile(join(folder, owner), 'who has it open');
      const store = new FileWorkbookStore(path);
      const { fingerprint } = await loadedFrom(store);
      expect(await store.save(NEW, fingerprint)).toMatchObject({
        error: { kind: 'NotAllowed', saved: 'nothing' },
      });
      expect(await content()).toBe(OLD_TEXT);
    },
  );

  it('a new workbook is made only where there is none', async () => {
    const store = new FileWorkbookStore(path);
    expect(await store.save(NEW, undefined)).toMatchObject({ error: { kind: 'ChangedMeanwhile' } });
    expect(await content()).toBe(OLD_TEXT);
    await rm(path);
    expect(await store.save(NEW, undefined)).toMatchObject({ ok: true });
    expect(await content()).toBe(NEW_TEXT);
  });

  it('a workbook that is gone, or a folder in its place, is NotFound', async () => {
    const store = new FileWorkbookStore(path);
    const { fingerprint } = await loadedFrom(store);
    await rm(path);
    expect(await store.save(NEW, fingerprint)).toMatchObject({ error: { kind: 'NotFound' } });
    expect(await store.load()).toMatchObject({ error: { kind: 'NotFound' } });
    expect(await new FileWorkbookStore(folder).load()).toMatchObject({ error: { kind: 'NotFound' } });
  });

  it('a full disk is said in a sentence without the name of the file, and the old workbook stays', async () => {
    const { fingerprint } = await loadedFrom(new FileWorkbookStore(path));
    const files: FileSystem = {
      ...NODE_FILES,
      writeNew: (to, bytes, mode) =>
        to.endsWith('.part')
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : NODE_FILES.writeNew(to, bytes, mode),
    };
    const saved = await new FileWorkbookStore(path, files).save(NEW, fingerprint);
    expect(saved).toMatchObject({ error: { kind: 'TooLarge', saved: 'nothing' } });
    expect(JSON.stringify(saved)).not.toContain('register');
    expect(await content()).toBe(OLD_TEXT);
    expect(await readdir(folder)).toEqual(['register.xlsx']);
  });
});

describe('a disk that answers in a way nobody foresaw', () => {
  it('is a failure and no exception', async () => {
    const files: FileSystem = {
      ...NODE_FILES,
      stat: () => Promise.reject(Object.assign(new Error('too many'), { code: 'EMFILE' })),
    };
    expect(await new FileWorkbookStore(path, files).load()).toMatchObject({
      error: { kind: 'Offline', saved: 'nothing' },
    });
  });
});

describe('a crash', () => {
  it('between or inside any two calls leaves the old or the new workbook, whole, and the next save works', async () => {
    const { fingerprint } = await loadedFrom(new FileWorkbookStore(path));
    const outcomes = new Set<string>();
    for (const middle of [false, true])
      for (let at = 1; ; at += 1) {
        await rm(folder, { recursive: true });
        folder = await mkdtemp(join(tmpdir(), 'workbook-store-'));
        path = join(folder, 'register.xlsx');
        await writeFile(path, OLD);
        const { files, reached } = stopping(at, middle);
        await new FileWorkbookStore(path, files).save(NEW, fingerprint).catch((cause: unknown) => {
          if (!(cause instanceof Error && (cause instanceof Crash || cause.cause instanceof Crash)))
            throw cause;
        });
        const left = await content();
        expect([OLD_TEXT, NEW_TEXT]).toContain(left);
        outcomes.add(left);
        if (!reached()) break;
        // A minute later the lock of the crashed process keeps nobody out, even one half written.
        const later: FileSystem = { ...NODE_FILES, isRunning: () => false, now: () => Date.now() + 61_000 };
        const store = new FileWorkbookStore(path, later);
        const again = await loadedFrom(store);
        expect(await store.save(NEW, again.fingerprint)).toMatchObject({ ok: true });
        expect(await content()).toBe(NEW_TEXT);
        expect(await readdir(folder)).toEqual(['register.xlsx']);
      }
    expect(outcomes.size).toBe(2);
  });
});

describe('two of our own programs', () => {
  it('take turns: of many saves of one version exactly one is made', async () => {
    const { fingerprint } = await loadedFrom(new FileWorkbookStore(path));
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        new FileWorkbookStore(path).save(new TextEncoder().encode(`save ${n}`), fingerprint),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error.kind === 'ChangedMeanwhile')).toHaveLength(
      7,
    );
    expect(await readdir(folder)).toEqual(['register.xlsx']);
  });

  it('waits for a lock that is held, and then says so', async () => {
    await writeFile(`${path}.lock`, JSON.stringify({ ...NODE_FILES.process, word: 'other' }));
    const { fingerprint } = await loadedFrom(new FileWorkbookStore(path));
    let time = Date.now();
    const files: FileSystem = { ...NODE_FILES, now: () => (time += 1000) };
    expect(await new FileWorkbookStore(path, files).save(NEW, fingerprint)).toMatchObject({
      error: { kind: 'Throttled', saved: 'nothing', retryAfterSeconds: 5 },
    });
    expect(await content()).toBe(OLD_TEXT);
    expect(await readdir(folder)).toContain('register.xlsx.lock');
  });

  it('takes over the lock of a process that is gone, and any lock a minute old', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const store = new FileWorkbookStore(path);
    const first = await loadedFrom(store);
    await writeFile(`${path}.lock`, JSON.stringify({ id: gone, host: NODE_FILES.process.host, word: 'x' }));
    expect(await store.save(NEW, first.fingerprint)).toMatchObject({ ok: true });
    await writeFile(`${path}.lock`, '');
    await utimes(`${path}.lock`, 1, 1);
    const second = await loadedFrom(store);
    expect(await store.save(OLD, second.fingerprint)).toMatchObject({ ok: true });
    expect(await readdir(folder)).toEqual(['register.xlsx']);
  });

  it('the slower of two that find a lock stale leaves alone the lock that the faster one has taken', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const { fingerprint } = await loadedFrom(new FileWorkbookStore(path));
    await writeFile(`${path}.lock`, JSON.stringify({ id: gone, host: NODE_FILES.process.host, word: 'x' }));
    const fresh = JSON.stringify({ ...NODE_FILES.process, word: 'faster' });
    let overtaken = false;
    let time = Date.now();
    const slower: FileSystem = {
      ...NODE_FILES,
      now: () => (time += 1000),
      isRunning: (id) => {
        if (id !== gone) return NODE_FILES.isRunning(id);
        // Between the look at the lock and what is done about it.
        if (!overtaken) writeFileSync(`${path}.lock`, fresh);
        overtaken = true;
        return false;
      },
    };
    expect(await new FileWorkbookStore(path, slower).save(NEW, fingerprint)).toMatchObject({
      error: { kind: 'Throttled', saved: 'nothing' },
    });
    expect(await readFile(`${path}.lock`, 'utf8')).toBe(fresh);
    expect(await content()).toBe(OLD_TEXT);
    expect((await readdir(folder)).sort()).toEqual(['register.xlsx', 'register.xlsx.lock']);
  });

  it('left behind by a crash, the lock is had by one of many at a time', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    for (let round = 0; round < 10; round += 1) {
      const lock = `${path}.lock`;
      await writeFile(lock, JSON.stringify({ id: gone, host: NODE_FILES.process.host, word: 'x' }));
      let inside = 0;
      let most = 0;
      const turn = async (): Promise<void> => {
        const taken = await takeLock(NODE_FILES, lock);
        expect(taken).toMatchObject({ ok: true });
        most = Math.max(most, (inside += 1));
        await new Promise((settle) => setTimeout(settle, 1));
        inside -= 1;
        if (taken.ok) await taken.value.release();
      };
      await Promise.all(Array.from({ length: 8 }, turn));
      expect(most).toBe(1);
    }
    expect(await readdir(folder)).toEqual(['register.xlsx']);
  }, 60_000);

  it('a crash in the midst of taking over stops nobody for longer than a minute', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const word = JSON.stringify({ id: gone, host: NODE_FILES.process.host, word: 'x' });
    const crashing: FileSystem = {
      ...NODE_FILES,
      remove: () => Promise.reject(Object.assign(new Error('the machine stopped'), { code: 'EIO' })),
    };
    await writeFile(`${path}.lock`, word);
    await expect(takeLock(crashing, `${path}.lock`)).rejects.toThrow('stopped');
    expect(await readdir(folder)).toHaveLength(3);
    const later: FileSystem = { ...NODE_FILES, now: () => Date.now() + 61_000 };
    const taken = await takeLock(later, `${path}.lock`);
    expect(taken).toMatchObject({ ok: true });
    if (taken.ok) await taken.value.release();
    expect(await readdir(folder)).toEqual(['register.xlsx']);
  });
});
