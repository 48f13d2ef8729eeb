import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialOfDate } from '../../../addin/adapters/xlsx/date-serial.ts';
import type { CellInput } from '../../../addin/adapters/xlsx/cell-input.ts';
import { editTables } from '../../../addin/adapters/xlsx/workbook-edit.ts';
import { openWorkbook } from '../../../addin/adapters/xlsx/workbook-tables.ts';
import { FIXTURE_ROWS, workbookFixture } from '../../support/workbook-fixture.ts';
import { changedEntries } from '../../support/zip-parts.ts';

const COLUMNS = ['CaseRef', 'ReceivedOn', 'Days', 'Staff note'] as const;
type Shown = string | number | boolean | undefined;

const input: fc.Arbitrary<CellInput> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).map((text) => ({ kind: 'text', text }) as const),
  fc
    .constantFrom('=1+1', '_x0041_', '<c r="A1"/>', '\u0001', 'a\r\nb', ' ', '\ud800')
    .map((text) => ({ kind: 'text', text }) as const),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ kind: 'number', value: value + 0 }) as const),
  fc.boolean().map((value) => ({ kind: 'boolean', value }) as const),
  fc.constantFrom('1900-01-01', '2024-02-29', '2026-07-01').map((date) => ({ kind: 'date', date }) as const),
  fc.constant({ kind: 'blank' } as const),
);
const cells = fc
  .tuple(...COLUMNS.map((column) => fc.option(input.map((value) => [column, value] as const))))
  .map((list) => Object.fromEntries(list.filter((entry) => entry !== null)));

const step = fc.record({
  updates: fc.array(fc.record({ row: fc.nat(20), cells }), { maxLength: 4 }),
  appends: fc.array(cells, { maxLength: 4 }),
});

const shownOf = (value: CellInput): Shown => {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      // A cell has no negative zero.
      return value.value + 0;
    case 'boolean':
      return value.value;
    case 'date':
      return serialOfDate(value.date);
    case 'date-time':
    case 'blank':
      return undefined;
  }
};

function read(bytes: Uint8Array): Shown[][] {
  const book = openWorkbook(bytes);
  if (!book.ok) throw new TypeError(JSON.stringify(book.error));
  return [...book.value.table('tblCases')!.rows(COLUMNS)].map((row) =>
    row.cells.map((cell) => ('text' in cell ? cell.text : 'value' in cell ? cell.value : undefined)),
  );
}

describe('any changes, one after another', () => {
  it('read back as a model has them, totals row or not, and leave what they do not concern as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), fc.boolean(), (steps, totals) => {
        const first = workbookFixture({ totals });
        const model: Shown[][] = FIXTURE_ROWS.map(([ref, received, days, note]) => [
          ref,
          received,
          days,
          note,
        ]);
        let bytes: Uint8Array = first;
        for (const { updates, appends } of steps) {
          const fitting = updates.map(({ row, cells: values }) => ({
            row: row % model.length,
            cells: values,
          }));
          const edited = editTables(bytes, [{ table: 'tblCases', updates: fitting, appends }]);
          if (!edited.ok) throw new TypeError(JSON.stringify(edited.error));
          bytes = edited.value;
          const put = (row: Shown[], values: Record<string, CellInput>): void => {
            for (const [column, value] of Object.entries(values))
              row[COLUMNS.indexOf(column as (typeof COLUMNS)[number])] = shownOf(value);
          };
          for (const { row, cells: values } of fitting) put(model[row]!, values);
          for (const values of appends) {
            const row: Shown[] = [undefined, undefined, undefined, undefined];
            put(row, values);
            model.push(row);
          }
        }
        expect(read(bytes)).toEqual(model);
        const untouchable = changedEntries(first, bytes).filter((name) =>
          /chart|drawing|comments|pivotTable|Records|sharedStrings|sheet\d\.xml\.rels/i.test(
            name.replace('calcChain', ''),
          ),
        );
        expect(untouchable).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('a large sheet whose blocks are mostly copied reads back as the model has it', () => {
    const rows = Array.from(
      { length: 4000 },
      (_, n) => [`DR-2026-${n}`, 40_000 + n, n % 97, `note ${(n * 7919) % 4001}`] as const,
    );
    const before = workbookFixture({ rows });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3999), fc.string({ maxLength: 40 })), { maxLength: 5 }),
        (wishes) => {
          const updates = wishes.map(([row, text]) => ({
            row,
            cells: { 'Staff note': { kind: 'text', text } as const },
          }));
          const edited = editTables(before, [
            { table: 'tblCases', updates, appends: [{ CaseRef: { kind: 'text', text: 'new' } }] },
          ]);
          if (!edited.ok) throw new TypeError(JSON.stringify(edited.error));
          const model: Shown[][] = rows.map((row) => [...row]);
          for (const [row, text] of wishes) model[row]![3] = text;
          expect(read(edited.value)).toEqual([...model, ['new', undefined, undefined, undefined]]);
        },
      ),
      { numRuns: 8 },
    );
  });
});
