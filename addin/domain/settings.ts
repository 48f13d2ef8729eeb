/**
 * The service's settings: what a manager may change without a developer.
 *
 * One row per key with its default, unit and source; the register's tblSettings holds the same keys.
 * A case decides by `Settings`, whose fields carry the keys themselves, so that one search finds everything
 * about a limit. Source: process.md section 6, reporting.md sections 5 and 8.
 */
import type { Problem } from './problem.ts';

export const SETTING_SOURCES = ['LAW', 'SEED', 'PRACTICE', 'DEFAULT'] as const;
export type SettingSource = (typeof SETTING_SOURCES)[number];

/** WD working days, CD calendar days, MIN minutes, COUNT a number of cases, CHOICE one of a list. */
export type SettingUnit = 'WD' | 'CD' | 'MIN' | 'COUNT' | 'CHOICE';

interface NumberRow {
  readonly value: number;
  readonly unit: Exclude<SettingUnit, 'CHOICE'>;
  /** Smallest and largest value that makes sense; both included. */
  readonly from: number;
  readonly to: number;
  readonly source: SettingSource;
  readonly why: string;
}

interface ChoiceRow {
  readonly value: string;
  readonly unit: 'CHOICE';
  readonly choices: readonly string[];
  readonly source: SettingSource;
  readonly why: string;
}

const YES_NO = ['Y', 'N'] as const;
const ANSWER_5_WD = "Leicestershire's SEND office says who deals with you within 5 WD";
const PROVIDERS_CALL = 'a provider answers messages in 3 WD, another calls within 5 days';

/** process.md section 6, row by row; then reporting.md sections 5 and 8, documents.md D09. */
export const SETTING_ROWS = {
  PREMEETING_MODE: {
    value: 'ROLLING7', unit: 'CHOICE', choices: ['ROLLING7', 'CALENDAR_WEEK'], source: 'SEED',
    why: 'in the week prior to the meeting: date -7 to -1, or Monday to Friday of the week before',
  },
  ACK_WD: days(2, 'WD', 'DEFAULT', ANSWER_5_WD),
  TRIAGE_WD: days(3, 'WD', 'DEFAULT', ANSWER_5_WD),
  HANDOVER_WD: days(1, 'WD', 'DEFAULT', ANSWER_5_WD),
  INFO_REPLY_WD: days(10, 'WD', 'DEFAULT', ANSWER_5_WD),
  CLOSE_WD: days(2, 'WD', 'DEFAULT', ANSWER_5_WD),
  INITIAL_CALL_WD: days(3, 'WD', 'DEFAULT', PROVIDERS_CALL),
  INVITE_REPLY_WD: days(10, 'WD', 'DEFAULT', 'time to answer an invitation'),
  REMIND_1_WD: days(5, 'WD', 'DEFAULT', 'first reminder of an invitation'),
  REMIND_2_WD: days(8, 'WD', 'DEFAULT', 'second reminder, by another channel'),
  UNRESP_WD: days(15, 'WD', 'DEFAULT', 'silence of the requester after two reminders'),
  MEETING_CD: days(30, 'CD', 'PRACTICE', 'KIDS: usually within about a month; mirrors the 30 days of mediation'),
  MEETING_LENGTH_MIN: {
    value: 120, unit: 'MIN', from: 15, to: 480, source: 'PRACTICE', why: 'Together Trust about 2 h; KIDS 2 to 3 h',
  },
  DAYS_D10_WD: days(3, 'WD', 'DEFAULT', 'D10 is sent before the pre-meeting window opens'),
  REBOOK_CD: days(14, 'CD', 'DEFAULT', 'a new date after a postponement'),
  HOLD_CD: days(30, 'CD', 'DEFAULT', 'a pause is looked at again'),
  FOLLOWUP_CD: days(90, 'CD', 'DEFAULT', 'actions are followed after the meeting'),
  SURVEY_WD: days(5, 'WD', 'DEFAULT', 'survey after the closing document'),
  DRAFT_WD: days(2, 'WD', 'PRACTICE', 'Prime about 24 h; Releasing Potential 48 h; Resolve (Scotland) up to 10 WD'),
  SIGN_WD: days(10, 'WD', 'DEFAULT', 'signatures stay open'),
  SIGN_REMIND_WD: days(5, 'WD', 'DEFAULT', 'first signature reminder; the last is one WD before SIGN_WD'),
  PROVIDER_CHOICE: choice('FAMILY', ['FAMILY', 'ROTA'], 'DEFAULT', 'the Seed says "preferred DRS provider", unclear'),
  NAME_DECLINER: choice('N', YES_NO, 'DEFAULT', 'D11 does not say who declined'),
  AF_COUNTS_AS: choice('AF', ['AF', '3'], 'DEFAULT', 'the Code puts "also for" in type 3 (scope-rules.md R-AF)'),
  SURVEY_ON: choice('Y', YES_NO, 'DEFAULT', 'D17 is sent'),
  ONLINE_ALLOWED: choice('Y', YES_NO, 'PRACTICE', 'online is now common practice'),
  SDC_MODE: choice('SUPPRESS', ['SUPPRESS', 'ROUND5'], 'DEFAULT', 'how small numbers are hidden (reporting.md 5)'),
  SDC_MIN: {
    value: 5, unit: 'COUNT', from: 3, to: 20, source: 'DEFAULT',
    why: 'counts below it are hidden; fewer than 5 is the common local rule (reporting.md 5)',
  },
  SDC_ZERO_OK: choice('Y', YES_NO, 'DEFAULT', 'zeros may be shown; never in equalities tables (reporting.md 5)'),
  RETENTION_MODE: choice(
    'EHC_FILE_DOB_31', ['EHC_FILE_DOB_31', 'CLOSED_6'], 'DEFAULT',
    'case row kept 6 years after closing, or to date of birth + 31 years where it is part of an EHC file (reporting.md 8)',
  ),
  TRAVEL_COSTS_PAID: choice('N', YES_NO, 'DEFAULT', 'D09 carries the travel costs line if the LA pays'),
} as const satisfies Readonly<Record<string, NumberRow | ChoiceRow>>; // prettier-ignore

