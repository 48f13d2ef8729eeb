import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { checkPaper } from '../../addin/workflows/check-paper.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import type { Extra } from '../../addin/workflows/make-document.ts';
import { edited } from '../documents/small-docx.ts';
import { givenCase, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { givenOffice, must } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';

const REF = 'DR-2026-0042';

async function letterIn(given: Given, docId: DocumentId, partyId: string, day: string, extra: Extra = {}) {
  const office = await givenOffice(given.theCase.book, [given]);
  office.now = `${day}T09:30`;
  const to = { kind: 'party', partyId } as const;
  const { bytes } = must(await makeDocument(given.theCase, docId, to, office.reference, office.papers, day, extra));
  const check = async (paper = bytes): Promise<readonly Problem[]> =>
    must(await checkPaper(paper, office.papers, { service: office.as(given.theCase.book === 'provider' ? 'PC' : 'LA'), reference: office.reference }));
  return { office, bytes, check };
} // prettier-ignore

/** documents.md section 1: who each letter is for, and when. What was true when it was made may not be true when it goes. */
describe('A letter that could not be made any more does not pass the check', () => {
  const errorsOf = (problems: readonly Problem[]): readonly string[] =>
    problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);

  it('a confirmation (D09) of a meeting that was postponed since (P17)', async () => {
    const { office, check } = await letterIn(givenCase({ book: 'provider' }).in('BOOKED'), 'D09', RESPONDENT_ID, '2026-03-20');
    expect(await check()).toEqual([]);
    must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'PostponeMeeting', reason: 'VENUE' }], 'op-postpone'));
    expect(errorsOf(await check())).not.toEqual([]);
  });

  it('a reminder to sign (D14) after its reader has signed', async () => {
    const { office, check } = await letterIn(givenCase({ book: 'provider' }).in('SIGNING'), 'D14', RESPONDENT_ID, '2026-04-23');
    expect(await check()).toEqual([]);
    must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'RecordSignature', partyId: RESPONDENT_ID, signStatus: 'SIGNED', signedOn: '2026-04-23', signMethod: 'E_SIGNATURE', signedName: 'Tom Example' }], 'op-sign'));
    expect(errorsOf(await check())).toContain('DOC-AUDIENCE');
  });

  it('a reminder of the invitation (D20) after its reader has declined', async () => {
    const { office, check } = await letterIn(givenCase({ book: 'provider' }).in('INVITING'), 'D20', RESPONDENT_ID, '2026-03-16');
    expect(await check()).toEqual([]);
    must(await changeCase(office.as('PC'), office.reference, REF, [{ type: 'RecordReply', partyId: RESPONDENT_ID, on: '2026-03-16', reply: 'DECLINED' }], 'op-reply'));
    expect(errorsOf(await check())).toContain('DOC-AUDIENCE');
  });

  it('what a person says when a letter is made (D03, D01) is asked for by nobody afterwards', async () => {
    const needInfo = givenCase().in('NEED_INFO');
    const asked = { missing: ['The date of the decision letter'], replyBy: '2026-03-18' };
    const question = await letterIn(needInfo, 'D03', REQUESTER_ID, '2026-03-04', { asked });
    expect(await question.check()).toEqual([]);
    const first = await letterIn(givenCase().in('TRIAGE'), 'D01', REQUESTER_ID, '2026-03-03', { assessmentRequestedOn: '2026-03-02' });
    expect((await first.check()).filter(({ rule }) => rule === 'DOC-MISSING')).toEqual([]);
  });
}); // prettier-ignore

/** documents.md section 0, rule 5: dates in words. The letter is held against the register of the day on which it was made. */
describe('The date of a letter that somebody typed over', () => {
  let office: Office;
  let bytes: Uint8Array;
  let check: (paper?: Uint8Array) => Promise<readonly Problem[]>;
  beforeAll(async () => {
    ({ office, bytes, check } = await letterIn(givenCase({ book: 'provider' }).in('BOOKED'), 'D09', RESPONDENT_ID, '2026-03-20'));
    office.failAt();
  }); // prettier-ignore
  /** The words that every control of this tag shows. */
  const typedOver = (paper: Uint8Array, tag: string, words: string): Uint8Array =>
    edited(paper, 'word/document.xml', (xml) => {
      const [before = '', ...rest] = xml.split(`<w:tag w:val="${tag}"/>`);
      const typed = rest.map((each) => each.replace(/(<w:t(?: [^>]*)?>)[^<]*<\/w:t>/, `$1${words}</w:t>`));
      return [before, ...typed].join(`<w:tag w:val="${tag}"/>`);
    });
  const otherDay = (): Uint8Array => typedOver(bytes, 'Meetings.Day', 'Wednesday 15 April 2026');

  it.each(['Friday 20 March', '20.3.', 'March 2026', 'Friday 20 March 2026 (second copy)'])(
    '“%s” is no day, which is said; and a wrong day of the meeting is found all the same',
    async (words) => {
      const found = await check(typedOver(otherDay(), 'Letter.Date', words));
      expect(found).toContainEqual(expect.objectContaining({ rule: 'DOC-DATE', place: { tag: 'Letter.Date' } }));
      expect(found).toContainEqual(expect.objectContaining({ rule: 'DOC-RECORD', severity: 'error', place: { tag: 'Meetings.Day' } }));
      expect(JSON.stringify(found)).not.toContain(words);
    },
  );

  it('another day in words is the choice of who sends the letter', async () => {
    expect(await check(typedOver(bytes, 'Letter.Date', 'Monday 23 March 2026'))).toEqual([]);
    expect(await check(typedOver(otherDay(), 'Letter.Date', 'Monday 23 March 2026'))).toMatchObject([{ rule: 'DOC-RECORD' }]);
  });
}); // prettier-ignore
