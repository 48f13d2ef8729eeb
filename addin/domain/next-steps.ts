/**
 * What a case needs next: what, by whom, by when, and whether it is late. The work list of the register and the
 * page of a case show these. Source: process.md sections 3 (who owns the next step) and 4, deadlines.ts.
 */
import type { Action } from './action.ts';
import { actionDue } from './action-chasers.ts';
import { dateOf, addDays, toLondon } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Actor, Case, State } from './case.ts';
import type { CommandType } from './case-commands.ts';
import type { CaseContext } from './case-context.ts';
import type { RecipientRule } from './case-transitions.ts';
import { acceptedOf, actionsFollowedAfterEnd, currentMeeting, currentSignatures, currentStatement, documentsSent, endedForSafety, hasBeenIn, isFinal, isSide, preMeetingsOf, unwrittenStatement } from './case-facts.ts'; // prettier-ignore
import { silenceEndsOn } from './closing-guards.ts';
import { dueOn, isOverdue, LIMITS } from './deadlines.ts';
import type { LimitId } from './deadlines.ts';
import { documentsFor, surveysDue } from './documents-due.ts';
import { signingEnd } from './decide-statement.ts';
import { receivedDay } from './decide-triage.ts';
import type { DocumentId } from './document-ids.ts';
import {
  allWilling,
  hasHealthInFocus,
  invitationFrom,
  remindersSent,
  unwillingParties,
} from './invitation-guards.ts';
import { LIMIT_TASKS } from './limit-tasks.ts';
import type { Meeting } from './meeting.ts';
import { otherVersions } from './other-versions.ts';
import { hasSafeContactNote, isRequester } from './party.ts';
import type { Party } from './party.ts';
import { overviewSendBy } from './premeeting-window.ts';
import { unansweredContacts } from './requester-silence.ts';
import { signRemindersSent } from './signature-reminders.ts';
import { surveyPaper } from './survey-time.ts';
import { followUpEnd, isSigningOver } from './statement-guards.ts';
import { effectiveDay, sameOrNextWorkingDay } from './working-days.ts';

export interface NextStep {
  /** Transition, document or scope rule that asks for it. */
  readonly rule: string;
  /** The task in plain words ("Send the invitation"), without a name. */
  readonly what: string;
  readonly by: readonly Actor[];
  readonly dueOn: CalendarDate;
  readonly overdue: boolean;
  readonly document?: DocumentId;
  /** Party, action or meeting it is about. */
  readonly key?: string;
  /** The command that writes it down as done, where there is one. */
  readonly command?: CommandType;
}

type Step = Omit<NextStep, 'overdue'>;
type More = Partial<Pick<NextStep, 'key' | 'command' | 'document'>>;

/** Everything that is due or will be, earliest first. A case that is on its way always has at least one step. */
export function nextSteps(theCase: Case, context: CaseContext): NextStep[] {
  const steps = [
    ...urgent(theCase, context),
    ...safeContact(theCase),
    ...stepsIn(theCase, context),
    ...copiesOfBefore(theCase, context),
    ...silence(theCase, context),
  ];
  return steps
    .map((step): NextStep => ({
      ...step,
      what: `${step.what}${withVersion(theCase, step)}`,
      overdue: isOverdue(step.dueOn, context.today),
    }))
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
}

/** A step at the end of a limit, counted from a day. */
const at = (
  limit: LimitId,
  from: CalendarDate,
  by: readonly Actor[],
  context: CaseContext,
  more: More = {},
): Step => {
  const row: { readonly rule: string; readonly document?: DocumentId } = LIMITS[limit];
  return {
    rule: row.rule,
    what: LIMIT_TASKS[limit],
    by,
    dueOn: dueOn(limit, from, context.settings, context.calendar),
    ...(row.document && { document: row.document }),
    ...more,
  };
};

/** R-K1: a person looks at it now. */
const urgent = (theCase: Case, context: CaseContext): Step[] =>
  theCase.safeguardingFlag === 'Y' && theCase.progress.state !== 'CLOSED'
    ? [{ rule: 'R-K1', what: 'Look at the safeguarding flag; nothing is sent until a manager has released the case', by: ['LM'], dueOn: context.today, command: 'RecordSafeguarding' }]
    : []; // prettier-ignore

/** Before the handover nobody else is in touch with the family: what it asked for is looked at until then. */
export const STATES_OF_LOOK: readonly State[] = ['RECEIVED', 'TRIAGE', 'NEED_INFO'];

