import { currentMeeting } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { AuditNote } from '../domain/decision.ts';
import { checkDisclosure } from '../domain/disclosure.ts';
import type { DisclosureRefusal } from '../domain/disclosure.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import type { OtherChild } from '../domain/children-of-the-book.ts';
import { refusal } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { subjectOf } from '../forms/document-forms.ts';
import { SAID_IN_MEETING, saidWith } from '../forms/operations-on-record.ts';
import type { LoadedCase } from './change-case.ts';
import { refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Service } from './service.ts';
import { roundOf } from './statement-round.ts';

/**
 * Whether a facilitator may confirm that this was said in the meeting: nobody else was at the talk before it and at the
 * meeting; whoever said it took part, as the register has it (Meetings.AttendeesActual); and the words hold nothing that stands
 * in no Outcome Statement for anybody, such as notes about safe contact, reasons, another party's confidence or health
 * (process.md section 7). The text that they open has not gone round yet.
 */
export function maySay(
  { person }: Pick<Service, 'person'>,
  theCase: Case,
  said: readonly SaidInMeeting[],
  otherChildren: readonly OtherChild[],
): Result<void, Fault> {
  if (said.length === 0) return ok(undefined);
  if (theCase.progress.state === 'SIGNING' || theCase.progress.state === 'ACTIONS') return err(refused(SAID_TOO_LATE));
  if (person.role !== 'F')
    return err(
      refused(
        refusal('NotAllowedForActor', 'OS-SAID', 'What was said in the meeting is confirmed by the facilitator (F), who knows what was told in confidence before it. Nothing was recorded.'),
      ),
    );
  const attendees = currentMeeting(theCase)?.attendeesActual ?? [];
  if (attendees.length === 0) return err(refused(NOBODY_THERE));
  const absent = said.find(({ partyId }) => !attendees.includes(partyId));
  if (absent !== undefined)
    return err(
      refused(
        refusal('NotFit', 'OS-SAID', `${absent.partyId} is not among those who took part in the meeting, so nothing of theirs was said there. What another one said of it does not open it. Nothing was recorded.`),
      ),
    );
  const disclosure = checkDisclosure({
    theCase,
    docId: 'D12',
    recipient: { kind: 'attendees' },
    texts: said.map(({ words = '' }, index) => ({ place: String(index + 1), text: words })),
    subject: subjectOf('D12', theCase.caseRef),
    saidInMeeting: said,
    otherChildren,
  });
  return disclosure.ok ? ok(undefined) : err(refused(notForAnybody(disclosure.error)));
} // prettier-ignore

/** Each entry with what it holds, in the words of the guard, which names whose it is and never the words themselves. */
function notForAnybody({ violations }: DisclosureRefusal): Refusal {
  const entries = [...new Set(violations.map(({ place }) => place))].map((place) => {
    const held = violations.filter((each) => each.place === place).map(({ what }) => what);
    return `Entry ${place} holds what stands in no Outcome Statement: ${[...new Set(held)].join(', ')}.`;
  });
  return refusal('WouldDisclose', 'OS-SAID', `${entries.join(' ')} Nothing was recorded.`, {
    instead: ['take it out of the entry, and out of the statement', 'what another party said stands in an entry of that party'],
  });
} // prettier-ignore

const SAID_TOO_LATE = refusal(
  'TooLate',
  'OS-SAID',
  'The text went round already, and what was said in the meeting was part of letting it: only signatures come home now. Nothing was recorded.',
  { instead: ['repeat without --said', 'CorrectStatement (P20), for a new version'] },
);

const NOBODY_THERE = refusal(
  'TooEarly',
  'OS-SAID',
  'The register does not say yet who took part in the meeting, so nobody can have said anything there. Nothing was recorded.',
  { instead: ['RecordMeetingHeld (P16), with those who took part'], fields: ['Meetings.AttendeesActual'] },
);

/** Who said something of the text that goes round with this step; the words stand in no log. */
export const noteOfSaid = (said: readonly SaidInMeeting[]): readonly AuditNote[] =>
  said.length === 0
    ? []
    : [
        {
          action: 'UPDATE',
          field: { name: SAID_IN_MEETING, value: [...new Set(said.map(({ partyId }) => partyId))].join(' ') },
        },
      ];

/**
 * Who said something of the text of a statement that went round. It passed the guard with the words in hand; whoever looks at
 * it again has to make sure that it is that text (recordedStatement does, by its fingerprint).
 */
export const saidIn = (
  { theCase, operations }: LoadedCase,
  statement: Pick<OutcomeStatement, 'meetingId' | 'version'> | undefined,
): readonly SaidInMeeting[] =>
  statement === undefined
    ? []
    : saidWith(operations, roundOf(theCase, statement)).map((partyId) => ({ partyId }));

/** The same of all statements of the case, for letters: they repeat what those say, each for whoever may have that text. */
export const saidOnRecord = (loaded: LoadedCase): readonly SaidInMeeting[] => {
  const said = loaded.theCase.statements.flatMap((statement) => saidIn(loaded, statement));
  return [...new Set(said.map(({ partyId }) => partyId))].map((partyId) => ({ partyId }));
};
