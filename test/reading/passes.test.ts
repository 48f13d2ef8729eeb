import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { said } from '../../addin/reading/cue.ts';
import { datesIn } from '../../addin/reading/dates.ts';
import { yesNo } from '../../addin/reading/form-answers.ts';
import { fieldOf, sectionOf } from '../../addin/reading/form-labels.ts';
import { htmlToText } from '../../addin/reading/html-to-text.ts';
import { pairsIn } from '../../addin/reading/label-values.ts';
import { languagesIn } from '../../addin/reading/languages.ts';
import { alternativesOf } from '../../addin/reading/alternatives.ts';
import { compatibleNames, tidyName } from '../../addin/reading/names.ts';
import { isNegated } from '../../addin/reading/negation.ts';
import { isNoise, noiseIn } from '../../addin/reading/noise.ts';
import { phonesIn, toE164 } from '../../addin/reading/phones.ts';
import { flatten, makePart, spanText } from '../../addin/reading/plain-text.ts';
import { postcodesIn } from '../../addin/reading/postcodes.ts';
import { relationOf } from '../../addin/reading/relations.ts';
import { settingKind, settingsIn, tidySetting } from '../../addin/reading/schools.ts';
import { cutSignature, segmentsOf } from '../../addin/reading/segments.ts';
import { sentencesIn } from '../../addin/reading/sentences.ts';
import { SIDE_ROWS } from '../../addin/reading/side-cues.ts';
import { expectedYear, yearGroupOf, yearGroupsIn } from '../../addin/reading/year-groups.ts';
import { aMessage, onlyReferral } from './a-message.ts';

describe('dates', () => {
  it.each([
    ['3/9/2014', '2014-09-03'],
    ['03.09.14', '2014-09-03'],
    ['3-9-2014', '2014-09-03'],
    ['3rd Sept 2014', '2014-09-03'],
    ['3 September 2014', '2014-09-03'],
    ['Sept 3rd, 2014', '2014-09-03'],
    ['2014-09-03', '2014-09-03'],
    ['9 Febuary 2016', '2016-02-09'],
    ['11 lutego 2019', '2019-02-11'],
  ])('reads %s day first', (written, expected) => {
    expect(datesIn(`on ${written} we`)[0]?.value).toBe(expected);
  });

  it('flags a day and month that could change places, and no others', () => {
    expect(datesIn('3/9/2014')[0]?.ambiguous).toBe(true);
    expect(datesIn('13/9/2014')[0]?.ambiguous).toBe(false);
    expect(datesIn('9/9/2014')[0]?.ambiguous).toBe(false);
  });

  it('takes neither a day that does not exist nor a reference for a date', () => {
    expect(datesIn('31/02/2020, ref 12/2026, Year 3/4 class')).toEqual([]);
  });
});

describe('telephone numbers', () => {
  it.each([
    ['07700 900123', '+447700900123'],
    ['077 00 90 01 23', '+447700900123'],
    ['+44 (0)7700 900582', '+447700900582'],
    ['0116-496-0123', '+441164960123'],
    ['020 7946 0233', '+442079460233'],
  ])('brings %s to %s', (written, expected) => {
    expect(phonesIn(`ring ${written} please`)[0]?.value).toBe(expected);
  });

  it('takes no NHS number, reference or date for a telephone', () => {
    expect(phonesIn('NHS number 999 018 2736, case 01213 456789, born 03/09/2014')).toEqual([]);
    expect(toE164('12345')).toBeNull();
  });
});

