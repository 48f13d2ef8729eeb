import { cue, CueRows } from './cue.ts';
import type { Cue } from './cue.ts';
import type { DisagreementStage, EhcPlanStatus } from '../domain/reading.ts';
import type { Decision } from './decision-cues.ts';
import { chosen, hasBoxes, yesNo } from './form-answers.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { isNegated } from './negation.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

const PLAN =
  '(?:ehcps?|ehc ?plans?|education,? health (?:and|&) care plans?|health and care plans?|(?:my |his |her |their |our |the )?plans?|statement of sen)';

interface PlanRow {
  readonly status: EhcPlanStatus;
  readonly confidence: number;
  readonly pattern: Cue;
}

/** How sure a plan or its absence is that is said outright. */
const OUTRIGHT = 0.89;

/** What running text says about an EHC plan; the first row that fits a sentence wins, "no" and "draft" before "has". */
const PLAN_ROWS: readonly PlanRow[] = [
  {
    status: 'in-assessment',
    confidence: 0.885,
    pattern: cue(
      /\bdraft (?:ehc ?)?plan\b|\bdraft (?:of|for) (?:the |an? |his |her |my |our )?(?:new |first )?(?:ehc ?p?(?:lan)?|plan)\b|\b(?:plan|ehcp) draft\b|\bdraft ehcp\b|\bproposed plan\b|\bplan (?:is|was) (?:still )?(?:a |in )?draft\b|\bplan is not (?:yet )?(?:finished|final|finalised)\b|\b(?:no|without a) final plan\b|\bfinal (?:ehc )?plan (?:is|was) (?:late|overdue|due)\b|\blate\b.{0,30}\b(?:final (?:ehc ?)?(?:plan|ehcp)|finalis\w+)\b|\bplan\b.{0,40}\bnot (?:been )?finalised\b|\bnot (?:yet )?(?:finished|finalised|issued) (?:it|the (?:final )?plan|his plan|her plan)\b|\bplan (?:isn't|isnt|is not) (?:finished|final)\b/i,
    ),
  },
  {
    status: 'in-assessment',
    confidence: 0.88,
    pattern: cue(
      /\b(?:(?:helped|got|supported) (?:me|us|her|him|mum|dad|them) (?:to )?ask|asked|applied|requested|referred|request|application|agreed|agreeing|waiting|having|(?:would|will|going to) (?:do|carry out)|doing|carrying out|started|undergoing|being|(?:sent|put|handed|filled) (?:\w+ )?(?:off|in|out)|(?:says?|said|saying) (?:yes|ok) to)\b.{0,50}(?<!re-)\b(?:ehc )?(?:needs )?asses{1,2}(?:ment|ed|ing)?\b(?!.{0,30}\bnot\b)|\bneeds assessment (?:has |was |is )?(?:began|begun|opened|started|open|now |under way|underway|in progress|requested|started)\b|\bassessment (?:is )?(?:overdue|not (?:been )?(?:finished|completed|done))\b|\bbeing assessed for an? (?:ehc ?p|plan)/i,
    ),
  },
  {
    status: 'no',
    confidence: OUTRIGHT,
    pattern: cue(
      new RegExp(
        `\\b(?:not|never|\\w{2,6}n't|hasnt|havent|dont|doesnt) (?:\\w+ ){0,2}?one of (?:these|those|them|the|your) (?:\\w+ )?(?:ehc ?p(?:lan)?s?|plans)\\b|\\b(?:none of (?:them|us|the \\w+|my \\w+)|neither(?: of (?:them|us|the \\w+|my \\w+))?)(?: \\w+){0,2} (?:an? )?(?:ehc ?p(?:lan)?s?|plans?)\\b|\\b(?:never|not|nobody(?: has)?|no[ -]one(?: has)?) (?:ever )?(?:asked|applied) for (?:an? |any |one of (?:those|them|these) )?(?:ehc|plan)|\\b(?:no|not|without|never had|(?:has|have|does|do|did|is)n'?t)\\b(?! (?:about|in|following|doing|sticking|follow|deliver|delivered|put)).{0,18}\\b(?:an? )?(?:ehcps?|ehc ?plans?|education,? health (?:and|&) care plans?|an? plan)\\b|\\b(?:no|without a|without any|hasn'?t (?:even )?(?:got )?an?) (?:\\w+ )?(?:plan|ehcp?)\\b(?! (?:is|was) )|\\bnot (?:got |on |under )?(?:an? |one of (?:them|those|the) )?(?:ehc ?p?(?:lan)?s?|plans)\\b|\\b(?:doesn'?t|don'?t|didn'?t|does not|do not|hasn'?t|haven'?t|has not|have not) (?:have|got|had) (?:any |a |an |the )?(?:plan|ehc)\\b(?! (?:review|meeting))|\\bnever (?:had|been given) (?:an? )?(?:plan|ehcp)|\\b(?:ehcps?|ehc ?plans?)\\b[^.;,]{0,30}\\b(?:and|but) (?:i|he|she|we|they)(?: do| does| has| have)?(?:n'?t| not)(?: \\w+)? (?:have|got|had) one\\b(?! since)|\\b(?:ehcps?|ehc ?plans?|plans?)\\b,?(?: (?:and|but|which|so))? (?:i|he|she|we|they)(?: do| does| has| have)?(?:n'?t| not)(?: \\w+)? (?:have|got|had) (?:one|any)\\b|\\b(?:not|\\w{2,6}n't|hasnt|havent) (?:got |have |had )?[^.;]{0,30}\\b(?:or|nor) an? (?:ehc ?)?(?:plan|ehcp)\\b|\\b(?:sen support|sen register|k code)\\b[^.;]{0,20}\\b(?:only|not)\\b`,
        'i',
      ),
    ),
  },
  {
    status: 'no',
    confidence: 0.85,
    pattern: cue(
      /\behc ?p(?:lan\p{L}*)?[^.;!?]{0,25}(?<!\p{L})(?:немає|нема|нет|nie ma(?:my)?|nu are|nu avem|n[ãa]o tem|no tiene|yok)(?!\p{L})|(?<!\p{L})(?:немає|нема|нет|nie ma(?:my)?|nu are|nu avem|n[ãa]o tem|no tiene|brak)(?!\p{L})[^.;!?]{0,15}\behc ?p/iu,
    ),
  },
  {
    status: 'yes',
    confidence: OUTRIGHT,
    pattern: cue(
      /\b(?:has|have|had|got|both have|maintain\w*|issued|holds)\b.{0,30}\b(?:an? |the )?(?:final )?(?:ehcps?|ehc ?plans?|education,? health (?:and|&) care plans?)\b|\b(?:ehc ?plan|ehcp)(?:s)?\b.{0,40}\b(?:says|since|from|maintained|states|specif\w+|in place|in force|is final|was (?:finalised|issued|agreed)|dated|section [a-k]\b)|\b(?:final|finalised|current|existing) (?:ehc ?plan|ehcp)\b|\b(?:his|her|my|their) (?:ehcp|ehc ?plan)\b|\b(?:does|do|did)? ?(?:has|have|had|got|on|with) (?:one of (?:the|those|them|these) (?:\w+ )?(?:plans?|ehcps?)|one of (?:those|them) (?:ehc|education,? health))\b|\b(?:ehcp|ehc ?plan)'s\b|\bsection [a-k] (?:of|in) (?:the|his|her|my|their)\b|\bin (?:the|his|her|my|their) (?:ehcp|ehc ?plan)\b|\b(?:goes|named|names|written|put|set out) (?:in|into) (?:his|her|my|their) (?:final )?plan\b/i,
    ),
  },
  {
    status: 'yes',
    confidence: 0.85,
    pattern: cue(
      /\b(?:annual review|amended plan|amendment notice|section [bf] of (?:his|her|my|the) (?:ehc )?plan)\b|\b(?:his|her|my|the) plan says\b|\b(?:it is |it's |is )in (?:the|his|her|my) plan\b|\bin (?:his|her|their|there|my|our) (?:ehc )?plans?\b|\bin the plan there is\b|\bplan dates from\b|\bre-?assess\w*\b/i,
    ),
  },
  {
    status: 'yes',
    confidence: 0.8,
    pattern: cue(
      /\b(?:he|she|\p{Lu}\p{Ll}+|son|daughter|lad|boy|girl|who|i)(?:'s| does|'ve)? (?:has|have|got|had)(?: got| had)? (?:a|one of those) plan\b(?! (?:to|for|of|b|in|so))/u,
    ),
  },
  {
    status: 'yes',
    confidence: 0.8,
    pattern: cue(
      new RegExp(
        `(?<!\\p{L})(?:his|her|their|my|our|the|\\p{L}[\\p{L}-]*'s) (?:\\w+ )?${PLAN}(?!\\p{L})(?: \\([^)]{1,60}\\))?.{0,30}(?<!\\p{L})(?:says|said|gives|states|specif\\w+|provides|sets out|requires|is (?:quite |very |perfectly |absolutely )?(?:clear|plain|specific|final|fine|agreed)|was written|was finali[sz]ed|was issued|is in force)(?!\\p{L})`,
        'iu',
      ),
    ),
  },
];

/** Whether there is an EHC plan: the form's box, then the family's words. */
export function planStatus(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
  decision: Decision | null,
): Found<EhcPlanStatus> | null {
  // "The plan is no longer a draft, the final plan is dated …" over a form that was filled in before.
  const became = sentences.find((one) => NOW_FINAL.test(one));
  if (became && pairs.some(({ field }) => field === 'ehcPlan')) return found('yes', became, 0.88);
  for (const pair of pairs.filter(
    ({ field }) => field === 'ehcPlan' || field === 'ehcOrNeeds' || field === 'childSenStatus',
  )) {
    const status = statusIn(pair);
    if (status !== null) return found(status, pair.value, 0.95);
  }
  const hits = sentences.map(planHit).filter((hit) => hit !== null);
  // A plan that is there stays there: "no draft" or "no assessment" beside "has a plan" is about something else.
  const has = hits.find(({ row }) => row.status === 'yes' && row.confidence >= OUTRIGHT);
  const draft = hits.find(({ row, rank }) => row.status === 'in-assessment' && rank === 0);
  const no = hits.find(({ row }) => row.status === 'no');
  const assessed = hits.find(({ row }) => row.status === 'in-assessment');
  const some = hits.find(({ row }) => row.status === 'yes');
  // Who has been refused the assessment or the plan has none.
  const refused = decision?.refused === 'reassessment' ? null : decision;
  const isLater = draft && /\bnot want|\bnot ask/i.test(draft.sentence.text) ? undefined : draft;
  const pick =
    isLater && !(has && /\bamend/i.test(has.sentence.text))
      ? isLater
      : (has ?? (assessed && !refused ? assessed : (no ?? (refused ? undefined : (some ?? assessed)))));
  if (!pick && refused) return found('no', withinMatch(refused), 0.85);
  if (!pick) return onSupport(sentences);
  return found(
    pick.row.status,
    within(pick.sentence, pick.match.index, pick.match.index + pick.match[0].length),
    pick.row.confidence,
  );
}

interface PlanHit {
  readonly row: (typeof PLAN_ROWS)[number];
  readonly rank: number;
  readonly sentence: Sentence;
  readonly match: RegExpExecArray;
}

const PLANS_BY_CUE = new CueRows(
  PLAN_ROWS.map((row, rank) => ({ row, rank })),
  ({ row }) => row.pattern,
);

/** What a sentence tells of the plan, by the first row that holds. */
function planHit(sentence: Sentence): PlanHit | null {
  for (const { rank, row } of PLANS_BY_CUE.in(sentence)) {
    const match = row.pattern.exec(sentence);
    if (!match) continue;
    if (isOfSibling(sentence)) return null;
    if (
      row.status === 'in-assessment' &&
      rank === 1 &&
      // "The plan was issued fourteen months after she asked for the assessment."
      (NOT_ASSESSED.test(sentence.text.slice(0, match.index + match[0].length)) || IS_ISSUED.test(sentence))
    )
      continue;
    if (
      row.status === 'yes' &&
      /\b(?:not|never|no|\w{2,6}n't|havent|hasnt|doesnt|dont)\s+(?:yet\s+|even\s+)?$/i.test(
        sentence.text.slice(0, match.index),
      )
    )
      continue;
    return { row, rank, sentence, match };
  }
  return null;
}

const isOfSibling = ({ text }: Sentence): boolean => /\b(?:brother|sister|cousin)'?s?\b/i.test(text);

/** Who is on SEN support has no plan: the one takes the other's place (glossary.md, SEN support). */
const ON_SUPPORT = cue(
  /\b(?:on|at|under|gets?|getting|has|have|had|receiv\w+|for|is|with|about|through) (?:the |just |only |still |now |currently )?(?:school(?:'s)? |an? )?send? ?(?:support|register)\b(?! (?:service|team|officer|advis\w+|meeting|group))|\bsend? (?:support|register) (?:plan|level|list|stage|since|at school)\b|\bsen(?:d)? (?:status|code|stage) ?[:=]? ?(?:is )?k\b|\b(?:my|his|her|their) (?:\w+ )?sen support\b/i,
);
function onSupport(sentences: readonly Sentence[]): Found<EhcPlanStatus> | null {
  for (const sentence of sentences) {
    const match = ON_SUPPORT.exec(sentence);
    if (match && !isOfSibling(sentence) && !isNegated(sentence.text, match.index)) return found('no', within(sentence, match.index, match.index + match[0].length), 0.85);
  }
  return null;
} // prettier-ignore

const NOW_FINAL = cue(
  /\bplan is no longer (?:a |in )?draft\b|\b(?:since|now|has) (?:then )?(?:been )?(?:finalised|issued) the final plan\b/i,
);

const IS_ISSUED = cue(
  /\b(?:plan|ehcp) (?:was|has been|had been|got) (?:finally |at last )?(?:issued|finali[sz]ed|signed off|completed|made final)\b/i,
);

/** "Not being assessed", "no one has asked for an assessment". */
const NOT_ASSESSED = cue(
  /\b(?:not|never|nobody|no one|n't|isnt|hasnt|havent|wasnt|without|no)\b(?:(?!\b(?:but|until|and (?:he|she|they|we|i) (?:is|are|am|has))\b)[^.;]){0,50}$/i,
);

function statusIn(pair: Pair): EhcPlanStatus | null {
  const raw = answerOf(pair);
  // "No, and not being assessed": what is denied is no answer.
  const text = chosen(raw)
    .toLowerCase()
    .replace(
      /(?:,|;|\band|\bor)\s+(?:not|nobody|no one|never|no)\b[^,;.]*|(?<=\.\s)(?:no|not|nobody)\b[^.;]*\b(?:assess|request|appli)\w*[^.;]*/g,
      ' ',
    )
    .trim();
  if (text === '') return null;
  if (pair.field === 'childSenStatus') {
    if (/\bno (?:ehc|plan)\b|^(?:sen(?:d)? )?support\b|^k$/.test(text)) return 'no';
    if (/\behc ?p(?:lan)?\b|\beducation,? health (?:and|&) care plan\b|^e$/.test(text)) return 'yes';
    return null;
  }
  if (
    /\bbeing assessed|\bunder assessment|\bin assessment|\bassessment (?:requested|under way|underway|in progress|started|agreed)|\bneeds assessment\b(?!.*\bno\b)|\bdraft\b|\brequested\b|\bin progress\b|\bnot yet final\b|\bapplied\b/.test(
      text,
    ) &&
    !/\b(?:none|not|no assessment) (?:been )?(?:requested|asked)/.test(text)
  )
    return 'in-assessment';
  if (/^(?:neither|none|no\b)/.test(text) || /\bno (?:ehc )?plan\b|\bhas no\b|\bno ehcp\b/.test(text))
    return 'no';
  if (/^sen support\b/.test(text)) return 'no';
  if (/^none at present\b/.test(text)) return null;
  if (/^(?:yes|final|in force|in place|has plan)|\behc ?p(?:lan)?\b|\bhas an?\b|\bplan\b/.test(text))
    return 'yes';
  const answer = yesNo(raw);
  if (answer !== 'unknown') return answer;
  return hasBoxes(raw) ? null : null;
}

/** Stages a process is at; the higher the rank the sooner it decides. Facts of scope-rules.md section 1. */
const STAGE_ROWS: readonly {
  readonly stage: DisagreementStage;
  readonly rank: number;
  readonly pattern: Cue;
}[] = [
  {
    stage: 'awaiting-tribunal',
    rank: 9,
    pattern: cue(
      /\b(?:lodged|registered|submitted) (?:an |my |our |the )?appeal\b|\b(?:awaiting|waiting for) (?:a |the )?(?:send )?tribunal\b|\bhearing is (?:listed|on|in|set)\b|\btribunal (?:hearing|date)\b.{0,20}\b(?:is|on)\b/i,
    ),
  },
  {
    stage: 'reassessment',
    rank: 8,
    pattern: cue(
      /\bre-?assess(?:ment|ing|ed)?\b|\bassess(?:ment|ed|ing)?\b[^.;]{0,25}\b(?:all over again|again|afresh|a second time|from scratch)\b|\b(?:fresh|new|another|second) (?:needs )?assessment\b/i,
    ),
  },
  {
    stage: 'drafting-plan',
    rank: 7,
    pattern: cue(
      /\bdraft (?:of|for) (?:the |an? |his |her |my |our )?(?:new |first )?(?:ehc ?p?(?:lan)?|plan)\b|\bin the draft\b|\bdraft (?:ehc ?)?(?:plan|ehcp)\b|\bfinal plan\b.{0,60}\b(?:late|overdue|not|no)\b|\b(?:no|late with the|waiting for (?:the|a)) final (?:ehc )?plan\b|\bplan (?:is|isn't|isnt) not? ?(?:yet )?(?:finished|finalised|final)\b|\bplan is not finished\b|\blate\b.{0,30}\b(?:final (?:ehc ?)?(?:plan|ehcp)|finalis\w+)\b|\bnot (?:yet )?(?:been )?(?:finished|finalised|issued) (?:it|the (?:final )?plan|his plan|her plan)\b|\bplan\b.{0,40}\bnot (?:been )?finalised\b|\bfinalise (?:the |his |her )?(?:ehc )?plan\b/i,
    ),
  },
  {
    stage: 'plan-review',
    rank: 6,
    pattern: cue(
      /\b(?:yearly|annual|twelve[ -]month|12[ -]month|review) (?:review|meeting)\b[^.;]{0,40}\b(?:about (?:it|the plan)|was|on|of the plan|took place|happened|held)\b|\b(?:at|after|since|following|his|her|the|an|my) (?:plan )?annual review\b|\b(?:at|in|during|after|since) (?:the|his|her|my|a) review(?: meeting)? (?:on|in|of|this|last|held|we)\b|\breview (?:has|is|was) (?:still )?not (?:yet )?(?:been )?(?:concluded|finished|closed|over|completed?|signed)\b|(?<!last )(?<!since )\bamend(?:ed|ment)\b(?! (?:on|in) )(?: plan| notice)?|\breview (?:of (?:the|his|her|my) plan )?(?:is|was) (?:held|under way|going on)\b|\bearly review\b|\bannual review (?:meeting )?(?:was|in|on|decision)\b/i,
    ),
  },
  {
    stage: 'ehc-needs-assessment',
    rank: 5,
    pattern: cue(
      /\b(?:ehc |education,? health and care )needs? assessment\b|\behcna\b|\bneeds assessment\b|\bstatutory assessment\b|\brefus\w+ to (?:carry out an? .{0,20})?assess\b|\b(?:asked|applied|request\w*) (?:for|the council for) an? (?:ehc )?assessment\b|\bbefore the assessment is finished\b|\badvice for the assessment\b/i,
    ),
  },
];
const STAGES_BY_CUE = new CueRows(STAGE_ROWS, ({ pattern }) => pattern);

/** A decision counts before the processes of the same time. */
const REFUSAL_RANK = 6;

const withinMatch = ({ sentence, match }: Decision): Span =>
  within(sentence, match.index, match.index + match[0].length);

/** Where the EHC process stands: the form's box, the family's words, else what the plan status leaves. */
export function stageOf(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
  plan: EhcPlanStatus | null,
  supportKnown: boolean,
  decision: Decision | null,
): Found<DisagreementStage> | null {
  for (const pair of pairs.filter(({ field }) => field === 'stage')) {
    const stage = boxedStage(chosen(answerOf(pair)), plan);
    if (stage !== null) return found(stage, pair.value, 0.95);
  }
  const boxedPlan = pairs.find(({ field }) => field === 'ehcPlan');
  if (boxedPlan && /\bdraft\b/i.test(chosen(flatText(boxedPlan.value))))
    return found('drafting-plan', boxedPlan.value, 0.92);
  let best: { rank: number; value: Found<DisagreementStage> } | null = null;
  for (const sentence of sentences) {
    for (const { stage, rank, pattern } of STAGES_BY_CUE.in(sentence)) {
      if (rank <= (best?.rank ?? 0) || !fits(stage, plan)) continue;
      const match = pattern.exec(sentence);
      if (!match) continue;
      if (
        isIdle(sentence.text, stage) ||
        (stage === 'awaiting-tribunal' && isNegated(sentence.text, match.index + match[0].length - 1)) ||
        (isNegated(sentence.text, match.index) &&
          /\b(?:not asking|don't want|no (?:reassessment|assessment)|isn't until|not until|no appeal|not appeal)\b/i.test(
            sentence.text,
          ))
      )
        continue;
      best = {
        rank,
        value: found(stage, within(sentence, match.index, match.index + match[0].length), 0.85),
      };
    }
  }
  const decided = decision?.refused === 'reassessment' ? 'reassessment' : 'ehc-needs-assessment';
  if (decision && (best?.rank ?? 0) < REFUSAL_RANK && fits(decided, plan))
    return found(decided, withinMatch(decision), 0.85);
  if (best) return best.value;
  const anchor = boxedPlan?.value ?? sentences[0];
  if (!anchor) return null;
  if (plan === 'yes') return found('plan-in-force', anchor, 0.85);
  if (plan === 'in-assessment') return found('ehc-needs-assessment', anchor, 0.85);
  return plan === 'no' && supportKnown ? found('sen-support', anchor, 0.85) : null;
}

/** A stage needs its plan: nobody reviews what is not there, nobody first assesses who has a plan. */
function fits(stage: DisagreementStage, plan: EhcPlanStatus | null): boolean {
  if (plan === 'yes') return stage !== 'ehc-needs-assessment' && stage !== 'drafting-plan';
  if (plan === 'in-assessment') return stage !== 'plan-review' && stage !== 'reassessment';
  return plan !== 'no' || stage === 'ehc-needs-assessment' || stage === 'awaiting-tribunal';
}

/** A review that is held every year is no process under way: next November, last July, reports not shown. */
function isIdle(text: string, stage: DisagreementStage): boolean {
  if (stage === 'plan-review')
    return (
      /\bnext (?:annual )?review\b|\blast reviewed\b|\bno(?:t| annual) (?:\w+ )?review\b.{0,20}\b(?:until|held|for)\b|\breview (?:isn't|isnt|is not) until\b/i.test(
        text,
      ) && !/\bno annual review\b/i.test(text)
    );
  if (stage === 'ehc-needs-assessment')
    return (
      /\b(?:not|no|n't) (?:asking|asked|want|assessment|request)|\b(?:nobody|no[ -]one|never|not|nor)\b[^.;]{0,30}\b(?:asked|applied|requested|put in|suggested|mentioned|assessed)\b/i.test(
        text,
      ) && !/\bno (?:decision|reply|letter)/i.test(text)
    );
  return false;
}

/** "Plan in place, no review or change going on": what is not going on is no stage. */
const NOT_GOING_ON =
  /[,;(]?\s*\b(?:and )?(?:no|not(?: at| in| under)?|without(?: an?)?) (?:\w+ ){0,2}?(?:annual )?(?:review|reassessment|assessment|draft|change|amendment|appeal|tribunal)\b(?: (?:or|and) (?:\w+ ?){1,3})?[^,;]*/gi;

function boxedStage(answer: string, plan: EhcPlanStatus | null): DisagreementStage | null {
  const text = answer.replace(NOT_GOING_ON, ' ').trim() || answer;
  if (text === '') return null;
  // "None at present (next annual review in February)"
  if (/^none\b/i.test(text)) return plan === 'yes' ? 'plan-in-force' : null;
  if (/\btribunal\b|\bappeal\b/i.test(text)) return 'awaiting-tribunal';
  if (/\bre-?assess/i.test(text)) return 'reassessment';
  if (/\bdraft|\bdrawing up|\bfinalis/i.test(text)) return 'drafting-plan';
  if (/\breview|\bamend/i.test(text)) return 'plan-review';
  if (/\bassessment|\brequest/i.test(text)) return 'ehc-needs-assessment';
  if (/\bsen support|\bno (?:ehc )?plan/i.test(text)) return 'sen-support';
  if (/\bin force|\bin place|\bfinal/i.test(text)) return 'plan-in-force';
  return /\bnone\b|\bneither\b/i.test(text) && plan === 'yes' ? 'plan-in-force' : null;
}
