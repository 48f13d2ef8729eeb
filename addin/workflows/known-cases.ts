import type { KnownCase } from '../domain/case-commands.ts';
import type { State } from '../domain/case.ts';
import { correctReferral } from '../domain/correct-reading.ts';
import type { Corrections } from '../domain/correct-reading.ts';
import type { Reading } from '../domain/reading.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { ReferralFacts } from '../domain/referral.ts';
import { splitName } from '../forms/referral-of-reading.ts';
import type { Cells } from '../forms/register-schema.ts';
import type { Failure } from '../ports/failure.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Service } from './service.ts';

/** What the register holds already of what a message asks for. */
export interface CasesKnown {
  /** Cases that this message was taken in as. */
  readonly ofMessage: readonly KnownCase[];
  /** For each child of the reading: its cases, told by birthday and family name; none where one of the two is not known. */
  readonly ofChildren: readonly (readonly KnownCase[])[];
}

/** Asked as a message is looked at, before anything is written. `corrections` by the order of the children. */
export async function lookForCases(
  service: Service,
  reading: Reading,
  corrections: readonly Corrections[] = [],
): Promise<Result<CasesKnown, Fault>> {
  const ofMessage = await casesOfMessage(service, reading);
  if (!ofMessage.ok) return err(failed(ofMessage.error));
  const ofChildren: (readonly KnownCase[])[] = [];
  for (const [index, referral] of reading.referrals.entries()) {
    const { child } = correctReferral(referral, corrections[index] ?? {});
    const { last } = splitName(child.name);
    const known = await casesOfChild(service, {
      ...(last !== undefined && { cypLastName: last }),
      ...(child.dateOfBirth !== null && { cypDob: child.dateOfBirth }),
    });
    if (!known.ok) return err(failed(known.error));
    ofChildren.push(known.value);
  }
  return ok({ ofMessage: ofMessage.value.map(knownCase), ofChildren });
}

/** The rows of the cases that a message was taken in as. */
export async function casesOfMessage(
  service: Service,
  reading: Reading,
): Promise<Result<readonly Cells[], Failure>> {
  const messageId = reading.message.messageId;
  return messageId === null ? ok([]) : service.register.findCases({ SourceMessageId: messageId });
}

/** The same child's cases, which make R-K10 ask; open or closed. */
export async function casesOfChild(
  service: Service,
  { cypDob, cypLastName }: Pick<ReferralFacts, 'cypDob' | 'cypLastName'>,
): Promise<Result<readonly KnownCase[], Failure>> {
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
