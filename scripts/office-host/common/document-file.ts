import type { Result } from '../../../addin/domain/result.ts';
import type { Failure } from '../../../addin/ports/failure.ts';
import { COMMON_ERRORS, CommonError } from '../common-api.ts';
import type { CommonApi } from '../common-api.ts';
import type { WireObject } from '../wire.ts';

/** What `Office.context.document.getFileAsync` can be asked for. */
export interface FileSources {
  /** The document as it stands now, changes that nobody has saved included. */
  readonly compressed: () => Uint8Array;
  /** Absent where the host cannot make one: Word on the web is documented so. */
  readonly pdf?: () => Promise<Result<Uint8Array, Failure>>;
  readonly text?: () => string;
}

/** Of `OSF.DDA.Marshaling.File.FileType`. */
const TEXT = 0;
const COMPRESSED = 1;
const PDF = 2;

/** Keys of what the client sends and reads are numbers there (`ParameterKeys`, `FilePropertiesKeys`, `SlicePropertiesKeys`). */
const KEY = { fileType: '0', sliceSize: '1', handle: '2', sliceIndex: '3' } as const;

const LARGEST_SLICE = 4 * 1_048_576;
/** "No more than two documents are allowed to be in memory" (Office.Document.getFileAsync); the error's number is assumed. */
const OPEN_AT_ONCE = 2;

/** Dispatch ids 77 (getFileAsync), 80 (getSliceAsync) and 81 (closeAsync), for one pane. */
export function fileCalls(sources: FileSources): CommonApi {
  const open = new Map<number, { readonly bytes: Uint8Array; readonly sliceSize: number }>();
  let last = 0;
  const opened = (args: WireObject): { readonly bytes: Uint8Array; readonly sliceSize: number } => {
    const file = open.get(Number(args[KEY.handle]));
    if (file === undefined) throw new CommonError(COMMON_ERRORS.internalError, 'The file is closed.');
    return file;
  };
  return {
    async 77({ args }) {
      if (open.size >= OPEN_AT_ONCE) throw new CommonError(COMMON_ERRORS.internalError, 'Two files are open; close one of them.'); // prettier-ignore
      const sliceSize = Number(args[KEY.sliceSize] ?? LARGEST_SLICE);
      if (!(sliceSize > 0 && sliceSize <= LARGEST_SLICE)) throw new CommonError(COMMON_ERRORS.invalidSliceSize, 'A slice has at most 4 MB.'); // prettier-ignore
      const bytes = await content(sources, Number(args[KEY.fileType]));
      last += 1;
      open.set(last, { bytes, sliceSize });
      return { '0': last, '1': bytes.length };
    },
    80({ args }) {
      const { bytes, sliceSize } = opened(args);
      const start = Number(args[KEY.sliceIndex]) * sliceSize;
      if (!(start >= 0 && start < bytes.length)) throw new CommonError(COMMON_ERRORS.indexOutOfRange, 'The file has no such slice.'); // prettier-ignore
      const slice = bytes.subarray(start, start + sliceSize);
      // "A byte array" (Office.Slice.data).
      return { '0': Array.from(slice), '1': slice.length };
    },
    81({ args }) {
      opened(args);
      open.delete(Number(args[KEY.handle]));
      return {};
    },
  };
}

async function content(sources: FileSources, type: number): Promise<Uint8Array> {
  if (type === COMPRESSED) return sources.compressed();
  if (type === TEXT && sources.text !== undefined) return new TextEncoder().encode(sources.text());
  if (type === PDF && sources.pdf !== undefined) {
    const pdf = await sources.pdf();
    if (pdf.ok) return pdf.value;
    throw new CommonError(COMMON_ERRORS.internalError, 'The document could not be converted.');
  }
  throw new CommonError(COMMON_ERRORS.fileTypeNotSupported, 'This host does not make files of that type.');
}

/** Dispatch id 86, getFilePropertiesAsync: where the document is. */
export const filePropertiesCalls = (url: () => string): CommonApi => ({
  86: () => ({ '0': { '1': url() } }),
});
