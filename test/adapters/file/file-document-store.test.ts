import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileDocumentStore } from '../../../addin/adapters/file/file-document-store.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const REF = 'DR-2026-0042';
const NAME = 'DR-2026-0042_D07_PTY-000002.docx';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papers-'));
  folder = join(root, 'papers');
});
afterEach(async () => {
  await chmod(folder, 0o700).catch(() => undefined);
  await rm(root, { recursive: true, force: true });
});

const everything = async (): Promise<string[]> => (await readdir(root, { recursive: true })).sort();

describe('Papers in a folder', () => {
  it('keeps a document in the folder of its case and gives it back by its link', async () => {
    const store = new FileDocumentStore(folder);
    const kept = await store.put(REF, NAME, bytes('letter'));
    expect(kept).toEqual({ ok: true, value: { link: join(REF, NAME) } });
    const read = await store.get(join(REF, NAME));
    expect(read.ok && new TextDecoder().decode(read.value)).toBe('letter');
    expect(await everything()).toEqual(['papers', join('papers', REF), join('papers', REF, NAME)]);
  });

  it('lets nobody but its user read a paper', async () => {
    if (process.platform === 'win32') return;
    await new FileDocumentStore(folder).put(REF, NAME, bytes('letter'));
    expect((await stat(join(folder, REF, NAME))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, REF))).mode & 0o077).toBe(0);
  });

  it('writes the same content under the same name once only', async () => {
    const store = new FileDocumentStore(folder);
    await store.put(REF, NAME, bytes('letter'));
    const before = await stat(join(folder, REF, NAME));
    expect(await store.put(REF, NAME, bytes('letter'))).toEqual({
      ok: true,
      value: { link: join(REF, NAME) },
    });
    const after = await stat(join(folder, REF, NAME));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('two programs that write the same paper at one moment leave one of the two, whole', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200_000));
    const kept = await Promise.all(
      texts.map((text) => new FileDocumentStore(folder).put(REF, NAME, bytes(text))),
    );
    expect(kept.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(texts).toContain(await readFile(join(folder, REF, NAME), 'utf8'));
    expect(await readdir(join(folder, REF))).toEqual([NAME]);
  });

  it('puts a new content in place of the old one', async () => {
    const store = new FileDocumentStore(folder);
    await store.put(REF, NAME, bytes('first'));
    await store.put(REF, NAME, bytes('second'));
    expect(await readFile(join(folder, REF, NAME), 'utf8')).toBe('second');
    expect(await readdir(join(folder, REF))).toEqual([NAME]);
  });

  it.each([
    [REF, '../escaped.docx'],
    [REF, '../DR-2026-0043/other-case.docx'],
    [REF, '../../../escaped.docx'],
    [REF, '..\\escaped.docx'],
    [REF, '/etc/escaped.docx'],
    [REF, 'C:\\escaped.docx'],
    [REF, ''],
    [REF, '.'],
    [REF, '..'],
    [REF, '.hidden'],
    [REF, 'nul\0.docx'],
    [REF, 'a/b.docx'],
    [REF, `${'long'.repeat(100)}.docx`],
    ['..', 'x.docx'],
    ['.', 'x.docx'],
    ['', 'x.docx'],
    ['../other', 'x.docx'],
    ['/tmp', 'x.docx'],
  ])('a hostile name is refused and nothing is written: %j %j', async (caseRef, fileName) => {
    const kept = await new FileDocumentStore(folder).put(caseRef, fileName, bytes('Zq7'));
    expect(kept.ok).toBe(false);
    expect(!kept.ok && kept.error).toMatchObject({ kind: 'NotAllowed', saved: 'nothing' });
    expect(JSON.stringify(kept)).not.toContain('escaped');
    expect(await everything()).toEqual([]);
  });

  it.each(['../secret.txt', '/etc/hostname', '', '.', `${REF}/../../secret.txt`, 'nul\0'])(
    'a hostile link is refused: %j',
    async (link) => {
      await mkdir(folder);
      await writeFile(join(root, 'secret.txt'), 'Zq7');
      const read = await new FileDocumentStore(folder).get(link);
      expect(!read.ok && read.error.kind).toBe('NotAllowed');
    },
  );

  it('a document that is not there is NotFound', async () => {
    const read = await new FileDocumentStore(folder).get(join(REF, NAME));
    expect(!read.ok && read.error.kind).toBe('NotFound');
  });

  it('a folder in the place of the document is a failure that leaves it as it is', async () => {
    await mkdir(join(folder, REF, NAME), { recursive: true });
    const kept = await new FileDocumentStore(folder).put(REF, NAME, bytes('letter'));
    expect(!kept.ok && kept.error).toMatchObject({ kind: 'NotAllowed', saved: 'nothing' });
    expect(await everything()).toEqual(['papers', join('papers', REF), join('papers', REF, NAME)]);
    const read = await new FileDocumentStore(folder).get(join(REF, NAME));
    expect(!read.ok && read.error.kind).toBe('NotAllowed');
  });

  it('a file in the place of the folder is a failure', async () => {
    await writeFile(folder, 'not a folder');
    const kept = await new FileDocumentStore(folder).put(REF, NAME, bytes('letter'));
    expect(!kept.ok && kept.error.kind).toBe('NotAllowed');
    expect(await readFile(folder, 'utf8')).toBe('not a folder');
  });

  it('a folder that may not be written is a failure and not an exception', async () => {
    if (process.platform === 'win32' || process.getuid?.() === 0) return;
    await mkdir(folder);
    await chmod(folder, 0o500);
    const kept = await new FileDocumentStore(folder).put(REF, NAME, bytes('letter'));
    expect(!kept.ok && kept.error).toMatchObject({ kind: 'NotAllowed', saved: 'nothing' });
  });
});
