import { readFileSync, writeFileSync } from 'node:fs';
import XLSX from 'xlsx';
import { measured } from './measured.mjs';

await measured((path, row) => {
  const workbook = XLSX.read(readFileSync(path), { cellDates: false, cellStyles: true, cellNF: true });
  const sheet = workbook.Sheets.Cases;
  const range = XLSX.utils.decode_range(sheet['!ref']);
  for (let n = 1; n <= range.e.r; n += 1)
    if (sheet[`A${n + 1}`]?.v === row.CaseRef) throw new Error('The case is there already');
  XLSX.utils.sheet_add_aoa(sheet, [[row.CaseRef, 46204, row.Days, null, row.note]], { origin: -1 });
  writeFileSync(path, XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }));
});
