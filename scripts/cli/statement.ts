import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import { operationId } from '../../addin/domain/operation-id.ts';
import { CYP_VIEWS_HOW } from '../../addin/domain/meeting.ts';
import { AGREEMENTS_REACHED } from '../../addin/domain/outcome-statement.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import type { SaidInMeeting } from '../../addin/domain/said-in-meeting.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { checkStatement } from '../../addin/domain/statement-quality.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { PROMPTS } from '../../addin/forms/document-forms.ts';
import { parseSaidInMeeting } from '../../addin/forms/said-in-meeting-form.ts';
import { parseMeetingNotes } from '../../addin/forms/meeting-notes-form.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { checkStatementPaper, eachOnce } from '../../addin/workflows/check-paper.ts';
import type { Book } from '../../addin/workflows/check-paper.ts';
import { refused, withProblems } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { maySay } from '../../addin/workflows/said-in-meeting.ts';
import type { Service } from '../../addin/workflows/service.ts';
import { beforeItsMeeting } from '../../addin/workflows/make-statement.ts';
import { recordStatement } from '../../addin/workflows/record-statement.ts';
import { childrenOfOtherCases } from '../../addin/workflows/children-of-other-cases.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import { makeStatementCopy } from '../../addin/workflows/statement-beside.ts';
import { dueInWords, withService } from './case.ts';
import { sayProblems } from './document.ts';
import { pdfWanted, readPaper, refuseOtherThanWord, REPLACE_OPTION, writeDocument } from './files.ts';
import type { OutOptions } from './files.ts';
import { endWith, problemLine, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { caseRefArgument, papersIn, papersOf } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

/** `statement make REF --meeting FILE.json`, `statement check FILE`, `statement copy REF`, `statement record FILE`. */
export function statementCommands(program: Command, run: CommandRun): void {
  const group = program
    .command('statement')
    .description('Outcome Statements: from the notes to the document, and home into the register.');
  group
    .command('make')
    .description('Make an Outcome Statement from the notes of a meeting.')
    .addHelpText('after', NOTES_HELP)
    .argument('<ref>', 'case reference', caseRefArgument)
    .requiredOption('--register <file>', 'the case file (.xlsx)')
    .requiredOption('--meeting <file>', 'the notes (.json)')
    .requiredOption('--out <file>', 'the statement to write (.docx)')
    .option(...SAID_OPTION)
    .option('--pdf', 'the same as PDF beside it, made by LibreOffice')
    .option(...REPLACE_OPTION)
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--today <day>', 'the day on the document, YYYY-MM-DD')
    .action((ref: string, options: StatementOptions & OutOptions & { meeting: string; pdf?: boolean }) => {
      const sources = [options.register, options.meeting, options.said];
      refuseOtherThanWord(options.out, sources);
      const pdf = pdfWanted(options, sources);
      return withService(run, options, async ({ service, reference }) => {
        const loaded = await loadCase(service, ref);
        const file = await readPaper(options.meeting);
        if (!loaded.ok || !file.ok) {
          endWith(run, loaded.ok ? (file.ok ? withProblems([]) : file.error) : loaded.error);
          return;
        }
        const { theCase } = loaded.value;
        const notes = parseMeetingNotes(jsonOf(file.value, options.meeting), theCase);
        if (!notes.ok) {
          endWith(run, withProblems(notes.error));
          return;
        }
        const said = await saidIn(options.said);
        if (!said.ok) {
          endWith(run, said.error);
          return;
        }
        const quality = checkStatement(notes.value, theCase, said.value);
        for (const each of quality) run.io.err(problemLine(each));
        if (quality.some(({ severity }) => severity === 'error')) {
          endWith(run, withProblems([]));
          return;
        }
        const today = dateOf(toLondon(service.clock.now()));
        const early = beforeItsMeeting(theCase, today);
        if (early !== undefined) {
          endWith(run, refused(early));
          return;
        }
        const otherChildren = await childrenOfOtherCases(service, theCase);
        if (!otherChildren.ok) {
          endWith(run, otherChildren.error);
          return;
        }
        const sayable = maySay(asFacilitator(service), theCase, said.value, otherChildren.value);
        if (!sayable.ok) {
          endWith(run, sayable.error);
          return;
        }
        const papers = papersIn(dirname(options.out), options.templates);
        const made = await makeDocument(theCase, 'D12', { kind: 'attendees' }, reference, papers, today, {
          notes: notes.value,
          said: said.value,
          otherChildren: otherChildren.value,
        });
        if (!made.ok) {
          endWith(run, made.error);
          return;
        }
        const written = await writeDocument(options, {
          made: made.value,
          template: papers.compiled.get('D12'),
          pdf,
        });
        if (!written.ok) {
          endWith(run, written.error);
          return;
        }
        run.io.out(
          `The Outcome Statement of ${ref} is in ${written.value}. It has not been circulated: "statement record" brings it into the register.`,
        );
      });
    });
  group
    .command('check')
    .description('What is not fit to circulate in an Outcome Statement.')
    .argument('<file>')
    .option('--register <file>', 'the case file: without it only the document itself is checked')
    .option(...SAID_OPTION)
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--json', 'JSON instead of text')
    .action(async (file: string, options: StatementOptions & { json?: boolean }) => {
      if (options.said !== undefined && options.register === undefined && options.graph === undefined)
        throw new UsageError(
          '--said says what was told in confidence and then said in the meeting, and the case file knows what that is: name it with --register FILE as well.',
        );
      const bytes = await readPaper(file);
      if (!bytes.ok) {
        endWith(run, bytes.error);
        return;
      }
      const found = checkDocument(bytes.value, PROMPTS);
      const document = readDocument(bytes.value);
      if (document.ok && document.value.data.docId !== 'D12') {
        // What else is wrong with it as a statement helps nobody.
        const { docId } = document.value.data;
        sayProblems(run, [notAStatement(docId)], options.json === true, basename(file));
        return;
      }
      const said = await saidIn(options.said);
      if (!said.ok) {
        endWith(run, said.error);
        return;
      }
      const templates = papersIn('', options.templates);
      const check = async (opened?: Book): Promise<void> => {
        const book = opened && {
          ...opened,
          service: { ...opened.service, ...asFacilitator(opened.service) },
        };
        const checked = document.ok
          ? await checkStatementPaper(bytes.value, document.value, templates, book, said.value)
          : ok(found.length > 0 ? [] : document.error);
        if (!checked.ok) endWith(run, checked.error);
        else sayProblems(run, eachOnce([...found, ...checked.value]), options.json === true, basename(file));
      };
      if (!document.ok) await check();
      else if (options.register !== undefined) await withService(run, options, check);
      else {
        await check();
        run.io.err(
          'Only the document was checked. With --register FILE its lines are checked against the case as well.',
        );
      }
    });
  group
    .command('copy')
    .description(
      'The statement that went round: once it is final with the signatures on record, before that without any.',
    )
    .argument('<ref>', 'case reference', caseRefArgument)
    .requiredOption('--register <file>', 'the case file (.xlsx)')
    .requiredOption('--out <file>', 'the copy to write (.docx)')
    .option('--statement <file>', 'the statement as it was recorded (.docx)')
    .option('--papers <folder>', 'where the folders of the cases are; with --graph the library')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option(
      '--large-print',
      'in 18 pt, for whoever needs it: the words and the text that was signed stay the same',
    )
    .option('--pdf', 'the same as PDF beside it, made by LibreOffice')
    .option(...REPLACE_OPTION)
    .option('--today <day>', 'the day, YYYY-MM-DD')
    .action((ref: string, options: CopyOptions) => copy(run, ref, options));
  group
    .command('record')
    .description('Bring the result, actions and signatures of a statement into the register.')
    .argument('<file>')
    .requiredOption('--register <file>', 'the case file (.xlsx)')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option(
      '--papers <folder>',
      'where the folders of the cases are: the statement is kept there for D13 and D15',
    )
    .option(...SAID_OPTION)
    .option('--today <day>', 'the day on which this happens, YYYY-MM-DD')
    .option('--initials <initials>', 'who does it')
    .action((file: string, options: StatementOptions & { readonly papers?: string }) =>
      withService(run, { ...options, as: 'F' }, async (opened) => {
        const { service, reference, tenant } = opened;
        const templates = papersIn('', options.templates);
        // With --graph the folder of the case is in the library; on files it is where a person says.
        const keeps = tenant !== undefined || options.papers !== undefined;
        const store = keeps ? papersOf(opened, options.papers).store : undefined;
        const bytes = await readPaper(file);
        if (!bytes.ok) {
          endWith(run, bytes.error);
          return;
        }
        const said = await saidIn(options.said);
        if (!said.ok) {
          endWith(run, said.error);
          return;
        }
        // The facilitator circulates a statement, the co-ordinator writes down who has signed it.
        const document = readDocument(bytes.value);
        const loaded = document.ok ? await loadCase(service, document.value.data.caseRef) : undefined;
        const signing = loaded?.ok === true && loaded.value.theCase.progress.state === 'SIGNING';
        // The same file brought home by the same person is the same step: text first (F), signatures later (PC).
        const digest = sha256(bytes.value);
        const as = (role: 'F' | 'PC') =>
          recordStatement(
            { ...service, person: { ...service.person, role } },
            reference,
            templates,
            bytes.value,
            operationIn(digest, role),
            store,
            said.value,
          );
        const first = await as(signing ? 'PC' : 'F');
        // Brought home before, and the answer was lost: nobody has signed since, so it is the first step once more.
        const isRepeat =
          !first.ok &&
          first.error.kind === 'refused' &&
          first.error.refusal.rule === 'P21' &&
          loaded?.ok === true &&
          loaded.value.operations.has(operationIn(digest, 'F'));
        const recorded = isRepeat ? await as('F') : first;
        if (!recorded.ok) {
          endWith(run, recorded.error);
          return;
        }
        const {
          caseRef,
          circulated,
          isWithoutSignatures = false,
          repeated,
          signaturesRecorded,
          edits,
          documentsDue,
          warnings,
          fingerprint,
        } = recorded.value;
        for (const warning of warnings) run.io.err(problemLine(warning));
        run.io.out(
          repeated
            ? `${caseRef}: this statement was recorded before; nothing was changed.`
            : `${caseRef}: ${circulated ? `the result and the actions are in the register, and the statement ${isWithoutSignatures ? 'is final without signatures' : 'counts as circulated'}` : 'no new text'}; ${signaturesRecorded} ${signaturesRecorded === 1 ? 'signature' : 'signatures'} recorded; ${edits} ${edits === 1 ? 'change' : 'changes'} made in Word.`,
        );
        for (const due of documentsDue) run.io.out(dueInWords(due));
        if ((circulated || repeated) && !isWithoutSignatures && fingerprint !== undefined)
          run.io.out(`Everybody signs text ${fingerprint}.`);
      }),
    );
}

interface StatementOptions extends RegisterOptions {
  readonly templates?: string;
  readonly said?: string;
}

/** A file and not the words: a shell keeps what is typed into it, and these were told in confidence. */
const SAID_OPTION = [
  '--said <file>',
  'what parties had told in confidence and then said in the meeting themselves (.json): [{ "partyId": "PTY-000123", "words": "…" }]',
] as const;

async function saidIn(file: string | undefined): Promise<Result<readonly SaidInMeeting[], Fault>> {
  if (file === undefined) return ok([]);
  const read = await readPaper(file);
  if (!read.ok) return read;
  const said = parseSaidInMeeting(jsonOf(read.value, file));
  return said.ok ? said : err(withProblems(said.error));
}

/** Whoever writes the statement is the facilitator; "statement record" takes it so as well. */
const asFacilitator = ({ person }: Pick<Service, 'person'>): Pick<Service, 'person'> => ({
  person: { ...person, role: 'F' },
});

const notAStatement = (docId: string): Problem => ({
  rule: 'D12',
  severity: 'error',
  place: {},
  message: `This is a ${docId} and no Outcome Statement: "document check" says what is wrong with it.`,
});

/** The notes in short, for the help: docs/command-line.md has all of it. */
const NOTES_HELP = `
The notes are one JSON object. People are named by their party ids, as "case show" has them; empty lists may be left out.

  { "draftedBy": "A. Facilitator", "draftedOn": "2026-04-15",
    "attendees": ["PTY-000123", "PTY-000130"], "apologies": [],
    "cypViewsHow": "${CYP_VIEWS_HOW.join(' | ')}", "cypViews": "…",
    "discussionOutline": "One paragraph a line.",
    "agreementReached": "${AGREEMENTS_REACHED.join(' | ')}", "pointsAgreed": ["…"], "pointsOutstanding": "…",
    "actions": [{ "what": "…", "ownerPartyId": "PTY-000130", "dueOn": "2026-04-24", "doneWhen": "…", "tell": "…" }],
    "reviewOn": "2026-07-01", "reviewCalledBy": "PTY-000130" }`;

interface CopyOptions extends RegisterOptions, OutOptions {
  readonly statement?: string;
  readonly papers?: string;
  readonly templates?: string;
  readonly pdf?: boolean;
  readonly largePrint?: boolean;
}

async function copy(run: CommandRun, ref: string, options: CopyOptions): Promise<void> {
  const sources = [options.register, options.statement];
  refuseOtherThanWord(options.out, sources);
  const pdf = pdfWanted(options, sources);
  if (options.statement === undefined && options.papers === undefined && options.graph === undefined)
    throw new UsageError('Say where the statement is that went round: --statement FILE, --papers FOLDER, or --graph.');
  const given = options.statement === undefined ? undefined : await readPaper(options.statement);
  if (given?.ok === false) {
    endWith(run, given.error);
    return;
  }
  await withService(run, options, async (opened) => {
    const papers = papersOf(opened, options.papers ?? dirname(options.out), options.templates);
    const print = options.largePrint === true ? 'large' : 'normal';
    const made = await makeStatementCopy(opened.service, opened.reference, papers, ref, given?.value, print);
    if (!made.ok) {
      endWith(run, made.error);
      return;
    }
    const written = await writeDocument(options, { made: made.value, template: papers.compiled.get('D12'), pdf });
    if (!written.ok) {
      endWith(run, written.error);
      return;
    }
    const shows = made.value.isFinal ? 'with the signatures on record' : 'without signatures, because nobody learns who has signed while others are still asked to';
    run.io.out(`The Outcome Statement of ${ref}, ${shows}, is in ${written.value}. Nothing was sent or recorded.`);
  });
} // prettier-ignore

const operationIn = (digest: string, role: 'F' | 'PC'): string =>
  operationId('statement-record', digest, role);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function jsonOf(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new UsageError(`"${basename(file)}" is not JSON.`);
  }
}
