import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holdsDate, holdsEmail, holdsName, holdsPhone, holdsPhrase, holdsPostcode,
} from '../../addin/domain/text-match.ts'; // prettier-ignore

describe('holdsPhone', () => {
  const mobile = '+447700900123';
  it.each([
    '07700 900123', '07700900123', '07700 900 123', '+44 7700 900123', '+44 (0)7700 900123', '0044 7700 900123', '447700900123',
    'Call 07700-900-123.', '(07700) 900123', '07700.900.123', '077 00 90 01 23', '０７７００ ９００１２３', '07700\u00a0900123',
  ])('finds a number written %s', (text) => {
    expect(holdsPhone(text, mobile)).toBe(true);
  }); // prettier-ignore

  it.each(['07700 900124', '07700 90012', '07700 9001234', 'DR-2026-0042', '', '7700'])(
    'does not find it in %s',
    (text) => {
      expect(holdsPhone(text, mobile)).toBe(false);
    },
  );

  it('finds a landline without its area code, and does not take another town’s number for it', () => {
    expect(holdsPhone('ring 496 0123 after ten', '+441164960123')).toBe(true);
    expect(holdsPhone('0116 496 0123', '+441164960123')).toBe(true);
    expect(holdsPhone('0121 496 0123', '+441164960123')).toBe(false);
  });

  it('finds a number with any spacing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.array(fc.constantFrom('', ' ', '-', '. ', '\u00a0'), { minLength: 11, maxLength: 11 }), (last, gaps) => {
        const national = `07700900${String(last).padStart(3, '0')}`;
        const written = national.split('').map((digit, index) => digit + (gaps[index] ?? '')).join('');
        expect(holdsPhone(`Tel ${written} please`, `+44${national.slice(1)}`)).toBe(true);
      }),
    );
  }); // prettier-ignore
});

describe('holdsEmail', () => {
  it.each(['meera@example.org', 'Meera@Example.ORG', '<meera@example.org>', 'mail meera@example.org.', 'meera (at) example.org', 'meera [at] example [dot] org', 'meera @ example.org'])('finds %s', (text) => {
    expect(holdsEmail(text, 'meera@example.org')).toBe(true);
  }); // prettier-ignore
  it.each(['ameera@example.org', 'meera@example.org.uk', 'meera@example.orgs', 'info.meera@example.org', 'meera'])('does not take %s for it', (text) => {
    expect(holdsEmail(text, 'meera@example.org')).toBe(false);
  }); // prettier-ignore
});

describe('holdsPostcode', () => {
  it.each(['LE2 3AB', 'le23ab', 'LE2\u00a03AB', 'at LE2  3AB,', 'Le2-3ab'])('finds %s', (text) => {
    expect(holdsPostcode(text, 'LE2 3AB')).toBe(true);
  });
  it.each(['LE2 3AC', 'LE12 3AB', 'LE2', 'XLE2 3AB', 'LE2 3ABC'])('does not take %s for it', (text) => {
    expect(holdsPostcode(text, 'LE2 3AB')).toBe(false);
  });
});

describe('holdsDate', () => {
  it.each(['3 September 2014', '3rd Sept 2014', '03/09/2014', '3.9.14', '2014-09-03', 'September 3, 2014', "born 3 Sep '14", 'the 3rd of September 2014'])('finds %s', (text) => {
    expect(holdsDate(text, '2014-09-03')).toBe(true);
  }); // prettier-ignore
  it.each(['13 September 2014', '3 September 2015', '2014', '03/09/2015', 'Year 6'])('does not take %s for it', (text) => {
    expect(holdsDate(text, '2014-09-03')).toBe(false);
  }); // prettier-ignore
});

describe('holdsPhrase', () => {
  it('finds whole words, whatever the case, accents and apostrophes', () => {
    expect(holdsPhrase('A letter about ZOË O’Neill’s class', "Zoe O'Neill")).toBe(true);
    expect(holdsPhrase('Maya is here', 'May')).toBe(false);
  });
});

