import type { Case } from '../../addin/domain/case.ts';
import type { Consent } from '../../addin/domain/consent.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import type { Party } from '../../addin/domain/party.ts';
import { documentD12, withSignatures } from '../../addin/forms/document-d12.ts';
import { DOCUMENT_FORMS } from '../../addin/forms/document-forms.ts';
import type { DocumentContext, Recipient } from '../../addin/forms/document-form.ts';
import { exampleCase, exampleContext, exampleNotes, MOTHER, SCHOOL, SUPPORTER } from './example-case.ts';

/** One example of every document and of each of its versions: title, document, case, recipient, context. */
export interface ExamplePaper {
  readonly title: string;
  readonly docId: DocumentId;
  readonly theCase: Case;
  readonly recipient: Recipient;
  readonly context: DocumentContext;
  /** D12 after it went round: what was recorded, on which the signatures of the register are put. */
  readonly recorded?: DocumentData;
}

/** What the paper says: made by its form, or taken from its recorded file. */
export function exampleData({ docId, theCase, recipient, context, recorded }: ExamplePaper): DocumentData {
  if (recorded !== undefined) return withSignatures(recorded, theCase, context.today);
  const data = DOCUMENT_FORMS[docId].toDocumentData(theCase, recipient, context);
  if (!data.ok) throw new TypeError(JSON.stringify(data));
  return data.value;
}

const to = (partyId: string): Recipient => ({ kind: 'party', partyId });

const REFERRER = {
  ...SCHOOL,
  partyId: 'PTY-000140',
  partyRole: 'REFERRER',
  requiredToProceed: 'N',
  firstName: 'L.',
  lastName: 'Referrer',
  jobTitle: 'Head teacher',
} as const;

export const YOUNG_PERSON = {
  ...MOTHER,
  partyId: 'PTY-000150',
  partyKind: 'YOUNG_PERSON',
  title: 'Mr',
  firstName: 'Sam',
  lastName: 'Young',
  relationshipToCyp: 'SELF',
  preferredContact: 'LETTER',
} as const;

const { safeContactNotes: _notes, ...WITHOUT_NOTES } = YOUNG_PERSON;

export const ICB = {
  ...SCHOOL,
  partyId: 'PTY-000160',
  partyRole: 'REQUESTER',
  partyKind: 'ICB',
  orgName: 'Example Integrated Care Board',
  jobTitle: 'Commissioner',
  firstName: 'N.',
  lastName: 'Health',
} as const;

export const COUNCIL = {
  ...SCHOOL,
  partyId: 'PTY-000161',
  partyKind: 'LA_EDUCATION',
  orgName: 'Example City Council',
  jobTitle: 'SEND manager',
  firstName: 'C.',
  lastName: 'Council',
} as const;

const CALLED = exampleCase().progress;
if (CALLED.state !== 'DRAFTING') throw new TypeError('The example case is in DRAFTING');
const called = CALLED;

const triage = (changes: Partial<Case> = {}): Case =>
  exampleCase({
    book: 'authority',
    meetings: [],
    preMeetings: [],
    progress: { state: 'TRIAGE', triageRuleIds: [], signpostedTo: [], otherTypes: [] },
    ...changes,
  });

/** Once the meeting was held nobody is called or invited any more, so each example says how far its case is. */
export const typeFour = (state: 'HANDED_OVER' | 'INVITING' = 'INVITING'): Case =>
  exampleCase({
    parties: [ICB, COUNCIL],
    consents: [],
    subjectArea: ['JOINT_LA_HEALTH'],
    progress: {
      ...called,
      state,
      disagreementType: '4',
      otherTypes: [],
      focusOfMeeting: 'Who arranges nursing in the review.',
    },
  });

