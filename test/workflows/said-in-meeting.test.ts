import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import { ok } from '../../addin/domain/result.ts';
import type { SaidInMeeting } from '../../addin/domain/said-in-meeting.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { parseSaidInMeeting } from '../../addin/forms/said-in-meeting-form.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { checkPaper, checkStatementPaper } from '../../addin/workflows/check-paper.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { recordStatement } from '../../addin/workflows/record-statement.ts';
import { maySay } from '../../addin/workflows/said-in-meeting.ts';
import { sendDocuments } from '../../addin/workflows/send-documents.ts';
import { edited } from '../documents/small-docx.ts';
import {
  academy,
  circulation,
  givenCase,
  mother,
  neededIds,
  REQUESTER_ID,
  RESPONDENT_ID,
} from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const FILE = `${REF}/DR-2026-0042_OutcomeStatement_v1.docx`;
const TOLD = 'Wants her daughter to move to Zq7 College in the autumn term';
const OTHER = 'Her former partner is coming back to live with the family in Zq9 Street';
const NOTE = 'Never leave a Zq8 voicemail, her former partner listens to it';
const SAID: SaidInMeeting = { partyId: REQUESTER_ID, words: `Mrs Patel ${TOLD.toLowerCase()}.` };
const OUTLINE =
  'It was discussed that Mrs Patel wants her daughter to move to Zq7 College in the autumn term.';

const drafting = () => {
  const given = givenCase({ book: 'provider', parties: [mother({ safeContactNotes: NOTE }), academy()] }).in('DRAFTING');
  const preMeetings = given.theCase.preMeetings.map((row) => (row.partyId === REQUESTER_ID ? { ...row, wantsFromMeeting: TOLD, concerns: OTHER } : row));
  return given.with({ preMeetings });
}; // prettier-ignore

const notesOf = (changes: Partial<MeetingNotes> = {}): MeetingNotes => {
  const { theCase } = drafting();
  return {
    ...circulation(theCase).statement,
    discussionOutline: OUTLINE,
    attendees: neededIds(theCase),
    apologies: [],
    cypViewsHow: 'VIA_PARENT',
    pointsAgreed: [],
    comments: [],
    ...changes,
  };
};

async function given(): Promise<Office> {
  const office = await givenOffice('provider', [drafting()]);
  office.now = '2026-04-16T09:30';
  return office;
}
const make = (office: Office, said: readonly SaidInMeeting[], notes = notesOf(), role: 'F' | 'PC' = 'F') =>
  makeStatement(office.as(role), office.reference, office.papers, REF, notes, 'op-make', said);

