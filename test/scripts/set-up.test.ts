import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'set-up.mjs');
const { checkNode } = (await import(SCRIPT)) as { checkNode: (version?: string) => boolean };

describe('set-up', () => {
  it.each(['20.19.0', '20.20.2', '21.0.0', '22.1.0', '24.0.0'])('takes Node %s', (version) => {
    expect(checkNode(version)).toBe(true);
  });

  it.each(['18.20.4', '20.18.3', '20.9.0', '8.0.0'])('finds Node %s too old', (version) => {
    expect(checkNode(version)).toBe(false);
  });

  it('runs on the Node that these tests run on', () => {
    expect(checkNode()).toBe(true);
  });

  it.each([
    ['a tool that it does not know', ['--with', 'libreoffice', 'gimp']],
    ['a name that every object has', ['--with', 'toString']],
    ['an option that it does not know', ['--without', 'xmllint']],
  ])('says how it is used when given %s, and installs nothing', (_, args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('Usage: node scripts/set-up.mjs [--with libreoffice xmllint]\n');
  });
});
