/** Guards of the Outcome Statement, its signatures and its actions: P19 to P22. Source: process.md sections 4 and 5, data-dictionary.md sections 7 to 9. */
import { chaserOn } from './action-chasers.ts';
import { dateOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { actionsFollowedAfterEnd, currentMeeting, currentSignatures, currentStatement, documentsSent, isFinal, isSide, isSigned, meetingOf, partyOf, unwrittenStatement } from './case-facts.ts'; // prettier-ignore
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import type { CommandOf } from './case-commands.ts';
import { dueOn } from './deadlines.ts';
import { forCommand, isBlank, isOver, missing, unmet } from './guard.ts';
import type { Guard, Question, Unmet } from './guard.ts';
import { fullName, isFamily } from './party.ts';
import type { Party } from './party.ts';
import { signatureOf, signReminderDue } from './signature-reminders.ts';

type Circulate = CommandOf<'CirculateStatement'>;

const WHAT_MAX = 300;

const meetingDay = (theCase: Case): CalendarDate | undefined => {
  const startAt = currentMeeting(theCase)?.startAt;
  return startAt === undefined ? undefined : dateOf(startAt);
};

function statementWhole({ statement }: Circulate, { theCase, context }: Question): Unmet | undefined {
  const day = meetingDay(theCase) ?? '';
  const agreed = statement.agreementReached !== 'NONE';
  const openPoints = statement.agreementReached !== 'FULL';
  return missing('MissingFacts', 'The statement is not whole: an outline, a result, and what the result needs.', {
    DraftedBy: !isBlank(statement.draftedBy),
    DraftedOn: statement.draftedOn >= day && statement.draftedOn <= context.today,
    DiscussionOutline: !isBlank(statement.discussionOutline),
    AgreementReached:
      !agreed || statement.actions.length > 0 || (statement.pointsAgreed ?? []).some((point) => !isBlank(point)),
    PointsOutstanding: !openPoints || !isBlank(statement.pointsOutstanding),
    ReviewOn: statement.reviewOn === undefined || statement.reviewOn > day,
  }); // prettier-ignore
}

function actionsProper({ statement }: Circulate, { theCase }: Question): Unmet | undefined {
  const day = meetingDay(theCase) ?? '';
  const present = currentMeeting(theCase)?.attendeesActual ?? [];
  const bound = [...present, ...(statement.confirmedOwnerIds ?? [])];
  return missing('GuardNotMet', 'Each action says what, who and by when; the owner took part or has confirmed; no date lies before the meeting.', {
    What: statement.actions.every(({ what }) => !isBlank(what) && what.length <= WHAT_MAX),
    OwnerPartyId: statement.actions.every(
      ({ ownerPartyId }) => bound.includes(ownerPartyId) && partyOf(theCase, ownerPartyId) !== undefined,
    ),
    DueOn: statement.actions.every((action) =>
      action.dueOn === undefined ? !isBlank(action.dueText) : action.dueOn >= day,
    ),
    DueText: statement.actions.every(
      (action) => action.dueOn !== undefined || statement.reviewOn !== undefined,
    ),
  }); // prettier-ignore
}

/** "Equals party": the first and last name, with or without the title. */
const isNameOf = (name: string, party: Party | undefined): boolean => {
  const { title: _title, ...untitled } = party ?? {};
  const spoken = normal(name);
  return party !== undefined && (spoken === normal(fullName(party)) || spoken === normal(fullName(untitled)));
};
const normal = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

function signatureProper(command: CommandOf<'RecordSignature'>, { theCase, context }: Question): Unmet | undefined {
  const signature = signatureOf(theCase, command.partyId);
  if (!signature) {
    return unmet('GuardNotMet', 'This party is not asked to sign the current version.', ['PartyId', 'Version']);
  }
  if (command.refusalReason !== undefined && theCase.book !== 'provider') {
    return unmet('WouldDisclose', 'Why a party did not sign is kept by the provider only.', ['RefusalReason'], { rule: 'INV-6' });
  }
  const signs = command.signStatus === 'SIGNED' || command.signStatus === 'SIGNED_WITH_COMMENT';
  const { signedOn, signMethod, signedName } = command;
  if (!signs) {
    return missing('NotFit', 'Only a signature has a day, a method and a name.', {
      SignedOn: signedOn === undefined,
      SignMethod: signMethod === undefined,
      SignedName: signedName === undefined,
    });
  }
  return missing('MissingFacts', 'A signature has its day (asked for or later, not ahead), its method and the name of the party.', {
    SignedOn: signedOn !== undefined && signedOn >= signature.requestedOn && signedOn <= context.today,
    SignMethod: signMethod !== undefined,
    SignedName: signedName !== undefined && isNameOf(signedName, partyOf(theCase, command.partyId)),
  }, { instead: SIGNING_WAYS });
} // prettier-ignore

/** "I agree" is a signature in a reply by e-mail and in no table of a paper. */
const SIGNING_WAYS = [
  'write the name of the party, as the register has it, where the signature stands',
  'for a reply "I agree" by e-mail: RecordSignature with signMethod EMAIL_CONFIRMATION and that name',
];

/** All who were asked have signed, or the time to sign is over (P21). */
export function isSigningOver(theCase: Case, context: CaseContext): boolean {
  const statement = currentStatement(theCase);
  if (statement?.signDueOn === undefined) return false;
  const asked = currentSignatures(theCase, statement).filter((each) => each.signStatus !== 'NOT_REQUIRED');
  return asked.every(isSigned) || isOver(statement.signDueOn, context);
}

/** What is named instead must be possible: somebody may be reminded today. */
const mayRemind = (theCase: Case, context: CaseContext): boolean =>
  theCase.parties.some(
    ({ partyId }) => signReminderDue(partyId, { theCase, context, command: { type: 'SendSignatureReminder', partyId } }) === undefined,
  ); // prettier-ignore

const waitForSigning = (theCase: Case): readonly string[] => {
  const until = currentStatement(theCase)?.signDueOn;
  return until === undefined ? [] : [`wait until ${until} is over`];
};

/** The last day on which actions are followed: FOLLOWUP_CD after the meeting (P22). */
export function followUpEnd(theCase: Case, context: CaseContext): CalendarDate | undefined {
  const day = meetingDay(theCase);
  return day === undefined ? undefined : dueOn('P22-FOLLOWUP_CD', day, context.settings, context.calendar);
}

/** A family member of a side who has not been sent the final copy of the current statement. */
const familyWithoutFinalCopy = (theCase: Case): Party[] =>
  theCase.parties.filter(
    (party) => isFamily(party) && isSide(party) && documentsSent(theCase, 'D15', party.partyId).length === 0,
  );

export const statementGuards = {
  statementStillOwed: ({ theCase }) =>
    unwrittenStatement(theCase) !== undefined
      ? undefined
      : unmet('GuardNotMet', 'The case is closed, and no meeting of it waits for its statement.', ['State'], {
          rule: 'P19',
        }),

  leakCheckPassed: forCommand('CirculateStatement', (command) =>
    command.leakCheckPassed
      ? undefined
      : unmet('WouldDisclose', 'The leak check has not passed.', ['DiscussionOutline', 'What'], { rule: 'LEAK-CHECK' }),
  ), // prettier-ignore
  statementWhole: forCommand('CirculateStatement', statementWhole),
  actionsProper: forCommand('CirculateStatement', actionsProper),

  signersAttended: forCommand('CirculateStatement', ({ statement }, { theCase }) => {
    const present = currentMeeting(theCase)?.attendeesActual ?? [];
    const unique = new Set(statement.signers);
    return missing(
      'GuardNotMet',
      'Those asked to sign took part, each once; every side that took part is asked.',
      {
        PartyId:
          statement.signers.length > 0 &&
          unique.size === statement.signers.length &&
          statement.signers.every((id) => present.includes(id)),
        RequiredToProceed: present.every(
          (id) => partyOf(theCase, id)?.requiredToProceed !== 'Y' || unique.has(id),
        ),
      },
    );
  }),

  signatureProper: forCommand('RecordSignature', signatureProper),
  signReminderDue: forCommand('SendSignatureReminder', ({ partyId }, question) =>
    signReminderDue(partyId, question),
  ),

  signingOver: ({ theCase, context }) =>
    isSigningOver(theCase, context)
      ? undefined
      : unmet('TooEarly', 'Not everybody asked has signed, and the time to sign is not over.', ['SignDueOn', 'SignStatus'], {
          instead: ['RecordSignature', ...(mayRemind(theCase, context) ? ['SendSignatureReminder'] : []), ...waitForSigning(theCase)],
        }), // prettier-ignore

  actionProper: forCommand('RecordAction', (command, { theCase, context }) => {
    const action = theCase.actions.find((each) => each.actionId === command.actionId);
    const statement = theCase.statements.find((each) => each.statementId === action?.statementId);
    if (!action || !statement || !isFinal(statement)) {
      return unmet('GuardNotMet', 'There is no such action of a final statement.', ['ActionId']);
    }
    const startAt = meetingOf(theCase, statement.meetingId)?.startAt;
    const { completedOn, actionStatus } = command;
    const plausible =
      completedOn !== undefined && completedOn <= context.today && completedOn >= (startAt?.slice(0, 10) ?? completedOn);
    return missing('NotFit', 'A done action has the day it was done: from the meeting on, not ahead; another has none.', {
      CompletedOn: actionStatus === 'DONE' ? plausible : completedOn === undefined,
    });
  }), // prettier-ignore

  chaserDue: forCommand('ChaseAction', ({ actionId }, { theCase, context }) => {
    const action = theCase.actions.find((each) => each.actionId === actionId);
    return chaserOn(context.today, theCase, action, context);
  }),

  actionFollowedAfterEnd: ({ theCase, command }) =>
    'actionId' in command && actionsFollowedAfterEnd(theCase).some(({ actionId }) => actionId === command.actionId)
      ? undefined
      : unmet('GuardNotMet', 'The case is closed, and this is no open action of a statement that was written after its end.', ['ActionStatus'], { rule: 'P22' }), // prettier-ignore

  actionsFollowed: ({ theCase, context }) => {
    const end = followUpEnd(theCase, context);
    const open = theCase.actions.filter((action) => action.actionStatus === 'OPEN');
    return open.length === 0 || (end !== undefined && isOver(end, context))
      ? undefined
      : unmet('TooEarly', 'Actions are open and the time to follow them is not over.', ['ActionStatus', ...open.map((action) => action.actionId)], {
          instead: ['RecordAction', 'ChaseAction', ...(end === undefined ? [] : [`wait until ${end} is over`])],
        });
  }, // prettier-ignore

  finalCopySent: ({ theCase }) =>
    currentStatement(theCase)?.finalCopySentOn !== undefined && familyWithoutFinalCopy(theCase).length === 0
      ? undefined
      : unmet('GuardNotMet', 'The final copy has not gone out; the family always gets one.', ['FinalCopySentOn'], {
          instead: ['RecordContact (D15)'],
        }), // prettier-ignore
} as const satisfies Readonly<Record<string, Guard>>;
