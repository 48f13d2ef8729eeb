import { describe, expect, it } from 'vitest';
import type { Case } from '../../addin/domain/case.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { documentD05 } from '../../addin/forms/document-d05.ts';
import { readHandover } from '../../addin/forms/handover.ts';
import { exampleCase, exampleContext, MOTHER, SCHOOL } from './example-case.ts';

const handed = (theCase: Case = exampleCase()): DocumentData => {
  const data = documentD05.toDocumentData(theCase, { kind: 'provider' }, exampleContext());
  if (!data.ok) throw new TypeError(JSON.stringify(data.error));
  return data.value;
};

describe('A handover (D05) read by the provider', () => {
  it('gives everything with which the case is opened there', () => {
    const read = readHandover(handed());
    if (!read.ok) throw new TypeError(JSON.stringify(read.error));
    const { caseRef, facts, disagreementType, otherTypes, parties, consents } = read.value;
    expect({ caseRef, disagreementType, otherTypes }).toEqual({
      caseRef: 'DR-2026-0042',
      disagreementType: '2',
      otherTypes: ['1'],
    });
    expect(exampleCase()).toMatchObject(facts);
    expect(facts.disagreementSummary).toBe('The family and the school see the support in class differently.');
    expect(parties.map(({ partyId }) => partyId)).toEqual(['PTY-000123', 'PTY-000130', 'PTY-000131']);
    const { invitedOn: _i, replyDueOn: _d, replyOn: _o, ...mother } = MOTHER;
    expect(parties[0]).toEqual({ ...mother, reply: 'NOT_ASKED', availability: [] });
    expect(
      consents.map(({ purpose, decision, decidedOn, method }) => [purpose, decision, decidedOn, method]),
    ).toEqual([
      ['SHARE_WITH_PROVIDER', 'GIVEN', '2026-03-03', 'EMAIL'],
      ['PROVIDER_CONTACTS_OTHER_PARTIES', 'GIVEN', '2026-03-03', 'EMAIL'],
    ]);
  });

  it('carries of a body its work contact only', () => {
    const school = {
      ...SCHOOL,
      address1: 'Zq7 Road',
      safeContactNotes: 'Zq7 notes',
      otherAdjustments: 'Zq7 need',
    };
    expect(JSON.stringify(handed(exampleCase({ parties: [MOTHER, school] })))).not.toContain('Zq7');
  });

  it('D05 says whether the rights are a child’s or a young person’s (CypStatus, R-A1)', () => {
    const { fields, sections } = handed();
    expect(fields['Cases.CypStatus']).toBe('CHILD');
    expect(sections['Facts']).toContainEqual({ Label: 'Child or young person', Value: 'Child' });
  });

  it('invariant 1: a yes of somebody whose permission does not count is none', () => {
    const consents = exampleCase().consents.map((consent) => ({ ...consent, partyId: SCHOOL.partyId }));
    const data = documentD05.toDocumentData(
      exampleCase({ consents }),
      { kind: 'provider' },
      exampleContext(),
    );
    expect(data.ok || data.error.map(({ rule }) => rule)).toContain('DOC-CONSENT');
  });

  it('invariant 1: there is no D05 without both permissions', () => {
    const data = documentD05.toDocumentData(
      exampleCase({ consents: [] }),
      { kind: 'provider' },
      exampleContext(),
    );
    expect(!data.ok && data.error.map(({ rule }) => rule)).toEqual(['DOC-CONSENT', 'DOC-CONSENT']);
  });

  it('goes to the provider only', () => {
    expect(documentD05.toDocumentData(exampleCase(), { kind: 'authority' }, exampleContext()).ok).toBe(false);
    expect(
      documentD05.toDocumentData(exampleCase(), { kind: 'party', partyId: MOTHER.partyId }, exampleContext())
        .ok,
    ).toBe(false);
  });

  it('never carries the message, notes or flags of the authority', () => {
    const theCase = exampleCase({
      sourceMessageId: '<Zq7@mail.example>', safeguardingFlag: 'Y', conflictNote: 'Zq7', caseOwner: 'Zq7', lookedAfter: 'Y',
      contacts: [{ contactId: 'CON-1', at: '2026-03-03T09:00', direction: 'IN', channel: 'EMAIL', result: 'RECEIVED', summary: 'Zq7' }],
    });
    const text = JSON.stringify(handed(theCase));
    expect(text).not.toContain('Zq7');
    expect(text).not.toMatch(/safeguarding/i);
  }); // prettier-ignore

  it('every fault is named at once, without values', () => {
    const data = handed();
    const read = readHandover({
      ...data,
      fields: { ...data.fields, 'Cases.Stage': 'Zq7', 'Cases.CypDob': 'Zq7', 'Cases.SenStatus': '' },
      sections: { ...data.sections, People: [{ PartyId: 'PTY-1', PartyRole: 'Zq7' }] },
    });
    const tags = read.ok ? [] : read.error.map(({ place }) => place.tag);
    expect(tags).toEqual(
      expect.arrayContaining([
        'Cases.CypDob',
        'Cases.SenStatus',
        'Cases.Stage',
        'People[1].PartyRole',
        'People[1].PartyKind',
      ]),
    );
    expect(JSON.stringify(read)).not.toContain('Zq7');
  });
});
