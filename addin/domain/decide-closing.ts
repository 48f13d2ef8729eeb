/** What follows from the ends and pauses that are open from anywhere: P23, P24, P25, P27. Source: process.md section 4. */
import type { CaseContext } from './case-context.ts';
import type { CaseEvent } from './case-events.ts';
import type { Case, DidNotProceedReason } from './case.ts';
import { after, by, closed, countsFrom, only } from './decider.ts';
import type { Consequence, Deciders } from './decider.ts';
import { askedAsWell } from './decide-invitations.ts';
import { endOfStatements } from './decide-statement.ts';
import { dueOn } from './deadlines.ts';
import { documentsFor, surveysDue } from './documents-due.ts';

/**
 * The end before the end: everybody who has heard from the service is told, and a meeting that took place keeps
 * its record. Nobody is held back from leaving because a statement is not written yet.
 */
export function endedEarly(
  theCase: Case,
  rule: 'P23' | 'P24' | 'OVERRIDE',
  reason: DidNotProceedReason,
  context: CaseContext,
): Consequence {
  const statements = endOfStatements(theCase, context, { owedOnly: false });
  const file = after(theCase, statements.events);
  const told = dueOn('P23-CLOSE_WD', countsFrom(context), context.settings, context.calendar);
  return {
    events: [...statements.events, ...closed(file, rule, 'DID_NOT_PROCEED', reason, context)],
    documentsDue: [
      ...statements.documentsDue,
      ...documentsFor(theCase, 'D19', 'CONTACTED_PARTIES', told),
      ...surveysDue(theCase, told, context),
    ],
  };
}

export const closingDeciders: Deciders<
  'Withdraw' | 'CloseUnresponsive' | 'PutOnHold' | 'Resume' | 'CloseUnsafe'
> = {
  Withdraw: (theCase, { reason }, context) => endedEarly(theCase, 'P23', reason, context),

  CloseUnresponsive: (theCase, _command, context) =>
    endedEarly(theCase, 'P24', 'REQUESTER_UNRESPONSIVE', context),

  PutOnHold: (_case, { reason, reviewOn }, context) =>
    only({ type: 'CasePaused', ...by('P25', context), reason, reviewOn }),

  Resume: (theCase, _command, context) => {
    const resumed: CaseEvent = { type: 'CaseResumed', ...by('P25', context) };
    const asked = askedAsWell(after(theCase, [resumed]), context);
    return { events: [resumed, ...asked.events], documentsDue: asked.documentsDue };
  },

  // At once and without the reason; no survey, and no final copy until somebody has judged that it is safe to send.
  CloseUnsafe: (theCase, _command, context) => {
    const statements: readonly CaseEvent[] = endOfStatements(theCase, context, { owedOnly: false }).events;
    return {
      events: [
        ...statements,
        ...closed(after(theCase, statements), 'P27', 'DID_NOT_PROCEED', 'UNSUITABLE_SAFETY', context),
      ],
      documentsDue: documentsFor(theCase, 'D19', 'CONTACTED_PARTIES', context.today),
    };
  },
};
