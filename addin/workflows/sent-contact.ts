import type { LocalDateTime } from '../domain/calendar-date.ts';
import type { CaseCommand, DocumentDue } from '../domain/case-commands.ts';
import type { Case } from '../domain/case.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { decideAll } from './change-case.ts';
import { channelTo, otherWay } from './contact-way.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { ReadingService } from './service.ts';

/** Which letter to whom; no day is asked of one that is only looked at. */
type LetterTo = Pick<DocumentDue, 'docId' | 'partyId'>;

/** The line of the communications log that says a letter went out. */
export function sentContact(theCase: Case, { docId, partyId }: LetterTo, at: LocalDateTime): CaseCommand {
  const party = theCase.parties.find((each) => each.partyId === partyId);
  return {
    type: 'RecordContact',
    contact: {
      ...(partyId !== undefined && { partyId }),
      at,
      direction: 'OUT',
      ...((party && otherWay(theCase, docId, party)) ?? channelTo(party)),
      docId,
    },
  };
}

/**
 * Whether letters may go out as their case stands now: the one gate of making, checking and sending. What is asked is
 * whether the rules let the log say that they went; nothing is written.
 *
 * @returns the refusal of the first that may not (DOC-STAGE, INV-1, R-K1 ...), or a failure of the register.
 */
export async function mayGoOut(
  { service, reference }: { readonly service: ReadingService; readonly reference: Reference },
  theCase: Case,
  letters: readonly LetterTo[],
): Promise<Result<void, Fault>> {
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const { now } = context.value;
  const tried = decideAll(
    theCase,
    letters.map((letter) => sentContact(theCase, letter, now)),
    context.value,
  );
  return tried.ok ? ok(undefined) : tried;
}
