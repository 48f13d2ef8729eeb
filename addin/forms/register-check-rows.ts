/**
 * Checks of single rows and of rows against those they name: filled cells, dates in order, references, combinations
 * that may stand only once. Rules as data; each names its column. Source: data-dictionary.md, Req and Validation.
 */
import { parseAvailability } from '../domain/availability.ts';
import { addDays, dateOf } from '../domain/calendar-date.ts';
import type { Problem } from '../domain/problem.ts';
import { looksShared } from '../domain/uk-formats.ts';
import type { ReadRow } from './raw-table.ts';
import type { Column, Condition } from './register-column.ts';
import { caseOfKey, caseRefOf, problemAt, rankOf, textIn } from './register-check-tables.ts';
import type { CheckContext, CheckedTable } from './register-check-tables.ts';
import { columnsOf, comesToAuthority, comesToProvider, TABLES } from './register-schema.ts';
import type { Cells, TableName } from './register-schema.ts';

/** All faults of the rows of one table. */
export function checkRows(table: CheckedTable, context: CheckContext): Problem[] {
  return [
    ...checkKeys(table),
    ...checkCombinations(table),
    ...table.rows.flatMap((row) => [
      ...checkFilled(table, row, context),
      ...checkOrder(table, row, context),
      ...checkReferences(table, row, context),
      ...checkRowRules(table, row, context),
    ]),
  ];
}

function checkKeys(table: CheckedTable): Problem[] {
  const [keyColumn] = TABLES[table.table].key;
  return table.rows.flatMap((row) => {
    if (row.key === undefined) return [problemAt('REG-KEY', table, row, keyColumn)];
    const first = table.byKey.get(row.key);
    return first === row
      ? []
      : [problemAt('REG-KEY-TWICE', table, row, keyColumn, `See row ${first?.row ?? 0}.`)];
  });
}

/** Columns that together name a row a second time. */
const ONCE: readonly { readonly table: TableName; readonly columns: readonly string[] }[] = [
  { table: 'tblCases', columns: ['SourceMessageId', 'CypFirstName'] },
  { table: 'tblMeetings', columns: ['CaseRef', 'MeetingKind', 'MeetingNo'] },
  { table: 'tblPreMeetings', columns: ['MeetingId', 'PartyId'] },
  { table: 'tblSignatures', columns: ['StatementId', 'Version', 'PartyId'] },
  { table: 'tblActions', columns: ['StatementId', 'SeqNo'] },
];

function checkCombinations(table: CheckedTable): Problem[] {
  return ONCE.filter((each) => each.table === table.table).flatMap(({ columns }) => {
    const seen = new Map<string, ReadRow>();
    return table.rows.flatMap((row) => {
      const values = columns.map((column) => row.cells[column]);
      if (values.includes(undefined)) return [];
      const combination = JSON.stringify(values);
      const first = seen.get(combination);
      if (!first) seen.set(combination, row);
      return first
        ? [problemAt('REG-UNIQUE', table, row, columns.at(-1), `${columns.join(' and ')}: see row ${first.row}.`)]
        : [];
    });
  });
} // prettier-ignore

export function holds(condition: Condition, cells: Cells): boolean {
  const value = cells[condition.column];
  const texts = value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
  if ('is' in condition) return texts.some((text) => condition.is.includes(text));
  if ('isNot' in condition) return texts.length > 0 && !texts.some((text) => condition.isNot.includes(text));
  if ('neither' in condition) return !texts.some((text) => condition.neither.includes(text));
  return condition.filled === texts.length > 0;
}

function checkFilled(table: CheckedTable, row: ReadRow, context: CheckContext): Problem[] {
  return columnsOf(table.table, context.kind).flatMap((column) => {
    if (row.cells[column.name] !== undefined || row.unreadable.includes(column.name)) return [];
    if (TABLES[table.table].key.includes(column.name)) return [];
    const comes =
      context.kind === 'authority' ? comesToAuthority(column) : comesToProvider(table.table, column);
    if (!comes) return [];
    const rule = dueRule(column, table.table, row.cells, context);
    return rule ? [problemAt(rule, table, row, column.name)] : [];
  });
}

/** Facts still being collected: before a case is accepted a gap is a question to ask, not a fault. */
const COLLECTING = rankOf('NEED_INFO');

