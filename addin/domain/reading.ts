import type { CalendarDate, Instant } from './calendar-date.ts';
import type { Mailbox } from './message-content.ts';

/**
 * What reading one e-mail gives: what kind of message it is, and a referral for each child it is about.
 * A proposal: a person confirms it before anything is written. Unknown is null, 'unknown', false or an empty
 * list, never a guess. Names are as written, without titles. Source: the contract reading/1.
 */
export interface Reading {
  readonly schema: 'reading/1';
  readonly message: ReadMessage;
  readonly kind: MessageKind;
  /** A reference of the form DR-2026-0042 in the subject, the body or the quoted mail. */
  readonly caseReference: string | null;
  readonly referrals: readonly ReadReferral[];
  /** Sentences for the person who confirms; those about safety start with "R-K1". */
  readonly warnings: readonly string[];
}

/**
 * How the warning begins that stops a case until a manager has looked (R-K1). A wish about how to be reached is a
 * warning of the same rule, and alone it stops nothing.
 */
export const HARM_WARNING = 'R-K1 Words about harm or safety';

export const isAboutSafety = (warning: string): boolean => warning.startsWith('R-K1');

/** Words about harm hold the case; a wish about safe contact has to be read as well before anything is done. */
export const safetyOf = ({ warnings }: Pick<Reading, 'warnings'>): 'harm' | 'safe contact' | undefined => {
  if (warnings.some((warning) => warning.startsWith(HARM_WARNING))) return 'harm';
  return warnings.some(isAboutSafety) ? 'safe contact' : undefined;
};

/**
 * referral: asks for disagreement resolution or passes such a request on, also where it belongs elsewhere;
 * reply: belongs to a case that is known; other: everything else.
 */
export type MessageKind = 'referral' | 'reply' | 'other';

export interface ReadMessage {
  readonly messageId: string | null;
  readonly subject: string;
  readonly from: Mailbox;
  readonly received: Instant | null;
  readonly attachments: readonly string[];
}

export type YesNoUnknown = 'yes' | 'no' | 'unknown';

export interface ReadReferral {
  readonly referrer: ReadReferrer;
  readonly child: ReadChild;
  readonly parents: readonly ReadPerson[];
  /** The family's, with one space. */
  readonly postcode: string | null;
  readonly disagreement: ReadDisagreement;
  readonly otherRoutes: ReadOtherRoutes;
  readonly consentToShare: YesNoUnknown;
  readonly accessNeeds: ReadAccessNeeds;
  readonly contact: ReadContact;
  readonly preferredProvider: PreferredProvider | null;
  readonly scope: ReadScope;
  /** For each filled field where it was read; the key is a JSON Pointer into the referral. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}

/** Who asks for the service: the first person to ask, not the officer who forwards the request. */
export interface ReadReferrer {
  readonly name: string | null;
  readonly role: ReferrerRole | null;
  readonly organisation: string | null;
  readonly email: string | null;
  /** E.164, for example +441164960123. */
  readonly phone: string | null;
}

export type ReferrerRole =
  | 'parent-carer'
  | 'young-person'
  | 'sendiass'
  | 'school'
  | 'early-years'
  | 'post-16'
  | 'local-authority'
  | 'health'
  | 'social-care'
  | 'advocate'
  | 'other';

export interface ReadChild {
  readonly name: string | null;
  readonly dateOfBirth: CalendarDate | null;
  /** Whole years, only where the message states it. */
  readonly age: number | null;
  /** Nursery, Reception, Year 1 … Year 13, Post-16. */
  readonly yearGroup: string | null;
  readonly setting: string | null;
  readonly ehcPlan: EhcPlanStatus;
}

/** yes: a final plan exists; in-assessment: requested, being assessed, or only a draft exists. */
export type EhcPlanStatus = 'yes' | 'no' | 'in-assessment' | 'unknown';

export interface ReadPerson {
  readonly name: string | null;
  /** mother, father, foster carer, grandmother … */
  readonly relationship: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface ReadDisagreement {
  readonly type: 1 | 2 | 3 | 4 | null;
  readonly with: readonly OtherSide[];
  readonly agencies: readonly Agency[];
  readonly stage: DisagreementStage | null;
  /** At most 400 characters, sentences of the message itself. */
  readonly summary: string | null;
}

export type OtherSide =
  'local-authority' | 'school' | 'early-years' | 'post-16' | 'health-commissioner' | 'social-care' | 'family';

export type Agency = 'education' | 'health' | 'social-care';

export type DisagreementStage =
  | 'ehc-needs-assessment'
  | 'drafting-plan'
  | 'plan-review'
  | 'reassessment'
  | 'awaiting-tribunal'
  | 'sen-support'
  | 'plan-in-force';

/** Whether another route is or has been used; an intention is unknown, a denial is no. */
export interface ReadOtherRoutes {
  readonly complaint: YesNoUnknown;
  readonly appeal: YesNoUnknown;
  readonly mediation: YesNoUnknown;
  readonly sendiass: YesNoUnknown;
}

export interface ReadAccessNeeds {
  /** The spoken language asked for, in English. */
  readonly interpreter: string | null;
  readonly bsl: boolean;
  readonly wheelchair: boolean;
  readonly other: readonly string[];
}

/** How to reach the family, in the message's own words. */
export interface ReadContact {
  readonly method: ContactMethod | null;
  readonly times: string | null;
  readonly safety: string | null;
}

export type ContactMethod = 'phone' | 'text' | 'email' | 'post';

export type PreferredProvider = 'KIDS' | 'The Together Trust';

export interface ReadScope {
  readonly decision: ScopeDecision;
  readonly route: SignpostRoute | null;
  /** Rule ids with a few words: "R-T2 …", "R-M1 …". */
  readonly reasons: readonly string[];
}

export type ScopeDecision = 'in-scope' | 'signpost' | 'needs-review';

export type SignpostRoute =
  | 'mediation'
  | 'tribunal'
  | 'school-complaint'
  | 'ombudsman'
  | 'exclusion-review'
  | 'discrimination-claim'
  | 'admission-appeal'
  | 'social-care-complaint'
  | 'nhs-complaint'
  | 'sendiass';

export interface Evidence {
  /** subject, body, header:from, or attachment:NAME. */
  readonly part: string;
  /** UTF-16 code units into the part's plain text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** The words a value was read from, in the sentence they stand in. */
export interface EvidenceInContext {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** The parent or carer who becomes the requester: who wrote, where it was one of them; otherwise the first who is named. */
export function askingParent({ referrer, parents }: ReadReferral): ReadPerson | undefined {
  const writer = parents.find(({ name }) => referrer.role === 'parent-carer' && name === referrer.name);
  return writer ?? parents[0];
}
