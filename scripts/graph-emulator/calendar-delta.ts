/** What has changed in a range of a calendar since a token. Source: contracts/graph/behaviour.md section 6, 7 and 10. */
import { Refused } from './route.ts';
import type { Answer, Call } from './route.ts';
import { contextOf, linkTo } from './graph-address.ts';
import { LIMITS } from './limits.ts';
import { opaqueToken, tokenContent } from './opaque-token.ts';
import { accessOf } from './calendar-access.ts';
import { eventAnswer } from './calendar-answers.ts';
import { checkOptions, howToWrite } from './calendar-query.ts';
import { momentWithOffset, preferredZone } from './calendar-zones.ts';
import type { CalendarState, StoredEvent } from './calendar-state.ts';

/** What a token carries: the options of the first call go with it. */
interface Token {
  readonly generation: number;
  /** The first round tells what stands, the later ones what has changed. */
  readonly first: boolean;
  /** Changes after this one are still to be told … */
  readonly since: number;
  /** … and up to here the round goes. */
  readonly until: number;
  readonly from: number;
  readonly to: number;
}

const FIRST = new Set(['startDateTime', 'endDateTime', '$select', '$top']);
const LATER = new Set(['$skiptoken', '$deltatoken']);

export function deltaAnswer(state: CalendarState, call: Call, lost: boolean): Answer {
  const access = accessOf(state, call);
  const token = tokenOf(state, call, lost);
  const zone = preferredZone(call.headers);
  const how = howToWrite(call, access, zone);
  const changed = state
    .all(access.mailbox.id)
    .filter(({ change }) => change > token.since && change <= token.until)
    .filter((event) => (token.first ? stands(event, token) : !event.deleted || inRange(event, token)))
    .sort((a, b) => a.change - b.change);
  const size = pageSize(call);
  const page = changed.slice(0, size);
  const more = size < changed.length;
  const next: Token = more
    ? { ...token, since: page.at(-1)?.change ?? token.since }
    : { ...token, first: false, since: token.until };
  const query = new URLSearchParams({ [more ? '$skiptoken' : '$deltatoken']: opaqueToken(next) });
  return {
    status: 200,
    headers: zone.headers,
    body: {
      '@odata.context': contextOf('Collection(event)'),
      value: page.map((event) =>
        stands(event, token)
          ? eventAnswer(event, how)
          : { id: event.id, '@removed': { reason: event.deleted ? 'deleted' : 'changed' } },
      ),
      [more ? '@odata.nextLink' : '@odata.deltaLink']: linkTo(call.path, query),
    },
  };
}

function tokenOf(state: CalendarState, call: Call, lost: boolean): Token {
  const { content } = state;
  const text = call.query.get('$skiptoken') ?? call.query.get('$deltatoken');
  if (text === null) {
    checkOptions(call, FIRST);
    const from = momentWithOffset(call.query.get('startDateTime'), 'startDateTime');
    const to = momentWithOffset(call.query.get('endDateTime'), 'endDateTime');
    return { generation: content.generation, first: true, since: 0, until: content.change, from, to };
  }
  checkOptions(call, LATER);
  const token = read(text);
  if (lost || token?.generation !== content.generation) {
    throw new Refused(410, 'SyncStateNotFound', 'The sync state generation is not found.');
  }
  // A delta link opens a new round: up to what stands now.
  return call.query.has('$deltatoken') ? { ...token, until: content.change } : token;
}

const stands = (event: StoredEvent, token: Token): boolean => !event.deleted && inRange(event, token);
const inRange = ({ start, end }: StoredEvent, { from, to }: Token): boolean => start < to && end > from;

function pageSize(call: Call): number {
  const asked =
    /odata\.maxpagesize\s*=\s*(\d+)/i.exec(call.headers.get('prefer') ?? '')?.[1] ?? call.query.get('$top');
  const size = Number(asked ?? LIMITS.calendar.defaultPage);
  return Math.min(Math.max(1, size || LIMITS.calendar.defaultPage), LIMITS.calendar.largestPage);
}

function read(text: string): Token | undefined {
  const content = tokenContent(text);
  if (content === undefined)
    throw new Refused(400, 'ErrorInvalidSyncStateData', 'The sync state is not valid.');
  return content as Token | undefined;
}
