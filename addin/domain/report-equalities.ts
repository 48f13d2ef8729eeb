/**
 * Who the service reaches: K01, K04, K06 and K16 by one characteristic at a time. "Not known" is always a row.
 * Source: reporting.md section 4 (Equality Act 2010 s.149).
 */
import { firstInvited, firstJointMeeting } from './report-durations.ts';
import { firstDayIn, withoutDuplicates } from './report-facts.ts';
import type { CaseFact, EqualitiesFact, ReportFacts } from './report-facts.ts';
import { satisfactionRows } from './report-follow-up.ts';
import { countRow, NOT_KNOWN, rateRow } from './report-measure.ts';
import type { Grouping, MeasureInput, MeasureRow } from './report-measure.ts';
import { isInPeriod } from './report-period.ts';
import type { ReportPeriod } from './report-period.ts';
import { agreementOf } from './report-progress.ts';
import { AGREEMENTS_REACHED } from './outcome-statement.ts';

interface Characteristic {
  readonly name: string;
  /** Rows that are always printed, in this order; others follow as they occur, "Not known" comes last. */
  readonly groups: readonly string[];
  readonly groupOf: (each: CaseFact, equalities: EqualitiesFact | undefined) => string | undefined;
}

/** The age bands on ReceivedOn. */
const AGE_BANDS = [
  { band: '0–4', from: 0, to: 4 },
  { band: '5–10', from: 5, to: 10 },
  { band: '11–15', from: 11, to: 15 },
  { band: '16–18', from: 16, to: 18 },
  { band: '19–25', from: 19, to: 25 },
] as const;

/**
 * DfE ethnicity codes by group, by how the four letters begin (the extended codes follow their main group). A refusal
 * (REFU) and "not obtained" (NOBT) are not known.
 */
const ETHNICITY_GROUPS = [
  { group: 'Asian', codes: /^(?:A[A-Z]{3}|CH[A-Z]{2})$/ },
  { group: 'Black', codes: /^B[A-Z]{3}$/ },
  { group: 'Mixed', codes: /^M[A-Z]{3}$/ },
  { group: 'White', codes: /^W[A-Z]{3}$/ },
  { group: 'Other', codes: /^O[A-Z]{3}$/ },
] as const;

/** PrimaryNeed codes by broad area of need. */
const NEED_GROUPS = [
  { group: 'Cognition and learning', codes: ['SPLD', 'MLD', 'SLD', 'PMLD', 'DS'] },
  { group: 'Communication and interaction', codes: ['SLCN', 'ASD'] },
  { group: 'SEMH', codes: ['SEMH'] },
  { group: 'Sensory/physical', codes: ['HI', 'VI', 'MSI', 'PD'] },
] as const;
const OTHER_NEED = 'Other';

export const ethnicityGroup = (code: string | undefined): string | undefined =>
  ETHNICITY_GROUPS.find(({ codes }) => codes.test(code?.trim().toUpperCase() ?? ''))?.group;

export function needGroup(code: string | undefined): string | undefined {
  const need = code?.toUpperCase();
  if (need === undefined || need === '' || need === 'UNKNOWN') return undefined;
  return NEED_GROUPS.find(({ codes }) => codes.some((each) => each === need))?.group ?? OTHER_NEED;
}

const ageBand = (age: number | undefined): string | undefined =>
  age === undefined ? undefined : AGE_BANDS.find(({ from, to }) => age >= from && age <= to)?.band;

/** English, another language, or not known; which other language would point to a family. */
function languageGroup(language: string | undefined): string | undefined {
  const said = language?.trim().toUpperCase() ?? '';
  if (said === '' || said === 'U' || said === 'UNKNOWN') return undefined;
  return said === 'ENGLISH' || said === 'ENG' || said === 'EN' ? 'English' : 'Other';
}

const known = (value: string | undefined): string | undefined =>
  value === undefined || ['', 'U', 'UNKNOWN', 'NOT KNOWN'].includes(value.trim().toUpperCase())
    ? undefined
    : value.trim();

