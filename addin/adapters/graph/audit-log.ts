import type { RegisterKind } from '../../domain/case.ts';
import { formatKey, parseKey } from '../../domain/case-reference.ts';
import { claimsOf } from '../../forms/claims.ts';
import type { Claim } from '../../forms/claims.ts';
import { isAnnounced, markReason, standingIn } from '../../forms/audit-standing.ts';
import type { AuditStanding } from '../../forms/audit-standing.ts';
import type { Cells } from '../../forms/register-schema.ts';
import { layoutOf, rowsArea, rowsIn } from './register-layout.ts';
import type { TableLayout } from './register-layout.ts';
import { parseAddress } from './sheet-address.ts';
import { cells, column, headings } from './workbook-calls.ts';
import type { RangeBody, WorkbookCall } from './workbook-calls.ts';

const LOG = 'tblAuditLog';
/** Columns that are kept of the whole log; everything else is read when it is wanted. */
const KEPT = ['AuditId', 'Reason', 'RowKey'] as const;
/** Rows that may have been added since the log was read last; more than that and it is read anew. */
const ROOM = 300;

interface LogRow {
  readonly id: string;
  readonly reason: string;
  readonly rowKey: string;
}

/** An operation that has been announced and is not done yet. */
export interface Unfinished {
  readonly operationId: string;
  /** Positions of its rows in the log, from 0. */
  readonly positions: readonly number[];
  readonly claims: readonly Claim[];
}

/**
 * What became of answers: `end is wanted`: ask for `tailCall` too, because an operation is not finished;
 * `another than before`: rows were sorted or deleted, so ask for `calls` again.
 */
export type Taken = 'known' | 'end is wanted' | 'another than before';

/**
 * What this client knows of the audit log. The log only grows, and it grows to be the longest table, so after the first
 * time only its end is read: from the first operation that was not finished. Should the rows have been sorted or
 * deleted, the first of those does not stand where it stood, and the whole is read again.
 */
export class AuditLog {
  readonly #kind: RegisterKind;
  #layout: TableLayout | undefined;
  #firstRow = 0;
  #rows: LogRow[] = [];
  #isRead = false;
  /** Whole rows, from this position on. */
  #tailFrom = 0;
  #tail: readonly Cells[] = [];

  constructor(kind: RegisterKind) {
    this.#kind = kind;
  }

