import { currentMeeting } from '../domain/case-facts.ts';
import { letterForm } from './letter-form.ts';
import { CHANGE_REASONS, dayOfMeeting, timesOfMeeting } from './meeting-words.ts';

/** D18 Postponement or change notice; a change of the provider is its variant for the family (P26). */
export const documentD18 = letterForm({
  docId: 'D18',
  audience: ['family', 'body', 'supporter'],
  never: ['who cannot come', 'health'],
  from: 'either',
  rights: false,
  tags: {
    fields: {
      'Meetings.Day': 'Day of the meeting that does not take place (may stay empty)',
      'Meetings.Times': 'Its start and end (may stay empty)',
      'Change.Reason': 'The reason in kind words (may stay empty)',
      'Change.NewProposal': 'New dates; empty when we will write (may stay empty)',
    },
    flags: { Transfer: 'another provider takes over' },
  },
  mustShow: ['Change.Reason', 'Change.NewProposal'],
  fill(paper, theCase, _party, context) {
    const postponed = theCase.meetings
      .filter(({ meetingStatus }) => meetingStatus === 'POSTPONED')
      .toSorted((a, b) => a.meetingNo - b.meetingNo)
      .at(-1);
    const transfer = theCase.progress.state === 'ALLOCATED';
    const meeting = postponed ?? currentMeeting(theCase);
    paper
      .flag('Transfer', transfer)
      .putOptional('Change.NewProposal', context.newProposal)
      .putOptional('Meetings.Times', timesOfMeeting(meeting));
    if (transfer) {
      paper.putOptional('Meetings.Day', undefined).putOptional('Change.Reason', undefined);
      return;
    }
    paper
      .put('Meetings.Day', dayOfMeeting(meeting))
      .put(
        'Change.Reason',
        postponed?.postponeReason && CHANGE_REASONS[postponed.postponeReason],
        'is known when a meeting has been postponed: record that first (PostponeMeeting, P17)',
      );
  },
});
