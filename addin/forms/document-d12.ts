import { dateInWords, type CalendarDate } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { MeetingNotes, NotedAction } from '../domain/meeting-notes.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import { acceptedOf, calledOf, currentMeeting, currentStatement, nobodySigns } from '../domain/case-facts.ts';
import type { Problem } from '../domain/problem.ts';
import { err, type Result } from '../domain/result.ts';
import { Paper, refuseAudience, type DocumentForm } from './document-form.ts';
import { dayOfMeeting, placeOfMeeting, RESULT_WORDS, timesOfMeeting, VIEWS_HOW } from './meeting-words.ts';
import { nameInPaper, ownerInWords, roleInWords } from './party-words.ts';
import { FINGERPRINT, statementText } from './statement-text.ts';

/**
 * D12 Outcome Statement: the facilitator's record of the meeting, read back into the register after people have
 * worked on it (outcome-statement-form.ts). Sections in the order of documents.md; its fixed words stand in the
 * template, the sign-off wording here because it must be exact.
 */
export const SIGN_OFF =
  'I took part in this meeting. I confirm that this statement is an accurate record of what was discussed and of the actions agreed. I understand that it is confidential and that signing does not change my rights to appeal or to complain.';

export const SIGN_OFF_ONLINE = "By replying 'I agree' to this message I confirm the same.";

/** Shown instead of a signature: as far as is known on the day of the copy, and never of a day to come. */
const unsignedLine = (requestedOn: CalendarDate, signDueOn: CalendarDate, today: CalendarDate): string =>
  `Asked to sign on ${dateInWords(requestedOn)}; no signature received by ${dateInWords(today < signDueOn ? today : signDueOn)}.`;

