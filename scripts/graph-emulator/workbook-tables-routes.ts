import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { READ_FILES } from './file-permissions.ts';
import type { Answer, Call, Route } from './route.ts';
import { widthOf } from './workbook-address.ts';
import { bodyOf, booleanOf, filledMatrix, indexOf, matrixOf, textOf } from './workbook-body.ts';
import type { LiveWorkbook } from './workbook-live.ts';
import { tableId } from './workbook-live.ts';
import type { WorkbookOperations } from './workbook-operations.ts';
import { ALL, contextOf, linkTo, listed, shapeOf, shaped } from './workbook-query.ts';
import type { Shape } from './workbook-query.ts';
import { rangeAnswer, valuesOf, writeCells } from './workbook-ranges.ts';
import * as refusals from './workbook-refusals.ts';
import { workbookRoute } from './workbook-routes.ts';
import type { WorkbookSessions } from './workbook-sessions.ts';
import type { LiveColumn, LiveTable } from './workbook-table.ts';
import { insertColumn, showTotals } from './workbook-table-columns.ts';
import { deleteRow, insertRows } from './workbook-table-rows.ts';

const TABLE = '/tables/{table}';
const ROW = ['/rows/{row}', '/rows/itemAt(index={row})'];

/** Tables, their columns and their rows. */
export function tableRoutes(sessions: WorkbookSessions, operations: WorkbookOperations): readonly Route[] {
  const reading = (call: Call): Named => named(sessions.reading(call), call);
  const writing = (call: Call): Named => named(sessions.writing(call), call);
  const range = (pattern: string, area: (table: LiveTable, call: Call) => Area): readonly Route[] =>
    workbookRoute('GET', TABLE + pattern, (call) => {
      const { live, table } = reading(call);
      return rangeAnswer(call, live, live.sheetOf(table), area(table, call));
    });
  const list = (call: Call): Answer => {
    const live = sessions.reading(call);
    const shape = shapeOf(call, TABLE_PROPERTIES);
    const sheet = call.params['sheet'];
    const tables = live.tables.filter(({ sheetName }) => sheet === undefined || live.sheet(sheet).name === sheetName);
    return { status: 200, body: listed(shape, call, tables, (table) => tableBody(shape, call, table)) };
  };
  const add = (status: number): ((call: Call) => Answer) => (call) =>
    operations.answer(call, status, 'tableRowOperationResult', () => addRows(call, writing(call)));
  return [
    // The one call that reading is enough for.
    ...workbookRoute('GET', '/tables', list, READ_FILES),
    ...workbookRoute('GET', '/worksheets/{sheet}/tables', list),
    ...workbookRoute('GET', TABLE, (call) => {
      const { table } = reading(call);
      const shape = shapeOf(call, TABLE_PROPERTIES);
      return { status: 200, body: { '@odata.context': contextOf(call), ...tableBody(shape, call, table) } };
    }),
    ...workbookRoute('PATCH', TABLE, (call) => {
      const { live, table } = writing(call);
      updateTable(call, live, table);
      return { status: 200, body: { '@odata.context': contextOf(call), ...tableBody(ALL, call, table) } };
    }),
    ...range('/range()', ({ area }) => area),
    ...range('/dataBodyRange()', ({ body }) => body),
    ...range('/headerRowRange()', headerArea),
    ...range('/totalRowRange()', totalsArea),
    ...range('/columns/{column}/dataBodyRange()', (table, call) => columnArea(table, columnOf(table, call))),
    ...ROW.flatMap((pattern) => range(`${pattern}/range()`, (table, call) => rowArea(table, rowOf(table, call)))),
    ...workbookRoute('POST', `${TABLE}/clearFilters`, (call) => {
      const { live, table } = writing(call);
      live.clearFilters(table);
      return { status: 204 };
    }),
    ...workbookRoute('GET', `${TABLE}/columns`, (call) => {
      const at = reading(call);
      const shape = shapeOf(call, COLUMN_PROPERTIES);
      return { status: 200, body: listed(shape, call, at.table.columns, (column) => columnBody(shape, call, at, column)) };
    }),
    ...workbookRoute('GET', `${TABLE}/columns/{column}`, (call) => {
      const at = reading(call);
      const shape = shapeOf(call, COLUMN_PROPERTIES);
      return { status: 200, body: { '@odata.context': contextOf(call), ...columnBody(shape, call, at, columnOf(at.table, call)) } };
    }),
    ...workbookRoute('POST', `${TABLE}/columns/add`, (call) => {
      const at = writing(call);
      const column = addColumn(call, at);
      return { status: 201, body: { '@odata.context': contextOf(call), ...columnBody(ALL, call, at, column) } };
    }),
    ...workbookRoute('GET', `${TABLE}/rows`, (call) => {
      const at = reading(call);
      const shape = shapeOf(call, ROW_PROPERTIES);
      const positions = [...Array(at.table.rowCount).keys()];
      return { status: 200, body: listed(shape, call, positions, (position) => rowBody(shape, call, at, position)) };
    }),
    ...workbookRoute('POST', `${TABLE}/rows`, add(201)),
    ...workbookRoute('POST', `${TABLE}/rows/add`, add(200)),
    ...ROW.flatMap((pattern) => [
      ...workbookRoute('GET', TABLE + pattern, (call) => {
        const at = reading(call);
        const shape = shapeOf(call, ROW_PROPERTIES);
        return { status: 200, body: { '@odata.context': contextOf(call), ...rowBody(shape, call, at, rowOf(at.table, call)) } };
      }),
      ...workbookRoute('PATCH', TABLE + pattern, (call) => {
        const at = writing(call);
        const position = rowOf(at.table, call);
        updateRow(call, at, position);
        return { status: 200, body: { '@odata.context': contextOf(call), ...rowBody(ALL, call, at, position) } };
      }),
      ...workbookRoute('DELETE', TABLE + pattern, (call) => {
        const { live, table } = writing(call);
        deleteRow(live, table, rowOf(table, call));
        return { status: 204 };
      }),
    ]),
  ];
} // prettier-ignore

