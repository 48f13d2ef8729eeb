import type { Faults } from './faults.ts';
import { Refused } from './route.ts';
import type { Answer, Call, Route } from './route.ts';
import { bytesAnswer } from './drive-byte-range.ts';
import { SHAREPOINT_HOST } from './drive-json.ts';
import { doerOf } from './drive-item-routes.ts';
import type { DriveParts } from './drive-item-routes.ts';
import type { DriveLimits } from './drive-limits.ts';
import { mediaTypeOf } from './drive-names.ts';
import { isConvertible } from './drive-pdf.ts';
import type { PdfConverter } from './drive-pdf.ts';
import { permissionsFor } from './drive-places.ts';
import { CONFLICT, conflictBehavior, isUnchanged, mustMatch } from './drive-preconditions.ts';
import { invalidRequest, itemNotFound, tooLarge } from './drive-refusals.ts';
import type { Item } from './drive-store.ts';

const DOWNLOADS = '/x-download/';

/** What stands in a download address; whoever has the address has the file until it expires. */
interface Ticket {
  readonly drive: string;
  readonly item: string;
  readonly expires: number;
  readonly pdf: boolean;
}

/** A short-lived address of a file's content. No token is needed for it, so none must be sent there. */
export function downloadUrl({ id, drive }: Item, now: number, limits: DriveLimits, pdf = false): string {
  const ticket: Ticket = { drive: drive.id, item: id, expires: now + limits.downloadMs, pdf };
  return `https://${SHAREPOINT_HOST}${DOWNLOADS}${Buffer.from(JSON.stringify(ticket)).toString('base64url')}`;
}

/** Content: download by a short-lived address, conversion to PDF, upload in one piece. */
export function driveContentRoutes(
  { store, places, json, limits }: DriveParts,
  contentOf: (item: Item) => Uint8Array | undefined,
  converter: PdfConverter | undefined,
  faults?: Pick<Faults, 'strikes'>,
): readonly Route[] {
  /** PDFs that were made, by the content they were made of. */
  const pdfs = new WeakMap<Uint8Array, Uint8Array>();

  const convert = async (item: Item, bytes: Uint8Array): Promise<void> => {
    // Seen: 406 notSupported with invalidFileFormat (msgraph-sdk-python#912), generalException with
    // OfficeConversion_ConverterInternal (microsoft-graph-docs-contrib#3946, its status is assumed).
    if (!isConvertible(item.name))
      throw new Refused(406, 'notSupported', 'This kind of file cannot be converted.', {
        innerCodes: ['invalidFileFormat'],
      });
    if (converter === undefined) throw new Refused(501, 'notSupported', 'There is no converter here.');
    const breaks = faults?.strikes('conversion fails') === true;
    if (pdfs.has(bytes) && !breaks) return;
    try {
      if (breaks) throw new Error('The converter was told to fail.');
      pdfs.set(bytes, await converter(bytes, item.name));
    } catch {
      throw new Refused(500, 'generalException', 'The document could not be converted.', {
        innerCodes: ['OfficeConversion_ConverterInternal'],
      });
    }
  };

  const download = async (call: Call): Promise<Answer> => {
    const item = places.item(call, 'read');
    const bytes = contentOf(item);
    if (bytes === undefined) throw invalidRequest('A folder has no content.');
    const format = call.query.get('format');
    if (format !== null && format.toLowerCase() !== 'pdf')
      throw new Refused(406, 'notSupported', 'The format is not one of those that are offered.');
    if (format === null && isUnchanged(call.headers, item)) return { status: 304 };
    if (format !== null) await convert(item, bytes);
    return { status: 302, headers: { location: downloadUrl(item, call.now, limits, format !== null) } };
  };

  const upload = (call: Call): Answer => {
    if (call.bytes.length > limits.putBytes)
      throw tooLarge('A file of this size is uploaded by an upload session.');
    const { item, free } = places.place(call, 'write');
    mustMatch(call.headers, item);
    const conflict = conflictBehavior(call.query.get(CONFLICT) ?? undefined, 'replace');
    if (free !== undefined) {
      const put = store.putFile(free.parent, free.name, call.bytes, conflict, doerOf(call));
      return { status: put.created ? 201 : 200, body: json.item(put.item) };
    }
    if (item === undefined) throw itemNotFound();
    return { status: 200, body: json.item(store.replaceContent(item, call.bytes, doerOf(call))) };
  };

  const hand = (call: Call): Answer => {
    const ticket = readTicket(call.params['ticket'] ?? '');
    if (ticket === undefined || ticket.expires <= call.now)
      throw new Refused(401, 'unauthenticated', 'The address has expired.');
    const item = store.item(ticket.drive, ticket.item);
    const bytes = item && contentOf(item);
    if (bytes === undefined || item === undefined) throw itemNotFound();
    const pdf = pdfs.get(bytes);
    if (ticket.pdf && pdf === undefined) throw itemNotFound();
    const range = call.headers.get('range');
    return ticket.pdf && pdf
      ? bytesAnswer(pdf, 'application/pdf', range)
      : bytesAnswer(bytes, mediaTypeOf(item.name), range);
  };

  const content = '/drives/{drive}/items/{item}/content';
  return [
    { method: 'GET', pattern: content, permissions: permissionsFor('read'), handle: download },
    { method: 'PUT', pattern: content, permissions: permissionsFor('write'), handle: upload },
    { method: 'GET', pattern: `${DOWNLOADS}{ticket}`, permissions: { own: [] }, handle: hand },
  ];
}

function readTicket(text: string): Ticket | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return isTicket(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const isTicket = (value: unknown): value is Ticket =>
  value instanceof Object &&
  ['drive', 'item', 'expires', 'pdf'].every((name) => name in value) &&
  'expires' in value &&
  typeof value.expires === 'number';
