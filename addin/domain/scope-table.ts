/**
 * The decision table of triage as rows: the four types and the "also for" list, what lies outside it, the routes of
 * other matters, and what each rule says in neutral words. Source: scope-rules.md sections 2 to 6.
 */
import type { DisagreementType, SignpostRoute, Stage, SubjectArea } from './referral.ts';
import type { Asker, OtherMatter, OtherSide } from './scope-facts.ts';

export interface TypeRow {
  readonly rule: ScopeRuleId;
  readonly type: DisagreementType;
  readonly askers: readonly Asker[];
  readonly against: readonly OtherSide[];
  readonly subjects: readonly SubjectArea[];
  /** Absent: any stage, with or without a plan. */
  readonly stages?: readonly Stage[];
}

/** Who makes the provision: nurseries, schools of every kind, colleges (R-T2). */
const SETTINGS_OF_CYP = [
  'EARLY_YEARS_PROVIDER', 'GOVERNING_BODY', 'ACADEMY_PROPRIETOR', 'INDEPENDENT_SCHOOL', 'NON_MAINTAINED_SPECIAL', 'PRU',
  'FE_INSTITUTION', 'OTHER_POST16',
] as const satisfies readonly OtherSide[]; // prettier-ignore

/** Settings that type 1 does not name (section 3, "outside the table"). */
export const SETTINGS_WITHOUT_TYPE_1 = [
  'INDEPENDENT_SCHOOL', 'NON_MAINTAINED_SPECIAL', 'PRU', 'OTHER_POST16',
] as const satisfies readonly OtherSide[]; // prettier-ignore

const EHC_STAGES = ['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW', 'REASSESSMENT'] as const;

/** In the order of preference T2, T1, T3, AF; type 4 has other askers, so that it never competes. */
export const TYPE_ROWS: readonly TypeRow[] = [
  {
    rule: 'R-T2', type: '2', askers: ['FAMILY'],
    against: SETTINGS_OF_CYP,
    subjects: ['SEN_PROVISION'],
  },
  {
    rule: 'R-T1', type: '1', askers: ['FAMILY'],
    against: ['LA', 'GOVERNING_BODY', 'EARLY_YEARS_PROVIDER', 'FE_INSTITUTION', 'ACADEMY_PROPRIETOR'],
    subjects: ['DUTIES'],
  },
  {
    rule: 'R-T3', type: '3', askers: ['FAMILY'],
    against: ['HEALTH_COMMISSIONER', 'LA'],
    subjects: ['HEALTH_PROVISION', 'SOCIAL_CARE_PROVISION'],
    stages: EHC_STAGES,
  },
  {
    rule: 'R-AF', type: 'AF', askers: ['FAMILY'],
    against: ['LA', ...SETTINGS_OF_CYP],
    subjects: ['SEN_PROVISION'],
    stages: [...EHC_STAGES, 'AWAITING_TRIBUNAL'],
  },
  {
    rule: 'R-T4', type: '4', askers: ['LA'],
    against: ['HEALTH_COMMISSIONER'],
    subjects: ['JOINT_LA_HEALTH'],
    stages: EHC_STAGES,
  },
  {
    rule: 'R-T4', type: '4', askers: ['HEALTH_COMMISSIONER'],
    against: ['LA'],
    subjects: ['JOINT_LA_HEALTH'],
    stages: EHC_STAGES,
  },
]; // prettier-ignore

/** R-M4: an appeal that is lodged makes the case wait for the Tribunal as well; type 4 has no appellant. */
export const TYPES_WITH_APPEAL: readonly DisagreementType[] = ['1', '2', '3', 'AF'];

/**
 * Routes of matters that are no disagreement resolution (section 6). Section 6 has no row for fines, examination
 * arrangements and home education: they go to whoever answers for them. ADMISSION turns on whether there is a plan.
 */
export const MATTER_ROUTES: Readonly<Record<Exclude<OtherMatter, 'ADMISSION'>, SignpostRoute>> = {
  EXCLUSION: 'S-EXCLUSION',
  DISCRIMINATION: 'S-DISCRIM',
  TRANSPORT: 'S-TRANSPORT',
  STAFF_CONDUCT: 'S-COMPLAINT-SCHOOL',
  ATTENDANCE_FINE: 'S-LA-COMPLAINT',
  FAMILY_COURT: 'S-FAMILY-LAW',
  EXAM_ACCESS: 'S-COMPLAINT-SCHOOL',
  EHE: 'S-LOCAL-OFFER',
};

