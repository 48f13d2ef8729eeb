import { cue, CueRows } from './cue.ts';
import type { Cue } from './cue.ts';
import { withApostrophes } from './negation.ts';
import { oncePerSentence } from './sentences.ts';
import type { Sentence } from './sentences.ts';

/** What the disagreement is about. scope-rules.md section 1, SUBJECT. */
export type Subject =
  'DUTIES' | 'SEN_PROVISION' | 'HEALTH_PROVISION' | 'SOCIAL_CARE_PROVISION' | 'JOINT_LA_HEALTH';

interface SubjectRow {
  readonly id: string;
  readonly subject: Subject;
  readonly weight: number;
  readonly pattern: Cue;
}

const SUPPORT =
  '(?:support|hours?|one[ -]to[ -]one|1:1|1-1|\\bta\\b|teaching assistant|sessions?|therap\\w+|programme|reading (?:group|help)|small[ -]group|mentor\\w*|help|interventions?|scribe|reader|laptop|timetable|movement breaks?|picture cards?|visual\\w*|makaton|nurture|provision|key person|equipment|interpreter|adjustments?|assistive technology|tuition|special help|note[ -]?tak\\w+|reader pens?|ear defenders|sensory (?:room|circuit|diet|breaks?)|quiet (?:room|space)|time[ -]out|coloured (?:paper|overlays?)|lsa|key ?worker|differentiated work|hearing aids?|radio aid|support worker)';

