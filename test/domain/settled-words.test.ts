import { describe, expect, it } from 'vitest';
import { settledText, settledWords } from '../../addin/domain/settled-words.ts';

const days = (text: string): string =>
  settledWords(text.split(' '))
    .map((word) => word.text)
    .join(' ');

describe('Words as they are read', () => {
  it.each([
    ['curly \u2018quotation\u2019 \u201cmarks\u201d', 'curly \'quotation\' "marks"'],
    ['one\u00a0 two\n\tthree ', 'one two three'],
    ['soft\u00adhyphen and non\u2011breaking', 'softhyphen and non-breaking'],
  ])('%j reads as %j', (text, read) => {
    expect(settledText(text)).toBe(read);
  });

  it.each([
    ['on 1 July 2026.', 'on 2026-07-01.'],
    ['by 01/07/2026, or later', 'by 2026-07-01, or later'],
    ['(2026-07-01)', '(2026-07-01)'],
    ['Tuesday 14 April 2026, 10 am', '2026-04-14, 10 am'],
    ['Wednesday 14 April 2026', 'Wednesday 2026-04-14'],
    ['14th Apr 2026', '2026-04-14'],
    ['31 February 2026', '31 February 2026'],
    ['9 am on the day', '9 am on the day'],
    ['Monday to Friday', 'Monday to Friday'],
    ['1.5 hours and 15 Example 2026', '1.5 hours and 15 Example 2026'],
  ])('%j has its day in one form: %j', (text, read) => {
    expect(days(text)).toBe(read);
  });

  it('each word says which words it was made of', () => {
    expect(settledWords(['on', 'Tuesday', '14', 'April', '2026', 'here'])).toEqual([
      { text: 'on', from: 0, to: 1 },
      { text: '2026-04-14', from: 1, to: 5 },
      { text: 'here', from: 5, to: 6 },
    ]);
  });
});
