import { describe, expect, it } from 'vitest';
import { hasSafeContactNote } from '../../addin/domain/party.ts';

describe('documents.md rule 3: a note about safe contact is read by a person first', () => {
  it('a party has one where something is written, for every way alike; blanks and line breaks are no note', () => {
    expect(['No voicemail', ' x '].map((safeContactNotes) => hasSafeContactNote({ safeContactNotes }))).toEqual([true, true]);
    expect(['', ' ', '\n\t\u00a0'].map((safeContactNotes) => hasSafeContactNote({ safeContactNotes }))).toEqual([false, false, false]);
    expect(hasSafeContactNote({})).toBe(false);
  }); // prettier-ignore
});
