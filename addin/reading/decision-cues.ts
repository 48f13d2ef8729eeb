import { cue } from './cue.ts';
import type { Cue } from './cue.ts';
import type { Sentence } from './sentences.ts';

/**
 * What the local authority has decided against the family, where an appeal lies: to assess, to make a plan, to assess
 * again. People say it in many ways; what is common to all is a "no" and what it was said to. glossary.md, appealable
 * decision; Children and Families Act 2014, section 51(2); R-M1.
 */
export type Refused = 'assessment' | 'plan' | 'reassessment';

const NO =
  "(?:refus\\w+|declin\\w+|reject\\w+|turn(?:ed|s|ing)? (?:\\w+ )?down|kn?ocked (?:\\w+ )?back|sa(?:id|ys?|ying) no|(?:got|had|been told|was told|given) (?:a |the )?no|decid\\w+ (?:not|against)|decision (?:not|against)|(?:will|would|wo|wouldn|does|doesn|did|didn|do|don|can|could|couldn|is|isn|are|aren|was|were)(?:n'?t|'?t| not)(?: \\w+)? (?:agree\\w*|think|feel|believe|consider|accept\\w*|going|willing|prepared)|not (?:agree\\w*|think|feel|believe|consider|accept\\w*|going|willing|prepared)|not necessary)";
/** "They won't assess him", "the panel did not issue a plan": a bare "not" before what was asked for. */
const NOT_DONE =
  "(?:wo|would|wouldn|will|did|didn|does|doesn)(?:n'?t|'?t| not)|(?:wont|wouldnt|didnt|doesnt) (?:\\w+ )?";
const EHC = '(?:ehc|e\\.?h\\.?c\\.?|education,? health (?:and|&) care)';
const ASSESSMENT = `(?:ehcnas?|(?:${EHC} (?:plan )?(?:needs? )?|(?:statutory|needs?) )assessments?)`;
const PLAN = `(?:ehcps?|${EHC} ?plans?)`;
const TURNED_DOWN =
  '(?:refused|rejected|declined|turned down|kn?ocked back|unsuccessful|not (?:been )?(?:agreed|successful|accepted))';

const either = (...ways: readonly string[]): Cue =>
  cue(new RegExp(ways.map((way) => `\\b${way}`).join('|'), 'i'));

