import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { joined, nameKey } from './drive-names.ts';
import { pathOf, within } from './drive-store.ts';
import type { Drive, DriveStore, Item } from './drive-store.ts';
import { keptText } from './kept-file.ts';

const MANIFEST = 'drives.json';
const FILES = 'drives';

/** What is kept beside the files: everything that a file system does not know. */
interface Kept {
  readonly id: string;
  readonly path: string;
  readonly hash?: string;
  readonly created: number;
  readonly modified: number;
  readonly createdBy: string;
  readonly modifiedBy: string;
  readonly version: number;
  readonly contentVersion: number;
  readonly description?: string;
}

interface Manifest {
  readonly drives: readonly { readonly id: string; readonly path: string; readonly items: readonly Kept[] }[];
}

/**
 * The drives in a folder of this machine: each library is a folder, each file lies there under its own name, so that a
 * person can open it. What was put there, changed or deleted by hand between two runs is taken up at the next `load`.
 */
export class DriveFolder {
  readonly #store: DriveStore;
  /** Content of each file as it lies on the disk, by path below the folder; undefined for a folder. */
  readonly #onDisk = new Map<string, Uint8Array | undefined>();

  constructor(store: DriveStore) {
    this.#store = store;
  }

  async load(folder: string): Promise<void> {
    this.#onDisk.clear();
    const manifest = await readManifest(folder);
    for (const drive of this.#store.drives) {
      const kept = manifest.drives.find(({ path }) => path === drive.path);
      if (kept !== undefined) drive.id = kept.id;
      for (const item of [...drive.root.children.values()]) this.#store.remove(item);
      const known = new Map(kept?.items.map((each) => [nameKey(each.path), each]));
      const root = known.get('');
      if (root !== undefined) this.#takeUp(drive.root, root, undefined);
      await this.#read(join(folder, FILES, drive.path), drive.root, known);
    }
  }

  async #read(place: string, parent: Item, known: ReadonlyMap<string, Kept>): Promise<void> {
    const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter((each) => each.isFile() || each.isDirectory())) {
      // What desktop programs put beside an open document is theirs.
      if (/^(~\$|\.~lock\.)/.test(entry.name)) continue;
      const path = join(place, entry.name);
      const bytes = entry.isFile() ? new Uint8Array(await readFile(path)) : undefined;
      const kept = known.get(nameKey(joined(pathOf(parent), entry.name)));
      const { mtimeMs } = await stat(path);
      const doer = { userId: '', now: Math.floor(mtimeMs) };
      const item = this.#store.newItem(parent.drive, parent, entry.name, bytes, doer, kept?.id);
      if (kept !== undefined) this.#takeUp(item, kept, bytes);
      this.#onDisk.set(diskPath(item), bytes);
      if (bytes === undefined) await this.#read(path, item, known);
    }
  }

  #takeUp(item: Item, kept: Kept, bytes: Uint8Array | undefined): void {
    const { created, modified, createdBy, modifiedBy, version, contentVersion, description } = kept;
    const changed = bytes !== undefined && hashOf(bytes) !== kept.hash;
    Object.assign(item, { created, createdBy, version, contentVersion });
    if (description !== undefined) item.description = description;
    if (changed) Object.assign(item, { version: version + 1, contentVersion: contentVersion + 1 });
    else Object.assign(item, { modified, modifiedBy });
  }

  async save(folder: string): Promise<void> {
    const wanted = new Set<string>();
    for (const drive of this.#store.drives) {
      for (const item of within(drive.root)) {
        const path = diskPath(item);
        wanted.add(path);
        await this.#write(join(folder, FILES, path), path, item.bytes);
      }
    }
    // The deepest first, so that a folder is empty when its turn comes; one that is not empty holds something of a person's.
    for (const path of [...this.#onDisk.keys()].sort((a, b) => b.length - a.length)) {
      if (wanted.has(path)) continue;
      const isFile = this.#onDisk.get(path) !== undefined;
      if (isFile) await rm(join(folder, FILES, path), { force: true });
      else if ((await readdir(join(folder, FILES, path)).catch(() => [''])).length === 0)
        await rm(join(folder, FILES, path), { recursive: true });
      this.#onDisk.delete(path);
    }
    const manifest: Manifest = { drives: this.#store.drives.map(manifestOf) };
    await writeWhole(join(folder, MANIFEST), JSON.stringify(manifest, undefined, 2));
  }

  async #write(place: string, path: string, bytes: Uint8Array | undefined): Promise<void> {
    if (this.#onDisk.has(path) && this.#onDisk.get(path) === bytes) return;
    if (bytes === undefined) await mkdir(place, { recursive: true });
    else await writeWhole(place, bytes);
    this.#onDisk.set(path, bytes);
  }
}

const diskPath = (item: Item): string => joined(item.drive.path, pathOf(item));

/** Kept by content, which is never changed in place: a save comes after each change and asks for every file. */
const HASHES = new WeakMap<Uint8Array, string>();

function hashOf(bytes: Uint8Array): string {
  const hash = HASHES.get(bytes) ?? createHash('sha256').update(bytes).digest('hex');
  HASHES.set(bytes, hash);
  return hash;
}

const manifestOf = (drive: Drive): Manifest['drives'][number] => ({
  id: drive.id,
  path: drive.path,
  items: [...within(drive.root)].map((item) => ({
    id: item.id,
    path: pathOf(item),
    ...(item.bytes && { hash: hashOf(item.bytes) }),
    created: item.created,
    modified: item.modified,
    createdBy: item.createdBy,
    modifiedBy: item.modifiedBy,
    version: item.version,
    contentVersion: item.contentVersion,
    ...(item.description !== undefined && { description: item.description }),
  })),
});

/** Beside its place first, so that a stop in between leaves the old or the new one. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await keptText(join(folder, MANIFEST));
  return text === undefined ? { drives: [] } : (JSON.parse(text) as Manifest);
}
