import type { PaperId } from './document-ids.ts';
import type { Party } from './party.ts';

/**
 * Versions of a letter that its reader needs and no program makes: a person has them made, and they go out together.
 * Large print is no version, it is how the letter itself is made. Source: documents.md rule 4.
 */
export type OtherVersion = 'TRANSLATION' | 'EASY_READ' | 'BRAILLE' | 'AUDIO';

/** Papers that the program itself puts into Easy Read. */
const MADE_IN_EASY_READ: readonly PaperId[] = ['D17'];

export function otherVersions(
  docId: PaperId,
  { communicationNeeds, interpreterLanguage = '' }: Pick<Party, 'communicationNeeds' | 'interpreterLanguage'>,
): readonly OtherVersion[] {
  const language = interpreterLanguage.trim();
  const needs = (['EASY_READ', 'BRAILLE', 'AUDIO'] as const).filter((need) =>
    communicationNeeds.includes(need),
  );
  return [
    ...(language === '' || WRITTEN_AS_IT_IS.test(language) ? [] : (['TRANSLATION'] as const)),
    ...needs.filter((need) => need !== 'EASY_READ' || !MADE_IN_EASY_READ.includes(docId)),
  ];
}

/** Sign language is not written; who uses it reads English unless another need says otherwise. */
const WRITTEN_AS_IT_IS = /^(?:english|bsl|british sign language)$/i;
