import { join } from 'node:path';
import type { PaperId } from '../../domain/document-ids.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { templateFileOf } from '../../forms/document-forms.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { TemplateStore } from '../../ports/template-store.ts';
import { codeOf, NODE_FILES } from './file-system.ts';

/** Templates in a folder, by the file names of templates/README.md. */
export class FileTemplateStore implements TemplateStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async template(docId: PaperId): Promise<Result<Uint8Array, Failure>> {
    const file = templateFileOf(docId);
    try {
      return ok(await NODE_FILES.read(join(this.#folder, file)));
    } catch (cause) {
      const isMissing = codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR';
      if (codeOf(cause) === 'ENOTDIR' || (isMissing && !(await NODE_FILES.exists(this.#folder))))
        return err(
          failure('NotFound', 'The folder of templates is not there, or is no folder: check its name.'),
        );
      return err(
        isMissing
          ? failure('NotFound', `The template ${file} is missing in the folder of templates.`)
          : failure('NotAllowed', `The template ${file} is there and could not be read.`),
      );
    }
  }

  /** Nothing is replaced before it stands elsewhere, as `d07-invitation.as-written-1.docx`. */
  async keepUpgraded(docId: PaperId, before: Uint8Array, upgraded: Uint8Array): Promise<void> {
    const path = join(this.#folder, templateFileOf(docId));
    const part = `${path}.${NODE_FILES.unique()}.part`;
    try {
      const { mode } = await NODE_FILES.stat(path);
      await keepAsWritten(path, before, mode);
      await NODE_FILES.writeNew(part, upgraded, mode);
      if (same(await NODE_FILES.read(path), before)) await NODE_FILES.rename(part, path);
    } catch (cause) {
      // A folder that may only be read, a file that Word holds open, a full disk.
      if (codeOf(cause) === undefined) throw cause;
    } finally {
      await NODE_FILES.remove(part).catch(() => undefined);
    }
  }
}

/** Under the first name that is free, or that holds the same already. */
async function keepAsWritten(path: string, written: Uint8Array, mode: number): Promise<void> {
  for (let number = 1; ; number += 1) {
    const name = path.replace(/\.docx$/, `.as-written-${number}.docx`);
    try {
      await NODE_FILES.writeNew(name, written, mode);
      return;
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST' || number > 50) throw cause;
      if (same(await NODE_FILES.read(name), written)) return;
    }
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
