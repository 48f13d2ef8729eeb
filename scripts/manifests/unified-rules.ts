import { FUNCTION_NAMES } from '../../addin/entry/function-names.ts';
import { addressFaults, iconFaults, type Fault, type Surroundings } from './address-rules.ts';
import { environmentOf, type Target } from './target.ts';
import { twice } from './xml-rules.ts';

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [name: string]: Json;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in a value, itself included, with the name of the list or property that holds it. */
function* objectsIn(value: Json | undefined, holder = ''): Generator<readonly [string, JsonObject]> {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) yield* objectsIn(item, holder);
  if (!isObject(value)) return;
  yield [holder, value];
  for (const [name, held] of Object.entries(value)) yield* objectsIn(held, name);
}

const held = (manifest: Json, holder: string): readonly JsonObject[] =>
  [...objectsIn(manifest)].filter(([name]) => name === holder).map(([, object]) => object);

const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const ids = (objects: readonly JsonObject[]): readonly string[] => objects.map(({ id }) => asText(id));

export const parseManifestJson = (content: string): Json | undefined => {
  try {
    return JSON.parse(content) as Json;
  } catch {
    return undefined;
  }
};

/** The commands that the unified manifest offers, by their ids. */
export const unifiedCommandIds = (manifest: Json): readonly string[] => ids(held(manifest, 'controls'));

/** What is wrong with the unified manifest beyond what its schema can say, with the rule of each fault. */
export function unifiedFaults(content: string, target: Target, surroundings: Surroundings): readonly Fault[] {
  const manifest = parseManifestJson(content);
  if (!isObject(manifest)) return [{ rule: 'MAN-JSON', message: 'the file is no JSON object' }];
  return [
    ...identityFaults(manifest, target),
    ...addressesFaults(manifest, surroundings),
    ...pictureFaults(manifest, surroundings),
    ...actionFaults(manifest),
    ...hiddenFaults(manifest, target),
  ];
}

function identityFaults(manifest: JsonObject, target: Target): readonly Fault[] {
  const { unified } = environmentOf(target.environment).ids;
  return [
    ...(manifest['id'] === unified
      ? []
      : [{ rule: 'MAN-ID', message: `found id ${asText(manifest['id'])}, expected ${unified}` }]),
    ...(manifest['version'] === target.version
      ? []
      : [
          {
            rule: 'MAN-VERSION',
            message: `found version ${asText(manifest['version'])}, expected ${target.version}`,
          },
        ]),
  ];
}

/** Texts that are addresses, but for the schema's own, which Office does not load. */
const addressesFaults = (manifest: JsonObject, surroundings: Surroundings): readonly Fault[] =>
  [...objectsIn(manifest)]
    .flatMap(([, object]) => Object.entries(object))
    .filter(([name, value]) => name !== '$schema' && asText(value).includes('://'))
    .flatMap(([, value]) => addressFaults(asText(value), surroundings));

function pictureFaults(manifest: JsonObject, surroundings: Surroundings): readonly Fault[] {
  const { origin, file } = surroundings;
  const ofPackage = (['color', 'outline'] as const).flatMap((name) => {
    const icons = manifest['icons'];
    const path = isObject(icons) ? asText(icons[name]) : '';
    return path.startsWith('addin/') && file(path) !== undefined
      ? iconFaults(`${origin}/${path.slice('addin/'.length)}`, name === 'color' ? 192 : 32, surroundings)
      : [{ rule: 'MAN-ICON', message: `the ${name} icon is no file of the project` }];
  });
  const ofButtons = held(manifest, 'icons')
    .filter((icon) => icon['size'] !== undefined)
    .flatMap((icon) => iconFaults(asText(icon['url']), Number(icon['size']), surroundings));
  return [...ofPackage, ...ofButtons];
}

const FUNCTIONS: readonly string[] = Object.values(FUNCTION_NAMES);

/** Every button and event finds its action, and every action that runs a function finds a function. */
function actionFaults(manifest: JsonObject): readonly Fault[] {
  const actions = held(manifest, 'actions');
  const known = ids(actions);
  const called = [...held(manifest, 'controls'), ...held(manifest, 'events')].map(({ actionId }) =>
    asText(actionId),
  );
  const functions = actions.filter(({ type }) => type === 'executeFunction');
  return [
    ...['runtimes', 'actions', 'groups', 'controls']
      .flatMap((list) => twice(ids(held(manifest, list))))
      .map((id) => ({ rule: 'MAN-TWICE', message: `the id ${id} is there twice` })),
    ...called
      .filter((id) => !known.includes(id))
      .map((id) => ({ rule: 'MAN-ACTION', message: `${id} is called and is no action` })),
    ...known
      .filter((id) => !called.includes(id))
      .map((id) => ({ rule: 'MAN-UNUSED', message: `the action ${id} is called by nothing` })),
    ...ids(functions)
      .filter((id) => !FUNCTIONS.includes(id))
      .map((id) => ({ rule: 'MAN-FUNCTION', message: `${id} is called and is no function of a page` })),
  ];
}

/** The XML add-ins of the same environment step back, and no others. */
function hiddenFaults(manifest: JsonObject, target: Target): readonly Fault[] {
  const { office, outlook } = environmentOf(target.environment).ids;
  const hidden = held(manifest, 'customOfficeAddin').map(({ officeAddinId }) => asText(officeAddinId));
  return hidden.toSorted().join() === [office, outlook].toSorted().join()
    ? []
    : [
        {
          rule: 'MAN-HIDE',
          message: 'does not hide the two XML add-ins of this environment, and them alone',
        },
      ];
}

/** Every text of the Welsh file has a place in the manifest and, but for the name, says something else than is there. */
export function unifiedWelshFaults(content: string, manifest: Json): readonly Fault[] {
  const welsh = parseManifestJson(content);
  if (!isObject(welsh)) return [{ rule: 'MAN-JSON', message: 'the file is no JSON object' }];
  return Object.entries(welsh)
    .filter(([place]) => place !== '$schema')
    .flatMap(([place, text]) => {
      const english = at(manifest, place);
      if (typeof english !== 'string')
        return [{ rule: 'MAN-LANGUAGE', message: `${place} is no text of the manifest` }];
      return asText(text) !== '' && (text !== english || place === 'name.short')
        ? []
        : [{ rule: 'MAN-LANGUAGE', message: `${place} is empty or as the English` }];
    });
}

/** A value by its place: `extensions[0].ribbons[1].label`. */
function at(value: Json, place: string): Json | undefined {
  let found: Json | undefined = value;
  for (const step of place.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (Array.isArray(found)) found = (found as readonly Json[])[Number(step)];
    else found = isObject(found) ? found[step] : undefined;
  }
  return found;
}
