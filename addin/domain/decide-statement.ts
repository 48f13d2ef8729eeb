/** What follows from the Outcome Statement, its signatures and its actions: P19 to P22. Source: process.md sections 4 and 5. */
import type { Action } from './action.ts';
import { dateOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { CaseContext } from './case-context.ts';
import type { CaseEvent } from './case-events.ts';
import { currentSignatures, currentStatement, endedForSafety, isFinal, isSigned, meetingsWithoutStatement, progressIn, unwrittenStatement } from './case-facts.ts'; // prettier-ignore
import type { Case } from './case.ts';
import type { StatementContent } from './case-commands.ts';
import { after, by, closed, countsFrom, only } from './decider.ts';
import type { Consequence, Deciders } from './decider.ts';
import { dueOn } from './deadlines.ts';
import { documentsFor, surveysDue } from './documents-due.ts';
import type { OutcomeStatement, StatementStatus } from './outcome-statement.ts';
import type { YesNo } from './referral.ts';

type FinalStatus = Extract<StatementStatus, 'SIGNED_ALL' | 'SIGNED_PART' | 'UNSIGNED_FINAL'>;

/** Signed by all who were asked, by some, or by nobody. */
function finalStatus(theCase: Case, statement: OutcomeStatement): FinalStatus {
  const asked = currentSignatures(theCase, statement).filter((row) => row.signStatus !== 'NOT_REQUIRED');
  const signed = asked.filter(isSigned).length;
  if (signed === 0) return 'UNSIGNED_FINAL';
  return signed === asked.length ? 'SIGNED_ALL' : 'SIGNED_PART';
}

/**
 * The end of every statement that is not final, when the case goes on or ends without P21: what was circulated is
 * kept as it was signed so far, and a meeting that has none gets one (it is still written, invariant 5). All who
 * took part are owed the final copy, the family always (invariant 7). With `owedOnly` (a follow-up straight
 * after the meeting) the record is opened as a draft and goes out with the statement of the follow-up.
 */
export function endOfStatements(
  theCase: Case,
  context: CaseContext,
  { owedOnly }: { readonly owedOnly: boolean },
): Consequence {
  const owed = meetingsWithoutStatement(theCase).map((meeting): OutcomeStatement => ({
    statementId: context.keys.next('OS'),
    meetingId: meeting.meetingId,
    version: 1,
    statementStatus: 'DRAFT',
    draftedBy: meeting.facilitatorName ?? '',
    draftedOn: context.today,
  })); // prettier-ignore
  const opened = owed.map((statement): CaseEvent => ({ type: 'StatementOwed', statement }));
  if (owedOnly) return { events: opened, documentsDue: [] };
  const file = after(theCase, opened);
  const open = file.statements.filter((statement) => !isFinal(statement));
  const ended = open.map((statement): CaseEvent => ({
    type: 'StatementFinalised',
    statementId: statement.statementId,
    statementStatus: finalStatus(file, statement),
  }));
  // One that was being written or corrected has no text of its version yet.
  const isToWrite = open.some(({ statementStatus }) => statementStatus !== 'CIRCULATED');
  const copyDue = dueOn('P21-FINAL_COPY_1_WD', countsFrom(context), context.settings, context.calendar);
  return {
    events: [...opened, ...ended],
    documentsDue: [
      ...(isToWrite ? documentsFor(file, 'D12', 'FILE', draftDue(context)) : []),
      ...(ended.length > 0
        ? documentsFor(file, 'D15', 'EVERY_PARTY_ALWAYS_FAMILY', isToWrite ? draftDue(context) : copyDue)
        : []),
    ],
  }; // prettier-ignore
}

const draftDue = (context: CaseContext): CalendarDate =>
  dueOn('P19-DRAFT_WD', countsFrom(context), context.settings, context.calendar);

const NEW_ACTION: Pick<Action, 'actionStatus' | 'completedOn' | 'onTime' | 'lastChasedOn'> = {
  actionStatus: 'OPEN',
};

/** P20 has counted up already; after an override back to the draft what was circulated is a version of its own. */
const nextVersion = (before: OutcomeStatement | undefined): number => {
  if (!before) return 1;
  const open = before.statementStatus === 'AMENDING' || before.statementStatus === 'DRAFT';
  return open ? before.version : before.version + 1;
};

/** Actions of the new version: number n keeps its key from one version to the next; what is left over is superseded. */
function actionsOf(
  content: StatementContent,
  statementId: string,
  before: readonly Action[],
  context: CaseContext,
): { readonly actions: readonly Action[]; readonly supersededActionIds: readonly string[] } {
  const actions = content.actions.map((agreed, index): Action => {
    // What is signed as action 4 is action 4 in the register and in D16, whichever rows were taken out above it.
    const seqNo = agreed.seqNo ?? index + 1;
    const known = before.find((action) => action.seqNo === seqNo);
    // What has been done since stays done, as long as it is the same action.
    const { actionStatus, completedOn, onTime, lastChasedOn } =
      known?.what === agreed.what && known.actionStatus !== 'SUPERSEDED' ? known : NEW_ACTION;
    return {
      actionId: known?.actionId ?? context.keys.next('ACT'),
      statementId,
      seqNo,
      what: agreed.what,
      ownerPartyId: agreed.ownerPartyId,
      ...(agreed.dueOn !== undefined && { dueOn: agreed.dueOn }),
      ...(agreed.dueText !== undefined && { dueText: agreed.dueText }),
      actionStatus,
      ...(completedOn !== undefined && { completedOn }),
      ...(onTime !== undefined && { onTime }),
      ...(lastChasedOn !== undefined && { lastChasedOn }),
    };
  });
  const kept = new Set(actions.map((action) => action.actionId));
  return {
    actions,
    supersededActionIds: before.map((action) => action.actionId).filter((id) => !kept.has(id)),
  };
}

const textOf = (content: StatementContent) => ({
  draftedBy: content.draftedBy,
  draftedOn: content.draftedOn,
  agreementReached: content.agreementReached,
  discussionOutline: content.discussionOutline,
  ...(content.pointsOutstanding !== undefined && { pointsOutstanding: content.pointsOutstanding }),
  ...(content.cypViews !== undefined && { cypViews: content.cypViews }),
  ...(content.reviewOn !== undefined && { reviewOn: content.reviewOn }),
});

/**
 * The record of a meeting whose case ended before it was written (invariants 5 and 7): final as it is, without signatures,
 * and to every party; not where the end was one of safety, until somebody has judged that it may go.
 */
function writtenLate(
  theCase: Case,
  unwritten: OutcomeStatement,
  content: StatementContent,
  context: CaseContext,
): Consequence {
  const { statementId, version, meetingId, statementStatus, fileLink } = unwritten;
  const earlier = theCase.actions.filter((action) => action.statementId === statementId);
  const written: CaseEvent = {
    type: 'StatementWrittenLate',
    statement: {
      statementId,
      meetingId,
      version,
      statementStatus,
      circulatedOn: context.today,
      ...textOf(content),
      ...(fileLink !== undefined && { fileLink }),
    },
    ...actionsOf(content, statementId, earlier, context),
  };
  const copyDue = dueOn('P21-FINAL_COPY_1_WD', countsFrom(context), context.settings, context.calendar);
  return {
    events: [written],
    documentsDue: endedForSafety(theCase)
      ? []
      : documentsFor(after(theCase, [written]), 'D15', 'EVERY_PARTY_ALWAYS_FAMILY', copyDue),
  };
}

export const statementDeciders: Deciders<
  | 'CirculateStatement'
  | 'CorrectStatement'
  | 'RecordSignature'
  | 'SendSignatureReminder'
  | 'FinaliseStatement'
  | 'RecordAction'
  | 'ChaseAction'
  | 'Complete'
> = {
  CirculateStatement: (theCase, { statement: content }, context) => {
    const unwritten = unwrittenStatement(theCase);
    if (unwritten !== undefined) return writtenLate(theCase, unwritten, content, context);
    const { settings, calendar, today } = context;
    const before = currentStatement(theCase);
    const statementId = before?.statementId ?? context.keys.next('OS');
    const version = nextVersion(before);
    const statement: OutcomeStatement = {
      statementId,
      meetingId: progressIn(theCase, 'DRAFTING').meetingId,
      version,
      statementStatus: 'CIRCULATED',
      circulatedOn: today,
      signDueOn: dueOn('P21-SIGN_WD', countsFrom(context), settings, calendar),
      ...textOf(content),
      ...(before?.fileLink !== undefined && { fileLink: before.fileLink }),
    };
    const earlier = theCase.actions.filter((action) => action.statementId === statementId);
    const circulated: CaseEvent = {
      type: 'StatementCirculated',
      ...by('P19', context),
      statement,
      signatures: content.signers.map((partyId) => ({
        signatureId: context.keys.next('SIG'),
        statementId,
        version,
        partyId,
        requestedOn: today,
        signStatus: 'PENDING',
        remindersSent: 0,
      })),
      ...actionsOf(content, statementId, earlier, context),
    };
    const file = after(theCase, [circulated]);
    return {
      events: [circulated],
      documentsDue: [
        ...documentsFor(file, 'D12', 'FILE', countsFrom(context)),
        ...documentsFor(file, 'D13', 'SIGNERS', countsFrom(context)),
      ],
    };
  },

  // The corrected text goes round with P19, which tells all that the earlier version is void (D13).
  CorrectStatement: (theCase, _command, context) => {
    const statement = currentStatement(theCase);
    if (!statement) throw new TypeError('Cannot correct a statement: the case in SIGNING has none');
    const { statementId, version } = statement;
    return only({ type: 'StatementReopened', ...by('P20', context), statementId, version: version + 1 });
  },

  RecordSignature: (theCase, command) => {
    const { type: _type, partyId, ...answer } = command;
    return only({ type: 'SignatureRecorded', signatureId: signatureIdOf(theCase, partyId), answer });
  },

  SendSignatureReminder: (theCase, { partyId }, context) => ({
    events: [{ type: 'SignatureReminderAsked', signatureId: signatureIdOf(theCase, partyId) }],
    documentsDue: [{ docId: 'D14', partyId, dueOn: countsFrom(context) }],
  }),

  FinaliseStatement: (theCase, _command, context) => {
    const { settings, calendar } = context;
    // A draft that a follow-up straight after its meeting left open is part of this record (P30).
    const ended = theCase.statements.filter((statement) => !isFinal(statement));
    const current = currentStatement(theCase);
    const status = current ? finalStatus(theCase, current) : 'UNSIGNED_FINAL';
    const copyDue = dueOn('P21-FINAL_COPY_1_WD', signingEnd(theCase, countsFrom(context)), settings, calendar);
    // A copy that is late already goes today, and the survey follows that.
    const copyGoes = copyDue < countsFrom(context) ? countsFrom(context) : copyDue;
    return {
      events: [
        ...ended.map(({ statementId }): CaseEvent => ({
          type: 'StatementFinalised',
          statementId,
          statementStatus: status,
        })),
        { type: 'SigningEnded', ...by('P21', context) },
      ],
      documentsDue: [
        ...documentsFor(theCase, 'D15', 'EVERY_PARTY_ALWAYS_FAMILY', copyDue),
        ...surveysDue(theCase, copyGoes, context),
      ],
    };
  }, // prettier-ignore

  RecordAction: (theCase, { actionId, actionStatus, completedOn }) => {
    const due = theCase.actions.find((action) => action.actionId === actionId)?.dueOn;
    const onTime: YesNo | undefined =
      completedOn === undefined || due === undefined ? undefined : completedOn <= due ? 'Y' : 'N';
    return only({
      type: 'ActionRecorded',
      actionId,
      actionStatus,
      ...(completedOn !== undefined && { completedOn }),
      ...(onTime !== undefined && { onTime }),
    });
  },

  ChaseAction: (theCase, { actionId }, context) => {
    const owner = theCase.actions.find((action) => action.actionId === actionId)?.ownerPartyId;
    return {
      events: [{ type: 'ChaserAsked', actionId }],
      documentsDue: owner === undefined ? [] : [{ docId: 'D16', partyId: owner, dueOn: countsFrom(context) }],
    };
  },

  Complete: (theCase, _command, context) => {
    const { settings, calendar } = context;
    const closeDue = dueOn('P23-CLOSE_WD', countsFrom(context), settings, calendar);
    return {
      events: closed(theCase, 'P22', currentStatement(theCase)?.agreementReached ?? 'NONE', undefined, context),
      documentsDue: [
        ...documentsFor(theCase, 'D19', 'CONTACTED_PARTIES', closeDue),
        ...surveysDue(theCase, closeDue, context),
      ],
    };
  }, // prettier-ignore
};

/** The day on which signing ended: when it was made final where all have signed, else the last day to sign. */
export function signingEnd(theCase: Case, finalOn: CalendarDate): CalendarDate {
  const statement = currentStatement(theCase);
  const asked = statement ? currentSignatures(theCase, statement).filter((row) => row.signStatus !== 'NOT_REQUIRED') : [];
  return asked.every(isSigned) ? finalOn : dateOf(statement?.signDueOn ?? finalOn);
} // prettier-ignore

function signatureIdOf(theCase: Case, partyId: string): string {
  const statement = currentStatement(theCase);
  const row = statement && currentSignatures(theCase, statement).find((each) => each.partyId === partyId);
  if (!row) throw new TypeError('Cannot record a signature: the party is not asked to sign this version');
  return row.signatureId;
}
