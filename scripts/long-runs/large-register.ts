/**
 * A provider's register that has grown for years: what each step costs over the line and on this machine.
 *
 *   npx tsx scripts/long-runs/large-register.ts --cases 20000
 *
 * Measured at a quarter, at half and at the whole. 150 ms a trip; the real time is that of client and emulator together,
 * `of it client` that of the client. Ends with 1 where a step fails or a case is not found.
 */
import { parseArgs } from 'node:util';
import { formatKey } from '../../addin/domain/case-reference.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import type { CaseRegister, ChangeSet } from '../../addin/ports/case-register.ts';
import { takeInMessage } from '../../addin/workflows/take-in-message.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import {
  caseRefOf,
  must,
  NOW,
  PARTIES_A_CASE,
  partyIdOf,
  referral,
  serviceOn,
  workbookOf,
} from './register-rows.ts';
import { registerWorld } from './register-world.ts';
import type { RegisterWorld } from './register-world.ts';
import { atTheFrontDesk } from './front-desk.ts';

const TRIP_MILLISECONDS = 150;
/** Longer than anything that was read is remembered, and than a session lives. */
const PAUSE_MILLISECONDS = 600_000;

const { values } = parseArgs({ options: { cases: { type: 'string', default: '20000' } } });
const whole = Number(values.cases);

console.log(line('', 'trips', 'KB out', 'KB in', 'seconds', 'real ms', 'of it client'));
for (const cases of [whole / 4, whole / 2, whole].map(Math.floor)) await measure(cases);

async function measure(cases: number): Promise<void> {
  const madeAt = performance.now();
  const bytes = await workbookOf(cases);
  const made = performance.now() - madeAt;
  const world = registerWorld(
    bytes,
    () => 0.5,
    () => TRIP_MILLISECONDS,
  );
  console.log(`${number(cases)} cases, ${number(bytes.length / 1024)} KB (made in ${number(made / 1000)} s)`);
  // The emulator opens the workbook once for everybody, as the service does.
  await step(world, 'open, the first of all', () => world.open());
  const register = await step(world, 'open', () => world.open());
  const middle = Math.floor(cases / 2);
  const [caseRef, party] = [caseRefOf(middle), partyIdOf(middle)];
  const first = await step(world, 'read one case, the first time', () => register.readCase(caseRef));
  const again = await step(world, 'read one case, later', () => register.readCase(caseRef));
  for (const read of [first, again]) {
    const { tblCases, tblParties, tblAuditLog } = must(read).rows;
    if (tblCases?.length !== 1 || tblParties?.length !== PARTIES_A_CASE || tblAuditLog?.length !== 5)
      throw new RangeError('The case was not read whole');
  }
  await step(world, 'open a new case from a mail', () => openOne(register, cases));
  must(await world.time.run(register.readCase(caseRef)));
  const changed = await step(world, 'change a case just read', () => change(register, party, 'Head', 1), 0);
  must(changed);
  const cold = await world.time.run(world.open());
  must(
    await step(world, 'change a case not read before', () => change(cold, partyIdOf(middle + 1), 'Head', 2)),
  );
}

async function openOne(register: CaseRegister, cases: number): Promise<void> {
  const service = serviceOn(register);
  const reference = must(await loadReference(register, service.clock));
  const intake = must(await takeInMessage(atTheFrontDesk(service), reference, await referral(7)));
  if (intake.kind !== 'opened') throw new RangeError(`No case was opened beside ${cases}: ${intake.kind}`);
}

async function change(register: CaseRegister, key: string, to: string, place: number) {
  const keys = must(await register.keys(['tblAuditLog']));
  const changes = [
    { kind: 'update' as const, table: 'tblParties' as const, key, expected: {}, cells: { JobTitle: to } },
  ];
  const operationId = `op-${formatKey('PTY', place)}`;
  const audit = auditRows(changes, {
    operationId, at: NOW, actor: 'JB', client: 'OUTLOOK', history: [], existingKeys: keys.tblAuditLog ?? [],
  }); // prettier-ignore
  const set: ChangeSet = { operationId, at: NOW, changes, audit };
  return register.apply(set);
}

/** One step and its row of the table. Time passes before it, so that nothing is remembered. */
async function step<Value>(
  world: RegisterWorld,
  name: string,
  work: () => Promise<Value>,
  pause = PAUSE_MILLISECONDS,
): Promise<Value> {
  await world.time.run(world.time.sleep(pause));
  Object.assign(world.count, { trips: 0, sent: 0, received: 0, servedMilliseconds: 0 });
  const [beganAt, startedAt] = [world.now(), performance.now()];
  const value = await world.time.run(work());
  const real = performance.now() - startedAt;
  const { trips, sent, received, servedMilliseconds } = world.count;
  console.log(
    line(
      `  ${name}`,
      String(trips),
      number(sent / 1024, 1),
      number(received / 1024),
      number((world.now() - beganAt) / 1000, 2),
      number(real),
      number(real - servedMilliseconds),
    ),
  );
  return value;
}

function line(name: string, ...columns: readonly string[]): string {
  return name.padEnd(34) + columns.map((each) => each.padStart(13)).join('');
}

function number(value: number, digits = 0): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