export const documentD12: DocumentForm = {
  docId: 'D12',
  audience: ['attendees'],
  never: [
    'pre-meeting content',
    'contact details, address, date of birth (year group only)',
    'diagnosis and health details beyond what an action needs and the family agreed',
    'other children, personal data of staff beyond name and role, complaints about individuals, safeguarding',
    "offers not agreed, the facilitator's opinion",
    'access needs, reasons for absence, decline or refusal',
    'copied paragraphs of reports',
    'tracked changes, comments, hidden text, author names',
  ],
  tags: {
    fields: {
      'Cases.CaseRef': 'Case reference',
      'OutcomeStatements.Version': 'Version number',
      'Meetings.Day': 'Day of the meeting in words',
      'Meetings.Times': 'Start and end of the meeting',
      'Meetings.Place': 'Name of the place, "online" or "by phone"',
      'Meetings.FacilitatorName': 'Name of the facilitator',
      'Providers.ProviderName': 'Name of the provider',
      'Cases.FocusOfMeeting': 'What the meeting was about',
      'Meetings.CypViewsHow': "How the child's or young person's views were heard",
      'OutcomeStatements.CypViews': 'Their views in short words they agreed to (may stay empty)',
      'OutcomeStatements.DiscussionOutline': 'What was discussed: neutral topics and present facts',
      'OutcomeStatements.AgreementReached': 'Agreed in full, agreed in part or not agreed',
      'OutcomeStatements.PointsOutstanding': 'Points that are still open (may stay empty)',
      'OutcomeStatements.ReviewOn': 'Date of the review (may stay empty)',
      'OutcomeStatements.ReviewCalledBy': 'Who calls the review (may stay empty)',
      'OutcomeStatements.SignOff': 'The sign-off wording; do not change it',
      'OutcomeStatements.SignOffOnline': 'The sign-off wording for a reply by e-mail; do not change it',
      [FINGERPRINT]: 'Fingerprint of the text, the same on every copy of it (may stay empty)',
    },
    sections: {
      Attendees: { Name: 'Name', Role: 'Role, and on whose behalf' },
      Apologies: { Name: 'Name', Role: 'Role, and on whose behalf' },
      PointsAgreed: { Text: 'A point agreed' },
      Actions: {
        SeqNo: 'Number',
        What: 'One action, beginning with a verb',
        Who: 'One owner: name, role, body',
        ByWhen: 'Date, or when in words',
        DoneWhen: 'How we know it is done (may stay empty)',
      },
      Sharing: { Who: 'Who else needs to know', SeqNo: 'Number of the action' },
      Signatures: {
        Name: 'Name',
        Role: 'Role',
        Signature: 'Signature or how it was signed (may stay empty)',
        SignedOn: 'Date signed (may stay empty)',
        Comment: 'Comment attached: yes or no',
      },
      Comments: { Name: 'Name', Text: 'Comment as the signer wrote it' },
    },
    flags: {},
  },
  mustShow: [
    'Cases.CaseRef',
    'OutcomeStatements.Version',
    'Meetings.Day',
    'Cases.FocusOfMeeting',
    'OutcomeStatements.DiscussionOutline',
    'OutcomeStatements.AgreementReached',
    'Attendees[].Name',
    'Actions[].What',
    'Actions[].Who',
    'Actions[].ByWhen',
    'Signatures[].Name',
    'OutcomeStatements.SignOff',
    'OutcomeStatements.SignOffOnline',
    'OutcomeStatements.ReviewOn',
    'OutcomeStatements.PointsOutstanding',
  ],

  toDocumentData(theCase, recipient, context) {
    if (recipient.kind !== 'attendees') return refuseAudience('D12', 'is one paper for all who took part');
    const meeting = currentMeeting(theCase);
    const statement = currentStatement(theCase);
    const { notes } = context;
    if (notes === undefined) return notFromRecord(theCase);
    const paper = new Paper();
    const version = statement?.version ?? 1;
    const provider = context.providers.find(
      ({ providerId }) => providerId === acceptedOf(theCase)?.providerId,
    );

    paper
      .put('Cases.CaseRef', theCase.caseRef)
      .put('OutcomeStatements.Version', String(version))
      .put('Meetings.Day', dayOfMeeting(meeting))
      .put('Meetings.Times', timesOfMeeting(meeting))
      .put('Meetings.Place', placeOfMeeting(meeting, context.venues))
      .put('Meetings.FacilitatorName', meeting?.facilitatorName)
      .put('Providers.ProviderName', provider?.providerName)
      .put('Cases.FocusOfMeeting', calledOf(theCase)?.focusOfMeeting)
      .put('OutcomeStatements.SignOff', SIGN_OFF)
      .put('OutcomeStatements.SignOffOnline', SIGN_OFF_ONLINE)
      .putOptional('OutcomeStatements.DraftedOn', notes.draftedOn);

    const people = peopleOf(theCase, paper);
    const { attendees } = notes;
    if (attendees.length === 0) {
      paper.fault('DOC-MISSING', 'Attendees[]', 'Nobody is named who took part in the meeting.');
    }
    paper.rows('Attendees', people(attendees, 'Attendees[]'));
    paper.rows('Apologies', people(notes.apologies, 'Apologies[]'));

    paper
      .put('Meetings.CypViewsHow', VIEWS_HOW[notes.cypViewsHow])
      .putOptional('OutcomeStatements.CypViews', notes.cypViews)
      .put('OutcomeStatements.DiscussionOutline', notes.discussionOutline)
      .put('OutcomeStatements.AgreementReached', RESULT_WORDS[notes.agreementReached])
      .putOptional('OutcomeStatements.PointsOutstanding', notes.pointsOutstanding)
      .rows(
        'PointsAgreed',
        notes.pointsAgreed.map((text) => ({ Text: text })),
      );

    const { actions } = notes;
    paper.rows('Actions', actionRows(theCase, actions, paper));
    paper.rows(
      'Sharing',
      actions.flatMap((action, index) =>
        action.tell ? [{ Who: action.tell, SeqNo: `Action ${index + 1}` }] : [],
      ),
    );

    const reviewBy = theCase.parties.find(({ partyId }) => partyId === notes.reviewCalledBy);
    paper
      .putOptional('OutcomeStatements.ReviewOn', notes.reviewOn)
      .putOptional('OutcomeStatements.ReviewCalledBy', reviewBy && ownerInWords(reviewBy));

    // After the end nobody is asked to sign: the paper says so, and has no table to sign in.
    paper.rows('Signatures', nobodySigns(theCase) ? [] : signatureRows(theCase, notes, paper));
    paper.rows(
      'Comments',
      notes.comments.map(({ partyId, text }) => ({
        PartyId: partyId,
        Name: people([partyId], 'Comments[]')[0]?.['Name'] ?? '',
        Text: text,
      })),
    );
    return paper.putOptional(FINGERPRINT, undefined).finish('D12', theCase, version);
  },

  locked: {
    'OutcomeStatements.SignOff': SIGN_OFF,
    'OutcomeStatements.SignOffOnline': SIGN_OFF_ONLINE,
  },

  stamp: (data, words) => ({
    ...data,
    fields: { ...data.fields, [FINGERPRINT]: statementText(data, words).fingerprint },
  }),
};

/**
 * A statement that went round is never made anew from the register, which keeps less than it says: not the points agreed, who
 * is told, how one knows that an action is done, apologies and comments. Its recorded file has all of it; only the
 * signatures are the register's (statement-copy.ts).
 */
function notFromRecord(theCase: Case): Result<never, Problem[]> {
  const message =
    currentStatement(theCase) === undefined
      ? 'An Outcome Statement is made from the notes of the meeting (statement make).'
      : 'The register does not keep all that an Outcome Statement says, so it is not made from it: take the file that was recorded (statement copy), or make a new version from notes (P20).';
  return err([
    { rule: 'DOC-RECORDED', severity: 'error', place: { tag: 'OutcomeStatements.Version' }, message },
  ]);
}

/**
 * The statement as it was circulated, with the signatures as the register knows them today: the final copy (D15). Which
 * statement, where the case has had more than one meeting, is said by `statement`; else it is the current one.
 */
