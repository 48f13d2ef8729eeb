import { currentMeeting } from '../domain/case-facts.ts';
import type { PostponeReason } from '../domain/meeting.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Calendar } from '../ports/calendar.ts';
import { changeCase, decideAll, loadCase } from './change-case.ts';
import type { ChangedCase } from './change-case.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';

/**
 * Postpones the booked meeting (P17): the old event of every party is cancelled first, then the register changes.
 * A repeat is safe: what is cancelled already counts as cancelled. Source: process.md section 8.
 */
export async function postponeMeeting(
  service: Service,
  reference: Reference,
  calendar: Calendar,
  caseRef: string,
  reason: PostponeReason,
  operation: string,
): Promise<Result<ChangedCase, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const { theCase, operations } = loaded.value;
  if (operations.has(operation))
    return ok({ before: theCase, after: theCase, documentsDue: [], repeated: true });
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const command = { type: 'PostponeMeeting', reason } as const;
  const tried = decideAll(theCase, [command], context.value);
  if (!tried.ok) return tried;
  for (const entry of currentMeeting(theCase)?.calendarEventIds ?? []) {
    const cancelled = await calendar.cancel(entry.slice(entry.indexOf('=') + 1));
    if (!cancelled.ok) return err(failed(cancelled.error));
  }
  return changeCase(service, reference, caseRef, [command], operation);
}
