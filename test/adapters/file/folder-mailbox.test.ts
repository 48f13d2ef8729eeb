import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderMailbox } from '../../../addin/adapters/file/folder-mailbox.ts';
import type { MessageDecoder } from '../../../addin/ports/message-decoder.ts';
import { readEml } from '../../../addin/adapters/mime/mime-message-reader.ts';
import { err, ok } from '../../../addin/domain/result.ts';
import { aMessage } from '../../reading/a-message.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const decode: MessageDecoder = (bytes) => Promise.resolve(ok(aMessage(new TextDecoder().decode(bytes))));

async function placesOf(paths: readonly string[]): Promise<readonly string[]> {
  const listed = await new FolderMailbox(paths, decode).list();
  if (!listed.ok) throw new TypeError(listed.error.message);
  return listed.value.map(({ place }) => place);
}

describe('Message files as a mailbox', () => {
  it('lists the .eml files of a folder in the order of their names, and nothing else that lies there', async () => {
    for (const name of ['b.eml', 'a.EML', 'c.eml.txt', 'notes.docx'])
      await writeFile(join(folder, name), name);
    expect(await placesOf([folder])).toEqual(['a.EML', 'b.eml']);
  });

  it('takes a file that is named, whatever it is called', async () => {
    await writeFile(join(folder, 'message.txt'), 'x');
    expect(await placesOf([join(folder, 'message.txt')])).toEqual(['message.txt']);
  });

  it('an empty folder is an empty mailbox', async () => {
    expect(await placesOf([folder])).toEqual([]);
  });

  it('a path that is not there is a failure by its number, without its name', async () => {
    await writeFile(join(folder, 'a.eml'), 'x');
    const listed = await new FolderMailbox(
      [join(folder, 'a.eml'), join(folder, 'Zq7 Child.eml')],
      decode,
    ).list();
    expect(!listed.ok && listed.error).toMatchObject({ kind: 'NotFound', saved: 'nothing' });
    expect(!listed.ok && listed.error.message).toContain('Path 2 of 2');
    expect(JSON.stringify(listed)).not.toContain('Zq7');
  });

  it('reads a genuine message', async () => {
    const eml =
      'From: a@example.org\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\n\r\nGood morning\r\n';
    await writeFile(join(folder, 'a.eml'), eml);
    const listed = await new FolderMailbox([folder], readEml).list();
    const read = listed.ok ? await listed.value[0]?.read() : undefined;
    expect(read?.ok === true && [read.value.messageId, read.value.subject]).toEqual([
      '<1@example.org>',
      'Hello',
    ]);
  });

  it('the faults of a message name its file', async () => {
    await writeFile(join(folder, 'a.eml'), 'x');
    const faulty: MessageDecoder = () =>
      Promise.resolve(
        err([{ rule: 'MSG-X', severity: 'error', place: { part: 'body' }, message: 'Broken.' }]),
      );
    const listed = await new FolderMailbox([folder], faulty).list();
    const read = listed.ok ? await listed.value[0]?.read() : undefined;
    expect(read?.ok === false && read.error).toEqual([
      { rule: 'MSG-X', severity: 'error', place: { file: 'a.eml', part: 'body' }, message: 'Broken.' },
    ]);
  });

  it('a message that is too large is not read into memory, and the others are', async () => {
    await writeFile(join(folder, 'a.eml'), '');
    await truncate(join(folder, 'a.eml'), 40_000_001);
    await writeFile(join(folder, 'b.eml'), 'x');
    let decoded = 0;
    const counting: MessageDecoder = (bytes) => {
      decoded += 1;
      return decode(bytes);
    };
    const listed = await new FolderMailbox([folder], counting).list();
    const reads = listed.ok ? await Promise.all(listed.value.map((entry) => entry.read())) : [];
    expect(reads.map((read) => (read.ok ? 'read' : read.error[0]?.rule))).toEqual(['MSG-TOO-LARGE', 'read']);
    expect(decoded).toBe(1);
  });

  it('what cannot be read is a problem of that message and no exception', async () => {
    await mkdir(join(folder, 'a.eml'));
    const gone = join(folder, 'b.eml');
    await writeFile(gone, 'x');
    const listed = await new FolderMailbox([folder], decode).list();
    await rm(gone);
    const reads = listed.ok ? await Promise.all(listed.value.map((entry) => entry.read())) : [];
    expect(reads.map((read) => (read.ok ? 'read' : read.error[0]?.rule))).toEqual([
      'MSG-UNREADABLE',
      'MSG-UNREADABLE',
    ]);
  });
});
