import { actionsAsked, openActionsOf } from '../domain/action-chasers.ts';
import type { Action, ActionStatus } from '../domain/action.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { currentMeeting, isFinal, isSide } from '../domain/case-facts.ts';
import type { DocumentRow } from '../domain/document-data.ts';
import { isFamily } from '../domain/party.ts';
import { letterForm } from './letter-form.ts';
import { dayOfMeeting } from './meeting-words.ts';
import { ownerInWords } from './party-words.ts';

/** How an action stands, without a word of blame. */
const STATUS_WORDS: Readonly<Record<Exclude<ActionStatus, 'SUPERSEDED'>, string>> = {
  OPEN: 'Still to do',
  DONE: 'Done',
  PARTLY_DONE: 'Partly done',
  NOT_DONE: 'Not done',
};

/**
 * D16 Action follow-up: to the owner, what was agreed and how to say how it stands; to the family, how all actions
 * stand, in the words of the statement.
 */
export const documentD16 = letterForm({
  docId: 'D16',
  audience: ['family', 'body', 'supporter'],
  never: ["other owners' comments", 'blame words'],
  from: 'provider',
  rights: false,
  tags: {
    fields: { 'Meetings.Day': 'Day of the meeting in words' },
    sections: {
      OwnActions: {
        SeqNo: 'Number in the statement',
        What: 'What the recipient agreed to do',
        ByWhen: 'By when',
        Answer: 'How it stands, for the recipient to fill in (may stay empty)',
      },
      AllActions: {
        SeqNo: 'Number in the statement',
        What: 'What was agreed',
        Who: 'Who agreed to do it',
        ByWhen: 'By when',
        Status: 'How it stands',
      },
    },
  },
  mustShow: ['OwnActions[].SeqNo', 'OwnActions[].What', 'OwnActions[].ByWhen', 'AllActions[].Status'],
  fill(paper, theCase, party, context) {
    // Before its time it can be made to be looked at, and does not go out.
    const asked = actionsAsked(theCase, party.partyId, context.today, context);
    const own = asked.length > 0 ? asked : openActionsOf(theCase, party.partyId);
    // The list is for the family as a side of the case; a supporter has the own actions only.
    const list = isFamily(party) && isSide(party) ? theCase.actions.flatMap((action) => listRow(theCase, action)) : [];
    if (!theCase.statements.some(isFinal))
      paper.fault('DOC-TOO-EARLY', 'OwnActions[]', 'D16 asks about actions after the statement is final (P21): until then their words can still be corrected.');
    else if (own.length === 0 && list.length === 0)
      paper.fault(
        'DOC-AUDIENCE',
        'Recipient.Name',
        'D16 goes to the owner of an open action, and to the family where actions were agreed.',
      );
    paper
      .put('Meetings.Day', dayOfMeeting(currentMeeting(theCase)))
      .rows('OwnActions', own.map((action) => ({ ...ownRow(action), Answer: '' })))
      .rows('AllActions', list);
  },
}); // prettier-ignore

const ownRow = (action: Action): DocumentRow => ({
  ActionId: action.actionId,
  SeqNo: String(action.seqNo),
  What: action.what,
  ByWhen: byWhen(action),
});

function listRow(theCase: Case, action: Action): readonly DocumentRow[] {
  const { actionStatus } = action;
  if (actionStatus === 'SUPERSEDED') return [];
  const owner = theCase.parties.find(({ partyId }) => partyId === action.ownerPartyId);
  return [
    { ...ownRow(action), Who: owner ? ownerInWords(owner) : action.ownerPartyId, Status: STATUS_WORDS[actionStatus] },
  ];
} // prettier-ignore

const byWhen = ({ dueOn, dueText }: Action): string => dueText ?? (dueOn ? dateInWords(dueOn) : '');
