import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  APPEALABLE_DECISIONS, COMPLAINTS, HOME_LAS, SEN_STATUSES, STAGES, SUBJECT_AREAS, YES_NO_UNKNOWN,
} from '../../addin/domain/referral.ts'; // prettier-ignore
import type { SignpostRoute } from '../../addin/domain/referral.ts';
import { ASKERS, OTHER_MATTERS, OTHER_SIDES } from '../../addin/domain/scope-facts.ts';
import type { Issue, OtherSide, ScopeFacts } from '../../addin/domain/scope-facts.ts';
import { proposeScope } from '../../addin/domain/scope-rules.ts';
import type { ScopeResult } from '../../addin/domain/scope-rules.ts';
import { SCOPE_RULE_IDS } from '../../addin/domain/scope-table.ts';
import { workingCalendar } from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2024, 2030);

/** A child of eleven in Leicester with SEN Support, whose parent asks in person. */
const family: ScopeFacts = {
  receivedOn: '2026-03-02',
  asker: 'FAMILY',
  issues: [],
  safeguardingWords: false,
  notWanted: false,
  thirdParty: 'N',
  familyPermission: 'Y',
  cypDob: '2014-09-03',
  youngPersonAgrees: 'U',
  homeLa: 'LEICESTER_CITY',
  senStatus: 'SEN_SUPPORT',
  senMayExist: false,
  lookedAfter: 'N',
  laHoldsParentalResponsibility: 'N',
  referrerWorksForRespondent: 'N',
  openCaseRefs: [],
  decision: 'NONE',
  appeal: 'N',
  finalPlanJustSent: 'N',
  saysMediation: false,
  stillWanted: 'U',
  complaint: ['NONE'],
  complaintNotMade: false,
  laComplaintFinished: 'U',
};

const issue = (
  against: OtherSide | readonly OtherSide[],
  subject: Issue['subject'],
  stage: Issue['stage'],
  more: Partial<Issue> = {},
): Issue => ({
  against: typeof against === 'string' ? [against] : against,
  subject,
  stage,
  aboutDecision: 'N',
  wantsSanction: false,
  ...more,
});

const notHelping = (side: OtherSide): Issue => issue(side, 'SEN_PROVISION', 'NO_EHC_PROCESS');
const matter = (otherMatter: NonNullable<Issue['otherMatter']>, side: OtherSide): Issue =>
  issue(side, 'OTHER', 'NO_EHC_PROCESS', { otherMatter });
const theDecision = issue('LA', 'DUTIES', 'NO_EHC_PROCESS', { aboutDecision: 'Y' });

const propose = (more: Partial<ScopeFacts>): ScopeResult => proposeScope({ ...family, ...more }, calendar);

interface Row {
  readonly no: number;
  readonly case: string;
  readonly facts: Partial<ScopeFacts>;
  readonly outcome: ScopeResult['outcome'];
  readonly types?: readonly string[];
  readonly routes?: readonly SignpostRoute[];
  readonly rules: readonly string[];
  readonly flags?: readonly string[];
}

const refusedToAssess = { decision: 'REFUSE_ASSESS', decisionLetterOn: '2026-02-09' } as const;