describe('holdsName', () => {
  it.each([
    'Aisha’s plan', "Aisha's plan", 'Aishas plan', 'aishas plan', 'the plan is Aishas.', 'AISHAS PLAN', 'Aisha', 'both Aishas came',
  ])('finds the possessive and the plural with and without an apostrophe: %s', (text) => {
    expect(holdsName(text, 'Aisha')).toBe(true);
  });
  it.each([
    ['the Patels', 'Patel'],
    ['the Joneses', 'Jones'],
    ['James’ plan', 'James'],
    ['Marys book', 'Mary'],
    ['Aisha Patels book', 'Aisha Patel'],
  ])('%s is of %s', (text, name) => {
    expect(holdsName(text, name)).toBe(true);
  });

  it.each([
    ['his marks went up', 'Mark'], ['Marks are given in May.', 'Mark'], ['we will write', 'Will'], ['two wills', 'Will'],
    ['May’s meeting is the last', 'May'], ['Bills are paid', 'Bill'], ['by grace', 'Grace'],
    ['The school has this', 'Ha'], ['this was said', 'Thi'], ['less work', 'Les'], ['the lens', 'Len'], ['carols at the end of term', 'Carol'],
    ['Aishah', 'Aisha'], ['Tomson', 'Tom'], ['Patels', 'Patelsson'],
  ])('no name stands in “%s” for %s', (text, name) => {
    expect(holdsName(text, name)).toBe(false);
  });

  it.each([
    ['She has seen Marks plan', 'Mark'], ['We look at Wills timetable', 'Will'], ['Mark’s plan is late', 'Mark'],
    ['the report on Len', 'Len'], ['it was Lens idea', 'Len'],
  ])('a name that is a word too is found where it is written as one: %s', (text, name) => {
    expect(holdsName(text, name)).toBe(true);
  });

  it.each([
    ['Harry also has a plan.', 'Harry'], ['Lily and Aisha travel together.', 'Lily'], ['Grace also has a plan.', 'Grace'],
    ['Grace', 'Grace'], ['Owner\ngrace\nWhen', 'Grace'], ['(Grace)', 'Grace'], ['GRACE', 'Grace'], ['GRACE’S PLAN', 'Grace'],
    ['- Grace', 'Grace'], ['• Pearl, aged 7', 'Pearl'], ['Pearl 7, Zain 9', 'Pearl'], ['Aisha/Ruby', 'Ruby'], ['Aisha – Ruby', 'Ruby'],
    ['Rubys plan', 'Ruby'], ['Max is at home.', 'Max'], ['Rose’s timetable', 'Rose'], ['Ro\u00adse came', 'Rose'],
    ['Hill came', 'Hill'], ['Names: Jack', 'Jack'], ['jack', 'Jack'],
  ])('LEAK-3: a name with a capital or alone in a cell is found although it is a word: %j', (text, name) => {
    expect(holdsName(text, name)).toBe(true);
  });

  it.each([
    ['Will', 'Will'], ['- Will', 'Will'], ['Owner\nMay\nWhen', 'May'], ['(Will)', 'Will'], ['“Will”', 'Will'], ['Aisha/Will', 'Will'],
    ['Will and Aisha travel together.', 'Will'], ['Mark’s plan', 'Mark'], ['WILL', 'Will'], ['It is for Will.', 'Will'],
  ])('LEAK-3: a name with which a sentence may begin is found where no sentence begins with it: %j', (text, name) => {
    expect(holdsName(text, name)).toBe(true);
  });

  it.each([
    ['Will you come?', 'Will'], ['WHAT WILL HAPPEN', 'Will'], ['May we ring you?', 'May'], ['May and June are busy', 'May'],
    ['We meet in May 2026.', 'May'], ['Grant money is there.', 'Grant'], ['Page 2', 'Page'], ['PAGE', 'Page'],
    ['Hope this helps.', 'Hope'], ['Young people come.', 'Young'], ['with good grace', 'Grace'], ['the MAT runs the school', 'Mat'],
    ['Lens are checked', 'Len'],
  ])('a word is nobody: %j for %s', (text, name) => {
    expect(holdsName(text, name)).toBe(false);
  });

  it('LEAK-3: a longer name in the same text hides nobody who is named beside it', () => {
    expect(holdsName('Grace Academy told her sister Grace the date.', 'Grace', ['Grace Academy'])).toBe(true);
    expect(holdsName('Grace Academy told her sister Will the date.', 'Will', ['Will Hall'])).toBe(true);
    expect(holdsName('Mr Will Hall told Will.', 'Will', ['Will Hall'])).toBe(true);
    expect(holdsName('Grace Academy told the family. Then grace-academy wrote.', 'Grace', ['Grace Academy'])).toBe(false);
  });

  it('a longer name of somebody else is not the plural of a shorter one', () => {
    expect(holdsName('Mr Williams of the school', 'William', ['Mr Williams'])).toBe(false);
    expect(holdsName('Mr Williams has Williams book', 'Aisha', ['Mr Williams'])).toBe(false);
    expect(holdsName('Carlos Ruiz will come', 'Carlo', ['Carlos Ruiz'])).toBe(false);
  });
}); // prettier-ignore
