import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { SaidInMeeting } from '../../addin/domain/said-in-meeting.ts';
import { withComments } from '../../addin/documents/annex.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { checkPaper } from '../../addin/workflows/check-paper.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { recordStatement } from '../../addin/workflows/record-statement.ts';
import { sendDocuments } from '../../addin/workflows/send-documents.ts';
import {
  academy,
  booking,
  circulation,
  givenCase,
  held,
  mother,
  neededIds,
  REQUESTER_ID,
  RESPONDENT_ID,
  talk,
} from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';

const REF = 'DR-2026-0042';
const FIRST = `${REF}/DR-2026-0042_OutcomeStatement_v1.docx`;
const SECOND = `${REF}/DR-2026-0042_OutcomeStatement_meeting2_v1.docx`;
const TOLD = 'Wants her daughter to move to Zq7 College in the autumn term';
const SAID: SaidInMeeting = { partyId: REQUESTER_ID, words: `Mrs Patel ${TOLD.toLowerCase()}.` };
const TOLD_OUTLINE =
  'It was discussed that Mrs Patel wants her daughter to move to Zq7 College in the autumn term.';

const drafting = () => {
  const given = givenCase({ book: 'provider', parties: [mother(), academy()] }).in('DRAFTING');
  const preMeetings = given.theCase.preMeetings.map((row) => (row.partyId === REQUESTER_ID ? { ...row, wantsFromMeeting: TOLD } : row));
  return given.with({ preMeetings });
}; // prettier-ignore

const notes = (discussionOutline: string): MeetingNotes => {
  const { theCase } = drafting();
  return {
    ...circulation(theCase).statement,
    discussionOutline,
    attendees: neededIds(theCase),
    apologies: [],
    cypViewsHow: 'VIA_PARENT',
    pointsAgreed: [],
    comments: [],
  };
};
/** Of the meeting on 9 June: its days lie after that one. */
const laterNotes = (discussionOutline: string): MeetingNotes => {
  const { actions, ...first } = notes(discussionOutline);
  return {
    ...first,
    draftedOn: '2026-06-10',
    reviewOn: '2026-07-08',
    actions: actions.map((action) => ({ ...action, dueOn: '2026-07-08' })),
  };
};

const run = async (office: Office, role: 'F' | 'PC' | 'SYS', command: CaseCommand, operation: string) =>
  must(await changeCase(office.as(role), office.reference, REF, [command], operation));
const make = (office: Office, what: MeetingNotes, operation: string, said: readonly SaidInMeeting[] = []) =>
  makeStatement(office.as('F'), office.reference, office.papers, REF, what, operation, said);

async function given(
  outline = 'It was discussed that lessons change.',
  said: readonly SaidInMeeting[] = [],
): Promise<Office> {
  const office = await givenOffice('provider', [drafting()]);
  office.now = '2026-04-16T09:30';
  must(await make(office, notes(outline), 'op-first', said));
  return office;
}

const followUp = (office: Office) =>
  run(
    office,
    'PC',
    { type: 'AgreeFollowUpMeeting', willingPartyIds: [REQUESTER_ID, RESPONDENT_ID] },
    'op-p30',
  );

/** The follow-up on 9 June was held, and its statement is to be written. */
async function secondHeld(office: Office): Promise<void> {
  await followUp(office);
  await run(office, 'PC', booking(await office.case(), { on: '2026-06-09' }), 'op-book');
  office.now = '2026-06-02T09:30';
  await run(office, 'SYS', { type: 'OpenPreMeetingWindow' }, 'op-open');
  office.now = '2026-06-04T09:30';
  for (const id of neededIds(await office.case())) await run(office, 'F', talk(id, '2026-06-04'), `op-talk-${id}`);
  office.now = '2026-06-09T12:30';
  await run(office, 'F', held(await office.case()), 'op-held');
  office.now = '2026-06-10T09:30';
} // prettier-ignore

async function signedByAll(office: Office, on: string): Promise<void> {
  for (const [partyId, signedName] of [[REQUESTER_ID, 'Meera Patel'], [RESPONDENT_ID, 'Tom Example']] as const)
    await run(office, 'PC', { type: 'RecordSignature', partyId, signStatus: 'SIGNED', signedOn: on, signMethod: 'E_SIGNATURE', signedName }, `op-${partyId}-${on}`);
  if ((await office.case()).progress.state === 'SIGNING')
    await run(office, 'PC', { type: 'FinaliseStatement' }, `op-final-${on}`);
} // prettier-ignore

const send = (office: Office, docId: DocumentId, partyId: string, outbox = new MemoryOutbox()) => {
  const pdf = { pdfOf: () => Promise.resolve(ok(new TextEncoder().encode('%PDF-1.4'))) };
  const papers = { ...office.papers, outbox, pdf };
  const dues = [{ docId, partyId, dueOn: office.now.slice(0, 10) }];
  return sendDocuments(
    office.as('PC'),
    office.reference,
    papers,
    REF,
    dues,
    `op-${docId}-${partyId}-${office.now}`,
  );
};
const paper = (office: Office, name: string): Uint8Array => {
  const bytes = office.store.papers.get(name);
  if (bytes === undefined) throw new Error(`${name} is not in the folder: ${[...office.store.papers.keys()].join(', ')}`);
  return bytes;
}; // prettier-ignore
const valueOf = <T>(result: Result<T, unknown>): T => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
};
const dataOf = (bytes: Uint8Array) => valueOf(readDocument(bytes)).data;

