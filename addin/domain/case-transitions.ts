/**
 * The procedure as a table: P01 to P31 of process.md section 4, one row each (P25 has one for each direction).
 *
 * decide-case.ts is driven by it: from which states a command may be given, by whom, under which guards. What is
 * not listed is not allowed; a manager may override with a reason, which is audited (OVERRIDE).
 */
import type { Actor, State } from './case.ts';
import type { CommandType } from './case-commands.ts';
import type { GuardName } from './case-guards.ts';
import type { LimitId } from './deadlines.ts';
import type { DocumentId } from './document-ids.ts';

/** Who gets a document of a row; documents-due.ts turns it into parties. Type 4 leaves out every family member. */
export type RecipientRule =
  | 'REQUESTER'
  | 'REQUESTER_AND_REFERRER'
  | 'REQUESTER_AND_YOUNG_PERSON'
  | 'FAMILY_AND_REFERRER'
  | 'FAMILY'
  | 'PROVIDER'
  | 'RESPONDENTS_AND_REQUESTER'
  | 'WHO_HAS_NOT_REPLIED'
  | 'WILLING_PARTIES'
  | 'EACH_PARTY'
  | 'ALL_PARTIES_AND_LA_NOTICE'
  | 'FILE'
  | 'SIGNERS'
  | 'WHO_HAS_NOT_SIGNED'
  | 'EVERY_PARTY_ALWAYS_FAMILY'
  | 'ACTION_OWNER'
  | 'CONTACTED_PARTIES';

export interface Output {
  readonly docId: DocumentId;
  readonly to: RecipientRule;
  /** The row that sends it, where the table names it for a row that only calls for it. */
  readonly sentBy?: TransitionId;
}

export interface CaseTransition {
  readonly id: TransitionId;
  /** NONE: before there is a case. */
  readonly from: readonly (State | 'NONE')[];
  /** PREVIOUS: the open state that the pause remembers. */
  readonly to: State | 'PREVIOUS';
  readonly trigger: string;
  /** Names of case-guards.ts; the weightiest first. */
  readonly guards: readonly GuardName[];
  readonly actors: readonly Actor[];
  readonly limits: readonly LimitId[];
  readonly outputs: readonly Output[];
  /** Empty for what the program does by itself when its guards hold (P11), and for opening a case (P01, P28). */
  readonly commands: readonly CommandType[];
  readonly source: string;
}

export const TRANSITION_IDS = [
  'P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08', 'P09', 'P10', 'P11', 'P12', 'P13', 'P14', 'P15', 'P16',
  'P17', 'P18', 'P19', 'P20', 'P21', 'P22', 'P23', 'P24', 'P25', 'P26', 'P27', 'P28', 'P29', 'P30', 'P31',
] as const; // prettier-ignore
export type TransitionId = (typeof TRANSITION_IDS)[number];

/** "Any open": every state but the end. A paused case can be withdrawn, closed or found unsafe as well. */
const ANY_OPEN = [
  'RECEIVED', 'TRIAGE', 'NEED_INFO', 'ALLOCATED', 'HANDED_OVER', 'INVITING', 'ARRANGING', 'BOOKED', 'PREMEETING',
  'HELD', 'DRAFTING', 'SIGNING', 'ACTIONS',
] as const satisfies readonly State[]; // prettier-ignore
const ANY_OPEN_OR_PAUSED = [...ANY_OPEN, 'ON_HOLD'] as const satisfies readonly State[];

const SECTION_4 = 'process.md section 4';

