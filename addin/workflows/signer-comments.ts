import { checkDisclosure } from '../domain/disclosure.ts';
import type { Problem } from '../domain/problem.ts';
import type { OtherChild } from '../domain/children-of-the-book.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkStatementWords } from '../domain/statement-quality.ts';
import { withComments } from '../documents/annex.ts';
import type { SignerComment } from '../documents/annex.ts';
import { subjectOf } from '../forms/document-forms.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import { squeeze } from '../reading/plain-text.ts';
import type { LoadedCase } from './change-case.ts';
import { notKeptYet, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { commentsIn, commentsName } from './kept-comments.ts';
import { recordedStatement } from './recorded-statement.ts';

/**
 * Comments of those who signed (process.md section 5, data-dictionary.md SignStatus). They come home in the annex of a signed
 * copy, are kept beside the statement, and go to everybody with the final copy (D15). The statement itself stays as it
 * went round: whoever has not signed yet does not learn from it who has.
 *
 * Checked here: a comment goes to everybody as it is written, so it is held to what may go to everybody. What a person has to
 * read before it does (somebody's health) comes back as warnings.
 */
export function checkComments(
  { theCase }: LoadedCase,
  comments: readonly SignerComment[],
  otherChildren: readonly OtherChild[],
): Result<readonly Problem[], Fault> {
  const faults = comments.flatMap(({ text }, index): Problem[] =>
    checkStatementWords({ tag: 'Comments[].Text', row: index + 1, text }),
  );
  if (faults.some(({ severity }) => severity === 'error')) return err(withProblems(faults));
  const disclosure = checkDisclosure({
    theCase,
    docId: 'D12',
    recipient: { kind: 'attendees' },
    texts: comments.map(({ text }) => ({ place: 'Comments[].Text', text })),
    subject: subjectOf('D12', theCase.caseRef),
    otherChildren,
  });
  return disclosure.ok ? ok(faults) : err(refused(disclosure.error));
}

/** Kept after the register was written, as every paper is. A comment that is there already is not written twice. */
export async function keepComments(
  loaded: LoadedCase,
  store: DocumentStore | undefined,
  comments: readonly SignerComment[],
): Promise<Result<readonly Problem[], Fault>> {
  if (comments.length === 0) return ok([]);
  if (store === undefined) return ok([NOT_KEPT]);
  const recorded = await recordedStatement(loaded, store);
  if (!recorded.ok) return recorded.error.kind === 'failed' ? recorded : ok([NOT_KEPT]);
  const known = [...commentsIn(recorded.value.data), ...recorded.value.comments];
  const fresh = comments.filter((comment) => !known.some((each) => isSame(each, comment)));
  if (fresh.length === 0) return ok([]);
  const annexed = withComments(recorded.value.bytes, [...recorded.value.comments, ...fresh]);
  if (!annexed.ok) return err(withProblems(annexed.error));
  const kept = await store.put(loaded.theCase.caseRef, commentsName(recorded.value), annexed.value);
  if (kept.ok) return ok([]);
  return err(
    notKeptYet(
      kept.error,
      'The register has the signatures, and the comment is not in the folder of the case yet',
    ),
  );
}

const isSame = (one: SignerComment, other: SignerComment): boolean =>
  squeeze(one.name) === squeeze(other.name) && squeeze(one.text) === squeeze(other.text);

const NOT_KEPT: Problem = {
  rule: 'OS-COMMENT',
  severity: 'warning',
  place: { tag: 'Comments[].Text' },
  message:
    'A comment came home, and the statement that went round is not in the folder of the case, where it would be kept: keep this file, and name it when the final copy goes out (document send D15 … --statement FILE).',
};
