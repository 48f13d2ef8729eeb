import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import { failure } from '../../addin/ports/failure.ts';
import { outboxContract } from './mailbox.contract.ts';

const FAULTS = {
  'throttled before sending': failure('Throttled', 'Wait.', 'nothing', 10),
  'the answer lost after sending': failure('Offline', 'No answer.', 'unknown'),
} as const;

outboxContract(
  'memory',
  () => {
    const outbox = new MemoryOutbox();
    const gone = () =>
      outbox.letters
        .filter(({ state }) => state === 'sent')
        .map(({ to, subject, attachments }) => ({
          to,
          subject,
          attachments: attachments.map(({ name }) => name),
        }));
    return {
      outbox,
      again: () => outbox,
      gone,
      drafts: () => outbox.letters.length - gone().length,
      faults: Object.fromEntries(
        Object.entries(FAULTS).map(([name, fault]) => [
          name,
          () => {
            outbox.failNext('send', fault);
          },
        ]),
      ),
    };
  },
  Object.keys(FAULTS),
);