describe('postcodes', () => {
  it('repairs case and spaces, and takes no district alone', () => {
    expect(postcodesIn('le23ab and LE2  3AB but LE2').map(({ value }) => value)).toEqual([
      'LE2 3AB',
      'LE2 3AB',
    ]);
    expect(postcodesIn('form QQ1 2AB')).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ['PATEL, Meera', 'Meera Patel'],
    ['Mrs Bridie McDonagh (mum)', 'Bridie McDonagh'],
    ["O'NEILL, Sean", "Sean O'Neill"],
    ['tia-mae braithwaite', 'Tia-Mae Braithwaite'],
    ['Joaquim Ferreira da Silva', 'Joaquim Ferreira da Silva'],
    ['\u{1e900}\u{1e923} Bah', '\u{1e900}\u{1e923} Bah'],
  ])('writes %s as %s', (written, expected) => {
    expect(tidyName(written)).toBe(expected);
  });

  it('finds no name in numbers, "none" or a sentence of small words', () => {
    for (const text of ['', 'none', '07700 900123', 'same as above', 'a@example.org'])
      expect(tidyName(text)).toBeNull();
  });

  it('knows two writings of one person', () => {
    expect(compatibleNames('Ali', 'Ali Khan')).toBe(true);
    expect(compatibleNames('Ali Khan', 'Sana Khan')).toBe(false);
  });
});

describe('places, years, relations, languages', () => {
  it('takes a place by its name and says what kind it is', () => {
    expect(settingsIn(said("He is in Year 1 at St Anne's C of E Infant School and happy"))[0]?.value).toBe(
      "St Anne's C of E Infant School",
    );
    expect(settingsIn(said('He goes to a special school and she is at primary school'))).toEqual([]);
    expect([
      settingKind('Daisy Day Nursery'),
      settingKind('Riverside College'),
      settingKind('Hill Academy'),
    ]).toEqual(['early-years', 'post-16', 'school']);
    expect(tidySetting('Hill Academy (part of a trust)')).toBe('Hill Academy');
  });

  it('writes year groups one way', () => {
    expect(['7', 'Yr 9', 'Y13', 'Reception', 'nursery', 'post-16', 'fourteen'].map(yearGroupOf)).toEqual([
      'Year 7',
      'Year 9',
      'Year 13',
      'Reception',
      'Nursery',
      'Post-16',
      null,
    ]);
    expect(yearGroupsIn('6 years old, in Year 5').map(({ value }) => value)).toEqual(['Year 5']);
    expect(expectedYear('2014-09-03', '2026-03-16')).toBe(6);
  });

  it('puts relations plainly', () => {
    expect(['Mum', 'mama', 'dad', 'nan', 'Step-Dad', 'foster carer', 'teacher'].map(relationOf)).toEqual([
      'mother',
      'mother',
      'father',
      'grandmother',
      'step-father',
      'foster carer',
      null,
    ]);
    expect(
      languagesIn(said('poproszę tłumacza języka polskiego, or Gujarati')).map(({ value }) => value),
    ).toEqual(['Polish', 'Gujarati']);
  });

  it('keeps a negation inside its clause', () => {
    const text = 'I have not complained, but I want mediation';
    expect(isNegated(text, text.indexOf('complained'))).toBe(true);
    expect(isNegated(text, text.indexOf('mediation'))).toBe(false);
  });
});

describe('HTML to text', () => {
  it('keeps a table row as a row and the lines of a cell apart', () => {
    expect(htmlToText('<table><tr><td><p>Name</p></td><td>Ali<br>Khan</td></tr></table>')).toBe(
      'Name\tAli\u2028Khan',
    );
  });

  it('makes plain lines of a table that is there for the layout', () => {
    expect(
      htmlToText(
        '<table><tr><td><table><tr><td>Name</td></tr><tr><td>Ali</td></tr></table></td></tr></table>',
      ).split(/\n+/),
    ).toEqual(['Name', 'Ali']);
  });

  it('leaves out scripts, styles and hidden text, and marks quotes and ticks', () => {
    const html =
      '<style>p{}</style><script>alert(1)</script><p style="display:none">secret</p><p>Hi</p><blockquote>old</blockquote><input type=checkbox checked>Yes';
    expect(htmlToText(html)).toBe('Hi\n\n> old\n\n☒ Yes');
  });

  it('repeats a value that spans two columns and keeps the place of a cell that spans two rows', () => {
    expect(htmlToText('<table><tr><td>Appeal</td><td colspan=2>No</td></tr></table>')).toBe('Appeal\tNo\tNo');
    expect(htmlToText('<table><tr><td rowspan=2>Parent</td><td>A</td></tr><tr><td>B</td></tr></table>')).toBe(
      'Parent\tA\n\tB',
    );
  });

  it('stops at mark-up nested without end', () => {
    expect(htmlToText('<div>'.repeat(100_000) + 'x')).toBe('');
  });
});

