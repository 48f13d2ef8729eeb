import {
  childNamed,
  descendants,
  isElement,
  localName,
  parseXml,
  plainText,
  type XmlElement,
} from '../../addin/documents/xml-tree.ts';
import { FUNCTION_NAMES } from '../../addin/entry/function-names.ts';
import { EVENTS_SCRIPT, LIST_ICONS, OTHER_DOMAINS } from './add-in.ts';
import { addressFaults, iconFaults, pathUnder, type Fault, type Surroundings } from './address-rules.ts';
import { environmentOf, versionOfFour, type Target } from './target.ts';
import { LOCALES } from './words.ts';

/** What is wrong with one XML manifest beyond what its schema can say, with the rule of each fault. */
export function xmlFaults(
  kind: 'office' | 'outlook',
  content: string,
  target: Target,
  surroundings: Surroundings,
): readonly Fault[] {
  const parsed = parseXml(new TextEncoder().encode(content));
  if (!parsed.ok) return [{ rule: 'MAN-XML', message: `the file ${parsed.error}` }];
  const root = parsed.value;
  return [
    ...identityFaults(root, environmentOf(target.environment).ids[kind], target.version),
    ...addressesFaults(root, surroundings),
    ...listIconFaults(root, LIST_ICONS[kind], surroundings),
    ...languageFaults(root),
    ...commandIdFaults(root),
    ...blocksOf(root).flatMap((block) => [
      ...resourceFaults(block),
      ...buttonIconFaults(block, surroundings),
      ...lengthFaults(block),
    ]),
    ...functionFaults(root),
    ...(kind === 'office' ? sharedRuntimeFaults(root) : eventFaults(root, surroundings.origin)),
  ];
}

const all = (within: readonly XmlElement[], ...names: readonly string[]): readonly XmlElement[] =>
  within.filter(({ name }) => names.includes(localName(name)));

const below = (parent: XmlElement, ...names: readonly string[]): readonly XmlElement[] =>
  all([...descendants(parent)], ...names);

/** Each VersionOverrides with what stands in it, and without the overrides inside: resources do not cross over. */
const blocksOf = (root: XmlElement): readonly (readonly XmlElement[])[] =>
  below(root, 'VersionOverrides').map((block) => withoutInnerBlocks(block));

const withoutInnerBlocks = (parent: XmlElement): readonly XmlElement[] =>
  parent.children
    .filter(isElement)
    .filter(({ name }) => localName(name) !== 'VersionOverrides')
    .flatMap((child) => [child, ...withoutInnerBlocks(child)]);

/** The commands that a manifest offers, by their ids. */
export const commandIds = (root: XmlElement): readonly string[] =>
  below(root, 'Control').map(({ attributes }) => attributes['id'] ?? '');

function identityFaults(root: XmlElement, id: string, version: string): readonly Fault[] {
  const expected = [
    { rule: 'MAN-ID', name: 'Id', value: id },
    { rule: 'MAN-VERSION', name: 'Version', value: versionOfFour(version) },
  ];
  return expected.flatMap(({ rule, name, value }) => {
    const child = childNamed(root, name);
    const found = child === undefined ? 'none' : plainText(child);
    return found === value ? [] : [{ rule, message: `found ${name} ${found}, expected ${value}` }];
  });
}

const resourcesOf = (block: readonly XmlElement[]): readonly XmlElement[] =>
  all(block, 'Image', 'Url', 'String');
const withId = (block: readonly XmlElement[]): readonly XmlElement[] =>
  resourcesOf(block).filter(({ attributes }) => attributes['id'] !== undefined);

