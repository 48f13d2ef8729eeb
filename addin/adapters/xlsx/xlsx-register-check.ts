import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { checkRegister } from '../../forms/register-check.ts';
import type { RawTable } from '../../forms/raw-table.ts';
import type { WorkbookStore } from '../../ports/workbook-store.ts';
import { rawTable } from './raw-tables.ts';
import { kindOf } from './register-kind.ts';
import { openWorkbook } from './workbook-tables.ts';
import type { OpeningFault } from './xlsx-case-register.ts';

/**
 * Everything that is wrong with a workbook as a register, on a day. A workbook of which nobody can say whose it is, is
 * checked as the authority's: there a confidential column is an error.
 */
export async function checkWorkbook(
  store: WorkbookStore,
  today: CalendarDate,
): Promise<Result<readonly Problem[], OpeningFault>> {
  const loaded = await store.load();
  if (!loaded.ok) return err({ kind: 'failed', failure: loaded.error });
  const opened = openWorkbook(loaded.value.bytes);
  if (!opened.ok) return err({ kind: 'problems', problems: opened.error });
  const book = opened.value;
  const kind = kindOf(book);
  const tables: RawTable[] = [];
  for (const name of book.tableNames) {
    const table = rawTable(book, name);
    if (!table.ok) return err({ kind: 'problems', problems: table.error });
    if (table.value) tables.push(table.value);
  }
  return ok(checkRegister(tables, kind.ok ? kind.value : 'authority', today));
}
