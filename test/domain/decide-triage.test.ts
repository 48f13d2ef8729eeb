import { describe, expect, it } from 'vitest';
import { addDays } from '../../addin/domain/calendar-date.ts';

import type { ReferralFacts } from '../../addin/domain/referral.ts';
import {
  PROVIDERS, REQUESTER_ID, RESPONDENT_ID, academy, acceptance, consentsOf, council, givenCase, icb, mother, youngPerson,
} from '../support/given-case.ts'; // prettier-ignore
import { decideCase } from '../../addin/domain/decide-case.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';

const inTriage = (facts: Partial<ReferralFacts> = {}) => givenCase({ facts }).in('TRIAGE');
const accept = (given: ReturnType<typeof inTriage>, changes = {}) =>
  given.refusalOf('LA', acceptance(given.theCase, changes));

describe('Triage', () => {
  it('P02 acknowledges within two working days: received Mon 2 Mar, D02 by Wed 4 Mar', () => {
    expect(inTriage().due).toEqual([{ docId: 'D02', partyId: REQUESTER_ID, dueOn: '2026-03-04' }]);
  });

  it('P02 a referrer gets the short version too', () => {
    const referrer = academy({ partyRole: 'REFERRER', partyKind: 'SENDIASS', requiredToProceed: 'N' });
    const given = givenCase({ parties: [mother(), academy(), referrer] }).in('TRIAGE');
    expect(given.due.map((document) => document.partyId)).toEqual([REQUESTER_ID, 'PTY-000003']);
  });

  it('P03 asks the requester, and names the rules and what is missing', () => {
    const given = inTriage().does('LA', { type: 'AskForInformation', rules: ['R-K9'], missing: ['CypDob'] });
    expect(given.theCase.progress).toMatchObject({
      state: 'NEED_INFO',
      triageOutcome: 'NEED_INFO',
      triageRuleIds: ['R-K9'],
    });
    expect(given.due).toMatchObject([{ docId: 'D03', partyId: REQUESTER_ID }]);
    const refusal = inTriage().refusalOf('LA', { type: 'AskForInformation', rules: ['R-T1'], missing: [] });
    expect(refusal).toMatchObject({
      kind: 'MissingFacts',
      rule: 'P03',
      fields: ['TriageRuleIds', 'missing'],
    });
  });

  it('P03 asks for nothing that the letter (D03) has no question for: the case would wait for an answer that nobody gives', () => {
    const asking = (...missing: string[]) => ({ type: 'AskForInformation', rules: ['R-K9'], missing }) as const;
    for (const unknown of ['LookedAfter', 'cypDob', ''])
      expect(inTriage().refusalOf('LA', asking('CypDob', unknown))).toMatchObject({ kind: 'NotFit', rule: 'P03', fields: ['missing'] });
    const { message, instead } = inTriage().refusalOf('LA', asking('Zq7 asks for this'));
    expect([message, ...instead].join(' ')).not.toContain('Zq7');
    expect(instead.join(' ')).toContain('CypDob, CypCapacity, HomeLa, SenStatus');
    expect(inTriage().tries('LA', asking('HomeLa', 'Consents.SHARE_WITH_PROVIDER')).ok).toBe(true);
  }); // prettier-ignore

  it('P04 the answer brings the case back to triage', () => {
    const given = givenCase().in('NEED_INFO').on('2026-03-10').does('LA', { type: 'RecordAnswer' });
    expect(given.theCase.progress.state).toBe('TRIAGE');
    expect(given.theCase.progress).not.toHaveProperty('triageOutcome');
    expect(given.theCase.stateSince).toBe('2026-03-10');
  });

  it('P05 keeps type, rules and provider, and sends nothing when all of it is accepted', () => {
    const given = givenCase().in('ALLOCATED');
    expect(given.theCase.progress).toMatchObject({
      triageOutcome: 'ACCEPT',
      disagreementType: '2',
      providerId: 'PRV-01',
      allocatedOn: '2026-03-05',
    });
    expect(given.due).toEqual([]);
  });

  it('P05 part out of scope: D04 for that part', () => {
    const triage = inTriage();
    const given = triage
      .on('2026-03-05')
      .does('LA', acceptance(triage.theCase, { outcome: 'ACCEPT_PART', signpostedTo: ['S-EXCLUSION'] }));
    expect(given.due).toEqual([{ docId: 'D04', partyId: REQUESTER_ID, dueOn: '2026-03-05' }]);
    expect(accept(inTriage(), { outcome: 'ACCEPT_PART' })).toMatchObject({
      kind: 'MissingFacts',
      fields: ['SignpostedTo'],
    });
  });

  it('P05 tells everything that is missing at once', () => {
    const given = givenCase({
      consents: [],
      facts: { conflictOfInterest: 'U', subjectArea: [], disagreementSummary: ' ', educationInvolved: 'U' },
    }).in('TRIAGE');
    const refusal = given.refusalOf('LA', acceptance(given.theCase, { providerId: 'PRV-03' }));
    expect(refusal.kind).toBe('ConsentMissing');
    expect(refusal.rule).toBe('P05');
    expect(refusal.fields).toEqual([
      'Consents.SHARE_WITH_PROVIDER',
      'Consents.PROVIDER_CONTACTS_OTHER_PARTIES',
      'ConflictOfInterest',
      'ProviderServices',
      'SubjectArea',
      'EducationInvolved',
      'DisagreementSummary',
    ]);
  });

  it('P05 a decision without its letter date is asked for first (R-M6)', () => {
    expect(accept(inTriage({ appealableDecision: 'REFUSE_ASSESS' })).fields).toEqual(['DecisionLetterOn']);
  });

  it('P05 types 3, 4 and AF need a stage of the EHC process; a type needs its subject', () => {
    const health = givenCase({ type: '3', facts: { stage: 'NO_EHC_PROCESS' } }).in('TRIAGE');
    expect(accept(health)).toMatchObject({ kind: 'NotFit', fields: ['Stage'] });
    expect(accept(health).message).toMatch(
      /Type 3 is for the stage NEEDS_ASSESSMENT, PLAN_DRAFTING, PLAN_REVIEW, REASSESSMENT\.$/,
    );
    expect(accept(inTriage(), { disagreementType: '1' }).message).toMatch(
      /Type 1 is for the subject DUTIES\.$/,
    );
    expect(accept(inTriage(), { disagreementType: '1' })).toMatchObject({
      kind: 'NotFit',
      fields: ['SubjectArea'],
    });
  });

  it('P05 a conflict of interest, known or not ruled out, stops the allocation', () => {
    for (const conflictOfInterest of ['Y', 'U'] as const) {
      const given = inTriage().with({ conflictOfInterest });
      expect(accept(given)).toMatchObject({ kind: 'ConflictOfInterest', fields: ['ConflictOfInterest'] });
    }
  });

  it('P05 a provider must be there, give DRS, be under contract and have no conflict with a party', () => {
    expect(accept(inTriage(), { providerId: 'PRV-99' }).fields).toContain('ProviderId');
    expect(accept(inTriage(), { providerId: 'PRV-03' })).toMatchObject({
      kind: 'NotFit',
      fields: ['ProviderServices'],
    });
    const given = inTriage();
    const [first] = PROVIDERS;
    const ask = (provider: Partial<(typeof PROVIDERS)[number]>) => {
      const context = { ...given.context('LA'), providers: [{ ...first!, ...provider }] };
      const result = decideCase(given.theCase, acceptance(given.theCase), context);
      return result.ok ? undefined : result.error.kind;
    };
    expect(ask({})).toBeUndefined();
    expect(ask({ contractTo: '2026-03-01' })).toBe('NotFit');
    expect(ask({ conflictOrgs: ['Example Academy Trust'] })).toBe('ConflictOfInterest');
  });

  it('R-T4 type 4 has no family party', () => {
    const given = givenCase({
      type: '4',
      parties: [icb(), council(), mother({ partyRole: 'SUPPORTER', requiredToProceed: 'N' })],
    }).in('TRIAGE');
    expect(accept(given)).toMatchObject({ rule: 'R-T4', kind: 'NotFit' });
  });

  it('P06 signposts with the route and the reason; transfers go to the other authority', () => {
    const given = inTriage().does('LA', {
      type: 'Signpost',
      outcome: 'SIGNPOST',
      ruleIds: ['R-K3'],
      signpostedTo: ['S-SETTING'],
    });
    expect(given.theCase.progress).toMatchObject({
      state: 'CLOSED',
      outcome: 'DID_NOT_PROCEED',
      didNotProceedReason: 'OUT_OF_SCOPE',
      from: { triageOutcome: 'SIGNPOST', signpostedTo: ['S-SETTING'] },
    });
    expect(given.due).toMatchObject([{ docId: 'D04', partyId: REQUESTER_ID }]);
    // Closed before allocation: kept one year (reporting.md section 8).
    expect(given.theCase.progress).toMatchObject({ closedOn: '2026-03-03', retentionReviewOn: '2027-03-03' });
    const refusal = inTriage().refusalOf('LA', {
      type: 'Signpost',
      outcome: 'TRANSFER_LA',
      ruleIds: ['R-K5'],
      signpostedTo: ['S-LGSCO'],
      reason: 'OUT_OF_SCOPE',
    });
    expect(refusal).toMatchObject({
      kind: 'MissingFacts',
      rule: 'P06',
      fields: ['SignpostedTo', 'DidNotProceedReason'],
    });
  });

  it('P31 a duplicate names the case that goes on, and nothing is sent', () => {
    const given = inTriage().does('LA', { type: 'CloseAsDuplicate', linkedCaseRef: 'DR-2026-0041' });
    expect(given.theCase.progress).toMatchObject({ state: 'CLOSED', didNotProceedReason: 'DUPLICATE' });
    expect(given.theCase.linkedCaseRef).toEqual(['DR-2026-0041']);
    expect(given.due).toEqual([]);
    for (const linkedCaseRef of ['DR-2026-0042', 'another']) {
      expect(inTriage().refusalOf('LA', { type: 'CloseAsDuplicate', linkedCaseRef })).toMatchObject({
        rule: 'P31',
        fields: ['LinkedCaseRef'],
      });
    }
  });
});

