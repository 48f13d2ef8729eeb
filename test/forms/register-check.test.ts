import { describe, expect, it } from 'vitest';

import type { Case, State } from '../../addin/domain/case.ts';
import type { RawCell } from '../../addin/forms/cell-values.ts';
import type { RawTable } from '../../addin/forms/raw-table.ts';
import { checkRegister } from '../../addin/forms/register-check.ts';
import { REGISTER_RULES } from '../../addin/forms/register-rules.ts';
import type { TableName } from '../../addin/forms/register-schema.ts';
import { providerRows, settingRows, venueRows } from '../../addin/forms/reference-rows.ts';
import { givenCase } from '../support/given-case.ts';
import { exampleContext } from './example-case.ts';
import { rawTables, rowsOf, withCell } from './raw-register.ts';

const REFERENCE = {
  tblProviders: providerRows(exampleContext().providers),
  tblVenues: venueRows([
    ...exampleContext().venues,
    ...exampleContext().venues.map((each) => ({ ...each, venueId: 'VEN-001' })),
  ]),
  tblSettings: settingRows(),
};

const TODAY = '2026-12-31';
const inBook = (state: State, book: Case['book'] = 'provider'): Case => ({
  ...givenCase().in(state).theCase,
  book,
});
const registerWith = (theCase: Case): RawTable[] =>
  rawTables(rowsOf([theCase], theCase.book, REFERENCE), theCase.book);
const text = (words: string): RawCell => ({ kind: 'text', text: words });
const BLANK: RawCell = { kind: 'blank' };

const check = (tables: readonly RawTable[], kind: Case['book'] = 'provider') =>
  checkRegister(tables, kind, TODAY);
const rules = (tables: readonly RawTable[], kind: Case['book'] = 'provider') =>
  check(tables, kind).map((each) => each.rule);

/** A sound register in a state, with one cell changed. */
const changed = (state: State, table: TableName, column: string, cell: RawCell, row = 0): RawTable[] =>
  withCell(registerWith(inBook(state)), table, row, column, cell);

describe('a register that the service has written', () => {
  const states: readonly State[] = [
    'RECEIVED', 'TRIAGE', 'ALLOCATED', 'HANDED_OVER', 'INVITING', 'ARRANGING', 'BOOKED', 'PREMEETING', 'HELD',
    'DRAFTING', 'SIGNING', 'ACTIONS', 'CLOSED',
  ]; // prettier-ignore
  it.each(states)('has no error in %s', (state) => {
    const errors = check(registerWith(inBook(state))).filter((each) => each.severity === 'error');
    expect(errors).toEqual([]);
  });

  it('has none in the authority’s book either', () => {
    const errors = check(registerWith(inBook('INVITING', 'authority')), 'authority').filter((each) => each.severity === 'error');
    expect(errors).toEqual([]);
  });
}); // prettier-ignore

describe('the workbook', () => {
  const sound = registerWith(inBook('ALLOCATED'));

  it('REG-TABLE names a table that is missing or renamed', () => {
    const found = check(sound.filter((each) => each.table !== 'tblSurvey'));
    expect(found.find((each) => each.rule === 'REG-TABLE')?.place).toEqual({
      table: 'tblSurvey',
      sheet: 'Survey',
    });
  });

  it('REG-COLUMN names the column that is missing, and reads the rest', () => {
    const renamed = sound.map((raw) =>
      raw.table === 'tblCases'
        ? { ...raw, columns: raw.columns.map((name) => (name === 'CypDob' ? 'Date of birth' : name)) }
        : raw,
    );
    const found = check(renamed).filter((each) => each.rule === 'REG-COLUMN');
    expect(found.map((each) => each.place.column)).toEqual(['CypDob']);
  });

  it('does not mind columns that were moved or added', () => {
    const moved = sound.map((raw) => ({
      ...raw,
      columns: ['Notes of the team', ...[...raw.columns].reverse()],
      rows: raw.rows.map((row) => ({ ...row, cells: [text('ours'), ...[...row.cells].reverse()] })),
    }));
    expect(rules(moved)).toEqual(rules(sound));
  });

  it('INV-6: a class C column in the authority’s register is an error with its cell', () => {
    const authority = registerWith(inBook('ALLOCATED', 'authority'));
    const leaked = authority.map((raw) =>
      raw.table === 'tblParties' ? { ...raw, columns: [...raw.columns, 'declinereason'] } : raw,
    );
    const found = check(leaked, 'authority').filter((each) => each.rule === 'REG-CLASS-C');
    expect(found).toHaveLength(1);
    expect(found[0]?.place).toMatchObject({
      sheet: 'Parties',
      table: 'tblParties',
      column: 'DeclineReason',
      row: 3,
    });
  });
});

