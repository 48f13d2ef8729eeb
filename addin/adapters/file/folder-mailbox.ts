import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { MessageContent } from '../../domain/message-content.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Mailbox, MailboxEntry } from '../../ports/mailbox.ts';
import { decodedAt, MAX_MESSAGE_BYTES, messageTooLarge } from '../../ports/message-decoder.ts';
import type { MessageDecoder } from '../../ports/message-decoder.ts';
import { codeOf } from './file-system.ts';

/** Message files as a mailbox: files as named, and the .eml files of folders, in alphabetical order of their names. */
export class FolderMailbox implements Mailbox {
  readonly #paths: readonly string[];
  readonly #decode: MessageDecoder;

  constructor(paths: readonly string[], decode: MessageDecoder) {
    this.#paths = paths;
    this.#decode = decode;
  }

  async list(): Promise<Result<readonly MailboxEntry[], Failure>> {
    const files: string[] = [];
    for (const [index, path] of this.#paths.entries()) {
      try {
        const info = await stat(path);
        if (!info.isDirectory()) files.push(path);
        else
          for (const name of await readdir(path))
            if (extname(name).toLowerCase() === '.eml') files.push(join(path, name));
      } catch (cause) {
        // By its number: the name of a message file may be that of a person.
        const which = `Path ${index + 1} of ${this.#paths.length}`;
        const missing = codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR';
        return err(
          missing
            ? failure('NotFound', `${which} is no file or folder. Check it; nothing was read.`)
            : failure('NotAllowed', `${which} could not be opened by this user. Nothing was read.`),
        );
      }
    }
    files.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return ok(files.map((path) => ({ place: basename(path), read: () => this.#read(path) })));
  }

  async #read(path: string): Promise<Result<MessageContent, readonly Problem[]>> {
    const place = { file: basename(path) };
    try {
      const { size } = await stat(path);
      // Refused before it is read into memory.
      if (size > MAX_MESSAGE_BYTES) return messageTooLarge(place);
      return await decodedAt(place, await readFile(path), this.#decode);
    } catch {
      return err([
        {
          rule: 'MSG-UNREADABLE',
          severity: 'error',
          place,
          message: 'The file could not be read. Open it by hand.',
        },
      ]);
    }
  }
}
