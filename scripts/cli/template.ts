import { basename } from 'node:path';
import type { Command } from 'commander';
import { isDocumentId } from '../../addin/domain/document-ids.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import { checkTemplate } from '../../addin/documents/check-template.ts';
import { DOCUMENT_FORMS, TEMPLATE_FILES, tagsToCheck } from '../../addin/forms/document-forms.ts';
import { RETURN_FORM } from '../../addin/forms/provider-return.ts';
import { readPaper } from './files.ts';
import { sayProblems } from './document.ts';
import { reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';

/** `template check FILE`: every fault of a Word template with tag and place. */
export function templateCommands(program: Command, run: CommandRun): void {
  program
    .command('template')
    .description('Word templates that staff have restyled.')
    .command('check')
    .description('Every fault of a Word template, with tag and place.')
    .argument('<file>', 'the template (.docx)')
    .option('--doc <id>', 'which document it is for; read from the file name where it is one of templates/')
    .option('--json', 'JSON instead of text')
    .action(async (file: string, options: { doc?: string; json?: boolean }) => {
      // What cannot be read is said before anybody is asked which document it is.
      const bytes = await readPaper(file);
      if (!bytes.ok) {
        run.finish(reportFault(run.io, bytes.error));
        return;
      }
      const form =
        options.doc === undefined && basename(file) === RETURN_FORM.file
          ? RETURN_FORM
          : DOCUMENT_FORMS[documentOf(file, options.doc)];
      sayProblems(run, checkTemplate(bytes.value, tagsToCheck(form)), options.json === true, basename(file));
    });
}

function documentOf(file: string, named: string | undefined): DocumentId {
  if (named !== undefined) {
    const docId = named.toUpperCase();
    if (isDocumentId(docId)) return docId;
    throw new UsageError(`"${named}" is no document of the service: D01 to D20.`);
  }
  const known = Object.entries(TEMPLATE_FILES).find(([, name]) => name === basename(file))?.[0];
  if (known !== undefined && isDocumentId(known)) return known;
  throw new UsageError('Say which document the template is for: --doc D07.');
}