describe('segments', () => {
  const letter = (text: string) => ({
    subject: makePart('subject', 'x'), body: makePart('body', text), from: { name: 'A B', email: 'a@example.org' }, to: [], received: null, depth: 0,
  }); // prettier-ignore

  it.each([
    [
      'a header block',
      'New\n\nFrom: C D <c@example.org>\nSent: 1 May 2026\nTo: A B\nSubject: x\n\nOld',
      'c@example.org',
    ],
    [
      'a reply line',
      'New\n\nOn Mon, 1 May 2026 at 10:00, C D <c@example.org> wrote:\n> Old',
      'c@example.org',
    ],
    [
      'an original-message line',
      'New\n\n-----Original Message-----\nFrom: C D <c@example.org>\nSent: 1 May 2026\n\nOld',
      'c@example.org',
    ],
  ])('parts old from new at %s', (_, text, sender) => {
    const [first, second] = segmentsOf(letter(text));
    expect(first && spanText(first.words).trim()).toBe('New');
    expect(second?.sender.email).toBe(sender);
    expect(second && spanText(second.words)).toContain('Old');
  });

  it('takes a form line "From:" alone for no header', () => {
    expect(segmentsOf(letter('From: Monday\nwe are away'))).toHaveLength(1);
  });

  it('cuts the signature at the closing words, and at the last short lines', () => {
    const cut = (text: string) => cutSignature(makePart('body', text), 0, text.length).signature;
    expect(cut('Please help.\n\nKind regards\nAnn Lee\nSENCO')).not.toBeNull();
    expect(cut('Please help us with this matter.\n\nAnn Lee')).not.toBeNull();
    expect(cut('Please help us with this matter.')).toBeNull();
  });

  it('knows banners and disclaimers', () => {
    expect([
      isNoise('[EXTERNAL]'),
      isNoise('Sent from my iPhone'),
      isNoise('If you are not the intended recipient, delete it'),
      isNoise('My son is eight'),
    ]).toEqual([true, true, true, false]);
  });

  it('are the same, however often they are met in a part', () => {
    const lines = ['[EXTERNAL]', 'My son is eight', '', 'Sent from my iPhone', 'My son is eight'];
    const part = makePart('body', lines.join('\n'));
    const isLeftOut = noiseIn(part);
    expect(lines.map(isLeftOut)).toEqual(lines.map(isNoise));
    expect(lines.map(noiseIn(part))).toEqual(lines.map(isNoise));
  });

  it('are found in a line that is too long to be looked at whole, as far as it is', () => {
    const long = `${'She is well. '.repeat(40).slice(0, 500 - 'see our privacy notice'.length)}see our privacy notices`;
    expect([isNoise(long), noiseIn(makePart('body', long))(long)]).toEqual([true, true]);
  });

  it('are found in a signature without what stands in brackets', () => {
    const organisation = (line: string) =>
      onlyReferral(aMessage(`I am the SENCO and ask for your help for Ali Khan, aged 9. His mother is in dispute with the council about his plan and would like disagreement resolution.\n\nKind regards\nAnn Lee\nSENCO\n${line}`)).referrer.organisation; // prettier-ignore
    expect(organisation('Oak Park Primary School')).toBe('Oak Park Primary School');
    expect(organisation('Oak Park Primary School, a registered(1)charity')).toBeNull();
  });
});

describe('wordings of the other side', () => {
  it('name it, each of them: a sentence without its name is not looked at', () => {
    expect(SIDE_ROWS.length).toBeGreaterThan(20);
    for (const { make } of SIDE_ROWS)
      for (const wording of alternativesOf(make('THE-BODY'))) expect(wording).toContain('(?:THE-BODY)');
  });
});

