import { describe, expect, it } from 'vitest';
import {
  checkStatement,
  STATEMENT_WORD_RULES,
  type CheckedStatement,
} from '../../addin/domain/statement-quality.ts';
import { exampleCase, exampleNotes, MOTHER, SCHOOL, SUPPORTER } from '../forms/example-case.ts';
import { COUNCIL } from '../forms/example-papers.ts';

const rules = (changes: Partial<CheckedStatement>, theCase = exampleCase()): readonly string[] => [
  ...new Set(checkStatement({ ...exampleNotes(), ...changes }, theCase).map(({ rule }) => rule)),
];
const discussed = (text: string): readonly string[] => rules({ discussionOutline: text });
const action = (changes: Partial<CheckedStatement['actions'][number]>): readonly string[] =>
  rules({
    actions: [{ what: 'Send the timetable', ownerPartyId: SCHOOL.partyId, dueOn: '2026-04-24', ...changes }],
  });

describe('The example of documents.md section 3', () => {
  it('raises no alarm', () => {
    expect(checkStatement(exampleNotes(), exampleCase())).toEqual([]);
  });

  it.each([
    ['The school admitted it broke the law', 'OSQ-BLAME'],
    ['Mrs Patel had told the facilitator beforehand that she wants to move schools', 'OSQ-PREMEETING'],
    ['Aisha, who was diagnosed with ADHD by Dr X', 'OSQ-HEALTH'],
    ['Call Mrs Patel on 07700 900123', 'OSQ-CONTACT'],
    ['It was discussed what was agreed in DR-2025-0007', 'OSQ-OTHER-CASE'],
    ['It was discussed what was agreed in dr-2025-0007', 'OSQ-OTHER-CASE'],
  ])('bad line in the discussion: "%s"', (line, rule) => {
    expect(discussed(line)).toContain(rule);
  });

  it('bad line as an action: "School to consider better communication" has no verb first, no date, no result', () => {
    const found = rules({
      actions: [{ what: 'School to consider better communication', ownerPartyId: SCHOOL.partyId }],
    });
    expect(found).toEqual(expect.arrayContaining(['OSQ-VERB', 'OSQ-RESULT', 'OSQ-DATE']));
  });

  it('bad line as an action: "Call Mrs Patel on 07700 900123"', () => {
    expect(action({ what: 'Call Mrs Patel on 07700 900123' })).toContain('OSQ-CONTACT');
  });
});