function resourceFaults(block: readonly XmlElement[]): readonly Fault[] {
  const held = withId(block).map(({ attributes }) => attributes['id'] ?? '');
  const used = block.flatMap(({ attributes }) => attributes['resid'] ?? []);
  return [
    ...twice(held).map((id) => ({ rule: 'MAN-TWICE', message: `the resource ${id} is there twice` })),
    ...used
      .filter((id) => !held.includes(id))
      .map((id) => ({ rule: 'MAN-RESID', message: `${id} is used and is no resource of its overrides` })),
    ...held
      .filter((id) => !used.includes(id))
      .map((id) => ({ rule: 'MAN-UNUSED', message: `the resource ${id} is used nowhere` })),
  ];
}

export const twice = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, at) => ids.indexOf(id) !== at)),
];

const commandIdFaults = (root: XmlElement): readonly Fault[] =>
  twice(below(root, 'Control', 'Group', 'Item').flatMap(({ attributes }) => attributes['id'] ?? [])).map(
    (id) => ({
      rule: 'MAN-TWICE',
      message: `the id ${id} is there twice`,
    }),
  );

const ADDRESSES = new Set([
  'Image',
  'Url',
  'IconUrl',
  'HighResolutionIconUrl',
  'SupportUrl',
  'SourceLocation',
]);

function addressesFaults(root: XmlElement, surroundings: Surroundings): readonly Fault[] {
  const own = [...descendants(root)].flatMap(({ name, attributes }) => {
    const value = attributes['DefaultValue'] ?? attributes['Value'];
    const isAddress = ADDRESSES.has(localName(name)) || value?.includes('://') === true;
    return value !== undefined && isAddress ? addressFaults(value, surroundings) : [];
  });
  const others = below(root, 'AppDomain')
    .map(plainText)
    .filter((domain) => !OTHER_DOMAINS.some((known) => domain === `https://${known}`))
    .map((domain) => ({ rule: 'MAN-URL', message: `${domain} may open in the pane and is not in our list` }));
  return [...own, ...others];
}

function listIconFaults(
  root: XmlElement,
  sizes: { readonly size: number; readonly dense: number },
  surroundings: Surroundings,
): readonly Fault[] {
  const icon = (name: string, size: number): readonly Fault[] =>
    iconFaults(childNamed(root, name)?.attributes['DefaultValue'] ?? '', size, surroundings);
  return [...icon('IconUrl', sizes.size), ...icon('HighResolutionIconUrl', sizes.dense)];
}

const NEEDED_SIZES = ['16', '32', '80'];

function buttonIconFaults(block: readonly XmlElement[], surroundings: Surroundings): readonly Fault[] {
  const addresses = new Map(
    withId(block).map(
      ({ attributes }) => [attributes['id'] ?? '', attributes['DefaultValue'] ?? ''] as const,
    ),
  );
  return all(block, 'Icon').flatMap((icon) => {
    const images = icon.children.filter(isElement);
    const sizes = images.map(({ attributes }) => attributes['size'] ?? '');
    return [
      ...NEEDED_SIZES.filter((size) => !sizes.includes(size)).map((size) => ({
        rule: 'MAN-ICON',
        message: `an icon has no picture of ${size}`,
      })),
      ...images.flatMap(({ attributes }) =>
        iconFaults(addresses.get(attributes['resid'] ?? '') ?? '', Number(attributes['size']), surroundings),
      ),
    ];
  });
}

/** Source: Office Add-ins manifest reference, Resources: ids 32, short texts 125, long texts 250 characters. */
function lengthFaults(block: readonly XmlElement[]): readonly Fault[] {
  const tooLong = (what: string, found: string, most: number): readonly Fault[] =>
    found.length <= most
      ? []
      : [{ rule: 'MAN-LENGTH', message: `${what} has ${found.length} characters, expected at most ${most}` }];
  const ids = withId(block).flatMap(({ attributes }) => tooLong('a resource id', attributes['id'] ?? '', 32));
  const texts = [
    { list: 'ShortStrings', most: 125 },
    { list: 'LongStrings', most: 250 },
  ].flatMap(({ list, most }) =>
    all(block, list)
      .flatMap((parent) => below(parent, 'String', 'Override'))
      .flatMap(({ attributes }) =>
        tooLong(`a text of ${list}`, attributes['DefaultValue'] ?? attributes['Value'] ?? '', most),
      ),
  );
  return [...ids, ...texts];
}

