/**
 * The service's own tables ↔ what the program decides by: providers, venues, settings, and the lists of days, contacts
 * and texts. A service changes them in the workbook, without a developer.
 * Source: data-dictionary.md sections 10 and 12, process.md section 6, scope-rules.md sections 6 and 7.
 */
import type { BankHolidayOverride } from '../domain/bank-holidays.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Problem } from '../domain/problem.ts';
import type { Provider } from '../domain/provider.ts';
import { SIGNPOST_ROUTES } from '../domain/referral.ts';
import type { SignpostRoute } from '../domain/referral.ts';
import { RESPONDENT_KINDS } from '../domain/report-facts.ts';
import { DEFAULT_SETTINGS, parseSettings, SETTING_KEYS, SETTING_ROWS } from '../domain/settings.ts';
import type { SettingEntry, Settings } from '../domain/settings.ts';
import type { Venue } from '../domain/venue.ts';
import { parseCell } from './cell-values.ts';
import type { ServiceDetails } from './document-form.ts';
import { HANDOVER_KEY } from './handover-seal.ts';
import { registerProblem } from './register-rules.ts';
import { columnOf } from './register-schema.ts';
import type { Cells } from './register-schema.ts';
import type { ListName } from './register-tables-service.ts';
import { cellsOf, PROVIDER_FORM, rowOf, VENUE_FORM } from './row-forms.ts';

/** What was read, and everything wrong with it; a row that cannot be used is left out. */
export interface Read<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

export function readProviders(rows: readonly Cells[]): Read<readonly Provider[]> {
  const problems: Problem[] = [];
  const value = rows.flatMap((row) => rowOf('tblProviders', PROVIDER_FORM, row, 'authority', problems) ?? []);
  return { value, problems };
}

export const providerRows = (providers: readonly Provider[]): Cells[] =>
  providers.map((provider) => cellsOf('tblProviders', PROVIDER_FORM, provider, 'authority'));

export function readVenues(rows: readonly Cells[]): Read<readonly Venue[]> {
  const problems: Problem[] = [];
  const value = rows.flatMap((row) => rowOf('tblVenues', VENUE_FORM, row, 'authority', problems) ?? []);
  return { value, problems };
}

export const venueRows = (venues: readonly Venue[]): Cells[] =>
  venues.map((venue) => cellsOf('tblVenues', VENUE_FORM, venue, 'authority'));

/** The settings; what is missing or cannot be read takes its default and is a problem (settings.ts). */
export function readSettings(rows: readonly Cells[]): Read<Settings> {
  const { settings, problems } = parseSettings(rows.map(settingEntry));
  return { value: settings, problems };
}

const settingEntry = (row: Cells): SettingEntry => ({
  key: textOf(row, 'SettingKey'),
  value: textOf(row, 'SettingValue'),
  unit: textOf(row, 'SettingUnit'),
  source: textOf(row, 'SettingSource'),
});

export const settingRows = (settings: Settings = DEFAULT_SETTINGS): Cells[] =>
  SETTING_KEYS.map((key) => ({
    SettingKey: key,
    SettingValue: String(settings[key]),
    SettingUnit: SETTING_ROWS[key].unit,
    SettingSource: SETTING_ROWS[key].source,
  }));

/** The lists of tblLists that the program knows, as they hold on a day. */
export interface ServiceLists {
  readonly bankHolidays: readonly BankHolidayOverride[];
  readonly closureDays: readonly CalendarDate[];
  readonly signpostContacts: Readonly<Partial<Record<SignpostRoute, string>>>;
  /** Only those that the list has: `S-TRIBUNAL-LIMIT`. */
  readonly signpostLimits: Readonly<Partial<Record<SignpostRoute, string>>>;
  /** Locked texts by id: RS1 to RS8. */
  readonly rightsTexts: Readonly<Record<string, string>>;
  /** Undefined while a line of the list SERVICE is missing. */
  readonly service: ServiceDetails | undefined;
}

/** Codes of the list SERVICE: who the authority is, as its letters say it. The list is ours. */
export const SERVICE_CODES = [
  'AUTHORITY_NAME', 'AUTHORITY_PHONE', 'AUTHORITY_EMAIL', 'DATA_USE', 'COMPLAINTS',
] as const; // prettier-ignore
export type ServiceCode = (typeof SERVICE_CODES)[number];
/** `S-TRIBUNAL-LIMIT` …: the time limit of a route as D04 prints it. */
const LIMIT = '-LIMIT';
/** `SURVEY_LINK_FAMILY` …: where the survey is online for a kind of party; a code that is not there means paper. */
const SURVEY_LINK = 'SURVEY_LINK_';

