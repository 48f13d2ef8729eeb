import { Refused } from './route.ts';
import { LIBRARY, OFFICES } from './tenant-people.ts';
import type { Area, Tenant } from './route.ts';
import type { Faults } from './faults.ts';
import { LIMITS } from './limits.ts';
import { driveContentRoutes, downloadUrl } from './drive-content-routes.ts';
import { DriveFolder } from './drive-folder.ts';
import { driveItemRoutes } from './drive-item-routes.ts';
import { DriveJson, SHAREPOINT_HOST, eTagOf } from './drive-json.ts';
import type { DriveLimits } from './drive-limits.ts';
import type { PdfConverter } from './drive-pdf.ts';
import { namesOf } from './drive-names.ts';
import { DrivePlaces } from './drive-places.ts';
import { driveSiteRoutes } from './drive-site-routes.ts';
import { DriveStore } from './drive-store.ts';
import type { Drive, Item, Site } from './drive-store.ts';
import { driveUploadRoutes } from './drive-upload-routes.ts';
import type { WorkbookFiles } from './workbook-files.ts';

export interface DriveOptions {
  readonly sites?: readonly SiteToMake[];
  /** Makes the PDFs; without one `?format=pdf` is refused. */
  readonly converter?: PdfConverter;
  readonly limits?: Partial<DriveLimits>;
}

export interface SiteToMake {
  /** Below the host: `sites/disagreement-resolution`. */
  readonly path: string;
  readonly displayName: string;
  readonly libraries: readonly {
    readonly name: string;
    /** Its folder in addresses where that is not its name: the library "Documents" lies in "Shared Documents". */
    readonly folder?: string;
    /** Addresses of those who have rights; everybody where absent. */
    readonly readers?: readonly string[];
  }[];
}

/** The authority's site and the provider's; the names of neither say anything of a person. */
const STANDARD_SITES: readonly SiteToMake[] = [
  {
    path: OFFICES.authority.site,
    displayName: 'Disagreement resolution',
    libraries: [{ name: 'Documents', folder: 'Shared Documents' }, { name: LIBRARY }],
  },
  {
    path: OFFICES.provider.site,
    displayName: 'Mediation service',
    libraries: [{ name: 'Documents', folder: 'Shared Documents' }, { name: LIBRARY }],
  },
];

export interface DriveArea extends Area {
  /** What the workbook area needs to work on the files of the drives. */
  readonly workbookFiles: WorkbookFiles;
  /** Ids of the drives: of a library by its site's path and its name, of a OneDrive by its owner's address. */
  libraryId(sitePath: string, name?: string): string;
  oneDriveId(address: string): string;
  /** Puts a file at a path of a drive, with the folders it needs; a file that is there gets a new version. */
  put(driveId: string, path: string, bytes: Uint8Array): FilePlace;
  /** What stands at a path; undefined where nothing does. */
  find(driveId: string, path: string): FilePlace | undefined;
  /** The content of a file, with what a workbook session holds of it. */
  bytes(driveId: string, pathOrItemId: string): Uint8Array | undefined;
  /** Names in a folder, sorted; a folder's name ends with a slash. */
  list(driveId: string, path?: string): readonly string[];
  /** Opens a file as desktop Excel or Word does, for one person alone, and closes it again. */
  lock(driveId: string, pathOrItemId: string, who?: string): void;
  unlock(driveId: string, pathOrItemId: string): void;
  /** Deletes, renames or moves as a person in the browser would. */
  remove(driveId: string, pathOrItemId: string): void;
  move(driveId: string, pathOrItemId: string, newPath: string): void;
  /** From now on only these addresses have rights to the drive; undefined: everybody. */
  restrict(driveId: string, readers: readonly string[] | undefined): void;
  /** All upload addresses are dead from now on. */
  forgetUploads(): void;
}

export interface FilePlace {
  readonly driveId: string;
  readonly itemId: string;
  readonly eTag: string;
}

