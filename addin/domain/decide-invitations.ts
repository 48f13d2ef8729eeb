/** What follows from the initial call and the replies: P09 to P13, P30. Source: process.md sections 4 and 5. */
import type { CalendarDate } from './calendar-date.ts';
import type { CaseContext } from './case-context.ts';
import type { CaseEvent } from './case-events.ts';
import type { Case } from './case.ts';
import { calledOf, neededParties, saidNo } from './case-facts.ts';
import { after, by, closed, countsFrom } from './decider.ts';
import type { Consequence, Deciders } from './decider.ts';
import { dueOn } from './deadlines.ts';
import { documentsFor } from './documents-due.ts';
import { allWilling, hasNotReplied } from './invitation-guards.ts';
import { nextMeetingNo } from './decide-meeting.ts';
import { isNeeded, isRequester, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import { endOfStatements } from './decide-statement.ts';

/** Asks a party from a day on: pending, with the last day to reply. */
export const invited = (party: Party, on: CalendarDate, context: CaseContext): CaseEvent => ({
  type: 'PartyInvited',
  partyId: party.partyId,
  invitedOn: on,
  replyDueOn: dueOn('P11-INVITE_REPLY_WD', on, context.settings, context.calendar),
});

/**
 * P11 by itself: when everyone needed is willing, the case moves on and all are asked when they can come.
 * R-K1 holds it back like everything that sends; it then follows when a manager releases the case.
 */
export function agreementIfReached(theCase: Case, on: CalendarDate, context: CaseContext): Consequence {
  const waiting = theCase.progress.state === 'INVITING' && theCase.safeguardingFlag === 'N';
  if (!waiting || !allWilling(theCase)) return { events: [], documentsDue: [] };
  return {
    events: [{ type: 'AgreedToProceed', ...by('P11', context), agreedToProceedOn: on }],
    documentsDue: documentsFor(theCase, 'D08', 'WILLING_PARTIES', countsFrom(context)),
  };
}

/**
 * Whoever is needed and has not been asked while the others are being asked (added, made a party, or there since a
 * pause) is asked as well: nobody waits for an answer to a question that was never put.
 */
export function askedAsWell(theCase: Case, context: CaseContext): Consequence {
  if (theCase.progress.state !== 'INVITING') return { events: [], documentsDue: [] };
  const unasked = neededParties(theCase).filter((party) => party.reply === 'NOT_ASKED');
  return {
    events: unasked.map((party) => invited(party, context.today, context)),
    documentsDue: unasked.map(({ partyId }) => ({ docId: 'D07', partyId, dueOn: countsFrom(context) })),
  };
}

/** Some events, and what follows by itself from them. */
function withAgreement(
  theCase: Case,
  events: readonly CaseEvent[],
  on: CalendarDate,
  context: CaseContext,
): Consequence {
  const agreement = agreementIfReached(after(theCase, events), on, context);
  return { events: [...events, ...agreement.events], documentsDue: agreement.documentsDue };
}

/**
 * Another focus is another question: the respondents who are needed are asked again, and everybody has the invitation with it.
 * A no stands, as does the silence of a party whose time is over: taking part is voluntary, and the requester goes on by P13.
 */
function askedAgain(theCase: Case, refocused: readonly CaseEvent[], context: CaseContext): Consequence {
  const needed = after(theCase, refocused).parties.filter(
    (party) => isNeeded(party) && isRespondent(party) && !saidNo(party),
  );
  const events = [...refocused, ...needed.map((party) => invited(party, context.today, context))];
  const file = after(theCase, events);
  return {
    events,
    documentsDue: documentsFor(file, 'D07', 'RESPONDENTS_AND_REQUESTER', countsFrom(context)),
  };
}

/** Those past their time to reply, written down as such. */
const lapsedReplies = (theCase: Case, context: CaseContext): CaseEvent[] =>
  neededParties(theCase)
    .filter((party) => hasNotReplied(party, context))
    .map(({ partyId }) => ({ type: 'ReplyRecorded', partyId, reply: 'NO_REPLY' }));

export const invitationDeciders: Deciders<
  | 'RecordInitialCall'
  | 'RecordReply'
  | 'SettleConditions'
  | 'SendReminder'
  | 'CloseWithoutAgreement'
  | 'NarrowFocus'
  | 'CorrectFocus'
  | 'AgreeFollowUpMeeting'
> = {
  RecordInitialCall: (theCase, command, context) => {
    const needed = neededParties(theCase);
    const events: readonly CaseEvent[] = [
      {
        type: 'InitialCallMade',
        ...by('P09', context),
        initialCallOn: command.on,
        focusOfMeeting: command.focusOfMeeting,
      },
      // Who asks for the service and still wants it has said so in the call.
      ...needed.filter(isRequester).map(({ partyId }): CaseEvent => ({
        type: 'ReplyRecorded',
        partyId,
        reply: 'WILLING',
        replyOn: command.on,
      })),
      ...needed.filter(isRespondent).map((party) => invited(party, context.today, context)),
    ];
    return {
      events,
      documentsDue: documentsFor(
        after(theCase, events),
        'D07',
        'RESPONDENTS_AND_REQUESTER',
        countsFrom(context),
      ),
    };
  },

  RecordReply: (theCase, command, context) =>
    withAgreement(
      theCase,
      [
        {
          type: 'ReplyRecorded',
          partyId: command.partyId,
          reply: command.reply,
          replyOn: command.on,
          ...(command.declineReason !== undefined && { declineReason: command.declineReason }),
          ...(command.availability !== undefined && { availability: command.availability }),
        },
      ],
      command.on,
      context,
    ),

  SettleConditions: (theCase, { partyId, on }, context) =>
    withAgreement(theCase, [{ type: 'ReplyRecorded', partyId, reply: 'WILLING', replyOn: on }], on, context),

  SendReminder: (_case, { partyId }, context) => ({
    events: [{ type: 'PartyReminded', partyId }],
    documentsDue: [{ docId: 'D20', partyId, dueOn: countsFrom(context) }],
  }),

  CloseWithoutAgreement: (theCase, _command, context) => ({
    events: [
      ...lapsedReplies(theCase, context),
      ...closed(theCase, 'P12', 'DID_NOT_PROCEED', 'NOT_ALL_WILLING', context),
    ],
    documentsDue: documentsFor(
      theCase,
      'D11',
      'ALL_PARTIES_AND_LA_NOTICE',
      dueOn('P12-CLOSE_WD', countsFrom(context), context.settings, context.calendar),
    ),
  }),

  NarrowFocus: (theCase, command, context) => {
    const changed = command.focusOfMeeting.trim() !== calledOf(theCase)?.focusOfMeeting.trim();
    const narrowed: CaseEvent[] = [
      ...lapsedReplies(theCase, context),
      {
        type: 'FocusNarrowed',
        ...by('P13', context),
        focusOfMeeting: command.focusOfMeeting,
        releasedPartyIds: command.releasedPartyIds,
      },
    ];
    const asked = changed ? askedAgain(theCase, narrowed, context) : { events: narrowed, documentsDue: [] };
    const followed = withAgreement(theCase, asked.events, context.today, context);
    return { events: followed.events, documentsDue: [...asked.documentsDue, ...followed.documentsDue] };
  },

  CorrectFocus: (theCase, { focusOfMeeting }, context) =>
    askedAgain(theCase, [{ type: 'FocusCorrected', focusOfMeeting }], context),

  AgreeFollowUpMeeting: (theCase, _command, context) => {
    const finals = endOfStatements(theCase, context, { owedOnly: theCase.progress.state === 'HELD' });
    const file = after(theCase, finals.events);
    return {
      events: [
        ...finals.events,
        {
          type: 'FollowUpAgreed',
          ...by('P30', context),
          meeting: {
            meetingId: context.keys.next('MTG'),
            meetingKind: 'FOLLOW_UP',
            meetingNo: nextMeetingNo(file),
            attendeesPlanned: [],
            attendeesActual: [],
            meetingStatus: 'PROPOSED',
            calendarEventIds: [],
          },
        },
      ],
      documentsDue: [
        ...finals.documentsDue,
        ...documentsFor(file, 'D08', 'WILLING_PARTIES', countsFrom(context)),
      ],
    };
  },
};
