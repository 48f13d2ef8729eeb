import { describe, expect, it } from 'vitest';
import { PARTY_KINDS, PREFERRED_CONTACTS, isFamily } from '../../addin/domain/party.ts';
import type { PartyKind, PreferredContact } from '../../addin/domain/party.ts';
import { HARM_WARNING } from '../../addin/domain/reading.ts';
import type {
  Agency, ContactMethod, DisagreementStage, EhcPlanStatus, OtherSide, Reading, ReadReferral, ReferrerRole,
  YesNoUnknown as Answer,
} from '../../addin/domain/reading.ts'; // prettier-ignore
import {
  COMPLAINTS, REFERRAL_SOURCES, SEN_STATUSES, STAGES, SUBJECT_AREAS, YEAR_GROUPS, YES_NO_UNKNOWN,
} from '../../addin/domain/referral.ts'; // prettier-ignore
import type { Complaint, ReferralSource, SenStatus, Stage, SubjectArea, YearGroup, YesNoUnknown } from '../../addin/domain/referral.ts'; // prettier-ignore
import type { NewReferral } from '../../addin/domain/case-commands.ts';
import { openCase } from '../../addin/domain/open-case.ts';
import { applyDecision } from '../../addin/domain/decide-case.ts';
import { caseRows } from '../../addin/forms/case-rows.ts';
import { referralOfReading } from '../../addin/forms/referral-of-reading.ts';
import { TABLES } from '../../addin/forms/register-schema.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage } from '../reading/a-message.ts';
import { allowed, givenContext } from '../support/given-case.ts';

const FRAME = {
  caseRef: 'DR-2026-0042',
  caseOwner: 'JB',
  takenInAt: '2026-03-16T12:00:00.000Z',
  linkedCaseRef: [],
} as const;

/** A mother who writes herself, about a school. */
const MOTHER_WRITES: ReadReferral = {
  referrer: { name: 'Meera Patel', role: 'parent-carer', organisation: null, email: 'Meera@Example.org', phone: null },
  child: { name: 'Aisha Patel', dateOfBirth: '2014-09-03', age: null, yearGroup: 'Year 6', setting: 'Example Primary School', ehcPlan: 'no' },
  parents: [{ name: 'Meera Patel', relationship: 'mother', email: 'Meera@Example.org', phone: '+447700900123' }],
  postcode: 'LE2 3AB',
  disagreement: { type: 2, with: ['school'], agencies: ['education'], stage: 'sen-support', summary: 'The support in class has stopped.' },
  otherRoutes: { complaint: 'unknown', appeal: 'unknown', mediation: 'unknown', sendiass: 'unknown' },
  consentToShare: 'unknown',
  accessNeeds: { interpreter: null, bsl: false, wheelchair: false, other: [] },
  contact: { method: null, times: null, safety: null },
  preferredProvider: null,
  scope: { decision: 'in-scope', route: null, reasons: ['R-T2 special educational provision'] },
  evidence: {},
}; // prettier-ignore

const referral = (changes: Partial<ReadReferral> = {}): ReadReferral => ({ ...MOTHER_WRITES, ...changes });
const by = (role: ReferrerRole | null, changes: Partial<ReadReferral> = {}): ReadReferral =>
  referral({
    referrer: {
      name: 'R. Sample',
      role,
      organisation: 'Example Body',
      email: 'r.sample@body.example',
      phone: '+441164960200',
    },
    ...changes,
  });
const disagreement = (changes: Partial<ReadReferral['disagreement']>): ReadReferral =>
  referral({ disagreement: { ...MOTHER_WRITES.disagreement, ...changes } });

const reading = (one: ReadReferral, changes: Partial<Reading> = {}): Reading => ({
  schema: 'reading/1',
  message: {
    messageId: '<m1@mail.example>',
    subject: 'Help please',
    from: { name: 'Meera Patel', email: 'meera@example.org' },
    received: '2026-03-16T10:00:00.000Z',
    attachments: [],
  },
  kind: 'referral',
  caseReference: null,
  referrals: [one],
  warnings: [],
  ...changes,
});

