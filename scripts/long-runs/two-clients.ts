/**
 * Two people who work on one register at once, over a line of 50 to 250 ms a trip:
 *
 *   npx tsx scripts/long-runs/two-clients.ts --changes 2000 --seed 1
 *
 * Half of the changes are new contacts, numbered from the same keys; half set a cell of a few rows that both want. Who is
 * told of a conflict reads again and repeats. Ends with 1 where anything was lost, doubled or left half done.
 */
import { parseArgs } from 'node:util';
import { formatKey, highestKey, parseKey } from '../../addin/domain/case-reference.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import { readReason } from '../../addin/forms/audit-reason.ts';
import type { RowChange } from '../../addin/forms/row-change.ts';
import type { CaseRegister, ChangeSet } from '../../addin/ports/case-register.ts';
import { chance } from '../demo/chance.ts';
import { checkTwoClients } from './check-two-clients.ts';
import type { Applied, CellSet } from './check-two-clients.ts';
import { caseRefOf, must, newContact, NOW, partyIdOf, workbookOf } from './register-rows.ts';
import { registerWorld } from './register-world.ts';

const { values } = parseArgs({
  options: { changes: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const changes = Number(values.changes);

/** Four rows in two cases; contacts go to a third, so that reading the shared rows does not grow with them. */
const SHARED_CASES = 2;
const SHARED_ROWS = Array.from({ length: SHARED_CASES * 2 }, (_, place) => ({
  caseRef: caseRefOf(place % SHARED_CASES),
  key: partyIdOf(place % SHARED_CASES, Math.floor(place / SHARED_CASES)),
}));
const CONTACTS_OF = caseRefOf(SHARED_CASES);

let drawn = 0;
const draw = (): number => chance('two-clients', values.seed, String((drawn += 1)));
const startedAt = performance.now();
const world = registerWorld(await workbookOf(SHARED_CASES + 1), draw, () => 50 + 200 * draw());
const { time } = world;
const registers = await time.run(Promise.all([world.open(), world.open()]));
const before = must(await time.run(registers[0].read(['tblContacts', 'tblParties', 'tblAuditLog']))).rows;
const beganAt = world.now();

const tally = { tries: 0, conflicts: 0, done: 0 };
const applied: Applied = { contacts: new Map(), cells: [] };
const reported: string[] = [];

await time.run(Promise.all(registers.map((register, index) => work(register, 'ab'.charAt(index), index))));

const reader = await time.run(world.open());
const after = must(await time.run(reader.read(['tblContacts', 'tblParties', 'tblAuditLog'])));
const wrong = [...reported, ...checkTwoClients(before, after, applied)];
const virtual = (world.now() - beganAt) / 1_000;
console.log(
  [
    `${changes} changes by two clients, seed ${values.seed}: ${applied.contacts.size} new contacts, ${applied.cells.length} cells set`,
    `  ${tally.tries} tries, ${tally.conflicts} conflicts told of, ${world.count.trips} requests (${(world.count.trips / changes).toFixed(1)} a change)`,
    `  ${virtual.toFixed(0)} s virtual time (${(virtual / changes).toFixed(2)} s a change), ${((performance.now() - startedAt) / 1_000).toFixed(0)} s real time`,
    wrong.length === 0 ? '  nothing is wrong' : `  WRONG (${wrong.length}):`,
    ...wrong.slice(0, 40).map((line) => `    ${line}`),
  ].join('\n'),
);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** Every second change of all: both clients do some of either kind, in an order that the seed decides. */
async function work(register: CaseRegister, name: string, index: number): Promise<void> {
  const own = Math.floor((changes + 1 - index) / 2);
  for (let number = 1; number <= own; number += 1) {
    const label = `${name} ${number}`;
    const isContact = (number + index) % 2 === 0;
    const shared = SHARED_ROWS[Math.floor(draw() * SHARED_ROWS.length)] ?? SHARED_ROWS[0];
    for (;;) {
      tally.tries += 1;
      const isDone = isContact
        ? await addContact(register, label)
        : await setCell(register, label, shared ?? { caseRef: '', key: '' });
      if (isDone) break;
      await time.sleep(1_000 * draw());
    }
    tally.done += 1;
    if (tally.done % 200 === 0) console.error(`  ${tally.done} of ${changes}`);
  }
}

async function addContact(register: CaseRegister, label: string): Promise<boolean> {
  const { tblContacts, tblAuditLog } = must(await register.keys(['tblContacts', 'tblAuditLog']));
  const highest = parseKey(highestKey('CON', tblContacts ?? []) ?? '')?.number ?? 0;
  const key = formatKey('CON', highest + 1);
  const isDone = await apply(register, label, newContact(key, CONTACTS_OF, label), tblAuditLog ?? []);
  if (isDone) applied.contacts.set(label, key);
  return isDone;
}

async function setCell(
  register: CaseRegister,
  label: string,
  { caseRef, key }: { readonly caseRef: string; readonly key: string },
): Promise<boolean> {
  const { rows } = must(await register.readCase(caseRef));
  const row = rows.tblParties?.find(({ PartyId }) => PartyId === key);
  if (row === undefined) throw new TypeError(`${key} is not there any more`);
  const from = row['JobTitle'];
  const { tblAuditLog } = must(await register.keys(['tblAuditLog']));
  const change: RowChange = {
    kind: 'update', table: 'tblParties', key, expected: from === undefined ? {} : { JobTitle: from }, cells: { JobTitle: label },
  }; // prettier-ignore
  const isDone = await apply(register, label, change, tblAuditLog ?? []);
  if (isDone) applied.cells.push({ key, from, to: label } satisfies CellSet);
  return isDone;
}

/** False where somebody else was first; anything but that is a mistake and ends the run. */
async function apply(
  register: CaseRegister,
  label: string,
  change: RowChange,
  existingKeys: readonly string[],
): Promise<boolean> {
  const operationId = `op-${label.replace(' ', '')}`;
  const audit = auditRows([change], { operationId, at: NOW, actor: 'JB', client: 'OUTLOOK', history: [], existingKeys });
  if (audit.some((row) => readReason(String(row['Reason']))?.operationId !== operationId))
    throw new TypeError('An audit row does not carry its operation');
  const set: ChangeSet = { operationId, at: NOW, changes: [change], audit };
  const done = await register.apply(set);
  if (done.ok) {
    if (done.value.repeated) reported.push(`${label}: said to have been there before`);
    return true;
  }
  const { kind, saved } = done.error;
  if (kind !== 'ChangedMeanwhile') throw new Error(`${label}: ${kind}, ${saved}`);
  if (saved !== 'nothing') reported.push(`${label}: a conflict that says ${saved}`);
  tally.conflicts += 1;
  return false;
} // prettier-ignore
