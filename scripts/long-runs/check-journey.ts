import { createHash } from 'node:crypto';
import { recordedReason, standingIn } from '../../addin/forms/audit-standing.ts';
import { TABLE_NAMES, TABLES } from '../../addin/forms/register-schema.ts';
import type { TableName } from '../../addin/forms/register-schema.ts';
import type { StoredEvent } from '../graph-emulator/calendar-state.ts';
import type { Journey } from './play-journey.ts';
import { PAPERS, registerRows, SERVICE_MAILBOX } from './journey-world.ts';
import type { RegisterRow } from './journey-world.ts';
import { checkExpected } from './journey-expected.ts';

/**
 * What is wrong after a journey, in the state of the emulator itself; nothing when all is as the procedure has it and
 * as in the quiet run. No line
 * names a person: keys, case references and counts only.
 */
export function checkJourney(journey: Journey, quiet: Journey): readonly string[] {
  return [
    ...checkExpected(journey),
    ...checkRegister(journey, quiet),
    ...checkAudit(journey, quiet),
    ...checkMail(journey, quiet),
    ...checkCalendars(journey),
    ...checkDocuments(journey, quiet),
  ];
}

const rowsOf = ({ world }: Journey, table: TableName): readonly RegisterRow[] => registerRows(world, table);

const keyIn = (table: TableName, row: RegisterRow): string =>
  TABLES[table].key.map((name) => String(row[name])).join('/');

function checkRegister(journey: Journey, quiet: Journey): string[] {
  const wrong: string[] = [];
  for (const table of TABLE_NAMES) {
    if (table === 'tblAuditLog') continue;
    const told = byKey(table, journey, wrong);
    const expected = byKey(table, quiet, []);
    for (const [key, row] of expected) {
      const found = told.get(key);
      if (found === undefined) wrong.push(`${table}: ${key} is missing`);
      else if (found !== row) wrong.push(`${table}: ${key} differs from the quiet run`);
    }
    for (const key of told.keys()) if (!expected.has(key)) wrong.push(`${table}: ${key} is too much`);
  }
  for (const { caseRef, progress } of journey.cases) {
    const row = rowsOf(journey, 'tblCases').find((each) => each['CaseRef'] === caseRef);
    if (row?.['State'] !== progress.state) wrong.push(`${caseRef} is not in the state it was moved to`);
  }
  return wrong;
}

/** Ids of events are different ones in every run; whose they are is compared. */
function byKey(table: TableName, journey: Journey, wrong: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of rowsOf(journey, table)) {
    const key = keyIn(table, row);
    if (found.has(key)) wrong.push(`${table}: ${key} stands there twice`);
    const cells = Object.entries(row).map(([name, value]) => [
      name,
      name === 'CalendarEventIds' ? String(value).replace(/=[^;,\s]+/g, '') : value,
    ]);
    found.set(key, JSON.stringify(cells));
  }
  return found;
}

function checkAudit(journey: Journey, quiet: Journey): string[] {
  const wrong: string[] = [];
  const seen = new Set<unknown>();
  const counts = new Map<string, number>();
  const add = (row: RegisterRow, by: number): void => {
    const what = JSON.stringify(
      ['AtUtc', 'Actor', 'AuditAction', 'TableName', 'RowKey', 'FieldName', 'Reason', 'Client'].map((name) => row[name]),
    );
    counts.set(what, (counts.get(what) ?? 0) + by);
  };
  for (const row of rowsOf(journey, 'tblAuditLog')) {
    const id = row['AuditId'];
    if (seen.has(id)) wrong.push(`tblAuditLog: ${String(id)} stands there twice`);
    seen.add(id);
    const standing = standingIn(row['Reason']);
    if (standing?.standing === 'announced') wrong.push(`tblAuditLog: ${String(id)} is announced and no more`);
    if (standing?.standing === 'withdrawn' && !journey.repeated.has(standing.operationId))
      wrong.push(`tblAuditLog: ${String(id)} was withdrawn, and nobody repeated its operation`);
    // What a step that was given up has left is on record, and the repeat does not write it again.
    if (standing?.standing === 'left' && !journey.repeated.has(standing.operationId))
      wrong.push(`tblAuditLog: ${String(id)} was left, and nobody repeated its operation`);
    if (standing?.standing === 'left') add({ ...row, Reason: recordedReason(String(row['Reason'])) }, 1);
    else if (standing?.standing !== 'announced' && standing?.standing !== 'withdrawn') add(row, 1);
  }
  for (const row of rowsOf(quiet, 'tblAuditLog')) add(row, -1);
  for (const [what, count] of counts) {
    if (count !== 0) wrong.push(`tblAuditLog: ${count > 0 ? 'too much' : 'missing'}: ${what}`);
  }
  return wrong;
} // prettier-ignore

