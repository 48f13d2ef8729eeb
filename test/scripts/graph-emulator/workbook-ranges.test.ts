import { describe, expect, test } from 'vitest';
import { givenWorkbook } from '../../support/given-workbook.ts';
import type { GivenWorkbook } from '../../support/given-workbook.ts';
import { FIXTURE_ROWS, fixtureParts, workbookFixture } from '../../support/workbook-fixture.ts';

const range = (address: string, sheet = 'Cases'): string =>
  `/worksheets/${sheet}/range(address='${address}')`;

/** Writes one value into an empty cell of the fixture's other sheet and reads it back. */
async function typedAs(
  { ask }: GivenWorkbook,
  input: unknown,
  format?: string,
): Promise<{ value: unknown; text: unknown; format: unknown; formula: unknown; type: unknown }> {
  const address = range('H20', 'Summary');
  await ask('PATCH', address, { body: { values: [['']], numberFormat: [[format ?? 'General']] } });
  await ask('PATCH', address, { body: { values: [[input]] } });
  const { json } = await ask('GET', address);
  const only = (name: string): unknown => (json[name] as unknown[][])[0]?.[0];
  return {
    value: only('values'),
    text: only('text'),
    format: only('numberFormat'),
    formula: only('formulas'),
    type: only('valueTypes'),
  };
}

describe('values are read as if they had been typed', () => {
  test.each([
    ['49', 49, '49', 'General'],
    ['07700900123', 7700900123, '7700900123', 'General'],
    ['-1,234.50', -1234.5, '-1,234.50', '#,##0.00'],
    ['5%', 0.05, '5%', '0%'],
    ['£12.50', 12.5, '£12.50', '"£"#,##0.00'],
    ['TRUE', true, 'TRUE', 'General'],
    // 25 November 2026 is day 46351 from 30 December 1899.
    ['2026-11-25', 46351, '11/25/2026', 'm/d/yyyy'],
    ['25/11/2026', 46351, '11/25/2026', 'm/d/yyyy'],
    ['25 November 2026', 46351, '11/25/2026', 'm/d/yyyy'],
    ['2026-11-25 18:00', 46351.75, '11/25/2026 18:00', 'm/d/yyyy h:mm'],
    ['1/15/2015', 42019, '1/15/2015', 'm/d/yyyy'],
    ['10:30', 0.4375, '10:30', 'h:mm'],
    ["'49", '49', '49', 'General'],
    ['07700 900123', '07700 900123', '07700 900123', 'General'],
    ['DR-2026-0001', 'DR-2026-0001', 'DR-2026-0001', 'General'],
    ['+44 7700 900123', '+44 7700 900123', '+44 7700 900123', 'General'],
    ['@home', '@home', '@home', 'General'],
    [' spaced ', ' spaced ', ' spaced ', 'General'],
  ])('%s becomes %s', async (input, value, text, format) => {
    const made = await typedAs(givenWorkbook(workbookFixture()), input);
    expect([made.value, made.text, made.format]).toEqual([value, text, format]);
  });

  test('a percent sign in quotes is only written, and one without multiplies what is shown', async () => {
    const given = givenWorkbook(workbookFixture());
    expect((await typedAs(given, 62.5, '0.0"%"')).text).toBe('62.5%');
    expect((await typedAs(given, 0.625, '0.0%')).text).toBe('62.5%');
  });

  test('the text format keeps what is typed, numbers and formulas too', async () => {
    const given = givenWorkbook(workbookFixture());
    expect(await typedAs(given, '0049', '@')).toMatchObject({ value: '0049', format: '@', type: 'String' });
    expect(await typedAs(given, '=1+1', '@')).toMatchObject({
      value: '=1+1',
      formula: '=1+1',
      type: 'String',
    });
    expect(await typedAs(given, 49, '@')).toMatchObject({ value: '49' });
    expect(await typedAs(given, '2026-11-25', 'dd/mm/yyyy')).toMatchObject({
      value: 46351,
      text: '25/11/2026',
    });
  });

  test('an equals sign makes a formula, whose value nobody works out here', async () => {
    const made = await typedAs(givenWorkbook(workbookFixture()), '=SUM(A1:A2)');
    expect(made).toMatchObject({ value: '', formula: '=SUM(A1:A2)' });
  });

  test('formats sent with the values come first, so that "@" keeps them', async () => {
    const { ask } = givenWorkbook(workbookFixture());
    const { json } = await ask('PATCH', range('H1:H2', 'Summary'), {
      body: { values: [['001'], ['1/2']], numberFormat: '@' },
    });
    expect(json['values']).toEqual([['001'], ['1/2']]);
  });
});

