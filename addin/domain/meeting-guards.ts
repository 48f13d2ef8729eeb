/** Guards of booking, preparing and holding a meeting: P14 to P18. Source: process.md sections 4, 5 and 8. */
import { accessTicksNeeded } from './access-needs.ts';
import { isAvailable } from './availability.ts';
import { dateOf } from './calendar-date.ts';
import {
  currentMeeting,
  isOrganisation,
  neededParties,
  partyOf,
  preMeetingsOf,
  saidNo,
} from './case-facts.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './case-commands.ts';
import { forCommand, isBlank, missing, unmet } from './guard.ts';
import type { Guard, Question, Unmet } from './guard.ts';
import type { PreMeeting } from './meeting.ts';
import { isNeeded } from './party.ts';
import type { Party } from './party.ts';
import { earliestMeetingDate, leavesFullWindow } from './premeeting-window.ts';
import { venueFaults } from './venue-choice.ts';
import { effectiveDay, isWorkingDay } from './working-days.ts';

type BookMeeting = CommandOf<'BookMeeting'>;

/** Business hours of process.md section 8. */
const DAY_STARTS = '09:00';
const DAY_ENDS = '17:00';

const timeOf = (at: string): string => at.slice(11, 16);
const withPlace = (command: BookMeeting): boolean =>
  command.meeting.format === 'IN_PERSON' || command.meeting.format === 'HYBRID';
const withLink = (command: BookMeeting): boolean =>
  command.meeting.format === 'ONLINE' || command.meeting.format === 'HYBRID';

const plannedParties = (command: BookMeeting, theCase: Case): Party[] =>
  command.meeting.attendeesPlanned.flatMap((id) => partyOf(theCase, id) ?? []);

function slotProper(command: BookMeeting, { context }: Question): Unmet | undefined {
  const { startAt, endAt } = command.meeting;
  if (startAt === undefined || endAt === undefined) {
    return unmet('MissingFacts', 'A booking needs its start and its end.', ['StartAt', 'EndAt']);
  }
  return missing('NotFit', 'A meeting is ahead of now, on a working day, between 9 am and 5 pm, and ends after it starts.', {
    StartAt: startAt > context.now && timeOf(startAt) >= DAY_STARTS && isWorkingDay(context.calendar, dateOf(startAt)),
    EndAt: endAt > startAt && dateOf(endAt) === dateOf(startAt) && timeOf(endAt) <= DAY_ENDS,
  }); // prettier-ignore
}

function fullWindow(command: BookMeeting, { context }: Question): Unmet | undefined {
  const { startAt } = command.meeting;
  const { settings, calendar, now } = context;
  const from = effectiveDay(calendar, now);
  if (startAt === undefined || leavesFullWindow(dateOf(startAt), from, settings, calendar)) return undefined;
  const earliest = earliestMeetingDate(from, settings, calendar);
  return unmet('TooEarly', `The week for the pre-meeting talks must lie ahead: the earliest day is ${earliest}.`, ['StartAt'], {
    instead: [`a day from ${earliest} on`],
  }); // prettier-ignore
}

function venueProper(command: BookMeeting, { theCase, context }: Question): Unmet | undefined {
  const { venueId, joinUrl, neutralityConfirmed, format } = command.meeting;
  const facts = missing('MissingFacts', 'A booking says how and where people meet.', {
    Format: format !== undefined,
    VenueId: !withPlace(command) || !isBlank(venueId),
    JoinUrl: !withLink(command) || /^https:\/\/\S+$/.test(joinUrl ?? ''),
  });
  if (facts) return facts;
  if (format !== 'IN_PERSON' && context.settings.ONLINE_ALLOWED === 'N') {
    return unmet('NotFit', 'Meetings online or by phone are switched off (ONLINE_ALLOWED).', ['Format']);
  }
  if (neutralityConfirmed !== 'Y') {
    return unmet('GuardNotMet', 'The place must be confirmed as neutral: no party owns or runs it.', [
      'NeutralityConfirmed',
    ]);
  }
  if (!withPlace(command)) return undefined;
  const venue = context.venues.find((each) => each.venueId === venueId);
  if (!venue) return unmet('NotFit', 'The venue is not in the list of venues.', ['VenueId']);
  const comers = plannedParties(command, theCase).filter(
    ({ attendMode }) => attendMode !== 'ONLINE' && attendMode !== 'PHONE' && attendMode !== 'NOT_ATTENDING',
  );
  const faults = venueFaults(venue, theCase.parties, comers);
  if (faults.length === 0) return undefined;
  const fields = [...new Set(faults.map(({ field }) => `${field.charAt(0).toUpperCase()}${field.slice(1)}`))];
  return unmet('NotFit', `The venue ${faults.map(({ text }) => text).join(', ')}.`, fields, {
    instead: ['choose another venue'],
  });
}