describe('a cell', () => {
  it.each([
    ['REG-LIST', 'tblCases', 'HomeLa', text('Leicester')],
    ['REG-DATE', 'tblCases', 'CypDob', text('in March')],
    ['REG-DATE', 'tblCases', 'CypDob', { kind: 'number', number: -5 }],
    ['REG-DATE-TEXT', 'tblCases', 'CypDob', text('03/09/2014')],
    ['REG-FORMULA', 'tblCases', 'SettingName', { kind: 'formula', value: 'Example' }],
    ['REG-CELL-ERROR', 'tblCases', 'SettingName', { kind: 'error' }],
    ['REG-POSTCODE', 'tblCases', 'CypPostcode', text('Leicester')],
    ['REG-PHONE', 'tblParties', 'Phone', text('call me')],
    ['REG-EMAIL', 'tblParties', 'Email', text('one@example.org; two@example.org')],
    ['REG-KEY-FORM', 'tblParties', 'PartyId', text('7')],
    ['REG-TOO-LONG', 'tblCases', 'SettingName', text('a'.repeat(121))],
    ['REG-NUMBER', 'tblVenues', 'RoomsCount', text('two')],
  ] as const)('%s is found in %s.%s', (rule, table, column, cell) => {
    const found = check(changed('ALLOCATED', table, column, cell)).find((each) => each.rule === rule);
    expect(found?.place).toMatchObject({ table, column, row: 4 });
  });

  it('gives the address that a person sees in Excel', () => {
    const found = check(changed('ALLOCATED', 'tblCases', 'ReceivedOn', text('soon')));
    expect(found.find((each) => each.rule === 'REG-DATE')?.place).toEqual({
      sheet: 'Cases',
      table: 'tblCases',
      row: 4,
      column: 'ReceivedOn',
      cell: 'C4',
      key: 'DR-2026-0042',
    });
  });

  it.each([
    ['CypPostcode', text('le23ab')],
    ['HomeLa', text('leicester city')],
    ['YearGroup', { kind: 'number', number: 6 }],
    ['LookedAfter', { kind: 'boolean', value: false }],
  ] as const)('in %s is read as meant when only its writing differs', (column, cell) => {
    const tables = changed('ALLOCATED', 'tblCases', column, cell);
    expect(rules(tables)).toEqual(rules(registerWith(inBook('ALLOCATED'))));
  });

  it('never has its content in a message', () => {
    const secret = text('Zebedee Quux');
    const tables = [
      changed('ALLOCATED', 'tblCases', 'HomeLa', secret),
      changed('ALLOCATED', 'tblCases', 'CypDob', secret),
      changed('ALLOCATED', 'tblParties', 'PartyId', secret),
      changed('ALLOCATED', 'tblCases', 'CaseRef', secret),
    ];
    for (const each of tables) expect(JSON.stringify(check(each))).not.toMatch(/zebedee|quux/i);
  });
});

