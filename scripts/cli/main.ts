import { Command, CommanderError } from 'commander';
import { caseCommands } from './case.ts';
import { demoCommand } from './demo.ts';
import { documentCommands } from './document.ts';
import { intakeCommand } from './intake.ts';
import { EXIT, processIo, UsageError } from './io.ts';
import type { CommandRun, ExitStatus, Io } from './io.ts';
import { meetingCommands } from './meeting.ts';
import { readCommand } from './read.ts';
import { registerCommands } from './register.ts';
import { reportCommand } from './report.ts';
import { statementCommands } from './statement.ts';
import { templateCommands } from './template.ts';

/** Runs one command line and gives its exit status. The forms of the commands are in docs/command-line.md. */
export async function main(args: readonly string[], io: Io = processIo): Promise<number> {
  let status: ExitStatus = EXIT.done;
  // Of several outcomes the gravest is the exit status, whatever order they came in.
  const run: CommandRun = {
    io,
    finish: (value) => {
      if (value > status) status = value;
    },
  };
  const program = new Command('common-ground')
    .description(
      'Run a SEND disagreement resolution service from its register, letters and Outcome Statements.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        io.out(text.trimEnd());
      },
      writeErr: (text) => {
        io.err(text.trimEnd());
      },
    })
    .showHelpAfterError('Add --help to see how the command is used.');
  for (const add of [
    demoCommand,
    readCommand,
    intakeCommand,
    registerCommands,
    caseCommands,
    meetingCommands,
    documentCommands,
    statementCommands,
    templateCommands,
    reportCommand,
  ]) {
    add(program, run);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof UsageError) {
      io.err(error.message);
      return EXIT.usage;
    }
    if (isDiskError(error)) {
      io.err(
        `A file or folder could not be used (${error.code}): check that it is there, that you may write in it and that the disk is not full, and repeat.`,
      );
      return EXIT.outside;
    }
    // A mistake of ours. The message may quote data; only its kind and our own place in the code are shown.
    const where =
      error instanceof Error
        ? (error.stack ?? '').split('\n').find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
        : undefined;
    io.err(
      `The program made a mistake and stopped (${error instanceof Error ? error.name : 'unknown error'}${where ? ` ${where.trim()}` : ''}). The last completed step is saved; nothing is half-written.`,
    );
    if (process.env['COMMON_GROUND_DEBUG'] !== undefined) console.error(error);
    return EXIT.refused;
  }
}

/** The disk said no where no command had asked for a gentler answer; the message quotes a path, so it is not shown. */
const isDiskError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
