import { BUTTON_SIZES, iconFile, type IconName } from '../icons/icons.ts';
import {
  ASSETS,
  EVENTS,
  EVENTS_SCRIPT,
  FLOORS,
  HELP_PAGE,
  OFFICE_SURFACES,
  OTHER_DOMAINS,
  OUTLOOK_SURFACES,
  PAGES,
  PERMISSIONS,
  type Command,
  type Surface,
} from './add-in.ts';
import { environmentOf, type Target } from './target.ts';
import { LOCALES, withNote, WORDS, type Words } from './words.ts';

/**
 * The unified manifest: all three programs in one file, as far as Office takes it (the web, new Outlook, subscriptions
 * on Windows, Word and Excel on a Mac). It is there to be tried; what people get is the XML (decision 0009).
 *
 * A package of it holds three more files, under the names that it gives them.
 */
export const UNIFIED_FILES = {
  colour: `addin/${ASSETS}/${iconFile('icon', 192)}`,
  outline: `addin/${ASSETS}/${iconFile('outline', 32)}`,
  welsh: `addin/${ASSETS}/manifest.cy-GB.json`,
} as const;

const SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams';

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

const SURFACES: readonly Surface[] = [...OUTLOOK_SURFACES, ...Object.values(OFFICE_SURFACES)];

export function unifiedManifest(target: Target): Json {
  const { ids, note } = environmentOf(target.environment);
  const address = (path: string): string => `${target.origin}/${path}`;
  return {
    $schema: `${SCHEMA}.schema.json`,
    manifestVersion: '1.30',
    id: ids.unified,
    version: target.version,
    name: { short: withNote(WORDS.product, note).english, full: withNote(WORDS.product, note).english },
    description: {
      short: WORDS.unifiedDescription.english,
      full: WORDS.unifiedFullDescription.english,
    },
    developer: {
      name: WORDS.product.english,
      websiteUrl: address(HELP_PAGE),
      privacyUrl: address(`${HELP_PAGE}#privacy`),
      termsOfUseUrl: address(`${HELP_PAGE}#terms`),
    },
    localizationInfo: {
      defaultLanguageTag: LOCALES.english.toLowerCase(),
      additionalLanguages: [{ languageTag: LOCALES.welsh.toLowerCase(), file: UNIFIED_FILES.welsh }],
    },
    icons: { color: UNIFIED_FILES.colour, outline: UNIFIED_FILES.outline },
    accentColor: '#27808F',
    validDomains: [new URL(target.origin).host, ...OTHER_DOMAINS],
    authorization: {
      permissions: {
        resourceSpecific: [...PERMISSIONS.outlook.unified, ...PERMISSIONS.office.unified].map((name) => ({
          name,
          type: 'Delegated',
        })),
      },
    },
    extensions: [
      {
        requirements: { scopes: ['mail', 'workbook', 'document'] },
        runtimes: [outlookPane(address), outlookEvents(address), ...officePages(address)],
        ribbons: SURFACES.map((surface) => ribbon(surface, address)),
        autoRunEvents: [
          {
            requirements: needs('mail', FLOORS.events),
            events: EVENTS.map((event) => ({
              type: event.unified,
              actionId: event.functionName,
              ...('sendMode' in event && { options: { sendMode: event.sendMode.unified } }),
            })),
          },
        ],
        getStartedMessages: [
          {
            requirements: { scopes: ['workbook', 'document'] },
            title: WORDS.ready.english,
            description: WORDS.readyTip.english,
            learnMoreUrl: address(HELP_PAGE),
          },
        ],
        // Where both kinds are deployed, this one shows and the others step back.
        alternates: [ids.office, ids.outlook].map((officeAddinId) => ({
          hide: { customOfficeAddin: { officeAddinId } },
        })),
      },
    ],
  };
}

type Address = (path: string) => string;

const needs = (scope: string, floor: { readonly name: string; readonly version: string }): Json => ({
  scopes: [scope],
  capabilities: [{ name: floor.name, minVersion: floor.version }],
});

