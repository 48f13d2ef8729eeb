import { dayInWords } from '../../domain/calendar-date.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { Actor, RegisterKind } from '../../domain/case.ts';

/** Everything the Excel pane says. Keys and places of the register only: names stay in its cells. */
export const REGISTER_WORDS = {
  tabs: { problems: 'Problems', row: 'Case', report: 'Report' },
  reading: 'Reading the register',
  opening: 'Opening this part of the pane',
  readAgain: 'Read again',
  changed: 'The register has changed since it was read.',
  kind: (kind: RegisterKind): string =>
    kind === 'authority' ? 'The authority’s register' : 'The provider’s case file',
  counted: (errors: number, warnings: number): string =>
    errors + warnings === 0
      ? 'Nothing is wrong.'
      : `${count(errors, 'fault', 'faults')} to mend, ${count(warnings, 'thing', 'things')} to look at.`,
  showAt: (place: string): string => `Show ${place}`,
  more: (left: number): string => `Show ${left} more`,
  group: (message: string, number: number): string => (number === 1 ? message : `${message} (${number} places)`),
  noRow: 'Select a cell in the row of a case, a person, a meeting or an action: its case is shown here.',
  inState: (words: string, since: CalendarDate): string => `${words}, since ${dayInWords(since)}`,
  due: 'What is due',
  nothingDue: 'Nothing is due.',
  late: 'late',
  by: (day: CalendarDate): string => `by ${dayInWords(day)}`,
  people: 'People and their replies',
  history: 'What has happened',
  from: 'From',
  to: 'To',
  edition: 'For whom',
  internal: 'The team: exact figures',
  published: 'Readers outside: small numbers hidden',
  yearType: 'Years',
  years: { FINANCIAL: 'Financial (from April)', ACADEMIC: 'School (from September)', CALENDAR: 'Calendar' },
  make: 'Make the report',
  making: 'Counting',
  writing: (done: number, all: number): string => `Writing sheet ${done} of ${all}`,
  made: (sheets: number): string => `The report stands in this workbook on ${count(sheets, 'sheet', 'sheets')} of its own.`,
  madeAdvice: 'It is replaced when you make the next one. To keep it or to pass it on, copy its sheets into a new workbook: the rest of this one is the register, with everybody in it.',
  earlier: 'A report that was made before stands in this workbook.',
  remove: 'Take the report away',
  removing: 'Taking the report away',
  removed: 'The report has been taken away. The register was not touched.',
  wrongDays: 'The first day is after the last one: choose them again.',
  noDays: 'Choose the first and the last day.',
  dataProblems: 'Before you rely on the figures',
} as const; // prettier-ignore

export const ROLE_WORDS: Readonly<Record<Actor, string>> = {
  LA: 'administrator',
  LM: 'manager',
  PC: 'co-ordinator',
  F: 'facilitator',
  SYS: 'by itself',
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
