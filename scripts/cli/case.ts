import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { dayInWords, toLondon } from '../../addin/domain/calendar-date.ts';
import { disagreementTypeOf } from '../../addin/domain/case-facts.ts';
import { STATES } from '../../addin/domain/case.ts';
import type { Case, State } from '../../addin/domain/case.ts';
import type { CaseCommand, CommandType, DocumentDue } from '../../addin/domain/case-commands.ts';
import { CASE_TRANSITIONS } from '../../addin/domain/case-transitions.ts';
import { commandsOpen } from '../../addin/domain/commands-open.ts';
import type { OpenCommand } from '../../addin/domain/commands-open.ts';
import { DOCUMENTS } from '../../addin/domain/document-ids.ts';
import { nextSteps, STATES_OF_LOOK } from '../../addin/domain/next-steps.ts';
import type { Result } from '../../addin/domain/result.ts';
import { changeCaseAndDiary } from '../../addin/workflows/change-case-and-diary.ts';
import { changeCase, loadCase } from '../../addin/workflows/change-case.ts';
import { ENDING_WORDS, endingOf, STATE_WORDS } from '../../addin/forms/case-words.ts';
import { codeInWords } from '../../addin/forms/code-words.ts';
import { COMMAND_TYPES, parseCommand, takesData } from '../../addin/forms/command-form.ts';
import type { Cells } from '../../addin/forms/register-schema.ts';
import type { ChangedCase } from '../../addin/workflows/change-case.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { caseContext } from '../../addin/workflows/service.ts';
import { reportFault, textTable, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { caseRefArgument, diariesOf, openService } from './wiring.ts';
import type { Opened, RegisterOptions } from './wiring.ts';

/** `case list`, `case show REF`, `case do REF EVENT [--data JSON]`: the register from the outside. */
export function caseCommands(program: Command, run: CommandRun): void {
  const group = program.command('case').description('Look at cases and move them along the procedure.');
  const withRegister = (command: Command): Command =>
    command
      .requiredOption('--register <file>', 'the register (.xlsx)')
      .option('--today <day>', 'the day on which this happens, YYYY-MM-DD')
      .option('--as <role>', 'LA, LM, PC, F or SYS; LA in an authority register, PC in a case file')
      .option('--initials <initials>', 'who does it')
      .option('--json', 'JSON instead of text');

  withRegister(group.command('list').description('All cases with their state.'))
    .option('--state <state>', 'only cases in this state')
    .action((options: CaseOptions) => {
      const state = stateOption(options.state);
      return withService(run, options, (opened) => list(run, opened, state, options.json === true));
    });
  withRegister(
    group
      .command('show')
      .description('One case: where it stands and what is due.')
      .argument('<ref>', 'case reference', caseRefArgument),
  ).action((ref: string, options: CaseOptions) =>
    withService(run, options, (opened) => show(run, opened, ref, options)),
  );
  withRegister(
    group
      .command('do')
      .description('A step of the procedure, by its command (BeginTriage) or its rule (P02).')
      .argument('<ref>', 'case reference', caseRefArgument)
      .argument('<event>'),
  )
    .option('--data <json>', 'what the step needs, as a JSON object')
    .option('--operation <id>', 'repeat a step safely: the same id again changes nothing')
    .option('--calendar <file>', 'what is booked (calendar.json beside the register)')
    .action((ref: string, event: string, options: CaseOptions) => {
      const command = parseCommand(commandType(event), dataOption(options.data));
      return withService(run, options, (opened) => step(run, opened, ref, command, options));
    });
}

interface CaseOptions extends RegisterOptions {
  readonly json?: boolean;
  readonly state?: string;
  readonly data?: string;
  readonly operation?: string;
  readonly calendar?: string;
}

export async function withService(
  run: CommandRun,
  options: RegisterOptions,
  act: (opened: Opened) => Promise<void>,
): Promise<void> {
  const opened = await openService(options);
  if (opened.ok) await act(opened.value);
  else run.finish(reportFault(run.io, opened.error));
}

function stateOption(text: string | undefined): State | undefined {
  if (text === undefined) return undefined;
  const state = STATES.find((each) => each === text.toUpperCase());
  if (state === undefined)
    throw new UsageError(`"${text}" is no state of a case: use one of ${STATES.join(', ')}.`);
  return state;
}

async function list(
  run: CommandRun,
  { service }: Opened,
  state: State | undefined,
  json: boolean,
): Promise<void> {
  const read = await service.register.read(['tblCases', 'tblParties']);
  if (!read.ok) {
    run.finish(reportFault(run.io, failed(read.error)));
    return;
  }
  const rows = (read.value.rows.tblCases ?? []).filter(
    (row) => state === undefined || row['State'] === state,
  );
  const columns = [
    'CaseRef',
    'State',
    'StateSince',
    'ReceivedOn',
    'DisagreementType',
    'ProviderId',
    'Outcome',
  ] as const;
  if (json) {
    run.io.out(
      JSON.stringify(
        rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))),
        null,
        2,
      ),
    );
    return;
  }
  const looks = rows.map((row) => (isLookedAt(row, read.value.rows.tblParties ?? []) ? 'R-K1' : ''));
  const isAnyLookedAt = looks.some((look) => look !== '');
  run.io.out(
    textTable(
      [
        'Case',
        'State',
        'Since',
        'Received',
        'Type',
        'Provider',
        'Outcome',
        ...(isAnyLookedAt ? ['Look'] : []),
      ],
      rows.map((row, index) => [
        ...columns.map((column) => String(row[column] ?? '')),
        ...(isAnyLookedAt ? [looks[index] ?? ''] : []),
      ]),
    ),
  );
  run.io.out(`\n${rows.length} ${rows.length === 1 ? 'case' : 'cases'}.`);
}

