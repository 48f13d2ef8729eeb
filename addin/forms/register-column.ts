/**
 * The words in which the register's tables are written down: what a column may hold, when it must be filled, how
 * sensitive it is and who fills it. Source: data-dictionary.md section 0.
 */
import type { RegisterKeyKind } from '../domain/case-reference.ts';
import type { State } from '../domain/case.ts';

export const TABLE_NAMES = [
  'tblCases', 'tblParties', 'tblContacts', 'tblConsents', 'tblMeetings', 'tblPreMeetings', 'tblOutcomeStatements',
  'tblSignatures', 'tblActions', 'tblVenues', 'tblProviders', 'tblEqualities', 'tblSurvey', 'tblLists', 'tblSettings',
  'tblAuditLog',
] as const; // prettier-ignore
export type TableName = (typeof TABLE_NAMES)[number];

/**
 * A value as the program knows it: dates `YYYY-MM-DD`, London times `YYYY-MM-DDTHH:MM`, audit stamps as UTC instants,
 * codes and texts as text, lists as arrays of text.
 */
export type CellValue = string | number | readonly string[];

/** One row by exact column name. A blank cell is absent, never an empty text or list. */
export type Cells = Readonly<Record<string, CellValue>>;

/** Written forms of a text that are checked, and mended where that is safe (data-dictionary.md section 13). */
export type TextFormat =
  'personName' | 'postcode' | 'district' | 'phone' | 'email' | 'https' | 'initials' | 'ethnicity';

export type ColumnType =
  | { readonly kind: 'text'; readonly maxLength: number; readonly format?: TextFormat }
  /** One code of a closed list. */
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  /** Several codes of a closed list. */
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  /** Several texts; `maxLength` is that of the whole cell. */
  | { readonly kind: 'texts'; readonly maxLength: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'dateTime' }
  | { readonly kind: 'stamp' }
  | { readonly kind: 'integer'; readonly from: number; readonly to: number }
  | { readonly kind: 'number'; readonly from: number; readonly to: number }
  /** The key of this row. */
  | { readonly kind: 'key'; readonly form: 'CASE' | RegisterKeyKind }
  /** The key of a row elsewhere. */
  | { readonly kind: 'reference'; readonly table: TableName }
  | { readonly kind: 'references'; readonly table: TableName };

/** A condition on the same row; a blank cell is none of the codes. */
export type Condition =
  | { readonly column: string; readonly is: readonly string[] }
  /** Filled, and with something else than these. */
  | { readonly column: string; readonly isNot: readonly string[] }
  /** Blank, or something else than these. */
  | { readonly column: string; readonly neither: readonly string[] }
  | { readonly column: string; readonly filled: boolean };

export type Requirement =
  | {
      readonly kind: 'required';
      /** From this state of the case on; absent: from the first day. */
      readonly from?: State;
      /** Only while all of these hold. */
      readonly when?: readonly Condition[];
    }
  | { readonly kind: 'optional' }
  /** Calculated by the program. */
  | { readonly kind: 'system' };

/** N none, P personal, S special category, C confidential to the provider; two letters: free text that may hold either. */
export type Sensitivity = 'N' | 'P' | 'S' | 'C' | 'P/S' | 'N/P';

/** LA administrator, LA manager, provider co-ordinator, facilitator, the program. */
export type Filler = 'LA' | 'LM' | 'PC' | 'F' | 'SYS';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: Requirement;
  readonly sensitivity: Sensitivity;
  readonly by: readonly Filler[];
  /** What it is, in plain words, for the person in front of the cell. */
  readonly about: string;
  /** What else is checked, in the words of the dictionary. */
  readonly check?: string;
  readonly example?: string;
  /** Characters of the default font. */
  readonly width: number;
  /**
   * In the authority's register only where the family has given COPY_OUTCOME_TO_LA and those who attended agreed, or
   * the authority owns the action (data-dictionary.md section 0).
   */
  readonly permission?: 'COPY_OUTCOME_TO_LA';
}

