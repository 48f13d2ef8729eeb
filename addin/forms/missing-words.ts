import type { Party } from '../domain/party.ts';
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

/** To a young person, of whom the others speak. */
const TO_THE_YOUNG_PERSON: Partial<typeof WORDS> = {
  CypDob: 'your date of birth',
  CypCapacity: 'whether you can decide about this yourself, with help if you need it',
  SenStatus: 'what help you get now, and whether there is an EHC plan',
  'Parties.YOUNG_PERSON': 'a word from you: the decision to take part is yours',
};

/** `reader`: to whom the letter goes, where that is known. */
export function missingInWords(
  missing: readonly MissingFact[],
  reader?: Pick<Party, 'partyKind'>,
): readonly string[] {
  const words = reader?.partyKind === 'YOUNG_PERSON' ? { ...WORDS, ...TO_THE_YOUNG_PERSON } : WORDS;
  return missing.flatMap((fact) => words[fact] ?? []);
}
