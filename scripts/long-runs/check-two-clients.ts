import { standingIn } from '../../addin/forms/audit-standing.ts';
import type { CellValue, Cells, TableName } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';
import type { RegisterRows } from '../../addin/ports/case-register.ts';

export interface Cell {
  readonly key: string;
  readonly column: string;
}

/** What somebody set out to do: one operation that adds a contact, sets a cell, or does both. */
export interface Wish {
  readonly label: string;
  readonly contactIn?: string;
  readonly cell?: Cell;
}

/**
 * `done before`: the register recognised a repeat. `nothing`: told that nothing was saved. `unknown`: told that this is not
 * certain. `unanswered`: the run ended before anything was told.
 */
export type Told = 'done' | 'done before' | 'nothing' | 'unknown' | 'unanswered';

/** One change set that was sent, perhaps several times over; what it writes stands in no other. */
export interface Attempt {
  readonly label: string;
  readonly operationId: string;
  readonly contact?: { readonly key: string; readonly caseRef: string; readonly summary: string };
  readonly cell?: Cell & { readonly from: CellValue | undefined; readonly to: string };
  /** All that was told of it, in order. */
  readonly told: Told[];
}

export interface TwoClientsResult {
  readonly before: TableRows;
  readonly after: RegisterRows;
  readonly wishes: readonly Wish[];
  readonly attempts: readonly Attempt[];
}

/** What is wrong with a register after two clients have worked on it, in sentences; nothing when all is well. */
export function checkTwoClients(result: TwoClientsResult): readonly string[] {
  const { rows, problems } = result.after;
  const landed = landedOf(result);
  return [
    ...(problems.length > 0 ? [`${problems.length} cells cannot be read`] : []),
    ...(['tblContacts', 'tblParties', 'tblAuditLog'] as const).flatMap((table) => keysTwice(table, rows)),
    ...strangers(result),
    ...result.wishes.flatMap((wish) => ofWish(wish, result, landed)),
    ...chains(result),
    ...log(result, landed),
  ];
}

const KEYS = { tblContacts: 'ContactId', tblParties: 'PartyId', tblAuditLog: 'AuditId' } as const;