const proposed = (one: ReadReferral, changes: Partial<Reading> = {}): NewReferral =>
  referralOfReading(reading(one, changes), one, FRAME);

const requesterOf = ({ parties }: NewReferral) => parties.find(({ partyRole }) => partyRole === 'REQUESTER');
const rolesOf = ({ parties }: NewReferral) =>
  parties.map(({ partyRole, partyKind }) => `${partyRole} ${partyKind}`);

describe('Every code of the reading has its partner in the register', () => {
  it('who referred', () => {
    const expected = {
      'parent-carer': 'PARENT',
      'young-person': 'YOUNG_PERSON',
      sendiass: 'SENDIASS',
      school: 'SCHOOL',
      'early-years': 'EARLY_YEARS',
      'post-16': 'COLLEGE',
      'local-authority': 'LA_CASEWORKER',
      health: 'HEALTH',
      'social-care': 'SOCIAL_CARE',
      advocate: 'LEGAL_REP',
      other: 'OTHER',
    } as const satisfies Record<ReferrerRole, ReferralSource>;
    for (const [role, source] of Object.entries(expected) as [ReferrerRole, ReferralSource][]) {
      const found = proposed(by(role)).facts.referralSource;
      expect(found, role).toBe(source);
      expect(REFERRAL_SOURCES).toContain(found);
    }
    expect(proposed(by(null)).facts.referralSource).toBe('OTHER');
  });

  it('the stage', () => {
    const expected = {
      'ehc-needs-assessment': 'NEEDS_ASSESSMENT',
      'drafting-plan': 'PLAN_DRAFTING',
      'plan-review': 'PLAN_REVIEW',
      reassessment: 'REASSESSMENT',
      'awaiting-tribunal': 'AWAITING_TRIBUNAL',
      'sen-support': 'NO_EHC_PROCESS',
      'plan-in-force': 'PLAN_IN_FORCE',
    } as const satisfies Record<DisagreementStage, Stage>;
    for (const [stage, code] of Object.entries(expected) as [DisagreementStage, Stage][]) {
      expect(proposed(disagreement({ stage })).facts.stage, stage).toBe(code);
      expect(STAGES).toContain(code);
    }
    expect(proposed(disagreement({ stage: null })).facts.stage).toBe('UNKNOWN');
  });

  it('the plan: "no plan" is not a no to special educational needs', () => {
    const expected = {
      yes: 'EHC_PLAN',
      'in-assessment': 'IN_ASSESSMENT',
      no: 'UNKNOWN',
      unknown: 'UNKNOWN',
    } as const satisfies Record<EhcPlanStatus, SenStatus>;
    for (const [ehcPlan, code] of Object.entries(expected) as [EhcPlanStatus, SenStatus][]) {
      const one = { ...disagreement({ stage: null }), child: { ...MOTHER_WRITES.child, ehcPlan } };
      expect(proposed(one).facts.senStatus, ehcPlan).toBe(code);
      expect(SEN_STATUSES).toContain(code);
    }
    expect(proposed(disagreement({ stage: 'sen-support' })).facts.senStatus).toBe('SEN_SUPPORT');
  });

  it('the other side as respondents, and a family member as none', () => {
    const expected = {
      'local-authority': 'LA_EDUCATION',
      school: 'OTHER',
      'early-years': 'EARLY_YEARS_PROVIDER',
      'post-16': 'OTHER',
      'health-commissioner': 'ICB',
      'social-care': 'LA_SOCIAL_CARE',
      family: undefined,
    } as const satisfies Record<OtherSide, PartyKind | undefined>;
    for (const [side, kind] of Object.entries(expected) as [OtherSide, PartyKind | undefined][]) {
      const respondents = proposed(disagreement({ with: [side] })).parties.filter(
        ({ partyRole }) => partyRole === 'RESPONDENT',
      );
      expect(
        respondents.map(({ partyKind }) => partyKind),
        side,
      ).toEqual(kind === undefined ? [] : [kind]);
      for (const { partyKind } of respondents) expect(PARTY_KINDS).toContain(partyKind);
    }
  });

  it('the setting is named for a school, a nursery and a college only', () => {
    const named = (side: OtherSide) =>
      proposed(disagreement({ with: [side] })).parties.find(({ partyRole }) => partyRole === 'RESPONDENT')
        ?.orgName;
    for (const side of ['school', 'early-years', 'post-16'] as const)
      expect(named(side), side).toBe('Example Primary School');
    for (const side of ['local-authority', 'health-commissioner', 'social-care'] as const)
      expect(named(side), side).toBeUndefined();
  });

  it('to whom a complaint was made', () => {
    const expected = {
      'local-authority': 'LA',
      school: 'SCHOOL',
      'early-years': 'OTHER',
      'post-16': 'OTHER',
      'health-commissioner': 'NHS',
      'social-care': 'LA',
      family: 'OTHER',
    } as const satisfies Record<OtherSide, Complaint>;
    for (const [side, code] of Object.entries(expected) as [OtherSide, Complaint][]) {
      const one = {
        ...disagreement({ with: [side] }),
        otherRoutes: { ...MOTHER_WRITES.otherRoutes, complaint: 'yes' as const },
      };
      expect(proposed(one).facts.complaintRunning, side).toEqual([code]);
      expect(COMPLAINTS).toContain(code);
    }
    const answers = { no: 'NONE', unknown: 'UNKNOWN' } as const;
    for (const [complaint, code] of Object.entries(answers) as ['no' | 'unknown', Complaint][])
      expect(
        proposed(referral({ otherRoutes: { ...MOTHER_WRITES.otherRoutes, complaint } })).facts
          .complaintRunning,
      ).toEqual([code]);
  });

  it('yes, no and unknown', () => {
    const expected = { yes: 'Y', no: 'N', unknown: 'U' } as const satisfies Record<Answer, YesNoUnknown>;
    for (const [appeal, code] of Object.entries(expected) as [Answer, YesNoUnknown][]) {
      const { facts } = proposed(referral({ otherRoutes: { ...MOTHER_WRITES.otherRoutes, appeal } }));
      expect(facts.appealLodged).toBe(code);
      expect(YES_NO_UNKNOWN).toContain(code);
    }
    const informal = { yes: 'YES', no: 'NO', unknown: 'UNKNOWN' } as const;
    for (const [sendiass, code] of Object.entries(informal) as [Answer, string][])
      expect(
        proposed(referral({ otherRoutes: { ...MOTHER_WRITES.otherRoutes, sendiass } })).facts
          .informalSupportTried,
      ).toBe(code);
  });

  it('the subject by type, and who is involved; nothing said is unknown and never no', () => {
    const expected: readonly (readonly [ReadReferral['disagreement']['type'], readonly Agency[], readonly SubjectArea[]])[] = [
      [1, ['education'], ['DUTIES']],
      [2, ['education'], ['SEN_PROVISION']],
      [3, ['health'], ['HEALTH_PROVISION']],
      [3, ['social-care'], ['SOCIAL_CARE_PROVISION']],
      [3, ['health', 'social-care'], ['HEALTH_PROVISION', 'SOCIAL_CARE_PROVISION']],
      [4, ['health', 'education'], ['JOINT_LA_HEALTH']],
      [null, [], []],
    ]; // prettier-ignore
    for (const [type, agencies, subjects] of expected) {
      const { facts } = proposed(disagreement({ type, agencies }));
      expect(facts.subjectArea, String(type)).toEqual(subjects);
      for (const subject of facts.subjectArea) expect(SUBJECT_AREAS).toContain(subject);
      expect([facts.educationInvolved, facts.healthInvolved, facts.socialCareInvolved]).toEqual(
        (['education', 'health', 'social-care'] as const).map((each) =>
          agencies.includes(each) ? 'Y' : 'U',
        ),
      );
    }
  });

  it('the year group', () => {
    const expected: Readonly<Record<string, YearGroup>> = {
      Nursery: 'NURSERY', Reception: 'R', 'Year 1': '1', 'Year 6': '6', 'Year 13': '13', 'Year 14': '14',
      'Year 15': 'UNKNOWN', 'Post-16': 'UNKNOWN', 'Year 006': 'UNKNOWN',
    }; // prettier-ignore
    for (const [yearGroup, code] of Object.entries(expected)) {
      expect(
        proposed(referral({ child: { ...MOTHER_WRITES.child, yearGroup } })).facts.yearGroup,
        yearGroup,
      ).toBe(code);
      expect(YEAR_GROUPS).toContain(code);
    }
  });

  it('how to be reached', () => {
    const expected = {
      phone: 'PHONE',
      text: 'TEXT',
      email: 'EMAIL',
      post: 'EMAIL', // a letter needs an address, and a message gives none
    } as const satisfies Record<ContactMethod, PreferredContact>;
    for (const [method, code] of Object.entries(expected) as [ContactMethod, PreferredContact][]) {
      const found = requesterOf(proposed(referral({ contact: { method, times: null, safety: null } })));
      expect(found?.preferredContact, method).toBe(code);
      expect(PREFERRED_CONTACTS).toContain(code);
    }
  });
});