export const CASE_TRANSITIONS: readonly CaseTransition[] = [
  {
    id: 'P01', from: ['NONE'], to: 'RECEIVED', trigger: 'message or call logged',
    guards: [], actors: ['LA'], limits: ['P01-SAME_WD'], outputs: [], commands: [],
    source: `${SECTION_4}; R-K7 and R-K10 are asked in open-case.ts`,
  },
  {
    id: 'P02', from: ['RECEIVED'], to: 'TRIAGE', trigger: 'opened',
    guards: [], actors: ['LA'], limits: ['P02-ACK_WD'], outputs: [{ docId: 'D02', to: 'REQUESTER_AND_REFERRER' }],
    commands: ['BeginTriage'], source: SECTION_4,
  },
  {
    id: 'P03', from: ['TRIAGE'], to: 'NEED_INFO', trigger: 'R-K2, R-K6, R-K9 or R-M6',
    guards: ['sendingReleased', 'informationAsked'], actors: ['LA'], limits: ['P03-INFO_REPLY_WD'],
    outputs: [{ docId: 'D03', to: 'REQUESTER_AND_YOUNG_PERSON' }], commands: ['AskForInformation'], source: SECTION_4,
  },
  {
    id: 'P04', from: ['NEED_INFO'], to: 'TRIAGE', trigger: 'answer in',
    guards: [], actors: ['LA'], limits: ['P04-1_WD'], outputs: [], commands: ['RecordAnswer'], source: SECTION_4,
  },
  {
    id: 'P05', from: ['TRIAGE'], to: 'ALLOCATED', trigger: 'triage outcome ACCEPT or ACCEPT_PART',
    guards: [
      'sendingReleased', 'permissionGiven', 'noConflict', 'noFamilyInTypeFour', 'providerFit', 'typeFits',
      'triageFactsKnown', 'partSignposted',
    ],
    actors: ['LA'], limits: ['P05-TRIAGE_WD'],
    outputs: [{ docId: 'D04', to: 'FAMILY_AND_REFERRER' }], // only with ACCEPT_PART
    commands: ['Accept'], source: `${SECTION_4}; section 5, part out of scope`,
  },
  {
    id: 'P06', from: ['TRIAGE'], to: 'CLOSED', trigger: 'triage outcome SIGNPOST or TRANSFER_LA',
    guards: ['sendingReleased', 'routeNamed'], actors: ['LA'], limits: ['P06-TRIAGE_WD'],
    outputs: [{ docId: 'D04', to: 'FAMILY_AND_REFERRER' }], commands: ['Signpost'], source: SECTION_4,
  },
  {
    id: 'P07', from: ['ALLOCATED'], to: 'HANDED_OVER', trigger: 'secure send',
    guards: ['sendingReleased', 'permissionGiven', 'noConflict', 'noFamilyInTypeFour', 'providerFit'],
    actors: ['LA'], limits: ['P07-HANDOVER_WD'],
    outputs: [{ docId: 'D05', to: 'PROVIDER' }, { docId: 'D06', to: 'REQUESTER' }],
    commands: ['HandOver'], source: `${SECTION_4}; D06 goes out before P09`,
  },
  {
    id: 'P08', from: ['HANDED_OVER'], to: 'ALLOCATED', trigger: 'provider refuses: conflict or capacity',
    guards: ['otherProvider', 'providerFit'], actors: ['PC'], limits: ['P08-2_WD'],
    outputs: [{ docId: 'D05', to: 'PROVIDER', sentBy: 'P07' }], commands: ['RefuseHandOver'], source: SECTION_4,
  },
  {
    id: 'P09', from: ['HANDED_OVER'], to: 'INVITING',
    trigger: 'initial call made: brief case history, needs, focus, who should attend',
    guards: [
      'sendingReleased', 'permissionGiven', 'requesterWilling', 'respondentNamed', 'focusSet', 'focusInScope',
      'focusWithoutHealth', 'callDayPlausible',
    ],
    actors: ['PC'], limits: ['P09-INITIAL_CALL_WD'],
    outputs: [{ docId: 'D07', to: 'RESPONDENTS_AND_REQUESTER' }], commands: ['RecordInitialCall'],
    source: `${SECTION_4} [Seed]`,
  },
  {
    id: 'P10', from: ['INVITING'], to: 'INVITING', trigger: 'reply',
    guards: ['replyPlausible', 'conditionsOpen'], actors: ['PC', 'SYS'], limits: ['P11-INVITE_REPLY_WD'], outputs: [],
    commands: ['RecordReply', 'SettleConditions'], source: SECTION_4,
  },
  {
    id: 'P10', from: ['INVITING'], to: 'INVITING', trigger: 'reminder',
    guards: ['sendingReleased', 'reminderDue'], actors: ['PC', 'SYS'],
    limits: ['P10-REMIND_1_WD', 'P10-REMIND_2_WD'], outputs: [{ docId: 'D20', to: 'WHO_HAS_NOT_REPLIED' }],
    commands: ['SendReminder'], source: SECTION_4,
  },
  {
    id: 'P11', from: ['INVITING'], to: 'ARRANGING', trigger: 'last needed reply is WILLING: everyone agrees',
    guards: ['sendingReleased', 'allWilling'], actors: ['SYS'], limits: ['P11-INVITE_REPLY_WD'],
    outputs: [{ docId: 'D08', to: 'WILLING_PARTIES' }], commands: [], source: `${SECTION_4} [Seed]`,
  },
  {
    id: 'P12', from: ['INVITING'], to: 'CLOSED', trigger: 'a needed party declined, or did not reply in time',
    guards: ['sendingReleased', 'somebodyNotWilling'], actors: ['PC'], limits: ['P12-CLOSE_WD'],
    outputs: [{ docId: 'D11', to: 'ALL_PARTIES_AND_LA_NOTICE' }], commands: ['CloseWithoutAgreement'],
    source: `${SECTION_4} [Seed]: all are told, the provider stops`,
  },
  {
    id: 'P13', from: ['INVITING'], to: 'INVITING', trigger: 'requester narrows the focus to willing parties',
    guards: [
      'sendingReleased', 'permissionGiven', 'unwillingReleased', 'respondentRemains', 'focusSet', 'focusInScope', 'focusWithoutHealth',
    ],
    actors: ['PC'], limits: ['P13-5_WD'], outputs: [{ docId: 'D07', to: 'RESPONDENTS_AND_REQUESTER' }],
    commands: ['NarrowFocus'], source: `${SECTION_4}; section 5, narrowing`,
  },
  {
    id: 'P14', from: ['ARRANGING'], to: 'BOOKED', trigger: 'slot and place fixed',
    guards: [
      'sendingReleased', 'permissionGiven', 'allWilling', 'slotProper', 'fullWindow', 'slotSuitsAll', 'venueProper',
      'accessBooked', 'attendeesComplete', 'ableToAgree', 'facilitatorFree',
    ],
    actors: ['PC'], limits: ['P14-MEETING_CD'],
    outputs: [{ docId: 'D09', to: 'EACH_PARTY' }, { docId: 'D10', to: 'EACH_PARTY' }], // D10 belongs to P15, see there
    commands: ['BookMeeting'], source: `${SECTION_4} [Seed]: neutral, as central as possible`,
  },
  {
    id: 'P15', from: ['BOOKED'], to: 'PREMEETING', trigger: 'today is WindowStart',
    guards: ['windowOpen'], actors: ['SYS'], limits: ['P15-DAYS_D10_WD'],
    // Sent three working days before: due from the booking on, so that it is not late when the window opens.
    outputs: [{ docId: 'D10', to: 'EACH_PARTY', sentBy: 'P14' }], commands: ['OpenPreMeetingWindow'], source: SECTION_4,
  },
  {
    id: 'P16', from: ['PREMEETING'], to: 'HELD', trigger: 'meeting took place',
    guards: ['meetingDayCome', 'neededPresent', 'accessKept', 'absenceAgreed', 'talksDone'], actors: ['F'],
    limits: ['P16-ON_THE_DAY'], outputs: [], commands: ['RecordMeetingHeld'],
    source: `${SECTION_4}; section 5, party absent, interpreter falls through`,
  },
  {
    id: 'P17', from: ['BOOKED', 'PREMEETING'], to: 'ARRANGING', trigger: 'postponed',
    guards: ['sendingReleased'], actors: ['PC'], limits: ['P17-REBOOK_CD'],
    outputs: [{ docId: 'D18', to: 'EACH_PARTY' }], commands: ['PostponeMeeting'], source: SECTION_4,
  },
  {
    id: 'P18', from: ['HELD'], to: 'DRAFTING', trigger: 'facilitator begins the statement',
    guards: ['attendeesRecorded'], actors: ['F'], limits: [], outputs: [], commands: ['BeginDraft'], source: SECTION_4,
  },
  {
    id: 'P19', from: ['DRAFTING'], to: 'SIGNING', trigger: 'statement circulated',
    guards: ['sendingReleased', 'leakCheckPassed', 'statementWhole', 'actionsProper', 'signersAttended'],
    actors: ['F', 'PC'], limits: ['P19-DRAFT_WD', 'P20-3_WD'],
    outputs: [{ docId: 'D12', to: 'FILE' }, { docId: 'D13', to: 'SIGNERS' }], commands: ['CirculateStatement'],
    source: `${SECTION_4}; section 7, leak check`,
  },
  {
    id: 'P20', from: ['SIGNING'], to: 'DRAFTING', trigger: 'attendee asks for a correction of fact',
    guards: [], actors: ['F'], limits: ['P20-CORRECTIONS_5_WD', 'P20-3_WD'],
    outputs: [{ docId: 'D12', to: 'FILE', sentBy: 'P19' }, { docId: 'D13', to: 'SIGNERS', sentBy: 'P19' }],
    commands: ['CorrectStatement'], source: `${SECTION_4}: new version, earlier signatures lapse`,
  },
  {
    id: 'P21', from: ['SIGNING'], to: 'ACTIONS', trigger: 'all asked have signed, or the time to sign is over',
    guards: ['sendingReleased', 'signingOver'], actors: ['SYS', 'PC'],
    limits: ['P21-SIGN_WD', 'P21-FINAL_COPY_1_WD', 'D17-SURVEY_WD'],
    outputs: [{ docId: 'D15', to: 'EVERY_PARTY_ALWAYS_FAMILY' }, { docId: 'D17', to: 'EACH_PARTY' }],
    commands: ['FinaliseStatement'], source: SECTION_4,
  },
  {
    id: 'P22', from: ['ACTIONS'], to: 'CLOSED', trigger: 'no action is open, or FOLLOWUP_CD after the meeting',
    guards: ['sendingReleased', 'actionsFollowed', 'finalCopySent'], actors: ['PC'], limits: ['P22-FOLLOWUP_CD'],
    outputs: [{ docId: 'D19', to: 'CONTACTED_PARTIES' }, { docId: 'D17', to: 'EACH_PARTY', sentBy: 'P21' }],
    commands: ['Complete'], source: SECTION_4,
  },
  {
    id: 'P23', from: ANY_OPEN_OR_PAUSED, to: 'CLOSED',
    trigger: 'requester withdraws, or permission is refused or withdrawn',
    guards: ['sendingReleased', 'permissionRefused'], actors: ['LA', 'PC'], limits: ['P23-CLOSE_WD'],
    outputs: [{ docId: 'D19', to: 'CONTACTED_PARTIES' }], commands: ['Withdraw'], source: SECTION_4,
  },
  {
    id: 'P24', from: ANY_OPEN_OR_PAUSED, to: 'CLOSED',
    trigger: 'requester silent after two reminders and UNRESP_WD',
    guards: ['sendingReleased', 'requesterSilent', 'otherChannelTried'], actors: ['LA', 'PC'],
    limits: ['P24-UNRESP_WD'], outputs: [{ docId: 'D19', to: 'CONTACTED_PARTIES' }], commands: ['CloseUnresponsive'],
    source: SECTION_4,
  },
  {
    id: 'P25', from: ANY_OPEN, to: 'ON_HOLD', trigger: 'agreed pause',
    guards: ['pauseProper'], actors: ['LA', 'PC'], limits: ['P25-HOLD_CD'], outputs: [], commands: ['PutOnHold'],
    source: SECTION_4,
  },
  {
    id: 'P25', from: ['ON_HOLD'], to: 'PREVIOUS', trigger: 'the pause ends',
    guards: [], actors: ['LA', 'PC'], limits: [], outputs: [], commands: ['Resume'], source: SECTION_4,
  },
  {
    id: 'P26', from: ['HANDED_OVER', 'INVITING', 'ARRANGING', 'BOOKED'], to: 'ALLOCATED',
    trigger: 'transfer to another provider',
    guards: ['sendingReleased', 'permissionGiven', 'noConflict', 'otherProvider', 'providerFit'], actors: ['LA'],
    limits: ['P26-2_WD'],
    outputs: [{ docId: 'D05', to: 'PROVIDER', sentBy: 'P07' }, { docId: 'D18', to: 'FAMILY' }],
    commands: ['TransferProvider'], source: SECTION_4,
  },
  {
    id: 'P27', from: ANY_OPEN_OR_PAUSED, to: 'CLOSED', trigger: 'unsafe or unsuitable: risk or coercion',
    guards: [], actors: ['LM', 'F'], limits: ['P27-AT_ONCE'],
    outputs: [{ docId: 'D19', to: 'CONTACTED_PARTIES' }], // without the reason
    commands: ['CloseUnsafe'], source: SECTION_4,
  },
  {
    id: 'P28', from: ['CLOSED'], to: 'RECEIVED', trigger: 'asks again: a new case, linked',
    guards: [], actors: ['LA'], limits: ['P28-30_CD'], outputs: [{ docId: 'D02', to: 'REQUESTER_AND_REFERRER', sentBy: 'P02' }],
    commands: [], source: `${SECTION_4}; opened with openCase and LinkedCaseRef`,
  },
  {
    id: 'P29', from: ['HANDED_OVER'], to: 'TRIAGE', trigger: 'provider finds it is (partly) out of scope',
    guards: ['sendingReleased', 'returnedOnce', 'returnReasonSet'], actors: ['PC'], limits: ['P29-1_WD'],
    // D04 never goes without a route, and the authority names it when it decides triage again: P06, or P05 for a part.
    outputs: [{ docId: 'D04', to: 'FAMILY_AND_REFERRER', sentBy: 'P06' }], commands: ['ReturnOutOfScope'],
    source: `${SECTION_4}; documents.md D04, "never" list`,
  },
  {
    id: 'P30', from: ['HELD', 'SIGNING', 'ACTIONS'], to: 'ARRANGING', trigger: 'follow-up meeting agreed',
    guards: ['sendingReleased', 'permissionGiven', 'allWilling', 'willingForFollowUp'], actors: ['PC'], limits: [],
    outputs: [{ docId: 'D08', to: 'WILLING_PARTIES' }], commands: ['AgreeFollowUpMeeting'], source: SECTION_4,
  },
  {
    id: 'P31', from: ['RECEIVED', 'TRIAGE', 'NEED_INFO'], to: 'CLOSED', trigger: 'duplicate confirmed by a person',
    guards: ['duplicateLinked'], actors: ['LA'], limits: [], outputs: [], commands: ['CloseAsDuplicate'],
    source: SECTION_4,
  },
]; // prettier-ignore

