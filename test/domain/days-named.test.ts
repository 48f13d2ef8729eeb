import { describe, expect, it } from 'vitest';
import { namesOtherDayOfMeeting, namesWrongWeekday } from '../../addin/domain/days-named.ts';

/** 14 April 2026 is a Tuesday (documents.md section 3), and so is 21 April; 24 April is a Friday. */
const MEETING = '2026-04-14';

describe('A day that is named with its weekday', () => {
  it.each([
    'The meeting is on Monday 14 April 2026.',
    'We offer Wednesday, 21st April 2026 instead.',
    'Sent by Thursday the 24th of April 2026',
    'on Monday 14/04/2026',
    'until Wednesday 24 April',
    'It starts on Wednesday 2 May.',
    'it starts on monday 2 may 2026',
  ])('is told where it is another one: "%s"', (text) => {
    expect(namesWrongWeekday(text, MEETING)).toBe(true);
  });

  it.each([
    'The meeting is on Tuesday 14 April 2026.',
    'We offer Tuesday, 21st April 2026 or Friday 24/04/2026.',
    'every Monday and Wednesday from 14 April 2026',
    'Tuesday 14 April',
    // 14 April was a Monday in 2025: a text may speak of the year before.
    'a meeting at school on Monday 14 April',
    'the Sunday 31 club and Monday 14 pupils',
    'On Friday the 24 pupils of Year 6 go out.',
    'Monday 31 February 2026',
    // 2 May 2026 is a Saturday, 30 March 2026 a Monday.
    'It was discussed that on Monday 2 may be swapped with 3.',
    'On Friday 30 march to the park.',
  ])('is left alone where it may be right, or is no day: "%s"', (text) => {
    expect(namesWrongWeekday(text, MEETING)).toBe(false);
  });

  it('without a year nothing is said of it where nobody knows about which time it is', () => {
    expect(namesWrongWeekday('until Thursday 24 April')).toBe(false);
    expect(namesWrongWeekday('until Thursday 24 April 2026')).toBe(true);
  });
});

describe('The day of the very meeting that is written up', () => {
  it.each([
    'This meeting on 15 April 2026 was about the timetable.',
    'It was discussed today, Wednesday 15 April 2026, how the group works.',
    "Today's meeting (held on 13/04/2026) began at ten.",
  ])('"%s" is another one', (text) => {
    expect(namesOtherDayOfMeeting(text, MEETING)).toBe(true);
  });

  it.each([
    'This meeting on Tuesday 14 April 2026 was about the timetable.',
    'The meeting on 3 March 2026 at school was talked about.',
    'The next meeting is on 1 July 2026.',
    'This meeting looks at the plan of 1 September 2025.',
  ])('"%s" says nothing against it', (text) => {
    expect(namesOtherDayOfMeeting(text, MEETING)).toBe(false);
  });
});
