import { describe, expect, test } from 'vitest';
import { canonicalPath } from '../../../scripts/graph-emulator/canonical-path.ts';
import { routeTable } from '../../../scripts/graph-emulator/route-table.ts';
import type { Route } from '../../../scripts/graph-emulator/route.ts';

const route = (pattern: string): Route => ({
  method: 'GET',
  pattern,
  permissions: { own: ['x'] },
  handle: () => ({ status: 200 }),
});

describe('Different addresses of one thing lead to one route', () => {
  // Worked out by hand from x-path-rewrites of the contract.
  const cases: readonly (readonly [string, string])[] = [
    ['/me', '/users/U'],
    ['/me/messages/1', '/users/U/messages/1'],
    ['/Me/messages/', '/users/U/messages'],
    ['/users/x/mailFolders/inbox/messages', '/users/x/mailFolders/inbox/messages'],
    ['/users/x/mailFolders/inbox/messages/7', '/users/x/messages/7'],
    ['/users/x/mailFolders/inbox/messages/7/attachments', '/users/x/messages/7/attachments'],
    ['/users/x/mailFolders/inbox/messages/delta', '/users/x/mailFolders/inbox/messages/delta()'],
    [
      '/users/x/mailFolders/inbox/messages/microsoft.graph.delta()',
      '/users/x/mailFolders/inbox/messages/delta()',
    ],
    ["/users('x')/messages('7')", '/users/x/messages/7'],
    ['/me/calendar/events/5', '/users/U/events/5'],
    ['/me/calendars/c/events/5', '/users/U/calendars/c/events/5'],
    ['/me/calendars/c/events/5/cancel', '/users/U/events/5/cancel'],
    ['/places/microsoft.graph.room', '/places/graph.room'],
    ['/me/outlook/supportedTimeZones', '/users/U/outlook/supportedTimeZones()'],
    ['/me/messages/1/%24value', '/users/U/messages/1/$value'],
    ['/drives/d/items/i/workbook/worksheets/Cases/tables/T/rows', '/drives/d/items/i/workbook/tables/T/rows'],
    [
      '/drives/d/items/i/workbook/worksheets/Cases/tables/add',
      '/drives/d/items/i/workbook/worksheets/Cases/tables/add',
    ],
    [
      "/drives/d/items/i/workbook/tables('T')/rows/$/itemAt(index=1)",
      '/drives/d/items/i/workbook/tables/T/rows/itemAt(index=1)',
    ],
    [
      '/drives/d/items/i/workbook/worksheets/Cases/usedRange',
      '/drives/d/items/i/workbook/worksheets/Cases/usedRange()',
    ],
    ['/me/drive', '/users/U/drive'],
    ['/drives/d/root', '/drives/d/root'],
    ['/drives/d/root/children', '/drives/d/items/root/children'],
  ];
  test.each(cases)('%s is %s', (address, canonical) => {
    expect(canonicalPath(address, 'U')).toBe(canonical);
  });
});

describe('What stands in a hole comes out as it was meant', () => {
  const table = routeTable([
    route('/drives/{drive}/items/{item}/content'),
    route("/drives/{drive}/items/{item}/workbook/worksheets/{sheet}/range(address='{address}')"),
    route('/drives/{drive}/items/{item}/workbook/worksheets/{sheet}/cell(row={row},column={column})'),
    route('/sites/{site}/drives'),
    route('/users/{user}/messages/{message}'),
    route('/users/{user}/messages/delta()'),
  ]);
  const paramsOf = (address: string) => {
    const found = table.find('GET', canonicalPath(address, 'U'));
    return found instanceof Object ? found.params : found;
  };

  test('a file by its path, with a slash, a space and brackets in it', () => {
    expect(paramsOf('/me/drive/root:/Cases/Notes%20(1).docx:/content')).toEqual({
      drive: 'users/U/drive',
      item: 'root:/Cases/Notes (1).docx',
    });
  });
  test('a file below another item', () => {
    expect(paramsOf('/drives/d/items/i:/b.docx:/content')).toEqual({ drive: 'd', item: 'i:/b.docx' });
  });
  test('a site by its path, and the drive of one', () => {
    expect(paramsOf('/sites/host.example:/sites/drs:/drives')).toEqual({ site: 'host.example:/sites/drs' });
    expect(paramsOf('/sites/host.example:/sites/drs:/drive/items/i/content')).toEqual({
      drive: 'sites/host.example:/sites/drs/drive',
      item: 'i',
    });
  });
  test('a range whose sheet has a quote in its name', () => {
    expect(
      paramsOf(
        "/drives/d/items/i/workbook/worksheets/Parents'%20list/range(address='''Parents'''' list''!A1:B2')",
      ),
    ).toEqual({ drive: 'd', item: 'i', sheet: "Parents' list", address: "'Parents'' list'!A1:B2" });
  });
  test('the arguments of a function without quotes', () => {
    expect(paramsOf('/drives/d/items/i/workbook/worksheets/S/cell(row=1,column=2)')).toEqual({
      drive: 'd',
      item: 'i',
      sheet: 'S',
      row: '1',
      column: '2',
    });
  });
  test('an id with a slash that was encoded stays one id', () => {
    expect(paramsOf('/me/messages/AAMk%2Fx%3D')).toEqual({ user: 'U', message: 'AAMk/x=' });
  });
  test('delta is no message named delta', () => {
    expect(paramsOf('/me/messages/delta()')).toEqual({ user: 'U' });
  });
  test('a known path with another method is told apart from an unknown path', () => {
    expect(table.find('POST', '/users/U/messages/1')).toBe('other methods');
    expect(table.find('GET', '/users/U/letters/1')).toBeUndefined();
  });
});
