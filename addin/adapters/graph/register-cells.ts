import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { CellsToWrite } from '../../forms/apply-changes.ts';
import { TABLES } from '../../forms/register-schema.ts';
import type { TableName } from '../../forms/register-schema.ts';
import type { Failure } from '../../ports/failure.ts';
import type { GraphFault } from './graph.ts';
import { isPassing } from './register-announcement.ts';
import { failed, rowsMoved } from './register-failures.ts';
import { headingOf, layoutOf, rowsArea, rowsIn, sameLayout, typedCells } from './register-layout.ts';
import type { TableLayout } from './register-layout.ts';
import { keyColumn } from './register-reader.ts';
import type { RegisterReader } from './register-reader.ts';
import type { RegisterSending } from './register-sending.ts';
import type { SheetArea } from '../../forms/sheet-address.ts';
import { BLANK } from '../../forms/typed-cells.ts';
import type { TypedCell } from '../../forms/typed-cells.ts';
import { cells, column, headings, setCells } from './workbook-calls.ts';
import type { RangeBody, WorkbookCall } from './workbook-calls.ts';

/** Cells of a row that was found by its key, and the number that the row had in the sheet when it was looked for. */
export interface PlacedCells {
  readonly table: TableName;
  readonly key: string;
  readonly number: number;
  /** A row whose key becomes blank is taken away. */
  readonly cells: CellsToWrite;
}

/** Something read just before cells are set; where it no longer `stands`, nothing may be set, and what was is put back. */
export interface Guard {
  readonly call: WorkbookCall;
  readonly stands: (body: RangeBody) => boolean;
}

/** Values for a place, and how the row there must look for the place to be the right one. */
interface Put {
  readonly layout: TableLayout;
  readonly area: SheetArea;
  readonly values: readonly (readonly TypedCell[])[];
  readonly isTheRow: (row: Row) => boolean;
  /** The row that it is meant for. */
  readonly key: string;
}

type Row = readonly unknown[];

/** A place that held another row than was meant: what stood there before, and since (if that is known). */
interface Hit {
  readonly put: Put;
  readonly before: Row;
  readonly after: Row | undefined;
}

/** What is read in the same batch. */
interface Around {
  readonly tables?: readonly TableName[];
  readonly guard?: Guard | undefined;
  readonly besides?: readonly WorkbookCall[];
}

interface PutDone {
  readonly hits: readonly Hit[];
  readonly broken: GraphFault | undefined;
  readonly mayStillArrive: boolean;
  /** Answers to what was asked for besides; all of them unless it was broken off. */
  readonly more: readonly RangeBody[];
}

/** How often what was hit is put back, should the rows be moved again and again. */
const REPAIRS = 3;

/**
 * Sets cells by the place of their row, which is all that the interface offers, and proves that it was the row that was
 * meant: each is read in the same batch before it is set. Where somebody has sorted the table or moved its columns since
 * it was looked for, the row that was hit is put back as it was read.
 */
export class RegisterCells {
  readonly #reader: RegisterReader;
  readonly #sending: RegisterSending;

  constructor(reader: RegisterReader, sending: RegisterSending) {
    this.#reader = reader;
    this.#sending = sending;
  }

