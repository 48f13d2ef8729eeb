/**
 * What a party itself said in the meeting, as the facilitator confirms who was at the talk and at the meeting: in an Outcome
 * Statement it is in confidence no more, although the party had told it to the provider before. Nothing else opens what is
 * confidential: no other party's word, and no reason for declining or for not signing. Source: process.md section 7.
 */
export interface SaidInMeeting {
  readonly partyId: string;
  /** As it was said. Absent of a text that went round with it, because the log keeps who, and never what. */
  readonly words?: string;
}

/**
 * Texts that open what this party told before the meeting, for what people read of an Outcome Statement; `whole` for one that has passed the
 * guard with the words in hand, and is the same text now.
 */
export function openedInStatement(
  said: readonly SaidInMeeting[],
  partyId: string,
): readonly string[] | 'whole' {
  const own = said.filter((each) => each.partyId === partyId);
  return own.some(({ words }) => words === undefined) ? 'whole' : own.flatMap(({ words }) => words ?? []);
}

/** For every other paper: what the statement says with those words, and nothing beside. `texts`: what its reader may have of it. */
export const openedByStatement = (
  said: readonly SaidInMeeting[],
  partyId: string,
  texts: readonly string[],
): readonly string[] => (openedInStatement(said, partyId) === 'whole' ? texts : []);
