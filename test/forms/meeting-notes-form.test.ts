import { describe, expect, it } from 'vitest';
import { parseMeetingNotes } from '../../addin/forms/meeting-notes-form.ts';
import { exampleCase, exampleNotes, MOTHER, SCHOOL } from './example-case.ts';

describe('parseMeetingNotes()', () => {
  it('takes what it describes and gives it back', () => {
    const json: unknown = JSON.parse(JSON.stringify(exampleNotes()));
    expect(parseMeetingNotes(json, exampleCase())).toEqual({ ok: true, value: exampleNotes() });
  });

  it('asks those needed who took part to sign where the file names no one', () => {
    const { signers: _, ...json } = exampleNotes();
    const notes = parseMeetingNotes(json, exampleCase());
    expect(notes.ok && notes.value.signers).toEqual([MOTHER.partyId, SCHOOL.partyId]);
  });

  it('names every fault at once, with its path, and quotes nothing', () => {
    const notes = parseMeetingNotes(
      {
        draftedOn: '15/04/2026',
        attendees: ['PTY-000123', 'Mrs Zq7 Patel'],
        cypViewsHow: 'BY_POST',
        agreementReached: 'PARTIAL',
        discussionOutline: 7,
        actions: [{ what: 'Send it', ownerPartyId: 'Zq7', dueOn: '2026-02-30', colour: 'red' }, 'Zq7'],
      },
      exampleCase(),
    );
    expect(!notes.ok && notes.error.map(({ place }) => place.tag)).toEqual([
      'attendees',
      'draftedBy',
      'draftedOn',
      'cypViewsHow',
      'discussionOutline',
      'actions[1]',
      'actions[0].colour',
      'actions[0].dueOn',
      'actions[0].ownerPartyId',
    ]);
    expect(JSON.stringify(notes)).not.toContain('Zq7');
  });

  it.each([null, [], 'notes', 3])('refuses %j', (json) => {
    expect(parseMeetingNotes(json, exampleCase()).ok).toBe(false);
  });
});
