import { dateOf, toLondon } from '../domain/calendar-date.ts';
import { acceptedOf } from '../domain/case-facts.ts';
import type { Case, State } from '../domain/case.ts';
import type { DocumentData } from '../domain/document-data.ts';
import { operationId } from '../domain/operation-id.ts';
import { receiveReturn, whyNotFollowing } from '../domain/receive-return.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { fillTemplate } from '../documents/fill-template.ts';
import type { ReadDocument } from '../documents/read-document.ts';
import { readReturn, returnData, returnedProgress, returnFileName } from '../forms/provider-return.ts';
import type { ReturnRead } from '../forms/provider-return.ts';
import { loadCase, writeCase } from './change-case.ts';
import type { LoadedCase } from './change-case.ts';
import { checkLeaving } from './check-leaving.ts';
import { refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import { saidOnRecord } from './said-in-meeting.ts';
import type { ReadingService, Service } from './service.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';

/**
 * Brings the progress of a case from the provider's book into the authority's where one program has both in hand. It goes
 * the way of the paper, so that nothing can cross here that cannot cross there. The same return twice changes nothing.
 */
export async function returnProgress(
  provider: Service,
  authority: Service,
  caseRef: string,
): Promise<Result<{ repeated: boolean }, Fault>> {
  const from = await loadCase(provider, caseRef);
  if (!from.ok) return from;
  const today = dateOf(toLondon(provider.clock.now()));
  const read = readReturn(returnData(from.value.theCase, today, ''));
  if (!read.ok) return err(withProblems(read.error));
  const taken = await takeReturn(authority, read.value);
  return taken.ok ? ok({ repeated: taken.value.repeated }) : taken;
}

export interface MadeReturn {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly data: DocumentData;
}

/** The return of a case as a paper for the authority: from the provider's case file alone. Nothing is written. */
export async function makeReturn(
  service: Service,
  reference: Reference,
  papers: Templates,
  caseRef: string,
): Promise<Result<MadeReturn, Fault>> {
  if (service.register.kind !== 'provider') return err(refused(WRONG_BOOK));
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const today = dateOf(toLondon(service.clock.now()));
  const provider = reference.providers.find(({ providerId }) => providerId === acceptedOf(theCase)?.providerId);
  if (provider === undefined) {
    return err(
      refused(refusal('MissingFacts', 'RETURN-PROVIDER', 'The case file does not say which provider has this case.', { fields: ['Cases.ProviderId'] })),
    );
  }
  const data = returnData(theCase, today, provider.providerName);
  const template = await templateOf('RETURN', papers);
  if (!template.ok) return template;
  const filled = fillTemplate(template.value, data);
  if (!filled.ok) return err(withProblems(filled.error));
  const otherChildren = await childrenOfOtherCases(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const made = { fileName: returnFileName(caseRef, today), bytes: filled.value, data };
  const leaving = { theCase, docId: 'RETURN', recipient: { kind: 'authority' }, ...made, template: template.value, otherChildren: otherChildren.value, said: saidOnRecord(loaded.value) } as const;
  const guarded = checkLeaving(leaving, reference);
  return guarded.ok ? ok(made) : guarded;
} // prettier-ignore

const WRONG_BOOK = refusal(
  'NotFit',
  'RETURN-BOOK',
  'A return is made from the case file of the provider, and taken into the register of the authority.',
  { instead: ['name the other workbook'] },
);

/** A return as it has arrived: as it was made or not at all. Nothing is written. */
export function returnIn({ data, edited }: ReadDocument): Result<ReturnRead, Fault> {
  const read = readReturn(
    data,
    edited.map(({ tag }) => tag),
  );
  return read.ok ? read : err(withProblems(read.error));
}

/** What taking in a return would bring about. */
export interface PlannedReturn {
  readonly before: Case;
  readonly after: Case;
  readonly from: State;
  readonly to: State;
  /** Steps of the case that the register does not have yet. */
  readonly steps: number;
  readonly operation: string;
  readonly repeated: boolean;
}

/**
 * What a return would change in the authority's register; nothing is written. Refused: a case that the register does not
 * have, one that is with another provider or another requester, a history that does not follow on (INV-11).
 */
export async function planReturn(
  authority: ReadingService,
  read: ReturnRead,
): Promise<Result<PlannedReturn, Fault>> {
  if (authority.register.kind !== 'authority') return err(refused(WRONG_BOOK));
  const loaded = await loadCase(authority, read.caseRef);
  if (!loaded.ok) return loaded;
  return planned(loaded.value, read);
}

function planned({ theCase, operations }: LoadedCase, read: ReturnRead): Result<PlannedReturn, Fault> {
  // A pause and its end on one day leave the content as it was, and not the history.
  const operation = operationId('return', read.caseRef, JSON.stringify([read.content, read.history]));
  const standing = theCase.progress.state;
  if (operations.has(operation))
    return ok({ before: theCase, after: theCase, from: standing, to: standing, steps: 0, operation, repeated: true });
  const foreign = whyForeign(theCase, read) ?? whyNotFollowing(theCase, read.history);
  if (foreign !== undefined) return err(refused(foreign));
  const progress = returnedProgress(read, theCase);
  if (!progress.ok) return err(withProblems(progress.error));
  const received = receiveReturn(theCase, read.content, { progress: progress.value, history: read.history });
  if (!received.ok) return err(refused(received.error));
  const after = received.value;
  return ok({
    before: theCase,
    after,
    from: standing,
    to: after.progress.state,
    steps: after.history.length - theCase.history.length,
    operation,
    repeated: false,
  });
} // prettier-ignore

/** The same reference in two registers is two cases; who asked, and who has it, tells them apart. */
function whyForeign(theCase: Case, { content, providerId, caseRef }: ReturnRead) {
  const accepted = acceptedOf(theCase)?.providerId;
  const requesters = theCase.parties.filter(({ partyRole }) => partyRole === 'REQUESTER');
  const isOurs = requesters.some((party) => content.parties.some(({ partyId }) => partyId === party.partyId));
  if (!isOurs) {
    return refusal(
      'NotFit',
      'RETURN-FOREIGN',
      `The return is not about the case that this register has under ${caseRef}: who asked for it is somebody else.`,
      { instead: ['ask the provider which case it is'] },
    );
  }
  return accepted === undefined || accepted === providerId
    ? undefined
    : refusal(
        'NotFit',
        'RETURN-PROVIDER',
        `${caseRef} is with another provider than the one that this return comes from.`,
        {
          instead: ['ask the provider which case it is', 'look at Cases.ProviderId'],
        },
      );
}

/** Takes a return into the authority's register, as one change set. The same return again changes nothing. */
export async function takeReturn(
  authority: Service,
  read: ReturnRead,
): Promise<Result<PlannedReturn, Fault>> {
  const plan = await planReturn(authority, read);
  if (!plan.ok || plan.value.repeated) return plan;
  const { before, after, operation } = plan.value;
  // A return carries nothing of a decision, so that no date is calculated anew: no calendar is needed.
  const written = await writeCase(authority, before, after, { audit: [] }, operation);
  return written.ok ? ok({ ...plan.value, repeated: written.value.repeated }) : written;
}
