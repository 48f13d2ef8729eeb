import type { MessageContent } from '../../domain/message-content.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Arrivals, MailboxEntry } from '../../ports/mailbox.ts';
import { decodedAt, MAX_MESSAGE_BYTES, messageTooLarge } from '../../ports/message-decoder.ts';
import type { MessageDecoder } from '../../ports/message-decoder.ts';
import type { GraphFault, Listing } from './graph.ts';
import { isGraph } from './graph-address.ts';
import type { GraphChange, GraphMessage, MailCalls } from './mail-calls.ts';
import { MailReadAhead } from './mail-read-ahead.ts';

const INBOX = '/mailFolders/inbox/messages';
const SHOWN = '$select=id,receivedDateTime,hasAttachments';

export async function listInbox(
  calls: MailCalls,
  decode: MessageDecoder,
): Promise<Result<readonly MailboxEntry[], Failure>> {
  const path = `${INBOX}?${SHOWN}&$orderby=receivedDateTime&$top=100`;
  const listed = await calls.list<GraphMessage>(path, 'track messages');
  return listed.ok ? ok(entriesOf(calls, decode, listed.value.entries)) : err(listed.error.failure);
}

/**
 * By the service's own account of changes since the token. A message that was changed is told again, and the same one may
 * be told several times in any order: it is given once. Where it is told both to be there and to be gone, it is given:
 * reading it finds out, and none is lost.
 */
export async function arrivals(
  calls: MailCalls,
  decode: MessageDecoder,
  token: string | undefined,
): Promise<Result<Arrivals, Failure>> {
  const known = token !== undefined && isOurs(token) ? await changes(calls, token) : undefined;
  if (known?.ok) return ok(told(calls, decode, known.value, false));
  if (known !== undefined && !isLost(known.error)) return err(known.error.failure);
  const fresh = await changes(calls, `${INBOX}/delta?${SHOWN}`);
  return fresh.ok ? ok(told(calls, decode, fresh.value, true)) : err(fresh.error.failure);
}

const changes = (calls: MailCalls, path: string): Promise<Result<Listing<GraphChange>, GraphFault>> =>
  calls.list<GraphChange>(path, 'track messages', ', odata.maxpagesize=100');

/** A token is an address that was given to be kept; nothing is sent to any other place. */
const isOurs = (token: string): boolean => URL.canParse(token) && isGraph(token);

/** Lost (410), or one that the service cannot read (400). Source: behaviour.md section 6, "Token life". */
const isLost = ({ status }: GraphFault): boolean => status === 410 || status === 400;

function told(
  calls: MailCalls,
  decode: MessageDecoder,
  { entries, deltaLink }: Listing<GraphChange>,
  fresh: boolean,
): Arrivals {
  if (deltaLink === undefined) throw new TypeError('Cannot take up changes: the answer has no delta link.');
  const there = new Map(
    entries.filter((each) => each['@removed'] === undefined).map((each) => [each.id, each]),
  );
  const gone = entries
    .filter((each) => each['@removed'] !== undefined && !there.has(each.id))
    .map(({ id }) => id);
  return {
    messages: entriesOf(calls, decode, [...there.values()]),
    gone: fresh ? [] : [...new Set(gone)],
    token: deltaLink,
    fresh,
  };
}

/** In the order of arrival. Invitations and their answers are the calendar's, not letters to the service. */
function entriesOf(
  calls: MailCalls,
  decode: MessageDecoder,
  messages: readonly GraphMessage[],
): readonly MailboxEntry[] {
  const letters = messages
    .filter((message) => !/^#microsoft\.graph\.eventMessage/i.test(message['@odata.type'] ?? ''))
    .toSorted((a, b) => (a.receivedDateTime ?? '').localeCompare(b.receivedDateTime ?? ''));
  const ahead = new MailReadAhead(calls, letters);
  return letters.map(({ id }, index) => ({ place: id, read: () => read(ahead.read(index), decode, id) }));
}

async function read(
  content: Promise<Result<Uint8Array, GraphFault>>,
  decode: MessageDecoder,
  id: string,
): Promise<Result<MessageContent, readonly Problem[]>> {
  const place = { file: id };
  const bytes = await content;
  if (!bytes.ok) {
    const { kind, message } = bytes.error.failure;
    // One that has left the mailbox since it was listed need not be looked for again.
    const rule = kind === 'NotFound' ? 'MSG-GONE' : 'MSG-UNREADABLE';
    return err([{ rule, severity: 'error', place, message }]);
  }
  if (bytes.value.length > MAX_MESSAGE_BYTES) return messageTooLarge(place);
  return decodedAt(place, bytes.value, decode);
}
