import type { CalendarDate } from './calendar-date.ts';
import type {
  AppealableDecision,
  Complaint,
  CypCapacity,
  HomeLa,
  MediationCertificate,
  SenStatus,
  Stage,
  SubjectArea,
  YesNoUnknown,
} from './referral.ts';

/**
 * What triage decides by. Each fact may be unknown (`U`, `UNKNOWN`, an empty list, absent), and unknown is never
 * taken for yes or no. Source: scope-rules.md section 1.
 */

/** A: whose disagreement it is. Who passed the request on is another fact (`thirdParty`). */
export const ASKERS = ['FAMILY', 'LA', 'HEALTH_COMMISSIONER', 'SETTING', 'OTHER', 'U'] as const;
export type Asker = (typeof ASKERS)[number];

/** B: the other side. FAMILY stands for a disagreement within a family, which is no type of the service. */
export const OTHER_SIDES = [
  'LA', 'GOVERNING_BODY', 'ACADEMY_PROPRIETOR', 'EARLY_YEARS_PROVIDER', 'FE_INSTITUTION', 'OTHER_POST16',
  'INDEPENDENT_SCHOOL', 'NON_MAINTAINED_SPECIAL', 'PRU', 'HEALTH_COMMISSIONER', 'NHS_PROVIDER', 'FAMILY', 'OTHER',
] as const; // prettier-ignore
export type OtherSide = (typeof OTHER_SIDES)[number];

/** Matters that have a route of their own. */
export const OTHER_MATTERS = [
  'ADMISSION', 'EXCLUSION', 'DISCRIMINATION', 'TRANSPORT', 'STAFF_CONDUCT', 'ATTENDANCE_FINE', 'FAMILY_COURT',
  'EXAM_ACCESS', 'EHE',
] as const; // prettier-ignore
export type OtherMatter = (typeof OTHER_MATTERS)[number];

/** One thing that somebody disagrees about. An e-mail can hold several, and each is tested. */
export interface Issue {
  /** Empty: not known. */
  readonly against: readonly OtherSide[];
  readonly subject: SubjectArea | 'U';
  readonly stage: Stage;
  readonly otherMatter?: OtherMatter;
  /** Is this the very point that an appealable decision settled (R-M1)? Only an issue with the LA can be. */
  readonly aboutDecision: YesNoUnknown;
  /** Blame, a sanction, compensation or action against staff is wanted (R-C2). */
  readonly wantsSanction: boolean;
}

export interface ScopeFacts {
  readonly receivedOn: CalendarDate;
  readonly asker: Asker;
  readonly issues: readonly Issue[];

  /** Words about harm, abuse, suicide, a child missing or not safe (R-K1). */
  readonly safeguardingWords: boolean;
  /** The message says that they do not want it (R-K7). */
  readonly notWanted: boolean;
  /** Somebody else passed on what the asker wants (R-K6). */
  readonly thirdParty: YesNoUnknown;
  /** The family's permission to pass details on is recorded (R-K6). */
  readonly familyPermission: YesNoUnknown;

  readonly cypDob?: CalendarDate;
  readonly cypCapacity?: CypCapacity;
  /** The young person asked in person, or agrees (R-K2). Means nothing for a child. */
  readonly youngPersonAgrees: YesNoUnknown;
  readonly homeLa: HomeLa;
  readonly senStatus: SenStatus;
  /** Somebody says that there may be special educational needs (R-K3). */
  readonly senMayExist: boolean;

  readonly lookedAfter: YesNoUnknown;
  readonly laHoldsParentalResponsibility: YesNoUnknown;
  readonly referrerWorksForRespondent: YesNoUnknown;
  /** Open cases about the same child: same date of birth and surname (R-K10). */
  readonly openCaseRefs: readonly string[];

  readonly decision: AppealableDecision;
  readonly decisionLetterOn?: CalendarDate;
  readonly certificate?: MediationCertificate;
  readonly certificateOn?: CalendarDate;
  readonly appeal: YesNoUnknown;
  /** A final or amended plan was just sent: its health and social care parts go to mediation (R-M7). */
  readonly finalPlanJustSent: YesNoUnknown;
  /** They say "mediation" (R-M5). */
  readonly saysMediation: boolean;
  /** Told about mediation, the family still wants disagreement resolution for the decision (R-M1). */
  readonly stillWanted: YesNoUnknown;

  readonly complaint: readonly Complaint[];
  /** A complaint is planned, or they say that they have not complained yet (R-C1). */
  readonly complaintNotMade: boolean;
  /** The authority's complaint procedure is finished (S-LGSCO). */
  readonly laComplaintFinished: YesNoUnknown;
}
