import type { CommandType } from '../domain/case-commands.ts';
import type { Problem } from '../domain/problem.ts';
import type { Refusal, RefusalKind } from '../domain/refusal.ts';
import type { FailureKind, Saved } from '../ports/failure.ts';
import type { Fault } from '../workflows/fault.ts';
import { columnInWords } from './column-words.ts';

/**
 * How a pane says no: one complete table, so that a kind without its words is an error of the compiler. Each entry says
 * what happened and what to do; whether anything was saved is said of every fault. No word here names anybody.
 * Source: ARCHITECTURE.md, "How things say no".
 */

/** What a person can do at once from where the fault is shown. */
export type WayOn = 'sign in' | 'repeat' | 'nothing';

interface FaultWords {
  readonly title: string;
  readonly todo: string;
  readonly wayOn: WayOn;
}

const FAILURE_WORDS = {
  SignInNeeded: {
    title: 'You are not signed in',
    todo: 'Sign in, and what you asked for goes on.',
    wayOn: 'sign in',
  },
  NotAllowed: {
    title: 'This is not allowed for you',
    todo: 'Ask whoever looks after the service or its Microsoft 365, then repeat.',
    wayOn: 'repeat',
  },
  Offline: {
    title: 'There is no connection',
    todo: 'Check the connection and repeat.',
    wayOn: 'repeat',
  },
  Throttled: {
    title: 'The service is busy',
    todo: 'Wait a little and repeat.',
    wayOn: 'repeat',
  },
  ChangedMeanwhile: {
    title: 'Somebody has changed this meanwhile',
    todo: 'Repeat: the newer state is read first.',
    wayOn: 'repeat',
  },
  NotFound: {
    title: 'Something is not where it was',
    todo: 'Look whether it was moved or renamed, then repeat.',
    wayOn: 'repeat',
  },
  TooLarge: {
    title: 'This is too large',
    todo: 'Make it smaller, or do it by hand.',
    wayOn: 'nothing',
  },
} as const satisfies Record<FailureKind, FaultWords>;

const REFUSAL_WORDS = {
  UnknownCase: 'There is no such case',
  IllegalTransition: 'The case is not at this step',
  GuardNotMet: 'Something has to be done first',
  MissingFacts: 'Some facts are missing',
  ConsentMissing: 'A permission is missing',
  ConflictOfInterest: 'A conflict of interest has to be settled',
  NotAllowedForActor: 'This is for somebody else to do',
  WouldDisclose: 'This would show something to the wrong person',
  TooEarly: 'It is too early for this',
  TooLate: 'It is too late for this',
  Blocked: 'This is held back',
  NotFit: 'This does not fit the rules',
} as const satisfies Record<RefusalKind, string>;

/** Whether anything was saved, where the sentence of the failure does not say it. */
const SAVED_WORDS = {
  nothing: 'Nothing was saved.',
  everything: 'What you asked for has been saved.',
  unknown: 'Whether it was saved is not known. Repeat: what is there is found, and nothing is written twice.',
} as const satisfies Record<Saved, string>;

const NOTHING_CHANGED = 'Nothing was changed.';
/** Where something was done outside the register, and the fault says what. */
const REGISTER_UNCHANGED = 'The register was not changed.';

/** Commands as they are named among the things that may be done instead. */
const COMMAND_WORDS = {
  BeginTriage: 'begin triage',
  RecordFacts: 'complete the facts of the case',
  AddParty: 'add a party',
  UpdateParty: 'complete what is known of a party',
  RecordConsent: 'record a permission',
  RecordContact: 'record a contact',
  RecordSafeguarding: 'record the safeguarding decision',
  AskForInformation: 'ask for what is missing',
  RecordAnswer: 'record the answer',
  Accept: 'accept the case',
  Signpost: 'point to another route',
  HandOver: 'hand the case over',
  RefuseHandOver: 'refuse the handover',
  RecordInitialCall: 'record the first call',
  RecordReply: 'record a reply',
  SettleConditions: 'settle the conditions',
  SendReminder: 'send a reminder',
  CloseWithoutAgreement: 'close because not all are willing',
  NarrowFocus: 'narrow the focus of the meeting',
  CorrectFocus: 'correct a focus that tells of health',
  BookMeeting: 'book a meeting',
  OpenPreMeetingWindow: 'begin the week before the meeting',
  RecordPreMeeting: 'record a pre-meeting talk',
  RecordMeetingHeld: 'record that the meeting was held',
  PostponeMeeting: 'postpone the meeting',
  BeginDraft: 'begin the Outcome Statement',
  CirculateStatement: 'circulate the Outcome Statement',
  CorrectStatement: 'correct the Outcome Statement',
  RecordSignature: 'record a signature',
  SendSignatureReminder: 'remind of a signature',
  FinaliseStatement: 'finish the Outcome Statement',
  RecordAction: 'record how an action stands',
  ChaseAction: 'ask after an action',
  Complete: 'complete the case',
  Withdraw: 'withdraw the case',
  CloseUnresponsive: 'close because nobody answers',
  PutOnHold: 'put the case on hold',
  Resume: 'take the case up again',
  TransferProvider: 'give the case to another provider',
  CloseUnsafe: 'close because it is not safe',
  ReturnOutOfScope: 'return the case to the authority',
  AgreeFollowUpMeeting: 'agree a follow-up meeting',
  CloseAsDuplicate: 'close as a duplicate',
  Override: 'override, with a reason (manager)',
} as const satisfies Record<CommandType, string>;