/** Reads tblLists as of a day; lists that the program does not know are left alone. */
export function readLists(rows: readonly Cells[], today: CalendarDate): Read<ServiceLists> {
  const problems: Problem[] = [];
  const days = (list: ListName): { on: CalendarDate; active: boolean }[] =>
    rows.filter(isIn(list)).flatMap((row) => {
      const on = dayInCode(textOf(row, 'Code'));
      if (on !== undefined) return [{ on, active: isActive(row) }];
      problems.push(
        registerProblem('REG-DATE', { sheet: 'Lists', table: 'tblLists', column: 'Code' }, 'Expected YYYY-MM-DD.'),
      );
      return [];
    });
  const textsOf = (list: ListName): Record<string, string> =>
    Object.fromEntries(
      rows
        .filter((row) => isIn(list)(row) && isActive(row) && isValidOn(row, today))
        .map((row) => [textOf(row, 'Code'), textOf(row, 'Label')]),
    );
  const contacts = textsOf('SIGNPOST_CONTACT');
  const signpostContacts = Object.fromEntries(
    SIGNPOST_ROUTES.flatMap((route) => (contacts[route] ? [[route, contacts[route]] as const] : [])),
  );
  // A limit that has changed is changed in the list, beside the contact of its route.
  const signpostLimits = Object.fromEntries(
    SIGNPOST_ROUTES.flatMap((route) => {
      const limit = contacts[`${route}${LIMIT}`];
      return limit ? [[route, limit] as const] : [];
    }),
  );
  const value: ServiceLists = {
    bankHolidays: days('BANK_HOLIDAY').map(({ on, active }) => ({ on, holiday: active })),
    closureDays: days('CLOSURE_DAY').filter(({ active }) => active).map(({ on }) => on),
    signpostContacts,
    signpostLimits,
    rightsTexts: textsOf('RIGHTS_TEXT'),
    service: serviceDetails(textsOf('SERVICE')),
  };
  return { value, problems };
} // prettier-ignore

function serviceDetails(texts: Readonly<Record<string, string>>): ServiceDetails | undefined {
  const surveyLinks = Object.fromEntries(
    RESPONDENT_KINDS.flatMap((kind) => {
      const link = texts[`${SURVEY_LINK}${kind}`];
      return link ? [[kind, link] as const] : [];
    }),
  );
  const handoverKeys = Object.fromEntries(
    Object.entries(texts).flatMap(([code, key]) =>
      code.startsWith(HANDOVER_KEY) && key.trim() !== ''
        ? [[code.slice(HANDOVER_KEY.length), key.trim()]]
        : [],
    ),
  );
  const named: Readonly<Partial<Record<ServiceCode, string>>> = texts;
  const { AUTHORITY_NAME, AUTHORITY_PHONE, AUTHORITY_EMAIL, DATA_USE, COMPLAINTS } = named;
  if (!AUTHORITY_NAME || !AUTHORITY_PHONE || !AUTHORITY_EMAIL || !DATA_USE || !COMPLAINTS) return undefined;
  return {
    authorityName: AUTHORITY_NAME,
    authorityPhone: AUTHORITY_PHONE,
    authorityEmail: AUTHORITY_EMAIL,
    dataUse: DATA_USE,
    complaints: COMPLAINTS,
    ...(Object.keys(surveyLinks).length > 0 && { surveyLinks }),
    ...(Object.keys(handoverKeys).length > 0 && { handoverKeys }),
  };
}

/** Excel makes a date of a day that somebody types into Code; its number comes here as text. */
function dayInCode(code: string): CalendarDate | undefined {
  if (isCalendarDate(code)) return code;
  const column = columnOf('tblLists', 'ValidFrom');
  const plain = /^\d{5}$/.test(code)
    ? ({ kind: 'number', number: Number(code) } as const)
    : ({ kind: 'text', text: code } as const);
  const value = column && parseCell(column, plain).value;
  return typeof value === 'string' ? value : undefined;
}

const isIn = (list: ListName) => (row: Cells) => row['ListName'] === list;
/** A row counts unless somebody has put it out of use. */
const isActive = (row: Cells): boolean => row['Active'] !== 'N';

function isValidOn(row: Cells, day: CalendarDate): boolean {
  const from = textOf(row, 'ValidFrom');
  const to = textOf(row, 'ValidTo');
  return (from === '' || from <= day) && (to === '' || day <= to);
}

function textOf(row: Cells, column: string): string {
  const value = row[column];
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

/** One row of tblLists. */
export const listRow = (list: ListName, code: string, label: string, sortOrder: number): Cells => ({
  ListName: list,
  Code: code,
  Label: label,
  SortOrder: sortOrder,
  Active: 'Y',
});
