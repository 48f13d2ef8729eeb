import { describe, expect, it } from 'vitest';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { SITE, givenDrives, utf8 } from '../../support/given-drives.ts';
import type { Drives } from '../../support/given-drives.ts';

const namesOf = (json: Record<string, unknown>): string[] =>
  (json['value'] as { name: string }[]).map(({ name }) => name);

const folder = (name: string, conflict?: string): object => ({
  name,
  folder: {},
  ...(conflict !== undefined && { '@microsoft.graph.conflictBehavior': conflict }),
});

describe('how a client comes from an address to ids', () => {
  const HOST = 'common-ground.sharepoint.example';

  it('a site is found by search, by host and path, by id, by the middle of its id and from another site', async () => {
    const { ask } = givenDrives();
    const found = await ask('GET', '/sites?search=disagreement');
    expect(found.status).toBe(200);
    const [site] = found.json['value'] as { id: string; displayName: string }[];
    expect(site?.displayName).toBe('Disagreement resolution');
    const id = site?.id ?? '';
    for (const address of [
      id,
      id.split(',')[1],
      `${HOST}:/${SITE}`,
      `${HOST}:/SITES/Disagreement-Resolution:`,
    ])
      expect((await ask('GET', `/sites/${address}`)).json['id']).toBe(id);
    const other = (await ask('GET', '/sites?search=mediation')).json['value'] as { id: string }[];
    const mediation = other[0]?.id ?? '';
    expect((await ask('GET', `/sites/${HOST}:/sites/mediation`)).json['id']).toBe(mediation);
    expect((await ask('GET', `/sites/${HOST}:/sites/nowhere`)).status).toBe(404);
    expect((await ask('GET', '/sites')).status).toBe(400);
  });

  it('a path below a site leads to the site under it', async () => {
    const { ask } = givenDrives({
      sites: [
        { path: 'sites/drs', displayName: 'DRS', libraries: [{ name: 'Documents' }] },
        { path: 'sites/drs/archive', displayName: 'Archive', libraries: [{ name: 'Documents' }] },
      ],
    });
    const told = await ask('GET', `/sites/${HOST}:/sites/drs:/getByPath(path='/archive')`);
    expect(told.json['displayName']).toBe('Archive');
  });

  it('a site has its first library as drive, and all of them as drives', async () => {
    const { ask, library } = givenDrives();
    const address = `/sites/${HOST}:/${SITE}:`;
    expect((await ask('GET', `${address}/drive`)).json['name']).toBe('Documents');
    const drives = await ask('GET', `${address}/drives`);
    expect(namesOf(drives.json).sort()).toEqual(['Cases', 'Documents']);
    const drive = await ask('GET', `/drives/${library}`);
    expect(drive.json).toMatchObject({ id: library, name: 'Cases', driveType: 'documentLibrary' });
  });

  it('the same file is reached by id, by path, from its folder, and through every alias of its drive', async () => {
    const { ask, area, item } = givenDrives();
    const documents = area.libraryId(SITE);
    const { itemId } = area.put(documents, 'Letters/plan (2).docx', utf8('a'));
    const letters = area.find(documents, 'letters')?.itemId ?? '';
    for (const address of [
      `/drives/${documents}/items/${itemId}`,
      `/drives/${documents}/root:/Letters/plan (2).docx`,
      `/drives/${documents}/root:/LETTERS/PLAN%20(2).DOCX:`,
      `/drives/${documents}/items/${letters}:/plan (2).docx`,
      `/sites/${HOST}:/${SITE}:/drive/root:/Letters/plan (2).docx`,
    ])
      expect((await ask('GET', address)).json['id'], address).toBe(itemId);
    expect((await ask('GET', item('nothing/here.docx'))).codes[0]).toBe('itemNotFound');
  });

  it("the signed-in person's own drive needs only the permissions for own files", async () => {
    const { ask, area } = givenDrives();
    area.put(area.oneDriveId(ADDRESSES.administrator), 'notes.txt', utf8('a'));
    const own = { scopes: ['Files.Read'] };
    expect((await ask('GET', '/me/drive', own)).json['driveType']).toBe('business');
    expect((await ask('GET', '/me/drives', own)).status).toBe(200);
    expect((await ask('GET', '/me/drive/root:/notes.txt', own)).status).toBe(200);
    const other = await ask('GET', `/users/${ADDRESSES.officer}/drive`, { scopes: ['Files.ReadWrite.All'] });
    expect(other.status).toBe(403);
  });
});

