import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, resolve as resolvePath, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { newFolder, removeFolders } from '../support/run-command.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MADE = join('node_modules', '.cache', 'common-ground', 'command-line');

afterAll(removeFolders);

/** A project as small as can be, with the real door: `scripts/cli/main.ts` and what else is given. */
async function givenProject(files: Readonly<Record<string, string>>): Promise<string> {
  // A path as people have them.
  const project = join(await newFolder(), 'Disagreements, café (1+1) [new]');
  const put = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), text);
  };
  const lock = '{}';
  await put('addin/domain/nothing.ts', 'export const nothing = undefined;\n');
  for (const [name, text] of Object.entries(files)) await put(name, text);
  for (const name of ['common-ground.mjs', 'compiled.mjs', 'set-up.mjs'])
    await copyFile(join(ROOT, 'scripts', name), join(project, 'scripts', name));
  await copyFile(join(ROOT, 'tsconfig.json'), join(project, 'tsconfig.json'));
  await put('package.json', '{ "type": "module" }');
  await put('package-lock.json', lock);
  // The packages are there, so that none are installed.
  await put('node_modules/.common-ground-set-up', createHash('sha256').update(lock).digest('hex'));
  for (const name of ['esbuild', 'tsx'])
    await symlink(join(ROOT, 'node_modules', name), join(project, 'node_modules', name), 'junction');
  return project;
}

interface Started {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** The packages that were loaded, by Node or as a part of what was compiled. */
  readonly packages: readonly string[];
  /** The folders of the project that something was loaded from. */
  readonly folders: readonly string[];
}

/** Who starts a program, by their numbers; whoever runs the tests, where none is said. */
interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** Root may read everything, and may become somebody who may not: `nobody`. */
const SOMEBODY_ELSE: User | undefined = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

/** Whether somebody else can load packages from here: under /root, for one, they cannot. */
const canSomebodyElseReadPackages = (): boolean =>
  SOMEBODY_ELSE !== undefined &&
  spawnSync(process.execPath, ['--import', pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href, '-e', ''], SOMEBODY_ELSE).status === 0; // prettier-ignore

/** Has Node say the address of each module it loads, in a file descriptor of its own. */
const SAYS_WHAT_IT_LOADS = moduleOf(`
  import { register } from 'node:module';
  register(${JSON.stringify(
    moduleOf(`
      import { writeSync } from 'node:fs';
      export function load(url, context, next) {
        writeSync(3, url + '\\n');
        return next(url, context);
      }
    `),
  )});
`);

function moduleOf(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/** Starts a command line and waits for its end; with `until`, that is brought about once standard output has this text. */
function start(
  project: string,
  args: readonly string[] = [],
  until?: string,
  user: User = {},
): Promise<Started> {
  const door = join(project, 'scripts', 'common-ground.mjs');
  const child = spawn(process.execPath, ['--import', SAYS_WHAT_IT_LOADS, door, ...args], {
    ...user,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, outStream, errStream, loadStream] = child.stdio;
  const said = { out: '', err: '', loaded: '' };
  outStream?.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
    if (until !== undefined && said.out.includes(until)) child.kill('SIGTERM');
  });
  errStream?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  loadStream?.on('data', (chunk: Buffer) => (said.loaded += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, out: said.out.trimEnd(), err: said.err, ...partsOf(project, said.loaded) });
    });
  });
}

/** What was loaded: modules by themselves, and the sources that compiled ones were made of. */
function partsOf(project: string, loaded: string): Pick<Started, 'packages' | 'folders'> {
  const sources = loaded
    .split('\n')
    .filter((address) => address.startsWith('file:'))
    .flatMap((address) => {
      const file = fileURLToPath(address);
      if (!file.includes(MADE)) return [file];
      const map = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: readonly string[] };
      return map.sources.map((source) => resolvePath(dirname(file), source));
    })
    .map((file) => relative(project, file).split(sep).join('/'));
  const unique = (names: readonly (string | undefined)[]): readonly string[] =>
    [...new Set(names)].filter((name) => name !== undefined).sort();
  return {
    packages: unique(sources.map((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1])),
    folders: unique(sources.map((source) => /^((?:addin|scripts)\/.*)\/[^/]+$/.exec(source)?.[1])),
  };
}

const SAYS_ITS_WORD = {
  'addin/domain/word.ts': "export const word: string = 'one';\n",
  'scripts/cli/main.ts': [
    "import { word } from '../../addin/domain/word.ts';",
    'export async function main(): Promise<number> {',
    '  console.log(word);',
    '  return 0;',
    '}',
    '',
  ].join('\n'),
};

