import { standingIn } from '../../addin/forms/audit-standing.ts';
import type { CellValue, Cells, TableName } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';
import type { RegisterRows } from '../../addin/ports/case-register.ts';

/** A cell that a client set, as it was told: what it read there before, and what it wrote. */
export interface CellSet {
  readonly key: string;
  readonly from: CellValue | undefined;
  readonly to: string;
}

export interface Applied {
  /** The key each new contact got, by its summary. */
  readonly contacts: Map<string, string>;
  readonly cells: CellSet[];
}

/** What is wrong with a register after two clients have worked on it, in sentences. */
export function checkTwoClients(before: TableRows, after: RegisterRows, applied: Applied): readonly string[] {
  const { rows, problems } = after;
  return [
    ...(problems.length > 0 ? [`${problems.length} cells cannot be read`] : []),
    ...(['tblContacts', 'tblParties', 'tblAuditLog'] as const).flatMap((table) => keysTwice(table, rows)),
    ...contacts(before.tblContacts ?? [], rows.tblContacts ?? [], applied.contacts),
    ...parties(before.tblParties ?? [], rows.tblParties ?? [], applied.cells),
    ...log(rows.tblAuditLog ?? [], applied),
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
    return [
      `${table}: the key ${String(key ?? 'of a row')} ${key === undefined ? 'is blank' : 'stands twice'}`,
    ];
  });
}

function contacts(
  before: readonly Cells[],
  after: readonly Cells[],
  applied: ReadonlyMap<string, string>,
): readonly string[] {
  const standing = new Map(after.map((row) => [row['ContactId'], row['Summary']]));
  const lost = [...applied].filter(([label, key]) => standing.get(key) !== label);
  const extra = after.length - before.length - applied.size;
  return [
    ...lost.map(([label, key]) => `contact ${label} (${key}) is lost or stands elsewhere`),
    ...(extra === 0 ? [] : [`${extra} contacts more than were added`]),
  ];
}

/** Each value was written once, so the changes of a cell must be a chain from the first value to the one that stands. */
function parties(
  before: readonly Cells[],
  after: readonly Cells[],
  applied: readonly CellSet[],
): readonly string[] {
  const wrong = after.length === before.length ? [] : [`${after.length - before.length} parties more than before`];
  for (const row of before) {
    const key = String(row['PartyId']);
    const steps = applied.filter((each) => each.key === key);
    const next = new Map(steps.map((each) => [each.from, each.to]));
    let value = row['JobTitle'];
    let passed = 0;
    for (let to = next.get(value); to !== undefined && passed <= steps.length; to = next.get(value)) {
      value = to;
      passed += 1;
    }
    const now = after.find((each) => each['PartyId'] === key)?.['JobTitle'];
    if (passed !== steps.length)
      wrong.push(`${key}: ${steps.length} changes were applied, only ${passed} follow one upon the other`);
    if (now !== value) wrong.push(`${key}: the value of the last change does not stand there`);
  }
  return wrong;
} // prettier-ignore

/** One recorded row for each change; whatever else was announced was withdrawn. */
function log(rows: readonly Cells[], applied: Applied): readonly string[] {
  const standings = rows.map((row) => standingIn(row['Reason']));
  const done = new Map<string, number>();
  for (const each of standings)
    if (each?.standing === 'done') done.set(each.operationId, (done.get(each.operationId) ?? 0) + 1);
  const labels = [...applied.contacts.keys(), ...applied.cells.map(({ to }) => to)];
  const announced = standings.filter((each) => each?.standing === 'announced').length;
  return [
    ...(announced === 0 ? [] : [`${announced} announcements stand in the log`]),
    ...labels.flatMap((label) => {
      const count = done.get(`op-${label.replace(' ', '')}`) ?? 0;
      return count === 1 ? [] : [`change ${label} is on record ${count} times`];
    }),
  ];
}