/** What a fault looks like to a person. */
export interface SaidFault {
  readonly title: string;
  readonly sentences: readonly string[];
  /** A list to work through: what may be done instead, or problems with their places. */
  readonly list: readonly string[];
  readonly listTitle: string;
  readonly todo: string;
  readonly saved: string;
  readonly wayOn: WayOn;
  /** Seconds after which repeating makes sense; undefined where at once. */
  readonly waitSeconds?: number;
}

export function sayFault(fault: Fault): SaidFault {
  switch (fault.kind) {
    case 'refused': {
      const { refusal } = fault;
      return {
        title: REFUSAL_WORDS[refusal.kind],
        sentences: [`${refusal.message} (${refusal.rule})`, ...fieldsInWords(refusal)],
        list: refusal.instead.map(insteadInWords).filter((words) => words !== ''),
        listTitle: 'What may be done instead',
        todo: '',
        saved: fault.doneOutside === true ? REGISTER_UNCHANGED : NOTHING_CHANGED,
        wayOn: 'nothing',
      };
    }
    case 'problems':
      return {
        title:
          fault.problems.length === 1
            ? 'One thing has to be mended first'
            : `${fault.problems.length} things have to be mended first`,
        sentences: [],
        list: fault.problems.map(problemInWords),
        listTitle: 'What is wrong, and where',
        todo: 'Mend this and repeat.',
        saved: fault.doneOutside === true ? REGISTER_UNCHANGED : NOTHING_CHANGED,
        wayOn: 'repeat',
      };
    case 'failed': {
      const { kind, message, saved, retryAfterSeconds } = fault.failure;
      const words: FaultWords = FAILURE_WORDS[kind];
      // What repeating does about it is said below; nobody has to look first.
      const sentence = saved === 'unknown' ? message.replace(UNCERTAIN, '') : message;
      return {
        title: words.title,
        sentences: [sentence],
        list: [],
        listTitle: '',
        todo: words.todo,
        saved: saysSaved(fault.doneOutside === true, saved, sentence) ? '' : SAVED_WORDS[saved],
        wayOn: words.wayOn,
        ...(retryAfterSeconds !== undefined && { waitSeconds: retryAfterSeconds }),
      };
    }
  }
}

/** Adapters end so where the effect of a call is open. */
const UNCERTAIN = / ?It is not certain whether [^.]*\.$/;
/** Many sentences say it themselves, at their end or on the way. */
const SAYS_NOTHING = /\bNothing was (?:saved|changed|read|made|sent)\b/;

const saysSaved = (doneOutside: boolean, saved: Saved, sentence: string): boolean =>
  (doneOutside && saved !== 'unknown') || (saved === 'nothing' && SAYS_NOTHING.test(sentence));

/** Where the step itself is not possible its fields would lead nowhere: no value makes it so. */
function fieldsInWords({ kind, fields = [] }: Refusal): readonly string[] {
  const said = kind === 'IllegalTransition' ? [] : [...new Set(fields.map(columnInWords))];
  return said.length === 0 ? [] : [`It is about: ${said.join('; ')}.`];
}

/** `RecordConsent`, `RecordSafeguarding (LM)`, a sentence, a case reference; words of the code alone are left out. */
function insteadInWords(text: string): string {
  const command = /^([A-Za-z]+)(?: \(([^)]*)\))?$/.exec(text);
  const name = command?.[1] ?? '';
  if (name in COMMAND_WORDS) {
    const who = (command?.[2] ?? '').split(', ').flatMap((actor) => ACTOR_WORDS[actor] ?? []);
    return `${COMMAND_WORDS[name as CommandType]}${who.length > 0 ? ` (${who.join(', ')})` : ''}`;
  }
  if (text.startsWith('common-ground ')) return '';
  return /^[a-z]+[A-Z]/.test(text) ? '' : text;
}

const ACTOR_WORDS: Readonly<Record<string, string>> = {
  LA: 'the administrator of the authority',
  LM: 'the manager',
  PC: 'the co-ordinator of the provider',
  F: 'the facilitator',
};

/** A problem with its place in front: `tblCases, row 14, column CypDob: …`. */
export function problemInWords({ place, message }: Problem): string {
  const { file, sheet, table, row, column, cell, key, part, tag } = place;
  const parts = [
    file,
    sheet === undefined ? undefined : `sheet ${sheet}`,
    table,
    row === undefined ? undefined : `row ${row}`,
    column === undefined ? undefined : `column ${column}`,
    cell === undefined || row !== undefined ? undefined : `cell ${cell}`,
    key,
    part,
    tag === undefined ? undefined : `field ${tag}`,
  ].filter((each) => each !== undefined && each !== '');
  return parts.length > 0 ? `${parts.join(', ')}: ${message}` : message;
}

/** Sentences of the frame that every pane stands in. */
export const FRAME_WORDS = {
  product: 'Common Ground',
  opening: 'Opening',
  waitsForOffice: 'Office has not answered yet. The pane opens as soon as it does.',
  offline: 'There is no connection. You can read on; nothing can be saved until it is back.',
  backOnline: 'The connection is back.',
  brokenTitle: 'The pane has made a mistake',
  broken:
    'This is a fault of the program, not yours. What was shown as done has been saved. Open the pane again and repeat: what is there is found, and nothing is written twice.',
  brokenWayBack: 'Open the pane again',
  repeat: 'Repeat',
  signIn: 'Sign in',
  details: 'Details',
  version: (version: string): string => `Version ${version}`,
  otherProgram: (wanted: string, found: string): string =>
    `This pane is made for ${wanted}, and it was opened in ${found}. Open it there.`,
  tooOld: (program: string): string =>
    `This ${program} is too old for the pane: it lacks functions that the pane cannot do without. Nothing was read or saved. Update Office, or use ${program} on the web.`,
  waitSeconds: (seconds: number): string => `Repeat in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
} as const;
