import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { FileDocumentStore } from '../../addin/adapters/file/file-document-store.ts';
import { FileTemplateStore } from '../../addin/adapters/file/file-template-store.ts';
import { FileWorkbookStore } from '../../addin/adapters/file/file-workbook-store.ts';
import { FolderMailbox } from '../../addin/adapters/file/folder-mailbox.ts';
import { MemoryCalendar } from '../../addin/adapters/memory/memory-calendar.ts';
import { MemoryCaseRegister } from '../../addin/adapters/memory/memory-case-register.ts';
import { MemoryWorkbookStore } from '../../addin/adapters/memory/memory-workbook-store.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import { readReason } from '../../addin/forms/audit-reason.ts';
import { operationsIn } from '../../addin/forms/audit-rows.ts';
import { sameValue } from '../../addin/forms/cell-values.ts';
import { keyOf, TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import type { Cells, TableName } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';
import { CASE_TABLES } from '../../addin/forms/rows-of-case.ts';
import type { RowChange } from '../../addin/forms/row-change.ts';
import type { DocumentStore } from '../../addin/ports/document-store.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { WorkbookStore } from '../../addin/ports/workbook-store.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import { progress } from '../cli/io.ts';
import type { Io } from '../cli/io.ts';
import { calendarJson, exists, SILENT_JOURNAL, TEMPLATE_FOLDER } from '../cli/wiring.ts';
import { planIntake } from './authority.ts';
import type { MailCount } from './authority.ts';
import { DemoStopped } from './demo-stopped.ts';
import { Diary } from './diary.ts';
import { Stage } from './stage.ts';
import type { Office } from './stage.ts';
import { closeStory, FILES, firstMoment, isStatement, SAMPLES } from './story.ts';
import type { Told } from './story.ts';

/**
 * Plays the sample e-mails through the whole service, day by day until `today`, and leaves real files in `out`.
 *
 * The story is always told from its beginning, in memory, with the settings and lists of the workbooks that stand
 * there; it depends on nothing else, so it comes out the same each time. Each workbook is then changed once, in place,
 * by what it does not have yet. A second run finds every operation done and changes nothing, not a byte.
 */
export async function playDemo(
  out: string,
  today: CalendarDate,
  io: Io,
  /** Whether a message is in the story, by its place among the samples; all are, unless told otherwise. */
  isTold: (index: number) => boolean = () => true,
): Promise<Told> {
  await mkdir(join(out, 'statements'), { recursive: true });
  await mkdir(join(out, 'documents'), { recursive: true });
  const messages = (await sampleMessages(io)).filter((_, index) => isTold(index));
  const diary = new Diary(firstMoment(messages, today));
  const calendarFile = join(out, FILES.calendar[0]);
  const diaries = new MemoryCalendar();

  const books = { authority: await openBook('authority', out), provider: await openBook('provider', out) };
  const papers = new PendingPapers(demoStore(out));
  const offices = {
    authority: await officeOf(books.authority, papers, diary),
    provider: await officeOf(books.provider, papers, diary),
  };
  const stage = new Stage(diary, offices, diaries);
  const count: MailCount = { taken: [], strangers: 0 };
  const come = messages.filter(({ received }) => received === null || received.slice(0, 10) <= today);
  for (const message of come) planIntake(stage, message, count);
  await diary.playUntil(today);

  const growing = Object.values(books).filter((book) => missingAudit(book).length > 0);
  const goesOn = growing.length > 0;
  const strange = growing.find(isWorkedIn);
  if (strange)
    throw new DemoStopped(
      `The demo cannot go on in that folder: somebody has worked in ${FILES[strange.kind][0]} meanwhile. Nothing was changed. Choose an empty folder.`,
      false,
    );
  await papers.save(goesOn);
  for (const book of Object.values(books)) await saveBook(book);
  if (goesOn || !(await exists(calendarFile))) await writeFile(calendarFile, calendarJson(diaries));
  return closeStory(stage, today, count, come.length, join(out, FILES.report[0]), io);
}

async function sampleMessages(io: Io): Promise<MessageContent[]> {
  const listed = await new FolderMailbox([SAMPLES], readEml).list();
  if (!listed.ok) throw new Error('Cannot play the demo: the sample e-mails are missing');
  const show = progress(io, 'Reading the mailbox', listed.value.length);
  const messages: MessageContent[] = [];
  for (const [index, entry] of listed.value.entries()) {
    const content = await entry.read();
    if (content.ok) messages.push(content.value);
    show(index + 1);
  }
  return messages;
}

interface Book {
  readonly kind: RegisterKind;
  readonly file: string;
  readonly store: WorkbookStore;
  readonly before: TableRows;
  readonly memory: MemoryCaseRegister;
  /** The workbook is new: it is made in memory and reaches the disk whole. */
  readonly fresh: MemoryWorkbookStore | undefined;
}

async function openBook(kind: RegisterKind, out: string): Promise<Book> {
  const file = join(out, FILES[kind][0]);
  const fresh = (await exists(file)) ? undefined : new MemoryWorkbookStore(await makeRegisterTemplate(kind));
  const store = fresh ?? new FileWorkbookStore(file);
  const register = await openXlsxRegister(store, FILES[kind][0]);
  if (!register.ok)
    throw new DemoStopped(
      `${FILES[kind][0]} in that folder cannot be used as a register. Nothing was changed. Choose an empty folder.`,
      false,
    );
  const read = await register.value.read(TABLE_NAMES);
  if (!read.ok) throw new DemoStopped(`${read.error.message} Choose an empty folder.`, true);
  return {
    kind,
    file,
    store,
    before: read.value.rows,
    memory: new MemoryCaseRegister(kind, withoutCases(read.value.rows)),
    fresh,
  };
}

/** Settings, lists, providers and venues, as they stand: where the story begins. */
const withoutCases = (rows: TableRows): TableRows =>
  Object.fromEntries(
    TABLE_NAMES.map((table) => [table, CASE_TABLES.includes(table) ? [] : (rows[table] ?? [])]),
  );

async function officeOf(book: Book, store: DocumentStore, diary: Diary): Promise<Office> {
  const reference = await loadReference(book.memory, diary);
  if (!reference.ok) throw new Error(`Cannot play the demo: ${reference.error.message}`);
  return {
    service: { register: book.memory, clock: diary, journal: SILENT_JOURNAL, client: 'COMMAND_LINE' },
    reference: reference.value,
    papers: { templates: new FileTemplateStore(TEMPLATE_FOLDER), store, compiled: new Map() },
  };
}

function demoStore(out: string): DocumentStore {
  const documents = new FileDocumentStore(join(out, 'documents'));
  const statements = new FileDocumentStore(out);
  return {
    put: (caseRef, fileName, content) =>
      isStatement(fileName)
        ? statements.put('statements', fileName, content)
        : documents.put(caseRef, fileName, content),
    get: (link) => (link.startsWith('statements') ? statements.get(link) : documents.get(link)),
    find: (caseRef, fileName) =>
      isStatement(fileName) ? statements.find('statements', fileName) : documents.find(caseRef, fileName),
  };
}

/** Papers wait until the whole story is told, so that one that was replaced in its course is written once. */
class PendingPapers implements DocumentStore {
  readonly #folder: DocumentStore;
  readonly #papers = new Map<string, { caseRef: string; fileName: string; content: Uint8Array }>();

  constructor(folder: DocumentStore) {
    this.#folder = folder;
  }

  put(caseRef: string, fileName: string, content: Uint8Array): Promise<Result<{ link: string }, Failure>> {
    const link = join(isStatement(fileName) ? 'statements' : caseRef, fileName);
    this.#papers.set(link, { caseRef, fileName, content });
    return Promise.resolve(ok({ link }));
  }

  get(link: string): Promise<Result<Uint8Array, Failure>> {
    const paper = this.#papers.get(link);
    return paper === undefined ? this.#folder.get(link) : Promise.resolve(ok(paper.content));
  }

  find(caseRef: string, fileName: string): Promise<Result<{ link: string } | undefined, Failure>> {
    const link = join(isStatement(fileName) ? 'statements' : caseRef, fileName);
    return this.#papers.has(link) ? Promise.resolve(ok({ link })) : this.#folder.find(caseRef, fileName);
  }

  /** All papers when the story goes on; otherwise only those that somebody has removed. */
  async save(all: boolean): Promise<void> {
    for (const [link, { caseRef, fileName, content }] of this.#papers) {
      if (!all && (await this.#folder.get(link)).ok) continue;
      const kept = await this.#folder.put(caseRef, fileName, content);
      if (!kept.ok) throw new DemoStopped(kept.error.message, true);
    }
  }
}

/** What the story did and the workbook does not know of. */
function missingAudit(book: Book): readonly Cells[] {
  const known = operationsIn(book.before.tblAuditLog ?? []);
  return book.memory
    .rows('tblAuditLog')
    .filter((row) => [...operationsIn([row])].every((operation) => !known.has(operation)));
}

/** Whether somebody has worked in the book since the story was told last: its rows and ours would meet under one number. */
function isWorkedIn(book: Book): boolean {
  const told = operationsIn(book.memory.rows('tblAuditLog'));
  return [...operationsIn(book.before.tblAuditLog ?? [])].some((operation) => !told.has(operation));
}

/** Writes what the story has and the workbook has not, in one change set; nothing when there is nothing. */
async function saveBook(book: Book): Promise<void> {
  const audit = missingAudit(book);
  const changes =
    audit.length === 0
      ? []
      : CASE_TABLES.filter((table) => table !== 'tblAuditLog').flatMap((table) =>
          differences(table, book.before[table] ?? [], book.memory.rows(table)),
        );
  const last = audit.at(-1);
  const operationId =
    typeof last?.['Reason'] === 'string' ? readReason(last['Reason'])?.operationId : undefined;
  if (operationId !== undefined) {
    const register = await openXlsxRegister(book.store, FILES[book.kind][0]);
    if (!register.ok) throw new DemoStopped(`${FILES[book.kind][0]} could not be opened again.`, true);
    const applied = await register.value.apply({ operationId, at: String(last?.['AtUtc']), changes, audit });
    if (!applied.ok) throw new DemoStopped(`${FILES[book.kind][0]}: ${applied.error.message}`, true);
  }
  if (book.fresh === undefined) return;
  const whole = await book.fresh.load();
  if (!whole.ok) throw new Error(`Cannot save ${FILES[book.kind][0]}`);
  await writeFile(book.file, whole.value.bytes, { flag: 'wx', mode: 0o600 });
}

function differences(table: TableName, before: readonly Cells[], after: readonly Cells[]): RowChange[] {
  const old = new Map(before.map((row) => [keyOf(table, row), row]));
  return after.flatMap((row): RowChange[] => {
    const key = keyOf(table, row);
    if (key === undefined) return [];
    const known = old.get(key);
    if (known === undefined) return [{ kind: 'insert', table, key, cells: row }];
    const names = [...new Set([...Object.keys(known), ...Object.keys(row)])].filter(
      (name) => !sameValue(known[name], row[name]),
    );
    const only = (cells: Cells): Cells =>
      Object.fromEntries(
        names.flatMap((name) => (cells[name] === undefined ? [] : [[name, cells[name]] as const])),
      );
    return names.length === 0
      ? []
      : [{ kind: 'update', table, key, expected: only(known), cells: only(row) }];
  });
}