describe('ranges', () => {
  test('null leaves a cell alone, an empty text clears it, one value fills all', async () => {
    const { ask } = givenWorkbook(workbookFixture());
    const patched = await ask('PATCH', range('A2:C2'), { body: { values: [[null, '', 9]] } });
    expect([patched.status, patched.json['values']]).toEqual([200, [['DR-2026-0001', '', 9]]]);
    const filled = await ask('PATCH', range('C2:C4'), { body: { values: 7 } });
    expect(filled.json['values']).toEqual([[7], [7], [7]]);
  });

  test('a matrix of another shape, null as a whole and unknown properties change nothing', async () => {
    const { ask } = givenWorkbook(workbookFixture(), false);
    for (const body of [
      { values: [[1, 2]] },
      { values: null },
      { values: [1] },
      { colour: 'red' },
      { values: [[{}]] },
    ])
      expect((await ask('PATCH', range('C2:C4'), { body })).codes).toEqual([
        'invalidargument',
        'invalidargument',
      ]);
    expect((await ask('GET', range('C2:C4'))).json['values']).toEqual([[3], [5], [8]]);
  });

  test('addresses with and without a sheet, quoted and with dollar signs', async () => {
    const { ask } = givenWorkbook();
    const quoted = await ask('GET', range("''Pre-meetings''!$A$3", 'Pre-meetings'));
    expect([quoted.json['address'], quoted.json['rowIndex'], quoted.json['columnIndex']]).toEqual([
      "'Pre-meetings'!A3",
      2,
      0,
    ]);
    const { json } = await ask('GET', range('Cases!A3:B4'));
    expect(json).toMatchObject({ address: 'Cases!A3:B4', rowCount: 2, columnCount: 2, cellCount: 4 });
    for (const wrong of ['Parties!A1', 'A0', 'ZZZ1', 'tblCases', 'A1;B2'])
      expect((await ask('GET', range(wrong))).codes).toContain('invalidargument');
    expect((await ask('GET', range('A1', 'Nowhere'))).codes).toEqual(['itemnotfound', 'itemnotfound']);
  });

  test('whole columns read as null and cannot be written', async () => {
    const { ask } = givenWorkbook(workbookFixture(), false);
    const { json } = await ask('GET', range('A:C'));
    expect(json).toMatchObject({ address: 'Cases!A:C', values: null, rowCount: 1_048_576 });
    expect((await ask('PATCH', range('A:C'), { body: { values: 1 } })).codes).toContain('invalidargument');
    expect((await ask('GET', range('A1:Z999999'))).codes).toContain('rangeexceedslimit');
  });

  test('$select gives what is asked for and nothing else', async () => {
    const { ask } = givenWorkbook(workbookFixture());
    const { json } = await ask('GET', `${range('A2:B2')}?$select=values,text`);
    expect(Object.keys(json).filter((name) => !name.startsWith('@'))).toEqual(['values', 'text']);
    // 46084 is 3 March 2026; the fixture's format is dd/mm/yyyy.
    expect(json).toMatchObject({ values: [['DR-2026-0001', 46084]], text: [['DR-2026-0001', '03/03/2026']] });
    expect((await ask('GET', `${range('A2')}?$select=colour`)).status).toBe(400);
  });

  test('used range, whole grid and single cells', async () => {
    const { ask } = givenWorkbook(workbookFixture());
    expect((await ask('GET', '/worksheets/Cases/usedRange')).json['address']).toBe('Cases!A1:E4');
    expect((await ask('GET', '/worksheets/Cases/usedRange(valuesOnly=true)')).json['address']).toBe(
      'Cases!A1:E4',
    );
    expect((await ask('GET', '/worksheets/Cases/cell(row=1,column=0)')).json['values']).toEqual([
      ['DR-2026-0001'],
    ]);
    expect((await ask('GET', '/worksheets/Cases/range()')).json['rowCount']).toBe(1_048_576);
  });

  test('formulas show their last known value', async () => {
    const { ask } = givenWorkbook(workbookFixture());
    const { json } = await ask('GET', range('D2'));
    expect(json['values']).toEqual([[46087]]);
    expect(json['formulas']).toEqual([['=tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]']]);
  });

  test('on a protected sheet only unlocked cells can be written, and all or nothing', async () => {
    const parts = fixtureParts();
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    const styles = parts['xl/styles.xml'] ?? '';
    const given = givenWorkbook(
      workbookFixture({
        parts: {
          'xl/worksheets/sheet1.xml': sheet.replace(
            '</sheetData>',
            '</sheetData><sheetProtection sheet="1"/>',
          ),
          // Format 3 is that of column E.
          'xl/styles.xml': styles.replace(
            '<alignment wrapText="1"/>',
            '<alignment wrapText="1"/><protection locked="0"/>',
          ),
        },
      }),
    );
    const refused = await given.ask('PATCH', range('C2:E2'), { body: { values: [[1, null, 'x']] } });
    expect([refused.status, refused.codes]).toEqual([403, ['accessdenied', 'accessdenied']]);
    expect((await given.ask('GET', range('E2'))).json['values']).toEqual([['first']]);
    expect((await given.ask('PATCH', range('E2'), { body: { values: [['free']] } })).status).toBe(200);
    const row = ['DR-2026-0009', 46084, 1, null, ''];
    expect((await given.ask('POST', '/tables/tblCases/rows/add', { body: { values: [row] } })).status).toBe(
      403,
    );
    expect(given.hands.rows('tblCases')).toHaveLength(FIXTURE_ROWS.length);
  });
});