describe('What the message did not say', () => {
  it('the home authority stays unknown whatever the postcode (referral-emails.md section 3)', () => {
    for (const postcode of ['LE2 3AB', 'LE15 1AA', 'NG1 1AA', null])
      expect(proposed(referral({ postcode })).facts.homeLa).toBe('UNKNOWN');
  });

  it('fills nothing that is not there', () => {
    const empty: ReadReferral = {
      ...MOTHER_WRITES,
      referrer: { name: null, role: 'parent-carer', organisation: null, email: 'x@example.org', phone: null },
      child: { name: null, dateOfBirth: null, age: 11, yearGroup: null, setting: null, ehcPlan: 'unknown' },
      parents: [],
      postcode: null,
      disagreement: { type: null, with: [], agencies: [], stage: null, summary: null },
    };
    const { facts, parties, consents } = proposed(empty);
    expect(facts).not.toHaveProperty('cypDob'); // an age is never made a date of birth
    for (const field of ['cypFirstName', 'cypLastName', 'cypPostcode', 'settingName', 'provisionInDispute', 'disagreementSummary', 'decisionLetterOn'])
      expect(facts).not.toHaveProperty(field);
    expect(facts).toMatchObject({
      settingType: 'UNKNOWN', senStatus: 'UNKNOWN', lookedAfter: 'U', stage: 'UNKNOWN', educationInvolved: 'U',
      healthInvolved: 'U', socialCareInvolved: 'U', appealLodged: 'U', complaintRunning: ['UNKNOWN'], conflictOfInterest: 'U',
    });
    expect(parties).toHaveLength(1);
    expect(parties[0]).not.toHaveProperty('firstName');
    expect(parties[0]).not.toHaveProperty('relationshipToCyp');
    expect(consents).toEqual([]);
  }); // prettier-ignore

  it('a preferred contact can be used: never the telephone of somebody who gave none', () => {
    const methods = ['phone', 'text', 'email', 'post', null] as const;
    for (const method of methods) {
      for (const email of ['meera@example.org', null]) {
        for (const phone of ['+447700900123', null]) {
          const person = { name: 'Meera Patel', relationship: 'mother', email, phone };
          const party = requesterOf(
            proposed(referral({ parents: [person], contact: { method, times: null, safety: null } })),
          );
          if (email === null && phone === null) continue;
          const usable = { EMAIL: email !== null, PHONE: phone !== null, TEXT: phone !== null, LETTER: false, VIA_SUPPORTER: false };
          expect(usable[party!.preferredContact], `${String(method)} ${String(email)} ${String(phone)}`).toBe(true);
        }
      }
    }
  }); // prettier-ignore

  it('S5 where nothing is given yet, the way that was asked for stands, so that its number is asked for', () => {
    const person = { name: 'Tom Reed', relationship: 'foster carer', email: null, phone: null };
    const one = referral({ parents: [person], contact: { method: 'text', times: null, safety: null } });
    expect(requesterOf(proposed(one))?.preferredContact).toBe('TEXT');
  });
});