/** R-K1, where a party has said how it must or must not be reached: it stops nothing, and a person makes sure of it. */
const safeContact = (theCase: Case): readonly Step[] =>
  !STATES_OF_LOOK.includes(theCase.progress.state) || theCase.safeguardingFlag === 'Y'
    ? []
    : theCase.parties.filter(hasSafeContactNote).map(({ partyId }) => ({
        rule: 'R-K1',
        what: 'Check the safe-contact notes of the party for a safety concern before anything is sent, and keep to them',
        by: ['LA'],
        dueOn: theCase.receivedOn,
        key: partyId,
        command: 'RecordSafeguarding',
      }));
// prettier-ignore

function silence(theCase: Case, context: CaseContext): Step[] {
  const end = silenceEndsOn(theCase, context);
  const waiting = theCase.progress.state !== 'CLOSED' && unansweredContacts(theCase).length > 1;
  return waiting && end !== undefined
    ? [{ rule: 'P24', what: LIMIT_TASKS['P24-UNRESP_WD'], by: ['LA', 'PC'], dueOn: end, command: 'CloseUnresponsive' }]
    : [];
} // prettier-ignore

const TOWARDS_FOLLOW_UP: readonly State[] = [
  'ARRANGING',
  'BOOKED',
  'PREMEETING',
  'HELD',
  'DRAFTING',
  'SIGNING',
];

/** INV-7: what P30 made final goes to every party, however far the follow-up has come by then. */
function copiesOfBefore(theCase: Case, context: CaseContext): Step[] {
  const { progress, statements, history } = theCase;
  if (!TOWARDS_FOLLOW_UP.includes(progress.state)) return [];
  const circulatedOn = statements.findLast((statement) => isFinal(statement) && statement.circulatedOn)?.circulatedOn;
  if (circulatedOn === undefined) return [];
  const agreedAt = history.findLast(({ rule }) => rule === 'P30')?.at;
  const step = at('P21-FINAL_COPY_1_WD', agreedAt === undefined ? theCase.stateSince : effectiveDay(context.calendar, toLondon(agreedAt)), ['PC'], context);
  return unsent(theCase, 'D15', 'EVERY_PARTY_ALWAYS_FAMILY', step, circulatedOn);
} // prettier-ignore

type StepsOfState = (theCase: Case, context: CaseContext) => readonly Step[];

const stepsIn = (theCase: Case, context: CaseContext): readonly Step[] =>
  STEPS[theCase.progress.state](theCase, context);

/** A document to those of its recipients who have not been sent it since a day. */
function unsent(
  theCase: Case,
  docId: DocumentId,
  to: RecipientRule,
  step: Pick<Step, 'rule' | 'what' | 'by' | 'dueOn'>,
  since: CalendarDate | ((due: { readonly partyId?: string }) => CalendarDate) = theCase.receivedOn,
): Step[] {
  return documentsFor(theCase, docId, to, step.dueOn)
    .filter((due) => {
      const from = typeof since === 'string' ? since : since(due);
      return !documentsSent(theCase, docId, due.partyId).some(
        (sent) => sent.partyId === due.partyId && dateOf(sent.at) >= from,
      );
    })
    .map(({ partyId }) => ({
      ...step,
      document: docId,
      ...(partyId !== undefined && { key: partyId }),
    }));
}

/**
 * documents.md rule 4: what a letter needs beside it takes days to have made, so the step says so before the letter does. Which
 * version it is stands with the party. Of a statement that is still written anybody who may sign it is meant.
 */
function withVersion(theCase: Case, { document, key }: Step): string {
  if (document === undefined) return '';
  const owner = theCase.actions.find(({ actionId }) => actionId === key)?.ownerPartyId;
  const reader = theCase.parties.find(({ partyId }) => partyId === (owner ?? key));
  const needs = (party: Party): boolean => otherVersions(document, party).length > 0;
  if (reader !== undefined)
    return needs(reader) ? `, and with it the version that it needs: ${VERSIONS}` : '';
  const mayRead = READ_BY_SIDES[document];
  return mayRead !== undefined && theCase.parties.some((party) => mayRead(party) && needs(party))
    ? `, and with it the version that a party needs: ${VERSIONS}`
    : '';
}

const VERSIONS = 'a translation, Easy Read, Braille or a recording';

