import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { FileWorkbookStore } from '../../addin/adapters/file/file-workbook-store.ts';
import { sharedWorkbookStoreContract } from './workbook-store.contract.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

sharedWorkbookStoreContract('in a folder', async (first) => {
  const folder = await mkdtemp(join(tmpdir(), 'workbook-contract-'));
  folders.push(folder);
  const path = join(folder, 'register.xlsx');
  if (first !== undefined) await writeFile(path, first);
  return {
    store: new FileWorkbookStore(path),
    stands: () => readFile(path).catch(() => undefined),
    replace: (bytes) => writeFile(path, bytes),
    open: () => writeFile(join(folder, '~$register.xlsx'), 'owner'),
    remove: () => rm(path),
  };
});
