import { ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { itemAddress } from './graph-items.ts';
import type { FileItem, ItemRef } from './graph-items.ts';
import { scopesFor } from './graph-scopes.ts';
import type { Graph, GraphAnswer, GraphFault } from './graph.ts';

/** What a content is written to: a name that must be free, or one version of a file, which must still be the one that stands. */
export type WriteTarget =
  { readonly folder: ItemRef; readonly name: string } | { readonly file: ItemRef; readonly eTag: string };

/** How a file goes up: sizes in bytes. */
export interface UploadSizes {
  /** From this size on in ranges. */
  readonly largeFrom: number;
  /** A multiple of 320 KiB, as the service demands of every range but the last. */
  readonly range: number;
}

/**
 * An older page of the documentation draws the line for one piece at 4 MB; a range is as large as the client library of
 * Microsoft makes it. Source: behaviour.md sections 1 and 8.
 */
export const UPLOAD_SIZES: UploadSizes = { largeFrom: 4 * 1_048_576, range: 16 * 327_680 };

/** How often one upload goes on after a fault before the fault is told. */
const RESUMPTIONS = 10;

/** What an upload address says: where to go on, or the item that has come of it. */
type Progress = Partial<FileItem> & { readonly nextExpectedRanges?: readonly string[] };

/**
 * A large file in ranges. After a fault the service is asked what has arrived, and the upload goes on from there. A dead
 * address is `look again`: either its time was over, or the answer to the last range was lost and the file is there.
 */
export async function uploadInRanges(
  graph: Graph,
  target: WriteTarget,
  content: Uint8Array,
  { range }: UploadSizes,
): Promise<Result<FileItem | 'look again', GraphFault>> {
  const begun = await begin(graph, target);
  if (!begun.ok) return begun;
  const { uploadUrl } = begun.value.body;
  let from = 0;
  let resumptions = 0;
  for (;;) {
    const answer = await sendRange(graph, uploadUrl, content, from, from + range);
    if (answer.ok) {
      const { body, status } = answer.value;
      if (status !== 202 && isItem(body)) return ok(body);
      from = nextOf(body) ?? from + range;
      continue;
    }
    if (answer.error.status === 404) return ok('look again');
    if (!isPassing(answer.error) || resumptions >= RESUMPTIONS) return answer;
    resumptions += 1;
    const state = await graph.send<Progress>({ method: 'GET', path: uploadUrl, scopes: [], repeat: 'safe' });
    if (!state.ok) return state.error.status === 404 ? ok('look again') : answer;
    from = nextOf(state.value.body) ?? from;
  }
}

function begin(
  graph: Graph,
  target: WriteTarget,
): Promise<Result<GraphAnswer<{ readonly uploadUrl: string }>, GraphFault>> {
  const isNew = 'name' in target;
  const address = isNew ? itemAddress(target.folder, target.name) : itemAddress(target.file);
  return graph.send({
    method: 'POST',
    path: `${address}/createUploadSession`,
    scopes: scopesFor('write file', 'others'),
    body: { item: { '@microsoft.graph.conflictBehavior': isNew ? 'fail' : 'replace' } },
    headers: isNew ? {} : { 'If-Match': target.eTag },
    // An address that nobody uses expires by itself.
    repeat: 'safe',
  });
}

function sendRange(
  graph: Graph,
  uploadUrl: string,
  content: Uint8Array,
  from: number,
  end: number,
): Promise<Result<GraphAnswer<Progress>, GraphFault>> {
  const to = Math.min(end, content.length);
  return graph.send<Progress>({
    method: 'PUT',
    path: uploadUrl,
    scopes: [],
    body: content.subarray(from, to),
    headers: { 'Content-Range': `bytes ${from}-${to - 1}/${content.length}` },
    // A range that has arrived already is answered with 416 and changes nothing.
    repeat: 'safe',
  });
}

/** Where the service waits for the next byte. */
function nextOf({ nextExpectedRanges }: Progress): number | undefined {
  const start = /^\d+/.exec(nextExpectedRanges?.[0] ?? '')?.[0];
  return start === undefined ? undefined : Number(start);
}

const isItem = (body: Progress): body is FileItem => body.id !== undefined && body.eTag !== undefined;

/** The session may still be good: it is asked where it stands. */
const isPassing = ({ status }: GraphFault): boolean =>
  status === undefined || status === 416 || status === 429 || status >= 500;
