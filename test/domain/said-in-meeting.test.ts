import { describe, expect, it } from 'vitest';
import { checkDisclosure } from '../../addin/domain/disclosure.ts';
import type { OutgoingDocument } from '../../addin/domain/disclosure.ts';
import type { Case } from '../../addin/domain/case.ts';
import { academy, council, givenCase, mother, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';

const TOLD = 'Wants her daughter to move to Zq7 College in the autumn term';
const OTHER = 'Her former partner is coming back to live with the family in Zq9 Street';
const OUTLINE = 'It was discussed that she wants her daughter to move to Zq7 College in the autumn term.';
const ACTION = 'Write to her by 1 May about the wish to move to Zq7 College in the autumn term';

/** A statement is going round that says what the mother had told in confidence, and then said in the meeting. */
function signing(parties = [mother(), academy(), council()]): Case {
  const { theCase } = givenCase({ book: 'provider', parties }).in('SIGNING');
  return {
    ...theCase,
    preMeetings: theCase.preMeetings.map((row) =>
      row.partyId === REQUESTER_ID ? { ...row, wantsFromMeeting: TOLD, concerns: OTHER } : row,
    ),
    statements: theCase.statements.map((statement) => ({ ...statement, discussionOutline: OUTLINE })),
  };
}
const without = (theCase: Case, partyId: string): Case => ({
  ...theCase,
  meetings: theCase.meetings.map((meeting) => ({ ...meeting, attendeesActual: meeting.attendeesActual.filter((id) => id !== partyId) })),
  signatures: theCase.signatures.filter((row) => row.partyId !== partyId),
}); // prettier-ignore
const COUNCIL_ID = signing().parties.find(({ partyKind }) => partyKind === 'LA_EDUCATION')?.partyId ?? '';

const leaves = (theCase: Case, to: Pick<OutgoingDocument, 'docId' | 'recipient'>, text = OUTLINE): boolean =>
  checkDisclosure({
    theCase,
    ...to,
    texts: [{ place: 'Letter.Note', text }],
    subject: theCase.caseRef,
    saidInMeeting: [{ partyId: REQUESTER_ID }],
  }).ok;
const toParty = (partyId: string) => ({ docId: 'D19', recipient: { kind: 'party', partyId } }) as const;
const toAuthority = (docId: 'RETURN' | 'D19') => ({ docId, recipient: { kind: 'authority' } }) as const;

describe('What was said in the meeting is open to those who may have the statement (process.md section 7, INV-6)', () => {
  it('the family, whether it came or not', () => {
    expect(leaves(without(signing(), REQUESTER_ID), toParty(REQUESTER_ID))).toBe(true);
  });

  it('another party that was there, and no party that was not', () => {
    expect(leaves(signing(), toParty(RESPONDENT_ID))).toBe(true);
    expect(leaves(without(signing(), RESPONDENT_ID), toParty(RESPONDENT_ID))).toBe(false);
  });

  it('not the authority that was not there: neither a return nor a letter to it says it', () => {
    for (const docId of ['RETURN', 'D19'] as const)
      expect(leaves(without(signing(), COUNCIL_ID), toAuthority(docId)), docId).toBe(false);
  });

  it('the authority that was there, and one to which the family lets a copy go (COPY_OUTCOME_TO_LA)', () => {
    const there = signing();
    const meetings = there.meetings.map((meeting) => ({ ...meeting, attendeesActual: [...meeting.attendeesActual, COUNCIL_ID] }));
    expect(leaves({ ...there, meetings }, toAuthority('D19'))).toBe(true);
    const away = without(there, COUNCIL_ID);
    const decided = (decision: 'GIVEN' | 'WITHDRAWN', consentId: string) => ({
      consentId, partyId: REQUESTER_ID, purpose: 'COPY_OUTCOME_TO_LA', decision, decidedOn: '2026-04-16', method: 'WRITTEN',
    }) as const;
    const given = { ...away, consents: [...away.consents, decided('GIVEN', 'CON-000901')] };
    expect(leaves(given as Case, toAuthority('D19'))).toBe(true);
    const withdrawn = { ...given, consents: [...given.consents, decided('WITHDRAWN', 'CON-000902')] };
    expect(leaves(withdrawn as Case, toAuthority('D19'))).toBe(false);
  }); // prettier-ignore

  it('an agreed action also whoever is to do it, who has to be told what (D16)', () => {
    const theCase = signing();
    const actions = theCase.actions.map((action) => ({ ...action, what: ACTION, ownerPartyId: RESPONDENT_ID }));
    const away = without({ ...theCase, actions }, RESPONDENT_ID);
    expect(leaves(away, toParty(RESPONDENT_ID), ACTION)).toBe(true);
    expect(leaves(away, toParty(RESPONDENT_ID))).toBe(false);
    const ofMother = { ...away, actions: away.actions.map((action) => ({ ...action, ownerPartyId: REQUESTER_ID })) };
    expect(leaves(ofMother, toParty(RESPONDENT_ID), ACTION)).toBe(false);
  }); // prettier-ignore
});
