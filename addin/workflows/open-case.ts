import { toLondon, yearOf, dateOf } from '../domain/calendar-date.ts';
import { nextCaseRef } from '../domain/case-reference.ts';
import type { KnownCase, NewReferral } from '../domain/case-commands.ts';
import type { State } from '../domain/case.ts';
import { applyDecision } from '../domain/decide-case.ts';
import type { MessageContent } from '../domain/message-content.ts';
import { openCase } from '../domain/open-case.ts';
import { operationId } from '../domain/operation-id.ts';
import type { ReadReferral, Reading } from '../domain/reading.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { referralOfReading, splitName } from '../forms/referral-of-reading.ts';
import type { Cells } from '../forms/register-schema.ts';
import { readMessage } from '../reading/read-message.ts';
import { writeCase } from './change-case.ts';
import { failed, refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';

/** What taking in one message came to. Only `opened` has written anything. */
export type Intake =
  | { readonly kind: 'opened'; readonly reading: Reading; readonly caseRefs: readonly string[] }
  /** Every child of this message has its case already. */
  | { readonly kind: 'taken-in-before'; readonly reading: Reading; readonly caseRefs: readonly string[] }
  /** The message belongs to a case; the reference may be missing or belong to another register. */
  | { readonly kind: 'reply'; readonly reading: Reading; readonly caseRef: string | null }
  | { readonly kind: 'other'; readonly reading: Reading };

/**
 * Takes a message into the register: one case for each child it is about, linked to one another.
 *
 * A repeat is safe: a case is known by the message and the child, so what a broken run opened is found and only
 * the rest is opened. A message that belongs to a known case, or is none, opens nothing. Rules: P01, R-K7, R-K10;
 * referral-emails.md pitfalls 15 to 17.
 */
export async function takeInMessage(
  service: Service,
  reference: Reference,
  message: MessageContent,
  options: { readonly notADuplicateOf?: readonly string[] } = {},
): Promise<Result<Intake, Fault>> {
  const reading = readMessage(identified(message));
  if (reading.kind === 'other') return ok({ kind: 'other', reading });
  if (reading.kind === 'reply') return ok({ kind: 'reply', reading, caseRef: reading.caseReference });

  const takenInAt = service.clock.now();
  const receivedOn = dateOf(toLondon(reading.message.received ?? takenInAt));
  const standing = await casesOfMessage(service, reading);
  if (!standing.ok) return err(failed(standing.error));
  const keys = await service.register.keys(['tblCases']);
  if (!keys.ok) return err(failed(keys.error));

  const refs = [...(keys.value.tblCases ?? [])];
  const mine = standing.value.map((cells) => ({ cells, taken: false }));
  const planned = reading.referrals.map((referral) => {
    // Each case stands for one child: two children without a name are two.
    const known = mine.find(({ cells, taken }) => !taken && isOfChild(cells, referral));
    const knownRef = known?.cells['CaseRef'];
    if (known !== undefined && typeof knownRef === 'string') {
      known.taken = true;
      return { referral, caseRef: knownRef, known: true };
    }
    const caseRef = nextCaseRef(yearOf(receivedOn), refs);
    refs.push(caseRef);
    return { referral, caseRef, known: false };
  });

  const allRefs = planned.map(({ caseRef }) => caseRef);
  for (const [index, { referral, caseRef, known }] of planned.entries()) {
    if (known) continue;
    const siblings = allRefs.filter((other) => other !== caseRef);
    const proposal = referralOfReading(reading, referral, {
      caseRef,
      caseOwner: service.person.initials,
      takenInAt,
      linkedCaseRef: siblings,
    });
    const opened = await openOne(
      service,
      reference,
      // Twins share the family name, the birthday and the message, and are two matters all the same.
      { ...proposal, notADuplicateOf: [...siblings, ...(options.notADuplicateOf ?? [])] },
      operationId('intake', reading.message.messageId ?? caseRef, String(index)),
    );
    if (!opened.ok) return opened;
    // Somebody else was quicker, or a name has been corrected since: the cases that stand are the answer, not those planned.
    if (opened.value.repeated) return takenInBefore(service, reading);
  }
  const kind = planned.every(({ known }) => known) ? 'taken-in-before' : 'opened';
  return ok({ kind, reading, caseRefs: allRefs });
}

async function takenInBefore(service: Service, reading: Reading): Promise<Result<Intake, Fault>> {
  const standing = await casesOfMessage(service, reading);
  if (!standing.ok) return err(failed(standing.error));
  const caseRefs = standing.value.flatMap(({ CaseRef: ref }) => (typeof ref === 'string' ? [ref] : []));
  return ok({ kind: 'taken-in-before', reading, caseRefs });
}

/** Opens one case from a referral that a person has confirmed, however it came in (P01). */
async function openOne(
  service: Service,
  reference: Reference,
  referral: NewReferral,
  operation: string,
): Promise<Result<{ repeated: boolean }, Fault>> {
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const known = await casesOfChild(service, referral);
  if (!known.ok) return err(failed(known.error));
  const decision = openCase(referral, context.value, known.value);
  if (!decision.ok) return err(refused(decision.error));
  const written = await writeCase(
    service,
    undefined,
    applyDecision(undefined, decision.value),
    decision.value,
    operation,
    reference.calendar,
  );
  if (!written.ok) return written;
  service.journal.note({
    event: written.value.repeated ? 'case-was-open' : 'case-opened',
    caseRef: referral.caseRef,
  });
  return written;
}

async function casesOfMessage(service: Service, reading: Reading) {
  const messageId = reading.message.messageId;
  return messageId === null ? ok([]) : service.register.findCases({ SourceMessageId: messageId });
}

async function casesOfChild(service: Service, referral: NewReferral) {
  const { cypDob, cypLastName } = referral.facts;
  if (cypDob === undefined || cypLastName === undefined) return ok([]);
  const rows = await service.register.findCases({ CypDob: cypDob, CypLastName: cypLastName });
  return rows.ok ? ok(rows.value.map(knownCase)) : rows;
}

function knownCase(cells: Cells): KnownCase {
  const text = (column: string): string | undefined => {
    const value = cells[column];
    return typeof value === 'string' ? value : undefined;
  };
  const [lastName, dob, messageId] = [text('CypLastName'), text('CypDob'), text('SourceMessageId')];
  return {
    caseRef: text('CaseRef') ?? '',
    state: (text('State') ?? 'RECEIVED') as State,
    ...(lastName !== undefined && { cypLastName: lastName }),
    ...(dob !== undefined && { cypDob: dob }),
    ...(messageId !== undefined && { sourceMessageId: messageId }),
  };
}

const isOfChild = (cells: Cells, { child }: ReadReferral): boolean =>
  cells['CypFirstName'] === splitName(child.name).first;

/** Room of the column SourceMessageId. */
const LONGEST_MESSAGE_ID = 512;

/**
 * A message that cannot be told by its Message-ID (there is none, or it is longer than a cell has room for) gets an
 * id made from what it says, so that it is known again when it comes twice.
 */
function identified(message: MessageContent): MessageContent {
  const id = message.messageId?.trim() ?? '';
  if (id !== '' && id.length <= LONGEST_MESSAGE_ID) return message;
  const { from, subject, received, body } = message;
  const key = operationId('message', id, from.email ?? '', subject, received ?? '', body.text ?? '', body.html ?? '');
  return { ...message, messageId: `<${key}@no-message-id.invalid>` };
} // prettier-ignore
