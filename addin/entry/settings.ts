import { ACTORS } from '../domain/case.ts';
import type { Actor } from '../domain/case.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';

/**
 * Where the organisation has its things: `settings.json` beside the panes. It holds no secret; whoever can open a pane can
 * read it. DEPLOYING.md says where each value comes from.
 */
export interface PaneSettings {
  /** Directory (tenant) id and application (client) id of the app registration; empty where an emulator stands behind. */
  readonly tenantId: string;
  readonly clientId: string;
  /** SharePoint host and site below it: `county.sharepoint.com`, `sites/disagreement-resolution`. */
  readonly host: string;
  readonly site: string;
  /** The document library as people see its name. */
  readonly library: string;
  /** Path of the register in the library. */
  readonly register: string;
  /** Folder of the library with the service's own templates; absent: the ones that came with the program. */
  readonly templates?: string;
  /** Address of the shared mailbox. */
  readonly mailbox: string;
  /** Domains of mail that belong to the house, besides that of the mailbox. Mail to others with case data is asked about. */
  readonly insideDomains: readonly string[];
  /** By address in small letters: what cannot be told from the workbook and the name of the person. */
  readonly people: Readonly<Record<string, PersonSetting>>;
  /** On a machine without Microsoft 365: an emulator in its place, and who is signed in there. */
  readonly development?: DevelopmentSettings;
}

export interface PersonSetting {
  /** Absent: the administrator where the workbook is the authority's, the co-ordinator where it is the provider's. */
  readonly role?: Exclude<Actor, 'SYS'>;
  /** As they stand in the audit log; absent: the first letters of the names. */
  readonly initials?: string;
}

export interface DevelopmentSettings {
  /** Address of the emulator, on this machine alone: `https://localhost:3000/graph`. */
  readonly graph: string;
  /** Address of the person who is at work. */
  readonly user: string;
}

/** Reads what was fetched. Everything wrong with it comes at once, each with the name of its setting. */
export function parseSettings(json: unknown): Result<PaneSettings, readonly Problem[]> {
  const faults: Problem[] = [];
  const fault = (tag: string, expected: string): void => {
    faults.push({
      rule: 'SET-VALUE',
      severity: 'error',
      place: { file: 'settings.json', tag },
      message: `Expected ${expected}.`,
    });
  };
  const given = isObject(json) ? json : {};
  if (!isObject(json)) fault('the whole file', 'an object with the settings');

  const text = (of: Json, name: string, expected: string, fits: RegExp, at = name): string => {
    const value = of[name];
    const trimmed = typeof value === 'string' ? value.trim() : '';
    if (!fits.test(trimmed)) fault(at, expected);
    return trimmed;
  };
  const texts = (name: string, expected: string, fits: RegExp): readonly string[] => {
    const value = given[name] ?? [];
    if (Array.isArray(value) && value.every((each) => typeof each === 'string' && fits.test(each)))
      return (value as readonly string[]).map((each) => each.toLowerCase());
    fault(name, `a list of ${expected}`);
    return [];
  };

  const site = text(given, 'site', 'a site, for example county.sharepoint.com/sites/disagreement-resolution', SITE); // prettier-ignore
  const [host = '', ...below] = site.replace(/^https:\/\//, '').split('/');
  const development = developmentOf(given['development'], text, fault);
  const id = development === undefined ? GUID : ANYTHING;
  const settings: PaneSettings = {
    tenantId: text(given, 'tenantId', 'the directory (tenant) id of the app registration', id),
    clientId: text(given, 'clientId', 'the application (client) id of the app registration', id),
    host,
    site: below.join('/').replace(/\/$/, ''),
    library: text(given, 'library', 'the name of the document library', SOME),
    register: text(given, 'register', 'the path of the register in the library, ending in .xlsx', WORKBOOK),
    mailbox: text(given, 'mailbox', 'the address of the shared mailbox', ADDRESS).toLowerCase(),
    insideDomains: texts('insideDomains', 'domains, for example county.example', DOMAIN),
    people: peopleOf(given['people'], fault),
    ...(given['templates'] !== undefined && {
      templates: text(given, 'templates', 'a folder of the library', SOME),
    }),
    ...(development !== undefined && { development }),
  };
  for (const name of Object.keys(given))
    if (!KNOWN.includes(name)) fault(name, `one of ${KNOWN.join(', ')} as the name of a setting`);
  return faults.length > 0 ? err(faults) : ok(settings);
}

type Json = Readonly<Record<string, unknown>>;
type ReadText = (of: Json, name: string, expected: string, fits: RegExp, at?: string) => string;
type Fault = (tag: string, expected: string) => void;

const KNOWN: readonly string[] = [
  'tenantId', 'clientId', 'site', 'library', 'register', 'templates', 'mailbox', 'insideDomains', 'people', 'development',
]; // prettier-ignore

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ANYTHING = /^/;
const SITE = /^(?:https:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^\s/?#]+)*\/?$/i;
const SOME = /^[^/\\\s](?:.*\S)?$/;
const WORKBOOK = /^[^/\\\s].*\.xlsx$/i;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const INITIALS = /^[\p{L}]{1,6}$/u;
const THIS_MACHINE = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/[^\s?#]*)?$/;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function peopleOf(value: unknown, fault: Fault): PaneSettings['people'] {
  if (value === undefined) return {};
  const people: Record<string, PersonSetting> = {};
  const entries = isObject(value) ? Object.entries(value) : [];
  for (const [address, person] of entries) {
    const { role, initials, ...more } = isObject(person) ? person : { role: person };
    const known = ROLES.find((each) => each === role);
    const isGood =
      ADDRESS.test(address) &&
      (role === undefined || known !== undefined) &&
      (initials === undefined || (typeof initials === 'string' && INITIALS.test(initials))) &&
      Object.keys(more).length === 0;
    // The address itself names somebody, so the fault does not.
    if (!isGood) fault('people', `for each address a role (${ROLES.join(', ')}), initials, or both`);
    people[address.toLowerCase()] = {
      ...(known !== undefined && { role: known }),
      ...(typeof initials === 'string' && { initials }),
    };
  }
  if (!isObject(value)) fault('people', 'an object with people by their addresses');
  return people;
}

const ROLES = ACTORS.filter((actor) => actor !== 'SYS');

/** Tokens of the emulator are worth nothing elsewhere, and still nothing of a case is sent to another machine. */
function developmentOf(value: unknown, text: ReadText, fault: Fault): DevelopmentSettings | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    fault('development', 'an object with graph and user');
    return undefined;
  }
  const [graph, user] = ['development.graph', 'development.user'] as const;
  return {
    graph: text(value, 'graph', 'the address of an emulator on this machine', THIS_MACHINE, graph).replace(/\/$/, ''), // prettier-ignore
    user: text(value, 'user', 'the address of a person of the emulator', ADDRESS, user).toLowerCase(),
  };
}
