import { describe, expect, it } from 'vitest';
import type { Case } from '../../addin/domain/case.ts';
import { checkDisclosure } from '../../addin/domain/disclosure.ts';
import { checkStatement } from '../../addin/domain/statement-quality.ts';
import { exampleCase, exampleNotes, MOTHER, SCHOOL } from '../forms/example-case.ts';

/** process.md section 7: what was told in confidence stands in no statement; the rules of the text and the guard know the same. */
const SAID = 'Her former partner waits at the gate of the nursery every Friday';

const withMother = (fields: object): Case => {
  const theCase = exampleCase();
  return { ...theCase, parties: theCase.parties.map((party) => (party.partyId === MOTHER.partyId ? { ...party, ...fields } : party)) };
}; // prettier-ignore
const talk = (fields: object): Case => ({
  ...exampleCase(),
  preMeetings: [{ preMeetingId: 'PRE-00001', meetingId: 'MTG-00001', partyId: MOTHER.partyId, windowStart: '2026-04-07', windowEnd: '2026-04-13', preStatus: 'DONE', ...fields }],
}); // prettier-ignore

/**
 * The last says whether it opens when it is the focus of the meeting: the focus was agreed with the requester for all to see,
 * so what was told of it before, or as a reason, gives nothing away. How to reach somebody safely and what somebody needs stand
 * in no statement for anybody (process.md section 7).
 */
const CASES: readonly (readonly [string, Case, boolean])[] = [
  ['the note on safe contact', withMother({ safeContactNotes: SAID }), false],
  ['the reason for declining', withMother({ declineReason: SAID }), true],
  ['an adjustment', withMother({ otherAdjustments: SAID }), false],
  ['the position before the meeting', talk({ partyPosition: SAID }), true],
  ['the wishes before the meeting', talk({ wantsFromMeeting: SAID }), true],
  ['the concerns before the meeting', talk({ concerns: SAID }), true],
  [
    'the reason for not signing',
    {
      ...exampleCase(),
      signatures: [
        { signatureId: 'SIG-00001', statementId: 'STM-00001', partyId: SCHOOL.partyId, signStatus: 'REFUSED', version: 1, remindersSent: 0, requestedOn: '2026-04-16', refusalReason: SAID },
      ],
    },
    true,
  ],
]; // prettier-ignore

const ofStatement = (theCase: Case, text: string): readonly string[] =>
  checkStatement({ ...exampleNotes(), discussionOutline: text }, theCase).map(({ rule }) => rule);
const ofGuard = (theCase: Case, text: string): readonly string[] => {
  const { caseRef } = theCase;
  const found = checkDisclosure({ theCase, docId: 'D12', recipient: { kind: 'attendees' }, texts: [{ place: 'OutcomeStatements.DiscussionOutline', text }], subject: `${caseRef} Disagreement resolution: Outcome Statement` });
  return found.ok ? [] : found.error.violations.map(({ rule }) => rule);
}; // prettier-ignore

describe('What somebody told, in the rules of the statement and in the guard alike', () => {
  it.each(CASES)('%s is refused by both', (_what, theCase) => {
    const text = `It was discussed that ${SAID.charAt(0).toLowerCase()}${SAID.slice(1)}.`;
    expect(ofStatement(theCase, text)).toContain('OSQ-STORED');
    expect(ofGuard(theCase, text)).toContain('LEAK-3');
  });

  it.each(CASES)('%s, as the focus of the meeting, opens in both or in neither: safe contact and needs stay closed', (_what, kept, opens) => {
    const theCase = { ...kept, progress: { ...kept.progress, focusOfMeeting: SAID } } as Case;
    const text = `It was discussed that ${SAID.charAt(0).toLowerCase()}${SAID.slice(1)}.`;
    expect(ofStatement(theCase, text).includes('OSQ-STORED')).toBe(!opens);
    expect(ofGuard(theCase, text).includes('LEAK-3')).toBe(!opens);
  }); // prettier-ignore
});
