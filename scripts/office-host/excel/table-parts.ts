import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { overlaps } from '../../../addin/adapters/xlsx/cell-address.ts';
import { heightOf } from '../../graph-emulator/workbook-address.ts';
import { newCell } from '../../graph-emulator/workbook-grid.ts';
import { tableId } from '../../graph-emulator/workbook-live.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import type { LiveColumn, LiveTable } from '../../graph-emulator/workbook-table.ts';
import { insertDeleteConflict, invalidArgument } from './refusals.ts';

/** Takes a table away; its cells stay as they are. */
export function removeTable(live: LiveWorkbook, table: LiveTable): void {
  const sheet = live.sheetOf(table);
  const gone = { sheetId: sheet.id, tableId: tableId(table), tableName: table.name };
  live.restructure((parts) => {
    const own = parts.relationshipsOf(sheet.sheet.part).find(({ target }) => target === table.part);
    parts.remove(table.part);
    if (!own) return;
    parts.unrelate(sheet.sheet.part, own.id);
    parts.edit(sheet.sheet.part, (xml) => withoutTablePart(xml, own.id));
  });
  live.changes.tell({ kind: 'table-deleted', ...gone });
}

function withoutTablePart(xml: string, id: string): string {
  const list = /<((?:\w+:)?)tableParts\b[^>]*>([\s\S]*?)<\/(?:\w+:)?tableParts>/;
  return xml.replace(list, (_, prefix: string, inner: string) => {
    const kept = [...inner.matchAll(/<(?:\w+:)?tablePart\b[^>]*\/>/g)]
      .map(([part]) => part)
      .filter((part) => !part.includes(`"${id}"`));
    if (kept.length === 0) return '';
    return `<${prefix}tableParts count="${kept.length}">${kept.join('')}</${prefix}tableParts>`;
  });
}

/** A table over other cells: its first row stays where it is, columns that stay keep their names and formulas. */
export function resizeTable(live: LiveWorkbook, table: LiveTable, area: Area): void {
  const { area: before, headerRows, totalsRows } = table;
  if (area.top !== before.top || !overlaps(area, before))
    throw invalidArgument('a table keeps its first row and some of its cells');
  if (heightOf(area) <= headerRows + totalsRows) throw invalidArgument('a table has a row');
  if (totalsRows > 0 && area.bottom !== before.bottom)
    throw invalidArgument('a table with totals keeps its rows');
  const sheet = live.sheetOf(table);
  if (live.tablesOn(sheet, table).some((other) => overlaps(other.area, area))) throw insertDeleteConflict();
  const old = table.columns;
  const columns: LiveColumn[] = [];
  let id = table.newColumnId();
  table.columns = columns;
  for (let column = area.left; column <= area.right; column += 1) {
    const known = column >= before.left && column <= before.right ? old[column - before.left] : undefined;
    if (known) {
      columns.push(known);
      continue;
    }
    const cell = headerRows > 0 ? sheet.grid.cell(area.top, column) : undefined;
    const name = table.freeName(String(cell?.value ?? ''));
    columns.push({ id, name, formula: undefined, xml: undefined });
    id += 1;
    if (headerRows > 0 && cell?.value !== name)
      sheet.grid.put(area.top, column, newCell(name, cell?.style ?? 0));
  }
  table.area = area;
  table.waiting = false;
  live.markChanged();
  live.changes.tell({ kind: 'cells', sheetId: sheet.id, area, how: 'RangeEdited' });
}
