import { describe, expect, it } from 'vitest';

import type { KnownCase, NewReferral } from '../../addin/domain/case-commands.ts';
import type { Actor } from '../../addin/domain/case.ts';
import { applyDecision } from '../../addin/domain/decide-case.ts';
import { openCase } from '../../addin/domain/open-case.ts';
import {
  acceptance,
  academy,
  allowed,
  givenCase,
  givenContext,
  givenReferral,
  mother,
} from '../support/given-case.ts';

const known = (changes: Partial<KnownCase> = {}): KnownCase => ({
  caseRef: 'DR-2026-0007',
  state: 'INVITING',
  cypLastName: 'PATEL',
  cypDob: '2014-09-03',
  ...changes,
});

const refused = (referral: NewReferral, others: readonly KnownCase[] = [], actor: Actor = 'LA') => {
  const result = openCase(referral, givenContext(actor, '2026-03-02T10:00'), others);
  if (result.ok) throw new Error('The case was opened');
  return result.error;
};

describe('Opening a case', () => {
  it('P01 logs the request, its people and the message, which is the evidence of the permissions in it', () => {
    const decision = allowed(openCase(givenReferral(), givenContext('LA', '2026-03-02T10:00')));
    const theCase = applyDecision(undefined, decision);
    expect(theCase.progress).toEqual({ state: 'RECEIVED' });
    expect(theCase.book).toBe('authority');
    expect(theCase.parties.map((party) => party.partyId)).toEqual(['PTY-000001', 'PTY-000002']);
    expect(theCase.contacts).toMatchObject([{ direction: 'IN', at: '2026-03-02T09:20', channel: 'EMAIL' }]);
    expect(theCase.consents.map((consent) => consent.evidenceRef)).toEqual(['CON-000001', 'CON-000001']);
    expect(theCase.history).toEqual([{ at: '2026-03-02T10:00:00.000Z', to: 'RECEIVED', rule: 'P01' }]);
    expect(decision.documentsDue).toEqual([]);
    expect(decision.audit).toEqual([{ action: 'CREATE' }]);
  });

  it('R-K7 a message that says they do not want it opens no case', () => {
    expect(refused({ ...givenReferral(), declinesService: true })).toMatchObject({
      kind: 'NotFit',
      rule: 'R-K7',
    });
  });

  it('R-K10 a second case of a child with an open case waits for a person', () => {
    expect(refused(givenReferral(), [known()])).toMatchObject({
      kind: 'Blocked',
      rule: 'R-K10',
      instead: ['DR-2026-0007', 'notADuplicateOf'],
    });
    const decided = { ...givenReferral(), notADuplicateOf: ['DR-2026-0007'] };
    const theCase = applyDecision(undefined, allowed(openCase(decided, givenContext('LA', '2026-03-02T10:00'), [known()])));
    expect(theCase.linkedCaseRef).toEqual(['DR-2026-0007']);
  }); // prettier-ignore

  it('R-K10 needs the date of birth and the surname: another child of the family is no duplicate', () => {
    const other = known({ cypDob: '2016-01-05' });
    expect(openCase(givenReferral(), givenContext('LA', '2026-03-02T10:00'), [other]).ok).toBe(true);
  });

  it('P01 the same message is not taken in twice', () => {
    const before = known({ state: 'CLOSED', sourceMessageId: '<m1@mail.example>' });
    expect(refused(givenReferral(), [before])).toMatchObject({ kind: 'Blocked', rule: 'P01' });
  });

  it('P28 a family that asks again gets a new case, linked to the closed one', () => {
    const theCase = givenCase({}, [known({ state: 'CLOSED' })]).theCase;
    expect(theCase.linkedCaseRef).toEqual(['DR-2026-0007']);
    expect(theCase.history[0]?.rule).toBe('P28');
    expect(theCase.progress.state).toBe('RECEIVED');
  });

  it('P01 names every missing fact at once', () => {
    const bad = givenReferral({
      parties: [academy()],
      consents: [],
      facts: { caseOwner: '' },
      caseRef: 'DR-2025-0001',
    });
    expect(refused(bad)).toMatchObject({
      kind: 'MissingFacts',
      fields: ['CaseRef', 'CaseOwner', 'PartyRole'],
    });
  });

  it('P01 is for the authority', () => {
    for (const actor of ['PC', 'F', 'SYS', 'LM'] as const) {
      expect(refused(givenReferral(), [], actor)).toMatchObject({ kind: 'NotAllowedForActor', rule: 'P01' });
    }
  });

  it('a family that called the provider direct starts at ALLOCATED, with its permission', () => {
    const { theCase } = givenCase();
    const { type: _type, ...direct } = acceptance(theCase);
    const opened = applyDecision(
      undefined,
      allowed(openCase({ ...givenReferral(), direct }, givenContext('LA', '2026-03-02T10:00'))),
    );
    expect(opened.progress.state).toBe('ALLOCATED');
    const part = { ...direct, outcome: 'ACCEPT_PART', signpostedTo: ['S-EXCLUSION'] } as const;
    const partly = allowed(
      openCase({ ...givenReferral(), direct: part }, givenContext('LA', '2026-03-02T10:00')),
    );
    expect(partly.documentsDue).toEqual([{ docId: 'D04', partyId: 'PTY-000001', dueOn: '2026-03-02' }]);
    const without = { ...givenReferral({ consents: [] }), direct };
    expect(refused(without)).toMatchObject({ kind: 'ConsentMissing', rule: 'P05' });
  });

  it('a party that was asked before the case existed is a mistake', () => {
    expect(refused(givenReferral({ parties: [mother({ reply: 'WILLING' }), academy()] })).fields).toEqual([
      'Reply',
    ]);
  });
});
