import type { Command } from 'commander';
import { FolderMailbox } from '../../addin/adapters/file/folder-mailbox.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { MailboxEntry, WatchedMailbox } from '../../addin/ports/mailbox.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import { takeInMessage } from '../../addin/workflows/open-case.ts';
import type { Intake } from '../../addin/workflows/open-case.ts';
import { readPaper, writePaper } from './files.ts';
import { withGraphOptions } from './graph.ts';
import { EXIT, progress, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { exists, openService } from './wiring.ts';
import type { Opened, RegisterOptions } from './wiring.ts';

/**
 * `intake PATH… --register FILE`: referral e-mails become cases; what was taken in before is named and skipped. With
 * `--graph` the messages are those of the shared mailbox, and each is filed there under its case.
 */
export function intakeCommand(program: Command, run: CommandRun): void {
  const command = program
    .command('intake')
    .description(
      'Take referral e-mails into the register. A message that was taken in before is named and skipped.',
    )
    .argument('[paths...]', '.eml files, or folders of them; with --graph none: the shared mailbox is read')
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .option('--today <day>', 'the day of the intake, YYYY-MM-DD')
    .option('--initials <initials>', 'who takes them in')
    .option('--since <file>', 'with --graph: keeps how far the mailbox was read, so that only what is new is looked at')
    .option('--json', 'one result a line');
  withGraphOptions(command).action((paths: string[], options: IntakeOptions) => intake(run, paths, options));
} // prettier-ignore

interface IntakeOptions extends RegisterOptions {
  readonly json?: boolean;
  readonly since?: string;
}

async function intake(run: CommandRun, paths: readonly string[], options: IntakeOptions): Promise<void> {
  const { io } = run;
  if (options.graph === undefined && paths.length === 0)
    throw new UsageError('Say which messages: .eml files or folders of them, or --graph for the shared mailbox.');
  if (options.graph !== undefined && paths.length > 0)
    throw new UsageError('With --graph the shared mailbox is read: leave the files out.');
  const opened = await openService({ ...options, as: 'LA' });
  if (!opened.ok) {
    run.finish(reportFault(io, opened.error));
    return;
  }
  const { service, tenant } = opened.value;
  const mailbox = tenant?.mailbox(service.register.kind);
  const listed = await (mailbox === undefined
    ? fromFolders(paths)
    : arrived(mailbox, options.since));
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
  for (const [index, entry] of messages.entries()) {
    const taken = await takeIn(run, opened.value, entry, mailbox, options.json === true);
    show(index + 1);
    whole &&= taken === 'done';
    if (taken !== 'outside') continue;
    const rest = messages.length - index - 1;
    if (rest > 0) {
      io.err(`The service behind it does not answer, so ${rest} more ${rest === 1 ? 'message was' : 'messages were'} not tried.`);
    }
    break;
  }
  // Only when everything was dealt with: what was left is then found again the next time.
  if (whole && token !== undefined && options.since !== undefined) {
    const kept = await writePaper(options.since, new TextEncoder().encode(token));
    if (!kept.ok) run.finish(reportFault(io, kept.error));
  }
} // prettier-ignore

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
  entry: MailboxEntry,
  mailbox: WatchedMailbox | undefined,
  json: boolean,
): Promise<'done' | 'left' | 'outside'> {
  const { io } = run;
  const content = await entry.read();
  if (!content.ok) {
    run.finish(reportFault(io, withProblems(content.error)));
    return 'left';
  }
  const taken = await takeInMessage(service, reference, content.value);
  if (!taken.ok) {
    io.err(`${entry.place} was not taken in:`);
    run.finish(reportFault(io, taken.error));
    return taken.error.kind === 'failed' ? 'outside' : 'left';
  }
  if (json) io.out(JSON.stringify(jsonOf(entry.place, taken.value)));
  else io.out(`${entry.place}: ${sentenceOf(taken.value)}`);
  const [caseRef] = caseRefsOf(taken.value);
  if (mailbox === undefined || caseRef === undefined) return 'done';
  const filed = await mailbox.file(entry.place, caseRef);
  if (filed.ok) return 'done';
  io.err(`${caseRef} is open, but its message could not be filed under it:`);
  run.finish(reportFault(io, failed(filed.error)));
  return 'left';
}

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
