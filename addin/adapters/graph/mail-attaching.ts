import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Letter, LetterAttachment } from '../../ports/mailbox.ts';
import { messagePath } from './mail-calls.ts';
import type { GraphAttachment, MailCalls } from './mail-calls.ts';

/** In one request an attachment must be smaller. Source: docs, outlook-large-attachments.md. */
const TOO_LARGE_BYTES = 3 * 1024 * 1024;

/**
 * Larger files would need an upload session, and Graph refuses that (403) to whoever works in a shared mailbox; so they are
 * refused here, before anything is made. Source: contracts/graph/behaviour.md section 6; docs, known-issues.md.
 */
export function tooLarge({ attachments }: Letter): Failure | undefined {
  const number = attachments.findIndex(({ bytes }) => bytes.length >= TOO_LARGE_BYTES) + 1;
  if (number === 0) return undefined;
  return failure(
    'TooLarge',
    `Attachment ${number} of this letter is 3 MB or larger, which a shared mailbox does not take: make it smaller, or send the letter without it. Nothing was saved.`,
  );
}

/**
 * The attachments of a letter as parts of the request that makes its draft, as long as all together are within the limit:
 * then the draft is whole from the first moment, and two who write the same letter add nothing to each other's.
 */
export function attachmentsAtOnce({ attachments }: Letter): { readonly attachments?: readonly object[] } {
  const bytes = attachments.reduce((sum, each) => sum + each.bytes.length, 0);
  return attachments.length === 0 || bytes >= TOO_LARGE_BYTES
    ? {}
    : { attachments: attachments.map(fileAttachment) };
}

const fileAttachment = ({ name, mediaType, bytes }: LetterAttachment): object => ({
  '@odata.type': '#microsoft.graph.fileAttachment',
  name,
  contentType: mediaType,
  contentBytes: base64(bytes),
});

/** A second try after an answer that was lost; a third would be stubborn. */
const TRIES = 2;

/** Puts on the draft what is missing, and makes sure that it carries what the letter says: all of it, nothing else. */
export async function attach(
  calls: MailCalls,
  draftId: string,
  letter: Letter,
): Promise<Result<void, Failure>> {
  for (let tried = 0; ; tried += 1) {
    const listed = await attachmentsOf(calls, draftId);
    if (!listed.ok) return listed;
    const { missing, foreign } = compared(letter.attachments, listed.value);
    if (foreign > 0) return err(OTHER_ATTACHMENTS);
    if (missing.length === 0) return ok(undefined);
    if (tried > TRIES) return err(INCOMPLETE);
    for (const attachment of missing) {
      const added = await add(calls, draftId, attachment);
      if (added.ok) continue;
      if (added.error.saved !== 'unknown' || tried === TRIES) return added;
      // Whether it is on the draft now, the next look tells.
      break;
    }
  }
}

async function add(
  calls: MailCalls,
  draftId: string,
  attachment: LetterAttachment,
): Promise<Result<void, Failure>> {
  const added = await calls.send('POST', `${messagePath(draftId)}/attachments`, 'change message', {
    body: fileAttachment(attachment),
    repeat: 'once',
  });
  return added.ok ? ok(undefined) : err(added.error.failure);
}

async function attachmentsOf(
  calls: MailCalls,
  draftId: string,
): Promise<Result<readonly GraphAttachment[], Failure>> {
  const path = `${messagePath(draftId)}/attachments?$select=id,name,size`;
  const listed = await calls.list<GraphAttachment>(path, 'read message');
  return listed.ok ? ok(listed.value.entries) : err(listed.error.failure);
}

/** By name and size; Exchange counts some bytes of its own into the size, so it is never smaller than the file. */
function compared(wanted: readonly LetterAttachment[], there: readonly GraphAttachment[]) {
  const left = [...there];
  const missing = wanted.filter(({ name, bytes }) => {
    const at = left.findIndex((each) => each.name === name && (each.size ?? 0) >= bytes.length);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
  return { missing, foreign: left.length };
}

const CHUNK = 0x8000;

/** Without `Buffer`, which browsers do not have; in pieces, since a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

const OTHER_ATTACHMENTS = failure(
  'ChangedMeanwhile',
  'The draft carries other attachments than this letter: send it from Outlook, or delete it there and repeat. Nothing was sent.',
);

const INCOMPLETE = failure(
  'Offline',
  'Not all attachments could be put on the draft, so it was not sent: repeat in a few minutes.',
);
