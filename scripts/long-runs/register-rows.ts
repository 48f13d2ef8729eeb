import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { MemoryCaseRegister } from '../../addin/adapters/memory/memory-case-register.ts';
import { MemoryWorkbookStore } from '../../addin/adapters/memory/memory-workbook-store.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { formatCaseRef, formatKey } from '../../addin/domain/case-reference.ts';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import type { Result } from '../../addin/domain/result.ts';
import { TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import type { Cells } from '../../addin/forms/register-schema.ts';
import type { RowChange, TableRows } from '../../addin/forms/row-change.ts';
import { startingRows } from '../../addin/forms/starting-rows.ts';
import { takeInMessage } from '../../addin/workflows/take-in-message.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import type { Service } from '../../addin/workflows/service.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import { SILENT_JOURNAL } from '../cli/wiring.ts';
import { matter, referralEmail } from './journey-people.ts';
import { atTheFrontDesk } from './front-desk.ts';

export const NOW = '2026-09-07T09:00:00.000Z';
const MAILBOX = 'referrals@authority.example';
const CASES_A_YEAR = 2_500;
const FIRST_YEAR = 2018;
export const PARTIES_A_CASE = 3;
const CONTACTS_A_CASE = 3;

export function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`A step of the preparation failed: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const serviceOn = (register: CaseRegister): Service => ({
  register,
  clock: { now: () => NOW },
  journal: SILENT_JOURNAL,
  person: { role: 'LA', initials: 'JB' },
  client: 'COMMAND_LINE',
});

/** The referral of one invented family, as it is read from the mailbox. */
export const referral = async (number: number): Promise<MessageContent> =>
  must(await readEml(referralEmail(matter(number), MAILBOX, Date.parse(NOW) - 60_000)));

/** Of the case with this number, counted from 0. */
export const caseRefOf = (index: number): string =>
  formatCaseRef({ year: FIRST_YEAR + Math.floor(index / CASES_A_YEAR), number: (index % CASES_A_YEAR) + 1 });

export const partyIdOf = (caseIndex: number, place = 0): string =>
  formatKey('PTY', caseIndex * PARTIES_A_CASE + place + 1);

/**
 * A provider's workbook of so many cases, as it is after years: three parties, three contacts and about five rows of the
 * log for each. One case is opened as ever, the others are like it but for keys, references and the child's name.
 */
export async function workbookOf(cases: number): Promise<Uint8Array> {
  const store = new MemoryWorkbookStore(await makeRegisterTemplate('provider'));
  const book = must(await openXlsxRegister(store, 'register.xlsx'));
  const first = await firstCase();
  const all = Array.from({ length: cases }, (_, index) => rowsOf(first, index));
  const opened = all.flat();
  // Contacts and the log are written over the life of a case, between those of all others: its rows stand far apart.
  const contacts = Array.from({ length: CONTACTS_A_CASE }, (_, round) =>
    all.map((_each, index) => newContact(formatKey('CON', round * cases + index + 1), caseRefOf(index), 'Spoke about a day')),
  ).flat();
  const changes = [...opened, ...contacts];
  const logged = [...all.flatMap((rows) => rows.slice(0, 2)), ...contacts];
  const audit = logged.map((change, place) => auditRow(change, place + 1));
  must(await book.apply({ operationId: 'op-1', at: NOW, changes, audit }));
  if (store.bytes === undefined) throw new TypeError('The workbook was not saved');
  return store.bytes;
} // prettier-ignore

async function firstCase(): Promise<TableRows> {
  const memory = new MemoryCaseRegister('provider', startingRows());
  const reference = must(await loadReference(memory, { now: () => NOW }));
  must(await takeInMessage(atTheFrontDesk(serviceOn(memory)), reference, await referral(1)));
  return must(await memory.read(TABLE_NAMES)).rows;
}

function rowsOf({ tblCases, tblParties }: TableRows, index: number): readonly RowChange[] {
  const [theCase] = tblCases ?? [];
  const [party] = tblParties ?? [];
  if (theCase === undefined || party === undefined) throw new TypeError('The first case was not opened');
  const caseRef = caseRefOf(index);
  const parties = Array.from({ length: PARTIES_A_CASE }, (_, place): RowChange => {
    const key = partyIdOf(index, place);
    return { kind: 'insert', table: 'tblParties', key, cells: { ...party, PartyId: key, CaseRef: caseRef } };
  });
  const cells = {
    ...theCase, CaseRef: caseRef, CypLastName: `Earlier${index}`, SourceMessageId: `<earlier-${index}@families.example>`,
  }; // prettier-ignore
  return [{ kind: 'insert', table: 'tblCases', key: caseRef, cells }, ...parties];
} // prettier-ignore

export const newContact = (key: string, caseRef: string, summary: string): RowChange => ({
  kind: 'insert',
  table: 'tblContacts',
  key,
  cells: {
    ContactId: key, CaseRef: caseRef, At: '2026-04-16T10:00', Direction: 'IN', Channel: 'PHONE', Result: 'SPOKE', Summary: summary,
  },
}); // prettier-ignore

const auditRow = ({ table, key }: RowChange, number: number): Cells => ({
  AuditId: formatKey('AUD', number),
  AtUtc: NOW,
  Actor: 'JB',
  Client: 'COMMAND_LINE',
  AuditAction: 'CREATE',
  TableName: table,
  RowKey: key,
  Reason: `op-${number}`,
});