function dueRule(
  { required }: Column,
  table: TableName,
  cells: Cells,
  context: CheckContext,
): 'REG-REQUIRED' | 'REG-WANTED' | undefined {
  if (required.kind !== 'required') return undefined;
  if (required.when && !required.when.every((condition) => holds(condition, cells))) return undefined;
  const frame = context.frames.get(caseRefOf(context.tables, table, cells) ?? '');
  const collecting = frame?.reached !== undefined && rankOf(frame.reached) <= COLLECTING;
  // People are found out about like facts: who has only been named in a message is a question to ask.
  if (required.from === undefined)
    return table === 'tblParties' && collecting ? 'REG-WANTED' : 'REG-REQUIRED';
  if (frame?.state === undefined) return undefined;
  if (required.from === 'CLOSED' || required.from === 'ON_HOLD') {
    return frame.state === required.from ? 'REG-REQUIRED' : undefined;
  }
  if (frame.reached === undefined || rankOf(frame.reached) < rankOf(required.from)) return undefined;
  if (rankOf(required.from) > COLLECTING) return 'REG-REQUIRED';
  return collecting ? 'REG-WANTED' : 'REG-REQUIRED';
}

interface Order {
  readonly table: TableName;
  readonly earlier: string;
  readonly later: string;
  /** The same day or time is too late. */
  readonly strictly?: true;
}

const ORDERS: readonly Order[] = [
  { table: 'tblCases', earlier: 'CypDob', later: 'ReceivedOn' },
  { table: 'tblCases', earlier: 'DecisionLetterOn', later: 'ReceivedOn' },
  { table: 'tblCases', earlier: 'DecisionLetterOn', later: 'CertificateOn' },
  { table: 'tblCases', earlier: 'ReceivedOn', later: 'AllocatedOn' },
  { table: 'tblCases', earlier: 'AllocatedOn', later: 'HandedOverOn' },
  { table: 'tblCases', earlier: 'HandedOverOn', later: 'InitialCallOn' },
  { table: 'tblCases', earlier: 'InitialCallOn', later: 'AgreedToProceedOn' },
  { table: 'tblCases', earlier: 'ReceivedOn', later: 'StateSince' },
  { table: 'tblCases', earlier: 'ReceivedOn', later: 'ClosedOn' },
  { table: 'tblCases', earlier: 'ClosedOn', later: 'RetentionReviewOn' },
  { table: 'tblParties', earlier: 'InvitedOn', later: 'ReplyDueOn' },
  { table: 'tblParties', earlier: 'InvitedOn', later: 'ReplyOn' },
  { table: 'tblMeetings', earlier: 'StartAt', later: 'EndAt', strictly: true },
  { table: 'tblPreMeetings', earlier: 'WindowStart', later: 'WindowEnd' },
  { table: 'tblOutcomeStatements', earlier: 'DraftedOn', later: 'CirculatedOn' },
  { table: 'tblOutcomeStatements', earlier: 'CirculatedOn', later: 'SignDueOn' },
  { table: 'tblOutcomeStatements', earlier: 'CirculatedOn', later: 'FinalCopySentOn' },
  { table: 'tblSignatures', earlier: 'RequestedOn', later: 'SignedOn' },
  { table: 'tblProviders', earlier: 'ContractFrom', later: 'ContractTo' },
  { table: 'tblSurvey', earlier: 'SentOn', later: 'ReturnedOn' },
  { table: 'tblLists', earlier: 'ValidFrom', later: 'ValidTo' },
];

/** Days that cannot lie ahead of the day of the check. */
const PAST: readonly { readonly table: TableName; readonly column: string }[] = [
  { table: 'tblCases', column: 'ReceivedOn' },
  { table: 'tblCases', column: 'ClosedOn' },
  { table: 'tblContacts', column: 'At' },
  { table: 'tblConsents', column: 'DecidedOn' },
  { table: 'tblParties', column: 'ReplyOn' },
  { table: 'tblPreMeetings', column: 'DoneOn' },
  { table: 'tblSignatures', column: 'SignedOn' },
  { table: 'tblActions', column: 'CompletedOn' },
  { table: 'tblSurvey', column: 'ReturnedOn' },
];