function keysTwice(table: TableName & keyof typeof KEYS, rows: TableRows): readonly string[] {
  const seen = new Set<CellValue | undefined>();
  return (rows[table] ?? []).flatMap((row) => {
    const key = row[KEYS[table]];
    if (key !== undefined && !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [`${table}: the key ${String(key ?? 'of a row')} ${key === undefined ? 'is blank' : 'stands twice'}`];
  });
} // prettier-ignore

/** What each attempt has left in the register: how many rows of its contact, and how often its cell was set. */
interface Landed {
  readonly contacts: number;
  readonly cells: number;
}

function landedOf(result: TwoClientsResult): ReadonlyMap<Attempt, Landed> {
  const rows = result.after.rows.tblContacts ?? [];
  const walked = result.attempts.filter(({ cell }) => cell !== undefined);
  const inChain = new Map<Attempt, number>();
  for (const cell of cellsOf(result.before))
    for (const attempt of walkBack(cell, result, walked)) inChain.set(attempt, (inChain.get(attempt) ?? 0) + 1);
  return new Map(
    result.attempts.map((attempt) => {
      const contacts = rows.filter((row) => attempt.contact !== undefined && row['Summary'] === attempt.contact.summary);
      return [attempt, { contacts: contacts.length, cells: inChain.get(attempt) ?? 0 }];
    }),
  );
} // prettier-ignore

export const SHARED_COLUMNS = ['JobTitle', 'Town'] as const;

const cellsOf = ({ tblParties = [] }: TableRows): readonly Cell[] =>
  tblParties.flatMap((row) => SHARED_COLUMNS.map((column) => ({ key: String(row['PartyId']), column })));

const valueOf = (rows: TableRows, { key, column }: Cell): CellValue | undefined =>
  rows.tblParties?.find((row) => row['PartyId'] === key)?.[column];

/** Every value is written once, so from the one that stands the way leads back, change by change, to the first. */
function walkBack(cell: Cell, { after }: TwoClientsResult, attempts: readonly Attempt[]): readonly Attempt[] {
  const way: Attempt[] = [];
  let value = valueOf(after.rows, cell);
  for (;;) {
    const step = attempts.find(
      (each) => each.cell?.key === cell.key && each.cell.column === cell.column && each.cell.to === value,
    );
    if (step?.cell === undefined || way.includes(step)) return way;
    way.push(step);
    value = step.cell.from;
  }
}

/** Rows that nobody wished for, and rows that were there before and are not there now. */
function strangers({ before, after, attempts }: TwoClientsResult): readonly string[] {
  const summaries = new Set<CellValue | undefined>(attempts.map(({ contact }) => contact?.summary));
  const wrong: string[] = [];
  for (const [table, key] of [['tblContacts', 'ContactId'], ['tblParties', 'PartyId']] as const) {
    const known = new Set((before[table] ?? []).map((row) => row[key]));
    const now = after.rows[table] ?? [];
    for (const row of now)
      if (!known.has(row[key]) && !(table === 'tblContacts' && summaries.has(row['Summary'])))
        wrong.push(`${table}: ${String(row[key])} was added by nobody`);
    for (const each of known) if (!now.some((row) => row[key] === each)) wrong.push(`${table}: ${String(each)} is lost`);
  }
  return wrong;
} // prettier-ignore

function ofWish(
  { label, contactIn, cell }: Wish,
  { attempts, after }: TwoClientsResult,
  landed: ReadonlyMap<Attempt, Landed>,
): readonly string[] {
  const own = attempts.filter((each) => each.label === label);
  const there = own.filter((each) => (landed.get(each)?.contacts ?? 0) + (landed.get(each)?.cells ?? 0) > 0);
  const wrong: string[] = [];
  const count = (what: keyof Landed): number => own.reduce((sum, each) => sum + (landed.get(each)?.[what] ?? 0), 0);
  if (contactIn !== undefined && count('contacts') !== 1)
    wrong.push(`${label}: its contact stands there ${count('contacts')} times`);
  if (cell !== undefined && count('cells') !== 1)
    wrong.push(`${label}: its change of ${cell.column} of ${cell.key} is there ${count('cells')} times`);
  if (there.length > 1) wrong.push(`${label}: ${there.length} of its attempts have left something behind`);
  for (const each of own) {
    const last = each.told.at(-1) ?? 'unanswered';
    const isThere = there.includes(each);
    if (isThere && last === 'nothing') wrong.push(`${label}: something is there of what was told to have saved nothing`);
    if (!isThere && last === 'done') wrong.push(`${label}: nothing is there of what was told to be done`);
    const before = own.filter(({ operationId }) => operationId === each.operationId);
    if (last === 'done before' && !before.some(({ told }) => told.includes('unknown')))
      wrong.push(`${label}: told to have been there before, and nobody had left that open`);
    if (isThere && each.contact !== undefined) {
      const { key, caseRef, summary } = each.contact;
      const row = after.rows.tblContacts?.find((one) => one['Summary'] === summary);
      if (row?.['ContactId'] !== key || row['CaseRef'] !== caseRef) wrong.push(`${label}: its contact stands under another key`);
    }
  }
  const end = own.at(-1)?.told.at(-1) ?? 'unanswered';
  if (end !== 'done' && end !== 'done before') wrong.push(`${label}: never settled, last told ${end}`);
  return wrong;
} // prettier-ignore

/** The way back must end at the value that stood there before anybody came. */
function chains(result: TwoClientsResult): readonly string[] {
  const attempts = result.attempts.filter(({ cell }) => cell !== undefined);
  return cellsOf(result.before).flatMap((cell) => {
    const way = walkBack(cell, result, attempts);
    const first = way.length === 0 ? valueOf(result.after.rows, cell) : way.at(-1)?.cell?.from;
    return first === valueOf(result.before, cell)
      ? []
      : [`${cell.column} of ${cell.key}: the changes do not follow one upon the other from what stood there`];
  });
}

/** What has landed is on record once, row for row; whatever else was announced was withdrawn. */
function log({ before, after, attempts }: TwoClientsResult, landed: ReadonlyMap<Attempt, Landed>): readonly string[] {
  const known = new Set((before.tblAuditLog ?? []).map((row) => row['AuditId']));
  const rows = (after.rows.tblAuditLog ?? []).filter((row) => !known.has(row['AuditId']));
  const standings = rows.map((row) => standingIn(row['Reason']));
  const announced = standings.filter((each) => each?.standing === 'announced').length;
  const recorded = new Map<string, Cells[]>();
  rows.forEach((row, index) => {
    const each = standings[index];
    if (each?.standing === 'done') recorded.set(each.operationId, [...(recorded.get(each.operationId) ?? []), row]);
  });
  const wanted = new Map<string, string[]>();
  for (const [attempt, { contacts, cells }] of landed)
    if (contacts + cells > 0) wanted.set(attempt.operationId, auditOf(attempt));
  const operations = new Set([...recorded.keys(), ...wanted.keys()]);
  return [
    ...(announced === 0 ? [] : [`${announced} rows of the log stand announced`]),
    ...[...operations].flatMap((operation) => {
      const found = (recorded.get(operation) ?? []).map(asAudited).sort();
      const expected = (wanted.get(operation) ?? []).sort();
      if (found.join('\n') === expected.join('\n')) return [];
      const label = attempts.find(({ operationId }) => operationId === operation)?.label ?? 'nobody';
      return [`${label}: ${operation} is on record in ${found.length} rows, ${expected.length} were written`];
    }),
  ];
} // prettier-ignore

const asAudited = (row: Cells): string =>
  ['AuditAction', 'TableName', 'RowKey', 'FieldName', 'OldValue', 'NewValue'].map((name) => String(row[name] ?? '')).join('|'); // prettier-ignore

const auditOf = ({ contact, cell }: Attempt): string[] => [
  ...(contact === undefined ? [] : [`CREATE|tblContacts|${contact.key}|||`]),
  ...(cell === undefined
    ? []
    : [`UPDATE|tblParties|${cell.key}|${cell.column}|${String(cell.from ?? '')}|${cell.to}`]),
];
