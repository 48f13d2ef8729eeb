import type { Faults } from './faults.ts';
import { Refused } from './route.ts';
import type { Answer, Call, Route } from './route.ts';
import { SHAREPOINT_HOST } from './drive-json.ts';
import { doerOf } from './drive-item-routes.ts';
import type { DriveParts } from './drive-item-routes.ts';
import { permissionsFor } from './drive-places.ts';
import { CONFLICT, bodyOf, conflictBehavior, mustDiffer, mustMatch, textOf } from './drive-preconditions.ts';
import { invalidRequest, itemNotFound, quotaReached, tooLarge } from './drive-refusals.ts';
import { sizeOf } from './drive-store.ts';
import type { ConflictBehavior, Item } from './drive-store.ts';

const UPLOADS = '/x-upload-session/';

interface Upload {
  readonly target: { readonly item: Item } | { readonly parent: Item; readonly name: string };
  readonly conflict: ConflictBehavior;
  readonly userId: string;
  readonly parts: Uint8Array[];
  received: number;
  total: number | undefined;
  expires: number;
}

export interface UploadRoutes {
  readonly routes: readonly Route[];
  /** All upload addresses are dead from now on, as after their time. */
  readonly forget: () => void;
}

/** Large files: an upload address that is authorised beforehand, ranges in order, the file appears with the last one. */
export function driveUploadRoutes(
  { store, places, json, limits }: DriveParts,
  newId: () => string,
  faults?: Pick<Faults, 'strikes'>,
): UploadRoutes {
  const uploads = new Map<string, Upload>();

  const create = (call: Call): Answer => {
    const { item, free } = places.place(call, 'write');
    mustMatch(call.headers, item);
    mustDiffer(call.headers, item);
    const body = bodyOf(call.body ?? {}, ['item', 'deferCommit', '@odata.type']);
    // The request that would end a deferred upload is not among the operations of the contract.
    if (body['deferCommit'] === true)
      throw new Refused(501, 'notSupported', 'deferCommit is not offered here.');
    const about = bodyOf(body['item'] ?? {}, [
      ...['name', 'description', 'fileSize', 'fileSystemInfo', CONFLICT, '@odata.type'],
    ]);
    if (item !== undefined) {
      if (item.bytes === undefined) throw invalidRequest('A folder has no content.');
      store.mustBeFree(item);
    }
    const size = about['fileSize'];
    if (typeof size === 'number') mustFit(size, item ?? free?.parent);
    const target = free
      ? { parent: free.parent, name: about['name'] === undefined ? free.name : textOf(about['name'], 'name') }
      : item && { item };
    if (target === undefined) throw itemNotFound();
    const upload: Upload = {
      target,
      // Nothing is documented for a session that says nothing: the careful one of the three.
      conflict: conflictBehavior(about[CONFLICT], 'fail'),
      userId: call.caller.userId,
      parts: [],
      received: 0,
      total: typeof size === 'number' ? size : undefined,
      expires: call.now + limits.uploadMs,
    };
    const id = newId();
    uploads.set(id, upload);
    const uploadUrl = `https://${SHAREPOINT_HOST}${UPLOADS}${encodeURIComponent(id)}`;
    return { status: 200, body: { uploadUrl, ...state(upload) } };
  };

  const mustFit = (size: number, place: Item | undefined): void => {
    if (size > limits.fileBytes) throw tooLarge('The file is larger than a library takes.');
    if (place && sizeOf(place.drive.root) + size > limits.quotaBytes) throw quotaReached();
  };

  const uploadOf = (call: Call): Upload => {
    // Switch: the service has forgotten the session before its time.
    if (faults?.strikes('upload session lost') === true) uploads.delete(call.params['upload'] ?? '');
    const upload = uploads.get(call.params['upload'] ?? '');
    if (upload === undefined || upload.expires <= call.now)
      throw new Refused(404, 'itemNotFound', 'The upload session was not found.', {
        innerCodes: ['uploadSessionNotFound'],
      });
    return upload;
  };

  const put = (call: Call): Answer => {
    const upload = uploadOf(call);
    const { from, to, total } = rangeOf(call);
    if (upload.total !== undefined && upload.total !== total)
      throw invalidRequest('The size of the file is another one than before.', 'fragmentLengthMismatch');
    if (from !== upload.received)
      throw new Refused(416, 'invalidRange', 'The range is not the one that is expected.', {
        innerCodes: [from < upload.received ? 'fragmentOverlap' : 'fragmentOutOfOrder'],
      });
    const isLast = to === total - 1;
    if (call.bytes.length >= limits.rangeBytes)
      throw invalidRequest('The range is too large.', 'maxFragmentLengthExceeded');
    // Documented as "may fail at the end"; refused at once, so that it is seen.
    if (!isLast && call.bytes.length % limits.rangeUnit !== 0)
      throw invalidRequest('A range is a multiple of 320 KiB.', 'invalidFragmentLength');
    mustFit(total, 'item' in upload.target ? upload.target.item : upload.target.parent);
    upload.total = total;
    upload.parts.push(call.bytes.slice());
    upload.received = to + 1;
    upload.expires = call.now + limits.uploadMs;
    return isLast ? commit(call, upload) : { status: 202, body: state(upload) };
  };

  const commit = (call: Call, upload: Upload): Answer => {
    uploads.delete(call.params['upload'] ?? '');
    const bytes = new Uint8Array(Buffer.concat(upload.parts));
    const doer = { ...doerOf(call), userId: upload.userId };
    const { target, conflict } = upload;
    if ('item' in target) {
      if (!target.item.drive.items.has(target.item.id)) throw itemNotFound();
      return { status: 200, body: json.item(store.replaceContent(target.item, bytes, doer)) };
    }
    if (!target.parent.drive.items.has(target.parent.id)) throw itemNotFound();
    const { item, created } = store.putFile(target.parent, target.name, bytes, conflict, doer);
    return { status: created ? 201 : 200, body: json.item(item) };
  };

  const cancel = (call: Call): Answer => {
    uploadOf(call);
    uploads.delete(call.params['upload'] ?? '');
    return { status: 204 };
  };

  const address = `${UPLOADS}{upload}`;
  const free = { own: [] };
  return {
    routes: [
      {
        method: 'POST',
        pattern: '/drives/{drive}/items/{item}/createUploadSession',
        permissions: permissionsFor('write'),
        handle: create,
      },
      { method: 'PUT', pattern: address, permissions: free, handle: put },
      {
        method: 'GET',
        pattern: address,
        permissions: free,
        handle: (call) => ({ status: 200, body: state(uploadOf(call)) }),
      },
      { method: 'DELETE', pattern: address, permissions: free, handle: cancel },
    ],
    forget: () => {
      uploads.clear();
    },
  };
}

const state = ({ expires, received }: Upload): object => ({
  expirationDateTime: new Date(expires).toISOString(),
  nextExpectedRanges: [`${received}-`],
});

function rangeOf({ headers, bytes }: Call): {
  readonly from: number;
  readonly to: number;
  readonly total: number;
} {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '');
  if (match === null) throw invalidRequest('The range needs a Content-Range with the size of the file.');
  const [from, to, total] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (to < from || to >= total || to - from + 1 !== bytes.length)
    throw invalidRequest('The range and the bytes do not agree.', 'fragmentLengthMismatch');
  return { from, to, total };
}
