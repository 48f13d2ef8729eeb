import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../addin/domain/problem.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { checkPaper } from '../../addin/workflows/check-paper.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import { edited } from '../documents/small-docx.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import type { State } from '../../addin/domain/case.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import { academy, givenCase, mother, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import type { GivenOptions } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';

/** A meeting confirmation to the school, which somebody has worked on in Word: what the check says of it. */
describe('Checking a letter before it goes out', () => {
  let office: Office;
  let letter: Uint8Array;
  beforeAll(async () => {
    const home = { address1: 'Flat 2, 12 Elm Street', town: 'Leicester', postcode: 'LE2 3AB' };
    const given = givenCase({ book: 'provider', parties: [mother(home), academy()] }).in('BOOKED');
    office = await givenOffice('provider', [given]);
    const to = { kind: 'party', partyId: RESPONDENT_ID } as const;
    letter = must(await makeDocument(given.theCase, 'D09', to, office.reference, office.papers, '2026-03-20')).bytes;
    office.failAt();
  }); // prettier-ignore

  const check = async (bytes: Uint8Array): Promise<readonly Problem[]> =>
    must(await checkPaper(bytes, office.papers, { service: office.as('PC'), reference: office.reference }));
  const rulesOf = async (bytes: Uint8Array): Promise<readonly string[]> => (await check(bytes)).map(({ rule }) => rule);
  const atEnd = (paragraph: string): Uint8Array =>
    edited(letter, 'word/document.xml', (xml) => xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${paragraph}$&`));

  it('says nothing of one that is as it was made', async () => {
    expect(await check(letter)).toEqual([]);
  });

  /** The words that a control shows, put in other words by somebody in Word. */
  const typedOver = (tag: string, words: string): Uint8Array =>
    edited(letter, 'word/document.xml', (xml) => {
      const [before = '', first = '', ...rest] = xml.split(`<w:tag w:val="${tag}"/>`);
      return [before, first.replace(/(<w:t(?: [^>]*)?>)[^<]*<\/w:t>/, `$1${words}</w:t>`), ...rest].join(`<w:tag w:val="${tag}"/>`);
    });

  it.each([
    ['a telephone number', 'Ring 07700\u00a0900\u00a0123.', 'DOC-CONTACT'],
    ['a postcode', 'It is in LE2\u00a03AB.', 'DOC-CONTACT'],
    ['a number with hyphens', 'Ring 0116\u2011496\u20110999.', 'DOC-CONTACT'],
    ['a number with the hyphens of Word', 'Ring 0116</w:t><w:noBreakHyphen/><w:t>496</w:t><w:noBreakHyphen/><w:t>0999.', 'DOC-CONTACT'],
    ['the postcode of another party', 'It is in LE2\u202f3AB.', 'LEAK-3'],
    ['an address of another party', 'Mrs\u00a0Patel lives at Flat\u00a02, 12\u00a0Elm\u00a0Street.', 'LEAK-3'],
  ])('%s is found with spaces or hyphens that no line breaks at', async (_what, words, rule) => {
    expect(await rulesOf(atEnd(`<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`))).toContain(rule);
  });

  it.each([
    ['the day of the meeting', 'Meetings.Day', 'Wednesday 15 April 2026'],
    ['the time', 'Meetings.Times', '2 pm to 4 pm'],
    ['the place', 'Meetings.Place', 'Other Community Hall'],
  ])('DOC-RECORD %s that somebody typed over stops it: the register says something else', async (_what, tag, words) => {
    const found = await check(typedOver(tag, words));
    expect(found).toMatchObject([{ rule: 'DOC-RECORD', severity: 'error', place: { tag } }]);
    expect(JSON.stringify(found)).not.toContain(words);
  });

  it('DOC-RECORD the focus in other words is a warning; blanks and capitals are no other words', async () => {
    expect(await check(typedOver('Cases.FocusOfMeeting', 'How the school day is arranged'))).toMatchObject([{ rule: 'DOC-RECORD', severity: 'warning' }]);
    expect(await check(typedOver('Meetings.Day', 'Tuesday  14\u00a0April 2026'))).toEqual([]);
  });

  it('DOC-WEEKDAY making a letter says so too, of what a person wrote; the letter is made', async () => {
    const postponed = givenCase({ book: 'provider' }).in('BOOKED').on('2026-03-20').does('PC', { type: 'PostponeMeeting', reason: 'VENUE' });
    const given = await givenOffice('provider', [postponed]);
    const to = { kind: 'party', partyId: RESPONDENT_ID } as const;
    const make = async (newProposal: string) =>
      must(await makeDocument(postponed.theCase, 'D18', to, given.reference, given.papers, '2026-03-20', { newProposal })).warnings;
    expect(await make('Monday 21 April 2026')).toMatchObject([{ rule: 'DOC-WEEKDAY', severity: 'warning', place: { tag: 'Change.NewProposal' } }]);
    expect(await make('Tuesday 21 April 2026')).toBeUndefined();
  });

  it('DOC-RECORD a letter of a meeting that has been given another day since is not taken for the new one', async () => {
    const moved = await givenOffice('provider', [givenCase({ book: 'provider' }).in('BOOKED')]);
    const [meeting] = (await moved.case()).meetings;
    const to = { kind: 'party', partyId: RESPONDENT_ID } as const;
    const { bytes } = must(await makeDocument(await moved.case(), 'D09', to, moved.reference, moved.papers, '2026-03-20'));
    moved.register.editByHand('tblMeetings', meeting?.meetingId ?? '', { StartAt: '2026-04-21T10:00', EndAt: '2026-04-21T12:00' });
    const found = must(await checkPaper(bytes, moved.papers, { service: moved.as('PC'), reference: moved.reference }));
    expect(found.filter(({ rule }) => rule === 'DOC-RECORD').map(({ place, severity }) => [place.tag, severity])).toContainEqual(['Meetings.Day', 'error']);
  });

  it('DOC-WEEKDAY a weekday that its day is not is warned of, in a field and beside the fields', async () => {
    expect(await check(typedOver('Cases.FocusOfMeeting', 'What changes from Monday 14 April 2026 on'))).toMatchObject([
      { rule: 'DOC-WEEKDAY', severity: 'warning', place: { tag: 'Cases.FocusOfMeeting' } },
      { rule: 'DOC-RECORD' },
    ]);
    expect(await rulesOf(atEnd('<w:p><w:r><w:t>Come on Monday 14 April 2026.</w:t></w:r></w:p>'))).toEqual(['DOC-WEEKDAY', 'DOC-BESIDE']);
    expect(await rulesOf(atEnd('<w:p><w:r><w:t>Come on Tuesday 14 April 2026.</w:t></w:r></w:p>'))).toEqual(['DOC-BESIDE']);
  });

  it.each(['Actions[].What', 'My.Note', 'Attendees[].Name', 'Meetings.Somewhere'])(
    'a control "%s" that is none of its fields hides nothing from the guard',
    async (tag) => {
      const control = `<w:p><w:sdt><w:sdtPr><w:tag w:val="${tag}"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Mrs Patel lives at Flat 2, 12 Elm Street</w:t></w:r></w:sdtContent></w:sdt></w:p>`;
      expect(await rulesOf(atEnd(control))).toContain('LEAK-3');
    },
  );

  it('refuses a picture, which nobody can check, and names a title that somebody typed', async () => {
    const picture = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:drawing></w:r></w:p>';
    expect(await check(atEnd(picture))).toMatchObject([{ rule: 'DOC-PICTURE', severity: 'error' }]);
    expect(must(await checkPaper(atEnd(picture), office.papers))).toMatchObject([{ rule: 'DOC-PICTURE', severity: 'error' }]);
    const typed = (title: string): Uint8Array =>
      edited(letter, 'docProps/core.xml', (xml) => xml.replace(/<dc:title>[^<]*</, `<dc:title>${title}<`));
    expect(await check(typed('Meeting'))).toMatchObject([{ rule: 'DOC-PROPERTY', severity: 'warning', place: { tag: 'title' } }]);
    expect(await rulesOf(typed('Aisha Patel'))).toEqual(expect.arrayContaining(['DOC-PROPERTY', 'LEAK-6']));
  });
}); // prettier-ignore

/** documents.md section 1 says at which step each letter goes; process.md section 9, invariant 1, to whom not before the invitation. */
describe('The stage of the case, as checking a letter and sending it see it', () => {
  async function letterOf(docId: DocumentId, state: State, partyId: string, options: GivenOptions = {}) {
    const given = givenCase({ book: 'provider', ...options }).in(state);
    const office = await givenOffice('provider', [given]);
    const { reference, papers, now } = office;
    const { bytes } = must(await makeDocument(given.theCase, docId, { kind: 'party', partyId }, reference, papers, now.slice(0, 10)));
    const before = office.snapshot();
    const check = async () => must(await checkPaper(bytes, papers, { service: office.as('PC'), reference }));
    const send = () => sendDocument(office.as('PC'), reference, papers, given.theCase.caseRef, { docId, partyId, dueOn: now.slice(0, 10) }, 'op-send');
    return { office, before, check, send };
  }

  it.each([
    ['the request for days (D08) while parties are still being asked', 'D08', 'INVITING', REQUESTER_ID, 'DOC-STAGE', {}],
    ['the request for days (D08) before anybody was asked', 'D08', 'HANDED_OVER', REQUESTER_ID, 'DOC-STAGE', {}],
    ['a reminder (D20) to a respondent who was never sent the invitation', 'D20', 'INVITING', RESPONDENT_ID, 'INV-1', { sends: false }],
  ] as const)('%s: the check finds what sending refuses, by the same rule', async (_what, docId, state, partyId, rule, options) => {
    const { office, before, check, send } = await letterOf(docId, state, partyId, options);
    expect(await check()).toMatchObject([{ rule, severity: 'error' }]);
    expect(ruleOf(await send())).toBe(rule);
    expect(office.snapshot()).toEqual(before);
  });

  // Asked on Monday 9 March 2026: five working days later is Monday 16, eight Thursday 19, ten (the answer) Monday 23 March.
  it('P10 a reminder (D20) made by hand goes in the same time as one of the procedure, and the check says so beforehand', async () => {
    const { office, check, send } = await letterOf('D20', 'INVITING', RESPONDENT_ID);
    const at = async (day: string) => {
      office.now = `${day}T09:30`;
      const before = office.snapshot();
      const [found] = await check();
      const sent = ruleOf(await send());
      expect(sent).toBe(found?.rule ?? 'ok');
      if (sent !== 'ok') expect(office.snapshot(), 'nothing is kept or written down').toEqual(before);
      return sent;
    };
    expect(await at('2026-03-10')).toBe('P10');
    expect(await at('2026-03-13')).toBe('P10');
    expect(await at('2026-03-24'), 'the day to answer by is over').toBe('P10');
    expect(await at('2026-03-16')).toBe('ok');
    const again = (operation: string) => sendDocument(office.as('PC'), office.reference, office.papers, 'DR-2026-0042', { docId: 'D20', partyId: RESPONDENT_ID, dueOn: '2026-03-19' }, operation, { isWaySafe: true });
    office.now = '2026-03-18T09:30';
    expect(ruleOf(await again('op-early'))).toBe('P10');
    office.now = '2026-03-19T09:30';
    must(await again('op-second'));
    office.now = '2026-03-20T09:30';
    expect(ruleOf(await again('op-third')), 'two at most').toBe('P10');
    expect((await office.case()).contacts.filter(({ docId }) => docId === 'D20')).toHaveLength(2);
  });

  it.each([
    ['D02', 'TRIAGE', REQUESTER_ID], ['D06', 'HANDED_OVER', REQUESTER_ID], ['D07', 'INVITING', REQUESTER_ID], ['D08', 'ARRANGING', RESPONDENT_ID],
    ['D09', 'BOOKED', REQUESTER_ID], ['D10', 'BOOKED', RESPONDENT_ID], ['D13', 'SIGNING', REQUESTER_ID], ['D14', 'SIGNING', RESPONDENT_ID],
    ['D15', 'ACTIONS', RESPONDENT_ID], ['D16', 'ACTIONS', RESPONDENT_ID], ['D17', 'ACTIONS', REQUESTER_ID], ['D19', 'CLOSED', RESPONDENT_ID], ['D20', 'INVITING', RESPONDENT_ID],
  ] as const)('DOC-RECORD %s as it was made contradicts nothing', async (docId, state, partyId) => {
    const { check } = await letterOf(docId, state, partyId);
    expect((await check()).filter(({ rule }) => rule === 'DOC-RECORD' || rule === 'DOC-WEEKDAY')).toEqual([]);
  });

  it('an invitation (D07) has nothing against it while parties are asked, and has no place once the case was closed', async () => {
    const { office, check, send } = await letterOf('D07', 'INVITING', RESPONDENT_ID);
    expect(await check()).toEqual([]);
    must(await changeCase(office.as('PC'), office.reference, 'DR-2026-0042', [{ type: 'Withdraw', reason: 'WITHDRAWN' }], 'op-withdraw'));
    expect(await check()).toMatchObject([{ rule: 'DOC-STAGE', severity: 'error' }]);
    expect(ruleOf(await send())).toBe('DOC-STAGE');
  });
}); // prettier-ignore
