import { decoded, isGraph, relativeOf } from './graph-address.ts';

/** One request on its way and back, for counting and for the log. Nothing in it tells of a person. */
export interface Trip {
  readonly method: string;
  /** `/users/{}/messages/{}/attachments`: words of the interface only. */
  readonly route: string;
  /** Absent where no answer came. */
  readonly status?: number;
  /** 1 for the first, counted over repeats, renewals of the token and redirects. */
  readonly attempt: number;
  /** Waited before this trip, all attempts together. */
  readonly waitedMilliseconds: number;
  /** Requests that travelled in it: more than 1 for a batch only. */
  readonly parts: number;
  /** What Microsoft's support asks for. Source: contracts/graph/behaviour.md section 4. */
  readonly clientRequestId?: string;
  readonly requestId?: string;
  readonly date?: string;
}

/** The words that Graph's addresses are made of; every other segment is an id, a name or an address, and is left out. */
const WORDS = new Set(
  (
    '$batch $value accept add attachments calendar calendarView calendars cancel cell children childFolders ' +
    'clearFilters closeSession columns content createReply createReplyAll createSession createUploadSession ' +
    'dataBodyRange decline delta drive drives events extensions findMeetingTimes forward getByPath getSchedule ' +
    'graph.room graph.roomList headerRowRange instances itemAt items mailFolders mailboxSettings masterCategories ' +
    'me messages move operations outlook people places range refreshSession reply replyAll root rooms rows send ' +
    'sendMail sessionInfoResource sites supportedTimeZones tableRowOperationResult tables tentativelyAccept ' +
    'totalRowRange usedRange users workbook worksheets'
  )
    .toLowerCase()
    .split(' '),
);

/** The route of an address, without ids, arguments and query. */
export function routeOf(address: string): string {
  if (!isGraph(address)) return '(authorised beforehand)';
  const segments = relativeOf(address).replace(/\?.*$/, '').split('/').slice(1);
  return segments.map((segment) => `/${wordOf(segment)}`).join('');
}

function wordOf(segment: string): string {
  const [word = '', argument] = segment.split('(');
  if (!WORDS.has(decoded(word).toLowerCase())) return '{}';
  return argument === undefined ? word : `${word}()`;
}
