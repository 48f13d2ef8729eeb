import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARY, OFFICES } from '../../scripts/graph-emulator/tenant-people.ts';
import type { WorkbookHands } from '../../scripts/graph-emulator/workbook-hands.ts';
import { givenEmulator } from './given-emulator.ts';
import type { GivenEmulator, Person } from './given-emulator.ts';

export interface Told {
  readonly status: number;
  readonly json: Record<string, unknown>;
  /** Codes of the error from the outermost to the deepest, in small letters. */
  readonly codes: readonly string[];
  readonly headers: Headers;
}

export interface Ask {
  readonly body?: unknown;
  readonly session?: string;
  readonly prefer?: string;
  readonly as?: Person;
  readonly scopes?: readonly string[];
}

export interface GivenWorkbook extends GivenEmulator {
  readonly hands: WorkbookHands;
  readonly driveId: string;
  readonly itemId: string;
  /** `address` below `/workbook`. */
  ask(method: string, address: string, more?: Ask): Promise<Told>;
  /** Opens a session and gives its id. */
  session(persistChanges?: boolean): Promise<string>;
  /** The file as a download gives it. */
  file(): Uint8Array;
}

export const REGISTER_TEMPLATE = new Uint8Array(
  readFileSync(join(import.meta.dirname, '..', '..', 'templates', 'case-register.xlsx')),
);

/**
 * A workbook in the library of the service, and a way to call its Excel interface without a client. `checked: false`
 * leaves the check against the contract out, so that the workbook's own refusals are seen.
 */
export function givenWorkbook(bytes: Uint8Array = REGISTER_TEMPLATE, checked = true): GivenWorkbook {
  const given = givenEmulator(checked ? {} : { contract: { request: () => [], answer: () => [] } });
  const driveId = given.drives.libraryId(OFFICES.authority.site, LIBRARY);
  const { itemId } = given.drives.put(driveId, 'register.xlsx', bytes);
  const ask = async (method: string, address: string, more: Ask = {}): Promise<Told> => {
    const url = `https://graph.microsoft.com/v1.0/drives/${driveId}/items/${itemId}/workbook${address}`;
    const headers = new Headers({
      authorization: `Bearer ${given.token(more.as ?? 'administrator', ...(more.scopes ?? ['Files.ReadWrite.All']))}`,
      ...(more.body !== undefined && { 'content-type': 'application/json' }),
      ...(more.session !== undefined && { 'workbook-session-id': more.session }),
      ...(more.prefer !== undefined && { prefer: more.prefer }),
    });
    const body = more.body === undefined ? null : JSON.stringify(more.body);
    const response = await given.transport(new Request(url, { method, headers, body }));
    const text = await response.text();
    const json = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, json, codes: codesIn(json['error']), headers: response.headers };
  };
  return {
    ...given,
    hands: given.workbooks.hands(driveId, itemId),
    driveId,
    itemId,
    ask,
    async session(persistChanges = true) {
      const { json } = await ask('POST', '/createSession', { body: { persistChanges } });
      return String(json['id']);
    },
    file: () => given.drives.bytes(driveId, itemId) ?? new Uint8Array(),
  };
}

function codesIn(error: unknown): readonly string[] {
  if (!(error instanceof Object)) return [];
  const { code, innerError } = error as { readonly code?: string; readonly innerError?: unknown };
  return [...(code === undefined ? [] : [code.toLowerCase()]), ...codesIn(innerError)];
}
