import type { RegisterKind } from '../../addin/domain/case.ts';
import { SHAREPOINT_HOST } from '../graph-emulator/drive-json.ts';
import { ADDRESSES, OFFICES } from '../graph-emulator/tenant-people.ts';
import type { GraphOptions } from './graph-options.ts';
import { UsageError } from './io.ts';

/** Where things are in a tenant: what the options say, and what the tenant of the emulator has when they say nothing. */

const PROVIDERS_PEOPLE: readonly string[] = [
  ADDRESSES.coordinator,
  ADDRESSES.mediator,
  ADDRESSES.manager,
  ADDRESSES.providerMailbox,
];

/** As the documentation and the emulator call the provider's workbook. */
const PROVIDERS_WORKBOOK = 'case-file.xlsx';

/** Whose workbook is meant: the site tells, then the people, then the name of the file. */
export function officeAt({ site, user, mailbox }: GraphOptions, fileName: string): RegisterKind {
  if (site !== undefined) return site.endsWith(OFFICES.provider.site) ? 'provider' : 'authority';
  const person = user ?? mailbox;
  if (person !== undefined) return PROVIDERS_PEOPLE.includes(person.toLowerCase()) ? 'provider' : 'authority';
  return fileName.toLowerCase() === PROVIDERS_WORKBOOK ? 'provider' : 'authority';
}

export interface GraphPlace {
  readonly origin: string;
  /** Microsoft's own service; otherwise the emulator on this machine. */
  readonly isReal: boolean;
}

const REAL_GRAPH = 'graph.microsoft.com';
const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Nothing is sent to an address that is neither Microsoft's nor on this machine: it would be told who works here. */
export function placeOf(graph: string): GraphPlace {
  const url = URL.canParse(graph) ? new URL(graph) : undefined;
  if (url?.hostname === REAL_GRAPH) return { origin: `https://${REAL_GRAPH}`, isReal: true };
  if (url === undefined || !THIS_MACHINE.has(url.hostname) || url.protocol !== 'http:')
    throw new UsageError(
      `--graph takes the address of "emulator graph" on this machine, http://127.0.0.1:4180, or https://${REAL_GRAPH}.`,
    );
  return { origin: url.origin, isReal: false };
}

/** `HOST/sites/NAME`; at the emulator `sites/NAME` will do. */
export function siteOf(
  text: string | undefined,
  { isReal }: GraphPlace,
): { readonly host: string; readonly site: string } {
  const [first = '', ...rest] = (text ?? '')
    .replace(/^https:\/\//, '')
    .split('/')
    .filter((part) => part !== '');
  const hasHost = first.includes('.');
  const site = (hasHost ? rest : [first, ...rest]).join('/');
  if (site === '' || (!hasHost && isReal))
    throw new UsageError(
      'Say which site: --site HOST/sites/NAME, for example county.sharepoint.com/sites/disagreement-resolution.',
    );
  return { host: hasHost ? first : SHAREPOINT_HOST, site };
}
