import { dateOf, dayInWords, yearOf } from '../domain/calendar-date.ts';
import type { LocalDateTime } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { openProgressOf } from '../domain/case-facts.ts';
import { dueOn } from '../domain/deadlines.ts';
import { hasSafeContactNote, isRequester } from '../domain/party.ts';
import { isWorkingDay } from '../domain/working-days.ts';
import { interpreterInWords, isNotRung } from './access-words.ts';
import type { DocumentContext } from './document-form.ts';
import { letterForm } from './letter-form.ts';
import { momentInWords } from './meeting-words.ts';

/** D06 Initial call appointment: when the provider calls, from which number, and what it will ask. */
export const documentD06 = letterForm({
  docId: 'D06',
  audience: ['family', 'body'],
  never: ['that a message will be left, where there is a note about safe contact'],
  from: 'provider',
  rights: false,
  beforeMeeting: true,
  tags: {
    fields: {
      'Call.When': 'Day and time of the call (may stay empty)',
      'Call.By': 'Day by which the provider calls, where no time is fixed',
      'Call.Caller': 'Who calls (may stay empty)',
      'Call.Interpreter': 'The interpreter that the recipient needs (may stay empty)',
    },
    flags: {
      NumberKnown: 'there is a phone number to call',
      NoVoice: 'the recipient uses British Sign Language, and a voice call is no use',
      NoMessage: 'no message may be left, because there is a note about safe contact',
    },
  },
  mustShow: ['Call.When', 'Call.By', 'Call.Interpreter'],
  fill(paper, theCase, party, context) {
    if (!isRequester(party))
      paper.fault('DOC-AUDIENCE', 'Recipient.Name', 'D06 goes only to those who asked for the service.');
    const booked = theCase.meetings.findLast(
      ({ meetingKind, meetingStatus }) =>
        meetingKind === 'INITIAL_CALL' && (meetingStatus === 'PROPOSED' || meetingStatus === 'CONFIRMED'),
    );
    const said = context.call?.at;
    if (said !== undefined && !isTimeToCall(said, context)) {
      paper.fault(
        'DOC-CALL',
        'Call.When',
        'A call is announced for a time that is still to come, on a working day between 9 am and 5 pm.',
      );
    }
    const at =
      said ?? (booked?.startAt && dateOf(booked.startAt) >= context.today ? booked.startAt : undefined);
    paper
      .putOptional('Call.When', at && momentInWords(at))
      .put('Call.By', dayInWords(callBy(theCase, context)))
      .putOptional('Call.Caller', context.call?.caller ?? booked?.facilitatorName)
      .putOptional('Call.Interpreter', interpreterInWords(party))
      .flag('NoVoice', isNotRung(party))
      .flag('NumberKnown', party.phone !== undefined)
      .flag('NoMessage', hasSafeContactNote(party));
  },
});

/** process.md section 8: the hours in which the service rings. */
const CALLS_FROM = '09:00';
const CALLS_UNTIL = '17:00';

const isTimeToCall = (at: LocalDateTime, { today, calendar }: DocumentContext): boolean => {
  const day = dateOf(at);
  const time = at.slice(11, 16);
  const isAhead = day >= today && yearOf(day) <= calendar.lastYear;
  return isAhead && isWorkingDay(calendar, day) && time >= CALLS_FROM && time < CALLS_UNTIL;
};

/** P09: counted from the handover; a letter that goes out later than that still names a day to come. */
function callBy(theCase: Case, { today, settings, calendar }: DocumentContext): string {
  const progress = openProgressOf(theCase);
  const from = 'handedOverOn' in progress ? progress.handedOverOn : today;
  const due = dueOn('P09-INITIAL_CALL_WD', from, settings, calendar);
  return due > today ? due : dueOn('P09-INITIAL_CALL_WD', today, settings, calendar);
}
