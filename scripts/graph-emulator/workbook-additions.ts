import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { LAST_ROW, overlaps } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Call, Route } from './route.ts';
import { isUnbounded, parseAddress } from './workbook-address.ts';
import { bodyOf, booleanOf, textOf } from './workbook-body.ts';
import { newCell } from './workbook-grid.ts';
import { tableId } from './workbook-live.ts';
import type { LiveWorkbook } from './workbook-live.ts';
import { addSheet, addTable as addTablePart } from './workbook-parts.ts';
import { ALL, contextOf, linkTo, listed, shapeOf, shaped } from './workbook-query.ts';
import type { Shape } from './workbook-query.ts';
import * as refusals from './workbook-refusals.ts';
import { workbookRoute } from './workbook-routes.ts';
import type { WorkbookSessions } from './workbook-sessions.ts';
import type { LiveSheet } from './workbook-sheet.ts';
import type { LiveTable } from './workbook-table.ts';
import { tableBody } from './workbook-tables-routes.ts';

/** Sheets, and what is added to a workbook as a whole: a sheet, a table. */
export function additionRoutes(sessions: WorkbookSessions): readonly Route[] {
  return [
    ...workbookRoute('GET', '/worksheets', (call) => {
      const { sheets } = sessions.reading(call);
      const shape = shapeOf(call, SHEET_PROPERTIES);
      return { status: 200, body: listed(shape, call, sheets, (sheet) => sheetBody(shape, call, sheet)) };
    }),
    ...workbookRoute('GET', '/worksheets/{sheet}', (call) => {
      const sheet = sessions.reading(call).sheet(call.params['sheet'] ?? '');
      const shape = shapeOf(call, SHEET_PROPERTIES);
      return { status: 200, body: { '@odata.context': contextOf(call), ...sheetBody(shape, call, sheet) } };
    }),
    ...workbookRoute('POST', '/worksheets/add', (call) => {
      const live = sessions.writing(call);
      const sheet = newSheet(live, textOf(bodyOf(call, ['name']), 'name'));
      return { status: 201, body: { '@odata.context': contextOf(call), ...sheetBody(ALL, call, sheet) } };
    }),
    ...['/tables/add', '/worksheets/{sheet}/tables/add'].flatMap((pattern) =>
      workbookRoute('POST', pattern, (call) => {
        const table = addTable(sessions, call);
        return { status: 201, body: { '@odata.context': contextOf(call), ...tableBody(ALL, call, table) } };
      }),
    ),
  ];
}

const SHEET_PROPERTIES = ['id', 'name', 'position', 'visibility'];

const sheetBody = (shape: Shape, call: Call, sheet: LiveSheet): object => ({
  '@odata.id': linkTo(call, `/worksheets(%27${encodeURIComponent(sheet.id)}%27)`),
  ...shaped(shape, {
    id: () => sheet.id,
    name: () => sheet.name,
    position: () => sheet.position,
    visibility: () => sheet.visibility,
  }),
});

/** A sheet behind the others, by this name or the next `SheetN`. */
export function newSheet(live: LiveWorkbook, wanted: string | undefined): LiveSheet {
  const name = newSheetName(live, wanted);
  live.restructure((parts) => {
    addSheet(parts, live.mainPart, name);
  });
  const sheet = live.sheet(name);
  live.changes.tell({ kind: 'sheet-added', sheetId: sheet.id });
  return sheet;
}

function newSheetName({ sheets }: LiveWorkbook, wanted: string | undefined): string {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  if (wanted === undefined) {
    for (let n = 1; ; n += 1) if (!taken.has(`sheet${n}`)) return `Sheet${n}`;
  }
  if (!/^(?!')[^:\\/?*[\]]{1,31}(?<!')$/.test(wanted)) throw refusals.invalidArgument('name');
  if (taken.has(wanted.toLowerCase())) throw refusals.itemAlreadyExists();
  return wanted;
}

function addTable(sessions: WorkbookSessions, call: Call): LiveTable {
  const live = sessions.writing(call);
  const body = bodyOf(call, ['address', 'hasHeaders']);
  const [address, hasHeaders] = [parseAddress(textOf(body, 'address') ?? ''), booleanOf(body, 'hasHeaders')];
  if (!address || hasHeaders === undefined || isUnbounded(address.area)) throw refusals.invalidArgument('address, hasHeaders');
  const sheetName = call.params['sheet'] ?? address.sheet;
  if (sheetName === undefined) throw refusals.invalidArgument('the address names no sheet');
  return newTable(live, live.sheet(sheetName), address.area, hasHeaders);
} // prettier-ignore

/** The range becomes a table: headings become texts, no two alike; without headings a row for them is put above. */
export function newTable(live: LiveWorkbook, sheet: LiveSheet, wanted: Area, hasHeaders: boolean): LiveTable {
  if (sheet.isProtected) throw refusals.accessDenied();
  const others = live.tables.filter((table) => table.sheetName === sheet.name);
  const { grid } = sheet;
  let area = wanted;
  if (others.some((table) => overlaps(table.area, area))) throw refusals.insertDeleteConflict();
  if (!hasHeaders) {
    const below = { ...area, bottom: LAST_ROW };
    if (others.some((table) => overlaps(table.area, below))) throw refusals.insertDeleteConflict();
    grid.open(area.top, 1, area.left, area.right);
  }
  if (!hasHeaders || area.bottom === area.top) area = { ...area, bottom: area.bottom + 1 };
  const columns: string[] = [];
  for (let column = area.left; column <= area.right; column += 1) {
    const cell = grid.cell(area.top, column);
    const name = freeHeading(columns, hasHeaders ? String(cell?.value ?? '') : '', column - area.left + 1);
    columns.push(name);
    if (cell?.value === name) continue;
    grid.put(area.top, column, newCell(name, cell?.style ?? 0));
  }
  live.markChanged();
  const number = Math.max(0, ...live.tables.map((table) => table.number)) + 1;
  const names = new Set(live.tables.map((table) => table.name.toLowerCase()));
  let name = `Table${number}`;
  while (names.has(name.toLowerCase())) name += '_1';
  live.restructure((parts) => {
    addTablePart(parts, { sheet, area, name, number, columns });
  });
  const table = live.table(name);
  live.changes.tell({ kind: 'table-added', sheetId: sheet.id, tableId: tableId(table), tableName: name });
  return table;
} // prettier-ignore

function freeHeading(taken: readonly string[], wanted: string, position: number): string {
  const base = wanted === '' ? `Column${position}` : wanted;
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = base;
  for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${base}${n}`;
  return name;
}
