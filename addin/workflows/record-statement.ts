import {
  currentMeeting,
  currentSignatures,
  currentStatement,
  isSigned,
  unwrittenStatement,
} from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { CaseCommand, DocumentDue } from '../domain/case-commands.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { refusal } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkStatement } from '../domain/statement-quality.ts';
import { asItIsNow } from '../documents/as-it-is-now.ts';
import { checkDocument } from '../documents/check-document.ts';
import { paperLeaving } from '../documents/paper-leaving.ts';
import { readDocument } from '../documents/read-document.ts';
import type { Edit } from '../documents/read-document.ts';
import { withField } from '../documents/letters-at-foot.ts';
import { fileNameOf } from '../forms/document-forms.ts';
import { picturesWith, textOnRecord } from '../forms/operations-on-record.ts';
import { readStatement } from '../forms/outcome-statement-form.ts';
import type { StatementRead } from '../forms/outcome-statement-form.ts';
import { changedParts, FINGERPRINT } from '../forms/statement-text.ts';
import type { StatementRound, StatementText } from '../forms/statement-text.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import { differencesOf } from './beside-fields.ts';
import { changeCase, doneBefore, loadCase } from './change-case.ts';
import { notKeptYet, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { commentsIn } from './kept-comments.ts';
import { circulationOf, noteOfText } from './make-statement.ts';
import { checkLeaving } from './check-leaving.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import type { Reference } from './reference.ts';
import { noteOfPictures } from './pictures-on-record.ts';
import { maySay, noteOfSaid } from './said-in-meeting.ts';
import type { Service } from './service.ts';
import { checkComments, keepComments } from './signer-comments.ts';
import { besideTheFields, checkAsksNobody, checkTypedElsewhere } from './statement-paper.ts';
import type { BesideTheFields } from './statement-paper.ts';
import {
  ofAnotherMeeting,
  roundOf,
  whyNotReplaced,
  whyOtherMeeting,
  whyOtherVersion,
} from './statement-round.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';
import { checkFoot, textOfPaper } from './text-of-paper.ts';

export interface RecordedStatement {
  readonly caseRef: string;
  readonly circulated: boolean;
  /** Nobody is asked to sign: the case had ended before its meeting was written up. */
  readonly isWithoutSignatures?: boolean;
  /** True when this operation had been carried out before: nothing was written again. */
  readonly repeated: boolean;
  readonly signaturesRecorded: number;
  readonly edits: number;
  readonly documentsDue: readonly DocumentDue[];
  /** Of the text that is signed; of a step that was done before only where that step sent it round. */
  readonly fingerprint?: string;
  /** What did not stop it and wants looking at: quality (OSQ-…), and how the document had to be read (DOC-…). */
  readonly warnings: readonly Problem[];
}

/**
 * Brings an Outcome Statement home: what people changed in Word has won (read-document.ts), the lines are checked, and
 * then the register says the result, the actions and who has signed. A statement that is already circulated brings
 * signatures only: its text is what everybody was asked to sign (P20 is the way to a new version), and one whose text is
 * another one now is refused with what has changed.
 *
 * The facilitator (F) or the co-ordinator (PC) brings home a text; only PC records signatures.
 *
 * `said`: what parties said in the meeting themselves, and had told in confidence before: the facilitator confirms it, and
 * it goes with the text alone (said-in-meeting.ts).
 *
 * `store`: the folder of the case, where the text that goes round is kept: it is what D13 and D15 carry, and the register
 * does not hold all of it. Comments that come home with signatures are kept beside it (signer-comments.ts).
 */
export async function recordStatement(
  service: Service,
  reference: Reference,
  papers: Templates,
  bytes: Uint8Array,
  operation: string,
  store?: DocumentStore,
  said: readonly SaidInMeeting[] = [],
): Promise<Result<RecordedStatement, Fault>> {
  const document = readDocument(bytes);
  if (!document.ok) return err(withProblems(document.error));
  if (service.register.kind !== 'provider') return err(refused(WRONG_BOOK));
  const loaded = await loadCase(service, document.value.data.caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const edits = document.value.edited;
  const done = doneBefore(loaded.value, operation);
  if (done) {
    const before = loaded.value.operations.get(operation)?.statementText;
    const again = before && textOfPaper(bytes, document.value.data);
    if (again?.ok === false) return err(withProblems(again.error));
    const notReplaced = before && again && whyNotReplaced(loaded.value, before, again.value);
    if (notReplaced !== undefined) return err(refused(notReplaced));
    const kept = before
      ? await keepText(store, theCase.caseRef, before, bytes)
      : await keepComments(loaded.value, store, commentsIn(document.value.data));
    if (!kept.ok) return kept;
    return ok({
      caseRef: theCase.caseRef,
      circulated: false,
      ...(theCase.progress.state === 'CLOSED' && { isWithoutSignatures: true }),
      repeated: true,
      signaturesRecorded: 0,
      edits: edits.length,
      documentsDue: done.documentsDue,
      ...(before !== undefined && { fingerprint: before.fingerprint }),
      warnings: [...(document.value.warnings ?? []), ...kept.value],
    });
  }
  const statement = readStatement(document.value.data, theCase);
  if (!statement.ok) return err(withProblems(statement.error));

  const circulates =
    theCase.progress.state === 'HELD' ||
    theCase.progress.state === 'DRAFTING' ||
    unwrittenStatement(theCase) !== undefined;
  if (!circulates && currentStatement(theCase) === undefined) return err(refused(notHeld(theCase)));
  const wrongVersion = whyOtherVersion(statement.value.version, currentStatement(theCase)?.version ?? 1);
  if (wrongVersion) return err(refused(wrongVersion));
  const meetingId = currentStatement(theCase)?.meetingId ?? currentMeeting(theCase)?.meetingId;
  const otherMeeting = whyOtherMeeting(document.value.data, theCase, meetingId);
  if (otherMeeting) return err(refused(otherMeeting));
  const round = roundOf(theCase, { meetingId, version: statement.value.version });
  const others = said.length === 0 ? ok([]) : await childrenOfOtherCases(service, theCase);
  if (!others.ok) return others;
  const sayable = maySay(service, theCase, said, others.value);
  if (!sayable.ok) return sayable;
  const paper = textOfPaper(bytes, document.value.data);
  if (!paper.ok) return err(withProblems(paper.error));
  const text = paper.value;
  const wentRound = textOnRecord(loaded.value.operations, round);
  const nothing: BesideTheFields = { problems: [], texts: [] };
  // After the end nobody is asked to sign any more.
  const signs = recordsSignatures(service) && theCase.progress.state !== 'CLOSED';
  const beside = circulates
    ? await besideTheFields(bytes, document.value.data, papers, theCase, said)
    : ok(nothing);
  if (!beside.ok) return beside;
  const quality = circulates
    ? [
        ...checkDocument(bytes),
        ...ofAnotherMeeting(document.value.data, theCase, reference.venues),
        ...checkStatement(statement.value.notes, theCase, said),
        ...checkTypedElsewhere(document.value, theCase, said),
        ...checkAsksNobody(document.value.data, theCase),
        ...beside.value.problems,
        ...(signs ? [] : signedAlready(statement.value, theCase)),
        // The copy that is kept gets the right letters; without a folder somebody has to write them.
        ...(store === undefined ? checkFoot(document.value.data, text) : []),
      ]
    : [
        ...(document.value.warnings ?? []),
        ...(wentRound?.fingerprint === text.fingerprint
          ? await picturesPutIn(bytes, papers, picturesWith(loaded.value.operations, round))
          : changedSince(
              wentRound,
              text,
              statement.value,
              theCase,
              edits,
              await otherWords(bytes, document.value.data, papers),
            )),
      ];
  const faults = quality.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return err(withProblems(faults));
  const commands = circulates
    ? ok([
        ...circulationOf(theCase, statement.value.notes),
        ...(signs ? statement.value.signatures.map(signed) : []),
      ])
    : signaturesOf(theCase, statement.value);
  if (!commands.ok) return commands;
  if (circulates) {
    const leaving = await mayGoRound(
      service,
      reference,
      theCase,
      document.value.data,
      bytes,
      papers,
      beside.value.texts,
      said,
    );
    if (!leaving.ok) return leaving;
  }
  const comments = circulates ? [] : commentsIn(document.value.data);
  const toRead: Problem[] = [];
  if (comments.length > 0) {
    const nobodys = commentsOfNobody(statement.value);
    if (nobodys.length > 0) return err(withProblems(nobodys));
    const otherChildren = await childrenOfOtherCases(service, theCase);
    if (!otherChildren.ok) return otherChildren;
    const checked = checkComments(loaded.value, comments, otherChildren.value);
    if (!checked.ok) return checked;
    toRead.push(...checked.value);
  }
  const pictures = circulates ? noteOfPictures(bytes) : ok([]);
  if (!pictures.ok) return err(withProblems(pictures.error));
  const notes = circulates ? [noteOfText({ ...text, ...round }), ...pictures.value, ...noteOfSaid(said)] : [];
  const changed = await changeCase(service, reference, theCase.caseRef, commands.value, operation, notes);
  if (!changed.ok) return changed;
  const kept = circulates
    ? await keepText(store, theCase.caseRef, { ...round, fingerprint: text.fingerprint }, bytes)
    : await keepComments(loaded.value, store, comments);
  if (!kept.ok) return kept;
  return ok({
    caseRef: theCase.caseRef,
    circulated: circulates,
    ...(theCase.progress.state === 'CLOSED' && { isWithoutSignatures: true }),
    repeated: changed.value.repeated,
    signaturesRecorded: commands.value.filter(({ type }) => type === 'RecordSignature').length,
    edits: edits.length,
    documentsDue: changed.value.documentsDue,
    fingerprint: text.fingerprint,
    warnings: [...quality.filter(({ severity }) => severity === 'warning'), ...toRead, ...kept.value],
  });
}

/** After the register, so that a step which was refused leaves no paper; a repeat keeps what was not kept. */
async function keepText(
  store: DocumentStore | undefined,
  caseRef: string,
  { fingerprint, ...round }: StatementRound & Pick<StatementText, 'fingerprint'>,
  bytes: Uint8Array,
): Promise<Result<readonly Problem[], Fault>> {
  // Everybody signs the letters that the register has: the foot may still have those of the text as it was filled.
  const lettered = withField(bytes, FINGERPRINT, fingerprint);
  if (!lettered.ok) return err(withProblems(lettered.error));
  // Whoever gets the Word file gets nothing that was taken out of it before it went round.
  const paper = asItIsNow(lettered.value);
  if (!paper.ok) return err(withProblems(paper.error));
  const kept = await store?.put(
    caseRef,
    fileNameOf('D12', { caseRef, ...round }, { kind: 'attendees' }),
    paper.value,
  );
  if (kept === undefined) return ok([]);
  // Where the foot has lost its field the letters cannot be written.
  const now = readDocument(paper.value);
  if (kept.ok) return ok(now.ok ? checkFoot(now.value.data, { fingerprint }) : []);
  return err(
    notKeptYet(
      kept.error,
      'The register has the statement, and its file is not in the folder of the case yet',
    ),
  );
}

/** What was typed by hand passes the same guard as what the service makes itself (process.md section 7). */
export async function mayGoRound(
  service: Service,
  reference: Reference,
  theCase: Case,
  data: DocumentData,
  bytes: Uint8Array,
  templates: Templates,
  beside: BesideTheFields['texts'],
  said: readonly SaidInMeeting[],
): Promise<Result<void, Fault>> {
  const template = await templateOf('D12', templates);
  if (!template.ok) return template;
  const otherChildren = await childrenOfOtherCases(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  return checkLeaving(
    {
      theCase,
      docId: 'D12',
      recipient: { kind: 'attendees' },
      data,
      bytes,
      template: template.value,
      otherChildren: otherChildren.value,
      beside,
      said,
    },
    reference,
  );
}

/** Places in which the paper has other words than its template. One that cannot be had any more tells nothing. */
async function otherWords(bytes: Uint8Array, data: DocumentData, papers: Templates): Promise<readonly ChangedPlace[]> {
  const differences = await differencesOf(bytes, data, papers);
  return (differences.ok ? differences.value : []).map(({ where, part, tag }) => ({
    title: `${OTHER_WORDS}, in ${where}`,
    part,
    ...(tag !== undefined && { tag }),
  }));
} // prettier-ignore

/**
 * The fingerprint says that the words are those that went round; what a picture shows it does not know. Only signatures are
 * taken from this file, so a signature that somebody scanned harms nothing, and whoever files it should know.
 */
async function picturesPutIn(bytes: Uint8Array, papers: Templates, known: readonly string[]): Promise<readonly Problem[]> {
  const [paper, template] = [paperLeaving(bytes), await templateOf('D12', papers)];
  if (!paper.ok || !template.ok) return [];
  return paper.value.picturesPutIn(template.value, known).map(({ where, part }) => ({
    rule: 'OS-PICTURE',
    severity: 'warning',
    place: { part },
    message: `A picture was put in after the statement went round. Look in ${where}. Nothing of it was taken; a picture of a signature is filed with the paper, and the name and the day are typed beside it.`,
  }));
} // prettier-ignore

const OTHER_WORDS = 'words that stand beside the fields';

const WRONG_BOOK = refusal(
  'NotFit',
  'STATEMENT-BOOK',
  'An Outcome Statement comes home into the case file of the provider, and this is the register of the authority. Nothing was recorded.',
  { instead: ['name the case file: --register case-file.xlsx'] },
);

/** A statement is of a meeting that took place; until that is on record there is none that could go round. */
const notHeld = ({ caseRef, progress: { state } }: Case): Refusal => {
  const isBooked = state === 'BOOKED' || state === 'PREMEETING';
  return refusal(
    isBooked ? 'TooEarly' : 'NotFit',
    'P16',
    `No meeting of ${caseRef} is recorded as held: the case is in ${state}. An Outcome Statement comes home after its meeting. Nothing was recorded.`,
    { instead: isBooked ? ['RecordMeetingHeld (P16), when the meeting has taken place; then the statement'] : ['look whether the paper is of this case'] },
  );
}; // prettier-ignore

/** Signatures are the co-ordinator's to record (P21); the facilitator circulates the text. */
const recordsSignatures = (service: Service): boolean => service.person.role === 'PC';

const signedAlready = ({ signatures }: StatementRead, { progress }: Case): Problem[] =>
  signatures.length === 0
    ? []
    : [
        {
          rule: 'OS-SIGNED',
          severity: 'warning',
          place: { tag: 'Signatures[]' },
          message:
            progress.state === 'CLOSED'
              ? 'Somebody has signed, and the case is closed: its statement is final without signatures, and none is recorded.'
              : `${signatures.length} signed before it went round: the co-ordinator (PC) records signatures, from this same document.`,
        },
      ];

/**
 * Words go to everybody as those of the person named over them: only of somebody whose signature stands on the same copy it
 * is known that they are (data-dictionary.md, SignStatus: the comment belongs to the signature).
 */
const commentsOfNobody = ({ notes, signatures }: StatementRead): Problem[] =>
  notes.comments.flatMap(({ partyId }, index): Problem[] =>
    signatures.some((signature) => signature.partyId === partyId)
      ? []
      : [
          {
            rule: 'OS-COMMENT',
            severity: 'error',
            place: { tag: 'Comments[].Name', row: index + 1 },
            message:
              'The comment stands under the name of somebody who has not signed this copy, so nobody knows whose words they are. Take it out, or let that person sign on the same copy. Nothing was recorded.',
          },
        ],
  );

/** Parts of the paper that are filled in after it went round. */
const FILLED_LATER: readonly string[] = ['Signatures', 'Comments'];

/**
 * What comes home is another text than the one that went round: nobody can say what a signature on it is for, and a change
 * of the text is not taken either, signed or not. A statement
 * that went round by hand has no fingerprint in the log; then what was changed in Word is named, and only signatures are
 * taken. `others` are words that are neither data nor the template's.
 */
function changedSince(
  wentRound: StatementText | undefined,
  now: StatementText,
  statement: StatementRead,
  theCase: Case,
  edits: readonly Edit[],
  others: readonly ChangedPlace[],
): Problem[] {
  if (wentRound === undefined) return changedText(edits, others);
  const found = changedParts(wentRound, now).flatMap(({ title, tag }) => {
    const actions = tag === 'Actions[]' ? changedActions(statement.notes.actions, theCase) : [];
    return actions.length > 0 ? actions : [{ title, tag }];
  });
  const places = [found, others].find((each) => each.length > 0) ?? [{ title: OTHER_WORDS }];
  return places.map(({ title, ...place }) => ({
    rule: 'OS-TEXT',
    severity: 'error',
    place: placeOf(place),
    message: `Changed since the statement went round: ${title}. This document says text ${now.fingerprint}, and text ${wentRound.fingerprint} went round: nothing was recorded. Have that text signed, or correct the statement (P20).`,
  }));
}

interface ChangedPlace {
  readonly title: string;
  readonly tag?: string;
  readonly row?: number;
  readonly part?: string;
}

const placeOf = ({ tag, row, part }: Omit<ChangedPlace, 'title'>): Problem['place'] => ({
  ...(tag !== undefined && { tag }),
  ...(row !== undefined && { row }),
  ...(part !== undefined && { part }),
});

/** Which action, and what of it, as far as the register has kept them. */
function changedActions(inPaper: StatementRead['notes']['actions'], theCase: Case): readonly ChangedPlace[] {
  const actions = inPaper.map((action, index) => ({ ...action, seqNo: action.seqNo ?? index + 1 })).toSorted((a, b) => a.seqNo - b.seqNo);
  const statementId = currentStatement(theCase)?.statementId;
  const kept = theCase.actions
    .filter((action) => action.statementId === statementId && action.actionStatus !== 'SUPERSEDED')
    .toSorted((a, b) => a.seqNo - b.seqNo);
  return Array.from({ length: Math.max(actions.length, kept.length) }, (_, index) => index).flatMap((index): ChangedPlace[] => {
    const [before, now, row] = [kept[index], actions[index], index + 1];
    if (!before || !now) return [{ title: `action ${row}, which was ${before ? 'taken out' : 'added'}`, tag: 'Actions[]', row }];
    return [
      ...(before.what === now.what ? [] : [{ title: `what action ${row} says`, tag: 'Actions[].What', row }]),
      ...(before.ownerPartyId === now.ownerPartyId ? [] : [{ title: `the owner of action ${row}`, tag: 'Actions[].Who', row }]),
      ...(before.dueOn === now.dueOn && before.dueText === now.dueText ? [] : [{ title: `the date of action ${row}`, tag: 'Actions[].ByWhen', row }]),
    ];
  });
} // prettier-ignore

/** A change of the text after it went round is not taken, and is not passed over in silence either. */
function changedText(edits: readonly Edit[], others: readonly ChangedPlace[]): Problem[] {
  const tags = edits.map(({ tag }) => tag).filter((tag) => !FILLED_LATER.some((part) => tag.startsWith(part)));
  const fields = [...new Set(tags)].map((tag): ChangedPlace => ({ title: 'this', tag }));
  return [...fields, ...others].map(({ title, ...place }) => ({
    rule: 'OS-TEXT',
    severity: 'warning',
    place: placeOf(place),
    message: `Changed after the statement went round: ${title}. Only signatures were taken. A correction is a new version (P20).`,
  }));
} // prettier-ignore

function signaturesOf(theCase: Case, { signatures }: StatementRead): Result<CaseCommand[], Fault> {
  const statement = currentStatement(theCase);
  if (statement === undefined) return err(refused(notHeld(theCase)));
  const open = currentSignatures(theCase, statement).filter((row) => !isSigned(row));
  const fresh = signatures.filter(({ partyId }) => open.some((row) => row.partyId === partyId));
  if (fresh.length === 0) {
    return err(
      refused(
        refusal(
          'NotFit',
          'P21',
          'The document has no signature that the register does not have already. Nothing was recorded.',
          {
            instead: [
              'type name and day into the table of signatures: a picture of a signature, or a word in another place, is not read',
            ],
          },
        ),
      ),
    );
  }
  return ok(fresh.map(signed));
}

const signed = (signature: StatementRead['signatures'][number]): CaseCommand => ({
  type: 'RecordSignature',
  ...signature,
});