/** A command that writes something down without moving the case. */
export interface CaseRecord {
  readonly command: CommandType;
  readonly in: readonly State[];
  readonly guards: readonly GuardName[];
  readonly actors: readonly Actor[];
  readonly outputs: readonly Output[];
  readonly source: string;
}

const ALL_STATES = [...ANY_OPEN_OR_PAUSED, 'CLOSED'] as const satisfies readonly State[];
const AFTER_FIRST_MEETING = ['ARRANGING', 'BOOKED', 'PREMEETING', 'HELD', 'DRAFTING', 'SIGNING', 'ACTIONS'] as const satisfies readonly State[]; // prettier-ignore

export const CASE_RECORDS: readonly CaseRecord[] = [
  {
    command: 'RecordFacts', in: ANY_OPEN_OR_PAUSED, guards: ['factsProper'], actors: ['LA', 'PC'], outputs: [],
    source: 'data-dictionary.md section 1',
  },
  {
    command: 'AddParty', in: ANY_OPEN_OR_PAUSED, guards: ['newPartyProper'], actors: ['LA', 'PC'],
    outputs: [{ docId: 'D07', to: 'RESPONDENTS_AND_REQUESTER' }], // a respondent who joins while others are being asked
    source: 'data-dictionary.md section 2',
  },
  {
    command: 'UpdateParty', in: ANY_OPEN_OR_PAUSED, guards: ['partyChangeProper'], actors: ['LA', 'PC'], outputs: [],
    source: 'data-dictionary.md section 2; process.md section 5, young person turns up mid-case',
  },
  {
    command: 'RecordConsent', in: ALL_STATES, guards: ['consentProper'], actors: ['LA', 'PC'], outputs: [],
    source: 'data-dictionary.md section 4',
  },
  {
    command: 'RecordContact', in: ALL_STATES, guards: ['contactProper'], actors: ['LA', 'LM', 'PC', 'F', 'SYS'],
    outputs: [], source: 'data-dictionary.md section 3; process.md section 9, invariants 1, 3, 4 and 12',
  },
  {
    command: 'RecordSafeguarding', in: ANY_OPEN_OR_PAUSED, guards: ['flagReleasedByManager'],
    actors: ['LA', 'LM', 'PC', 'F'], outputs: [], source: 'scope-rules.md R-K1',
  },
  {
    // A change of mind while a date is being found: BOOKED and later need P17 first.
    command: 'RecordReply', in: ['ARRANGING'], guards: ['replyPlausible'], actors: ['PC', 'SYS'], outputs: [],
    source: 'process.md section 5',
  },
  {
    command: 'SettleConditions', in: ['ARRANGING'], guards: ['conditionsOpen'], actors: ['PC', 'SYS'], outputs: [],
    source: 'process.md section 5',
  },
  {
    // No invitation goes out with such a focus, so it is put in other words here; what the meeting is about stays the same.
    command: 'CorrectFocus', in: ['INVITING'],
    guards: ['sendingReleased', 'permissionGiven', 'focusTellsHealth', 'focusSet', 'focusInScope', 'focusWithoutHealth'],
    actors: ['PC'], outputs: [{ docId: 'D07', to: 'RESPONDENTS_AND_REQUESTER' }],
    source: 'data-dictionary.md section 1, FocusOfMeeting; scope-rules.md section 8; asked again as in P13',
  },
  {
    command: 'RecordPreMeeting', in: ['BOOKED', 'PREMEETING'], guards: ['talkProper'], actors: ['F', 'PC'], outputs: [],
    source: 'data-dictionary.md section 6',
  },
  {
    // A case that ended before its meeting was written up: the statement is still written, and nobody is asked to sign it.
    command: 'CirculateStatement', in: ['CLOSED'],
    guards: ['statementStillOwed', 'leakCheckPassed', 'statementWhole', 'actionsProper'], actors: ['F', 'PC'],
    outputs: [{ docId: 'D15', to: 'EVERY_PARTY_ALWAYS_FAMILY' }], source: 'process.md section 9, invariants 5 and 7',
  },
  {
    command: 'RecordSignature', in: ['SIGNING'], guards: ['signatureProper'], actors: ['PC'], outputs: [],
    source: 'data-dictionary.md section 8',
  },
  {
    command: 'SendSignatureReminder', in: ['SIGNING'], guards: ['sendingReleased', 'signReminderDue'],
    actors: ['PC', 'SYS'], outputs: [{ docId: 'D14', to: 'WHO_HAS_NOT_SIGNED' }], source: 'process.md P21, documents.md D14',
  },
  {
    command: 'RecordAction', in: AFTER_FIRST_MEETING, guards: ['actionProper'], actors: ['PC'], outputs: [],
    source: 'data-dictionary.md section 9',
  },
  {
    command: 'ChaseAction', in: AFTER_FIRST_MEETING, guards: ['sendingReleased', 'chaserDue'], actors: ['PC', 'SYS'],
    outputs: [{ docId: 'D16', to: 'ACTION_OWNER' }], source: 'process.md P22, documents.md D16',
  },
  {
    // Of a statement that was written after the end, and of no other: its actions are followed as any are.
    command: 'RecordAction', in: ['CLOSED'], guards: ['actionFollowedAfterEnd', 'actionProper'], actors: ['PC'], outputs: [],
    source: 'process.md section 5, nobody signs: actions still followed',
  },
  {
    command: 'ChaseAction', in: ['CLOSED'], guards: ['sendingReleased', 'actionFollowedAfterEnd', 'chaserDue'], actors: ['PC', 'SYS'],
    outputs: [{ docId: 'D16', to: 'ACTION_OWNER' }], source: 'process.md section 5, nobody signs: actions still followed',
  },
  {
    command: 'Override', in: ALL_STATES, guards: [], actors: ['LM'], outputs: [],
    source: `${SECTION_4}, last line; P28: a closed case is not re-opened after 30 days`,
  },
]; // prettier-ignore

