import type { MissingFact } from '../domain/scope-issue.ts';

/** What is missing, as D03 asks a family for it. The two permissions have their own page there and are not listed. */
const WORDS: Readonly<Record<MissingFact, string | undefined>> = {
  CypDob: 'the date of birth of your child (or your own, if you ask for yourself)',
  CypCapacity: 'whether the young person can decide about this, with help if they need it',
  HomeLa: 'your home address, so that we know which council looks after your area',
  SenStatus: 'what help your child gets now, and whether there is an EHC plan',
  SubjectArea: 'what the disagreement is about',
  Stage: 'whether an EHC assessment, plan or review is under way',
  AppealableDecision: 'whether you have a decision letter from the council',
  DecisionLetterOn: 'the date on the decision letter from the council',
  'Parties.REQUESTER': 'your name and how we can reach you',
  'Parties.RESPONDENT': 'who the disagreement is with',
  'Parties.YOUNG_PERSON': 'a word from the young person: the decision to take part is theirs',
  'Consents.SHARE_WITH_PROVIDER': undefined,
  'Consents.PROVIDER_CONTACTS_OTHER_PARTIES': undefined,
};

export const missingInWords = (missing: readonly MissingFact[]): readonly string[] =>
  missing.flatMap((fact) => WORDS[fact] ?? []);