/** R-K1: held for a manager, or, before the handover, with notes on how somebody is to be reached safely. */
const isLookedAt = (row: Cells, parties: readonly Cells[]): boolean =>
  row['State'] !== 'CLOSED' &&
  (row['SafeguardingFlag'] === 'Y' ||
    (STATES_OF_LOOK.some((state) => state === row['State']) &&
      parties.some(
        (party) =>
          party['CaseRef'] === row['CaseRef'] && String(party['SafeContactNotes'] ?? '').trim() !== '',
      )));

async function show(
  run: CommandRun,
  { service, reference }: Opened,
  ref: string,
  options: CaseOptions,
): Promise<void> {
  const loaded = await loadCase(service, ref);
  if (!loaded.ok) {
    run.finish(reportFault(run.io, loaded.error));
    return;
  }
  const context = await caseContext(service, reference);
  if (!context.ok) {
    run.finish(reportFault(run.io, failed(context.error)));
    return;
  }
  const { theCase } = loaded.value;
  const steps = nextSteps(theCase, context.value);
  const commands = commandsOpen(theCase, context.value);
  if (options.json === true) {
    run.io.out(JSON.stringify({ case: theCase, nextSteps: steps, commands }, null, 2));
    return;
  }
  run.io.out(caseInWords(theCase));
  if (steps.length > 0) {
    run.io.out(
      `\n${textTable(
        ['Due', 'Who', 'What', 'Paper', 'About', ''],
        steps.map((due) => [
          due.dueOn,
          due.by.join('/'),
          due.what,
          due.document ?? '',
          due.key ?? '',
          due.overdue ? 'OVERDUE' : '',
        ]),
      )}`,
    );
  }
  run.io.out(commandsInWords(commands));
}

/** What this person may do, and what would be refused and why; a step with a star has to be told something. */
function commandsInWords(commands: readonly OpenCommand[]): string {
  const open = commands.filter(({ notYet }) => notYet === undefined);
  const names = open.map(({ command }) => `${command}${takesData(command) ? '*' : ''}`);
  const refused = commands.flatMap(({ command, notYet }) =>
    notYet === undefined ? [] : [[`  ${command}`, `${notYet.message} (${notYet.rule})`] as const],
  );
  const width = Math.max(...refused.map(([name]) => name.length));
  return [
    `\nAllowed now: ${names.join(', ') || 'nothing'}.${names.some((name) => name.endsWith('*')) ? ' (* with --data)' : ''}`,
    ...(refused.length === 0 ? [] : ['Not possible yet:']),
    ...refused.map(([name, why]) => `${name.padEnd(width)}  ${why}`),
  ].join('\n');
}

/** A code of the register with what it means. */
const withWords = (code: string): string => `${code} (${codeInWords(code)})`;

