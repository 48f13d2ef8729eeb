/**
 * How far a case has come ↔ its cells in tblCases. Reading builds the typed progress from the state, the columns that
 * belong to it, the meetings and statements, and the history, which says where a pause or an end came from.
 */
import { dateInFigures, readDateInFigures } from './figures.ts';
import type {
  Accepted, Agreed, Called, Case, Closed, HandedOver, OnHold, OpenProgress, OpenState, Progress, StateChange,
  TriageSoFar, WithMeeting,
} from '../domain/case.ts'; // prettier-ignore
import { DID_NOT_PROCEED_REASONS, OUTCOMES, STATES } from '../domain/case.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Meeting, MeetingStatus } from '../domain/meeting.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import type { Problem } from '../domain/problem.ts';
import { DISAGREEMENT_TYPES, SIGNPOST_ROUTES, TRIAGE_OUTCOMES } from '../domain/referral.ts';
import { assertNever } from '../domain/result.ts';
import { openProgressOf } from '../domain/case-facts.ts';
import { registerProblem } from './register-rules.ts';
import type { RegisterRule } from './register-rules.ts';
import type { CellValue, Cells } from './register-schema.ts';
import { lastOpenState } from './state-history.ts';

/** The cells of tblCases that the progress fills; what it does not have is absent. */
export function progressCells(theCase: Case): Cells {
  const { progress } = theCase;
  const open = openProgressOf(theCase);
  const cells: Record<string, CellValue | undefined> = {
    State: progress.state,
    StateSince: theCase.stateSince,
    ...acceptedCells(open),
    HandedOverOn: 'handedOverOn' in open ? open.handedOverOn : undefined,
    InitialCallOn: 'initialCallOn' in open ? open.initialCallOn : undefined,
    FocusOfMeeting: 'focusOfMeeting' in open ? open.focusOfMeeting : undefined,
    AgreedToProceedOn: 'agreedToProceedOn' in open ? open.agreedToProceedOn : undefined,
    ...(progress.state === 'ON_HOLD' && { OnHoldReason: writeHold(progress) }),
    ...(progress.state === 'CLOSED' && {
      Outcome: progress.outcome,
      DidNotProceedReason: progress.didNotProceedReason,
      ClosedOn: progress.closedOn,
      RetentionReviewOn: progress.retentionReviewOn,
    }),
  };
  return Object.fromEntries(
    Object.entries(cells).filter((entry): entry is [string, CellValue] => isFilled(entry[1])),
  );
}

const isFilled = (value: CellValue | undefined): boolean =>
  value !== undefined && value !== '' && (typeof value !== 'object' || value.length > 0);

function acceptedCells(open: OpenProgress): Record<string, CellValue | undefined> {
  if (open.state === 'RECEIVED') return {};
  return {
    TriageOutcome: open.triageOutcome,
    TriageRuleIds: open.triageRuleIds,
    DisagreementType: open.disagreementType,
    OtherTypes: open.otherTypes,
    SignpostedTo: open.signpostedTo,
    ...('providerId' in open && { ProviderId: open.providerId, AllocatedOn: open.allocatedOn }),
  };
}

/**
 * The review date of a pause has no column of its own, and must be seen by whoever looks at the register; so it ends
 * the reason, in the way in which people write dates.
 */
const writeHold = (hold: OnHold): string => `${hold.onHoldReason} (review ${dateInFigures(hold.reviewOn)})`;

function readHold(
  text: string,
): { readonly onHoldReason: string; readonly reviewOn: CalendarDate } | undefined {
  const match = /^(.*?)\s*\(review (\d{1,2}\/\d{1,2}\/\d{4})\)\s*$/is.exec(text);
  const reviewOn = readDateInFigures(match?.[2] ?? '');
  const onHoldReason = match?.[1];
  return reviewOn === undefined || onHoldReason === undefined ? undefined : { onHoldReason, reviewOn };
}

/** What reading needs beside the row. */
export interface ProgressSources {
  readonly cells: Cells;
  readonly history: readonly StateChange[];
  readonly meetings: readonly Meeting[];
  readonly statements: readonly OutcomeStatement[];
}

