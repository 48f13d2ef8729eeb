/**
 * The command line and the workbench in JavaScript: made from their TypeScript once for each state of the sources, then
 * only loaded. Node 20 cannot read TypeScript, and having each file translated as it is asked for takes longer than most
 * commands run.
 *
 * What was made is found by the contents of everything it was made from, so nothing old can be started and there is no
 * build to remember. It lies in `node_modules/.cache/common-ground` and may be deleted at any time.
 */
import { createHash, randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const THIS_FILE = fileURLToPath(import.meta.url);
const PROJECT = join(dirname(THIS_FILE), '..');
const HOME = join(PROJECT, 'node_modules', '.cache', 'common-ground');
const PACKAGE_FILE = join(PROJECT, 'package.json');
/** The level of the language, the versions of esbuild and the packages, and this file. */
const SETTINGS = [
  join(PROJECT, 'tsconfig.json'),
  PACKAGE_FILE,
  join(PROJECT, 'package-lock.json'),
  THIS_FILE,
];
/** Where sources lie, .ts and .json; what is imported from elsewhere would change unnoticed, and is refused. */
const SOURCE_FOLDERS = ['addin', 'scripts'];
/** By the folder in which what was made lies. `without` lies among the sources and is no part of it: a change there is none of the program's. */
const PROGRAMS = {
  'command-line': {
    title: 'the command line',
    entry: 'scripts/cli/main.ts',
    without: [
      'addin/entry',
      'addin/functions',
      'addin/panes',
      'scripts/long-runs',
      'scripts/manifests',
      'scripts/office-host',
      'scripts/workbench',
    ],
  },
  workbench: {
    title: 'the workbench',
    entry: 'scripts/workbench/main.ts',
    without: ['addin/functions', 'addin/panes', 'scripts/cli', 'scripts/long-runs', 'scripts/workbench/ui'],
  },
};
/** Packages of many small modules that commands need at once: Node takes longer to find these than to run them. The others it loads itself. */
const TAKEN_IN = ['@hono/node-server', 'hono', 'htmlparser2', 'libphonenumber-js', 'postal-mime'];
const ONE_HOUR = 3_600_000;
/**
 * What the JavaScript is written for. esbuild takes "\p{L}" for unknown to every Node, since newer Unicode has more
 * scripts, and would have such a pattern built anew each time its function runs: Node knows all classes that are used.
 */
export const LANGUAGE = {
  target: 'node20.19',
  supported: { 'regexp-unicode-property-escapes': true },
};

/** The module of a program's entry, ready to run: `main`. */
export async function loadProgram(name) {
  const compiled = await compiledProgram(name);
  if (compiled !== undefined) {
    // Before the loading: traces then name the TypeScript.
    process.setSourceMapsEnabled(true);
    return import(compiled);
  }
  // Slower to start, but nothing has to be written.
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(join(PROJECT, PROGRAMS[name].entry)).href);
}

/**
 * The address of the JavaScript to import; undefined where it is not there and cannot be written, as in a checkout that
 * is read-only, and where another user of the machine keeps it to themselves. A source that is no TypeScript throws, as it would if it were loaded.
 */
async function compiledProgram(name) {
  const program = PROGRAMS[name];
  for (;;) {
    const sources = readSources(program);
    const folder = folderOf(name, sources);
    if (existsSync(folder)) {
      if (!isReadable(folder)) return undefined;
    } else {
      const files = await compile(program, sources, folder);
      // Saved meanwhile: what was compiled may be of before or of after.
      if (folderOf(name, readSources(program)) !== folder) continue;
      try {
        await keep(files, folder);
        await removeOld(folder);
      } catch (error) {
        if (!isDiskError(error)) throw error;
        if (!isReadable(folder)) return undefined;
      }
    }
    return pathToFileURL(join(folder, 'main.mjs')).href;
  }
}

/** By this user: one checkout can serve several people of a machine. */
function isReadable(folder) {
  try {
    accessSync(join(folder, 'main.mjs'), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** All sources by their paths. */
function readSources({ without }) {
  const sources = new Map();
  const others = without.map((folder) => join(PROJECT, folder));
  const readFolder = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!others.includes(path)) readFolder(path);
      } else if (/\.(?:ts|json)$/.test(entry.name)) sources.set(path, readFileSync(path));
    }
  };
  for (const folder of SOURCE_FOLDERS) readFolder(join(PROJECT, folder));
  return sources;
}

/** Named by the contents of everything that decides how the JavaScript looks. */
function folderOf(name, sources) {
  const hash = createHash('sha256');
  const add = (path, bytes) => hash.update(`${relative(PROJECT, path)}\0${bytes.length}\0`).update(bytes);
  for (const path of [...sources.keys()].sort()) add(path, sources.get(path));
  for (const path of SETTINGS) add(path, readFileSync(path));
  return join(HOME, name, hash.digest('hex'));
}

async function compile({ title, entry }, sources, folder) {
  // Loaded here: a start that finds its JavaScript needs no compiler.
  const { build, stop } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT,
    entryPoints: [`./${entry}`],
    outdir: folder,
    write: false,
    metafile: true,
    bundle: true,
    // What is imported when it is needed stays apart, and is loaded when it is needed.
    splitting: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    external: packagesOfTheProject().filter((name) => !TAKEN_IN.includes(name)),
    ...LANGUAGE,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [knowingTheirPlace(sources, folder)],
  });
  await stop();
  for (const input of Object.keys(metafile.inputs))
    if (!input.includes('node_modules/') && !sources.has(join(PROJECT, input)))
      throw new Error(`${input} is no source of ${title}: see scripts/compiled.mjs.`);
  return outputFiles;
}

function packagesOfTheProject() {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(PACKAGE_FILE, 'utf8'));
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
}

/** A source asks where it lies to find what lies beside it; its JavaScript lies elsewhere. */
function knowingTheirPlace(sources, folder) {
  const asking = [...sources.keys()].filter((path) => sources.get(path).includes('import.meta'));
  const load = ({ path }) => {
    const text = sources.get(path).toString('utf8');
    if (/\bimport\.meta\.(?!url\b)/.test(text))
      return { errors: [{ text: `${path} asks import.meta for more than its url.` }] };
    const place = relative(folder, path).split(sep).join('/');
    const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
    return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
  };
  return {
    name: 'knowing-their-place',
    setup: (plugin) => {
      for (const path of asking) plugin.onLoad({ filter: exactly(path) }, load);
    },
  };
}

/** Whole or not at all: of two starts at the same time the first to finish is kept, and it is the same. */
async function keep(files, folder) {
  await mkdir(dirname(folder), { recursive: true });
  // Not mkdtemp: what that makes is closed to every other user, and the folder is for all who may read the checkout.
  const unfinished = `${folder}-${randomUUID()}`;
  try {
    await mkdir(unfinished);
    for (const { path, contents } of files)
      await writeFile(join(unfinished, relative(folder, path)), contents);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** What earlier sources gave, after an hour in which a command that was started from it may still load parts of it. */
async function removeOld(folder) {
  const home = dirname(folder);
  for (const name of await readdir(home)) {
    const path = join(home, name);
    if (path !== folder && (await stat(path)).mtimeMs < Date.now() - ONE_HOUR)
      await rm(path, { recursive: true, force: true });
  }
}

const exactly = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
const isDiskError = (error) => error instanceof Error && 'syscall' in error;
