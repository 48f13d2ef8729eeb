import { describe, expect, it } from 'vitest';
import { routeOf } from '../../../addin/adapters/graph/trip.ts';

const GRAPH = 'https://graph.microsoft.com/v1.0';

describe('The route of a trip holds words of the interface only', () => {
  it.each([
    [
      '/users/petra%40family.example/messages/AAMkAG=/attachments/1/$value',
      '/users/{}/messages/{}/attachments/{}/$value',
    ],
    [
      "/drives/b!x/items/01AB/workbook/tables('tblCases')/rows/itemAt(index=3)",
      '/drives/{}/items/{}/workbook/tables()/rows/itemAt()',
    ],
    ['/drives/b!x/root:/DR-2026-0042/Petra Vole.docx:/content?x=Petra', '/drives/{}/{}/{}/{}/content'],
    ['/me/mailFolders/inbox/messages/delta?$deltatoken=secret', '/me/mailFolders/{}/messages/delta'],
    ['/sites/county.sharepoint.example:/sites/drs:/drive', '/sites/{}/sites/{}/drive'],
    ['/places/graph.room', '/places/graph.room'],
    ['/users/%E0%A4%A/events', '/users/{}/events'],
  ])('%s', (path, route) => {
    expect(routeOf(GRAPH + path)).toBe(route);
  });

  it('of an address authorised beforehand holds nothing', () => {
    expect(routeOf('https://county.sharepoint.example/up?key=1')).toBe('(authorised beforehand)');
  });
});
