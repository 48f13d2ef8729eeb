import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { scopesFor } from './graph-scopes.ts';
import type { Graph, GraphAnswer, GraphFault } from './graph.ts';

/** Where a library is, as the settings name it: `service.sharepoint.example`, `sites/drs`, `Cases`. */
export interface LibraryAddress {
  readonly host: string;
  /** Below the host, without a slash first; empty for the site of the host itself. */
  readonly site: string;
  /** Name of the document library as people see it. */
  readonly library: string;
}

export interface ItemRef {
  readonly driveId: string;
  readonly itemId: string;
}

/** What the adapters read of an item. */
export interface FileItem {
  readonly id: string;
  readonly name: string;
  readonly eTag: string;
  readonly size: number;
  readonly webUrl: string;
  readonly parentReference: { readonly driveId: string; readonly path?: string };
  readonly folder?: object;
  readonly '@microsoft.graph.downloadUrl'?: string;
}

const READ = scopesFor('read file', 'others');

/** The address of an item; the path of a thing below it, where one is given. */
export const itemAddress = ({ driveId, itemId }: ItemRef, below = ''): string => {
  const item = `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}`;
  return below === '' ? item : `${item}:/${encodedPath(below)}:`;
};

const encodedPath = (path: string): string =>
  path
    .split('/')
    .filter((name) => name !== '')
    .map(encodeURIComponent)
    .join('/');

/**
 * Turns the names in the settings into ids, once: everything later goes by ids, which outlive a rename, and which the
 * workbook interface needs. Source: contracts/graph/behaviour.md section 5 ("Delays").
 */
export class GraphItems {
  readonly #graph: Graph;
  readonly #library: LibraryAddress;
  /** Kept are answers only: a failure is asked again. */
  readonly #items = new Map<string, FileItem>();
  #driveId: string | undefined;

  constructor(graph: Graph, library: LibraryAddress) {
    this.#graph = graph;
    this.#library = library;
  }

  async driveId(): Promise<Result<string, Failure>> {
    if (this.#driveId !== undefined) return ok(this.#driveId);
    const { host, site, library } = this.#library;
    const address = `/sites/${encodeURIComponent(host)}${site === '' ? '' : `:/${encodedPath(site)}`}`;
    const found = await this.#get<{ readonly id: string }>(`${address}?$select=id`, scopesFor('find site'));
    if (!found.ok)
      return err(
        told(found.error, 'The site of the service is not there: look at the settings of the add-in.'),
      );
    const drives = await this.#graph.list<{ readonly id: string; readonly name?: string }>({
      method: 'GET',
      path: `/sites/${found.value.body.id}/drives?$select=id,name`,
      scopes: READ,
      repeat: 'safe',
    });
    const missing = 'The document library is not on the site: look at the settings of the add-in.';
    if (!drives.ok) return err(told(drives.error, missing));
    const drive = drives.value.entries.find(({ name }) => name?.toLowerCase() === library.toLowerCase());
    if (drive === undefined) return err(failure('NotFound', missing));
    this.#driveId = drive.id;
    return ok(drive.id);
  }

  /** The item at a path of the library, the library itself for an empty path; `what` stands in the sentence (“The register”). */
  async item(path: string, what: string): Promise<Result<FileItem, Failure>> {
    const known = this.#items.get(path);
    if (known !== undefined) return ok(known);
    const driveId = await this.driveId();
    if (!driveId.ok) return driveId;
    const address = itemAddress({ driveId: driveId.value, itemId: 'root' }, path);
    const found = await this.#get<FileItem>(address, READ);
    if (!found.ok)
      return err(told(found.error, `${what} is not in the library: look at the settings of the add-in.`));
    this.#items.set(path, found.value.body);
    return ok(found.value.body);
  }

  /** Drive id and item id of a path, for whoever works by ids from here on. */
  async reference(path: string, what: string): Promise<Result<ItemRef, Failure>> {
    const item = await this.item(path, what);
    return item.ok ? ok(referenceOf(item.value)) : item;
  }

  /** The item was not where it was: it is looked up again next time. */
  forget(path: string): void {
    this.#items.delete(path);
  }

  #get<Body>(path: string, scopes: readonly string[]): Promise<Result<GraphAnswer<Body>, GraphFault>> {
    return this.#graph.send<Body>({ method: 'GET', path, scopes, repeat: 'safe' });
  }
}

export const referenceOf = ({ id, parentReference }: FileItem): ItemRef => ({
  driveId: parentReference.driveId,
  itemId: id,
});

/** The failure of a fault, with a sentence of our own where a thing is missing. */
export const told = (fault: GraphFault, missing: string): Failure =>
  fault.status === 404 ? failure('NotFound', missing) : fault.failure;
