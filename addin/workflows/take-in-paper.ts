import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { State } from '../domain/case.ts';
import { dateFromWords } from '../domain/date-words.ts';
import type { PaperId } from '../domain/document-ids.ts';
import { operationId } from '../domain/operation-id.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { readDocument } from '../documents/read-document.ts';
import type { ReadDocument } from '../documents/read-document.ts';
import { squeeze } from '../reading/plain-text.ts';
import { refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { handoverIn, openHandover } from './open-handover.ts';
import type { Reference } from './reference.ts';
import { rehearsing } from './rehearse.ts';
import { planReturn, returnIn, takeReturn } from './return-progress.ts';
import type { Service } from './service.ts';

/** What taking in a paper of the other organisation came to. */
export type PaperIntake =
  | {
      readonly kind: 'handover';
      readonly caseRef: string;
      readonly providerId: string;
      readonly on: CalendarDate;
      /** True when this case file has the case already: nothing was written. */
      readonly repeated: boolean;
    }
  | {
      readonly kind: 'return';
      readonly caseRef: string;
      readonly from: State;
      readonly to: State;
      readonly steps: number;
      readonly repeated: boolean;
    };

export interface PaperOptions {
  /** Who took the handover, where the paper names a provider that the case file has under another name. */
  readonly providerId?: string;
  /** Only say what would happen: the same rules, and nothing is written. */
  readonly plan?: boolean;
}

/**
 * Takes in a paper that has come from the other organisation: a handover (D05) opens a case in the provider's case file, a
 * return brings progress into the authority's register. As it was made or not at all: changed, of another version, for
 * another provider or about another case it is refused with the reason. The same paper again writes nothing.
 */
export async function takeInPaper(
  service: Service,
  reference: Reference,
  bytes: Uint8Array,
  { providerId, plan = false }: PaperOptions = {},
): Promise<Result<PaperIntake, Fault>> {
  const document = readDocument(bytes);
  if (!document.ok) return err(withProblems(document.error));
  const { data } = document.value;
  switch (data.docId) {
    case 'D05':
      return handover(service, reference, document.value, {
        providerName: data.fields['Providers.ProviderName'] ?? '',
        writtenOn: dateFromWords(data.fields['Letter.Date'] ?? ''),
        providerId,
        plan,
      });
    case 'RETURN': {
      const read = returnIn(document.value);
      if (!read.ok) return read;
      const taken = plan ? await planReturn(service, read.value) : await takeReturn(service, read.value);
      if (!taken.ok) return taken;
      const { from, to, steps, repeated } = taken.value;
      return ok({ kind: 'return', caseRef: read.value.caseRef, from, to, steps, repeated });
    }
    default:
      return err(refused(notForIntake(data.docId)));
  }
}

const notForIntake = (docId: PaperId) =>
  refusal('NotFit', 'INTAKE-PAPER', `${docId} is no paper that opens a case or brings one forward.`, {
    instead: [
      ...(docId === 'D12' ? ['statement record, for an Outcome Statement'] : []),
      'document record, for a paper that somebody has filled in',
      'document read, to look at it',
    ],
  });

interface HandoverPaper {
  readonly providerName: string;
  readonly writtenOn: CalendarDate | undefined;
  readonly providerId: string | undefined;
  readonly plan: boolean;
}

async function handover(
  service: Service,
  reference: Reference,
  document: ReadDocument,
  { providerName, writtenOn, providerId: said, plan }: HandoverPaper,
): Promise<Result<PaperIntake, Fault>> {
  if (service.register.kind !== 'provider') {
    return err(
      refused(
        refusal('NotFit', 'HANDOVER-BOOK', 'A handover is opened in the case file of the provider, and this is the register of the authority.', {
          instead: ['name the case file: --register case-file.xlsx'],
        }),
      ),
    );
  }
  const provider = providerOf(reference, providerName, said);
  if (!provider.ok) return provider;
  const receiver = { providerId: provider.value, service: reference.lists.service };
  const read = handoverIn(document, receiver);
  if (!read.ok) return read;
  const on = writtenOn ?? dateOf(toLondon(service.clock.now()));
  const { caseRef } = read.value;
  const operation = operationId('take-in-handover', caseRef, on);
  const opened = await openHandover(plan ? rehearsing(service) : service, reference, read.value, { on, providerId: provider.value }, operation);
  if (!opened.ok) return opened;
  return ok({ kind: 'handover', caseRef, providerId: provider.value, on, repeated: opened.value.repeated });
} // prettier-ignore

/** The provider that the handover names, as this case file has it. Somebody else's handover is not opened. */
function providerOf(
  { providers }: Reference,
  name: string,
  said: string | undefined,
): Result<string, Fault> {
  const found = providers.find(({ providerId, providerName }) =>
    said === undefined ? flat(providerName) === flat(name) : providerId === said,
  );
  if (found !== undefined) return ok(found.providerId);
  const message =
    said === undefined
      ? 'The handover is for a provider that this case file does not have under that name.'
      : `This case file has no provider ${said}.`;
  return err(
    refused(
      refusal('NotFit', 'HANDOVER-PROVIDER', message, {
        instead: ['ask the authority whether it was meant for you', `say which provider you are: ${providers.map(({ providerId }) => `--provider ${providerId}`).join(' or ')}`],
      }),
    ),
  );
} // prettier-ignore

const flat = (text: string): string => squeeze(text).toLowerCase();
