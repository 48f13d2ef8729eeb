import type { CommunicationNeed, Party } from '../domain/party.ts';

/** What a party needs to take part, in words for that party alone: no one else's paper shows it. */

const NEED_WORDS: Readonly<Record<CommunicationNeed, string>> = {
  LARGE_PRINT: 'papers in large print',
  EASY_READ: 'papers in Easy Read',
  BRAILLE: 'papers in Braille',
  AUDIO: 'papers as a recording',
  PLAIN_LANGUAGE: 'plain language',
  EXTRA_TIME: 'extra time',
  QUIET_ROOM: 'a quiet room',
  HEARING_LOOP: 'a hearing loop',
  OTHER: 'other support that you told us about',
};

export function accessInWords(party: Party): readonly string[] {
  const needs = [
    ...(party.interpreterLanguage ? [`an interpreter (${party.interpreterLanguage})`] : []),
    ...(party.bslInterpreter === 'Y' ? ['a British Sign Language interpreter'] : []),
    ...(party.wheelchairAccess === 'Y' ? ['a place that you can reach and use in a wheelchair'] : []),
    ...party.communicationNeeds.map((need) => NEED_WORDS[need]),
    ...(party.otherAdjustments ? [party.otherAdjustments] : []),
  ];
  return needs.map((need) => need.slice(0, 1).toUpperCase() + need.slice(1));
}

/** The interpreters that a party needs, as the end of a sentence; undefined for whoever needs none. */
export function interpreterInWords({ interpreterLanguage, bslInterpreter }: Party): string | undefined {
  const interpreters = [
    ...(interpreterLanguage?.trim() ? [`an interpreter (${interpreterLanguage})`] : []),
    ...(bslInterpreter === 'Y' ? ['a British Sign Language interpreter'] : []),
  ];
  return interpreters.length === 0 ? undefined : interpreters.join(' and ');
}

/** Whoever uses British Sign Language is written to, unless they have asked for the telephone (a relay service). */
export const isNotRung = ({ bslInterpreter, preferredContact }: Party): boolean =>
  bslInterpreter === 'Y' && preferredContact !== 'PHONE';
