/** One issue against the table: accepted as types, sent another way, or in want of a fact. Source: scope-rules.md section 3. */
import type { DisagreementType, SignpostRoute, Stage } from './referral.ts';
import type { Issue, OtherSide, ScopeFacts } from './scope-facts.ts';
import {
  COMPLAINT_ROUTES, MATTER_ROUTES,  SETTINGS_WITHOUT_TYPE_1, TYPES_WITH_APPEAL, TYPE_ROWS,
} from './scope-table.ts'; // prettier-ignore
import type { ScopeRuleId, TypeRow } from './scope-table.ts';

/** Facts in the names of the data dictionary; parties and permissions by role and purpose. */
export const MISSING_FACTS = [
  'CypDob',
  'CypCapacity',
  'HomeLa',
  'SenStatus',
  'SubjectArea',
  'Stage',
  'AppealableDecision',
  'DecisionLetterOn',
  'Parties.REQUESTER',
  'Parties.RESPONDENT',
  'Parties.YOUNG_PERSON',
  'Consents.SHARE_WITH_PROVIDER',
  'Consents.PROVIDER_CONTACTS_OTHER_PARTIES',
] as const;
export type MissingFact = (typeof MISSING_FACTS)[number];

export const isMissingFact = (text: string): text is MissingFact =>
  MISSING_FACTS.some((each) => each === text);

export type IssueNote = 'COMMISSIONER_IS_RESPONDENT' | 'EARLY_REVIEW_POSSIBLE' | 'NO_ROW_FITS';

/** What the table says about one issue. Accepted where it has types; what is missing counts only where it has none. */
export interface IssueFinding {
  readonly types: readonly DisagreementType[];
  readonly routes: readonly SignpostRoute[];
  readonly rules: readonly ScopeRuleId[];
  readonly missing: readonly MissingFact[];
  readonly notes: readonly IssueNote[];
}

const finding = (parts: Partial<IssueFinding>): IssueFinding => ({
  types: [],
  routes: [],
  rules: [],
  missing: [],
  notes: [],
  ...parts,
});

export function findIssue(issue: Issue, facts: ScopeFacts): IssueFinding {
  if (issue.otherMatter !== undefined) return findMatter(issue, facts);
  if (
    facts.asker === 'FAMILY' &&
    issue.against.length > 0 &&
    issue.against.every((side) => side === 'FAMILY')
  ) {
    return finding({ routes: ['S-FAMILY-LAW'], rules: ['R-OUT-5'] });
  }
  if (facts.asker === 'SETTING' || facts.asker === 'OTHER') {
    return finding({
      rules: facts.asker === 'SETTING' ? ['R-OUT-4', 'R-K9'] : ['R-K9'],
      missing: ['Parties.REQUESTER'],
    });
  }
  const matches = TYPE_ROWS.map((row) => ({ row, ...matchRow(row, issue, facts) }));
  const accepted = matches.filter(({ fit }) => fit === 'YES');
  if (accepted.length > 0) {
    const viaCommissioner =
      accepted.some(({ row }) => row.type === '3') && namesCommissionerOnlyByProvider(issue);
    return withSanction(issue, facts, {
      types: accepted.map(({ row }) => row.type),
      rules: [...accepted.map(({ row }) => row.rule), ...(viaCommissioner ? (['R-OUT-2'] as const) : [])],
      notes: viaCommissioner ? ['COMMISSIONER_IS_RESPONDENT'] : [],
    });
  }
  const open = matches.filter(({ fit }) => fit === 'UNKNOWN');
  if (open.length > 0) {
    return withSanction(issue, facts, {
      rules: ['R-K9'],
      missing: [...new Set(open.flatMap(({ missing }) => missing))],
    });
  }
  return withSanction(issue, facts, outside(issue, facts));
}

/** R-C2: the complaint route is named beside whatever the SEN part comes to. */
function withSanction(issue: Issue, facts: ScopeFacts, found: Partial<IssueFinding>): IssueFinding {
  const whole = finding(found);
  if (!issue.wantsSanction) return whole;
  const routes = unique([...whole.routes, ...complaintRoutes(issue.against, facts)]);
  return { ...whole, routes, rules: [...whole.rules, 'R-C2'] };
}

function findMatter(issue: Issue, facts: ScopeFacts): IssueFinding {
  const sanction: readonly ScopeRuleId[] =
    issue.wantsSanction || issue.otherMatter === 'STAFF_CONDUCT' ? ['R-C2'] : [];
  if (issue.otherMatter === undefined) return finding({});
  if (issue.otherMatter === 'STAFF_CONDUCT' && issue.against.length > 0) {
    return finding({ routes: complaintRoutes(issue.against, facts), rules: sanction });
  }
  if (issue.otherMatter !== 'ADMISSION') {
    return finding({ routes: [MATTER_ROUTES[issue.otherMatter]], rules: sanction });
  }
  // Section 6: a school place without a plan is an admission matter, with a plan it is one for the Tribunal.
  if (facts.senStatus === 'UNKNOWN') return finding({ rules: ['R-K9'], missing: ['SenStatus'] });
  return finding({
    routes: [facts.senStatus === 'EHC_PLAN' ? 'S-TRIBUNAL' : 'S-ADMISSION'],
    rules: sanction,
  });
}

