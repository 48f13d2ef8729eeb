import type { RegisterKind } from '../../domain/case.ts';
import { formatKey, parseKey } from '../../domain/case-reference.ts';
import { claimsOf } from '../../forms/claims.ts';
import type { Claim, UntoldCell } from '../../forms/claims.ts';
import {
  isAnnounced,
  leftReason,
  recordedReason,
  standingIn,
  withdrawnReason,
} from '../../forms/audit-standing.ts';
import type { AuditStanding, Standing } from '../../forms/audit-standing.ts';
import type { Cells } from '../../forms/register-schema.ts';
import { layoutOf, rowsArea, rowsIn, sameLayout } from './register-layout.ts';
import type { TableLayout } from './register-layout.ts';
import { parseAddress } from '../../forms/sheet-address.ts';
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

/** An announcement that is neither recorded nor withdrawn. */
export interface Unfinished {
  readonly operationId: string;
  readonly tag: string;
  /** The operation is done all the same: these rows landed late, after an answer was lost. Nothing of it is undone. */
  readonly isSuperfluous: boolean;
  /** Positions of its rows in the log, from 0. */
  readonly positions: readonly number[];
  readonly claims: readonly Claim[];
  /** Cells of which the log does not say both values. */
  readonly untold: readonly UntoldCell[];
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
  /** No row before this position is announced; those rows are read anew only with the whole log. */
  #settledTo = 0;
  /** What `keysFor` has worked out for the rows before a position, which are settled. */
  #numbered = { to: 0, highest: 0 };
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
    this.#settledTo = 0;
    this.#numbered = { to: 0, highest: 0 };
    this.#tail = [];
    this.#tailFrom = this.#rows.length;
    this.#isRead = true;
    return this.#openFrom() < this.#rows.length - 1 || isAnnounced(this.#rows.at(-1)?.reason ?? '') ? 'end is wanted' : 'known';
  } // prettier-ignore

  /** Takes the answer to `tailCall`. `layout`: the headings, if they were read with it. */
  takeTail({ values = [] }: RangeBody, layout: TableLayout = this.layout): Taken {
    const from = this.#openFrom();
    const read = rowsIn(layout, this.#firstRow + from, values, this.#kind);
    const rows = new Map(read.rows.map((row) => [row.row - this.#firstRow, row.cells]));
    const isFull = rows.has(from + values.length - 1);
    const expected = this.#rows[from];
    const moved = expected !== undefined && textOf(rows.get(from)?.['AuditId']) !== expected.id;
    // The area was reckoned from the headings as they stood; had a column moved, it would be another.
    if (isFull || moved || !sameLayout(layout, this.layout)) {
      this.#isRead = false;
      return 'another than before';
    }
    const end = read.rows.reduce((last, { row }) => Math.max(last, row - this.#firstRow + 1), from);
    this.#tail = Array.from({ length: end - from }, (_, index) => rows.get(from + index) ?? {});
    this.#tailFrom = from;
    this.#rows.splice(from, this.#rows.length - from, ...this.#tail.map(logRow));
    if (this.#numbered.to > from) this.#numbered = { to: 0, highest: 0 };
    return 'known';
  }

  /** Rows that were thought to be known have been written anew: the next reading is of the whole. */
  forget(): void {
    this.#isRead = false;
  }

  get ids(): readonly string[] {
    return this.#rows.map(({ id }) => id).filter((id) => id !== '');
  }

  /** Done before anything else: a second announcement of the same operation may have landed late. */
  standingOf(operationId: string): AuditStanding | undefined {
    const found = new Set<AuditStanding>();
    for (const { reason } of this.#rows) {
      const known = reason.includes(operationId) ? standingIn(reason) : undefined;
      if (known?.operationId === operationId) found.add(known.standing);
    }
    return (['done', 'announced', 'withdrawn'] as const).find((standing) => found.has(standing));
  }

  /** Announcements that stand, in the order in which they were made. */
  unfinished(): readonly Unfinished[] {
    return this.#announced().map((each) => ({
      ...each,
      isSuperfluous: this.standingOf(each.operationId) === 'done',
      claims: claimsOf(each.positions.map((position) => this.#tail[position - this.#tailFrom] ?? {})),
      untold: each.positions.flatMap((position) => this.#untoldAt(position)),
    }));
  }

  #untoldAt(position: number): readonly UntoldCell[] {
    return claimsOf([this.#tail[position - this.#tailFrom] ?? {}]).flatMap((claim) =>
      claim.kind === 'cell' && (claim.before === 'untold' || claim.after === 'untold')
        ? [{ position, claim }]
        : [],
    );
  }

  /** Where an announcement stands; nothing when it was recorded, withdrawn, or never arrived. */
  positionsOfTag(tag: string): readonly number[] {
    return this.#announced().find((each) => each.tag === tag)?.positions ?? [];
  }

  #announced(): readonly Pick<Unfinished, 'operationId' | 'tag' | 'positions'>[] {
    const found = new Map<string, { operationId: string; tag: string; positions: number[] }>();
    for (let position = this.#openFrom(); position < this.#rows.length; position += 1) {
      const reason = this.#rows[position]?.reason ?? '';
      const { operationId, tag } = (isAnnounced(reason) ? standingIn(reason) : undefined) ?? {};
      if (operationId === undefined || tag === undefined) continue;
      const known = found.get(`${tag} ${operationId}`) ?? { operationId, tag, positions: [] };
      known.positions.push(position);
      found.set(`${tag} ${operationId}`, known);
    }
    return [...found.values()];
  }

  /** All rows of an operation, whatever became of them. */
  positionsOfOperation(operationId: string): readonly number[] {
    return this.#rows.flatMap(({ reason }, position) =>
      reason.includes(operationId) && standingIn(reason)?.operationId === operationId ? [position] : [],
    );
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
    const first = Math.min(this.#openFrom(), ...positions);
    const known = this.#numbered.to <= first ? this.#numbered : { to: 0, highest: 0 };
    const keys = new Map<number, string>();
    let { highest } = known;
    for (
      let position = known.to;
      position < this.#rows.length && keys.size < positions.length;
      position += 1
    ) {
      if (position === first) this.#numbered = { to: first, highest };
      const { id } = this.#rows[position] ?? { id: '' };
      if (id === '') continue;
      const number = parseKey(id)?.number ?? 0;
      highest = number > highest ? number : highest + 1;
      if (positions.includes(position)) keys.set(position, formatKey('AUD', highest));
    }
    return positions.map((position) => keys.get(position) ?? '');
  }

  /** An announcement has been recorded or withdrawn by this client: what is known of its rows follows. */
  settle(positions: readonly number[], standing: 'done' | 'withdrawn' | 'left'): void {
    const keys = this.keysFor(positions);
    positions.forEach((position, index) => {
      const row = this.#rows[position];
      if (row === undefined) return;
      const reason = REASONS[standing](row.reason);
      this.#rows[position] = { ...row, id: keys[index] ?? row.id, reason };
    });
  }

  rowNumber(position: number): number {
    return this.#firstRow + position;
  }

  idAt(position: number): string {
    return this.#rows[position]?.id ?? '';
  }

  standingAt(position: number): Standing | undefined {
    return standingIn(this.reasonAt(position));
  }

  reasonAt(position: number): string {
    return this.#rows[position]?.reason ?? '';
  }

  /** The first operation that is not finished, or the last row that is known. */
  #openFrom(): number {
    const last = Math.max(0, this.#rows.length - 1);
    this.#settledTo = Math.min(this.#settledTo, last);
    while (this.#settledTo < last && !isAnnounced(this.#rows[this.#settledTo]?.reason ?? ''))
      this.#settledTo += 1;
    return this.#settledTo;
  }
}

const REASONS = { done: recordedReason, withdrawn: withdrawnReason, left: leftReason } as const;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const logRow = (row: Cells): LogRow => ({
  id: textOf(row['AuditId']),
  reason: textOf(row['Reason']),
  rowKey: textOf(row['RowKey']),
});
