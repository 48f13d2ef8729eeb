import type { Command } from 'commander';
import { dateOf, dayInWords, timeInWords } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import { POSTPONE_REASONS } from '../../addin/domain/meeting.ts';
import { operationId } from '../../addin/domain/operation-id.ts';
import type { Calendar } from '../../addin/ports/calendar.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { findMeeting } from '../../addin/workflows/find-meeting.ts';
import type { MeetingProposals } from '../../addin/workflows/find-meeting.ts';
import { postponeMeeting } from '../../addin/workflows/postpone-meeting.ts';
import { dueInWords, withService } from './case.ts';
import { EXIT, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { diariesOf } from './wiring.ts';
import type { Opened, RegisterOptions } from './wiring.ts';

interface MeetingOptions extends RegisterOptions {
  readonly json?: boolean;
  readonly calendar?: string;
  readonly slot?: string;
  readonly facilitator?: string;
  readonly accessArranged?: boolean;
  readonly venue?: string;
  readonly reason?: string;
}

/** `meeting find`, `meeting book --slot N`, `meeting postpone`: times, places and diaries. */
export function meetingCommands(program: Command, run: CommandRun): void {
  const group = program.command('meeting').description('Find, book and postpone a meeting.');
  const withOptions = (command: Command): Command =>
    command
      .argument('<ref>')
      .requiredOption('--register <file>', 'the case file (.xlsx)')
      .option('--calendar <file>', 'what is booked (calendar.json beside the register)')
      .option('--today <day>', 'the day on which this happens, YYYY-MM-DD')
      .option('--initials <initials>', 'who does it')
      .option('--json', 'JSON instead of text');

  withOptions(
    group
      .command('find')
      .description('Times that suit everyone, best first, and neutral central venues, with reasons.'),
  ).action((ref: string, options: MeetingOptions) => find(run, ref, options));
  withOptions(group.command('book').description('Book one of the times found.'))
    .requiredOption('--slot <n>', 'number of the slot in "meeting find"')
    .option('--facilitator <name>', 'who leads the meeting; the owner of the case when nobody is named')
    .option('--venue <id>', 'another of the venues found than the first, VEN-…')
    .option('--access-arranged', 'interpreters, rooms and so on are arranged for everyone who needs them')
    .action((ref: string, options: MeetingOptions) => book(run, ref, options));
  withOptions(
    group.command('postpone').description('Postpone the booked meeting: events are cancelled first.'),
  )
    .option('--reason <code>', `one of ${POSTPONE_REASONS.join(', ')}`, 'OTHER')
    .action((ref: string, options: MeetingOptions) => postpone(run, ref, options));
}

/** Opens the register and the diaries that belong to it. */
const withDiary = (
  run: CommandRun,
  options: MeetingOptions,
  act: (opened: Opened, diary: Calendar) => Promise<void>,
): Promise<void> =>
  withService(run, options, async (opened) => {
    const diary = await diariesOf(opened, options.calendar);
    if (diary.ok) await act(opened, diary.value);
    else run.finish(reportFault(run.io, diary.error));
  });

/** The same for a step of a case, which has to be there. */
const withCase = (
  run: CommandRun,
  ref: string,
  options: MeetingOptions,
  act: (opened: Opened, diary: Calendar, theCase: Case) => Promise<void>,
): Promise<void> =>
  withDiary(run, options, async (opened, diary) => {
    const loaded = await loadCase(opened.service, ref);
    if (loaded.ok) await act(opened, diary, loaded.value.theCase);
    else run.finish(reportFault(run.io, loaded.error));
  });

async function find(run: CommandRun, ref: string, options: MeetingOptions): Promise<void> {
  await withDiary(run, options, async ({ service, reference }, diary) => {
    const found = await findMeeting(service, reference, diary, ref);
    if (!found.ok) run.finish(reportFault(run.io, found.error));
    else if (options.json === true) run.io.out(JSON.stringify(found.value, null, 2));
    else run.io.out(proposalsInWords(found.value));
  });
}

function proposalsInWords({ slots, venues, obstacles }: MeetingProposals): string {
  const times = slots
    .slice(0, 10)
    .map(
      (slot, index) =>
        `${String(index + 1).padStart(2)}  ${dayInWords(dateOf(slot.startAt))}, ${timeInWords(slot.startAt)} to ${timeInWords(slot.endAt)}\n    ${slot.reasons.join('; ')}`,
    );
  const places = venues.slice(0, 5).map((venue) => `    ${venue.venueId}  ${venue.reasons.join('; ')}`);
  return [
    slots.length === 0 ? 'No time suits everyone.' : `${slots.length} times suit everyone; the best:`,
    ...times,
    ...obstacles.map((text) => `    ${text}`),
    '',
    venues.length === 0
      ? 'No venue is neutral and fit for everyone who comes.'
      : 'Venues, the most central first:',
    ...places,
  ].join('\n');
}

async function book(run: CommandRun, ref: string, options: MeetingOptions): Promise<void> {
  const number = Number(options.slot);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError('--slot takes the number of a slot, from 1.');
  await withCase(run, ref, options, async ({ service, reference }, diary, theCase) => {
    const found = await findMeeting(service, reference, diary, ref, options.facilitator);
    if (!found.ok) {
      run.finish(reportFault(run.io, found.error));
      return;
    }
    const { slots, venues } = found.value;
    const slot = slots[number - 1];
    if (slot === undefined) {
      run.io.err(`There is no slot ${number}: ${slots.length} were found. Nothing was changed.`);
      run.finish(EXIT.refused);
      return;
    }
    const venue =
      options.venue === undefined
        ? venues[0]
        : venues.find(({ venueId }) => venueId === options.venue?.toUpperCase());
    if (venue === undefined) {
      run.io.err(
        options.venue === undefined
          ? 'No venue is neutral and fit for everyone who comes. Nothing was changed.'
          : `That venue is not among the ${venues.length} that are neutral and fit for everyone who comes. Nothing was changed.`,
      );
      run.finish(EXIT.refused);
      return;
    }
    const booked = await bookMeeting(
      service,
      reference,
      diary,
      ref,
      {
        startAt: slot.startAt,
        endAt: slot.endAt,
        format: 'IN_PERSON',
        venueId: venue.venueId,
        facilitatorName: options.facilitator ?? theCase.caseOwner,
        cypAttends: 'N',
        // Only venues that no party owns or runs are found, and whoever books one has chosen it from them.
        neutralityConfirmed: true,
        accessArranged: options.accessArranged === true,
      },
      // The same time of the same meeting is the same booking, so that a repeat after a fault finishes it.
      operationId('meeting-book', ref, meetingOf(theCase, 'next'), slot.startAt, slot.endAt, venue.venueId),
    );
    if (!booked.ok) {
      run.finish(reportFault(run.io, booked.error));
      return;
    }
    run.io.out(
      `${ref}: booked for ${dayInWords(dateOf(slot.startAt))}, ${timeInWords(slot.startAt)}, ${venue.venueId}.`,
    );
    for (const due of booked.value.documentsDue) run.io.out(dueInWords(due));
  });
}

async function postpone(run: CommandRun, ref: string, options: MeetingOptions): Promise<void> {
  const reason = POSTPONE_REASONS.find((each) => each === options.reason?.toUpperCase());
  if (reason === undefined) throw new UsageError(`--reason takes one of ${POSTPONE_REASONS.join(', ')}.`);
  await withCase(run, ref, options, async ({ service, reference }, diary, theCase) => {
    const operation = operationId('meeting-postpone', ref, meetingOf(theCase, 'last'));
    const postponed = await postponeMeeting(service, reference, diary, ref, reason, operation);
    if (!postponed.ok) {
      run.finish(reportFault(run.io, postponed.error));
      return;
    }
    const { repeated, documentsDue } = postponed.value;
    run.io.out(
      repeated
        ? `${ref}: this meeting was postponed before; nothing was changed.`
        : `${ref}: postponed. Every party's event is cancelled.`,
    );
    for (const due of documentsDue) run.io.out(dueInWords(due));
  });
}

/** The number of the last meeting that was booked, or of the one that would be booked next; a postponed one counts. */
function meetingOf({ meetings }: Case, which: 'last' | 'next'): string {
  const booked = meetings.filter(({ meetingStatus }) => meetingStatus !== 'PROPOSED').length;
  return String(which === 'last' ? booked : booked + 1);
}