describe('An action', () => {
  it('with one owner, one verb and one date raises no alarm', () => {
    expect(action({})).toEqual([]);
  });
  it.each([
    ['The school sends the timetable', 'OSQ-VERB'],
    ['Mr Example will send it', 'OSQ-VERB'],
    ['   ', 'OSQ-VERB'],
    ['Try to improve the plan', 'OSQ-RESULT'],
    ['Look into the timetable', 'OSQ-RESULT'],
    ['Improve communication', 'OSQ-RESULT'],
    ['Work together more closely', 'OSQ-RESULT'],
    ['Send the plan; call the family', 'OSQ-ONE-ACTION'],
    ['Send the timetable and call the family and write the report', 'OSQ-ONE-ACTION'],
    ['Send Aisha the timetable', 'OSQ-NAME'],
    ['Write '.repeat(60), 'OSQ-LENGTH'],
  ])('"%s" is flagged', (what, rule) => {
    expect(action({ what })).toContain(rule);
  });
  it('"try" with a result that can be seen is fit', () => {
    expect(
      action({
        what: 'Try the new timetable for four weeks',
        doneWhen: 'A note of how it went is with the family',
      }),
    ).toEqual([]);
  });
  it('"improve" with a result that can be seen is fit; "consider" is named even so, because nothing is done by it', () => {
    expect(action({ what: 'Improve the weekly note', doneWhen: 'It says which sessions took place' })).toEqual([]);
    const found = checkStatement({ ...exampleNotes(), actions: [{ ...exampleNotes().actions[0]!, what: 'Consider better communication', doneWhen: 'The timetable is with the family' }] }, exampleCase());
    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['OSQ-RESULT warning']);
  }); // prettier-ignore
  it.each([
    'Send the plan and timetable to the family',
    'Write a note of calls and visits',
    'Arrange and lead the review of the plan',
    'Tell the family and the school on the day',
  ])('"%s" is one action', (what) => {
    expect(action({ what })).toEqual([]);
  });
  it.each(['13/11/26', 'by 13.11.26', '13 Nov', 'Friday 13 November', 'November 13th, 2026', '31/02/2026'])('"%s" is a day that the register cannot read, and is not kept as words', (dueText) => {
    const found = rules({ actions: [{ what: 'Send it', ownerPartyId: SCHOOL.partyId, dueText }] });
    expect(found).toEqual(['OSQ-DATE']);
  }); // prettier-ignore
  it('OSQ-DATE the day in the message is an example, and no proposal for this action', () => {
    const [found] = checkStatement(
      { ...exampleNotes(), actions: [{ what: 'Send it', ownerPartyId: SCHOOL.partyId, dueText: '04/12/26' }] },
      exampleCase(),
    );
    expect(found?.message).toContain('Write it with the month in words, such as 13 November 2026.');
  }); // prettier-ignore
  it.each(['from 15 April 2026, checked at the review', 'before the end of the summer term', 'each Friday', 'in week 3'])('"%s" is a time in words', (dueText) => {
    expect(rules({ actions: [{ what: 'Send it', ownerPartyId: SCHOOL.partyId, dueText }] })).toEqual([]);
  }); // prettier-ignore
  it('needs a date that can be checked and is not before the meeting', () => {
    const { dueOn: _, ...noDate } = { what: 'Send it', ownerPartyId: SCHOOL.partyId, dueOn: '' };
    expect(rules({ actions: [noDate] })).toContain('OSQ-DATE');
    expect(rules({ actions: [{ ...noDate, dueText: 'as soon as possible' }] })).toContain('OSQ-DATE');
    expect(rules({ actions: [{ ...noDate, dueText: 'when we can' }] })).toContain('OSQ-DATE');
    expect(action({ dueOn: '2026-04-13' })).toContain('OSQ-DATE');
    expect(action({ dueOn: '2026-04-14' })).toEqual([]);
  });
  it('with words instead of a day needs a review of the statement', () => {
    const { reviewOn: _, ...noReview } = exampleNotes();
    const found = checkStatement(noReview, exampleCase());
    expect(found.map(({ rule, place }) => `${rule} ${place.row ?? ''}`)).toEqual(['OSQ-DATE 2']);
  });
  it('has an owner who is a party and took part, or has confirmed', () => {
    expect(action({ ownerPartyId: 'PTY-999999' })).toContain('OSQ-OWNER');
    expect(
      rules({
        attendees: [MOTHER.partyId, SCHOOL.partyId],
        actions: [{ what: 'Send it', ownerPartyId: SUPPORTER.partyId, dueOn: '2026-05-01' }],
      }),
    ).toEqual(['OSQ-OWNER-PRESENT']);
  });
  it('of the council needs someone of the council in the room who can agree it', () => {
    const withCouncil = (canAgreeActions: 'Y' | 'N') =>
      exampleCase({
        parties: [MOTHER, SCHOOL, SUPPORTER, { ...COUNCIL, canAgreeActions, requiredToProceed: 'N' }],
      });
    const changes = {
      attendees: [MOTHER.partyId, SCHOOL.partyId, COUNCIL.partyId],
      actions: [{ what: 'Send the draft', ownerPartyId: COUNCIL.partyId, dueOn: '2026-05-01' }],
    };
    expect(rules(changes, withCouncil('N'))).toContain('OSQ-AUTHORITY');
    expect(rules(changes, withCouncil('Y'))).toEqual([]);
  });
});