function checkOrder(table: CheckedTable, row: ReadRow, context: CheckContext): Problem[] {
  const problems: Problem[] = [];
  for (const order of ORDERS) {
    if (order.table !== table.table) continue;
    const [one, other] = [textIn(row.cells, order.earlier), textIn(row.cells, order.later)];
    if (one === undefined || other === undefined) continue;
    if (one < other || (one === other && !order.strictly)) continue;
    problems.push(problemAt('REG-ORDER', table, row, order.later, `${order.earlier} comes first.`));
  }
  for (const each of PAST) {
    const at = each.table === table.table ? textIn(row.cells, each.column) : undefined;
    if (at !== undefined && context.today !== undefined && dateOf(at) > context.today) {
      problems.push(problemAt('REG-FUTURE', table, row, each.column));
    }
  }
  return problems;
}

function checkReferences(table: CheckedTable, row: ReadRow, context: CheckContext): Problem[] {
  const own = caseRefOf(context.tables, table.table, row.cells);
  return columnsOf(table.table, context.kind).flatMap(({ name, type }) => {
    if (type.kind !== 'reference' && type.kind !== 'references') return [];
    const target = context.tables[type.table];
    const value = row.cells[name];
    // A sibling's case may be with another provider, or with none.
    if (context.kind === 'provider' && name === 'LinkedCaseRef') return [];
    if (!target || value === undefined) return [];
    return (typeof value === 'object' ? value : [String(value)]).flatMap((key) => {
      if (!target.byKey.has(key)) return [problemAt('REG-REFERENCE', table, row, name, `Expected a key of ${type.table}.`)];
      const other = type.table === 'tblCases' ? undefined : caseOfKey(context.tables, type.table, key);
      return own !== undefined && other !== undefined && other !== own
        ? [problemAt('REG-OTHER-CASE', table, row, name)]
        : [];
    });
  });
} // prettier-ignore

/** Rules of one row, or of one row and the row it names, that fit no table above. */
function checkRowRules(table: CheckedTable, row: ReadRow, context: CheckContext): Problem[] {
  const problem = (...rest: [Parameters<typeof problemAt>[0], string, string?]): Problem =>
    problemAt(rest[0], table, row, rest[1], rest[2]);
  const { cells } = row;
  switch (table.table) {
    case 'tblParties':
      return checkParty(cells, problem);
    case 'tblConsents':
      return checkConsent(cells, problem, context);
    case 'tblMeetings':
      return checkMeeting(cells, problem, context);
    case 'tblPreMeetings':
      return checkPreMeeting(cells, problem);
    case 'tblOutcomeStatements':
    case 'tblActions':
      return checkAfterMeeting(table.table, cells, problem, context);
    default:
      return [];
  }
}

type Report = (rule: Parameters<typeof problemAt>[0], column: string, detail?: string) => Problem;

function checkParty(cells: Cells, problem: Report): Problem[] {
  const problems: Problem[] = [];
  const side = holds({ column: 'PartyRole', is: ['REQUESTER', 'RESPONDENT'] }, cells);
  const needed = cells['RequiredToProceed'];
  // A respondent may be released when the requester narrows the focus (P13), so only the others are asked about.
  if (needed === 'Y' && !side) problems.push(problem('REG-NEEDED', 'RequiredToProceed'));
  if (cells['RelationshipToCyp'] === 'SELF' && cells['PartyKind'] !== 'YOUNG_PERSON') {
    problems.push(problem('REG-RELATIONSHIP', 'RelationshipToCyp'));
  }
  const email = textIn(cells, 'Email');
  if (email !== undefined && looksShared(email)) problems.push(problem('REG-EMAIL-SHARED', 'Email'));
  const availability = cells['Availability'];
  if (typeof availability === 'object' && availability.some((entry) => !parseAvailability(entry))) {
    problems.push(problem('REG-AVAILABILITY', 'Availability'));
  }
  return problems;
}

/** Permission older than this before the request does not count for it (data-dictionary.md section 4). */
const CONSENT_DAYS = 30;

