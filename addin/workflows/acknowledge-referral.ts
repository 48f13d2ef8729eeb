import { toLondon } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { documentsSent } from '../domain/case-facts.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import { operationId } from '../domain/operation-id.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { sameEmail } from '../domain/uk-formats.ts';
import type { Outbox } from '../ports/mailbox.ts';
import { changeCase, loadCase } from './change-case.ts';
import type { LoadedCase } from './change-case.ts';
import { beforeRegister } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { checkedLetter } from './letter-by-mail.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import { makeDocument, recipientOf } from './make-document.ts';
import { sendingOperation } from './send-documents.ts';
import type { Papers } from './make-document.ts';
import type { Service } from './service.ts';

/**
 * A person has opened the referral: the case goes to triage (P02), which makes its acknowledgement (D02) due. A case that
 * is further on stays where it is.
 */
export async function beginTriage(
  service: Service,
  reference: Reference,
  caseRef: string,
): Promise<Result<void, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  if (loaded.value.theCase.progress.state !== 'RECEIVED') return ok(undefined);
  const begun = await changeCase(service, reference, caseRef, [{ type: 'BeginTriage' }], operationId('begin-triage', caseRef)); // prettier-ignore
  return begun.ok ? ok(undefined) : begun;
}

/** What became of the acknowledgements of a case. */
export interface Acknowledged {
  /** Parties for whom a letter lies among the drafts of the shared mailbox. Nothing has gone out. */
  readonly drafted: readonly string[];
  /** Parties who must not or cannot have it by e-mail: their paper is made and sent by a person. */
  readonly byHand: readonly string[];
  /** R-K1: nothing is made until a manager has released the case. */
  readonly held: boolean;
}

/** The message that is answered: the letter to whoever wrote it stays in its conversation. */
export interface Answered {
  readonly messageId: string;
  readonly from: string | null;
}

/**
 * Lays the acknowledgements of a case (D02) among the drafts, one for each recipient, for a person to look at and send.
 * A repeat finds the drafts that are there. The same letters are found again when they are sent (send-documents.ts), which
 * is when the case says so.
 */
export async function draftAcknowledgements(
  service: Service,
  reference: Reference,
  papers: Papers & { readonly outbox: Outbox },
  caseRef: string,
  answered: Answered | undefined,
): Promise<Result<Acknowledged, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  if (theCase.safeguardingFlag === 'Y') return ok({ drafted: [], byHand: [], held: true });
  const otherChildren = await childrenOfOtherCases(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const today = toLondon(service.clock.now()).slice(0, 10);
  const drafted: string[] = [];
  const byHand: string[] = [];
  for (const due of acknowledgementsDue(loaded.value)) {
    const made = await makeDocument(theCase, due.docId, recipientOf(due), reference, papers, today, {
      otherChildren: otherChildren.value,
    });
    if (!made.ok) return made;
    const checked = checkedLetter(
      theCase,
      made.value,
      due.partyId,
      sendingOperation(loaded.value, due, today),
    );
    if (!checked.ok) return checked;
    const letter = checked.value;
    if (letter === undefined) {
      byHand.push(due.partyId);
      continue;
    }
    const inReplyTo = isAnswerTo(answered, letter.to) ? { inReplyTo: answered.messageId } : {};
    const draft = await papers.outbox.draft({ ...letter, ...inReplyTo });
    if (!draft.ok) return err(beforeRegister(draft.error, draftsInWords(drafted.length)));
    drafted.push(due.partyId);
  }
  service.journal.note({ event: 'acknowledgements-drafted', caseRef, count: drafted.length });
  return ok({ drafted, byHand, held: false });
}

type PartyDue = DocumentDue & { readonly partyId: string };

/** Asked for by a step on record, and not sent to that party since. */
function acknowledgementsDue({ theCase, operations }: LoadedCase): readonly PartyDue[] {
  const dues = new Map<string, PartyDue>();
  for (const { documentsDue } of operations.values())
    for (const due of documentsDue)
      if (due.docId === 'D02' && due.partyId !== undefined && !hasGone(theCase, due.partyId))
        dues.set(due.partyId, { ...due, partyId: due.partyId });
  return [...dues.values()];
}

const hasGone = (theCase: Case, partyId: string): boolean =>
  documentsSent(theCase, 'D02', partyId).length > 0;

const isAnswerTo = (answered: Answered | undefined, to: string): answered is Answered =>
  answered?.from != null && sameEmail(answered.from, to);

function draftsInWords(drafts: number): string {
  if (drafts === 0) return '';
  const those = drafts === 1 ? 'One letter lies' : `${drafts} letters lie`;
  return `${those} among the drafts already: repeat, and none is made twice.`;
}
