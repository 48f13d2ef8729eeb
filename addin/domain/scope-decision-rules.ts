/**
 * Appealable decisions and the Tribunal: never a bar to disagreement resolution, always a warning. A fresh decision has
 * its own route first. Source: scope-rules.md section 4.
 */
import { appealDates, isWithinLetterMonths } from './appeal-dates.ts';
import type { Findings, ScopeFlag } from './scope-findings.ts';
import type { Issue, ScopeFacts } from './scope-facts.ts';
import type { WorkingCalendar } from './working-days.ts';

/** Section 4, and what it means for the issues that are the decision itself. */
export interface DecisionFindings extends Findings {
  /** Issues that are, or may be, the decision are not offered. */
  readonly sendsDecisionElsewhere: boolean;
}

export function decisionRules(facts: ScopeFacts, calendar: WorkingCalendar): DecisionFindings {
  // Appeal and mediation are rights of families.
  if (facts.asker === 'LA' || facts.asker === 'HEALTH_COMMISSIONER')
    return { rules: [], sendsDecisionElsewhere: false };
  const flags: ScopeFlag[] = clockFlags(facts, calendar);
  if (facts.appeal === 'Y') {
    return { rules: ['R-M4'], flags: [{ flag: 'WITHOUT_PREJUDICE' }], sendsDecisionElsewhere: false };
  }
  if (facts.decision === 'NONE') {
    return facts.saysMediation
      ? { rules: ['R-M5'], flags: [{ flag: 'USE_OUR_WORDS' }], sendsDecisionElsewhere: false }
      : { rules: [], sendsDecisionElsewhere: false };
  }
  if (facts.decisionLetterOn === undefined) {
    return {
      rules: ['R-M6'],
      missing: [
        ...(facts.decision === 'UNKNOWN' ? (['AppealableDecision'] as const) : []),
        'DecisionLetterOn',
      ],
      flags: [{ flag: 'DATE_AT_RISK' }],
      sendsDecisionElsewhere: false,
    };
  }
  if (isWithinLetterMonths(facts.decisionLetterOn, facts.receivedOn)) return freshDecision(facts, flags);
  const certified = facts.certificate === 'ISSUED';
  return certified
    ? { rules: [], flags, sendsDecisionElsewhere: false }
    : { rules: ['R-M3'], routes: ['S-SENDIASS', 'S-TRIBUNAL'], flags, sendsDecisionElsewhere: false };
}

/** R-M1 and R-M2: mediation is the main route; disagreement resolution for other issues, or where it is still wanted. */
function freshDecision(facts: ScopeFacts, flags: readonly ScopeFlag[]): DecisionFindings {
  const placementOnly = facts.decision === 'PLACEMENT_I_ONLY';
  const aboutCare = facts.issues.some(
    ({ subject }) => subject === 'HEALTH_PROVISION' || subject === 'SOCIAL_CARE_PROVISION',
  );
  const contentOfPlan = facts.decision === 'CONTENT_B_F' || facts.decision === 'CONTENT_AND_I';
  const unclear =
    facts.stillWanted !== 'Y' &&
    facts.issues.some((issue) => mayBeDecision(issue) && issue.aboutDecision === 'U');
  return {
    rules: [placementOnly ? 'R-M2' : 'R-M1', ...(aboutCare && contentOfPlan ? (['R-M7'] as const) : [])],
    routes: placementOnly ? ['S-MEDIATION', 'S-TRIBUNAL'] : ['S-MEDIATION'],
    flags: [
      ...flags,
      ...(placementOnly ? [{ flag: 'NO_CERTIFICATE_NEEDED' } as const] : []),
      ...(unclear ? [{ flag: 'MAY_BE_THE_DECISION' } as const] : []),
    ],
    sendsDecisionElsewhere: facts.stillWanted !== 'Y',
  };
}

/** RS7 with both dates. */
function clockFlags(facts: ScopeFacts, calendar: WorkingCalendar): ScopeFlag[] {
  if (facts.appeal === 'Y') return [];
  const { decisionLetterOn } = facts;
  const dates = appealDates(
    {
      appealableDecision: facts.decision,
      appealLodged: facts.appeal,
      ...(decisionLetterOn !== undefined && { decisionLetterOn }),
      ...(facts.certificate !== undefined && { mediationCertificate: facts.certificate }),
      ...(facts.certificateOn !== undefined && { certificateOn: facts.certificateOn }),
    },
    calendar,
  );
  if (dates === undefined || decisionLetterOn === undefined) return [];
  const { mediationContactBy, appealBy } = dates;
  return [{ flag: 'RS7_DUE', decisionLetterOn, mediationContactBy, appealBy }];
}

/** Only an issue with the authority can be the authority's decision; a matter with its own route is not one. */
const mayBeDecision = (issue: Issue): boolean =>
  issue.otherMatter === undefined &&
  issue.aboutDecision !== 'N' &&
  (issue.against.length === 0 || issue.against.includes('LA'));

/** What section 3 tests: under R-M1 the authority's side of an issue that is the decision is left to mediation. */
export function issuesToTest(facts: ScopeFacts, decision: DecisionFindings): Issue[] {
  if (!decision.sendsDecisionElsewhere) return [...facts.issues];
  return facts.issues.flatMap((issue) => {
    if (!mayBeDecision(issue)) return [issue];
    const others = issue.against.filter((side) => side !== 'LA');
    return others.length > 0 ? [{ ...issue, against: others }] : [];
  });
}
