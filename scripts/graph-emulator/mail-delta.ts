import { contextOf, GRAPH_ROOT, linkTo } from './graph-address.ts';
import { LIMITS } from './limits.ts';
import { MAIL_SWITCHES, mailRoute, READ_BASIC, viewFor } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { parseFilter } from './mail-filter.ts';
import { folderOf } from './mail-folders.ts';
import { messageJson } from './mail-json.ts';
import type { View } from './mail-json.ts';
import { readToken } from './mail-paging.ts';
import { onlyOptions, pageSize } from './mail-query.ts';
import type { FolderChange, MailboxStore } from './mail-store.ts';
import { opaqueToken } from './opaque-token.ts';
import { badRequest } from './outlook-refusals.ts';
import { Refused } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/**
 * What has changed in one folder, by tokens. A round starts with everything in the folder, or with what came after a
 * delta token, and ends in a new delta token. Options of the first call travel in the tokens.
 *
 * Each change is told on its own, so one message may come several times in a round, in any order; what is told of it is
 * always how it stands at that moment. Source: behaviour.md section 6, "Delta is per folder".
 */
interface DeltaToken {
  readonly mailbox: string;
  readonly folder: string;
  /** Changes after this number … */
  readonly after: number;
  /** … up to this one belong to the round; in a delta token: undefined. */
  readonly upTo?: number;
  /** A round that tells everything that is there. */
  readonly fresh: boolean;
  readonly generation: number;
  readonly issued: number;
  readonly options: Readonly<Record<string, string>>;
}

const OPTIONS = ['$select', '$top', '$expand', '$filter', '$orderby'] as const;

export function deltaRoutes(context: MailContext): readonly Route[] {
  const route = mailRoute(context);
  return [
    route('GET', '/mailFolders/{folder}/messages/delta()', READ_BASIC, (store, call) =>
      answer(context, store, folderOf(store, call).id, call),
    ),
  ];
}

function answer(context: MailContext, store: MailboxStore, folderId: string, call: Call): Answer {
  const token = tokenOf(context, store, folderId, call);
  const carried: Call = { ...call, query: new URLSearchParams(token.options) };
  const view = viewFor(context, store, carried);
  const size = pageSize(carried);
  const { upTo = store.version, ...round } = token;
  const changes = store.changes.filter(
    (each) => each.folderId === folderId && each.number > token.after && each.number <= upTo,
  );
  const page = changes.slice(0, size);
  const told = inAnyOrder(context, page);
  const filter = token.options['$filter'];
  const wanted = filter === undefined ? undefined : parseFilter(filter);
  // The first round tells what is there; that something was once there is of no interest in it.
  const value = told
    .map((change) => shown(store, change, view))
    .filter(({ message }) => (message === undefined ? !token.fresh : (wanted?.test(message) ?? true)))
    .map(({ json }) => json);
  const rest = page.length < changes.length;
  const next: DeltaToken = rest
    ? { ...round, upTo, after: page.at(-1)?.number ?? upTo, issued: call.now }
    : { ...round, after: upTo, fresh: false, issued: call.now };
  const link = linkTo(call.path, `${rest ? '$skiptoken' : '$deltatoken'}=${opaqueToken(next)}`);
  return {
    status: 200,
    body: {
      '@odata.context': contextOf('Collection(message)'),
      value,
      [rest ? '@odata.nextLink' : '@odata.deltaLink']: link,
    },
  };
}

function shown(store: MailboxStore, { immutableId, id, folderId }: FolderChange, view: View) {
  const message = store.messages.get(immutableId);
  if (message?.folderId === folderId) return { message, json: messageJson(message, view) };
  return {
    message: undefined,
    json: { id: view.immutable ? immutableId : id, '@removed': { reason: 'deleted' } },
  };
}

function tokenOf(context: MailContext, store: MailboxStore, folderId: string, call: Call): DeltaToken {
  const given = call.query.get('$skiptoken') ?? call.query.get('$deltatoken');
  if (given === null) return firstToken(store, folderId, call);
  onlyOptions(call.query, ['$skiptoken', '$deltatoken']);
  // Not dependable for messages (msgraph-sdk-dotnet#1281): here it is never known.
  const token = given === 'latest' ? undefined : checked(readToken(given));
  const lost =
    token?.generation !== store.generation ||
    call.now - token.issued > LIMITS.mail.deltaTokenMs ||
    context.faults.strikes(MAIL_SWITCHES.deltaTokenLost, store.user.address);
  if (lost)
    throw new Refused(410, 'SyncStateNotFound', 'The sync state generation is not found; resync required.', {
      headers: { location: `${GRAPH_ROOT}${encodeURI(call.path)}` },
    });
  if (token.folder !== folderId || token.mailbox !== store.user.id)
    throw new Refused(400, 'ErrorInvalidUrlQuery', 'The token belongs to another folder.');
  return token;
}

function firstToken(store: MailboxStore, folder: string, call: Call): DeltaToken {
  onlyOptions(call.query, OPTIONS);
  const filter = call.query.get('$filter');
  if (filter !== null && !/^receivedDateTime g[et] \S+$/.test(filter))
    throw badRequest('Change tracking takes a filter on receivedDateTime ge or gt only.');
  const order = call.query.get('$orderby');
  if (order !== null && !/^receivedDateTime desc$/.test(order))
    throw badRequest('Change tracking is ordered by receivedDateTime desc only.');
  const options = Object.fromEntries(
    OPTIONS.flatMap((name) => {
      const value = call.query.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return { mailbox: store.user.id, folder, after: 0, fresh: true, generation: store.generation, issued: call.now, options };
} // prettier-ignore

function checked(token: Readonly<Record<string, unknown>>): DeltaToken {
  const { mailbox, folder, after, upTo, fresh, generation, issued, options } = token;
  if (
    typeof mailbox !== 'string' ||
    typeof folder !== 'string' ||
    typeof after !== 'number' ||
    typeof fresh !== 'boolean' ||
    typeof generation !== 'number' ||
    typeof issued !== 'number' ||
    !(options instanceof Object) ||
    (upTo !== undefined && typeof upTo !== 'number')
  )
    // prettier-ignore
    throw new Refused(400, 'ErrorInvalidUrlQuery', 'The token is malformed.');
  return {
    mailbox, folder, after, fresh, generation, issued,
    ...(upTo !== undefined && { upTo }),
    options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)])),
  }; // prettier-ignore
}

function inAnyOrder(context: MailContext, changes: readonly FolderChange[]): readonly FolderChange[] {
  return changes
    .map((change) => ({ change, rank: context.tenant.chance() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ change }) => change);
}