/** An override of a text is Welsh and says something else than the English. */
const languageFaults = (root: XmlElement): readonly Fault[] =>
  [...descendants(root)].flatMap(({ attributes, children }) =>
    children
      .filter(isElement)
      .filter((child) => localName(child.name) === 'Override' && child.attributes['Locale'] !== undefined)
      .filter(
        ({ attributes: { Locale, Value } }) =>
          Locale !== LOCALES.welsh || (Value ?? '') === '' || Value === attributes['DefaultValue'],
      )
      .map(({ attributes: { Locale } }) => ({
        rule: 'MAN-LANGUAGE',
        message: `a text for ${Locale ?? 'no language'} is empty, as the English, or in a language we do not write`,
      })),
  );

const FUNCTIONS: readonly string[] = Object.values(FUNCTION_NAMES);

function functionFaults(root: XmlElement): readonly Fault[] {
  const called = [
    ...below(root, 'FunctionName').map(plainText),
    ...below(root, 'LaunchEvent').map(({ attributes }) => attributes['FunctionName'] ?? ''),
  ];
  return called
    .filter((name) => !FUNCTIONS.includes(name))
    .map((name) => ({ rule: 'MAN-FUNCTION', message: `${name} is called and is no function of a page` }));
}

/** Runtime, function file and pane of a program are one resource, or Office starts them apart. */
const sharedRuntimeFaults = (root: XmlElement): readonly Fault[] =>
  below(root, 'Host')
    .filter(({ attributes }) => attributes['xsi:type'] !== undefined)
    .flatMap((host) => {
      const pages = below(host, 'Runtime', 'FunctionFile', 'SourceLocation').map(
        ({ attributes }) => attributes['resid'],
      );
      const lifetimes = below(host, 'Runtime').map(({ attributes }) => attributes['lifetime']);
      return new Set(pages).size === 1 && lifetimes.join() === 'long'
        ? []
        : [
            {
              rule: 'MAN-RUNTIME',
              message: `the pages of ${host.attributes['xsi:type'] ?? ''} are not one shared runtime`,
            },
          ];
    });

/** The page of the events is the page of the runtime, its script is the one that is allowed, and people decide. */
function eventFaults(root: XmlElement, origin: string): readonly Fault[] {
  const addresses = new Map(
    below(root, 'Url').map(
      ({ attributes }) => [attributes['id'] ?? '', attributes['DefaultValue'] ?? ''] as const,
    ),
  );
  const runtimes = below(root, 'Runtime').map(({ attributes }) => attributes['resid']);
  const scripts = below(root, 'Runtime')
    .flatMap((runtime) => below(runtime, 'Override'))
    .map(({ attributes }) => pathUnder(origin, addresses.get(attributes['resid'] ?? '') ?? ''));
  const pages = below(root, 'ExtensionPoint')
    .filter(({ attributes }) => attributes['xsi:type'] === 'LaunchEvent')
    .map((point) => childNamed(point, 'SourceLocation')?.attributes['resid']);
  const modes = below(root, 'LaunchEvent')
    .filter(({ attributes }) => attributes['Type'] === 'OnMessageSend')
    .map(({ attributes }) => attributes['SendMode']);
  return [
    ...(pages.length === 1 && pages.join() === runtimes.join()
      ? []
      : [{ rule: 'MAN-EVENT', message: 'the page of the events is not the page of the runtime' }]),
    ...(scripts.join() === EVENTS_SCRIPT
      ? []
      : [{ rule: 'MAN-EVENT', message: `the script of the events is not ${EVENTS_SCRIPT}` }]),
    ...(modes.join() === 'PromptUser'
      ? []
      : [
          { rule: 'MAN-EVENT', message: 'no single check before sending that leaves the decision to people' },
        ]),
  ];
}
