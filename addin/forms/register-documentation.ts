/** The register in words, for templates/README.md: every table and column, made from the schema itself. */
import { assertNever } from '../domain/result.ts';
import type { ColumnType, Condition, Requirement } from './register-column.ts';
import { TABLE_NAMES, TABLES } from './register-schema.ts';
import type { Column, Table } from './register-schema.ts';

/** Markdown from a heading of the second level on. */
export function registerDocumentation(): string {
  return [
    '## The case register',
    '',
    'One workbook for the authority, one for the provider, of one schema. Columns of class C are confidential to the',
    "provider and exist in its case file only. Class: N none, P personal, S special category. By: who fills it; SYS is",
    'the program. The program finds columns by their headings and rows by their keys: columns may be moved, added and',
    'formatted, rows sorted and filtered; headings and table names may not be changed.',
    '',
    ...TABLE_NAMES.flatMap((name) => tableDocumentation(TABLES[name])),
  ].join('\n');
} // prettier-ignore

const tableDocumentation = (table: Table): string[] => [
  `### ${table.name}: sheet “${table.sheet}”`,
  '',
  `${table.about} Key: ${table.key.join(' and ')}.`,
  '',
  '| Column | What it is | Holds | Required | Class | By | Check | Example |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ...table.columns.map(columnRow),
  '',
];

const columnRow = (column: Column): string =>
  `| ${[
    column.name,
    column.about,
    typeInWords(column.type),
    requirementInWords(column.required),
    column.permission === undefined ? column.sensitivity : `${column.sensitivity}, with ${column.permission}`,
    column.by.join('/'),
    column.check ?? '',
    column.example ?? '',
  ]
    .map((text) => text.replaceAll('|', '\\|'))
    .join(' | ')} |`;

export function typeInWords(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return type.format === undefined
        ? `text, ${type.maxLength}`
        : `${FORMAT_WORDS[type.format]}, ${type.maxLength}`;
    case 'code':
      return `one of ${type.codes.join(', ')}`;
    case 'codes':
      return `several of ${type.codes.join(', ')}`;
    case 'texts':
      return 'several, separated by ;';
    case 'date':
      return 'date';
    case 'dateTime':
      return 'date and time, London';
    case 'stamp':
      return 'moment, UTC';
    case 'integer':
      return `whole number, ${type.from} to ${type.to}`;
    case 'number':
      return `number, ${type.from} to ${type.to}`;
    case 'key':
      return 'key of this row';
    case 'reference':
      return `key of ${type.table}`;
    case 'references':
      return `keys of ${type.table}`;
    default:
      return assertNever(type, 'column type');
  }
}

const FORMAT_WORDS = {
  personName: 'name',
  postcode: 'postcode',
  district: 'postcode district',
  phone: 'telephone number',
  email: 'e-mail address',
  https: 'link',
  initials: 'initials',
  ethnicity: 'DfE code',
} as const;

function requirementInWords(required: Requirement): string {
  switch (required.kind) {
    case 'optional':
      return 'no';
    case 'system':
      return 'calculated';
    case 'required': {
      const from = required.from === undefined ? 'yes' : `from ${required.from}`;
      return required.when ? `${from}, if ${required.when.map(conditionInWords).join(' and ')}` : from;
    }
    default:
      return assertNever(required, 'requirement');
  }
}

function conditionInWords(condition: Condition): string {
  if ('is' in condition) return `${condition.column} is ${condition.is.join(' or ')}`;
  if ('isNot' in condition) return `${condition.column} is filled and not ${condition.isNot.join(' or ')}`;
  if ('neither' in condition) return `${condition.column} is not ${condition.neither.join(' or ')}`;
  return `${condition.column} is ${condition.filled ? 'filled' : 'blank'}`;
}
