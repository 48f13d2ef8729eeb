import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { propertiesExpand, propertyFilter } from './case-property.ts';
import type { ExtendedProperty } from './case-property.ts';
import type { Graph, GraphAnswer, GraphFault, GraphRequest, Listing } from './graph.ts';
import { scopesFor } from './graph-scopes.ts';
import type { GraphOperation } from './graph-scopes.ts';

/** What is asked for of a message; only what `$select` and `$expand` named is there. */
export interface GraphMessage {
  readonly '@odata.type'?: string;
  readonly '@odata.etag'?: string;
  readonly id: string;
  readonly subject?: string | null;
  readonly body?: { readonly content?: string | null } | null;
  readonly isDraft?: boolean;
  readonly parentFolderId?: string;
  readonly createdDateTime?: string;
  readonly receivedDateTime?: string;
  /** Files shown in the text do not count. */
  readonly hasAttachments?: boolean;
  readonly categories?: readonly string[];
  readonly toRecipients?: readonly GraphRecipient[];
  readonly ccRecipients?: readonly GraphRecipient[];
  readonly bccRecipients?: readonly GraphRecipient[];
  readonly singleValueExtendedProperties?: readonly ExtendedProperty[];
}

export interface GraphRecipient {
  readonly emailAddress?: { readonly address?: string | null } | null;
}

/** An entry of a delta answer: a message, or that one has left. */
export interface GraphChange extends GraphMessage {
  readonly '@removed'?: { readonly reason?: string };
}

export interface GraphAttachment {
  readonly id: string;
  readonly name?: string | null;
  readonly size?: number;
}

type More = Partial<Pick<GraphRequest, 'body' | 'headers' | 'answer' | 'repeat'>>;

export interface MailRequest extends More {
  readonly method: GraphRequest['method'];
  /** Below the mailbox. */
  readonly path: string;
  readonly operation: GraphOperation;
}

/**
 * Calls below one shared mailbox. Every request asks for immutable ids, pages included: ordinary ids change when a
 * message moves, and sending moves it. Source: contracts/graph/behaviour.md section 6.
 */
export class MailCalls {
  readonly #graph: Graph;
  readonly #root: string;
  #deletedItems: string | undefined;

  constructor(graph: Graph, mailbox: string) {
    this.#graph = graph;
    this.#root = `/users/${encodeURIComponent(mailbox)}`;
  }

  send<Body>(
    method: GraphRequest['method'],
    path: string,
    operation: GraphOperation,
    more: More = {},
  ): Promise<Result<GraphAnswer<Body>, GraphFault>> {
    return this.#graph.send<Body>(this.#request(method, path, operation, more));
  }

