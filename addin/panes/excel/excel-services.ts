import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { YearType } from '../../domain/report-period.ts';
import type { Result } from '../../domain/result.ts';
import type { OpenWorkbook } from '../../ports/open-workbook.ts';
import type { OpenRegister } from '../../workflows/check-open-register.ts';
import type { Fault } from '../../workflows/fault.ts';
import type { CaseLook } from '../../workflows/look-at-case.ts';
import type { PreparedReport, ReportOptions } from '../../workflows/prepare-report.ts';

type Answer<Value> = Promise<Result<Value, Fault>>;

export interface ReportWish {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly edition: ReportOptions['edition'];
  readonly yearType: YearType;
}

/** What the Excel pane asks for. Reading changes nothing; the report has sheets of its own. */
export interface ExcelServices {
  readonly workbook: Pick<OpenWorkbook, 'onSelection' | 'onChange'>;
  /** The person pressed the button of the report; a press before anybody listened is told at once. */
  onReportWished(listener: () => void): () => void;
  today(): CalendarDate;
  readRegister(): Answer<OpenRegister>;
  /** The case of the row in which the person stands; undefined where it is the row of none. */
  selectedCase(register: OpenRegister): Answer<CaseLook | undefined>;
  goTo(place: { readonly sheet: string; readonly cell: string }): Answer<void>;
  prepareReport(register: OpenRegister, wish: ReportWish): Answer<PreparedReport>;
  writeReport(report: PreparedReport, onSheet: (done: number, all: number) => void): Answer<void>;
  /** Whether a report stands in the workbook, also one of another day. */
  hasReport(): Answer<boolean>;
  removeReport(): Answer<void>;
}
