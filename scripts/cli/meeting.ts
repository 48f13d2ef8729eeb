import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { dateOf, dayInWords, timeInWords } from '../../addin/domain/calendar-date.ts';
import { POSTPONE_REASONS } from '../../addin/domain/meeting.ts';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { findMeeting } from '../../addin/workflows/find-meeting.ts';
import type { MeetingProposals } from '../../addin/workflows/find-meeting.ts';
import { postponeMeeting } from '../../addin/workflows/postpone-meeting.ts';
import { withService } from './case.ts';
import { EXIT, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { calendarFileBeside, openCalendar } from './wiring.ts';
import type { RegisterOptions } from './wiring.ts';

interface MeetingOptions extends RegisterOptions {
  readonly json?: boolean;
  readonly calendar?: string;
  readonly slot?: string;
  readonly facilitator?: string;
  readonly accessArranged?: boolean;
  readonly neutral?: boolean;
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
    .requiredOption('--facilitator <name>', 'who leads the meeting')
    .option('--neutral', 'the place has been looked at and is neutral')
    .option('--access-arranged', 'interpreters, rooms and so on are arranged for everyone who needs them')
    .action((ref: string, options: MeetingOptions) => book(run, ref, options));
  withOptions(
    group.command('postpone').description('Postpone the booked meeting: events are cancelled first.'),
  )
    .option('--reason <code>', `one of ${POSTPONE_REASONS.join(', ')}`, 'OTHER')
    .action((ref: string, options: MeetingOptions) => postpone(run, ref, options));
}

async function find(run: CommandRun, ref: string, options: MeetingOptions): Promise<void> {
  await withService(run, options, async ({ service, reference, file }) => {
    const { calendar } = await openCalendar(options.calendar ?? calendarFileBeside(file));
    const found = await findMeeting(service, reference, calendar, ref);
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
  await withService(run, options, async ({ service, reference, file }) => {
    const diary = await openCalendar(options.calendar ?? calendarFileBeside(file));
    const found = await findMeeting(service, reference, diary.calendar, ref);
    if (!found.ok) {
      run.finish(reportFault(run.io, found.error));
      return;
    }
    const slot = found.value.slots[number - 1];
    const venue = found.value.venues[0];
    if (slot === undefined) {
      run.io.err(`There is no slot ${number}: ${found.value.slots.length} were found. Nothing was changed.`);
      run.finish(EXIT.refused);
      return;
    }
    const booked = await bookMeeting(
      service,
      reference,
      diary.calendar,
      ref,
      {
        startAt: slot.startAt,
        endAt: slot.endAt,
        format: 'IN_PERSON',
        ...(venue && { venueId: venue.venueId }),
        facilitatorName: options.facilitator ?? '',
        cypAttends: 'N',
        neutralityConfirmed: options.neutral === true,
        accessArranged: options.accessArranged === true,
      },
      `op-${randomUUID()}`,
    );
    if (!booked.ok) {
      run.finish(reportFault(run.io, booked.error));
      return;
    }
    await diary.save();
    run.io.out(
      `${ref}: booked for ${dayInWords(dateOf(slot.startAt))}, ${timeInWords(slot.startAt)}${venue ? `, ${venue.venueId}` : ''}.`,
    );
  });
}

async function postpone(run: CommandRun, ref: string, options: MeetingOptions): Promise<void> {
  const reason = POSTPONE_REASONS.find((each) => each === options.reason?.toUpperCase());
  if (reason === undefined) throw new UsageError(`--reason takes one of ${POSTPONE_REASONS.join(', ')}.`);
  await withService(run, options, async ({ service, reference, file }) => {
    const diary = await openCalendar(options.calendar ?? calendarFileBeside(file));
    const postponed = await postponeMeeting(
      service,
      reference,
      diary.calendar,
      ref,
      reason,
      `op-${randomUUID()}`,
    );
    if (!postponed.ok) {
      run.finish(reportFault(run.io, postponed.error));
      return;
    }
    await diary.save();
    run.io.out(`${ref}: postponed. Every party's event is cancelled; the change notice (D18) is due.`);
  });
}