/** The progress, or undefined with its problems added. */
export function readProgress(sources: ProgressSources, problems: Problem[]): Progress | undefined {
  const reader = new ProgressReader(sources, problems);
  const before = problems.length;
  const progress = reader.progress();
  return problems.length === before ? progress : undefined;
}

/**
 * Reads on after a fault, so that all of them are found at once; the values it then makes up are never used.
 */
class ProgressReader {
  private readonly sources: ProgressSources;
  private readonly problems: Problem[];

  constructor(sources: ProgressSources, problems: Problem[]) {
    this.sources = sources;
    this.problems = problems;
  }

  progress(): Progress | undefined {
    const state = this.oneOf('State', STATES);
    if (state === undefined) return undefined;
    if (state === 'ON_HOLD') return this.onHold();
    if (state === 'CLOSED') return this.closed();
    return this.open(state);
  }

  private onHold(): OnHold | undefined {
    const from = this.from();
    const hold = readHold(this.text('OnHoldReason'));
    if (!hold) this.fault('REG-HOLD-REVIEW', 'OnHoldReason');
    return from && hold && { state: 'ON_HOLD', from, ...hold };
  }

  private closed(): Closed | undefined {
    const from = this.from();
    const outcome = this.oneOf('Outcome', OUTCOMES);
    const didNotProceedReason =
      outcome === 'DID_NOT_PROCEED' ? this.oneOf('DidNotProceedReason', DID_NOT_PROCEED_REASONS) : undefined;
    const closedOn = this.text('ClosedOn');
    const retentionReviewOn = this.text('RetentionReviewOn');
    return (
      from &&
      outcome && {
        state: 'CLOSED',
        from,
        outcome,
        ...(didNotProceedReason && { didNotProceedReason }),
        closedOn,
        retentionReviewOn,
      }
    );
  }

  private from(): OpenProgress | undefined {
    const state = lastOpenState(this.sources.history);
    if (state === undefined) this.fault('REG-HISTORY', 'State');
    return state && this.open(state);
  }

  private open(state: OpenState): OpenProgress {
    switch (state) {
      case 'RECEIVED':
        return { state };
      case 'TRIAGE':
        return { state, ...this.triageSoFar() };
      case 'NEED_INFO':
        return { state, ...this.triageSoFar() };
      case 'ALLOCATED':
        return { state, ...this.accepted() };
      case 'HANDED_OVER':
        return { state, ...this.handedOver() };
      case 'INVITING':
        return { state, ...this.called() };
      case 'ARRANGING':
        return { state, ...this.agreed() };
      case 'BOOKED':
      case 'PREMEETING':
        return { state, ...this.withMeeting(BOOKED_FIRST) };
      case 'HELD':
        return { state, ...this.withMeeting(HELD_FIRST) };
      case 'DRAFTING': {
        const withMeeting = this.withMeeting(HELD_FIRST);
        const statementId = this.statementOf(withMeeting.meetingId);
        return { state, ...withMeeting, ...(statementId !== undefined && { statementId }) };
      }
      case 'SIGNING':
      case 'ACTIONS': {
        const withMeeting = this.withMeeting(HELD_FIRST);
        const statementId = this.statementOf(withMeeting.meetingId);
        if (statementId === undefined) this.fault('REG-STATEMENT', 'State');
        return { state, ...withMeeting, statementId: statementId ?? '' };
      }
      default:
        return assertNever(state, 'state');
    }
  }

  private triageSoFar(): TriageSoFar {
    const { cells } = this.sources;
    const triageOutcome = find(TRIAGE_OUTCOMES, cells['TriageOutcome']);
    const disagreementType = find(DISAGREEMENT_TYPES, cells['DisagreementType']);
    return {
      ...(triageOutcome && { triageOutcome }),
      triageRuleIds: listOf(cells['TriageRuleIds']),
      signpostedTo: findAll(SIGNPOST_ROUTES, cells['SignpostedTo']),
      ...(disagreementType && { disagreementType }),
      otherTypes: findAll(DISAGREEMENT_TYPES, cells['OtherTypes']),
    };
  }

