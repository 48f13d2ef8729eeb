import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { drawIcons } from '../icons/icons.ts';
import { samePicture } from '../icons/png.ts';
import { ASSETS } from './add-in.ts';
import { checkManifests } from './check-manifests.ts';
import { checkAgainstSchemas, checkWithOfficeTool, type Verdict } from './outside-checks.ts';
import { ALLOWED_SCRIPTS_PATH, allowedScripts, MANIFESTS, renderManifests } from './render-manifests.ts';
import {
  DEVELOPMENT_ORIGIN,
  ENVIRONMENTS,
  parseOrigin,
  type EnvironmentName,
  type Target,
} from './target.ts';
import { UNIFIED_FILES } from './unified-manifest.ts';

/**
 * Draws the icons, renders the manifests and checks them.
 *
 *   npm run manifests                                          for development, into the project
 *   npm run manifests -- --for production --origin https://…   for an administrator, into out/manifests/production
 *
 * `--out FOLDER` names another folder. Ends with 1 when a check finds a fault, with 2 when it was asked wrongly.
 */
const USAGE =
  'Usage: npm run manifests -- [--for development|test|production] [--origin https://HOST] [--out FOLDER]';

const project = join(import.meta.dirname, '..', '..');

interface Order {
  readonly target: Target;
  readonly folder: string;
}

function isEnvironment(name: string): name is EnvironmentName {
  return Object.hasOwn(ENVIRONMENTS, name);
}

/** What was asked for, or one sentence about what is wrong with it. */
function readOrder(parameters: readonly string[]): Order | string {
  const text = { type: 'string' } as const;
  let values: { for?: string; origin?: string; out?: string };
  try {
    ({ values } = parseArgs({ args: [...parameters], options: { for: text, origin: text, out: text } }));
  } catch (fault) {
    return fault instanceof Error ? fault.message : 'the options cannot be read';
  }
  const environment = values.for ?? 'development';
  if (!isEnvironment(environment)) return `there is no environment ${environment}`;
  const asked = values.origin ?? (environment === 'development' ? DEVELOPMENT_ORIGIN : undefined);
  if (asked === undefined) return `--origin is missing: where are the pages for ${environment} served?`;
  const origin = parseOrigin(asked, environment);
  if (!origin.ok) return origin.error;
  const isChecked = environment === 'development' && origin.value === DEVELOPMENT_ORIGIN;
  const folder = values.out ?? (isChecked ? project : join(project, 'out', 'manifests', environment));
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  return { target: { environment, origin: origin.value, version }, folder: resolve(folder) };
}

const readProjectFile = (path: string): Uint8Array | undefined =>
  existsSync(join(project, path)) ? readFileSync(join(project, path)) : undefined;

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A picture that looks the same stays as it is: another version of Node may pack it otherwise. */
function writeIcons(): void {
  for (const [name, drawn] of drawIcons()) {
    const path = join('addin', ASSETS, name);
    const there = readProjectFile(path);
    if (there === undefined || !samePicture(there, drawn)) write(join(project, path), drawn);
  }
}

/** The unified manifest is uploaded as a package: the manifest and the files that it names. */
function unifiedPackage(files: ReadonlyMap<string, string>): Uint8Array {
  const bytes = (name: string): Uint8Array => new TextEncoder().encode(files.get(name));
  const picture = (path: string): Uint8Array => readProjectFile(path) ?? new Uint8Array();
  return zipSync({
    [MANIFESTS.unified]: bytes(MANIFESTS.unified),
    [MANIFESTS.unifiedWelsh]: bytes(MANIFESTS.unifiedWelsh),
    [UNIFIED_FILES.colour]: picture(UNIFIED_FILES.colour),
    [UNIFIED_FILES.outline]: picture(UNIFIED_FILES.outline),
  });
}

function say(name: string, verdict: Verdict): boolean {
  if (verdict.kind === 'not asked') {
    console.log(`${name}: not asked, ${verdict.why}`);
    return true;
  }
  console.log(`${name}: ${verdict.kind === 'good' ? 'nothing wrong' : 'wrong'}`);
  for (const line of verdict.lines) console.log(`  ${line}`);
  return verdict.kind === 'good';
}

async function main({ target, folder }: Order): Promise<boolean> {
  writeIcons();
  const files = await renderManifests(target);
  for (const [name, content] of files) write(join(folder, name), content);
  if (folder !== project) {
    write(join(folder, ALLOWED_SCRIPTS_PATH), await allowedScripts(target.origin));
    write(join(folder, 'common-ground.zip'), unifiedPackage(files));
  }
  console.log(
    `Manifests for ${target.environment} at ${target.origin} are in ${relative('', folder) || '.'}`,
  );

  const problems = checkManifests(files, target, readProjectFile);
  const lines = problems.map(({ rule, place, message }) => `${place.file ?? ''}: ${rule} ${message}`);
  const xml = [MANIFESTS.office, MANIFESTS.outlook].map((name) => join(folder, name));
  return [
    say('Our own rules', { kind: problems.length === 0 ? 'good' : 'bad', lines }),
    say('Schemas of the XML', checkAgainstSchemas(xml)),
    say('office-addin-manifest', await checkWithOfficeTool(xml, join(folder, MANIFESTS.unified))),
  ].every(Boolean);
}

const order = readOrder(process.argv.slice(2));
if (typeof order === 'string') {
  console.error(`Cannot render the manifests: ${order}\n${USAGE}`);
  process.exitCode = 2;
} else {
  process.exitCode = (await main(order)) ? 0 : 1;
}
