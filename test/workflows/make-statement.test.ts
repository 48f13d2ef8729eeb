import { describe, expect, it } from 'vitest';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { circulation, givenCase, neededIds, RESPONDENT_ID } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const FILE = 'DR-2026-0042/DR-2026-0042_OutcomeStatement_v1.docx';

const drafting = (): Given => givenCase({ book: 'provider' }).in('DRAFTING');

const notesOf = ({ theCase }: Given, changes: Partial<MeetingNotes> = {}): MeetingNotes => ({
  ...circulation(theCase).statement,
  attendees: neededIds(theCase),
  apologies: [],
  cypViewsHow: 'VIA_PARENT',
  pointsAgreed: [],
  comments: [],
  ...changes,
});

async function given(theCase: Given = drafting()): Promise<Office> {
  const office = await givenOffice('provider', [theCase]);
  office.now = '2026-04-16T09:30';
  return office;
}
const make = (office: Office, notes: MeetingNotes = notesOf(drafting()), operation = 'op-make') =>
  makeStatement(office.as('F'), office.reference, office.papers, REF, notes, operation);

describe('From the notes to a circulated Outcome Statement (P19)', () => {
  it('makes the paper, keeps it, and the register says what was agreed', async () => {
    const office = await given();
    const made = must(await make(office));
    expect([...office.store.papers.keys()]).toEqual([FILE]);
    const theCase = await office.case();
    expect(theCase.progress.state).toBe('SIGNING');
    expect(theCase.statements).toMatchObject([{ version: 1, statementStatus: 'CIRCULATED', agreementReached: 'PARTIAL' }]);
    expect(theCase.actions).toMatchObject([{ seqNo: 1, ownerPartyId: RESPONDENT_ID, dueOn: '2026-05-08', actionStatus: 'OPEN' }]);
    expect(theCase.signatures.map(({ partyId, signStatus }) => [partyId, signStatus])).toEqual(neededIds(theCase).map((id) => [id, 'PENDING']));
    expect(made.documentsDue.map(({ docId }) => docId)).toContain('D13');
    expectNoPersonalData([office.journal, [...office.store.papers.keys()]], theCase);
  }); // prettier-ignore

  it('the paper says what the register says, and holds nothing of its past', async () => {
    const office = await given();
    must(await make(office));
    const bytes = office.store.papers.get(FILE)!;
    expect(checkDocument(bytes)).toEqual([]);
    const read = readDocument(bytes);
    expect(read.ok && read.value.data).toMatchObject({ docId: 'D12', caseRef: REF, version: 1 });
    expect(read.ok && read.value.edited).toEqual([]);
    expect(read.ok && read.value.data.sections['Actions']?.[0]?.['What']).toBe(
      'Send the family the weekly support timetable',
    );
  });

  it('straight after the meeting it begins the draft itself (P18)', async () => {
    const held = givenCase({ book: 'provider' }).in('HELD');
    const office = await given(held);
    must(await make(office, notesOf(held)));
    expect((await office.case()).history.slice(-2).map(({ rule, to }) => [rule, to])).toEqual([
      ['P18', 'DRAFTING'],
      ['P19', 'SIGNING'],
    ]);
  });

  it('an agreement of points alone, without actions, is one', async () => {
    const office = await given();
    must(
      await make(
        office,
        notesOf(drafting(), { actions: [], pointsAgreed: ['The timetable stays as it is.'] }),
      ),
    );
    expect((await office.case()).actions).toEqual([]);
  });

  it('quality: faults stop it (OSQ-…), all at once, and neither paper nor row is written', async () => {
    const office = await given();
    const before = office.snapshot();
    const notes = notesOf(drafting(), {
      pointsOutstanding: '',
      actions: [{ what: 'They should be better, Zq7', ownerPartyId: RESPONDENT_ID, dueText: 'asap' }],
    });
    const result = await make(office, notes);
    expect(!result.ok && result.error.kind).toBe('problems');
    const rules =
      !result.ok && result.error.kind === 'problems' ? result.error.problems.map(({ rule }) => rule) : [];
    expect(rules).toEqual(expect.arrayContaining(['OSQ-VERB', 'OSQ-AGREEMENT']));
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(office.snapshot()).toEqual(before);
  });

  it('LEAK-3 what was said in confidence before the meeting stops it, and nothing is kept', async () => {
    const secret = 'Wants the child to move to another school in the autumn term';
    const theCase = drafting();
    const preMeetings = theCase.theCase.preMeetings.map((row) => ({ ...row, partyPosition: secret }));
    const office = await given(theCase.with({ preMeetings }));
    const before = office.snapshot();
    const result = await make(
      office,
      notesOf(theCase, { discussionOutline: `It was discussed. ${secret}.` }),
    );
    expect(ruleOf(result)).toMatch(/^(LEAK-3|OSQ-STORED)$/);
    expect(JSON.stringify(result)).not.toContain('autumn');
    expect(office.snapshot()).toEqual(before);
  });

  it.each(['ARRANGING', 'BOOKED', 'SIGNING', 'ACTIONS', 'CLOSED'] as const)(
    'the rules are asked before there is a paper: in %s it is refused and nothing is kept',
    async (state) => {
      const theCase = givenCase({ book: 'provider' }).in(state);
      const office = await givenOffice('provider', [theCase]);
      const before = office.snapshot();
      const result = await make(office);
      expect(result.ok).toBe(false);
      expect(office.snapshot()).toEqual(before);
    },
  );

  it('the authority may not write it', async () => {
    const office = await given();
    const before = office.snapshot();
    const result = await makeStatement(
      office.as('LA'),
      office.reference,
      office.papers,
      REF,
      notesOf(drafting()),
      'op-make',
    );
    expect(!result.ok && result.error.kind).toBe('refused');
    expect(office.snapshot()).toEqual(before);
  });

  it('the same operation twice changes nothing and says so', async () => {
    const office = await given();
    const { documentsDue } = must(await make(office));
    const before = office.snapshot();
    office.now = '2026-04-17T09:30';
    expect(must(await make(office))).toMatchObject({ repeated: true, documentsDue });
    expect(office.snapshot()).toEqual(before);
  });

  it('a fault at any call loses nothing, and the repeat completes it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await given();
      return { office, run: () => make(office) };
    });
    expect(runs.length).toBeGreaterThan(8);
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });

  it('after a correction (P20) the paper is version 2, and so is the register', async () => {
    const corrected = givenCase({ book: 'provider' }).in('SIGNING').does('F', { type: 'CorrectStatement' });
    const office = await given(corrected);
    must(await make(office, notesOf(corrected)));
    expect([...office.store.papers.keys()]).toEqual([FILE.replace('_v1', '_v2')]);
    expect((await office.case()).statements).toMatchObject([{ version: 2, statementStatus: 'CIRCULATED' }]);
  });
});
