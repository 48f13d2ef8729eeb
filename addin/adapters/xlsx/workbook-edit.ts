import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import { err, ok } from '../../domain/result.ts';
import { CellStyles } from './cell-styles.ts';
import type { ByteEdit } from './deflate-splice.ts';
import { formulaEdits, hasFormulas } from './formula-upkeep.ts';
import type { Growth } from './growth.ts';
import { readRelationships } from './relationships.ts';
import { rowEdits, toByteEdits } from './row-edits.ts';
import { shiftEdits, shiftProblems } from './rows-below.ts';
import { rowPosition } from './sheet-bytes.ts';
import { dimensionEdits, tailEdits } from './sheet-ranges.ts';
import { growTable } from './table-part.ts';
import type { PlannedRows, TableChange } from './table-rows.ts';
import { changeProblems, planRows } from './table-rows.ts';
import { caught } from './workbook-package.ts';
import type { Sheet, TablePlace, Workbook, WorkbookTable } from './workbook-tables.ts';
import { openWorkbook } from './workbook-tables.ts';
import { calcChainOf, forgetPartEdits, pivotEdits, workbookEdits } from './workbook-upkeep.ts';
import type { TextEdit } from './xml-tags.ts';

export type { RowInput, TableChange } from './table-rows.ts';

/**
 * Writes cells and rows into the tables of a workbook, in place: what is not named here stays as it was, byte for
 * byte. Returns the bytes of the new workbook (the same array when there is nothing to change), or every fault that
 * speaks against the change; then nothing is written.
 *
 * Beside the cells themselves only what a person at Excel would see change is changed: the table's range and
 * filter, validations, formats, names and formulas that covered its whole body; pivot tables over it read it again
 * on opening; formulas are worked out again on opening. Charts are left as they are.
 */
export function editTables(
  bytes: Uint8Array,
  changes: readonly TableChange[],
): Result<Uint8Array, Problem[]> {
  const opened = openWorkbook(bytes);
  return opened.ok ? editWorkbook(opened.value, bytes, changes) : opened;
}

/** `editTables` for a workbook that is open already, so that nothing is unpacked twice; `bytes` are the ones it was opened from. */
export function editWorkbook(
  book: Workbook,
  bytes: Uint8Array,
  changes: readonly TableChange[],
): Result<Uint8Array, Problem[]> {
  return caught(() => {
    const [now, later] = firstRound(book, mergedByTable(changes));
    const edited = editRound(book, bytes, now);
    return !edited.ok || later.length === 0 ? edited : editTables(edited.value, later);
  });
}

/** Several changes of one table are one change: row numbers mean the table as it was read. */
function mergedByTable(changes: readonly TableChange[]): readonly TableChange[] {
  const merged = new Map<string, TableChange>();
  for (const change of changes) {
    const key = change.table.toLowerCase();
    const before = merged.get(key);
    merged.set(key, {
      table: change.table,
      updates: [...(before?.updates ?? []), ...change.updates],
      appends: [...(before?.appends ?? []), ...change.appends],
    });
  }
  return [...merged.values()].filter(({ updates, appends }) => updates.length + appends.length > 0);
}

/** One table a sheet at a time: two tables side by side may grow into the same rows. */
function firstRound(
  book: Workbook,
  changes: readonly TableChange[],
): readonly [readonly TableChange[], readonly TableChange[]] {
  const taken = new Set<Sheet>();
  const now: TableChange[] = [];
  const later: TableChange[] = [];
  for (const change of changes) {
    const sheet = book.table(change.table)?.place.sheet;
    if (sheet && taken.has(sheet)) later.push(change);
    else now.push(change);
    if (sheet) taken.add(sheet);
  }
  return [now, later];
}

interface Plan extends PlannedRows {
  readonly place: TablePlace;
}

function editRound(
  book: Workbook,
  bytes: Uint8Array,
  changes: readonly TableChange[],
): Result<Uint8Array, Problem[]> {
  if (changes.length === 0) return ok(bytes);
  const problems: Problem[] = [];
  const targets = changes.flatMap((change): { change: TableChange; table: WorkbookTable }[] => {
    const table = book.table(change.table);
    if (!table) problems.push(noTable(change.table));
    else problems.push(...changeProblems(table, change));
    return table ? [{ change, table }] : [];
  });
  if (problems.length > 0) return err(problems);

  const stylesPart = readRelationships(book.package, book.mainPart).find(
    ({ type }) => type === 'styles',
  )?.target;
  const styles =
    stylesPart !== undefined && book.package.has(stylesPart)
      ? new CellStyles(book.package.readText(stylesPart))
      : undefined;
  const plans = targets.map(({ change, table }): Plan => {
    const rows = planRows(book, table, change, { styles, date1904: book.date1904 });
    problems.push(...rows.problems, ...shiftProblems(book, table.place, rows.planned.growth));
    return { ...rows.planned, place: table.place };
  });
  if (problems.length > 0) return err(problems);

  const edits = new PartEditor(book);
  for (const plan of plans) editOwnParts(book, edits, plan);
  const growing = plans.map(({ growth }) => growth).filter(({ rows }) => rows > 0);
  if (growing.length > 0)
    for (const sheet of book.sheets) problems.push(...editForGrowth(book, edits, sheet, growing));
  if (problems.length > 0) return err(problems);

  if (stylesPart !== undefined && styles) edits.text(stylesPart, styles.edits());
  const chain = calcChainOf(book);
  const recalculate = plans.some((plan) => plan.touchesFormulas) || hasFormulas(book, chain !== undefined);
  edits.text(book.mainPart, workbookEdits(book.package.readText(book.mainPart), growing, recalculate));
  if (chain && plans.some((plan) => plan.touchesFormulas || movesFormulas(book, plan))) {
    edits.remove(chain.target);
    for (const [part, made] of forgetPartEdits(book, chain)) edits.text(part, made);
  }
  for (const [part, made] of pivotEdits(book, plans)) edits.text(part, made);
  return ok(book.package.save(edits.byPart()));
}

