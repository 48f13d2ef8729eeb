import { Unzip, UnzipInflate } from 'fflate';
import { LIMITS } from './limits.ts';

/** Compressed bytes handed over at a time: with DEFLATE at most a thousandfold of it comes out before the count is looked at. */
const STEP = 4096;

/**
 * One named entry of a ZIP archive, or null where it is not there, too large, or the archive is broken.
 * The sizes the archive claims are not believed: what comes out is counted while it comes out.
 */
export function readZipEntry(archive: Uint8Array, name: string): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let entries = 0;
  let state: 'looking' | 'reading' | 'done' | 'refused' = 'looking';
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > LIMITS.zipEntries) state = 'refused';
    if (state !== 'looking' || file.name !== name) return;
    state = 'reading';
    file.ondata = (fault, chunk, final) => {
      if (fault) state = 'refused';
      if (state !== 'reading') return;
      size += chunk.length;
      if (size > LIMITS.zipEntryBytes) {
        state = 'refused';
        chunks.length = 0;
        return;
      }
      chunks.push(chunk);
      if (final) state = 'done';
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const stillOpen = (): boolean => state === 'looking' || state === 'reading';
  try {
    for (let at = 0; at < archive.length && stillOpen(); at += STEP) {
      unzip.push(archive.subarray(at, at + STEP), at + STEP >= archive.length);
    }
  } catch {
    return null;
  }
  return (state as string) === 'done' ? join(chunks, size) : null;
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