describe('who may', () => {
  it('a library needs a permission that ends in .All, and writing needs ReadWrite', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'a.txt', utf8('a'));
    expect((await ask('GET', item('a.txt'), { scopes: ['Files.Read'] })).status).toBe(403);
    expect((await ask('GET', item('a.txt'), { scopes: ['Files.Read.All'] })).status).toBe(200);
    expect((await ask('DELETE', item('a.txt'), { scopes: ['Files.Read.All'] })).status).toBe(403);
    expect((await ask('DELETE', item('a.txt'), { scopes: ['Sites.ReadWrite.All'] })).status).toBe(204);
  });

  it('a restricted library is closed to everybody without rights, whatever was consented to', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'a.txt', utf8('a'));
    area.restrict(library, [ADDRESSES.administrator]);
    expect((await ask('GET', item('a.txt'))).status).toBe(200);
    expect((await ask('GET', item('a.txt'), { as: ADDRESSES.officer })).codes[0]).toBe('accessDenied');
    const address = `/sites/common-ground.sharepoint.example:/${SITE}:/drives`;
    expect(namesOf((await ask('GET', address, { as: ADDRESSES.officer })).json)).toEqual(['Documents']);
  });
});

describe('folders and names', () => {
  const make = ({ ask, library }: Drives, body: object) =>
    ask('POST', `/drives/${library}/root/children`, { body });

  it('a folder is made once: the second maker is told that the name is taken', async () => {
    const drives = givenDrives();
    expect((await make(drives, folder('DR-2026-0042', 'fail'))).status).toBe(201);
    const again = await make(drives, folder('dr-2026-0042', 'fail'));
    expect([again.status, again.codes[0]]).toEqual([409, 'nameAlreadyExists']);
    expect(drives.area.list(drives.library)).toEqual(['DR-2026-0042/']);
    expect((await make(drives, folder('DR-2026-0042', 'rename'))).json['name']).toBe('DR-2026-0042 1');
  });

  it.each([
    'a:b', 'a*b', 'a"b', 'a<b', 'a>b', 'a?b', 'a|b', 'a\\b', ' a', 'a ', 'a.', 'CON', 'lpt1', '.lock', 'desktop.ini', '~$a.xlsx', 'x_vti_y', 'Forms', '', 'x'.repeat(256),
  ])('the name %j is refused', async (name) => {
    const drives = givenDrives();
    const told = await make(drives, folder(name));
    expect([told.status, told.codes]).toEqual([400, ['invalidRequest', 'nameContainsInvalidCharacters']]);
    expect(drives.area.list(drives.library)).toEqual([]);
  }); // prettier-ignore

  it('names that look dangerous and are not are taken', async () => {
    const drives = givenDrives();
    for (const name of ["O'Hara #1 100% (b).docx", 'Ünïcode', 'a~b', 'conference'])
      expect((await make(drives, folder(name))).status, name).toBe(201);
  });

  it('only a folder can be made by children, and nothing else be set', async () => {
    const drives = givenDrives({ checked: false });
    expect((await make(drives, { name: 'a.txt', file: {} })).status).toBe(400);
    expect((await make(drives, { ...folder('a'), eTag: '1' })).status).toBe(400);
    expect((await make(drives, folder('a', 'perhaps'))).status).toBe(400);
  });

  it('a folder cannot be made in a file, nor in a folder that is not there', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'a.txt', utf8('a'));
    for (const path of ['a.txt', 'nowhere'])
      expect((await ask('POST', `${item(path)}:/children`, { body: folder('b') })).status).toBe(404);
  });
});

