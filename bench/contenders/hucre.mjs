import { readFile, writeFile } from 'node:fs/promises';
import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { measured } from './measured.mjs';

await measured(async (path, row) => {
  const workbook = await openXlsx(new Uint8Array(await readFile(path)));
  const sheet = workbook.sheets.find(({ name }) => name === 'Cases');
  if (sheet.rows.some(([key]) => key === row.CaseRef)) throw new Error('The case is there already');
  sheet.rows.push([row.CaseRef, new Date(`${row.ReceivedOn}T00:00:00Z`), row.Days, null, row.note]);
  const table = sheet.tables?.[0];
  if (table?.range) table.range = table.range.replace(/\d+$/, (last) => String(Number(last) + 1));
  await writeFile(path, await saveXlsx(workbook));
});
