import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentId } from '../../domain/document-ids.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { TEMPLATE_FILES } from '../../forms/document-forms.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { TemplateStore } from '../../ports/template-store.ts';
import { codeOf } from './file-system.ts';

/** Templates in a folder, by the file names of templates/README.md. */
export class FileTemplateStore implements TemplateStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async template(docId: DocumentId): Promise<Result<Uint8Array, Failure>> {
    const file = TEMPLATE_FILES[docId];
    try {
      return ok(await readFile(join(this.#folder, file)));
    } catch (cause) {
      return err(
        codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR'
          ? failure('NotFound', `The template ${file} is missing in the folder of templates.`)
          : failure('NotAllowed', `The template ${file} is there and could not be read.`),
      );
    }
  }
}
