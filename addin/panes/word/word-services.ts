import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { CaseToDraft, HeldMeeting } from '../../workflows/draft-statement.ts';
import type { Fault } from '../../workflows/fault.ts';
import type { DocumentLook } from '../../workflows/look-at-document.ts';
import type { MeetingEntries } from '../../domain/meeting-entries.ts';
import type { SaidInMeeting } from '../../domain/said-in-meeting.ts';
import type { RecordedStatement } from '../../workflows/record-statement.ts';

type Answer<Value> = Promise<Result<Value, Fault>>;

/** What the Word pane asks for. */
export interface WordServices {
  /** The person pressed the button of the statement; a press before anybody listened is told at once. */
  onStatementWished(listener: () => void): () => void;
  /** Reads the document beside the pane; nobody signs in for that. */
  openDocument(): Answer<DocumentLook>;
  heldMeetings(): Answer<readonly HeldMeeting[]>;
  caseToDraft(caseRef: string): Answer<CaseToDraft>;
  /** `said`: what parties said in the meeting themselves, as the facilitator confirms. Fills the statement and opens it as a new document; gives what is not fit to go round yet. */
  openDraft(
    caseRef: string,
    entries: MeetingEntries,
    said: readonly SaidInMeeting[],
  ): Answer<readonly Problem[]>;
  /** Result, actions and signatures of the document beside the pane, into the case file. */
  bringHome(said: readonly SaidInMeeting[]): Answer<RecordedStatement>;
}
