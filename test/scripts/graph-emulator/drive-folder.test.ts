import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SITE, givenDrives, textOf, utf8 } from '../../support/given-drives.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drives-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const place = (...path: string[]): string => join(folder, 'drives', SITE, 'Cases', ...path);

describe('drives in a folder of this machine', () => {
  it('the files lie there under their own names, and ids and versions come back', async () => {
    const one = givenDrives();
    one.area.put(one.library, 'DR-2026-0042/letter.docx', utf8('first'));
    const put = one.area.put(one.library, 'DR-2026-0042/letter.docx', utf8('letter'));
    await one.area.save(folder);
    expect(await readFile(place('DR-2026-0042', 'letter.docx'), 'utf8')).toBe('letter');
    const two = givenDrives();
    await two.area.load(folder);
    const library = two.area.libraryId(SITE, 'Cases');
    expect(library).toBe(one.library);
    expect(two.area.find(library, 'DR-2026-0042/letter.docx')).toEqual(put);
  });

  it('what a person changed, added or deleted between two runs is taken up', async () => {
    const one = givenDrives();
    const put = one.area.put(one.library, 'a.docx', utf8('a'));
    one.area.put(one.library, 'b.docx', utf8('b'));
    await one.area.save(folder);
    await writeFile(place('a.docx'), 'changed by hand');
    await writeFile(place('c.docx'), 'new');
    await writeFile(place('~$a.docx'), 'owner file');
    await rm(place('b.docx'));
    const two = givenDrives();
    await two.area.load(folder);
    expect(two.area.list(one.library)).toEqual(['a.docx', 'c.docx']);
    expect(textOf(two.area.bytes(one.library, 'a.docx'))).toBe('changed by hand');
    const now = two.area.find(one.library, 'a.docx');
    expect(now?.itemId).toBe(put.itemId);
    expect(now?.eTag).not.toBe(put.eTag);
  });

  it('saving again removes what was deleted and moved, and nothing of a person', async () => {
    const { area, library } = givenDrives();
    area.put(library, 'Case/a.docx', utf8('a'));
    area.put(library, 'Case/b.docx', utf8('b'));
    await area.save(folder);
    await writeFile(place('Case', 'own notes.txt'), 'mine');
    area.move(library, 'Case/a.docx', 'Other/a.docx');
    area.remove(library, 'Case');
    await area.save(folder);
    expect(await readdir(place('Other'))).toEqual(['a.docx']);
    expect(await readdir(place('Case'))).toEqual(['own notes.txt']);
  });

  it('an empty folder is a tenant without files', async () => {
    const { area, library } = givenDrives();
    area.put(library, 'a.docx', utf8('a'));
    await area.load(folder);
    expect(area.list(library)).toEqual([]);
  });
});