/** The complaint route of a body (R-C2, section 6); an LA complaint that is finished goes on to the LGSCO. */
export const COMPLAINT_ROUTES: Readonly<Record<OtherSide, SignpostRoute>> = {
  LA: 'S-LA-COMPLAINT',
  GOVERNING_BODY: 'S-COMPLAINT-SCHOOL',
  ACADEMY_PROPRIETOR: 'S-COMPLAINT-SCHOOL',
  EARLY_YEARS_PROVIDER: 'S-EY',
  FE_INSTITUTION: 'S-COMPLAINT-SCHOOL',
  OTHER_POST16: 'S-COMPLAINT-SCHOOL',
  INDEPENDENT_SCHOOL: 'S-COMPLAINT-SCHOOL',
  NON_MAINTAINED_SPECIAL: 'S-COMPLAINT-SCHOOL',
  PRU: 'S-COMPLAINT-SCHOOL',
  HEALTH_COMMISSIONER: 'S-NHS',
  NHS_PROVIDER: 'S-NHS',
  FAMILY: 'S-FAMILY-LAW',
  OTHER: 'S-SENDIASS',
};

/** R-K…, R-A1, R-T…, R-AF, R-M…, R-C… as in scope-rules.md; R-OUT-1 to 5 are its "outside the table" rows in order. */
export const SCOPE_RULES = {
  'R-K1':
    'Words about safety: show the safeguarding contact now. A person decides; nothing is sent automatically.',
  'R-A1': 'Over compulsory school age and under 25: the rights are the young person’s own.',
  'R-K2': 'The young person has the right to decide. Get their own agreement.',
  'R-K3': 'No special educational needs are known or suspected: the setting is the first to talk to.',
  'R-K4':
    'Aged 25 or over: adult services. A plan can run to the end of the school year of the 25th birthday.',
  'R-K5': 'The home is in another authority’s area: that authority’s service, with the family’s permission.',
  'R-K6': 'A third party asks and the family’s permission is not recorded. Ask the family first.',
  'R-K7': 'They do not want it. This is no referral: log it, open no case, answer the question they asked.',
  'R-K8': 'Check for a conflict of interest. It never turns a request away.',
  'R-K9': 'A fact that triage needs is not known. Ask only for what is missing.',
  'R-K10': 'The same child may already have an open case. Link them and ask a person.',
  'R-T1': 'How a body carries out its education, health or care duties.',
  'R-T2': 'The special educational provision that a setting makes for this child or young person.',
  'R-T3': 'Health or social care provision during an EHC stage.',
  'R-T4':
    'Between authority and health commissioner during an EHC stage: no family party, no family letters.',
  'R-AF': 'Special educational provision during an EHC stage or while an appeal is waiting.',
  'R-OUT-1':
    'Health or social care outside the EHC stages has its own complaint route. An early review can be asked for.',
  'R-OUT-2':
    'An NHS provider is not a commissioner: the commissioner takes part if the type fits, else the NHS route.',
  'R-OUT-3': 'Duties of a setting that type 1 does not name: its own complaint procedure.',
  'R-OUT-4': 'A setting can only suggest disagreement resolution to the family. The family decides.',
  'R-OUT-5': 'A disagreement between family members is no type of the service.',
  'R-M1':
    'An appealable decision of the last two months: the mediation adviser is the main route. Both dates matter.',
  'R-M2':
    'Only the placement is in question: no certificate is needed, mediation is possible, the appeal date matters.',
  'R-M3': 'Two months have passed: advice from SENDIASS, and late appeals are for the Tribunal to decide.',
  'R-M4':
    'An appeal is lodged: what is said here is confidential and without prejudice, and moves no Tribunal date.',
  'R-M5':
    'They say mediation, but no decision can be appealed: a request for disagreement resolution. Use our words.',
  'R-M6':
    'A decision is mentioned and the date of its letter is not known. Time may be running: ask for the date.',
  'R-M7': 'Mediation also covers the health and social care parts of a final plan.',
  'R-C1': 'Disagreement resolution can come before, at the same time as or after a complaint.',
  'R-C2': 'Blame, a sanction or compensation is for the complaint route. The SEN part stays open.',
  'R-C3': 'Another body is deciding the same point: the family checks with that body.',
} as const;
export type ScopeRuleId = keyof typeof SCOPE_RULES;
export const SCOPE_RULE_IDS = Object.keys(SCOPE_RULES) as readonly ScopeRuleId[];
