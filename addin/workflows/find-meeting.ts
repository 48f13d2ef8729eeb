import { accessNeedsOf } from '../domain/access-needs.ts';
import { addDays } from '../domain/calendar-date.ts';
import type { LocalDateTime } from '../domain/calendar-date.ts';
import { findSlots, halfDaysFirst } from '../domain/meeting-slots.ts';
import type { Busy, Slot, SlotConstraint, SlotParty } from '../domain/meeting-slots.ts';
import { isNeeded } from '../domain/party.ts';
import type { Party, PartyKind } from '../domain/party.ts';
import { placeTable } from '../domain/postcode-place.ts';
import { LEICESTER_DISTRICTS } from '../domain/postcode-districts-leicester.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { chooseVenue } from '../domain/venue-choice.ts';
import type { RankedVenue, RefusedVenue } from '../domain/venue-choice.ts';
import { effectiveDay } from '../domain/working-days.ts';
import type { Calendar, Diary } from '../ports/calendar.ts';
import type { Failure } from '../ports/failure.ts';
import { loadCase } from './change-case.ts';
import { failed, refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';

/** Times and places for a meeting, best first, with reasons; and what stands in the way where there is none. */
export interface MeetingProposals {
  readonly slots: readonly Slot[];
  readonly venues: readonly RankedVenue[];
  readonly refusedVenues: readonly RefusedVenue[];
  /** Plain sentences, party ids for people; empty when there is a slot. */
  readonly obstacles: readonly string[];
}

/** How far ahead to look: well past the target of MEETING_CD days, so that a slow case still finds its date. */
const DAYS_AHEAD = 90;

/**
 * Finds when everyone needed can meet and where: stated availability, diaries where they can be read, working days,
 * school hours, time for access needs, and the whole week for the pre-meeting talks; then neutral venues, the most
 * central first. Nothing is written or held. Source: P14, process.md section 8.
 */
export async function findMeeting(
  service: Service,
  reference: Reference,
  calendar: Calendar,
  caseRef: string,
  facilitatorName?: string,
): Promise<Result<MeetingProposals, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const { progress } = theCase;
  if (progress.state === 'CLOSED' || progress.state === 'ON_HOLD') {
    return err(
      refused(
        refusal('IllegalTransition', 'P14', 'No meeting is looked for while a case is on hold or closed.', {
          instead: progress.state === 'ON_HOLD' ? ['Resume'] : [],
        }),
      ),
    );
  }
  const agreedToProceedOn = 'agreedToProceedOn' in progress ? progress.agreedToProceedOn : undefined;
  if (agreedToProceedOn === undefined) {
    return err(
      refused(
        refusal(
          'TooEarly',
          'P14',
          'A meeting is looked for when every needed party has said that it is willing.',
          { instead: ['RecordReply'] },
        ),
      ),
    );
  }
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const today = effectiveDay(reference.calendar, context.value.now);
  const lastDay = addDays(today, DAYS_AHEAD);
  const needed = theCase.parties.filter(isNeeded);
  const diaries = await diariesOf(needed, calendar, `${today}T00:00`, `${lastDay}T23:59`);
  if (!diaries.ok) return err(failed(diaries.error));

  const booked = await bookedBy(service, facilitatorName);
  if (!booked.ok) return err(failed(booked.error));

  const search = findSlots({
    today,
    lastDay,
    parties: needed.map((party) => slotParty(party, diaries.value)),
    facilitator: { busy: booked.value },
    calendar: reference.calendar,
    settings: reference.settings,
    agreedToProceedOn,
    accessToBook: theCase.parties.some((party) => accessNeedsOf(party).length > 0),
  });
  const venues = chooseVenue({
    venues: reference.venues,
    parties: theCase.parties,
    places: placeTable(LEICESTER_DISTRICTS),
    ...(theCase.cypPostcode !== undefined && { homePostcode: theCase.cypPostcode }),
  });
  return ok({
    slots: halfDaysFirst(search.slots),
    venues: venues.ranked,
    refusedVenues: venues.refused,
    obstacles: search.blockedBy.map((constraint) => obstacleInWords(constraint, search.oneIsEnough)),
  });
}

/** Free and busy times of those who have a diary here; people outside are simply not in the answer. */
async function diariesOf(
  parties: readonly Party[],
  calendar: Calendar,
  from: LocalDateTime,
  to: LocalDateTime,
) {
  const addresses = parties.flatMap(({ email }) => email ?? []);
  return addresses.length === 0 ? ok<readonly Diary[]>([]) : calendar.busy(addresses, from, to);
}

/** Meetings that the facilitator has already, as the case file knows them. */
async function bookedBy(
  service: Service,
  facilitatorName: string | undefined,
): Promise<Result<readonly Busy[], Failure>> {
  if (facilitatorName === undefined) return ok([]);
  const read = await service.register.read(['tblMeetings']);
  if (!read.ok) return read;
  const theirs = (read.value.rows.tblMeetings ?? []).filter(
    (row) => row['MeetingStatus'] === 'CONFIRMED' && row['FacilitatorName'] === facilitatorName,
  );
  return ok(
    theirs.flatMap(({ StartAt: from, EndAt: to }) =>
      typeof from === 'string' && typeof to === 'string' ? [{ from, to }] : [],
    ),
  );
}

const SCHOOL_STAFF: readonly PartyKind[] = [
  'GOVERNING_BODY',
  'ACADEMY_PROPRIETOR',
  'EARLY_YEARS_PROVIDER',
  'FE_INSTITUTION',
  'OTHER_POST16',
  'INDEPENDENT_SCHOOL',
  'NON_MAINTAINED_SPECIAL',
  'PRU',
];

function slotParty(party: Party, diaries: readonly Diary[]): SlotParty {
  const diary = diaries.find(({ address }) => address === party.email);
  return {
    partyId: party.partyId,
    availability: party.availability,
    ...(diary?.known === true && { busy: diary.busy }),
    schoolStaff: SCHOOL_STAFF.includes(party.partyKind),
  };
}

function obstacleInWords(constraint: SlotConstraint, alone: boolean): string {
  const what = constraintInWords(constraint);
  return alone ? `${what}: without this there would be a time` : what;
}

function constraintInWords(constraint: SlotConstraint): string {
  switch (constraint.by) {
    case 'WORKING_DAYS':
      return 'only working days count';
    case 'PREMEETING_WINDOW':
      return 'the whole week for the pre-meeting talks must lie ahead';
    case 'ACCESS_LEAD_TIME':
      return `access needs take until ${constraint.earliest} to arrange`;
    case 'BUSINESS_HOURS':
      return 'meetings are held from 9 am to 5 pm';
    case 'CLOSURE_DAY':
      return `${constraint.partyId} is closed on those days`;
    case 'AVAILABILITY_UNKNOWN':
      return `${constraint.partyId} has not said when it can come`;
    case 'AVAILABILITY':
      return `${constraint.partyId} cannot come at those times`;
    case 'DIARY':
      return `the diary of ${constraint.partyId} is full at those times`;
    case 'FACILITATOR':
      return 'the facilitator is not free at those times';
  }
}
