import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'set-up.mjs');
const { checkNode, missingTools } = (await import(SCRIPT)) as {
  checkNode: (version?: string) => boolean;
  missingTools: (names: readonly string[]) => readonly string[];
};

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
    expect(stderr).toBe('Usage: node scripts/set-up.mjs [--with libreoffice xmllint chromium]\n');
  });
  describe('on a machine without any program', () => {
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    it('misses what tests look at the made files with', () => {
      vi.stubEnv('PATH', '');
      expect(missingTools(['libreoffice', 'xmllint'])).toEqual(['libreoffice', 'xmllint']);
    });

    it('misses a browser on Linux alone, unless CHROMIUM says where one is: elsewhere the tests know where it is', () => {
      vi.stubEnv('PATH', '');
      vi.stubEnv('CHROMIUM', '/nowhere/chromium');
      expect(missingTools(['chromium'])).toEqual(process.platform === 'linux' ? ['chromium'] : []);
      vi.stubEnv('CHROMIUM', process.execPath);
      expect(missingTools(['chromium'])).toEqual([]);
    });
  });
});