function complaintRoutes(against: readonly OtherSide[], facts: ScopeFacts): SignpostRoute[] {
  if (against.length === 0) return ['S-SENDIASS'];
  return unique(
    against.map((side) =>
      side === 'LA' && facts.laComplaintFinished === 'Y' ? 'S-LGSCO' : COMPLAINT_ROUTES[side],
    ),
  );
}

interface Match {
  readonly fit: 'YES' | 'NO' | 'UNKNOWN';
  readonly missing: readonly MissingFact[];
}

/** Each column says yes, no, or names the fact it lacks; one no settles the row. */
function matchRow(row: TypeRow, issue: Issue, facts: ScopeFacts): Match {
  const columns: (boolean | MissingFact)[] = [
    facts.asker === 'U' ? 'Parties.REQUESTER' : row.askers.includes(facts.asker),
    issue.subject === 'U' ? 'SubjectArea' : row.subjects.includes(issue.subject),
    issue.against.length === 0
      ? 'Parties.RESPONDENT'
      : sidesFor(row, issue).some((side) => row.against.includes(side)),
    matchStage(row, issue.stage, facts),
  ];
  if (columns.includes(false)) return { fit: 'NO', missing: [] };
  const missing = columns.filter((column) => typeof column === 'string');
  return { fit: missing.length > 0 ? 'UNKNOWN' : 'YES', missing };
}

function matchStage(row: TypeRow, stage: Stage, facts: ScopeFacts): boolean | MissingFact {
  if (row.stages === undefined || row.stages.includes(stage)) return true;
  // R-M4 adds the stage that an appeal brings; it takes away none that the case is in.
  if (
    facts.appeal === 'Y' &&
    TYPES_WITH_APPEAL.includes(row.type) &&
    row.stages.includes('AWAITING_TRIBUNAL')
  ) {
    return true;
  }
  return stage === 'UNKNOWN' ? 'Stage' : false;
}

/** R-OUT-2: for type 3 the commissioner stands in for an NHS provider. */
const sidesFor = (row: TypeRow, issue: Issue): readonly OtherSide[] =>
  row.type === '3' && issue.subject === 'HEALTH_PROVISION' && issue.against.includes('NHS_PROVIDER')
    ? [...issue.against, 'HEALTH_COMMISSIONER']
    : issue.against;

const namesCommissionerOnlyByProvider = (issue: Issue): boolean =>
  issue.against.includes('NHS_PROVIDER') && !issue.against.includes('HEALTH_COMMISSIONER');

/** No row of section 3 fits: the rows "outside the table", else a person asks what the matter is. */
function outside(issue: Issue, facts: ScopeFacts): Partial<IssueFinding> {
  const { subject, stage, against } = issue;
  const noRow: Partial<IssueFinding> = {
    rules: ['R-K9'],
    missing: ['SubjectArea', 'Parties.RESPONDENT'],
    notes: ['NO_ROW_FITS'],
  };
  if (facts.asker !== 'FAMILY') return noRow;
  if (subject === 'OTHER') return { routes: complaintRoutes(against, facts) };
  if (subject === 'HEALTH_PROVISION' || subject === 'SOCIAL_CARE_PROVISION') {
    if (facts.finalPlanJustSent === 'Y') return { routes: ['S-MEDIATION'], rules: ['R-OUT-1', 'R-M7'] };
    if (stage === 'NO_EHC_PROCESS' || stage === 'PLAN_IN_FORCE') {
      return {
        routes: [subject === 'HEALTH_PROVISION' ? 'S-NHS' : 'S-LA-COMPLAINT'],
        rules: ['R-OUT-1'],
        notes: stage === 'PLAN_IN_FORCE' ? ['EARLY_REVIEW_POSSIBLE'] : [],
      };
    }
    // Waiting for the Tribunal is no stage of type 3; an extended appeal can look at health and social care.
    if (stage === 'AWAITING_TRIBUNAL') return { routes: ['S-TRIBUNAL'], rules: ['R-M4'] };
  }
  const someOf = (sides: readonly OtherSide[]): boolean => against.some((side) => sides.includes(side));
  if (subject === 'DUTIES' && someOf(SETTINGS_WITHOUT_TYPE_1))
    return { routes: ['S-COMPLAINT-SCHOOL'], rules: ['R-OUT-3'] };
  if (against.includes('NHS_PROVIDER')) return { routes: ['S-NHS'], rules: ['R-OUT-2'] };
  if (subject === 'DUTIES' && someOf(['HEALTH_COMMISSIONER'])) return { routes: ['S-NHS'] };
  // Provision that a plan names and nobody makes is the authority's duty (s.42): a person tells the two apart.
  return noRow;
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
