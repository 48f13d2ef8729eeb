import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';

/** The few calls on files that a safe save consists of, so that a test can stop the machine between any two. */
export interface FileSystem {
  stat(path: string): Promise<FileFacts>;
  exists(path: string): Promise<boolean>;
  read(path: string): Promise<Uint8Array>;
  /** Makes a file that must not be there yet (`EEXIST`) and has its content on the disk when it returns. */
  writeNew(path: string, bytes: Uint8Array, mode: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is no fault. */
  remove(path: string): Promise<void>;
  /** Names of the files in a folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Has a rename in this folder on the disk. */
  syncFolder(folder: string): Promise<void>;
  /** Part of a file name that no other process uses. */
  unique(): string;
  /** Who this process is, and whether another one of this machine still runs. */
  readonly process: { readonly id: number; readonly host: string };
  isRunning(processId: number): boolean;
  now(): number;
}

export interface FileFacts {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Permissions of the file, kept when it is replaced. */
  readonly mode: number;
}

export const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;

export const NODE_FILES: FileSystem = {
  async stat(path) {
    const facts = await stat(path);
    return { size: facts.size, modified: facts.mtimeMs, mode: facts.mode & 0o777 };
  },
  async exists(path) {
    try {
      await stat(path);
      return true;
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return false;
      throw cause;
    }
  },
  read: (path) => readFile(path),
  async writeNew(path, bytes, mode) {
    const file = await open(path, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
  list: (folder) => readdir(folder),
  remove: (path) => rm(path, { force: true }),
  async syncFolder(folder) {
    try {
      const handle = await open(folder, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (cause) {
      // Windows cannot open a folder; there the rename is written through.
      if (!['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP'].includes(codeOf(cause) ?? '')) throw cause;
    }
  },
  unique: () => `${process.pid}-${randomBytes(6).toString('hex')}`,
  process: { id: process.pid, host: hostname() },
  isRunning(processId) {
    try {
      process.kill(processId, 0);
      return true;
    } catch (cause) {
      return codeOf(cause) === 'EPERM';
    }
  },
  now: () => Date.now(),
};
