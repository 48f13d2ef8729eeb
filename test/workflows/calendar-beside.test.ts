import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { CaseCommand, DocumentDue } from '../../addin/domain/case-commands.ts';
import type { Party } from '../../addin/domain/party.ts';
import { whyNoCalendar } from '../../addin/forms/calendar-file.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { sendDocuments } from '../../addin/workflows/send-documents.ts';
import { academy, booking, givenCase, mother, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const due = (docId: 'D09' | 'D10' | 'D18' | 'D19', partyId = REQUESTER_ID): DocumentDue => ({
  docId,
  partyId,
  dueOn: '2026-03-20',
});

/** `notSent`: a party that was never sent the date. */
async function given(family: Partial<Party> = {}, notSent?: string) {
  const booked = givenCase({ book: 'provider', parties: [mother(family), academy()] }).in('BOOKED');
  const contacts = booked.theCase.contacts.filter(({ docId, partyId }) => docId !== 'D09' || partyId !== notSent);
  const office = await givenOffice('provider', [booked.with({ contacts })]);
  office.now = '2026-03-20T09:30';
  const outbox = new MemoryOutbox();
  const send = (dues: readonly DocumentDue[] = [due('D09')], operation = 'op-d09') =>
    sendDocuments(office.as('PC'), office.reference, { ...office.papers, outbox }, REF, dues, operation);
  return { office, outbox, send };
} // prettier-ignore

/** The lines of a calendar file, put together again where they were folded. */
const linesOf = (bytes: Uint8Array | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    new TextDecoder()
      .decode(bytes)
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );

describe('The meeting confirmation (D09) comes with a calendar file', () => {
  it('the file is attached beside the letter and kept beside it, and the message says what it is for', async () => {
    const { office, outbox, send } = await given();
    const sent = must(await send());
    const ics = 'DR-2026-0042_D09_PTY-000001_2026-03-20.ics';
    expect(outbox.letters[0]?.attachments.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['DR-2026-0042_D09_PTY-000001_2026-03-20.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      [ics, 'text/calendar'],
    ]);
    expect(outbox.letters[0]?.body.html).toContain('a file that puts its date into your calendar');
    expect(office.store.papers.get(`${REF}/${ics}`)).toEqual(outbox.letters[0]?.attachments[1]?.bytes);
    expect(sent.documents.map(({ beside }) => beside)).toEqual([ics]);
  }); // prettier-ignore

  it('says the case reference, the time in UTC and the place, private, and nobody’s name', async () => {
    const { office, outbox, send } = await given();
    const theCase = await office.case();
    must(await send([due('D09'), due('D09', RESPONDENT_ID)]));
    const [first, second] = outbox.letters.map(({ attachments }) => linesOf(attachments[1]?.bytes));
    // Tuesday 14 April 2026, 10 am to noon in London: summer time.
    expect(theCase.meetings.at(-1)).toMatchObject({ startAt: '2026-04-14T10:00', endAt: '2026-04-14T12:00', venueId: 'VEN-001' });
    expect(first).toMatchObject({ SUMMARY: 'Meeting DR-2026-0042', DTSTART: '20260414T090000Z', DTEND: '20260414T110000Z', CLASS: 'PRIVATE', METHOD: 'PUBLISH' });
    expect(first?.['LOCATION']).toContain('Example Community Centre');
    expect(Object.keys(first ?? {}).filter((name) => /ORGANIZER|ATTENDEE/.test(name))).toEqual([]);
    // The place is the venue's own name and address.
    expectNoPersonalData([{ ...first, LOCATION: '' }, { ...second, LOCATION: '' }], theCase);
    expect(first?.['UID'], 'one entry each').not.toBe(second?.['UID']);
  }); // prettier-ignore

  it('on another date it is the same entry with a higher number, so that a calendar moves it', async () => {
    const { office, outbox, send } = await given();
    must(await send());
    const change = (command: CaseCommand, operation: string) =>
      changeCase(office.as('PC'), office.reference, REF, [command], operation);
    must(await change({ type: 'PostponeMeeting', reason: 'VENUE' }, 'op-postpone'));
    must(await change(booking(await office.case(), { on: '2026-04-21' }), 'op-again'));
    must(await send([due('D09')], 'op-second'));
    const [before, after] = outbox.letters.map(({ attachments }) => linesOf(attachments[1]?.bytes));
    expect(after?.['UID']).toBe(before?.['UID']);
    expect(Number(after?.['SEQUENCE'])).toBeGreaterThan(Number(before?.['SEQUENCE']));
    expect(after?.['DTSTART']).toBe('20260421T090000Z');
  }); // prettier-ignore

  it.each([
    ['a letter by post', { preferredContact: 'LETTER', address1: '12 Example Street', town: 'Leicester', postcode: 'LE2 3AB' }],
    ['a note about safe contact', { safeContactNotes: 'Her former partner reads her calendar' }],
    ['the telephone', { preferredContact: 'PHONE' }],
  ] as const)('none for %s', async (_what, family) => {
    const { office, send } = await given(family);
    const sent = must(await send());
    expect(sent.documents.map(({ beside, mailed }) => [beside, mailed])).toEqual([[undefined, 'by hand']]);
    expect([...office.store.papers.keys()].filter((name) => name.endsWith('.ics'))).toEqual([]);
  }); // prettier-ignore

  it.each([
    ['ONLINE', 'Join online: https://meet.example/join', false],
    ['IN_PERSON', 'expect.', true],
    ['HYBRID', 'Join online: https://meet.example/join', true],
    ['PHONE', 'expect.', false],
  ] as const)('%s: the place and the link are those of the letter, whatever the row still holds of another plan', async (format, ends, hasPlace) => {
    const { office, outbox, send } = await given();
    const [meeting] = (await office.case()).meetings.slice(-1);
    office.register.editByHand('tblMeetings', meeting?.meetingId ?? '', { Format: format, VenueId: 'VEN-001', JoinUrl: 'https://meet.example/join' });
    const sent = must(await send());
    const entry = linesOf(outbox.letters[0]?.attachments[1]?.bytes);
    expect(entry['DESCRIPTION']?.endsWith(ends)).toBe(true);
    expect('LOCATION' in entry).toBe(hasPlace);
    const fields: Readonly<Record<string, string>> = sent.documents[0]?.data.fields ?? {};
    expect([(fields['Venues.Address'] ?? '') !== '', (fields['Meetings.JoinUrl'] ?? '') !== '']).toEqual([hasPlace, ends.startsWith('Join')]);
  }); // prettier-ignore

  it('none with another letter', async () => {
    const { outbox, send } = await given();
    must(await send([due('D10')], 'op-d10'));
    expect(outbox.letters[0]?.attachments).toHaveLength(1);
  });

  it('LEAK-3 a link or place that would tell something is refused with the letter, and nothing is kept', async () => {
    const { office, outbox, send } = await given();
    const [meeting] = (await office.case()).meetings.slice(-1);
    office.register.editByHand('tblMeetings', meeting?.meetingId ?? '', { Format: 'HYBRID', JoinUrl: 'https://meet.example/tom@academy.example' });
    expect(ruleOf(await send())).toBe('LEAK-3');
    expect([outbox.letters, office.store.papers.size]).toEqual([[], 0]);
  }); // prettier-ignore
});

describe('A meeting that was called off comes out of the calendar again (process.md section 8)', () => {
  const change = (
    office: Awaited<ReturnType<typeof given>>['office'],
    command: CaseCommand,
    operation: string,
  ) => changeCase(office.as('PC'), office.reference, REF, [command], operation);

  it('D18 brings the same entry as cancelled, newer than the entry and older than that of the next date', async () => {
    const { office, outbox, send } = await given();
    must(await send());
    must(await change(office, { type: 'PostponeMeeting', reason: 'VENUE' }, 'op-postpone'));
    const sent = must(await send([due('D18')], 'op-d18'));
    must(await change(office, booking(await office.case(), { on: '2026-04-21' }), 'op-again'));
    must(await send([due('D09')], 'op-second'));
    const [first, off, next] = outbox.letters.map(({ attachments }) => linesOf(attachments.at(-1)?.bytes));
    expect(off).toMatchObject({ METHOD: 'CANCEL', STATUS: 'CANCELLED', UID: first?.['UID'], DTSTART: first?.['DTSTART'], SUMMARY: 'Meeting DR-2026-0042' });
    const numbers = [first, off, next].map((entry) => Number(entry?.['SEQUENCE']));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(3);
    expect([off?.['LOCATION'], off?.['DESCRIPTION']]).toEqual([undefined, undefined]);
    // The letter is the message itself, and says what the file is for.
    expect(outbox.letters[1]?.body.html).toContain('takes the date out of your calendar');
    expect(sent.documents[0]?.beside).toMatch(/_D18_PTY-000001_.*\.ics$/);
  }); // prettier-ignore

  it('D19 brings it where a booked case ends', async () => {
    const { office, outbox, send } = await given();
    must(await send());
    must(await change(office, { type: 'Withdraw', reason: 'WITHDRAWN' }, 'op-withdraw'));
    must(await send([due('D19')], 'op-d19'));
    const [first, off] = outbox.letters.map(({ attachments }) => linesOf(attachments.at(-1)?.bytes));
    expect(off).toMatchObject({ METHOD: 'CANCEL', UID: first?.['UID'] });
    expect(outbox.letters[1]?.body.html).toContain('takes the date out of your calendar');
  });

  it('none for whoever was never sent the date, and none for a date that stands', async () => {
    const { office, outbox, send } = await given({}, REQUESTER_ID);
    must(await send([due('D09', RESPONDENT_ID)]));
    must(await change(office, { type: 'PostponeMeeting', reason: 'VENUE' }, 'op-postpone'));
    must(await send([due('D18')], 'op-d18'));
    expect(outbox.letters[1]?.attachments).toEqual([]);
    must(await change(office, booking(await office.case(), { on: '2026-04-21' }), 'op-again'));
    must(await send([due('D09', RESPONDENT_ID)], 'op-second'));
    must(await send([due('D18', RESPONDENT_ID)], 'op-late'));
    expect(outbox.letters.at(-1)?.attachments).toEqual([]);
  });

  it.each([
    [{ preferredContact: 'EMAIL' }, undefined],
    [{ preferredContact: 'PHONE' }, 'this party is told on the telephone'],
    [{ preferredContact: 'LETTER' }, 'this party reads on paper'],
    [{ preferredContact: 'VIA_SUPPORTER' }, 'what this party gets is passed on by a supporter'],
    [{ preferredContact: 'EMAIL', safeContactNotes: 'Her former partner reads it' }, 'there is a note about safe contact'],
    [{ preferredContact: 'EMAIL', safeContactNotes: '  ' }, undefined],
  ] as const)('%o: the reason why there is no file is the true one', (family, reason) => {
    expect(whyNoCalendar(mother(family))).toBe(reason);
  }); // prettier-ignore
});
