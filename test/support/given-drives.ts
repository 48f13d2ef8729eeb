import { writeToken } from '../../scripts/graph-emulator/development-token.ts';
import { driveArea } from '../../scripts/graph-emulator/drive-area.ts';
import type { DriveArea, DriveOptions } from '../../scripts/graph-emulator/drive-area.ts';
import { GraphEmulator } from '../../scripts/graph-emulator/graph-emulator.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { makeTenant } from '../../scripts/graph-emulator/tenant.ts';
import type { EmulatedTenant } from '../../scripts/graph-emulator/tenant.ts';
import { graphContract } from './graph-contract.ts';

export const SITE = 'sites/disagreement-resolution';
const SITE_SCOPES = ['Files.ReadWrite.All', 'Sites.Read.All'];

export interface Ask {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly scopes?: readonly string[];
  /** Address of the one who asks. */
  readonly as?: string;
  readonly followed?: boolean;
}

export interface Told {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly bytes: Uint8Array;
  readonly headers: Headers;
  /** Code of the error and the codes inside it. */
  readonly codes: readonly string[];
}

export interface Drives {
  readonly tenant: EmulatedTenant;
  readonly area: DriveArea;
  readonly emulator: GraphEmulator;
  /** Id of the library "Cases" of the first site, and the address below the version of a path in it. */
  readonly library: string;
  item(path: string): string;
  /** An address below the version with a token, a whole address without one. */
  ask(method: string, address: string, more?: Ask): Promise<Told>;
}

/** Drives in an emulator whose answers are checked against the contract, and a way to ask that needs no client. */
export function givenDrives(options: DriveOptions & { readonly checked?: boolean } = {}): Drives {
  const tenant = makeTenant();
  const area = driveArea(tenant, tenant.faults, options);
  const contract = options.checked === false ? undefined : graphContract();
  const emulator = new GraphEmulator(tenant, [area], {
    faults: tenant.faults,
    strict: true,
    ...(contract && { contract }),
  });
  const library = options.sites ? '' : area.libraryId(SITE, 'Cases');
  return {
    tenant,
    area,
    emulator,
    library,
    item: (path) => `/drives/${library}/root:/${path.split('/').map(encodeURIComponent).join('/')}`,
    async ask(
      method,
      address,
      { body, headers, scopes = SITE_SCOPES, as = ADDRESSES.administrator, followed } = {},
    ) {
      const below = address.startsWith('/');
      const token = writeToken({
        userId: tenant.user(as)?.id ?? '',
        scopes,
        expiresAt: tenant.now() + 3_600_000,
      });
      const isBytes = body instanceof Uint8Array;
      const response = await emulator.fetch(below ? `https://graph.microsoft.com/v1.0${address}` : address, {
        method,
        headers: {
          ...(below && { authorization: `Bearer ${token}` }),
          ...(body && !isBytes && { 'content-type': 'application/json' }),
          ...(isBytes && { 'content-type': 'application/octet-stream' }),
          ...headers,
        },
        redirect: followed === true ? 'follow' : 'manual',
        ...(body && { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
      const json = isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>) : {};
      return {
        status: response.status,
        json,
        bytes,
        headers: response.headers,
        codes: codesOf(json['error']),
      };
    },
  };
}

function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Object)) return [];
  const { code, innerError } = error as { code?: string; innerError?: unknown };
  return [...(code === undefined ? [] : [code]), ...codesOf(innerError)];
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
