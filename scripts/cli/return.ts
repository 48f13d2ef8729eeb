import type { Command } from 'commander';
import { basename, dirname } from 'node:path';
import { makeReturn } from '../../addin/workflows/return-progress.ts';
import { withService } from './case.ts';
import { refuseOtherThanWord, REPLACE_OPTION, writeDocument } from './files.ts';
import type { OutOptions } from './files.ts';
import { endWith } from './io.ts';
import type { CommandRun } from './io.ts';
import { caseRefArgument, papersIn } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

/** `return make REF`: what the provider lets the authority know of a case, as a file. `intake` takes it in. */
export function returnCommands(program: Command, run: CommandRun): void {
  program
    .command('return')
    .description('What the provider lets the authority know: dates, codes and ticks, and no word of what was said.')
    .command('make')
    .description('Make the return of a case from the case file; "intake" takes it into the register of the authority.')
    .argument('<ref>', 'case reference', caseRefArgument)
    .requiredOption('--register <file>', 'the case file (.xlsx)')
    .requiredOption('--out <file>', 'the return to write (.docx)')
    .option(...REPLACE_OPTION)
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--today <day>', 'the day on the return, YYYY-MM-DD')
    .action((ref: string, options: ReturnOptions) => {
      refuseOtherThanWord(options.out, [options.register]);
      return withService(run, options, async ({ service, reference }) => {
        const papers = papersIn(dirname(options.out), options.templates);
        const made = await makeReturn(service, reference, papers, ref);
        const written = made.ok
          ? await writeDocument(options, { made: made.value, template: papers.compiled.get('RETURN') })
          : made;
        if (!written.ok) endWith(run, written.error);
        else {
          run.io.out(
            `The return of ${ref} is in ${basename(options.out)}. It has not been sent, and nothing was written in the case file.`,
          );
        }
      });
    });
} // prettier-ignore

interface ReturnOptions extends RegisterOptions, OutOptions {
  readonly templates?: string;
}
