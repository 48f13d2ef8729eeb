import type { Command } from 'commander';
import { DemoStopped } from '../demo/demo-stopped.ts';
import { EXIT, UsageError } from './io.ts';
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
    .option('--graph', 'play it through Microsoft Graph, emulated on this machine, with faults')
    .option('--faults <share>', 'with --graph: how many requests in a hundred fail', '20')
    .action(async (options: { out: string; today: string; graph?: true; faults: string }) => {
      const today = dayOption(options.today);
      const faults = Number(options.faults) / 100;
      if (!(faults >= 0 && faults <= 0.9)) throw new UsageError('--faults takes a number from 0 to 90.');
      const play = async () =>
        options.graph === true
          ? (await import('../demo/play-graph.ts')).playDemoInGraph(options.out, today, run.io, faults)
          : (await import('../demo/play.ts')).playDemo(options.out, today, run.io);
      try {
        const account = await play();
        run.io.out(account.text);
        if (!account.complete) run.finish(EXIT.refused);
      } catch (error) {
        if (!(error instanceof DemoStopped)) throw error;
        run.io.err(error.message);
        run.finish(error.outside ? EXIT.outside : EXIT.refused);
      }
    });
}
