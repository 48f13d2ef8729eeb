import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { messageBody } from '../../addin/documents/message-body.ts';
import { compileTemplate, type Template } from '../../addin/documents/template.ts';
import { addDays, dateInWords } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { Consent } from '../../addin/domain/consent.ts';
import { checkDisclosure } from '../../addin/domain/disclosure.ts';
import { DOCUMENT_IDS, type DocumentId } from '../../addin/domain/document-ids.ts';
import type { Party } from '../../addin/domain/party.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Signature } from '../../addin/domain/signature.ts';
import { withSignatures } from '../../addin/forms/document-d12.ts';
import type { DocumentContext, Recipient } from '../../addin/forms/document-form.ts';
import { DOCUMENT_FORMS, fileNameOf, subjectOf, TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { TABLES, type TableName } from '../../addin/forms/register-schema.ts';
import { allText } from '../documents/small-docx.ts';
import { exampleCase, exampleContext, exampleNotes, MOTHER, SCHOOL, SUPPORTER } from './example-case.ts';
import { COUNCIL, ICB, YOUNG_PERSON } from './example-papers.ts';
import { CHILD, FAMILY, seenBy, type Reader } from './seen-by-readers.ts';

/**
 * Every document for every kind of reader, made from a case in which each column of the register that this reader must
 * not see holds a word or a day of its own (documents.md, section 0 rule 8 and section 2; process.md section 7).
 */

const OTHER_PARENT: Party = {
  ...MOTHER,
  partyId: 'PTY-000170',
  partyRole: 'REPRESENTATIVE',
  title: 'Mr',
  firstName: 'Ravi',
  lastName: 'Sharma',
  relationshipToCyp: 'FATHER',
  preferredContact: 'LETTER',
};
const YOUNG: Party = { ...YOUNG_PERSON, partyRole: 'CYP' };
const GRANDPARENT: Party = {
  ...OTHER_PARENT,
  partyId: 'PTY-000171',
  partyRole: 'SUPPORTER',
  requiredToProceed: 'N',
  firstName: 'Asha',
};
const INTERPRETER: Party = {
  ...SUPPORTER,
  partyId: 'PTY-000172',
  partyRole: 'INTERPRETER',
  partyKind: 'OTHER',
  lastName: 'Voice',
};
const REFERRER: Party = {
  ...SCHOOL,
  partyId: 'PTY-000173',
  partyRole: 'REFERRER',
  requiredToProceed: 'N',
  lastName: 'Writer',
};

const ofParty = ({ partyId }: Party): Recipient => ({ kind: 'party', partyId });
const READERS = {
  requester: ofParty(MOTHER),
  otherParent: ofParty(OTHER_PARENT),
  youngPerson: ofParty(YOUNG),
  school: ofParty(SCHOOL),
  supporter: ofParty(SUPPORTER),
  grandparent: ofParty(GRANDPARENT),
  interpreter: ofParty(INTERPRETER),
  referrer: ofParty(REFERRER),
  stranger: { kind: 'party', partyId: 'PTY-999999' },
  provider: { kind: 'provider' },
  authority: { kind: 'authority' },
  attendees: { kind: 'attendees' },
} as const satisfies Readonly<Record<Reader, Recipient>>;
const READER_NAMES: readonly Reader[] = [
  'requester', 'otherParent', 'youngPerson', 'school', 'supporter', 'grandparent', 'interpreter', 'referrer', 'stranger',
  'provider', 'authority', 'attendees',
]; // prettier-ignore

const HELPERS: readonly Reader[] = ['supporter', 'grandparent', 'interpreter'];

/** documents.md section 1, column "from → to". In the case below a supporter signs and owns an action. */
const MAY_GET: Readonly<Record<DocumentId, readonly Reader[]>> = {
  D01: FAMILY,
  D02: [...FAMILY, 'referrer'],
  D03: FAMILY,
  D04: [...FAMILY, 'school', 'referrer'],
  D05: ['provider'],
  D06: ['requester'],
  D07: [...FAMILY, 'school'],
  D08: [...FAMILY, 'school'],
  D09: [...FAMILY, 'school', ...HELPERS],
  D10: [...FAMILY, 'school'],
  D11: [...FAMILY, 'school', ...HELPERS, 'authority'],
  D12: ['attendees'],
  D13: [...FAMILY, 'school', 'supporter'],
  D14: [...FAMILY, 'school', 'supporter'],
  D15: [...FAMILY, 'school', 'supporter', 'authority'],
  D16: [...FAMILY, 'school', 'supporter'],
  D17: [...FAMILY, 'school'],
  D18: [...FAMILY, 'school', ...HELPERS],
  D19: [...FAMILY, 'school', ...HELPERS],
  D20: [...FAMILY, 'school'],
};

const CALLED = exampleCase().progress;
if (CALLED.state !== 'DRAFTING') throw new TypeError('The example case is in DRAFTING');
const called = CALLED;

const everyone = [MOTHER, OTHER_PARENT, YOUNG, SCHOOL, SUPPORTER, GRANDPARENT, INTERPRETER, REFERRER];
const SIGNERS = [MOTHER, OTHER_PARENT, YOUNG, SCHOOL, SUPPORTER];

/** A case far enough for the document, with a row of everything. */
function caseFor(docId: DocumentId, reader: Recipient, parties = everyone, typeFour = false): Case {
  const [meeting] = exampleCase().meetings;
  const [talk] = exampleCase().preMeetings;
  if (!meeting || !talk) throw new TypeError('The example case has no meeting');
  const reads = (partyId: string): boolean => reader.kind === 'party' && reader.partyId === partyId;
  const signers = typeFour ? parties : SIGNERS;
  const facts = { ...called, ...(typeFour && { disagreementType: '4' as const, otherTypes: [] }) };
  const accepted = { ...facts, signpostedTo: ['S-MEDIATION'] as const };
  return exampleCase({
    parties: parties.map((party) => ({
      ...party,
      ...(docId === 'D11' && party.partyId === SCHOOL.partyId && { reply: 'DECLINED' as const }),
      ...(docId === 'D20' && { reply: 'PENDING' as const }),
    })),
    decisionLetterOn: '2026-02-10',
    appealableDecision: 'CONTENT_B_F',
    consents: [
      ...exampleCase().consents,
      consent('CST-000060', 'COPY_OUTCOME_TO_LA'),
      consent('CST-000061', 'EQUALITIES_MONITORING'),
    ],
    contacts: [
      { contactId: 'CON-000001', at: '2026-03-03T09:00', direction: 'IN', channel: 'EMAIL', result: 'RECEIVED', partyId: parties[0]?.partyId ?? '' },
    ],
    meetings: [
      {
        ...meeting,
        format: 'HYBRID',
        joinUrl: 'https://meet.example/1',
        attendeesPlanned: parties.map(({ partyId }) => partyId),
        attendeesActual: parties.map(({ partyId }) => partyId),
        ...(docId === 'D18' && { meetingStatus: 'POSTPONED' as const, postponeReason: 'ILLNESS' as const }),
      },
    ],
    preMeetings: parties.map(({ partyId }, index) => ({ ...talk, preMeetingId: `PRE-0007${index}`, partyId })),
    statements: [
      {
        statementId: 'OS-00019', meetingId: meeting.meetingId, version: 1, draftedBy: 'A. Facilitator', draftedOn: '2026-04-15',
        statementStatus: docId === 'D15' || docId === 'D16' || docId === 'D17' || docId === 'D12' ? 'SIGNED_PART' : 'CIRCULATED',
        circulatedOn: '2026-04-16', signDueOn: '2026-04-30', agreementReached: 'PARTIAL',
        discussionOutline: 'It was discussed how support is arranged.', pointsOutstanding: 'Whether more is needed.',
      },
    ],
    signatures: signers.map(({ partyId }, index): Signature => ({
      signatureId: `SIG-0005${index}`, statementId: 'OS-00019', version: 1, partyId, requestedOn: '2026-04-16', remindersSent: 1,
      ...(reads(partyId)
        ? { signStatus: 'PENDING' }
        : { signStatus: 'SIGNED', signedOn: '2026-04-20', signMethod: 'E_SIGNATURE', signedName: 'A Name' }),
    })),
    actions: signers.filter((party) => party !== OTHER_PARENT && party !== YOUNG).map(({ partyId }, index) => ({
      actionId: `ACT-0010${index}`, statementId: 'OS-00019', seqNo: index + 1, what: 'Send the timetable', ownerPartyId: partyId,
      dueOn: '2026-05-05', actionStatus: 'OPEN',
    })),
    progress: progressFor(docId, accepted, meeting.meetingId),
  });
} // prettier-ignore

const consent = (consentId: string, purpose: Consent['purpose']): Consent => ({
  consentId, partyId: MOTHER.partyId, purpose, decision: 'GIVEN', method: 'EMAIL', decidedOn: '2026-04-14',
  recordedBy: 'PC', evidenceRef: 'CON-000790',
}); // prettier-ignore

function progressFor(docId: DocumentId, facts: typeof called, meetingId: string): Case['progress'] {
  const closed = { state: 'CLOSED', closedOn: '2026-05-20', retentionReviewOn: '2045-09-03' } as const;
  switch (docId) {
    case 'D11':
      return { ...closed, from: { ...facts, state: 'INVITING' }, outcome: 'DID_NOT_PROCEED', didNotProceedReason: 'NOT_ALL_WILLING' };
    case 'D19':
      return { ...closed, from: { ...facts, state: 'INVITING' }, outcome: 'DID_NOT_PROCEED', didNotProceedReason: 'WITHDRAWN' };
    case 'D13':
    case 'D14':
    case 'D15':
      return { ...facts, state: 'SIGNING', meetingId, statementId: 'OS-00019' };
    case 'D12':
    case 'D16':
    case 'D17':
      return { ...facts, state: 'ACTIONS', meetingId, statementId: 'OS-00019' };
    default:
      return { ...facts, state: docId === 'D20' || docId === 'D07' ? 'INVITING' : 'BOOKED', meetingId };
  }
} // prettier-ignore

const ROWS_OF = {
  tblParties: 'parties',
  tblContacts: 'contacts',
  tblConsents: 'consents',
  tblMeetings: 'meetings',
  tblPreMeetings: 'preMeetings',
  tblOutcomeStatements: 'statements',
  tblSignatures: 'signatures',
  tblActions: 'actions',
} as const satisfies Readonly<Partial<Record<TableName, keyof Case>>>;

interface Poisoned {
  readonly theCase: Case;
  /** What must not be found → the column that holds it. */
  readonly hidden: ReadonlyMap<string, string>;
}

/** Every column of text or of a day that the reader does not see holds something of its own, filled before or not. */
function poison(theCase: Case, sees: (table: TableName, row: object, column: string) => boolean): Poisoned {
  const hidden = new Map<string, string>();
  const marked = <Row extends object>(table: TableName, row: Row): Row => {
    const changed: Record<string, unknown> = Object.fromEntries(Object.entries(row));
    for (const { name, type } of TABLES[table].columns) {
      const key = name.slice(0, 1).toLowerCase() + name.slice(1);
      if (sees(table, row, name)) continue;
      const count = hidden.size;
      const word = `Zq${count}xv`;
      const day = addDays('2025-02-01', count);
      if (type.kind === 'text') changed[key] = word;
      else if (type.kind === 'texts') changed[key] = [word];
      else if (type.kind === 'date') changed[key] = day;
      else if (type.kind === 'dateTime') changed[key] = `${day}T10:00`;
      else continue;
      hidden.set(type.kind === 'text' || type.kind === 'texts' ? word : day, `${table}.${name}`);
    }
    return changed as Row;
  };
  // The columns of tblCases stand partly in the case and partly in how far it has come.
  const { progress } = theCase;
  const whole = marked('tblCases', theCase);
  const values: Readonly<Record<string, unknown>> = { ...whole };
  const known = <Part extends object>(part: Part): Part =>
    ({ ...part, ...Object.fromEntries(Object.keys(part).flatMap((key) => (key in values && key !== 'state' && key !== 'from' && typeof values[key] === 'string' && isMark(values[key]) ? [[key, values[key]]] : []))) }); // prettier-ignore
  const isMark = (value: string): boolean => hidden.has(value);
  const further = 'from' in progress ? { ...known(progress), from: known(progress.from) } : known(progress);
  return {
    theCase: {
      ...whole,
      ...Object.fromEntries(
        Object.entries(ROWS_OF).map(([table, rows]) => [
          rows,
          theCase[rows].map((row: object) => marked(table as TableName, row)),
        ]),
      ),
      progress: further,
    },
    hidden,
  };
}

const templates = new Map<DocumentId, Template>();
function templateOf(docId: DocumentId): Template {
  const known = templates.get(docId);
  if (known) return known;
  const file = new URL(`../../templates/${TEMPLATE_FILES[docId]}`, import.meta.url);
  const template = compileTemplate(readFileSync(file));
  if (!template.ok) throw new TypeError(JSON.stringify(template.error));
  templates.set(docId, template.value);
  return template.value;
}

const context = (docId: DocumentId, { meetings: [held], parties }: Case): DocumentContext =>
  exampleContext({
    today: docId === 'D11' || docId === 'D19' ? '2026-05-20' : docId === 'D13' ? '2026-04-20' : '2026-05-04',
    assessmentRequestedOn: '2026-03-02',
    asked: { missing: ['The date of birth'], replyBy: '2026-05-18' },
    ...(docId === 'D12' && {
      notes: exampleNotes({
        actions: [],
        attendees: held?.attendeesActual ?? [],
        signers: held?.attendeesActual ?? [],
        apologies: [],
        comments: [],
        reviewCalledBy: parties[0]?.partyId ?? '',
      }),
    }),
  });

function dataFor(docId: DocumentId, theCase: Case, recipient: Recipient) {
  const made = DOCUMENT_FORMS[docId].toDocumentData(theCase, recipient, context(docId, theCase));
  if (docId !== 'D12' || !made.ok) return made;
  // The statement that is taken out again later: what was recorded, with the signatures of the register.
  return ok(withSignatures(made.value, theCase, context(docId, theCase).today));
}

describe('Who may get a document (documents.md section 1)', () => {
  it.each(DOCUMENT_IDS)('%s is made for those it is for, and for nobody else', (docId) => {
    const made = READER_NAMES.filter(
      (reader) => dataFor(docId, caseFor(docId, READERS[reader]), READERS[reader]).ok,
    );
    expect(made).toEqual(READER_NAMES.filter((reader) => MAY_GET[docId].includes(reader)));
  });
});

/** Every part of the file, the name of the file, the subject, and the message where the letter is one. */
function everythingIn(docId: DocumentId, theCase: Case, recipient: Recipient): string {
  const data = dataFor(docId, theCase, recipient);
  if (!data.ok) throw new TypeError(`${docId}: ${JSON.stringify(data.error)}`);
  const bytes = fillTemplate(templateOf(docId), data.value);
  if (!bytes.ok) throw new TypeError(`${docId}: ${JSON.stringify(bytes.error)}`);
  const body = messageBody(bytes.value);
  if (!body.ok) throw new TypeError(`${docId} cannot be a message`);
  return [
    allText(bytes.value),
    body.value,
    subjectOf(docId, theCase.caseRef),
    fileNameOf(docId, data.value, recipient),
  ].join('\n');
}

const foundIn = (text: string, hidden: ReadonlyMap<string, string>): readonly string[] =>
  [...hidden]
    .filter(([mark]) => {
      const isDay = mark.startsWith('2025-');
      return text.includes(mark) || (isDay && text.includes(dateInWords(mark)));
    })
    .map(([, column]) => column);

const forEachReader = DOCUMENT_IDS.flatMap((docId) =>
  MAY_GET[docId].map((reader) => [docId, reader] as const),
);

describe('Nothing that the reader must not see stands in the document, its properties, its data or its name', () => {
  it.each(forEachReader)('%s for the %s', (docId, reader) => {
    const recipient = READERS[reader];
    const { theCase, hidden } = poison(caseFor(docId, recipient), seenBy(docId, reader, recipient));
    expect(hidden.size).toBeGreaterThan(60);
    expect(foundIn(everythingIn(docId, theCase, recipient), hidden)).toEqual([]);
  });

  it('a hidden value that stood in a document would be found', () => {
    const sees = seenBy('D07', 'school', READERS.school);
    const { theCase, hidden } = poison(
      caseFor('D07', READERS.school),
      (table, row, column) => column !== 'FocusOfMeeting' && sees(table, row, column),
    );
    expect(foundIn(everythingIn('D07', theCase, READERS.school), hidden)).toEqual([
      'tblCases.FocusOfMeeting',
    ]);
  });
});

describe('Between organisations (type 4, R-T4)', () => {
  const parties = [ICB, COUNCIL, MOTHER];
  /** No letter of a family; the request is the asking body's, the other hears of it by the invitation. */
  const MAY_GET_BETWEEN: Readonly<Record<DocumentId, readonly string[]>> = {
    D01: [], D02: ['icb'], D03: ['icb'], D04: ['icb', 'council'], D05: [], D06: ['icb'], D12: [],
    D07: ['icb', 'council'], D08: ['icb', 'council'], D09: ['icb', 'council'], D10: ['icb', 'council'],
    D11: ['icb', 'council'], D13: ['icb', 'council'], D14: ['icb', 'council'], D15: ['icb', 'council'],
    D16: ['icb', 'council'], D17: ['icb', 'council'], D18: ['icb', 'council'], D19: ['icb', 'council'],
    D20: ['icb', 'council'],
  }; // prettier-ignore
  const readers = { icb: ofParty(ICB), council: ofParty(COUNCIL), mother: ofParty(MOTHER) } as const;

  it.each(DOCUMENT_IDS)('%s goes to the bodies it is for and to no family', (docId) => {
    const made = (['icb', 'council', 'mother'] as const).filter(
      (reader) => dataFor(docId, caseFor(docId, readers[reader], parties, true), readers[reader]).ok,
    );
    expect(made).toEqual(MAY_GET_BETWEEN[docId]);
  });

  const pairs = DOCUMENT_IDS.flatMap((docId) =>
    (['icb', 'council'] as const).flatMap((reader) =>
      MAY_GET_BETWEEN[docId].includes(reader) ? [[docId, reader] as const] : [],
    ),
  );
  it.each(pairs)('%s for the %s holds neither the name of the child nor anything else that is hidden', (docId, reader) => {
    const recipient = readers[reader];
    const sees = seenBy(docId, 'school', recipient);
    const { theCase, hidden } = poison(
      caseFor(docId, recipient, parties, true),
      (table, row, column) => !CHILD.includes(column) && sees(table, row, column),
    );
    expect(foundIn(everythingIn(docId, theCase, recipient), hidden)).toEqual([]);
  }); // prettier-ignore
});

describe('The guard of what leaves (process.md section 7)', () => {
  it.each(forEachReader)('lets %s for the %s pass, as it is made from an ordinary case', (docId, reader) => {
    const recipient = READERS[reader];
    const theCase = caseFor(docId, recipient);
    const data = dataFor(docId, theCase, recipient);
    if (!data.ok) throw new TypeError(JSON.stringify(data.error));
    const { fields, sections } = data.value;
    const texts = [
      ...Object.entries(fields).map(([place, text]) => ({ place, text })),
      ...Object.entries(sections).flatMap(([section, rows]) =>
        rows.flatMap((row, index) =>
          Object.entries(row).map(([name, text]) => ({ place: `${section}[${index + 1}].${name}`, text })),
        ),
      ),
    ];
    const answer = checkDisclosure({
      theCase,
      recipient,
      docId,
      texts,
      subject: subjectOf(docId, theCase.caseRef),
      fileName: fileNameOf(docId, data.value, recipient),
    });
    expect(answer).toEqual({ ok: true, value: undefined });
  });
});
