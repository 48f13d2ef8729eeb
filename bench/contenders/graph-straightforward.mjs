import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  RedirectHandler,
  RedirectHandlerOptions,
  RetryHandler,
  RetryHandlerOptions,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { caseReferenceProperty } from '../../addin/adapters/graph/case-property.ts';
import { rowsIn, typedRow } from '../../addin/adapters/graph/register-layout.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { normalValue } from '../../addin/forms/cell-values.ts';
import { columnOf, columnsOf, keyOf, TABLES } from '../../addin/forms/register-schema.ts';
import { cellChanges } from '../../addin/forms/row-change.ts';
import { CASE_TABLES, matches, rowsOfCase } from '../../addin/forms/rows-of-case.ts';
import { MAILBOX } from '../support/graph-world.mjs';

/**
 * The straightforward way: Microsoft's client with its own chain of handlers and its own repeats, and one call for each
 * thing that is wanted. It is spared what a good programmer would spare himself: a session, large pages, only the columns
 * that are needed, each table once for a message, no reading of tables in which taking in writes nothing, a message as
 * one document with its attachments. What a cell holds is worked out by the project's own forms, so that only the
 * traffic is compared.
 */
const ROWS_OF_A_PAGE = 500;
const MESSAGES_OF_A_PAGE = 100;
/** Where taking in a message adds rows: only these are numbered on. */
const NUMBERED = ['tblCases', 'tblParties', 'tblContacts', 'tblConsents', 'tblAuditLog'];
const SCOPES = ['Files.ReadWrite.All', 'Mail.ReadWrite.Shared'];

export function straightforward(world) {
  const client = clientOf(world);
  const messages = `/users/${encodeURIComponent(MAILBOX)}/messages`;
  return {
    open: () => attempt(async () => new StraightforwardRegister(client, world.item).opened()),
    messages: () =>
      attempt(async () => {
        const found = [];
        let path = `/users/${encodeURIComponent(MAILBOX)}/mailFolders/inbox/messages?$select=id,categories&$orderby=receivedDateTime&$top=${MESSAGES_OF_A_PAGE}`;
        while (path !== undefined) {
          const page = await client.api(path).get();
          found.push(...page.value);
          path = page['@odata.nextLink'];
        }
        return found.map(({ id, categories }) => ({
          id,
          categories,
          read: async () => {
            const got = await attempt(() =>
              client.api(`${messages}/${id}/$value`).responseType('arraybuffer').get(),
            );
            return got.ok ? readEml(new Uint8Array(got.value)) : got;
          },
        }));
      }),
    fileAll: async (taken) => {
      const filed = [];
      for (const { message, caseRef } of taken)
        filed.push(
          await attempt(() =>
            client.api(`${messages}/${message.id}`).patch({
              categories: [...new Set([...message.categories, caseRef])],
              singleValueExtendedProperties: [caseReferenceProperty(caseRef)],
            }),
          ),
        );
      return filed;
    },
  };
}

/** The chain that `Client.init` makes, with the emulator at its end and waiting by the emulator's clock. */
function clientOf({ time, transport, signIn }) {
  const provider = {
    getAccessToken: async () => {
      const token = await signIn.token({ scopes: SCOPES });
      if (!token.ok) throw new Error('not signed in');
      return token.value;
    },
  };
  const retry = new RetryHandler(new RetryHandlerOptions());
  retry.sleep = (seconds) => time.sleep(seconds * 1000);
  const http = new HTTPMessageHandler();
  http.execute = async (context) => {
    context.response = await transport(new Request(context.request, context.options));
  };
  const chain = [
    new AuthenticationHandler(provider),
    retry,
    new RedirectHandler(new RedirectHandlerOptions()),
    new TelemetryHandler(),
    http,
  ];
  return Client.initWithMiddleware({ middleware: chain });
}

async function attempt(work) {
  try {
    return { ok: true, value: await work() };
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof SyntaxError) throw cause;
    const error = {
      kind: 'Offline',
      saved: 'unknown',
      message: `${cause.statusCode ?? ''} ${cause.code ?? cause.message}`,
    };
    return { ok: false, error };
  }
}

class StraightforwardRegister {
  kind = 'authority';
  #client;
  #base;
  #session;
  #rows = new Map();
  #keys = new Map();

  constructor(client, { driveId, itemId }) {
    this.#client = client;
    this.#base = `/drives/${driveId}/items/${itemId}/workbook`;
  }