  get layout(): TableLayout {
    if (this.#layout === undefined) throw new TypeError('Cannot write to the log: it has not been read');
    return this.#layout;
  }

  /** The calls that bring it up to date; the answers go to `take` in the same order. */
  calls(): readonly WorkbookCall[] {
    if (!this.#isRead || this.#layout === undefined)
      return [headings(LOG), ...KEPT.map((name) => column(LOG, name))];
    return [headings(LOG), this.tailCall()];
  }

  /** The end of the log, with room for what others have added. Only after the log has been read. */
  tailCall(): WorkbookCall {
    const from = this.#firstRow + this.#openFrom();
    return cells(rowsArea(this.layout, from, this.#firstRow + this.#rows.length + ROOM));
  }

  /** Takes the answers to `calls`. */
  take([heads, first, ...others]: readonly RangeBody[]): Taken {
    if (heads === undefined || first === undefined) throw new TypeError('Cannot take the log: answers are missing');
    const layout = layoutOf(LOG, heads);
    if (others.length === 0) return this.takeTail(first, layout);
    this.#layout = layout;
    this.#firstRow = parseAddress(first.address ?? '').top;
    const [ids = [], reasons = [], rowKeys = []] = [first, ...others].map(({ values = [] }) => values.map((row) => textOf(row[0])));
    this.#rows = ids.map((id, index) => ({ id, reason: reasons[index] ?? '', rowKey: rowKeys[index] ?? '' }));
    while (this.#rows.at(-1)?.id === '') this.#rows.pop();
    this.#tail = [];
    this.#tailFrom = this.#rows.length;
    this.#isRead = true;
    return this.#openFrom() < this.#rows.length - 1 || isAnnounced(this.#rows.at(-1)?.reason ?? '') ? 'end is wanted' : 'known';
  } // prettier-ignore

  /** Takes the answer to `tailCall`. */
  takeTail({ values = [] }: RangeBody, layout: TableLayout = this.layout): Taken {
    const from = this.#openFrom();
    const read = rowsIn(layout, this.#firstRow + from, values, this.#kind);
    const rows = new Map(read.rows.map((row) => [row.row - this.#firstRow, row.cells]));
    const isFull = values.length > 0 && textOf(values.at(-1)?.[0]) !== '';
    const expected = this.#rows[from];
    const moved = expected !== undefined && textOf(rows.get(from)?.['AuditId']) !== expected.id;
    if (isFull || moved) {
      this.#isRead = false;
      return 'another than before';
    }
    this.#layout = layout;
    const end = Math.max(from, ...[...rows.keys()].map((position) => position + 1));
    this.#tail = Array.from({ length: end - from }, (_, index) => rows.get(from + index) ?? {});
    this.#tailFrom = from;
    this.#rows = [...this.#rows.slice(0, from), ...this.#tail.map(logRow)];
    return 'known';
  }

  get ids(): readonly string[] {
    return this.#rows.map(({ id }) => id).filter((id) => id !== '');
  }

  standingOf(operationId: string): AuditStanding | undefined {
    const found = this.#rows.flatMap(({ reason }) => {
      const known = reason.includes(operationId) ? standingIn(reason) : undefined;
      return known?.operationId === operationId ? [known.standing] : [];
    });
    return (['done', 'announced', 'withdrawn'] as const).find((standing) => found.includes(standing));
  }

  /** Operations that were announced, in the order in which they were. */
  unfinished(): readonly Unfinished[] {
    const found = new Map<string, number[]>();
    this.#rows.forEach(({ reason }, position) => {
      const operationId = isAnnounced(reason) ? standingIn(reason)?.operationId : undefined;
      if (operationId !== undefined) found.set(operationId, [...(found.get(operationId) ?? []), position]);
    });
    return [...found].map(([operationId, positions]) => ({
      operationId,
      positions,
      claims: claimsOf(
        positions.map((each) => this.#tail[each - this.#tailFrom]).filter((row) => row !== undefined),
      ),
    }));
  }

  positionsOf(rowKeys: ReadonlySet<string>): readonly number[] {
    return this.#rows.flatMap(({ rowKey }, position) => (rowKeys.has(rowKey) ? [position] : []));
  }

  /**
   * The keys that rows must have for none to stand twice: their own, or where that is used up by a row before, the next
   * after the highest. Two who announce at once have numbered on from the same row; as the order of the log is the same
   * for everybody, each works out the same numbers for itself and for those before it.
   */
  keysFor(positions: readonly number[]): readonly string[] {
    const wanted = new Map<number, string>();
    let highest = 0;
    this.#rows.some(({ id }, position) => {
      if (id === '') return false;
      const number = parseKey(id)?.number ?? 0;
      highest = number > highest ? number : highest + 1;
      if (positions.includes(position)) wanted.set(position, formatKey('AUD', highest));
      return wanted.size === positions.length;
    });
    return positions.map((position) => wanted.get(position) ?? '');
  }

  /** An operation of this client has been recorded or withdrawn: what is known of its rows follows. */
  settle(operationId: string, standing: AuditStanding): void {
    const own = this.unfinished().find((each) => each.operationId === operationId)?.positions ?? [];
    const keys = this.keysFor(own);
    own.forEach((position, index) => {
      const row = this.#rows[position];
      if (row === undefined) return;
      this.#rows[position] = { ...row, id: keys[index] ?? row.id, reason: markReason(row.reason, standing) };
    });
  }

  rowNumber(position: number): number {
    return this.#firstRow + position;
  }

  idAt(position: number): string {
    return this.#rows[position]?.id ?? '';
  }

  reasonAt(position: number): string {
    return this.#rows[position]?.reason ?? '';
  }

  /** The first operation that is not finished, or the last row that is known. */
  #openFrom(): number {
    const first = this.#rows.findIndex(({ reason }) => isAnnounced(reason));
    return first === -1 ? Math.max(0, this.#rows.length - 1) : first;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const logRow = (row: Cells): LogRow => ({
  id: textOf(row['AuditId']),
  reason: textOf(row['Reason']),
  rowKey: textOf(row['RowKey']),
});
