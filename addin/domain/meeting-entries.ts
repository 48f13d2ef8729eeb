import type { CalendarDate } from './calendar-date.ts';
import { currentMeeting } from './case-facts.ts';
import type { Case } from './case.ts';
import type { MeetingNotes } from './meeting-notes.ts';
import type { AgreementReached } from './outcome-statement.ts';
import { isNeeded } from './party.ts';

/** What a facilitator types after a meeting, as it stands in the fields of a form; the empty text where nothing does. */
export interface MeetingEntries {
  readonly outline: string;
  readonly agreement: AgreementReached | '';
  readonly outstanding: string;
  readonly views: string;
  readonly reviewOn: CalendarDate | '';
  readonly actions: readonly ActionEntry[];
}

export interface ActionEntry {
  readonly what: string;
  readonly ownerPartyId: string;
  readonly dueOn: CalendarDate | '';
  readonly doneWhen: string;
}

export const NO_ACTION: ActionEntry = { what: '', ownerPartyId: '', dueOn: '', doneWhen: '' };

/** A form in which nothing has been written yet: room for one action. */
export const NO_ENTRIES: MeetingEntries = {
  outline: '',
  agreement: '',
  outstanding: '',
  views: '',
  reviewOn: '',
  actions: [NO_ACTION],
};

/** Whether everything is there that a statement cannot be without. What is fit to go round is asked later (OSQ-…). */
export const areWhole = ({ outline, agreement, actions }: MeetingEntries): boolean =>
  outline.trim() !== '' && agreement !== '' && actions.every(isWhole);

const isWhole = ({ what, ownerPartyId, dueOn }: ActionEntry): boolean =>
  what.trim() !== '' && ownerPartyId !== '' && dueOn !== '';

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
