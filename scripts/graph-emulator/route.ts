/** What the areas of the emulator (mail, calendar, files, workbook …) are made of: a table of routes each. */

/** One request, after the outside has been dealt with: the address is canonical, the caller is known. */
export interface Call {
  readonly method: string;
  /** Decoded, without host and version, `/me` written out: `/users/{id}/messages/…`; see canonical-path.ts. */
  readonly path: string;
  /** What stands in the holes of the route's pattern, decoded, without the quotes of a function's argument. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** The JSON that was sent; undefined where there is none. */
  readonly body: unknown;
  /** The bytes that were sent, whatever their kind. */
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  /** Milliseconds since 1970, by the emulator's own clock. */
  readonly now: number;
}

export interface Caller {
  /** Id of the signed-in user; undefined on addresses that are authorised beforehand (uploads, downloads). */
  readonly userId: string;
  readonly address: string;
  readonly scopes: readonly string[];
}

export interface Answer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `/users/{user}/messages/{message}`, `/drives/{drive}/items/{item}/workbook/worksheets/{sheet}/range(address='{address}')`. */
  readonly pattern: string;
  /**
   * Any one of these permissions will do (the lowest first); an empty list is an address authorised beforehand.
   * `own` are for the caller's own mailbox or drive, `others` for somebody else's (`Mail.Read.Shared`); `own` alone
   * holds for both.
   */
  readonly permissions: { readonly own: readonly string[]; readonly others?: readonly string[] };
  handle(call: Call): Answer | Promise<Answer>;
}

/** An answer that is an error. Thrown by handlers; the emulator writes it as Graph does. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  /** Second and third level codes, as the workbook has them in innerError. */
  readonly innerCodes: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      readonly innerCodes?: readonly string[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.innerCodes = more.innerCodes ?? [];
    this.headers = more.headers ?? {};
  }
}

/** The state of one area: made in memory, kept in a folder where one is named. */
export interface Area {
  readonly routes: readonly Route[];
  /** Reads the state from a folder; an empty folder is an empty state. */
  load(folder: string): Promise<void>;
  /** Writes what has changed since it was loaded or saved last. */
  save(folder: string): Promise<void>;
}

/** What every area is told of the tenant when it is made. */
export interface Tenant {
  readonly users: readonly TenantUser[];
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1, from a seed: the same run again. */
  chance(): number;
  /** A new id, unlike any other, the same in the same run. */
  newId(kind: string): string;
  /** By id or by address, whatever the letter case. */
  user(idOrAddress: string): TenantUser | undefined;
}

export interface TenantUser {
  readonly id: string;
  readonly displayName: string;
  /** Address, which is the user principal name too. */
  readonly address: string;
  readonly kind: 'person' | 'shared mailbox' | 'room' | 'room list';
  /** Addresses of those who may open this mailbox and send as it (shared mailboxes). */
  readonly openTo?: readonly string[];
  /** False: no Exchange licence, so calls to the mailbox are refused. */
  readonly licensed?: boolean;
  /** For rooms and room lists: what `places` says of them. */
  readonly place?: {
    readonly capacity?: number;
    readonly building?: string;
    readonly city?: string;
    readonly postcode?: string;
    readonly wheelchair?: boolean;
    readonly roomList?: string;
  };
}
