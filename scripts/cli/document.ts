import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { isDocumentId } from '../../addin/domain/document-ids.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { withProblems } from '../../addin/workflows/fault.ts';
import { makeDocument, recipientOf } from '../../addin/workflows/send-documents.ts';
import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import { withService } from './case.ts';
import { readPaper, refuseToOverwrite, writePaper } from './files.ts';
import { EXIT, problemLine, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { papersIn } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

/** `document make DOC REF`, `document check FILE`, `document read FILE --json`. */
export function documentCommands(program: Command, run: CommandRun): void {
  const group = program.command('document').description('Make, check and read the documents of the service.');
  group
    .command('make')
    .description('Make a document (D01 to D20) for one recipient.')
    .argument('<doc>', 'D02, D05, D07 …')
    .argument('<ref>', 'case reference')
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .requiredOption('--out <file>', 'the document to write (.docx)')
    .option('--party <id>', 'the party who gets it, PTY-…')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--today <day>', 'the day on the document, YYYY-MM-DD')
    .action(
      (
        doc: string,
        ref: string,
        options: RegisterOptions & { out: string; party?: string; templates?: string },
      ) => {
        const docId = doc.toUpperCase();
        if (!isDocumentId(docId)) throw new UsageError(`"${doc}" is no document of the service: D01 to D20.`);
        refuseToOverwrite(options.out, [options.register]);
        return withService(run, options, async ({ service, reference }) => {
          const loaded = await loadCase(service, ref);
          if (!loaded.ok) {
            run.finish(reportFault(run.io, loaded.error));
            return;
          }
          const recipient = recipientOf({
            docId,
            ...(options.party !== undefined && { partyId: options.party }),
          });
          const today = dateOf(toLondon(service.clock.now()));
          const made = await makeDocument(
            loaded.value.theCase,
            docId,
            recipient,
            reference,
            papersIn(dirname(options.out), options.templates),
            today,
          );
          if (!made.ok) {
            run.finish(reportFault(run.io, made.error));
            return;
          }
          const written = await writePaper(options.out, made.value.bytes);
          if (!written.ok) {
            run.finish(reportFault(run.io, written.error));
            return;
          }
          run.io.out(
            `${docId} for ${ref} is in ${basename(options.out)}. It has not been sent, and nothing was written in the register.`,
          );
        });
      },
    );
  group
    .command('check')
    .description('What is wrong with a document before it goes out.')
    .argument('<file>')
    .option('--json', 'JSON instead of text')
    .action(async (file: string, options: { json?: boolean }) => {
      const bytes = await readPaper(file);
      if (!bytes.ok) run.finish(reportFault(run.io, bytes.error));
      else sayProblems(run, checkDocument(bytes.value), options.json === true, basename(file));
    });
  group
    .command('read')
    .description('The data that a document carries, with what a person changed in it.')
    .argument('<file>')
    .option('--json', 'JSON instead of text')
    .action(async (file: string, options: { json?: boolean }) => {
      const bytes = await readPaper(file);
      if (!bytes.ok) {
        run.finish(reportFault(run.io, bytes.error));
        return;
      }
      const read = readDocument(bytes.value);
      if (!read.ok) {
        run.finish(reportFault(run.io, withProblems(read.error)));
        return;
      }
      const { data, edited } = read.value;
      if (options.json === true) run.io.out(JSON.stringify({ ...data, edited }, null, 2));
      else {
        run.io.out(
          `${data.docId} of ${data.caseRef}, version ${data.version}: ${edited.length === 0 ? 'as issued' : `${edited.length} changes since it was issued`}.`,
        );
        for (const [tag, text] of Object.entries(data.fields))
          if (text !== '') run.io.out(`${tag.padEnd(34)} ${text.replaceAll('\n', ' / ')}`);
      }
    });
}

/** Prints what is wrong; problems found are exit status 1, warnings alone are not. */
export function sayProblems(
  run: CommandRun,
  problems: readonly Problem[],
  json: boolean,
  name: string,
): void {
  if (json) run.io.out(JSON.stringify(problems, null, 2));
  else {
    for (const problem of problems) run.io.out(problemLine(problem));
    run.io.out(
      problems.length === 0
        ? `${name}: nothing is wrong.`
        : `${name}: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`,
    );
  }
  if (problems.some(({ severity }) => severity === 'error')) run.finish(EXIT.refused);
}
