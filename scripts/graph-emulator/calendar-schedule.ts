/** Free and busy times of several people. Source: contracts/graph/behaviour.md section 7, "getSchedule". */
import { Refused } from './route.ts';
import type { Answer, Call, TenantUser } from './route.ts';
import { parameter, parameterNames } from './action-parameters.ts';
import { contextOf } from './graph-address.ts';
import { LIMITS } from './limits.ts';
import { mailboxOwner } from './mailbox-rights.ts';
import { dateTimeZone, only, unreadable } from './calendar-body.ts';
import { accessOf, roleOf, viewOf } from './calendar-access.ts';
import { inZone, momentOf, preferredZone } from './calendar-zones.ts';
import { nameOfPlace } from './calendar-state.ts';
import type { CalendarState, ShownAs, StoredEvent } from './calendar-state.ts';
import { WORKING_HOURS } from './calendar-working-hours.ts';

/** What can go wrong with one address while the answer as a whole is 200; asked for by the address. */
export const SCHEDULE_SWITCHES = [
  'schedule entry fails',
  'schedule entry missing',
  'schedule entry too large',
] as const;
export type ScheduleSwitch = (typeof SCHEDULE_SWITCHES)[number];

interface Wanted {
  readonly addresses: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
}

export function scheduleAnswer(
  state: CalendarState,
  call: Call,
  strikes: (name: ScheduleSwitch, address: string) => boolean,
): Answer {
  accessOf(state, call);
  const wanted = readWanted(call.body);
  const zone = preferredZone(call.headers);
  const value = wanted.addresses.flatMap((address): readonly object[] => {
    if (strikes('schedule entry missing', address)) return [];
    const user = mailboxOwner(state.tenant, address);
    if (user === undefined || strikes('schedule entry fails', address)) {
      const message = 'Unable to resolve e-mail address to an Active Directory object.';
      return [{ scheduleId: address, error: { message, responseCode: '5009' } }];
    }
    const events = state
      .standing(user.id)
      .filter(({ start, end }) => start < wanted.to && end > wanted.from)
      .sort((a, b) => a.start - b.start);
    if (events.length > LIMITS.calendar.scheduleEntries || strikes('schedule entry too large', address)) {
      const message = `The result set contains too many calendar entries. The allowed size is ${LIMITS.calendar.scheduleEntries}; the actual size is ${Math.max(events.length, LIMITS.calendar.scheduleEntries + 1)}.`;
      return [{ scheduleId: address, error: { message, responseCode: '5006' } }];
    }
    return [scheduleOf(state, call, user, address, events, wanted, zone.name)];
  });
  return {
    status: 200,
    headers: zone.headers,
    body: {
      '@odata.context': contextOf('Collection(microsoft.graph.scheduleInformation)'),
      value,
    },
  };
}

function scheduleOf(
  state: CalendarState,
  call: Call,
  user: TenantUser,
  scheduleId: string,
  events: readonly StoredEvent[],
  { from, to, intervalMs }: Wanted,
  zone: string,
) {
  const role = roleOf(state, user, call.caller) ?? 'freeBusyRead';
  let availabilityView = '';
  for (let at = from; at < to; at += intervalMs) {
    const within = events.filter(({ start, end }) => start < Math.min(at + intervalMs, to) && end > at);
    availabilityView += digitOf(within);
  }
  return {
    scheduleId,
    availabilityView,
    scheduleItems: events.map((event) => {
      const open = event.sensitivity === 'normal' || event.sensitivity === 'personal';
      const told = open && viewOf(role, event) !== 'times';
      return {
        ...(told && {
          isPrivate: false,
          subject: event.subject,
          location: nameOfPlace(event.locations[0]),
        }),
        status: event.showAs,
        start: inZone(event.start, zone),
        end: inZone(event.end, zone),
      };
    }),
    workingHours: WORKING_HOURS,
  };
}

/** From the least to the most: what outweighs what when several events share an interval. Assumed. */
const WEIGHTS: readonly ShownAs[] = ['free', 'unknown', 'workingElsewhere', 'tentative', 'busy', 'oof'];
const DIGITS: Readonly<Record<ShownAs, string>> = {
  free: '0',
  unknown: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
  workingElsewhere: '4',
};

const digitOf = (events: readonly StoredEvent[]): string =>
  DIGITS[WEIGHTS[Math.max(0, ...events.map(({ showAs }) => WEIGHTS.indexOf(showAs)))] ?? 'free'];

const PARAMETERS = parameterNames('schedules', 'startTime', 'endTime', 'availabilityViewInterval');

function readWanted(body: unknown): Wanted {
  const sent = only(body, 'parameters', PARAMETERS);
  const addresses = parameter(sent, 'schedules');
  if (!Array.isArray(addresses) || addresses.length === 0)
    throw unreadable("'schedules' must be a collection.");
  const texts = addresses.map((each: unknown) => {
    if (typeof each !== 'string' || each.length < 3) throw unreadable("'schedules' holds addresses.");
    return each;
  });
  // Documented: 20. The service itself was seen to refuse above 100 only; we hold to the documentation.
  if (texts.length > LIMITS.calendar.scheduleAddresses) {
    throw new Refused(
      400,
      'ErrorMailboxDataArrayTooBig',
      'The number of mailboxes in the request is too large.',
    );
  }
  const from = momentOf(dateTimeZone(parameter(sent, 'startTime'), 'startTime'));
  const to = momentOf(dateTimeZone(parameter(sent, 'endTime'), 'endTime'));
  if (to <= from || to - from >= LIMITS.calendar.scheduleWindowMs) {
    throw new Refused(400, 'ErrorInvalidTimeInterval', 'The time interval is not valid or is too long.');
  }
  const { least, most, otherwise } = LIMITS.calendar.scheduleIntervalMinutes;
  const interval = parameter(sent, 'availabilityViewInterval') ?? otherwise;
  if (sent['availabilityViewInterval'] === null || sent['AvailabilityViewInterval'] === null) {
    throw new Refused(500, 'ErrorInternalServerError', 'An internal server error occurred.');
  }
  if (typeof interval !== 'number' || !Number.isInteger(interval)) {
    throw unreadable("Cannot convert 'availabilityViewInterval' to Edm.Int32.");
  }
  if (interval < least || interval > most || interval * 60_000 > to - from) {
    throw new Refused(400, 'ErrorInvalidMergedFreeBusyInterval', 'The interval is not valid.');
  }
  return { addresses: texts, from, to, intervalMs: interval * 60_000 };
}
