import { basename, posix } from 'node:path';
import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { GraphDocumentStore } from '../../addin/adapters/graph/graph-document-store.ts';
import { GraphItems } from '../../addin/adapters/graph/graph-items.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import { GraphWorkbookStore } from '../../addin/adapters/graph/graph-workbook-store.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import { pauseOf } from '../../addin/adapters/graph/waiting.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import type { DocumentConverter } from '../../addin/ports/document-converter.ts';
import type { DocumentStore } from '../../addin/ports/document-store.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { WorkbookStore } from '../../addin/ports/workbook-store.ts';
import { SHAREPOINT_HOST } from '../graph-emulator/drive-json.ts';
import { OFFICES } from '../graph-emulator/tenant-people.ts';
import { throughServer } from '../graph-emulator/through-server.ts';
import type { Diaries } from './diaries.ts';
import type { InGraph } from './graph-options.ts';
import { emulatorSignIn, tokenFromEnvironment } from './graph-sign-in.ts';
import { officeAt, placeOf, siteOf } from './graph-places.ts';
import { standingEvents } from './graph-standing-events.ts';
import { UsageError } from './io.ts';

/** The command line at work in a tenant: `--graph URL` puts Microsoft 365 in the place of files. */
export interface Tenant {
  register(): Promise<Result<CaseRegister, Failure>>;
  /** The workbook as a file: for a new one, and for the check, which reads all of it. */
  workbook(): Promise<Result<WorkbookStore, Failure>>;
  mailbox(kind: RegisterKind): GraphMailbox;
  calendar(kind: RegisterKind): Diaries;
  papers(): DocumentStore & DocumentConverter;
}

/**
 * `register` is the path of the workbook in the library; `kind` is given where it is known already. Nothing is asked of
 * the service yet.
 */
export function tenantOf(options: InGraph, register: string, kind?: RegisterKind): Tenant {
  const place = placeOf(options.graph);
  const path = pathInLibrary(register);
  const office = kind ?? officeAt(options, basename(path));
  const own = (name: 'user' | 'mailbox', of: RegisterKind): string => {
    const said = options[name];
    if (said !== undefined) return said;
    if (place.isReal) throw new UsageError(`Say which: --${name} ADDRESS.`);
    return OFFICES[of][name];
  };
  const { host, site } = siteOf(
    options.site ?? (place.isReal ? undefined : `${SHAREPOINT_HOST}/${OFFICES[office].site}`),
    place,
  );
  const graphs = new Map<RegisterKind, Graph>();
  const graphOf = (of: RegisterKind): Graph => {
    const known = graphs.get(of);
    if (known !== undefined) return known;
    const graph = openGraph(
      place.isReal
        ? { signIn: tokenFromEnvironment() }
        : { signIn: emulatorSignIn(place.origin, own('user', of)), transport: throughServer(place.origin) },
    );
    graphs.set(of, graph);
    return graph;
  };
  const graph = graphOf(office);
  const items = new GraphItems(graph, { host, site, library: options.library ?? LIBRARY });
  return {
    async register() {
      const library = await items.driveId();
      if (!library.ok) return err(elsewhere(library.error, NO_LIBRARY));
      const item = await items.reference(path, 'The register');
      if (!item.ok) return err(elsewhere(item.error, NO_REGISTER));
      return openGraphRegister({ graph, item: item.value, time: { now: () => Date.now(), pause: pauseOf } });
    },
    async workbook() {
      const library = await items.driveId();
      if (!library.ok) return err(elsewhere(library.error, NO_LIBRARY));
      const { dir } = posix.parse(path);
      const folder = await items.reference(dir, 'The folder of the workbook');
      if (!folder.ok) return err(elsewhere(folder.error, NO_FOLDER));
      return ok(new GraphWorkbookStore(graph, items, path));
    },
    mailbox: (of) => new GraphMailbox({ graph: graphOf(of), mailbox: own('mailbox', of), decode: readEml }),
    calendar(of) {
      const [whose, mailbox] = [graphOf(of), own('mailbox', of)];
      const calendar = new GraphCalendar({ graph: whose, mailbox });
      return {
        busy: (...asked) => calendar.busy(...asked),
        book: (event) => calendar.book(event),
        cancel: (eventId) => calendar.cancel(eventId),
        standing: (caseRef) => standingEvents(whose, mailbox, caseRef),
      };
    },
    papers: () => new GraphDocumentStore({ graph, items, folder: '' }),
  };
}

/** As DEPLOYING.md has it. */
const LIBRARY = 'Cases';

const NO_LIBRARY = 'The site or its document library is not there: look at --site and --library.';
const NO_REGISTER = 'The workbook is not in the library: look at --register, --site and --library.';
const NO_FOLDER =
  'The folder of the workbook is not in the library: make it there first, or look at the path.';

/** The adapters speak of the settings of the add-in; here it is options that say where things are. */
const elsewhere = (found: Failure, sentence: string): Failure =>
  found.kind === 'NotFound' ? failure('NotFound', sentence) : found;

/** As people type it: `./register.xlsx`, `/2026/register.xlsx`, `2026\register.xlsx`. */
function pathInLibrary(text: string): string {
  const path = posix.normalize(text.replaceAll('\\', '/')).replace(/^\/+/, '');
  if (!/[^./]/.test(path) || path.startsWith('../') || path.endsWith('/'))
    throw new UsageError('With --graph the workbook is a path in the library, for example register.xlsx.');
  return path;
}
