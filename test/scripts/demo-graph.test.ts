import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileWorkbookStore } from '../../addin/adapters/file/file-workbook-store.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import type { Cells } from '../../addin/forms/register-schema.ts';
import { TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import { isOnRecord } from '../../addin/forms/audit-standing.ts';
import { command } from '../support/run-command.ts';

/** The first weeks of the story: two cases, one of them as far as a booked meeting. */
const DAY = '2025-10-20';
const folder = mkdtempSync(join(tmpdir(), 'common-ground-'));
const [onFiles, inGraph] = [join(folder, 'files'), join(folder, 'graph')];

beforeAll(async () => {
  expect((await command('demo', '--out', onFiles, '--today', DAY)).status).toBe(0);
  expect((await command('demo', '--graph', '--out', inGraph, '--today', DAY)).status).toBe(0);
}, 180_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What Graph itself gives out, and what tells of a repeat: everything else must be the same. */
const OWN = ['CalendarEventIds', 'AuditId', 'FileLink'];
const withoutIds = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => !OWN.includes(name)));

async function rowsIn(file: string): Promise<ReadonlyMap<string, readonly Cells[]>> {
  const register = await openXlsxRegister(new FileWorkbookStore(file), 'the register');
  if (!register.ok) throw new TypeError('The register cannot be opened');
  const read = await register.value.read(TABLE_NAMES);
  if (!read.ok) throw new TypeError(read.error.message);
  expect(read.value.problems).toEqual([]);
  return new Map(TABLE_NAMES.map((table) => [table, (read.value.rows[table] ?? []).filter(isOnRecord).map(withoutIds)]));
} // prettier-ignore

describe('demo --graph, with one request in five failing', () => {
  it.each(['register.xlsx', 'case-file.xlsx'])('ends with the same %s as the demo on files', async (name) => {
    const [files, graph] = [await rowsIn(join(onFiles, name)), await rowsIn(join(inGraph, name))];
    for (const table of TABLE_NAMES) expect(graph.get(table), table).toEqual(files.get(table));
  });

  it('makes the same papers, each once', () => {
    const papers = (of: string) => readdirSync(join(of, 'documents'), { recursive: true }).map(String).sort();
    expect(papers(inGraph)).toEqual(papers(onFiles));
  });

  it('leaves a folder that has a register already as it is', async () => {
    const again = await command('demo', '--graph', '--out', inGraph, '--today', DAY);
    expect(again.status).toBe(1);
    expect(again.err).toMatch(/Nothing was changed/);
  });
});