export type SettingKey = keyof typeof SETTING_ROWS;

type ValueOf<Row> = Row extends { readonly choices: readonly (infer Choice)[] } ? Choice : number;

/** Every setting by its key: numbers in the unit of the row, choices as their codes. */
export type Settings = { readonly [Key in SettingKey]: ValueOf<(typeof SETTING_ROWS)[Key]> };

export const SETTING_KEYS = Object.keys(SETTING_ROWS) as readonly SettingKey[];

/** A row of tblSettings as it was read; the value as Excel gives it. */
export interface SettingEntry {
  readonly key: string;
  readonly value: string | number | boolean | null;
  readonly unit?: string;
  readonly source?: string;
  /** Row of the sheet, for the problem list. */
  readonly row?: number;
}

export const DEFAULT_SETTINGS: Settings = settingsFrom(new Map());

/**
 * Reads the rows of tblSettings. Every fault is reported at once; a setting that is missing or cannot be read
 * takes its default, so that `settings` is always whole. An error means: do not send or count by it.
 *
 * Rules: SET-MISSING, SET-UNKNOWN, SET-DUPLICATE, SET-VALUE, SET-UNIT, SET-SOURCE, SET-ORDER.
 */
export function parseSettings(rows: readonly SettingEntry[]): {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const values = new Map<SettingKey, string | number>();
  const seen = new Set<string>();
  for (const row of rows) {
    const key = row.key.trim();
    if (key === '' && isBlank(row.value)) continue;
    if (!isSettingKey(key)) {
      problems.push(
        problem('SET-UNKNOWN', 'warning', row, 'The key is not a setting of the service; it has no effect.'),
      );
      continue;
    }
    if (seen.has(key)) {
      problems.push(problem('SET-DUPLICATE', 'error', row, `${key} stands twice; the first row is used.`));
      continue;
    }
    seen.add(key);
    problems.push(...checkColumns(key, row));
    const value = readValue(key, row.value);
    if (value === undefined) problems.push(problem('SET-VALUE', 'error', row, expectation(key)));
    else values.set(key, value);
  }
  for (const key of SETTING_KEYS.filter((each) => !seen.has(each))) {
    problems.push({
      rule: 'SET-MISSING',
      severity: 'warning',
      place: { table: 'tblSettings', key },
      message: `${key} is missing; its default ${String(SETTING_ROWS[key].value)} is used.`,
    });
  }
  const settings = settingsFrom(values);
  return { settings, problems: [...problems, ...orderProblems(settings)] };
}