function accessBooked(command: BookMeeting, { theCase }: Question): Unmet | undefined {
  const needed = accessTicksNeeded(plannedParties(command, theCase));
  const ticked = new Set(command.accessTicked ?? []);
  const open = needed.filter((tick) => !ticked.has(tick));
  if (open.length === 0 && (needed.length === 0 || !isBlank(command.meeting.accessBooked))) return undefined;
  return unmet('GuardNotMet', 'Every access need of everyone who comes is booked and ticked first.', [
    'AccessBooked',
    ...open,
  ]);
}

const slotSuitsAll = (command: BookMeeting, { theCase }: Question): Unmet | undefined => {
  const { startAt, endAt } = command.meeting;
  if (startAt === undefined || endAt === undefined) return undefined;
  const unsuited = neededParties(theCase).filter((party) => !isAvailable(party.availability, startAt, endAt));
  return unsuited.length === 0
    ? undefined
    : unmet(
        'GuardNotMet',
        'The time lies outside what a needed party can do, or one has not said what it can do.',
        ['Availability', ...unsuited.map((party) => party.partyId)],
      );
};

/** A talk that counts: done in the week before, with the overview given, or declined by the party. */
const isReady = (row: PreMeeting | undefined): boolean =>
  row?.preStatus === 'DECLINED_BY_PARTY' || (row?.preStatus === 'DONE' && row.inWindow === 'Y');

/** Needed parties without a talk that counts before the current meeting. */
export function partiesWithoutTalk(theCase: Case): Party[] {
  const meeting = currentMeeting(theCase);
  const rows = meeting ? preMeetingsOf(theCase, meeting.meetingId) : [];
  return neededParties(theCase).filter(
    (party) => !isReady(rows.find((row) => row.partyId === party.partyId)),
  );
}

const ATTEMPTS_NEEDED = 3;
const CHANNELS_NEEDED = 2;
const NO_TALK = ['NO_ANSWER', 'LEFT_MESSAGE', 'BOUNCED'];

/** "Try 3 times by 2 channels" since the meeting was booked (process.md section 5). */
function triedOften(theCase: Case, partyId: string): boolean {
  const bookedAt = theCase.history.findLast((change) => change.to === 'BOOKED')?.at.slice(0, 10) ?? '';
  const tries = theCase.contacts.filter(
    (contact) =>
      contact.partyId === partyId &&
      contact.direction === 'OUT' &&
      NO_TALK.includes(contact.result) &&
      contact.at.slice(0, 10) >= bookedAt,
  );
  return (
    tries.length >= ATTEMPTS_NEEDED &&
    new Set(tries.map((contact) => contact.channel)).size >= CHANNELS_NEEDED
  );
}

