import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryCaseRegister } from '../../addin/adapters/memory/memory-case-register.ts';
import { MemoryWorkbookStore } from '../../addin/adapters/memory/memory-workbook-store.ts';
import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { readReason } from '../../addin/forms/audit-reason.ts';
import { keyOf, TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import { startingRows } from '../../addin/forms/starting-rows.ts';
import { takeInMessage } from '../../addin/workflows/open-case.ts';
import { loadReference } from '../../addin/workflows/reference.ts';

/** The mails of a day and the register of the months before, made of the sample e-mails; everything is the same in every run. */

const SAMPLES = join(import.meta.dirname, '../../test/samples/emails');
export const NOW = '2026-09-07T09:00:00.000Z';

/** As the officer of the authority; both ways of working use the same workflows. */
export const serviceOn = (register) => ({
  register,
  clock: { now: () => NOW },
  journal: { note: () => undefined },
  person: { role: 'LA', initials: 'RF' },
  client: 'COMMAND_LINE',
});

export function must(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.error).slice(0, 400));
  return result.value;
}

const samples = () =>
  readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readFileSync(join(SAMPLES, name)));

/** The same letter, sent anew. */
function withMessageId(eml, id) {
  const [, head = '', rest = ''] = /^([\s\S]*?\r?\n)(\r?\n[\s\S]*)$/.exec(eml.toString('latin1')) ?? [];
  const others = head.replace(/^message-id:.*\r?\n(?:[ \t].*\r?\n)*/gim, '');
  return Buffer.from(`Message-ID: <${id}@bench.example>\r\n${others}${rest}`, 'latin1');
}

/** Mails that each open a case, taken in one after the other; looked at on a register in memory. */
export async function mailsOfADay(count) {
  const register = new MemoryCaseRegister('authority', startingRows());
  const reference = must(await loadReference(register, serviceOn(register).clock));
  const mails = [];
  for (let wave = 1; mails.length < count; wave += 1) {
    const before = mails.length;
    for (const [index, sample] of samples().entries()) {
      if (mails.length === count) break;
      const eml = withMessageId(sample, `day-${wave}-${index + 1}`);
      const content = await readEml(eml);
      if (!content.ok) continue;
      const taken = await takeInMessage(serviceOn(register), reference, content.value);
      if (taken.ok && taken.value.kind === 'opened') mails.push(eml);
    }
    if (mails.length === before) throw new Error(`Only ${before} mails of a day can be made`);
  }
  return mails;
}

/** A register that has been kept for a while; its children are others than those of the day's mails. */
export async function registerOf(cases) {
  const memory = new MemoryCaseRegister('authority', startingRows());
  const reference = must(await loadReference(memory, serviceOn(memory).clock));
  const contents = [];
  for (const eml of samples()) {
    const content = await readEml(eml);
    if (content.ok) contents.push(content.value);
  }
  const refs = [];
  for (let number = 0; refs.length < cases; number += 1) {
    const message = { ...contents[number % contents.length], messageId: `<earlier-${number}@bench.example>` };
    const taken = await takeInMessage(serviceOn(memory), reference, message, { notADuplicateOf: refs });
    if (taken.ok && taken.value.kind === 'opened') refs.push(...taken.value.caseRefs);
  }
  const { rows } = must(await memory.read(TABLE_NAMES));
  const started = startingRows();
  const changes = TABLE_NAMES.filter(
    (table) => table !== 'tblAuditLog' && started[table] === undefined,
  ).flatMap((table) =>
    (rows[table] ?? []).map((row) => ({
      kind: 'insert',
      table,
      key: keyOf(table, row),
      cells:
        table === 'tblCases' && row.CypLastName ? { ...row, CypLastName: `Earlier-${row.CypLastName}` } : row,
    })),
  );
  const audit = rows.tblAuditLog ?? [];
  const store = new MemoryWorkbookStore(await makeRegisterTemplate('authority'));
  const book = must(await openXlsxRegister(store, 'register.xlsx'));
  must(await book.apply({ operationId: readReason(audit[0].Reason).operationId, at: NOW, changes, audit }));
  return store.bytes;
}

/** Every row of a workbook, read by the project's own reader of files: Graph has no part in it. */
export async function rowsIn(bytes) {
  const register = must(await openXlsxRegister(new MemoryWorkbookStore(bytes), 'register.xlsx'));
  return must(await register.read(TABLE_NAMES)).rows;
}
