import type { SignpostRoute } from './referral.ts';

/**
 * Words that show that a focus is about a matter which was signposted: where part of a request is out of scope,
 * the focus of the meeting must not contain that part (process.md section 5). As far as words can tell; routes that
 * say where to ask rather than about what have none. Source: scope-rules.md section 6.
 */
const WORDS: Partial<Readonly<Record<SignpostRoute, RegExp>>> = {
  'S-MEDIATION': /\bmediation\b|\bcertificate\b|\brefus\w+ to (assess|issue|amend)/i,
  'S-TRIBUNAL': /\btribunal\b|\bappeals?\b/i,
  'S-DISCRIM': /\bdiscriminat/i,
  'S-EXCLUSION': /\bexclu(de|sion)|\bsuspen(d|sion)/i,
  'S-ADMISSION': /\badmissions?\b|\bschool place\b/i,
  'S-COMPLAINT-SCHOOL': /\bcomplain|\bconduct\b|\bbull(y|ies|ying)\b|\bapolog/i,
  'S-EY': /\bofsted\b|\bstandards of the nursery\b/i,
  'S-LA-COMPLAINT': /\bcomplain|\bcompensation\b/i,
  'S-LGSCO': /\bombudsman\b/i,
  'S-NHS': /\bwaiting list\b|\bPALS\b/i,
  'S-TRANSPORT': /\btransport\b|\btaxi\b/i,
  'S-FAMILY-LAW': /\bcustody\b|\bresidence\b|\bcontact order\b|\bfamily court\b/i,
};

/** Routes whose matter the focus mentions. */
export const signpostedPartsIn = (focus: string, routes: readonly SignpostRoute[]): SignpostRoute[] =>
  routes.filter((route) => WORDS[route]?.test(focus) ?? false);