/** Papers whose step names nobody yet, and who of the parties will get them. */
const READ_BY_SIDES: Readonly<Partial<Record<DocumentId, (party: Party) => boolean>>> = {
  D02: isRequester,
  D13: isSide,
};

const acknowledgement: StepsOfState = (theCase, context) =>
  unsent(
    theCase,
    'D02',
    'REQUESTER_AND_REFERRER',
    at('P02-ACK_WD', receivedDay(theCase, context), ['LA'], context),
  );

/** The part that goes elsewhere is said by the authority, which decided it (P05). */
function partSignposted(theCase: Case): Step[] {
  const accepted = acceptedOf(theCase);
  if (theCase.book === 'provider' || accepted?.triageOutcome !== 'ACCEPT_PART') return [];
  const step = { rule: 'P05', what: 'Say where to go with the part that is out of scope', by: ['LA'], dueOn: accepted.allocatedOn } as const;
  return unsent(theCase, 'D04', 'FAMILY_AND_REFERRER', step);
} // prettier-ignore

const STEPS: Readonly<Record<State, StepsOfState>> = {
  RECEIVED: (theCase, context) => [
    at('P02-ACK_WD', receivedDay(theCase, context), ['LA'], context, { command: 'BeginTriage' }),
  ],

  TRIAGE: (theCase, context) => [
    ...acknowledgement(theCase, context),
    at(theCase.history.at(-1)?.rule === 'P29' ? 'P29-1_WD' : 'P05-TRIAGE_WD', theCase.stateSince, ['LA'], context, { command: 'Accept' }),
  ],

  NEED_INFO: (theCase, context) => [
    ...unsent(theCase, 'D03', 'REQUESTER', { rule: 'P03', what: 'Ask for the missing facts or permission', by: ['LA'], dueOn: theCase.stateSince }, theCase.stateSince),
    at('P03-INFO_REPLY_WD', theCase.stateSince, ['LA'], context, { command: 'RecordAnswer' }),
  ],

  ALLOCATED: (theCase, context) => {
    const rule = theCase.history.at(-1)?.rule;
    const limit = rule === 'P08' ? 'P08-2_WD' : rule === 'P26' ? 'P26-2_WD' : 'P07-HANDOVER_WD';
    return [...partSignposted(theCase), at(limit, theCase.stateSince, ['LA'], context, { command: 'HandOver' })];
  },

  HANDED_OVER: (theCase, context) => [
    ...partSignposted(theCase),
    // In the case file it has come, or there would be no case there.
    ...(theCase.book === 'provider' ? [] : unsent(theCase, 'D05', 'PROVIDER', { rule: 'P07', what: 'Send the handover to the provider', by: ['LA'], dueOn: theCase.stateSince }, theCase.stateSince)),
    at('P09-INITIAL_CALL_WD', theCase.stateSince, ['PC'], context, { command: 'RecordInitialCall' }),
  ],

  INVITING: invitations,
  ARRANGING: arranging,
  BOOKED: booked,
  PREMEETING: preparing,

  HELD: (theCase, context) => [draft(theCase, context, 'BeginDraft')],

  DRAFTING: (theCase, context) =>
    currentStatement(theCase)?.statementStatus === 'AMENDING'
      ? [at('P20-3_WD', theCase.stateSince, ['F'], context, { command: 'CirculateStatement' })]
      : [draft(theCase, context, 'CirculateStatement')],

  SIGNING: signing,
  ACTIONS: following,

  ON_HOLD: (theCase, context) => {
    const { progress } = theCase;
    const reviewOn = progress.state === 'ON_HOLD' ? progress.reviewOn : context.today;
    return [{ rule: 'P25', what: LIMIT_TASKS['P25-HOLD_CD'], by: ['LA', 'PC'], dueOn: reviewOn, command: 'Resume' }];
  },

  CLOSED: afterTheEnd,
}; // prettier-ignore

