/**
 * The register: its tables and columns, from which the workbook template, the reading and checking of rows, the
 * mapping to a case and the documentation are made. Source: data-dictionary.md.
 */
import type { RegisterKind } from '../domain/case.ts';
import { HANDOVER_CASE_FIELDS } from '../domain/document-fields.ts';
import { TABLE_NAMES } from './register-column.ts';
import type { CellValue, Cells, Column, Table, TableName } from './register-column.ts';
import { CASE_TABLE } from './register-tables-case.ts';
import { MEETING_TABLE, PREMEETING_TABLE } from './register-tables-meeting.ts';
import { CONSENT_TABLE, CONTACT_TABLE, PARTY_TABLE } from './register-tables-people.ts';
import { ACTION_TABLE, SIGNATURE_TABLE, STATEMENT_TABLE } from './register-tables-result.ts';
import {
  AUDIT_TABLE, EQUALITIES_TABLE, LIST_TABLE, PROVIDER_TABLE, SETTING_TABLE, SURVEY_TABLE, VENUE_TABLE,
} from './register-tables-service.ts'; // prettier-ignore

export { TABLE_NAMES };
export type { CellValue, Cells, Column, Table, TableName };

export const TABLES: Readonly<Record<TableName, Table>> = {
  tblCases: CASE_TABLE,
  tblParties: PARTY_TABLE,
  tblContacts: CONTACT_TABLE,
  tblConsents: CONSENT_TABLE,
  tblMeetings: MEETING_TABLE,
  tblPreMeetings: PREMEETING_TABLE,
  tblOutcomeStatements: STATEMENT_TABLE,
  tblSignatures: SIGNATURE_TABLE,
  tblActions: ACTION_TABLE,
  tblVenues: VENUE_TABLE,
  tblProviders: PROVIDER_TABLE,
  tblEqualities: EQUALITIES_TABLE,
  tblSurvey: SURVEY_TABLE,
  tblLists: LIST_TABLE,
  tblSettings: SETTING_TABLE,
  tblAuditLog: AUDIT_TABLE,
};

/**
 * The columns of a table in one of the two workbooks. What is confidential to the provider (class C) has no column in
 * the authority's register at all: what has no place cannot be put there by mistake.
 */
export const columnsOf = (table: TableName, kind: RegisterKind): readonly Column[] => COLUMNS[kind][table];

const columnsFor = (kind: RegisterKind): Readonly<Record<TableName, readonly Column[]>> =>
  byTable((table) => table.columns.filter((column) => kind === 'provider' || column.sensitivity !== 'C'));

/** One value for each table; the names are those of TABLE_NAMES, so none is missing. */
export const byTable = <Value>(valueOf: (table: Table) => Value): Readonly<Record<TableName, Value>> =>
  Object.fromEntries(TABLE_NAMES.map((name) => [name, valueOf(TABLES[name])])) as Record<TableName, Value>;

const COLUMNS = { authority: columnsFor('authority'), provider: columnsFor('provider') };

/** The column of that exact name, or undefined. */
export const columnOf = (table: TableName, name: string): Column | undefined =>
  COLUMNS_BY_NAME[table].get(name);

const COLUMNS_BY_NAME = byTable((table) => new Map(table.columns.map((column) => [column.name, column])));

/**
 * The key of a row: the value of its key column, or several joined by `/` (`BANK_HOLIDAY/2026-12-28`).
 * Undefined when a part of it is blank.
 */
export function keyOf(table: TableName, cells: Cells): string | undefined {
  let key: string | undefined;
  for (const column of TABLES[table].key) {
    const part = cells[column];
    if (part === undefined || part === '') return undefined;
    key = key === undefined ? String(part) : `${key}/${String(part)}`;
  }
  return key;
}

/** What a return brings besides class N (data-dictionary.md section 0). */
const RETURNED = ['Reply', 'PreStatus', 'SignStatus', 'AgreementReached', 'ActionStatus'];

/**
 * Whether the authority's register can be asked for a cell: what the provider alone fills in comes in its return, and
 * that carries class N and five named fields only.
 */
export const comesToAuthority = ({ name, by, sensitivity, permission }: Column): boolean =>
  permission === undefined &&
  (by.includes('LA') ||
    by.includes('LM') ||
    sensitivity === 'N' ||
    RETURNED.includes(name) ||
    by.every((each) => each === 'SYS'));

/**
 * Whether the provider's case file can be asked for a cell of a case: what the authority alone fills in comes in the
 * handover, and that carries the fields of D05 only (documents.md).
 */
export const comesToProvider = (table: TableName, { name, by }: Column): boolean =>
  table !== 'tblCases' ||
  HANDOVER_CASE_FIELDS.some((field) => field === `Cases.${name}`) ||
  by.some((each) => each !== 'LA' && each !== 'LM');
