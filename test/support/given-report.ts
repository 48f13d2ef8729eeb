import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import { periodBetween } from '../../addin/domain/report-period.ts';
import type { CaseFact, ReportFacts, StateFact } from '../../addin/domain/report-facts.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import { reportCalendar } from '../../addin/forms/report-calendar.ts';
import type { ReportRequest } from '../../addin/forms/report-figures.ts';
import type { ReportCell, ReportSheet, ReportTable } from '../../addin/forms/report-sheet.ts';

/** A report of FY 2026/27 Q1 as of 1 September 2026, when every limit and day for signing has passed. */
export const request = (facts: ReportFacts, more: Partial<ReportRequest> = {}): ReportRequest => ({
  facts,
  period: periodBetween('2026-04-01', '2026-06-30', 'FINANCIAL'),
  asAt: '2026-09-01',
  settings: DEFAULT_SETTINGS,
  calendar: reportCalendar({ bankHolidays: [], closureDays: [] }),
  edition: 'internal',
  providerNames: new Map([
    ['PRV-01', 'Example Resolution One'],
    ['PRV-02', 'Example Resolution Two'],
  ]),
  schoolKeys: new Map(),
  problems: [],
  ...more,
});

export const NO_FACTS: ReportFacts = {
  cases: [], parties: [], meetings: [], preMeetings: [], statements: [], signatures: [], actions: [], surveys: [],
  equalities: [], documents: [],
}; // prettier-ignore

const caseRef = (number: number): string => `DR-2026-${String(number).padStart(4, '0')}`;

/** A case that was signposted after two days, unless `more` says otherwise. */
export function caseFact(
  number: number,
  receivedOn: CalendarDate,
  history: readonly StateFact[],
  more: Partial<CaseFact> = {},
): CaseFact {
  return {
    caseRef: caseRef(number),
    receivedOn,
    receivedChannel: 'EMAIL',
    referralSource: 'PARENT',
    disagreementType: '2',
    stage: 'NO_EHC_PROCESS',
    settingType: 'ACADEMY',
    senStatus: 'SEN_SUPPORT',
    lookedAfter: 'N',
    interpreterUsed: 'N',
    age: 11,
    childKey: `child ${number}`,
    signpostedTo: [],
    overrides: 0,
    illegalAttempts: 0,
    history: [{ state: 'RECEIVED', on: receivedOn }, { state: 'TRIAGE', on: receivedOn }, ...history],
    ...more,
  };
}

/**
 * 22 cases received in the quarter. By type: 3 of type 1, 12 of type 2, 7 of type 3. 4 are signposted, 18 are invited;
 * of these 10 become willing and meet: 6 full, 3 partial, 1 no agreement. Each meeting needs two talks, one talk of the
 * first two meetings is not in the window: 18 of 20. Provider one has the cases 5 to 19, provider two the other three.
 */
export function aQuarter(): ReportFacts {
  const numbers = Array.from({ length: 22 }, (_, index) => index + 1);
  const meets = (number: number): boolean => number > 12;
  const agreement = (number: number) => (number <= 18 ? 'FULL' : number <= 21 ? 'PARTIAL' : 'NONE');
  const cases = numbers.map((number) => {
    const type = number <= 3 ? '1' : number <= 15 ? '2' : '3';
    const common = {
      disagreementType: type,
      referralSource: number % 4 === 0 ? 'SENDIASS' : 'PARENT',
    } as const;
    if (number <= 4) {
      return caseFact(number, '2026-04-07', [{ state: 'CLOSED', on: '2026-04-09' }], {
        ...common,
        triageOutcome: 'SIGNPOST',
        signpostedTo: ['S-MEDIATION'],
        closedOn: '2026-04-09',
        outcome: 'DID_NOT_PROCEED',
        didNotProceedReason: number === 4 ? 'MEDIATION_INSTEAD' : 'OUT_OF_SCOPE',
      });
    }
    const invited: StateFact[] = [
      { state: 'ALLOCATED', on: '2026-04-09' },
      { state: 'HANDED_OVER', on: '2026-04-10' },
      { state: 'INVITING', on: '2026-04-13' },
    ];
    const met: StateFact[] = [
      { state: 'ARRANGING', on: '2026-04-20' },
      { state: 'BOOKED', on: '2026-04-21' },
      { state: 'HELD', on: '2026-05-12' },
    ];
    return caseFact(number, '2026-04-07', meets(number) ? [...invited, ...met] : invited, {
      ...common,
      triageOutcome: 'ACCEPT',
      providerId: number <= 19 ? 'PRV-01' : 'PRV-02',
      allocatedOn: '2026-04-09',
      handedOverOn: '2026-04-10',
      initialCallOn: '2026-04-13',
      ...(meets(number) && { agreedToProceedOn: '2026-04-20' }),
    });
  });
  const met = numbers.filter(meets);
  return {
    ...NO_FACTS,
    cases,
    meetings: met.map((number) => ({
      caseRef: caseRef(number),
      meetingId: `MTG-${number}`,
      meetingKind: 'JOINT',
      meetingStatus: 'HELD',
      startOn: '2026-05-12',
      format: 'IN_PERSON',
      accessRequests: 0,
      accessMet: 0,
    })),
    preMeetings: met.flatMap((number) =>
      [1, 2].map((party) => ({
        caseRef: caseRef(number),
        meetingId: `MTG-${number}`,
        partyId: `PTY-${number}-${party}`,
        needed: true,
        preStatus: 'DONE' as const,
        inWindow: number <= 14 && party === 2 ? ('N' as const) : ('Y' as const),
      })),
    ),
    statements: met.map((number) => ({
      caseRef: caseRef(number),
      statementId: `OS-${number}`,
      meetingId: `MTG-${number}`,
      version: 1,
      statementStatus: 'UNSIGNED_FINAL',
      agreementReached: agreement(number),
      circulatedOn: '2026-05-14',
      signDueOn: '2026-05-29',
    })),
  };
}

export const tables = (sheets: readonly ReportSheet[]): ReportTable[] =>
  sheets.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));

/** A row of a table as a reader sees it: words, figures, marks. */
export function rowOf(sheets: readonly ReportSheet[], table: string, label: string): (string | number)[] {
  const found = tables(sheets)
    .find(({ name }) => name === table)
    ?.rows.find(([first]) => first && shown(first) === label);
  if (!found) throw new RangeError(`Cannot find the row "${label}" of the table ${table}`);
  return found.slice(1).map(shown);
}

export function shown(cell: ReportCell): string | number {
  switch (cell.kind) {
    case 'text':
    case 'link':
      return cell.text;
    case 'figure':
      return cell.value;
    case 'date':
      return cell.date;
    case 'hidden':
      return cell.mark;
  }
}