describe('URGENT (R-K1)', () => {
  const flagged = () => inTriage().does('LA', { type: 'RecordSafeguarding', flag: 'Y' });

  it('stays in TRIAGE and sends nothing until a manager releases it', () => {
    const given = flagged();
    expect(given.theCase.progress).toMatchObject({ state: 'TRIAGE', triageOutcome: 'URGENT' });
    expect(accept(given)).toMatchObject({ kind: 'Blocked', rule: 'R-K1' });
    expect(
      given.refusalOf('LA', {
        type: 'RecordContact',
        contact: {
          partyId: REQUESTER_ID,
          at: given.now,
          direction: 'OUT',
          channel: 'EMAIL',
          docId: 'D02',
          result: 'SENT',
        },
      }),
    ).toMatchObject({ kind: 'Blocked', rule: 'R-K1' });
  });

  it('only a manager releases it; then what was held back follows', () => {
    expect(flagged().refusalOf('LA', { type: 'RecordSafeguarding', flag: 'N' })).toMatchObject({
      rule: 'R-K1',
      kind: 'NotAllowedForActor',
    });
    const early = givenCase()
      .does('LA', { type: 'RecordSafeguarding', flag: 'Y' })
      .does('LA', { type: 'BeginTriage' });
    expect(early.due).toEqual([]);
    expect(early.theCase.progress).toMatchObject({ state: 'TRIAGE', triageOutcome: 'URGENT' });
    const released = early.does('LM', { type: 'RecordSafeguarding', flag: 'N' });
    expect(released.due).toEqual([{ docId: 'D02', partyId: REQUESTER_ID, dueOn: '2026-03-04' }]);
    expect(released.theCase.progress).not.toHaveProperty('triageOutcome');
  });

  it('the date of a decision letter is not after the day of the request (tblCases, DecisionLetterOn)', () => {
    const { receivedOn } = inTriage().theCase;
    const facts = { appealableDecision: 'CEASE', decisionLetterOn: receivedOn } as const;
    expect(inTriage().tries('LA', { type: 'RecordFacts', facts }).ok).toBe(true);
    const later = { ...facts, decisionLetterOn: addDays(receivedOn, 1) };
    expect(inTriage().on(addDays(receivedOn, 3)).refusalOf('LA', { type: 'RecordFacts', facts: later }).fields).toEqual(['DecisionLetterOn']);
  }); // prettier-ignore

  it('the flag is not changed as one fact among others', () => {
    expect(
      inTriage().refusalOf('LA', { type: 'RecordFacts', facts: { safeguardingFlag: 'Y' } }).fields,
    ).toEqual(['SafeguardingFlag']);
  });

  it('a last reply under the flag is written down, and agreement follows when it is released', () => {
    const given = givenCase()
      .in('INVITING')
      .does('PC', { type: 'RecordSafeguarding', flag: 'Y' })
      .on('2026-03-18')
      .does('PC', { type: 'RecordReply', partyId: RESPONDENT_ID, reply: 'WILLING', on: '2026-03-18' });
    expect(given.theCase.progress.state).toBe('INVITING');
    expect(given.due).toEqual([]);
    expect(given.does('LM', { type: 'RecordSafeguarding', flag: 'N' }).theCase.progress.state).toBe(
      'ARRANGING',
    );
  });
});

