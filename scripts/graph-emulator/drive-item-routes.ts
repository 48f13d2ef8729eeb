import type { Answer, Call, Route } from './route.ts';
import { allowOptions, page, selected } from './drive-json.ts';
import type { DriveJson } from './drive-json.ts';
import type { DriveLimits } from './drive-limits.ts';
import { permissionsFor } from './drive-places.ts';
import type { DrivePlaces } from './drive-places.ts';
import { CONFLICT, bodyOf, conflictBehavior, mustMatch, textOf } from './drive-preconditions.ts';
import { invalidRequest } from './drive-refusals.ts';
import type { DriveStore } from './drive-store.ts';

export interface DriveParts {
  readonly store: DriveStore;
  readonly places: DrivePlaces;
  readonly json: DriveJson;
  readonly limits: DriveLimits;
}

const ITEM = '/drives/{drive}/items/{item}';

/** Items: read, list, make a folder, rename, move, delete. Everything about content is in drive-content-routes.ts. */
export function driveItemRoutes({ store, places, json, limits }: DriveParts): readonly Route[] {
  const read = (call: Call): Answer => {
    allowOptions(call.query, '$select', '$expand');
    const item = places.item(call, 'read');
    const expand = call.query.get('$expand');
    if (expand !== null && expand !== 'children') throw invalidRequest('Only children can be expanded here.');
    const entry = json.item(item);
    const children = [...item.children.values()].map((child) => json.item(child));
    return {
      status: 200,
      body: { ...selected(entry, call.query.get('$select')), ...(expand && { children }) },
    };
  };

  const list = (call: Call): Answer => {
    allowOptions(call.query, '$select', '$top', '$skiptoken', '$orderby');
    const folder = places.item(call, 'read');
    if (!/^name(\s+(asc|desc))?$/i.test(call.query.get('$orderby') ?? 'name'))
      throw invalidRequest('Children are sorted by name only.', 'invalidQueryOption');
    const path = `/drives/${folder.drive.id}/items/${folder.id}/children`;
    return page([...folder.children], call.query, limits, path, (child) => json.item(child));
  };

  const createFolder = (call: Call): Answer => {
    const parent = places.item(call, 'write');
    const body = bodyOf(call.body, ['name', 'folder', 'description', CONFLICT, '@odata.type']);
    if (
      typeof body['folder'] !== 'object' ||
      body['folder'] === null ||
      Object.keys(body['folder']).length > 0
    )
      throw invalidRequest('Only a folder can be made here: the body needs an empty "folder".');
    const conflict = conflictBehavior(body[CONFLICT], 'fail');
    const folder = store.createFolder(parent, textOf(body['name'], 'name'), conflict, doerOf(call));
    if (body['description'] !== undefined) folder.description = textOf(body['description'], 'description');
    return { status: 201, body: json.item(folder) };
  };

  const update = (call: Call): Answer => {
    const item = places.item(call, 'write');
    mustMatch(call.headers, item);
    const body = bodyOf(call.body, ['name', 'parentReference', 'description', CONFLICT, '@odata.type']);
    const name = body['name'] === undefined ? item.name : textOf(body['name'], 'name');
    const reference = body['parentReference'];
    const parent =
      reference === undefined
        ? item.parent
        : places.newParent(item, bodyOf(reference, ['id', 'driveId', 'path', 'driveType', 'siteId', 'name']));
    if (parent === undefined) throw invalidRequest('The root cannot be changed.');
    if (name !== item.name || parent !== item.parent)
      store.move(item, parent, name, conflictBehavior(body[CONFLICT], 'fail'), doerOf(call));
    if (body['description'] !== undefined) {
      item.description = textOf(body['description'], 'description');
      item.version += 1;
    }
    return { status: 200, body: json.item(item) };
  };

  const remove = (call: Call): Answer => {
    const item = places.item(call, 'write');
    mustMatch(call.headers, item);
    store.remove(item);
    return { status: 204 };
  };

  const reading = permissionsFor('read');
  const writing = permissionsFor('write');
  return [
    { method: 'GET', pattern: '/drives/{drive}/root', permissions: reading, handle: read },
    { method: 'GET', pattern: ITEM, permissions: reading, handle: read },
    { method: 'GET', pattern: `${ITEM}/children`, permissions: reading, handle: list },
    { method: 'POST', pattern: `${ITEM}/children`, permissions: writing, handle: createFolder },
    { method: 'PATCH', pattern: ITEM, permissions: writing, handle: update },
    { method: 'DELETE', pattern: ITEM, permissions: writing, handle: remove },
  ];
}

export const doerOf = ({ caller, now }: Call): { readonly userId: string; readonly now: number } => ({
  userId: caller.userId,
  now,
});
