/**
 * Triage: what the scope rules propose for a request. A person confirms it (TriageOutcome).
 *
 * The rules run in the order of the sections of scope-rules.md: first checks (2), the types (3), appealable
 * decisions (4), complaints (5). Every rule that applied is named, in that order; nothing unknown is guessed.
 */
import type { CypStatus, DisagreementType, SignpostRoute, TriageOutcome } from './referral.ts';
import { decisionRules, issuesToTest } from './scope-decision-rules.ts';
import type { DecisionFindings } from './scope-decision-rules.ts';
import type { ScopeFacts } from './scope-facts.ts';
import { STOP_RANK } from './scope-findings.ts';
import type { Findings, ScopeFlag } from './scope-findings.ts';
import { firstChecks, statusOf, unknownFirstFacts } from './scope-first-checks.ts';
import { findIssue } from './scope-issue.ts';
import type { IssueFinding, MissingFact } from './scope-issue.ts';
import { SCOPE_RULES, SCOPE_RULE_IDS, TYPE_ROWS } from './scope-table.ts';
import type { ScopeRuleId } from './scope-table.ts';
import type { WorkingCalendar } from './working-days.ts';

export interface ScopeResult {
  /** NO_CASE: not a referral (R-K7). */
  readonly outcome: TriageOutcome | 'NO_CASE';
  /** All types that fit, preferred first: T2, T1, T3, AF. Empty where nothing is accepted. */
  readonly types: readonly DisagreementType[];
  readonly otherTypes: readonly DisagreementType[];
  /** Main route first. */
  readonly routes: readonly SignpostRoute[];
  readonly ruleIds: readonly ScopeRuleId[];
  /** What to ask for; not empty exactly when the outcome is NEED_INFO. */
  readonly missing: readonly MissingFact[];
  readonly flags: readonly ScopeFlag[];
  /** One neutral sentence per rule, in the order of `ruleIds`. */
  readonly messages: readonly { readonly rule: ScopeRuleId; readonly text: string }[];
  /** R-A1; absent while the date of birth is not known, or from 25 on. */
  readonly cypStatus?: CypStatus;
}

/** Proposes an outcome. `calendar` is for the warning about appeal dates (RS7). */
export function proposeScope(facts: ScopeFacts, calendar: WorkingCalendar): ScopeResult {
  const status = statusOf(facts);
  const first = firstChecks(facts, status);
  const decision = decisionRules(facts, calendar);
  const issues = issuesToTest(facts, decision).map((issue) => findIssue(issue, facts));
  const accepted = issues.filter(({ types }) => types.length > 0);
  const undecided = issues.filter(({ types, missing }) => types.length === 0 && missing.length > 0);
  const personal =
    accepted.length + undecided.length > 0 || nothingSaid(facts, decision) ? unknownFirstFacts(facts) : [];
  const nothing: readonly MissingFact[] = nothingSaid(facts, decision)
    ? ['SubjectArea', 'Parties.RESPONDENT']
    : [];
  const missing = unique([
    ...first.flatMap((found) => found.missing ?? []),
    ...personal,
    ...nothing,
    ...undecided.flatMap((found) => found.missing),
    ...(decision.missing ?? []),
  ]);
  const asked: Findings = { rules: personal.length + nothing.length > 0 ? ['R-K9'] : [] };
  const complaint = complaintRules(facts);
  const sections: readonly Findings[] = [...first, asked, decision, complaint];
  const types = TYPE_ROWS.map(({ type }) => type).filter((type) =>
    accepted.some((found) => found.types.includes(type)),
  );
  const routes = unique([
    ...first.flatMap((found) => found.routes ?? []),
    ...(decision.routes ?? []),
    ...issues.flatMap((found) => found.routes),
  ]);
  const outcome = outcomeOf({ first, missing, types, routes });
  const ruleIds = inOrder([
    ...sections.flatMap(({ rules }) => rules),
    ...issues.flatMap(({ rules }) => rules),
  ]);
  const kept =
    outcome === 'SIGNPOST' || outcome === 'TRANSFER_LA' || outcome === 'NO_CASE' ? [] : unique(types);
  return {
    outcome,
    types: kept,
    otherTypes: kept.slice(1),
    routes: outcome === 'NO_CASE' ? [] : routes,
    ruleIds,
    missing: outcome === 'NEED_INFO' ? missing : [],
    flags: [...sections.flatMap((found) => found.flags ?? []), ...issueFlags(issues, kept)],
    messages: ruleIds.map((rule) => ({ rule, text: SCOPE_RULES[rule] })),
    ...(status !== undefined && status !== 'OVER_25' && { cypStatus: status }),
  };
}

function outcomeOf(found: {
  readonly first: readonly Findings[];
  readonly missing: readonly MissingFact[];
  readonly types: readonly DisagreementType[];
  readonly routes: readonly SignpostRoute[];
}): ScopeResult['outcome'] {
  const stops = found.first.flatMap(({ stop }) => stop ?? []);
  const stop = STOP_RANK.find((each) => stops.includes(each));
  if (stop !== undefined) return stop;
  if (found.missing.length > 0) return 'NEED_INFO';
  if (found.types.length === 0) return 'SIGNPOST';
  return found.routes.length > 0 ? 'ACCEPT_PART' : 'ACCEPT';
}

/** No issue at all, and no decision that is one: there is nothing to test yet. */
const nothingSaid = (facts: ScopeFacts, decision: DecisionFindings): boolean =>
  facts.issues.length === 0 && (decision.routes ?? []).length === 0 && !facts.notWanted;

/** Section 5: a complaint never changes the outcome. R-C2 belongs to the issue. */
function complaintRules(facts: ScopeFacts): Findings {
  const bodies = facts.complaint.filter((body) => body !== 'NONE' && body !== 'UNKNOWN');
  const deciding = bodies.some((body) => body === 'LGSCO' || body === 'PHSO' || body === 'DFE');
  return {
    rules: [
      ...(bodies.length > 0 || facts.complaintNotMade ? (['R-C1'] as const) : []),
      ...(deciding ? (['R-C3'] as const) : []),
    ],
    flags: deciding ? [{ flag: 'CHECK_WITH_BODY' }] : [],
  };
}

const issueFlags = (issues: readonly IssueFinding[], types: readonly DisagreementType[]): ScopeFlag[] => [
  ...unique(issues.flatMap(({ notes }) => notes)).map((flag) => ({ flag })),
  ...(types.includes('4') ? [{ flag: 'NO_FAMILY_PARTY' } as const] : []),
];

const inOrder = (rules: readonly ScopeRuleId[]): ScopeRuleId[] =>
  SCOPE_RULE_IDS.filter((rule) => rules.includes(rule));

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
