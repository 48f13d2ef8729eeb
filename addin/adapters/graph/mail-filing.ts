import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Filing } from '../../ports/mailbox.ts';
import { CASE_REFERENCE_PROPERTY, caseReferenceProperty } from './case-property.ts';
import { PARTS_OF_A_BATCH } from './graph.ts';
import type { GraphAnswer, GraphFault } from './graph.ts';
import { expandOf, havingMessageId, isMessageId, messagePath } from './mail-calls.ts';
import type { GraphMessage, MailCalls, MailRequest } from './mail-calls.ts';

/** Reading again and merging ends the contest of two people within a few rounds, or somebody else is at fault. */
const PAUSES = [0, 300, 1_000, 3_000] as const;
/** So many are read and changed together: no longer passes between the two than for a batch each. */
const TOGETHER = PARTS_OF_A_BATCH;

type Filed = Result<void, Failure>;

/** A message on its way to its case. */
interface Task {
  readonly filing: Filing;
  outcome: Filed | undefined;
  /** What came of the last change, where it has to be seen by reading again. */
  last: Failure | undefined;
}

interface Change {
  readonly task: Task;
  readonly request: MailRequest;
}

/**
 * The case reference as a property that can be searched for, and as a category that people see. The list of categories is
 * one value and is replaced whole, so it is merged with what is there at that moment. A message is filed under one case:
 * filing it under another takes it out of the first. Source: contracts/graph/behaviour.md sections 6 and 7.
 */
export async function fileMessages(
  calls: MailCalls,
  pause: (milliseconds: number) => Promise<void>,
  filings: readonly Filing[],
): Promise<readonly Filed[]> {
  // Two changes of one message in one batch would meet in any order.
  const lastOf = new Map(filings.map((filing) => [filing.messageId, taskOf(filing)]));
  const tasks = [...lastOf.values()];
  for (let from = 0; from < tasks.length; from += TOGETHER) {
    const together = tasks.slice(from, from + TOGETHER);
    await settleAll(calls, pause, together);
    const outside = together.length === TOGETHER ? failureOfAll(together) : undefined;
    if (outside === undefined) continue;
    // Who waited in vain for twenty need not wait for the others.
    for (const task of tasks.slice(from + TOGETHER)) task.outcome = err({ ...outside, saved: 'nothing' });
    break;
  }
  return filings.map(({ messageId }) => lastOf.get(messageId)?.outcome ?? err(GONE));
}

const taskOf = (filing: Filing): Task => ({ filing, outcome: undefined, last: undefined });

/** Why none of them could be filed, where the reason is not one of a message. */
function failureOfAll(tasks: readonly Task[]): Failure | undefined {
  const failures = tasks.flatMap(({ outcome }) => (outcome?.ok === false ? [outcome.error] : []));
  const ofTheService = failures.filter(({ kind }) => kind !== 'NotFound' && kind !== 'ChangedMeanwhile');
  return ofTheService.length === tasks.length ? ofTheService[0] : undefined;
}

async function settleAll(
  calls: MailCalls,
  pause: (milliseconds: number) => Promise<void>,
  tasks: readonly Task[],
): Promise<void> {
  for (const wait of PAUSES) {
    const open = tasks.filter(({ outcome }) => outcome === undefined);
    if (open.length === 0) return;
    if (wait > 0) await pause(wait);
    const read = await calls.all<Shown>(open.map(({ filing }) => asShown(filing.messageId)));
    const changes = open.flatMap((task, index) => changeOf(task, read[index]) ?? []);
    if (changes.length === 0) continue;
    const changed = await calls.all<GraphMessage>(changes.map(({ request }) => request));
    for (const [index, { task }] of changes.entries()) takeChanged(task, changed[index]);
  }
  for (const task of tasks) task.outcome ??= err(task.last ?? GONE);
}

/** A message, or those that a search for a Message-ID has found. */
type Shown = GraphMessage | { readonly value: readonly GraphMessage[] };

function asShown(messageId: string): MailRequest {
  const shown = expandOf(CASE_REFERENCE_PROPERTY);
  // Drafts are not letters yet.
  const path = isMessageId(messageId)
    ? `/messages?${havingMessageId(messageId)}&$select=id,isDraft,categories&${shown}&$top=50`
    : `${messagePath(messageId)}?$select=id,categories&${shown}`;
  return { method: 'GET', path, operation: 'read message' };
}

type Answered<Body> = Result<GraphAnswer<Body>, GraphFault> | undefined;

/** The change that is still needed; undefined where the message has its outcome. */
function changeOf(task: Task, answer: Answered<Shown>): Change | undefined {
  if (answer?.ok !== true) {
    task.outcome = err(withSaved(answer?.error.failure ?? GONE, task.last));
    return undefined;
  }
  const { body } = answer.value;
  const message = 'value' in body ? body.value.find(({ isDraft }) => isDraft !== true) : body;
  if (message === undefined) {
    task.outcome = err(withSaved(GONE, task.last));
    return undefined;
  }
  const wanted = filedAs(message, task.filing.caseRef);
  if (wanted === undefined) {
    task.outcome = ok(undefined);
    return undefined;
  }
  const etag = message['@odata.etag'];
  const request: MailRequest = {
    method: 'PATCH',
    path: messagePath(message.id),
    operation: 'change message',
    body: wanted,
    ...(etag !== undefined && { headers: { 'If-Match': etag } }),
  };
  return { task, request };
}

function takeChanged(task: Task, answer: Answered<GraphMessage>): void {
  if (answer === undefined) return;
  if (answer.ok) {
    task.outcome = ok(undefined);
    return;
  }
  const { failure: failed, effect } = answer.error;
  // Changed by someone meanwhile, or nobody knows whether it was done: both are seen by reading again.
  if (failed.kind === 'ChangedMeanwhile' || effect === 'unknown') task.last = failed;
  else task.outcome = err(failed);
}

/** Ids of messages under a case. Drafts are not letters yet. */
export async function filedUnder(
  calls: MailCalls,
  caseRef: string,
): Promise<Result<readonly string[], Failure>> {
  const found = await calls.marked(caseReferenceProperty(caseRef), 'id,isDraft');
  if (!found.ok) return err(found.error.failure);
  return ok(found.value.filter(({ isDraft }) => isDraft !== true).map(({ id }) => id));
}

/** What is to be written; undefined where the message is filed as it should be. */
function filedAs(
  { categories = [], singleValueExtendedProperties = [] }: GraphMessage,
  caseRef: string,
): object | undefined {
  const before = singleValueExtendedProperties[0]?.value;
  const merged = [...new Set([...categories.filter((each) => each === caseRef || each !== before), caseRef])];
  if (before?.toLowerCase() === caseRef.toLowerCase() && categories.includes(caseRef)) return undefined;
  return { categories: merged, singleValueExtendedProperties: [caseReferenceProperty(caseRef)] };
}

const GONE = failure(
  'NotFound',
  'The message is not in the mailbox any more: look whether it was moved or deleted. Nothing was saved.',
);

/** After a change whose answer was lost, a fault of reading leaves open what happened. */
const withSaved = (now: Failure, before: Failure | undefined): Failure =>
  before?.saved === 'unknown' ? { ...before, kind: now.kind } : now;
