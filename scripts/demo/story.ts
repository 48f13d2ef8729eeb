import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeReportWorkbook } from '../../addin/adapters/exceljs/exceljs-report-workbook.ts';
import { fromLondon } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate, Instant } from '../../addin/domain/calendar-date.ts';
import type { Case, RegisterKind } from '../../addin/domain/case.ts';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';
import { prepareReport } from '../../addin/workflows/prepare-report.ts';
import { caseContext } from '../../addin/workflows/service.ts';
import type { Io } from '../cli/io.ts';
import { PROJECT_FOLDER } from '../cli/wiring.ts';
import { morningSummary } from './account.ts';
import type { MailCount } from './authority.ts';
import { DemoStopped } from './demo-stopped.ts';
import type { Stage } from './stage.ts';

/** Where the two books and the papers of the demo lie below the folder that was asked for. */
export const FILES = {
  authority: ['register.xlsx', 'the authority’s register'],
  provider: ['case-file.xlsx', 'the provider’s case file, with what was said in confidence'],
  statements: ['statements/', 'Outcome Statements'],
  documents: ['documents/', 'letters and handovers, one folder a case'],
  calendar: ['calendar.json', 'what is booked: one private event a party'],
  report: ['report.xlsx', 'the managers’ report'],
} as const;

/** Outcome Statements lie together, everything else by case. */
export const isStatement = (fileName: string): boolean => fileName.includes('_OutcomeStatement_');

export const SAMPLES = join(PROJECT_FOLDER, 'test', 'samples', 'emails');

/** When the story begins: with the first message. */
export const firstMoment = (messages: readonly MessageContent[], today: CalendarDate): Instant =>
  messages.reduce<Instant>(
    (earliest, { received }) => (received !== null && received < earliest ? received : earliest),
    fromLondon(`${today}T23:59`),
  );

export interface Told {
  readonly text: string;
  readonly complete: boolean;
}

/** The end of the story: the managers' report, and what there is to tell of it on the morning of the last day. */
export async function closeStory(
  stage: Stage,
  today: CalendarDate,
  count: MailCount,
  messages: number,
  reportFile: string,
  io: Io,
): Promise<Told> {
  const { register } = stage.office('authority').service;
  const report = await prepareReport(register, {
    from: reportStart(today),
    to: today,
    today,
    edition: 'internal',
  });
  if (report.ok) await writeFile(reportFile, await makeReportWorkbook(report.value.sheets));
  else io.err('The report could not be made: the register has faults, see "register check".');

  const cases = await allCases(stage, 'authority');
  const context = await caseContext(stage.as('authority', 'LA'), stage.office('authority').reference);
  const steps = context.ok
    ? cases.flatMap((theCase) =>
        nextSteps(theCase, { ...context.value, today, now: `${today}T09:00` }).map((step) => ({
          ...step,
          caseRef: theCase.caseRef,
        })),
      )
    : [];
  const text = morningSummary({
    today,
    messages,
    taken: count.taken,
    cases,
    providerCases: await allCases(stage, 'provider'),
    steps,
    remarks: stage.remarks,
    files: Object.values(FILES),
  });
  return { text, complete: report.ok };
}

/** From the start of the financial year before: what a manager compares this year with. */
const reportStart = (today: CalendarDate): CalendarDate => {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0);
  return `${year - 1}-04-01`;
};

async function allCases(stage: Stage, book: RegisterKind): Promise<Case[]> {
  const read = await stage.office(book).service.register.read(['tblCases']);
  if (!read.ok) throw new DemoStopped(read.error.message, true);
  const cases: Case[] = [];
  for (const row of read.value.rows.tblCases ?? [])
    cases.push(await stage.load(book, String(row['CaseRef'])));
  return cases;
}
