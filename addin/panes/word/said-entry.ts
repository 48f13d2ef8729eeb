/** As it is typed: what a party had told in confidence and then said in the meeting. */
export interface SaidEntry {
  readonly partyId: string;
  readonly words: string;
}

/** Half an entry confirms nothing. */
export const areSaidWhole = (said: readonly SaidEntry[]): boolean =>
  said.every(({ partyId, words }) => partyId !== '' && words.trim() !== '');
