import type { CalendarDate } from './calendar-date.ts';

/**
 * What a referral says: the facts of a case that do not depend on how far it has come.
 *
 * Field names are those of data-dictionary.md section 1 with a small first letter, so that one rule maps a
 * register row to a case and back. A fact that is not known is absent (or `U`/`UNKNOWN` where the list has it);
 * it is never guessed.
 */

export const YES_NO = ['Y', 'N'] as const;
export type YesNo = (typeof YES_NO)[number];
export const YES_NO_UNKNOWN = ['Y', 'N', 'U'] as const;
export type YesNoUnknown = (typeof YES_NO_UNKNOWN)[number];

export const RECEIVED_CHANNELS = [
  'EMAIL',
  'WEB_FORM',
  'PHONE',
  'LETTER',
  'IN_PERSON',
  'ATTACHED_FORM',
] as const;
export type ReceivedChannel = (typeof RECEIVED_CHANNELS)[number];

export const REFERRAL_SOURCES = [
  'PARENT', 'CARER', 'YOUNG_PERSON', 'SENDIASS', 'SCHOOL', 'EARLY_YEARS', 'COLLEGE', 'LA_CASEWORKER',
  'SOCIAL_CARE', 'HEALTH', 'VOLUNTARY_ORG', 'LEGAL_REP', 'MEDIATION_SERVICE', 'OTHER',
] as const; // prettier-ignore
export type ReferralSource = (typeof REFERRAL_SOURCES)[number];

export const CYP_STATUSES = ['CHILD', 'YOUNG_PERSON'] as const;
export type CypStatus = (typeof CYP_STATUSES)[number];
export const CYP_CAPACITIES = ['NOT_ASSESSED', 'HAS_CAPACITY', 'REPRESENTATIVE_ACTS'] as const;
export type CypCapacity = (typeof CYP_CAPACITIES)[number];

export const HOME_LAS = ['LEICESTER_CITY', 'LEICESTERSHIRE', 'RUTLAND', 'OTHER', 'UNKNOWN'] as const;
export type HomeLa = (typeof HOME_LAS)[number];

export const YEAR_GROUPS = [
  'NURSERY', 'R', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', 'NOT_IN_SCHOOL', 'UNKNOWN',
] as const; // prettier-ignore
export type YearGroup = (typeof YEAR_GROUPS)[number];

export const SETTING_TYPES = [
  'MAINTAINED_SCHOOL', 'MAINTAINED_NURSERY', 'ACADEMY', 'EARLY_YEARS', 'FE', 'OTHER_POST16', 'INDEPENDENT',
  'NON_MAINTAINED_SPECIAL', 'PRU', 'HOME_EDUCATED', 'NONE', 'UNKNOWN',
] as const; // prettier-ignore
export type SettingType = (typeof SETTING_TYPES)[number];

export const SEN_STATUSES = [
  'SUSPECTED',
  'SEN_SUPPORT',
  'IN_ASSESSMENT',
  'EHC_PLAN',
  'NONE',
  'UNKNOWN',
] as const;
export type SenStatus = (typeof SEN_STATUSES)[number];

export const DISAGREEMENT_TYPES = ['1', '2', '3', '4', 'AF'] as const;
export type DisagreementType = (typeof DISAGREEMENT_TYPES)[number];

export const STAGES = [
  'NO_EHC_PROCESS', 'NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_IN_FORCE', 'PLAN_REVIEW', 'REASSESSMENT',
  'AWAITING_TRIBUNAL', 'UNKNOWN',
] as const; // prettier-ignore
export type Stage = (typeof STAGES)[number];

export const SUBJECT_AREAS = [
  'DUTIES', 'SEN_PROVISION', 'HEALTH_PROVISION', 'SOCIAL_CARE_PROVISION', 'JOINT_LA_HEALTH', 'OTHER',
] as const; // prettier-ignore
export type SubjectArea = (typeof SUBJECT_AREAS)[number];

export const INFORMAL_SUPPORT = ['YES', 'NO', 'OFFERED_DECLINED', 'UNKNOWN'] as const;
export type InformalSupport = (typeof INFORMAL_SUPPORT)[number];

