import type { Command } from 'commander';
import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { GraphDocumentStore } from '../../addin/adapters/graph/graph-document-store.ts';
import { GraphItems } from '../../addin/adapters/graph/graph-items.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import { GraphWorkbookStore } from '../../addin/adapters/graph/graph-workbook-store.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Calendar } from '../../addin/ports/calendar.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import type { DocumentStore } from '../../addin/ports/document-store.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { SignIn } from '../../addin/ports/sign-in.ts';
import type { WorkbookStore } from '../../addin/ports/workbook-store.ts';
import { throughServer } from '../graph-emulator/through-server.ts';
import { UsageError } from './io.ts';

/** The command line at work in a tenant: `--graph URL` puts Microsoft 365 in the place of files. */

export interface GraphOptions {
  readonly graph?: string;
  readonly site?: string;
  readonly library?: string;
  readonly mailbox?: string;
  readonly user?: string;
}

/** What a tenant is taken to have when nothing else is said: the people and places of the emulator. */
const DEFAULTS = {
  host: 'common-ground.sharepoint.example',
  site: 'sites/disagreement-resolution',
  library: 'Cases',
  user: { authority: 'drs.administrator@authority.example', provider: 'coordinator@provider.example' },
  mailbox: { authority: 'disagreement.resolution@authority.example', provider: 'mediation@provider.example' },
} as const;

/** A token that was got elsewhere, for the real service: it is never written down, so it comes from the environment. */
const TOKEN_VARIABLE = 'COMMON_GROUND_GRAPH_TOKEN';
const REAL_GRAPH = 'graph.microsoft.com';

export const withGraphOptions = (command: Command): Command =>
  command
    .option(
      '--graph <url>',
      'work in Microsoft 365: the address of Microsoft Graph, or of "emulator graph"; then --register is a path in the library',
    )
    .option('--site <site>', `the SharePoint site, HOST/sites/NAME (${DEFAULTS.site} of the emulator)`)
    .option('--library <name>', `the document library (${DEFAULTS.library})`)
    .option('--mailbox <address>', 'the shared mailbox of the service')
    .option('--user <address>', 'who is signed in at the emulator');

export interface Tenant {
  register(path: string): Promise<Result<CaseRegister, Failure>>;
  workbook(path: string): WorkbookStore;
  mailbox(kind: RegisterKind): GraphMailbox;
  calendar(kind: RegisterKind): Calendar;
  papers(): DocumentStore;
}

/** Undefined where `--graph` is not given. Nothing is asked of the service yet. */
export function tenantOf(options: GraphOptions): Tenant | undefined {
  if (options.graph === undefined) return undefined;
  if (!URL.canParse(options.graph))
    throw new UsageError('--graph takes an address, for example http://127.0.0.1:4180.');
  const url = new URL(options.graph);
  const isReal = url.hostname === REAL_GRAPH;
  const [host, ...site] = (options.site ?? `${DEFAULTS.host}/${DEFAULTS.site}`).split('/');
  if (host === undefined || site.length === 0)
    throw new UsageError('--site takes HOST/sites/NAME, for example service.sharepoint.example/sites/drs.');
  const graphs = new Map<RegisterKind, Graph>();
  const graphOf = (kind: RegisterKind): Graph => {
    const known = graphs.get(kind);
    if (known !== undefined) return known;
    const graph = openGraph({
      signIn: isReal ? givenToken() : emulatorSignIn(url.origin, options.user ?? DEFAULTS.user[kind]),
      ...(!isReal && { transport: throughServer(url.origin) }),
    });
    graphs.set(kind, graph);
    return graph;
  };
  const graph = graphOf('authority');
  const items = new GraphItems(graph, {
    host,
    site: site.join('/'),
    library: options.library ?? DEFAULTS.library,
  });
  const mailbox = (kind: RegisterKind): string => options.mailbox ?? DEFAULTS.mailbox[kind];
  return {
    async register(path) {
      const item = await items.reference(path, 'The register is not in the library: look at the path.');
      if (!item.ok) return item;
      return openGraphRegister({ graph, item: item.value, time: { now: () => performance.now(), pause } });
    },
    workbook: (path) => new GraphWorkbookStore(graph, items, path),
    mailbox: (kind) =>
      new GraphMailbox({ graph: graphOf(kind), mailbox: mailbox(kind), decode: readEml }),
    calendar: (kind) => new GraphCalendar({ graph: graphOf(kind), mailbox: mailbox(kind) }),
    papers: () => new GraphDocumentStore({ graph, items, folder: '' }),
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function givenToken(): SignIn {
  return {
    token: () => {
      const token = process.env[TOKEN_VARIABLE];
      return Promise.resolve(
        token === undefined || token === ''
          ? err(failure('SignInNeeded', `Nobody is signed in: put a token into ${TOKEN_VARIABLE} and repeat. Nothing was saved.`))
          : ok(token),
      );
    },
  };
} // prettier-ignore

/** Asks the emulator for a token; a real service has nothing at that address. */
function emulatorSignIn(origin: string, user: string): SignIn {
  const kept = new Map<string, { readonly token: string; readonly expiresAt: number }>();
  return {
    async token({ scopes, renew }) {
      const key = [...scopes].sort().join(' ');
      const known = kept.get(key);
      if (known !== undefined && renew !== true) return ok(known.token);
      try {
        const answer = await fetch(`${origin}/development/token`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ user, scopes }),
        });
        if (!answer.ok) {
          return err(failure('SignInNeeded', 'The emulator knows nobody of that address: see --user. Nothing was saved.'));
        }
        const given = (await answer.json()) as { readonly token: string; readonly expiresAt: number };
        kept.set(key, given);
        return ok(given.token);
      } catch {
        return err(failure('Offline', 'Nothing answers at the address of --graph. Start "emulator graph", or look at the address. Nothing was saved.'));
      }
    },
  };
} // prettier-ignore
