/**
 * Graph knows many addresses for one thing. The routes of the areas are written in one of them; this file turns the rest
 * into it. What stands in one hole of a route stays one segment: slashes and brackets inside it are percent-encoded, and
 * the route table gives them back decoded.
 *
 *     /me/messages/1                          /users/{caller}/messages/1
 *     …/mailFolders/inbox/messages/1          …/messages/1
 *     …/calendar/events/1                     …/events/1
 *     …/messages/microsoft.graph.delta        …/messages/delta()
 *     /me/drive/items/1                       /drives/{drive}/items/1      with the hole `users/{caller}/drive`
 *     /sites/host:/sites/drs:/drive/items/1   /drives/{drive}/items/1      with the hole `sites/host:/sites/drs/drive`
 *     /drives/d/root/children                 /drives/d/items/root/children
 *     /drives/d/root:/a/b (1).xlsx:/content   /drives/d/items/{item}/content   with the hole `root:/a/b (1).xlsx`
 *     /drives/d/items/1:/b.xlsx               /drives/d/items/{item}       with the hole `1:/b.xlsx`
 *     …/worksheets/Cases/tables('Cases')      …/tables/Cases
 *
 * `/drives/d/root` itself and `/users/{user}/drive` stay as they are. Source: x-path-rewrites of the contract.
 */
export function canonicalPath(pathname: string, callerId: string): string {
  let path = pathname;
  for (const [pattern, replacement] of SPELLING) path = path.replace(pattern, replacement);
  path = path.replace(/^\/me(?=\/|$)/i, `/users/${callerId}`);
  path = path
    .replace(/^\/sites\/([^/:]+:\/[^:]+?)(?::(?=\/|$)|$)/i, (_, site: string) => `/sites/${oneSegment(site)}`)
    .replace(DRIVE_ALIAS, (_, alias: string) => `/drives/${oneSegment(alias)}`)
    .replace(/^\/sites\/[^/]+\/drives\/(?=[^/]+\/)/i, '/drives/')
    .replace(
      /^(\/drives\/[^/]+)\/(root|items\/[^/:]+):\/([^:]+?)(?::(?=\/|$)|$)/i,
      (_, drive: string, start: string, rest: string) =>
        `${drive}/items/${oneSegment(`${start.replace(/^items\//i, '')}:/${rest}`)}`,
    )
    .replace(/^(\/drives\/[^/]+)\/root\/(?=.)/i, '$1/items/root/');
  for (const [pattern, replacement] of SHORTER_WAYS) path = path.replace(pattern, replacement);
  return path;
}

/** What was written with other letters and means the same. */
const SPELLING: readonly (readonly [RegExp, string])[] = [
  [/%24/g, '$'],
  [/%27/g, "'"],
  [/%28/g, '('],
  [/%29/g, ')'],
  [/%3A/gi, ':'],
  [/%40/g, '@'],
  [/(?<=.)\/+$/, ''],
  [/\/rows\/\$\/itemAt/i, '/rows/itemAt'],
  // A key in brackets: tables('4'). A file name is no key, and an argument has a name: range(address='A1').
  [/(?<=\/(?:[a-z]+))\('((?:[^']|'')*)'\)(?=\/|$)/gi, '/$1'],
  [/\/microsoft\.graph\./gi, '/graph.'],
  // A function may carry the name of its space; a cast to a type must.
  [/\/graph\.(?!room\b|roomList\b)/gi, '/'],
  [
    /\/(delta|usedRange|dataBodyRange|headerRowRange|totalRowRange|range|supportedTimeZones)(?=\/|$)/gi,
    '/$1()',
  ],
];

const DRIVE_ALIAS = /^\/((?:users|groups|sites)\/[^/]+\/drive)(?=\/(?:items|root|special)\b)/i;

/** A thing under another thing that may stand alone as well. */
const SHORTER_WAYS: readonly (readonly [RegExp, string])[] = [
  [/^(\/users\/[^/]+)\/mailFolders\/[^/]+\/messages\/(?!delta\(|\$)([^/]+)/i, '$1/messages/$2'],
  [/^(\/users\/[^/]+)\/calendar\/events\/([^/]+)/i, '$1/events/$2'],
  [/^(\/users\/[^/]+)\/calendars\/[^/]+\/events\/([^/]+)\/(.+)$/i, '$1/events/$2/$3'],
  [/\/workbook\/worksheets\/[^/]+\/tables\/(?!add$)/i, '/workbook/tables/'],
];

const oneSegment = (text: string): string =>
  encodeURIComponent(decodeURIComponent(text)).replace(
    /[()'!*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