export interface Table {
  readonly name: TableName;
  /** Name of the sheet, as people read it. */
  readonly sheet: string;
  readonly about: string;
  /** The columns that together make a row's key. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** Who works in this sheet; the template colours it by that. */
  readonly group: 'case' | 'people' | 'meeting' | 'result' | 'reference' | 'restricted' | 'system';
}

export const R: Requirement = { kind: 'required' };
export const O: Requirement = { kind: 'optional' };
export const SYS: Requirement = { kind: 'system' };
export const from = (state: State, ...when: readonly Condition[]): Requirement => ({
  kind: 'required',
  from: state,
  ...(when.length > 0 && { when }),
});
export const when = (...conditions: readonly Condition[]): Requirement => ({
  kind: 'required',
  when: conditions,
});

export const is = (column: string, ...codes: readonly string[]): Condition => ({ column, is: codes });
export const isNot = (column: string, ...codes: readonly string[]): Condition => ({ column, isNot: codes });
export const neither = (column: string, ...codes: readonly string[]): Condition => ({
  column,
  neither: codes,
});
export const filled = (column: string): Condition => ({ column, filled: true });
export const blank = (column: string): Condition => ({ column, filled: false });

export const text = (maxLength: number, format?: TextFormat): ColumnType => ({
  kind: 'text',
  maxLength,
  ...(format && { format }),
});
export const code = (codes: readonly string[]): ColumnType => ({ kind: 'code', codes });
export const codes = (list: readonly string[]): ColumnType => ({ kind: 'codes', codes: list });
export const texts = (maxLength: number): ColumnType => ({ kind: 'texts', maxLength });
export const DATE: ColumnType = { kind: 'date' };
export const DATE_TIME: ColumnType = { kind: 'dateTime' };
export const integer = (least: number, most: number): ColumnType => ({
  kind: 'integer',
  from: least,
  to: most,
});
export const key = (form: 'CASE' | RegisterKeyKind): ColumnType => ({ kind: 'key', form });
export const reference = (table: TableName): ColumnType => ({ kind: 'reference', table });
export const references = (table: TableName): ColumnType => ({ kind: 'references', table });

type Extra = Partial<Pick<Column, 'check' | 'example' | 'width' | 'permission'>>;

/** One row of the dictionary: name, type, Req, Class, By, what it is; then what only some columns have. */
export const column = (
  name: string,
  type: ColumnType,
  required: Requirement,
  sensitivity: Sensitivity,
  by: string,
  about: string,
  extra: Extra = {},
): Column => ({
  name,
  type,
  required,
  sensitivity,
  by: by.split('/').map(filler),
  about,
  ...extra,
  width: extra.width ?? widthOf(name, type),
});

const FILLERS: readonly Filler[] = ['LA', 'LM', 'PC', 'F', 'SYS'];

function filler(word: string): Filler {
  const found = FILLERS.find((each) => each === word);
  if (!found)
    throw new TypeError(`Cannot write a column: found filler "${word}", expected ${FILLERS.join(', ')}`);
  return found;
}

/** Room for the heading with its filter button, and for a usual value. */
function widthOf(name: string, type: ColumnType): number {
  return Math.min(Math.max(name.length + 4, valueWidth(type)), 44);
}

function valueWidth(type: ColumnType): number {
  switch (type.kind) {
    case 'text':
    case 'texts':
      return type.maxLength > 200 ? 44 : Math.max(12, Math.round(type.maxLength / 4));
    case 'code':
    case 'codes':
      return Math.max(...type.codes.map((each) => each.length)) + 3;
    case 'dateTime':
      return 17;
    case 'stamp':
      return 26;
    case 'references':
      return 26;
    case 'key':
    case 'reference':
      return 14;
    case 'date':
    case 'integer':
    case 'number':
      return 12;
  }
}
