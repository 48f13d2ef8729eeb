import type { Command } from 'commander';
import { FolderMailbox } from '../../addin/adapters/file/folder-mailbox.ts';
import { pauseOf } from '../../addin/adapters/graph/waiting.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { dateOf, dayInWords, timeInWords, toLondon } from '../../addin/domain/calendar-date.ts';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import { safetyOf } from '../../addin/domain/reading.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Failure, FailureKind } from '../../addin/ports/failure.ts';
import type { Filing, MailboxEntry, WatchedMailbox } from '../../addin/ports/mailbox.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import type { Intake } from '../../addin/workflows/open-case.ts';
import { takeInMessage } from '../../addin/workflows/take-in-message.ts';
import { withService } from './case.ts';
import { readPaper, writePaper } from './files.ts';
import { isPaper, takeInPapers } from './intake-paper.ts';
import { EXIT, progress, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { exists, openService } from './wiring.ts';
import type { Opened, RegisterOptions } from './wiring.ts';

/**
 * `intake PATH… --register FILE`: referral e-mails become cases; what was taken in before is named and skipped. With
 * `--graph` the messages are those of the shared mailbox, and each is filed there under its case. A Word file is a paper of
 * the other organisation: a handover opens its case in the case file, a return brings a case of the register on.
 */
export function intakeCommand(program: Command, run: CommandRun): void {
  program
    .command('intake')
    .description(
      'Take referral e-mails into the register, a handover (D05) into the case file, a return into the register. What was taken in before is named and skipped.',
    )
    .argument('[paths...]', '.eml files, or folders of them (with --graph none: the shared mailbox is read); handovers and returns (.docx)')
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .option('--today <day>', 'the day of the intake, YYYY-MM-DD')
    .option('--initials <initials>', 'who takes them in')
    .option('--since <file>', 'with --graph: keeps how far the mailbox was read, so that only what is new is looked at')
    .option('--provider <id>', 'a handover: which provider of the case file took it, PRV-…')
    .option('--plan', 'handovers and returns: only say what would happen')
    .option('--json', 'one result a line')
    .action((paths: string[], options: IntakeOptions) => intake(run, paths, options));
} // prettier-ignore

interface IntakeOptions extends RegisterOptions {
  readonly json?: boolean;
  readonly since?: string;
  readonly provider?: string;
  readonly plan?: boolean;
}

async function intake(run: CommandRun, given: readonly string[], options: IntakeOptions): Promise<void> {
  const papers = given.filter(isPaper);
  if (papers.length > 0) {
    if (papers.length < given.length)
      throw new UsageError('Take in messages and papers (.docx) one after the other, by a call each.');
    if (options.since !== undefined) throw new UsageError('--since is for the messages of a mailbox.');
    const { plan = false, json = false, provider } = options;
    const providerId = provider?.toUpperCase();
    await withService(run, options, (opened) =>
      takeInPapers(run, opened, papers, { plan, json, ...(providerId !== undefined && { providerId }) }),
    );
    return;
  }
  if (options.plan === true || options.provider !== undefined)
    throw new UsageError(
      '--plan and --provider are for handovers and returns; "read" says what a message would be read as.',
    );
  await intakeMessages(run, given, options);
}

async function intakeMessages(
  run: CommandRun,
  paths: readonly string[],
  options: IntakeOptions,
): Promise<void> {
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
  const taken: Taken[] = [];
  for (const [index, entry] of messages.entries()) {
    // The ids of a mailbox say nothing to a person.
    const name = mailbox === undefined ? entry.place : `Message ${index + 1} of ${messages.length}`;
    const message = { entry, name, isInMailbox: mailbox !== undefined };
    const { ended, caseRef } = await takeIn(run, opened.value, message, options.json === true);
    show(index + 1);
    if (caseRef !== undefined) taken.push({ messageId: entry.place, caseRef, name });
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
  // All at once, also after an early end. Whoever is cut off before this finds them as taken in before, and files them then.
  if (mailbox !== undefined && !(await fileAll(run, mailbox, taken))) whole = false;
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

interface Incoming {
  readonly entry: MailboxEntry;
  readonly name: string;
  readonly isInMailbox: boolean;
}

/** `caseRef`: the case under which the message belongs, whether it was opened now or before. */
async function takeIn(
  run: CommandRun,
  { service, reference }: Opened,
  { entry, name, isInMailbox }: Incoming,
  json: boolean,
): Promise<{ readonly ended: Ended; readonly caseRef?: string }> {
  const { io } = run;
  const content = await entry.read();
  if (!content.ok) {
    const has = (rule: string): boolean =>
      isInMailbox && content.error.some((problem) => problem.rule === rule);
    if (has('MSG-GONE')) {
      io.err(`${name} has left the mailbox meanwhile; skipped.`);
      return { ended: 'done' };
    }
    if (isInMailbox) io.err(`${name} was not read:`);
    run.finish(reportFault(io, withProblems(content.error)));
    if (!has('MSG-UNREADABLE')) return { ended: 'left' };
    run.finish(EXIT.outside);
    return { ended: 'mailbox' };
  }
  const takenOnce = (): ReturnType<typeof takeInMessage> => takeInMessage(service, reference, content.value);
  const taken = isInMailbox ? await patiently(takenOnce) : await takenOnce();
  if (!taken.ok) {
    const { received } = content.value;
    // The moment is what finds it in Outlook.
    const when = !isInMailbox || received === null ? '' : ` (${momentInWords(toLondon(received))})`;
    io.err(`${name}${when} was not taken in:`);
    run.finish(reportFault(io, taken.error));
    return { ended: taken.error.kind === 'failed' ? 'outside' : 'left' };
  }
  if (json) io.out(JSON.stringify(jsonOf(entry.place, taken.value)));
  else io.out(`${name}: ${sentenceOf(taken.value)}`);
  const [caseRef] = caseRefsOf(taken.value);
  return { ended: 'done', ...(caseRef !== undefined && { caseRef }) };
}

interface Taken extends Filing {
  readonly name: string;
}

/** Whether every message lies under its case now. */
async function fileAll(run: CommandRun, mailbox: WatchedMailbox, taken: readonly Taken[]): Promise<boolean> {
  const filed = await mailbox.fileAll(taken.map(({ messageId, caseRef }) => ({ messageId, caseRef })));
  const reasons = new Map<string, Failure>();
  for (const [index, { name, caseRef }] of taken.entries()) {
    const each = filed[index];
    if (each?.ok !== false) continue;
    run.io.err(`${name} could not be filed under ${caseRef} in the mailbox; the next intake tries it again.`);
    reasons.set(each.error.message, each.error);
  }
  // What kept back one mostly kept back the others too; it is said once.
  for (const reason of reasons.values()) run.finish(reportFault(run.io, failed(reason)));
  return reasons.size === 0;
}

/** What passes in a service over the network; a message taken in twice is one case (open-case.ts). */
const PASSING: readonly FailureKind[] = ['Offline', 'Throttled', 'ChangedMeanwhile'];
const PAUSES_MILLISECONDS = [1_000, 4_000] as const;

async function patiently<Value>(act: () => Promise<Result<Value, Fault>>): Promise<Result<Value, Fault>> {
  let done = await act();
  for (const pause of PAUSES_MILLISECONDS) {
    if (done.ok || done.error.kind !== 'failed') break;
    const { kind, saved } = done.error.failure;
    if (!PASSING.includes(kind) && saved !== 'unknown') break;
    const asked = (done.error.failure.retryAfterSeconds ?? 0) * 1_000;
    await pauseOf(Math.max(pause, asked));
    done = await act();
  }
  return done;
}

const momentInWords = (at: LocalDateTime): string => `${dayInWords(dateOf(at))}, ${timeInWords(at)}`;

function sentenceOf(intake: Intake): string {
  switch (intake.kind) {
    case 'opened': {
      const safety = safetyOf(intake.reading);
      return `opened as ${intake.caseRefs.join(' and ')}.${safety === undefined ? '' : LOOK_NOW[safety]}`;
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

/** R-K1: words about harm stop the case; how to reach somebody safely stays a step of the case until the handover. */
const LOOK_NOW = {
  harm: ' LOOK NOW: safeguarding words (R-K1).',
  'safe contact': ' LOOK NOW: how somebody is to be reached safely (R-K1).',
} as const;

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
