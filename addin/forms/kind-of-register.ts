import type { RegisterKind } from '../domain/case.ts';
import { TABLE_NAMES, TABLES } from './register-schema.ts';
import type { TableName } from './register-schema.ts';

export interface ConfidentialColumn {
  readonly table: TableName;
  readonly column: string;
}

/** The columns that only the provider's case file has. */
const CONFIDENTIAL: readonly ConfidentialColumn[] = TABLE_NAMES.flatMap((table) =>
  TABLES[table].columns
    .filter(({ sensitivity }) => sensitivity === 'C')
    .map(({ name }) => ({ table, column: name })),
);

/**
 * Which of the two workbooks this is: the provider's has every confidential column, the authority's has none. One that
 * has some of them is either an authority's register that confidential words have got into or a case file that somebody
 * has cut; `mixed` names those that are there.
 */
export function kindOfRegister(
  has: (column: ConfidentialColumn) => boolean,
): { readonly kind: RegisterKind } | { readonly mixed: readonly ConfidentialColumn[] } {
  const there = CONFIDENTIAL.filter(has);
  if (there.length === 0) return { kind: 'authority' };
  return there.length === CONFIDENTIAL.length ? { kind: 'provider' } : { mixed: there };
}