export const meetingGuards = {
  slotProper: forCommand('BookMeeting', slotProper),
  slotSuitsAll: forCommand('BookMeeting', slotSuitsAll),
  fullWindow: forCommand('BookMeeting', fullWindow),
  venueProper: forCommand('BookMeeting', venueProper),
  accessBooked: forCommand('BookMeeting', accessBooked),

  attendeesComplete: forCommand('BookMeeting', (command, { theCase }) => {
    const planned = plannedParties(command, theCase);
    return missing('GuardNotMet', 'Everyone needed is expected, by a way to attend that is known, and is a party of the case; nobody is who said no.', {
      AttendeesPlanned:
        planned.length === command.meeting.attendeesPlanned.length &&
        neededParties(theCase).every((party) => planned.includes(party)) &&
        !planned.some((party) => !isNeeded(party) && saidNo(party)),
      AttendMode: neededParties(theCase).every(
        (party) => party.attendMode !== undefined && party.attendMode !== 'NOT_ATTENDING',
      ),
      CypAttends: command.meeting.cypAttends !== undefined,
    });
  }), // prettier-ignore

  ableToAgree: forCommand('BookMeeting', (_command, { theCase }) =>
    neededParties(theCase).every((party) => !isOrganisation(party) || party.canAgreeActions === 'Y')
      ? undefined
      : unmet('GuardNotMet', 'Each organisation sends a person who can agree actions.', ['CanAgreeActions'], { instead: ['UpdateParty'] }),
  ), // prettier-ignore

  facilitatorFree: forCommand('BookMeeting', (command, { theCase }) => {
    if (isBlank(command.meeting.facilitatorName)) {
      return unmet('MissingFacts', 'A booking names its facilitator.', ['FacilitatorName']);
    }
    return theCase.conflictOfInterest === 'N'
      ? undefined
      : unmet('ConflictOfInterest', 'A conflict of interest is known or has not been ruled out.', ['ConflictOfInterest'], {
          instead: ['RecordFacts, with conflictOfInterest N where it has been ruled out', 'TransferProvider (LA), where there is one'],
        });
  }), // prettier-ignore

  windowOpen: ({ theCase, context }) => {
    const meeting = currentMeeting(theCase);
    const start = meeting && preMeetingsOf(theCase, meeting.meetingId)[0]?.windowStart;
    return start !== undefined && context.today >= start
      ? undefined
      : unmet('TooEarly', 'The window for the pre-meeting talks has not opened.', ['WindowStart'], {
          instead: start === undefined ? [] : [`wait until ${start}`],
        });
  },

  talkProper: forCommand('RecordPreMeeting', (command, { theCase, context }) => {
    const meeting = currentMeeting(theCase);
    const row = meeting && preMeetingsOf(theCase, meeting.meetingId).find((each) => each.partyId === command.partyId);
    if (!row) return unmet('GuardNotMet', 'There is no pre-meeting talk with this party for the meeting.', ['PartyId']);
    const { changes } = command;
    const confidential = [changes.partyPosition, changes.wantsFromMeeting, changes.concerns];
    if (theCase.book !== 'provider' && confidential.some((text) => text !== undefined)) {
      return unmet('WouldDisclose', 'What a party says in confidence is kept by the provider only.', ['PartyPosition', 'WantsFromMeeting', 'Concerns'], { rule: 'INV-6' });
    }
    const after = { ...row, ...changes };
    const scheduled = changes.scheduledAt === undefined ? undefined : dateOf(changes.scheduledAt);
    const done = after.preStatus === 'DONE';
    return missing('NotFit', 'A talk lies in its window, on a day that has come, with the overview given; NOT_REACHED needs three tries by two channels.', {
      ScheduledAt: scheduled === undefined || (scheduled >= row.windowStart && scheduled <= row.windowEnd),
      DoneOn: done ? after.doneOn !== undefined && after.doneOn <= context.today : changes.doneOn === undefined,
      OverviewGiven: !done || after.overviewGiven === 'Y',
      PreStatus: changes.preStatus !== 'NOT_REACHED' || triedOften(theCase, command.partyId),
    });
  }), // prettier-ignore

  meetingDayCome: ({ theCase, context }) => {
    const startAt = currentMeeting(theCase)?.startAt;
    return startAt !== undefined && context.now >= startAt
      ? undefined
      : unmet('TooEarly', 'The meeting has not begun.', ['StartAt'], { instead: ['PostponeMeeting'] });
  },

  neededPresent: forCommand('RecordMeetingHeld', (command, { theCase }) =>
    missing('GuardNotMet', 'Everyone needed took part, and all who did are parties of the case; else the meeting is postponed.', {
      AttendeesActual:
        neededParties(theCase).every((party) => command.attendeesActual.includes(party.partyId)) &&
        command.attendeesActual.every((id) => partyOf(theCase, id) !== undefined),
    }, { instead: ['PostponeMeeting'] }),
  ), // prettier-ignore

  /** Access failure always postpones, never "do without". */
  accessKept: forCommand('RecordMeetingHeld', (command, { theCase }) => {
    const absent = (currentMeeting(theCase)?.attendeesPlanned ?? []).filter(
      (id) => partyOf(theCase, id)?.partyRole === 'INTERPRETER' && !command.attendeesActual.includes(id),
    );
    return absent.length === 0
      ? undefined
      : unmet('GuardNotMet', 'An interpreter was missing: the meeting is postponed.', ['AttendeesActual'], {
          instead: ['PostponeMeeting'],
        });
  }),

  absenceAgreed: forCommand('RecordMeetingHeld', (command, { theCase }) => {
    const expected = currentMeeting(theCase)?.attendeesPlanned ?? [];
    return command.goOnAgreed === true || expected.every((id) => command.attendeesActual.includes(id))
      ? undefined
      : unmet('GuardNotMet', 'Somebody expected was absent: all who came must have agreed to go on.', ['AttendeesActual'], {
          instead: ['PostponeMeeting'],
        });
  }), // prettier-ignore

  talksDone: forCommand('RecordMeetingHeld', (command, { theCase }) =>
    !isBlank(command.overrideReason) || partiesWithoutTalk(theCase).length === 0
      ? undefined
      : unmet('GuardNotMet', 'A needed party has had no pre-meeting talk in the window and did not decline it.', ['PreStatus'], {
          instead: ['RecordPreMeeting', 'PostponeMeeting', 'overrideReason'],
        }),
  ), // prettier-ignore

  attendeesRecorded: ({ theCase }) =>
    (currentMeeting(theCase)?.attendeesActual.length ?? 0) > 0
      ? undefined
      : unmet('MissingFacts', 'Who took part is recorded first.', ['AttendeesActual']),
} as const satisfies Readonly<Record<string, Guard>>;
