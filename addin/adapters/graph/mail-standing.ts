import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { NOTE_PROPERTY, operationProperty } from './case-property.ts';
import type { GraphFault } from './graph.ts';
import type { GraphMessage, MailCalls } from './mail-calls.ts';

/** How the letter of an operation stands in the mailbox. */
export type Standing =
  | { readonly state: 'none' }
  /** The one draft of it. */
  | { readonly state: 'draft'; readonly draft: GraphMessage }
  /** Given to be sent, and its copy is not in Sent Items yet: nowhere to be seen. */
  | { readonly state: 'under way' }
  | { readonly state: 'sent'; readonly messageId: string };

/**
 * Looks the letter up. Two people, or a repeat that came too early, may have made two drafts of it: all take the one that
 * is noted as going, otherwise the earliest, and the rest goes to Deleted Items, so that nobody sends it as well. A draft
 * that somebody has thrown away counts as none.
 *
 * The notes are looked for after the letter: whoever sends leaves the note first, so one of the two is always seen.
 */
export async function standingOf(
  calls: MailCalls,
  operationId: string,
): Promise<Result<Standing, GraphFault>> {
  const found = await calls.marked(
    operationProperty(operationId),
    'id,isDraft,parentFolderId,createdDateTime,subject,toRecipients,ccRecipients,bccRecipients',
  );
  if (!found.ok) return found;
  const sent = found.value.find(({ isDraft }) => isDraft !== true);
  const all = found.value.filter(({ isDraft }) => isDraft === true);
  const notes = sent === undefined ? await notesOf(calls, operationId) : ok([]);
  if (!notes.ok) return notes;
  const thrownAway = all.length === 0 ? ok('') : await calls.deletedItems();
  if (!thrownAway.ok) return thrownAway;
  const drafts = all
    .filter(({ parentFolderId }) => parentFolderId !== thrownAway.value)
    .toSorted((a, b) => order(a).localeCompare(order(b)));
  // A note for a draft that was thrown away tells of nothing.
  const isThrownAway = (id: string): boolean => all.some((each) => each.id === id && !drafts.includes(each));
  const noted = notes.value.map(({ draftId }) => draftId).filter((id) => !isThrownAway(id));
  const going = drafts.find(({ id }) => noted.includes(id));
  const draft =
    sent !== undefined || (noted.length > 0 && going === undefined) ? undefined : (going ?? drafts[0]);
  await calls.discard(drafts.filter((each) => each !== draft).map(({ id }) => id));
  if (sent !== undefined) return ok({ state: 'sent', messageId: sent.id });
  if (draft !== undefined) return ok({ state: 'draft', draft });
  return ok({ state: noted.length > 0 ? 'under way' : 'none' });
}

const order = ({ createdDateTime = '', id }: GraphMessage): string => `${createdDateTime} ${id}`;

/**
 * Between sending and the copy in Sent Items a letter is nowhere to be seen, for seconds or longer. A repeat that looks
 * just then would take it for one that was never written. So before a letter goes, a note is laid among the drafts that
 * it is about to go, and taken away when its copy has been seen.
 */
interface Note {
  readonly id: string;
  readonly draftId: string;
}

const noteProperty = (operationId: string) => operationProperty(`${operationId} is being sent`);
const ANY_NOTE = { id: NOTE_PROPERTY, value: 'a letter is being sent' };

export function leaveNote(
  calls: MailCalls,
  letter: { readonly operationId: string; readonly caseRef: string },
  draftId: string,
): Promise<Result<GraphMessage, GraphFault>> {
  return calls.make('/messages', {
    subject: `${letter.caseRef}: a letter is being sent`,
    body: {
      contentType: 'text',
      content: `This note goes by itself when the letter lies in Sent Items. There is nothing to send here. [${draftId}]`,
    },
    singleValueExtendedProperties: [noteProperty(letter.operationId), ANY_NOTE],
  });
}

/**
 * Takes the note about a letter away, with those that earlier letters left behind: nobody looks a letter up again that
 * has gone, so whoever sends the next one sweeps. A note whose letter may still be on its way stays.
 */
export async function takeNotesAway(calls: MailCalls, letterId: string): Promise<void> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const notes = await calls.marked(ANY_NOTE, 'id,body', 'drafts');
    if (!notes.ok) continue;
    const done: string[] = [];
    for (const { id, draftId } of notes.value.map(noteIn))
      if (draftId === letterId || (await isSettled(calls, draftId))) done.push(id);
    if (await calls.discard(done)) return;
  }
}

/** Whether a letter is seen to have gone, or its draft to have been thrown away. */
async function isSettled(calls: MailCalls, letterId: string): Promise<boolean> {
  const letter = await calls.message(letterId, '$select=isDraft,parentFolderId');
  if (!letter.ok) return false;
  if (letter.value.isDraft !== true) return true;
  const deletedItems = await calls.deletedItems();
  return deletedItems.ok && deletedItems.value === letter.value.parentFolderId;
}

const TRIES = 3;

async function notesOf(calls: MailCalls, operationId: string): Promise<Result<readonly Note[], GraphFault>> {
  const found = await calls.marked(noteProperty(operationId), 'id,parentFolderId,body');
  if (!found.ok) return err(found.error);
  if (found.value.length === 0) return ok([]);
  const deletedItems = await calls.deletedItems();
  if (!deletedItems.ok) return deletedItems;
  return ok(found.value.filter(({ parentFolderId }) => parentFolderId !== deletedItems.value).map(noteIn));
}

const noteIn = ({ id, body }: GraphMessage): Note => ({
  id,
  draftId: /\[([^\]]+)\]/.exec(body?.content ?? '')?.[1] ?? '',
});
