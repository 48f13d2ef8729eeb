/** The query options of event listings, as far as the contract has them; everything else is refused. */
import { Refused } from './route.ts';
import type { Call } from './route.ts';
import { LIMITS } from './limits.ts';
import { extensionName } from './open-extensions.ts';
import { unparsableUri } from './outlook-refusals.ts';
import { ownValue } from './own-value.ts';
import { pageOf } from './paging.ts';
import { onlyOffered, selectedNames, unquoted, wholeNumber } from './query-options.ts';
import type { Bounds } from './query-options.ts';
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
  onlyOffered(call.query, allowed, unparsableUri);
}

/** How the answer is to be written, from `$select`, `$expand` and the Prefer header. */
export function howToWrite(call: Call, access: Access, zone: PreferredZone): HowToWrite {
  const type = "type 'microsoft.graph.event'";
  const select = selectedNames(call.query, (name) => PROPERTIES.has(name), unparsableUri, type);
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
    if (match === null) throw unparsableUri(`The $expand expression is not valid.`);
    const ids = (match[2] ?? '')
      .split(/ or /)
      .map((each) => /^\s*id eq '((?:[^']|'')*)'\s*$/.exec(each)?.[1]);
    for (const id of ids) {
      if (id === undefined) throw unparsableUri('The $filter inside $expand is not valid.');
      if (match[1] === 'extensions') found.extensions.push(extensionName(unquoted(id)));
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
  const [textOf, flagOf, timeOf] = [ownValue(TEXTS, name), ownValue(FLAGS, name), ownValue(TIMES, name)];
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
  const [textOf, timeOf] = [ownValue(TEXTS, name), ownValue(TIMES, name)];
  if (timeOf !== undefined) return (a, b) => way * (timeOf(a) - timeOf(b));
  if (textOf !== undefined) return (a, b) => way * textOf(a).localeCompare(textOf(b));
  throw unparsableUri('The $orderby expression is not valid.');
}

/** A page of a listing, and the headers that say what was done. */
export function listed<Entry>(
  entries: readonly Entry[],
  call: Call,
  write: (entry: Entry) => unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const { defaultPage, largestPage } = LIMITS.calendar;
  const { query } = call;
  const top = counted(query.get('$top'), { otherwise: defaultPage, least: 1, most: largestPage });
  const skip = counted(query.get('$skiptoken') ?? query.get('$skip'), ANY_NUMBER);
  return { status: 200, headers, body: pageOf(call, entries, { top, skip }, write) };
}

const ANY_NUMBER: Bounds = { otherwise: 0, least: 0, most: Number.MAX_SAFE_INTEGER };

const counted = (text: string | null, bounds: Bounds): number =>
  wholeNumber(text, bounds, (found) =>
    unparsableUri(`Invalid value '${found}' for a query option: expected ${bounds.least} to ${bounds.most}.`),
  );

function propertyId(id: string): string {
  if (!PROPERTY_ID.test(id)) throw new Refused(400, 'ErrorInvalidProperty', 'PropertyId values are invalid.');
  return id;
}

const asUtc = (text: string): string =>
  /(Z|[+-]\d{2}:\d{2})$/.test(text) || !text.includes('T') ? text : `${text}Z`;