describe('Permission', () => {
  it('R-K6 a third party\'s "they agree" is only asked until the family is heard', () => {
    const roles: readonly (ReferrerRole | null)[] = [
      'sendiass', 'school', 'early-years', 'post-16', 'local-authority', 'health', 'social-care', 'advocate', 'other', null,
    ]; // prettier-ignore
    for (const role of roles) {
      for (const consentToShare of ['yes', 'no'] as const) {
        expect(proposed(by(role, { consentToShare })).consents, `${String(role)} ${consentToShare}`).toEqual([
          { partyIndex: 0, purpose: 'SHARE_WITH_PROVIDER', decision: 'ASKED' },
        ]);
      }
    }
  });

  it('R-K6 a yes in their own words is permission to share, and says nothing of contacting the other parties', () => {
    const given = { partyIndex: 0, purpose: 'SHARE_WITH_PROVIDER', decision: 'GIVEN', method: 'EMAIL', decidedOn: '2026-03-16', recordedBy: 'JB' };
    expect(proposed(referral({ consentToShare: 'yes' })).consents).toEqual([given]);
    expect(proposed(by('young-person', { consentToShare: 'yes' })).consents).toEqual([given]);
  }); // prettier-ignore

  it('R-K6 a no in their own words is a no', () => {
    expect(proposed(referral({ consentToShare: 'no' })).consents).toMatchObject([
      { purpose: 'SHARE_WITH_PROVIDER', decision: 'REFUSED', decidedOn: '2026-03-16', recordedBy: 'JB' },
    ]);
  });

  it('a web form is the way in which it was given', () => {
    const from = { name: null, email: 'no-reply@forms.example' };
    const { consents, facts } = proposed(referral({ consentToShare: 'yes' }), {
      message: { ...reading(MOTHER_WRITES).message, from },
    });
    expect(facts.receivedChannel).toBe('WEB_FORM');
    expect(consents).toMatchObject([{ method: 'WEB_FORM' }]);
  });

  it('nothing said is no row at all', () => {
    expect(proposed(referral()).consents).toEqual([]);
  });
});

