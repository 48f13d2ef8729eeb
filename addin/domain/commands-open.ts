/**
 * Which commands a person may give to a case now, and which only the state and the role would allow: a guard that needs
 * nothing but the case is asked here, so that nobody is offered what would be refused. Guards about what a command
 * brings with it (a reason, a slot, a text) are asked when it comes. Source: process.md section 4.
 */
import type { Case } from './case.ts';
import type { CaseCommand, CommandType } from './case-commands.ts';
import type { CaseContext } from './case-context.ts';
import { refusalOf, unmetGuards } from './case-guards.ts';
import type { GuardName } from './case-guards.ts';
import { commandsAllowedIn, ruleFor } from './case-transitions.ts';
import { decideCase } from './decide-case.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

export interface OpenCommand {
  readonly command: CommandType;
  /** Why it would be refused whatever it brought with it; absent where it is open. */
  readonly notYet?: Refusal;
}

/** Every command that the state and the role allow, in the order of the table. */
export const commandsOpen = (theCase: Case, context: CaseContext): OpenCommand[] =>
  commandsAllowedIn(theCase.progress.state, context.actor).map((command) => {
    const notYet = refusalFor(command, theCase, context);
    return { command, ...(notYet && { notYet }) };
  });

function refusalFor(type: CommandType, theCase: Case, context: CaseContext): Refusal | undefined {
  const tries = plainest(type, theCase, context);
  if (tries === undefined) return refusalOfCase(type, theCase, context);
  const refusals = tries.flatMap((command) => {
    const decision = decideCase(theCase, command, context);
    return decision.ok ? [] : [decision.error];
  });
  // Open as soon as it is open for one party or action.
  if (refusals.length < tries.length) return undefined;
  return (
    refusals.at(-1) ?? refusal('NotFit', type, 'The case has nobody and nothing that this could be about.')
  );
}

/**
 * The plainest commands of a type that say nothing a guard could dislike: for a command about somebody, one for each whom
 * it could be about. Undefined where a person has to say more than that.
 */
function plainest(type: CommandType, theCase: Case, { today }: CaseContext): CaseCommand[] | undefined {
  const { parties, actions } = theCase;
  switch (type) {
    case 'BeginTriage':
    case 'RecordAnswer':
    case 'HandOver':
    case 'CloseWithoutAgreement':
    case 'OpenPreMeetingWindow':
    case 'BeginDraft':
    case 'CorrectStatement':
    case 'FinaliseStatement':
    case 'Complete':
    case 'Resume':
    case 'CloseUnsafe':
      return [{ type }];
    case 'CloseUnresponsive':
      return [{ type, otherChannelTried: true }];
    case 'Withdraw':
      return [{ type, reason: 'WITHDRAWN' }];
    case 'PostponeMeeting':
      return [{ type, reason: 'OTHER' }];
    case 'RecordReply':
      return parties.map(({ partyId }) => ({ type, partyId, reply: 'WILLING', on: today }));
    case 'SettleConditions':
      return parties.map(({ partyId }) => ({ type, partyId, on: today }));
    case 'SendReminder':
    case 'SendSignatureReminder':
      return parties.map(({ partyId }) => ({ type, partyId }));
    case 'RecordSignature':
      return parties.map(({ partyId }) => ({ type, partyId, signStatus: 'NO_RESPONSE' }));
    case 'ChaseAction':
      return actions.map(({ actionId }) => ({ type, actionId }));
    case 'RecordAction':
      return actions.map(({ actionId }) => ({ type, actionId, actionStatus: 'NOT_DONE' }));
    default:
      return undefined;
  }
}

/** Guards that look at what a command brings with it; a command without any would be measured by what it lacks. */
const ABOUT_THE_COMMAND: readonly GuardName[] = [
  'triageFactsKnown',
  'providerFit',
  'otherProvider',
  'focusSet',
  'focusInScope',
  'focusWithoutHealth',
];

/** Guards about one type of command hold for this one, which has no guards of its own: only those of the case are left. */
const NOTHING: CaseCommand = { type: 'Resume' };

function refusalOfCase(type: CommandType, theCase: Case, context: CaseContext): Refusal | undefined {
  const row = ruleFor(type, theCase.progress.state);
  if (row === undefined) return undefined;
  // Whose permission counts is settled by the type of disagreement, which Accept brings with it.
  const skipped = type === 'Accept' ? [...ABOUT_THE_COMMAND, 'permissionGiven'] : ABOUT_THE_COMMAND;
  const guards = row.guards.filter((guard) => !skipped.includes(guard));
  return refusalOf('id' in row ? row.id : type, unmetGuards(guards, { theCase, command: NOTHING, context }));
}