function checkConsent(cells: Cells, problem: Report, context: CheckContext): Problem[] {
  const problems: Problem[] = [];
  const evidence = textIn(cells, 'EvidenceRef');
  const isLink = /^(?:https:\/\/|\S+\.[A-Za-z0-9]{2,5}$)/.test(evidence ?? '');
  if (evidence !== undefined && !isLink && !context.tables.tblContacts?.byKey.has(evidence.toUpperCase())) {
    problems.push(problem('REG-EVIDENCE', 'EvidenceRef'));
  }
  const received = textIn(context.frames.get(textIn(cells, 'CaseRef') ?? '')?.row.cells ?? {}, 'ReceivedOn');
  const decided = textIn(cells, 'DecidedOn');
  if (received !== undefined && decided !== undefined && decided < addDays(received, -CONSENT_DAYS)) {
    problems.push(problem('REG-ORDER', 'DecidedOn', `At most ${CONSENT_DAYS} days before ReceivedOn.`));
  }
  return problems;
}

function checkMeeting(cells: Cells, problem: Report, context: CheckContext): Problem[] {
  const problems: Problem[] = [];
  const start = textIn(cells, 'StartAt');
  const stands = holds({ column: 'MeetingStatus', is: ['CONFIRMED', 'HELD'] }, cells);
  if (start !== undefined && stands && !context.isWorkingDay(dateOf(start))) {
    problems.push(problem('REG-WORKING-DAY', 'StartAt'));
  }
  if (stands && cells['MeetingKind'] !== 'INITIAL_CALL' && cells['NeutralityConfirmed'] === 'N') {
    problems.push(problem('REG-NEUTRAL', 'NeutralityConfirmed'));
  }
  return problems;
}

function checkPreMeeting(cells: Cells, problem: Report): Problem[] {
  const done = textIn(cells, 'DoneOn');
  const [start, end] = [textIn(cells, 'WindowStart'), textIn(cells, 'WindowEnd')];
  const problems: Problem[] = [];
  if (cells['PreStatus'] === 'DONE' && cells['OverviewGiven'] === 'N') {
    problems.push(problem('REG-OVERVIEW', 'OverviewGiven'));
  }
  if (start !== undefined && end !== undefined) {
    const inWindow = done !== undefined && start <= done && done <= end ? 'Y' : 'N';
    const stated = cells['InWindow'];
    if (stated !== undefined && stated !== inWindow) problems.push(problem('INV-9', 'InWindow'));
    const at = textIn(cells, 'ScheduledAt');
    if (at !== undefined && (dateOf(at) < start || dateOf(at) > end)) {
      problems.push(problem('REG-ORDER', 'ScheduledAt', 'WindowStart to WindowEnd.'));
    }
  }
  return problems;
}

/** Days of a statement or an action that cannot lie before its meeting. */
function checkAfterMeeting(
  table: 'tblOutcomeStatements' | 'tblActions',
  cells: Cells,
  problem: Report,
  { tables }: CheckContext,
): Problem[] {
  const statement = table === 'tblActions' ? tables.tblOutcomeStatements?.byKey.get(textIn(cells, 'StatementId') ?? '')?.cells : cells;
  const meeting = tables.tblMeetings?.byKey.get(textIn(statement ?? {}, 'MeetingId') ?? '')?.cells;
  const problems: Problem[] = [];
  const held = textIn(meeting ?? {}, 'StartAt');
  const on = held === undefined ? undefined : dateOf(held);
  for (const column of table === 'tblActions' ? ['DueOn', 'CompletedOn'] : ['DraftedOn', 'ReviewOn']) {
    const day = textIn(cells, column);
    if (on === undefined || day === undefined) continue;
    if (day < on || (column === 'ReviewOn' && day === on)) problems.push(problem('REG-ORDER', column, 'The meeting comes first.'));
  }
  if (table === 'tblActions') {
    if (cells['DueText'] !== undefined && cells['DueOn'] === undefined && statement && statement['ReviewOn'] === undefined) {
      problems.push(problem('REG-DUE-TEXT', 'DueText'));
    }
    const [due, completed] = [textIn(cells, 'DueOn'), textIn(cells, 'CompletedOn')];
    const onTime = cells['OnTime'];
    if (due !== undefined && completed !== undefined && onTime !== undefined && onTime !== (completed <= due ? 'Y' : 'N')) {
      problems.push(problem('REG-CALCULATED', 'OnTime'));
    }
  }
  return problems;
} // prettier-ignore
