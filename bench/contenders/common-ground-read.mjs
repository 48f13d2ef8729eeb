import { readFileSync } from 'node:fs';
import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { measured } from './measured.mjs';

/** Opens a register and reads every cell of its table. */
await measured((path, _row, size) => {
  const book = openWorkbook(readFileSync(path));
  if (!book.ok) throw new Error(JSON.stringify(book.error));
  let cells = 0;
  for (const row of book.value.table('tblCases')?.rows() ?? [])
    cells += row.cells.filter(({ kind }) => kind !== 'blank').length;
  if (cells < size * 40) throw new Error('Cells are missing');
});