export function withSignatures(
  data: DocumentData,
  theCase: Case,
  today: CalendarDate,
  statement = currentStatement(theCase),
): DocumentData {
  const rows = (data.sections['Signatures'] ?? []).map((row) => {
    const partyId = row['PartyId'];
    if (partyId === undefined) return row;
    const { Signature = '', SignedOn = '', Comment } = signatureRow(theCase, partyId, statement, today);
    const isAnnexed = (data.sections['Comments'] ?? []).some(({ Name }) => Name === row['Name']);
    const commented = Comment === 'yes' || row['Comment'] === 'yes' || isAnnexed;
    // Name and role are of the text that was signed, whatever the register calls them by now.
    return { ...row, Signature, SignedOn, Comment: commented ? 'yes' : 'no' };
  });
  return { ...data, sections: { ...data.sections, Signatures: rows } };
}

const isCurrent =
  (statement: { readonly statementId: string; readonly version: number } | undefined) =>
  (signature: { readonly statementId: string; readonly version: number }): boolean =>
    signature.statementId === statement?.statementId && signature.version === statement.version;

const peopleOf =
  (theCase: Case, paper: Paper) =>
  (partyIds: readonly string[], tag: string): readonly DocumentRow[] =>
    partyIds.map((partyId) => {
      const party = theCase.parties.find((each) => each.partyId === partyId);
      const name = party && nameInPaper(party);
      if (!party || name === undefined) {
        paper.fault('DOC-MISSING', tag, `${partyId} has no name in this case.`);
        return { PartyId: partyId };
      }
      return { PartyId: partyId, Name: name, Role: roleInWords(party) };
    });

function actionRows(theCase: Case, actions: readonly NotedAction[], paper: Paper): readonly DocumentRow[] {
  return actions.map((action, index) => {
    const number = index + 1;
    const owner = theCase.parties.find(({ partyId }) => partyId === action.ownerPartyId);
    if (!owner || nameInPaper(owner) === undefined) {
      paper.fault(
        'DOC-MISSING',
        'Actions[].Who',
        `Action ${number} has no owner who is a party of this case.`,
      );
    }
    const byWhen = action.dueText ?? (action.dueOn && dateInWords(action.dueOn));
    if (byWhen === undefined) paper.fault('DOC-MISSING', 'Actions[].ByWhen', `Action ${number} has no date.`);
    return {
      OwnerPartyId: action.ownerPartyId,
      DueOn: action.dueOn ?? '',
      SeqNo: String(number),
      What: action.what,
      Who: owner ? ownerInWords(owner) : '',
      ByWhen: byWhen ?? '',
      DoneWhen: action.doneWhen ?? '',
    };
  });
}

function signatureRows(theCase: Case, notes: MeetingNotes, paper: Paper): readonly DocumentRow[] {
  return notes.signers.map((partyId) => {
    const row = signatureRow(theCase, partyId, currentStatement(theCase));
    if (row['Name'] === '') {
      paper.fault(
        'DOC-MISSING',
        'Signatures[].Name',
        `${partyId} is asked to sign and has no name in this case.`,
      );
    }
    const commented = notes.comments.some((comment) => comment.partyId === partyId);
    return commented ? { ...row, Comment: 'yes' } : row;
  });
}

/** One line of the signature table as the register knows it: on a paper to be signed, or on a copy of a day. */
function signatureRow(
  theCase: Case,
  partyId: string,
  statement: OutcomeStatement | undefined,
  copiedOn?: CalendarDate,
): DocumentRow {
  const party = theCase.parties.find((each) => each.partyId === partyId);
  const signature = theCase.signatures.filter(isCurrent(statement)).find((each) => each.partyId === partyId);
  return {
    PartyId: partyId,
    Name: (party && nameInPaper(party)) ?? '',
    Role: party ? roleInWords(party) : '',
    Signature: signature ? signatureInWords(signature, statement?.signDueOn, copiedOn) : '',
    SignedOn: signature?.signedOn ? dateInWords(signature.signedOn) : '',
    Comment: signature?.signStatus === 'SIGNED_WITH_COMMENT' ? 'yes' : 'no',
  };
}

export const METHOD_WORDS = {
  WET_INK: 'Signed on paper',
  SCAN: 'Signed copy received',
  E_SIGNATURE: 'Signed electronically',
  EMAIL_CONFIRMATION: 'Agreed by e-mail',
} as const;

/**
 * What stands in the signature cell. Refused and not answered read the same, before the time to sign is over too: never why
 * (process.md section 5).
 */
function signatureInWords(
  signature: Case['signatures'][number],
  signDueOn: CalendarDate | undefined,
  copiedOn: CalendarDate | undefined,
): string {
  switch (signature.signStatus) {
    case 'SIGNED':
    case 'SIGNED_WITH_COMMENT': {
      const how = signature.signMethod ? METHOD_WORDS[signature.signMethod] : 'Signed';
      return signature.signedName ? `${how}: ${signature.signedName}` : how;
    }
    case 'REFUSED':
    case 'NO_RESPONSE':
    case 'PENDING':
      if (copiedOn === undefined) return '';
      return signDueOn ? unsignedLine(signature.requestedOn, signDueOn, copiedOn) : 'Not signed.';
    case 'NOT_REQUIRED':
      return 'No signature needed.';
  }
}
