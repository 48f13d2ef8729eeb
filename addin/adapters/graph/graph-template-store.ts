import type { PaperId } from '../../domain/document-ids.ts';
import { err } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { templateFileOf } from '../../forms/document-forms.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { TemplateStore } from '../../ports/template-store.ts';
import { lookAt, readContent } from './graph-files.ts';
import { referenceOf, told } from './graph-items.ts';
import type { GraphItems } from './graph-items.ts';
import type { Graph } from './graph.ts';

/** Templates in a folder of the library, by the file names of templates/README.md: the service's own staff restyle them there. */
export class GraphTemplateStore implements TemplateStore {
  readonly #graph: Graph;
  readonly #items: GraphItems;
  readonly #folder: string;

  constructor(graph: Graph, items: GraphItems, folder: string) {
    this.#graph = graph;
    this.#items = items;
    this.#folder = folder;
  }

  async template(docId: PaperId): Promise<Result<Uint8Array, Failure>> {
    const file = templateFileOf(docId);
    const folder = await this.#items.reference(this.#folder, 'The folder of templates');
    if (!folder.ok) return folder;
    const missing = `The template ${file} is missing in the folder of templates.`;
    const item = await lookAt(this.#graph, folder.value, file);
    if (!item.ok) return err(told(item.error, missing));
    if (item.value === undefined) return err(failure('NotFound', missing));
    const bytes = await readContent(this.#graph, referenceOf(item.value));
    return bytes.ok ? bytes : err(told(bytes.error, missing));
  }
}
