import { OutlookOpenMessages } from '../adapters/office/outlook-open-messages.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { OutlookServices } from '../panes/outlook/outlook-services.ts';
import type { PaneHost } from '../ports/pane-host.ts';
import type { Fault } from '../workflows/fault.ts';
import { makeMessageReader } from './message-reader.ts';
import type { ReadingWorker } from './message-reader.ts';
import { rememberInsideDomains } from './inside-domains.ts';
import { fetchPart, makeServices } from './services.ts';
import type { Workplace } from './services.ts';

/**
 * The services of the Outlook pane. The reader is started at once, beside office.js; everything that signs anybody in
 * waits until the register is asked.
 */
export function makeOutlookServices(host: PaneHost): () => Promise<Result<OutlookServices, Fault>> {
  const read = makeMessageReader(startReadingWorker, () => import('../workflows/read-referral.ts'));
  const decoder = () => import('../adapters/mime/mime-message-reader.ts');
  // Fetched early, used late: a failure is told when a message is to be read.
  decoder().catch(() => undefined);

  const services = makeServices({
    client: 'OUTLOOK',
    person: () => {
      const { displayName, emailAddress } = Office.context.mailbox.userProfile;
      return { name: displayName, address: emailAddress };
    },
  });
  const atWork = async <Value>(
    work: (workplace: Workplace) => Promise<Result<Value, Fault>>,
  ): Promise<Result<Value, Fault>> => {
    const opened = await services.workplace();
    if (!opened.ok) return opened;
    rememberInsideDomains(opened.value.settings);
    return work(opened.value);
  };
  const withPart = async <Part, Value>(
    load: () => Promise<Part>,
    work: (part: Part, workplace: Workplace) => Promise<Result<Value, Fault>>,
  ): Promise<Result<Value, Fault>> =>
    atWork(async (workplace) => {
      const part = await fetchPart(load);
      return part.ok ? work(part.value, workplace) : part;
    });

  return () =>
    Promise.resolve(
      ok({
        messages: new OutlookOpenMessages({
          mailbox: Office.context.mailbox,
          decode: async (bytes) => {
            const part = await fetchPart(decoder);
            return part.ok ? part.value.readEml(bytes) : err([NOT_DECODED]);
          },
          supports: (requirement) => host.supports(requirement),
        }),
        read,
        lookForCases: (reading, corrections) =>
          withPart(
            () => import('../workflows/known-cases.ts'),
            ({ lookForCases }, { service }) => lookForCases(service, reading, corrections),
          ),
        openCases: (reading, options) =>
          withPart(
            () => import('../workflows/open-case.ts'),
            ({ takeInReading }, { service, reference }) => takeInReading(service, reference, reading, options),
          ),
        fileMessage: (messageId, caseRef) =>
          withPart(
            () => import('../workflows/file-message.ts'),
            ({ fileMessage }, { service, tenant }) => fileMessage(service, tenant.mailbox, messageId, caseRef),
          ),
        beginTriage: (caseRef) =>
          withPart(
            () => import('../workflows/acknowledge-referral.ts'),
            ({ beginTriage }, { service, reference }) => beginTriage(service, reference, caseRef),
          ),
        draftAcknowledgements: (caseRef, answered) =>
          withPart(
            () => import('../workflows/acknowledge-referral.ts'),
            ({ draftAcknowledgements }, { service, reference, tenant }) =>
              draftAcknowledgements(service, reference, { ...tenant.papers, outbox: tenant.mailbox }, caseRef, answered),
          ),
      }),
    );
} // prettier-ignore

const startReadingWorker = (): ReadingWorker | undefined =>
  typeof Worker === 'undefined'
    ? undefined
    : new Worker(new URL(/* webpackChunkName: "reading-worker" */ './reading-worker.ts', import.meta.url));

const NOT_DECODED = {
  rule: 'MSG-PART-MISSING',
  severity: 'error',
  place: {},
  message: 'The part of the pane that reads messages could not be fetched: check the connection and repeat.',
} as const;
