import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { faultOfLostConnection } from './graph-fault.ts';
import type { GraphAnswer, GraphFault, GraphRequest, Listing } from './graph.ts';
import { mailboxesOf, Sending } from './request-chain.ts';

interface Page {
  readonly value?: readonly unknown[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
}

/**
 * All pages: the next link as it is, all headers again (without them later pages come in UTC or with other ids). An
 * error on a later page makes the whole a fault; somebody would be shown as free else.
 * Source: contracts/graph/behaviour.md sections 1 and 9.
 */
export async function listEntries<Entry>(
  carry: (sending: Sending) => Promise<Result<GraphAnswer<unknown>, GraphFault>>,
  request: GraphRequest,
): Promise<Result<Listing<Entry>, GraphFault>> {
  const entries: Entry[] = [];
  // A link may call the mailbox by another name than the request did; it is the same one.
  const mailboxes = mailboxesOf(request);
  const seen = new Set<string>();
  let path: string | undefined = request.path;
  while (path !== undefined) {
    // A link that leads back would never come to an end.
    if (seen.has(path)) return err(faultOfLostConnection({ writes: false }));
    seen.add(path);
    const page = await carry(new Sending({ ...request, path }, { mailboxes }));
    if (!page.ok) return page;
    const {
      value,
      '@odata.nextLink': next,
      '@odata.deltaLink': deltaLink,
    }: Page = (page.value.body ?? {}) as Page;
    if (value === undefined) throw new TypeError('Cannot list: the answer is not a listing.');
    for (const entry of value) entries.push(entry as Entry);
    if (deltaLink !== undefined) return ok({ entries, deltaLink });
    path = next;
  }
  return ok({ entries });
}