const signed = (status: 'SIGNED_ALL' | 'SIGNED_PART' | 'CIRCULATED', version = 1): Case =>
  exampleCase({
    statements: [
      {
        statementId: 'OS-00019',
        meetingId: 'MTG-00031',
        version,
        statementStatus: status,
        draftedBy: 'A. Facilitator',
        draftedOn: '2026-04-15',
        circulatedOn: '2026-04-16',
        signDueOn: '2026-04-30',
        agreementReached: 'PARTIAL',
        discussionOutline: exampleNotes().discussionOutline,
        pointsOutstanding: 'Whether a further assessment is needed.',
        reviewOn: '2026-07-01',
      },
    ],
    signatures: [
      {
        signatureId: 'SIG-00052',
        statementId: 'OS-00019',
        version,
        partyId: MOTHER.partyId,
        requestedOn: '2026-04-16',
        signStatus: 'SIGNED',
        signedOn: '2026-04-20',
        signMethod: 'E_SIGNATURE',
        signedName: 'Meera Patel',
        remindersSent: 0,
      },
      {
        signatureId: 'SIG-00053',
        statementId: 'OS-00019',
        version,
        partyId: SCHOOL.partyId,
        requestedOn: '2026-04-16',
        signStatus: status === 'SIGNED_ALL' ? 'SIGNED' : 'NO_RESPONSE',
        remindersSent: 2,
      },
    ],
    actions: exampleNotes().actions.map((action, index) => ({
      actionId: `ACT-0010${index + 1}`,
      statementId: 'OS-00019',
      seqNo: index + 1,
      what: action.what,
      ownerPartyId: action.ownerPartyId,
      ...(action.dueOn !== undefined && { dueOn: action.dueOn }),
      ...(action.dueText !== undefined && { dueText: action.dueText }),
      actionStatus: 'OPEN',
    })),
    progress: { ...called, state: 'SIGNING', statementId: 'OS-00019' },
  });

const closedBecause = (reason: 'NOT_ALL_WILLING' | 'WITHDRAWN' | 'UNSUITABLE_SAFETY'): Case =>
  exampleCase({
    meetings: [],
    preMeetings: [],
    decisionLetterOn: '2026-02-10',
    appealableDecision: 'CONTENT_B_F',
    parties: [MOTHER, { ...SCHOOL, reply: 'DECLINED', declineReason: 'No time for this' }],
    progress: {
      state: 'CLOSED',
      from: { ...called, state: 'INVITING' },
      outcome: 'DID_NOT_PROCEED',
      didNotProceedReason: reason,
      closedOn: '2026-03-26',
      retentionReviewOn: '2045-09-03',
    },
  });

const signposted = (outcome: 'SIGNPOST' | 'ACCEPT_PART'): Case =>
  triage({
    parties: [MOTHER, SCHOOL, REFERRER],
    decisionLetterOn: '2026-02-10',
    appealableDecision: 'CONTENT_B_F',
    progress: {
      state: 'TRIAGE',
      triageOutcome: outcome,
      triageRuleIds: ['R-M1'],
      signpostedTo: outcome === 'SIGNPOST' ? ['S-MEDIATION', 'S-ADMISSION'] : ['S-MEDIATION'],
      otherTypes: [],
    },
  });

/** The statement goes round: one person has signed, the other has not answered. */
const awaiting = (partyId: string): Case => {
  const theCase = signed('CIRCULATED');
  return {
    ...theCase,
    signatures: theCase.signatures.map(({ signedOn, signMethod, signedName, ...row }) =>
      row.partyId === partyId
        ? { ...row, signStatus: 'PENDING' }
        : {
            ...row,
            signStatus: 'SIGNED',
            signedOn: signedOn ?? '2026-04-20',
            signMethod: signMethod ?? 'E_SIGNATURE',
            signedName: signedName ?? 'T. Example',
          },
    ),
  };
};

/** The first action is done, the third is due on 1 July; the family owns the second. */
const following = (changes: Partial<Case> = {}): Case => {
  const theCase = signed('SIGNED_ALL');
  return {
    ...theCase,
    actions: theCase.actions.map((action) => ({
      ...action,
      ...(action.seqNo === 1 && { actionStatus: 'DONE', completedOn: '2026-04-22', onTime: 'Y' }),
      ...(action.seqNo === 2 && { ownerPartyId: MOTHER.partyId, what: 'Send the school the report' }),
    })),
    progress: { ...called, state: 'ACTIONS', statementId: 'OS-00019' },
    ...changes,
  };
};

