/**
 * When a reminder may go: the one rule of the reminders that have two days (D20 of an invitation, D14 of a signature).
 * Source: process.md P10 and P21, documents.md D14 ("max 2") and D20.
 */
import type { CalendarDate } from './calendar-date.ts';
import { unmet } from './guard.ts';
import type { Unmet } from './guard.ts';

const MOST_REMINDERS = 2;

export interface ReminderTimes {
  /** Transition that asks for it. */
  readonly rule: string;
  /** The days from which the first and the last may go. */
  readonly from: readonly [first: CalendarDate, last: CalendarDate];
  /** The day that it asks to answer by. */
  readonly until?: CalendarDate | undefined;
  readonly fields: { readonly sent: string; readonly asked: string; readonly until: string };
  /** What a person does about a party that answers, and about one whose time is over. */
  readonly instead: { readonly answered: readonly string[]; readonly over: readonly string[] };
}

/** Why the next reminder may not go on a day, when so many have gone. */
export function reminderOn(day: CalendarDate, sent: number, times: ReminderTimes): Unmet | undefined {
  const { rule, from, until, fields, instead } = times;
  if (until !== undefined && day > until) {
    return unmet('TooLate', `A reminder asks for an answer by ${until}, and that day is over.`, [fields.until], {
      rule,
      instead: instead.over,
    });
  }
  if (sent >= MOST_REMINDERS) {
    return unmet('TooLate', 'Two reminders have gone to this party.', [fields.sent], {
      rule,
      instead: [...instead.answered, ...(until === undefined ? [] : [`wait until ${until} is over`])],
    });
  }
  const next = sent === 0 ? from[0] : from[1];
  return day < next
    ? unmet('TooEarly', `The next reminder goes out on ${next}.`, [fields.asked], {
        rule,
        instead: [`wait until ${next}`],
      })
    : undefined;
} // prettier-ignore
