import type { Case } from '../domain/case.ts';
import type { AuditNote } from '../domain/decision.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import type { Problem } from '../domain/problem.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { picturesOfPaper } from '../documents/pictures-in.ts';
import { picturesWith, STATEMENT_PICTURES } from '../forms/operations-on-record.ts';
import type { LoadedCase } from './change-case.ts';
import { roundOf } from './statement-round.ts';

/**
 * The pictures of a statement that goes round, for the log: all of them are its template's, or it would not go. A service
 * that has another logo later on sends the text as it was signed, and a photo that somebody puts into the file is none of them.
 */
export function noteOfPictures(bytes: Uint8Array): Result<readonly AuditNote[], Problem[]> {
  const pictures = picturesOfPaper(bytes);
  if (!pictures.ok) return pictures;
  if (pictures.value.length === 0) return ok([]);
  return ok([{ action: 'UPDATE', field: { name: STATEMENT_PICTURES, value: pictures.value.join(' ') } }]);
}

/** The pictures with which a statement went round. */
export const picturesOnRecord = (
  { theCase, operations }: { readonly theCase: Case } & Pick<LoadedCase, 'operations'>,
  statement: OutcomeStatement,
): readonly string[] => picturesWith(operations, roundOf(theCase, statement));
