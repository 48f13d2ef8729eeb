/** What follows in triage, allocation and hand-over: P02 to P08, P26, P29, P31. Source: process.md section 4. */
import { dateOf } from './calendar-date.ts';
import { cancelledMeetings, after, by, closed, countsFrom, only } from './decider.ts';
import type { Deciders } from './decider.ts';
import { dueOn } from './deadlines.ts';
import { documentsFor } from './documents-due.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import { effectiveDay, sameOrNextWorkingDay } from './working-days.ts';

/** The working day on which the request counts as received: the message's own time where it is on record. */
export function receivedDay(theCase: Case, context: CaseContext) {
  const first = theCase.contacts.find(
    (contact) => contact.direction === 'IN' && dateOf(contact.at) === theCase.receivedOn,
  );
  return first
    ? effectiveDay(context.calendar, first.at)
    : sameOrNextWorkingDay(context.calendar, theCase.receivedOn);
}

/** D02, unless R-K1 holds everything back; it is then due when a manager has released the case. */
export const acknowledgements = (theCase: Case, context: CaseContext) =>
  theCase.safeguardingFlag === 'Y'
    ? []
    : documentsFor(
        theCase,
        'D02',
        'REQUESTER_AND_REFERRER',
        dueOn('P02-ACK_WD', receivedDay(theCase, context), context.settings, context.calendar),
      );

export const triageDeciders: Deciders<
  | 'BeginTriage'
  | 'AskForInformation'
  | 'RecordAnswer'
  | 'Accept'
  | 'Signpost'
  | 'CloseAsDuplicate'
  | 'HandOver'
  | 'RefuseHandOver'
  | 'TransferProvider'
  | 'ReturnOutOfScope'
> = {
  BeginTriage: (theCase, _command, context) => ({
    events: [{ type: 'TriageBegun', ...by('P02', context) }],
    documentsDue: acknowledgements(theCase, context),
  }),

  AskForInformation: (theCase, command, context) => ({
    events: [{ type: 'InformationAsked', ...by('P03', context), rules: command.rules }],
    documentsDue: documentsFor(
      theCase,
      'D03',
      // R-K2: a separate page for the young person, whose own agreement is asked for.
      command.rules.includes('R-K2') ? 'REQUESTER_AND_YOUNG_PERSON' : 'REQUESTER',
      countsFrom(context),
    ),
  }),

  RecordAnswer: (_case, _command, context) => only({ type: 'AnswerReceived', ...by('P04', context) }),

  Accept: (theCase, command, context) => {
    const { outcome, ruleIds, disagreementType, otherTypes, signpostedTo, providerId } = command;
    const accepted = {
      triageOutcome: outcome,
      triageRuleIds: ruleIds,
      disagreementType,
      otherTypes,
      signpostedTo,
      providerId,
      allocatedOn: context.today,
    };
    const event = { type: 'CaseAccepted', ...by('P05', context), accepted } as const;
    return {
      events: [event],
      documentsDue:
        outcome === 'ACCEPT_PART'
          ? documentsFor(after(theCase, [event]), 'D04', 'FAMILY_AND_REFERRER', countsFrom(context))
          : [],
    };
  },

  Signpost: (theCase, command, context) => {
    const transfer = command.outcome === 'TRANSFER_LA';
    return {
      events: [
        {
          type: 'TriageDecided',
          triageOutcome: command.outcome,
          triageRuleIds: command.ruleIds,
          signpostedTo: command.signpostedTo,
        },
        ...closed(
          theCase,
          'P06',
          'DID_NOT_PROCEED',
          command.reason ?? (transfer ? 'TRANSFERRED_LA' : 'OUT_OF_SCOPE'),
          context,
        ),
      ],
      documentsDue: documentsFor(theCase, 'D04', 'FAMILY_AND_REFERRER', countsFrom(context)),
    };
  },

  CloseAsDuplicate: (theCase, command, context) =>
    only(
      { type: 'CaseLinked', caseRefs: [command.linkedCaseRef] },
      ...closed(theCase, 'P31', 'DID_NOT_PROCEED', 'DUPLICATE', context),
    ),

  HandOver: (theCase, _command, context) => {
    const { settings, calendar } = context;
    const from = countsFrom(context);
    return {
      events: [{ type: 'CaseHandedOver', ...by('P07', context) }],
      documentsDue: [
        ...documentsFor(theCase, 'D05', 'PROVIDER', from),
        ...documentsFor(theCase, 'D06', 'REQUESTER', dueOn('P09-INITIAL_CALL_WD', from, settings, calendar)),
      ],
    };
  },

  RefuseHandOver: (_case, command, context) =>
    only({ type: 'HandOverRefused', ...by('P08', context), nextProviderId: command.nextProviderId }),

  TransferProvider: (theCase, command, context) => ({
    events: [
      ...cancelledMeetings(theCase),
      { type: 'ProviderTransferred', ...by('P26', context), providerId: command.providerId },
    ],
    documentsDue: documentsFor(theCase, 'D18', 'FAMILY', countsFrom(context)),
  }),

  ReturnOutOfScope: (_case, _command, context) => only({ type: 'ReturnedOutOfScope', ...by('P29', context) }),
};