const SHOW_OUTLOOK = 'Outlook.Show';
const showPane = (surface: Surface): string =>
  surface.unified.scope === 'mail' ? SHOW_OUTLOOK : `${surface.group}.Show`;

const outlookPane = (address: Address): Json => ({
  id: 'Outlook.Pane',
  type: 'general',
  requirements: needs('mail', FLOORS.outlook),
  code: { page: address(PAGES.outlook) },
  lifetime: 'short',
  actions: [{ id: SHOW_OUTLOOK, type: 'openPage', view: 'Pane', pinnable: true }],
});

const outlookEvents = (address: Address): Json => ({
  id: 'Outlook.Events',
  type: 'general',
  requirements: needs('mail', FLOORS.events),
  code: { page: address(PAGES.events), script: address(EVENTS_SCRIPT) },
  lifetime: 'short',
  actions: EVENTS.map(({ functionName }) => ({ id: functionName, type: 'executeFunction' })),
});

const officePages = (address: Address): readonly Json[] =>
  Object.values(OFFICE_SURFACES).map((surface: Surface) => ({
    id: `${surface.group}.Page`,
    type: 'general',
    requirements: needs(surface.unified.scope, FLOORS.office),
    code: { page: address(PAGES[surface.page]) },
    lifetime: 'long',
    actions: [
      { id: showPane(surface), type: 'openPage', view: 'Pane' },
      ...surface.commands.flatMap(({ functionName }) =>
        functionName === undefined ? [] : [{ id: functionName, type: 'executeFunction' }],
      ),
    ],
  }));

const ribbon = (surface: Surface, address: Address): Json => ({
  requirements: { scopes: [surface.unified.scope] },
  contexts: [surface.unified.context],
  tabs: [
    {
      builtInTabId: surface.xml.tab,
      groups: [
        {
          id: `${surface.group}.Group`,
          label: WORDS.product.english,
          icons: icons('icon', address),
          controls: surface.commands.map((command) => button(command, surface, address)),
        },
      ],
    },
  ],
});

const button = (command: Command, surface: Surface, address: Address): Json => ({
  id: command.id,
  type: 'button',
  label: command.label.english,
  icons: icons(command.icon, address),
  supertip: { title: command.label.english, description: command.tip.english },
  actionId: command.functionName ?? showPane(surface),
});

const icons = (name: IconName, address: Address): Json =>
  BUTTON_SIZES.map((size) => ({ size, url: address(`${ASSETS}/${iconFile(name, size)}`) }));

/** The Welsh of the unified manifest: each text by its place in it. The name is one in both; the schema wants it. */
export function unifiedWelsh(target: Target): Json {
  const { english } = WORDS.product;
  const name = withNote({ english, welsh: english }, environmentOf(target.environment).note);
  const ofButtons = SURFACES.flatMap(({ commands }, ribbonAt) =>
    commands.flatMap(({ label, tip }, buttonAt) => {
      const place = `extensions[0].ribbons[${ribbonAt}].tabs[0].groups[0].controls[${buttonAt}]`;
      return [
        [`${place}.label`, label],
        [`${place}.supertip.title`, label],
        [`${place}.supertip.description`, tip],
      ] as const;
    }),
  );
  const texts: readonly (readonly [string, Words])[] = [
    ['name.short', name],
    ['description.short', WORDS.unifiedDescription],
    ['description.full', WORDS.unifiedFullDescription],
    ...ofButtons,
    ['extensions[0].getStartedMessages[0].title', WORDS.ready],
    ['extensions[0].getStartedMessages[0].description', WORDS.readyTip],
  ];
  return {
    $schema: `${SCHEMA}.Localization.schema.json`,
    ...Object.fromEntries(
      texts.flatMap(([place, { welsh }]) => (welsh === undefined ? [] : [[place, welsh]])),
    ),
  };
}
