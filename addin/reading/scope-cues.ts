import { cue } from './cue.ts';
import type { Cue, Said } from './cue.ts';
import type { Decision } from './decision-cues.ts';
import type {
  DisagreementStage,
  EhcPlanStatus,
  OtherSide,
  ReadScope,
  ReferrerRole,
  SignpostRoute,
  YesNoUnknown,
} from '../domain/reading.ts';
import type { SubjectScores } from './subject-cues.ts';
import type { Sentence } from './sentences.ts';

/** What the judgement of scope looks at. */
interface ScopeFacts {
  readonly sentences: readonly Sentence[];
  /** All of them together. */
  readonly whole: Said;
  readonly refused: Decision | null;
  readonly role: ReferrerRole | null;
  readonly sides: readonly OtherSide[];
  readonly stage: DisagreementStage | null;
  readonly plan: EhcPlanStatus | null;
  readonly subject: SubjectScores;
  readonly appeal: YesNoUnknown;
  readonly consent: YesNoUnknown;
  readonly complaint: YesNoUnknown;
  readonly lookedAfter: boolean;
  /** A plan, an assessment, support or needs are told of, and nobody says that there are none. */
  readonly hasSen: boolean;
}

interface ScopeJudgement {
  readonly type: 1 | 2 | 3 | 4 | null;
  readonly scope: ReadScope;
}

interface RouteRow {
  readonly route: SignpostRoute;
  /** Rule of scope-rules.md section 4 or 6. */
  readonly rule: string;
  readonly pattern: Cue;
  /** Holds the row back where it is not the family's own wish. */
  readonly unless?: Cue;
}

