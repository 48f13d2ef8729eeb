import type { Answer, Call, Route } from './route.ts';
import { SHAREPOINT_HOST, allowOptions, page, selected } from './drive-json.ts';
import type { Json } from './drive-json.ts';
import type { DriveParts } from './drive-item-routes.ts';
import { joined } from './drive-names.ts';
import { READ_SITES, permissionsFor } from './drive-places.ts';
import { invalidRequest, itemNotFound } from './drive-refusals.ts';
import type { Drive, Site } from './drive-store.ts';

/** Sites and drives: how a client comes from the address of a library to its id. */
export function driveSiteRoutes(
  { places, json, limits }: DriveParts,
  sites: readonly Site[],
): readonly Route[] {
  const one = (call: Call, entry: Json): Answer => {
    allowOptions(call.query, '$select');
    return { status: 200, body: selected(entry, call.query.get('$select')) };
  };
  const listed = (call: Call, path: string, drives: readonly Drive[]): Answer => {
    allowOptions(call.query, '$select', '$top', '$skiptoken');
    return page(
      drives.map((drive) => [drive.id, drive] as const),
      call.query,
      limits,
      path,
      (drive) => json.drive(drive),
    );
  };
  const siteOf = (call: Call): Site => places.site(call.params['site'] ?? '');
  /** The libraries of a site that the caller may see. */
  const librariesOf = (call: Call): readonly Drive[] =>
    places
      .libraries(siteOf(call))
      .filter(({ readers }) => readers === undefined || readers.includes(call.caller.address));

  const search = (call: Call): Answer => {
    allowOptions(call.query, '$select', '$top', '$skiptoken');
    const wanted = call.query.get('search');
    if (wanted === null) throw invalidRequest('Sites are searched for: the query needs search=.');
    const found = sites.filter(
      ({ displayName, path }) =>
        wanted === '*' || `${displayName} ${path}`.toLowerCase().includes(wanted.toLowerCase()),
    );
    return page(
      found.map((site) => [site.id, site] as const),
      call.query,
      limits,
      '/sites',
      (site) => json.site(site),
    );
  };

  const byPath = (call: Call): Answer => {
    const path = joined(siteOf(call).path, (call.params['path'] ?? '').replace(/^\/+/, ''));
    return one(call, json.site(places.site(`${SHAREPOINT_HOST}:/${path}`)));
  };

  /** One library of a site, the first where none is named. */
  const library = (call: Call): Answer => {
    const libraries = places.libraries(siteOf(call));
    const id = call.params['drive'];
    const drive = id === undefined ? libraries[0] : libraries.find((each) => each.id === id);
    if (drive === undefined) throw itemNotFound();
    places.allow(drive, call, 'read');
    return one(call, json.drive(drive));
  };

  const oneDrive = (call: Call): Drive => {
    const drive = places.oneDrive(call.params['user'] ?? '');
    places.allow(drive, call, 'read');
    return drive;
  };

  const reading = permissionsFor('read');
  const readingSites = { own: READ_SITES };
  return [
    { method: 'GET', pattern: '/sites', permissions: readingSites, handle: search },
    {
      method: 'GET',
      pattern: '/sites/{site}',
      permissions: readingSites,
      handle: (call) => one(call, json.site(siteOf(call))),
    },
    {
      method: 'GET',
      pattern: "/sites/{site}/getByPath(path='{path}')",
      permissions: readingSites,
      handle: byPath,
    },
    { method: 'GET', pattern: '/sites/{site}/drive', permissions: reading, handle: library },
    { method: 'GET', pattern: '/sites/{site}/drives/{drive}', permissions: reading, handle: library },
    {
      method: 'GET',
      pattern: '/sites/{site}/drives',
      permissions: reading,
      handle: (call) => listed(call, `/sites/${siteOf(call).id}/drives`, librariesOf(call)),
    },
    {
      method: 'GET',
      pattern: '/users/{user}/drive',
      permissions: reading,
      handle: (call) => one(call, json.drive(oneDrive(call))),
    },
    {
      method: 'GET',
      pattern: '/users/{user}/drives',
      permissions: reading,
      handle: (call) => listed(call, `/users/${call.params['user'] ?? ''}/drives`, [oneDrive(call)]),
    },
    {
      method: 'GET',
      pattern: '/drives/{drive}',
      permissions: reading,
      handle: (call) => one(call, json.drive(places.drive(call, 'read'))),
    },
  ];
}