describe('Who takes part', () => {
  it('a parent who writes is the one who asks, with their own ways to be reached', () => {
    const one = referral({
      accessNeeds: {
        interpreter: 'Gujarati',
        bsl: true,
        wheelchair: true,
        other: ['Breaks', 'A quiet room'],
      },
      contact: { method: 'text', times: 'after 10', safety: 'No voicemail' },
    });
    expect(proposed(one).parties[0]).toEqual({
      partyRole: 'REQUESTER', partyKind: 'PARENT', requiredToProceed: 'Y', firstName: 'Meera', lastName: 'Patel',
      relationshipToCyp: 'MOTHER', hasParentalResponsibility: 'U', email: 'meera@example.org', phone: '+447700900123',
      postcode: 'LE2 3AB', preferredContact: 'TEXT', safeContactNotes: 'No voicemail', addressConfidential: 'Y',
      bestTimes: 'after 10', interpreterLanguage: 'Gujarati', bslInterpreter: 'Y', wheelchairAccess: 'Y',
      otherAdjustments: 'Breaks; A quiet room', communicationNeeds: [], reply: 'NOT_ASKED', availability: [],
    }); // prettier-ignore
    expect(proposed(one).facts.referralSource).toBe('PARENT');
  });

  it.each([
    [['large print'], ['LARGE_PRINT'], undefined],
    [['Large print please'], ['LARGE_PRINT'], undefined],
    [['Papers in large print', 'Breaks'], ['LARGE_PRINT'], 'Breaks'],
    [['large print, at least 24 point on yellow paper'], ['LARGE_PRINT'], 'large print, at least 24 point on yellow paper'],
    [['big letters', 'someone to read it to me'], ['LARGE_PRINT'], 'someone to read it to me'],
    [['A quiet room'], [], 'A quiet room'],
  ])('%j: large print is a need of its column, so that the first letter is in it; what is said beside it stays in words', (other, communicationNeeds, otherAdjustments) => {
    const asker = requesterOf(proposed(referral({ accessNeeds: { ...MOTHER_WRITES.accessNeeds, other } })));
    expect(asker).toMatchObject({ communicationNeeds });
    expect(asker?.otherAdjustments).toBe(otherAdjustments);
  }); // prettier-ignore

  it.each([
    ['mother', 'PARENT', 'MOTHER', 'PARENT'],
    ['father', 'PARENT', 'FATHER', 'PARENT'],
    ['step-father', 'PARENT', 'STEP_PARENT', 'PARENT'],
    ['Grandmother', 'CARER', 'GRANDPARENT', 'CARER'],
    ['foster carer', 'FOSTER_CARER', 'FOSTER_CARER', 'CARER'],
    ['aunt', 'CARER', 'OTHER', 'CARER'],
  ])('a %s is %s', (relationship, partyKind, relationshipToCyp, source) => {
    const one = referral({ parents: [{ name: 'Meera Patel', relationship, email: null, phone: null }] });
    expect(requesterOf(proposed(one))).toMatchObject({ partyKind, relationshipToCyp });
    expect(proposed(one).facts.referralSource).toBe(source);
  });

  it('a third party is the referrer and the parent the one who asks', () => {
    const { parties, facts } = proposed(by('sendiass'));
    expect(rolesOf(proposed(by('sendiass')))).toEqual([
      'REQUESTER PARENT',
      'REFERRER SENDIASS',
      'RESPONDENT OTHER',
    ]);
    expect(parties[1]).toMatchObject({
      requiredToProceed: 'N',
      orgName: 'Example Body',
      email: 'r.sample@body.example',
    });
    expect(parties[0]?.email).toBe('meera@example.org');
    expect(facts.referralSource).toBe('SENDIASS');
  });

  it('S8 a family of which the referrer gives no name is there all the same, without the contacts of the referrer', () => {
    for (const role of ['school', 'other', null] as const) {
      const found = proposed(by(role, { parents: [] }));
      expect(rolesOf(found).slice(0, 2), String(role)).toEqual(['REQUESTER PARENT', 'REFERRER OTHER']);
      for (const field of ['firstName', 'lastName', 'email', 'phone', 'relationshipToCyp'])
        expect(found.parties[0]).not.toHaveProperty(field);
    }
  });

  it('R-A1 where the child has passed the leaving day, it is the young person who asks', () => {
    const child = { ...MOTHER_WRITES.child, name: 'Yara Young', dateOfBirth: '2008-09-03' };
    const found = proposed(by('sendiass', { parents: [], child }));
    expect(requesterOf(found)).toMatchObject({
      partyKind: 'YOUNG_PERSON',
      relationshipToCyp: 'SELF',
      firstName: 'Yara',
    });
  });

  it('a young person who writes has no parent party', () => {
    const found = proposed(by('young-person'));
    expect(rolesOf(found)).toEqual(['REQUESTER YOUNG_PERSON', 'RESPONDENT OTHER']);
    expect(requesterOf(found)).not.toHaveProperty('hasParentalResponsibility');
  });

  it('INV-12 type 4 has no family party, whoever writes', () => {
    const roles: readonly (ReferrerRole | null)[] = [
      'parent-carer', 'young-person', 'sendiass', 'school', 'local-authority', 'health', 'social-care', 'advocate', 'other', null,
    ]; // prettier-ignore
    for (const role of roles) {
      const one = by(role, {
        disagreement: { ...MOTHER_WRITES.disagreement, type: 4, with: ['local-authority'] },
        consentToShare: 'yes',
      });
      const found = proposed(one);
      expect(found.parties.filter(isFamily), String(role)).toEqual([]);
      expect(requesterOf(found), String(role)).toBeDefined();
      expect(found.consents, String(role)).toEqual([]);
    }
    const kinds = {
      health: 'ICB',
      'local-authority': 'LA_EDUCATION',
      'social-care': 'LA_SOCIAL_CARE',
    } as const;
    for (const [role, kind] of Object.entries(kinds) as ['health', PartyKind][])
      expect(
        requesterOf(proposed(by(role, { disagreement: { ...MOTHER_WRITES.disagreement, type: 4 } })))
          ?.partyKind,
      ).toBe(kind);
  });

  it('R-K1 words about harm raise the flag; a wish about how to be reached does not', () => {
    const flag = (warnings: string[]) => proposed(referral(), { warnings }).facts.safeguardingFlag;
    expect(flag([`${HARM_WARNING}: look first`])).toBe('Y');
    expect(flag(['R-K1 How to reach the family safely'])).toBe('N');
    expect(flag([])).toBe('N');
  });
});

