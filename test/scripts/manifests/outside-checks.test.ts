import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import {
  checkAgainstSchemas,
  checkWithOfficeTool,
  schemasMissing,
} from '../../../scripts/manifests/outside-checks.ts';
import { rendered } from './given-manifests.ts';

const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
const files = await rendered();

/** The good manifests in a folder of their own, with one change to one of them. */
function written(name: string, change: (content: string) => string = (content) => content): string {
  const place = mkdtempSync(join(folder, 'set-'));
  for (const [file, content] of files) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), file === name ? change(content) : content);
  }
  return join(place, name);
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const why = schemasMissing === undefined ? '' : ` (skipped: ${schemasMissing})`;

describe.skipIf(schemasMissing !== undefined)(`The schemas of XML manifests${why}`, () => {
  it('find no fault in what is rendered', () => {
    const verdict = checkAgainstSchemas([written('manifest.xml'), written('manifest.outlook.xml')]);
    expect(verdict).toMatchObject({ kind: 'good' });
  });

  it.each([
    ['an element in the wrong place', 'manifest.outlook.xml', /(<Version>.*)\s*(<ProviderName>.*)/, '$2$1'],
    ['a permission that there is not', 'manifest.xml', 'ReadWriteDocument', 'ReadWriteAll'],
    ['a version below 1', 'manifest.xml', '<Version>1.0', '<Version>0.1'],
    ['an event that there is not', 'manifest.outlook.xml', 'Type="OnMessageSend"', 'Type="OnMessageGoes"'],
  ])('refuse %s', (_, name, from, to) => {
    const verdict = checkAgainstSchemas([written(name, (content) => content.replace(from, to))]);
    expect(verdict).toMatchObject({ kind: 'bad' });
  });
});

describe('The tool of Microsoft', () => {
  it('reads all three manifests and finds the unified one good, and asks nobody on the network', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
      throw new Error('the network is closed');
    });
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('the network is closed'));
    const verdict = await checkWithOfficeTool(
      [written('manifest.xml'), written('manifest.outlook.xml')],
      written('manifest.json'),
    );
    expect(verdict).toMatchObject({
      kind: 'good',
      lines: [
        expect.stringContaining('Common Ground for Word and Excel, version 1.0.1.0'),
        expect.stringContaining('Common Ground for Outlook, version 1.0.1.0'),
        expect.stringContaining('Common Ground, version 0.1.0'),
      ],
    });
    expect(connect).not.toHaveBeenCalled();
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    ['a member that there is not', '"validDomains"', '"validDomain"'],
    ['a program that there is not', '"workbook"', '"spreadsheet"'],
    ['a way of checking that there is not', '"promptUser"', '"warn"'],
  ])('refuses %s in the unified manifest', async (_, from, to) => {
    const verdict = await checkWithOfficeTool(
      [],
      written('manifest.json', (content) => content.replace(from, to)),
    );
    expect(verdict).toMatchObject({ kind: 'bad' });
  });
});

describe('The Welsh of the unified manifest', () => {
  // The schema comes with the tool, in a package of its own.
  const tool = createRequire(createRequire(import.meta.url).resolve('office-addin-manifest'));
  const schemas = join(dirname(tool.resolve('@microsoft/app-manifest')), 'json-schemas', 'teams', 'v1.30');
  const schema = JSON.parse(
    readFileSync(join(schemas, 'MicrosoftTeams.Localization.schema.json'), 'utf8'),
  ) as Record<string, unknown>;
  // The draft that it names is one that ajv does not know; nothing in it is particular to that draft.
  delete schema['$schema'];
  const validate = new Ajv({ strict: false, unicodeRegExp: false, formats: { uri: true } }).compile(schema);
  const welsh = JSON.parse(files.get('addin/assets/manifest.cy-GB.json') ?? '') as Record<string, string>;

  it('keeps to the schema of translations', () => {
    expect(validate(welsh)).toBe(true);
  });

  it('would be refused with a place that cannot be translated', () => {
    expect(validate({ ...welsh, 'extensions[0].ribbons[0].name': 'Achos' })).toBe(false);
  });
});

describe('npm run manifests', () => {
  const MAIN = join(import.meta.dirname, '..', '..', '..', 'scripts', 'manifests', 'main.ts');
  const manifests = (...parameters: readonly string[]): { status: number | null; stderr: string } =>
    spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...parameters], { encoding: 'utf8' });

  it('leaves for an administrator what is uploaded and what is served, for the origin that was asked for', () => {
    const out = join(folder, 'production');
    const origin = 'https://addins.county.example';
    expect(manifests('--for', 'production', '--origin', origin, '--out', out)).toMatchObject({ status: 0 });
    expect(readdirSync(out).toSorted()).toEqual([
      '.well-known',
      'addin',
      'common-ground.zip',
      'manifest.json',
      'manifest.outlook.xml',
      'manifest.xml',
    ]);
    const zipped = unzipSync(readFileSync(join(out, 'common-ground.zip')));
    const { icons, localizationInfo } = JSON.parse(new TextDecoder().decode(zipped['manifest.json'])) as {
      icons: { color: string; outline: string };
      localizationInfo: { additionalLanguages: readonly { file: string }[] };
    };
    for (const path of [icons.color, icons.outline, localizationInfo.additionalLanguages[0]?.file ?? ''])
      expect(zipped[path]?.length).toBeGreaterThan(100);
  });

  it('says what is missing when it is not told where production is, and writes nothing', () => {
    const out = join(folder, 'nothing');
    const { status, stderr } = manifests('--for', 'production', '--out', out);
    expect(status).toBe(2);
    expect(stderr).toContain('--origin is missing: where are the pages for production served?');
    expect(existsSync(out)).toBe(false);
  });
});
