#!/usr/bin/env node
/**
 * Makes a fresh machine ready, with nothing but Node itself: every npm script runs this first.
 *
 *   node scripts/set-up.mjs [--with libreoffice xmllint chromium]
 *
 * Installs the npm packages when they are missing or older than package-lock.json. What `--with` names is looked
 * for, installed where this can be done without asking anybody (Debian or Ubuntu, as root), and otherwise named in
 * one sentence: the tests that need it then say that they were skipped.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Outside programs that tests use to look at what was made; none is needed to use the program itself. */
const TOOLS = {
  libreoffice: {
    commands: ['soffice', 'libreoffice'],
    packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'fonts-liberation'],
    use: 'opening the made workbooks and documents in LibreOffice',
  },
  xmllint: {
    commands: ['xmllint'],
    packages: ['libxml2-utils'],
    use: 'checking the made files against the Office Open XML schemas',
  },
  chromium: {
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: ['chromium'],
    use: 'the panes and the workbench in a browser',
    // Elsewhere Chrome or Edge is in no path that a shell looks in: the tests look where it is installed.
    onlyOn: 'linux',
    variable: 'CHROMIUM',
  },
};

const say = (text) => {
  process.stderr.write(`${text}\n`);
};

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.common-ground-set-up');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  say('Installing the npm packages (once, about a minute) …');
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    say(
      'The npm packages could not be installed: "npm ci" failed. Check the connection to the npm registry, then run the same command again.',
    );
    return false;
  }
  writeFileSync(stamp, lock);
  return true;
}

const found = (command) =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [command], { stdio: 'ignore' }).status === 0;

/** Those of the tools that are looked for on this system and are not there, by name. */
export const missingTools = (names) =>
  names.filter((name) => {
    const { commands, onlyOn = process.platform, variable } = TOOLS[name];
    // A person may say in an environment variable where a program is.
    const isNamed = variable !== undefined && existsSync(process.env[variable] ?? '');
    return onlyOn === process.platform && !isNamed && !commands.some(found);
  });

function findTools(names) {
  const missing = missingTools(names);
  if (missing.length === 0) return;
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && found('apt-get');
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  for (const [at, name] of missing.entries()) {
    const tool = TOOLS[name];
    if (canInstall) {
      say(`Installing ${tool.packages.join(', ')} for ${tool.use} (once) …`);
      if (at === 0) spawnSync('apt-get', ['update'], quiet);
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...tool.packages], quiet);
      if (missingTools([name]).length === 0) continue;
    }
    say(
      `${name} is missing: tests of ${tool.use} are skipped. To run them, install it (Debian, Ubuntu: sudo apt-get install ${tool.packages.join(' ')}).`,
    );
  }
}

/** Returns false when the program cannot run here; says why. */
export function setUp(tools = []) {
  if (!checkNode()) {
    say(`Node ${process.versions.node} is too old: Common Ground needs Node 20.19 or newer from nodejs.org.`);
    return false;
  }
  if (!installPackages()) return false;
  findTools(tools);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [flag, ...tools] = process.argv.slice(2);
  const unknown = tools.filter((tool) => !Object.hasOwn(TOOLS, tool));
  if ((flag !== undefined && flag !== '--with') || unknown.length > 0) {
    say(`Usage: node scripts/set-up.mjs [--with ${Object.keys(TOOLS).join(' ')}]`);
    process.exit(2);
  }
  process.exit(setUp(tools) ? 0 : 1);
}
