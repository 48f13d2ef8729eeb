import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Letter, SentLetter } from '../../ports/mailbox.ts';
import { messagePath } from './mail-calls.ts';
import type { MailCalls } from './mail-calls.ts';
import { leaveNote, standingOf, takeNotesAway } from './mail-standing.ts';

/** Half a minute in all: a copy is mostly there after a second or two. */
const PAUSES_BEFORE_COPY = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** Where a letter is after it was given to be sent. */
type Whereabouts = 'sent' | 'draft' | 'under way' | 'not known';

/**
 * Sends a draft, never blindly a second time. A draft is one thing and leaves Drafts when it goes, so sending it again
 * can make no second letter; still it is done only where it is seen to lie there. The copy in Sent Items appears late,
 * under the same immutable id. Source: contracts/graph/behaviour.md section 6; docs, outlook-immutable-id.md.
 */
export async function sendDraft(
  calls: MailCalls,
  pause: (milliseconds: number) => Promise<void>,
  draftId: string,
  letter: Letter,
): Promise<Result<SentLetter, Failure>> {
  const note = await leaveNote(calls, letter, draftId);
  // One that may have been left is as good as one that was; only none at all is a danger to the next who looks.
  if (!note.ok && note.error.effect === 'none') return err(notSent(note.error.failure));
  for (let tried = 1; ; tried += 1) {
    const sent = await calls.send('POST', `${messagePath(draftId)}/send`, 'send message', { repeat: 'once' });
    // Not there any more: somebody else has sent it, or taken it away.
    const byOthers = !sent.ok && sent.error.status === 404;
    if (!sent.ok && sent.error.effect === 'none' && !byOthers) {
      await takeNotesAway(calls, draftId);
      return err(notSent(sent.error.failure));
    }
    const where = await whereabouts(calls, pause, draftId, sent.ok || tried === 2);
    if (where === 'sent' || (where === 'under way' && sent.ok)) {
      // Without its copy seen, the note stays for whoever looks next.
      if (where === 'sent') await takeNotesAway(calls, draftId);
      // Gone at the second try means that the first one did it.
      return ok({ messageId: draftId, repeated: byOthers && tried === 1 });
    }
    if (where !== 'draft' || tried === 2) return err(NOT_CERTAIN);
  }
}

/** Waits for the copy. `patiently`: also while it still lies among the drafts, since the service may be slow. */
async function whereabouts(
  calls: MailCalls,
  pause: (milliseconds: number) => Promise<void>,
  id: string,
  patiently: boolean,
): Promise<Whereabouts> {
  let where: Whereabouts = 'not known';
  for (const wait of PAUSES_BEFORE_COPY) {
    await pause(wait);
    const message = await calls.message(id, '$select=isDraft');
    if (message.ok) where = message.value.isDraft === true ? 'draft' : 'sent';
    else if (message.error.status === 404) where = 'under way';
    if (where === 'sent' || (where === 'draft' && !patiently)) return where;
  }
  return where;
}

/** A letter that is noted as going and is not to be seen: it is waited for, and never written again. */
export async function awaitCopy(
  calls: MailCalls,
  pause: (milliseconds: number) => Promise<void>,
  { operationId }: Letter,
): Promise<Result<SentLetter, Failure>> {
  for (const wait of PAUSES_BEFORE_COPY) {
    await pause(wait);
    const standing = await standingOf(calls, operationId);
    if (!standing.ok || standing.value.state !== 'sent') continue;
    await takeNotesAway(calls, standing.value.messageId);
    return ok({ messageId: standing.value.messageId, repeated: true });
  }
  return err(
    failure(
      'Offline',
      'This letter was about to go when it was seen last, and its copy is not in Sent Items: look there. If it has not gone, delete the note about it from Drafts and repeat.',
      'unknown',
    ),
  );
}

const NOT_CERTAIN = failure(
  'Offline',
  'It is not certain whether the letter has gone: look in Sent Items and Drafts of the shared mailbox before it is sent again.',
  'unknown',
);

/** A letter of which a step before sending failed has certainly not gone. */
export const notSent = (cause: Failure): Failure =>
  failure(
    cause.kind,
    'The letter was not sent; as far as it was written it lies among the drafts of the shared mailbox. Repeat, or send it from Outlook.',
    'nothing',
    cause.retryAfterSeconds,
  );