function invitations(theCase: Case, context: CaseContext): Step[] {
  const { settings, calendar } = context;
  const pending = theCase.parties.filter((party) => party.reply === 'PENDING' && party.invitedOn !== undefined);
  const unasked = unsent(theCase, 'D07', 'RESPONDENTS_AND_REQUESTER', {
    rule: 'P09',
    what: 'Send the invitation',
    by: ['PC'],
    dueOn: sameOrNextWorkingDay(calendar, theCase.stateSince),
  }, ({ partyId }) => invitationFrom(theCase, partyId));
  const waiting = pending.flatMap((party): Step[] => {
    const from = party.invitedOn ?? context.today;
    const key = party.partyId;
    const sent = remindersSent(theCase, party);
    const over = party.replyDueOn !== undefined && context.today > party.replyDueOn;
    const reminder = over ? undefined : sent === 0 ? 'P10-REMIND_1_WD' : sent === 1 ? 'P10-REMIND_2_WD' : undefined;
    return [
      ...(reminder ? [at(reminder, from, ['PC'], context, { key, command: 'SendReminder' })] : []),
      { rule: 'P11', what: LIMIT_TASKS['P11-INVITE_REPLY_WD'], by: ['PC'], dueOn: party.replyDueOn ?? dueOn('P11-INVITE_REPLY_WD', from, settings, calendar), key, command: 'RecordReply' },
    ];
  });
  const conditions = theCase.parties
    .filter((party) => party.reply === 'WILLING_WITH_CONDITIONS')
    .map((party): Step => ({
      rule: 'P11',
      what: 'Settle the conditions of the party',
      by: ['PC'],
      dueOn: party.replyDueOn ?? context.today,
      key: party.partyId,
      command: 'SettleConditions',
    }));
  const unwilling = unwillingParties(theCase, context).map((party) =>
    at('P13-5_WD', party.replyOn ?? party.replyDueOn ?? context.today, ['PC'], context, {
      key: party.partyId,
      command: 'NarrowFocus',
    }),
  );
  // Willing, and still here: held back by R-K1, or put back by a manager because somebody no longer is.
  const flagged = theCase.safeguardingFlag === 'Y';
  const agreed: Step[] = allWilling(theCase)
    ? [{ rule: 'P11', what: flagged ? 'Release the case: everyone agrees' : 'Confirm the replies', by: [flagged ? 'LM' : 'PC'], dueOn: context.today, command: flagged ? 'RecordSafeguarding' : 'RecordReply' }]
    : [];
  const refocus: Step[] = hasHealthInFocus(theCase)
    ? [{ rule: 'NEVER-9', what: 'Put the focus of the meeting in other words: it tells of health, and no invitation goes out with it', by: ['PC'], dueOn: context.today, command: 'CorrectFocus' }]
    : [];
  return [...refocus, ...unasked, ...waiting, ...conditions, ...unwilling, ...agreed];
} // prettier-ignore

function arranging(theCase: Case, context: CaseContext): Step[] {
  const rule = theCase.history.findLast((change) => change.to === 'ARRANGING')?.rule;
  const { progress } = theCase;
  const agreedOn = progress.state === 'ARRANGING' ? progress.agreedToProceedOn : theCase.stateSince;
  const booking =
    rule === 'P17'
      ? at('P17-REBOOK_CD', theCase.stateSince, ['PC'], context, { command: 'BookMeeting' })
      : at('P14-MEETING_CD', rule === 'P11' ? agreedOn : theCase.stateSince, ['PC'], context, { command: 'BookMeeting' });
  const asked = { rule: 'P11', what: 'Ask the party when it can come', by: ['PC'], dueOn: theCase.stateSince } as const;
  return [...unsent(theCase, 'D08', 'WILLING_PARTIES', asked, theCase.stateSince), booking];
} // prettier-ignore

const dayOf = (meeting: Meeting | undefined, otherwise: CalendarDate): CalendarDate =>
  meeting?.startAt === undefined ? otherwise : dateOf(meeting.startAt);

function booked(theCase: Case, context: CaseContext): Step[] {
  const meeting = currentMeeting(theCase);
  const day = dayOf(meeting, theCase.stateSince);
  const window = meeting && preMeetingsOf(theCase, meeting.meetingId)[0];
  const { settings, calendar } = context;
  return [
    ...unsent(theCase, 'D09', 'EACH_PARTY', { rule: 'P14', what: 'Confirm the meeting to the party', by: ['PC'], dueOn: theCase.stateSince }, theCase.stateSince),
    ...unsent(theCase, 'D10', 'EACH_PARTY', { rule: 'P15', what: LIMIT_TASKS['P15-DAYS_D10_WD'], by: ['PC'], dueOn: overviewSendBy(day, settings, calendar) }, theCase.stateSince),
    { rule: 'P15', what: 'Open the window of the pre-meeting talks', by: ['SYS'], dueOn: window?.windowStart ?? addDays(day, -7), command: 'OpenPreMeetingWindow', ...(meeting && { key: meeting.meetingId }) },
  ];
} // prettier-ignore