/** SharePoint sites with their libraries, and a OneDrive for each person with a licence. */
export function driveArea(
  tenant: Tenant,
  faults?: Pick<Faults, 'strikes'>,
  options: DriveOptions = {},
): DriveArea {
  const limits: DriveLimits = { ...LIMITS.files, ...options.limits };
  const store = new DriveStore(tenant, limits);
  const sites = makeDrives(tenant, store, options.sites ?? STANDARD_SITES);
  const writers: ((driveId: string, itemId: string) => void)[] = [];
  const contentOf = (item: Item): Uint8Array | undefined => {
    if (item.bytes !== undefined) for (const write of writers) write(item.drive.id, item.id);
    return item.bytes;
  };
  const json = new DriveJson(tenant, limits, (item) => downloadUrl(item, tenant.now(), limits));
  const places = new DrivePlaces(tenant, store, sites);
  const parts = { store, json, limits, places };
  const uploads = driveUploadRoutes(parts, () => tenant.newId('upload'), faults);
  const folder = new DriveFolder(store);
  const system = () => ({ userId: '', now: tenant.now() });

  const drive = (id: string): Drive => found(store.drive(id));
  const at = (driveId: string, pathOrItemId: string): Item | undefined =>
    drive(driveId).items.get(pathOrItemId) ?? store.at(drive(driveId).root, pathOrItemId);
  const folderAt = (driveId: string, path: string): Item => {
    let place = drive(driveId).root;
    for (const name of namesOf(path))
      place = store.at(place, name) ?? store.createFolder(place, name, 'fail', system());
    return place;
  };
  const placeOf = (item: Item): FilePlace => ({
    driveId: item.drive.id,
    itemId: item.id,
    eTag: eTagOf(item),
  });

  return {
    routes: [
      ...driveSiteRoutes(parts, sites),
      ...driveItemRoutes(parts),
      ...driveContentRoutes(parts, contentOf, options.converter, faults),
      ...uploads.routes,
    ],
    load: (path) => folder.load(path),
    async save(path) {
      for (const each of store.drives) for (const item of each.items.values()) contentOf(item);
      await folder.save(path);
    },
    workbookFiles: {
      locate(driveAddress, itemAddress) {
        const item = quietly(() => places.placeAt(places.driveAt(driveAddress), itemAddress).item);
        return item?.bytes && placeOf(item);
      },
      bytes: (driveId, itemId) => store.item(driveId, itemId)?.bytes,
      replace(driveId, itemId, bytes) {
        const item = found(store.item(driveId, itemId));
        store.setContent(item, bytes, { userId: item.modifiedBy, now: tenant.now() });
      },
      lockedBy: (driveId, itemId) => store.item(driveId, itemId)?.lockedBy,
      beforeReading(write) {
        writers.push(write);
      },
    },
    libraryId: (sitePath, name) =>
      found(store.drives.find(({ site, name: each }) => site?.path === sitePath && (name ?? each) === each))
        .id,
    oneDriveId: (address) => found(store.drives.find(({ owner }) => owner === address)).id,
    put(driveId, path, bytes) {
      const names = [...namesOf(path)];
      const name = names.pop() ?? '';
      const parent = folderAt(driveId, names.join('/'));
      return placeOf(store.putFile(parent, name, bytes, 'replace', system()).item);
    },
    find(driveId, path) {
      const item = at(driveId, path);
      return item && placeOf(item);
    },
    bytes(driveId, pathOrItemId) {
      const item = at(driveId, pathOrItemId);
      const bytes = item && contentOf(item);
      return bytes && new Uint8Array(bytes);
    },
    list: (driveId, path = '') =>
      [...found(at(driveId, path)).children.values()]
        .map(({ name, bytes }) => (bytes ? name : `${name}/`))
        .sort(),
    lock(driveId, pathOrItemId, who = 'Somebody at a desk') {
      found(at(driveId, pathOrItemId)).lockedBy = who;
    },
    unlock(driveId, pathOrItemId) {
      delete found(at(driveId, pathOrItemId)).lockedBy;
    },
    remove(driveId, pathOrItemId) {
      store.remove(found(at(driveId, pathOrItemId)));
    },
    move(driveId, pathOrItemId, newPath) {
      const names = newPath.split('/');
      const name = names.pop() ?? '';
      store.move(
        found(at(driveId, pathOrItemId)),
        folderAt(driveId, names.join('/')),
        name,
        'fail',
        system(),
      );
    },
    restrict(driveId, readers) {
      if (readers === undefined) delete drive(driveId).readers;
      else drive(driveId).readers = readers;
    },
    forgetUploads: uploads.forget,
  };
}

/** A helper was asked for what is not there: a mistake of the test or the script that asked. */
function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new RangeError('The drives of the emulator have no such place.');
  return thing;
}

/** An address that leads nowhere is no mistake of ours. */
function quietly<Thing>(find: () => Thing): Thing | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function makeDrives(tenant: Tenant, store: DriveStore, toMake: readonly SiteToMake[]): readonly Site[] {
  for (const { address, kind, licensed } of tenant.users) {
    if (kind !== 'person' || licensed === false) continue;
    const folder = address.replaceAll(/[^a-z0-9]/gi, '_');
    store.addDrive({
      kind: 'business',
      name: 'OneDrive',
      path: `personal/${folder}/Documents`,
      owner: address,
    });
  }
  return toMake.map(({ path, displayName, libraries }) => {
    const site: Site = {
      id: `${SHAREPOINT_HOST},${tenant.newId('site collection')},${tenant.newId('site')}`,
      displayName,
      path,
    };
    for (const { name, folder, readers } of libraries)
      store.addDrive({
        kind: 'documentLibrary',
        name,
        path: `${path}/${folder ?? name}`,
        site,
        ...(readers && { readers }),
      });
    return site;
  });
}