function checkMail(journey: Journey, quiet: Journey): string[] {
  const wrong: string[] = [];
  const { mail } = journey.world;
  const letters = ({ world }: Journey): string[] =>
    world.mail
      .delivered()
      .filter(({ from }) => from === SERVICE_MAILBOX)
      .map(({ to, subject, attachments }) => JSON.stringify([to, subject, attachments]));
  const [told, expected] = [letters(journey), letters(quiet)];
  wrong.push(...differences('letters delivered', told, expected));
  const sent = mail.messages(SERVICE_MAILBOX, 'sentitems').map(({ to, subject, attachments }) => JSON.stringify([to[0]?.address, subject, attachments.map(({ name }) => name)]));
  wrong.push(...differences('Sent Items', sent, expected));
  const drafts = mail.messages(SERVICE_MAILBOX, 'drafts').length;
  if (drafts > 0) wrong.push(`${drafts} left among the drafts`);
  const caseRefs = new Map(journey.cases.map(({ caseRef, sourceMessageId }) => [sourceMessageId, caseRef]));
  const inbox = mail.messages(SERVICE_MAILBOX, 'inbox').filter(({ kind }) => kind === 'message');
  for (const { internetMessageId, categories, properties } of inbox) {
    const caseRef = caseRefs.get(internetMessageId) ?? '';
    const filed = Object.values(properties).filter((value) => value === caseRef).length;
    if (categories.join() !== caseRef || filed !== 1) wrong.push(`the message of ${caseRef} is not filed once under it`);
  }
  if (inbox.length !== journey.cases.length) wrong.push(`${inbox.length} messages in the inbox`);
  return wrong;
} // prettier-ignore

/** Each confirmed meeting has one event for each party, in both diaries; what was called off is in none. */
function checkCalendars(journey: Journey): string[] {
  const wrong: string[] = [];
  const { calendars, matters } = journey.world;
  const expected = new Map<string, string>();
  let bookings = 0;
  for (const { caseRef, meetings, parties } of journey.cases) {
    for (const { meetingStatus, calendarEventIds } of meetings) {
      bookings += calendarEventIds.length;
      if (meetingStatus !== 'CONFIRMED' && meetingStatus !== 'HELD') continue;
      for (const entry of calendarEventIds) {
        const partyId = entry.slice(0, entry.indexOf('='));
        const eventId = entry.slice(entry.indexOf('=') + 1);
        const address = parties.find((party) => party.partyId === partyId)?.email ?? '';
        expected.set(eventId, `${address} Meeting ${caseRef}`);
      }
    }
  }
  const isBooked = ({ isCancelled }: StoredEvent): boolean => !isCancelled;
  const standing = calendars.events(SERVICE_MAILBOX).filter(isBooked);
  for (const { id, attendees, subject } of standing) {
    if (expected.get(id) !== `${attendees[0]?.address ?? ''} ${subject}`) wrong.push(`${subject}: an event that no case knows of`);
  }
  if (standing.length !== expected.size) wrong.push(`${standing.length} events instead of ${expected.size}`);
  for (const { parentAddress, schoolAddress } of matters) {
    for (const address of [parentAddress, schoolAddress]) {
      const own = calendars.events(address).filter(isBooked).map(({ subject }) => `${address} ${subject}`);
      const wanted = [...expected.values()].filter((value) => value.startsWith(`${address} `));
      if (own.join() !== wanted.join()) wrong.push(`${own.length} events instead of ${wanted.length} in a party's diary`);
    }
  }
  const requests = calendars.mails.filter(({ kind }) => kind === 'meetingRequest').length;
  const cancellations = calendars.mails.filter(({ kind }) => kind === 'meetingCancelled').length;
  if (requests !== bookings) wrong.push(`${requests} invitations instead of ${bookings}`);
  if (cancellations !== bookings - expected.size) wrong.push(`${cancellations} cancellations instead of ${bookings - expected.size}`);
  return wrong;
} // prettier-ignore

function checkDocuments(journey: Journey, quiet: Journey): string[] {
  const papers = ({ world: { drives, driveId } }: Journey): string[] =>
    drives
      .list(driveId, PAPERS)
      .filter((name) => name.endsWith('/'))
      .flatMap((folder) =>
        drives.list(driveId, `${PAPERS}/${folder}`).map((name) => {
          const bytes = drives.bytes(driveId, `${PAPERS}/${folder}${name}`);
          return `${folder}${name} ${createHash('sha256')
            .update(bytes ?? '')
            .digest('hex')}`;
        }),
      );
  return differences('documents', papers(journey), papers(quiet));
}

/** Letters are counted, not shown: they name addresses. */
function differences(what: string, told: readonly string[], expected: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const each of told) counts.set(each, (counts.get(each) ?? 0) + 1);
  for (const each of expected) counts.set(each, (counts.get(each) ?? 0) - 1);
  const all = [...counts.values()];
  const [more, fewer] = [all.filter((count) => count > 0).length, all.filter((count) => count < 0).length];
  return more + fewer === 0 ? [] : [`${what}: ${more} too many, ${fewer} missing`];
}
