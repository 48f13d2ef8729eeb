import { currentSignatures, currentStatement, isSigned } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { CaseCommand, DocumentDue } from '../domain/case-commands.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { refusal } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkStatement } from '../domain/statement-quality.ts';
import { checkDocument } from '../documents/check-document.ts';
import { readDocument } from '../documents/read-document.ts';
import type { Edit } from '../documents/read-document.ts';
import { documentD12 } from '../forms/document-d12.ts';
import { readStatement } from '../forms/outcome-statement-form.ts';
import type { StatementRead } from '../forms/outcome-statement-form.ts';
import { changeCase, doneBefore, loadCase } from './change-case.ts';
import { refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { circulationOf } from './make-statement.ts';
import { checkLeaving, linkedChildren } from './send-documents.ts';
import type { Reference } from './reference.ts';
import type { Service } from './service.ts';

export interface RecordedStatement {
  readonly caseRef: string;
  readonly circulated: boolean;
  /** True when this operation had been carried out before: nothing was written again. */
  readonly repeated: boolean;
  readonly signaturesRecorded: number;
  readonly edits: number;
  readonly documentsDue: readonly DocumentDue[];
  /** Quality warnings (OSQ-…) that did not stop it. */
  readonly warnings: readonly Problem[];
}

/**
 * Brings an Outcome Statement home: what people changed in Word has won (read-document.ts), the lines are checked, and
 * then the register says the result, the actions and who has signed. A statement that is already circulated brings
 * signatures only: its text is what everybody was asked to sign (P20 is the way to a new version).
 *
 * The facilitator (F) or the co-ordinator (PC) brings home a text; only PC records signatures.
 */
export async function recordStatement(
  service: Service,
  reference: Reference,
  bytes: Uint8Array,
  operation: string,
): Promise<Result<RecordedStatement, Fault>> {
  const document = readDocument(bytes);
  if (!document.ok) return err(withProblems(document.error));
  const loaded = await loadCase(service, document.value.data.caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const edits = document.value.edited;
  const done = doneBefore(loaded.value, operation);
  if (done) {
    return ok({
      caseRef: theCase.caseRef,
      circulated: false,
      repeated: true,
      signaturesRecorded: 0,
      edits: edits.length,
      documentsDue: done.documentsDue,
      warnings: [],
    });
  }
  const statement = readStatement(document.value.data, theCase);
  if (!statement.ok) return err(withProblems(statement.error));

  const wrongVersion = refusedVersion(theCase, statement.value.version);
  if (wrongVersion) return err(refused(wrongVersion));
  const circulates = theCase.progress.state === 'HELD' || theCase.progress.state === 'DRAFTING';
  const quality = circulates
    ? [
        ...checkDocument(bytes),
        ...checkStatement(statement.value.notes, theCase),
        ...(recordsSignatures(service) ? [] : signedAlready(statement.value)),
      ]
    : changedText(edits);
  const faults = quality.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return err(withProblems(faults));
  const commands = circulates
    ? ok([
        ...circulationOf(theCase, statement.value.notes),
        ...(recordsSignatures(service) ? statement.value.signatures.map(signed) : []),
      ])
    : signaturesOf(theCase, statement.value);
  if (!commands.ok) return commands;
  if (circulates) {
    const leaving = await mayGoRound(service, reference, theCase, document.value.data);
    if (!leaving.ok) return leaving;
  }
  const changed = await changeCase(service, reference, theCase.caseRef, commands.value, operation);
  if (!changed.ok) return changed;
  return ok({
    caseRef: theCase.caseRef,
    circulated: circulates,
    repeated: changed.value.repeated,
    signaturesRecorded: commands.value.filter(({ type }) => type === 'RecordSignature').length,
    edits: edits.length,
    documentsDue: changed.value.documentsDue,
    warnings: quality.filter(({ severity }) => severity === 'warning'),
  });
}

/** What was typed by hand passes the same guard as what the service makes itself (process.md section 7). */
async function mayGoRound(
  service: Service,
  reference: Reference,
  theCase: Case,
  data: DocumentData,
): Promise<Result<void, Fault>> {
  const otherChildren = await linkedChildren(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  return checkLeaving(theCase, documentD12, { kind: 'attendees' }, data, reference, otherChildren.value);
}

/** A text that was corrected (P20) does not come back by an old document, and neither do its signatures. */
function refusedVersion(theCase: Case, version: number): Refusal | undefined {
  const now = currentStatement(theCase)?.version ?? 1;
  return version === now
    ? undefined
    : refusal(
        'NotFit',
        'INV-10',
        `The document is version ${version}, and the case is at version ${now}: text and signatures belong to one version.`,
        { instead: ['use the current version'] },
      );
}

/** Signatures are the co-ordinator's to record (P21); the facilitator circulates the text. */
const recordsSignatures = (service: Service): boolean => service.person.role === 'PC';

const signedAlready = ({ signatures }: StatementRead): Problem[] =>
  signatures.length === 0
    ? []
    : [
        {
          rule: 'OS-SIGNED',
          severity: 'warning',
          place: { tag: 'Signatures[]' },
          message: `${signatures.length} signed before it went round: the co-ordinator (PC) records signatures, from this same document.`,
        },
      ];

/** Parts of the paper that are filled in after it went round. */
const FILLED_LATER: readonly string[] = ['Signatures', 'Comments'];

/** A change of the text after it went round is not taken, and is not passed over in silence either. */
function changedText(edits: readonly Edit[]): Problem[] {
  const tags = edits.map(({ tag }) => tag).filter((tag) => !FILLED_LATER.some((part) => tag.startsWith(part)));
  return [...new Set(tags)].map((tag) => ({
    rule: 'OS-TEXT',
    severity: 'warning',
    place: { tag },
    message: 'This was changed after the statement went round; only signatures were taken. A correction is a new version (P20).',
  }));
} // prettier-ignore

function signaturesOf(theCase: Case, { signatures }: StatementRead): Result<CaseCommand[], Fault> {
  const statement = currentStatement(theCase);
  if (statement === undefined) {
    return err(
      refused(
        refusal('TooEarly', 'P19', 'No statement of this case has gone round yet: it cannot be signed.'),
      ),
    );
  }
  const open = currentSignatures(theCase, statement).filter((row) => !isSigned(row));
  const fresh = signatures.filter(({ partyId }) => open.some((row) => row.partyId === partyId));
  if (fresh.length === 0) {
    return err(
      refused(
        refusal('NotFit', 'P21', 'The document has no signature that the register does not have already.'),
      ),
    );
  }
  return ok(fresh.map(signed));
}

const signed = (signature: StatementRead['signatures'][number]): CaseCommand => ({
  type: 'RecordSignature',
  ...signature,
});