/** scope-rules.md section 9, number by number. */
const TEST_CASES: readonly Row[] = [
  { no: 1, case: 'mother; academy not giving 15 h support; SEN Support; no letter', outcome: 'ACCEPT', types: ['2'], rules: ['R-T2'],
    facts: { issues: [notHelping('ACADEMY_PROPRIETOR')] } },
  { no: 2, case: 'father; LA 8 weeks late with the final plan', outcome: 'ACCEPT', types: ['1'], rules: ['R-T1'],
    facts: { senStatus: 'IN_ASSESSMENT', issues: [issue('LA', 'DUTIES', 'PLAN_DRAFTING')] } },
  { no: 3, case: 'mother; ICB will not put physiotherapy in the draft plan', outcome: 'ACCEPT', types: ['3'], rules: ['R-T3'],
    facts: { senStatus: 'IN_ASSESSMENT', issues: [issue('HEALTH_COMMISSIONER', 'HEALTH_PROVISION', 'PLAN_DRAFTING')] } },
  { no: 4, case: 'ICB against LA on who funds nursing in a review', outcome: 'ACCEPT', types: ['4'], rules: ['R-T4'], flags: ['NO_FAMILY_PARTY'],
    facts: { asker: 'HEALTH_COMMISSIONER', senStatus: 'EHC_PLAN', issues: [issue('LA', 'JOINT_LA_HEALTH', 'PLAN_REVIEW')] } },
  { no: 5, case: 'mother; draft plan section F hours; B = LA', outcome: 'ACCEPT', types: ['AF'], rules: ['R-AF'],
    facts: { senStatus: 'IN_ASSESSMENT', issues: [issue('LA', 'SEN_PROVISION', 'PLAN_DRAFTING')] } },
  { no: 6, case: 'refusal-to-assess letter 3 weeks old, wants "mediation"', outcome: 'SIGNPOST', routes: ['S-MEDIATION'], rules: ['R-M1'], flags: ['RS7_DUE'],
    facts: { ...refusedToAssess, saysMediation: true, issues: [theDecision] } },
  { no: 7, case: 'as 6, plus school gives no SEN Support', outcome: 'ACCEPT_PART', types: ['2'], routes: ['S-MEDIATION'], rules: ['R-T2', 'R-M1'], flags: ['RS7_DUE'],
    facts: { ...refusedToAssess, issues: [theDecision, notHelping('GOVERNING_BODY')] } },
  { no: 8, case: 'appeal lodged, wants to talk about provision meanwhile', outcome: 'ACCEPT', types: ['AF'], rules: ['R-AF', 'R-M4'], flags: ['WITHOUT_PREJUDICE'],
    facts: { senStatus: 'EHC_PLAN', decision: 'CONTENT_B_F', decisionLetterOn: '2026-01-12', appeal: 'Y', issues: [issue('LA', 'SEN_PROVISION', 'PLAN_IN_FORCE')] } },
  { no: 9, case: 'permanently excluded last week, SEN Support; support question', outcome: 'ACCEPT_PART', types: ['2'], routes: ['S-EXCLUSION'], rules: ['R-T2'],
    facts: { issues: [matter('EXCLUSION', 'ACADEMY_PROPRIETOR'), notHelping('ACADEMY_PROPRIETOR')] } },
  { no: 10, case: '17-year-old’s mother asks, the young person has capacity', outcome: 'NEED_INFO', types: ['2'], rules: ['R-A1', 'R-K2', 'R-T2'],
    facts: { cypDob: '2008-10-01', cypCapacity: 'HAS_CAPACITY', issues: [notHelping('FE_INSTITUTION')] } },
  { no: 11, case: 'SENCO refers, "mum is happy for you to call" but nothing from mum', outcome: 'NEED_INFO', types: ['2'], rules: ['R-K6', 'R-T2'],
    facts: { thirdParty: 'Y', familyPermission: 'U', issues: [notHelping('GOVERNING_BODY')] } },
  { no: 12, case: 'home in an LE8 village in the county, school in the city', outcome: 'TRANSFER_LA', routes: ['S-OTHER-LA'], rules: ['R-K5', 'R-T2'],
    facts: { homeLa: 'LEICESTERSHIRE', issues: [notHelping('GOVERNING_BODY')] } },
  { no: 13, case: '"I have not complained yet, can I still use it?"', outcome: 'ACCEPT', types: ['2'], rules: ['R-T2', 'R-C1'],
    facts: { complaintNotMade: true, issues: [notHelping('GOVERNING_BODY')] } },
  { no: 14, case: '"We do not want mediation, please just send the report"', outcome: 'NO_CASE', rules: ['R-K7'],
    facts: { notWanted: true, senStatus: 'EHC_PLAN', issues: [] } },
  { no: 15, case: 'private school, dyslexia support not given', outcome: 'ACCEPT', types: ['2'], rules: ['R-T2'],
    facts: { issues: [notHelping('INDEPENDENT_SCHOOL')] } },
  { no: 16, case: 'private school did not follow duties, no provision issue', outcome: 'SIGNPOST', routes: ['S-COMPLAINT-SCHOOL'], rules: ['R-OUT-3'],
    facts: { issues: [issue('INDEPENDENT_SCHOOL', 'DUTIES', 'NO_EHC_PROCESS')] } },
  { no: 17, case: 'CAMHS waiting list, SEN Support only', outcome: 'SIGNPOST', routes: ['S-NHS'], rules: ['R-OUT-1'],
    facts: { issues: [issue('NHS_PROVIDER', 'HEALTH_PROVISION', 'NO_EHC_PROCESS')] } },
  { no: 18, case: 'short breaks cut, discussed at annual review', outcome: 'ACCEPT', types: ['3'], rules: ['R-T3'],
    facts: { senStatus: 'EHC_PLAN', issues: [issue('LA', 'SOCIAL_CARE_PROVISION', 'PLAN_REVIEW')] } },
  { no: 19, case: 'school place refused, no plan', outcome: 'SIGNPOST', routes: ['S-ADMISSION'], rules: [],
    facts: { issues: [matter('ADMISSION', 'LA')] } },
  { no: 20, case: 'final plan, only the school named is disputed', outcome: 'SIGNPOST', routes: ['S-MEDIATION', 'S-TRIBUNAL'], rules: ['R-M2'], flags: ['RS7_DUE', 'NO_CERTIFICATE_NEEDED'],
    facts: { senStatus: 'EHC_PLAN', decision: 'PLACEMENT_I_ONLY', decisionLetterOn: '2026-02-16', issues: [issue('LA', 'SEN_PROVISION', 'PLAN_IN_FORCE', { aboutDecision: 'Y' })] } },
  { no: 21, case: 'teacher was rude, wants apology', outcome: 'SIGNPOST', routes: ['S-COMPLAINT-SCHOOL'], rules: ['R-C2'],
    facts: { issues: [matter('STAFF_CONDUCT', 'GOVERNING_BODY')] } },
  { no: 22, case: 'nursery will not make adjustments for a 3-year-old, no diagnosis', outcome: 'ACCEPT', types: ['2'], rules: ['R-T2'],
    facts: { cypDob: '2022-11-20', senStatus: 'SUSPECTED', issues: [notHelping('EARLY_YEARS_PROVIDER')] } },
  { no: 23, case: 'college stopped support of a 19-year-old who writes herself', outcome: 'ACCEPT', types: ['2'], rules: ['R-A1', 'R-T2'],
    facts: { cypDob: '2006-06-10', youngPersonAgrees: 'Y', issues: [notHelping('FE_INSTITUTION')] } },
  { no: 24, case: 'foster carer for a looked-after child against the LA', outcome: 'ACCEPT', types: ['1'], rules: ['R-K8', 'R-T1'], flags: ['CONFLICT_OF_INTEREST'],
    facts: { senStatus: 'EHC_PLAN', lookedAfter: 'Y', issues: [issue('LA', 'DUTIES', 'PLAN_IN_FORCE')] } },
]; // prettier-ignore

