import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { dateOf, dayInWords, isLocalDateTime, toLondon } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { ContactChannel } from '../../addin/domain/contact.ts';
import { dueOn } from '../../addin/domain/deadlines.ts';
import { isDocumentId } from '../../addin/domain/document-ids.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import { otherVersions } from '../../addin/domain/other-versions.ts';
import type { OtherVersion } from '../../addin/domain/other-versions.ts';
import type { Party, PreferredContact } from '../../addin/domain/party.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import type { Refusal } from '../../addin/domain/refusal.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { isMissingFact, MISSING_FACTS } from '../../addin/domain/scope-issue.ts';
import type { MissingFact } from '../../addin/domain/scope-issue.ts';
import { DOCUMENT_FORMS } from '../../addin/forms/document-forms.ts';
import { audienceOf } from '../../addin/forms/letter-form.ts';
import { missingInWords } from '../../addin/forms/missing-words.ts';
import { calendarBeside } from '../../addin/workflows/calendar-beside.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { checkPaper } from '../../addin/workflows/check-paper.ts';
import type { Book } from '../../addin/workflows/check-paper.ts';
import { withProblems } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import type { Reference } from '../../addin/workflows/reference.ts';
import { otherWay } from '../../addin/workflows/contact-way.ts';
import { whyNoCalendar, WITH_CALENDAR } from '../../addin/forms/calendar-file.ts';
import { childrenOfOtherCases } from '../../addin/workflows/children-of-other-cases.ts';
import { makeDocument, recipientOf } from '../../addin/workflows/make-document.ts';
import { sendDocument, sendingOperation } from '../../addin/workflows/send-documents.ts';
import type { Extra } from '../../addin/workflows/make-document.ts';
import type { SentDocument } from '../../addin/workflows/send-documents.ts';
import { mayGoOut } from '../../addin/workflows/sent-contact.ts';
import { saidOnRecord } from '../../addin/workflows/said-in-meeting.ts';
import { ownLink } from '../../addin/workflows/statement-link.ts';
import { carriesStatement } from '../../addin/workflows/statement-copy.ts';
import type { SavedPdf } from '../../addin/workflows/statement-pdf.ts';
import { withService } from './case.ts';
import { documentReadCommand } from './document-read.ts';
import { documentRecordCommand } from './document-record.ts';
import { pdfWanted, readPaper, refuseOtherThanWord, REPLACE_OPTION, writeDocument } from './files.ts';
import type { OutOptions } from './files.ts';
import { endWith, EXIT, problemLine, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { caseRefArgument, dayOption, papersIn, papersOf } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

/** `document make DOC REF`, `document send DOC REF`, `document check FILE`, `document record FILE`, `document read FILE --json`. */
export function documentCommands(program: Command, run: CommandRun): void {
  const group = program.command('document').description('Make, check and read the documents of the service.');
  withWords(group.command('make'))
    .description('Make a document (D01 to D20) for one recipient.')
    .argument('<doc>', 'D02, D05, D07 …')
    .argument('<ref>', 'case reference', caseRefArgument)
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .requiredOption('--out <file>', 'the document to write (.docx)')
    .option('--party <id>', 'the party who gets it, PTY-…')
    .option('--pdf', 'the same as PDF beside it, made by LibreOffice')
    .option(
      '--calendar',
      'D09, D18, D19: the calendar file beside it, with the same name and .ics; with D18 and D19 it takes the date out again',
    )
    .option(...REPLACE_OPTION)
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--today <day>', 'the day on the document, YYYY-MM-DD')
    .action((doc: string, ref: string, options: MakeOptions) => make(run, doc, ref, options));
  withWords(group.command('send'))
    .description(
      'Make a letter, keep it in the folder of the case, send it by e-mail where the party wants that and --graph is given, and record it.',
    )
    .argument('<doc>', 'D02, D05, D07 …')
    .argument('<ref>', 'case reference', caseRefArgument)
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .option('--party <id>', 'the party who gets it, PTY-…')
    .option('--papers <folder>', 'where the folders of the cases are; with --graph the library')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--today <day>', 'the day on the letter, YYYY-MM-DD')
    .option('--as <role>', 'LA, LM, PC, F or SYS; LA in an authority register, PC in a case file')
    .option('--initials <initials>', 'who sends it')
    .option(
      '--statement <file>',
      'D13, D15: the Outcome Statement as it was recorded, where it is not in the folder of the case',
    )
    .option(
      '--pdf <file>',
      'D13, D15: the statement as PDF, saved in Word from the file in the folder of the case, where this machine has no LibreOffice',
    )
    .option('--again', 'once more, although it was sent before: when a letter was lost')
    .option('--safe-way', 'a person has made sure that the other way of a second reminder is safe')
    .action((doc: string, ref: string, options: SendOptions) => send(run, doc, ref, options));
  group
    .command('check')
    .description('What is wrong with a document before it goes out.')
    .argument('<file>')
    .option('--register <file>', 'the register (.xlsx): without it only the document itself is checked')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--json', 'JSON instead of text')
    .action(async (file: string, options: CheckOptions) => {
      const bytes = await readPaper(file);
      if (!bytes.ok) {
        endWith(run, bytes.error);
        return;
      }
      const check = async (book?: Book): Promise<void> => {
        const checked = await checkPaper(bytes.value, papersIn('', options.templates), book);
        if (!checked.ok) endWith(run, checked.error);
        else sayProblems(run, checked.value, options.json === true, basename(file));
      };
      if (options.register === undefined) await check();
      else await withService(run, options, check);
    });
  documentRecordCommand(group, run);
  documentReadCommand(group, run);
}

/** What only the person at the keyboard knows of a letter. */
interface WordsOptions {
  readonly requestedOn?: string;
  readonly missing?: string;
  readonly replyBy?: string;
  readonly callAt?: string;
  readonly caller?: string;
  readonly largePrint?: boolean;
  readonly link?: string;
}

const withWords = (command: Command): Command =>
  command
    .option('--requested-on <day>', 'D01: the day on which the request for an assessment came')
    .option('--missing <facts>', `D03: what is asked for, with commas: ${MISSING_FACTS.join(', ')}`)
    .option(
      '--reply-by <day>',
      'D03: the day by which an answer is asked for; INFO_REPLY_WD when none is said',
    )
    .option(
      '--link <address>',
      'D13: where this party opens the statement, instead of a file: a link made for them alone. What another party was sent (document send) is refused',
    )
    .option(
      '--large-print',
      'in 18 pt, for a reader who asks for it and whose record does not say so; with D13 and D15 the statement too',
    )
    .option('--call-at <moment>', 'D06: when the provider will call, such as 2026-03-09T10:00')
    .option('--caller <name>', 'D06: who will call');

interface Words {
  readonly requestedOn?: CalendarDate;
  readonly missing: readonly MissingFact[];
  readonly replyBy?: CalendarDate;
  readonly link?: string;
  readonly call?: NonNullable<Extra['call']>;
}

/** What was typed wrongly is said before a file is touched. */
function wordsOf(docId: DocumentId, { requestedOn, missing, replyBy, callAt, caller, link }: WordsOptions): Words {
  if (docId !== 'D01' && requestedOn !== undefined) throw new UsageError('--requested-on is for D01 alone.');
  if (docId !== 'D03' && (missing !== undefined || replyBy !== undefined))
    throw new UsageError('--missing and --reply-by are for D03 alone.');
  if (docId !== 'D13' && link !== undefined) throw new UsageError('--link is for D13 alone.');
  if (docId !== 'D06' && (callAt !== undefined || caller !== undefined))
    throw new UsageError('--call-at and --caller are for D06 alone.');
  if (docId === 'D01' && requestedOn === undefined)
    throw new UsageError('D01 needs the day on which the request for an assessment came: --requested-on 2026-03-02.');
  if (callAt !== undefined && !isLocalDateTime(callAt))
    throw new UsageError(`"${callAt}" is no day and time: write it as 2026-03-09T10:00.`);
  const facts = (missing ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  const unknown = facts.find((each) => !isMissingFact(each));
  if (unknown !== undefined)
    throw new UsageError(`"${unknown}" is nothing that D03 asks for: use ${MISSING_FACTS.join(', ')}.`);
  return {
    ...(requestedOn !== undefined && { requestedOn: dayOption(requestedOn) }),
    missing: facts.filter(isMissingFact),
    ...(replyBy !== undefined && { replyBy: dayOption(replyBy) }),
    ...(link !== undefined && { link }),
    call: { ...(callAt !== undefined && { at: callAt }), ...(caller !== undefined && { caller }) },
  };
} // prettier-ignore

/** The two permissions stand in the letter by themselves, as long as they are not given. */
function extraOf(
  docId: DocumentId,
  words: Words,
  reference: Reference,
  today: CalendarDate,
  reader: Party | undefined,
): Extra {
  const { requestedOn, missing, replyBy, link, call } = words;
  if (docId === 'D01' && requestedOn !== undefined) return { assessmentRequestedOn: requestedOn };
  if (docId === 'D06' && call !== undefined) return { call };
  if (docId === 'D13' && link !== undefined) return { statementLink: link };
  if (docId !== 'D03') return {};
  const { settings, calendar } = reference;
  const by = replyBy ?? dueOn('P03-INFO_REPLY_WD', today, settings, calendar);
  return { asked: { missing: missingInWords(missing, reader), replyBy: by } };
} // prettier-ignore

interface CheckOptions extends RegisterOptions {
  readonly templates?: string;
  readonly json?: boolean;
}

interface MakeOptions extends RegisterOptions, WordsOptions, OutOptions {
  readonly pdf?: boolean;
  readonly calendar?: boolean;
  readonly party?: string;
  readonly templates?: string;
}

async function make(run: CommandRun, doc: string, ref: string, options: MakeOptions): Promise<void> {
  const docId = documentId(doc);
  const words = wordsOf(docId, options);
  refuseOtherThanWord(options.out, [options.register]);
  const pdf = pdfWanted(options, [options.register]);
  if (options.calendar === true && !WITH_CALENDAR.includes(docId))
    throw new UsageError('--calendar is for D09, D18 and D19 alone.');
  const partyId = options.party?.toUpperCase();
  await withService(run, options, async ({ service, reference }) => {
    const loaded = await loadCase(service, ref);
    if (!loaded.ok) {
      endWith(run, loaded.error);
      return;
    }
    const noReader = readerMissing(docId, loaded.value.theCase, partyId);
    if (noReader !== undefined) {
      endWith(run, noReader);
      return;
    }
    const today = dateOf(toLondon(service.clock.now()));
    const otherChildren = await childrenOfOtherCases(service, loaded.value.theCase);
    if (!otherChildren.ok) {
      endWith(run, otherChildren.error);
      return;
    }
    const link = ownLink(loaded.value, [{ ...(partyId !== undefined && { partyId }) }], words.link);
    if (!link.ok) {
      endWith(run, link.error);
      return;
    }
    const papers = papersIn(dirname(options.out), options.templates);
    const reader = loaded.value.theCase.parties.find((each) => each.partyId === partyId);
    const made = await makeDocument(
      loaded.value.theCase,
      docId,
      recipientOf({ docId, ...(partyId !== undefined && { partyId }) }),
      reference,
      papers,
      today,
      {
        otherChildren: otherChildren.value,
        ...extraOf(docId, words, reference, today, reader),
        said: saidOnRecord(loaded.value),
        isLargePrint: options.largePrint === true,
      },
    );
    if (!made.ok) {
      endWith(run, made.error);
      return;
    }
    const inPlace = await mayGoOut({ service, reference }, loaded.value.theCase, [
      { docId, ...(partyId !== undefined && { partyId }) },
    ]);
    if (!inPlace.ok && inPlace.error.kind !== 'refused') {
      endWith(run, inPlace.error);
      return;
    }
    const whyDraft = !inPlace.ok && inPlace.error.kind === 'refused' ? inPlace.error.refusal : undefined;
    const calendar =
      options.calendar === true
        ? calendarBeside(loaded.value.theCase, made.value, partyId, reference, today, otherChildren.value)
        : ok(undefined);
    if (!calendar.ok) {
      endWith(run, calendar.error);
      return;
    }
    if (options.calendar === true && calendar.value === undefined)
      run.io.err(
        `No calendar file: ${(reader && whyNoCalendar(reader)) ?? 'no date that this party was sent has been called off'}.`,
      );
    const written = await writeDocument(options, {
      made: made.value,
      template: papers.compiled.get(docId),
      pdf,
      calendar: calendar.value?.file.bytes,
    });
    if (!written.ok) {
      endWith(run, written.error);
      return;
    }
    for (const warning of made.value.warnings ?? []) run.io.err(problemLine(warning));
    if (whyDraft !== undefined) run.io.err(draftOnly(docId, whyDraft));
    if (reader !== undefined && otherVersions(docId, reader).length > 0)
      run.io.err(`${versionFirst(docId, reader)}.`);
    if (words.link !== undefined) {
      run.io.err(LINK_NOT_RECORDED);
      sayPrintOfLink(run, reader, options.largePrint);
    }
    run.io.out(
      `${docId} for ${ref} is in ${written.value}. It has not been sent, and nothing was written in the register.`,
    );
  });
}

/** A draft may be wanted ahead of its time, so it is made, and nobody is left to think that it may go. */
const draftOnly = (docId: DocumentId, { rule, message }: Refusal): string =>
  `${docId} is a draft and may not go out as the case stands: "document send" would refuse it. ${rule}: ${message}`;

interface SendOptions extends RegisterOptions, WordsOptions {
  readonly party?: string;
  readonly papers?: string;
  readonly templates?: string;
  readonly again?: boolean;
  readonly safeWay?: boolean;
  readonly statement?: string;
  readonly pdf?: string;
}

async function send(run: CommandRun, doc: string, ref: string, options: SendOptions): Promise<void> {
  const docId = documentId(doc);
  const words = wordsOf(docId, options);
  if (options.graph !== undefined && options.papers !== undefined)
    throw new UsageError('With --graph letters are kept in the library: leave --papers out.');
  if (options.graph === undefined && options.papers === undefined)
    throw new UsageError('Say where the letter is kept: --papers FOLDER, or --graph.');
  if (docId === 'D12')
    throw new UsageError(
      'An Outcome Statement goes out with its letter: see "statement make", then send D13.',
    );
  if (options.statement !== undefined && !carriesStatement(docId))
    throw new UsageError('--statement is for D13 and D15 alone.');
  if (options.pdf !== undefined && !carriesStatement(docId))
    throw new UsageError('--pdf is for D13 and D15 alone.');
  const statement = options.statement === undefined ? undefined : await readPaper(options.statement);
  if (statement?.ok === false) {
    endWith(run, statement.error);
    return;
  }
  const pdf = options.pdf === undefined ? undefined : await savedPdf(options.pdf);
  if (pdf?.ok === false) {
    endWith(run, pdf.error);
    return;
  }
  const partyId = options.party?.toUpperCase();
  const what = `${docId} of ${ref}${partyId === undefined ? '' : ` to ${partyId}`}`;
  await withService(run, options, async (opened) => {
    const { service, reference } = opened;
    const loaded = await loadCase(service, ref);
    if (!loaded.ok) {
      endWith(run, loaded.error);
      return;
    }
    const noReader = readerMissing(docId, loaded.value.theCase, partyId);
    if (noReader !== undefined) {
      endWith(run, noReader);
      return;
    }
    const today = dateOf(toLondon(service.clock.now()));
    const due = { docId, dueOn: today, ...(partyId !== undefined && { partyId }) };
    const operation = sendingOperation(loaded.value, due, today, options.again === true);
    const before = loaded.value.operations.get(operation);
    if (before !== undefined) {
      const day = dayInWords(dateOf(toLondon(before.at)));
      run.io.out(`${what}: was sent before, on ${day}; nothing was sent or changed. --again sends it once more.`);
      return;
    }
    if (run.io.terminal && opened.tenant !== undefined)
      run.io.err('Sending; the copy in Sent Items can take half a minute.');
    const papers = papersOf(opened, options.papers, options.templates);
    const reader = loaded.value.theCase.parties.find((each) => each.partyId === partyId);
    const extra = {
      ...extraOf(docId, words, reference, today, reader),
      isLargePrint: options.largePrint === true,
      ...(options.safeWay === true && { isWaySafe: true }),
      ...(statement && { statement: statement.value }),
      ...(pdf && { pdf: pdf.value }),
    };
    const sent = await sendDocument(service, reference, papers, ref, due, operation, extra);
    if (!sent.ok) {
      endWith(run, sent.error);
      const isUnsafeWay = sent.error.kind === 'refused' && sent.error.refusal.rule === 'LEAK-4';
      if (isUnsafeWay && reader && otherWay(loaded.value.theCase, docId, reader) !== undefined)
        run.io.err('When a person has made sure that the other way is safe: the same command with --safe-way.');
      return;
    }
    const other = reader && otherWay(loaded.value.theCase, docId, reader)?.channel;
    if (words.link !== undefined) sayPrintOfLink(run, reader, options.largePrint);
    for (const warning of sent.value.warnings ?? []) run.io.err(problemLine(warning));
    run.io.out(`${what}: ${sentInWords(sent.value, docId, reader, other)}`);
  });
} // prettier-ignore

const LINK_NOT_RECORDED =
  'Nothing is recorded of the link: that nobody else is given the same is seen by "document send" alone.';

/** The file is where the link leads, so its print is not ours to change. */
function sayPrintOfLink(run: CommandRun, reader: Party | undefined, isAsked = false): void {
  if (!isAsked && reader?.communicationNeeds.includes('LARGE_PRINT') !== true) return;
  run.io.err(
    'This party needs large print, and what the link opens is as it is: put the copy in 18 pt there ("statement copy REF --large-print"), or leave --link out, and it goes with the letter.',
  );
}

/** A PDF that holds no text cannot be compared with anything, so it is not taken. */
async function savedPdf(file: string): Promise<Result<SavedPdf, Fault>> {
  const read = await readPaper(file);
  if (!read.ok) return read;
  // The code for PDF is large, and few commands need it.
  const { pdfPrint, pdfText } = await import('../../addin/adapters/mime/pdf-text.ts');
  // The library refuses what Node reads a file into.
  const bytes = new Uint8Array(read.value);
  const text = await pdfText(bytes);
  const print = await pdfPrint(bytes);
  if (text !== null) return ok({ bytes, text, ...(print !== null && { print }) });
  return err(
    withProblems([
      {
        rule: 'DOC-PDF',
        severity: 'error',
        place: { file: basename(file) },
        message:
          'No text can be read in it: it is no PDF, it is locked, or it is a scan. Save the Word file as PDF in Word. No letter was sent.',
      },
    ]),
  );
}

/** What the program has done, or what a person does now: the register counts the letter as sent either way. */
function sentInWords(
  { fileName, beside, mailed }: SentDocument,
  docId: DocumentId,
  party: Party | undefined,
  other: ContactChannel | undefined,
): string {
  const place = `kept as ${fileName} in the folder of the case`;
  switch (mailed) {
    case 'now':
      return `sent by e-mail${beside === undefined ? '' : `, with ${beside}`}. It is ${place}, and the register says that it went out.`;
    case 'before':
      return 'was sent by e-mail in an earlier try, and not again. The register says now that it went out.';
    case 'by hand':
      return `${byHand(docId, party, other)} It is ${place}.${beside === undefined ? '' : ` ${beside} lies beside it and goes with it.`} The program has sent nothing, and the register counts it as sent: see to it now.`;
  }
}

function byHand(docId: DocumentId, party: Party | undefined, other: ContactChannel | undefined): string {
  if (party === undefined) return 'Pass it on by hand.';
  const way = wayByHand(party, other);
  return otherVersions(docId, party).length === 0
    ? way
    : `${versionFirst(docId, party)}, and let both go together. ${way}`;
}

function wayByHand(party: Party, other: ContactChannel | undefined): string {
  if ((party.safeContactNotes ?? '').trim() !== '')
    return 'There is a note about safe contact: read it before anything is sent.';
  return other === undefined ? BY_HAND[party.preferredContact] : ANOTHER_WAY[other];
}

const VERSION_WORDS: Readonly<Record<OtherVersion, string>> = {
  TRANSLATION: 'a translation (see InterpreterLanguage)',
  EASY_READ: 'an Easy Read version',
  BRAILLE: 'a version in Braille',
  AUDIO: 'a recording',
};

/** documents.md rule 4: what no program makes. The letter says that it comes with it. */
const versionFirst = (docId: DocumentId, party: Party): string =>
  `${party.partyId} needs ${otherVersions(docId, party)
    .map((version) => VERSION_WORDS[version])
    .join(' and ')}: have it made of the letter and of what goes with it`;

const BY_HAND: Readonly<Record<PreferredContact, string>> = {
  EMAIL: 'Send it by e-mail.',
  TEXT: 'Tell the party by text message that it is there, and send it the way they want.',
  PHONE: 'Read it to the party on the telephone.',
  LETTER: 'Print it and post it.',
  VIA_SUPPORTER: 'Print it and pass it on to the supporter.',
};

/** D20: the second reminder goes another way than the first. */
const ANOTHER_WAY: Readonly<Record<ContactChannel, string>> = {
  PHONE: 'The second reminder goes another way: read it to the party on the telephone.',
  LETTER: 'The second reminder goes another way: print it and post it.',
  EMAIL: 'The second reminder goes another way: send it by e-mail.',
  TEXT: 'The second reminder goes another way: send it as a text message.',
  ONLINE: 'The second reminder goes another way: pass it on by hand.',
  IN_PERSON: 'The second reminder goes another way: pass it on by hand.',
};

/** A letter without its reader, or for somebody who is not in the case: says who of the case can be meant, by their ids. */
function readerMissing(docId: DocumentId, { parties }: Case, partyId: string | undefined): Fault | undefined {
  const { audience } = DOCUMENT_FORMS[docId];
  const isForOthers = audience.some((each) => each === 'provider' || each === 'authority' || each === 'attendees');
  if (partyId === undefined ? isForOthers : parties.some((party) => party.partyId === partyId)) return undefined;
  const possible = parties
    .filter((party) => audience.includes(audienceOf(party)))
    .map((party) => `${party.partyId} (${party.partyRole}, ${party.partyKind})`);
  const why = partyId === undefined ? `${docId} goes to one party of the case` : `${partyId} is no party of the case`;
  const instead = possible.length === 0 ? 'it has nobody who could get it' : `say which one with --party: ${possible.join('; ')}`;
  return withProblems([
    { rule: 'DOC-AUDIENCE', severity: 'error', place: { key: docId }, message: `${why}: ${instead}.` },
  ]);
} // prettier-ignore

function documentId(text: string): DocumentId {
  const docId = text.toUpperCase();
  if (!isDocumentId(docId)) throw new UsageError(`"${text}" is no document of the service: D01 to D20.`);
  return docId;
}

/** A warning stops nothing, and is not counted as if it did. */
function countInWords(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const parts = [
    ...(errors > 0 ? [count(errors, 'problem')] : []),
    ...(problems.length > errors ? [count(problems.length - errors, 'warning')] : []),
  ];
  return parts.join(' and ');
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
    run.io.out(problems.length === 0 ? `${name}: nothing is wrong.` : `${name}: ${countInWords(problems)}.`);
  }
  if (problems.some(({ severity }) => severity === 'error')) run.finish(EXIT.refused);
}
