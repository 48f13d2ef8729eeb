import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADDRESSES, LIBRARY, OFFICES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { emptyDocument } from '../../../scripts/office-host/word/empty-document.ts';
import { DeskTenant, FolderInUse } from '../../../scripts/workbench/desk-tenant.ts';
import type { DeskNews } from '../../../scripts/workbench/desk-tenant.ts';

const PLACE = 'Opened in Word/Document 1.docx';

describe('The tenant behind the desk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'common-ground-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('begins again without touching what somebody else keeps in the chosen folder', async () => {
    await writeFile(join(folder, 'budget.txt'), 'not ours');
    const tenant = await DeskTenant.open(folder);
    await tenant.beginAgain();
    await tenant.close();
    await expect(readFile(join(folder, 'budget.txt'), 'utf8')).resolves.toBe('not ours');
    expect((await readdir(folder)).sort()).toEqual(['budget.txt', 'common-ground-desk']);
  }, 120_000);

  it('has after a beginning nothing of before, though a change to the old state comes while it begins', async () => {
    const tenant = await DeskTenant.open(folder);
    put(tenant);
    tenant.changed();
    const begun = tenant.beginAgain();
    tenant.changed();
    await begun;
    expect(isThere(tenant)).toBe(false);
    await tenant.close();
    const nextDay = await DeskTenant.open(folder);
    expect(isThere(nextDay)).toBe(false);
    expect(nextDay.made.mail.messages(ADDRESSES.authorityMailbox, 'inbox')).not.toEqual([]);
    await nextDay.close();
  }, 120_000);

  it('is refused where another workbench is at work in the folder, and begins nothing anew there', async () => {
    const tenant = await DeskTenant.open(folder);
    put(tenant);
    tenant.changed();
    await expect(DeskTenant.open(folder)).rejects.toThrow(FolderInUse);
    await expect(DeskTenant.open(folder, true)).rejects.toThrow(FolderInUse);
    await tenant.close();
    const next = await DeskTenant.open(folder);
    expect(isThere(next)).toBe(true);
    await next.close();
  }, 120_000);

  it('begins once where two people ask for it at the same time, and tells every page', async () => {
    const tenant = await DeskTenant.open(folder);
    const told: DeskNews['event'][] = [];
    tenant.onNews(({ event }) => told.push(event));
    await Promise.all([tenant.beginAgain(), tenant.beginAgain()]);
    expect(told.filter((event) => event === 'begun again')).toEqual(['begun again']);
    await tenant.close();
  }, 120_000);
});

const driveOf = ({ made }: DeskTenant): string => made.drives.libraryId(OFFICES.provider.site, LIBRARY);

function put(tenant: DeskTenant): void {
  tenant.made.drives.put(driveOf(tenant), PLACE, emptyDocument());
}

const isThere = (tenant: DeskTenant): boolean =>
  tenant.made.drives.find(driveOf(tenant), PLACE) !== undefined;
