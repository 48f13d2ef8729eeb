import { dayInWords } from '../domain/calendar-date.ts';
import { currentMeeting } from '../domain/case-facts.ts';
import { interpreterInWords, isNotRung } from './access-words.ts';
import { lengthInWords } from './document-d07.ts';
import { letterForm } from './letter-form.ts';
import { dayOfMeeting, momentInWords } from './meeting-words.ts';

/** D10 Pre-meeting contact invitation and overview of the meeting; part 2 is the same for all. */
export const documentD10 = letterForm({
  docId: 'D10',
  audience: ['family', 'body'],
  never: ['any hint of what another party said'],
  from: 'provider',
  rights: false,
  beforeMeeting: true,
  forWhoTakesPart: true,
  tags: {
    fields: {
      'Meetings.Day': 'Day of the meeting in words',
      'Meetings.FacilitatorName': 'Name of the facilitator',
      'Meetings.Length': 'How long the meeting is',
      'PreMeetings.ScheduledAt': 'Day and time of the talk (may stay empty)',
      'PreMeetings.WindowStart': 'First day of the week before the meeting',
      'PreMeetings.WindowEnd': 'Last day of it',
      'PreMeetings.Interpreter': 'The interpreter that the recipient needs (may stay empty)',
    },
    flags: { NoVoice: 'the recipient uses British Sign Language, and a voice call is no use' },
  },
  mustShow: ['Meetings.Day', 'PreMeetings.WindowStart', 'PreMeetings.WindowEnd'],
  fill(paper, theCase, party, context) {
    const meeting = currentMeeting(theCase);
    const talk = theCase.preMeetings.find(
      (each) => each.meetingId === meeting?.meetingId && each.partyId === party.partyId,
    );
    paper
      .put('Meetings.Day', dayOfMeeting(meeting))
      .put('Meetings.FacilitatorName', meeting?.facilitatorName)
      .put('Meetings.Length', lengthInWords(context.settings.MEETING_LENGTH_MIN))
      .putOptional('PreMeetings.ScheduledAt', talk?.scheduledAt && momentInWords(talk.scheduledAt))
      .put('PreMeetings.WindowStart', talk && dayInWords(talk.windowStart))
      .put('PreMeetings.WindowEnd', talk && dayInWords(talk.windowEnd))
      .putOptional('PreMeetings.Interpreter', interpreterInWords(party))
      .flag('NoVoice', isNotRung(party));
  },
});
