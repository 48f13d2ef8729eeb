import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { LiveWorkbook } from '../../../../scripts/graph-emulator/workbook-live.ts';
import { WorkbookHands } from '../../../../scripts/graph-emulator/workbook-hands.ts';
import { openExcelModel } from '../../../../scripts/office-host/excel/open-excel-model.ts';
import type {
  ExcelModel,
  ExcelModelOptions,
} from '../../../../scripts/office-host/excel/open-excel-model.ts';
import { officeErrors, schemaCheckMissing, schemaErrors } from '../../../support/validate-office.ts';
import { fixtureParts, workbookFixture } from '../../../support/workbook-fixture.ts';
import type { FixtureOptions } from '../../../support/workbook-fixture.ts';
import { partText } from '../../../support/zip-parts.ts';
import { genuineExcel } from './genuine-excel.ts';
import type { ExcelRun, GenuineOptions } from './genuine-excel.ts';

export interface GivenExcel {
  readonly live: LiveWorkbook;
  readonly model: ExcelModel;
  readonly run: ExcelRun;
  /** A colleague in the same workbook. */
  readonly hands: WorkbookHands;
  /** Another pane on the same workbook: another window, another person. */
  another(options?: Partial<ExcelModelOptions>): { readonly model: ExcelModel; readonly run: ExcelRun };
  /** A part of the file as it is saved now. */
  saved(part: string): string;
}

/** What leaves a cell alone. It may be written, though the types do not say so. */
export const ALONE = null as unknown as string;

/** Wednesday; every test has the same today. */
const TODAY = '2026-11-25';

/** The workbook of the fixture, with the filter of its table taken away. */
export function unfiltered(options: FixtureOptions = {}): Uint8Array {
  const table = fixtureParts(options)['xl/tables/table1.xml'] ?? '';
  const parts = {
    'xl/tables/table1.xml': table.replace(/<filterColumn[\s\S]*?<\/filterColumn>/, ''),
    ...options.parts,
  };
  return workbookFixture({ ...options, parts });
}

export function givenExcel(
  bytes: Uint8Array = unfiltered(),
  options: Partial<ExcelModelOptions> = {},
  client: GenuineOptions = {},
): GivenExcel {
  const live = new LiveWorkbook(bytes);
  const open = (own: Partial<ExcelModelOptions>): ExcelModel =>
    openExcelModel({ live: () => live, today: () => TODAY, ...own });
  const model = open(options);
  return {
    live,
    model,
    run: genuineExcel(model, client),
    hands: new WorkbookHands(() => live),
    another(own = {}) {
      const other = open(own);
      return { model: other, run: genuineExcel(other) };
    },
    saved: (part) => partText(live.toBytes(), part),
  };
}

/** What the validators find wrong with a file. */
export async function faultsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'excel-host-'));
  try {
    const path = join(folder, 'saved.xlsx');
    await writeFile(path, bytes);
    return [
      ...(schemaCheckMissing === undefined ? await schemaErrors(path) : []),
      ...(await officeErrors(path)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The code of the error that a batch ends with; fails where it ends without. */
export async function codeOf(batch: Promise<unknown>): Promise<string> {
  const error = await batch.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error, 'the batch went through').toBeDefined();
  return (error as { readonly code: string }).code;
}
