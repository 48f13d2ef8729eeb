import type { ReadReferral, SignpostRoute as ReadRoute } from '../domain/reading.ts';
import type { Issue, OtherMatter } from '../domain/scope-facts.ts';
import type { ScopeHints } from '../domain/scope-facts-of-case.ts';

/**
 * What a reading knows for triage and the register has no column for: matters that have a route of their own.
 * They are proposals like the rest of the reading; scope-rules decides, and a person confirms.
 */
export function scopeHintsOfReading(referral: ReadReferral): ScopeHints {
  const { scope } = referral;
  const found = scope.route === null ? undefined : ISSUE_OF_ROUTE[scope.route];
  return {
    senMayExist: referral.child.ehcPlan === 'yes' || referral.child.ehcPlan === 'in-assessment',
    saysMediation: scope.reasons.some((reason) => reason.startsWith('R-M5')),
    complaintNotMade: referral.otherRoutes.complaint === 'no',
    // Nobody is sent to the ombudsman whose complaint to the authority has not ended.
    ...(scope.route === 'ombudsman' && { laComplaintFinished: 'Y' as const }),
    ...(found && { moreIssues: [issue(found)] }),
  };
}

interface RouteIssue {
  readonly against?: Issue['against'];
  readonly otherMatter?: OtherMatter;
  readonly subject?: Issue['subject'];
  readonly wantsSanction?: boolean;
}

/** Routes that stand for a matter of their own; those that follow from a decision letter are found by R-M1 to R-M7. */
const ISSUE_OF_ROUTE: Record<ReadRoute, RouteIssue | undefined> = {
  mediation: undefined,
  tribunal: undefined,
  'school-complaint': { otherMatter: 'STAFF_CONDUCT', wantsSanction: true },
  ombudsman: { against: ['LA'], subject: 'OTHER', wantsSanction: true },
  'exclusion-review': { otherMatter: 'EXCLUSION' },
  'discrimination-claim': { otherMatter: 'DISCRIMINATION' },
  'admission-appeal': { otherMatter: 'ADMISSION' },
  'social-care-complaint': { subject: 'SOCIAL_CARE_PROVISION' },
  'nhs-complaint': { subject: 'HEALTH_PROVISION' },
  sendiass: undefined,
};

const issue = (found: RouteIssue): Issue => ({
  against: found.against ?? [],
  subject: found.subject ?? 'OTHER',
  stage: 'NO_EHC_PROCESS',
  ...(found.otherMatter !== undefined && { otherMatter: found.otherMatter }),
  aboutDecision: 'N',
  wantsSanction: found.wantsSanction ?? false,
});