/** Matters with a route of their own, in the order in which they are tested. */
const ROUTE_ROWS: readonly RouteRow[] = [
  {
    route: 'exclusion-review',
    rule: 'S-EXCLUSION',
    pattern: cue(
      /\bpermanent(?:ly)? exclu\w*|\b(?:was|been|is) excluded\b|\b(?:this|the|his|her) exclusion\b|\bindependent review panel\b|\bsuspen(?:ded|sion) from (?:the )?(?:school|academy|college)\b/i,
    ),
    unless: cue(/\bworried (?:about|that).{0,40}exclu|\brisk of exclusion\b|\bfear of exclu/i),
  },
  {
    route: 'discrimination-claim',
    rule: 'S-DISCRIM',
    pattern: cue(
      /\bclaim (?:of|for|about) disability discrimination\b|\bdisability discrimination claim\b|\bclaim\b.{0,60}\bequality act\b|\bdiscriminat\w+\b.{0,80}\b(?:claim|judge|tribunal|unlawful|court)\b/i,
    ),
  },
  {
    route: 'admission-appeal',
    rule: 'S-ADMISSION',
    pattern: cue(
      /\b(?:national )?offer day\b|\badmissions? appeal\b|\b(?:place|places) at\b.{0,60}\b(?:refused|turned down|third choice|first choice|waiting list)\b|\brefused (?:a |him a |her a )?(?:school )?place\b|\bappeal so that (?:she|he|they) can get a place\b|\bschool admission\b|\b(?:places?|schools?|secondary|high|academy|primary|reception|year 7|yr 7)\b[^.;]{0,80}\b(?:did(?:n't|nt| not) get (?!any|the|enough|a |his|her|him)|turned (?:her|him|us|them) down|(?:first|1st) choice|number (?:1|one) (?:choice|school)|was our (?:number|first))\b|\b(?:turned (?:her|him|us|them) down for|did(?:n't|nt| not) get (?:in(?:to)?|a place (?:at|in))|refused (?:us |him |her )?(?:a|the) (?:school )?place)\b[^.;]{0,60}\b(?:schools?|secondary|high|academy|primary|choice|\p{Lu}\p{Ll}+)/iu,
    ),
  },
  {
    route: 'mediation',
    rule: 'R-M1',
    pattern: cue(
      /\bmediation under (?:section|sections|s\.?|ss\.?) ?5[1-7]\b|\bmediation certificate\b|\b(?:mediation adviser|certificate)\b.{0,80}\b(?:appeal|issue|obtain|need)\b|\b(?:appeal|refus\w+|decision)\b.{0,120}\b(?:certificate)\b|\bissue (?:me |us )?(?:with )?(?:the|a) certificate\b|\b(?:ask for|want|need|would like|after)\b[^.;]{0,30}\bmediation\b[^.;]{0,80}\bcertificate\b/i,
    ),
    unless: cue(
      /\b(?:never|not|no|n't|without|already|need(?:n't| not)|got (?:us|me)|gave (?:us|me))\b(?:(?!\b(?:i|we)\b)[^.;,]){0,25}\bcertificate\b|\bcertificate (?:is|was) dated\b|\b(?:received|have|got) (?:a|the|our|my) certificate\b|\b(?:did|had|tried|went to|been to) mediation\b/i,
    ),
  },
  {
    route: 'tribunal',
    rule: 'S-TRIBUNAL',
    pattern: cue(
      /\b(?:please|obliged|grateful|would you|can (?:you|u|i|we)|could you|(?:want|wish|like|need)(?:s|es)? (?:you )?to|help (?:me|us) (?:to )?)\b[^.;?]{0,60}\b(?:register|lodge|file|process|submit|put in)\b[^.;?]{0,25}\bappeal\b|\b(?:want|wish|would like|we'd like|i'd like)(?: now)?(?: is)? to (?:make an? |lodge an? )?appeal\b(?=[^.;?]{0,40}\b(?:so that|to the|judge|tribunal|now)\b)|\b(?:where|how) (?:do|can|should|would) (?:i|we) (?:send|lodge|make|start|put in) (?:the|an|my|our) appeal\b|\bwhich form\b[^.;?]{0,30}\bappeal\b|\b(?:filled in|completed|have) (?:the )?form send ?35a?\b/i,
    ),
    unless: cue(
      /\b(?:do not|don't|dont|not|never|rather than|instead of|before (?:we|i))\b[^.;,]{0,50}\bappeal\b/i,
    ),
  },
];
/** "If your enquiry concerns …": what a letter says to anybody. */
const FOR_ANYBODY = cue(/\bif (?:your|you (?:want|wish|would|are|need|have))\b/i);
/** Decisions on a plan that is there. What is refused before there is one: decision-cues.ts. */
const CEASED = cue(
  /\b(?<!whether\b[^.;]{0,90})(?<!\bor )ceas\w+ (?:to maintain )?(?:the|his|her|my|our|their|\w+'s) (?:ehc ?)?(?:plan|ehcp)\b/i,
);
const PLACED = cue(
  /\bfinal (?:ehc )?plan\b.{0,80}\b(?:names|school named|named school|section i)\b|\bschool named in (?:the|his|her) (?:final )?plan\b|\bwrong school in section i\b/i,
);
/** The rule of the decision that can be appealed; undefined where there is none. */
function appealableRule({ refused, plan }: ScopeFacts, text: Said): string | undefined {
  if (refused && (refused.refused === 'reassessment' || plan !== 'yes')) return 'R-M1';
  if (CEASED.test(text)) return 'R-M1';
  return PLACED.test(text) ? 'R-M2' : undefined;
}
const WANTS_MEDIATION = cue(/\bmediat\w+\b|\bcertificate\b/i);
const LETTER = cue(/\b(?:letter|decision)\b.{0,30}\b(?:dated|of|on)\b/i);
const STAFF_CONDUCT = cue(
  /\b(?:apolog\w+|sacked|(?:teacher|staff|member of staff|head|ta|she|he) (?:\w+ )?(?:is |be |was )?(?:properly )?dealt with|disciplin\w+|rude|shout\w+ at|humiliat\w+|picks? on|been on at (?:her|him)|bull(?:y|ied|ying)|treats? children|ripped|calls (?:him|her)|made (?:him|her) stand)\b/i,
);
const NO_SEN = cue(
  /\b(?:no|not|n't|never)\b.{0,40}\b(?:special (?:educational )?needs|sen\b|send\b)|\bno special needs\b|\bnot on the special needs list\b|\btop of the class\b/i,
);
/** What the child gets is not what is quarrelled about. */
const SUPPORT_IS_FINE = cue(
  /\b(?:his|her|their|the) (?:sen )?(?:support|help|provision|plan|ta|hours)\b(?: (?:he|she|they) gets?)? (?:is|are) (?:all )?(?:fine|brilliant|good|great|in place|excellent|not the (?:problem|issue))\b|\bnothing to do with (?:his|her|their|any) (?:learning|special|sen|support)\b|\bno (?:quarrel|argument|issue|problem)s? with (?:the|his|her) (?:support|help|provision)\b/i,
);
const NHS_CARE = cue(
  /\b(?:camhs|hospital|nhs|gp|paediatric\w*|clinic)\b.{0,100}\b(?:wait\w*|appointment|cancel\w*|list|referr\w+|treatment)\b|\bwaiting (?:list|time)\b.{0,30}\b(?:camhs|nhs|hospital)\b/i,
);
const SOCIAL_CARE = cue(/\b(?:short breaks?|respite|social worker|direct payments?|social care)\b/i);
const OMBUDSMAN = cue(/\b(?:ombudsman|lgsco)\b/i);
const WANTS_TO_APPEAL = cue(
  /(?<!\b(?:not|never|no|nor|dont|doesnt|didnt|\w{2,6}n't)(?: really| even| yet| also)? )\b(?:wants?|like|wish(?:es)?) to appeal\b/i,
);
const JUST_ADVICE = cue(
  /\b(?:what are my (?:options|rights)|(?:some|any) advice\b|advice (?:on|about) what|not sure what (?:to do|i want)|somebody to talk to|someone to talk to)\b/i,
);
/** The authority's own procedure is over, and what is wanted is blame or money, not help for the child. */
const COMPLAINT_ENDED = cue(
  /\b(?:final response|(?:end|ended|finished|completed|exhausted|been through)\b[^.;]{0,40}\b(?:complaints?|process|procedure|stages?)|stage (?:2|two)\b[^.;]{0,40}\b(?:done|ended|finished|reply|response|letter|upheld|complete\w*|closed|final)|both stages|(?:stage (?:2|two)|final|last) (?:letter|response|reply|answer)|end of (?:your|their|the council's|the) (?:procedure|process)|complaint[^.;]{0,60}\b(?:stage (?:2|two))[^.;]{0,30}\b(?:finished|ended|done|upheld)|upheld)\b/i,
);
const WANTS_REMEDY = cue(
  /\b(?:compensat\w+|remedy|order\w* (?:that|them|it)|(?:is|be|gets?) paid|(?:say|rule|find)s? (?:that )?(?:it|they|you|the council) (?:was|were) wrong|rules? on (?:councils|this)|pay (?:me|us|for)|make them pay|\u00a3|pounds|find them at fault|at fault|held (?:to account|responsible)|carrying the can|accountable|investigat\w+|overrule|above the council|ombudsman|lgsco|independent bod(?:y|ies))\b|£ ?\d/i,
);
const NOTHING_ELSE = cue(
  /\b(?:no argument with (?:what|the)|nothing (?:left |else |more )?(?:for (?:any(?:body|one)|you|us|me) )?(?:left )?to (?:sort|resolve|agree|settle|argue)|(?:being|is) followed(?: to the letter| now| properly)?|nothing to (?:argue|disagree) about|it is not about (?:that|the plan|the help)|it'?s not about that|good plan|plan is (?:an? )?(?:very |perfectly )?(?:good|fine|sound|right)(?: one)?|no (?:quarrel|argument|dispute|disagreement|issue) (?:now )?with (?:what|how|the (?:plan|help|support))|(?:is|are) (?:now )?(?:carrying (?:it|them) out|giving (?:it|all of it))|(?:school|they) (?:is|are) (?:all )?doing (?:it|all))\b/i,
);
const isForOmbudsman = (facts: ScopeFacts, text: Said): boolean =>
  facts.complaint === 'yes' &&
  COMPLAINT_ENDED.test(text) &&
  WANTS_REMEDY.test(text) &&
  NOTHING_ELSE.test(text);
const FAMILY_ASKS = cue(
  /\b(?:parents?|mum|dad|mother|father|famil(?:y|ies)|carers?|grandmother|grandfather|mrs? \p{L}+|ms \p{L}+|she|he|they) (?:has |have |had |would |both |also |'d |is |are )*(?:asked|asks?|asking|wants?|wish(?:es)?|like|request\w*)\b[^.;]{0,60}\b(?:disagreement|resolution|service|meeting|drs|mediat\w+|refer\w*|this)\b/iu,
);
/** Health or social care and nobody else, where it is known that no EHC process is under way. */
const isOnlyWith = ({ sides, stage, plan }: ScopeFacts, side: OtherSide): boolean =>
  sides.length === 1 && sides[0] === side && (stage !== null || plan === 'no');
const ONGOING = ['ehc-needs-assessment', 'drafting-plan', 'plan-review', 'reassessment'];

/** Type and scope by the tables of scope-rules.md sections 2 to 6; the reasons carry the rule ids. */
export function judgeScope(facts: ScopeFacts): ScopeJudgement {
  const reasons: string[] = [];
  const text = facts.whole;
  const signpost = (route: SignpostRoute, reason: string): ScopeJudgement => ({
    type: null,
    scope: { decision: 'signpost', route, reasons: [reason, ...reasons] },
  });
  addFlags(facts, text, reasons);
  for (const row of ROUTE_ROWS) {
    const hit = facts.sentences.some(
      (one) => row.pattern.test(one) && !(row.unless?.test(one) ?? false) && !FOR_ANYBODY.test(one),
    );
    if (
      hit &&
      // With a plan the place is named in it: no matter of admissions.
      !(row.route === 'admission-appeal' && facts.plan === 'yes') &&
      !((row.route === 'mediation' || row.route === 'tribunal') && facts.appeal === 'yes') &&
      !(row.route === 'exclusion-review' && facts.subject.scores.SEN_PROVISION >= 3 && !NO_SEN.test(text))
    )
      return signpost(row.route, `${row.rule} another route is meant`);
  }
  if (isForOmbudsman(facts, text))
    return signpost('ombudsman', 'S-LGSCO the complaint has ended and a finding or a remedy is wanted');
  const type = typeOf(facts);
  const appealable = appealableRule(facts, text);
  if (appealable !== undefined && facts.appeal !== 'yes' && !hasOtherIssue(facts, text)) {
    return signpost(
      'mediation',
      `${appealable} an appealable decision${LETTER.test(text) ? '' : '; R-M6 the date of the letter is needed'}`,
    );
  }
  if (appealable !== undefined && facts.appeal !== 'yes')
    reasons.push(`${appealable} an appealable decision as well: mediation adviser`);
  if (STAFF_CONDUCT.test(text) && (NO_SEN.test(text) || SUPPORT_IS_FINE.test(text) || type === null))
    return signpost(
      'school-complaint',
      'S-COMPLAINT-SCHOOL conduct of staff; R-K3 no special educational needs are named',
    );
  const outOfProcess = facts.stage === null || !ONGOING.includes(facts.stage);
  if (
    type !== 3 &&
    type !== 2 &&
    outOfProcess &&
    (NHS_CARE.test(text) || isOnlyWith(facts, 'health-commissioner')) &&
    !facts.sides.some((side) => side === 'local-authority')
  ) {
    return signpost('nhs-complaint', 'S-NHS health care outside the EHC stages');
  }
  if (
    outOfProcess &&
    facts.sides.includes('social-care') &&
    (SOCIAL_CARE.test(text) || isOnlyWith(facts, 'social-care')) &&
    type === null
  ) {
    return signpost('social-care-complaint', 'S-LA-COMPLAINT social care outside the EHC stages');
  }
  if (type !== null) {
    reasons.unshift(REASON[type]);
    if (isAlsoFor(facts, type)) reasons.unshift('R-AF special educational provision during an EHC stage');
    return { type, scope: { decision: 'in-scope', route: null, reasons } };
  }
  if (OMBUDSMAN.test(text) && facts.complaint === 'yes')
    return signpost('ombudsman', 'S-LGSCO the complaint has ended');
  if (NO_SEN.test(text) && facts.sides.some((side) => side !== 'local-authority'))
    return signpost('school-complaint', 'R-K3 no special educational needs; S-COMPLAINT-SCHOOL');
  if (JUST_ADVICE.test(text) && facts.sides.length === 0)
    return signpost('sendiass', 'S-SENDIASS advice is asked for');
  if (WANTS_TO_APPEAL.test(text) && facts.plan === 'yes')
    return signpost('tribunal', 'S-TRIBUNAL an appeal is asked for');
  reasons.unshift('R-K9 the message does not say enough to tell');
  return { type: null, scope: { decision: 'needs-review', route: null, reasons } };
}

const REASON: Readonly<Record<1 | 2 | 3 | 4, string>> = {
  1: 'R-T1 how a body carries out its duties',
  2: 'R-T2 special educational provision the setting makes',
  3: 'R-T3 health or social care provision during an EHC stage',
  4: 'R-T4 local authority and health commissioner',
};

const WANTS_BLAME = cue(/\bcompensation\b|\bdisciplin\w+\b|\bsacked\b/i);

/** Checks that never turn a request away. */
function addFlags(facts: ScopeFacts, text: Said, reasons: string[]): void {
  // Type 4 is between bodies, which ask for themselves (scope-first-checks.ts); no family takes part in it.
  const third =
    typeOf(facts) !== 4 &&
    facts.role !== null &&
    facts.role !== 'parent-carer' &&
    facts.role !== 'young-person';
  if (third && facts.consent !== 'yes')
    reasons.push("R-K6 a third party asks: the family's permission is needed first");
  if (facts.lookedAfter) reasons.push('R-K8 a looked-after child: check for a conflict of interest');
  if (facts.appeal === 'yes') reasons.push('R-M4 an appeal is lodged: it goes on beside this');
  if (facts.complaint === 'yes') reasons.push('R-C1 a complaint runs beside this');
  if (WANTS_BLAME.test(text)) reasons.push('R-C2 blame or a sanction is wanted: the complaint route');
}

const NOT_WITH_SCHOOL = cue(/\bno (?:quarrel|disagreement) with the school\b/i);
const hasOtherIssue = (facts: ScopeFacts, text: Said): boolean =>
  facts.subject.scores.SEN_PROVISION >= 3 &&
  facts.sides.some((side) => side !== 'local-authority') &&
  !NOT_WITH_SCHOOL.test(text) &&
  !WANTS_MEDIATION.test(text);

const isAlsoFor = (facts: ScopeFacts, type: number): boolean =>
  type === 1 &&
  facts.sides.includes('local-authority') &&
  facts.subject.scores.SEN_PROVISION > facts.subject.scores.DUTIES &&
  facts.stage !== null &&
  [...ONGOING, 'awaiting-tribunal'].includes(facts.stage);

/** Order of preference T2, T1, T3, AF; the setting makes provision, the authority and the commissioner answer for the rest. */
function typeOf(facts: ScopeFacts): 1 | 2 | 3 | 4 | null {
  const { sides, stage, subject } = facts;
  const { scores } = subject;
  const professional =
    facts.role === 'health' || facts.role === 'local-authority' || facts.role === 'social-care';
  if (
    professional &&
    scores.JOINT_LA_HEALTH >= 5 &&
    (sides.includes('local-authority') || sides.includes('health-commissioner'))
  )
    return 4;
  // An authority that writes for itself and not for a family.
  if (
    facts.role === 'local-authority' &&
    sides.includes('health-commissioner') &&
    !facts.sentences.some((one) => FAMILY_ASKS.test(one))
  )
    return 4;
  const ongoing = stage !== null && ONGOING.includes(stage);
  if (sides.includes('health-commissioner')) return ongoing ? 3 : null;
  if (sides.includes('social-care')) return ongoing ? 3 : null;
  const setting = sides.some((side) => side === 'school' || side === 'early-years' || side === 'post-16');
  if (setting) {
    if (subject.provisionDenied) return 1;
    if (scores.SEN_PROVISION === 0 && scores.DUTIES === 0) return facts.hasSen ? 2 : null;
    return scores.DUTIES >= scores.SEN_PROVISION + 4
      ? 1
      : scores.SEN_PROVISION > 0
        ? 2
        : scores.DUTIES >= 3
          ? 1
          : facts.hasSen
            ? 2
            : null;
  }
  if (!sides.includes('local-authority')) return null;
  if (
    ongoing &&
    scores.SOCIAL_CARE_PROVISION + scores.HEALTH_PROVISION > scores.DUTIES + scores.SEN_PROVISION
  )
    return 3;
  return scores.DUTIES > 0 || scores.SEN_PROVISION > 0 || facts.hasSen ? 1 : null;
}
