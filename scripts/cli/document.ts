import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { isDocumentId } from '../../addin/domain/document-ids.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import { operationId } from '../../addin/domain/operation-id.ts';
import type { Party, PreferredContact } from '../../addin/domain/party.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { withProblems } from '../../addin/workflows/fault.ts';
import { makeDocument, recipientOf, sendDocument } from '../../addin/workflows/send-documents.ts';
import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import { withService } from './case.ts';
import { readPaper, refuseToOverwrite, writePaper } from './files.ts';
import { EXIT, problemLine, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { papersIn, papersOf } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

/** `document make DOC REF`, `document send DOC REF`, `document check FILE`, `document read FILE --json`. */
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
        const docId = documentId(doc);
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
    .command('send')
    .description(
      'Make a letter, keep it in the folder of the case, send it by e-mail where the party wants that and --graph is given, and record it.',
    )
    .argument('<doc>', 'D02, D05, D07 …')
    .argument('<ref>', 'case reference')
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .option('--party <id>', 'the party who gets it, PTY-…')
    .option('--papers <folder>', 'where the folders of the cases are; with --graph the library')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--today <day>', 'the day on the letter, YYYY-MM-DD')
    .option('--as <role>', 'LA, LM, PC, F or SYS; LA in an authority register, PC in a case file')
    .option('--initials <initials>', 'who sends it')
    .action((doc: string, ref: string, options: SendOptions) => send(run, doc, ref, options));
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

interface SendOptions extends RegisterOptions {
  readonly party?: string;
  readonly papers?: string;
  readonly templates?: string;
}

async function send(run: CommandRun, doc: string, ref: string, options: SendOptions): Promise<void> {
  const docId = documentId(doc);
  if (options.graph !== undefined && options.papers !== undefined)
    throw new UsageError('With --graph letters are kept in the library: leave --papers out.');
  if (options.graph === undefined && options.papers === undefined)
    throw new UsageError('Say where the letter is kept: --papers FOLDER, or --graph.');
  if (docId === 'D12')
    throw new UsageError(
      'An Outcome Statement goes out with its letter: see "statement make", then send D13.',
    );
  const partyId = options.party?.toUpperCase();
  await withService(run, options, async (opened) => {
    const { service, reference } = opened;
    const loaded = await loadCase(service, ref);
    if (!loaded.ok) {
      run.finish(reportFault(run.io, loaded.error));
      return;
    }
    const party = loaded.value.theCase.parties.find((each) => each.partyId === partyId);
    const today = dateOf(toLondon(service.clock.now()));
    if (run.io.terminal && opened.tenant !== undefined)
      run.io.err('Sending; the copy in Sent Items can take half a minute.');
    const sent = await sendDocument(
      service,
      reference,
      papersOf(opened, options.papers, options.templates),
      ref,
      { docId, dueOn: today, ...(partyId !== undefined && { partyId }) },
      // The same letter to the same party on the same day is the same letter: a repeat finishes it and sends none twice.
      operationId('document-send', ref, docId, partyId ?? '', today),
    );
    if (!sent.ok) {
      run.finish(reportFault(run.io, sent.error));
      return;
    }
    const what = `${docId} of ${ref}${partyId === undefined ? '' : ` to ${partyId}`}`;
    run.io.out(
      sent.value.repeated
        ? `${what}: was sent before on this day; nothing was sent or changed.`
        : `${what}: ${wayOf(docId, party, opened.tenant !== undefined)} It is kept as ${sent.value.fileName} in the folder of the case, and the register says that it went out.`,
    );
  });
}

/** How it goes out: what the program has done, or what a person does now. */
function wayOf(docId: DocumentId, party: Party | undefined, canMail: boolean): string {
  if (party === undefined) return 'Pass it on by hand.';
  if ((party.safeContactNotes ?? '') !== '')
    return 'There is a note about safe contact: read it before anything is sent. The program has sent nothing.';
  const mailed = canMail && party.preferredContact === 'EMAIL' && party.email !== undefined;
  if (!mailed) return BY_HAND[party.preferredContact];
  return BESIDE.includes(docId)
    ? 'sent by e-mail; the Outcome Statement itself is not attached, so send it now as well.'
    : 'sent by e-mail.';
}

/** Letters that a paper of its own goes with (documents.md D13, D15). */
const BESIDE: readonly DocumentId[] = ['D13', 'D15'];

const BY_HAND: Readonly<Record<PreferredContact, string>> = {
  EMAIL: 'Send it by e-mail.',
  TEXT: 'Tell the party by text message that it is there, and send it the way they want.',
  PHONE: 'Read it to the party on the telephone.',
  LETTER: 'Print it and post it.',
  VIA_SUPPORTER: 'Print it and pass it on to the supporter.',
};

function documentId(text: string): DocumentId {
  const docId = text.toUpperCase();
  if (!isDocumentId(docId)) throw new UsageError(`"${text}" is no document of the service: D01 to D20.`);
  return docId;
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