/** Rows that lead out of a state, P10 and P13 (which stay in it) included. */
export const transitionsFrom = (state: State | 'NONE'): CaseTransition[] =>
  CASE_TRANSITIONS.filter((row) => row.from.includes(state));

/** The rows of one id: two for P10 and P25, one for every other. */
export const transitionsOf = (id: TransitionId): CaseTransition[] =>
  CASE_TRANSITIONS.filter((row) => row.id === id);

/** What a command would be in a state: a move, something to write down, or nothing that is allowed. */
export function ruleFor(command: CommandType, state: State): CaseTransition | CaseRecord | undefined {
  return (
    CASE_TRANSITIONS.find((row) => row.commands.includes(command) && row.from.includes(state)) ??
    CASE_RECORDS.find((row) => row.command === command && row.in.includes(state))
  );
}

/** Commands that may be given in a state, by one actor or by anybody; each still has its guards. */
export function commandsAllowedIn(state: State, actor?: Actor): CommandType[] {
  const mine = (row: { readonly actors: readonly Actor[] }) => actor === undefined || row.actors.includes(actor);
  const moves = transitionsFrom(state).filter(mine).flatMap((row) => row.commands);
  const records = CASE_RECORDS.filter((row) => row.in.includes(state) && mine(row)).map((row) => row.command);
  return [...new Set([...moves, ...records])];
} // prettier-ignore
