import { dayInWords } from '../../domain/calendar-date.ts';
import type { AgreementReached } from '../../domain/outcome-statement.ts';
import type { HeldMeeting } from '../../workflows/draft-statement.ts';
import type { RecordedStatement } from '../../workflows/record-statement.ts';

/** Everything the Word pane says. Names of people are shown where an owner is chosen, and nowhere else. */
export const STATEMENT_WORDS = {
  looking: 'Looking at the document',
  askingMeetings: 'Looking for meetings that wait for their statement',
  openingMeeting: 'Fetching the case of the meeting',
  noMeetings: 'No held meeting waits for its statement. A meeting is recorded as held in the case file first.',
  choose: 'Which meeting is it?',
  meeting: ({ caseRef, heldOn }: HeldMeeting): string => `${caseRef}, held on ${dayInWords(heldOn)}`,
  write: 'Write another statement',
  back: 'Choose another meeting',
  outline: 'What was discussed',
  outlineHint: 'Neutral topics and present facts, as everybody there would put them.',
  agreement: 'What was agreed',
  agreements: { FULL: 'Agreed in full', PARTIAL: 'Agreed in part', NONE: 'Not agreed' } satisfies Record<AgreementReached, string>,
  outstanding: 'Points that are still open',
  views: 'What the child or young person said, in words they agreed to',
  actions: 'Actions',
  action: (number: number): string => `Action ${number}`,
  what: 'What, beginning with a verb',
  owner: 'Who does it',
  chooseOwner: 'Choose one person',
  dueOn: 'By when',
  doneWhen: 'How we know it is done (may stay empty)',
  addAction: 'Add an action',
  removeAction: (number: number): string => `Remove action ${number}`,
  said: 'Said in the meeting itself',
  saidHint: 'Only where a party had told something in confidence before the meeting and then said it there. You confirm it for the words that the statement repeats; it is not kept.',
  saidEntry: (number: number): string => `Said ${number}`,
  saidBy: 'Who said it',
  saidWords: 'What was said, in the words of the meeting',
  saidMissing: 'Say who said it and what was said, or remove the entry.',
  addSaid: 'Add what was said',
  removeSaid: (number: number): string => `Remove said ${number}`,
  saidRemoved: (number: number): string => `Said ${number} was removed.`,
  review: 'Review on (may stay empty)',
  open: 'Open the statement in Word',
  opening: 'Filling the statement',
  opened: 'The statement stands in a document of its own. Work on it there, then bring it home from the pane beside it. The case file does not know of it yet.',
  missing: 'Fill in what was discussed, what was agreed, and each action with its owner and its day. Remove an action that was not agreed.',
  quality: 'Before it goes round',
  thisIs: (caseRef: string, version: number): string => `Outcome Statement of ${caseRef}, version ${version}`,
  edits: (number: number): string =>
    number === 0 ? 'Nothing was changed in Word since it was filled.' : `${number} ${number === 1 ? 'field was' : 'fields were'} changed in Word; what stands here counts.`,
  fit: 'Nothing in the paper itself stands against it. What the case file has to say is asked when it is brought home.',
  bringHome: 'Bring it home',
  bringingHome: 'Writing into the case file',
  lookAgain: 'Look again',
  home: ({ caseRef, circulated, repeated, signaturesRecorded }: RecordedStatement): string =>
    repeated
      ? `${caseRef}: this statement was brought home before; nothing was changed.`
      : [
          `${caseRef}:`,
          circulated ? 'the result and the actions stand in the case file, and the statement counts as gone round.' : 'the text stood in the case file already.',
          `${signaturesRecorded} ${signaturesRecorded === 1 ? 'signature' : 'signatures'} recorded.`,
        ].join(' '),
  due: 'Now due',
} as const; // prettier-ignore