/** Subject cues of scope-rules.md section 3, each row a way of saying it; weak evidence, a person confirms. */
const SUBJECT_ROWS: readonly SubjectRow[] = [
  {
    id: 'support-stopped',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      new RegExp(
        `\\b${SUPPORT}\\b.{0,70}\\b(?:stopp?ed|stop|not (?:been )?(?:delivered|given|provided|replaced|happening|issued)|never (?:issued|started|happened)|removed|taken away|took them away|cut|gone|withdrawn|reduced|halved|slashed|shrunk|scrapped|ended|only \\d|leaving|left)\\b`,
        'i',
      ),
    ),
  },
  {
    id: 'taken-from',
    subject: 'SEN_PROVISION',
    weight: 2,
    pattern: cue(
      /\b(?:stopp?ed|cut|cancelled|scrapped|withdrew|withdrawn|pulled|removed|took away|taken away|ended|axed|dropped) (?:all )?(?:my|his|her|their|our) (?!(?:transport|taxi|bus|minibus|place|plan|ehcp?|medic\w+|benefits?|allowance|contact|money|payments?|appeal|complaint|review|meetings?|phone|calls?)\b)[a-z]/i,
    ),
  },
  {
    id: 'support-stopped-b',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      new RegExp(
        `\\b(?:stopp?ed|cut|removed|took (?:(?:it|them|this|that) )?away|taken away|withdr\\w+|reduced|not (?:giving|providing|getting|doing|delivering)|does not (?:do|give|use|provide)|do not (?:use|do|give|provide)|doesn't (?:do|give|use)|won't (?:give|provide|put)|refus\\w+ to (?:give|provide|put)|gives only|offered only|cannot (?:staff|be staffed|see how to staff)|no (?:money|funding) for)\\b.{0,60}\\b(?:${SUPPORT}|it|them|both|this)\\b`,
        'i',
      ),
    ),
  },
  {
    id: 'support-wanted',
    subject: 'SEN_PROVISION',
    weight: 2,
    pattern: cue(
      new RegExp(
        `\\b(?:want|wants|needs|need|asked for)\\b.{0,50}\\b(?!help\\b|support from\\b)${SUPPORT}\\b`,
        'i',
      ),
    ),
  },
  {
    id: 'none-given',
    subject: 'SEN_PROVISION',
    weight: 2,
    pattern: cue(
      new RegExp(`\\b(?:had|has|have|getting|gets|with|is|was) no (?!help\\b)(?:\\w+ )?${SUPPORT}\\b`, 'i'),
    ),
  },
  {
    id: 'not-given',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      new RegExp(
        `\\b(?:not|never|\\w{2,6}n't|wont|doesnt|dont|havent|hasnt|refus\\w+|stopped|without)\\b.{0,30}\\b(?:giv\\w+|provid\\w+|deliver\\w+|put\\w*|do(?:es|ing)?|follow\\w*|arrang\\w+|offer\\w*|replac\\w+|us(?:e|es|ing)|mak\\w+|get\\w*|receiv\\w+|had|been)\\b.{0,50}\\b${SUPPORT}\\b`,
        'i',
      ),
    ),
  },
  {
    id: 'fewer-hours',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      /\b(?:gets?|getting|given|gives?|had|has|have|receiv\w+)\b.{0,25}\b(?:only|about|just|barely|less than)\b.{0,20}\b(?:hours?|sessions?|days?|\d+)\b|\b(?:only|just) (?:given|giving|gives?|gets?|getting|offered|had|has)\b|\blost (?:his|her|their|my|the) .{0,20}\b(?:ta|hours?|support|one to one|1:1)\b|\b(?:it|plan|ehcp|section f) (?:clearly )?says (?:that )?(?:i|he|she|they|\p{L}+)\b[^.;]{0,25}\b(?:gets?|has|have|should|is|am|are|must|needs?)\b|\bthere'?s (?:only|no) (?:one|two|a|an)?\b[^.;]{0,30}\b(?:for|between|among)\b/iu,
    ),
  },
  {
    id: 'should-get',
    subject: 'SEN_PROVISION',
    weight: 2,
    pattern: cue(
      /\b(?:should|supposed to|meant to|entitled to) (?:be )?(?:get|have|receiv\w+|getting|having)\b/i,
    ),
  },
  {
    id: 'change-of-plan',
    subject: 'SEN_PROVISION',
    weight: 2,
    pattern: cue(
      /\b(?:about|over|on|with) (?:his|her|my|their|the) (?:\w+ ){0,2}(?:support|provision|hours|one to one|1:1|help)\b/i,
    ),
  },
  {
    id: 'no-help',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      /\bno (?:help|support)\b(?! from sendiass)|\bnot getting (?:any |the )?(?:help|support)\b|\bschool does not do it\b|\bwithout (?:any )?(?:help|support)\b/i,
    ),
  },
  {
    id: 'plan-not-followed',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      /\b(?:not|n't|never) (?:doing|following|delivering|do|follow|giving) (?:what|it|the plan)\b|\b(?:it is |it's )in the plan\b|\b(?:not|n't|never)\b.{0,20}\bput (?:it |them |this )?in(?:to)? place\b|\b(?:written|specified|set out|named) in (?:his|her|my|the|their) (?:ehc ?)?plan\b|\bplan (?:says|gives)\b.{0,80}\b(?:hours?|support|sessions?|worker|therap|mentor|assistant)/i,
    ),
  },
  {
    id: 'dropped',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      /\b(?:school|academy|college|nursery|they|it)\b.{0,20}\b(?:dropped|scrapped|ended|pulled|took (?:\w+ )?off|taken off|swapped|replaced)\b|\b(?:took|taken|take) (?:her|him|them|me) (?:off|out of) (?:the|his|her|my|this)\b|\b(?:when(?:ever)? (?:there'?s|they have|there is) staff|in the cupboard|on order|never (?:arrived|came|turned up|started))\b|\b(?:extra time|rest breaks?|enlarged?|laptop|sloping desk|reader|scribe|group|hub|sessions?|hours)\b.{0,60}\b(?:no|not|never|nothing|n't|gone|none|only)\b|\bgot nothing\b|\b(?:no|without) (?:laptop|extra time|reader|scribe|ta|adult|quiet room|breaks)\b/i,
    ),
  },
  {
    id: 'promised',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      /\bpromis\w+\b.{0,70}\b(?:never|not|n't|nothing|hasn'?t|haven'?t|still)\b|\b(?:sen(?:t|ding|din|ds)|rings?|ringing|calls?|calling)\b.{0,12}\b(?:him|her|them|me)\b.{0,20}\b(?:home|to (?:collect|fetch|pick))\b/i,
    ),
  },
  {
    id: 'given-away',
    subject: 'SEN_PROVISION',
    weight: 3,
    pattern: cue(
      /\b(?:adult|assistant|helper|ta|lsa|teacher|key ?worker|mentor|worker|one)\b[^.;]{0,40}\b(?:shared?|(?:is|was|been) (?:with|moved|put|on|in)|gone (?:to|on|with)|going with|works? with|looks? after)\b[^.;]{0,30}\b(?:another|other|else|second|next|different|class|gate|office|kitchen|cover)\b|\b(?:took|taken|moved|pulled)\b[^.;]{0,15}\b(?:helper|assistant|ta|adult|mentor|key ?worker)\b/i,
    ),
  },
  {
    id: 'plan-gives',
    subject: 'SEN_PROVISION',
    weight: 2,
    pattern: cue(
      /\b(?:plan|ehcp|section f)\b(?: \([^)]{1,60}\))?(?: also| clearly)? (?:says|gives?|states?|requires?|sets out|entitles|provides?|promises?|specif\w+)\b|\bin (?:the |his |her )?plan (?:it )?is (?:written|write)\b|\bonly (?:happening|happens|when|if)\b[^.;]{0,25}\b(?:when|miss|mrs?|staff|there)\b|\b(?:1|2|one|two|once|twice) times? (?:in|a|per) (?:the )?week\b/i,
    ),
  },
  {
    id: 'duty-words',
    subject: 'DUTIES',
    weight: 5,
    pattern: cue(
      /\bobliged (?:to|by)\b|\bthe law\b[^.;]{0,25}\b(?:says|requires)\b|\breviewed every (?:twelve|12) months\b|\bbest endeavours\b|\b(?:a|the|their|its|his|her) (?:legal |statutory )?dut(?:y|ies) (?:to|under|of)\b|\b(?:the )?way (?:that )?(?:the |they |it )?(?:\w+ )?(?:went about|did it|was done|handled|dealt)\b|\bnobody (?:asked|told|consulted|informed) (?:us|me)\b|\b(?:not|never) (?:told|informed|involved|invited|asked) (?:us|me)\b/i,
    ),
  },
  { id: 'special-help', subject: 'SEN_PROVISION', weight: 5, pattern: cue(/^☒? ?the special help\b/i) },
  {
    id: 'late',
    subject: 'DUTIES',
    weight: 3,
    pattern: cue(
      /\b(?:overdue|late|delay\w*|ran out|still (?:no|waiting)|has not arrived|not arrived|was due|due by|deadline|over \d+ weeks|\d+ weeks|timescales?|sixteen weeks|twenty weeks|(?:six|eight|ten|twelve) weeks|chased)\b/i,
    ),
  },
  {
    id: 'no-answer',
    subject: 'DUTIES',
    weight: 3,
    pattern: cue(
      /\b(?:no (?:reply|replies|answer|response|decision|letter of decision|final plan)|(?:go|went|gone) unanswered|nobody (?:ever )?answers|never (?:answers?|answered|replied|writes? back|replies)|nothing back|heard (?:nothing|no more)|not finished (?:it|the plan)|not (?:answered|replied|responded|written|heard)|nobody (?:ever )?(?:writes|answers|replied|sent?|has (?:written|replied|answered)|from the council has)|has not answered|not named one|e-?mail address bounces|does not reply|do not reply)\b/i,
    ),
  },
  {
    id: 'not-consulted',
    subject: 'DUTIES',
    weight: 4,
    pattern: cue(
      /\b(?:not|nobody had|without|never) (?:been )?consult\w*\b|\bhad consulted us\b|\bdid not (?:ask|consult|tell) (?:us|me|the parents)\b/i,
    ),
  },
  {
    id: 'no-review',
    subject: 'DUTIES',
    weight: 4,
    pattern: cue(
      /\bno (?:annual )?review(?: meeting)? (?:held|for|since|in)\b|\bannual review\b.{0,30}\b(?:overdue|late|not (?:been )?held|not happened)\b|\bnot been one review\b|\bno (?:annual )?reviews?\b(?! (?:is|was) (?:booked|due|planned))|\bnot held? (?:a |any |an )?(?:annual )?review|\bdo not hold\b.{0,20}\breview/i,
    ),
  },
  {
    id: 'policy-reports',
    subject: 'DUTIES',
    weight: 4,
    pattern: cue(
      /\bsen (?:policy|information report)\b|\b(?:will|won't|would) not (?:show|share|let)\b.{0,40}\b(?:reports?|records?|file)\b|\bnot (?:share|show)\b.{0,30}\breports?\b/i,
    ),
  },
  {
    id: 'not-secured',
    subject: 'DUTIES',
    weight: 3,
    pattern: cue(
      /\b(?:arranged no|not (?:been )?(?:arranged|secured|named|sought|asked for)|no (?:school place|tuition|provision) (?:since|arranged)|has no school|fail\w* to (?:secure|arrange|provide|name|review|consult|answer|respond|reply|issue|finalise|make)|neither had ever been asked|not (?:been )?confirmed)\b/i,
    ),
  },
  {
    id: 'way-done',
    subject: 'DUTIES',
    weight: 5,
    pattern: cue(
      /\bit is the way (?:this|it) (?:has been|was) done\b|^☒? ?the way the council or school carries out\b|\bcarr(?:y|ies|ying) out its duties\b/i,
    ),
  },
  {
    id: 'health',
    subject: 'HEALTH_PROVISION',
    weight: 4,
    pattern: cue(
      /\bsection [cg]\b|\b(?:nhs|icb|ccg|camhs|integrated care)\b.{0,80}\b(?:therap\w+|physio\w*|nurs\w+|equipment|provision|commission\w*|pay|fund\w*|appointment|advice|waiting)\b|\bhydrotherapy\b|\bnursing\b|\bhealth provision\b|\bcontinence\b|^☒? ?health\b/i,
    ),
  },
  {
    id: 'social',
    subject: 'SOCIAL_CARE_PROVISION',
    weight: 4,
    pattern: cue(
      /\bshort breaks?\b|\brespite\b|\bpersonal care\b|\bdirect payments?\b|\bsection h\b|\bsocial care (?:provision|assessment|support|package|and not|not health)\b|\bsection h\d?\b|\bh1\b|\bh2\b|\b(?:is|are|as|be) (?:"|')?social care\b|\bovernight (?:care|carer|nurse|stays?|breaks?)\b|\bcare needs\b/i,
    ),
  },
  {
    id: 'joint',
    subject: 'JOINT_LA_HEALTH',
    weight: 5,
    pattern: cue(
      /\b(?:joint(?:ly)? fund\w*|who (?:pays|funds)|cost (?:falls|should)|should be shared|asks the icb to pay|will not fund|between (?:the )?(?:icb|integrated care board|ourselves) and (?:the )?(?:leicester|local|council|city))/i,
    ),
  },
];
/** Sentences that take a subject out: "I do not want to fall out over what help he gets". */
const NOT_PROVISION = cue(
  /\b(?:not|n't)\b.{0,40}\b(?:fall out|argu(?:e|ing)|dispute|disagree|challeng(?:e|ing)|complain(?:ing)?)\b.{0,40}\b(?:what (?:was|is|help)|anything that was|help|support|what is inside|inside|content|what's in)|\bagreed with everything\b|\bthe help is ok\b|\bdo not argue about what is inside\b/i,
);

export interface SubjectScores {
  readonly scores: Readonly<Record<Subject, number>>;
  readonly provisionDenied: boolean;
  readonly at: Sentence | null;
}

const BY_CUE = new CueRows(SUBJECT_ROWS, ({ pattern }) => pattern);

/** A sentence is asked several times, by the judgement and for the summary: once is enough. */
const cuesOf = oncePerSentence((sentence): readonly SubjectRow[] => {
  const words = withApostrophes(sentence);
  return BY_CUE.in(words).filter(({ pattern }) => pattern.test(words));
});

/** How strongly the words speak for each subject. */
export function subjectScores(sentences: readonly Sentence[]): SubjectScores {
  const scores: Record<Subject, number> = {
    DUTIES: 0,
    SEN_PROVISION: 0,
    HEALTH_PROVISION: 0,
    SOCIAL_CARE_PROVISION: 0,
    JOINT_LA_HEALTH: 0,
  };
  let at: Sentence | null = null;
  let best = 0;
  let provisionDenied = false;
  for (const sentence of sentences) {
    if (NOT_PROVISION.test(sentence)) {
      provisionDenied = true;
      continue;
    }
    const own = cuesOf(sentence);
    let here = 0;
    for (const { subject, weight } of own) {
      scores[subject] += weight;
      here += weight;
    }
    if (here > best) [best, at] = [here, sentence];
  }
  return { scores, provisionDenied, at };
}
