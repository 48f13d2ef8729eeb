import { toLondon } from '../../addin/domain/calendar-date.ts';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import type { CaseCommand, DocumentDue } from '../../addin/domain/case-commands.ts';
import type { Actor } from '../../addin/domain/case.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { sendDocuments } from '../../addin/workflows/send-documents.ts';
import type { Desk } from './journey-world.ts';

/** Sends the letters that are due, and writes down that the Outcome Statement lies in the file. */
export async function sendWhatIsDue(
  desk: Desk,
  actor: Actor,
  caseRef: string,
  dues: readonly DocumentDue[],
  operations: { readonly letters: string; readonly inFile: string },
): Promise<Result<void, Fault>> {
  const service = desk.as(actor);
  const letters = dues.filter(({ docId }) => docId !== 'D12');
  const filed = dues.filter((due) => !letters.includes(due));
  if (letters.length > 0) {
    const { reference, papers } = desk;
    const sent = await sendDocuments(service, reference, papers, caseRef, letters, operations.letters);
    if (!sent.ok) return sent;
  }
  if (filed.length > 0) {
    const commands = filed.map((due) => inFile(due, toLondon(service.clock.now())));
    const told = await changeCase(service, desk.reference, caseRef, commands, operations.inFile);
    if (!told.ok) return told;
  }
  return ok(undefined);
}

function inFile({ docId, partyId }: DocumentDue, at: LocalDateTime): CaseCommand {
  return {
    type: 'RecordContact',
    contact: {
      ...(partyId !== undefined && { partyId }),
      at,
      direction: 'OUT',
      channel: 'ONLINE',
      docId,
      result: 'SENT',
    },
  };
}
