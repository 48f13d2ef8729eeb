/** Reminders of a signature (D14): the letter that went out is the reminder, whoever made it. Source: process.md P21, documents.md D14. */
import { dateOf, toLondon } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import { currentSignatures, currentStatement, documentsSent } from './case-facts.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import { dueOn } from './deadlines.ts';
import { unmet } from './guard.ts';
import type { Question, Unmet } from './guard.ts';
import type { Party } from './party.ts';
import { reminderOn } from './reminder-times.ts';
import type { Signature } from './signature.ts';

export const signatureOf = (theCase: Case, partyId: string): Signature | undefined => {
  const statement = currentStatement(theCase);
  return statement && currentSignatures(theCase, statement).find((each) => each.partyId === partyId);
};

/** The moment at which the version that is to be signed went round, where the history knows it; else the day. */
function askedAt(theCase: Case, { requestedOn }: Signature): LocalDateTime {
  const round = theCase.history.findLast(({ rule }) => rule === 'P19')?.at;
  const at = round === undefined ? undefined : toLondon(round);
  return at !== undefined && dateOf(at) === requestedOn ? at : requestedOn;
}

/** Whether a letter of a moment is about the version that is to be signed now. */
export const isOfThisVersion = (theCase: Case, row: Signature, at: LocalDateTime): boolean =>
  at >= askedAt(theCase, row);

/** D14s in the log about the version that is to be signed now; those before a moment, where one is given. */
export const signLettersSent = (theCase: Case, row: Signature, before?: LocalDateTime): number =>
  documentsSent(theCase, 'D14', row.partyId).filter(
    ({ at }) => isOfThisVersion(theCase, row, at) && (before === undefined || at < before),
  ).length;

/** Reminders that have gone for a signature, or before a moment. Those that only the row knows have gone before. */
export const signRemindersSent = (theCase: Case, row: Signature, before?: LocalDateTime): number =>
  signLettersSent(theCase, row, before) + Math.max(row.remindersSent - signLettersSent(theCase, row), 0);

/** P21: two at most, on working day SIGN_REMIND_WD and on the last before the limit, none when the limit is over. */
function timely(
  day: CalendarDate,
  row: Signature,
  sent: number,
  theCase: Case,
  { settings, calendar }: CaseContext,
): Unmet | undefined {
  const from = (limit: 'P21-SIGN_REMIND_WD' | 'P21-SIGN_REMIND_LAST'): CalendarDate =>
    dueOn(limit, row.requestedOn, settings, calendar);
  return reminderOn(day, sent, {
    rule: 'P21',
    from: [from('P21-SIGN_REMIND_WD'), from('P21-SIGN_REMIND_LAST')],
    until: currentStatement(theCase)?.signDueOn,
    fields: { sent: 'RemindersSent', asked: 'RequestedOn', until: 'SignDueOn' },
    instead: { answered: ['RecordSignature'], over: ['FinaliseStatement'] },
  });
}

const onlyWhoHasNotAnswered = (): Unmet =>
  unmet('GuardNotMet', 'Only a party that has not answered is reminded.', ['SignStatus'], { rule: 'P21' });

/** Whether a party is to be reminded now. */
export function signReminderDue(partyId: string, { theCase, context }: Question): Unmet | undefined {
  const row = signatureOf(theCase, partyId);
  return row?.signStatus === 'PENDING'
    ? timely(context.today, row, signRemindersSent(theCase, row), theCase, context)
    : onlyWhoHasNotAnswered();
}

/**
 * Whether a D14 may have gone at a moment. One of before the present version was of another, which has no row to be judged
 * by any more.
 */
export function signReminderInTime(
  theCase: Case,
  { partyId }: Party,
  at: LocalDateTime,
  context: CaseContext,
): Unmet | undefined {
  const day = dateOf(at);
  const row = signatureOf(theCase, partyId);
  if (row === undefined) return day < context.today ? undefined : onlyWhoHasNotAnswered();
  if (!isOfThisVersion(theCase, row, at)) return undefined;
  if (hadAnswered(theCase, row, at, context)) return onlyWhoHasNotAnswered();
  return timely(day, row, signRemindersSent(theCase, row, at), theCase, context);
}

/** An answer without a day of its own is one of today; who was no longer asked had no answer to give when signing ended. */
function hadAnswered(theCase: Case, row: Signature, at: LocalDateTime, { today }: CaseContext): boolean {
  if (row.signedOn !== undefined) return row.signedOn < dateOf(at);
  if (row.signStatus === 'NOT_REQUIRED') return true;
  if (row.signStatus === 'REFUSED') return dateOf(at) >= today;
  const left = theCase.history.findLast(({ from, to }) => from === 'SIGNING' && to !== 'ON_HOLD')?.at;
  return row.signStatus === 'NO_RESPONSE' && left !== undefined && at >= toLondon(left);
}
