import { ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { RawTable } from '../../forms/raw-table.ts';
import type { ReportSheet } from '../../forms/report-sheet.ts';
import { parseAddress } from '../../forms/sheet-address.ts';
import { rawCell } from '../../forms/typed-cells.ts';
import type { Failure } from '../../ports/failure.ts';
import type { OpenWorkbook, Selection } from '../../ports/open-workbook.ts';
import { excelCall } from './excel-call.ts';
import {
  removeReportSheets,
  reportSheetName,
  reportSheetsIn,
  writeReportSheet,
} from './excel-report-sheets.ts';

/** Cells in one answer: Excel on the web gives at most 5 MB at once. */
const PORTION = 60_000;

/** The workbook beside the pane, by Excel's own API. Sheets and tables are named in every call: others are at work in it. */
export class ExcelOpenWorkbook implements OpenWorkbook {
  async tables(names: readonly string[]): Promise<Result<readonly RawTable[], Failure>> {
    return excelCall(
      async (context) => {
        const found = names.map((name) => {
          const table = context.workbook.tables.getItemOrNullObject(name);
          const heads = table.getHeaderRowRange().load('values,address');
          const body = table.getDataBodyRange().load('rowCount,columnCount,address');
          const sheet = table.worksheet.load('name');
          return { name, table, heads, body, sheet };
        });
        await context.sync();
        const tables: RawTable[] = [];
        for (const { name, table, heads, body, sheet } of found) {
          if (table.isNullObject) continue;
          const { top, left } = parseAddress(heads.address);
          const first = parseAddress(body.address).top;
          const rows = await valuesOf(context, table, body.rowCount, body.columnCount);
          tables.push({
            table: name,
            sheet: sheet.name,
            headerRow: top,
            firstColumn: left,
            columns: (heads.values[0] ?? []).map((heading) => (typeof heading === 'string' && heading !== '' ? heading : undefined)),
            rows: rows.map((row, index) => ({ row: first + index, cells: row.map(rawCell) })),
          });
        }
        return tables;
      },
      { wanted: 'The register could not be read' },
    );
  } // prettier-ignore

  async selection(): Promise<Result<Selection | undefined, Failure>> {
    return excelCall(
      async (context) => {
        const cell = context.workbook.getActiveCell().load('rowIndex');
        const sheet = cell.worksheet.load('name');
        await context.sync();
        return { sheet: sheet.name, row: cell.rowIndex + 1 };
      },
      { wanted: 'The selected cell could not be read' },
    );
  }

  onSelection(listener: () => void): () => void {
    return heard((context) => context.workbook.worksheets.onSelectionChanged.add(told(listener)));
  }

  onChange(listener: () => void): () => void {
    return heard((context) => context.workbook.worksheets.onChanged.add(told(listener)));
  }

  async goTo({ sheet, cell }: { readonly sheet: string; readonly cell: string }): Promise<Result<void, Failure>> {
    return excelCall(
      async (context) => {
        const there = context.workbook.worksheets.getItem(sheet);
        there.activate();
        there.getRange(cell).select();
        await context.sync();
      },
      { wanted: 'The cell cannot be shown' },
    );
  } // prettier-ignore

  async writeReport(sheets: readonly ReportSheet[], onSheet: (done: number, all: number) => void = () => undefined): Promise<Result<void, Failure>> {
    const removed = await this.removeReport();
    if (!removed.ok) return removed;
    for (const [index, sheet] of sheets.entries()) {
      const written = await excelCall((context) => writeReportSheet(context, sheet), { wanted: 'The report could not be written', writes: true });
      if (!written.ok) return written;
      onSheet(index + 1, sheets.length);
    }
    const [first] = sheets;
    // Written it is in any case; where it cannot be brought to the front the person finds it by its tabs.
    if (first !== undefined) await excelCall(async (context) => {
      context.workbook.worksheets.getItem(reportSheetName(first.name)).activate();
      await context.sync();
    }, { wanted: 'The report cannot be shown' });
    return ok(undefined);
  } // prettier-ignore

  async hasReport(): Promise<Result<boolean, Failure>> {
    return excelCall(async (context) => (await reportSheetsIn(context)).length > 0, {
      wanted: 'The sheets of the workbook could not be looked at',
    });
  }

  async removeReport(): Promise<Result<void, Failure>> {
    return excelCall((context) => removeReportSheets(context), {
      wanted: 'The report that was written before could not be taken away',
      writes: true,
    });
  }
}

/** In portions of rows, each in an answer of its own. */
async function valuesOf(
  context: Excel.RequestContext,
  table: Excel.Table,
  rowCount: number,
  columnCount: number,
): Promise<readonly (readonly unknown[])[]> {
  const step = Math.max(1, Math.floor(PORTION / Math.max(1, columnCount)));
  const all: (readonly unknown[])[] = [];
  for (let from = 0; from < rowCount; from += step) {
    const count = Math.min(step, rowCount - from);
    const part = table.getDataBodyRange().getCell(from, 0).getResizedRange(count - 1, columnCount - 1).load('values');
    // One answer for each portion: all at once is more than Excel on the web gives.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    for (const row of part.values as unknown[][]) all.push(row);
  }
  return all;
} // prettier-ignore

const told = (listener: () => void) => (): Promise<void> => {
  listener();
  return Promise.resolve();
};

/** Registers a handler, and gives the way to take it off again whether or not it stands yet. A host without the event never calls. */
function heard<Args>(
  add: (context: Excel.RequestContext) => OfficeExtension.EventHandlerResult<Args>,
): () => void {
  let isWanted = true;
  let handler: OfficeExtension.EventHandlerResult<Args> | undefined;
  const takeOff = (): void => {
    const standing = handler;
    handler = undefined;
    if (standing === undefined) return;
    void excelCall(
      async () => {
        standing.remove();
        await standing.context.sync();
      },
      { wanted: 'A handler could not be taken off' },
    );
  };
  void excelCall(
    async (context) => {
      const added = add(context);
      await context.sync();
      handler = added;
      if (!isWanted) takeOff();
    },
    { wanted: 'Changes cannot be heard' },
  );
  return () => {
    isWanted = false;
    takeOff();
  };
}
