import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { HostDocument } from '../../ports/host-document.ts';
import { officeCall, officeFailure } from './office-call.ts';

/** The largest that Word gives in one piece. Source: Office Common API, Document.getFileAsync. */
const SLICE_BYTES = 4_194_304;

/** The document beside the pane, by Word. */
export class WordHostDocument implements HostDocument {
  async read(): Promise<Result<Uint8Array, Failure>> {
    const opened = await officeCall<Office.File>((done) => {
      Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: SLICE_BYTES }, done);
    });
    if (!opened.ok) return err(officeFailure(opened.error, NOT_READ));
    const file = opened.value;
    try {
      const bytes = new Uint8Array(file.size);
      let at = 0;
      for (let index = 0; index < file.sliceCount; index += 1) {
        const slice = await officeCall<Office.Slice>((done) => {
          file.getSliceAsync(index, done);
        });
        if (!slice.ok) return err(officeFailure(slice.error, NOT_READ));
        const part = new Uint8Array(slice.value.data as ArrayLike<number>);
        bytes.set(part, at);
        at += part.length;
      }
      return ok(bytes);
    } finally {
      // Two that are left open make the next call fail, whatever became of the reading.
      await officeCall((done: (result: Office.AsyncResult<unknown>) => void) => {
        file.closeAsync(done);
      });
    }
  }

  async open(file: Uint8Array): Promise<Result<void, Failure>> {
    try {
      await Word.run(async (context) => {
        context.application.createDocument(base64(file)).open();
        await context.sync();
      });
      return ok(undefined);
    } catch (thrown) {
      if (!(thrown instanceof OfficeExtension.Error)) throw thrown;
      return err(failure('Offline', 'Word did not open the new document: repeat. Nothing was saved.'));
    }
  }
}

const NOT_READ = 'Word did not give the document: repeat. Nothing was saved.';
const PORTION = 0x8000;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PORTION) text += String.fromCharCode(...bytes.subarray(at, at + PORTION));
  return btoa(text);
} // prettier-ignore