describe('Permission from the right person', () => {
  const without = (parties: Parameters<typeof givenCase>[0] = {}) => givenCase(parties).in('TRIAGE');

  it('R-K6 no hand-over without both permissions', () => {
    const given = givenCase({ consents: consentsOf(0, '2026-03-02').slice(0, 1) }).in('TRIAGE');
    expect(accept(given)).toMatchObject({
      kind: 'ConsentMissing',
      fields: ['Consents.PROVIDER_CONTACTS_OTHER_PARTIES'],
    });
  });

  it('a parent needs parental responsibility; unknown asks for a check; a carer does not', () => {
    for (const hasParentalResponsibility of ['N', 'U'] as const) {
      expect(accept(without({ parties: [mother({ hasParentalResponsibility }), academy()] })).kind).toBe(
        'ConsentMissing',
      );
    }
    const carer = without({
      parties: [mother({ partyKind: 'CARER', hasParentalResponsibility: 'N' }), academy()],
    });
    expect(carer.tries('LA', acceptance(carer.theCase)).ok).toBe(true);
  });

  it('R-K2 a young person with capacity decides in person: the parent alone is not enough', () => {
    const facts = { cypDob: '2009-01-10', cypCapacity: 'HAS_CAPACITY' } as const; // leaving day 27 June 2025
    expect(accept(without({ facts })).kind).toBe('ConsentMissing');
    const own = without({ facts, parties: [youngPerson(), academy()] });
    expect(own.tries('LA', acceptance(own.theCase)).ok).toBe(true);
    const represented = without({ facts: { ...facts, cypCapacity: 'REPRESENTATIVE_ACTS' } });
    expect(represented.tries('LA', acceptance(represented.theCase)).ok).toBe(true);
  });

  it('the latest row counts: given, withdrawn, given, withdrawn is withdrawn', () => {
    const share = { partyId: REQUESTER_ID, purpose: 'SHARE_WITH_PROVIDER' } as const;
    const given = inTriage().withConsent({ ...share, decision: 'WITHDRAWN' });
    expect(accept(given).fields).toEqual(['Consents.SHARE_WITH_PROVIDER']);
    const again = given.withConsent({ ...share, decision: 'GIVEN' });
    expect(again.tries('LA', acceptance(again.theCase)).ok).toBe(true);
    expect(accept(again.withConsent({ ...share, decision: 'WITHDRAWN' })).kind).toBe('ConsentMissing');
  });

  it('given counts with its method and its evidence only', () => {
    const given = inTriage();
    for (const lacking of ['method', 'evidenceRef'] as const) {
      const consents = given.theCase.consents.map((row) => ({ ...row, [lacking]: undefined }));
      expect(accept(given.with({ consents })).kind).toBe('ConsentMissing');
    }
    const bare = { partyId: REQUESTER_ID, purpose: 'SURVEY', decision: 'GIVEN' } as const;
    expect(given.refusalOf('LA', { type: 'RecordConsent', consent: bare }).fields).toEqual([
      'DecidedOn',
      'RecordedBy',
      'Method',
      'EvidenceRef',
    ]);
  });

  it('two separated parents who disagree: nobody but the manager accepts', () => {
    const father = mother({
      firstName: 'Manu',
      relationshipToCyp: 'FATHER',
      partyRole: 'REPRESENTATIVE',
      requiredToProceed: 'N',
    });
    const given = without({ parties: [mother(), academy(), father] }).withConsent({
      partyId: 'PTY-000003',
      purpose: 'SHARE_WITH_PROVIDER',
      decision: 'REFUSED',
    });
    expect(accept(given)).toMatchObject({ kind: 'NotAllowedForActor' });
    expect(given.tries('LM', acceptance(given.theCase)).ok).toBe(true);
    const accepted = given.does('LM', acceptance(given.theCase));
    expect(accepted.refusalOf('LA', { type: 'HandOver' }).kind).toBe('NotAllowedForActor');
    expect(accepted.does('LM', { type: 'HandOver' }).theCase.progress.state).toBe('HANDED_OVER');
  });
});

