/** The query options of event listings, as far as the contract has them; everything else is refused. */
import { Refused } from './route.ts';
import type { Call } from './route.ts';
import { LIMITS } from './limits.ts';
import { sameProperty } from './calendar-answers.ts';
import type { HowToWrite } from './calendar-answers.ts';
import { PROPERTY_ID } from './calendar-body.ts';
import type { Access } from './calendar-access.ts';
import type { StoredEvent } from './calendar-state.ts';
import type { Answer } from './route.ts';
import type { PreferredZone } from './calendar-zones.ts';

const PROPERTIES: ReadonlySet<string> = new Set([
  'id', 'createdDateTime', 'lastModifiedDateTime', 'changeKey', 'iCalUId', 'isAllDay', 'isCancelled', 'sensitivity',
  'showAs', 'type', 'seriesMasterId', 'recurrence', 'start', 'end', 'subject', 'location', 'locations', 'categories',
  'transactionId', 'originalStartTimeZone', 'originalEndTimeZone', 'originalStart', 'reminderMinutesBeforeStart',
  'isReminderOn', 'hasAttachments', 'importance', 'isOrganizer', 'isDraft', 'responseRequested', 'allowNewTimeProposals',
  'hideAttendees', 'webLink', 'onlineMeetingUrl', 'onlineMeeting', 'isOnlineMeeting', 'onlineMeetingProvider',
  'responseStatus', 'bodyPreview', 'body', 'attendees', 'organizer', 'cancelledOccurrences',
]); // prettier-ignore

const OPTIONS: ReadonlySet<string> = new Set([
  '$select', '$filter', '$orderby', '$top', '$skip', '$count', '$expand', '$skiptoken', '$deltatoken',
  'startDateTime', 'endDateTime',
]); // prettier-ignore

export function checkOptions(call: Call, allowed: ReadonlySet<string> = OPTIONS): void {
  for (const name of call.query.keys()) {
    if (!allowed.has(name)) throw badQuery(`The query option '${name}' is not offered here.`);
  }
}

/** How the answer is to be written, from `$select`, `$expand` and the Prefer header. */
export function howToWrite(call: Call, access: Access, zone: PreferredZone): HowToWrite {
  const select = call.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  for (const name of select ?? []) {
    if (!PROPERTIES.has(name)) {
      throw badQuery(`Could not find a property named '${name}' on type 'microsoft.graph.event'.`);
    }
  }
  const { properties, extensions } = expandOf(call.query.get('$expand'));
  return {
    zone: zone.name,
    access,
    bodyAsText: /outlook\.body-content-type\s*=\s*"?text/i.test(call.headers.get('prefer') ?? ''),
    basic: !call.caller.scopes.some((scope) => /^Calendars\.(Read|ReadWrite)(\.Shared)?$/.test(scope)),
    select,
    expandProperties: properties,
    expandExtensions: extensions,
  };
}

function expandOf(text: string | null): {
  readonly properties: readonly string[];
  readonly extensions: readonly string[];
} {
  const found = { properties: [] as string[], extensions: [] as string[] };
  if (text === null) return found;
  // Whole parts only: a name, and its $filter in brackets.
  const part =
    /^\s*(singleValueExtendedProperties|extensions)\(\$filter=((?:[^()']|'(?:[^']|'')*')+)\)\s*(?:,|$)/;
  let rest = text;
  while (rest !== '') {
    const match = part.exec(rest);
    if (match === null) throw badQuery(`The $expand expression is not valid.`);
    const ids = (match[2] ?? '')
      .split(/ or /)
      .map((each) => /^\s*id eq '((?:[^']|'')*)'\s*$/.exec(each)?.[1]);
    for (const id of ids) {
      if (id === undefined) throw badQuery('The $filter inside $expand is not valid.');
      if (match[1] === 'extensions')
        found.extensions.push(unquoted(id).replace(/^Microsoft\.OutlookServices\.OpenTypeExtension\./i, ''));
      else found.properties.push(propertyId(unquoted(id)));
    }
    rest = rest.slice(match[0].length);
  }
  return found;
}

/** Events that fit `$filter`, in the order of `$orderby`. */
export function filtered(events: readonly StoredEvent[], call: Call): readonly StoredEvent[] {
  const fits = predicateOf(call.query.get('$filter'));
  return [...events.filter(fits)].sort(orderOf(call.query.get('$orderby')));
}

type Predicate = (event: StoredEvent) => boolean;

const TEXTS: Readonly<Record<string, (event: StoredEvent) => string>> = {
  subject: ({ subject }) => subject,
  iCalUId: ({ iCalUId }) => iCalUId,
  sensitivity: ({ sensitivity }) => sensitivity,
  showAs: ({ showAs }) => showAs,
};
const FLAGS: Readonly<Record<string, (event: StoredEvent) => boolean>> = {
  isAllDay: ({ isAllDay }) => isAllDay,
  isCancelled: ({ isCancelled }) => isCancelled,
  isOrganizer: ({ isOrganizer }) => isOrganizer,
};
const TIMES: Readonly<Record<string, (event: StoredEvent) => number>> = {
  'start/dateTime': ({ start }) => start,
  'end/dateTime': ({ end }) => end,
  createdDateTime: ({ createdAt }) => createdAt,
  lastModifiedDateTime: ({ modifiedAt }) => modifiedAt,
};

function predicateOf(text: string | null): Predicate {
  if (text === null) return () => true;
  // Quoted text is put aside so that an "and" inside it joins nothing.
  const quotes: string[] = [];
  const bare = text.replace(
    /'((?:[^']|'')*)'/g,
    (_, quote: string) => `'${quotes.push(unquoted(quote)) - 1}'`,
  );
  const value = (index: string | undefined): string => quotes[Number(index)] ?? '';
  const any = /singleValueExtendedProperties\/any\((\w+):\s*\1\/id eq '(\d+)' and \1\/value eq '(\d+)'\)/gi;
  const tests: Predicate[] = [];
  const rest = bare.replace(any, (_, _name: string, id: string, wanted: string) => {
    const property = propertyId(value(id));
    tests.push(({ properties }) =>
      Object.entries(properties).some(
        ([name, found]) =>
          sameProperty(name, property) && found.toLowerCase() === value(wanted).toLowerCase(),
      ),
    );
    return 'true';
  });
  for (const each of rest.split(/ and /i)) {
    const term = each.trim();
    if (term === 'true') continue;
    tests.push(comparison(term, value));
  }
  return (event) => tests.every((test) => test(event));
}

