import type { Cells } from '../../forms/register-schema.ts';

/** What a row is found by; undefined for a row that cannot be found that way. */
export type RowIndex = (row: Cells) => string | undefined;

/**
 * The rows of one table in their order, found again without looking at all of them: a year's register has thousands of
 * audit rows, and every step asks for a few.
 */
export class IndexedRows<Name extends string> {
  readonly #indices: readonly (readonly [Name, RowIndex])[];
  readonly #places = new Map<Name, Map<string, number[]>>();
  #rows: Cells[] = [];

  constructor(indices: Readonly<Record<Name, RowIndex>>, rows: readonly Cells[] = []) {
    // Object.entries widens the names, which are those of the type.
    this.#indices = Object.entries(indices) as [Name, RowIndex][];
    this.#fill(rows);
  }

  /** A copy: what the table held at this moment. */
  all(): Cells[] {
    return this.#rows.slice();
  }

  push(row: Cells): void {
    const place = this.#rows.push(row) - 1;
    for (const [name, valueOf] of this.#indices) {
      const value = valueOf(row);
      if (value === undefined) continue;
      const places = this.#placesBy(name);
      const same = places.get(value);
      if (same) same.push(place);
      else places.set(value, [place]);
    }
  }

  /** The rows with one of these values, each once, in the order of the table. */
  find(name: Name, values: Iterable<string>): Cells[] {
    const places = this.#placesBy(name);
    const found = [...new Set(values)].flatMap((value) => places.get(value) ?? []);
    return found
      .sort((one, other) => one - other)
      .map((place) => this.#rows[place])
      .filter((row) => row !== undefined);
  }

  has(name: Name, value: string): boolean {
    return this.#placesBy(name).has(value);
  }

  /** The values of an index, in the order of their first rows. */
  values(name: Name): string[] {
    return [...this.#placesBy(name).keys()];
  }

  /** Changes the first row with this value; gives false when there is none. `change` answers undefined to delete it. */
  change(name: Name, value: string, change: (row: Cells) => Cells | undefined): boolean {
    const [place] = this.#placesBy(name).get(value) ?? [];
    const before = place === undefined ? undefined : this.#rows[place];
    if (place === undefined || before === undefined) return false;
    const after = change(before);
    if (after === undefined) this.#fill(this.#rows.filter((_, index) => index !== place));
    else {
      this.#rows[place] = after;
      const moved = this.#indices.some(([, valueOf]) => valueOf(before) !== valueOf(after));
      if (moved) this.#fill(this.#rows);
    }
    return true;
  }

  #fill(rows: readonly Cells[]): void {
    this.#rows = [];
    for (const [name] of this.#indices) this.#places.set(name, new Map());
    for (const row of rows) this.push(row);
  }

  #placesBy(name: Name): Map<string, number[]> {
    const places = this.#places.get(name);
    if (!places) throw new TypeError(`Cannot find rows: there is no index ${name}`);
    return places;
  }
}
