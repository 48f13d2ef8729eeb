import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { itemAddress, referenceOf } from './graph-items.ts';
import type { FileItem, ItemRef } from './graph-items.ts';
import { scopesFor } from './graph-scopes.ts';
import { uploadInRanges } from './graph-upload.ts';
import type { UploadSizes, WriteTarget } from './graph-upload.ts';
import type { Graph, GraphFault } from './graph.ts';

const READ = scopesFor('read file', 'others');
const WRITE = scopesFor('write file', 'others');

/** How often a file that others write at the same moment is looked at again. */
const LOOKS = 4;

export async function readItem(graph: Graph, path: string): Promise<Result<FileItem, GraphFault>> {
  const answer = await graph.send<FileItem>({ method: 'GET', path, scopes: READ, repeat: 'safe' });
  return answer.ok ? ok(answer.value.body) : answer;
}

/** The item of a name in a folder as it stands now; undefined where there is none. */
export async function lookAt(
  graph: Graph,
  folder: ItemRef,
  name: string,
): Promise<Result<FileItem | undefined, GraphFault>> {
  const answer = await readItem(graph, itemAddress(folder, name));
  return answer.ok || answer.error.status !== 404 ? answer : ok(undefined);
}

export async function readContent(
  graph: Graph,
  file: ItemRef,
  query = '',
): Promise<Result<Uint8Array, GraphFault>> {
  const answer = await graph.send<Uint8Array>({
    method: 'GET',
    path: `${itemAddress(file)}/content${query}`,
    scopes: READ,
    repeat: 'safe',
    answer: 'bytes',
  });
  return answer.ok ? ok(answer.value.body) : answer;
}

/** A folder of this name, made where it is missing; two who make it at once end up with one. */
export async function folderIn(
  graph: Graph,
  parent: ItemRef,
  name: string,
): Promise<Result<FileItem, GraphFault>> {
  const before = await lookAt(graph, parent, name);
  if (!before.ok) return before;
  if (before.value !== undefined) return ok(before.value);
  const made = await graph.send<FileItem>({
    method: 'POST',
    path: `${itemAddress(parent)}/children`,
    scopes: WRITE,
    body: { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' },
    repeat: 'safe',
  });
  if (made.ok) return ok(made.value.body);
  if (made.error.status !== 409 && made.error.effect === 'none') return made;
  const after = await readItem(graph, itemAddress(parent, name));
  return after.ok ? after : made;
}

/** A content that is to stand under a name. */
export interface Keeping {
  readonly folder: ItemRef;
  readonly name: string;
  readonly content: Uint8Array;
  readonly sizes: UploadSizes;
  /** Why what stands there now must not be replaced (undefined: nothing stands there). */
  obstacle(there: FileItem | undefined): Failure | undefined;
  /** The failure of a fault, in the words of the thing that is kept. */
  tell(fault: GraphFault): Failure;
}

/**
 * Has a content stand under a name, once. What stands there is looked at first, and each write names what it expects to
 * find, so that nothing of others is overwritten unseen and a repeat after a lost answer writes nothing twice: it is told
 * that the target is taken, and finds its own content there.
 */
export async function keepContent(graph: Graph, keeping: Keeping): Promise<Result<FileItem, Failure>> {
  const { folder, name, content, sizes } = keeping;
  let doubt: Failure | undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    const there = await lookAt(graph, folder, name);
    if (!there.ok) return err(doubt ?? keeping.tell(there.error));
    if (there.value !== undefined) {
      const same = await isSame(graph, there.value, content);
      if (!same.ok) return err(doubt ?? keeping.tell(same.error));
      if (same.value) return ok(there.value);
    }
    if (doubt !== undefined) return err(doubt);
    const obstacle = keeping.obstacle(there.value);
    if (obstacle !== undefined) return err(obstacle);
    const target = there.value
      ? { file: referenceOf(there.value), eTag: there.value.eTag }
      : { folder, name };
    const written = await writeContent(graph, target, content, sizes);
    if (written.ok && written.value !== 'look again') return ok(written.value);
    if (written.ok) continue;
    if (written.error.effect === 'none') return err(keeping.tell(written.error));
    // The last write may have been made all the same: one more look tells.
    doubt = keeping.tell(written.error);
  }
  return err(
    doubt ??
      failure(
        'ChangedMeanwhile',
        'Others are writing the same file just now. Nothing was saved; repeat in a minute.',
      ),
  );
}

/** `look again`: the target is not as it was expected. */
async function writeContent(
  graph: Graph,
  target: WriteTarget,
  content: Uint8Array,
  sizes: UploadSizes,
): Promise<Result<FileItem | 'look again', GraphFault>> {
  const written =
    content.length >= sizes.largeFrom
      ? await uploadInRanges(graph, target, content, sizes)
      : await writeAtOnce(graph, target, content);
  return !written.ok && (written.error.status === 409 || written.error.status === 412)
    ? ok('look again')
    : written;
}

async function writeAtOnce(
  graph: Graph,
  target: WriteTarget,
  content: Uint8Array,
): Promise<Result<FileItem, GraphFault>> {
  const isNew = 'name' in target;
  const answer = await graph.send<FileItem>({
    method: 'PUT',
    path: isNew
      ? `${itemAddress(target.folder, target.name)}/content?@microsoft.graph.conflictBehavior=fail`
      : `${itemAddress(target.file)}/content`,
    scopes: WRITE,
    body: content,
    headers: isNew ? {} : { 'If-Match': target.eTag },
    repeat: 'safe',
  });
  return answer.ok ? ok(answer.value.body) : answer;
}

/**
 * SharePoint may write properties of its own into an Office document after it has arrived; such a document counts as
 * another one, and the same content again makes a further version of it, never a second file.
 */
async function isSame(
  graph: Graph,
  there: FileItem,
  content: Uint8Array,
): Promise<Result<boolean, GraphFault>> {
  if (there.folder !== undefined || there.size !== content.length) return ok(false);
  const bytes = await readContent(graph, referenceOf(there));
  if (!bytes.ok) return bytes;
  for (let at = 0; at < content.length; at += 1) if (bytes.value[at] !== content[at]) return ok(false);
  return ok(bytes.value.length === content.length);
}
