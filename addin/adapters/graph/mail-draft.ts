import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Letter } from '../../ports/mailbox.ts';
import { caseReferenceProperty, operationProperty } from './case-property.ts';
import type { GraphFault } from './graph.ts';
import { attach, attachmentsAtOnce } from './mail-attaching.ts';
import { messagePath } from './mail-calls.ts';
import type { GraphMessage, GraphRecipient, MailCalls } from './mail-calls.ts';
import { standingOf } from './mail-standing.ts';
import type { Standing } from './mail-standing.ts';

/** After an answer that was lost: how long until a draft that was made shows up in a search. */
const PAUSES_BEFORE_LOOK = [500, 2_000] as const;

/**
 * Makes the draft of a letter that has none. The operation is a property of it, so that whoever comes next finds it; after
 * an answer that was lost it is looked for before another is made.
 */
export async function makeDraft(
  calls: MailCalls,
  pause: (milliseconds: number) => Promise<void>,
  mailbox: string,
  letter: Letter,
): Promise<Result<Standing, Failure>> {
  const answered = letter.inReplyTo === undefined ? ok(undefined) : await calls.resolve(letter.inReplyTo);
  if (!answered.ok) return err(answered.error.failure);
  if (letter.inReplyTo !== undefined && answered.value === undefined) return err(NOTHING_TO_ANSWER);
  for (let tried = 1; ; tried += 1) {
    const made = await makeOnce(calls, mailbox, letter, answered.value);
    if (!made.ok && made.error.effect === 'none')
      return err(made.error.status === 404 ? NOTHING_TO_ANSWER : made.error.failure);
    let last: GraphFault | undefined = made.ok ? undefined : made.error;
    for (const wait of made.ok ? [0] : PAUSES_BEFORE_LOOK) {
      if (wait > 0) await pause(wait);
      const standing = await standingOf(calls, letter.operationId);
      if (!standing.ok) last = standing.error;
      else if (standing.value.state !== 'none') return standing;
    }
    // The draft is there; that the search does not show it yet changes nothing.
    if (made.ok && last === undefined) return ok({ state: 'draft', draft: made.value });
    if (tried === 2 || made.ok || last?.effect !== 'unknown') return err(notCertain(last));
  }
}

async function makeOnce(
  calls: MailCalls,
  mailbox: string,
  letter: Letter,
  answers: string | undefined,
): Promise<Result<GraphMessage, GraphFault>> {
  const content = contentOf(mailbox, letter);
  const whole = { ...content, ...attachmentsAtOnce(letter) };
  if (answers === undefined) return calls.make('/messages', whole);
  const reply = await calls.make(`${messagePath(answers)}/createReply`, { message: whole });
  // A reply begins with recipients, subject and text of its own; what it was told is made sure of.
  return reply.ok ? calls.change(reply.value.id, content) : reply;
}

const recipient = (address: string): GraphRecipient => ({ emailAddress: { address } });

/** No header and no property says more than the case reference and the operation. */
const contentOf = (mailbox: string, { caseRef, operationId, to, subject, body }: Letter): object => ({
  subject,
  body: { contentType: 'html', content: body.html },
  from: recipient(mailbox),
  toRecipients: [recipient(to)],
  ccRecipients: [],
  bccRecipients: [],
  categories: [caseRef],
  singleValueExtendedProperties: [caseReferenceProperty(caseRef), operationProperty(operationId)],
});

/**
 * Completes the attachments of a draft and makes sure that it is the letter: this recipient and no other, this subject,
 * these attachments. The text may have been changed by the person who looked at it; the rest is not for hands, and a
 * draft in which it was changed is left to them.
 */
export async function completeDraft(
  calls: MailCalls,
  draft: GraphMessage,
  letter: Letter,
): Promise<Result<void, Failure>> {
  const [only, ...others] = [draft.toRecipients, draft.ccRecipients, draft.bccRecipients].flatMap(
    (each) => each ?? [],
  );
  const isTo = only?.emailAddress?.address?.toLowerCase() === letter.to.toLowerCase();
  const isAsWritten = isTo && others.length === 0 && draft.subject === letter.subject;
  return isAsWritten ? attach(calls, draft.id, letter) : err(CHANGED_BY_HAND);
}

const CHANGED_BY_HAND = failure(
  'ChangedMeanwhile',
  'Recipient or subject of the draft were changed in Outlook: send it from there, or delete it there and repeat. Nothing was sent.',
);

const NOTHING_TO_ANSWER = failure(
  'NotFound',
  'The message that this letter answers is not in the mailbox any more: find it in Outlook, or write a new letter. Nothing was saved.',
);

const notCertain = (fault: GraphFault | undefined): Failure =>
  failure(
    fault?.failure.kind ?? 'Offline',
    'Microsoft 365 did not say whether the draft was saved: repeat in a few minutes, and it will be found if it is there. Nothing was sent.',
    'unknown',
    fault?.failure.retryAfterSeconds,
  );
