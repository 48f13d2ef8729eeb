import type { Command } from 'commander';
import { FolderMailbox } from '../../addin/adapters/file/folder-mailbox.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import { takeInMessage } from '../../addin/workflows/open-case.ts';
import type { Intake } from '../../addin/workflows/open-case.ts';
import { EXIT, progress, reportFault } from './io.ts';
import type { CommandRun } from './io.ts';
import { openService } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

/** `intake PATH… --register FILE`: referral e-mails become cases; what was taken in before is named and skipped. */
export function intakeCommand(program: Command, run: CommandRun): void {
  program
    .command('intake')
    .description(
      'Take referral e-mails into the register. A message that was taken in before is named and skipped.',
    )
    .argument('<paths...>', '.eml files, or folders of them')
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .option('--today <day>', 'the day of the intake, YYYY-MM-DD')
    .option('--initials <initials>', 'who takes them in')
    .option('--json', 'one result a line')
    .action(async (paths: string[], options: RegisterOptions & { json?: boolean }) => {
      const { io } = run;
      const opened = await openService({ ...options, as: 'LA' });
      if (!opened.ok) {
        run.finish(reportFault(io, opened.error));
        return;
      }
      const { service, reference } = opened.value;
      const listed = await new FolderMailbox(paths, readEml).list();
      if (!listed.ok) {
        run.finish(reportFault(io, failed(listed.error)));
        return;
      }
      if (listed.value.length === 0) {
        io.err('No .eml file was found there. Nothing was taken in.');
        run.finish(EXIT.refused);
        return;
      }
      const show = progress(io, 'Taking in', listed.value.length);
      for (const [index, entry] of listed.value.entries()) {
        const content = await entry.read();
        if (!content.ok) run.finish(reportFault(io, withProblems(content.error)));
        else {
          const intake = await takeInMessage(service, reference, content.value);
          if (!intake.ok) {
            io.err(`${entry.place} was not taken in:`);
            run.finish(reportFault(io, intake.error));
            if (intake.error.kind === 'failed') {
              const rest = listed.value.length - index - 1;
              if (rest > 0)
                io.err(
                  `The register does not answer, so ${rest} more ${rest === 1 ? 'message was' : 'messages were'} not tried.`,
                );
              return;
            }
          } else if (options.json === true) io.out(JSON.stringify(jsonOf(entry.place, intake.value)));
          else io.out(`${entry.place}: ${sentenceOf(intake.value)}`);
        }
        show(index + 1);
      }
    });
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
  caseRefs:
    'caseRefs' in intake
      ? intake.caseRefs
      : 'caseRef' in intake && intake.caseRef !== null
        ? [intake.caseRef]
        : [],
  warnings: intake.reading.warnings,
});
