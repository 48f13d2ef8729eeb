import { dayInWords, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { currentMeeting, unwrittenStatement } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { CaseCommand, CommandOf } from '../domain/case-commands.ts';
import type { AuditNote } from '../domain/decision.ts';
import type { MeetingNotes } from '../domain/meeting-notes.ts';
import { refusal } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkStatement } from '../domain/statement-quality.ts';
import { STATEMENT_TEXT } from '../forms/operations-on-record.ts';
import { writeStatementText } from '../forms/statement-text.ts';
import type { StatementText } from '../forms/statement-text.ts';
import { changeCase, loadCase, prepareChange } from './change-case.ts';
import type { ChangedCase } from './change-case.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import { makeDocument } from './make-document.ts';
import type { Papers } from './make-document.ts';
import { noteOfPictures } from './pictures-on-record.ts';
import { maySay, noteOfSaid } from './said-in-meeting.ts';
import type { Service } from './service.ts';
import { roundOf, whyNotReplaced } from './statement-round.ts';
import { textOfPaper } from './text-of-paper.ts';

/**
 * From the facilitator's notes to a circulated Outcome Statement (P19): its lines are checked (OSQ-…), the document is
 * made and passes the guard, it is kept in the folder of the case, and then the register says what was agreed.
 * `said` is what parties said in the meeting themselves, and had told in confidence before. Errors of quality stop it; warnings are for the facilitator. Source: documents.md D12, process.md P19.
 */
export async function makeStatement(
  service: Service,
  reference: Reference,
  papers: Papers,
  caseRef: string,
  notes: MeetingNotes,
  operation: string,
  said: readonly SaidInMeeting[] = [],
): Promise<Result<ChangedCase, Fault>> {
  // The rules are asked before a document exists.
  const prepared = await prepareChange(service, reference, caseRef, operation, (theCase) => {
    const faults = checkStatement(notes, theCase, said).filter(({ severity }) => severity === 'error');
    return faults.length > 0 ? err(withProblems(faults)) : ok(circulationOf(theCase, notes));
  });
  if (!prepared.ok) return prepared;
  if (prepared.value.done) return ok(prepared.value.done);
  const { before: theCase, decided } = prepared.value;
  const today = toLondon(service.clock.now()).slice(0, 10);
  const otherChildren = await childrenOfOtherCases(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const sayable = maySay(service, theCase, said, otherChildren.value);
  if (!sayable.ok) return sayable;
  // After the end the case is about its meeting as long as that is to be written up.
  const ofMeeting = unwrittenStatement(theCase) === undefined ? decided.after : theCase;
  const made = await makeDocument(ofMeeting, 'D12', { kind: 'attendees' }, reference, papers, today, {
    notes,
    said,
    otherChildren: otherChildren.value,
  });
  if (!made.ok) return made;
  const text = textOfPaper(made.value.bytes, made.value.data);
  if (!text.ok) return err(withProblems(text.error));
  const round = roundOf(ofMeeting, {
    meetingId: currentMeeting(ofMeeting)?.meetingId,
    version: text.value.version,
  });
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const notReplaced = whyNotReplaced(loaded.value, round, text.value);
  if (notReplaced !== undefined) return err(refused(notReplaced));
  const kept = await papers.store.put(caseRef, made.value.fileName, made.value.bytes);
  if (!kept.ok) return err(failed(kept.error));
  const pictures = noteOfPictures(made.value.bytes);
  if (!pictures.ok) return err(withProblems(pictures.error));
  const record = [noteOfText({ ...text.value, ...round }), ...pictures.value, ...noteOfSaid(said)];
  return changeCase(service, reference, caseRef, circulationOf(theCase, notes), operation, record);
}

/**
 * Why there is nothing yet to write down: the only meeting of the case is on a later day. On the day itself the facilitator
 * may write in the meeting, before it stands in the register as held. Undefined where nothing stands against it.
 */
export function beforeItsMeeting(theCase: Case, today: CalendarDate): Refusal | undefined {
  const day = currentMeeting(theCase)?.startAt?.slice(0, 10);
  const isHeld = theCase.meetings.some(({ meetingStatus }) => meetingStatus === 'HELD');
  if (day === undefined || day <= today || isHeld) return undefined;
  return refusal('TooEarly', 'P18', `The meeting is on ${dayInWords(day)}: what was said in it can be written down from that day on.`, {
    instead: ['make the statement on that day or after it', 'look at Meetings.StartAt, if the meeting was held'],
    fields: ['Meetings.StartAt'],
  });
} // prettier-ignore

/** What everybody is asked to sign, for the log: the dictionary has no column for it (decision 0010). */
export const noteOfText = (text: StatementText): AuditNote => ({
  action: 'UPDATE',
  field: { name: STATEMENT_TEXT, value: writeStatementText(text) },
});

/** P18 comes first where the case is not in the draft yet. */
export const circulationOf = (theCase: Case, notes: MeetingNotes): readonly CaseCommand[] => [
  ...(theCase.progress.state === 'HELD' ? [{ type: 'BeginDraft' } as const] : []),
  circulation(notes),
];

/** The part of the notes that the register keeps, and what the rules want to know besides. */
function circulation(notes: MeetingNotes): CommandOf<'CirculateStatement'> {
  return {
    type: 'CirculateStatement',
    leakCheckPassed: true,
    statement: {
      draftedBy: notes.draftedBy,
      draftedOn: notes.draftedOn,
      agreementReached: notes.agreementReached,
      discussionOutline: notes.discussionOutline,
      ...(notes.pointsOutstanding !== undefined && { pointsOutstanding: notes.pointsOutstanding }),
      ...(notes.cypViews !== undefined && { cypViews: notes.cypViews }),
      ...(notes.reviewOn !== undefined && { reviewOn: notes.reviewOn }),
      actions: notes.actions.map(({ what, ownerPartyId, dueOn, dueText }) => ({
        what,
        ownerPartyId,
        ...(dueOn !== undefined && { dueOn }),
        ...(dueText !== undefined && { dueText }),
      })),
      pointsAgreed: notes.pointsAgreed,
      ...(notes.confirmedOwnerIds !== undefined && { confirmedOwnerIds: notes.confirmedOwnerIds }),
      signers: notes.signers,
    },
  };
}
