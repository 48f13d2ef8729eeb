/** Following the agreed actions (D16): the letter that went out is the chaser of the actions it names. Source: process.md P22, documents.md D16. */
import { dateOf } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import type { Action } from './action.ts';
import { documentsSent, isFinal, isSide } from './case-facts.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import { dueOn } from './deadlines.ts';
import { unmet } from './guard.ts';
import type { Unmet } from './guard.ts';
import { isFamily } from './party.ts';
import type { Party } from './party.ts';

type Times = Pick<CaseContext, 'settings' | 'calendar'>;

/** An action is done from the day on which its statement is final (P21): until then its words can still be corrected. */
const statementOf = (theCase: Case, action: Action) =>
  theCase.statements.find((each) => each.statementId === action.statementId && isFinal(each));

const isOpen = (theCase: Case, action: Action): boolean =>
  action.actionStatus === 'OPEN' && statementOf(theCase, action) !== undefined;

/** The day that was agreed, or else the review at which it is looked at. */
export const actionDue = (theCase: Case, action: Action): CalendarDate | undefined =>
  action.dueOn ?? theCase.statements.find((each) => each.statementId === action.statementId)?.reviewOn;

/** The days from which an action is asked about: five working days before its own, and the working day after it (P22). */
function timesOf(
  theCase: Case,
  action: Action,
  { settings, calendar }: Times,
): readonly [first: CalendarDate, second: CalendarDate] | undefined {
  const due = actionDue(theCase, action);
  if (due === undefined) return undefined;
  return [
    dueOn('P22-ACTION_BEFORE_5_WD', due, settings, calendar),
    dueOn('P22-ACTION_AFTER_1_WD', due, settings, calendar),
  ];
}

/** Two chasers an action: one from five working days before its day, one from the working day after it. */
export function chaserOn(
  day: CalendarDate,
  theCase: Case,
  action: Action | undefined,
  times: Times,
): Unmet | undefined {
  const days = action && timesOf(theCase, action, times);
  if (action === undefined || !isOpen(theCase, action) || days === undefined) {
    return unmet('GuardNotMet', 'Only an open action of a final statement, with a date, is followed up.', ['ActionStatus', 'DueOn']);
  }
  const [first, second] = days;
  const chased = action.lastChasedOn;
  if (chased !== undefined && chased >= second) {
    return unmet('TooLate', 'This action was followed up twice.', ['LastChasedOn'], { instead: ['RecordAction'] });
  }
  const from = chased === undefined ? first : second;
  return day < from
    ? unmet('TooEarly', `The owner is asked on ${from}.`, ['DueOn'], { instead: [`wait until ${from}`] })
    : undefined;
} // prettier-ignore

export const openActionsOf = (theCase: Case, partyId: string): readonly Action[] =>
  theCase.actions.filter((action) => action.ownerPartyId === partyId && isOpen(theCase, action));

/** What a D16 of a day asks its reader about: what is due to be asked, and what was asked that day. */
export const actionsAsked = (
  theCase: Case,
  partyId: string,
  day: CalendarDate,
  times: Times,
): readonly Action[] =>
  openActionsOf(theCase, partyId).filter(
    (action) => action.lastChasedOn === day || chaserOn(day, theCase, action, times) === undefined,
  );

/**
 * Whether a D16 may have gone at a moment: to an owner when one of the actions is due to be asked about, to the family, which
 * has the list of all actions and may own none, at the same times of any of them. The list chases nobody.
 */
export function chaserInTime(
  theCase: Case,
  party: Party,
  at: LocalDateTime,
  context: CaseContext,
): Unmet | undefined {
  const day = dateOf(at);
  const { partyId } = party;
  if (actionsAsked(theCase, partyId, day, context).length > 0) return undefined;
  const own = openActionsOf(theCase, partyId);
  const refusals = own.flatMap((action) => chaserOn(day, theCase, action, context) ?? []);
  // What can be waited for helps more than what is over.
  const first = refusals.find(({ kind }) => kind === 'TooEarly') ?? refusals[0];
  const isList = own.length === 0 && isFamily(party) && isSide(party);
  const refused = isList ? listOn(day, theCase, partyId, context) : first;
  return refused && { ...refused, rule: 'P22' };
}

/** The list of how all actions stand: once from each day on which somebody is asked about one of them. */
function listOn(day: CalendarDate, theCase: Case, partyId: string, times: Times): Unmet | undefined {
  const days = theCase.actions
    .filter((action) => action.actionStatus !== 'SUPERSEDED' && statementOf(theCase, action) !== undefined)
    .flatMap((action) => timesOf(theCase, action, times) ?? [])
    .toSorted();
  const since = days.findLast((each) => each <= day);
  const next = days.find((each) => each > day);
  const isTold = documentsSent(theCase, 'D16', partyId).some(({ at }) => since !== undefined && dateOf(at) >= since && dateOf(at) < day);
  if (since !== undefined && !isTold) return undefined;
  return next === undefined
    ? unmet('TooLate', 'The family has had the list of actions for each of their days.', ['DueOn'])
    : unmet('TooEarly', `The list of actions goes to the family on ${next}.`, ['DueOn'], { instead: [`wait until ${next}`] });
} // prettier-ignore