describe('Never in D12', () => {
  it.each([
    ['Ms Sample wrote to r.sample@sendiass.example', 'OSQ-CONTACT'],
    ['The family lives in LE2 3AB', 'OSQ-CONTACT'],
    ['Aisha was born on 3 September 2014', 'OSQ-BIRTH'],
    ['She turns twelve on 03/09/2014', 'OSQ-BIRTH'],
    ['She said “I do not want to go there any more”', 'OSQ-QUOTE'],
    ['The council offered five more hours', 'OSQ-OFFER'],
    ['The facilitator thinks that both are right', 'OSQ-OPINION'],
    ['Mrs Patel could not come because she was ill', 'OSQ-ABSENCE'],
    ['There was a safeguarding concern', 'OSQ-SAFEGUARDING'],
    ['Her brother goes to the same school', 'OSQ-OTHER-CHILD'],
    ['This agreement is legally binding', 'OSQ-BINDING'],
    ['A ramp for a wheelchair was used', 'OSQ-ACCESS'],
    ['There was a complaint about Mr Example', 'OSQ-INDIVIDUAL'],
    ['A complaint against Mrs Example is being looked into', 'OSQ-INDIVIDUAL'],
    ['The school accepted that it had let Aisha down', 'OSQ-BLAME'],
    ['Mrs Example apologised for her mistake', 'OSQ-BLAME'],
    ['It was the fault of the council', 'OSQ-BLAME'],
    ['In the facilitator’s view the school should do more', 'OSQ-OPINION'],
    ['The family would probably win an appeal', 'OSQ-OPINION'],
    ['She mentioned on the phone last week that she may appeal', 'OSQ-PREMEETING'],
    ['She wants a move to another school.', 'OSQ-STORED'],
    [`It was discussed ${'that it is so '.repeat(80)}`, 'OSQ-COPIED'],
  ])('"%s"', (line, rule) => {
    expect(discussed(line)).toContain(rule);
  });

  it('words that contradict the record are warned of: the weekday, the day of the meeting, the result', () => {
    const found = (changes: Parameters<typeof rules>[0]) =>
      checkStatement({ ...exampleNotes(), ...changes }, exampleCase()).map(({ rule, severity }) => [rule, severity]);
    expect(found({ discussionOutline: 'It was discussed what changes from Monday 14 April 2026 on.' })).toEqual([['OSQ-WEEKDAY', 'warning']]);
    expect(found({ discussionOutline: 'This meeting on 15 April 2026 looked at the timetable.' })).toEqual([['OSQ-MEETING-DAY', 'warning']]);
    // The example is agreed in part.
    expect(found({ discussionOutline: 'Everything was agreed.' })).toEqual([['OSQ-RESULT', 'warning']]);
    expect(found({ discussionOutline: 'No agreement was reached on a further assessment.' })).toEqual([]);
    expect(found({ discussionOutline: 'It was discussed that not everything was agreed before the holidays.' })).toEqual([]);
    const { pointsOutstanding: _open, ...full } = exampleNotes();
    expect(found({ ...full, pointsOutstanding: '', agreementReached: 'FULL', discussionOutline: 'No agreement was reached.' })).toEqual([['OSQ-RESULT', 'warning']]);
  }); // prettier-ignore

  it('a date of birth is one fault, whether its words, the date itself or both give it away', () => {
    for (const line of [
      'Aisha was born on 3 September 2014',
      'She turns twelve on 03/09/2014',
      'Her date of birth was named',
    ])
      expect(discussed(line)).toEqual(['OSQ-BIRTH']);
  });

  it.each([
    'It was discussed how speech and language therapy fits into the week.',
    'The class starts at 0830 and the group has 12 children in 2026.',
    'It was discussed that section F names 15 hours a week.',
    'It was discussed that two sessions did not take place because a room was closed.',
    'The school explained how it plans the work with the parents.',
    'It was discussed how mistakes in the timetable are put right.',
    'It was discussed what helps children to succeed at school, and that the school answers on the phone.',
  ])('neutral words are let through: "%s"', (line) => {
    expect(discussed(line)).toEqual([]);
  });

  it('contact data in a comment of a signer are flagged, the words are theirs', () => {
    const comment = (text: string) => rules({ comments: [{ partyId: MOTHER.partyId, text }] });
    expect(comment('Call me on 07700 900123')).toEqual(['OSQ-CONTACT']);
    expect(comment('I feel the school failed to listen')).toEqual([]);
    expect(comment('Mr Example was off work with depression')).toEqual(['OSQ-COMMENT-HEALTH']);
  });

  it('a message about blame, an opinion or an offer names the word that was found; one about health does not', () => {
    const messages = (discussionOutline: string) =>
      checkStatement({ ...exampleNotes(), discussionOutline }, exampleCase()).map(({ message }) => message);
    expect(messages('The school admitted that nobody came, and is to blame.')[0]).toMatch(/ Found: "admitted", "to blame"\.$/);
    expect(messages('In my opinion the plan is good.')[0]).toMatch(/ Found: "in my opinion"\.$/);
    expect(messages('The child was diagnosed last year.').join()).not.toMatch(/diagnosed/);
  }); // prettier-ignore

  it('no message quotes what was written', () => {
    for (const line of ['The school admitted Zq7 broke the law', 'Call Zq7 on 07700 900123']) {
      expect(
        JSON.stringify(checkStatement({ ...exampleNotes(), discussionOutline: line }, exampleCase())),
      ).not.toContain('Zq7');
    }
  });
});