describe('listings', () => {
  it('come in pages of ten, and the next link is whole and keeps what was asked', async () => {
    const { ask, area, library, tenant } = givenDrives();
    for (let n = 10; n < 33; n += 1) area.put(library, `Case/${n}.txt`, utf8(String(n)));
    const names: string[] = [];
    let next: string | undefined = `/drives/${library}/root:/Case:/children?$select=name`;
    let pages = 0;
    while (next !== undefined) {
      const told = await ask('GET', next);
      expect(told.status).toBe(200);
      for (const entry of told.json['value'] as object[]) expect(Object.keys(entry)).toEqual(['name']);
      names.push(...namesOf(told.json));
      pages += 1;
      const link = told.json['@odata.nextLink'] as string | undefined;
      expect(link?.startsWith('https://graph.microsoft.com/v1.0/') ?? true).toBe(true);
      next = link?.slice('https://graph.microsoft.com/v1.0'.length);
      // What comes meanwhile before the mark does not repeat anything.
      if (pages === 1) area.put(library, 'Case/00.txt', utf8('new'));
    }
    expect(pages).toBe(3);
    expect(names).toEqual(Array.from({ length: 23 }, (_, index) => `${index + 10}.txt`));
    expect(tenant.now()).toBeGreaterThan(0);
  });

  it('an option that the operation does not have is refused', async () => {
    const { ask, library } = givenDrives();
    expect((await ask('GET', `/drives/${library}/root/children?$filter=name eq 'a'`)).status).toBe(400);
    expect((await ask('GET', `/drives/${library}/root/children?$orderby=name desc`)).status).toBe(200);
  });
});

describe('renaming, moving and deleting', () => {
  it('a rename keeps the id, changes the eTag and leaves the cTag', async () => {
    const { ask, area, item, library } = givenDrives();
    const before = area.put(library, 'a.txt', utf8('a'));
    const { json: old } = await ask('GET', item('a.txt'));
    const told = await ask('PATCH', item('a.txt'), { body: { name: 'b.txt' } });
    expect(told.json).toMatchObject({ id: before.itemId, name: 'b.txt', cTag: old['cTag'] });
    expect(told.json['eTag']).not.toBe(old['eTag']);
    expect(area.list(library)).toEqual(['b.txt']);
  });

  it('a move goes by id of the new parent; a taken name stops it', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'One/a.txt', utf8('1'));
    area.put(library, 'Two/a.txt', utf8('2'));
    const two = area.find(library, 'Two')?.itemId;
    const move = { body: { parentReference: { id: two } } };
    expect((await ask('PATCH', item('One/a.txt'), move)).codes[0]).toBe('nameAlreadyExists');
    const renamed = await ask('PATCH', item('One/a.txt'), { body: { ...move.body, name: 'b.txt' } });
    expect(renamed.status).toBe(200);
    expect(area.list(library, 'Two')).toEqual(['a.txt', 'b.txt']);
    const intoItself = await ask('PATCH', item('Two'), { body: { parentReference: { id: two }, name: 'x' } });
    expect(intoItself.status).toBe(400);
  });

  it('If-Match of an older version stops a change and a deletion with 412', async () => {
    const { ask, area, item, library } = givenDrives();
    const { eTag } = area.put(library, 'a.txt', utf8('a'));
    area.put(library, 'a.txt', utf8('b'));
    const stale = { headers: { 'if-match': eTag } };
    expect((await ask('DELETE', item('a.txt'), stale)).status).toBe(412);
    expect((await ask('PATCH', item('a.txt'), { ...stale, body: { name: 'b.txt' } })).status).toBe(412);
    expect(area.list(library)).toEqual(['a.txt']);
    expect((await ask('DELETE', item('a.txt'))).status).toBe(204);
    expect(area.list(library)).toEqual([]);
  });

  it('a folder goes with all that is in it, but not while something in it is open', async () => {
    const { ask, area, item, library } = givenDrives();
    const { itemId } = area.put(library, 'Case/a.xlsx', utf8('a'));
    area.lock(library, itemId);
    expect((await ask('DELETE', item('Case'))).status).toBe(423);
    area.unlock(library, itemId);
    expect((await ask('DELETE', item('Case'))).status).toBe(204);
    expect((await ask('GET', `/drives/${library}/items/${itemId}`)).status).toBe(404);
    expect((await ask('DELETE', `/drives/${library}/items/root`)).status).toBe(400);
  });
});
