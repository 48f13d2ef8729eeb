import { Command, CommanderError } from 'commander';
import { withGraphOptions } from './graph-options.ts';
import { EXIT, processIo, UsageError } from './io.ts';
import type { CommandRun, ExitStatus, Io } from './io.ts';

/** Each command is loaded when it is named, and all of them for the help: together they take longer than most of them run. */
const COMMANDS = {
  demo: async () => (await import('./demo.ts')).demoCommand,
  read: async () => (await import('./read.ts')).readCommand,
  intake: async () => (await import('./intake.ts')).intakeCommand,
  register: async () => (await import('./register.ts')).registerCommands,
  case: async () => (await import('./case.ts')).caseCommands,
  meeting: async () => (await import('./meeting.ts')).meetingCommands,
  document: async () => (await import('./document.ts')).documentCommands,
  statement: async () => (await import('./statement.ts')).statementCommands,
  return: async () => (await import('./return.ts')).returnCommands,
  template: async () => (await import('./template.ts')).templateCommands,
  report: async () => (await import('./report.ts')).reportCommand,
  emulator: async () => (await import('./emulator.ts')).emulatorCommands,
} as const satisfies Record<string, () => Promise<(program: Command, run: CommandRun) => void>>;

const isCommand = (name: string): name is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, name);

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
  const [named] = args;
  const loaders = named !== undefined && isCommand(named) ? [COMMANDS[named]] : Object.values(COMMANDS);
  for (const add of await Promise.all(loaders.map((load) => load()))) add(program, run);
  withGraphOptions(program);
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
