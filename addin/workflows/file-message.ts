import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { WatchedMailbox } from '../ports/mailbox.ts';
import { loadCase } from './change-case.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Service } from './service.ts';

/**
 * Files a message in the shared mailbox under a case that the register has: a reference that somebody mistyped in an
 * e-mail files nothing. Twice is once.
 */
export async function fileMessage(
  service: Service,
  mailbox: Pick<WatchedMailbox, 'file'>,
  messageId: string,
  caseRef: string,
): Promise<Result<void, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const filed = await mailbox.file(messageId, caseRef);
  if (!filed.ok) return err(failed(filed.error));
  service.journal.note({ event: 'message-filed', caseRef });
  return ok(undefined);
}