describe('sentences', () => {
  it('do not end at initials, titles and times', () => {
    const part = makePart('body', 'Mr. J. Brown rang at 3. He said no. Then nothing!');
    expect(sentencesIn(part, 0, part.flat.length).map(({ text }) => text.trim())).toEqual([
      'Mr. J. Brown rang at 3.',
      'He said no.',
      'Then nothing!',
    ]);
  });

  it('stand where they say they stand, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const part = makePart('body', text);
        expect(flatten(text)).toHaveLength(text.length);
        for (const one of sentencesIn(part, 0, part.flat.length))
          expect(one.text).toHaveLength(one.end - one.start);
      }),
    );
  });

  it('are never longer than 600 characters, so that no pass meets an endless one', () => {
    const part = makePart('body', 'not complained '.repeat(70_000));
    expect(part.flat.length).toBeLessThanOrEqual(200_000);
    const sentences = sentencesIn(part, 0, part.flat.length);
    expect(Math.max(...sentences.map(({ text }) => text.length))).toBeLessThanOrEqual(600);
    expect(sentences.length).toBeLessThanOrEqual(2000);
  });
});

describe('boxes of forms', () => {
  const boxes = (text: string) => {
    const part = makePart('attachment:form.docx', text);
    return pairsIn(part, 0, part.flat.length).map(({ field, value, column, section }) => ({
      field,
      value: spanText(value),
      column,
      section,
    }));
  };

  it('labels left', () => {
    expect(boxes("Child's name\tAli Khan\nDate of birth\t1/2/2015")).toMatchObject([
      { field: 'childName', value: 'Ali Khan' },
      { field: 'childDob', value: '1/2/2015' },
    ]);
  });

  it('labels above', () => {
    expect(boxes('Name of pupil\tDate of birth\nAli Khan\t1/2/2015')).toMatchObject([
      { field: 'childName', value: 'Ali Khan' },
      { field: 'childDob', value: '1/2/2015' },
    ]);
  });

  it('a column for each child', () => {
    expect(boxes('\tChild 1\tChild 2\nName\tAli\tNoor')).toMatchObject([
      { field: 'name', value: 'Ali', column: 1 },
      { field: 'name', value: 'Noor', column: 2 },
    ]);
  });

  it('question then answer, dotted lines, ticks, and yes/no columns', () => {
    expect(boxes('1. What is your name?\nAnn Lee\n\n2. Postcode\nLE2 3AB')).toMatchObject([
      { field: 'yourName', value: 'Ann Lee' },
      { field: 'postcode', value: 'LE2 3AB' },
    ]);
    expect(boxes('Telephone ........ 07700 900123')).toMatchObject([
      { field: 'phone', value: '07700 900123' },
    ]);
    expect(boxes('My disagreement is with\n☒ the school\n☐ the council')[0]?.value).toContain('☒ the school');
    expect(boxes('\tYes\tNo\nComplaint\t☒\t☐\nMediation\t☐\t☒')).toMatchObject([
      { field: 'complaint', value: 'Yes' },
      { field: 'mediation', value: 'No' },
    ]);
  });

  it('an empty box is no answer, and the next label is not its value', () => {
    expect(boxes("Telephone:\nChild's name:\nSchool: Hill Academy")).toMatchObject([
      { field: 'childSetting', value: 'Hill Academy' },
    ]);
  });

  it('sections say whose telephone it is', () => {
    expect(boxes('Parent or carer\n\nFirst name\tEwa\nTelephone\t07700 900123').at(-1)).toMatchObject({
      field: 'phone',
      section: 'parent',
    });
    expect([
      sectionOf('1. About the child or young person'),
      fieldOf('D.O.B.'),
      fieldOf('Kind regards'),
    ]).toEqual(['child', 'childDob', null]);
  });

  it('are looked for in so many rows and columns and no more', () => {
    expect(boxes('Child\tx\n'.repeat(20_000)).length).toBeLessThanOrEqual(1000);
    expect(boxes('\t'.repeat(200_000))).toEqual([]);
  });

  it('yes, no and left blank', () => {
    expect(
      ['☐ Yes ☒ No', '☒ Yes ☐ No', '☐ Yes ☐ No', 'Not yet', 'Yes, rang them', "Don't know"].map(yesNo),
    ).toEqual(['no', 'yes', 'unknown', 'no', 'yes', 'unknown']);
  });
});
