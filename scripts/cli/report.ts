import { basename } from 'node:path';
import type { Command } from 'commander';
import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import { prepareReport } from '../../addin/workflows/prepare-report.ts';
import { withService } from './case.ts';
import { refuseToOverwrite, writePaper } from './files.ts';
import { EXIT, problemLine, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { dayOption } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

interface ReportOptions extends RegisterOptions {
  readonly from: string;
  readonly to: string;
  readonly out: string;
  readonly public?: boolean;
}

/** `report --register FILE --from D --to D --out FILE.xlsx [--public]`: the managers' report. */
export function reportCommand(program: Command, run: CommandRun): void {
  program
    .command('report')
    .description(
      'The managers’ report as a workbook. --public suppresses small numbers and leaves out every single case.',
    )
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .requiredOption('--from <day>', 'first day of the period, YYYY-MM-DD')
    .requiredOption('--to <day>', 'last day of the period, YYYY-MM-DD')
    .requiredOption('--out <file>', 'the report to write (.xlsx)')
    .option('--public', 'for readers outside the team')
    .option('--today <day>', 'the day of the report, YYYY-MM-DD')
    .action((options: ReportOptions) => {
      const from = dayOption(options.from);
      const to = dayOption(options.to);
      if (to < from) throw new UsageError('--to lies before --from.');
      refuseToOverwrite(options.out, [options.register]);
      return withService(run, options, async ({ service }) => {
        const today = dateOf(toLondon(service.clock.now()));
        const prepared = await prepareReport(service.register, {
          from,
          to,
          today,
          edition: options.public === true ? 'public' : 'internal',
        });
        if (!prepared.ok) {
          run.finish(reportFault(run.io, prepared.error));
          return;
        }
        for (const problem of prepared.value.problems) run.io.err(problemLine(problem));
        // Only a report and a new register need exceljs; everything else starts without it.
        const { makeReportWorkbook } =
          await import('../../addin/adapters/exceljs/exceljs-report-workbook.ts');
        const written = await writePaper(options.out, await makeReportWorkbook(prepared.value.sheets));
        if (!written.ok) {
          run.finish(reportFault(run.io, written.error));
          return;
        }
        run.io.out(`The report is in ${basename(options.out)}.`);
        if (prepared.value.problems.some(({ severity }) => severity === 'error')) run.finish(EXIT.refused);
      });
    });
}