describe('a row', () => {
  it('REG-KEY-TWICE points at the second row of a case and at the first', () => {
    const sound = registerWith(inBook('ALLOCATED'));
    const doubled = sound.map((raw) => {
      const [first] = raw.rows;
      return raw.table === 'tblCases' && first ? { ...raw, rows: [...raw.rows, { ...first, row: 9 }] } : raw;
    });
    const found = check(doubled).find((each) => each.rule === 'REG-KEY-TWICE');
    expect(found?.place.row).toBe(9);
    expect(found?.message).toMatch(/row 4/);
  });

  it.each([
    ['REG-KEY', 'INVITING', 'tblParties', 'PartyId', BLANK],
    ['REG-REFERENCE', 'INVITING', 'tblParties', 'CaseRef', text('DR-2026-0999')],
    ['REG-REFERENCE', 'INVITING', 'tblCases', 'ProviderId', text('PRV-09')],
    ['REG-REQUIRED', 'INVITING', 'tblCases', 'FocusOfMeeting', BLANK],
    ['REG-REQUIRED', 'BOOKED', 'tblMeetings', 'StartAt', BLANK],
    ['REG-WANTED', 'TRIAGE', 'tblCases', 'CypDob', BLANK],
    ['REG-REQUIRED', 'ALLOCATED', 'tblCases', 'CypDob', BLANK],
    ['REG-ORDER', 'INVITING', 'tblCases', 'InitialCallOn', text('2026-03-01')],
    ['REG-ORDER', 'ALLOCATED', 'tblCases', 'CypDob', text('2027-01-01')],
    ['REG-AGE', 'ALLOCATED', 'tblCases', 'CypDob', text('1998-01-01')],
    ['REG-FUTURE', 'RECEIVED', 'tblCases', 'ReceivedOn', text('2027-01-04')],
    ['REG-CASE-YEAR', 'RECEIVED', 'tblCases', 'ReceivedOn', text('2025-12-01')],
    ['REG-YEAR-GROUP', 'ALLOCATED', 'tblCases', 'YearGroup', text('12')],
    ['REG-CALCULATED', 'ALLOCATED', 'tblCases', 'CypAge', { kind: 'number', number: 12 }],
    ['REG-OTHER-TYPES', 'ALLOCATED', 'tblCases', 'OtherTypes', text('1, 2')],
    ['REG-STAGE', 'ALLOCATED', 'tblCases', 'DisagreementType', text('3')],
    ['REG-TYPE-4', 'ALLOCATED', 'tblCases', 'DisagreementType', text('4')],
    ['REG-CONFLICT', 'ALLOCATED', 'tblCases', 'ConflictOfInterest', text('Y')],
    ['REG-PROVIDER', 'ALLOCATED', 'tblProviders', 'ContractTo', text('2025-12-31')],
    ['REG-REPRESENTATIVE', 'ALLOCATED', 'tblCases', 'CypCapacity', text('REPRESENTATIVE_ACTS')],
    ['REG-EVIDENCE', 'ALLOCATED', 'tblConsents', 'EvidenceRef', text('CON-999999')],
    ['REG-EMAIL-SHARED', 'ALLOCATED', 'tblParties', 'Email', text('family@example.org')],
    ['REG-WORKING-DAY', 'BOOKED', 'tblMeetings', 'StartAt', text('2026-04-11 10:00')],
    ['REG-NEUTRAL', 'BOOKED', 'tblMeetings', 'NeutralityConfirmed', text('N')],
    ['INV-9', 'HELD', 'tblPreMeetings', 'InWindow', text('N')],
    ['REG-OVERVIEW', 'HELD', 'tblPreMeetings', 'OverviewGiven', text('N')],
    ['REG-UNIQUE', 'SIGNING', 'tblSignatures', 'PartyId', text('PTY-000002')],
    ['REG-AVAILABILITY', 'BOOKED', 'tblParties', 'Availability', text('most days')],
  ] as const)('%s is found (%s, %s.%s)', (rule, state, table, column, cell) => {
    expect(rules(changed(state, table, column, cell))).toContain(rule);
  });
});

