import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import type { State } from '../../addin/domain/case.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { caseContext } from '../../addin/workflows/service.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { caseToDraft, heldMeetings } from '../../addin/workflows/draft-statement.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { recordStatement } from '../../addin/workflows/record-statement.ts';
import { sendDocuments } from '../../addin/workflows/send-documents.ts';
import { circulation, givenCase, neededIds, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import { errorsIn, givenOffice, must, ruleOf } from '../support/given-office.ts';
import { edited, partOf, withoutControls, withoutData } from '../documents/small-docx.ts';
import type { Office } from '../support/given-office.ts';

const REF = 'DR-2026-0042';
const WORD = `${REF}_OutcomeStatement_v1.docx`;
const OUTLINE = 'It was discussed how support in class is arranged.';

const notesOf = (changes: Partial<MeetingNotes> = {}): MeetingNotes => {
  const { theCase } = givenCase({ book: 'provider' }).in('DRAFTING');
  return {
    ...circulation(theCase).statement,
    attendees: neededIds(theCase),
    apologies: [],
    cypViewsHow: 'VIA_PARENT',
    pointsAgreed: [],
    comments: [],
    ...changes,
  };
};

const run = async (office: Office, role: 'F' | 'PC', ...commands: CaseCommand[]) =>
  must(
    await changeCase(
      office.as(role),
      office.reference,
      REF,
      commands,
      `op-${commands[0]?.type ?? ''}-${office.now}`,
    ),
  );

/** The requester withdraws on Friday 17 April 2026, three days after the meeting. */
async function withdrawn(state: State, ...before: CaseCommand[]): Promise<Office> {
  const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in(state)]);
  office.now = '2026-04-17T09:30';
  for (const command of before) await run(office, command.type === 'CorrectStatement' ? 'F' : 'PC', command);
  await run(office, 'PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
  return office;
}

const make = (office: Office, role: 'F' | 'PC' = 'F') =>
  makeStatement(office.as(role), office.reference, office.papers, REF, notesOf(), 'op-written');
const sendCopy = (office: Office, partyId: string) =>
  sendDocuments(
    office.as('PC'),
    office.reference,
    office.papers,
    REF,
    [{ docId: 'D15', partyId, dueOn: '2026-04-20' }],
    `op-d15-${partyId}`,
  );
const stepsOf = async (office: Office) => {
  const context = await caseContext(office.as('PC'), office.reference);
  if (!context.ok) throw new TypeError('The register answers');
  return nextSteps(await office.case(), context.value).map(({ rule, by, document, key, command }) => ({
    rule,
    by,
    document,
    key,
    command,
  }));
};
const COPIES = [
  { document: 'D15', key: REQUESTER_ID },
  { document: 'D15', key: RESPONDENT_ID },
];

