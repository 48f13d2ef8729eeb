import { describe, expect, it } from 'vitest';
import { scopeFactsOfCase } from '../../addin/domain/scope-facts-of-case.ts';
import { proposeScope } from '../../addin/domain/scope-rules.ts';
import {
  CALENDAR, REQUESTER_ID, academy, consentsOf, council, givenCase, icb, mother, supporter, youngPerson,
} from '../support/given-case.ts'; // prettier-ignore
import type { GivenOptions } from '../support/given-case.ts';

const factsOf = (options: GivenOptions) => scopeFactsOfCase(givenCase(options).in('TRIAGE').theCase);
const proposed = (options: GivenOptions) => proposeScope(factsOf(options), CALENDAR);

describe('The facts of a case for triage', () => {
  it('a mother about the support of an academy: type 2', () => {
    expect(proposed({})).toMatchObject({ outcome: 'ACCEPT', types: ['2'], ruleIds: ['R-T2'] });
  });

  it('one issue a subject, with every respondent whose kind is known', () => {
    const { issues } = factsOf({ parties: [mother(), academy(), council()], facts: { subjectArea: ['SEN_PROVISION', 'DUTIES'] } });
    expect(issues.map(({ subject, against }) => [subject, against])).toEqual([
      ['SEN_PROVISION', ['ACADEMY_PROPRIETOR', 'LA']], ['DUTIES', ['ACADEMY_PROPRIETOR', 'LA']],
    ]);
  }); // prettier-ignore

  it('R-K9 a respondent whose kind nobody has confirmed is asked for, not guessed', () => {
    const result = proposed({ parties: [mother(), academy({ partyKind: 'OTHER' })] });
    expect(result).toMatchObject({ outcome: 'NEED_INFO', missing: ['Parties.RESPONDENT'] });
  });

  it('R-T4 commissioner and authority', () => {
    expect(proposed({ type: '4', parties: [icb(), council()] })).toMatchObject({
      outcome: 'ACCEPT',
      types: ['4'],
    });
  });

  it('R-K6 a SENCO refers and the family has given no permission; R-K8 the SENCO works for the school', () => {
    const senco = supporter({ partyRole: 'REFERRER', partyKind: 'ACADEMY_PROPRIETOR', orgName: 'Example Academy Trust' });
    const options: GivenOptions = { parties: [mother(), academy(), senco], facts: { referralSource: 'SCHOOL' }, consents: [] };
    expect(proposed(options)).toMatchObject({ outcome: 'NEED_INFO', ruleIds: ['R-K6', 'R-K8', 'R-T2'] });
    expect(proposed({ ...options, consents: consentsOf(0, '2026-03-02') })).toMatchObject({ outcome: 'ACCEPT', ruleIds: ['R-K8', 'R-T2'] });
  }); // prettier-ignore

  it('R-K2 a mother asks for a young person; the young person’s own request is enough', () => {
    const facts = { cypDob: '2008-10-01', cypCapacity: 'HAS_CAPACITY' } as const;
    expect(proposed({ facts })).toMatchObject({ outcome: 'NEED_INFO', missing: ['Parties.YOUNG_PERSON'] });
    expect(proposed({ facts: { ...facts, referralSource: 'YOUNG_PERSON' }, parties: [youngPerson(), academy()] })).toMatchObject({ outcome: 'ACCEPT', cypStatus: 'YOUNG_PERSON' });
  }); // prettier-ignore

  it('R-K1 the safeguarding flag of the case', () => {
    const { theCase } = givenCase().in('TRIAGE').with({ safeguardingFlag: 'Y' });
    expect(proposeScope(scopeFactsOfCase(theCase), CALENDAR).outcome).toBe('URGENT');
  });

  it('R-M7 a letter of the last two months about the content of a plan: the plan has just been sent', () => {
    const letter = { appealableDecision: 'CONTENT_B_F', decisionLetterOn: '2026-02-10' } as const;
    expect(factsOf({ facts: letter }).finalPlanJustSent).toBe('Y');
    expect(factsOf({ facts: { ...letter, decisionLetterOn: '2025-12-10' } }).finalPlanJustSent).toBe('N');
    expect(factsOf({}).finalPlanJustSent).toBe('N');
  });

  it('permission taken back is a no', () => {
    const { theCase } = givenCase().in('TRIAGE').withConsent({ partyId: REQUESTER_ID, purpose: 'SHARE_WITH_PROVIDER', decision: 'WITHDRAWN' });
    expect(scopeFactsOfCase(theCase).familyPermission).toBe('N');
  }); // prettier-ignore

  it('what only a person knows comes as hints', () => {
    const { theCase } = givenCase().in('TRIAGE');
    expect(proposeScope(scopeFactsOfCase(theCase, { notWanted: true }), CALENDAR).outcome).toBe('NO_CASE');
    expect(
      scopeFactsOfCase(theCase, { moreIssues: [{ against: [], subject: 'OTHER', stage: 'UNKNOWN', otherMatter: 'TRANSPORT', aboutDecision: 'N', wantsSanction: false }] }).issues,
    ).toHaveLength(2);
  }); // prettier-ignore
});
