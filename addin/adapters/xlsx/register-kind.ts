import type { RegisterKind } from '../../domain/case.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { kindOfRegister } from '../../forms/kind-of-register.ts';
import { registerProblem } from '../../forms/register-rules.ts';
import { TABLES } from '../../forms/register-schema.ts';
import { caught } from './workbook-package.ts';
import type { Workbook } from './workbook-tables.ts';

/** Whose workbook it is; for one that is half of each, the problems name the confidential columns it has. */
export const kindOf = (book: Workbook): Result<RegisterKind, Problem[]> => caught(() => kindByColumns(book));

function kindByColumns(book: Workbook): Result<RegisterKind, Problem[]> {
  const found = kindOfRegister(({ table, column }) => book.table(table)?.columnNumber(column) !== undefined);
  if ('kind' in found) return ok(found.kind);
  return err(
    found.mixed.map(({ table, column }) =>
      registerProblem(
        'REG-CLASS-C',
        { table, column, sheet: book.table(table)?.sheet ?? TABLES[table].sheet },
        "If this is the provider's case file, other confidential columns are missing.",
      ),
    ),
  );
}