describe('Hand-over', () => {
  it('P07 D05 to the provider at once, D06 within three working days', () => {
    expect(givenCase().in('HANDED_OVER').due).toEqual([
      { docId: 'D05', dueOn: '2026-03-06' },
      { docId: 'D06', partyId: REQUESTER_ID, dueOn: '2026-03-11' },
    ]);
  });

  it('P07 asks again for permission, conflict and contract on the day', () => {
    const given = givenCase()
      .in('ALLOCATED')
      .withConsent({ partyId: REQUESTER_ID, purpose: 'SHARE_WITH_PROVIDER', decision: 'WITHDRAWN' })
      .with({ conflictOfInterest: 'Y' });
    expect(given.refusalOf('LA', { type: 'HandOver' })).toMatchObject({
      kind: 'ConsentMissing',
      rule: 'P07',
      fields: ['Consents.SHARE_WITH_PROVIDER', 'ConflictOfInterest'],
    });
  });

  it('P08 a provider that refuses names the next one; D05 follows with the new hand-over', () => {
    const refuse = (nextProviderId: string) =>
      ({ type: 'RefuseHandOver', reason: 'CONFLICT', nextProviderId }) as const;
    const given = givenCase().in('HANDED_OVER').on('2026-03-09').does('PC', refuse('PRV-02'));
    expect(given.theCase.progress).toMatchObject({
      state: 'ALLOCATED',
      providerId: 'PRV-02',
      allocatedOn: '2026-03-09',
    });
    expect(given.theCase.progress).not.toHaveProperty('handedOverOn');
    expect(given.does('LA', { type: 'HandOver' }).due[0]).toEqual({ docId: 'D05', dueOn: '2026-03-09' });
    expect(givenCase().in('HANDED_OVER').refusalOf('PC', refuse('PRV-01')).rule).toBe('P08');
    expect(givenCase().in('HANDED_OVER').refusalOf('PC', refuse('PRV-03')).fields).toEqual([
      'ProviderServices',
    ]);
  });

  it('P29 out of scope found later: back to the authority once; D04 goes when the route is named, within one working day', () => {
    const given = givenCase()
      .in('HANDED_OVER')
      .on('2026-03-09')
      .does('PC', { type: 'ReturnOutOfScope', reason: 'Part is about admission' });
    expect(given.theCase.progress).toMatchObject({ state: 'TRIAGE', disagreementType: '2' });
    expect(given.due).toEqual([]); // D04 never goes without a route
    expect(nextSteps(given.theCase, given.context('LA'))).toMatchObject([
      { rule: 'P29', dueOn: '2026-03-10', by: ['LA'], document: 'D04' },
    ]);
    const inPart = { outcome: 'ACCEPT_PART', signpostedTo: ['S-ADMISSION'] } as const;
    expect(given.does('LA', acceptance(given.theCase, inPart)).due).toEqual([
      { docId: 'D04', partyId: REQUESTER_ID, dueOn: '2026-03-09' },
    ]);
    const again = given.does('LA', acceptance(given.theCase)).does('LA', { type: 'HandOver' });
    expect(again.refusalOf('PC', { type: 'ReturnOutOfScope', reason: 'Again' })).toMatchObject({
      kind: 'Blocked',
      rule: 'P29',
    });
    expect(
      givenCase().in('HANDED_OVER').refusalOf('PC', { type: 'ReturnOutOfScope', reason: ' ' }).fields,
    ).toEqual(['Reason']);
  });

  it('P26 a transfer goes back to ALLOCATED, cancels a booked meeting and tells the family', () => {
    const given = givenCase().in('BOOKED').does('LA', { type: 'TransferProvider', providerId: 'PRV-02' });
    expect(given.theCase.progress).toMatchObject({ state: 'ALLOCATED', providerId: 'PRV-02' });
    expect(given.theCase.meetings).toMatchObject([{ meetingStatus: 'CANCELLED' }]);
    expect(given.due).toEqual([{ docId: 'D18', partyId: REQUESTER_ID, dueOn: '2026-03-19' }]);
    const withdrawn = givenCase()
      .in('INVITING')
      .withConsent({ partyId: REQUESTER_ID, purpose: 'SHARE_WITH_PROVIDER', decision: 'WITHDRAWN' });
    expect(withdrawn.refusalOf('LA', { type: 'TransferProvider', providerId: 'PRV-02' })).toMatchObject({
      kind: 'ConsentMissing',
      rule: 'P26',
    });
    expect(
      givenCase().in('INVITING').refusalOf('LA', { type: 'TransferProvider', providerId: 'PRV-01' }).fields,
    ).toEqual(['ProviderId']);
  });
});