function comparison(term: string, value: (index: string | undefined) => string): Predicate {
  const [, name = '', how = '', quoted, bare] =
    /^([\w/]+) (eq|ne|ge|gt|le|lt) (?:'(\d+)'|(\S+))$/.exec(term) ?? [];
  const [textOf, flagOf, timeOf] = [own(TEXTS, name), own(FLAGS, name), own(TIMES, name)];
  if (textOf !== undefined && quoted !== undefined && (how === 'eq' || how === 'ne')) {
    const wanted = value(quoted).toLowerCase();
    return (event) => (textOf(event).toLowerCase() === wanted) === (how === 'eq');
  }
  if (flagOf !== undefined && (bare === 'true' || bare === 'false') && (how === 'eq' || how === 'ne')) {
    return (event) => (flagOf(event) === (bare === 'true')) === (how === 'eq');
  }
  const at = Date.parse(asUtc(quoted === undefined ? (bare ?? '') : value(quoted)));
  if (timeOf === undefined || Number.isNaN(at)) {
    throw new Refused(
      400,
      'ErrorInvalidUrlQueryFilter',
      'The query filter contains one or more invalid nodes.',
    );
  }
  return (event) => {
    const found = timeOf(event);
    if (how === 'eq' || how === 'ne') return (found === at) === (how === 'eq');
    if (how === 'ge' || how === 'gt') return found > at || (how === 'ge' && found === at);
    return found < at || (how === 'le' && found === at);
  };
}

function orderOf(text: string | null): (a: StoredEvent, b: StoredEvent) => number {
  if (text === null) return () => 0;
  const [, name = '', direction = 'asc'] = /^([\w/]+)(?: (asc|desc))?$/.exec(text.trim()) ?? [];
  const way = direction === 'asc' ? 1 : -1;
  const [textOf, timeOf] = [own(TEXTS, name), own(TIMES, name)];
  if (timeOf !== undefined) return (a, b) => way * (timeOf(a) - timeOf(b));
  if (textOf !== undefined) return (a, b) => way * textOf(a).localeCompare(textOf(b));
  throw badQuery('The $orderby expression is not valid.');
}

/** A page of a listing with its next link, and the headers that say what was done. */
export function pageOf<Entry>(
  entries: readonly Entry[],
  call: Call,
  write: (entry: Entry) => unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const top = wholeNumber(
    call.query.get('$top'),
    LIMITS.calendar.defaultPage,
    1,
    LIMITS.calendar.largestPage,
  );
  const skip = wholeNumber(
    call.query.get('$skiptoken') ?? call.query.get('$skip'),
    0,
    0,
    Number.MAX_SAFE_INTEGER,
  );
  const page = entries.slice(skip, skip + top);
  const query = new URLSearchParams(call.query);
  query.delete('$skip');
  query.set('$skiptoken', String(skip + top));
  return {
    status: 200,
    headers,
    body: {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${call.path.slice(1)}`,
      ...(call.query.get('$count') === 'true' && { '@odata.count': entries.length }),
      value: page.map(write),
      ...(skip + top < entries.length && { '@odata.nextLink': linkTo(call, query) }),
    },
  };
}

export const linkTo = (call: Call, query: URLSearchParams): string =>
  `https://graph.microsoft.com/v1.0${encodeURI(call.path)}?${query.toString()}`;

function wholeNumber(text: string | null, otherwise: number, least: number, most: number): number {
  if (text === null) return otherwise;
  if (!/^\d+$/.test(text) || Number(text) < least || Number(text) > most) {
    throw badQuery(`Invalid value '${text}' for a query option: expected ${least} to ${most}.`);
  }
  return Number(text);
}

function propertyId(id: string): string {
  if (!PROPERTY_ID.test(id)) throw new Refused(400, 'ErrorInvalidProperty', 'PropertyId values are invalid.');
  return id;
}

const own = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
const unquoted = (text: string): string => text.replaceAll("''", "'");
const asUtc = (text: string): string =>
  /(Z|[+-]\d{2}:\d{2})$/.test(text) || !text.includes('T') ? text : `${text}Z`;
const badQuery = (message: string): Refused => new Refused(400, 'RequestBroker--ParseUri', message);