describe('the start of the command line', () => {
  it('runs what the sources say now, even where a changed file is as long and as old as before', async () => {
    const project = await givenProject(SAYS_ITS_WORD);
    const file = join(project, 'addin', 'domain', 'word.ts');
    const { atime, mtime } = await stat(file);
    const words: string[] = [];
    for (const word of ['one', 'two', 'one']) {
      await writeFile(file, `export const word: string = '${word}';\n`);
      await utimes(file, atime, mtime);
      words.push((await start(project)).out);
    }
    expect(words).toEqual(['one', 'two', 'one']);
  });

  it('compiles once for one state of the sources, and then loads no compiler', async () => {
    const project = await givenProject(SAYS_ITS_WORD);
    const first = await start(project);
    const second = await start(project);
    expect([first.packages, second.packages]).toEqual([['esbuild'], []]);
    expect([first.out, second.out]).toEqual(['one', 'one']);
  });

  it('compiles anew for another version of a package and another level of the language', async () => {
    const project = await givenProject(SAYS_ITS_WORD);
    await start(project);
    const settings = JSON.parse(await readFile(join(project, 'tsconfig.json'), 'utf8')) as object;
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ ...settings, include: ['addin'] }));
    expect((await start(project)).packages).toEqual(['esbuild']);
    const lock = '{ "lockfileVersion": 3 }';
    await writeFile(join(project, 'package-lock.json'), lock);
    await writeFile(
      join(project, 'node_modules', '.common-ground-set-up'),
      createHash('sha256').update(lock).digest('hex'),
    );
    expect((await start(project)).packages).toEqual(['esbuild']);
  });

  it('does not compile anew for a change in a pane, and refuses to be made of one', async () => {
    const pane = join('addin', 'panes', 'pane.ts');
    const project = await givenProject({ ...SAYS_ITS_WORD, [pane]: "export const word = 'one';\n" });
    await start(project);
    await writeFile(join(project, pane), "export const word = 'two';\n");
    expect((await start(project)).packages).toEqual([]);
    await writeFile(
      join(project, 'addin', 'domain', 'word.ts'),
      "export { word } from '../panes/pane.ts';\n",
    );
    const { status, out, err } = await start(project);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('pane.ts is no source of the command line');
  });

  it('bears several starts at the same time, and keeps one result', async () => {
    const project = await givenProject(SAYS_ITS_WORD);
    const started = await Promise.all([start(project), start(project), start(project)]);
    expect(started.map(({ status, out, err }) => ({ status, out, err }))).toEqual(
      Array(3).fill({ status: 0, out: 'one', err: '' }),
    );
    expect(await readdir(join(project, MADE))).toEqual([expect.stringMatching(/^[\da-f]{64}$/)]);
  });

  it('starts where nothing can be written, and leaves nothing behind', async () => {
    const project = await givenProject(SAYS_ITS_WORD);
    await writeFile(join(project, 'node_modules', '.cache'), 'no folder');
    const { status, out, err, packages } = await start(project);
    expect({ status, out, err }).toEqual({ status: 0, out: 'one', err: '' });
    expect(packages).toContain('tsx');
    expect(await readFile(join(project, 'node_modules', '.cache'), 'utf8')).toBe('no folder');
  });

  it.skipIf(SOMEBODY_ELSE === undefined)(
    'lets a second user of the machine start what the first one compiled (needs root)',
    async () => {
      const project = await givenProject(SAYS_ITS_WORD);
      await chmod(dirname(project), 0o755);
      await start(project);
      const { status, out, err, packages } = await start(project, [], undefined, SOMEBODY_ELSE);
      expect({ status, out, err, packages }).toEqual({ status: 0, out: 'one', err: '', packages: [] });
    },
  );

  it.skipIf(!canSomebodyElseReadPackages())(
    'starts for a second user where the first keeps what was compiled to themselves (needs root, and packages that all may read)',
    async () => {
      const project = await givenProject(SAYS_ITS_WORD);
      await chmod(dirname(project), 0o755);
      await start(project);
      const [made = ''] = await readdir(join(project, MADE));
      await chmod(join(project, MADE, made), 0o700);
      const { status, out, err, packages } = await start(project, [], undefined, SOMEBODY_ELSE);
      expect({ status, out, err }).toEqual({ status: 0, out: 'one', err: '' });
      expect(packages).toContain('tsx');
      expect(await readdir(join(project, MADE))).toEqual([made]);
    },
  );

  it('names the TypeScript and its line where something is thrown', async () => {
    const project = await givenProject({
      'scripts/cli/main.ts': [
        'interface Unseen {',
        '  readonly gone: string;',
        '}',
        'export async function main(): Promise<number> {',
        '  console.log((await brokenStep().catch((error: Error) => error.stack)) ?? "");',
        '  return 0;',
        '}',
        'async function brokenStep(): Promise<string> {',
        "  throw new RangeError('out of range');",
        '}',
        '',
      ].join('\n'),
    });
    const { out } = await start(project);
    const main = join(project, 'scripts', 'cli', 'main.ts');
    const [message, thrown, called] = out.split('\n');
    expect(message).toBe('RangeError: out of range');
    expect(thrown).toContain(`${main}:9:`);
    expect(called).toContain(`${main}:5:`);
  });

  it('goes on to its end where nobody listens any more, as after "| head", and says nothing of it', async () => {
    const project = await givenProject({
      'scripts/cli/main.ts': [
        "import { writeFileSync } from 'node:fs';",
        'export async function main(): Promise<number> {',
        "  for (let line = 0; line < 20; line += 1) {",
        "    process.stdout.write(`${'x'.repeat(100_000)}\\n`);",
        '    await new Promise((resolve) => setTimeout(resolve, 10));',
        '  }',
        "  writeFileSync('ended', '');",
        '  return 0;',
        '}',
        '',
      ].join('\n'),
    });
    const child = spawn(process.execPath, [join(project, 'scripts', 'common-ground.mjs')], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(await readdir(project)).toContain('ended');
  }); // prettier-ignore

  it('lets a source know where it lies', async () => {
    const project = await givenProject({
      'scripts/cli/main.ts':
        'export async function main() {\n  console.log(import.meta.url);\n  return 0;\n}\n',
    });
    expect((await start(project)).out).toBe(pathToFileURL(join(project, 'scripts', 'cli', 'main.ts')).href);
  });

  it('loads what is imported when it is needed only then', async () => {
    const project = await givenProject({
      'addin/domain/late.ts': "console.log('late is here');\nexport const late = 'late';\n",
      'scripts/cli/main.ts': [
        'export async function main(args: readonly string[]) {',
        "  if (args[0] === 'late') console.log((await import('../../addin/domain/late.ts')).late);",
        '  return 0;',
        '}',
        '',
      ].join('\n'),
    });
    const without = await start(project);
    expect([without.out, without.folders]).toEqual(['', ['scripts/cli']]);
    const late = await start(project, ['late']);
    expect([late.out, late.folders]).toEqual(['late is here\nlate', ['addin/domain', 'scripts/cli']]);
  });

  it.each([
    [
      'asks import.meta for more than its url',
      { 'scripts/cli/main.ts': 'export const main = () => import.meta.dirname;\n' },
      'main.ts asks import.meta for more than its url.',
    ],
    [
      'imports from a folder whose changes would go unnoticed',
      {
        'test/word.ts': "export const word = 'one';\n",
        'scripts/cli/main.ts': "export { word as main } from '../../test/word.ts';\n",
      },
      'word.ts is no source of the command line',
    ],
    [
      'is no TypeScript',
      { 'scripts/cli/main.ts': 'export const main = = 1;\n' },
      'scripts/cli/main.ts:1:20: ERROR',
    ],
  ])('refuses a source that %s, and keeps nothing', async (_, files, sentence) => {
    const project = await givenProject(files);
    const { status, out, err } = await start(project);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(sentence);
    await expect(stat(join(project, MADE))).rejects.toThrow('ENOENT');
  });

  it('removes after an hour what earlier sources gave, and not before', async () => {
    const project = await givenProject(SAYS_ITS_WORD);
    const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    for (const [name, minutes] of [
      ['old', 61],
      ['young', 55],
    ] as const) {
      const folder = join(project, MADE, name);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'main.mjs'), '');
      await utimes(folder, ago(minutes), ago(minutes));
    }
    await start(project);
    const left = await readdir(join(project, MADE));
    expect(left).toHaveLength(2);
    expect(left).toContain('young');
  });
});

describe('emulator graph', () => {
  it('listens before anything is loaded that reads e-mails or makes new workbooks or documents', async () => {
    const listening = 'is emulated at';
    const { status, out, packages, folders } = await start(
      ROOT,
      ['emulator', 'graph', '--port', '0'],
      listening,
    );
    expect(status).toBe(0);
    expect(out).toMatch(/^Microsoft Graph is emulated at \S+$/);
    // No exceljs, docx, pdfjs-dist, saxes, htmlparser2, libphonenumber-js. The compiler is there if a source has just changed.
    expect(packages.filter((name) => name !== 'esbuild')).toEqual([
      '@hono/node-server',
      'commander',
      'fflate',
      'hono',
      'postal-mime',
      'windows-iana',
    ]);
    expect(folders).toEqual([
      'addin/adapters/file',
      'addin/adapters/xlsx',
      'addin/domain',
      'addin/forms',
      'scripts/cli',
      'scripts/graph-emulator',
    ]);
  });
});