const ROWS: readonly { readonly refused: Refused; readonly pattern: Cue }[] = [
  {
    refused: 'reassessment',
    pattern: either(
      `${NO}\\b[^.;]{0,25}\\bre-?assess`,
      `(?:${NOT_DONE})[^.;]{0,12}\\bre-?assess`,
      `(?:request|application) (?:for|to)\\b[^.;]{0,25}\\bre-?assess\\w*[^.;]{0,30}\\b${TURNED_DOWN}`,
    ),
  },
  {
    refused: 'assessment',
    pattern: either(
      `${NO}\\b[^.;]{0,25}\\bassess(?:ing)?\\b(?! (?:what|how|whether|her|his|their|our) \\w+(?:ing|s)\\b)`,
      `${NO}\\b[^.;]{0,45}\\b${ASSESSMENT}\\b`,
      `${NO} (?:to )?(?:us |him |her |me |them )?(?:the |our |my |his |her |an? )?(?:\\w+ )?(?:request for )?(?:an? |the )?assessments?\\b(?! (?:report|date|appointment|by|of (?:his|her|their|my|the)))`,
      `(?:${NOT_DONE}) (?:even )?(?:carry out |do |start |agree to )?(?:an? )?(?:assess (?:him|her|them|me|us|my|our|the child|for)|${ASSESSMENT})\\b`,
      `(?:request\\w*|appl\\w+|referr\\w+) (?:for|to)\\b[^.;]{0,45}\\bassess\\w*[^.;]{0,45}\\b(?:was|were|been|got|is|has|had|and|but)\\b[^.;]{0,15}\\b${TURNED_DOWN}`,
      `(?:not|n'?t|never) (?:\\w+ )?(?:meet|met|reach\\w*|pass\\w*|hit)\\b[^.;]{0,30}\\b(?:threshold|criteria|test)\\b[^.;]{0,40}\\b(?:assess\\w*|ehcna)`,
      `(?:council|authority|la|panel|letter|they|sen team|send team)\\b[^.;]{0,40}(?:not|n'?t) (?:\\w+ )?(?:need|require)\\w* (?:an? )?(?:${ASSESSMENT}|to be assessed)\\b`,
      `(?:council|authority|la|panel|letter|they|sen team|send team)\\b[^.;]{0,40}\\bassessment (?:is|was) (?:not|n't) (?:necessary|needed|required)\\b`,
      `refusals? (?:of|to|for) (?:carry out )?(?:an? |our |my |the )?(?:${EHC} )?(?:needs )?assess`,
      `no to (?:an? )?(?:assess|${ASSESSMENT})`,
    ),
  },
  {
    refused: 'plan',
    pattern: either(
      `${NO}\\b[^.;]{0,15}\\bto (?:issue|give|make|write|do)\\b[^.;]{0,20}\\b(?:plan|ehcp)s?\\b`,
      `(?:${NOT_DONE}) (?:now |be )?(?:secur\\w+|issu\\w+|mak\\w+|prepar\\w+|draw\\w* up|writ\\w+)(?: (?:him|her|us|them|me))? an? (?:${PLAN}|plan)\\b`,
      `not to (?:issue|secure|make) (?:an? |him an? |her an? )?(?:${EHC} ?)?plan\\b`,
      `(?:request\\w*|appl\\w+) for\\b[^.;]{0,20}\\b(?:${PLAN}|plan)\\b[^.;]{0,45}\\b(?:was|were|been|got|is|has|had|and|but)\\b[^.;]{0,15}\\b${TURNED_DOWN}`,
      `${NO} (?:our |my |the |his |her )?(?:request|application) for\\b[^.;]{0,20}\\b(?:${PLAN}|plan)\\b`,
      `${NO} (?:him |her |us |me |them )?an? (?:${PLAN})\\b`,
    ),
  },
];

/** Somebody else says no: the school, a clinic. Only the authority decides on plans. */
const BY_OTHERS =
  /\b(?:school|nursery|college|academy|senco|sendco|head|teacher|tutor|camhs|gp|doctor|hospital|nhs|clinic|paediatric\w*|psychologist|therap\w+|(?:an? |the )(?:ot|salt|slt|ep)|social (?:care|workers?|services)|icb|ombudsman|tribunal)\b[^.;,]{0,30}$|\b(?:i|we)(?: have|'ve| both| then| just)? $/i;
/** What may come is not decided; nobody's wish or question is a decision. */
const NOT_YET =
  /\b(?:if|in case|whether|afraid|worried|scared|fear\w*|might|may|could|would they|can they|are they allowed|before they)\b[^.;]{0,40}$|\b(?:not|never|n't) (?:yet |been )?$/i;
/** "They refused at first, then agreed": what is decided now is something else. */
const TAKEN_BACK =
  /\b(?:then|later|eventually|finally|now|since|afterwards|in the end|on appeal|after (?:an?|the|our|my) appeal) (?:\w+ ){0,3}(?:agreed|conceded|backed down|changed (?:its|their) mind|overturned|did (?:it|assess))\b|\bwon (?:the|our|my|that) appeal\b|\bha(?:s|ve) had (?:an?|the|his|her|my) (?:ehc ?)?(?:plan|ehcp) since\b|\b(?:conceded|overturned|backed down|changed (?:its|their) minds?)\b/i;

/** What was refused, and the words that tell it. */
export interface Decision {
  readonly refused: Refused;
  readonly sentence: Sentence;
  readonly match: RegExpExecArray;
}

/** What the authority has refused, by the first sentence that tells it; null where it has refused nothing. */
export function refusedIn(sentences: readonly Sentence[]): Decision | null {
  for (const sentence of sentences)
    for (const { refused, pattern } of ROWS) {
      const match = pattern.exec(sentence);
      if (!match) continue;
      const before = sentence.text.slice(0, match.index);
      if (BY_OTHERS.test(before) || NOT_YET.test(before)) continue;
      if (sentences.some(({ text }) => TAKEN_BACK.test(text))) return null;
      return { refused, sentence, match };
    }
  return null;
}