describe('Fit for the register', () => {
  const LONG = 'Ä😀'.repeat(1000);

  it("long texts are cut to their column's length, and no character in two", () => {
    const one = by('sendiass', {
      child: { ...MOTHER_WRITES.child, name: `${LONG} ${LONG}`, setting: LONG },
      parents: [{ name: `${LONG} ${LONG}`, relationship: 'mother', email: null, phone: null }],
      disagreement: { ...MOTHER_WRITES.disagreement, summary: LONG },
      accessNeeds: { interpreter: LONG, bsl: false, wheelchair: false, other: [LONG, LONG] },
      contact: { method: null, times: LONG, safety: LONG },
    });
    const found = proposed({ ...one, referrer: { ...one.referrer, organisation: LONG } });
    const room = (table: 'tblCases' | 'tblParties', row: object) => {
      for (const [field, value] of Object.entries(row) as [string, unknown][]) {
        if (typeof value !== 'string') continue;
        const column = TABLES[table].columns.find(({ name }) => name.toLowerCase() === field.toLowerCase());
        if (column?.type.kind !== 'text') continue;
        expect(value.length, field).toBeLessThanOrEqual(column.type.maxLength);
        expect(value, field).not.toMatch(/\p{Surrogate}/u);
      }
    };
    room('tblCases', found.facts);
    for (const party of found.parties) room('tblParties', party);
    expect(found.facts.disagreementSummary?.length).toBeGreaterThan(790);
    expect(found.facts.provisionInDispute?.length).toBeLessThanOrEqual(500);
  });

  it('every proposal of a reading opens a case, and its rows come back as they went', () => {
    const shapes = [
      referral({ consentToShare: 'yes' }),
      referral({ consentToShare: 'no' }),
      by('sendiass', { consentToShare: 'yes' }),
      by('school', { parents: [] }),
      by(null, { parents: [] }),
      by('young-person'),
      by('health', { disagreement: { ...MOTHER_WRITES.disagreement, type: 4, with: ['local-authority'] } }),
    ];
    for (const one of shapes) {
      const context = givenContext('LA', '2026-03-16T12:00');
      const opened = applyDecision(undefined, allowed(openCase(proposed(one), context)));
      expect(caseRows(opened, 'authority').tblCases?.[0]).toMatchObject({
        CaseRef: 'DR-2026-0042',
        State: 'RECEIVED',
      });
    }
  });

  it('an e-mail without a date counts as received when it is taken in', () => {
    const { receivedAt, facts } = proposed(referral(), {
      message: { ...reading(MOTHER_WRITES).message, received: null },
    });
    expect([receivedAt, facts.receivedOn]).toEqual(['2026-03-16T12:00', '2026-03-16']);
  });

  it('the day is the day in London', () => {
    const { facts } = proposed(referral(), {
      message: { ...reading(MOTHER_WRITES).message, received: '2026-06-30T23:30:00.000Z' },
    });
    expect(facts.receivedOn).toBe('2026-07-01');
  });
});

