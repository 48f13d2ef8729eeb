import { escaped } from './text-match.ts';

/**
 * Words by which a text tells somebody's diagnosis or another detail of health. Such a detail goes to no other party, and
 * into an Outcome Statement only as far as an action needs it (process.md section 7); no paper carries it but the
 * handover (documents.md rule 8). Words are cues: a person reads the place. What a provision is called (speech and
 * language therapy) is no detail of health.
 */
export const HEALTH_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'diagnos\\p{L}*', 'undiagnosed', 'symptoms?', 'syndrome', 'adhd', 'autis\\p{L}*', 'asperger\\p{L}*', 'asd', 'asc', 'pda',
    'pathological demand avoidance', 'dyslexi\\p{L}*', 'dyspraxi\\p{L}*', 'dyscalculi\\p{L}*', 'dcd', 'dld',
    'developmental (?:delay|language disorder|co-?ordination disorder)', 'sensory processing (?:disorder|difficult\\p{L}*)',
    'selective mutism', 'tourette\\p{L}*', 'fasd', 'f(?:o)?etal alcohol', 'cerebral palsy', 'spina bifida', 'hydrocephalus',
    'muscular dystrophy', 'cystic fibrosis', 'brain injury', 'epilep\\p{L}*', 'seizures?', 'diabet\\p{L}*', 'insulin', 'asthma\\p{L}*',
    'eczema', 'allerg(?:y|ies|ic)', 'cancer', 'leuk(?:a)?emia', 'tumou?r', 'incontinen\\p{L}*', 'gastrostomy', 'tube[- ]fed', 'epipen',
    'deaf', 'hearing (?:loss|impair\\p{L}*)', 'visual(?:ly)? impair\\p{L}*', 'sight loss', 'partially sighted',
    'mental(?:ly)? (?:health|ill|illness)', 'anxiety', 'depress(?:ion|ed|ive)', 'panic attacks?', 'phobia', 'ocd', 'ptsd', 'trauma\\p{L}*',
    'psychos\\p{L}*', 'psychotic', 'psychiatr\\p{L}*', 'bipolar', 'schizophreni\\p{L}*', 'anorexi\\p{L}*', 'bulimi\\p{L}*', 'eating disorder',
    'self-?harm\\p{L}*', 'suicid\\p{L}*', 'medicat(?:ion|ed)', 'medicines?', 'ritalin', 'methylphenidate', 'melatonin', 'sertraline',
    'ill', 'illness\\p{L}*', 'unwell', 'sickness', 'pregnan\\p{L}*', 'hospital(?:i[sz]ed|i[sz]ation| (?:stay|admission|appointment)s?)',
    '(?:in|to|from) hospital', 'surgery', 'medical (?:condition|needs?|history|reasons?|notes?|report)s?', 'health (?:condition|problem|issue|difficult\\p{L}*|needs?)s?',
    'consultant paediatrician', '(?:by|from) dr\\.? \\p{L}\\p{L}*',
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
