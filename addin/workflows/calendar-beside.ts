import type { CalendarDate } from '../domain/calendar-date.ts';
import { partyOf } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import { checkDisclosure } from '../domain/disclosure.ts';
import type { OtherChild } from '../domain/children-of-the-book.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import {
  calendarEntryOf,
  calendarNameOf,
  calledOffEntryOf,
  whyNoCalendar,
  WITH_CALENDAR,
} from '../forms/calendar-file.ts';
import { CALENDAR_MEDIA_TYPE, icalendar } from '../forms/icalendar.ts';
import { refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Enclosure } from './letter-by-mail.ts';
import type { MadeDocument } from './make-document.ts';
import type { Reference } from './reference.ts';

/**
 * The calendar file that goes with a confirmation of the meeting (documents.md D09), and the one that takes the date out of the
 * calendar again (D18, D19; process.md section 8). What it says passes the guard like the letter. Undefined for every other
 * document, and for whoever has no calendar at hand or a note about safe contact.
 */
export function calendarBeside(
  theCase: Case,
  { docId, fileName, subject }: Pick<MadeDocument, 'docId' | 'fileName' | 'subject'>,
  partyId: string | undefined,
  { venues }: Pick<Reference, 'venues'>,
  today: CalendarDate,
  otherChildren: readonly OtherChild[],
): Result<Enclosure | undefined, Fault> {
  const party =
    WITH_CALENDAR.includes(docId) && partyId !== undefined ? partyOf(theCase, partyId) : undefined;
  if (party === undefined || whyNoCalendar(party) !== undefined) return ok(undefined);
  const entry =
    docId === 'D09'
      ? calendarEntryOf(theCase, party, venues, today)
      : calledOffEntryOf(theCase, party, today);
  if (entry === undefined) return ok(undefined);
  const name = calendarNameOf(fileName);
  const disclosure = checkDisclosure({
    theCase,
    docId,
    recipient: { kind: 'party', partyId: party.partyId },
    texts: [
      { place: 'calendar', text: `${entry.summary}\n${entry.description ?? ''}` },
      { place: 'Venues.Address', text: entry.location ?? '' },
    ],
    subject,
    fileName: name,
    otherChildren,
  });
  if (!disclosure.ok) return err(refused(disclosure.error));
  const file = { name, mediaType: CALENDAR_MEDIA_TYPE, bytes: icalendar(entry) };
  return ok({ kind: docId === 'D09' ? 'calendar' : 'calendar-off', file });
}
