import { dayInWords } from '../domain/calendar-date.ts';
import { currentMeeting, currentSignatures, currentStatement } from '../domain/case-facts.ts';
import { letterForm } from './letter-form.ts';
import { dayOfMeeting } from './meeting-words.ts';

/** D14 Signature reminder: to who has not answered yet, and without a word about the others. */
export const documentD14 = letterForm({
  docId: 'D14',
  audience: ['family', 'body', 'supporter'],
  never: ['who has signed', 'text of the statement'],
  from: 'provider',
  rights: false,
  tags: {
    fields: {
      'Meetings.Day': 'Day of the meeting in words',
      'OutcomeStatements.Version': 'Version number',
      'OutcomeStatements.SignDueOn': 'Day by which to sign',
    },
  },
  mustShow: ['OutcomeStatements.Version', 'OutcomeStatements.SignDueOn'],
  fill(paper, theCase, party) {
    const statement = currentStatement(theCase);
    const waits = (statement ? currentSignatures(theCase, statement) : []).some(
      ({ partyId, signStatus }) => partyId === party.partyId && signStatus === 'PENDING',
    );
    if (!waits)
      paper.fault(
        'DOC-AUDIENCE',
        'Recipient.Name',
        'D14 goes only to those who are asked to sign this version and have not answered.',
      );
    paper
      .put('Meetings.Day', dayOfMeeting(currentMeeting(theCase)))
      .put('OutcomeStatements.Version', statement && String(statement.version))
      .put('OutcomeStatements.SignDueOn', statement?.signDueOn && dayInWords(statement.signDueOn));
  },
});
