import { GraphEmulator } from '../../../scripts/graph-emulator/graph-emulator.ts';
import type { EmulatorOptions } from '../../../scripts/graph-emulator/graph-emulator.ts';
import { writeToken } from '../../../scripts/graph-emulator/development-token.ts';
import { Refused } from '../../../scripts/graph-emulator/route.ts';
import type { Answer, Area, Call, Route } from '../../../scripts/graph-emulator/route.ts';
import { makeTenant } from '../../../scripts/graph-emulator/tenant.ts';
import type { TenantOptions } from '../../../scripts/graph-emulator/tenant.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';

export const GRAPH = 'https://graph.microsoft.com/v1.0';

/** A mailbox and a workbook that only count what reaches them: the core is tested, not an area. */
export function givenCore(options: EmulatorOptions & { readonly tenant?: TenantOptions } = {}) {
  const tenant = makeTenant(options.tenant);
  const effects: string[] = [];
  const calls: Call[] = [];
  const route = (
    method: Route['method'],
    pattern: string,
    own: readonly string[],
    answer: Answer,
  ): Route => ({
    method,
    pattern,
    permissions: { own, others: own.map((scope) => `${scope}.Shared`) },
    handle: (call) => {
      calls.push(call);
      effects.push(`${method} ${call.path.split('/').at(-1) ?? ''}`);
      return answer;
    },
  });
  const area: Area = {
    routes: [
      route('GET', '/users/{user}/messages', ['Mail.Read'], { status: 200, body: { value: [] } }),
      route('GET', '/users/{user}/messages/{message}', ['Mail.Read'], { status: 200, body: { id: '1' } }),
      route('PATCH', '/users/{user}/messages/{message}', ['Mail.ReadWrite'], {
        status: 200,
        body: { id: '1' },
      }),
      route('POST', '/users/{user}/messages', ['Mail.ReadWrite'], { status: 201, body: { id: '1' } }),
      route('POST', '/users/{user}/sendMail', ['Mail.Send'], { status: 202 }),
      route('GET', '/drives/{drive}/items/{item}/content', ['Files.Read'], {
        status: 302,
        headers: { location: 'https://files.example/x-download/ticket' },
      }),
      route('PUT', '/drives/{drive}/items/{item}/content', ['Files.ReadWrite'], {
        status: 200,
        body: { id: 'i' },
      }),
      { ...route('GET', '/x-download/{ticket}', [], { status: 200, bytes: new Uint8Array([1, 2, 3]), headers: { 'content-type': 'application/octet-stream' } }) }, // prettier-ignore
      route('POST', '/drives/{drive}/items/{item}/workbook/tables/{table}/rows/add', ['Files.ReadWrite'], { status: 200, body: { index: 0 } }), // prettier-ignore
      {
        ...route('GET', '/users/{user}/events/{event}', ['Calendars.Read'], { status: 200 }),
        handle: () => {
          throw new Refused(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
        },
      },
      {
        ...route('GET', '/users/{user}/people', ['People.Read'], { status: 200 }),
        handle: () => {
          throw new RangeError('Cannot count people: found none.');
        },
      },
    ],
    load: () => Promise.resolve(),
    save: () => Promise.resolve(),
  };
  const emulator = new GraphEmulator(tenant, [area], { faults: tenant.faults, ...options });
  const token = (person: keyof typeof ADDRESSES, scopes: readonly string[], validForMs = 3_600_000) =>
    writeToken({
      userId: tenant.user(ADDRESSES[person])?.id ?? '',
      scopes,
      expiresAt: tenant.now() + validForMs,
    });
  const EVERYTHING = ['Mail.Read', 'Mail.ReadWrite', 'Mail.Send', 'Files.Read', 'Files.ReadWrite', 'Calendars.Read', 'People.Read', 'Mail.Read.Shared']; // prettier-ignore
  /** A request of the administrator with every permission, unless the headers say otherwise. */
  const ask = (
    method: string,
    path: string,
    more: { body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const { body, headers } = more;
    return emulator.fetch(
      new Request(path.startsWith('https:') ? path : `${GRAPH}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token('administrator', EVERYTHING)}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  };
  return { tenant, emulator, effects, calls, token, ask, clock: tenant.clock, faults: tenant.faults };
}

export interface GraphErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError: Readonly<Record<string, unknown>>;
  };
}

export const errorOf = async (response: Response): Promise<GraphErrorBody['error']> =>
  ((await response.json()) as GraphErrorBody).error;