  /** Several requests in batches, one answer for each in their order; one alone goes by itself. */
  async all<Body>(
    requests: readonly MailRequest[],
  ): Promise<readonly Result<GraphAnswer<Body>, GraphFault>[]> {
    const whole = requests.map(({ method, path, operation, ...more }) =>
      this.#request(method, path, operation, more),
    );
    const [first] = whole;
    if (first !== undefined && whole.length === 1) return [await this.#graph.send<Body>(first)];
    return (await this.#graph.batch(whole)) as readonly Result<GraphAnswer<Body>, GraphFault>[];
  }

  list<Entry>(
    path: string,
    operation: GraphOperation,
    prefer = '',
  ): Promise<Result<Listing<Entry>, GraphFault>> {
    const headers = { Prefer: `${IMMUTABLE}${prefer}` };
    return this.#graph.list<Entry>(this.#request('GET', path, operation, { headers }));
  }

  message(id: string, query: string): Promise<Result<GraphMessage, GraphFault>> {
    return this.#body(this.send<GraphMessage>('GET', `${messagePath(id)}?${query}`, 'read message'));
  }

  /** With an ETag: only if nobody has changed it since. Without one, Exchange still says 412 in passing; then again. */
  async change(id: string, body: object, etag?: string): Promise<Result<GraphMessage, GraphFault>> {
    const headers = etag === undefined ? {} : { 'If-Match': etag };
    for (let tried = 1; ; tried += 1) {
      const changed = await this.#body(
        this.send<GraphMessage>('PATCH', messagePath(id), 'change message', { body, headers }),
      );
      const inPassing = etag === undefined && !changed.ok && changed.error.status === 412;
      if (!inPassing || tried === 3) return changed;
    }
  }

  /** Makes something new: a repeat would make another, so the caller looks first. */
  make(path: string, body: object): Promise<Result<GraphMessage, GraphFault>> {
    return this.#body(this.send<GraphMessage>('POST', path, 'change message', { body, repeat: 'once' }));
  }

  /** Messages on which a property has this value: of one folder, or of the whole mailbox with Deleted Items. */
  async marked(
    property: ExtendedProperty,
    select: string,
    folder?: 'drafts',
  ): Promise<Result<readonly GraphMessage[], GraphFault>> {
    const filter = encodeURIComponent(propertyFilter(property));
    const place = folder === undefined ? '' : `/mailFolders/${folder}`;
    const found = await this.list<GraphMessage>(
      `${place}/messages?$filter=${filter}&$select=${select}&$top=50`,
      'read message',
    );
    return found.ok ? ok(found.value.entries) : found;
  }

  /** The id that Graph knows a message by; what is no Message-ID is an id already. */
  async resolve(messageId: string): Promise<Result<string | undefined, GraphFault>> {
    if (!isMessageId(messageId)) return ok(messageId);
    const path = `/messages?${havingMessageId(messageId)}&$select=id,isDraft&$top=10`;
    const found = await this.list<GraphMessage>(path, 'read message');
    if (!found.ok) return found;
    return ok(found.value.entries.find(({ isDraft }) => isDraft !== true)?.id);
  }

  /** What lies in Deleted Items is in every listing of the mailbox, and is no draft that anybody wants. */
  async deletedItems(): Promise<Result<string, GraphFault>> {
    if (this.#deletedItems !== undefined) return ok(this.#deletedItems);
    const folder = await this.send<{ readonly id: string }>('GET', '/mailFolders/deleteditems?$select=id', 'list mail folders'); // prettier-ignore
    if (!folder.ok) return folder;
    this.#deletedItems = folder.value.body.id;
    return ok(this.#deletedItems);
  }

  /**
   * Into Deleted Items; true when all of them are there. A repeat after a lost answer moves it to where it lies already,
   * since the immutable id goes along.
   */
  async discard(ids: readonly string[]): Promise<boolean> {
    let isDone = true;
    for (const id of ids) {
      const body = { destinationId: 'deleteditems' };
      const moved = await this.send('POST', `${messagePath(id)}/move`, 'change message', { body });
      isDone &&= moved.ok || moved.error.status === 404;
    }
    return isDone;
  }

  async #body(
    answer: Promise<Result<GraphAnswer<GraphMessage>, GraphFault>>,
  ): Promise<Result<GraphMessage, GraphFault>> {
    const answered = await answer;
    return answered.ok ? ok(answered.value.body) : err(answered.error);
  }

  #request(
    method: GraphRequest['method'],
    path: string,
    operation: GraphOperation,
    more: More,
  ): GraphRequest {
    return {
      method,
      path: path.startsWith('https:') ? path : this.#root + path,
      scopes: scopesFor(operation, 'others'),
      repeat: 'safe',
      ...more,
      headers: { Prefer: IMMUTABLE, ...more.headers },
    };
  }
}

const IMMUTABLE = 'IdType="ImmutableId"';

/** `<…>` is the Message-ID header, which a message keeps wherever it goes. */
export const isMessageId = (text: string): boolean => text.startsWith('<');

export const havingMessageId = (messageId: string): string =>
  `$filter=${encodeURIComponent(`internetMessageId eq '${messageId.replaceAll("'", "''")}'`)}`;

export const messagePath = (id: string): string => `/messages/${encodeURIComponent(id)}`;

export const expandOf = (id: string): string => `$expand=${encodeURIComponent(propertiesExpand([id]))}`;
