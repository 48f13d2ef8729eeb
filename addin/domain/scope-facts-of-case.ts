/** What a case already says, as the facts that triage decides by. What it does not say stays unknown. Source: scope-rules.md section 1. */
import { isWithinLetterMonths } from './appeal-dates.ts';
import type { Consent } from './consent.ts';
import { isFamily, isRequester, isRespondent } from './party.ts';
import type { Party, PartyKind } from './party.ts';
import { HANDOVER_PURPOSES, latestConsent } from './permission.ts';
import type { ReferralFacts, ReferralSource, YesNoUnknown } from './referral.ts';
import type { Asker, Issue, OtherSide, ScopeFacts } from './scope-facts.ts';

/** What only the message or a person knows; a case has no columns for it. */
export type ScopeHints = Partial<
  Pick<
    ScopeFacts,
    | 'notWanted'
    | 'senMayExist'
    | 'laHoldsParentalResponsibility'
    | 'referrerWorksForRespondent'
    | 'openCaseRefs'
    | 'finalPlanJustSent'
    | 'saysMediation'
    | 'stillWanted'
    | 'complaintNotMade'
    | 'laComplaintFinished'
  >
> & {
  /** Issues that the columns cannot tell: other matters, sanctions wanted. They are tested beside those of the case. */
  readonly moreIssues?: readonly Issue[];
};

type CaseSoFar = ReferralFacts & {
  readonly parties: readonly Party[];
  readonly consents: readonly Consent[];
};

/** `hints` win over what the case says: a person or the reading knows them. */
export function scopeFactsOfCase(theCase: CaseSoFar, hints: ScopeHints = {}): ScopeFacts {
  const { moreIssues, ...known } = hints;
  const asker = askerOf(theCase.parties);
  return {
    receivedOn: theCase.receivedOn,
    asker,
    issues: [...issuesOf(theCase), ...(moreIssues ?? [])],
    safeguardingWords: theCase.safeguardingFlag === 'Y',
    thirdParty: isOwnRequest(theCase.referralSource) ? 'N' : 'Y',
    familyPermission: permissionOf(theCase),
    youngPersonAgrees: youngPersonAgrees(theCase),
    homeLa: theCase.homeLa,
    senStatus: theCase.senStatus,
    lookedAfter: theCase.lookedAfter,
    decision: theCase.appealableDecision,
    appeal: theCase.appealLodged,
    complaint: theCase.complaintRunning,
    ...(theCase.cypDob !== undefined && { cypDob: theCase.cypDob }),
    ...(theCase.cypCapacity !== undefined && { cypCapacity: theCase.cypCapacity }),
    ...(theCase.decisionLetterOn !== undefined && { decisionLetterOn: theCase.decisionLetterOn }),
    ...(theCase.mediationCertificate !== undefined && { certificate: theCase.mediationCertificate }),
    ...(theCase.certificateOn !== undefined && { certificateOn: theCase.certificateOn }),
    notWanted: false,
    senMayExist: false,
    laHoldsParentalResponsibility: 'U',
    referrerWorksForRespondent: worksForRespondent(theCase.parties),
    openCaseRefs: [],
    finalPlanJustSent: planJustSent(theCase),
    saysMediation: false,
    stillWanted: 'U',
    complaintNotMade: false,
    laComplaintFinished: 'U',
    ...known,
  };
}

const ASKER_OF = {
  PARENT: 'FAMILY', CARER: 'FAMILY', FOSTER_CARER: 'FAMILY', YOUNG_PERSON: 'FAMILY', CHILD: 'FAMILY',
  LA_EDUCATION: 'LA', LA_SOCIAL_CARE: 'LA',
  ICB: 'HEALTH_COMMISSIONER', NHS_ENGLAND: 'HEALTH_COMMISSIONER', NHS_PROVIDER: 'OTHER',
  GOVERNING_BODY: 'SETTING', ACADEMY_PROPRIETOR: 'SETTING', EARLY_YEARS_PROVIDER: 'SETTING', FE_INSTITUTION: 'SETTING',
  OTHER_POST16: 'SETTING', INDEPENDENT_SCHOOL: 'SETTING', NON_MAINTAINED_SPECIAL: 'SETTING', PRU: 'SETTING',
  SENDIASS: 'OTHER', OTHER: 'OTHER',
} as const satisfies Record<PartyKind, Asker>; // prettier-ignore

