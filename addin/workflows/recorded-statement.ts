import { currentStatement } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { SignerComment } from '../documents/annex.ts';
import { inPrint, printed } from '../documents/print-size.ts';
import { readDocument } from '../documents/read-document.ts';
import { withoutPeople } from '../documents/without-people.ts';
import { textOnRecord } from '../forms/operations-on-record.ts';
import { changedParts } from '../forms/statement-text.ts';
import type { StatementText } from '../forms/statement-text.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import { squeeze } from '../reading/plain-text.ts';
import type { LoadedCase } from './change-case.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { keptComments } from './kept-comments.ts';
import { paperKept } from './kept-paper.ts';
import { roundOf, statementFileName, whyOtherMeeting, whyOtherVersion } from './statement-round.ts';
import { textOfPaper } from './text-of-paper.ts';

/** The statement as it will leave, in Word. `fileName` holds the reference and the version, and no name of a person. */
export interface StatementCopy {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly data: DocumentData;
}

/** The statement as it is on file, with the fingerprint of its text, which is known once it has been looked at. */
export interface RecordedCopy extends StatementCopy {
  readonly fingerprint: string;
  /** Which statement of the case it is: signatures are that one's. */
  readonly statement: OutcomeStatement;
  /** What came home with signatures, and is kept beside it (signer-comments.ts). */
  readonly comments: readonly SignerComment[];
}

/**
 * The Outcome Statement that went round, as it is on file. What the register keeps of it is less than what it says: points
 * agreed, who is told, how one knows that an action is done, apologies and comments stand in the paper alone. So it is
 * never made anew from the register. Refused: another case, another version, another text than the one that went round.
 * `given`: the file in hand; without it the one in the folder of the case is taken. `statement`: after a follow-up was agreed
 * (P30) the one that was final before; else the current one.
 */
export async function recordedStatement(
  { theCase, operations }: LoadedCase,
  store: DocumentStore,
  given?: Uint8Array,
  statement = currentStatement(theCase),
): Promise<Result<RecordedCopy, Fault>> {
  if (statement === undefined)
    return err(refused(refusal('TooEarly', 'P19', 'No Outcome Statement of this case has gone round yet.')));
  const fileName = statementFileName(theCase, statement);
  const found = given === undefined ? await kept(store, theCase.caseRef, fileName) : ok(given);
  if (!found.ok) return found;
  const read = readDocument(found.value);
  if (!read.ok) return err(withProblems(read.error));
  const { data } = read.value;
  const another = whyAnother(data, theCase, statement);
  if (another !== undefined) return err(another);
  const text = textOfPaper(found.value, data);
  if (!text.ok) return err(withProblems(text.error));
  const changed = whyChanged(text.value, data, { theCase, operations }, statement);
  if (changed !== undefined) return err(changed);
  const { fingerprint } = text.value;
  const clean = withoutPeople(found.value, data.title);
  // What came home may be the copy of somebody who needs large print: whose print a copy is in is decided for each.
  const bytes = clean.ok ? inPrint(clean.value, 'normal') : clean;
  if (!bytes.ok) return err(withProblems(bytes.error));
  const comments = await keptComments(store, theCase.caseRef, fileName);
  return comments.ok
    ? ok({
        fileName,
        bytes: bytes.value,
        data: printed(data, 'normal'),
        fingerprint,
        statement,
        comments: comments.value,
      })
    : comments;
}

async function kept(store: DocumentStore, caseRef: string, fileName: string): Promise<Result<Uint8Array, Fault>> {
  const found = await paperKept(store, caseRef, fileName);
  if (!found.ok) return err(failed(found.error));
  if (found.value === undefined) {
    return err(
      refused(
        refusal('MissingFacts', 'DOC-STATEMENT', `The Outcome Statement that went round (${fileName}) is not in the folder of the case.`, {
          instead: [
            'name the recorded file: --statement FILE',
            `put it there as ${fileName}`,
          ],
        }),
      ),
    );
  }
  return ok(found.value.bytes);
} // prettier-ignore

function whyAnother(
  data: DocumentData,
  theCase: Case,
  { version, meetingId }: OutcomeStatement,
): Fault | undefined {
  if (data.docId !== 'D12')
    return refused(refusal('NotFit', 'DOC-STATEMENT', 'The document is not an Outcome Statement.'));
  if (data.caseRef !== theCase.caseRef || data.fields['Cases.CaseRef']?.trim() !== theCase.caseRef)
    return refused(refusal('NotFit', 'DOC-STATEMENT', 'The Outcome Statement belongs to another case.'));
  const otherMeeting = whyOtherMeeting(data, theCase, meetingId);
  if (otherMeeting !== undefined) return refused(otherMeeting);
  const otherVersion = whyOtherVersion(data.version, version);
  return otherVersion && refused(otherVersion);
}

/** A log without a fingerprint (a register that was taken over) is compared by what the register itself keeps. */
function whyChanged(
  now: StatementText,
  data: DocumentData,
  { theCase, operations }: LoadedCase,
  statement: OutcomeStatement,
): Fault | undefined {
  const wentRound = textOnRecord(operations, roundOf(theCase, statement));
  const isSame =
    wentRound === undefined
      ? sameWords(data.fields['OutcomeStatements.DiscussionOutline'], statement.discussionOutline)
      : wentRound.fingerprint === now.fingerprint;
  if (isSame) return undefined;
  const parts = wentRound === undefined ? [] : changedParts(wentRound, now).map(({ title }) => title);
  return refused(
    refusal(
      'NotFit',
      'OS-TEXT',
      `This is not the text that went round: ${parts.length > 0 ? parts.join(', ') : 'words beside its fields'} changed since.`,
      { instead: ['use the file that was recorded', 'CorrectStatement (P20), for a new version'] },
    ),
  );
}

const sameWords = (one = '', other = ''): boolean => squeeze(one) === squeeze(other);
