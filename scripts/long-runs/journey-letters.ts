import { toLondon } from '../../addin/domain/calendar-date.ts';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import type { CaseCommand, DocumentDue } from '../../addin/domain/case-commands.ts';
import type { Actor } from '../../addin/domain/case.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { DOCUMENT_FORMS } from '../../addin/forms/document-forms.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { sendDocuments } from '../../addin/workflows/send-documents.ts';
import type { Desk } from './journey-world.ts';

/** Sends the letters that are due by e-mail, and writes down what goes by telephone or as a link. */
export async function sendWhatIsDue(
  desk: Desk,
  actor: Actor,
  caseRef: string,
  dues: readonly DocumentDue[],
  operations: { readonly letters: string; readonly byHand: string },
): Promise<Result<void, Fault>> {
  const service = desk.as(actor);
  const letters = dues.filter(({ docId }) => DOCUMENT_FORMS[docId] !== undefined && docId !== 'D12');
  const others = dues.filter((due) => !letters.includes(due));
  if (letters.length > 0) {
    const { reference, papers } = desk;
    const sent = await sendDocuments(service, reference, papers, caseRef, letters, operations.letters);
    if (!sent.ok) return sent;
  }
  if (others.length > 0) {
    const commands = others.map((due) => byHand(due, toLondon(service.clock.now())));
    const told = await changeCase(service, desk.reference, caseRef, commands, operations.byHand);
    if (!told.ok) return told;
  }
  return ok(undefined);
}

function byHand({ docId, partyId }: DocumentDue, at: LocalDateTime): CaseCommand {
  const written = docId === 'D17' || docId === 'D12';
  return {
    type: 'RecordContact',
    contact: {
      ...(partyId !== undefined && { partyId }),
      at,
      direction: 'OUT',
      channel: written ? 'ONLINE' : 'PHONE',
      docId,
      result: written ? 'SENT' : 'SPOKE',
    },
  };
}