function preparing(theCase: Case, context: CaseContext): Step[] {
  const meeting = currentMeeting(theCase);
  const rows = meeting ? preMeetingsOf(theCase, meeting.meetingId) : [];
  const talks = rows
    .filter((row) => row.preStatus !== 'DECLINED_BY_PARTY' && !(row.preStatus === 'DONE' && row.inWindow === 'Y'))
    .map((row): Step => ({
      rule: 'P16',
      what: 'Have the confidential talk before the meeting',
      by: ['F'],
      dueOn: row.windowEnd,
      key: row.partyId,
      command: 'RecordPreMeeting',
    }));
  const day = dayOf(meeting, context.today);
  return [...talks, at('P16-ON_THE_DAY', day, ['F'], context, { command: 'RecordMeetingHeld', ...(meeting && { key: meeting.meetingId }) })];
} // prettier-ignore

const draft = (theCase: Case, context: CaseContext, command: CommandType): Step =>
  at('P19-DRAFT_WD', dayOf(currentMeeting(theCase), theCase.stateSince), ['F'], context, { command });

function signing(theCase: Case, context: CaseContext): Step[] {
  const statement = currentStatement(theCase);
  if (!statement) return [];
  const from = statement.circulatedOn ?? theCase.stateSince;
  const pending = currentSignatures(theCase, statement).filter((row) => row.signStatus === 'PENDING');
  const reminders = pending.flatMap((row): Step[] => {
    const sent = signRemindersSent(theCase, row);
    const limit = sent === 0 ? 'P21-SIGN_REMIND_WD' : sent === 1 ? 'P21-SIGN_REMIND_LAST' : undefined;
    return limit ? [at(limit, row.requestedOn, ['PC'], context, { key: row.partyId, command: 'SendSignatureReminder' })] : [];
  });
  const over = isSigningOver(theCase, context);
  const due = over ? context.today : (statement.signDueOn ?? from);
  return [
    ...unsent(theCase, 'D13', 'SIGNERS', { rule: 'P19', what: 'Send the statement to the party to sign', by: ['PC'], dueOn: from }, from),
    ...(over ? [] : reminders),
    { rule: 'P21', what: over ? 'Make the statement final: the time to sign is over' : LIMIT_TASKS['P21-SIGN_WD'], by: ['PC', 'SYS'], dueOn: due, command: 'FinaliseStatement' },
  ];
} // prettier-ignore

/** Who is asked how an action stands, and when it is written down without an answer. */
function chasersOf(theCase: Case, open: readonly Action[], context: CaseContext): Step[] {
  const { settings, calendar, today } = context;
  return open.flatMap((action): Step[] => {
    const due = actionDue(theCase, action);
    if (due === undefined) return [];
    const second = dueOn('P22-ACTION_AFTER_1_WD', due, settings, calendar);
    const twice = action.lastChasedOn !== undefined && action.lastChasedOn >= second;
    const key = action.actionId;
    if (twice) {
      return [{ rule: 'P22', what: 'Write the action down as done, partly done or not done', by: ['PC'], dueOn: second, key, command: 'RecordAction' }];
    }
    const limit = action.lastChasedOn === undefined && today <= due ? 'P22-ACTION_BEFORE_5_WD' : 'P22-ACTION_AFTER_1_WD';
    return [at(limit, due, ['PC'], context, { key, command: 'ChaseAction' })];
  });
} // prettier-ignore

function following(theCase: Case, context: CaseContext): Step[] {
  const { today } = context;
  const statement = currentStatement(theCase);
  const open = theCase.actions.filter((action) => action.actionStatus === 'OPEN');
  const arrived = arrivedOn(theCase, context);
  const copyDue = at('P21-FINAL_COPY_1_WD', signingEnd(theCase, arrived), ['PC'], context);
  const copies = unsent(theCase, 'D15', 'EVERY_PARTY_ALWAYS_FAMILY', copyDue, statement?.circulatedOn ?? theCase.stateSince);
  const chasers = chasersOf(theCase, open, context);
  const end = open.length === 0 ? today : (followUpEnd(theCase, context) ?? today);
  return [
    ...copies,
    ...surveys(theCase, statement?.finalCopySentOn ?? (copyDue.dueOn < arrived ? arrived : copyDue.dueOn), context),
    ...chasers,
    { rule: 'P22', what: open.length === 0 ? 'Close the case: no action is open' : LIMIT_TASKS['P22-FOLLOWUP_CD'], by: ['PC'], dueOn: end, command: 'Complete' },
  ];
} // prettier-ignore

