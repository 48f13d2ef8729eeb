import { describe, expect, it } from 'vitest';
import type { Progress } from '../../addin/domain/case.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import { givenCase, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';

function withFocus(focusOfMeeting: string): Given {
  const given = givenCase({ book: 'provider', sends: false }).in('INVITING');
  const progress = { ...given.theCase.progress, focusOfMeeting } as Progress;
  return given.with({ progress });
}

describe('What letters must never say (scope-rules.md section 8)', () => {
  it.each([
    ['NEVER-9', 'How the school can help now that she was diagnosed'],
    ['NEVER-3', 'The Tribunal expects both sides to talk about the hours'],
    ['NEVER-8', 'The school is at fault for the missing hours'],
  ])('%s an invitation with such a focus is refused for every recipient, and nothing is kept', async (rule, focus) => {
    const given = withFocus(focus);
    const office = await givenOffice('provider', [given]);
    const before = office.snapshot();
    for (const partyId of [REQUESTER_ID, RESPONDENT_ID]) {
      const due = { docId: 'D07', partyId, dueOn: '2026-03-09' } as const;
      const result = await sendDocument(office.as('PC'), office.reference, office.papers, REF, due, `op-${partyId}`);
      expect(ruleOf(result)).toBe(rule);
      expectNoPersonalData(result, given.theCase);
      expect(JSON.stringify(result)).not.toContain(focus);
    }
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('whether a school is right for a child is a question, and goes out', async () => {
    const office = await givenOffice('provider', [withFocus('Whether the school is right for the next years')]);
    const due = { docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-09' } as const;
    expect(must(await sendDocument(office.as('PC'), office.reference, office.papers, REF, due, 'op-1')).repeated).toBe(false);
  }); // prettier-ignore
});
