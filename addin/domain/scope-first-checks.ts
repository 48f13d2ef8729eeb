/** The first checks of triage: safety, who may ask, whose child, permission, conflicts. Source: scope-rules.md section 2. */
import type { Findings, ConflictCause } from './scope-findings.ts';
import type { ScopeFacts } from './scope-facts.ts';
import type { MissingFact } from './scope-issue.ts';
import { ageStatus, isInLastPlanYear, planCanRunTo } from './young-person.ts';
import type { AgeStatus } from './young-person.ts';

/** R-A1. */
export const statusOf = ({ cypDob, receivedOn }: ScopeFacts): AgeStatus | undefined =>
  cypDob === undefined || cypDob > receivedOn ? undefined : ageStatus(cypDob, receivedOn);

/** Section 2, in its order; R-K9 is asked after the issues are known. */
export function firstChecks(facts: ScopeFacts, status: AgeStatus | undefined): Findings[] {
  const found: Findings[] = [];
  if (facts.safeguardingWords)
    found.push({ rules: ['R-K1'], stop: 'URGENT', flags: [{ flag: 'SAFEGUARDING' }] });
  if (status === 'YOUNG_PERSON') found.push({ rules: ['R-A1'] });
  if (youngPersonNotAsked(facts, status)) {
    found.push({
      rules: ['R-K2'],
      stop: 'NEED_INFO',
      missing: [
        'Parties.YOUNG_PERSON',
        ...(facts.cypCapacity === 'HAS_CAPACITY' ? [] : (['CypCapacity'] as const)),
      ],
    });
  }
  if (facts.asker === 'FAMILY' && facts.senStatus === 'NONE' && !facts.senMayExist) {
    found.push({ rules: ['R-K3'], stop: 'SIGNPOST', routes: ['S-SETTING'] });
  }
  if (status === 'OVER_25') found.push(overTwentyFive(facts));
  if (facts.homeLa !== 'LEICESTER_CITY' && facts.homeLa !== 'UNKNOWN') {
    found.push({
      rules: ['R-K5'],
      stop: 'TRANSFER_LA',
      routes: ['S-OTHER-LA'],
      flags: facts.familyPermission === 'Y' ? [] : [{ flag: 'PERMISSION_TO_PASS_ON' }],
    });
  }
  if (permissionLacking(facts)) {
    found.push({
      rules: ['R-K6'],
      stop: 'NEED_INFO',
      missing: ['Consents.SHARE_WITH_PROVIDER', 'Consents.PROVIDER_CONTACTS_OTHER_PARTIES'],
    });
  }
  if (facts.notWanted) found.push({ rules: ['R-K7'], stop: 'NO_CASE' });
  const why = conflictCauses(facts);
  if (why.length > 0) found.push({ rules: ['R-K8'], flags: [{ flag: 'CONFLICT_OF_INTEREST', why }] });
  if (facts.openCaseRefs.length > 0) {
    found.push({ rules: ['R-K10'], flags: [{ flag: 'SAME_CHILD', caseRefs: facts.openCaseRefs }] });
  }
  return found;
}

/** R-K2. Capacity is presumed until a representative acts: a capacity that was not assessed asks the young person too. */
const youngPersonNotAsked = (facts: ScopeFacts, status: AgeStatus | undefined): boolean =>
  status === 'YOUNG_PERSON' &&
  facts.asker === 'FAMILY' &&
  facts.cypCapacity !== 'REPRESENTATIVE_ACTS' &&
  facts.youngPersonAgrees !== 'Y';

/** R-K6. Bodies that disagree with each other (type 4) ask for themselves. */
function permissionLacking({ asker, thirdParty, familyPermission }: ScopeFacts): boolean {
  if (familyPermission === 'Y' || asker === 'LA' || asker === 'HEALTH_COMMISSIONER') return false;
  return asker === 'SETTING' || asker === 'OTHER' || thirdParty === 'Y';
}

function overTwentyFive(facts: ScopeFacts): Findings {
  const { cypDob, receivedOn, senStatus } = facts;
  const mayStillRun =
    cypDob !== undefined &&
    isInLastPlanYear(cypDob, receivedOn) &&
    (senStatus === 'EHC_PLAN' || senStatus === 'UNKNOWN');
  return {
    rules: ['R-K4'],
    stop: 'SIGNPOST',
    routes: ['S-ADULT'],
    flags: mayStillRun ? [{ flag: 'LAST_PLAN_YEAR', until: planCanRunTo(cypDob) }] : [],
  };
}

function conflictCauses(facts: ScopeFacts): ConflictCause[] {
  const causes: ConflictCause[] = [];
  if (facts.lookedAfter === 'Y') causes.push('LOOKED_AFTER');
  if (facts.laHoldsParentalResponsibility === 'Y') causes.push('LA_HOLDS_PR');
  if (facts.referrerWorksForRespondent === 'Y') causes.push('REFERRER_WORKS_FOR_RESPONDENT');
  return causes;
}

const EHC_PROCESS_BEGUN = [
  'NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_IN_FORCE', 'PLAN_REVIEW', 'REASSESSMENT', 'AWAITING_TRIBUNAL',
]; // prettier-ignore

/** Facts that section 2 decides by and that are not known: R-K3 to R-K5 could still send the request elsewhere. */
export function unknownFirstFacts(facts: ScopeFacts): MissingFact[] {
  const missing: MissingFact[] = [];
  const family = facts.asker === 'FAMILY' || facts.asker === 'U';
  if (facts.homeLa === 'UNKNOWN') missing.push('HomeLa');
  // Type 4 can stand without a named child (tblCases, CypFirstName).
  if (family && statusOf(facts) === undefined) missing.push('CypDob');
  const needsAreNamed =
    facts.senMayExist || facts.issues.some(({ stage }) => EHC_PROCESS_BEGUN.includes(stage));
  if (family && facts.senStatus === 'UNKNOWN' && !needsAreNamed) missing.push('SenStatus');
  return missing;
}