  private accepted(): Accepted {
    const { cells } = this.sources;
    return {
      triageOutcome: this.oneOf('TriageOutcome', ['ACCEPT', 'ACCEPT_PART'] as const) ?? 'ACCEPT',
      triageRuleIds: listOf(cells['TriageRuleIds']),
      disagreementType: this.oneOf('DisagreementType', DISAGREEMENT_TYPES) ?? '1',
      otherTypes: findAll(DISAGREEMENT_TYPES, cells['OtherTypes']),
      signpostedTo: findAll(SIGNPOST_ROUTES, cells['SignpostedTo']),
      providerId: this.text('ProviderId'),
      allocatedOn: this.text('AllocatedOn'),
    };
  }

  private handedOver(): HandedOver {
    return { ...this.accepted(), handedOverOn: this.text('HandedOverOn') };
  }

  private called(): Called {
    return {
      ...this.handedOver(),
      initialCallOn: this.text('InitialCallOn'),
      // Blank in the authority's register: the focus is class S, and a return carries none of it.
      focusOfMeeting:
        typeof this.sources.cells['FocusOfMeeting'] === 'string' ? this.sources.cells['FocusOfMeeting'] : '',
    };
  }

  private agreed(): Agreed {
    return { ...this.called(), agreedToProceedOn: this.text('AgreedToProceedOn') };
  }

  private withMeeting(statuses: readonly MeetingStatus[]): WithMeeting {
    const meetingId = meetingFor(this.sources.meetings, statuses);
    if (meetingId === undefined) this.fault('REG-MEETING', 'State');
    return { ...this.agreed(), meetingId: meetingId ?? '' };
  }

  private statementOf(meetingId: string): string | undefined {
    return this.sources.statements.findLast((statement) => statement.meetingId === meetingId)?.statementId;
  }

  private text(column: string): string {
    const value = this.sources.cells[column];
    if (typeof value === 'string') return value;
    this.fault('REG-REQUIRED', column);
    return '';
  }

  private oneOf<const Codes extends readonly string[]>(
    column: string,
    codes: Codes,
  ): Codes[number] | undefined {
    const found = find(codes, this.sources.cells[column]);
    if (found === undefined) this.fault('REG-REQUIRED', column);
    return found;
  }

  private fault(rule: RegisterRule, column: string): void {
    const caseRef = this.sources.cells['CaseRef'];
    this.problems.push(
      registerProblem(rule, {
        sheet: 'Cases',
        table: 'tblCases',
        column,
        ...(typeof caseRef === 'string' && { key: caseRef }),
      }),
    );
  }
}

/** A cancelled meeting is still the one a case was about when it was closed on the way to it. */
const BOOKED_FIRST: readonly MeetingStatus[] = ['CONFIRMED', 'PROPOSED', 'CANCELLED', 'POSTPONED'];
const HELD_FIRST: readonly MeetingStatus[] = ['HELD'];

/**
 * The meeting that a case is about: the one with the highest number, among those that are not a first call, of the
 * first status that occurs. The register has no column for it because this rule finds it.
 */
function meetingFor(meetings: readonly Meeting[], statuses: readonly MeetingStatus[]): string | undefined {
  for (const status of statuses) {
    const found = meetings
      .filter((meeting) => meeting.meetingKind !== 'INITIAL_CALL' && meeting.meetingStatus === status)
      .reduce<Meeting | undefined>(
        (last, each) => (last && last.meetingNo >= each.meetingNo ? last : each),
        undefined,
      );
    if (found) return found.meetingId;
  }
  return undefined;
}

const listOf = (value: CellValue | undefined): readonly string[] =>
  typeof value === 'object' ? value : value === undefined ? [] : [String(value)];

const find = <const Codes extends readonly string[]>(
  codes: Codes,
  value: CellValue | undefined,
): Codes[number] | undefined => codes.find((code) => code === value);

const findAll = <const Codes extends readonly string[]>(
  codes: Codes,
  value: CellValue | undefined,
): Codes[number][] => listOf(value).flatMap((each) => find(codes, each) ?? []);
