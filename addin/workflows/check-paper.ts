import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { holdsContactData } from '../domain/contact-data.ts';
import { violationsOf } from '../domain/disclosure.ts';
import { dateFromWords } from '../domain/date-words.ts';
import { namesWrongWeekday } from '../domain/days-named.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import { contradictions, wrongWeekday, wrongWeekdaysIn } from '../domain/record-contradicted.ts';
import { valuesIn } from '../domain/document-data.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import { asTyped } from '../domain/kept-together.ts';
import type { Problem } from '../domain/problem.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkStatement, checkStatementWords } from '../domain/statement-quality.ts';
import { checkDocument } from '../documents/check-document.ts';
import { readDocument } from '../documents/read-document.ts';
import type { ReadDocument } from '../documents/read-document.ts';
import type { Recipient } from '../forms/document-form.ts';
import { DOCUMENT_FORMS, PROMPTS } from '../forms/document-forms.ts';
import { textOnRecord } from '../forms/operations-on-record.ts';
import { readStatement } from '../forms/outcome-statement-form.ts';
import type { StatementText } from '../forms/statement-text.ts';
import { differencesOf } from './beside-fields.ts';
import { loadCase } from './change-case.ts';
import type { LoadedCase } from './change-case.ts';
import { checkLeaving } from './check-leaving.ts';
import type { Fault } from './fault.ts';
import { pictureFault } from './picture-put-in.ts';
import { mayGoRound } from './record-statement.ts';
import type { Reference } from './reference.ts';
import { maySay, saidIn, saidOnRecord } from './said-in-meeting.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import { contextOfPaper, recipientOf } from './make-document.ts';
import { mayGoOut } from './sent-contact.ts';
import type { Service } from './service.ts';
import { besideTheFields, checkAsksNobody, checkTypedElsewhere } from './statement-paper.ts';
import { ofAnotherMeeting, roundOf } from './statement-round.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';
import { checkFoot, textOfPaper } from './text-of-paper.ts';

/** The book that a paper is looked up in; without one only the paper itself can be checked. */
export interface Book {
  readonly service: Service;
  readonly reference: Reference;
}

/**
 * What stands against a paper before it goes out (process.md section 7): what the file keeps of its past, ways to reach
 * somebody that were typed into it, for an Outcome Statement its own rules, and with the book the same guard as sending
 * has. Nothing is written.
 */
export async function checkPaper(
  bytes: Uint8Array,
  templates: Templates,
  book?: Book,
): Promise<Result<Problem[], Fault>> {
  const found = checkDocument(bytes, PROMPTS);
  const document = readDocument(bytes);
  if (!document.ok) return ok(found);
  const { data } = document.value;
  const more =
    data.docId === 'D12'
      ? await checkStatementPaper(bytes, document.value, templates, book)
      : await checkLetter(bytes, document.value, templates, book);
  return more.ok ? ok(eachOnce([...found, ...more.value])) : more;
}

/** What the paper itself is named for, the guard may name again. */
export const eachOnce = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((each) => [JSON.stringify(each), each])).values(),
];

