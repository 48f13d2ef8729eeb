import { describe, expect, it } from 'vitest';
import { givenDrives, textOf, utf8 } from '../../support/given-drives.ts';
import type { Drives, Told } from '../../support/given-drives.ts';

const UNIT = 327_680;
const CONFLICT = '@microsoft.graph.conflictBehavior';

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7) % 251);

/** Compared as a whole: entry by entry takes seconds. */
const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.compare(one, other) === 0;

async function begin({ ask, item }: Drives, path: string, about: object = {}): Promise<string> {
  const told = await ask('POST', `${item(path)}:/createUploadSession`, { body: { item: about } });
  expect(told.status).toBe(200);
  expect(told.json['nextExpectedRanges']).toEqual(['0-']);
  return String(told.json['uploadUrl']);
}

const send = ({ ask }: Drives, url: string, bytes: Uint8Array, from: number, to: number): Promise<Told> =>
  ask('PUT', url, {
    body: bytes.slice(from, to + 1),
    headers: { 'content-range': `bytes ${from}-${to}/${bytes.length}` },
  });

describe('an upload session', () => {
  it('takes ranges in order; the file is there with the last one and not before', async () => {
    const drives = givenDrives();
    const { area, library, ask } = drives;
    const bytes = bytesOf(2 * UNIT + 5);
    const url = await begin(drives, 'big.docx');
    expect(new URL(url).hostname).not.toBe('graph.microsoft.com');
    const first = await send(drives, url, bytes, 0, UNIT - 1);
    expect([first.status, first.json['nextExpectedRanges']]).toEqual([202, [`${UNIT}-`]]);
    expect(area.list(library)).toEqual([]);
    expect((await ask('GET', url)).json['nextExpectedRanges']).toEqual([`${UNIT}-`]);
    await send(drives, url, bytes, UNIT, 2 * UNIT - 1);
    const last = await send(drives, url, bytes, 2 * UNIT, bytes.length - 1);
    expect([last.status, last.json['name'], last.json['size']]).toEqual([201, 'big.docx', bytes.length]);
    expect(isSame(area.bytes(library, 'big.docx'), bytes)).toBe(true);
    expect((await ask('GET', url)).status).toBe(404);
  });

  it('a repeated range and one out of order answer 416, and the session goes on', async () => {
    const drives = givenDrives();
    const bytes = bytesOf(3 * UNIT);
    const url = await begin(drives, 'big.docx');
    await send(drives, url, bytes, 0, UNIT - 1);
    const repeated = await send(drives, url, bytes, 0, UNIT - 1);
    expect([repeated.status, repeated.codes]).toEqual([416, ['invalidRange', 'fragmentOverlap']]);
    const ahead = await send(drives, url, bytes, 2 * UNIT, 3 * UNIT - 1);
    expect([ahead.status, ahead.codes[1]]).toEqual([416, 'fragmentOutOfOrder']);
    expect((await send(drives, url, bytes, UNIT, 3 * UNIT - 1)).status).toBe(201);
    expect(isSame(drives.area.bytes(drives.library, 'big.docx'), bytes)).toBe(true);
  });

  it('a range that is no multiple of 320 KiB is refused, except the last', async () => {
    const drives = givenDrives();
    const bytes = bytesOf(UNIT + 10);
    const url = await begin(drives, 'big.docx');
    expect((await send(drives, url, bytes, 0, UNIT - 2)).codes[1]).toBe('invalidFragmentLength');
    expect((await send(drives, url, bytes, 0, UNIT - 1)).status).toBe(202);
    expect((await send(drives, url, bytes, UNIT, UNIT + 9)).status).toBe(201);
  });

  it('a range too large, without its size or with another size is refused', async () => {
    const drives = givenDrives({ limits: { rangeBytes: 2 * UNIT } });
    const bytes = bytesOf(3 * UNIT);
    const url = await begin(drives, 'big.docx', { fileSize: 3 * UNIT });
    expect((await send(drives, url, bytes, 0, 2 * UNIT - 1)).codes[1]).toBe('maxFragmentLengthExceeded');
    expect((await drives.ask('PUT', url, { body: bytes.slice(0, UNIT) })).status).toBe(400);
    const lies = { body: bytes.slice(0, 10), headers: { 'content-range': `bytes 0-9/${2 * UNIT}` } };
    expect((await drives.ask('PUT', url, lies)).codes[1]).toBe('fragmentLengthMismatch');
  });

  it('its address takes no token', async () => {
    const drives = givenDrives();
    const url = await begin(drives, 'big.docx');
    expect((await drives.ask('GET', url, { headers: { authorization: 'Bearer emulator.x' } })).status).toBe(
      401,
    );
    expect((await drives.ask('GET', url)).status).toBe(200);
  });

  it('is gone after its time, after it was cancelled, and when the service forgets it: 404', async () => {
    const drives = givenDrives();
    const { ask, tenant } = drives;
    const late = await begin(drives, 'a.docx');
    tenant.clock.advance(15 * 60_000);
    expect((await ask('GET', late)).codes).toEqual(['itemNotFound', 'uploadSessionNotFound']);
    const cancelled = await begin(drives, 'a.docx');
    expect((await ask('DELETE', cancelled)).status).toBe(204);
    expect((await ask('GET', cancelled)).status).toBe(404);
    const lost = await begin(drives, 'a.docx');
    tenant.faults.add({ switch: 'upload session lost' });
    expect((await send(drives, lost, bytesOf(10), 0, 9)).status).toBe(404);
    expect(drives.area.list(drives.library)).toEqual([]);
  });

  it('each range makes it live longer', async () => {
    const drives = givenDrives();
    const bytes = bytesOf(3 * UNIT);
    const url = await begin(drives, 'a.docx');
    for (const part of [0, 1, 2]) {
      drives.tenant.clock.advance(14 * 60_000);
      expect((await send(drives, url, bytes, part * UNIT, (part + 1) * UNIT - 1)).status).toBeLessThan(300);
    }
  });

  it('a name that was taken meanwhile shows at the last range as 409, and nothing is overwritten', async () => {
    const drives = givenDrives();
    const { area, library } = drives;
    const bytes = bytesOf(10);
    const url = await begin(drives, 'a.docx', { [CONFLICT]: 'fail' });
    area.put(library, 'a.docx', utf8('theirs'));
    const told = await send(drives, url, bytes, 0, 9);
    expect([told.status, told.codes[0]]).toEqual([409, 'nameAlreadyExists']);
    expect(textOf(area.bytes(library, 'a.docx'))).toBe('theirs');
    const renaming = await begin(drives, 'a.docx', { [CONFLICT]: 'rename' });
    expect((await send(drives, renaming, bytes, 0, 9)).json['name']).toBe('a 1.docx');
    const replacing = await begin(drives, 'a.docx', { [CONFLICT]: 'replace' });
    expect((await send(drives, replacing, bytes, 0, 9)).status).toBe(200);
    expect(isSame(area.bytes(library, 'a.docx'), bytes)).toBe(true);
  });

  it('is refused with 412 for an older version, and with 423 at the last range if the file is open by then', async () => {
    const drives = givenDrives();
    const { area, ask, library } = drives;
    const { eTag, itemId } = area.put(library, 'a.xlsx', utf8('one'));
    const create = (tag: string) =>
      ask('POST', `/drives/${library}/items/${itemId}/createUploadSession`, { headers: { 'if-match': tag } });
    const session = await create(eTag);
    expect(session.status).toBe(200);
    area.lock(library, itemId);
    const told = await send(drives, String(session.json['uploadUrl']), bytesOf(10), 0, 9);
    expect(told.status).toBe(423);
    area.unlock(library, itemId);
    area.put(library, 'a.xlsx', utf8('two'));
    expect((await create(eTag)).status).toBe(412);
    expect(textOf(area.bytes(library, 'a.xlsx'))).toBe('two');
  });

  it('is not begun for what has no room', async () => {
    const { ask, item } = givenDrives({ limits: { quotaBytes: 100 } });
    const body = { item: { fileSize: 101 } };
    expect((await ask('POST', `${item('a.docx')}:/createUploadSession`, { body })).status).toBe(507);
  });
});