describe('The statement as a whole', () => {
  it.each<[string, Partial<CheckedStatement>, string]>([
    ['an agreement without action or point', { actions: [], pointsAgreed: [] }, 'OSQ-AGREEMENT'],
    ['agreed in part without an open point', { pointsOutstanding: '' }, 'OSQ-AGREEMENT'],
    ['a review before the meeting', { reviewOn: '2026-04-14' }, 'OSQ-REVIEW'],
    ['a draft before the meeting', { draftedOn: '2026-04-13' }, 'OSQ-DRAFTED'],
    ['nobody to sign', { signers: [] }, 'OSQ-SIGNERS'],
    [
      'a signer who was not there',
      { signers: [MOTHER.partyId, SCHOOL.partyId, 'PTY-999999'] },
      'OSQ-SIGNERS',
    ],
    ['a party not asked to sign', { signers: [MOTHER.partyId] }, 'OSQ-SIGNERS'],
    ['no outline', { discussionOutline: ' ' }, 'OSQ-OUTLINE'],
  ])('%s is flagged', (_title, changes, rule) => {
    expect(rules(changes)).toContain(rule);
  });

  it('process.md section 5: no agreement needs no action, only its open points', () => {
    expect(rules({ agreementReached: 'NONE', actions: [], pointsAgreed: [] })).toEqual([]);
  });

  it('every rule about words has an id of its own', () => {
    const ids = STATEMENT_WORD_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('What is kept in confidence, found as the guard before the post finds it', () => {
  const SECRET = 'Wants the child to move to another school in the autumn term';
  const withNote = () => {
    const theCase = exampleCase();
    return {
      ...theCase,
      parties: theCase.parties.map((party, index) =>
        index === 0 ? { ...party, safeContactNotes: SECRET } : party,
      ),
    };
  };

  const storedIn = (discussionOutline: string, theCase: ReturnType<typeof exampleCase>) =>
    checkStatement({ ...exampleNotes(), discussionOutline }, theCase).filter(
      ({ rule }) => rule === 'OSQ-STORED',
    );

  it('a run of its words is enough, in any letters and with other signs between them', () => {
    const said = 'It was discussed: the child, to move to ANOTHER school in the autumn.';
    expect(rules({ discussionOutline: said }, withNote())).toContain('OSQ-STORED');
    expect(rules({ discussionOutline: 'It was discussed which school fits.' }, withNote())).toEqual([]);
  });

  it('the refusal names the way on where that party said it in the meeting itself (process.md section 7)', () => {
    const [stored] = storedIn('Wants a move to another school', exampleCase());
    expect(stored?.message).toMatch(/if that party said it in the meeting itself, write what was said there/);
    expect(stored?.message).toContain('--said FILE');
    expect(stored?.message).not.toContain('another school');
  });

  it('a note about safe contact, a reason and an adjustment stand here for nobody: nobody is sent to --said, which refuses them', () => {
    const withParty = (changes: object) => {
      const theCase = exampleCase();
      return { ...theCase, parties: theCase.parties.map((party, index) => (index === 0 ? { ...party, ...changes } : party)) };
    };
    for (const theCase of [withNote(), withParty({ declineReason: SECRET }), withParty({ otherAdjustments: SECRET })]) {
      const found = storedIn(SECRET, theCase);
      expect(found).toMatchObject([{ severity: 'error' }]);
      expect(found[0]?.message).toMatch(/Take it out; that it was said in the meeting does not open it\.$/);
      expect(found[0]?.message).not.toMatch(/--said|autumn/);
    }
  }); // prettier-ignore

  it.each(['3 September 2014', '3rd Sept 2014', '3.9.14', '03/09/2014', 'September 3, 2014'])(
    'the day of birth is found as %s',
    (written) => {
      expect(
        rules(
          { discussionOutline: `It was discussed that ${written} matters.` },
          { ...exampleCase(), cypDob: '2014-09-03' },
        ),
      ).toContain('OSQ-BIRTH');
    },
  );
});

describe('A long text is read in one go', () => {
  /** Reading it word by word takes a few milliseconds; going back for each word would take minutes. */
  const SECONDS = 3;
  const seconds = (run: () => unknown): number => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  };

  it.each([
    [
      'a sign for inches that is never closed',
      `The screen is 24" wide. ${'it was discussed how support is arranged '.repeat(3_000)}`,
    ],
    ['many quotations that are never closed', '“it was so '.repeat(5_000)],
    ['one word of 200,000 letters', 'a'.repeat(200_000)],
    ['one word of signs for addresses', '@'.repeat(50_000)],
    ['many who could not come', 'they could not come and '.repeat(5_000)],
    ['spaces behind a quotation mark', `"${' '.repeat(50_000)}`],
  ])('%s', (_what, text) => {
    expect(seconds(() => discussed(text))).toBeLessThan(SECONDS);
  });

  it('and what it looks for is found in it all the same', () => {
    const long = 'it was discussed how support is arranged '.repeat(1_000);
    expect(discussed(`${long} "we will not have that here" ${long}`)).toContain('OSQ-QUOTE');
    expect(discussed(`${long} “we will not have that here” ${long}`)).toContain('OSQ-QUOTE');
    expect(discussed(`${long} meera.patel@example.org ${long}`)).toContain('OSQ-CONTACT');
  });
});

describe('A concern that leaves this process', () => {
  it.each(['A section 47 enquiry is open', 'There is an s.47 enquiry', 'An s47 investigation was named'])(
    'is found in: %s',
    (line) => {
      expect(discussed(line)).toContain('OSQ-SAFEGUARDING');
    },
  );
});