  async opened() {
    this.#session = (await this.#client.api(`${this.#base}/createSession`).post({ persistChanges: true })).id;
    return this;
  }

  /** Others write as well, so what was read for one message is not believed for the next. */
  forget() {
    this.#rows.clear();
    this.#keys.clear();
  }

  read(tables) {
    return this.#attempt(async () => {
      const read = [];
      for (const table of tables) read.push([table, await this.#table(table)]);
      return {
        rows: Object.fromEntries(read.map(([table, { rows }]) => [table, rows.map(({ cells }) => cells)])),
        problems: read.flatMap(([, { problems }]) => problems),
      };
    });
  }

  async readCase(caseRef) {
    this.forget();
    const read = await this.read(CASE_TABLES);
    return read.ok
      ? { ok: true, value: { ...read.value, rows: rowsOfCase(read.value.rows, caseRef) } }
      : read;
  }

  async findCases(match) {
    const read = await this.read(['tblCases']);
    return read.ok
      ? { ok: true, value: read.value.rows.tblCases.filter((row) => matches(row, match)) }
      : read;
  }

  keys(tables) {
    return this.#attempt(async () => {
      const found = {};
      for (const table of tables) if (NUMBERED.includes(table)) found[table] = await this.#keysOf(table);
      return found;
    });
  }

  apply({ changes, audit }) {
    return this.#attempt(async () => {
      for (const change of changes) {
        if (change.kind === 'insert') await this.#add(change.table, change.cells);
        else await this.#update(change);
      }
      for (const row of audit) await this.#add('tblAuditLog', row);
      this.forget();
      return { repeated: false };
    });
  }

  async #add(table, cells) {
    const values = [typedRow(layoutOf(table), writable(table, Object.entries(cells)))];
    await this.#api(`/tables/${table}/rows/add`).post({ index: null, values });
  }

  /** The row by its key, just before, then cell by cell. */
  async #update(change) {
    const { table, key } = change;
    const { values } = await this.#api(
      `/tables/${table}/columns/${TABLES[table].key[0]}/dataBodyRange?$select=values`,
    ).get();
    const position = values.findIndex(([value]) => value === key);
    if (position === -1) throw new Error('the row is gone');
    for (const { column, after } of cellChanges(change)) {
      const cells = writable(table, [[column, after]]);
      const patch = { values: [typedRow(layoutOf(table), cells)] };
      await this.#api(`/tables/${table}/rows/itemAt(index=${position})`).patch(patch);
    }
  }

  async #table(table) {
    const known = this.#rows.get(table);
    if (known !== undefined) return known;
    const values = [];
    for (;;) {
      const page = await this.#api(
        `/tables/${table}/rows?$select=values&$top=${ROWS_OF_A_PAGE}&$skip=${values.length}`,
      ).get();
      values.push(...page.value.map(({ values: [row] }) => row));
      if (page.value.length < ROWS_OF_A_PAGE) break;
    }
    const read = rowsIn(layoutOf(table), 2, values, this.kind);
    this.#rows.set(table, read);
    return read;
  }

  async #keysOf(table) {
    const listed = this.#rows.get(table);
    if (listed !== undefined) return listed.rows.flatMap(({ cells }) => keyOf(table, cells) ?? []);
    const known = this.#keys.get(table);
    if (known !== undefined) return known;
    const { values } = await this.#api(
      `/tables/${table}/columns/${TABLES[table].key[0]}/dataBodyRange?$select=values`,
    ).get();
    const keys = values.flatMap(([value]) => (value === '' ? [] : [value]));
    this.#keys.set(table, keys);
    return keys;
  }

  #api(path) {
    return this.#client.api(this.#base + path).header('workbook-session-id', this.#session);
  }

  /** After a fault the session may be at fault, so the next call begins with a new one. Tables read whole are kept. */
  async #attempt(work) {
    return attempt(async () => {
      if (this.#session === undefined) await this.opened();
      try {
        return await work();
      } catch (cause) {
        this.#session = undefined;
        throw cause;
      }
    });
  }
}

/** The columns stand as the template has them. */
const layoutOf = (table) => ({
  table,
  sheet: table,
  headerRow: 1,
  left: 1,
  headings: columnsOf(table, 'authority').map(({ name }) => name),
});

/** Values as the register holds them. */
const writable = (table, entries) =>
  new Map(entries.map(([name, value]) => [name, normalValue(columnOf(table, name), value)]));
