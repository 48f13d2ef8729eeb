/** Guards of the ends and pauses that are open from anywhere: P23 to P25. Source: process.md sections 4 and 5. */
import { dateOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { isTypeFour } from './case-facts.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import { dueOn } from './deadlines.ts';
import { forCommand, isBlank, isOver, missing, unmet } from './guard.ts';
import type { Guard } from './guard.ts';
import { hasSafeContactNote, isRequester } from './party.ts';
import { HANDOVER_PURPOSES, permissionFor } from './permission.ts';
import { unansweredContacts } from './requester-silence.ts';

/** The first unanswered message, and two reminders. */
const MESSAGES_NEEDED = 3;

/** The day at whose end the requester's silence has lasted UNRESP_WD; undefined while nothing is unanswered. */
export function silenceEndsOn(theCase: Case, context: CaseContext): CalendarDate | undefined {
  const first = unansweredContacts(theCase)[0];
  return first && dueOn('P24-UNRESP_WD', dateOf(first.at), context.settings, context.calendar);
}

export const closingGuards = {
  permissionRefused: forCommand('Withdraw', (command, { theCase, context }) =>
    command.reason !== 'NO_CONSENT' ||
    HANDOVER_PURPOSES.some((purpose) =>
      ['REFUSED', 'DISPUTED'].includes(permissionFor(theCase, purpose, context.today, isTypeFour(theCase))),
    )
      ? undefined
      : unmet('GuardNotMet', 'Nobody whose permission counts has refused or withdrawn it.', ['Decision'], {
          instead: ['RecordConsent'],
        }),
  ),

  requesterSilent: ({ theCase, context }) => {
    const unanswered = unansweredContacts(theCase).length;
    const end = silenceEndsOn(theCase, context);
    if (unanswered < MESSAGES_NEEDED || end === undefined) {
      return unmet(
        'GuardNotMet',
        'The requester has not been reminded twice since last heard.',
        ['Contacts'],
        {
          instead: ['RecordContact'],
        },
      );
    }
    return isOver(end, context)
      ? undefined
      : unmet('TooEarly', `The requester has until the end of ${end}.`, ['Contacts'], {
          instead: [`wait until ${end} is over`],
        });
  },

  /** One try by the other channel, unless notes about safe contact make it unsafe. */
  otherChannelTried: forCommand('CloseUnresponsive', (command, { theCase }) =>
    command.otherChannelTried || theCase.parties.some((party) => isRequester(party) && hasSafeContactNote(party))
      ? undefined
      : unmet('GuardNotMet', 'The requester is tried once by another channel first, if that is safe.', ['Channel']),
  ), // prettier-ignore

  pauseProper: forCommand('PutOnHold', (command, { context }) => {
    const latest = dueOn('P25-HOLD_CD', context.today, context.settings, context.calendar);
    return missing(
      'GuardNotMet',
      `A pause has its reason and a review date after today, no later than ${latest}.`,
      {
        OnHoldReason: !isBlank(command.reason),
        ReviewOn: command.reviewOn > context.today && command.reviewOn <= latest,
      },
    );
  }),
} as const satisfies Readonly<Record<string, Guard>>;
