import type { Command } from 'commander';
import { DemoStopped } from '../demo/demo-stopped.ts';
import { EXIT } from './io.ts';
import type { CommandRun } from './io.ts';
import { dayOption } from './wiring.ts';

/** The day on which the sample story is read when no other is asked for: a fortnight after the last message. */
const LAST_DAY = '2026-09-24';

/** `demo --out DIR [--today D]`: the whole story on the sample e-mails, into real files. */
export function demoCommand(program: Command, run: CommandRun): void {
  program
    .command('demo')
    .description(
      'Play the whole service on the sample e-mails: register, case file, letters, statements, calendar and report.',
    )
    .requiredOption(
      '--out <folder>',
      'where the files go; a second time into the same folder changes nothing',
    )
    .option('--today <day>', 'the last day of the story, YYYY-MM-DD', LAST_DAY)
    .action(async (options: { out: string; today: string }) => {
      const today = dayOption(options.today);
      const { playDemo } = await import('../demo/play.ts');
      try {
        const account = await playDemo(options.out, today, run.io);
        run.io.out(account.text);
        if (!account.complete) run.finish(EXIT.refused);
      } catch (error) {
        if (!(error instanceof DemoStopped)) throw error;
        run.io.err(error.message);
        run.finish(error.outside ? EXIT.outside : EXIT.refused);
      }
    });
}
