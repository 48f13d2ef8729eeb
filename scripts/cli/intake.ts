import type { Command } from 'commander';
import { FolderMailbox } from '../../addin/adapters/file/folder-mailbox.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { dateOf, dayInWords, timeInWords, toLondon } from '../../addin/domain/calendar-date.ts';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Failure, FailureKind } from '../../addin/ports/failure.ts';
import type { MailboxEntry, WatchedMailbox } from '../../addin/ports/mailbox.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { takeInMessage } from '../../addin/workflows/open-case.ts';
import type { Intake } from '../../addin/workflows/open-case.ts';
import { readPaper, writePaper } from './files.ts';
import { EXIT, progress, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { exists, openService } from './wiring.ts';
import type { Opened, RegisterOptions } from './wiring.ts';

/**
 * `intake PATH… --register FILE`: referral e-mails become cases; what was taken in before is named and skipped. With
 * `--graph` the messages are those of the shared mailbox, and each is filed there under its case.
 */
export function intakeCommand(program: Command, run: CommandRun): void {
  program
    .command('intake')
    .description(
      'Take referral e-mails into the register. A message that was taken in before is named and skipped.',
    )
    .argument('[paths...]', '.eml files, or folders of them; with --graph none: the shared mailbox is read')
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .option('--today <day>', 'the day of the intake, YYYY-MM-DD')
    .option('--initials <initials>', 'who takes them in')
    .option('--since <file>', 'with --graph: keeps how far the mailbox was read, so that only what is new is looked at')
    .option('--json', 'one result a line')
    .action((paths: string[], options: IntakeOptions) => intake(run, paths, options));
} // prettier-ignore

interface IntakeOptions extends RegisterOptions {
  readonly json?: boolean;
  readonly since?: string;
}

async function intake(run: CommandRun, paths: readonly string[], options: IntakeOptions): Promise<void> {
  const { io } = run;
  if (options.graph === undefined && paths.length === 0)
    throw new UsageError(
      'Say which messages: .eml files or folders of them, or --graph for the shared mailbox.',
    );
  if (options.graph !== undefined && paths.length > 0)
    throw new UsageError('With --graph the shared mailbox is read: leave the files out.');
  const opened = await openService({ ...options, as: 'LA' });
  if (!opened.ok) {
    run.finish(reportFault(io, opened.error));
    return;
  }
  const { service, tenant } = opened.value;
  const mailbox = tenant?.mailbox(service.register.kind);
  const listed = await (mailbox === undefined ? fromFolders(paths) : arrived(mailbox, options.since));
  if (!listed.ok) {
    run.finish(reportFault(io, failed(listed.error)));
    return;
  }
  const { messages, token } = listed.value;
  if (messages.length === 0) {
    if (mailbox !== undefined) io.out('Nothing new has come into the mailbox.');
    else {
      io.err('No .eml file was found there. Nothing was taken in.');
      run.finish(EXIT.refused);
    }
    return;
  }
  const show = progress(io, 'Taking in', messages.length);
  let whole = true;
  let before: Ended = 'done';
  for (const [index, entry] of messages.entries()) {
    // The ids of a mailbox say nothing to a person.
    const name = mailbox === undefined ? entry.place : `Message ${index + 1} of ${messages.length}`;
    const ended = await takeIn(run, opened.value, { entry, name }, mailbox, options.json === true);
    show(index + 1);
    whole &&= ended === 'done';
    // One message alone may be broken at the service; after the second it is the service.
    const isOver = ended === 'outside' || (ended === 'mailbox' && before === 'mailbox');
    before = ended;
    if (!isOver) continue;
    const rest = messages.length - index - 1;
    if (rest > 0) {
      io.err(
        `The service behind it does not answer, so ${rest} more ${rest === 1 ? 'message was' : 'messages were'} not tried.`,
      );
    }
    break;
  }
  // Only when everything was dealt with: what was left is then found again the next time.
  if (whole && token !== undefined && options.since !== undefined) {
    const kept = await writePaper(options.since, new TextEncoder().encode(token));
    if (!kept.ok) run.finish(reportFault(run.io, kept.error));
  }
}

/** How it ended with one message. What is not `done` is found again by the next intake. */
type Ended =
  | 'done'
  /** Left as it was, for a reason that concerns this message. */
  | 'left'
  /** The mailbox did not answer for it. */
  | 'mailbox'
  /** The register does not answer. */
  | 'outside';

interface Listed {
  readonly messages: readonly MailboxEntry[];
  readonly token?: string;
}

async function fromFolders(paths: readonly string[]): Promise<Result<Listed, Failure>> {
  const listed = await new FolderMailbox(paths, readEml).list();
  return listed.ok ? ok({ messages: listed.value }) : listed;
}

async function arrived(mailbox: WatchedMailbox, since: string | undefined): Promise<Result<Listed, Failure>> {
  const known = since !== undefined && (await exists(since)) ? await readPaper(since) : undefined;
  const token = known?.ok === true ? new TextDecoder().decode(known.value).trim() : '';
  return mailbox.arrivals(...(token === '' ? [] : [token]));
}

async function takeIn(
  run: CommandRun,
  { service, reference }: Opened,
  { entry, name }: { readonly entry: MailboxEntry; readonly name: string },
  mailbox: WatchedMailbox | undefined,
  json: boolean,
): Promise<Ended> {
  const { io } = run;
  const content = await entry.read();
  if (!content.ok) {
    const has = (rule: string): boolean =>
      mailbox !== undefined && content.error.some((problem) => problem.rule === rule);
    if (has('MSG-GONE')) {
      io.err(`${name} has left the mailbox meanwhile; skipped.`);
      return 'done';
    }
    if (mailbox !== undefined) io.err(`${name} was not read:`);
    run.finish(reportFault(io, withProblems(content.error)));
    if (!has('MSG-UNREADABLE')) return 'left';
    run.finish(EXIT.outside);
    return 'mailbox';
  }
  const takenOnce = (): ReturnType<typeof takeInMessage> => takeInMessage(service, reference, content.value);
  const taken = mailbox === undefined ? await takenOnce() : await patiently(takenOnce);
  if (!taken.ok) {
    const { received } = content.value;
    // The moment is what finds it in Outlook.
    const when = mailbox === undefined || received === null ? '' : ` (${momentInWords(toLondon(received))})`;
    io.err(`${name}${when} was not taken in:`);
    run.finish(reportFault(io, taken.error));
    return taken.error.kind === 'failed' ? 'outside' : 'left';
  }
  if (json) io.out(JSON.stringify(jsonOf(entry.place, taken.value)));
  else io.out(`${name}: ${sentenceOf(taken.value)}`);
  const [caseRef] = caseRefsOf(taken.value);
  if (mailbox === undefined || caseRef === undefined) return 'done';
  const filed = await mailbox.file(entry.place, caseRef);
  if (filed.ok) return 'done';
  io.err(`${name} could not be filed under ${caseRef} in the mailbox; the next intake tries it again.`);
  if (filed.error.saved === 'nothing') io.err(filed.error.message);
  run.finish(EXIT.outside);
  return PASSING.includes(filed.error.kind) ? 'mailbox' : 'left';
}

/** What passes in a service over the network; a message taken in twice is one case (open-case.ts). */
const PASSING: readonly FailureKind[] = ['Offline', 'Throttled', 'ChangedMeanwhile'];
const PAUSES_MILLISECONDS = [1_000, 4_000] as const;

async function patiently<Value>(act: () => Promise<Result<Value, Fault>>): Promise<Result<Value, Fault>> {
  let done = await act();
  for (const pause of PAUSES_MILLISECONDS) {
    if (done.ok || done.error.kind !== 'failed' || !PASSING.includes(done.error.failure.kind)) break;
    const asked = (done.error.failure.retryAfterSeconds ?? 0) * 1_000;
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(pause, asked));
    });
    done = await act();
  }
  return done;
}

const momentInWords = (at: LocalDateTime): string => `${dayInWords(dateOf(at))}, ${timeInWords(at)}`;

function sentenceOf(intake: Intake): string {
  switch (intake.kind) {
    case 'opened': {
      const warned = intake.reading.warnings.some((warning) => warning.startsWith('R-K1'))
        ? ' LOOK NOW: safeguarding words (R-K1).'
        : '';
      return `opened as ${intake.caseRefs.join(' and ')}.${warned}`;
    }
    case 'taken-in-before':
      return `was taken in before as ${intake.caseRefs.join(' and ')}; skipped.`;
    case 'reply':
      return intake.caseRef === null
        ? 'belongs to a known case, but names none; look at it.'
        : `belongs to ${intake.caseRef}; no new case.`;
    case 'other':
      return 'is no referral; no case.';
  }
}

const jsonOf = (place: string, intake: Intake) => ({
  message: place,
  result: intake.kind,
  caseRefs: caseRefsOf(intake),
  warnings: intake.reading.warnings,
});

function caseRefsOf(intake: Intake): readonly string[] {
  if ('caseRefs' in intake) return intake.caseRefs;
  return 'caseRef' in intake && intake.caseRef !== null ? [intake.caseRef] : [];
}
