/** Which statement of a case a paper is: each meeting that was held has its own, and each statement its versions. */
import { dateOf } from '../domain/calendar-date.ts';
import { calledOf, currentMeeting, followUpNoOf, meetingOf } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import { dateFromWords } from '../domain/date-words.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import type { Problem } from '../domain/problem.ts';
import { contradictions } from '../domain/record-contradicted.ts';
import { refusal } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Venue } from '../domain/venue.ts';
import { fileNameOf } from '../forms/document-forms.ts';
import { dayOfMeeting, placeOfMeeting, timesOfMeeting } from '../forms/meeting-words.ts';
import { textOnRecord } from '../forms/operations-on-record.ts';
import type { StatementRound, StatementText } from '../forms/statement-text.ts';
import type { LoadedCase } from './change-case.ts';

export function roundOf(
  theCase: Case,
  { meetingId, version }: { readonly meetingId: string | undefined; readonly version: number },
): StatementRound {
  const followUpNo = followUpNoOf(theCase, meetingId);
  return { version, ...(followUpNo !== undefined && { followUpNo }) };
}

export const statementFileName = (
  theCase: Case,
  statement: Pick<OutcomeStatement, 'version'> & { readonly meetingId: string | undefined },
): string =>
  fileNameOf('D12', { caseRef: theCase.caseRef, ...roundOf(theCase, statement) }, { kind: 'attendees' });

/**
 * INV-5: the statement of the first meeting and that of the follow-up are both version 1 once; what tells them apart in a
 * paper is the day of the meeting. A paper that says no day is known by its text.
 */
export function whyOtherMeeting(
  data: DocumentData,
  theCase: Case,
  meetingId: string | undefined,
): Refusal | undefined {
  const heldAt = meetingId === undefined ? undefined : meetingOf(theCase, meetingId)?.startAt;
  const day = dateFromWords(data.fields['Meetings.Day']?.trim() ?? '');
  if (heldAt === undefined || day === undefined || day === dateOf(heldAt)) return undefined;
  const isOfAnother = theCase.meetings.some(({ meetingStatus, startAt }) => meetingStatus === 'HELD' && startAt !== undefined && dateOf(startAt) === day);
  return isOfAnother ? OTHER_MEETING : undefined;
} // prettier-ignore

const OTHER_MEETING = refusal(
  'NotFit',
  'INV-5',
  'The Outcome Statement is of another meeting of this case: each meeting has its own. Nothing was recorded or sent.',
  { instead: ['use the statement of the meeting that the case is about now'] },
);

/** INV-10: people have signed what lies there. The file of a text on record is replaced by that same text alone. */
export function whyNotReplaced(
  { operations }: Pick<LoadedCase, 'operations'>,
  round: StatementRound,
  { fingerprint }: Pick<StatementText, 'fingerprint'>,
): Refusal | undefined {
  const wentRound = textOnRecord(operations, round);
  return wentRound === undefined || wentRound.fingerprint === fingerprint ? undefined : OTHER_TEXT;
}

const OTHER_TEXT = refusal(
  'NotFit',
  'INV-10',
  'Another text went round as this version, and lies in the folder of the case: it was not replaced. Nothing was kept.',
  { instead: ['use the file that was recorded', 'CorrectStatement (P20), for a new version'] },
);

/** A text that was corrected (P20) does not come back by an old document, and neither do its signatures. */
export const whyOtherVersion = (version: number, now: number): Refusal | undefined =>
  version === now
    ? undefined
    : refusal(
        'NotFit',
        'INV-10',
        `The document is version ${version}, and the case is at version ${now}: text and signatures belong to one version.`,
        { instead: ['use the current version'] },
      );

/**
 * Where the paper says another day, time, place, facilitator or focus than the register has of its meeting. The day is what a
 * statement is known by; the others a facilitator may have put right in Word, and the register is to be put right with them.
 */
export const ofAnotherMeeting = (
  data: DocumentData,
  theCase: Case,
  venues: readonly Venue[],
): readonly Problem[] => {
  const meeting = currentMeeting(theCase);
  const now = {
    'Meetings.Day': dayOfMeeting(meeting),
    'Meetings.Times': timesOfMeeting(meeting),
    'Meetings.Place': placeOfMeeting(meeting, venues),
    'Meetings.FacilitatorName': meeting?.facilitatorName,
    'Cases.FocusOfMeeting': calledOf(theCase)?.focusOfMeeting,
  };
  const known = Object.entries(now).flatMap(([tag, text]) =>
    text === undefined ? [] : [[tag, text] as const],
  );
  return contradictions(data, { fields: Object.fromEntries(known), sections: {} }).map((each) =>
    each.place.tag === 'Meetings.Day' ? each : { ...each, severity: 'warning' },
  );
};
