import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { WITHOUT_CONTRACT, givenCalendar, london } from '../../support/given-calendar.ts';

const MEETING = {
  subject: 'Meeting DR-2026-0042',
  body: { contentType: 'text', content: 'Your meeting.' },
  start: london('2026-10-06T10:00:00'),
  end: london('2026-10-06T12:00:00'),
  sensitivity: 'private',
  hideAttendees: true,
  transactionId: '7a9e6d30-1f1a-4d0f-8f6e-0a1b2c3d4e5f',
} as const;
const to = (address: string, type = 'required') => ({ emailAddress: { address, name: 'A person' }, type });
const PROPERTY = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name CaseReference';

describe('An event of the emulator', () => {
  test('is there once when it is sent twice with one transaction id, and its invitation goes out once', async () => {
    const { ask, calendars } = givenCalendar();
    const body = { ...MEETING, attendees: [to(ADDRESSES.mediator)] };
    const first = await ask('POST', '/me/events', { body });
    const second = await ask('POST', '/me/events', { body });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body['id']).toBe(first.body['id']);
    expect(calendars.events(ADDRESSES.coordinator)).toHaveLength(1);
    expect(calendars.mails).toMatchObject([{ kind: 'meetingRequest', to: { address: ADDRESSES.mediator } }]);
  });

  test('gives its transaction id back only where one was sent', async () => {
    const { ask } = givenCalendar();
    const { transactionId, ...without } = MEETING;
    expect((await ask('POST', '/me/events', { body: MEETING })).body['transactionId']).toBe(transactionId);
    expect((await ask('POST', '/me/events', { body: without })).body).not.toHaveProperty('transactionId');
  });

  test.each([
    ['a property that does not exist', { ...MEETING, startTime: MEETING.start }, 'RequestBodyRead'],
    ['a location that is a text', { ...MEETING, location: 'Room 1' }, 'RequestBodyRead'],
    ['a member outside the enumeration', { ...MEETING, sensitivity: 'secret' }, 'RequestBodyRead'],
    ['no end', { ...MEETING, end: undefined }, 'ErrorPropertyValidationFailure'],
    [
      'an end before the start',
      { ...MEETING, end: london('2026-10-06T09:00:00') },
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ],
    [
      'a series, which is not covered here',
      { ...MEETING, recurrence: { pattern: {}, range: {} } },
      'ErrorInvalidRequest',
    ],
    ['an attendee that has no address', { ...MEETING, attendees: [to('nobody')] }, 'ErrorInvalidRecipients'],
  ])('is refused with %s, and nothing is kept', async (_, body, code) => {
    const { ask, calendars } = givenCalendar(WITHOUT_CONTRACT);
    const answer = await ask('POST', '/me/events', { body });
    expect([answer.status, answer.code]).toEqual([400, code]);
    expect(calendars.events(ADDRESSES.coordinator)).toEqual([]);
    expect(calendars.mails).toEqual([]);
  });

  test('keeps what a change does not name, and its old tag is refused', async () => {
    const { ask } = givenCalendar();
    const made = await ask('POST', '/me/events', { body: { ...MEETING, categories: ['Case'] } });
    const path = `/me/events/${String(made.body['id'])}`;
    const changed = await ask('PATCH', path, {
      body: { location: { displayName: 'Library room' } },
      headers: { 'if-match': String(made.body['@odata.etag']) },
    });
    expect(changed.body).toMatchObject({
      subject: MEETING.subject,
      categories: ['Case'],
      location: { displayName: 'Library room' },
    });
    const late = await ask('PATCH', path, {
      body: { subject: 'Other' },
      headers: { 'if-match': String(made.body['@odata.etag']) },
    });
    expect([late.status, late.code]).toEqual([412, 'ErrorIrresolvableConflict']);
    expect((await ask('GET', path)).body['subject']).toBe(MEETING.subject);
  });

  test('has its list of attendees replaced as a whole: who is left out is told that it is off', async () => {
    const { ask, calendars } = givenCalendar();
    const made = await ask('POST', '/me/events', {
      body: { ...MEETING, attendees: [to('one@family.example'), to('two@school.example')] },
    });
    await ask('PATCH', `/me/events/${String(made.body['id'])}`, {
      body: { attendees: [to('two@school.example'), to('three@family.example')] },
    });
    expect(calendars.mails.map(({ kind, to: { address } }) => [kind, address])).toEqual([
      ['meetingRequest', 'one@family.example'],
      ['meetingRequest', 'two@school.example'],
      ['meetingCancelled', 'one@family.example'],
      ['meetingRequest', 'three@family.example'],
    ]);
  });

  test('comes into the calendar of an attendee of the tenant, who sees only itself where attendees are hidden', async () => {
    const { ask, calendars, clock } = givenCalendar();
    await ask('POST', '/me/events', {
      body: { ...MEETING, attendees: [to(ADDRESSES.mediator), to('parent@family.example')] },
    });
    expect(calendars.events(ADDRESSES.mediator)).toEqual([]);
    clock.advance(60_000);
    const [copy] = calendars.events(ADDRESSES.mediator);
    expect(copy).toMatchObject({
      subject: MEETING.subject,
      isOrganizer: false,
      showAs: 'tentative',
      response: 'notResponded',
    });
    expect(copy?.attendees.map(({ address }) => address)).toEqual([ADDRESSES.mediator]);
  });

  test('learns the answer of an attendee, and its change key changes with it', async () => {
    const { ask, calendars, clock } = givenCalendar();
    const made = await ask('POST', '/me/events', {
      body: { ...MEETING, attendees: [to(ADDRESSES.mediator)] },
    });
    clock.advance(60_000);
    const copy = calendars.events(ADDRESSES.mediator)[0]!;
    const answer = await ask('POST', `/me/events/${copy.id}/accept`, {
      as: 'mediator',
      body: { comment: 'Yes', sendResponse: true },
    });
    expect(answer.status).toBe(202);
    const now = await ask('GET', `/me/events/${String(made.body['id'])}`);
    expect(now.body['attendees']).toMatchObject([{ status: { response: 'accepted' } }]);
    expect(now.body['changeKey']).not.toBe(made.body['changeKey']);
    expect(calendars.mails.at(-1)).toMatchObject({
      kind: 'meetingAccepted',
      to: { address: ADDRESSES.coordinator },
    });
  });

  test('is cancelled by its organizer only', async () => {
    const { ask, calendars, clock } = givenCalendar();
    const made = await ask('POST', '/me/events', {
      body: { ...MEETING, attendees: [to(ADDRESSES.mediator)] },
    });
    clock.advance(60_000);
    const copy = calendars.events(ADDRESSES.mediator)[0]!;
    const refused = await ask('POST', `/me/events/${copy.id}/cancel`, { as: 'mediator', body: {} });
    expect(refused.status).toBe(400);
    expect(refused.body['error']).toMatchObject({
      message: 'You need to be an organizer to cancel a meeting.',
    });
    const path = `/me/events/${String(made.body['id'])}`;
    expect((await ask('POST', `${path}/cancel`, { body: { comment: 'Off' } })).status).toBe(202);
    expect((await ask('GET', path)).status).toBe(404);
    expect((await ask('POST', `${path}/cancel`, { body: {} })).code).toBe('ErrorItemNotFound');
    clock.advance(60_000);
    expect(calendars.events(ADDRESSES.mediator)).toMatchObject([{ isCancelled: true, showAs: 'free' }]);
    expect(calendars.mails.filter(({ kind }) => kind === 'meetingCancelled')).toHaveLength(1);
  });

  test('calls the meeting off when its organizer deletes it', async () => {
    const { ask, calendars } = givenCalendar();
    const made = await ask('POST', '/me/events', {
      body: { ...MEETING, attendees: [to('parent@family.example')] },
    });
    const path = `/me/events/${String(made.body['id'])}`;
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('DELETE', path)).status).toBe(404);
    expect(calendars.mails.map(({ kind }) => kind)).toEqual(['meetingRequest', 'meetingCancelled']);
  });

  test('is answered by a room, late and by its free time', async () => {
    const { ask, calendars, clock } = givenCalendar();
    calendars.putEvent({ mailbox: ADDRESSES.hallRoom, from: '2026-10-06T11:00', to: '2026-10-06T13:00' });
    const attendees = [to(ADDRESSES.libraryRoom, 'resource'), to(ADDRESSES.hallRoom, 'resource')];
    const made = await ask('POST', '/me/events', { body: { ...MEETING, attendees } });
    const answers = async () =>
      (
        (await ask('GET', `/me/events/${String(made.body['id'])}`)).body['attendees'] as {
          status: { response: string };
        }[]
      ).map(({ status }) => status.response);
    expect(await answers()).toEqual(['none', 'none']);
    clock.advance(60_000);
    expect(await answers()).toEqual(['accepted', 'declined']);
  });

  test('is found by an extended property whatever the letter case of its value, and shows it only when asked', async () => {
    const { ask } = givenCalendar();
    await ask('POST', '/me/events', {
      body: { ...MEETING, singleValueExtendedProperties: [{ id: PROPERTY, value: 'DR-2026-0042' }] },
    });
    const filter = (id: string, value: string) =>
      encodeURIComponent(
        `singleValueExtendedProperties/Any(ep: ep/id eq '${id}' and ep/value eq '${value}')`,
      );
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${PROPERTY}')`);
    const found = await ask(
      'GET',
      `/me/events?$filter=${filter(PROPERTY, 'dr-2026-0042')}&$expand=${expand}`,
    );
    expect(found.body['value']).toMatchObject([
      { singleValueExtendedProperties: [{ id: PROPERTY, value: 'DR-2026-0042' }] },
    ]);
    const plain = await ask('GET', `/me/events?$filter=${filter(PROPERTY, 'DR-2026-0042')}`);
    expect((plain.body['value'] as object[])[0]).not.toHaveProperty('singleValueExtendedProperties');
    const other = await ask(
      'GET',
      `/me/events?$filter=${filter(PROPERTY.replace('CaseReference', 'casereference'), 'DR-2026-0042')}`,
    );
    expect(other.body['value']).toEqual([]);
  });

  test('takes open extensions of its own, and is there although the answer in one call says otherwise', async () => {
    const extension = {
      '@odata.type': '#microsoft.graph.openTypeExtension',
      extensionName: 'example.case',
      caseRef: 'DR-2026-0042',
    };
    const { ask, calendars } = givenCalendar({
      faults: [{ switch: 'event with extension saved and refused' }],
    });
    const answer = await ask('POST', '/me/events', { body: { ...MEETING, extensions: [extension] } });
    expect([answer.status, answer.code]).toEqual([503, 'ConcurrentItemSave']);
    const event = calendars.events(ADDRESSES.coordinator)[0]!;
    const path = `/me/events/${event.id}/extensions`;
    expect((await ask('GET', `${path}/example.case`)).body).toMatchObject({ caseRef: 'DR-2026-0042' });
    expect(
      (await ask('PATCH', `${path}/example.case`, { body: { ...extension, more: 1 } })).body,
    ).toMatchObject({ more: 1 });
    expect((await ask('DELETE', `${path}/example.case`)).status).toBe(204);
    expect((await ask('GET', `${path}/example.case`)).status).toBe(404);
  });

  test('takes a small file and gives it back', async () => {
    const { ask } = givenCalendar();
    const made = await ask('POST', '/me/events', { body: MEETING });
    const path = `/me/events/${String(made.body['id'])}/attachments`;
    const file = {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'a.txt',
      contentBytes: 'aGVsbG8=',
    };
    const added = await ask('POST', path, { body: file });
    expect(added.status).toBe(201);
    expect((await ask('GET', `${path}/${String(added.body['id'])}`)).body).toMatchObject({
      name: 'a.txt',
      size: 5,
    });
  });

  test('is not for somebody to whom the calendar is not open, nor in a mailbox without a licence', async () => {
    const { ask } = givenCalendar();
    expect((await ask('GET', `/users/${ADDRESSES.manager}/events`)).code).toBe('ErrorAccessDenied');
    expect((await ask('GET', `/users/${ADDRESSES.providerMailbox}/events`)).status).toBe(200);
    expect((await ask('GET', '/me/events', { as: 'newcomer' })).code).toBe('MailboxNotEnabledForRESTAPI');
    expect((await ask('GET', '/users/nobody@provider.example/events')).code).toBe('ErrorInvalidUser');
    expect((await ask('POST', '/me/events', { body: MEETING, scopes: ['Calendars.Read'] })).status).toBe(403);
    expect(
      (await ask('GET', `/users/${ADDRESSES.providerMailbox}/events`, { scopes: ['Calendars.Read'] })).status,
    ).toBe(403);
  });

  test('that is private shows only its times to readers and delegates without that right', async () => {
    const { ask, calendars } = givenCalendar();
    calendars.putEvent({
      mailbox: ADDRESSES.manager,
      from: '2026-10-06T10:00',
      to: '2026-10-06T11:00',
      sensitivity: 'private',
      subject: 'Meeting DR-2026-0042',
    });
    const subjectSeen = async (role: Parameters<typeof calendars.share>[2]) => {
      calendars.share(ADDRESSES.manager, ADDRESSES.coordinator, role);
      const { body } = await ask('GET', `/users/${ADDRESSES.manager}/events`);
      return (body['value'] as { subject: string; showAs: string }[]).map(({ subject, showAs }) => [
        subject,
        showAs,
      ]);
    };
    expect(await subjectSeen('write')).toEqual([['', 'busy']]);
    expect(await subjectSeen('delegateWithoutPrivateEventAccess')).toEqual([['', 'busy']]);
    expect(await subjectSeen('delegateWithPrivateEventAccess')).toEqual([['Meeting DR-2026-0042', 'busy']]);
    expect((await ask('GET', `/users/${ADDRESSES.manager}/calendar`)).body).toMatchObject({
      canViewPrivateItems: true,
    });
  });

  test('comes in pages of ten, each with a link to the next', async () => {
    const { ask, calendars } = givenCalendar();
    for (let day = 10; day < 23; day += 1) {
      calendars.putEvent({
        mailbox: ADDRESSES.coordinator,
        from: `2026-11-${day}T10:00`,
        to: `2026-11-${day}T11:00`,
      });
    }
    const first = await ask(
      'GET',
      '/me/calendarView?startDateTime=2026-11-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z',
    );
    expect(first.body['value']).toHaveLength(10);
    const second = await ask('GET', String(first.body['@odata.nextLink']));
    expect(second.body['value']).toHaveLength(3);
    expect(second.body).not.toHaveProperty('@odata.nextLink');
  });

  test('is told by delta when it is made, changed and gone; a lost token says 410', async () => {
    const { ask, calendars } = givenCalendar({
      faults: [{ switch: 'sync state lost', howOften: { every: 3 } }],
    });
    const kept = calendars.putEvent({
      mailbox: ADDRESSES.coordinator,
      from: '2026-11-10T10:00',
      to: '2026-11-10T11:00',
    });
    const start = await ask(
      'GET',
      '/me/calendarView/delta?startDateTime=2026-11-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z',
    );
    expect(start.body['value']).toMatchObject([{ id: kept.id }]);
    const link = String(start.body['@odata.deltaLink']);
    calendars.deleteByHand(ADDRESSES.coordinator, kept.id);
    const next = await ask('GET', link);
    expect(next.body['value']).toEqual([{ id: kept.id, '@removed': { reason: 'deleted' } }]);
    expect((await ask('GET', link)).code).toBe('SyncStateNotFound');
  });

  test('comes into the inbox of an attendee as a meeting request and no plain message', async () => {
    const { ask, clock } = givenCalendar();
    await ask('POST', '/me/events', { body: { ...MEETING, attendees: [to(ADDRESSES.mediator)] } });
    clock.advance(60_000);
    const inbox = await ask('GET', '/me/mailFolders/inbox/messages', {
      as: 'mediator',
      scopes: ['Mail.Read'],
    });
    expect(inbox.body['value']).toMatchObject([
      { '@odata.type': '#microsoft.graph.eventMessageRequest', meetingMessageType: 'meetingRequest' },
    ]);
  });

  test('has no body for a program that may read the basics only', async () => {
    const { ask } = givenCalendar();
    await ask('POST', '/me/events', { body: MEETING });
    const basic = await ask('GET', '/me/events', { scopes: ['Calendars.ReadBasic'] });
    expect((basic.body['value'] as object[])[0]).not.toHaveProperty('body');
  });

  test('is still there, and what was on its way still arrives, after the emulator was put away in a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'calendar-'));
    const first = givenCalendar();
    await first.ask('POST', '/me/events', { body: { ...MEETING, attendees: [to(ADDRESSES.mediator)] } });
    await first.save(folder);
    const second = givenCalendar();
    await second.load(folder);
    expect(second.calendars.events(ADDRESSES.coordinator)).toEqual(
      first.calendars.events(ADDRESSES.coordinator),
    );
    second.clock.advance(60_000);
    expect(second.calendars.events(ADDRESSES.mediator)).toHaveLength(1);
    await rm(folder, { recursive: true });
  });
});
