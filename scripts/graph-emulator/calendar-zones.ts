/**
 * Time zones as Exchange knows them: Windows names, and IANA names of the same list. `GMT Standard Time` is the zone of
 * the United Kingdom, with summer time; `Greenwich Standard Time` has none. What local times mean on the days of a clock
 * change is the machine's own zone data; a time that exists twice is read as standard time, as Windows does (assumed),
 * one that is skipped is refused. Source: contracts/graph/behaviour.md section 7, "Times and zones".
 */
import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { Refused } from './route.ts';

export interface DateTimeTimeZone {
  readonly dateTime: string;
  readonly timeZone: string;
}

export const WINDOWS_ZONES: readonly string[] = [
  ...new Set(WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName)),
];
export const IANA_ZONES: readonly string[] = [
  ...new Set(WINDOWS_TO_IANA_MAP.flatMap(({ iana }): readonly string[] => iana)),
].sort();

/** Name that is known, in small letters → the zone of the machine's own data. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ...IANA_ZONES.map((name): [string, string] => [name.toLowerCase(), name]),
  ...WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === '001').map(
    ({ windowsName, iana }): [string, string] => [windowsName.toLowerCase(), iana[0]],
  ),
  ['tzone://microsoft/utc', 'Etc/UTC'],
]);

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOf(name: string): string {
  const zone = ZONES.get(name.toLowerCase());
  if (zone === undefined) {
    throw new Refused(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
    );
  }
  return zone;
}

/** The wall clock of a zone at a moment, as if it were UTC. */
function wallClock(at: number, zone: string): number {
  if (zone === 'Etc/UTC') return at;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  return Date.parse(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`) + (at % 1000);
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(Z?)$/;

/** Milliseconds since 1970 of a local time with its zone. */
export function momentOf({ dateTime, timeZone }: DateTimeTimeZone): number {
  const zone = zoneOf(timeZone);
  const match = DATE_TIME.exec(dateTime);
  const [, day = '', minutes = '', seconds = '00', fraction = '0', utc = ''] = match ?? [];
  const wanted = Date.parse(`${day}T${minutes}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  const exists = match !== null && new Date(wanted || 0).toISOString().startsWith(day);
  if (!exists || Number.isNaN(wanted) || (utc === 'Z' && zone !== 'Etc/UTC')) {
    throw new Refused(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.');
  }
  // The two offsets that can hold around that time; the later moment is the one in standard time.
  const around = [wanted - 86_400_000, wanted + 86_400_000].map((at) => wallClock(at, zone) - at);
  const moments = around.map((offset) => wanted - offset).filter((at) => wallClock(at, zone) === wanted);
  if (moments.length === 0) {
    throw new Refused(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.');
  }
  return Math.max(...moments);
}

/** A moment as Graph writes it: local time with seven decimals, and the zone by the name that was asked for. */
export const inZone = (at: number, timeZone: string): DateTimeTimeZone => ({
  dateTime: `${new Date(wallClock(at, zoneOf(timeZone))).toISOString().slice(0, 23)}0000`,
  timeZone,
});

/** A moment with an offset written in it, UTC if none: what `startDateTime` and `endDateTime` of a view are. */
export function momentWithOffset(text: string | null, name: string): number {
  const match = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(
    text ?? '',
  );
  // A plus that was not escaped arrives as a space, and then this is no time at all.
  const at =
    match === null
      ? Number.NaN
      : Date.parse(
          `${match[1] === undefined ? `${match[0]}T00:00` : match[0]}${match[4] === undefined ? 'Z' : ''}`,
        );
  if (Number.isNaN(at)) {
    throw new Refused(
      400,
      'ErrorInvalidParameter',
      `The value of the parameter '${name}' is missing or invalid.`,
    );
  }
  return at;
}

export interface PreferredZone {
  readonly name: string;
  /** What the answer says was done; empty when nothing was asked. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers are in UTC unless `Prefer: outlook.timezone="…"` says otherwise. */
export function preferredZone(headers: Headers): PreferredZone {
  const prefer = headers.get('prefer') ?? '';
  const asked = /outlook\.timezone\s*=\s*(?:"([^"]*)"|([^,;\s]+))/i.exec(prefer);
  const name = asked?.[1] ?? asked?.[2];
  if (name === undefined) return { name: 'UTC', headers: {} };
  // Seen: an offset in place of a name ends in an internal error and not in a refusal.
  if (/\d:\d\d/.test(name)) {
    throw new Refused(500, 'ErrorInternalServerError', 'An internal server error occurred.');
  }
  zoneOf(name);
  return { name, headers: { 'Preference-Applied': `outlook.timezone="${name}"` } };
}
