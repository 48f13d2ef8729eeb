import { basename } from 'node:path';
import type { Command } from 'commander';
import { dayInWords } from '../../addin/domain/calendar-date.ts';
import { isCaseRef } from '../../addin/domain/case-reference.ts';
import { CONTACT_CHANNELS } from '../../addin/domain/contact.ts';
import type { ContactChannel } from '../../addin/domain/contact.ts';
import type { Answer, ForPerson } from '../../addin/forms/answers.ts';
import { recordAnswers } from '../../addin/workflows/record-answers.ts';
import type { RecordedAnswers } from '../../addin/workflows/record-answers.ts';
import { dueInWords, withService } from './case.ts';
import { readPaper } from './files.ts';
import { endWith, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { caseRefArgument, dayOption, papersIn } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

/** `document record FILE --register FILE`: what somebody has filled in on a paper goes to its case, person and column. */
export function documentRecordCommand(group: Command, run: CommandRun): void {
  group
    .command('record')
    .description(
      'Bring the answers on a filled paper into the register: permissions (D03), willingness (D07), days (D08), how actions stand (D16), answers to the survey (D17).',
    )
    .argument('<file>', 'the paper that came back (.docx)')
    .requiredOption('--register <file>', 'the register (.xlsx)')
    .option('--case <ref>', 'the case that the paper should be of; another one is refused', caseRefArgument)
    .option('--party <id>', 'the party whose answer it should be, PTY-…; somebody else is refused')
    .option('--on <day>', 'the day on which the answer was given; today where it is left out')
    .option('--channel <channel>', `how it came back: ${CONTACT_CHANNELS.join(', ')}`)
    .option('--message-id <id>', 'the internet message id of the e-mail that it came with')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--plan', 'only say what would be written')
    .option('--today <day>', 'the day on which this happens, YYYY-MM-DD')
    .option('--as <role>', 'LA, LM, PC, F or SYS; LA in an authority register, PC in a case file')
    .option('--initials <initials>', 'who does it')
    .option('--json', 'JSON instead of text')
    .action((file: string, options: RecordOptions) => record(run, file, options));
}

interface RecordOptions extends RegisterOptions {
  readonly case?: string;
  readonly party?: string;
  readonly on?: string;
  readonly channel?: string;
  readonly messageId?: string;
  readonly templates?: string;
  readonly plan?: boolean;
  readonly json?: boolean;
}

async function record(run: CommandRun, file: string, options: RecordOptions): Promise<void> {
  const { case: caseRef, party, on, channel, messageId, plan = false } = options;
  if (caseRef !== undefined && !isCaseRef(caseRef))
    throw new UsageError(`"${caseRef}" is no case reference: write it as DR-2026-0042.`);
  const asked = {
    ...(caseRef !== undefined && { caseRef }),
    ...(party !== undefined && { partyId: party.toUpperCase() }),
    ...(on !== undefined && { on: dayOption(on) }),
    ...(channel !== undefined && { channel: channelOption(channel) }),
    ...(messageId !== undefined && { messageId }),
    plan,
  };
  await withService(run, options, async ({ service, reference }) => {
    const bytes = await readPaper(file);
    const recorded = bytes.ok ? await recordAnswers(service, reference, papersIn('', options.templates), bytes.value, asked) : bytes;
    if (!recorded.ok) {
      endWith(run, recorded.error);
      return;
    }
    if (options.json === true) run.io.out(JSON.stringify({ paper: basename(file), plan, ...recorded.value }, null, 2));
    else sayRecorded(run, recorded.value, plan);
  });
} // prettier-ignore

function channelOption(text: string): ContactChannel {
  const found = CONTACT_CHANNELS.find((each) => each === text.toUpperCase());
  if (found === undefined)
    throw new UsageError(`"${text}" is no channel: use one of ${CONTACT_CHANNELS.join(', ')}.`);
  return found;
}

function sayRecorded(run: CommandRun, recorded: RecordedAnswers, plan: boolean): void {
  const { docId, caseRef, partyId, answers, forPerson, from, to, documentsDue, repeated } = recorded;
  const what = `${docId} of ${caseRef}, ${partyId}`;
  if (repeated) {
    run.io.out(`${what}: this paper was recorded before; nothing was changed.`);
    for (const due of documentsDue) run.io.out(dueInWords(due));
    return;
  }
  run.io.out(`${what}: ${plan ? 'would be recorded' : 'recorded'}.`);
  for (const answer of answers) run.io.out(`  ${placeOf(answer)}`);
  for (const each of forPerson) run.io.out(`  For a person: ${personInWords(each)}`);
  if (from !== to) run.io.out(`${caseRef}: ${from} → ${to}.`);
  for (const due of documentsDue) run.io.out(dueInWords(due));
  if (plan) run.io.out('Nothing was written.');
}

/** The column and the code that stands in it: what a register says as well. */
function placeOf(answer: Answer): string {
  switch (answer.kind) {
    case 'permission':
      return `tblConsents.Decision (${answer.purpose}): ${answer.decision}`;
    case 'reply':
      return `tblParties.Reply: ${answer.reply}`;
    case 'availability':
      return `tblParties.Availability: ${answer.entries.join(', ')}`;
    case 'mark':
      return `tblSurvey.${answer.question}: ${answer.mark}`;
    case 'again':
      return `tblSurvey.Q6Again: ${answer.again}`;
    case 'action':
      return `tblActions.ActionStatus (${answer.actionId}, action ${answer.seqNo}): ${answer.status}${answer.completedOn === undefined ? '' : `, CompletedOn ${answer.completedOn}`}`;
  }
}

/** Lines for a person; more than these are looked for on the paper. */
const MOST_PLACES = 3;

function personInWords(each: ForPerson): string {
  switch (each.kind) {
    case 'talk':
      return 'they want to talk first. Call them; the reply stays open.';
    case 'condition':
      return 'they are willing on a condition. Read it on the paper; "SettleConditions" when it is met.';
    case 'comment':
      return each.kept
        ? 'a comment is in tblSurvey.SurveyComment. Take names out of it before the authority sees it.'
        : 'the comment is longer than its column (500 characters). Read it on the paper.';
    case 'action':
      return `a line or another day was written beside action ${each.seqNo}. Read it on the paper.`;
    case 'question':
      return `question ${each.no} is answered in words. Read the answer on the paper.`;
    case 'day':
      return `words were written for the ${each.half === 'AM' ? 'morning' : 'afternoon'} of ${dayInWords(each.on)}. Read them on the paper.`;
    case 'beside': {
      const more = each.places.length - MOST_PLACES;
      const places = each.places.slice(0, MOST_PLACES).join('; ');
      return `words or pictures were added or changed where nothing was to be filled in. Read them on the paper: ${places}${more > 0 ? `; ${more} more` : ''}.`;
    }
    case 'not-compared':
      return 'the paper could not be held against its template. Look through it for words beside the places for answers.';
  }
}
