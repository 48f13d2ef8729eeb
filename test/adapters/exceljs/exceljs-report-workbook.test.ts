import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeReportWorkbook } from '../../../addin/adapters/exceljs/exceljs-report-workbook.ts';
import { reportSheets } from '../../../addin/forms/report-sheets.ts';
import { aQuarter, request } from '../../support/given-report.ts';
import {
  libreOfficeMissing, officeErrors, opensInLibreOffice, schemaCheckMissing, schemaErrors,
} from '../../support/validate-office.ts'; // prettier-ignore

const EDITIONS = ['internal', 'public'] as const;

describe.each(EDITIONS)('The report as a workbook, %s edition', (edition) => {
  let folder: string;
  let file: string;
  let bytes: Uint8Array;
  let parts: Readonly<Record<string, string>>;
  const sheets = reportSheets(request(aQuarter(), { edition }));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'));
    file = join(folder, 'report.xlsx');
    bytes = await makeReportWorkbook(sheets);
    await writeFile(file, bytes);
    parts = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const named = (pattern: RegExp): string[] => Object.keys(parts).filter((name) => pattern.test(name));

  it('has no fault that Microsoft’s validator finds', async () => {
    expect(await officeErrors(file)).toEqual([]);
  });

  it.skipIf(schemaCheckMissing)('keeps to the ECMA-376 schemas', async () => {
    expect(await schemaErrors(file)).toEqual([]);
  });

  it.skipIf(libreOfficeMissing)('opens in LibreOffice', async () => {
    expect(await opensInLibreOffice(file)).toBe(true);
  });

  it('has a chart of Excel’s own for every chart of the report, with title, axes and alt text', () => {
    const wanted = sheets.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'chart'));
    const charts = named(/^xl\/charts\/chart\d+\.xml$/);
    expect(charts).toHaveLength(wanted.length);
    expect(wanted.length).toBeGreaterThan(3);
    for (const name of charts) expect(parts[name]?.match(/<c:title>/g)).toHaveLength(3);
    const drawings = named(/^xl\/drawings\/drawing\d+\.xml$/).map((name) => parts[name] ?? '');
    expect(drawings.join('').match(/descr="[^"]+"/g)).toHaveLength(wanted.length);
  });

  it('holds values and no formulas', async () => {
    expect(named(/^xl\/worksheets\/sheet\d+\.xml$/).some((name) => parts[name]?.includes('<f>'))).toBe(false);
    const book = await read(bytes);
    const headline = book.getWorksheet('Headline');
    const accepted = headline?.getColumn(1).values.indexOf('K04 All parties willing') ?? 0;
    expect(headline?.getCell(accepted, 4).value).toBe(0.556);
    expect(headline?.getCell(accepted, 4).numFmt).toBe('0.0%');
  });

  it('prints on A4 landscape, as wide as the page, with repeated titles and page numbers', async () => {
    const book = await read(bytes);
    for (const sheet of book.worksheets) {
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 9,
        orientation: 'landscape',
        fitToWidth: 1,
        fitToHeight: 0,
      });
      expect(sheet.headerFooter.oddFooter).toContain('Page &P of &N');
      expect(sheet.views[0]).toMatchObject({ state: 'frozen' });
    }
    expect(parts['xl/workbook.xml']?.match(/_xlnm\.Print_Titles/g)).toHaveLength(sheets.length);
  });

  it('carries nobody’s name and no date of making', () => {
    const core = parts['docProps/core.xml'] ?? '';
    expect(core).not.toMatch(/creator|lastModifiedBy|created|modified/);
    expect(parts['docProps/app.xml']).not.toMatch(/<Manager>[^<]/);
  });

  it('is the same bytes each time', async () => {
    expect(Buffer.from(await makeReportWorkbook(sheets)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('has no hidden sheet, comment, pivot cache or link out of the workbook', () => {
    expect(parts['xl/workbook.xml']).not.toMatch(/state="(hidden|veryHidden)"/);
    expect(named(/comments|pivotCache|externalLink/)).toEqual([]);
    expect(
      named(/\.rels$/)
        .map((name) => parts[name])
        .join(''),
    ).not.toContain('TargetMode="External"');
    const links = named(/^xl\/worksheets\/sheet\d+\.xml$/).filter((name) =>
      parts[name]?.includes('<hyperlink '),
    );
    expect(links).toEqual(edition === 'internal' ? ['xl/worksheets/sheet1.xml'] : []);
  });
});

describe('The data for pivots', () => {
  it('are a real table whose dates are days, wherever the machine stands', async () => {
    const book = await read(await makeReportWorkbook(reportSheets(request(aQuarter()))));
    const list = book.getWorksheet('Data for pivots');
    const table = list?.getTable('tblCaseList');
    expect(table).toBeDefined();
    const header = list?.getColumn(1).values.indexOf('CaseRef') ?? 0;
    expect(list?.getCell(header + 1, 2).value).toEqual(new Date('2026-04-07T00:00:00Z'));
    expect(list?.getCell(header + 1, 2).numFmt).toBe('dd/mm/yyyy');
  });

  it('are not in the public edition, in no part of the package', async () => {
    const bytes = await makeReportWorkbook(reportSheets(request(aQuarter(), { edition: 'public' })));
    const all = Object.values(unzipSync(bytes)).map((part) => strFromU8(part));
    expect(all.join('')).not.toMatch(/DR-2026-|Example Resolution|PRV-0/);
    expect(Object.keys(unzipSync(bytes)).some((name) => name.startsWith('xl/tables/'))).toBe(false);
  });
});

describe('A chart with a hidden figure', () => {
  it('carries its own figures and leaves the place empty, because Excel would draw the mark as nothing', async () => {
    const sheets = reportSheets(request(aQuarter(), { edition: 'public' }));
    const parts = unzipSync(await makeReportWorkbook(sheets));
    const xml = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/charts/'))
      .map(([, part]) => strFromU8(part))
      .find((part) => part.includes('by type of disagreement'));
    expect(xml).toContain('Type 1: EHC duties (c)');
    // Types 1 and 3 are hidden: one point of three is left, the twelve of type 2.
    expect(xml).toContain('<c:ptCount val="3"/><c:pt idx="1"><c:v>12</c:v></c:pt></c:numLit>');
  });
});

async function read(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  // exceljs's types know an older Buffer than Node's.
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return book;
}
