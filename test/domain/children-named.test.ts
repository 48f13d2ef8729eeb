import { describe, expect, it } from 'vitest';
import { childrenNamedIn } from '../../addin/domain/children-named.ts';
import type { Case } from '../../addin/domain/case.ts';
import { givenCase, mother } from '../support/given-case.ts';

const namesIn = (changes: Partial<Case>): readonly string[] =>
  childrenNamedIn(givenCase({ book: 'provider' }).in('INVITING').with(changes).theCase).map(
    ({ firstName, lastName, linked }) => `${firstName} ${lastName}${linked === true ? '' : ' (whole)'}`,
  );

describe('Brothers and sisters who are named in a field of the case', () => {
  it.each([
    ['Her brother Zain goes to the same school.', ['Zain Patel']],
    ['His younger sisters, Ana and Bea, are at home.', ['Ana Patel', 'Bea Patel']],
    ['Sibling: Zain Moss', ['Zain Moss']],
    ['The twin is called Zoltan.', ['Zoltan Patel']],
    ['Zain, her older brother, has a plan.', ['Zain Patel']],
    ['Zain (half-brother) lives with them.', ['Zain Patel']],
    ["Aisha's brother Zain's timetable", ['Zain Patel']],
    ['Her sister May is in Year 2.', ['May Patel (whole)']],
    ['Her sister Joy and brother Max are at home.', ['Joy Patel', 'Max Patel']],
  ])('%s', (disagreementSummary, expected) => {
    expect(namesIn({ disagreementSummary })).toEqual(expected);
  });

  it.each([
    'Her brother is in Year 4.',
    'The sister. She goes to another school.',
    'Aisha is his sister.',
    'My sister Rosa typed this.',
    'The school and the family see the support differently.',
    'The Brotherhood School is near.',
  ])('nobody is made up: %s', (disagreementSummary) => {
    expect(namesIn({ disagreementSummary })).toEqual([]);
  });

  it('every field in which people write is looked at, what was said in confidence too', () => {
    const given = givenCase({
      book: 'provider',
      parties: [mother({ safeContactNotes: 'Not when her sister Safa is at home' })],
      consents: [],
    });
    const base = given.theCase;
    const preMeeting = {
      preMeetingId: 'PRE-00001', meetingId: 'MTG-00001', partyId: 'PTY-000001', windowStart: '2026-04-07', windowEnd: '2026-04-13',
      preStatus: 'DONE', concerns: 'Worried about his brother Conor',
    } as const; // prettier-ignore
    const theCase: Case = {
      ...base,
      conflictNote: 'The head teaches her brother Nils',
      preMeetings: [preMeeting],
      contacts: [...base.contacts, { contactId: 'CON-000009', at: '2026-03-03T10:00', direction: 'IN', channel: 'PHONE', result: 'SPOKE', summary: 'Spoke of her brother Lars' }],
    }; // prettier-ignore
    expect(childrenNamedIn(theCase).map(({ firstName }) => firstName).toSorted()).toEqual(['Conor', 'Lars', 'Nils', 'Safa']);
  }); // prettier-ignore
});