const invited = (...parties: readonly Party[]): Case =>
  exampleCase({
    parties: parties.map((party) => ({ ...party, reply: 'PENDING' })),
    meetings: [],
    preMeetings: [],
    progress: { ...called, state: 'INVITING' },
  });

const handedOver = (changes: Partial<Case> = {}): Case =>
  exampleCase({ meetings: [], preMeetings: [], progress: { ...called, state: 'HANDED_OVER' }, ...changes });

const postponed = (): Case => {
  const theCase = exampleCase({ progress: { ...called, state: 'ARRANGING' } });
  return {
    ...theCase,
    meetings: theCase.meetings.map((meeting) => ({
      ...meeting,
      meetingStatus: 'POSTPONED',
      postponeReason: 'ILLNESS',
    })),
  };
};

const booked = (format: 'IN_PERSON' | 'ONLINE'): Case => {
  const theCase = exampleCase({ progress: { ...called, state: 'BOOKED' } });
  return {
    ...theCase,
    meetings: theCase.meetings.map(({ venueId, ...meeting }) => ({
      ...meeting,
      format,
      meetingStatus: 'CONFIRMED',
      ...(format === 'ONLINE'
        ? { joinUrl: 'https://meet.example/dr-2026-0042' }
        : { venueId: venueId ?? '' }),
    })),
  };
};

const on = (today: string, changes: Partial<DocumentContext> = {}): DocumentContext =>
  exampleContext({ today, ...changes });

/** The statement as it was recorded when it went round: what is signed later stands beside it. */
function wentRound(): DocumentData {
  const made = documentD12.toDocumentData(
    { ...signed('CIRCULATED'), signatures: [] },
    { kind: 'attendees' },
    on('2026-04-16', { notes: exampleNotes() }),
  );
  if (!made.ok) throw new TypeError(JSON.stringify(made.error));
  return made.value;
}

const paper = (
  title: string,
  docId: DocumentId,
  theCase: Case,
  recipient: Recipient,
  context: DocumentContext,
): ExamplePaper => ({ title, docId, theCase, recipient, context });

const youngPerson = triage({ parties: [YOUNG_PERSON, SCHOOL], consents: [] });

const typeFourTriage = (): Case =>
  triage({
    parties: [ICB, COUNCIL],
    consents: [],
    progress: {
      state: 'TRIAGE',
      triageOutcome: 'SIGNPOST',
      triageRuleIds: [],
      signpostedTo: ['S-MEDIATION'],
      otherTypes: [],
      disagreementType: '4',
    },
  });

const COPY_TO_LA: Consent = {
  consentId: 'CST-000060',
  partyId: MOTHER.partyId,
  purpose: 'COPY_OUTCOME_TO_LA',
  decision: 'GIVEN',
  method: 'EMAIL',
  decidedOn: '2026-04-14',
  recordedBy: 'PC',
  evidenceRef: 'CON-000790',
};

