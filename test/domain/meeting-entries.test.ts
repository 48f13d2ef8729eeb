import { describe, expect, it } from 'vitest';
import { areWhole } from '../../addin/domain/meeting-entries.ts';
import type { MeetingEntries } from '../../addin/domain/meeting-entries.ts';
import { notesOf } from '../../addin/domain/notes-of-entries.ts';
import { givenCase, neededIds } from '../support/given-case.ts';

const OWNER = 'PTY-000001';
const WHOLE: MeetingEntries = {
  outline: ' How support in class is arranged. ',
  agreement: 'FULL',
  outstanding: '',
  views: ' ',
  reviewOn: '',
  actions: [{ what: 'Send the timetable', ownerPartyId: OWNER, dueOn: '2026-05-04', doneWhen: '' }],
};

describe('what is typed after a meeting', () => {
  it.each([
    ['what was discussed', { outline: '  ' }],
    ['what was agreed', { agreement: '' }],
    [
      'what an action is',
      { actions: [{ what: ' ', ownerPartyId: OWNER, dueOn: '2026-05-04', doneWhen: '' }] },
    ],
    ['who does it', { actions: [{ what: 'Send it', ownerPartyId: '', dueOn: '2026-05-04', doneWhen: '' }] }],
    ['by when', { actions: [{ what: 'Send it', ownerPartyId: OWNER, dueOn: '', doneWhen: '' }] }],
  ] as const)('makes no notes without %s', (_, missing) => {
    const entries = { ...WHOLE, ...missing };
    expect(areWhole(entries)).toBe(false);
    expect(
      notesOf(givenCase({ book: 'provider' }).in('HELD').theCase, entries, '2026-04-15'),
    ).toBeUndefined();
  });

  it('makes no notes where no meeting stands', () => {
    const invited = givenCase({ book: 'provider' }).in('INVITING').theCase;
    expect(notesOf(invited, WHOLE, '2026-04-15')).toBeUndefined();
  });

  it('is drafted on the day on which it is typed and not on the day of the meeting (14 April)', () => {
    const notes = notesOf(givenCase({ book: 'provider' }).in('HELD').theCase, WHOLE, '2026-04-16');
    expect(notes?.draftedOn).toBe('2026-04-16');
    expect(notes?.discussionOutline).toBe('How support in class is arranged.');
    expect(notes).not.toHaveProperty('cypViews');
    expect(notes).not.toHaveProperty('reviewOn');
  });

  it('may have no action at all, where nothing was agreed', () => {
    const nothing: MeetingEntries = { ...WHOLE, agreement: 'NONE', actions: [] };
    expect(areWhole(nothing)).toBe(true);
  });

  it('asks the needed parties who took part to sign, and nobody who was only there to help', () => {
    const held = givenCase({ book: 'provider' }).in('HELD');
    const [first = '', ...others] = neededIds(held.theCase);
    const helped = held.withParty(first, { requiredToProceed: 'N' }).theCase;
    expect(notesOf(held.theCase, WHOLE, '2026-04-16')?.signers).toEqual([first, ...others]);
    expect(notesOf(helped, WHOLE, '2026-04-16')?.signers).toEqual(others);
    expect(notesOf(helped, WHOLE, '2026-04-16')?.attendees).toContain(first);
  });
});
