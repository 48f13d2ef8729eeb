import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { CASE_REFERENCE_PROPERTY, caseReferenceProperty } from './case-property.ts';
import { expandOf } from './mail-calls.ts';
import type { GraphMessage, MailCalls } from './mail-calls.ts';

/** Reading again and merging ends the contest of two people within a few rounds, or somebody else is at fault. */
const PAUSES = [0, 300, 1_000, 3_000] as const;

/**
 * The case reference as a property that can be searched for, and as a category that people see. The list of categories is
 * one value and is replaced whole, so it is merged with what is there at that moment. A message is filed under one case:
 * filing it under another takes it out of the first. Source: contracts/graph/behaviour.md sections 6 and 7.
 */
export async function fileMessage(
  calls: MailCalls,
  pause: (milliseconds: number) => Promise<void>,
  messageId: string,
  caseRef: string,
): Promise<Result<void, Failure>> {
  const id = await calls.resolve(messageId);
  if (!id.ok) return err(id.error.failure);
  if (id.value === undefined) return err(GONE);
  let last: Failure | undefined;
  for (const wait of PAUSES) {
    if (wait > 0) await pause(wait);
    const message = await calls.message(id.value, `$select=categories&${expandOf(CASE_REFERENCE_PROPERTY)}`);
    if (!message.ok) return err(withSaved(message.error.failure, last));
    const wanted = filedAs(message.value, caseRef);
    if (wanted === undefined) return ok(undefined);
    const changed = await calls.change(id.value, wanted, message.value['@odata.etag']);
    if (changed.ok) return ok(undefined);
    // Changed by someone meanwhile, or nobody knows whether it was done: both are seen by reading again.
    if (changed.error.failure.kind !== 'ChangedMeanwhile' && changed.error.effect === 'none')
      return err(changed.error.failure);
    last = changed.error.failure;
  }
  return err(last ?? GONE);
}

/** Ids of messages under a case. Drafts are not letters yet. */
export async function filedUnder(
  calls: MailCalls,
  caseRef: string,
): Promise<Result<readonly string[], Failure>> {
  const found = await calls.marked(caseReferenceProperty(caseRef), 'id,isDraft');
  if (!found.ok) return err(found.error.failure);
  return ok(found.value.filter(({ isDraft }) => isDraft !== true).map(({ id }) => id));
}

/** The change that is still needed; undefined where the message is filed as it should be. */
function filedAs(
  { categories = [], singleValueExtendedProperties = [] }: GraphMessage,
  caseRef: string,
): object | undefined {
  const before = singleValueExtendedProperties[0]?.value;
  const merged = [...new Set([...categories.filter((each) => each === caseRef || each !== before), caseRef])];
  if (before?.toLowerCase() === caseRef.toLowerCase() && categories.includes(caseRef)) return undefined;
  return { categories: merged, singleValueExtendedProperties: [caseReferenceProperty(caseRef)] };
}

const GONE = failure(
  'NotFound',
  'The message is not in the mailbox any more: look whether it was moved or deleted. Nothing was saved.',
);

/** After a change whose answer was lost, a fault of reading leaves open what happened. */
const withSaved = (now: Failure, before: Failure | undefined): Failure =>
  before?.saved === 'unknown' ? { ...before, kind: now.kind } : now;
