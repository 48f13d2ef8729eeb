import { ExcelOpenWorkbook } from '../adapters/office/excel-open-workbook.ts';
import { dateOf, toLondon } from '../domain/calendar-date.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { ExcelServices } from '../panes/excel/excel-services.ts';
import type { Failure } from '../ports/failure.ts';
import { caseOfRow, readOpenRegister } from '../workflows/check-open-register.ts';
import { failed } from '../workflows/fault.ts';
import type { Fault } from '../workflows/fault.ts';
import { lookAtCase } from '../workflows/look-at-case.ts';
import { prepareReport } from '../workflows/prepare-report.ts';
import { loadReference } from '../workflows/reference.ts';

/** The Excel pane works on the workbook that is open beside it; nobody signs in for that, and nothing leaves the machine. */
export function makeExcelServices({
  onReportWished,
}: Pick<ExcelServices, 'onReportWished'>): Result<ExcelServices, Fault> {
  const workbook = new ExcelOpenWorkbook();
  const clock = { now: () => new Date().toISOString() };
  const today = (): string => dateOf(toLondon(clock.now()));
  return ok({
    workbook,
    onReportWished,
    today,
    readRegister: () => readOpenRegister(workbook, clock),
    async selectedCase(register) {
      const selection = await workbook.selection();
      if (!selection.ok) return err(failed(selection.error));
      const caseRef = selection.value && caseOfRow(register, selection.value.sheet, selection.value.row);
      if (caseRef === undefined) return ok(undefined);
      const reference = await loadReference(register, clock);
      if (!reference.ok) return err(failed(reference.error));
      const person = { role: register.kind === 'authority' ? 'LA' : 'PC', initials: '' } as const;
      const service = {
        register,
        clock,
        journal: { note: () => undefined },
        person,
        client: 'EXCEL',
      } as const;
      return lookAtCase(service, reference.value, caseRef);
    },
    goTo: async (place) => asFault(await workbook.goTo(place)),
    prepareReport: (register, wish) => prepareReport(register, { ...wish, today: today() }),
    writeReport: async ({ sheets }, onSheet) => asFault(await workbook.writeReport(sheets, onSheet)),
    hasReport: async () => asFault(await workbook.hasReport()),
    removeReport: async () => asFault(await workbook.removeReport()),
  });
}

const asFault = <Value>(done: Result<Value, Failure>): Result<Value, Fault> =>
  done.ok ? done : err(failed(done.error));
