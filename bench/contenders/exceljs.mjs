import ExcelJS from 'exceljs';
import { measured } from './measured.mjs';

await measured(async (path, row) => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet('Cases');
  for (let n = 2; n <= sheet.rowCount; n += 1)
    if (sheet.getRow(n).getCell(1).value === row.CaseRef) throw new Error('The case is there already');
  sheet.addRow([row.CaseRef, new Date(`${row.ReceivedOn}T00:00:00Z`), row.Days, null, row.note]);
  // `addRow` of a loaded table throws; its private model is the only way to stretch it.
  const { table } = sheet.getTable('tblCases');
  table.tableRef = table.tableRef.replace(/\d+$/, (last) => String(Number(last) + 1));
  table.autoFilterRef = table.tableRef;
  await workbook.xlsx.writeFile(path);
});
