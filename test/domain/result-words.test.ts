import { describe, expect, it } from 'vitest';
import { saysOtherResult } from '../../addin/domain/result-words.ts';

/** documents.md D12: the result is chosen (in full, in part, none), and the words say the same. */
describe('Words about the result', () => {
  it.each([
    ['Everything was agreed.', 'PARTIAL'],
    ['It was discussed that all points were agreed.', 'PARTIAL'],
    ['Nobody left early, and everything was agreed.', 'PARTIAL'],
    ['The first point was not easy but full agreement was reached.', 'PARTIAL'],
    ['Everything was agreed in the meeting.', 'NONE'],
    ['Everything was agreed in this meeting.', 'NONE'],
    ['Everything was agreed and starts in September.', 'NONE'],
    ['The plan was agreed in part.', 'NONE'],
    ['No agreement was reached.', 'FULL'],
    ['In this meeting no agreement was reached on the timetable.', 'FULL'],
    ['The review was in March. Nothing was agreed.', 'FULL'],
  ] as const)('"%s" says another result than %s', (text, chosen) => {
    expect(saysOtherResult(text, chosen)).toBe(true);
  });

  it.each([
    ['It was discussed that the plan could not be agreed in full.', 'PARTIAL'],
    ['It was discussed that the plan could not be agreed in full.', 'NONE'],
    ['It was discussed that nothing was agreed in full in March.', 'PARTIAL'],
    ['It was discussed that not everything was agreed before the holidays.', 'PARTIAL'],
    ['The timetable wasn’t agreed in full.', 'PARTIAL'],
    ['None of the hours were agreed in full.', 'NONE'],
    ['It was asked whether all points were agreed.', 'NONE'],
    ['It was discussed that everything was agreed at the review in March.', 'PARTIAL'],
    ['It was discussed that everything was agreed at the annual review.', 'NONE'],
    ['At the review in March everything was agreed.', 'NONE'],
    ['In March, everything was agreed.', 'NONE'],
    ['It was said that last year nothing was agreed.', 'FULL'],
    ['It was discussed that no agreement was reached in the meeting of 3 March 2026 at school.', 'FULL'],
    ['It was discussed that no agreement was reached on 3 March.', 'FULL'],
    ['It was discussed that no agreement was reached in an earlier meeting.', 'FULL'],
  ] as const)('"%s" says nothing against %s', (text, chosen) => {
    expect(saysOtherResult(text, chosen)).toBe(false);
  });

  it('a text of any length is read in one go', () => {
    const begun = performance.now();
    saysOtherResult('not everything was agreed at the last '.repeat(2_000), 'PARTIAL');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