describe('What a party itself said in the meeting (process.md section 7)', () => {
  it('stands in the statement when the facilitator confirms it, and not without', async () => {
    const office = await given();
    const before = office.snapshot();
    expect(ruleOf(await make(office, []))).toBe('OSQ-STORED');
    expect(office.snapshot()).toEqual(before);
    must(await make(office, [SAID]));
    expect((await office.case()).progress.state).toBe('SIGNING');
  });

  it('the log says who, and not what', async () => {
    const office = await given();
    must(await make(office, [SAID]));
    const log = office.register.rows('tblAuditLog');
    expect(log.filter((row) => row['FieldName'] === 'SaidInMeeting')).toMatchObject([
      { AuditAction: 'UPDATE', TableName: 'tblCases', RowKey: REF, NewValue: REQUESTER_ID },
    ]);
    expect(JSON.stringify([log, office.journal])).not.toMatch(/Zq7|autumn/);
    expectNoPersonalData(office.journal, await office.case());
  });

  it('goes on with that text: D13, D15 and a look at the file need no second word, and another text is refused', async () => {
    const office = await given();
    must(await make(office, [SAID]));
    const outbox = new MemoryOutbox();
    const pdf = { pdfOf: () => Promise.resolve(ok(new TextEncoder().encode('%PDF-1.4'))) };
    const papers = { ...office.papers, outbox, pdf };
    const due = (docId: 'D13' | 'D15') => [{ docId, partyId: RESPONDENT_ID, dueOn: '2026-04-16' }] as const;
    must(await sendDocuments(office.as('PC'), office.reference, papers, REF, due('D13'), 'op-d13'));
    const bytes = office.store.papers.get(FILE) ?? new Uint8Array();
    const book = { service: office.as('F'), reference: office.reference };
    const findings = async (file: Uint8Array) => must(await checkPaper(file, papers, book)).filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
    expect(await findings(bytes)).toEqual([]);
    const more = edited(bytes, 'word/document.xml', (xml) => xml.replace('It was discussed that', 'It was discussed twice that'));
    expect(await findings(more)).toEqual(expect.arrayContaining(['OSQ-STORED', 'LEAK-3']));
    for (const [partyId, signedName] of [[REQUESTER_ID, 'Meera Patel'], [RESPONDENT_ID, 'Tom Example']] as const)
      must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'RecordSignature', partyId, signStatus: 'SIGNED', signedOn: '2026-04-16', signMethod: 'E_SIGNATURE', signedName }], `op-${partyId}`));
    if ((await office.case()).progress.state === 'SIGNING')
      must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'FinaliseStatement' }], 'op-final'));
    must(await sendDocuments(office.as('PC'), office.reference, papers, REF, due('D15'), 'op-d15'));
    expect(outbox.letters).toHaveLength(2);
  }); // prettier-ignore

  it.each([
    ['a tip of a link', (words: string) => `<w:p><w:hyperlink w:anchor="a" w:tooltip="${words}"><w:r><w:t></w:t></w:r></w:hyperlink></w:p>`],
    ['an alternative text', (words: string) => `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="1" cy="1"/><wp:docPr id="77" name="x" descr="${words}"/></wp:inline></w:drawing></w:r></w:p>`],
  ])('opens nothing that stands on no page: %s with another confidence is refused, and the same words in sight are not', async (_where, put) => {
    const office = await given();
    must(await make(office, [SAID]));
    const outbox = new MemoryOutbox();
    const pdf = { pdfOf: () => Promise.resolve(ok(new TextEncoder().encode('%PDF-1.4'))) };
    const bytes = office.store.papers.get(FILE) ?? new Uint8Array();
    const withUnseen = edited(bytes, 'word/document.xml', (xml) => xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${put(OTHER)}$&`));
    const send = (statement: Uint8Array) =>
      sendDocuments(office.as('PC'), office.reference, { ...office.papers, outbox, pdf }, REF, [{ docId: 'D13', partyId: RESPONDENT_ID, dueOn: '2026-04-16' }], 'op-d13', { statement });
    const book = { service: office.as('F'), reference: office.reference };
    const before = office.snapshot();
    expect(ruleOf(await send(withUnseen))).toBe('LEAK-3');
    expect(must(await checkPaper(withUnseen, office.papers, book)).map(({ rule }) => rule)).toContain('LEAK-3');
    expect([office.snapshot(), outbox.letters]).toEqual([before, []]);
    must(await send(bytes));
    expect(outbox.letters).toHaveLength(1);
  }); // prettier-ignore

  it('a new version (P20) is another text: who said what is confirmed anew', async () => {
    const office = await given();
    must(await make(office, [SAID]));
    must(await changeCase(office.as('F'), office.reference, REF, [{ type: 'CorrectStatement' }], 'op-correct'));
    const again = (said: readonly SaidInMeeting[]) => makeStatement(office.as('F'), office.reference, office.papers, REF, notesOf(), 'op-again', said);
    expect(ruleOf(await again([]))).toBe('OSQ-STORED');
    must(await again([SAID]));
  }); // prettier-ignore

  it('a statement that was worked on in Word comes home with it, and is refused without', async () => {
    const office = await given();
    const made = must(
      await makeDocument(await office.case(), 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-16', { notes: notesOf(), said: [SAID] }),
    );
    const record = (said: readonly SaidInMeeting[], operation = 'op-record') =>
      recordStatement(office.as('F'), office.reference, office.papers, made.bytes, operation, office.papers.store, said);
    const before = office.snapshot();
    expect(ruleOf(await record([]))).toBe('OSQ-STORED');
    expect(office.snapshot()).toEqual(before);
    expect(must(await record([SAID])).circulated).toBe(true);
    const circulated = office.snapshot();
    expect(ruleOf(await record([SAID], 'op-later')), 'the text is not taken twice').toBe('OS-SAID');
    expect(office.snapshot()).toEqual(circulated);
  }); // prettier-ignore

  it.each([
    ['words about safe contact', { partyId: REQUESTER_ID, words: NOTE }, 'F', 'OS-SAID'],
    ['words of another party', { partyId: RESPONDENT_ID, words: TOLD }, 'F', 'OS-SAID'],
    ['a telephone number', { partyId: REQUESTER_ID, words: 'Call me on 07700 900123' }, 'F', 'OS-SAID'],
    ['words of health', { partyId: REQUESTER_ID, words: 'She has depression since the spring' }, 'F', 'OS-SAID'],
    ['words of somebody who was not there', { partyId: 'PTY-000777', words: TOLD }, 'F', 'OS-SAID'],
    ['what anybody but the facilitator confirms', SAID, 'PC', 'OS-SAID'],
  ] as const)('%s: refused, nothing is kept, and no word of it is repeated', async (_what, said, role, rule) => {
    const office = await given();
    const before = office.snapshot();
    const { discussionOutline } = circulation(drafting().theCase).statement;
    const result = await make(office, [said], notesOf({ discussionOutline }), role);
    expect(ruleOf(result)).toBe(rule);
    expect(JSON.stringify(result)).not.toMatch(/Zq7|Zq8|07700|depression/);
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore
});

describe('What may not be said to have been said (OS-SAID)', () => {
  const entries: readonly SaidInMeeting[] = [
    SAID,
    { partyId: REQUESTER_ID, words: 'Call me on 07700 900123' },
  ];
  const plain = 'It was discussed that lessons change.';

  it('names the entry, what it holds, what to do, and that nothing was recorded', async () => {
    const office = await given();
    const result = await make(office, entries, notesOf({ discussionOutline: plain }));
    if (result.ok || result.error.kind !== 'refused') throw new Error('not refused');
    const { message, instead } = result.error.refusal;
    expect(message).toBe(
      `Entry 2 holds what stands in no Outcome Statement: phone number of ${REQUESTER_ID}. Nothing was recorded.`,
    );
    expect(instead).toContain('take it out of the entry, and out of the statement');
  });

  it.each([
    ['the words hold a telephone number', entries],
    ['the words are those of another party', [{ partyId: RESPONDENT_ID, words: TOLD }]],
    ['nobody of that name was there', [{ partyId: 'PTY-000777', words: TOLD }]],
  ] as const)('a check says beforehand what recording would be refused for: %s', async (_what, said) => {
    const office = await given();
    const made = must(
      await makeDocument(await office.case(), 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-16', { notes: notesOf({ discussionOutline: plain }) }),
    );
    const read = readDocument(made.bytes);
    if (!read.ok) throw new Error('not read');
    const book = { service: office.as('F'), reference: office.reference };
    const check = async (words: readonly SaidInMeeting[]) => must(await checkStatementPaper(made.bytes, read.value, office.papers, book, words)).map(({ rule }) => rule);
    const recorded = await recordStatement(office.as('F'), office.reference, office.papers, made.bytes, 'op-record', office.papers.store, said);
    expect(ruleOf(recorded)).toBe('OS-SAID');
    expect(await check(said)).toContain('OS-SAID');
    expect(await check([SAID])).not.toContain('OS-SAID');
  }); // prettier-ignore

  it('a check says so too where the text went round already', async () => {
    const office = await given();
    must(await make(office, [SAID]));
    const bytes = office.store.papers.get(FILE) ?? new Uint8Array();
    const read = readDocument(bytes);
    if (!read.ok) throw new Error('not read');
    const book = { service: office.as('F'), reference: office.reference };
    const found = must(await checkStatementPaper(bytes, read.value, office.papers, book, [SAID]));
    expect(found.map(({ rule }) => rule)).toContain('OS-SAID');
  });

  it('before the register says who took part, nobody has said anything', async () => {
    const office = await given();
    const theCase = await office.case();
    const meetings = theCase.meetings.map((meeting) => ({ ...meeting, attendeesActual: [] }));
    expect(ruleOf(maySay(office.as('F'), { ...theCase, meetings }, [SAID], []))).toBe('OS-SAID');
    expect(maySay(office.as('F'), theCase, [SAID], []).ok).toBe(true);
  });
});

describe('parseSaidInMeeting()', () => {
  it('reads who said what', () => {
    expect(parseSaidInMeeting([{ partyId: 'pty-000123', words: ' It was too loud. ' }])).toEqual(
      ok([{ partyId: 'PTY-000123', words: 'It was too loud.' }]),
    );
  });

  it('names every entry that says too little, and repeats none of it', () => {
    const read = parseSaidInMeeting([{ words: 'Zq7' }, { partyId: 'PTY-000123', words: ' ' }, 'Zq7', null]);
    expect(!read.ok && read.error.map(({ place }) => place.row)).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(read)).not.toContain('Zq7');
    expect(parseSaidInMeeting({}).ok).toBe(false);
    expect(parseSaidInMeeting([]).ok).toBe(false);
  });
});