interface Named {
  readonly live: LiveWorkbook;
  readonly table: LiveTable;
}

const named = (live: LiveWorkbook, call: Call): Named => ({
  live,
  table: live.table(call.params['table'] ?? ''),
});

function columnOf(table: LiveTable, call: Call): LiveColumn {
  const column = table.column(call.params['column'] ?? '');
  if (!column) throw refusals.itemNotFound();
  return column;
}

function rowOf(table: LiveTable, call: Call): number {
  const text = call.params['row'] ?? '';
  if (!/^\d{1,7}$/.test(text)) throw refusals.invalidArgument('a row is named by its position');
  if (Number(text) >= table.rowCount) throw refusals.itemNotFound();
  return Number(text);
}

function headerArea({ area, headerRows }: LiveTable): Area {
  if (headerRows === 0) throw refusals.itemNotFound();
  return { ...area, bottom: area.top };
}

function totalsArea({ area, totalsRows }: LiveTable): Area {
  if (totalsRows === 0) throw refusals.itemNotFound();
  return { ...area, top: area.bottom };
}

function columnArea(table: LiveTable, column: LiveColumn): Area {
  const number = table.columnNumber(column);
  return { ...table.body, left: number, right: number };
}

function rowArea({ body }: LiveTable, position: number): Area {
  return { ...body, top: body.top + position, bottom: body.top + position };
}

/** One answer for all rows that were added: the position of the first, and their values as they are read now. */
function addRows(call: Call, { live, table }: Named): object {
  const body = bodyOf(call, ['values', 'index']);
  const rows = matrixOf(body['values'], 'values');
  const position = insertRows(live, table, indexOf(body), rows);
  const first = rowArea(table, position);
  const values = valuesOf(live.sheetOf(table), { ...first, bottom: first.top + rows.length - 1 });
  return { '@odata.id': linkTo(call, `/tables/${encodeURIComponent(tableId(table))}/rows(null)`), index: position, values };
} // prettier-ignore

