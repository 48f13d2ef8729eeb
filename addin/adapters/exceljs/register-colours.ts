import type ExcelJS from 'exceljs';

import type { Column, TableName } from '../../forms/register-schema.ts';
import { TABLES } from '../../forms/register-schema.ts';
import { COLOURS } from './register-style.ts';

/** What a cell shows by itself: a gap, a doubled key, a date that has passed, a case that has ended. */

type Look = 'alarm' | 'wanted' | 'closed' | 'paused' | 'authority' | 'provider' | 'facilitator';

const LOOKS: Readonly<Record<Look, Partial<ExcelJS.Style>>> = {
  alarm: { font: { color: { argb: COLOURS.alarmInk } }, fill: tint(COLOURS.alarm) },
  wanted: { fill: tint(COLOURS.wanted) },
  closed: { font: { color: { argb: COLOURS.closed } } },
  paused: { font: { italic: true, color: { argb: COLOURS.quiet } } },
  authority: { fill: tint('FFDCECF2') },
  provider: { fill: tint('FFECE3F1') },
  facilitator: { fill: tint('FFE1F0EA') },
};

/** In a conditional format Excel takes the second colour of a pattern for the ground. */
function tint(argb: string): ExcelJS.Fill {
  return { type: 'pattern', pattern: 'solid', bgColor: { argb } };
}

interface Mark {
  /** The column that is coloured; `*` is the whole row. */
  readonly on: string;
  /** A formula for the first row of the table; `{Column}` is the cell of that column in the same row. */
  readonly when: string;
  readonly look: Look;
}

/** States by who owns the next step (process.md section 3). */
const OWNERS: readonly Mark[] = [
  { on: 'State', when: stateIs('RECEIVED', 'TRIAGE', 'NEED_INFO', 'ALLOCATED'), look: 'authority' },
  { on: 'State', when: stateIs('HANDED_OVER', 'INVITING', 'ARRANGING', 'BOOKED', 'SIGNING', 'ACTIONS'), look: 'provider' },
  { on: 'State', when: stateIs('PREMEETING', 'HELD', 'DRAFTING'), look: 'facilitator' },
]; // prettier-ignore

const MARKS: Readonly<Partial<Record<TableName, readonly Mark[]>>> = {
  tblCases: [
    { on: 'SafeguardingFlag', when: '{SafeguardingFlag}="Y"', look: 'alarm' },
    { on: 'ConflictOfInterest', when: '{ConflictOfInterest}="Y"', look: 'alarm' },
    {
      on: 'AppealBy',
      when: 'AND({AppealBy}<>"",{AppealLodged}<>"Y",{AppealBy}-TODAY()<=14,{State}<>"CLOSED")',
      look: 'alarm',
    },
    { on: 'RetentionReviewOn', when: 'AND({RetentionReviewOn}<>"",{RetentionReviewOn}<=TODAY())', look: 'alarm' },
    { on: '*', when: '{State}="CLOSED"', look: 'closed' },
    { on: '*', when: '{State}="ON_HOLD"', look: 'paused' },
    ...OWNERS,
  ],
  tblParties: [
    { on: 'ReplyDueOn', when: 'AND({Reply}="PENDING",{ReplyDueOn}<>"",{ReplyDueOn}<TODAY())', look: 'alarm' },
    { on: 'SafeContactNotes', when: '{SafeContactNotes}<>""', look: 'alarm' },
  ],
  tblMeetings: [{ on: '*', when: 'OR({MeetingStatus}="POSTPONED",{MeetingStatus}="CANCELLED")', look: 'closed' }],
  tblPreMeetings: [
    {
      on: 'WindowEnd',
      when: 'AND({WindowEnd}<>"",{WindowEnd}<TODAY(),OR({PreStatus}="TO_DO",{PreStatus}="ATTEMPTED"))',
      look: 'alarm',
    },
  ],
  tblOutcomeStatements: [
    { on: 'SignDueOn', when: 'AND({StatementStatus}="CIRCULATED",{SignDueOn}<>"",{SignDueOn}<TODAY())', look: 'alarm' },
  ],
  tblActions: [
    { on: 'DueOn', when: 'AND({ActionStatus}="OPEN",{DueOn}<>"",{DueOn}<TODAY())', look: 'alarm' },
    { on: '*', when: 'OR({ActionStatus}="DONE",{ActionStatus}="SUPERSEDED")', look: 'closed' },
  ],
  tblProviders: [{ on: 'ContractTo', when: 'AND({ContractTo}<>"",{ContractTo}<TODAY())', look: 'alarm' }],
  tblVenues: [{ on: '*', when: '{Active}="N"', look: 'closed' }],
  tblLists: [{ on: '*', when: '{Active}="N"', look: 'closed' }],
}; // prettier-ignore

export function addRegisterColours(
  sheet: ExcelJS.Worksheet,
  name: TableName,
  columns: readonly Column[],
  headerRow: number,
  lastRow: number,
): void {
  const first = headerRow + 1;
  const letterOf = (column: string): string =>
    sheet.getColumn(columns.findIndex((each) => each.name === column) + 1).letter;
  const add = (from: string, to: string, formula: string, look: Look): void => {
    sheet.addConditionalFormatting({
      ref: `${from}${first}:${to}${lastRow}`,
      rules: [{ type: 'expression', priority: (priority += 1), formulae: [formula], style: LOOKS[look] }],
    });
  };
  let priority = 0;
  const last = sheet.getColumn(columns.length).letter;
  const [key = '', ...more] = TABLES[name].key.map(letterOf);
  if (more.length === 0) {
    add(key, key, `AND($${key}${first}<>"",COUNTIF($${key}$${first}:$${key}$${lastRow},$${key}${first})>1)`, 'alarm');
  }
  for (const mark of MARKS[name] ?? []) {
    const formula = mark.when.replace(/\{(\w+)\}/g, (_all, column: string) => `$${letterOf(column)}${first}`);
    if (mark.on === '*') add('A', last, formula, mark.look);
    else add(letterOf(mark.on), letterOf(mark.on), formula, mark.look);
  }
  for (const { name: column, required } of columns) {
    if (required.kind !== 'required' || required.from !== undefined || required.when) continue;
    if (TABLES[name].key.includes(column)) continue;
    const letter = letterOf(column);
    add(letter, letter, `AND($${key}${first}<>"",${letter}${first}="")`, 'wanted');
  }
} // prettier-ignore

function stateIs(...states: readonly string[]): string {
  return `OR(${states.map((state) => `{State}="${state}"`).join(',')})`;
}