/** The table's own part, and its rows. */
function editOwnParts(book: Workbook, edits: PartEditor, plan: Plan): void {
  const { place, growth, cells } = plan;
  edits.text(place.part.part, growTable(book.package.readText(place.part.part), place.part, growth.rows));
  const bytes = book.package.read(place.sheet.part);
  edits.bytes(place.sheet.part, rowEdits(bytes, book.layout(place.sheet), cells, growth.shiftFrom));
  edits.bytes(place.sheet.part, shiftEdits(book, place, growth));
  edits.bytes(
    place.sheet.part,
    toByteEdits(
      0,
      book.sheetHead(place.sheet),
      dimensionEdits(book.sheetHead(place.sheet), growth, plan.written),
    ),
  );
}

/** Ranges and formulas of one sheet that follow tables which got longer, its own or others'. */
function editForGrowth(
  book: Workbook,
  edits: PartEditor,
  sheet: Sheet,
  growing: readonly Growth[],
): readonly Problem[] {
  const formulas = formulaEdits(book, sheet, growing);
  edits.bytesOutsideOthers(sheet.part, formulas.edits);
  const tail = book.sheetTail(sheet);
  const made = tailEdits(tail, sheet.name, growing);
  edits.bytes(sheet.part, toByteEdits(book.layout(sheet).dataEnd, tail, made));
  // Sheets that only had to be looked through need not stay in memory.
  if (!edits.has(sheet.part)) book.package.forget(sheet.part);
  return formulas.problems;
}

function movesFormulas(book: Workbook, { place, growth }: Plan): boolean {
  if (growth.shiftFrom === undefined) return false;
  const { rows, formulas } = book.layout(place.sheet);
  const start = rows.starts[rowPosition(rows, growth.shiftFrom)] ?? Infinity;
  return formulas.some((at) => at >= start);
}

const noTable = (table: string): Problem => ({
  rule: 'XLSX-TABLE',
  severity: 'error',
  place: { table },
  message: 'The workbook has no table of that name: it was renamed, deleted or turned into plain cells.',
});

/** Collects the edits of a round by part. */
class PartEditor {
  readonly #book: Workbook;
  readonly #bytes = new Map<string, ByteEdit[]>();
  readonly #texts = new Map<string, TextEdit[]>();
  readonly #removed = new Set<string>();

  constructor(book: Workbook) {
    this.#book = book;
  }

  text(part: string, edits: readonly TextEdit[]): void {
    this.#texts.set(part, [...(this.#texts.get(part) ?? []), ...edits]);
  }

  bytes(part: string, edits: readonly ByteEdit[]): void {
    this.#bytes.set(part, [...(this.#bytes.get(part) ?? []), ...edits]);
  }

  /** Leaves out edits inside of what is replaced anyway. */
  bytesOutsideOthers(part: string, edits: readonly ByteEdit[]): void {
    const replaced = (this.#bytes.get(part) ?? []).filter(({ start, end }) => end > start);
    this.bytes(
      part,
      edits.filter((edit) => !replaced.some(({ start, end }) => start <= edit.start && edit.end <= end)),
    );
  }

  has(part: string): boolean {
    return (this.#bytes.get(part)?.length ?? 0) > 0;
  }

  remove(part: string): void {
    this.#removed.add(part);
  }

  byPart(): ReadonlyMap<string, readonly ByteEdit[] | 'remove'> {
    const all = new Map<string, readonly ByteEdit[] | 'remove'>();
    for (const [part, edits] of this.#texts)
      all.set(part, toByteEdits(0, this.#book.package.readText(part), edits));
    for (const [part, edits] of this.#bytes)
      all.set(
        part,
        [...edits].sort((a, b) => a.start - b.start || a.end - b.end),
      );
    for (const part of this.#removed) all.set(part, 'remove');
    return all;
  }
}
