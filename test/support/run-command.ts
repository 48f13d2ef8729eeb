import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../scripts/cli/main.ts';

/** What a command line printed and how it ended. */
export interface Ran {
  readonly status: number;
  /** One entry a call of `io.out`: a result, or a page of it. */
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, as `node scripts/common-ground.mjs …` would. */
export async function command(...args: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await main(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    terminal: false,
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

const made: string[] = [];

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'common-ground-'));
  made.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
}

export const sample = (name: string): string =>
  join(import.meta.dirname, '..', 'samples', 'emails', `${name}.eml`);

/** Every file below a folder by its path, with a fingerprint of its bytes. */
export async function fingerprints(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = await Promise.all(
    files.sort().map(async (file) => {
      const digest = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return [file.slice(folder.length + 1), digest] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

/** People of the sample e-mails, and ways to reach them: none of it belongs in an account, a refusal or a problem. */
const PERSONAL = [
  'Solanki', 'Aarav', 'Hetal', 'Okonkwo', 'Chidi', 'Obinna', 'Oyelaran', 'Marguerite', 'Braithwaite', 'Tia-Mae',
  'Subramaniam', 'Lakshmi', 'Sanjana', 'Pillai', 'Grant-Whyte', 'Adeyemi', 'Holloway', '07700', '+447700', '7700 900',
  '@example', '@mail.example', '@voicestogether',
] as const; // prettier-ignore

export const personalIn = (text: string): readonly string[] => PERSONAL.filter((each) => text.includes(each));