  /**
   * `again`: rows or columns did not stand where they were looked for, the guard did not stand, or the service was busy.
   * What was hit has been put back, and nothing is on its way any more, so look again. A failure `ChangedMeanwhile` that
   * says `unknown` names a row that could not be put back.
   */
  async set(all: readonly PlacedCells[], until: number, guard?: Guard): Promise<Result<'set' | 'again', Failure>> {
    if (all.length === 0) return ok('set');
    const tables = [...new Set(all.map(({ table }) => table))];
    const emptied = tables.filter((table) => all.some((each) => each.table === table && isTakenAway(each)));
    const keys = emptied.map((table) => column(table, headingOf(this.#reader.layout(table), keyColumn(table))));
    const before = new Map(emptied.map((table) => [table, this.#reader.columnRead(table, keyColumn(table))?.values]));
    const puts = all.map((each) => this.#putOf(each));
    const done = await this.#put(puts, { tables, guard, besides: keys }, until);
    const mended = await this.#mend(done.hits);
    if (!mended.ok) return mended;
    if (done.broken !== undefined && (!isPassing(done.broken) || done.mayStillArrive)) return failed(done.broken);
    if (done.broken !== undefined || done.hits.length > 0) return ok('again');
    // A sort in the very moment between reading and setting: the row stands elsewhere, and another one is blank.
    for (const [index, table] of emptied.entries()) {
      const now = this.#reader.rememberColumn(table, keyColumn(table), done.more[index] ?? {}).values;
      const taken = all.filter((each) => each.table === table && isTakenAway(each));
      const left = taken.find(({ key }) => count(now, key) > count(before.get(table), key) - taken.filter((each) => each.key === key).length);
      if (left !== undefined) return err(rowsMoved(table, left.key));
    }
    return ok('set');
  } // prettier-ignore

  #putOf({ table, key, number, cells: row }: PlacedCells): Put {
    const layout = this.#reader.layout(table);
    return { ...typedCells(layout, number, row), layout, key, isTheRow: (found) => this.#keyOf(layout, found) === key };
  } // prettier-ignore

  #keyOf(layout: TableLayout, row: Row): string | undefined {
    return rowsIn(layout, 1, [row], this.#reader.kind).rows[0]?.key;
  }

  /** One batch: the guard, the headings, each row as it is, then the cells, each row again, and whatever is asked besides. */
  async #put(
    puts: readonly Put[],
    { tables = [], guard, besides = [] }: Around,
    until: number,
  ): Promise<PutDone> {
    const rows = puts.map(({ layout, area }) => cells(rowsArea(layout, area.top, area.top)));
    const sets = puts.map(({ area, values }) => setCells(area, values));
    const heads = [...(guard === undefined ? [] : [guard.call]), ...tables.map((table) => headings(table))];
    const { answers, mayStillArrive } = await this.#sending.write(
      [...heads, ...rows, ...sets, ...rows, ...besides],
      until,
    );
    const bodies = answers.map((answer) => (answer.ok ? (answer.value.body as RangeBody) : undefined));
    const first = answers.find((answer) => !answer.ok);
    const [guarding] = bodies;
    const isOver = guard !== undefined && guarding !== undefined && !guard.stands(guarding);
    const other = tables.filter((table, index) => {
      const body = bodies[heads.length - tables.length + index];
      return body !== undefined && !sameLayout(layoutOf(table, body), this.#reader.layout(table));
    });
    const hits = puts.flatMap((put, index): Hit[] => {
      const place = heads.length + index;
      const before = bodies[place]?.values?.[0];
      const set = answers[place + puts.length];
      const isUntouched = set === undefined || (!set.ok && set.error.effect === 'none');
      if (before === undefined || isUntouched) return [];
      if (!isOver && put.isTheRow(before) && !other.includes(put.layout.table)) return [];
      return [{ put, before, after: bodies[place + 2 * puts.length]?.values?.[0] }];
    });
    const more = bodies.slice(heads.length + 3 * puts.length).map((body) => body ?? {});
    return { hits, broken: first?.ok === false ? first.error : undefined, mayStillArrive, more };
  }

  /**
   * What is hit by putting back, because the rows were moved once more, is put back in turn; what was to be is lost. No
   * time is too late for it.
   */
  async #mend(first: readonly Hit[]): Promise<Result<void, Failure>> {
    let lost: Put | undefined;
    let hits = first;
    for (let round = 0; hits.length > 0; round += 1) {
      const backs = hits.map((hit) => this.#backAsItWas(hit));
      const done = await this.#put(backs, {}, Infinity);
      lost ??= done.hits[0]?.put ?? (done.broken === undefined ? undefined : backs[0]);
      hits = done.broken === undefined && round < REPAIRS ? done.hits : [];
    }
    return lost === undefined ? ok(undefined) : err(rowsMoved(lost.layout.table, lost.key));
  }

  #backAsItWas({ put, before, after }: Hit): Put {
    const { layout, area } = put;
    const [from, to] = [area.left - layout.left, area.right - layout.left];
    return {
      ...put,
      key: this.#keyOf(layout, before) ?? put.key,
      values: [before.slice(from, to + 1).map(asItWas)],
      isTheRow: (row) =>
        row.every((value, index) => (index >= from && index <= to ? (after ?? row)[index] : before[index]) === value),
    };
  } // prettier-ignore
}

/** A key may stand twice: the other row is somebody else's. */
const count = (keys: readonly unknown[] = [], key: string): number =>
  keys.filter((each) => each === key).length;

const isTakenAway = ({ table, cells: row }: PlacedCells): boolean => {
  const { key } = TABLES[table];
  const [name = ''] = key;
  return key.length === 1 && row.has(name) && row.get(name) === undefined;
};

/** A text goes back with an apostrophe in front: whatever it looks like, it was a text before. */
const asItWas = (value: unknown): TypedCell => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && value !== '' ? `'${value}` : BLANK;
};