describe('the authority’s register', () => {
  const emptied = (column: string): string[] => {
    const sound = registerWith(inBook('INVITING', 'authority'));
    return rules(withCell(sound, 'tblCases', 0, column, BLANK), 'authority');
  };

  it('is not asked for what a return does not bring: the focus of the meeting is class S', () => {
    expect(emptied('FocusOfMeeting')).not.toContain('REG-REQUIRED');
  });

  it('is asked for the days that a return brings', () => {
    expect(emptied('InitialCallOn')).toContain('REG-REQUIRED');
  });
});

describe('the course of a case', () => {
  it('REG-STATE: a state set by hand is not the one that the log reached', () => {
    expect(rules(changed('ALLOCATED', 'tblCases', 'State', text('TRIAGE')))).toContain('REG-STATE');
  });

  it('REG-HISTORY: a step that was taken out of the log leaves a gap', () => {
    const sound = registerWith(inBook('INVITING'));
    const cut = sound.map((raw) => {
      const state = raw.columns.indexOf('NewValue');
      const isTriage = (cell: RawCell | undefined): boolean =>
        cell?.kind === 'text' && cell.text === 'TRIAGE';
      return raw.table === 'tblAuditLog'
        ? { ...raw, rows: raw.rows.filter((row) => !isTriage(row.cells[state])) }
        : raw;
    });
    expect(rules(cut)).toContain('REG-HISTORY');
  });

  it('REG-TRANSITION: no row of the table leads from RECEIVED to BOOKED', () => {
    const theCase = inBook('RECEIVED');
    const jumped: Case = {
      ...theCase,
      history: [
        ...theCase.history,
        { at: '2026-03-03T09:00:00.000Z', from: 'RECEIVED', to: 'BOOKED', rule: 'P14' },
      ],
    };
    expect(rules(registerWith(jumped))).toContain('REG-TRANSITION');
  });

  it('P25: a pause may only end where it began', () => {
    const theCase = inBook('INVITING');
    const paused = (to: State): Case => ({
      ...theCase,
      history: [
        ...theCase.history,
        { at: '2026-03-20T09:00:00.000Z', from: 'INVITING', to: 'ON_HOLD', rule: 'P25' },
        { at: '2026-03-21T09:00:00.000Z', from: 'ON_HOLD', to, rule: 'P25' },
      ],
    });
    expect(rules(registerWith(paused('INVITING')))).not.toContain('REG-TRANSITION');
    expect(rules(registerWith(paused('ARRANGING')))).toContain('REG-TRANSITION');
  });

  it('REG-MEETING: BOOKED needs a meeting', () => {
    const sound = registerWith(inBook('BOOKED'));
    expect(rules(sound.map((raw) => (raw.table === 'tblMeetings' ? { ...raw, rows: [] } : raw)))).toContain(
      'REG-MEETING',
    );
  });

  it('INV-2: no booked meeting while a needed party is not WILLING', () => {
    const tables = changed('BOOKED', 'tblParties', 'Reply', text('DECLINED'), 1);
    expect(rules(tables)).toContain('INV-2');
  });

  it('REG-NOT-PERMITTED: the authority holds no text of a statement without permission', () => {
    const authority = registerWith(inBook('SIGNING', 'authority'));
    const copied = withCell(
      authority,
      'tblOutcomeStatements',
      0,
      'DiscussionOutline',
      text('It was discussed …'),
    );
    expect(rules(authority, 'authority')).not.toContain('REG-NOT-PERMITTED');
    expect(rules(copied, 'authority')).toContain('REG-NOT-PERMITTED');
  });
});

describe('the table of rules', () => {
  it('has a sentence for every rule, each ending in a full stop', () => {
    for (const { says } of Object.values(REGISTER_RULES)) expect(says).toMatch(/^[A-Z].*[.?]$/);
  });
});
