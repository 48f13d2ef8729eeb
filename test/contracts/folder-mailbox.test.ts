import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FolderMailbox } from '../../addin/adapters/file/folder-mailbox.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { mailboxContract } from './mailbox.contract.ts';

mailboxContract('a folder of message files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  let count = 0;
  return {
    mailbox: new FolderMailbox([folder], readEml),
    async arrive(eml) {
      count += 1;
      const name = `message-${count}.eml`;
      await writeFile(join(folder, name), eml);
      return name;
    },
  };
});