const SIDE_OF = {
  PARENT: 'FAMILY', CARER: 'FAMILY', FOSTER_CARER: 'FAMILY', YOUNG_PERSON: 'FAMILY', CHILD: 'FAMILY',
  LA_EDUCATION: 'LA', LA_SOCIAL_CARE: 'LA',
  ICB: 'HEALTH_COMMISSIONER', NHS_ENGLAND: 'HEALTH_COMMISSIONER', NHS_PROVIDER: 'NHS_PROVIDER',
  GOVERNING_BODY: 'GOVERNING_BODY', ACADEMY_PROPRIETOR: 'ACADEMY_PROPRIETOR', EARLY_YEARS_PROVIDER: 'EARLY_YEARS_PROVIDER',
  FE_INSTITUTION: 'FE_INSTITUTION', OTHER_POST16: 'OTHER_POST16', INDEPENDENT_SCHOOL: 'INDEPENDENT_SCHOOL',
  NON_MAINTAINED_SPECIAL: 'NON_MAINTAINED_SPECIAL', PRU: 'PRU',
  SENDIASS: 'OTHER', OTHER: undefined,
} as const satisfies Record<PartyKind, OtherSide | undefined>; // prettier-ignore

/** The side that asks; the family where several people of it ask. */
function askerOf(parties: readonly Party[]): Asker {
  const kinds = parties.filter(isRequester).map(({ partyKind }) => ASKER_OF[partyKind]);
  return kinds.find((kind) => kind === 'FAMILY') ?? kinds[0] ?? 'U';
}

/** One issue a subject, with all respondents: which of them it is about, the table finds out. */
function issuesOf(theCase: CaseSoFar): Issue[] {
  // A respondent of kind OTHER is one whose kind nobody has confirmed: unknown, not "outside the table".
  const against = [
    ...new Set(theCase.parties.filter(isRespondent).flatMap((party) => SIDE_OF[party.partyKind] ?? [])),
  ];
  return theCase.subjectArea.map((subject) => ({
    against,
    subject,
    stage: theCase.stage,
    aboutDecision: theCase.appealableDecision === 'NONE' ? 'N' : 'U',
    wantsSanction: false,
  }));
}

const OWN_REQUESTS: readonly ReferralSource[] = ['PARENT', 'CARER', 'YOUNG_PERSON'];
const isOwnRequest = (source: ReferralSource): boolean => OWN_REQUESTS.includes(source);

/** The latest word of each family member on both purposes of R-K6. */
function permissionOf(theCase: CaseSoFar): YesNoUnknown {
  const decisions = theCase.parties.filter(isFamily).flatMap((party) =>
    HANDOVER_PURPOSES.map((purpose) => ({
      purpose,
      decision: latestConsent(theCase, party.partyId, purpose)?.decision,
    })),
  );
  if (decisions.some(({ decision }) => decision === 'REFUSED' || decision === 'WITHDRAWN')) return 'N';
  const given = HANDOVER_PURPOSES.every((purpose) =>
    decisions.some((each) => each.purpose === purpose && each.decision === 'GIVEN'),
  );
  return given ? 'Y' : 'U';
}

/** R-K2: the young person asked, or has given a permission of their own. */
function youngPersonAgrees(theCase: CaseSoFar): YesNoUnknown {
  const young = theCase.parties.filter(({ partyKind }) => partyKind === 'YOUNG_PERSON');
  const decisions = young.flatMap(({ partyId }) =>
    HANDOVER_PURPOSES.map((purpose) => latestConsent(theCase, partyId, purpose)?.decision),
  );
  if (decisions.some((decision) => decision === 'REFUSED' || decision === 'WITHDRAWN')) return 'N';
  return young.some(isRequester) || decisions.includes('GIVEN') ? 'Y' : 'U';
}

/** R-K8: a referrer of the same body as a respondent. Without a named body on both sides it is not known. */
function worksForRespondent(parties: readonly Party[]): YesNoUnknown {
  const referrers = parties.filter(({ partyRole }) => partyRole === 'REFERRER');
  if (referrers.length === 0) return 'N';
  const respondents = parties.filter(isRespondent);
  const same = referrers.some((referrer) =>
    respondents.some(
      (respondent) =>
        (referrer.orgName !== undefined && normal(referrer.orgName) === normal(respondent.orgName ?? '')) ||
        (ASKER_OF[referrer.partyKind] === 'LA' && ASKER_OF[respondent.partyKind] === 'LA'),
    ),
  );
  if (same) return 'Y';
  return [...referrers, ...respondents].every(({ orgName }) => orgName !== undefined) ? 'N' : 'U';
}

const normal = (text: string): string => text.trim().toLowerCase();

/** A letter of the last two months about the content of a plan: the plan itself has just been sent. */
function planJustSent(theCase: ReferralFacts): YesNoUnknown {
  const { appealableDecision, decisionLetterOn, receivedOn } = theCase;
  if (!['CONTENT_B_F', 'PLACEMENT_I_ONLY', 'CONTENT_AND_I'].includes(appealableDecision)) {
    return appealableDecision === 'UNKNOWN' ? 'U' : 'N';
  }
  if (decisionLetterOn === undefined) return 'U';
  return isWithinLetterMonths(decisionLetterOn, receivedOn) ? 'Y' : 'N';
}
