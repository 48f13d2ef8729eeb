import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { currentMeeting, heldLast, statementOwed, unwrittenStatement } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { Problem } from '../domain/problem.ts';
import { refusal } from '../domain/refusal.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkStatement } from '../domain/statement-quality.ts';
import type { MeetingEntries } from '../domain/meeting-entries.ts';
import { notesOf } from '../domain/notes-of-entries.ts';
import { ownerInWords } from '../forms/party-words.ts';
import type { Cells } from '../forms/register-schema.ts';
import { casesByRef } from '../forms/rows-by-case.ts';
import { loadCase } from './change-case.ts';
import { failed, refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import { makeDocument } from './make-document.ts';
import type { MadeDocument, Papers } from './make-document.ts';
import { maySay } from './said-in-meeting.ts';
import type { Service } from './service.ts';

/** A case whose meeting was held and whose statement is still to be written or is being written. */
export interface HeldMeeting {
  readonly caseRef: string;
  readonly heldOn: CalendarDate;
}

/** States in which a text may be drafted (process.md P18, P19). */
const OPEN: readonly unknown[] = ['HELD', 'DRAFTING'];

/** Meetings that wait for their statement, the earliest first. Nothing is written. */
export async function heldMeetings(service: Service): Promise<Result<readonly HeldMeeting[], Fault>> {
  const read = await service.register.read(['tblCases', 'tblMeetings', 'tblOutcomeStatements']);
  if (!read.ok) return err(failed(read.error));
  const found = [...casesByRef(read.value.rows)].flatMap(([caseRef, rows]): readonly HeldMeeting[] => {
    const state = rows.tblCases?.[0]?.['State'];
    const seen = (rows.tblMeetings ?? []).map(seenMeeting);
    const statements = (rows.tblOutcomeStatements ?? []).map(seenStatement);
    const isWaiting =
      OPEN.includes(state) || (state === 'CLOSED' && statementOwed(seen, statements) !== undefined);
    const startAt = isWaiting ? heldLast(seen)?.startAt : undefined;
    return typeof startAt === 'string' ? [{ caseRef, heldOn: dateOf(startAt) }] : [];
  });
  return ok(found.toSorted((a, b) => a.heldOn.localeCompare(b.heldOn)));
}

const seenMeeting = (row: Cells) => ({
  meetingId: row['MeetingId'],
  meetingNo: row['MeetingNo'],
  meetingKind: row['MeetingKind'],
  meetingStatus: row['MeetingStatus'],
  startAt: row['StartAt'],
});

const seenStatement = (row: Cells) => ({
  meetingId: row['MeetingId'],
  statementStatus: row['StatementStatus'],
  circulatedOn: row['CirculatedOn'],
});

export interface DraftedStatement {
  readonly document: MadeDocument;
  /** What is not fit to go round yet (OSQ-…); it can be mended in Word. */
  readonly quality: readonly Problem[];
}

export interface CaseToDraft {
  readonly theCase: Case;
  /** Who was at the meeting and may own an action, as the statement will name them. */
  readonly owners: readonly { readonly partyId: string; readonly words: string }[];
}

/** The case of a held meeting, for the form in which the notes are taken down. */
export async function caseToDraft(service: Service, caseRef: string): Promise<Result<CaseToDraft, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const meeting = currentMeeting(theCase);
  const isWritable = OPEN.includes(theCase.progress.state) || unwrittenStatement(theCase) !== undefined;
  if (isWritable && meeting?.meetingStatus === 'HELD') {
    const owners = theCase.parties.filter(({ partyId }) => meeting.attendeesActual.includes(partyId));
    return ok({ theCase, owners: owners.map((party) => ({ partyId: party.partyId, words: ownerInWords(party) })) });
  }
  return err(
    refused(refusal('NotFit', 'P19', `${caseRef} has no held meeting that waits for its statement.`, { instead: ['choose another meeting'] })),
  );
} // prettier-ignore

/**
 * The Outcome Statement of a meeting, filled from what the facilitator typed, to be worked on in Word. The register does not
 * know of it before it is brought home (record-statement.ts). `said`: what parties said in the meeting themselves. Source:
 * documents.md D12.
 */
export async function draftStatement(
  service: Service,
  reference: Reference,
  papers: Papers,
  caseRef: string,
  entries: MeetingEntries,
  said: readonly SaidInMeeting[] = [],
): Promise<Result<DraftedStatement, Fault>> {
  const drafted = await caseToDraft(service, caseRef);
  if (!drafted.ok) return drafted;
  const { theCase } = drafted.value;
  const today = dateOf(toLondon(service.clock.now()));
  const notes = notesOf(theCase, entries, today);
  if (notes === undefined)
    return err(
      refused(
        refusal(
          'MissingFacts',
          'P19',
          'A statement says what was discussed, what was agreed, and who does what by when.',
        ),
      ),
    );
  const otherChildren = await childrenOfOtherCases(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const sayable = maySay(service, theCase, said, otherChildren.value);
  if (!sayable.ok) return sayable;
  const made = await makeDocument(theCase, 'D12', { kind: 'attendees' }, reference, papers, today, {
    notes,
    said,
    otherChildren: otherChildren.value,
  });
  return made.ok ? ok({ document: made.value, quality: checkStatement(notes, theCase, said) }) : made;
}
