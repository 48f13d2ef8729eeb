/**
 * What the case file keeps of what somebody told, each text once, with whose it is: the one list that the guard of papers
 * (protected-values.ts) and the rules of the Outcome Statement (statement-quality.ts) both go by. Source: data-dictionary.md
 * (class C, SafeContactNotes, OtherAdjustments), process.md section 7.
 */
import { calledOf } from './case-facts.ts';
import type { Case } from './case.ts';
import { confidenceFinder, noteFinder } from './note-match.ts';
import type { Finder } from './text-match.ts';

export interface ToldText {
  readonly kind: 'SAFE_CONTACT' | 'PRE_MEETING' | 'REASONS' | 'ACCESS_NEEDS';
  readonly partyId: string;
  /** For the person who mends a text; never the text that was told. */
  readonly what: string;
  readonly text: string;
}

export function toldTexts({ parties, preMeetings, signatures }: Case): readonly ToldText[] {
  const told = (kind: ToldText['kind'], partyId: string, what: string, text: string | undefined): readonly ToldText[] =>
    text === undefined || text.trim() === '' ? [] : [{ kind, partyId, what: `${what} ${partyId}`, text }];
  return [
    ...parties.flatMap(({ partyId, safeContactNotes }) =>
      told('SAFE_CONTACT', partyId, 'safe-contact notes of', safeContactNotes),
    ),
    ...preMeetings.flatMap(({ partyId, partyPosition, wantsFromMeeting, concerns }) => [
      ...told('PRE_MEETING', partyId, 'pre-meeting position of', partyPosition),
      ...told('PRE_MEETING', partyId, 'pre-meeting wishes of', wantsFromMeeting),
      ...told('PRE_MEETING', partyId, 'pre-meeting concerns of', concerns),
    ]),
    ...parties.flatMap(({ partyId, declineReason }) =>
      told('REASONS', partyId, 'reason for declining of', declineReason),
    ),
    ...signatures.flatMap(({ partyId, refusalReason }) =>
      told('REASONS', partyId, 'reason for not signing of', refusalReason),
    ),
    ...parties.flatMap(({ partyId, otherAdjustments }) =>
      told('ACCESS_NEEDS', partyId, 'adjustments for', otherAdjustments),
    ),
  ];
} // prettier-ignore

/**
 * Finds it again: what was told in confidence by each piece of it, a need by its own words, because an action may answer it.
 * `opened`: what the party said in the meeting itself.
 */
export function finderOfTold(
  { kind, text }: ToldText,
  theCase: Case,
  opened: readonly string[] = [],
): Finder {
  // The focus was agreed with the requester for all to see, so words of it give nothing away.
  const open = [calledOf(theCase)?.focusOfMeeting ?? '', ...opened];
  switch (kind) {
    case 'ACCESS_NEEDS':
      return noteFinder(text);
    case 'SAFE_CONTACT':
      return confidenceFinder(text);
    case 'PRE_MEETING':
    case 'REASONS':
      return confidenceFinder(text, open);
  }
}
