import { escaped } from './text-match.ts';

/** A rule of the school for everybody, and nobody's own health: "the policy on medicines". */
const NOT_OF_A_POLICY =
  '(?<!(?:polic(?:y|ies)|procedures?|guidance) (?:on|for|about) (?:(?:giving|managing|keeping|supporting) )?(?:(?:pupils|children|students) with )?)';
const NO_POLICY_AFTER = '(?! polic(?:y|ies))'; // prettier-ignore

/** Where a doctor is one by degree: the report by Dr Sample, educational psychologist. */
const NOT_OF_A_SCHOOL =
  '(?!(?: \\p{L}+)?,? (?:the |our |an? )?(?:head ?teacher|head|principal|educational psychologist|senco|chair|governor|facilitator|lecturer|teacher)(?!\\p{L}))';

/**
 * Words by which a text tells somebody's diagnosis or another detail of health. Such a detail goes to no other party, and
 * into an Outcome Statement only as far as an action needs it (process.md section 7); no paper carries it but the
 * handover (documents.md rule 8). Words are cues: a person reads the place. What a provision is called (speech and
 * language therapy) is no detail of health, and neither is such a word in another sense (an ill-timed letter). What tells
 * somebody's health without any of these words ("she takes tablets at noon") is not found.
 */
export const HEALTH_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'diagnos(?!tic (?:reading|spelling|maths|mathematics|phonics|writing|literacy|numeracy)(?!\\p{L}))\\p{L}*', 'undiagnosed',
    'symptoms?(?! of (?:poor|bad|slow|late|missing|unclear) (?:communication|contact|funding|information|organisation|paperwork|planning|timing)(?!\\p{L}))', 'syndrome', 'adhd', 'hyperactiv\\p{L}*',
    'attention deficit', 'on the (?:autis\\p{L}* )?spectrum', '(?<!public )disorders?', 'diseases?', 'autis\\p{L}*', 'asperger\\p{L}*', 'asd', 'asc', 'pda',
    'pathological demand avoidance', 'dyslexi\\p{L}*', 'dyspraxi\\p{L}*', 'dyscalculi\\p{L}*', 'dcd', 'dld',
    'developmental (?:delay|language disorder|co-?ordination disorder)', 'sensory processing (?:disorder|difficult\\p{L}*)',
    'selective mutism', 'tourette\\p{L}*', 'fasd', 'f(?:o)?etal alcohol', 'cerebral palsy', 'spina bifida', 'hydrocephalus',
    'muscular dystrophy', 'cystic fibrosis', 'epilep\\p{L}*', 'seizures?', 'diabet\\p{L}*', 'insulin', 'asthma\\p{L}*',
    'eczema', 'allerg(?:y|ies|ic)', 'cancer', 'leuk(?:a)?emia', 'tumou?rs?', 'incontinen\\p{L}*', 'gastrostomy', 'tube[- ]fed', 'epipen',
    'deaf(?! ears)', 'hearing (?:loss|impair\\p{L}*|aids?)', 'stammer\\p{L}*', 'stutter\\p{L}*', 'migraines?', 'arthritis', 'coeliac', 'catheter\\p{L}*', 'chemotherapy',
    '(?:heart|skin|lung|kidney|liver|bowel|bladder|genetic|neurological|thyroid) (?:conditions?|problems?|failure)',
    '(?:chronic|long-term) (?:conditions?|illness\\p{L}*|pain|fatigue)', 'long covid', 'overdose\\p{L}*', '(?:brain|head|spinal) injur(?:y|ies)',
    '(?:broken|fractured) (?:arm|leg|wrist|ankle|foot|hand|finger|bone)s?', 'visual(?:ly)? impair\\p{L}*', 'sight loss', 'partially sighted',
    'mental(?:ly)? (?:health|ill|illness)', 'anxiety', 'depress(?:ion|ed|ive)', 'panic attacks?', 'phobi\\p{L}*', 'ocd', 'ptsd', 'trauma(?![- ]informed)\\p{L}*',
    'psychos(?:is|es|omatic)', 'psychotic', 'psychiatr\\p{L}*', 'bipolar', 'schizophreni\\p{L}*', 'anorexi\\p{L}*', 'bulimi\\p{L}*', 'eating disorder',
    'self-?harm\\p{L}*', 'suicid\\p{L}*', 'medicat(?:ion|ed)', `${NOT_OF_A_POLICY}medicines?${NO_POLICY_AFTER}`, 'ritalin', 'methylphenidate', 'melatonin', 'sertraline',
    'ill(?![- ](?:at ease|advised|considered|defined|equipped|feeling|fitting|informed|judged|prepared|suited|thought|timed|will)(?!\\p{L}))', 'illness\\p{L}*', 'unwell', 'sickness(?! (?:absence )?polic)', 'pregnan\\p{L}*', 'hospital(?:i[sz]ed|i[sz]ation| (?:stay|admission|appointment)s?)',
    '(?:in|to|from) hospital', "(?<!(?:mp|mp['’]s|councillor|councillor['’]s|parents|parents['’]|senco|advice|drop-in|open|weekly) )surgery", `${NOT_OF_A_POLICY}medical (?:condition|needs?|history|reasons?|notes?|report)s?${NO_POLICY_AFTER}`, 'health (?:condition|problem|issue|difficult\\p{L}*)s?',
    '(?<!section c (?:of (?:the|a|an|every) (?:ehc )?plan )?(?:\\(|(?:is|sets out|says|lists|holds|covers|names) )?(?:(?:about|for|on) )?(?:the )?)health needs?',
    'consultant paediatrician', `(?:by|from) dr\\.? \\p{L}\\p{L}*${NOT_OF_A_SCHOOL}`,
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
); // prettier-ignore

/**
 * True where a text tells a detail of health. `names` are what people, bodies and posts are called, and words that the
 * reader gave about themselves: "Leicester Autism Centre" is nobody's diagnosis.
 */
export function tellsHealth(text: string, names: readonly string[] = []): boolean {
  if (!HEALTH_WORDS.test(text)) return false;
  const rest = names
    .filter((name) => HEALTH_WORDS.test(name))
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (left, name) => left.replaceAll(new RegExp(escaped(name.trim()).replace(/\s+/g, '\\s+'), 'giu'), ' '),
      text,
    );
  return HEALTH_WORDS.test(rest);
}