describe('The statement of a follow-up meeting (P30) is another one than the first (INV-5)', () => {
  it('lies beside it under a name of its own, and the first stays as it was signed', async () => {
    const office = await given();
    await signedByAll(office, '2026-04-16');
    const first = paper(office, FIRST);
    await secondHeld(office);
    must(await make(office, laterNotes('It was discussed that things are better.'), 'op-second'));
    expect(paper(office, FIRST)).toEqual(first);
    expect(dataOf(paper(office, SECOND)).fields['Meetings.Day']).toBe('Tuesday 9 June 2026');
  });

  it('its final copy has no comment of the first meeting', async () => {
    const office = await given();
    const first = paper(office, FIRST);
    const commented = valueOf(
      withComments(first, [{ name: 'Mrs Meera Patel', text: 'Zq5 of the first meeting.' }]),
    );
    office.store.papers.set(FIRST.replace('.docx', '_comments.docx'), commented);
    await signedByAll(office, '2026-04-16');
    await secondHeld(office);
    must(await make(office, laterNotes('It was discussed that things are better.'), 'op-second'));
    await signedByAll(office, '2026-06-10');
    must(await send(office, 'D15', RESPONDENT_ID));
    const copy = dataOf(paper(office, SECOND.replace('.docx', '_final.docx')));
    expect(copy.sections['Comments'] ?? []).toEqual([]);
    expect(copy.fields['OutcomeStatements.DiscussionOutline']).toBe(
      'It was discussed that things are better.',
    );
  });

  it('a paper of the first meeting does not go round as that of the second, and nothing is written', async () => {
    const office = await given();
    await signedByAll(office, '2026-04-16');
    const first = paper(office, FIRST);
    await secondHeld(office);
    const before = office.snapshot();
    const result = await recordStatement(
      office.as('F'),
      office.reference,
      office.papers,
      first,
      'op-wrong',
      office.store,
    );
    expect(ruleOf(result)).toBe('INV-5');
    expect(office.snapshot()).toEqual(before);
    expect(office.store.papers.has(SECOND)).toBe(false);
  });

  it('who said what in the first meeting opens nothing in the second', async () => {
    const office = await given(TOLD_OUTLINE, [SAID]);
    await signedByAll(office, '2026-04-16');
    await secondHeld(office);
    expect(ruleOf(await make(office, laterNotes(TOLD_OUTLINE), 'op-second'))).toBe('OSQ-STORED');
    must(await make(office, laterNotes('It was discussed that things are better.'), 'op-second'));
    const book = { service: office.as('F'), reference: office.reference };
    const findings = must(await checkPaper(paper(office, FIRST), office.papers, book));
    expect(
      findings.map(({ rule }) => rule),
      'the first passed, and is that text',
    ).not.toContain('OSQ-STORED');
  });

  it('INV-10: a repeat with another file does not replace the text that went round', async () => {
    const office = await givenOffice('provider', [drafting()]);
    office.now = '2026-04-16T09:30';
    const [one, other] = await Promise.all(
      ['It was discussed that lessons change.', 'It was discussed that nothing changes.'].map(async (outline) => {
        const made = await makeDocument(await office.case(), 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-16', { notes: notes(outline) });
        return must(made).bytes;
      }),
    ); // prettier-ignore
    const record = (bytes: Uint8Array = new Uint8Array()) =>
      recordStatement(office.as('F'), office.reference, office.papers, bytes, 'op-record', office.store);
    must(await record(one));
    const kept = paper(office, FIRST);
    expect(ruleOf(await record(other))).toBe('INV-10');
    expect(paper(office, FIRST)).toEqual(kept);
    expect(must(await record(one)).repeated).toBe(true);
  });
});

describe('The final copy (D15) is of the statement that it is due for', () => {
  it.each([
    ['without a word of what was said', 'It was discussed that lessons change.', []],
    ['with what a party said in the meeting', TOLD_OUTLINE, [SAID]],
  ] as const)(
    'INV-7: after P30 from SIGNING every party gets that of the first meeting, %s',
    async (_how, outline, said) => {
      const office = await given(outline, said);
      const { documentsDue } = await followUp(office);
      expect(documentsDue.filter(({ docId }) => docId === 'D15').map(({ partyId }) => partyId)).toEqual([
        REQUESTER_ID,
        RESPONDENT_ID,
      ]);
      const outbox = new MemoryOutbox();
      for (const partyId of [REQUESTER_ID, RESPONDENT_ID]) {
        const sent = must(await send(office, 'D15', partyId, outbox));
        expect(sent.documents[0]?.data.fields['Meetings.Day']).toBe('Tuesday 14 April 2026');
        expect(sent.documents[0]?.data.fields['OutcomeStatements.Status']).toBe(
          'It is final without signatures.',
        );
      }
      expect(outbox.letters).toHaveLength(2);
      expect(
        dataOf(paper(office, FIRST.replace('.docx', '_final.docx'))).fields[
          'OutcomeStatements.DiscussionOutline'
        ],
      ).toBe(outline);
      expect((await office.case()).statements[0]?.finalCopySentOn).toBe('2026-04-16');
    },
  );

  it('while the second is being signed, whoever lacks the first gets it, and whoever has it waits for the second', async () => {
    const office = await given();
    await followUp(office);
    must(await send(office, 'D15', REQUESTER_ID));
    const restored = await given();
    await secondHeld(restored);
    must(await send(restored, 'D15', REQUESTER_ID));
    must(await make(restored, laterNotes('It was discussed that things are better.'), 'op-second'));
    const sent = must(await send(restored, 'D15', RESPONDENT_ID));
    expect(sent.documents[0]?.data.fields['Meetings.Day']).toBe('Tuesday 14 April 2026');
    expect((await send(restored, 'D15', REQUESTER_ID)).ok).toBe(false);
  });
});
