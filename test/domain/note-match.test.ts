import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatsConfidence, repeatsNote } from '../../addin/domain/note-match.ts';

describe('repeatsNote', () => {
  it.each([
    ['Not when he is at home', 'We write, and not when he is at home.'],
    ['Do not ring when he is at home', 'Please do not ring when he is at home on Monday.'],
    ['Please do not ring when he is at home', 'The school was asked: do not ring when he is at home.'],
    ['Text first. Never after six in the evening', 'never after six in the evening'],
    ['He must not be at the meeting', 'It was said that he must not be at the meeting.'],
    ['Only contact by letter', 'only contact by letter'],
    ['Staff shortage', 'because of a staff shortage'],
    ['Worried about costs; her brother may not know', 'Her brother may not know.'],
  ])('a short sentence that is somebody’s own is known again: “%s”', (note, text) => {
    expect(repeatsNote(text, note)).toBe(true);
  });

  it.each([
    ['More support', 'More support is given in class.'],
    ['Wants to talk', 'who wants to talk'],
    ['To be agreed', 'The date is to be agreed.'],
    ['To be discussed at the meeting', 'It is to be discussed at the meeting.'],
    ['Called. No answer. Thank you very much', 'He called. Thank you very much.'],
    ['Help in class', 'There is help in class.'],
    ['I want you to be in touch with me about it all', 'We will be in touch with you about it.'],
  ])('a common phrase gives nothing away: “%s”', (note, text) => {
    expect(repeatsNote(text, note)).toBe(false);
  });

  const note =
    'She thinks that the head teacher made up the attendance figures and wants to move her daughter in the summer.';

  it('knows a long note again by five words in a row, quotes and line breaks aside', () => {
    expect(repeatsNote('It was said that “the head\nteacher made up the attendance figures”.', note)).toBe(
      true,
    );
  });

  it('does not take four words, or the common words of the language, for it', () => {
    expect(repeatsNote('Attendance figures and wants were discussed.', note)).toBe(false);
    expect(
      repeatsNote('We will be in touch with you about it.', 'I want you to be in touch with you about it'),
    ).toBe(false);
  });

  it('knows a short note again as a whole', () => {
    expect(repeatsNote('They gave a reason: staff shortage.', 'Staff shortage')).toBe(true);
    expect(repeatsNote('Staff were present.', 'Staff shortage')).toBe(false);
  });

  it('lets words pass that stand in a text which may be shown', () => {
    const focus = 'How the support in class is arranged in the summer term';
    expect(repeatsNote(`We meet about ${focus}.`, `Wants to settle how the support in class is arranged in the summer term`, [focus])).toBe(false);
  }); // prettier-ignore

  it('any five words in a row of a note of rare words give it away', () => {
    const rare = 'porcupine lighthouse velvet tangerine gramophone harbour saxophone cathedral'.split(' ');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), (start) => {
        expect(repeatsNote(`x ${rare.slice(start, start + 5).join(', ')} y`, rare.join(' '))).toBe(true);
        expect(repeatsNote(rare.slice(start, start + 4).join(' '), rare.join(' '))).toBe(false);
      }),
    );
  });
});

describe('LEAK-3: what was told in confidence is known again by each piece of it', () => {
  it.each([
    ['Dad in prison; money worries; house move', 'It was discussed that there are money worries, with Dad in prison.'],
    ['Dad in prison; money worries; house move', 'A house move is planned.'],
    ['She is scared of him. He hits her.', 'It was discussed what happens at home: he hits her.'],
    ['Do not ring. Husband violent.', 'Husband violent, so letters are used.'],
    ['Do not ring. Husband violent.', 'It was discussed that her husband is violent.'],
    ['Wants a move, dad drinks, no money', 'Dad drinks at the weekend.'],
    ['Mum unwell – benefits stopped – more help in class', 'Her benefits stopped in May.'],
    ['- facing eviction\n- brother excluded', 'The family is facing eviction.'],
    ['Position: (afraid of head) keep quiet', 'She is afraid of head and staff.'],
    ['Mum is gay, nobody knows', 'Mum is gay.'],
    ['We are short of two caseworkers.', 'The service is short of two caseworkers.'],
    ['We are short of two caseworkers.', 'The council said that it is short of two caseworkers.'],
    ['We lack caseworkers', 'It was discussed that the council lacks caseworkers.'],
    ['My husband drinks', 'Her husband drinks.'],
    ['I am pregnant again', 'She is pregnant again.'],
  ])('“%s” in “%s”', (note, text) => {
    expect(repeatsConfidence(text, note)).toBe(true);
  });

  it.each([
    ['More support, speech therapy, extra time in exams', 'More support, speech therapy and extra time in exams were discussed.'],
    ['Wants a reply, by e-mail, after six', 'A reply comes by e-mail.'],
    ['Call first, no answer, then again', 'We call first, and with no answer then again.'],
    ['Next step: annual review, in the autumn term', 'The annual review is in the autumn term.'],
    ['Agrees – the school listens – would like a quiet room', 'There is a quiet room for the talk.'],
    ['Divorce, custody, work', 'This is work for all.'],
  ])('what every case speaks of gives nothing away: “%s”', (note, text) => {
    expect(repeatsConfidence(text, note)).toBe(false);
  });

  it('a piece that stands in a text that may be shown gives nothing away', () => {
    expect(repeatsConfidence('We meet about the swimming lessons.', 'Swimming lessons, money worries', ['Swimming lessons on Mondays'])).toBe(false);
    expect(repeatsConfidence('There are money worries.', 'Swimming lessons, money worries', ['Swimming lessons on Mondays'])).toBe(true);
  });
}); // prettier-ignore