async function checkLetter(
  bytes: Uint8Array,
  document: ReadDocument,
  templates: Templates,
  book: Book | undefined,
): Promise<Result<Problem[], Fault>> {
  const typed = await contactsTyped(bytes, document, templates);
  if (!typed.ok || book === undefined) return typed;
  const { data } = document;
  const loaded = await loadCase(book.service, data.caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const otherChildren = await childrenOfOtherCases(book.service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const { docId } = data;
  const template = await templateOf(docId, templates);
  if (!template.ok) return template;
  const { 'Recipient.PartyId': partyId = '' } = data.fields;
  const recipient =
    docId === 'RETURN'
      ? ({ kind: 'authority' } as const)
      : recipientOf({ docId, ...(partyId !== '' && { partyId }) });
  const leaving = {
    theCase,
    docId,
    recipient,
    data,
    bytes,
    template: template.value,
    otherChildren: otherChildren.value,
    said: saidOnRecord(loaded.value),
  };
  const guarded = checkLeaving(leaving, book.reference);
  // A return is no letter of the procedure: it may go to the authority at any time.
  const inPlace =
    docId === 'RETURN'
      ? ok(undefined)
      : await mayGoOut(book, theCase, [{ docId, ...(partyId !== '' && { partyId }) }]);
  if (!inPlace.ok && inPlace.error.kind === 'failed') return inPlace;
  const refusals = [guarded, inPlace].flatMap((each) => (each.ok ? [] : asProblems(each.error)));
  const day = dayOfLetter(document) ?? dateOf(toLondon(book.service.clock.now()));
  const against = docId === 'RETURN' ? [] : againstRecord(theCase, docId, recipient, data, book.reference, day);
  return ok([...typed.value, ...against, ...refusals]);
} // prettier-ignore

/**
 * The day on which the letter was made: as it was issued, whatever somebody has typed over it since. Undefined where the
 * paper does not say it in a way that can be read.
 */
function dayOfLetter({ data, edited }: ReadDocument): CalendarDate | undefined {
  const typedOver = edited.flatMap((edit) =>
    edit.kind === 'changed' && edit.tag === LETTER_DATE ? [edit.issued] : [],
  );
  return [...typedOver, data.fields[LETTER_DATE] ?? ''].map(dateFromWords).find((day) => day !== undefined);
}

const LETTER_DATE = 'Letter.Date';

/**
 * What the letter says otherwise than the register it was made from would have it on the day of the letter; and where the
 * register would not have the letter made any more, why not.
 */
function againstRecord(
  theCase: Case,
  docId: DocumentId,
  recipient: Recipient,
  data: DocumentData,
  reference: Reference,
  day: CalendarDate,
): readonly Problem[] {
  const { service } = reference.lists;
  if (service === undefined) return [];
  const now = DOCUMENT_FORMS[docId].toDocumentData(
    theCase,
    recipient,
    contextOfPaper(reference, service, day),
  );
  return now.ok
    ? contradictions(data, now.value)
    : now.error.filter(({ place }) => !SAID_WHEN_MADE.test(place.tag ?? place.key ?? ''));
}

/** What a person says when the letter is made: the register does not keep it, and nobody asks the register for it (D01, D03). */
const SAID_WHEN_MADE = /^(?:Request|Asked|Missing)(?:\.|\[\])/;

/** Telephone numbers, e-mail addresses and postcodes that somebody typed into a field or beside the fields. */
async function contactsTyped(
  bytes: Uint8Array,
  document: ReadDocument,
  templates: Templates,
): Promise<Result<Problem[], Fault>> {
  const { data, edited } = document;
  const differences = await differencesOf(bytes, data, templates);
  if (!differences.ok) return differences;
  const inFields = edited.flatMap((edit) =>
    edit.kind === 'changed' && holdsContactData(edit.found) && !holdsContactData(edit.issued)
      ? [contact({ tag: edit.tag }, 'this field')]
      : [],
  );
  const known = linesOf(data);
  const beside = differences.value.flatMap(({ where, part, text = '' }) => {
    const typed = known.reduce((left, line) => left.replaceAll(line, ' '), asTyped(text));
    return holdsContactData(typed) ? [contact({ part }, where)] : [];
  });
  const [first] = differences.value.filter(({ text }) => text !== undefined);
  const pictures = differences.value.filter(({ kind }) => kind === 'picture');
  const about = dayOfLetter(document);
  const isDated = dateFromWords(data.fields[LETTER_DATE] ?? '') !== undefined;
  const days = [
    ...wrongWeekdaysIn(data, about),
    ...differences.value.filter(({ text = '' }) => namesWrongWeekday(text, about)).map(({ part }) => wrongWeekday({ part })),
  ]; // prettier-ignore
  return ok([
    ...(isDated ? [] : [undated]),
    ...days,
    ...pictures.map((picture) => pictureFault(data.docId, picture)),
    ...inFields,
    ...beside,
    ...(first !== undefined && beside.length === 0 ? [wordsBeside(first.where)] : []),
  ]);
}

/** What the fields say, the longest first: the telephone number of the sender stands there rightly. */
const linesOf = (data: DocumentData): readonly string[] =>
  valuesIn(data)
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .toSorted((one, other) => other.length - one.length);

/** What it says no rule can know: that somebody has refused, say. */
const wordsBeside = (where: string): Problem => ({
  rule: 'DOC-BESIDE',
  severity: 'warning',
  place: {},
  message: `Words stand in the paper that its template does not have. Look first in ${where}. Read them before it goes out.`,
});

/** documents.md section 0, rule 5: dates in words. What the letter says of days is held against its own. */
const undated: Problem = {
  rule: 'DOC-DATE',
  severity: 'error',
  place: { tag: LETTER_DATE },
  message: 'The date of the letter cannot be read as a day. Write it in full, as “Tuesday 14 April 2026”.',
};

const contact = (place: Problem['place'], where: string): Problem => ({
  rule: 'DOC-CONTACT',
  severity: 'error',
  place,
  message: `An e-mail address, a telephone number or a postcode was typed into the paper. Look in ${where}. Take it out: who reads the paper need not know it.`,
});

/** An Outcome Statement: its words, what stands beside its fields, and with the book whether it may go round. */
export async function checkStatementPaper(
  bytes: Uint8Array,
  document: ReadDocument,
  templates: Templates,
  book?: Book,
  said: readonly SaidInMeeting[] = [],
): Promise<Result<Problem[], Fault>> {
  const { data } = document;
  const text = textOfPaper(bytes, data);
  const found: Problem[] = [...(text.ok ? checkFoot(data, text.value) : text.error)];
  if (book === undefined) {
    const beside = await besideTheFields(bytes, data, templates);
    if (!beside.ok) return beside;
    const { problems, texts } = beside.value;
    const typed = texts.flatMap(({ place, text: words }) =>
      checkStatementWords({ tag: '', text: words }).map((problem) => ({
        ...problem,
        place: {},
        message: `${problem.message} It stands beside the fields: look in ${place}.`,
      })),
    );
    return ok([...found, ...valuesIn(data).flatMap(checkStatementWords), ...problems, ...typed]);
  }
  const loaded = await loadCase(book.service, data.caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const otherChildren = await childrenOfOtherCases(book.service, theCase);
  if (!otherChildren.ok) return otherChildren;
  // What bringing it home with these words would be refused for is not fit now.
  const sayable = maySay(book.service, theCase, said, otherChildren.value);
  // The text that went round passed with what was said in the meeting.
  const round = text.ok ? roundWith(loaded.value, data.version, text.value) : undefined;
  const spoken = [...saidIn(loaded.value, round), ...said];
  const beside = await besideTheFields(bytes, data, templates, theCase, spoken);
  if (!beside.ok) return beside;
  const statement = readStatement(data, theCase);
  // What went round with this text is of the meeting that it was of then.
  const meeting = round === undefined ? ofAnotherMeeting(data, theCase, book.reference.venues) : [];
  const quality = statement.ok
    ? [
        ...checkStatement(statement.value.notes, theCase, spoken),
        ...checkTypedElsewhere(document, theCase, spoken),
        ...checkAsksNobody(data, theCase),
      ]
    : statement.error;
  const { problems, texts } = beside.value;
  const leaving = await mayGoRound(
    book.service,
    book.reference,
    theCase,
    data,
    bytes,
    templates,
    texts,
    spoken,
  );
  const refusals = [sayable, leaving].flatMap((each) => (each.ok ? [] : asProblems(each.error)));
  return ok(eachOnce([...found, ...meeting, ...quality, ...problems, ...refusals]));
}

/** The statement of the case that went round with just this text; each meeting has one, and they count versions alike. */
const roundWith = (
  { theCase, operations }: LoadedCase,
  version: number,
  { fingerprint }: Pick<StatementText, 'fingerprint'>,
): Pick<OutcomeStatement, 'meetingId' | 'version'> | undefined =>
  theCase.statements
    .map(({ meetingId }) => ({ meetingId, version }))
    .find((each) => textOnRecord(operations, roundOf(theCase, each))?.fingerprint === fingerprint);

/** A list of what is not fit names what the guard has against it as well. */
function asProblems(fault: Fault): readonly Problem[] {
  if (fault.kind === 'problems') return fault.problems;
  const violations = fault.kind === 'refused' ? violationsOf(fault.refusal) : undefined;
  // The traces that a file keeps are what checkDocument has said by then, and in better words.
  if (violations)
    return violations
      .filter(({ rule }) => rule !== 'LEAK-5')
      .map(({ rule, place, what }) => ({
        rule,
        severity: 'error',
        place: { part: place },
        message: `${what}.`,
      }));
  const { rule, message } =
    fault.kind === 'refused' ? fault.refusal : { rule: 'CHECK', message: fault.failure.message };
  return [{ rule, severity: 'error', place: {}, message }];
}
