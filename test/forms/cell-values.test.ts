import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalValue, parseCell, sameValue, writeCell } from '../../addin/forms/cell-values.ts';
import type { RawCell } from '../../addin/forms/cell-values.ts';
import { columnOf, TABLE_NAMES, TABLES } from '../../addin/forms/register-schema.ts';
import type { CellValue, Column, TableName } from '../../addin/forms/register-schema.ts';

const column = (table: TableName, name: string): Column => {
  const found = columnOf(table, name);
  if (!found) throw new RangeError(`Cannot find ${table}.${name}`);
  return found;
};
const read = (table: TableName, name: string, cell: RawCell) => parseCell(column(table, name), cell);
const text = (words: string): RawCell => ({ kind: 'text', text: words });
const number = (value: number): RawCell => ({ kind: 'number', number: value });

describe('a date cell', () => {
  it('holds 2 March 2026 as serial 46083, as Excel counts', () => {
    expect(writeCell(column('tblCases', 'ReceivedOn'), '2026-03-02')).toEqual({ kind: 'number', number: 46_083, format: 'date' });
    expect(read('tblCases', 'ReceivedOn', number(46_083))).toEqual({ value: '2026-03-02', faults: [] });
  });

  it('with a time of day in it is still that day', () => {
    expect(read('tblCases', 'ReceivedOn', number(46_083.75)).value).toBe('2026-03-02');
  });

  it.each(['30/02/2026', '2026-13-01', '02/03', 'tomorrow'])('does not take "%s" for a date', (words) => {
    expect(read('tblCases', 'ReceivedOn', text(words))).toMatchObject({ faults: [{ rule: 'REG-DATE' }] });
    expect(read('tblCases', 'ReceivedOn', text(words)).value).toBeUndefined();
  });

  it('reads 02/03/2026 as 2 March, day first, and says that it is typed as text', () => {
    expect(read('tblCases', 'ReceivedOn', text('02/03/2026'))).toMatchObject({ value: '2026-03-02', faults: [{ rule: 'REG-DATE-TEXT' }] });
  });
}); // prettier-ignore

describe('a time cell', () => {
  it('keeps every minute of a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
        const at = `2026-04-14T${clock}`;
        expect(normalValue(column('tblMeetings', 'StartAt'), at)).toBe(at);
      }),
    );
  }); // prettier-ignore
});

describe('what people type', () => {
  it.each([
    ['tblCases', 'CypPostcode', text(' le23ab '), 'LE2 3AB'],
    ['tblCases', 'YearGroup', number(6), '6'],
    ['tblCases', 'LookedAfter', { kind: 'boolean', value: true }, 'Y'],
    ['tblCases', 'ReferralSource', text('young person'), 'YOUNG_PERSON'],
    ['tblCases', 'SubjectArea', text('duties; SEN provision'), ['DUTIES', 'SEN_PROVISION']],
    ['tblCases', 'LinkedCaseRef', text('dr-2026-0043, DR-2026-0044'), ['DR-2026-0043', 'DR-2026-0044']],
    ['tblParties', 'Phone', text('07700 900123'), '+447700900123'],
    ['tblParties', 'Phone', number(447_700_900_123), '+447700900123'],
    ['tblParties', 'Email', text('mailto:meera@EXAMPLE.org'), 'meera@example.org'],
    ['tblSettings', 'SettingValue', number(2), '2'],
  ] as const)('%s.%s is read as meant', (table, name, cell, expected) => {
    expect(read(table, name, cell)).toEqual({ value: expected, faults: [] });
  });

  it('that is in no list has a fault, and no value that could pass for one', () => {
    const parsed = read('tblCases', 'SubjectArea', text('DUTIES, weather'));
    expect(parsed.value).toBeUndefined();
    expect(parsed.faults).toEqual([{ rule: 'REG-LIST', detail: expect.stringMatching(/^Expected DUTIES/) as string }]);
  }); // prettier-ignore

  it('as a formula gives its last value and a fault', () => {
    const parsed = read('tblCases', 'SettingName', { kind: 'formula', value: 'Example School' });
    expect(parsed).toEqual({ value: 'Example School', faults: [{ rule: 'REG-FORMULA', detail: '' }] });
  });
});

describe('a text that begins like a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '=+-@x'])(
    '"%s" is written without the signs in front',
    (words) => {
      const cell = writeCell(column('tblCases', 'SettingName'), words);
      expect(cell.kind === 'text' && cell.text).toMatch(/^[^=+\-@\s]/);
    },
  );

  it('is not what a telephone number is: it keeps its +', () => {
    expect(writeCell(column('tblParties', 'Phone'), '+447700900123')).toEqual({
      kind: 'text',
      text: '+447700900123',
    });
  });

  it('of nothing but signs leaves the cell blank', () => {
    expect(writeCell(column('tblCases', 'SettingName'), '=@')).toEqual({ kind: 'blank' });
  });
});

describe('every column', () => {
  it('gives back the example that it shows', () => {
    for (const table of TABLE_NAMES) {
      for (const each of TABLES[table].columns) {
        if (each.example === undefined) continue;
        const parsed = parseCell(each, text(each.example));
        expect([each.name, parsed.faults.filter(({ rule }) => rule !== 'REG-DATE-TEXT')]).toEqual([
          each.name,
          [],
        ]);
        expect(normalValue(each, parsed.value)).toEqual(parsed.value);
      }
    }
  });

  it('never throws, whatever stands in it, and reads back what it would write', () => {
    const anyCell: fc.Arbitrary<RawCell> = fc.oneof(
      fc.string({ unit: 'binary' }).map(text),
      fc.double().map(number),
      fc.boolean().map((value) => ({ kind: 'boolean', value }) as const),
      fc.constant({ kind: 'error' } as const),
    );
    const columns = TABLE_NAMES.flatMap((table) => TABLES[table].columns);
    fc.assert(
      fc.property(fc.constantFrom(...columns), anyCell, (each, cell) => {
        const { value } = parseCell(each, cell);
        const once = normalValue(each, value);
        expect(sameValue(normalValue(each, once), once)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a number that is none is no day and no time', () => {
    for (const each of Object.values(TABLES).flatMap(({ columns }) => columns))
      if (each.type.kind === 'date' || each.type.kind === 'dateTime')
        expect(parseCell(each, number(NaN)).value).toBeUndefined();
  });

  it('tells values apart as a cell does', () => {
    const list: CellValue = ['A', 'B'];
    expect(sameValue(list, ['A', 'B'])).toBe(true);
    expect(sameValue(list, ['B', 'A'])).toBe(false);
    expect(sameValue(undefined, '')).toBe(false);
  });
});
