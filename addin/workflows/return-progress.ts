import { operationId } from '../domain/operation-id.ts';
import { receiveReturn } from '../domain/receive-return.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { forReturn } from '../domain/transfer-fields.ts';
import { loadCase, writeCase } from './change-case.ts';
import { refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Service } from './service.ts';

/**
 * Brings the progress of a case from the provider's book into the authority's: only what a return may carry
 * (transfer-fields.ts), so that nothing said in confidence has a way across. The same return twice changes nothing.
 */
export async function returnProgress(
  provider: Service,
  authority: Service,
  caseRef: string,
): Promise<Result<{ repeated: boolean }, Fault>> {
  const from = await loadCase(provider, caseRef);
  if (!from.ok) return from;
  const to = await loadCase(authority, caseRef);
  if (!to.ok) return to;
  const { theCase } = from.value;
  const content = forReturn(theCase);
  const received = receiveReturn(to.value.theCase, content, {
    progress: theCase.progress,
    history: theCase.history,
  });
  if (!received.ok) return err(refused(received.error));
  // A pause and its end on one day leave the content as it was, and not the history.
  const operation = operationId('return', caseRef, JSON.stringify([content, theCase.history]));
  if (to.value.operations.has(operation)) return ok({ repeated: true });
  // A return carries nothing of a decision, so that no date is calculated anew: no calendar is needed.
  return writeCase(authority, to.value.theCase, received.value, { audit: [] }, operation);
}
