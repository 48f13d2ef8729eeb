import { dayInWords } from '../domain/calendar-date.ts';
import { premeetingWindow } from '../domain/premeeting-window.ts';
import { accessInWords } from './access-words.ts';
import { calledOf, currentMeeting, isTypeFour } from '../domain/case-facts.ts';
import { letterForm } from './letter-form.ts';
import { dayOfMeeting, isAtPlace, isOnline, momentInWords, placeOfMeeting, timesOfMeeting, whereaboutsOf } from './meeting-words.ts'; // prettier-ignore
import { isRequester, isRespondent, type Party } from '../domain/party.ts';
import { nameInPaper, roleInWords } from './party-words.ts';

/** D09 Meeting confirmation: when, where and who, with the arrangements of this recipient only. */
export const documentD09 = letterForm({
  docId: 'D09',
  audience: ['family', 'body', 'supporter'],
  never: ["others' contact data", "others' access needs", "others' views"],
  from: 'provider',
  rights: false,
  beforeMeeting: true,
  forWhoTakesPart: true,
  tags: {
    fields: {
      'Meetings.Day': 'Day of the meeting in words',
      'Meetings.Times': 'Start and end',
      'Meetings.Place': 'Name of the place, "online" or "by phone"',
      'Venues.Address': 'Address of the place (may stay empty)',
      'Venues.HowToGetThere': 'Parking and step-free way in (may stay empty)',
      'Meetings.JoinUrl': 'Link to join online (may stay empty)',
      'Meetings.FacilitatorName': 'Name of the facilitator',
      'Cases.FocusOfMeeting': 'What the meeting is about',
      'PreMeetings.When': 'When the talk before the meeting comes',
    },
    sections: {
      Attendees: { Name: 'Name', Role: 'Role' },
      Access: { Text: 'What is arranged for this recipient' },
    },
    flags: { TravelCosts: 'the council pays travel costs', AtPlace: 'there is a place to go to' },
  },
  mustShow: ['Meetings.Day', 'Meetings.Times', 'Meetings.Place', 'Cases.FocusOfMeeting', 'Attendees[].Name'],
  fill(paper, theCase, party, context) {
    const meeting = currentMeeting(theCase);
    const { venue, joinUrl } = whereaboutsOf(meeting, context.venues);
    const online = isOnline(meeting?.format);
    const atPlace = isAtPlace(meeting?.format);
    const talk = theCase.preMeetings.find(
      (each) => each.meetingId === meeting?.meetingId && each.partyId === party.partyId,
    );
    const window = meeting?.startAt
      ? premeetingWindow(meeting.startAt.slice(0, 10), context.settings.PREMEETING_MODE)
      : undefined;
    paper
      .put('Meetings.Day', dayOfMeeting(meeting))
      .put('Meetings.Times', timesOfMeeting(meeting))
      .put('Meetings.Place', placeOfMeeting(meeting, context.venues))
      .put('Meetings.FacilitatorName', meeting?.facilitatorName)
      .put('Cases.FocusOfMeeting', calledOf(theCase)?.focusOfMeeting)
      .put(
        'PreMeetings.When',
        talk?.scheduledAt
          ? `on ${momentInWords(talk.scheduledAt)}`
          : window && `between ${dayInWords(window.start)} and ${dayInWords(window.end)}`,
      )
      .flag('AtPlace', atPlace)
      .flag('TravelCosts', atPlace && context.settings.TRAVEL_COSTS_PAID === 'Y' && !isTypeFour(theCase));
    if (atPlace) paper.put('Venues.Address', venue && `${venue.address}, ${venue.postcode}`);
    else paper.putOptional('Venues.Address', undefined);
    paper.putOptional('Venues.HowToGetThere', atPlace && venue ? howToGetThere(venue) : undefined);
    if (online) paper.put('Meetings.JoinUrl', joinUrl);
    else paper.putOptional('Meetings.JoinUrl', undefined);

    const planned = theCase.parties.filter(
      ({ partyId }) => meeting?.attendeesPlanned.includes(partyId) === true,
    );
    if (planned.length === 0)
      paper.fault('DOC-MISSING', 'Attendees[]', 'Nobody is planned to come to the meeting.');
    const agreed = planned.filter(hasAgreed);
    if (planned.length > 0 && agreed.length === 0)
      paper.fault('DOC-MISSING', 'Attendees[]', 'Nobody who is planned to come has agreed to it yet.');
    paper.rows(
      'Attendees',
      agreed.map((each) => {
        const name = nameInPaper(each);
        if (name === undefined)
          paper.fault('DOC-MISSING', 'Attendees[].Name', `${each.partyId} has no name.`);
        return { PartyId: each.partyId, Name: name ?? '', Role: roleInWords(each) };
      }),
    );
    paper.rows(
      'Access',
      accessInWords(party).map((text) => ({ Text: text })),
    );
  },
});

/**
 * documents.md D09: who will attend, after each agreed. A side has agreed by its reply; whoever stands by a side is not
 * invited, and has agreed when the register says how they come.
 */
const hasAgreed = (party: Party): boolean =>
  party.reply === 'WILLING' ||
  (!isAsked(party) && party.attendMode !== undefined && party.attendMode !== 'NOT_ATTENDING');

const isAsked = (party: Party): boolean => isRequester(party) || isRespondent(party);

function howToGetThere(venue: { readonly parking: string; readonly stepFree: string }): string | undefined {
  const lines = [
    ...(venue.parking === 'Y' ? ['There is parking.'] : []),
    ...(venue.stepFree === 'Y' ? ['The way in has no steps.'] : []),
  ];
  return lines.length === 0 ? undefined : lines.join(' ');
}