function updateRow(call: Call, { live, table }: Named, position: number): void {
  const body = bodyOf(call, ['values', 'index']);
  const index = indexOf(body);
  if (index !== null && index !== position) throw refusals.invalidArgument('a row keeps its index');
  const area = rowArea(table, position);
  writeCells(live, live.sheetOf(table), area, filledMatrix(body['values'], 'values', 1, widthOf(area)));
}

function addColumn(call: Call, { live, table }: Named): LiveColumn {
  const body = bodyOf(call, ['values', 'index', 'name']);
  const values = body['values'] ?? undefined;
  const cells = values === undefined ? [] : matrixOf(values, 'values');
  if (cells.some((row) => row.length !== 1))
    throw refusals.invalidArgument('a column has one value in each row');
  const inputs = cells.map((row) => row[0] ?? null);
  return insertColumn(live, table, indexOf(body), textOf(body, 'name'), inputs);
}

function updateTable(call: Call, live: LiveWorkbook, table: LiveTable): void {
  const look = ['showBandedRows', 'showBandedColumns', 'highlightFirstColumn', 'highlightLastColumn'] as const;
  const body = bodyOf(call, ['name', 'style', 'showTotals', ...look]);
  const name = textOf(body, 'name');
  if (name !== undefined && name.toLowerCase() !== table.name.toLowerCase()) {
    if (!/^[A-Za-z_\\][\w.\\]{0,254}$/.test(name)) throw refusals.invalidArgument('name');
    if (live.tables.some((other) => other.name.toLowerCase() === name.toLowerCase())) throw refusals.itemAlreadyExists();
  }
  const flags = look.map((flag) => [flag, booleanOf(body, flag)] as const);
  const [style, totals] = [textOf(body, 'style'), booleanOf(body, 'showTotals')];
  if (totals !== undefined) showTotals(live, table, totals);
  for (const [flag, value] of flags) if (value !== undefined) table.look[flag] = value;
  if (style !== undefined) table.look.style = style;
  if (name !== undefined) live.rename(table, name);
  live.markChanged();
} // prettier-ignore

const TABLE_PROPERTIES = [
  'id', 'name', 'legacyId', 'highlightFirstColumn', 'highlightLastColumn', 'showBandedColumns', 'showBandedRows',
  'showFilterButton', 'showHeaders', 'showTotals', 'style',
]; // prettier-ignore

export function tableBody(shape: Shape, call: Call, table: LiveTable): object {
  return {
    '@odata.id': linkTo(call, `/tables(%27${encodeURIComponent(tableId(table))}%27)`),
    ...shaped(shape, {
      id: () => tableId(table),
      name: () => table.name,
      legacyId: () => String(table.number),
      highlightFirstColumn: () => table.look.highlightFirstColumn,
      highlightLastColumn: () => table.look.highlightLastColumn,
      showBandedColumns: () => table.look.showBandedColumns,
      showBandedRows: () => table.look.showBandedRows,
      showFilterButton: () => table.hasFilterButtons,
      showHeaders: () => table.headerRows > 0,
      showTotals: () => table.totalsRows > 0,
      style: () => table.look.style,
    }),
  };
}

const COLUMN_PROPERTIES = ['id', 'name', 'index', 'values'];

function columnBody(shape: Shape, call: Call, { live, table }: Named, column: LiveColumn): object {
  const number = table.columnNumber(column);
  return {
    '@odata.id': linkTo(call, `/tables(%27${encodeURIComponent(tableId(table))}%27)/columns(%27${column.id}%27)`),
    ...shaped(shape, {
      id: () => String(column.id),
      name: () => column.name,
      index: () => table.columns.indexOf(column),
      values: () => valuesOf(live.sheetOf(table), { ...table.area, left: number, right: number }),
    }),
  };
} // prettier-ignore

const ROW_PROPERTIES = ['index', 'values'];

const rowBody = (shape: Shape, call: Call, { live, table }: Named, position: number): object => ({
  '@odata.id': linkTo(call, `/tables(%27${encodeURIComponent(tableId(table))}%27)/rows/itemAt(index=${position})`),
  ...shaped(shape, {
    index: () => position,
    values: () => valuesOf(live.sheetOf(table), rowArea(table, position)),
  }),
}); // prettier-ignore
