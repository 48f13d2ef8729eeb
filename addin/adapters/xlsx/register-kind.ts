import type { RegisterKind } from '../../domain/case.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { registerProblem } from '../../forms/register-rules.ts';
import { TABLE_NAMES, TABLES } from '../../forms/register-schema.ts';
import { caught } from './workbook-package.ts';
import type { Workbook } from './workbook-tables.ts';

/** The columns that only the provider's case file has. */
const CONFIDENTIAL = TABLE_NAMES.flatMap((table) =>
  TABLES[table].columns
    .filter(({ sensitivity }) => sensitivity === 'C')
    .map(({ name }) => ({ table, column: name })),
);

/**
 * Which of the two workbooks this is: the provider's has every confidential column, the authority's has none. One that
 * has some of them is either an authority's register that confidential words have got into or a case file that somebody
 * has cut; the problems name the columns either way.
 */
export const kindOf = (book: Workbook): Result<RegisterKind, Problem[]> => caught(() => kindByColumns(book));

function kindByColumns(book: Workbook): Result<RegisterKind, Problem[]> {
  const there = CONFIDENTIAL.filter(({ table, column }) => book.table(table)?.columnNumber(column) !== undefined);
  if (there.length === 0) return ok('authority');
  if (there.length === CONFIDENTIAL.length) return ok('provider');
  return err(
    there.map(({ table, column }) =>
      registerProblem(
        'REG-CLASS-C',
        { table, column, sheet: book.table(table)?.sheet ?? TABLES[table].sheet },
        "If this is the provider's case file, other confidential columns are missing.",
      ),
    ),
  );
} // prettier-ignore
