import type { Party } from './party.ts';

/**
 * What must be arranged so that a party can take part: one tick each. A tick is written `PTY-000123:BSL_INTERPRETER`.
 * Source: data-dictionary.md sections 2 and 5 (AccessBooked: every need of every attendee ticked), P14.
 */
export function accessNeedsOf(party: Party): string[] {
  const needs: string[] = [];
  if ((party.interpreterLanguage ?? '').trim() !== '') needs.push('LANGUAGE_INTERPRETER');
  if (party.bslInterpreter === 'Y') needs.push('BSL_INTERPRETER');
  if (party.wheelchairAccess === 'Y') needs.push('WHEELCHAIR_ACCESS');
  needs.push(...party.communicationNeeds.filter((need) => need !== 'OTHER'));
  // OTHER stands for what the free text says: one tick for both.
  if ((party.otherAdjustments ?? '').trim() !== '' || party.communicationNeeds.includes('OTHER')) {
    needs.push('OTHER_ADJUSTMENTS');
  }
  return needs;
}

const accessTick = (partyId: string, need: string): string => `${partyId}:${need}`;

/** All ticks that a meeting of these parties needs. */
export const accessTicksNeeded = (parties: readonly Party[]): string[] =>
  parties.flatMap((party) => accessNeedsOf(party).map((need) => accessTick(party.partyId, need)));
