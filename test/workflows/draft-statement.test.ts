import { describe, expect, it } from 'vitest';
import { MemoryCaseRegister } from '../../addin/adapters/memory/memory-case-register.ts';
import type { Cells } from '../../addin/forms/register-schema.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { caseToDraft, draftStatement, heldMeetings } from '../../addin/workflows/draft-statement.ts';
import type { MeetingEntries } from '../../addin/domain/meeting-entries.ts';
import { givenCase, REQUESTER_ID } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';

const REF = 'DR-2026-0042';

const meeting = (caseRef: string, MeetingId: string, StartAt: string, MeetingStatus: string): Cells => ({
  CaseRef: caseRef,
  MeetingId,
  StartAt,
  MeetingStatus,
});

describe('held meetings that wait for their statement', () => {
  it('are those of cases that are held or drafting, one for each case, the earliest first', async () => {
    const office = await givenOffice('provider', []);
    const register = new MemoryCaseRegister('provider', {
      tblCases: [
        { CaseRef: 'DR-2026-0001', State: 'DRAFTING' },
        { CaseRef: 'DR-2026-0002', State: 'HELD' },
        { CaseRef: 'DR-2026-0003', State: 'SIGNING' },
      ],
      tblMeetings: [
        // The case met in March and again in May: the statement of May is the one that waits.
        meeting('DR-2026-0001', 'MTG-000001', '2026-03-03T10:00', 'HELD'),
        meeting('DR-2026-0001', 'MTG-000004', '2026-05-12T10:00', 'HELD'),
        meeting('DR-2026-0002', 'MTG-000002', '2026-04-14T10:00', 'HELD'),
        meeting('DR-2026-0002', 'MTG-000005', '2026-06-02T10:00', 'CANCELLED'),
        meeting('DR-2026-0003', 'MTG-000003', '2026-04-01T10:00', 'HELD'),
      ],
    });
    expect(must(await heldMeetings({ ...office.as('F'), register }))).toEqual([
      { caseRef: 'DR-2026-0002', heldOn: '2026-04-14' },
      { caseRef: 'DR-2026-0001', heldOn: '2026-05-12' },
    ]);
  });
});

describe('a statement to be worked on in Word', () => {
  const ENTRIES: MeetingEntries = {
    outline: 'How support in class is arranged.',
    agreement: 'FULL',
    outstanding: '',
    views: '',
    reviewOn: '',
    actions: [{ what: 'Send the timetable to the family', ownerPartyId: 'PTY-000001', dueOn: '2026-05-04', doneWhen: '' }],
  }; // prettier-ignore

  it('is refused for a case whose meeting is still ahead, and no paper is made', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('INVITING')]);
    const drafted = await draftStatement(office.as('F'), office.reference, office.papers, REF, ENTRIES);
    expect(drafted).toMatchObject({ ok: false, error: { kind: 'refused', refusal: { kind: 'NotFit', rule: 'P19' } } });
    expect(ruleOf(await caseToDraft(office.as('F'), REF))).toBe('P19');
  }); // prettier-ignore

  it('is refused where something is missing', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('HELD')]);
    const drafted = await draftStatement(office.as('F'), office.reference, office.papers, REF, {
      ...ENTRIES,
      outline: '',
    });
    expect(drafted).toMatchObject({ ok: false, error: { refusal: { kind: 'MissingFacts', rule: 'P19' } } });
  });

  it('OS-SAID what a party had told in confidence stands in it only where the facilitator confirms that it was said there', async () => {
    const told = 'Wants her daughter to move to Zq7 College in the autumn term';
    const given = givenCase({ book: 'provider' }).in('HELD');
    const preMeetings = given.theCase.preMeetings.map((row) => (row.partyId === REQUESTER_ID ? { ...row, wantsFromMeeting: told } : row));
    const office = await givenOffice('provider', [given.with({ preMeetings })]);
    const entries = { ...ENTRIES, outline: 'It was discussed that Mrs Patel wants her daughter to move to Zq7 College in the autumn term.' };
    const said = [{ partyId: REQUESTER_ID, words: `Mrs Patel ${told.toLowerCase()}.` }];
    const before = office.snapshot();
    const draft = (role: 'F' | 'PC', confirmed: typeof said = []) => draftStatement(office.as(role), office.reference, office.papers, REF, entries, confirmed);
    expect((await draft('F')).ok).toBe(false);
    expect(ruleOf(await draft('PC', said))).toBe('OS-SAID');
    expect(must(await draft('F', said)).quality.map(({ rule }) => rule)).not.toContain('OSQ-STORED');
    expect(office.snapshot(), 'what is confirmed is kept nowhere').toEqual(before);
  }); // prettier-ignore

  it('is filled and dated today, and the register does not know of it', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('HELD')]);
    office.now = '2026-04-16T09:30';
    const before = await office.register.read(['tblCases', 'tblOutcomeStatements', 'tblActions']);
    const { document } = must(
      await draftStatement(office.as('F'), office.reference, office.papers, REF, ENTRIES),
    );
    const read = readDocument(document.bytes);
    expect(read).toMatchObject({
      ok: true,
      value: {
        data: { caseRef: REF, docId: 'D12', fields: { 'OutcomeStatements.DraftedOn': '2026-04-16' } },
      },
    });
    expect(JSON.stringify(read)).toContain('How support in class is arranged.');
    expect(before.ok).toBe(true);
    expect(await office.register.read(['tblCases', 'tblOutcomeStatements', 'tblActions'])).toEqual(before);
  });
});
