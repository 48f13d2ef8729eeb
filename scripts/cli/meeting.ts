import type { Command } from 'commander';
import { dateOf, dayInWords, timeInWords, toLondon } from '../../addin/domain/calendar-date.ts';
import { currentMeeting } from '../../addin/domain/case-facts.ts';
import type { Case } from '../../addin/domain/case.ts';
import { halfDayOf } from '../../addin/domain/meeting-slots.ts';
import { POSTPONE_REASONS } from '../../addin/domain/meeting.ts';
import { operationId } from '../../addin/domain/operation-id.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Venue } from '../../addin/domain/venue.ts';
import { placeInWords } from '../../addin/forms/meeting-words.ts';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { failed } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { findMeeting } from '../../addin/workflows/find-meeting.ts';
import type { MeetingProposals } from '../../addin/workflows/find-meeting.ts';
import { postponeMeeting } from '../../addin/workflows/postpone-meeting.ts';
import { dueInWords, withService } from './case.ts';
import { leftOver, passingOver } from './diaries.ts';
import type { Diaries, StandingEvent } from './diaries.ts';
import { EXIT, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { caseRefArgument, diariesOf } from './wiring.ts';
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
      .argument('<ref>', 'case reference', caseRefArgument)
      .requiredOption('--register <file>', 'the case file (.xlsx)')
      .option('--calendar <file>', 'what is booked (calendar.json beside the register)')
      .option('--today <day>', 'the day on which this happens, YYYY-MM-DD')
      .option('--initials <initials>', 'who does it')
      .option('--json', 'JSON instead of text');

  withOptions(
    group
      .command('find')
      .description(
        'Times that suit everyone, the best of each half day first, and neutral central venues, with reasons.',
      ),
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

/** Opens the register and the diaries that belong to it, and looks at the case, which has to be there. */
const withCase = (
  run: CommandRun,
  ref: string,
  options: MeetingOptions,
  act: (opened: Opened, diaries: Diaries, theCase: Case) => Promise<void>,
): Promise<void> =>
  withService(run, options, async (opened) => {
    const diaries = await diariesOf(opened, options.calendar);
    if (!diaries.ok) {
      run.finish(reportFault(run.io, diaries.error));
      return;
    }
    const loaded = await loadCase(opened.service, ref);
    if (loaded.ok) await act(opened, diaries.value, loaded.value.theCase);
    else run.finish(reportFault(run.io, loaded.error));
  });

interface Search {
  readonly proposals: MeetingProposals;
  /** Events of a booking that was begun and never finished. */
  readonly begun: readonly StandingEvent[];
}

/** Times and places as if nothing of this meeting stood in the diaries yet, so that a repeat counts the same slots. */
async function search(
  { service, reference }: Opened,
  diaries: Diaries,
  theCase: Case,
  facilitator?: string,
): Promise<Result<Search, Fault>> {
  const begun = await leftOver(diaries, theCase, toLondon(service.clock.now()));
  if (!begun.ok) return err(failed(begun.error));
  const diary = passingOver(diaries, begun.value);
  const found = await findMeeting(service, reference, diary, theCase.caseRef, facilitator);
  return found.ok ? ok({ proposals: found.value, begun: begun.value }) : found;
}

async function find(run: CommandRun, ref: string, options: MeetingOptions): Promise<void> {
  await withCase(run, ref, options, async (opened, diaries, theCase) => {
    const found = await search(opened, diaries, theCase);
    if (!found.ok) {
      run.finish(reportFault(run.io, found.error));
      return;
    }
    const { proposals, begun } = found.value;
    if (options.json === true) run.io.out(JSON.stringify(proposals, null, 2));
    else run.io.out(proposalsInWords(proposals));
    if (begun.length > 0) run.io.err(begunInWords(begun, proposals.slots));
  });
}

/** When the invitations are for that went out already, and what to do about them. */
function begunInWords(begun: readonly StandingEvent[], slots: MeetingProposals['slots']): string {
  const spans = [...new Map(begun.map(({ from, to }) => [`${from} ${to}`, { from, to }])).values()];
  const times = spans.map(({ from }) => `${dayInWords(dateOf(from))}, ${timeInWords(from)}`).join('; ');
  const numbers = spans.map(({ from, to }) => slots.findIndex(({ startAt, endAt }) => startAt === from && endAt === to) + 1);
  const [number = 0] = numbers;
  const book = numbers.length === 1 && number > 0 ? `book that time at the same venue (--slot ${number}), or ` : '';
  return `A booking was begun before and not finished: events stand in the calendar for ${times}. To invite nobody twice, ${book}cancel them in the calendar first.`;
} // prettier-ignore

function proposalsInWords({ slots, venues, obstacles }: MeetingProposals): string {
  const times = slots
    .slice(0, 10)
    .map(
      (slot, index) =>
        `${String(index + 1).padStart(2)}  ${dayInWords(dateOf(slot.startAt))}, ${timeInWords(slot.startAt)} to ${timeInWords(slot.endAt)}\n    ${slot.reasons.join('; ')}`,
    );
  const places = venues.slice(0, 5).map((venue) => `    ${venue.venueId}  ${venue.reasons.join('; ')}`);
  return [
    slots.length === 0
      ? 'No time suits everyone.'
      : `${slots.length} times suit everyone, on ${new Set(slots.map(halfDayOf)).size} half days; the best of each half day first:`,
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
  await withCase(run, ref, options, async (opened, diaries, theCase) => {
    const { service, reference } = opened;
    const found = await search(opened, diaries, theCase, options.facilitator);
    if (!found.ok) {
      run.finish(reportFault(run.io, found.error));
      return;
    }
    const { proposals, begun } = found.value;
    const { slots, venues } = proposals;
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
    if (!begun.every((event) => isOf(event, slot, reference.venues, venue.venueId))) {
      run.io.err(`${begunInWords(begun, slots)} Nothing was changed.`);
      run.finish(EXIT.refused);
      return;
    }
    const booked = await bookMeeting(
      service,
      reference,
      diaries,
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
      const standing = currentMeeting(theCase);
      // Whoever lost the answer to a booking learns here that it was made.
      if (
        booked.error.kind === 'refused' &&
        standing?.startAt !== undefined &&
        standing.meetingStatus === 'CONFIRMED'
      )
        run.io.err(
          `A meeting is booked: ${dayInWords(dateOf(standing.startAt))}, ${timeInWords(standing.startAt)}, ${standing.venueId ?? standing.format}.`,
        );
      return;
    }
    const { repeated, documentsDue } = booked.value;
    const { startAt, endAt } = slot;
    if (options.json === true) {
      run.io.out(
        JSON.stringify(
          { caseRef: ref, startAt, endAt, venueId: venue.venueId, repeated, documentsDue },
          null,
          2,
        ),
      );
      return;
    }
    run.io.out(
      `${ref}: booked for ${dayInWords(dateOf(startAt))}, ${timeInWords(startAt)}, ${venue.venueId}.`,
    );
    for (const due of documentsDue) run.io.out(dueInWords(due));
  });
}

/** Whether an event is of this very booking: its time, and its place as the event says it. */
const isOf = (
  { from, to, location }: StandingEvent,
  slot: MeetingProposals['slots'][number],
  venues: readonly Venue[],
  venueId: string,
): boolean => {
  const place = venues.find((each) => each.venueId === venueId);
  return from === slot.startAt && to === slot.endAt && (place === undefined || location === placeInWords(place));
}; // prettier-ignore

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
    if (options.json === true) {
      run.io.out(JSON.stringify({ caseRef: ref, repeated, documentsDue }, null, 2));
      return;
    }
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
