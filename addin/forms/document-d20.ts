import { dateInWords, dayInWords } from '../domain/calendar-date.ts';
import { calledOf } from '../domain/case-facts.ts';
import { letterForm } from './letter-form.ts';

/**
 * D20 Invitation reminder: the invitation in three lines, to who has not replied. It names nobody: the invitation has
 * done so, and a reminder may be read by whoever sees the screen.
 */
export const documentD20 = letterForm({
  docId: 'D20',
  audience: ['family', 'body'],
  never: ['"others have already agreed"', 'the name of the child or young person', 'pressure'],
  from: 'provider',
  rights: false,
  beforeMeeting: true,
  tags: {
    fields: {
      'Cases.FocusOfMeeting': 'What the meeting would be about',
      'Parties.InvitedOn': 'Date of the invitation',
      'Parties.ReplyDueOn': 'Day by which we ask for an answer',
    },
  },
  mustShow: ['Cases.FocusOfMeeting', 'Parties.ReplyDueOn'],
  fill(paper, theCase, party) {
    if (party.reply !== 'PENDING')
      paper.fault('DOC-AUDIENCE', 'Recipient.Name', 'D20 goes only to those who have not replied.');
    paper
      .put('Cases.FocusOfMeeting', calledOf(theCase)?.focusOfMeeting)
      .put('Parties.InvitedOn', party.invitedOn && dateInWords(party.invitedOn))
      .put('Parties.ReplyDueOn', party.replyDueOn && dayInWords(party.replyDueOn));
  },
});
