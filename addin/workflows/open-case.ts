import { toLondon, yearOf, dateOf } from '../domain/calendar-date.ts';
import { nextCaseRef } from '../domain/case-reference.ts';
import type { NewReferral } from '../domain/case-commands.ts';
import { correctedFields, correctReferral } from '../domain/correct-reading.ts';
import type { Corrections } from '../domain/correct-reading.ts';
import { applyDecision } from '../domain/decide-case.ts';
import type { AuditNote } from '../domain/decision.ts';
import { openCase } from '../domain/open-case.ts';
import { operationId } from '../domain/operation-id.ts';
import { safetyOf } from '../domain/reading.ts';
import type { ReadReferral, Reading } from '../domain/reading.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { referralOfReading, splitName } from '../forms/referral-of-reading.ts';
import type { Cells } from '../forms/register-schema.ts';
import { writeCase } from './change-case.ts';
import { failed, refused } from './fault.ts';
import type { Fault } from './fault.ts';
import { casesOfChild, casesOfMessage } from './known-cases.ts';
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

export interface IntakeOptions {
  /** Open cases of the same child that a person has looked at and found to be another matter (R-K10). */
  readonly notADuplicateOf?: readonly string[];
  /** What a person put right in the reading, by the order of the children. */
  readonly corrections?: readonly Corrections[];
}

/**
 * Takes a reading into the register: one case for each child it is about, linked to one another. What a person corrected
 * is what is written, and the audit log says which fields.
 *
 * A repeat is safe: a case is known by the message and the child, so what a broken run opened is found and only
 * the rest is opened. A message that belongs to a known case, or is none, opens nothing. In the provider's case file a
 * request opens nothing either: its cases come in handovers. Rules: P01, R-K7, R-K10; process.md section 2;
 * referral-emails.md pitfalls 15 to 17.
 */
export async function takeInReading(
  service: Service,
  reference: Reference,
  reading: Reading,
  { notADuplicateOf = [], corrections = [] }: IntakeOptions = {},
): Promise<Result<Intake, Fault>> {
  if (reading.kind === 'other') return ok({ kind: 'other', reading });
  if (reading.kind === 'reply') return ok({ kind: 'reply', reading, caseRef: reading.caseReference });
  if (service.register.kind === 'provider') return err(refused(NOT_THE_PROVIDERS));

  const takenInAt = service.clock.now();
  const receivedOn = dateOf(toLondon(reading.message.received ?? takenInAt));
  const standing = await casesOfMessage(service, reading);
  if (!standing.ok) return err(failed(standing.error));
  const keys = await service.register.keys(['tblCases']);
  if (!keys.ok) return err(failed(keys.error));

  const refs = [...(keys.value.tblCases ?? [])];
  const mine = standing.value.map((cells) => ({ cells, taken: false }));
  const planned = reading.referrals.map((read, index) => {
    const referral = correctReferral(read, corrections[index] ?? {});
    const corrected = correctedFields(read, corrections[index] ?? {});
    // Each case stands for one child: two children without a name are two.
    const known = mine.find(({ cells, taken }) => !taken && isOfChild(cells, referral));
    const knownRef = known?.cells['CaseRef'];
    if (known !== undefined && typeof knownRef === 'string') {
      known.taken = true;
      return { referral, corrected, caseRef: knownRef, known: true };
    }
    const caseRef = nextCaseRef(yearOf(receivedOn), refs);
    refs.push(caseRef);
    return { referral, corrected, caseRef, known: false };
  });

  const allRefs = planned.map(({ caseRef }) => caseRef);
  for (const [index, { referral, corrected, caseRef, known }] of planned.entries()) {
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
      { ...proposal, notADuplicateOf: [...siblings, ...notADuplicateOf] },
      operationId('intake', reading.message.messageId ?? caseRef, String(index)),
      { corrected, warned: safetyOf(reading) !== undefined },
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

/** A case opened here would take the reference that the authority gives to another, whose handover then has no place. */
const NOT_THE_PROVIDERS = refusal(
  'NotFit',
  'REFERRAL-BOOK',
  'A request opens its case in the register of the authority, and this is the case file of the provider.',
  {
    instead: [
      'name the register: --register register.xlsx',
      'at the provider: pass the request on to the authority, with the permission of the family; the case comes back in a handover (D05)',
    ],
  },
);

/** Opens one case from a referral that a person has confirmed, however it came in (P01). */
async function openOne(
  service: Service,
  reference: Reference,
  referral: NewReferral,
  operation: string,
  noted: Noted,
): Promise<Result<{ repeated: boolean }, Fault>> {
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const known = await casesOfChild(service, referral.facts);
  if (!known.ok) return err(failed(known.error));
  const decision = openCase(referral, context.value, known.value);
  if (!decision.ok) return err(refused(decision.error));
  const written = await writeCase(
    service,
    undefined,
    applyDecision(undefined, decision.value),
    { ...decision.value, audit: decision.value.audit.map((note) => withNoted(note, noted)) },
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

interface Noted {
  /** Fields that a person put right before the case was opened. */
  readonly corrected: readonly string[];
  /** R-K1: the message has words about safety, or says how somebody is to be reached. */
  readonly warned: boolean;
}

/** The log names fields and rules, never what stands in them. What a look is needed for comes first: the room is short. */
function withNoted(note: AuditNote, { corrected, warned }: Noted): AuditNote {
  const reasons = [
    ...(warned ? ['R-K1: look at what the message says about safety'] : []),
    ...(corrected.length === 0
      ? []
      : [`corrected by hand: ${corrected.map((pointer) => pointer.slice(1)).join(', ')}`]),
  ];
  return reasons.length === 0 ? note : { ...note, reason: reasons.join('; ') };
}

const isOfChild = (cells: Cells, { child }: ReadReferral): boolean =>
  cells['CypFirstName'] === splitName(child.name).first;
