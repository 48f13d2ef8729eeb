import type { CalendarDate } from './calendar-date.ts';
import { currentMeeting } from './case-facts.ts';
import type { Case } from './case.ts';
import { areWhole } from './meeting-entries.ts';
import type { MeetingEntries } from './meeting-entries.ts';
import type { MeetingNotes } from './meeting-notes.ts';
import { isNeeded } from './party.ts';

/**
 * The notes of the current meeting from what was typed, drafted today; undefined where they are not whole or no meeting
 * stands. Those asked to sign are the needed parties who took part: an interpreter or a supporter is not. Source: process.md
 * P19; data-dictionary.md, tblOutcomeStatements.
 */
export function notesOf(theCase: Case, entries: MeetingEntries, today: CalendarDate): MeetingNotes | undefined {
  const meeting = currentMeeting(theCase);
  const { outline, agreement, outstanding, views, reviewOn, actions } = entries;
  if (meeting?.startAt === undefined || agreement === '' || !areWhole(entries)) return undefined;
  const attendees = meeting.attendeesActual;
  return {
    draftedBy: meeting.facilitatorName ?? '',
    draftedOn: today,
    attendees,
    apologies: [],
    cypViewsHow: meeting.cypViewsHow ?? 'NOT_GIVEN',
    discussionOutline: outline.trim(),
    agreementReached: agreement,
    pointsAgreed: [],
    actions: actions.map(({ what, ownerPartyId, dueOn, doneWhen }) => ({
      what: what.trim(), ownerPartyId, dueOn, ...(doneWhen.trim() !== '' && { doneWhen: doneWhen.trim() }),
    })),
    signers: theCase.parties.filter((party) => isNeeded(party) && attendees.includes(party.partyId)).map(({ partyId }) => partyId),
    comments: [],
    ...(outstanding.trim() !== '' && { pointsOutstanding: outstanding.trim() }),
    ...(views.trim() !== '' && { cypViews: views.trim() }),
    ...(reviewOn !== '' && { reviewOn }),
  };
} // prettier-ignore
