import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { DocumentConverter } from '../../ports/document-converter.ts';
import { findFault, nameFault } from '../../ports/document-store.ts';
import type { DocumentStore } from '../../ports/document-store.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { folderIn, keepContent, lookAt, readContent, readItem } from './graph-files.ts';
import { itemAddress, referenceOf, told } from './graph-items.ts';
import type { FileItem, GraphItems, ItemRef } from './graph-items.ts';
import { UPLOAD_SIZES } from './graph-upload.ts';
import type { UploadSizes } from './graph-upload.ts';
import type { Graph, GraphFault } from './graph.ts';

export interface GraphDocumentOptions {
  readonly graph: Graph;
  readonly items: GraphItems;
  /**
   * Folder of the library that the folders of the cases lie in; empty for the library itself. It must be there: its rights
   * are what keeps the papers closed, so it is made by a person (DEPLOYING.md), and folders below it inherit them.
   */
  readonly folder: string;
  readonly sizes?: UploadSizes;
}

const FOLDER_MISSING = 'The folder of papers is not in the library: look at the settings of the add-in.';
const DOCUMENT_MISSING = 'A document could not be read: it is not there any more.';
const FOLDER_GONE =
  'A document could not be saved: the folder of its case is gone. Nothing was saved; repeat.';
const NO_LINK = 'A document was not read: its link is not one of this folder of papers.';

/**
 * Papers in a library of SharePoint, one folder a case. A link is the address that a person opens the document by, with
 * the id of the item as its last part: the id outlives a rename, and a browser takes no notice of it.
 */
export class GraphDocumentStore implements DocumentStore, DocumentConverter {
  readonly #graph: Graph;
  readonly #items: GraphItems;
  readonly #folder: string;
  readonly #sizes: UploadSizes;
  readonly #caseFolders = new Map<string, ItemRef>();

  constructor({ graph, items, folder, sizes = UPLOAD_SIZES }: GraphDocumentOptions) {
    this.#graph = graph;
    this.#items = items;
    this.#folder = folder;
    this.#sizes = sizes;
  }

  async put(
    caseRef: string,
    fileName: string,
    content: Uint8Array,
  ): Promise<Result<{ readonly link: string }, Failure>> {
    const fault = nameFault(caseRef, fileName);
    if (fault !== undefined) return err(fault);
    const known = this.#caseFolders.has(caseRef);
    const kept = await this.#keep(caseRef, fileName, content);
    // A folder that is remembered may have been moved away meanwhile; one that was looked up just now was not.
    if (kept.ok || kept.error.kind !== 'NotFound' || !known) return kept;
    this.#caseFolders.delete(caseRef);
    return this.#keep(caseRef, fileName, content);
  }

  async #keep(
    caseRef: string,
    name: string,
    content: Uint8Array,
  ): Promise<Result<{ readonly link: string }, Failure>> {
    const folder = await this.#caseFolder(caseRef);
    if (!folder.ok) return folder;
    const kept = await keepContent(this.#graph, {
      folder: folder.value,
      name,
      content,
      sizes: this.#sizes,
      obstacle: (there) =>
        there?.folder &&
        failure('NotAllowed', 'A document was not saved: a folder of that name stands in its place.'),
      tell: (fault) => putFailure(fault),
    });
    return kept.ok ? ok({ link: linkOf(kept.value) }) : kept;
  }

  async #caseFolder(caseRef: string): Promise<Result<ItemRef, Failure>> {
    const known = this.#caseFolders.get(caseRef);
    if (known !== undefined) return ok(known);
    const papers = await this.#items.reference(this.#folder, 'The folder of papers');
    if (!papers.ok) return papers;
    const folder = await folderIn(this.#graph, papers.value, caseRef);
    if (!folder.ok) {
      // The folder of papers itself may have been moved: it is looked up again next time.
      this.#items.forget(this.#folder);
      return err(told(folder.error, FOLDER_MISSING));
    }
    if (folder.value.folder === undefined)
      return err(
        failure('NotAllowed', 'A document was not saved: a file stands in place of the folder of its case.'),
      );
    this.#caseFolders.set(caseRef, referenceOf(folder.value));
    return ok(referenceOf(folder.value));
  }

  async get(link: string): Promise<Result<Uint8Array, Failure>> {
    const item = await this.#at(link);
    if (!item.ok) return item;
    const bytes = await readContent(this.#graph, item.value);
    return bytes.ok ? bytes : err(told(bytes.error, DOCUMENT_MISSING));
  }

  async find(
    caseRef: string,
    fileName: string,
  ): Promise<Result<{ readonly link: string } | undefined, Failure>> {
    const fault = findFault(caseRef, fileName);
    if (fault !== undefined) return err(fault);
    const papers = await this.#items.reference(this.#folder, 'The folder of papers');
    if (!papers.ok) return papers;
    const found = await lookAt(this.#graph, papers.value, `${caseRef}/${fileName}`);
    if (!found.ok) return err(found.error.failure);
    const item = found.value;
    return ok(item && item.folder === undefined ? { link: linkOf(item) } : undefined);
  }

  async toPdf(link: string): Promise<Result<Uint8Array, Failure>> {
    const item = await this.#at(link);
    if (!item.ok) return item;
    const pdf = await readContent(this.#graph, item.value, '?format=pdf');
    if (pdf.ok) return pdf;
    const { status, codes, failure: fallback } = pdf.error;
    if (status === 406 || status === 501)
      return err(
        failure(
          'NotAllowed',
          'This kind of document cannot be turned into a PDF: open it and save it as one.',
        ),
      );
    if (codes.some((code) => code.startsWith('officeconversion')))
      return err(
        failure(
          'Offline',
          'The document could not be turned into a PDF just now: repeat, or open it and save it as one.',
        ),
      );
    return err(status === 404 ? failure('NotFound', DOCUMENT_MISSING) : fallback);
  }

  /** The item of a link, when it lies in the folder of a case. */
  async #at(link: string): Promise<Result<ItemRef, Failure>> {
    const itemId = /#([A-Za-z0-9!_-]+)$/.exec(link)?.[1];
    if (itemId === undefined) return err(failure('NotAllowed', NO_LINK));
    const papers = await this.#items.item(this.#folder, 'The folder of papers');
    if (!papers.ok) return papers;
    const { driveId } = referenceOf(papers.value);
    const item = await readItem(this.#graph, itemAddress({ driveId, itemId }));
    if (!item.ok) return err(told(item.error, DOCUMENT_MISSING));
    return isBelow(item.value, papers.value) ? ok({ driveId, itemId }) : err(failure('NotAllowed', NO_LINK));
  }
}

const linkOf = ({ id, webUrl }: FileItem): string => `${webUrl}#${id}`;

/** Paths as Graph gives them: `/drives/{id}/root:/Papers/DR-2026-0042`; the root of a drive has none. */
function isBelow({ parentReference }: FileItem, papers: FileItem): boolean {
  const { driveId, path } = papers.parentReference;
  const top = path === undefined ? `/drives/${driveId}/root:` : `${path}/${encodeURIComponent(papers.name)}`;
  return decoded(`${parentReference.path ?? ''}/`).startsWith(`${decoded(top)}/`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}

function putFailure(fault: GraphFault): Failure {
  if (fault.status === 423)
    return failure(
      'NotAllowed',
      'A document was not saved: the one that is there is open on some desk. Have it closed and repeat.',
    );
  return told(fault, FOLDER_GONE);
}