/** The survey, counted from a closing paper: from the day on which it went out, or else is due. */
const surveys = (theCase: Case, from: CalendarDate, context: CaseContext): Step[] =>
  surveysDue(theCase, from, context).map(({ partyId }) => {
    const went = partyId === undefined ? undefined : surveyPaper(theCase, partyId);
    const day = went !== undefined && went > from ? went : from;
    return at('D17-SURVEY_WD', day, ['PC'], context, partyId === undefined ? {} : { key: partyId });
  });

/** Which paper tells of an end, and whom; where it is nobody's own, it is D19 to those who have heard of the case. */
const CLOSING_PAPERS: Readonly<
  Record<string, { readonly docId: DocumentId; readonly to: RecipientRule } | undefined>
> = {
  P06: { docId: 'D04', to: 'FAMILY_AND_REFERRER' },
  P12: { docId: 'D11', to: 'ALL_PARTIES_AND_LA_NOTICE' },
};

/** Ends after which nobody is asked how it was: nobody was there to ask about, the provider has stopped, it is not safe. */
const NO_SURVEY_AFTER: readonly string[] = ['P06', 'P12', 'P27', 'P31'];

/** Whoever was working with the family tells it: the provider once it has called, in both books. */
const whoTells = (theCase: Case): readonly Actor[] =>
  theCase.book === 'provider' || hasBeenIn(theCase, 'INVITING') ? ['PC'] : ['LA'];

/** The working day on which the case came to where it is. */
const arrivedOn = (theCase: Case, { calendar }: CaseContext): CalendarDate => {
  const last = theCase.history.at(-1);
  return last === undefined ? theCase.stateSince : effectiveDay(calendar, toLondon(last.at));
};

/** Closing papers that are still owed, the final copy to the family, and the provider's survey. */
function afterTheEnd(theCase: Case, context: CaseContext): Step[] {
  const { progress } = theCase;
  if (progress.state !== 'CLOSED' || progress.didNotProceedReason === 'DUPLICATE') return [];
  const rule = theCase.history.at(-1)?.rule ?? 'P23';
  const { docId, to } = CLOSING_PAPERS[rule] ?? { docId: 'D19', to: 'CONTACTED_PARTIES' };
  const from = arrivedOn(theCase, context);
  const limit: LimitId = rule === 'P27' ? 'P27-AT_ONCE' : 'P23-CLOSE_WD';
  const closing = at(limit, from, rule === 'P06' ? ['LA'] : rule === 'P12' ? ['PC'] : whoTells(theCase), context);
  const told = { ...closing, rule, what: 'Send the closing document to the party', ...(rule === 'P06' && { dueOn: from }) };
  const unsafe = endedForSafety(theCase);
  // The copy comes after the statement: what cannot be sent yet is not asked for.
  const unwritten = unwrittenStatement(theCase) !== undefined;
  const writing = unwritten ? [{ ...at('P19-DRAFT_WD', from, ['F'], context, { document: 'D12', command: 'CirculateStatement' }), what: unsafe ? 'Write the Outcome Statement of the meeting, for the file: whether anybody gets a copy is judged afterwards' : 'Write the Outcome Statement of the meeting, which every party gets without signatures' }] : [];
  const copyDue = at('P21-FINAL_COPY_1_WD', from, unsafe ? ['LM', 'F'] : ['PC'], context);
  const copies = theCase.statements.length === 0 || unwritten ? [] : unsafe
    // Invariant 7 owes the family its copy, P27 leaves to a person whether it is safe.
    ? unsent(theCase, 'D15', 'FAMILY', { ...copyDue, rule: 'P27', what: 'Judge whether it is safe for the party to get the final copy, and if so send it: nobody else may' })
    : unsent(theCase, 'D15', 'EVERY_PARTY_ALWAYS_FAMILY', copyDue);
  const asked = theCase.book === 'provider' && !NO_SURVEY_AFTER.includes(rule);
  return [...unsent(theCase, docId, to, told), ...writing, ...copies, ...chasersOf(theCase, actionsFollowedAfterEnd(theCase), context), ...(asked ? surveys(theCase, closing.dueOn, context) : [])];
} // prettier-ignore