describe('Samples of referral-emails.md section 5', () => {
  const taken = (text: string, more: Parameters<typeof aMessage>[1] = {}): NewReferral => {
    const read = readMessage(aMessage(text, more));
    const [one] = read.referrals;
    if (!one) throw new TypeError('The sample was not read as a referral');
    return referralOfReading(read, one, FRAME);
  };

  it('S1 a mother writes from her telephone', () => {
    const { facts, parties, consents } = taken(
      "Hi, im Meera Patel, Aisha Patel's mum (dob 3/9/2014, year 6 at Example Primary). Her plan is not finished but they stopped her 15 hours and the school says its the council. I have not complained yet. Can you do the mediation thing. Call 07700 900123 after 10, no messages pls. LE2 3AB. My Gujarati is better than English.",
    );
    expect(facts).toMatchObject({
      referralSource: 'PARENT', cypFirstName: 'Aisha', cypLastName: 'Patel', cypDob: '2014-09-03', yearGroup: '6',
      settingName: 'Example Primary', senStatus: 'IN_ASSESSMENT', stage: 'PLAN_DRAFTING', subjectArea: ['SEN_PROVISION'],
      complaintRunning: ['NONE'], homeLa: 'UNKNOWN', appealableDecision: 'NONE',
    }); // prettier-ignore
    expect(parties[0]).toMatchObject({
      partyRole: 'REQUESTER', partyKind: 'PARENT', relationshipToCyp: 'MOTHER', phone: '+447700900123',
      interpreterLanguage: 'Gujarati', preferredContact: 'PHONE',
    }); // prettier-ignore
    expect(parties[0]?.safeContactNotes).toMatch(/no messages/i);
    expect(consents).toEqual([]);
  });

  it('S3 a young person writes: no parent party, the kind of college is asked', () => {
    const { facts, parties } = taken(
      'hi im jordan im 18 at example college they have cut my support worker, i want someone to sit down with them',
      { from: { name: null, email: 'jordan@example.org' } },
    );
    expect(facts).toMatchObject({
      referralSource: 'YOUNG_PERSON', cypFirstName: 'Jordan', subjectArea: ['SEN_PROVISION'], senStatus: 'UNKNOWN', settingType: 'UNKNOWN',
    }); // prettier-ignore
    expect(facts).not.toHaveProperty('cypDob');
    expect(parties.map(({ partyRole, partyKind }) => [partyRole, partyKind])).toEqual([
      ['REQUESTER', 'YOUNG_PERSON'],
      ['RESPONDENT', 'OTHER'],
    ]);
    expect(parties[0]).toMatchObject({ relationshipToCyp: 'SELF', email: 'jordan@example.org' });
  });

  it('S5 a web form of a foster carer: whether the child is looked after is asked, the decision too', () => {
    const { facts, parties } = taken(
      'Name: Tom Reed\nRelationship: Foster carer\nChild: Kai (initials only)\nDOB: 2019-11-02\nLA letter date: 28-02-2026\nDecision: Refusal to issue plan\nBest day: Wed pm\nContact by: text only',
      { subject: 'Web form', from: { name: 'Web forms', email: 'noreply@forms.example' } },
    );
    expect(facts).toMatchObject({
      receivedChannel: 'WEB_FORM', referralSource: 'CARER', cypFirstName: 'Kai', cypDob: '2019-11-02', lookedAfter: 'U',
      appealableDecision: 'UNKNOWN',
    }); // prettier-ignore
    expect(parties[0]).toMatchObject({
      partyKind: 'FOSTER_CARER', relationshipToCyp: 'FOSTER_CARER', firstName: 'Tom', lastName: 'Reed', bestTimes: 'Wed pm', preferredContact: 'TEXT',
    }); // prettier-ignore
    expect(parties[1]?.partyKind).toBe('LA_EDUCATION');
  });
});
