/** Guards of the initial call and the invitations: P09 to P13, P30. Source: process.md sections 4 and 5. */
import type { Case } from './case.ts';
import {
  acceptedOf,
  calledOf,
  documentsSent,
  hasBeenIn,
  hasReached,
  neededParties,
  partyOf,
  progressIn,
} from './case-facts.ts';
import type { CaseContext } from './case-context.ts';
import { addDays, dateOf } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import { dueOn } from './deadlines.ts';
import { forCommand, isBlank, isOver, missing, unmet } from './guard.ts';
import type { Guard, Question, Unmet } from './guard.ts';
import { tellsHealth } from './health-words.ts';
import { fullName, isNeeded, isRequester, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import { reminderOn } from './reminder-times.ts';
import { signpostedPartsIn } from './signposted-parts.ts';

const FOCUS_MAX = 500;

/** Whether the focus of the meeting, which goes to every party, tells of somebody's health. */
export const hasHealthInFocus = (theCase: Case): boolean =>
  tellsHealth(calledOf(theCase)?.focusOfMeeting ?? '', namesIn(theCase));

const focusOf = ({ command }: Question): string | undefined =>
  command.type === 'RecordInitialCall' || command.type === 'NarrowFocus' || command.type === 'CorrectFocus'
    ? command.focusOfMeeting
    : undefined;

/** Pending after the last moment to reply: 17:00 of ReplyDueOn. */
export const hasNotReplied = (party: Party, context: CaseContext): boolean =>
  party.reply === 'PENDING' && party.replyDueOn !== undefined && isOver(party.replyDueOn, context);

/** Needed parties that stop the meeting: they declined, or the time to reply is over. */
export const unwillingParties = (theCase: Case, context: CaseContext): Party[] =>
  neededParties(theCase).filter(
    (party) => party.reply === 'DECLINED' || party.reply === 'NO_REPLY' || hasNotReplied(party, context),
  );

/** P11: everyone needed agrees. WILLING_WITH_CONDITIONS does not count until the conditions are settled. */
export const allWilling = (theCase: Case): boolean => {
  const needed = neededParties(theCase);
  return needed.some(isRespondent) && needed.every((party) => party.reply === 'WILLING');
};

/** Whoever is needed and has not answered has until the end of a day. */
function waitForReplies(theCase: Case): readonly string[] {
  const days = neededParties(theCase).flatMap(({ reply, replyDueOn }) =>
    reply === 'PENDING' && replyDueOn !== undefined ? [replyDueOn] : [],
  );
  const [first] = days.toSorted();
  return first === undefined ? [] : [`wait until ${first} is over`];
}

/**
 * From when on reminders are about the present invitation: the moment at which it went out. On the day of an invitation in
 * other words (P13) a reminder of the earlier one may have gone before it. Until it has gone out, from that day on.
 */
function askedFrom(theCase: Case, { partyId, invitedOn }: Party): string | undefined {
  if (invitedOn === undefined) return undefined;
  const invitations = documentsSent(theCase, 'D07', partyId).map(({ at }) => at);
  return (
    invitations.filter((at) => dateOf(at) === invitedOn).toSorted().at(-1) ??
    invitations.filter((at) => at > invitedOn).toSorted()[0] ??
    invitedOn
  );
} // prettier-ignore

/**
 * The first day whose invitation (D07) asks a party the question of now. Where the respondents are asked again (P13, or a focus
 * in other words), what went before that day asks another one, and so does what the requester had with it.
 */
export function invitationFrom(theCase: Case, partyId: string | undefined): CalendarDate {
  const party = partyId === undefined ? undefined : partyOf(theCase, partyId);
  if (party?.reply === 'PENDING' && party.invitedOn !== undefined) return party.invitedOn;
  if (party === undefined || !isRequester(party)) return theCase.receivedOn;
  const again = theCase.parties
    .filter((each) => isRespondent(each) && each.reply === 'PENDING')
    .map(({ partyId: asked, invitedOn = '' }) => {
      const days = documentsSent(theCase, 'D07', asked).map(({ at }) => dateOf(at));
      return { invitedOn, earlier: days.filter((day) => day < invitedOn), isSent: days.some((day) => day >= invitedOn) };
    })
    .filter(({ earlier }) => earlier.length > 0); // prettier-ignore
  // Until a respondent has the new letter, the register says on which day the question became another one.
  const asked = again.filter(({ isSent }) => !isSent).map(({ invitedOn }) => invitedOn);
  const [changedOn] = asked.toSorted();
  if (changedOn !== undefined) return changedOn;
  // A letter that went late counts from its own day: then it is known only that the earlier question came before.
  const last = again
    .flatMap(({ earlier }) => earlier)
    .toSorted()
    .at(-1);
  return last === undefined ? theCase.receivedOn : addDays(last, 1);
}

/**
 * How often a party has been reminded (D20) of its present invitation, or was before a day. What reached nobody was no
 * reminder, and what went in several ways on one day was one.
 */
export function remindersSent(theCase: Case, party: Party, before?: CalendarDate): number {
  const from = askedFrom(theCase, party);
  if (from === undefined) return 0;
  const days = documentsSent(theCase, 'D20', party.partyId)
    .filter((contact) => hasReached(contact) && contact.at >= from)
    .map(({ at }) => dateOf(at));
  return new Set(before === undefined ? days : days.filter((day) => day < before)).size;
}

const hasReplied = (): Unmet =>
  unmet('GuardNotMet', 'Only a party that was asked and has not answered is reminded.', ['Reply'], {
    rule: 'P10',
  });

function reminderDue(
  party: Party | undefined,
  { theCase, context }: Pick<Question, 'theCase' | 'context'>,
): Unmet | undefined {
  if (party?.reply !== 'PENDING' || party.invitedOn === undefined) return hasReplied();
  return timely(theCase, party, context.now, remindersSent(theCase, party), context);
}

/**
 * P10: to who has not answered (documents.md D20), two at most, the first REMIND_1_WD after the invitation, the second
 * REMIND_2_WD after it, and none when the day that it asks to answer by is over.
 */
function timely(
  theCase: Case,
  party: Party,
  at: LocalDateTime,
  sent: number,
  context: CaseContext,
): Unmet | undefined {
  const { invitedOn, replyDueOn } = party;
  if (hadAnswered(party, at, context)) return hasReplied();
  if (invitedOn === undefined) return undefined;
  // A reminder names the day of the invitation, which nobody had on it who has not been sent the invitation of now.
  if (documentsSent(theCase, 'D07', party.partyId).every((sent) => dateOf(sent.at) < invitedOn)) {
    return unmet('GuardNotMet', 'The invitation that this would remind of has not gone out.', ['InvitedOn'], {
      rule: 'P10',
      instead: ['send the invitation (D07)'],
    });
  }
  const from = (limit: 'P10-REMIND_1_WD' | 'P10-REMIND_2_WD'): CalendarDate =>
    dueOn(limit, invitedOn, context.settings, context.calendar);
  return reminderOn(dateOf(at), sent, {
    rule: 'P10',
    from: [from('P10-REMIND_1_WD'), from('P10-REMIND_2_WD')],
    until: replyDueOn,
    fields: { sent: 'Reply', asked: 'InvitedOn', until: 'ReplyDueOn' },
    instead: { answered: ['RecordReply'], over: ['CloseWithoutAgreement', 'NarrowFocus'] },
  });
}

/**
 * Whether a party had answered when something went out to it. The register keeps the day of an answer and no time: what
 * went out earlier on that day may have crossed it, what goes out now has not.
 */
function hadAnswered({ reply, replyOn }: Party, at: LocalDateTime, { now }: CaseContext): boolean {
  if (reply === 'PENDING' || replyOn === undefined) return false;
  return dateOf(at) > replyOn || (dateOf(at) === replyOn && at >= now);
}

/**
 * Whether a reminder (D20) may have gone at a moment, whoever made it. One of before the present invitation belongs to
 * another that nobody can look at any more.
 */
export function reminderInTime(
  theCase: Case,
  party: Party,
  at: LocalDateTime,
  context: CaseContext,
): Unmet | undefined {
  const from = askedFrom(theCase, party);
  if (from !== undefined && at < from) return undefined;
  return timely(theCase, party, at, remindersSent(theCase, party, dateOf(at)), context);
}

/** What bodies, posts and people are called is nobody's diagnosis. */
const namesIn = ({ parties, settingName }: Case): readonly string[] => [
  ...parties.flatMap((party) => [fullName(party), party.orgName ?? '', party.jobTitle ?? '']),
  settingName ?? '',
];

export const invitationGuards = {
  focusSet: (question) => {
    const focus = focusOf(question);
    return isBlank(focus) || (focus ?? '').length > FOCUS_MAX
      ? unmet('MissingFacts', `The focus of the meeting is set, in at most ${FOCUS_MAX} characters.`, ['FocusOfMeeting'])
      : undefined;
  },

  focusInScope: (question) => {
    const routes = acceptedOf(question.theCase)?.signpostedTo ?? [];
    return signpostedPartsIn(focusOf(question) ?? '', routes).length > 0
      ? unmet('NotFit', 'The focus contains a part that was signposted to another route.', ['FocusOfMeeting', 'SignpostedTo'])
      : undefined;
  },

  /** Every invitation carries the focus to all parties, and none may tell of anybody's health (scope-rules.md section 8). */
  focusWithoutHealth: (question) =>
    tellsHealth(focusOf(question) ?? '', namesIn(question.theCase))
      ? unmet('WouldDisclose', 'The focus goes to every party as it is written, and it tells a diagnosis or a detail of health.', ['FocusOfMeeting'], {
          rule: 'NEVER-9',
          instead: ['say in the focus what help is to be talked about, and not why it is needed'],
        })
      : undefined,

  focusTellsHealth: ({ theCase }) =>
    hasHealthInFocus(theCase)
      ? undefined
      : unmet('GuardNotMet', 'Nothing about health stands in the focus, and what was agreed with the requester stays.', ['FocusOfMeeting'], {
          instead: ['NarrowFocus'],
        }),

  respondentNamed: ({ theCase }) =>
    theCase.parties.some((party) => isRespondent(party) && isNeeded(party))
      ? undefined
      : unmet('MissingFacts', 'At least one respondent is named before anybody is invited.', ['PartyRole'], {
          instead: ['AddParty'],
        }),

  requesterWilling: forCommand('RecordInitialCall', (command) =>
    command.requesterWilling
      ? undefined
      : unmet('GuardNotMet', 'The requester does not want to go on.', ['Reply'], { instead: ['Withdraw'] }),
  ),

  callDayPlausible: forCommand('RecordInitialCall', (command, { theCase, context }) =>
    missing('NotFit', 'The initial call is made after the hand-over and not in the future.', {
      InitialCallOn:
        command.on <= context.today && command.on >= progressIn(theCase, 'HANDED_OVER').handedOverOn,
    }),
  ),

  replyPlausible: forCommand('RecordReply', (command, { theCase, context }) => {
    const party = partyOf(theCase, command.partyId);
    if (party?.invitedOn === undefined && party?.reply !== 'WILLING') {
      return unmet('GuardNotMet', 'A reply is recorded for a party of this case that was invited.', ['PartyId', 'InvitedOn']);
    }
    if (command.declineReason !== undefined && theCase.book !== 'provider') {
      return unmet('WouldDisclose', 'Why a party declined is kept by the provider only.', ['DeclineReason'], { rule: 'INV-6' });
    }
    return missing('NotFit', 'The day of a reply is not before the invitation and not in the future.', {
      ReplyOn: command.on <= context.today && command.on >= (party.invitedOn ?? command.on),
    });
  }), // prettier-ignore

  conditionsOpen: forCommand('SettleConditions', (command, { theCase, context }) => {
    const party = partyOf(theCase, command.partyId);
    if (party?.reply !== 'WILLING_WITH_CONDITIONS') {
      return unmet('GuardNotMet', 'Only a party that is willing with conditions has conditions to settle.', ['Reply']);
    }
    return missing('NotFit', 'Conditions are settled after the reply and not in the future.', {
      ReplyOn: command.on <= context.today && command.on >= (party.replyOn ?? command.on),
    });
  }),

  reminderDue: forCommand('SendReminder', (command, question) =>
    reminderDue(partyOf(question.theCase, command.partyId), question),
  ),

  somebodyNotWilling: ({ theCase, context }) =>
    unwillingParties(theCase, context).length > 0
      ? undefined
      : unmet('GuardNotMet', 'No needed party has declined, and none is past its time to reply.', ['Reply', 'ReplyDueOn'], {
          instead: [
            'RecordReply',
            ...(theCase.parties.some((party) => reminderDue(party, { theCase, context }) === undefined) ? ['SendReminder'] : []),
            ...waitForReplies(theCase),
          ],
        }), // prettier-ignore

  unwillingReleased: forCommand('NarrowFocus', (command, { theCase, context }) => {
    const unwilling = unwillingParties(theCase, context);
    const released = new Set(command.releasedPartyIds);
    return missing('GuardNotMet', 'Narrowing releases exactly the respondents that declined or did not reply.', {
      Reply: unwilling.length > 0 && unwilling.every((party) => released.has(party.partyId)),
      RequiredToProceed: command.releasedPartyIds.every((id) =>
        unwilling.some((party) => party.partyId === id && isRespondent(party)),
      ),
    });
  }),

  respondentRemains: forCommand('NarrowFocus', (command, { theCase }) =>
    neededParties(theCase).some(
      (party) => isRespondent(party) && !command.releasedPartyIds.includes(party.partyId),
    )
      ? undefined
      : unmet('GuardNotMet', 'No respondent would be left to meet.', ['RequiredToProceed'], {
          instead: ['CloseWithoutAgreement'],
        }),
  ),

  allWilling: ({ theCase }) =>
    allWilling(theCase)
      ? undefined
      : unmet('GuardNotMet', 'Not every needed party is willing, conditions settled.', ['Reply']),

  /** P30: each needed party says again, for this meeting, that it is willing. */
  willingForFollowUp: forCommand('AgreeFollowUpMeeting', (command, { theCase }) => {
    const needed = neededParties(theCase);
    return hasBeenIn(theCase, 'HELD') && needed.every((party) => command.willingPartyIds.includes(party.partyId))
      ? undefined
      : unmet('GuardNotMet', 'Not every needed party is willing to meet again.', ['Reply'], { instead: ['Complete'] });
  }),
} as const satisfies Readonly<Record<string, Guard>>; // prettier-ignore