/** The characteristics of section 4, a row each. */
const CHARACTERISTICS: readonly Characteristic[] = [
  { name: 'sex', groups: [], groupOf: (_each, row) => known(row?.sex) },
  { name: 'ageBand', groups: AGE_BANDS.map(({ band }) => band), groupOf: (each) => ageBand(each.age) },
  {
    name: 'ethnicityGroup',
    groups: ETHNICITY_GROUPS.map(({ group }) => group),
    groupOf: (_each, row) => ethnicityGroup(row?.ethnicityCode),
  },
  {
    name: 'primaryNeedGroup',
    groups: [...NEED_GROUPS.map(({ group }) => group), OTHER_NEED],
    groupOf: (_each, row) => needGroup(row?.primaryNeed),
  },
  { name: 'senStatus', groups: [], groupOf: (each) => known(each.senStatus) },
  { name: 'lookedAfter', groups: ['Y', 'N'], groupOf: (each) => known(each.lookedAfter) },
  {
    name: 'homeLanguage',
    groups: ['English', 'Other'],
    groupOf: (_each, row) => languageGroup(row?.homeLanguage),
  },
  { name: 'interpreterUsed', groups: ['Y', 'N'], groupOf: (each) => known(each.interpreterUsed) },
  {
    name: 'postcodeDistrict',
    groups: [],
    groupOf: (_each, row) => known(row?.postcodeDistrict)?.split(' ')[0],
  },
  { name: 'deprivationBand', groups: [], groupOf: (_each, row) => known(row?.deprivationBand) },
];

export interface EqualitiesTable {
  readonly characteristic: string;
  readonly measure: 'K01' | 'K04' | 'K06' | 'K16';
  readonly rows: readonly MeasureRow[];
}

/** One table per characteristic and measure; two-way tables are not made (suppression.ts, `mayShowTwoWay`). */
export function equalitiesTables(input: MeasureInput): EqualitiesTable[] {
  const facts = withoutDuplicates(input.facts);
  return CHARACTERISTICS.flatMap((characteristic) => {
    const members = casesByGroup(characteristic, facts);
    const table = (measure: EqualitiesTable['measure'], rowsOf: RowsOf): EqualitiesTable => ({
      characteristic: characteristic.name,
      measure,
      rows: [...members].flatMap(([group, cases]) =>
        rowsOf(cases, { ...input, facts }, { by: characteristic.name, group }),
      ),
    });
    return [
      table('K01', receivedRows),
      table('K04', takeUpRows),
      table('K06', agreementRows),
      table('K16', surveyRows),
    ];
  });
}

type RowsOf = (cases: readonly CaseFact[], input: MeasureInput, grouping: Grouping) => MeasureRow[];

/** Every group that is always printed or occurs, with its cases; "Not known" last, even with none. */
function casesByGroup(characteristic: Characteristic, facts: ReportFacts): Map<string, CaseFact[]> {
  const equalities = new Map(facts.equalities.map((row) => [row.caseRef, row]));
  const groupOf = (each: CaseFact): string =>
    characteristic.groupOf(each, equalities.get(each.caseRef)) ?? NOT_KNOWN;
  const occurring = facts.cases
    .map(groupOf)
    .filter((group) => !characteristic.groups.includes(group))
    .sort();
  const names = [...characteristic.groups, ...occurring.filter((group) => group !== NOT_KNOWN), NOT_KNOWN];
  return new Map(names.map((group) => [group, facts.cases.filter((each) => groupOf(each) === group)]));
}

const receivedRows: RowsOf = (cases, { period }, grouping) => [
  countRow('received', cases.filter((each) => isInPeriod(each.receivedOn, period)).length, grouping),
];

const takeUpRows: RowsOf = (cases, { period }, grouping) => {
  const invited = cases.filter((each) => isInPeriod(firstInvited(each), period));
  const willing = invited.filter((each) => firstDayIn(each, 'ARRANGING') !== undefined);
  return [rateRow('all willing', willing.length, invited.length, grouping)];
};

const agreementRows: RowsOf = (cases, { facts, period }, grouping) => {
  const results = cases
    .filter((each) => isInPeriod(firstJointMeeting(facts, each), period))
    .flatMap((each) => agreementOf(facts, each) ?? []);
  return AGREEMENTS_REACHED.map((value) =>
    rateRow(value, results.filter((result) => result === value).length, results.length, grouping),
  );
};

const surveyRows: RowsOf = (cases, { facts, period }, grouping) => {
  const refs = new Set(cases.map((each) => each.caseRef));
  return satisfactionRows(
    facts.surveys.filter((survey) => refs.has(survey.caseRef) && isInPeriod(survey.sentOn, period)),
    grouping,
  );
};

const LEAST_FOR_QUARTERLY = 50;

/** Annual, not quarterly, when there are fewer than 50 cases: whether these tables may be made for the period. */
export const mayReportEqualities = (period: ReportPeriod, n: number): boolean =>
  n >= LEAST_FOR_QUARTERLY || period.kind === 'year';
