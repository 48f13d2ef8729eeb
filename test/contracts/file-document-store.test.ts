import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { FileDocumentStore } from '../../addin/adapters/file/file-document-store.ts';
import { documentStoreContract } from './document-store.contract.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

documentStoreContract(
  'in a folder',
  async () => {
    const top = await mkdtemp(join(tmpdir(), 'document-store-'));
    folders.push(top);
    const folder = join(top, 'papers');
    return {
      store: new FileDocumentStore(folder),
      again: () => new FileDocumentStore(folder),
      names: async (caseRef) => (await readdir(join(folder, caseRef)).catch(() => [])).sort(),
      stamp: async (caseRef, fileName) => {
        const { ino, mtimeMs } = await stat(join(folder, caseRef, fileName));
        return `${ino} ${mtimeMs}`;
      },
      linkOutside: async () => {
        await writeFile(join(top, 'outside.docx'), 'not yours');
        return join('..', 'outside.docx');
      },
    };
  },
  400_000,
);
