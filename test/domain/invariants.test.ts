import { describe, expect, it } from 'vitest';

import { STATES } from '../../addin/domain/case.ts';
import type { Contact } from '../../addin/domain/contact.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import { violationsOf } from '../../addin/domain/invariants.ts';
import { REQUESTER_ID, RESPONDENT_ID, givenCase, mother } from '../support/given-case.ts';

const broken = (given: ReturnType<typeof givenCase>) =>
  violationsOf(given.theCase).map((violation) => violation.invariant);

/** A line in the log that somebody typed by hand. */
const typed = (
  given: ReturnType<typeof givenCase>,
  docId: DocumentId | undefined,
  partyId?: string,
  at = given.now,
) => {
  const contact: Contact = {
    contactId: 'CON-000900',
    at,
    direction: 'OUT',
    channel: 'EMAIL',
    result: 'SENT',
    ...(docId && { docId }),
    ...(partyId && { partyId }),
  };
  return given.with({ contacts: [...given.theCase.contacts, contact] });
};

describe('The invariants of process.md section 9', () => {
  it('hold along the main path', () => {
    for (const state of STATES) {
      expect(broken(givenCase().in(state)), state).toEqual([]);
      expect(broken(givenCase({ type: '4' }).in(state)), state).toEqual([]);
    }
  });

  it('INV-1 D05 without a permission on record, a respondent contacted before D07', () => {
    expect(broken(givenCase().in('HANDED_OVER').with({ consents: [] }))).toEqual(['INV-1']);
    expect(broken(typed(givenCase().in('HANDED_OVER'), undefined, RESPONDENT_ID))).toEqual(['INV-1']);
  });

  it('INV-2 booked with a needed party that is not willing', () => {
    expect(
      broken(givenCase().in('BOOKED').withParty(RESPONDENT_ID, { reply: 'WILLING_WITH_CONDITIONS' })),
    ).toEqual(['INV-2']);
  });

  it('INV-3 D11 without anybody who declined or did not reply', () => {
    expect(broken(typed(givenCase().in('INVITING'), 'D11', RESPONDENT_ID))).toEqual(['INV-3']);
  });

  it('INV-4 the provider writes again after D11', () => {
    const declined = givenCase()
      .in('INVITING')
      .withParty(RESPONDENT_ID, { reply: 'DECLINED' })
      .does('PC', { type: 'CloseWithoutAgreement' });
    expect(broken(declined)).toEqual([]);
    expect(broken(typed(declined, 'D17', RESPONDENT_ID, '2026-03-10T09:00'))).toEqual(['INV-4']);
  });

  it('INV-5 a meeting that was held, without a statement', () => {
    const given = givenCase().in('ACTIONS');
    expect(broken(given.with({ statements: [], signatures: [] }))).toEqual(['INV-5']);
  });

  it('INV-6 class C in the file of the authority, and only there', () => {
    const reason = { declineReason: 'Said in confidence' };
    expect(broken(givenCase().in('INVITING').withParty(RESPONDENT_ID, reason))).toEqual(['INV-6']);
    expect(broken(givenCase({ book: 'provider' }).in('INVITING').withParty(RESPONDENT_ID, reason))).toEqual(
      [],
    );
  });

  it('INV-7 the family without its final copy; a copy on its way counts', () => {
    const given = givenCase().in('ACTIONS');
    const without = given.with({
      contacts: given.theCase.contacts.filter((contact) => contact.docId !== 'D15'),
    });
    expect(broken(without)).toEqual(['INV-7']);
    expect(
      violationsOf(without.theCase, [{ docId: 'D15', partyId: REQUESTER_ID, dueOn: '2026-05-01' }]),
    ).toEqual([]);
  });

  it('INV-8 closed without a word to somebody who was contacted, or without its reason', () => {
    const given = givenCase({ sends: false })
      .in('TRIAGE')
      .sent([{ docId: 'D02', partyId: REQUESTER_ID, dueOn: '2026-03-04' }]);
    const closed = given.does('LA', { type: 'Withdraw', reason: 'WITHDRAWN' });
    expect(violationsOf(closed.theCase)).toMatchObject([{ invariant: 'INV-8', keys: [REQUESTER_ID] }]);
    const duplicate = given.does('LA', { type: 'CloseAsDuplicate', linkedCaseRef: 'DR-2026-0041' });
    expect(broken(duplicate)).toEqual([]);
  });

  it('INV-9 in the window and marked so are the same thing', () => {
    const given = givenCase().in('HELD');
    const wrong = given.theCase.preMeetings.map((row) => ({ ...row, inWindow: 'N' as const }));
    expect(violationsOf(given.with({ preMeetings: wrong }).theCase)).toMatchObject([
      { invariant: 'INV-9', keys: ['PRE-00001', 'PRE-00002'] },
    ]);
  });

  it('INV-10 signatures of a version that is not there, or open ones of an earlier one', () => {
    const given = givenCase().in('SIGNING');
    const later = given.theCase.signatures.map((row) => ({ ...row, version: 2 }));
    expect(broken(given.with({ signatures: later }))).toEqual(['INV-10']);
    const bumped = given.theCase.statements.map((row) => ({ ...row, version: 2 }));
    expect(broken(given.with({ statements: bumped }))).toEqual(['INV-10']);
  });

  it('INV-11 a gap in the history', () => {
    const given = givenCase().in('INVITING');
    expect(
      broken(given.with({ history: given.theCase.history.filter((change) => change.rule !== 'P05') })),
    ).toEqual(['INV-11']);
  });

  it('INV-12 a family member in type 4', () => {
    const given = givenCase({ type: '4' }).in('INVITING');
    expect(
      broken(
        given.with({
          parties: [
            ...given.theCase.parties,
            { ...mother({ requiredToProceed: 'N' }), partyId: 'PTY-000009' },
          ],
        }),
      ),
    ).toEqual(['INV-12']);
  });
});
