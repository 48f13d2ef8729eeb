import { Refused } from './route.ts';
import type { Answer } from './route.ts';

/** Bytes of a file, or the range of them that was asked for. A header that cannot be read is taken for none (RFC 9110). */
export function bytesAnswer(bytes: Uint8Array, mediaType: string, range: string | null): Answer {
  const type = { 'content-type': mediaType, 'accept-ranges': 'bytes' };
  const match = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return { status: 200, bytes, headers: type };
  const total = bytes.length;
  const fromEnd = match[1] === '';
  const from = fromEnd ? Math.max(0, total - Number(match[2])) : Number(match[1]);
  const to = fromEnd || match[2] === '' ? total - 1 : Math.min(Number(match[2]), total - 1);
  if (from >= total || from > to)
    throw new Refused(416, 'invalidRange', 'The range lies outside the file.', {
      headers: { 'content-range': `bytes */${total}` },
    });
  return {
    status: 206,
    bytes: bytes.slice(from, to + 1),
    headers: { ...type, 'content-range': `bytes ${from}-${to}/${total}` },
  };
}
