import { readFile } from 'node:fs/promises';

import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';

import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import type { Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { REGISTER_KINDS } from '../../addin/domain/case.ts';
import { columnsOf, TABLE_NAMES, TABLES } from '../../addin/forms/register-schema.ts';
import { registerTemplate } from '../../scripts/make-register-template.ts';

describe.each(REGISTER_KINDS)('a new workbook for the %s', (kind) => {
  let bytes: Uint8Array;
  let book: Workbook;
  beforeAll(async () => {
    bytes = await registerTemplate(kind);
    const opened = openWorkbook(bytes);
    if (!opened.ok) throw new TypeError(JSON.stringify(opened.error));
    book = opened.value;
  });

  it('begins with a cover, then has a sheet and a table for each table of the schema', () => {
    const names = book.sheets.map(({ name }) => name);
    expect(names).toEqual(['Read me', ...TABLE_NAMES.map((table) => TABLES[table].sheet), 'Codes']);
    for (const table of TABLE_NAMES) {
      expect(book.table(table)?.columns).toEqual(columnsOf(table, kind).map(({ name }) => name));
    }
  });

  it('has a list, a date or a length for every column, and headings that take no other text', () => {
    const parts = unzipSync(bytes);
    TABLE_NAMES.forEach((table, index) => {
      const part = book.sheets.find(({ name }) => name === TABLES[table].sheet)?.part ?? '';
      const xml = strFromU8(parts[part] ?? new Uint8Array());
      const validations = [...xml.matchAll(/<dataValidation /g)];
      expect([table, index, validations.length]).toEqual([table, index, 2 * columnsOf(table, kind).length]);
      expect(xml).not.toContain('<sheetProtection');
    });
  });

  it('names no person as its author', () => {
    const core = strFromU8(unzipSync(bytes)['docProps/core.xml'] ?? new Uint8Array());
    expect(core).toContain('<dc:creator>Common Ground<');
    expect(core).toContain('<cp:lastModifiedBy>Common Ground<');
  });

  it('has the same bytes each time it is made', async () => {
    expect(Buffer.from(await registerTemplate(kind)).equals(Buffer.from(bytes))).toBe(true);
  });
});

it('templates/case-register.xlsx is the one that the script makes', async () => {
  const kept = await readFile(new URL('../../templates/case-register.xlsx', import.meta.url));
  expect(Buffer.from(await registerTemplate('authority')).equals(kept)).toBe(true);
});