/** State, dates and the people by role; names stay in the register. */
function caseInWords(theCase: Case): string {
  const type = disagreementTypeOf(theCase);
  const ending = endingOf(theCase);
  const { state } = theCase.progress;
  return [
    `${theCase.caseRef}: ${state} since ${dayInWords(theCase.stateSince)} (${STATE_WORDS[state]}${ending === undefined ? '' : `: ${ENDING_WORDS[ending]}`})`,
    `Received ${dayInWords(theCase.receivedOn)}, ${withWords(theCase.receivedChannel)}, from ${withWords(theCase.referralSource)}`,
    ...(type === undefined ? [] : [`Type ${type}`]),
    '',
    textTable(
      ['Party', 'Role', 'Kind', 'Needed', 'Reply'],
      theCase.parties.map((party) => [
        party.partyId,
        party.partyRole,
        party.partyKind,
        party.requiredToProceed,
        party.reply,
      ]),
    ),
    '',
    textTable(
      ['When', 'From', 'To', 'Rule'],
      theCase.history.map((change) => [
        toLondon(change.at).replace('T', ' '),
        change.from ?? '',
        change.to,
        change.rule,
      ]),
    ),
  ].join('\n');
}

async function step(
  run: CommandRun,
  opened: Opened,
  ref: string,
  command: ReturnType<typeof parseCommand>,
  options: CaseOptions,
): Promise<void> {
  const loaded = await loadCase(opened.service, ref);
  if (!loaded.ok) {
    run.finish(reportFault(run.io, loaded.error));
    return;
  }
  if (!command.ok) {
    run.finish(reportFault(run.io, withProblems(command.error)));
    return;
  }
  const operation = options.operation ?? `op-${randomUUID()}`;
  const changed = await carryOut(opened, loaded.value.theCase, command.value, operation, options);
  if (!changed.ok) {
    run.finish(reportFault(run.io, changed.error));
    // A step that could be taken again, such as a contact, would otherwise be a second one.
    if (changed.error.kind === 'failed' && changed.error.failure.saved !== 'nothing')
      run.io.err(`Repeat it as the same step: add --operation ${operation}.`);
    return;
  }
  const { before, after, documentsDue, repeated } = changed.value;
  if (options.json === true) {
    run.io.out(
      JSON.stringify(
        { caseRef: ref, from: before.progress.state, to: after.progress.state, repeated, documentsDue },
        null,
        2,
      ),
    );
    return;
  }
  run.io.out(
    repeated
      ? `${ref}: this was done before; nothing was changed.`
      : `${ref}: ${before.progress.state === after.progress.state ? `recorded, still ${after.progress.state}` : `${before.progress.state} → ${after.progress.state}`}.`,
  );
  for (const due of documentsDue) run.io.out(dueInWords(due));
}

/** A paper that must follow, with its title: nobody knows every number by heart. */
export const dueInWords = ({ docId, partyId, dueOn }: DocumentDue): string =>
  `Now due: ${docId} (${DOCUMENTS[docId].title})${partyId === undefined ? '' : ` to ${partyId}`}, by ${dayInWords(dueOn)}.`;

/** The diary is opened only where a meeting is booked: its events go when the step ends the meeting. */
async function carryOut(
  opened: Opened,
  theCase: Case,
  command: CaseCommand,
  operation: string,
  options: CaseOptions,
): Promise<Result<ChangedCase, Fault>> {
  const { service, reference } = opened;
  const { caseRef, meetings } = theCase;
  if (!meetings.some(({ meetingStatus }) => meetingStatus === 'CONFIRMED'))
    return changeCase(service, reference, caseRef, [command], operation);
  const diary = await diariesOf(opened, options.calendar);
  if (!diary.ok) return diary;
  return changeCaseAndDiary(service, reference, diary.value, caseRef, [command], operation);
}

/** A rule that stands for one command only may be named instead of it. */
function commandType(event: string): CommandType {
  const rows = CASE_TRANSITIONS.filter(({ id }) => id === event.toUpperCase());
  const [only, ...more] = [...new Set(rows.flatMap(({ commands }) => commands))];
  if (only !== undefined && more.length === 0) return only;
  if (rows.length > 0) {
    throw new UsageError(
      only === undefined
        ? `${event} happens by itself and cannot be asked for.`
        : `${event} stands for several steps: say which of ${[only, ...more].join(', ')}.`,
    );
  }
  const known = COMMAND_TYPES.find((each) => each.toLowerCase() === event.toLowerCase());
  if (known === undefined)
    throw new UsageError(`"${event}" is no step of the procedure. Steps are: ${COMMAND_TYPES.join(', ')}.`);
  return known;
}

/** The JSON object of --data, as it stands; the guards of the step look at what is in it. */
function dataOption(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // said below, in one sentence for both
  }
  throw new UsageError(
    '--data must be one JSON object, for example --data \'{"focusOfMeeting":"How the support is arranged"}\'.',
  );
}
