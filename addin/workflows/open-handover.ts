import type { CalendarDate } from '../domain/calendar-date.ts';
import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { settledText } from '../domain/settled-words.ts';
import { readDocument } from '../documents/read-document.ts';
import type { ReadDocument } from '../documents/read-document.ts';
import type { ServiceDetails } from '../forms/document-form.ts';
import { HANDOVER_VERSION, wordsThatDiffer } from '../forms/document-d05.ts';
import { DIGEST, faultOfSeal, SEAL } from '../forms/handover-seal.ts';
import type { SealFault } from '../forms/handover-seal.ts';
import { readHandover } from '../forms/handover.ts';
import type { Handover } from '../forms/handover.ts';
import { loadCase, writeCase } from './change-case.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';

/** Who takes a handover in: as the case file knows it. */
export interface HandoverReceiver {
  readonly providerId: string;
  /** The list SERVICE of the case file: which authority the provider works for, and the key agreed with it. */
  readonly service: ServiceDetails | undefined;
}

/**
 * A handover (D05) as it has arrived. It is taken as it was sent, from the authority of the case file and for this
 * provider, or not at all: what somebody has changed on the way, in the words or in the data, would open the case on facts
 * that the authority never gave. Nothing is written. What digest and seal can show is decision 0011.
 */
export function readHandoverFile(bytes: Uint8Array, receiver: HandoverReceiver): Result<Handover, Fault> {
  const document = readDocument(bytes);
  return document.ok ? handoverIn(document.value, receiver) : err(withProblems(document.error));
}

/** The same of a document that has been read. */
export function handoverIn({ data, edited }: ReadDocument, receiver: HandoverReceiver): Result<Handover, Fault> {
  const handover = readHandover(data);
  if (!handover.ok) return err(withProblems(handover.error));
  if (data.version !== HANDOVER_VERSION) {
    return err(
      withProblems([
        problem(
          'HANDOVER-VERSION',
          'Cases.CaseRef',
          `The handover is of version ${data.version}, and this program reads version ${HANDOVER_VERSION}.`,
        ),
      ]),
    );
  }
  const changed = new Set([
    ...(data.fields['Cases.CaseRef']?.trim() === data.caseRef ? [] : ['Cases.CaseRef']),
    ...edited.map(({ tag }) => tag),
    ...wordsThatDiffer(data),
  ]);
  const faults = [
    ...[...changed].map((tag) => problem('HANDOVER-CHANGED', tag, 'This was changed since the authority made the handover.')),
    ...wrongSeal(data, receiver),
    ...wrongParties(data, handover.value, receiver),
  ];
  return faults.length === 0 ? handover : err(withProblems(faults));
} // prettier-ignore

/** The digest shows a change of what no words repeat; the seal shows who made it, where a key was agreed. */
function wrongSeal(data: DocumentData, { providerId, service }: HandoverReceiver): readonly Problem[] {
  const fault = faultOfSeal(data, service?.handoverKeys?.[providerId]);
  if (fault === undefined) return [];
  const [rule, tag, what] = SEAL_FAULTS[fault];
  return [problem(rule, tag, what)];
}

const SEAL_FAULTS: Readonly<Record<SealFault, readonly [rule: string, tag: string, what: string]>> = {
  'no digest': ['HANDOVER-DIGEST', DIGEST, 'The handover has no digest of what it carries.'],
  changed: ['HANDOVER-DIGEST', DIGEST, 'What the handover carries is not what its digest was made of: something in it was changed on the way.'],
  'no seal': ['HANDOVER-SEAL', SEAL, 'The handover has no seal, and a key was agreed with the authority.'],
  'wrong seal': ['HANDOVER-SEAL', SEAL, 'The seal of the handover was not made with the key that was agreed with the authority: somebody else made it, or one of the two keys is an old one.'],
}; // prettier-ignore

/** From another authority, or for another provider. Either is the business of those two. */
function wrongParties(
  { fields }: DocumentData,
  handover: Handover,
  { providerId, service }: HandoverReceiver,
): readonly Problem[] {
  const same = (a: string | undefined, b: string): boolean =>
    settledText(a ?? '').toLowerCase() === settledText(b).toLowerCase();
  const isOurs =
    service !== undefined &&
    (same(fields['Sender.Name'], service.authorityName) ||
      same(fields['Sender.Email'], service.authorityEmail));
  return [
    ...(isOurs
      ? []
      : [
          problem(
            'HANDOVER-SENDER',
            'Sender.Name',
            'The handover is not from the authority that the list SERVICE of this case file names.',
          ),
        ]),
    ...(handover.providerId === providerId ? [] : [forAnotherProvider]),
  ];
}

const problem = (rule: string, tag: string, what: string): Problem => ({
  rule,
  severity: 'error',
  place: { tag },
  message: `${what} Nothing was opened: ask the authority to send it again.`,
});

const forAnotherProvider = problem(
  'HANDOVER-RECEIVER',
  'Providers.ProviderId',
  'The handover was made for another provider.',
);

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
  if (handover.providerId !== sent.providerId) return err(withProblems([forAnotherProvider]));
  const standing = await loadCase(service, handover.caseRef);
  if (standing.ok) {
    return isSameCase(standing.value.theCase, handover)
      ? ok({ repeated: true })
      : err(
          refused(
            refusal(
              'NotFit',
              'P07',
              `This case file has another case under ${handover.caseRef}: the handover was not opened.`,
              {
                instead: [
                  'ask the authority which case it is',
                  'check that the document was meant for this service',
                ],
              },
            ),
          ),
        );
  }
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

/** The same request, by people under the same keys; what has been corrected here since may differ. */
const isSameCase = (theCase: Case, handover: Handover): boolean =>
  theCase.receivedOn === handover.facts.receivedOn &&
  handover.parties.some(
    ({ partyId, partyRole }) =>
      partyRole === 'REQUESTER' && theCase.parties.some((party) => party.partyId === partyId),
  );
