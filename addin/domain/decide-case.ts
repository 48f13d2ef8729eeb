/**
 * May this happen, and what follows? The transition table says who may do what from where and under which guards;
 * the stage files say what follows. Nothing is changed here: the answer is a decision to apply, or a refusal with
 * the rule that says no and what may be done instead.
 */
import type { Actor, Case, State } from './case.ts';
import type { CaseCommand, CommandOf, CommandType } from './case-commands.ts';
import type { CaseContext } from './case-context.ts';
import { isFinal, isTypeFour } from './case-facts.ts';
import { refusalOf, unmetGuards } from './case-guards.ts';
import { CASE_TRANSITIONS, commandsAllowedIn, ruleFor } from './case-transitions.ts';
import type { CaseRecord, CaseTransition } from './case-transitions.ts';
import { closingDeciders } from './decide-closing.ts';
import { invitationDeciders } from './decide-invitations.ts';
import { meetingDeciders } from './decide-meeting.ts';
import { decideOverride } from './decide-override.ts';
import { recordDeciders } from './decide-records.ts';
import { statementDeciders } from './decide-statement.ts';
import { triageDeciders } from './decide-triage.ts';
import type { Consequence, Deciders } from './decider.ts';
import type { AuditNote, Decision } from './decision.ts';
import { evolveCase } from './evolve-case.ts';
import { parentsDisagree } from './permission.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';

const DECIDERS: Deciders<Exclude<CommandType, 'Override'>> = {
  ...triageDeciders,
  ...invitationDeciders,
  ...meetingDeciders,
  ...statementDeciders,
  ...closingDeciders,
  ...recordDeciders,
};

/**
 * Decides a command on a case. A refusal changes nothing; its kinds: IllegalTransition (not from this state),
 * NotAllowedForActor, and those of the guards, all unmet ones in one refusal.
 */
export function decideCase(
  theCase: Case,
  command: CaseCommand,
  context: CaseContext,
): Result<Decision, Refusal> {
  const { state } = theCase.progress;
  const row = ruleFor(command.type, state);
  if (!row) return err(illegal(theCase, command, context.actor));
  const actors = actorsOf(row, theCase, command, context);
  if (!actors.includes(context.actor)) return err(wrongActor(row, actors, theCase, context.actor));
  const refused = refusalOf(idOf(row), unmetGuards(row.guards, { theCase, command, context }));
  if (refused) return err(refused);
  if (command.type !== 'Override')
    return ok(decisionOf(consequenceOf(command.type, theCase, command, context)));
  const overridden = decideOverride(theCase, command, context);
  return overridden.ok
    ? ok(decisionOf(overridden.value, { action: 'OVERRIDE', reason: command.reason }))
    : overridden;
}

/** The case after a decision: its events, one by one. `undefined` stands for a case that is being opened. */
export function applyDecision(theCase: Case | undefined, decision: Decision): Case {
  const after = decision.events.reduce<Case | undefined>(evolveCase, theCase);
  if (!after) throw new TypeError('Cannot apply a decision without events to a case that is not there');
  return after;
}

/** A command and its decider have the same type; the compiler loses the link when the command is a union. */
function consequenceOf<T extends Exclude<CommandType, 'Override'>>(
  type: T,
  theCase: Case,
  command: CommandOf<T>,
  context: CaseContext,
): Consequence {
  return DECIDERS[type](theCase, command, context);
}

function decisionOf(consequence: Consequence, ...extra: readonly AuditNote[]): Decision {
  const { events, documentsDue, audit = [] } = consequence;
  const moved = events.some((event) => 'rule' in event);
  return { events, documentsDue, audit: [{ action: moved ? 'STATE_CHANGE' : 'UPDATE' }, ...audit, ...extra] };
} // prettier-ignore

const isMove = (row: CaseTransition | CaseRecord): row is CaseTransition => 'id' in row;
const idOf = (row: CaseTransition | CaseRecord): string => (isMove(row) ? row.id : row.command);

/**
 * Where two parents disagree about using the service, what the authority would do about sharing the case is for its
 * manager to do, and for nobody else (process.md section 5).
 */
function actorsOf(
  row: CaseTransition | CaseRecord,
  theCase: Case,
  command: CaseCommand,
  context: CaseContext,
): readonly Actor[] {
  const typeFour = command.type === 'Accept' ? command.disagreementType === '4' : isTypeFour(theCase);
  const shares = row.guards.includes('permissionGiven') && row.actors.includes('LA');
  return shares && parentsDisagree(theCase, context.today, typeFour) ? ['LM'] : row.actors;
}

const withActors = (command: CommandType, theCase: Case): string => {
  const actors = ruleFor(command, theCase.progress.state)?.actors ?? [];
  return `${command} (${actors.join(', ')})`;
};

/** What an actor may do from here. An end for safety is for what is unsafe, and is nothing to do instead of something else. */
const waysOut = (state: State, actor?: Actor): CommandType[] =>
  commandsAllowedIn(state, actor).filter((command) => command !== 'CloseUnsafe');

/** Names the rows that the command belongs to, and what this actor may do from here. */
function illegal(theCase: Case, command: CaseCommand, actor: Actor): Refusal {
  const { state } = theCase.progress;
  const rows = CASE_TRANSITIONS.filter((row) => row.commands.includes(command.type));
  const outOfTime = command.type === 'RecordSignature' ? signatureOutOfTime(theCase) : undefined;
  const rule = rows[0]?.id ?? (outOfTime === undefined ? command.type : 'P21');
  const why = outOfTime === undefined ? '' : `: ${outOfTime}`;
  return refusal('IllegalTransition', rule, `${command.type} is not allowed in ${state}${why}.`, {
    instead: waysOut(state, actor),
    fields: ['State'],
  });
}

/** Why nobody signs in this state: the text has not gone round, or it is final (P19, P21). */
function signatureOutOfTime({ progress, statements }: Case): string | undefined {
  if (progress.state === 'ON_HOLD') return undefined;
  // The statement of a follow-up (P30) is being written while the one before it is final.
  const isWritten = progress.state !== 'HELD' && progress.state !== 'DRAFTING';
  return isWritten && statements.some(isFinal)
    ? 'the Outcome Statement is final, and a signature that comes after that is not recorded'
    : 'no Outcome Statement is going round to be signed';
}

function wrongActor(
  row: CaseTransition | CaseRecord,
  actors: readonly Actor[],
  theCase: Case,
  actor: Actor,
): Refusal {
  const { state } = theCase.progress;
  const mine = waysOut(state, actor);
  return refusal('NotAllowedForActor', idOf(row), `This is for ${actors.join(' or ')} to do.`, {
    instead: mine.length > 0 ? mine : waysOut(state).map((each) => withActors(each, theCase)),
  });
}
