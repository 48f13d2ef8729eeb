import { currentMeeting } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { OtherChild } from '../domain/children-of-the-book.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { wrongWeekdaysIn } from '../domain/record-contradicted.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { fillTemplate } from '../documents/fill-template.ts';
import { printed } from '../documents/print-size.ts';
import { signedWords } from '../documents/signed-words.ts';
import type { Template } from '../documents/template.ts';
import type { DocumentContext, DocumentForm, Recipient, ServiceDetails } from '../forms/document-form.ts';
import { DOCUMENT_FORMS, fileNameOf, subjectOf } from '../forms/document-forms.ts';
import type { DocumentConverter } from '../ports/document-converter.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import type { Outbox } from '../ports/mailbox.ts';
import type { PdfMaker } from '../ports/pdf-maker.ts';
import { checkLeaving } from './check-leaving.ts';
import { wayOf } from './contact-way.ts';
import { withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import type { SavedPdf } from './statement-pdf.ts';
import { statementFileName } from './statement-round.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';

/** Where templates come from and papers go to. */
export interface Papers extends Templates {
  readonly store: DocumentStore;
  /** Where letters to people who want e-mail go out. Absent: whoever works with the files sends them by hand. */
  readonly outbox?: Outbox;
  /** Who turns the Outcome Statement into the PDF that travels with D13 and D15; without one no such e-mail goes out. */
  readonly converter?: DocumentConverter;
  readonly pdf?: PdfMaker;
}

export interface MadeDocument {
  readonly docId: DocumentId;
  readonly fileName: string;
  readonly subject: string;
  readonly bytes: Uint8Array;
  readonly data: DocumentData;
  /** For whoever reads it before it goes; nothing of it stands in the way. Of a statement they are those of its quality. */
  readonly warnings?: readonly Problem[];
}

/** What only the moment knows: notes of the meeting, what is asked for, lines a person wrote. */
export interface Extra extends Partial<
  Pick<
    DocumentContext,
    'notes' | 'asked' | 'toldUs' | 'newProposal' | 'assessmentRequestedOn' | 'call' | 'statementLink'
  >
> {
  /** Children of linked cases: none of them is named in a paper of this one (leak check 3). */
  readonly otherChildren?: readonly OtherChild[];
  /** What parties said in the meeting themselves, of what they had told before it. */
  readonly said?: readonly SaidInMeeting[];
  /** Somebody asks for large print whose record does not say so (documents.md rule 4). */
  readonly isLargePrint?: boolean;
  /** A person has made sure that another way than the one asked for is safe (D20, P24). */
  readonly isWaySafe?: boolean;
  /** D13 and D15: the Outcome Statement as it was recorded, where it is not in the folder of the case. */
  readonly statement?: Uint8Array;
  /** D13 and D15: the same statement as PDF, which a person has saved in Word. It is taken before any other way. */
  readonly pdf?: SavedPdf;
}

/**
 * Makes one document for one recipient and lets it through only when nothing in it is for other eyes: the form's own
 * rules, the guard of disclosure.ts (process.md section 7), the locked rights statements, and what letters must never say
 * (scope-rules.md section 8). Nothing is written.
 */
export async function makeDocument(
  theCase: Case,
  docId: DocumentId,
  recipient: Recipient,
  reference: Reference,
  papers: Papers,
  today: string,
  extra: Extra = {},
): Promise<Result<MadeDocument, Fault>> {
  const form = DOCUMENT_FORMS[docId];
  const { service } = reference.lists;
  if (service === undefined) {
    return err(
      withProblems([
        problem(
          'DOC-SERVICE',
          docId,
          'The list SERVICE of the register does not say who the authority is: complete it in the sheet Lists.',
        ),
      ]),
    );
  }
  const { otherChildren = [], said = [], isLargePrint = false, isWaySafe = false, statement: _statement, pdf: _pdf, ...words } = extra; // prettier-ignore
  const template = await templateOf(docId, papers);
  if (!template.ok) return template;
  const data = form.toDocumentData(theCase, recipient, {
    ...contextOfPaper(reference, service, today),
    ...words,
  });
  if (!data.ok) return err(withProblems(data.error));
  const filled = filledPaper(form, template.value, isLargePrint ? printed(data.value, 'large') : data.value);
  if (!filled.ok) return err(withProblems(filled.error));
  const way = wayOf(theCase, docId, recipient, isWaySafe);
  const leaving = {
    theCase,
    docId,
    recipient,
    ...filled.value,
    template: template.value,
    otherChildren,
    said,
    ...(way && { way }),
  };
  const guarded = checkLeaving(leaving, reference);
  if (!guarded.ok) return guarded;
  const warnings = docId === 'D12' ? [] : wrongWeekdaysIn(data.value, today);
  return ok({
    docId,
    ...(warnings.length > 0 && { warnings }),
    fileName:
      docId === 'D12' ? statementName(theCase, data.value) : nameOf(docId, data.value, recipient, today),
    subject: subjectOf(docId, theCase.caseRef),
    ...filled.value,
  });
}

/** What every paper is made with besides its case. */
export const contextOfPaper = (
  { settings, calendar, providers, venues, lists }: Reference,
  service: ServiceDetails,
  today: string,
): DocumentContext => ({
  today,
  settings,
  calendar,
  providers,
  venues,
  service,
  rightsTexts: lists.rightsTexts,
  signpostContacts: lists.signpostContacts,
  signpostLimits: lists.signpostLimits,
});

/** A paper that says something about its own words is filled twice: what its words are is known then. */
function filledPaper(
  form: DocumentForm,
  template: Template,
  data: DocumentData,
): Result<Pick<MadeDocument, 'bytes' | 'data'>, Problem[]> {
  const bytes = fillTemplate(template, data);
  if (!bytes.ok) return bytes;
  if (form.stamp === undefined) return ok({ bytes: bytes.value, data });
  const words = signedWords(bytes.value);
  if (!words.ok) return words;
  const stamped = form.stamp(data, words.value);
  const again = fillTemplate(template, stamped);
  return again.ok ? ok({ bytes: again.value, data: stamped }) : again;
}

/** With its day, because the same letter can go out again after a postponement. */
const nameOf = (docId: DocumentId, data: DocumentData, recipient: Recipient, today: string): string =>
  fileNameOf(docId, data, recipient).replace(/\.docx$/, `_${today}.docx`);

/** An Outcome Statement has its version instead, and its meeting where that is a follow-up. */
const statementName = (theCase: Case, { version }: DocumentData): string =>
  statementFileName(theCase, { version, meetingId: currentMeeting(theCase)?.meetingId });

/** Who gets a document that is due: a party, or the organisation that the document is for. */
export const recipientOf = (due: Pick<DocumentDue, 'docId' | 'partyId'>): Recipient => {
  if (due.partyId !== undefined) return { kind: 'party', partyId: due.partyId };
  if (due.docId === 'D05') return { kind: 'provider' };
  return due.docId === 'D12' ? { kind: 'attendees' } : { kind: 'authority' };
};

const problem = (rule: string, key: string, message: string): Problem => ({
  rule,
  severity: 'error',
  place: { key },
  message,
});