export const APPEALABLE_DECISIONS = [
  'NONE', 'REFUSE_ASSESS', 'REFUSE_ISSUE', 'CONTENT_B_F', 'PLACEMENT_I_ONLY', 'CONTENT_AND_I', 'REFUSE_REASSESS',
  'REFUSE_AMEND', 'CEASE', 'UNKNOWN',
] as const; // prettier-ignore
export type AppealableDecision = (typeof APPEALABLE_DECISIONS)[number];

export const MEDIATION_CERTIFICATES = ['NOT_REQUIRED', 'NOT_YET', 'REQUESTED', 'ISSUED', 'UNKNOWN'] as const;
export type MediationCertificate = (typeof MEDIATION_CERTIFICATES)[number];

export const COMPLAINTS = [
  'NONE',
  'SCHOOL',
  'LA',
  'LGSCO',
  'NHS',
  'PHSO',
  'DFE',
  'OTHER',
  'UNKNOWN',
] as const;
export type Complaint = (typeof COMPLAINTS)[number];

export const TRIAGE_OUTCOMES = [
  'ACCEPT',
  'ACCEPT_PART',
  'SIGNPOST',
  'NEED_INFO',
  'TRANSFER_LA',
  'URGENT',
] as const;
export type TriageOutcome = (typeof TRIAGE_OUTCOMES)[number];

/** Route codes of scope-rules.md section 6; their contacts stand in tblLists, never in code. */
export const SIGNPOST_ROUTES = [
  'S-MEDIATION', 'S-TRIBUNAL', 'S-DISCRIM', 'S-EXCLUSION', 'S-ADMISSION', 'S-COMPLAINT-SCHOOL', 'S-EY',
  'S-LA-COMPLAINT', 'S-LGSCO', 'S-NHS', 'S-TRANSPORT', 'S-FAMILY-LAW', 'S-SENDIASS', 'S-SETTING', 'S-ADULT',
  'S-OTHER-LA', 'S-LOCAL-OFFER',
] as const; // prettier-ignore
export type SignpostRoute = (typeof SIGNPOST_ROUTES)[number];

/** The facts of a referral as they stand in tblCases; absent means not known yet. */
export interface ReferralFacts {
  readonly receivedOn: CalendarDate;
  readonly receivedChannel: ReceivedChannel;
  /** Internet message id of the e-mail, angle brackets included. */
  readonly sourceMessageId?: string;
  readonly referralSource: ReferralSource;
  readonly cypFirstName?: string;
  readonly cypLastName?: string;
  readonly cypKnownAs?: string;
  readonly cypDob?: CalendarDate;
  readonly cypCapacity?: CypCapacity;
  readonly cypPostcode?: string;
  readonly homeLa: HomeLa;
  readonly yearGroup?: YearGroup;
  readonly settingName?: string;
  readonly settingType: SettingType;
  readonly senStatus: SenStatus;
  readonly lookedAfter: YesNoUnknown;
  readonly stage: Stage;
  readonly subjectArea: readonly SubjectArea[];
  readonly educationInvolved: YesNoUnknown;
  readonly healthInvolved: YesNoUnknown;
  readonly socialCareInvolved: YesNoUnknown;
  /** At most 500 characters, factual. */
  readonly provisionInDispute?: string;
  /** At most 800 characters, neutral; shown to the provider. */
  readonly disagreementSummary?: string;
  readonly informalSupportTried: InformalSupport;
  readonly appealableDecision: AppealableDecision;
  readonly decisionLetterOn?: CalendarDate;
  readonly mediationCertificate?: MediationCertificate;
  readonly certificateOn?: CalendarDate;
  readonly appealLodged: YesNoUnknown;
  readonly complaintRunning: readonly Complaint[];
  readonly safeguardingFlag: YesNo;
  readonly conflictOfInterest: YesNoUnknown;
  readonly conflictNote?: string;
  readonly caseOwner: string;
  readonly linkedCaseRef: readonly string[];
}
