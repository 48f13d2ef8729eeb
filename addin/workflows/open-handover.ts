import type { CalendarDate } from '../domain/calendar-date.ts';
import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Handover } from '../forms/handover.ts';
import { loadCase, writeCase } from './change-case.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';

/**
 * Opens a case in the provider's case file from a handover (D05): the reference, the people and their keys stay those
 * of the authority, so that what comes back in a return finds its place. Source: process.md P07, documents.md D05.
 *
 * What D05 does not carry is not known here: the home authority, the owner, whether there is a conflict of interest.
 * The permissions came with the handover, which is their evidence.
 */
export async function openHandover(
  service: Service,
  reference: Reference,
  handover: Handover,
  sent: { readonly on: CalendarDate; readonly providerId: string },
  operation: string,
): Promise<Result<{ repeated: boolean }, Fault>> {
  const standing = await loadCase(service, handover.caseRef);
  if (standing.ok) return ok({ repeated: true });
  const missing = standing.error.kind === 'refused' && standing.error.refusal.kind === 'UnknownCase';
  if (!missing) return standing;
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));

  const contactId = context.value.keys.next('CON');
  const instant = context.value.instant;
  const requester = handover.parties.find((party) => party.partyRole === 'REQUESTER');
  const opened: Case = {
    ...handover.facts,
    caseRef: handover.caseRef,
    book: 'provider',
    receivedChannel: 'ATTACHED_FORM',
    homeLa: 'UNKNOWN',
    lookedAfter: 'U',
    safeguardingFlag: 'N',
    conflictOfInterest: 'U',
    caseOwner: service.person.initials,
    ...(requester?.postcode !== undefined && { cypPostcode: requester.postcode }),
    parties: handover.parties,
    consents: handover.consents.map((consent) => ({
      ...consent,
      ...(consent.decision !== 'ASKED' && { recordedBy: consent.recordedBy ?? service.person.initials }),
      ...(consent.decision === 'GIVEN' && { evidenceRef: consent.evidenceRef ?? contactId }),
    })),
    contacts: [
      {
        contactId,
        at: toLondon(instant),
        direction: 'IN',
        channel: 'ONLINE',
        docId: 'D05',
        result: 'RECEIVED',
      },
    ],
    meetings: [],
    preMeetings: [],
    statements: [],
    signatures: [],
    actions: [],
    history: [{ at: instant, to: 'HANDED_OVER', rule: 'P07' }],
    stateSince: dateOf(toLondon(instant)),
    progress: {
      state: 'HANDED_OVER',
      triageOutcome: 'ACCEPT',
      triageRuleIds: [],
      disagreementType: handover.disagreementType,
      otherTypes: handover.otherTypes,
      signpostedTo: [],
      providerId: sent.providerId,
      allocatedOn: sent.on,
      handedOverOn: sent.on,
    },
  };
  return writeCase(
    service,
    undefined,
    opened,
    { audit: [{ action: 'CREATE' }] },
    operation,
    reference.calendar,
  );
}