describe('A meeting is written up although its case has ended (process.md section 9, invariants 5 and 7)', () => {
  for (const state of ['HELD', 'DRAFTING'] as const) {
    it(`P23 from ${state}: the facilitator writes the statement, it is final without signatures, and everybody gets it`, async () => {
      const office = await withdrawn(state);
      expect(ruleOf(await sendCopy(office, REQUESTER_ID)), 'no copy of what is not written').toBe(
        'DOC-STATEMENT',
      );
      const before = await stepsOf(office);
      expect(before).toContainEqual({
        rule: 'P19',
        by: ['F'],
        document: 'D12',
        key: undefined,
        command: 'CirculateStatement',
      });
      expect(before.filter(({ document }) => document === 'D15')).toEqual([]);

      const written = must(await make(office));
      expect(written.documentsDue.map(({ docId, partyId }) => [docId, partyId])).toEqual([
        ['D15', REQUESTER_ID],
        ['D15', RESPONDENT_ID],
      ]);
      const theCase = await office.case();
      expect(theCase.progress).toMatchObject({
        state: 'CLOSED',
        outcome: 'DID_NOT_PROCEED',
        didNotProceedReason: 'WITHDRAWN',
      });
      expect(theCase.statements).toMatchObject([
        { statementStatus: 'UNSIGNED_FINAL', circulatedOn: '2026-04-17', discussionOutline: OUTLINE },
      ]);
      expect(theCase.signatures, 'nobody is asked to sign').toEqual([]);
      expect((await stepsOf(office)).filter(({ document }) => document === 'D15')).toMatchObject(COPIES);

      for (const partyId of [REQUESTER_ID, RESPONDENT_ID]) must(await sendCopy(office, partyId));
      const copy = readDocument(
        office.store.papers.get(`${REF}/${WORD.replace('.docx', '_final.docx')}`) ?? new Uint8Array(),
      );
      if (!copy.ok) throw new TypeError('The final copy is a statement');
      expect(copy.value.data.fields['OutcomeStatements.DiscussionOutline']).toBe(OUTLINE);
      expect(copy.value.data.sections['Signatures'], 'no cell waits for a signature').toEqual([]);
      expect(
        (await stepsOf(office)).filter(({ document }) => document === 'D12' || document === 'D15'),
      ).toEqual([]);
      for (const partyId of [REQUESTER_ID, RESPONDENT_ID])
        must(
          await sendDocuments(
            office.as('PC'),
            office.reference,
            office.papers,
            REF,
            [{ docId: 'D19', partyId, dueOn: '2026-04-20' }],
            `op-d19-${partyId}`,
          ),
        );
      expect(errorsIn(office), 'the register is whole again, without a day to sign by').toEqual([]);
    });
  }

  it('P19 it is written once: a second time, and of a case that owes none, it is refused and nothing changes', async () => {
    const office = await withdrawn('HELD');
    must(await make(office));
    const before = office.snapshot();
    expect(
      ruleOf(
        await makeStatement(office.as('F'), office.reference, office.papers, REF, notesOf(), 'op-again'),
      ),
    ).toBe('P19');
    expect(office.snapshot()).toEqual(before);
    const early = await withdrawn('INVITING');
    const asEnded = early.snapshot();
    expect(ruleOf(await make(early))).toBe('P19');
    expect(early.snapshot()).toEqual(asEnded);
  });

  it('it comes home from Word too, and a signature on it is not recorded, because nobody is asked for one', async () => {
    const office = await withdrawn('HELD');
    const made = must(
      await makeDocument(
        await office.case(),
        'D12',
        { kind: 'attendees' },
        office.reference,
        office.papers,
        '2026-04-17',
        { notes: notesOf() },
      ),
    );
    const recorded = must(
      await recordStatement(
        office.as('F'),
        office.reference,
        office.papers,
        made.bytes,
        'op-home',
        office.papers.store,
      ),
    );
    expect(recorded).toMatchObject({ circulated: true, signaturesRecorded: 0, warnings: [] });
    expect((await office.case()).statements).toMatchObject([
      { discussionOutline: OUTLINE, circulatedOn: '2026-04-17' },
    ]);
    must(await sendCopy(office, RESPONDENT_ID));
  });

  /** What the paper says under "Signatures", one paragraph a line. */
  const signedBelow = (bytes: Uint8Array): string =>
    partOf(bytes, 'word/document.xml')
      .replaceAll('</w:p>', '\n')
      .replaceAll(/<[^>]*>/g, '')
      .split('\nSignatures\n')[1]
      ?.trim() ?? '';
  const UNSIGNED =
    'Nobody is asked to sign this statement. It is final without signatures.\n' +
    'It is the record of the facilitator, A. Facilitator. It was written after the case was closed, and says what was discussed and what was agreed at the meeting on Tuesday 14 April 2026.';

  it('its statement asks nobody to sign or to reply: it says that it is final without signatures, whose record it is, of which meeting, and that the case was closed', async () => {
    const office = await withdrawn('HELD');
    must(await make(office));
    must(await sendCopy(office, REQUESTER_ID));
    const copy = WORD.replace('.docx', '_final.docx');
    for (const file of [WORD, copy])
      expect(signedBelow(office.store.papers.get(`${REF}/${file}`) ?? new Uint8Array())).toBe(UNSIGNED);
  });

  it('a statement of an open case is signed as before, and a draft of that time is not taken home after the end, because it still asks', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('DRAFTING')]);
    office.now = '2026-04-16T09:30';
    const draft = must(
      await makeDocument(await office.case(), 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-16', {
        notes: notesOf(),
      }),
    );
    expect(signedBelow(draft.bytes)).toContain("By replying 'I agree' to this message I confirm the same.");
    expect(signedBelow(draft.bytes)).not.toContain('Nobody is asked to sign');
    office.now = '2026-04-17T09:30';
    await run(office, 'PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
    const before = office.snapshot();
    const recorded = await recordStatement(office.as('F'), office.reference, office.papers, draft.bytes, 'op-home', office.papers.store);
    expect(recorded).toMatchObject({ ok: false, error: { kind: 'problems', problems: [{ rule: 'OS-SIGNERS' }] } });
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('the words that stand instead of the signatures are the same in every such statement: others are not taken home', async () => {
    const office = await withdrawn('HELD');
    const made = must(
      await makeDocument(await office.case(), 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-17', {
        notes: notesOf(),
      }),
    );
    const other = edited(made.bytes, 'word/document.xml', (xml) =>
      xml.replace('Nobody is asked to sign this statement.', 'Everybody has signed this statement.'),
    );
    const recorded = await recordStatement(office.as('F'), office.reference, office.papers, other, 'op-home', office.papers.store);
    expect(recorded).toMatchObject({ ok: false, error: { kind: 'problems', problems: [{ rule: 'OS-FIXED' }] } });
  }); // prettier-ignore

  it('it is read by its headings too, where the data that it carried is lost', async () => {
    const office = await withdrawn('HELD');
    const made = must(
      await makeDocument(await office.case(), 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-17', {
        notes: notesOf(),
      }),
    );
    const bare = withoutData(withoutControls(made.bytes));
    const recorded = must(await recordStatement(office.as('F'), office.reference, office.papers, bare, 'op-home', office.papers.store));
    expect(recorded).toMatchObject({ circulated: true, isWithoutSignatures: true });
    expect((await office.case()).statements).toMatchObject([{ discussionOutline: OUTLINE, statementStatus: 'UNSIGNED_FINAL' }]);
  }); // prettier-ignore

  it('the Word pane offers the meeting until it is written up', async () => {
    const office = await withdrawn('HELD');
    expect(must(await heldMeetings(office.as('F')))).toEqual([{ caseRef: REF, heldOn: '2026-04-14' }]);
    expect(must(await caseToDraft(office.as('F'), REF)).owners.map(({ partyId }) => partyId)).toEqual([
      REQUESTER_ID,
      RESPONDENT_ID,
    ]);
    must(await make(office));
    expect(must(await heldMeetings(office.as('F')))).toEqual([]);
    expect(ruleOf(await caseToDraft(office.as('F'), REF))).toBe('P19');
  });

  it('the Word pane does not offer a case that is over: held twice and written up, or with a statement that is no final one', async () => {
    const twice = givenCase({ book: 'provider' }).in('HELD')
      .on('2026-04-15').does('PC', { type: 'AgreeFollowUpMeeting', willingPartyIds: [REQUESTER_ID, RESPONDENT_ID] })
      .in('HELD').does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
    const office = await givenOffice('provider', [twice]);
    office.now = '2026-06-30T09:30';
    const [first, second] = (await office.case()).meetings;
    // The statement of the first meeting never went round; that of the follow-up did.
    const [one, other] = (await office.case()).statements;
    expect([one?.meetingId, other?.meetingId]).toEqual([first?.meetingId, second?.meetingId]);
    expect(must(await heldMeetings(office.as('F')))).toEqual([{ caseRef: REF, heldOn: second?.startAt?.slice(0, 10) }]);
    office.register.editByHand('tblOutcomeStatements', other?.statementId ?? '', { CirculatedOn: '2026-06-30' });
    expect(must(await heldMeetings(office.as('F')))).toEqual([]);
    expect(ruleOf(await caseToDraft(office.as('F'), REF))).toBe('P19');

    const begun = await withdrawn('HELD');
    const [statement] = (await begun.case()).statements;
    begun.register.editByHand('tblOutcomeStatements', statement?.statementId ?? '', { StatementStatus: 'DRAFT' });
    expect(must(await heldMeetings(begun.as('F')))).toEqual([]);
  }); // prettier-ignore

  it('P30 and then P23: the first meeting is the one that was held, and is written up', async () => {
    const office = await withdrawn('HELD', {
      type: 'AgreeFollowUpMeeting',
      willingPartyIds: [REQUESTER_ID, RESPONDENT_ID],
    });
    must(await make(office));
    const { statements, meetings } = await office.case();
    expect(statements).toMatchObject([{ meetingId: meetings[0]?.meetingId, discussionOutline: OUTLINE }]);
    must(await sendCopy(office, REQUESTER_ID));
  });

  it('its actions are followed as those of any statement that nobody signed: the owner is asked (D16), and the answer is written down', async () => {
    const office = await withdrawn('HELD');
    must(await make(office));
    const [action] = (await office.case()).actions;
    const { actionId = '', ownerPartyId = '', dueOn = '' } = action ?? {};
    expect(dueOn).not.toBe('');
    for (const partyId of [REQUESTER_ID, RESPONDENT_ID]) must(await sendCopy(office, partyId));
    // The working day after the action was due at the latest.
    office.now = '2026-07-15T09:30';
    expect(await stepsOf(office)).toContainEqual({
      rule: 'P22',
      by: ['PC'],
      document: 'D16',
      key: actionId,
      command: 'ChaseAction',
    });
    expect((await run(office, 'PC', { type: 'ChaseAction', actionId })).documentsDue).toMatchObject([
      { docId: 'D16', partyId: ownerPartyId },
    ]);
    must(
      await sendDocuments(
        office.as('PC'),
        office.reference,
        office.papers,
        REF,
        [{ docId: 'D16', partyId: ownerPartyId, dueOn: '2026-07-15' }],
        'op-d16',
      ),
    );
    await run(office, 'PC', { type: 'RecordAction', actionId, actionStatus: 'NOT_DONE' });
    const after = await office.case();
    expect(after.actions.find((each) => each.actionId === actionId)).toMatchObject({
      actionStatus: 'NOT_DONE',
    });
    expect(after.progress.state).toBe('CLOSED');
    const asAnswered = office.snapshot();
    const again = await changeCase(
      office.as('PC'),
      office.reference,
      REF,
      [{ type: 'RecordAction', actionId, actionStatus: 'PARTLY_DONE' }],
      'op-changed',
    );
    expect(ruleOf(again), 'what is closed is read only').toBe('P22');
    expect(office.snapshot()).toEqual(asAnswered);
  });

  it('no action is followed where the end was one of safety (P27), nor of a case that was completed (P22)', async () => {
    const unsafe = await givenOffice('provider', [givenCase({ book: 'provider' }).in('HELD')]);
    unsafe.now = '2026-04-17T09:30';
    await run(unsafe, 'F', { type: 'CloseUnsafe' });
    must(await make(unsafe));
    const ended = await givenOffice('provider', [givenCase({ book: 'provider' }).in('CLOSED')]);
    for (const office of [unsafe, ended]) {
      const before = office.snapshot();
      const actionId = (await office.case()).actions[0]?.actionId ?? '';
      for (const command of [
        { type: 'ChaseAction', actionId },
        { type: 'RecordAction', actionId, actionStatus: 'NOT_DONE' },
      ] as const)
        expect(
          ruleOf(await changeCase(office.as('PC'), office.reference, REF, [command], `op-${command.type}`)),
        ).toBe('P22');
      expect(office.snapshot()).toEqual(before);
    }
  });

  it('P27 it is written, and no copy is called for until somebody has judged that it is safe', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('HELD')]);
    office.now = '2026-04-17T09:30';
    await run(office, 'F', { type: 'CloseUnsafe' });
    const context = await caseContext(office.as('PC'), office.reference);
    if (!context.ok) throw new TypeError('The register answers');
    const before = nextSteps(await office.case(), context.value).filter(
      ({ document }) => document === 'D12' || document === 'D15',
    );
    expect(before).toMatchObject([{ rule: 'P19', by: ['F'], document: 'D12' }]);
    expect(before[0]?.what, 'nobody is promised a copy').not.toContain('every party');
    expect(must(await make(office)).documentsDue).toEqual([]);
    const judged = nextSteps(await office.case(), context.value).filter(({ document }) => document === 'D15');
    expect(judged).toMatchObject([{ rule: 'P27', by: ['LM', 'F'], key: REQUESTER_ID }]);
    expect(judged[0]?.what).toMatch(/^Judge whether it is safe/);
  });

  it('P27 after an end for safety the co-ordinator sends no copy to anybody; the facilitator, who has judged, may', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('HELD')]);
    office.now = '2026-04-17T09:30';
    await run(office, 'F', { type: 'CloseUnsafe' });
    must(await make(office));
    const asWritten = office.snapshot();
    for (const partyId of [REQUESTER_ID, RESPONDENT_ID])
      expect(ruleOf(await sendCopy(office, partyId))).toBe('P27');
    expect(office.snapshot(), 'nothing is kept or written down').toEqual(asWritten);
    must(
      await sendDocuments(
        office.as('F'),
        office.reference,
        office.papers,
        REF,
        [{ docId: 'D15', partyId: REQUESTER_ID, dueOn: '2026-04-20' }],
        'op-judged',
      ),
    );
    expect(
      (await office.case()).contacts.filter(({ docId }) => docId === 'D15').map(({ partyId }) => partyId),
    ).toEqual([REQUESTER_ID]);
  });

  it('P20 and then P23: the version that was being corrected is the one to be written', async () => {
    const drafting = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [drafting]);
    office.now = '2026-04-16T09:30';
    must(await makeStatement(office.as('F'), office.reference, office.papers, REF, notesOf(), 'op-first'));
    office.now = '2026-04-17T09:30';
    await run(office, 'F', { type: 'CorrectStatement' });
    const ended = await run(office, 'PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
    expect(ended.documentsDue.filter(({ docId }) => docId === 'D12')).toHaveLength(1);
    expect((await office.case()).statements[0]).not.toHaveProperty('circulatedOn');
    const outline = 'It was discussed how support in class is arranged from May on.';
    must(
      await makeStatement(
        office.as('F'),
        office.reference,
        office.papers,
        REF,
        notesOf({ discussionOutline: outline }),
        'op-second',
      ),
    );
    expect((await office.case()).statements).toMatchObject([
      { version: 2, statementStatus: 'UNSIGNED_FINAL', discussionOutline: outline },
    ]);
    must(await sendCopy(office, REQUESTER_ID));
    expect(office.store.papers.has(`${REF}/${REF}_OutcomeStatement_v2_final.docx`)).toBe(true);
  });

  const PROMISE = 'We will ask those who agreed to an action';
  const copyOf = async (office: Office): Promise<string> => {
    const theCase = await office.case();
    expect(theCase.actions.length).toBeGreaterThan(0);
    const letter = must(await makeDocument(theCase, 'D15', { kind: 'party', partyId: REQUESTER_ID }, office.reference, office.papers, '2026-04-20'));
    return partOf(letter.bytes, 'word/document.xml');
  }; // prettier-ignore

  it('the final copy (D15) promises to ask how its actions went, for they are followed', async () => {
    const office = await withdrawn('HELD');
    must(await make(office));
    expect(await copyOf(office)).toContain(PROMISE);
  });

  it('P27 the final copy after an end for safety promises no question about an action: none may be asked any more', async () => {
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in('HELD')]);
    office.now = '2026-04-17T09:30';
    await run(office, 'F', { type: 'CloseUnsafe' });
    must(await make(office));
    const words = await copyOf(office);
    expect(words).toContain('All actions are listed in the statement.');
    expect(words).not.toContain(PROMISE);
  });
});
