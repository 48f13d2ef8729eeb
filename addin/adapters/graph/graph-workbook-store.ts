import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { MAX_WORKBOOK_BYTES } from '../../ports/workbook-store.ts';
import type { LoadedWorkbook, SavedWorkbook, WorkbookStore } from '../../ports/workbook-store.ts';
import { keepContent, lookAt, readContent } from './graph-files.ts';
import { referenceOf, told } from './graph-items.ts';
import type { FileItem, GraphItems } from './graph-items.ts';
import { UPLOAD_SIZES } from './graph-upload.ts';
import type { Graph, GraphFault } from './graph.ts';

/** How often a workbook that is being saved by others is read anew. */
const READINGS = 3;

const MISSING = 'The workbook could not be read: it is not in the library.';
const MOVED = 'The workbook could not be saved: it was moved or deleted meanwhile.';
const CHANGED =
  'The workbook was saved by someone else meanwhile. Nothing was saved; read it again and repeat.';
const OPEN = 'The workbook is open in Excel on some desk. Nothing was saved; have it closed and repeat.';

/**
 * A whole workbook in a library of SharePoint: for checks that read all of it, and for reports, which are new files. The
 * register itself is written cell by cell (graph-case-register.ts), which works while people have it open; this does not.
 * The fingerprint is the eTag.
 */
export class GraphWorkbookStore implements WorkbookStore {
  readonly #graph: Graph;
  readonly #items: GraphItems;
  readonly #folder: string;
  readonly #name: string;

  /** `path` below the library: `Reports/2026-q1.xlsx`. Its folder must be there. */
  constructor(graph: Graph, items: GraphItems, path: string) {
    const names = path.split('/').filter((name) => name !== '');
    this.#graph = graph;
    this.#items = items;
    this.#name = names.pop() ?? '';
    this.#folder = names.join('/');
    if (this.#name === '') throw new TypeError('Cannot keep a workbook: its path has no name.');
  }

  async load(): Promise<Result<LoadedWorkbook, Failure>> {
    for (let reading = 0; reading < READINGS; reading += 1) {
      const before = await this.#stands(MISSING);
      if (!before.ok) return before;
      if (before.value.size > MAX_WORKBOOK_BYTES)
        return err(failure('TooLarge', 'The workbook was not read: it is larger than 200 MB.'));
      const bytes = await readContent(this.#graph, referenceOf(before.value));
      if (!bytes.ok) return err(told(bytes.error, MISSING));
      // Somebody may have saved between the two requests: the eTag must be that of these bytes.
      const after = await this.#stands(MISSING);
      if (!after.ok) return after;
      if (after.value.eTag === before.value.eTag)
        return ok({ bytes: bytes.value, fingerprint: after.value.eTag });
    }
    return err(
      failure(
        'ChangedMeanwhile',
        'The workbook is being saved by others again and again: repeat in a minute.',
      ),
    );
  }

  async save(bytes: Uint8Array, basedOn: string | undefined): Promise<Result<SavedWorkbook, Failure>> {
    const folder = await this.#items.reference(this.#folder, 'The folder of the workbook');
    if (!folder.ok) return folder;
    const kept = await keepContent(this.#graph, {
      folder: folder.value,
      name: this.#name,
      content: bytes,
      sizes: UPLOAD_SIZES,
      obstacle: (there) => obstacle(there, basedOn),
      tell: saveFailure,
    });
    return kept.ok ? ok({ fingerprint: kept.value.eTag }) : kept;
  }

  async #stands(missing: string): Promise<Result<FileItem, Failure>> {
    const folder = await this.#items.reference(this.#folder, 'The folder of the workbook');
    if (!folder.ok) return folder;
    const item = await lookAt(this.#graph, folder.value, this.#name);
    if (!item.ok) return err(told(item.error, missing));
    return item.value === undefined ? err(failure('NotFound', missing)) : ok(item.value);
  }
}

function obstacle(there: FileItem | undefined, basedOn: string | undefined): Failure | undefined {
  if (there?.eTag === basedOn) return undefined;
  return there === undefined ? failure('NotFound', MOVED) : failure('ChangedMeanwhile', CHANGED);
}

const saveFailure = (fault: GraphFault): Failure =>
  fault.status === 423 ? failure('NotAllowed', OPEN) : told(fault, MOVED);