/** Pairs that only make sense in one order: the first must come before the second. */
const ORDERED_PAIRS = [
  { first: 'REMIND_1_WD', second: 'REMIND_2_WD', why: 'the first reminder goes before the second' },
  { first: 'REMIND_2_WD', second: 'INVITE_REPLY_WD', why: 'a reminder goes before the reply is due' },
  { first: 'SIGN_REMIND_WD', second: 'SIGN_WD', why: 'a reminder goes before the signature is due' },
] as const satisfies readonly { first: SettingKey; second: SettingKey; why: string }[];

function orderProblems(settings: Settings): Problem[] {
  return ORDERED_PAIRS.filter(({ first, second }) => settings[first] >= settings[second]).map(
    ({ first, second, why }) => ({
      rule: 'SET-ORDER',
      severity: 'error',
      place: { table: 'tblSettings', key: first },
      message: `${first} must be less than ${second}: ${why}.`,
    }),
  );
}

function checkColumns(key: SettingKey, row: SettingEntry): Problem[] {
  const problems: Problem[] = [];
  const { unit } = SETTING_ROWS[key];
  const statedUnit = (row.unit ?? '').trim().toUpperCase();
  // A limit counted in the wrong kind of days is a wrong deadline; a choice has no unit to get wrong.
  if (unit !== 'CHOICE' && statedUnit !== '' && statedUnit !== unit) {
    problems.push(
      problem('SET-UNIT', 'error', row, `${key} is counted in ${unit}; the unit column says otherwise.`),
    );
  }
  const source = (row.source ?? '').trim().toUpperCase();
  if (source !== '' && !SETTING_SOURCES.some((each) => each === source)) {
    problems.push(
      problem('SET-SOURCE', 'warning', row, `The source of ${key} must be LAW, SEED, PRACTICE or DEFAULT.`),
    );
  }
  return problems;
}

function readValue(key: SettingKey, raw: SettingEntry['value']): string | number | undefined {
  const row: NumberRow | ChoiceRow = SETTING_ROWS[key];
  const text = typeof raw === 'boolean' ? (raw ? 'Y' : 'N') : String(raw ?? '').trim();
  if (row.unit === 'CHOICE') return row.choices.find((each) => each === text.toUpperCase());
  if (!/^\d{1,4}(\.0+)?$/.test(text)) return undefined;
  const number = Number(text);
  return number >= row.from && number <= row.to ? number : undefined;
}

function expectation(key: SettingKey): string {
  const row: NumberRow | ChoiceRow = SETTING_ROWS[key];
  const wanted =
    row.unit === 'CHOICE'
      ? row.choices.join(' or ')
      : `a whole number from ${row.from} to ${row.to} (${row.unit})`;
  return `${key} must be ${wanted}; its default ${row.value} is used.`;
}

function problem(rule: string, severity: Problem['severity'], row: SettingEntry, message: string): Problem {
  const key = row.key.trim();
  return {
    rule,
    severity,
    place: {
      table: 'tblSettings',
      ...(row.row !== undefined && { row: row.row }),
      // An unknown key is whatever somebody typed, so only known ones are repeated.
      ...(isSettingKey(key) && { key }),
    },
    message,
  };
}

const isBlank = (value: SettingEntry['value']): boolean => value === null || value === '';

const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTING_ROWS, key);

/** The rows' own types vouch for the values: each was read against its row. */
function settingsFrom(values: ReadonlyMap<SettingKey, string | number>): Settings {
  const entries = SETTING_KEYS.map((key) => [key, values.get(key) ?? SETTING_ROWS[key].value]);
  return Object.fromEntries(entries) as Settings;
}

function days(value: number, unit: 'WD' | 'CD', source: SettingSource, why: string) {
  return { value, unit, from: 1, to: 366, source, why } as const;
}

function choice<const Choices extends readonly string[]>(
  value: Choices[number],
  choices: Choices,
  source: SettingSource,
  why: string,
) {
  return { value, unit: 'CHOICE', choices, source, why } as const;
}
