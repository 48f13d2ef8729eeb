import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Growth } from '../../addin/adapters/xlsx/growth.ts';

/** A table got longer or shorter: `growth.rows` is negative where rows were taken away. */
export interface TableGrowth {
  readonly table: string;
  readonly growth: Growth;
}

/**
 * What has happened to the lengths of tables since the file was written, in order, for the ranges and formulas in the
 * file that follow them. Rows added one after another at the end of one table are one growth.
 */
export class Growths {
  #log: TableGrowth[] = [];

  get all(): readonly TableGrowth[] {
    return this.#log;
  }

  get growths(): readonly Growth[] {
    return this.#log.map(({ growth }) => growth);
  }

  add(table: string, growth: Growth): void {
    const last = this.#log.findLastIndex((each) => each.growth.sheet === growth.sheet);
    const before = this.#log[last];
    if (before?.table === table && follows(before.growth, growth)) {
      const rows = before.growth.rows + growth.rows;
      this.#log[last] = { table, growth: { ...before.growth, rows } };
    } else this.#log.push({ table, growth });
  }

  clear(): void {
    this.#log = [];
  }
}

const follows = (before: Growth, after: Growth): boolean =>
  before.rows > 0 &&
  after.rows > 0 &&
  before.shiftFrom === undefined &&
  after.shiftFrom === undefined &&
  bottomAfter(before) === after.body.bottom;

const bottomAfter = ({ body, rows }: { readonly body: Area; readonly rows: number }): number =>
  body.bottom + rows;