export const EXAMPLE_PAPERS: readonly ExamplePaper[] = [
  paper('family', 'D01', triage(), to(MOTHER.partyId), on('2026-03-04', { assessmentRequestedOn: '2026-03-02' })),
  paper('young-person', 'D01', triage({ parties: [YOUNG_PERSON, SCHOOL], consents: [], decisionLetterOn: '2026-02-10', appealableDecision: 'CONTENT_B_F' }), to(YOUNG_PERSON.partyId), on('2026-03-04', { assessmentRequestedOn: '2026-03-02' })),
  paper('family', 'D02', triage(), to(MOTHER.partyId), on('2026-03-04')),
  paper('young-person-by-post', 'D02', youngPerson, to(YOUNG_PERSON.partyId), on('2026-03-04')),
  paper('referrer', 'D02', triage({ parties: [MOTHER, SCHOOL, REFERRER] }), to(REFERRER.partyId), on('2026-03-04')),
  paper('young-person', 'D03', youngPerson, to(YOUNG_PERSON.partyId), on('2026-03-05', {
    asked: { missing: ['Your date of birth', 'Which school or college you go to'], replyBy: '2026-03-19' },
  })),
  paper('for-young-person', 'D03', triage({ cypDob: '2008-09-03', cypCapacity: 'HAS_CAPACITY', consents: [] }), to(MOTHER.partyId), on('2026-03-05', {
    asked: { missing: ['The agreement of the young person'], replyBy: '2026-03-19' },
  })),
  paper('type-four', 'D03', typeFourTriage(), to(ICB.partyId), on('2026-03-05', {
    asked: { missing: ['At which stage the plan is'], replyBy: '2026-03-19' },
  })),
  paper('all', 'D04', signposted('SIGNPOST'), to(MOTHER.partyId), on('2026-03-05')),
  paper('part', 'D04', signposted('ACCEPT_PART'), to(MOTHER.partyId), on('2026-03-05')),
  paper('referrer', 'D04', signposted('SIGNPOST'), to(REFERRER.partyId), on('2026-03-05')),
  paper('other-side', 'D04', signposted('SIGNPOST'), to(SCHOOL.partyId), on('2026-03-05')),
  paper('other-side-part', 'D04', signposted('ACCEPT_PART'), to(SCHOOL.partyId), on('2026-03-05')),
  paper('type-four', 'D04', typeFourTriage(), to(ICB.partyId), on('2026-03-05')),
  paper('handover', 'D05', exampleCase({ progress: { ...called, state: 'ALLOCATED' } }), { kind: 'provider' }, on('2026-03-06')),
  paper('family', 'D06', handedOver(), to(MOTHER.partyId), on('2026-03-06')),
  paper('appointment', 'D06', handedOver({ parties: [{ ...MOTHER, interpreterLanguage: 'Gujarati' }, SCHOOL] }), to(MOTHER.partyId), on('2026-03-06', {
    call: { at: '2026-03-10T10:00', caller: 'A. Facilitator' },
  })),
  paper('young-person', 'D06', handedOver({ parties: [{ ...WITHOUT_NOTES, partyId: YOUNG_PERSON.partyId }, SCHOOL] }), to(YOUNG_PERSON.partyId), on('2026-03-06')),
  paper('type-four', 'D06', typeFour('HANDED_OVER'), to(ICB.partyId), on('2026-03-06')),
  paper('school', 'D07', exampleCase({ progress: { ...called, state: 'INVITING' } }), to(SCHOOL.partyId), on('2026-03-10')),
  paper('requester', 'D07', exampleCase({ progress: { ...called, state: 'INVITING' } }), to(MOTHER.partyId), on('2026-03-10')),
  paper('other-parent', 'D07', invited(MOTHER, { ...WITHOUT_NOTES, partyId: 'PTY-000151', partyKind: 'PARENT', partyRole: 'RESPONDENT' }), to('PTY-000151'), on('2026-03-10')),
  paper('type-four', 'D07', typeFour(), to(COUNCIL.partyId), on('2026-03-10')),
  paper('family', 'D08', exampleCase({ progress: { ...called, state: 'ARRANGING' } }), to(MOTHER.partyId), on('2026-03-18')),
  paper('young-person', 'D08', exampleCase({ parties: [YOUNG_PERSON, SCHOOL], progress: { ...called, state: 'ARRANGING' } }), to(YOUNG_PERSON.partyId), on('2026-03-18')),
  paper('family', 'D09', booked('IN_PERSON'), to(MOTHER.partyId), on('2026-03-20')),
  paper('school-online', 'D09', booked('ONLINE'), to(SCHOOL.partyId), on('2026-03-20')),
  paper('family', 'D10', booked('IN_PERSON'), to(MOTHER.partyId), on('2026-03-31')),
  paper('young-person', 'D10', { ...booked('IN_PERSON'), parties: [{ ...YOUNG_PERSON, partyId: MOTHER.partyId }, SCHOOL] }, to(MOTHER.partyId), on('2026-03-31')),
  paper('family', 'D11', closedBecause('NOT_ALL_WILLING'), to(MOTHER.partyId), on('2026-03-26')),
  paper('school', 'D11', closedBecause('NOT_ALL_WILLING'), to(SCHOOL.partyId), on('2026-03-26')),
  paper('notice', 'D11', closedBecause('NOT_ALL_WILLING'), { kind: 'authority' }, on('2026-03-26')),
  paper('draft', 'D12', exampleCase(), { kind: 'attendees' }, on('2026-04-15', { notes: exampleNotes() })),
  paper('no-agreement', 'D12', exampleCase(), { kind: 'attendees' }, on('2026-04-15', {
    notes: exampleNotes({
      agreementReached: 'NONE', pointsAgreed: [], actions: [], apologies: [SUPPORTER.partyId],
      attendees: [MOTHER.partyId, SCHOOL.partyId],
      comments: [{ partyId: MOTHER.partyId, text: 'I would like to add that we met on time.' }],
    }),
  })),
  { ...paper('signed-part', 'D12', signed('SIGNED_PART'), { kind: 'attendees' }, on('2026-05-01')), recorded: wentRound() },
  paper('mother', 'D13', signed('CIRCULATED', 2), to(MOTHER.partyId), on('2026-04-16')),
  paper('school', 'D14', awaiting(SCHOOL.partyId), to(SCHOOL.partyId), on('2026-04-23')),
  paper('family', 'D14', awaiting(MOTHER.partyId), to(MOTHER.partyId), on('2026-04-23')),
  paper('school', 'D15', signed('SIGNED_PART'), to(SCHOOL.partyId), on('2026-05-01')),
  paper('family', 'D15', signed('SIGNED_ALL'), to(MOTHER.partyId), on('2026-05-01')),
  paper('copy', 'D15', { ...signed('SIGNED_ALL'), consents: [COPY_TO_LA] }, { kind: 'authority' }, on('2026-05-01')),
  paper('school', 'D16', following(), to(SCHOOL.partyId), on('2026-06-25')),
  paper('family', 'D16', following(), to(MOTHER.partyId), on('2026-06-25')),
  paper('family', 'D17', signed('SIGNED_ALL'), to(MOTHER.partyId), on('2026-05-11', { service: { ...exampleContext().service, surveyLinks: { FAMILY: 'https://survey.example/f', SCHOOL: 'https://survey.example/s' } } })),
  paper('school', 'D17', signed('SIGNED_ALL'), to(SCHOOL.partyId), on('2026-05-11')),
  paper('easy-read', 'D17', { ...signed('SIGNED_ALL'), parties: [{ ...YOUNG_PERSON, communicationNeeds: ['EASY_READ'] }, SCHOOL] }, to(YOUNG_PERSON.partyId), on('2026-05-11')),
  paper('no-meeting', 'D17', closedBecause('WITHDRAWN'), to(MOTHER.partyId), on('2026-04-02')),
  paper('family', 'D18', postponed(), to(MOTHER.partyId), on('2026-04-13', { newProposal: 'Tuesday 21 April 2026 at 10 am' })),
  paper('family', 'D19', closedBecause('WITHDRAWN'), to(MOTHER.partyId), on('2026-03-26')),
  paper('unsafe', 'D19', closedBecause('UNSUITABLE_SAFETY'), to(SCHOOL.partyId), on('2026-03-26')),
  paper('school', 'D20', invited(MOTHER, SCHOOL), to(SCHOOL.partyId), on('2026-03-17')),
  paper('family', 'D20', invited({ ...MOTHER, partyRole: 'RESPONDENT' }, SCHOOL), to(MOTHER.partyId), on('2026-03-17')),
  paper('type-four', 'D20', { ...typeFour(), parties: [ICB, { ...COUNCIL, reply: 'PENDING' }] }, to(COUNCIL.partyId), on('2026-03-17')),
]; // prettier-ignore
