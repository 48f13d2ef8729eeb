import type { PaperId } from '../../domain/document-ids.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { templateFileOf } from '../../forms/document-forms.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { TemplateStore } from '../../ports/template-store.ts';

/** The templates that came with the program: they lie beside the page, in the folder `templates`. */
export class WebTemplateStore implements TemplateStore {
  readonly #folder: string;

  /** `folder` is an address with a slash at its end. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async template(docId: PaperId): Promise<Result<Uint8Array, Failure>> {
    const file = templateFileOf(docId);
    try {
      const answer = await fetch(`${this.#folder}${file}`, { cache: 'no-cache' });
      if (answer.ok) return ok(new Uint8Array(await answer.arrayBuffer()));
    } catch {
      return err(
        failure(
          'Offline',
          'A template could not be fetched: check the connection and repeat. Nothing was saved.',
        ),
      );
    }
    return err(
      failure(
        'NotFound',
        `The template ${file} is missing beside the pane: ask whoever looks after the add-in.`,
      ),
    );
  }
}