describe('The test cases of scope-rules.md section 9', () => {
  it.each(TEST_CASES)('$no: $case', (row) => {
    const result = propose(row.facts);
    expect(result.outcome).toBe(row.outcome);
    expect(result.types).toEqual(row.types ?? []);
    expect(result.otherTypes).toEqual((row.types ?? []).slice(1));
    expect(result.routes).toEqual(row.routes ?? []);
    expect(result.ruleIds).toEqual(row.rules);
    expect(result.flags.map(({ flag }) => flag)).toEqual(row.flags ?? []);
  });

  it('has all twenty-four', () => {
    expect(TEST_CASES.map(({ no }) => no)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it('6: RS7 carries both dates, two months after a letter of 9 February', () => {
    expect(propose({ ...refusedToAssess, issues: [theDecision] }).flags).toContainEqual({
      flag: 'RS7_DUE',
      decisionLetterOn: '2026-02-09',
      mediationContactBy: '2026-04-09',
      appealBy: '2026-04-09',
    });
  });

  it('10: asks for the young person’s own agreement and nothing else', () => {
    const result = propose({
      cypDob: '2008-10-01',
      cypCapacity: 'HAS_CAPACITY',
      issues: [notHelping('FE_INSTITUTION')],
    });
    expect(result.missing).toEqual(['Parties.YOUNG_PERSON']);
    expect(result.cypStatus).toBe('YOUNG_PERSON');
  });
});

describe('The four types as the Seed has them', () => {
  it.each(['LA', 'GOVERNING_BODY', 'EARLY_YEARS_PROVIDER', 'FE_INSTITUTION', 'ACADEMY_PROPRIETOR'] as const)(
    'R-T1 duties, with %s, at any stage',
    (side) => {
      for (const stage of STAGES) {
        expect(propose({ issues: [issue(side, 'DUTIES', stage)] }).types).toEqual(['1']);
      }
    },
  );

  it.each(['INDEPENDENT_SCHOOL', 'NON_MAINTAINED_SPECIAL', 'PRU', 'OTHER_POST16'] as const)(
    'R-T1 does not name %s: duties go to its own complaint procedure, provision is type 2',
    (side) => {
      expect(propose({ issues: [issue(side, 'DUTIES', 'PLAN_IN_FORCE')] })).toMatchObject({ outcome: 'SIGNPOST', types: [], routes: ['S-COMPLAINT-SCHOOL'] });
      expect(propose({ issues: [issue(side, 'SEN_PROVISION', 'PLAN_IN_FORCE')] }).types).toEqual(['2']);
    },
  ); // prettier-ignore

  it.each(['HEALTH_COMMISSIONER', 'LA'] as const)('R-T3 health or social care provision, with %s, in the four stages only', (side) => {
    for (const subject of ['HEALTH_PROVISION', 'SOCIAL_CARE_PROVISION'] as const) {
      const accepted = STAGES.filter((stage) => propose({ issues: [issue(side, subject, stage)] }).types.includes('3'));
      expect(accepted).toEqual(['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW', 'REASSESSMENT']);
    }
  }); // prettier-ignore

  it('R-T4 authority and health commissioner, in the four stages only, either of them asking', () => {
    for (const [asker, side] of [['LA', 'HEALTH_COMMISSIONER'], ['HEALTH_COMMISSIONER', 'LA']] as const) {
      const accepted = STAGES.filter((stage) => propose({ asker, issues: [issue(side, 'JOINT_LA_HEALTH', stage)] }).types.includes('4'));
      expect(accepted).toEqual(['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW', 'REASSESSMENT']);
    }
  }); // prettier-ignore

  it('R-T4 the authority with itself is no type', () => {
    expect(propose({ asker: 'LA', issues: [issue('LA', 'JOINT_LA_HEALTH', 'PLAN_REVIEW')] }).types).toEqual(
      [],
    );
  });

  it('R-AF special educational provision: assessment, drawing up, waiting for the Tribunal, review, reassessment', () => {
    const accepted = STAGES.filter((stage) => propose({ issues: [issue('LA', 'SEN_PROVISION', stage)] }).types.includes('AF'));
    expect(accepted).toEqual(['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW', 'REASSESSMENT', 'AWAITING_TRIBUNAL']);
  }); // prettier-ignore

  it('prefers T2, then T1, then T3, then AF, and keeps the others', () => {
    const result = propose({
      senStatus: 'EHC_PLAN',
      issues: [
        issue('HEALTH_COMMISSIONER', 'HEALTH_PROVISION', 'PLAN_REVIEW'),
        issue('LA', 'SEN_PROVISION', 'PLAN_REVIEW'),
        issue('LA', 'DUTIES', 'PLAN_REVIEW'),
        notHelping('ACADEMY_PROPRIETOR'),
      ],
    });
    expect(result.types).toEqual(['2', '1', '3', 'AF']);
    expect(result.otherTypes).toEqual(['1', '3', 'AF']);
    expect(result.outcome).toBe('ACCEPT');
  });

  it('R-AF with the setting prefers type 2', () => {
    expect(propose({ issues: [issue('GOVERNING_BODY', 'SEN_PROVISION', 'PLAN_REVIEW')] }).types).toEqual([
      '2',
      'AF',
    ]);
  });
});

describe('First checks', () => {
  const fits = [notHelping('GOVERNING_BODY')];

  it('R-K1 words about safety stop everything, and the rest is still collected', () => {
    const result = propose({ safeguardingWords: true, homeLa: 'RUTLAND', issues: fits });
    expect(result.outcome).toBe('URGENT');
    expect(result.ruleIds).toEqual(['R-K1', 'R-K5', 'R-T2']);
    expect(result.flags).toContainEqual({ flag: 'SAFEGUARDING' });
  });

  it('R-K1 also before a message that wants nothing', () => {
    expect(propose({ safeguardingWords: true, notWanted: true }).outcome).toBe('URGENT');
  });

  it('R-K2 does not hold where a representative acts, or the young person agrees', () => {
    const seventeen = { cypDob: '2008-10-01', issues: fits } as const;
    expect(propose({ ...seventeen, cypCapacity: 'REPRESENTATIVE_ACTS' }).outcome).toBe('ACCEPT');
    expect(propose({ ...seventeen, cypCapacity: 'HAS_CAPACITY', youngPersonAgrees: 'Y' }).outcome).toBe(
      'ACCEPT',
    );
  });

  it('R-K2 asks about capacity as well where nobody has looked', () => {
    expect(propose({ cypDob: '2008-10-01', issues: fits }).missing).toEqual([
      'Parties.YOUNG_PERSON',
      'CypCapacity',
    ]);
  });

  it('R-A1 born 10 November 2009: a child until 26 June 2026, a young person from the next day', () => {
    const born = { cypDob: '2009-11-10', issues: fits } as const;
    expect(propose({ ...born, receivedOn: '2026-06-26' }).cypStatus).toBe('CHILD');
    expect(propose({ ...born, receivedOn: '2026-06-27' }).ruleIds).toContain('R-K2');
  });

  it('R-K3 no needs known or suspected: the setting; suspected is enough to be accepted', () => {
    expect(propose({ senStatus: 'NONE', issues: fits })).toMatchObject({ outcome: 'SIGNPOST', routes: ['S-SETTING'], types: [] });
    expect(propose({ senStatus: 'NONE', senMayExist: true, issues: fits }).outcome).toBe('ACCEPT');
    expect(propose({ senStatus: 'SUSPECTED', issues: fits }).outcome).toBe('ACCEPT');
  }); // prettier-ignore

  it('R-K4 from 25 on adult services; a plan that may still run is shown', () => {
    const result = propose({
      cypDob: '2001-01-15',
      senStatus: 'EHC_PLAN',
      youngPersonAgrees: 'Y',
      issues: fits,
    });
    expect(result).toMatchObject({ outcome: 'SIGNPOST', routes: ['S-ADULT'] });
    expect(result.flags).toContainEqual({ flag: 'LAST_PLAN_YEAR', until: '2026-08-31' });
  });

  it('R-K5 asks for permission before details go to another authority', () => {
    const result = propose({ homeLa: 'OTHER', familyPermission: 'U', issues: fits });
    expect(result.outcome).toBe('TRANSFER_LA');
    expect(result.flags).toContainEqual({ flag: 'PERMISSION_TO_PASS_ON' });
  });

  it('R-K6 a third party’s request without the family’s permission waits for it, elsewhere too', () => {
    const result = propose({ thirdParty: 'Y', familyPermission: 'U', homeLa: 'OTHER', issues: fits });
    expect(result.outcome).toBe('NEED_INFO');
    expect(result.missing).toContain('Consents.SHARE_WITH_PROVIDER');
  });

  it('R-K8 flags and never rejects', () => {
    const result = propose({ laHoldsParentalResponsibility: 'Y', referrerWorksForRespondent: 'Y', issues: fits });
    expect(result.outcome).toBe('ACCEPT');
    expect(result.flags).toContainEqual({ flag: 'CONFLICT_OF_INTEREST', why: ['LA_HOLDS_PR', 'REFERRER_WORKS_FOR_RESPONDENT'] });
  }); // prettier-ignore

  it('R-K9 asks only for what is missing', () => {
    expect(propose({ issues: [issue([], 'SEN_PROVISION', 'NO_EHC_PROCESS')] }).missing).toEqual([
      'Parties.RESPONDENT',
    ]);
    expect(propose({ issues: [issue('LA', 'HEALTH_PROVISION', 'UNKNOWN')] }).missing).toEqual(['Stage']);
    expect(propose({ homeLa: 'UNKNOWN', issues: fits }).missing).toEqual(['HomeLa']);
    expect(propose({ senStatus: 'UNKNOWN', issues: fits }).missing).toEqual(['SenStatus']);
    expect(propose({ issues: [] }).missing).toEqual(['SubjectArea', 'Parties.RESPONDENT']);
  });

  it('R-K9 does not ask for what a signpost does not need', () => {
    expect(propose({ homeLa: 'UNKNOWN', senStatus: 'UNKNOWN', issues: [matter('EXCLUSION', 'GOVERNING_BODY')] }).outcome).toBe('SIGNPOST');
  }); // prettier-ignore

  it('R-K10 a child with an open case is linked, not turned away', () => {
    const result = propose({ openCaseRefs: ['DR-2026-0007'], issues: fits });
    expect(result.outcome).toBe('ACCEPT');
    expect(result.flags).toContainEqual({ flag: 'SAME_CHILD', caseRefs: ['DR-2026-0007'] });
  });
});

describe('Outside the table', () => {
  it('health or social care outside the EHC stages has its own route; an early review is mentioned where there is a plan', () => {
    expect(propose({ issues: [issue('HEALTH_COMMISSIONER', 'HEALTH_PROVISION', 'PLAN_IN_FORCE')] })).toMatchObject({ routes: ['S-NHS'], flags: [{ flag: 'EARLY_REVIEW_POSSIBLE' }] });
    expect(propose({ issues: [issue('LA', 'SOCIAL_CARE_PROVISION', 'NO_EHC_PROCESS')] })).toMatchObject({ routes: ['S-LA-COMPLAINT'], flags: [] });
  }); // prettier-ignore

  it('R-M7 a final plan that was just sent takes health and social care to mediation', () => {
    expect(propose({ finalPlanJustSent: 'Y', issues: [issue('LA', 'SOCIAL_CARE_PROVISION', 'PLAN_IN_FORCE')] })).toMatchObject({ routes: ['S-MEDIATION'], ruleIds: ['R-OUT-1', 'R-M7'] });
  }); // prettier-ignore

  it('an NHS provider gives way to its commissioner where type 3 fits', () => {
    expect(propose({ issues: [issue('NHS_PROVIDER', 'HEALTH_PROVISION', 'NEEDS_ASSESSMENT')] })).toMatchObject({ outcome: 'ACCEPT', types: ['3'], ruleIds: ['R-T3', 'R-OUT-2'], flags: [{ flag: 'COMMISSIONER_IS_RESPONDENT' }] });
    expect(propose({ issues: [issue('NHS_PROVIDER', 'DUTIES', 'NEEDS_ASSESSMENT')] }).routes).toEqual(['S-NHS']);
  }); // prettier-ignore

  it('a setting that asks gets advice, never a case of its own', () => {
    for (const side of ['LA', 'FAMILY'] as const) {
      const result = propose({ asker: 'SETTING', issues: [issue(side, 'SEN_PROVISION', 'PLAN_REVIEW')] });
      expect(result.outcome).toBe('NEED_INFO');
      expect(result.types).toEqual([]);
      expect(result.ruleIds).toContain('R-OUT-4');
    }
  });

  it('parents who disagree with each other are sent to family mediation', () => {
    expect(propose({ issues: [issue('FAMILY', 'OTHER', 'UNKNOWN')] })).toMatchObject({ outcome: 'SIGNPOST', routes: ['S-FAMILY-LAW'], ruleIds: ['R-OUT-5'] });
  }); // prettier-ignore

  it('a school place with a plan is one for the Tribunal; whether there is a plan is asked', () => {
    expect(propose({ senStatus: 'EHC_PLAN', issues: [matter('ADMISSION', 'LA')] }).routes).toEqual([
      'S-TRIBUNAL',
    ]);
    expect(propose({ senStatus: 'UNKNOWN', issues: [matter('ADMISSION', 'LA')] }).missing).toContain(
      'SenStatus',
    );
  });

  it('a plan in force that the authority does not secure is asked about, not guessed', () => {
    expect(propose({ senStatus: 'EHC_PLAN', issues: [issue('LA', 'SEN_PROVISION', 'PLAN_IN_FORCE')] })).toMatchObject({ outcome: 'NEED_INFO', missing: ['SubjectArea', 'Parties.RESPONDENT'] });
  }); // prettier-ignore
});

describe('Appealable decisions and complaints', () => {
  it('R-M1 the family, once told, may still want it: accepted beside the route', () => {
    const result = propose({ ...refusedToAssess, stillWanted: 'Y', issues: [theDecision] });
    expect(result).toMatchObject({ outcome: 'ACCEPT_PART', types: ['1'], routes: ['S-MEDIATION'] });
  });

  it('R-M1 an issue with the authority that may be the decision is not offered; a person is told to ask', () => {
    const result = propose({ ...refusedToAssess, issues: [issue('LA', 'DUTIES', 'NO_EHC_PROCESS', { aboutDecision: 'U' })] });
    expect(result.outcome).toBe('SIGNPOST');
    expect(result.flags).toContainEqual({ flag: 'MAY_BE_THE_DECISION' });
  }); // prettier-ignore

  it('R-M1 lasts to the day two months after the letter; from the next day R-M3 sends to advice and Tribunal', () => {
    const letter = {
      decision: 'REFUSE_ISSUE',
      decisionLetterOn: '2026-01-02',
      issues: [theDecision],
    } as const;
    expect(propose({ ...letter, receivedOn: '2026-03-02' }).routes).toEqual(['S-MEDIATION']);
    const late = propose({ ...letter, receivedOn: '2026-03-03' });
    expect(late).toMatchObject({
      outcome: 'ACCEPT_PART',
      types: ['1'],
      routes: ['S-SENDIASS', 'S-TRIBUNAL'],
    });
    expect(late.ruleIds).toContain('R-M3');
  });

  it('R-M3 does not hold with a certificate: only the dates are shown', () => {
    const result = propose({
      decision: 'REFUSE_ISSUE', decisionLetterOn: '2025-12-15', certificate: 'ISSUED', certificateOn: '2026-02-20', issues: [theDecision],
    }); // prettier-ignore
    expect(result.outcome).toBe('ACCEPT');
    expect(result.flags).toContainEqual(expect.objectContaining({ flag: 'RS7_DUE', appealBy: '2026-03-20' }));
  });

  it('R-M4 an appeal takes no type away and adds the stage of waiting', () => {
    const review = [issue('HEALTH_COMMISSIONER', 'HEALTH_PROVISION', 'PLAN_REVIEW')];
    expect(propose({ appeal: 'Y', issues: review }).types).toEqual(['3']);
    expect(propose({ appeal: 'Y', issues: [issue('LA', 'SEN_PROVISION', 'UNKNOWN')] }).types).toEqual(['AF']);
  });

  it('R-M5 "mediation" without a decision is a request for our service', () => {
    const result = propose({ saysMediation: true, issues: [notHelping('GOVERNING_BODY')] });
    expect(result).toMatchObject({ outcome: 'ACCEPT', flags: [{ flag: 'USE_OUR_WORDS' }] });
  });

  it('R-M6 a decision without the date of its letter is asked for, and the risk is shown at once', () => {
    const result = propose({ decision: 'CEASE', issues: [theDecision] });
    expect(result).toMatchObject({ outcome: 'NEED_INFO', missing: ['DecisionLetterOn'] });
    expect(result.flags).toContainEqual({ flag: 'DATE_AT_RISK' });
  });

  it('R-C2 a sanction goes to the complaint route of each body; the SEN part stays open', () => {
    const wantsSanction = { wantsSanction: true } as const;
    expect(propose({ issues: [issue('GOVERNING_BODY', 'SEN_PROVISION', 'NO_EHC_PROCESS', wantsSanction)] })).toMatchObject({ outcome: 'ACCEPT_PART', types: ['2'], routes: ['S-COMPLAINT-SCHOOL'] });
    expect(propose({ issues: [issue('EARLY_YEARS_PROVIDER', 'OTHER', 'NO_EHC_PROCESS', wantsSanction)] }).routes).toEqual(['S-EY']);
    expect(propose({ laComplaintFinished: 'Y', issues: [issue('LA', 'OTHER', 'NO_EHC_PROCESS', wantsSanction)] }).routes).toEqual(['S-LGSCO']);
  }); // prettier-ignore

  it('R-C3 a body that is deciding the same point is checked with, and the request is accepted', () => {
    const result = propose({ complaint: ['LGSCO'], issues: [notHelping('GOVERNING_BODY')] });
    expect(result).toMatchObject({ outcome: 'ACCEPT', ruleIds: ['R-T2', 'R-C1', 'R-C3'], flags: [{ flag: 'CHECK_WITH_BODY' }] });
  }); // prettier-ignore
});

const anyIssue: fc.Arbitrary<Issue> = fc.record(
  {
    against: fc.uniqueArray(fc.constantFrom(...OTHER_SIDES), { maxLength: 3 }),
    subject: fc.constantFrom(...SUBJECT_AREAS, 'U' as const),
    stage: fc.constantFrom(...STAGES),
    aboutDecision: fc.constantFrom(...YES_NO_UNKNOWN),
    wantsSanction: fc.boolean(),
    otherMatter: fc.constantFrom(...OTHER_MATTERS),
  },
  { requiredKeys: ['against', 'subject', 'stage', 'aboutDecision', 'wantsSanction'] },
);
const dates = fc.constantFrom('2000-03-05', '2001-05-01', '2008-10-01', '2014-09-03', '2024-01-01');
const letters = fc.constantFrom('2025-10-01', '2026-01-02', '2026-02-20');
const anyFacts: fc.Arbitrary<ScopeFacts> = fc
  .record(
    {
      asker: fc.constantFrom(...ASKERS),
      issues: fc.array(anyIssue, { maxLength: 3 }),
      safeguardingWords: fc.boolean(),
      notWanted: fc.boolean(),
      thirdParty: fc.constantFrom(...YES_NO_UNKNOWN),
      familyPermission: fc.constantFrom(...YES_NO_UNKNOWN),
      youngPersonAgrees: fc.constantFrom(...YES_NO_UNKNOWN),
      homeLa: fc.constantFrom(...HOME_LAS),
      senStatus: fc.constantFrom(...SEN_STATUSES),
      senMayExist: fc.boolean(),
      decision: fc.constantFrom(...APPEALABLE_DECISIONS),
      appeal: fc.constantFrom(...YES_NO_UNKNOWN),
      finalPlanJustSent: fc.constantFrom(...YES_NO_UNKNOWN),
      stillWanted: fc.constantFrom(...YES_NO_UNKNOWN),
      saysMediation: fc.boolean(),
      complaint: fc.uniqueArray(fc.constantFrom(...COMPLAINTS), { maxLength: 3 }),
      laComplaintFinished: fc.constantFrom(...YES_NO_UNKNOWN),
      cypDob: dates,
      decisionLetterOn: letters,
      certificate: fc.constantFrom('NOT_YET' as const, 'ISSUED' as const),
      certificateOn: letters,
    },
    { noNullPrototype: true },
  )
  .map((some) => ({ ...family, ...some }));

describe('Whatever the facts', () => {
  it('an outcome comes with what it needs', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { outcome, types, routes, missing, ruleIds, messages } = proposeScope(facts, calendar);
        if (outcome === 'ACCEPT') expect([types.length > 0, routes]).toEqual([true, []]);
        if (outcome === 'ACCEPT_PART') expect([types.length > 0, routes.length > 0]).toEqual([true, true]);
        if (outcome === 'SIGNPOST') expect([types, routes.length > 0]).toEqual([[], true]);
        expect(missing.length > 0).toBe(outcome === 'NEED_INFO');
        expect(ruleIds).toEqual(SCOPE_RULE_IDS.filter((rule) => ruleIds.includes(rule)));
        expect(messages.map(({ rule }) => rule)).toEqual(ruleIds);
      }),
      { numRuns: 1500 },
    );
  });

  it('R-M4 and R-C1 an appeal or a complaint never turns an acceptance into something else', () => {
    const side = fc.constantFrom(...OTHER_SIDES);
    const likely = fc
      .record({
        issues: fc.array(anyIssue.map(({ otherMatter: _, ...rest }) => ({ ...rest, wantsSanction: false })), { minLength: 1, maxLength: 2 }),
        more: side,
        asker: fc.constantFrom('FAMILY' as const, 'LA' as const, 'HEALTH_COMMISSIONER' as const),
        decision: fc.constantFrom('NONE' as const, 'CEASE' as const),
        decisionLetterOn: letters,
        certificate: fc.constantFrom('NOT_YET' as const, 'ISSUED' as const),
        certificateOn: letters,
      })
      .map(({ more, ...some }) => ({ ...family, ...some, issues: some.issues.map((each) => ({ ...each, against: [...each.against, more] })) }));
    let accepted = 0;
    fc.assert(
      fc.property(likely, fc.uniqueArray(fc.constantFrom(...COMPLAINTS)), (facts, complaint) => {
        const before = proposeScope(facts, calendar);
        if (before.outcome !== 'ACCEPT') return;
        accepted += 1;
        expect(proposeScope({ ...facts, complaint }, calendar).outcome).toBe('ACCEPT');
        const appealed = proposeScope({ ...facts, appeal: 'Y' }, calendar);
        expect(appealed.outcome).toBe('ACCEPT');
        expect(appealed.types).toEqual(expect.arrayContaining([...before.types]));
      }),
      { numRuns: 6000 },
    );
    // One in thirty is accepted: far fewer would say that the property looks at nothing.
    expect(accepted).toBeGreaterThan(100);
  }); // prettier-ignore

  it('R-T4 type 4 never comes with a family that asks, and no other type without one', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { types } = proposeScope(facts, calendar);
        if (types.includes('4')) expect(['LA', 'HEALTH_COMMISSIONER']).toContain(facts.asker);
        if (types.some((type) => type !== '4')) expect(facts.asker).toBe('FAMILY');
      }),
      { numRuns: 1000 },
    );
  });

  it('R-K1 words about safety always come first, and R-K7 never opens a case', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(proposeScope({ ...facts, safeguardingWords: true }, calendar).outcome).toBe('URGENT');
        const unwanted = proposeScope({ ...facts, safeguardingWords: false, notWanted: true }, calendar);
        expect(unwanted).toMatchObject({ outcome: 'NO_CASE', types: [], routes: [] });
      }),
    );
  });

  it('an acceptance for a family rests on known facts: home, date of birth, other side, subject', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { outcome } = proposeScope(facts, calendar);
        if (facts.asker !== 'FAMILY' || (outcome !== 'ACCEPT' && outcome !== 'ACCEPT_PART')) return;
        expect(facts.homeLa).toBe('LEICESTER_CITY');
        expect(facts.issues.some(({ against, subject }) => against.length > 0 && subject !== 'U')).toBe(true);
      }),
    );
  });
});
