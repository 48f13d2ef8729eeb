import { describe, expect, it } from 'vitest';
import { contradictions } from '../../addin/domain/record-contradicted.ts';

/** documents.md section 0, rule 7 and D15: the reader's own actions are those of the register, each with its day. */
describe('DOC-RECORD rows of a paper that the register does not have', () => {
  const timetable = { ActionId: 'ACT-000001', SeqNo: '1', What: 'Send the family the weekly support timetable', ByWhen: '24 April 2026' };
  const review = { ActionId: 'ACT-000002', SeqNo: '3', What: 'Meet to look at progress', ByWhen: '1 July 2026' };
  const letter = (rows: readonly Record<string, string>[]) => ({ fields: {}, sections: { OwnActions: rows } });
  const now = letter([timetable, review]);
  const without = ({ ActionId: _id, ...row }: Record<string, string>) => row;

  it('a row that was added, in the midst or at the end, with an id or without one, is named once', () => {
    const added = { SeqNo: '9', What: 'Pay for the taxi', ByWhen: '1 January 2030' };
    expect(contradictions(letter([timetable, review, added]), now)).toMatchObject([{ rule: 'DOC-RECORD', severity: 'error', place: { tag: 'OwnActions[].ByWhen', row: 3 } }]);
    expect(contradictions(letter([added, timetable, review]), now)).toMatchObject([{ place: { row: 1 } }]);
    expect(contradictions(letter([timetable, review, { ...added, ActionId: 'ACT-000099' }]), now)).toMatchObject([{ place: { row: 3 } }]);
  });

  it('a row that lost its id and says another day is found; one that still says the same is known by its words', () => {
    expect(contradictions(letter([without({ ...timetable, ByWhen: '1 January 2030' }), review]), now)).toMatchObject([{ severity: 'error', place: { row: 1 } }]);
    expect(contradictions(letter([review, without(timetable)]), now)).toEqual([]);
  });

  it('an empty row, a row taken out and another order claim nothing', () => {
    expect(contradictions(letter([review, timetable, { SeqNo: '', What: ' ', ByWhen: '' }]), now)).toEqual([]);
    expect(contradictions(letter([review]), now)).toEqual([]);
  });

  it('somebody who does not come, among those who come to the meeting, is a warning', () => {
    const who = (...names: readonly string[]) => ({ fields: {}, sections: { Attendees: names.map((Name) => ({ PartyId: Name, Name })) } });
    const stranger = { fields: {}, sections: { Attendees: [{ PartyId: 'Mrs Patel', Name: 'Mrs Patel' }, { Name: 'Dr Somebody' }] } };
    expect(contradictions(stranger, who('Mrs Patel'))).toMatchObject([{ severity: 'warning', place: { tag: 'Attendees[].Name', row: 2 } }]);
  });

  it('rows of a section that this paper of the register does not have, or that nobody keeps, are not looked at', () => {
    expect(contradictions(letter([timetable]), { fields: {}, sections: {} })).toEqual([]);
    expect(contradictions({ fields: {}, sections: { Missing: [{ Text: 'One' }] } }, { fields: {}, sections: { Missing: [] } })).toEqual([]);
  });
}); // prettier-ignore
