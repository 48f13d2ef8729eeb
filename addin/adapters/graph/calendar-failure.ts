import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { GraphFault } from './graph.ts';

/** No calendar at all, other than an event that is not there. */
const NO_CALENDAR: readonly string[] = [
  'errorinvaliduser',
  'mailboxnotenabledforrestapi',
  'resourcenotfound',
];

/** What calendars say no with, in the words of the service. */
export function calendarFailure({ codes, failure: known }: GraphFault): Failure {
  if (codes.some((code) => NO_CALENDAR.includes(code))) {
    return failure(
      'NotAllowed',
      'The mailbox that the service books in has no calendar, or is not in this organisation: ask the administrator to look at the settings and the licence. Nothing was saved.',
    );
  }
  if (codes.includes('errorinvalidrecipients')) {
    return failure(
      'NotAllowed',
      'The e-mail address of the party is not one that can be invited: correct it in the register and repeat. Nothing was saved.',
    );
  }
  return known;
}

/** The event itself is no longer there. */
export const isGone = ({ status, codes }: GraphFault): boolean =>
  status === 404 && !codes.some((code) => NO_CALENDAR.includes(code));

/** Somebody else, or Exchange itself, changed the event in the same moment. */
export const isConflict = ({ status }: GraphFault): boolean => status === 409 || status === 412;
