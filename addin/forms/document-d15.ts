import { dateInWords } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import {
  actionsFollowedAfterEnd,
  currentMeeting,
  isTypeFour,
  meetingOf,
  statementOfFinalCopy,
} from '../domain/case-facts.ts';
import type { OutcomeStatement, StatementStatus } from '../domain/outcome-statement.ts';
import { getsFinalCopy } from '../domain/documents-due.ts';
import { permissionFor } from '../domain/permission.ts';
import type { DocumentForm, Paper } from './document-form.ts';
import { letterForm, noticeToAuthority } from './letter-form.ts';
import { dayOfMeeting } from './meeting-words.ts';

const STATUS_WORDS: Readonly<Partial<Record<StatementStatus, string>>> = {
  SIGNED_ALL: 'Everyone who was asked has signed it.',
  SIGNED_PART: 'Some of those who were asked have signed it.',
  UNSIGNED_FINAL: 'It is final without signatures.',
};

/**
 * D15 Final copy: to every party, always to the family; the recipient's own actions first. The authority, where it was
 * no party, has a copy only with the permission COPY_OUTCOME_TO_LA.
 */
const letter = letterForm({
  docId: 'D15',
  audience: ['family', 'body', 'supporter'],
  never: ['who has not signed', 'the reason why anyone did not sign'],
  from: 'provider',
  rights: false,
  tags: {
    fields: {
      'Meetings.Day': 'Day of the meeting in words',
      'OutcomeStatements.Status': 'All signed, signed by some, or final without signatures',
    },
    sections: { OwnActions: { What: 'What the recipient agreed to do', ByWhen: 'By when' } },
    flags: {
      AnyActions: 'actions were agreed',
      Followed: 'the service asks how the actions went',
      Survey: 'a survey follows',
      Copy: 'it is the copy for the authority',
    },
  },
  mustShow: ['OutcomeStatements.Status', 'OwnActions[].What'],
  fill(paper, theCase, party, context) {
    if (!getsFinalCopy(theCase, party))
      paper.fault(
        'DOC-AUDIENCE',
        'Recipient.Name',
        'D15 goes to the sides of the case and to whoever was asked to sign, and to nobody else.',
      );
    const statement = statementOfFinalCopy(theCase, party.partyId);
    const refused =
      theCase.consents.findLast(({ partyId, purpose }) => partyId === party.partyId && purpose === 'SURVEY')
        ?.decision ?? 'ASKED';
    putStatus(paper, theCase, statement);
    paper
      .flag('Copy', false)
      .rows(
        'OwnActions',
        theCase.actions
          .filter(
            (action) =>
              action.statementId === statement?.statementId && action.ownerPartyId === party.partyId,
          )
          .filter((action) => action.actionStatus !== 'SUPERSEDED')
          .map((action) => ({
            ActionId: action.actionId,
            What: action.what,
            ByWhen: action.dueText ?? (action.dueOn ? dateInWords(action.dueOn) : ''),
          })),
      )
      .flag('Survey', context.settings.SURVEY_ON === 'Y' && refused !== 'REFUSED' && refused !== 'WITHDRAWN');
  },
});

export const documentD15: DocumentForm = {
  ...letter,
  audience: [...letter.audience, 'authority'],
  toDocumentData(theCase, recipient, context) {
    if (recipient.kind !== 'authority') return letter.toDocumentData(theCase, recipient, context);
    const paper = noticeToAuthority(theCase, context)
      .rows('OwnActions', [])
      .flag('Survey', false)
      .flag('Copy', true);
    if (permissionFor(theCase, 'COPY_OUTCOME_TO_LA', context.today, isTypeFour(theCase)) !== 'GIVEN')
      paper.fault('DOC-CONSENT', 'Recipient.Name', 'The permission COPY_OUTCOME_TO_LA is not given.');
    putStatus(paper, theCase, statementOfFinalCopy(theCase));
    return paper.finish('D15', theCase);
  },
};

/** The day is that of the meeting which the statement is of: a follow-up may be agreed already, or held (P30). */
function putStatus(paper: Paper, theCase: Case, statement: OutcomeStatement | undefined): void {
  const meeting = statement ? meetingOf(theCase, statement.meetingId) : currentMeeting(theCase);
  const anyActions = theCase.actions.some(
    ({ statementId, actionStatus }) =>
      statementId === statement?.statementId && actionStatus !== 'SUPERSEDED',
  );
  paper
    .flag('AnyActions', anyActions)
    // After the end nobody is asked (D16), but for the actions of a statement that was written then.
    .flag(
      'Followed',
      anyActions && (theCase.progress.state !== 'CLOSED' || actionsFollowedAfterEnd(theCase).length > 0),
    )
    .put('Meetings.Day', dayOfMeeting(meeting))
    .put(
      'OutcomeStatements.Status',
      statement && STATUS_WORDS[statement.statementStatus],
      'is not final yet: the time to sign is not over',
    );
}
