import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quickXorHash } from '../../../scripts/graph-emulator/drive-hash.ts';
import { libreOfficeConverter } from '../../../scripts/graph-emulator/drive-pdf.ts';
import { givenDrives, textOf, utf8 } from '../../support/given-drives.ts';

const CONFLICT = '@microsoft.graph.conflictBehavior';

describe('uploading in one piece', () => {
  it('a new file answers 201, the same name again 200 and a new version, in the same item', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'Case/other.txt', utf8('x'));
    const first = await ask('PUT', `${item('Case/a.docx')}:/content`, { body: utf8('one') });
    const second = await ask('PUT', `${item('case/A.DOCX')}:/content`, { body: utf8('second') });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json).toMatchObject({ id: first.json['id'], name: 'a.docx', size: 6 });
    expect(second.json['eTag']).not.toBe(first.json['eTag']);
    expect(second.json['cTag']).not.toBe(first.json['cTag']);
    expect(textOf(area.bytes(library, 'Case/a.docx'))).toBe('second');
    expect(area.list(library, 'Case')).toEqual(['a.docx', 'other.txt']);
  });

  it('conflictBehavior stands in the query: fail refuses, rename finds a free name', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'a.docx', utf8('one'));
    const at = (how: string) => `${item('a.docx')}:/content?${CONFLICT}=${how}`;
    expect((await ask('PUT', at('fail'), { body: utf8('two') })).codes[0]).toBe('nameAlreadyExists');
    expect(textOf(area.bytes(library, 'a.docx'))).toBe('one');
    const renamed = await ask('PUT', at('rename'), { body: utf8('two') });
    expect([renamed.status, renamed.json['name']]).toEqual([201, 'a 1.docx']);
    expect((await ask('PUT', at('replace'), { body: utf8('three') })).status).toBe(200);
    expect((await ask('PUT', at('guess'), { body: utf8('four') })).status).toBe(400);
  });

  it('If-Match takes the eTag or the cTag of the version that stands, and refuses an older one with 412', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'a.docx', utf8('one'));
    const { json } = await ask('GET', item('a.docx'));
    const put = (tag: unknown, text: string) =>
      ask('PUT', `${item('a.docx')}:/content`, { body: utf8(text), headers: { 'if-match': String(tag) } });
    const two = await put(json['eTag'], 'two');
    expect(two.status).toBe(200);
    const late = await put(json['eTag'], 'late');
    expect([late.status, late.codes[0]]).toEqual([412, 'resourceModified']);
    expect((await put(json['cTag'], 'late')).status).toBe(412);
    expect((await put(two.json['cTag'], 'three')).status).toBe(200);
    expect(textOf(area.bytes(library, 'a.docx'))).toBe('three');
  });

  it('a file that is open on a desk is locked: 423, notAllowed and resourceLocked', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'register.xlsx', utf8('one'));
    area.lock(library, 'register.xlsx');
    const told = await ask('PUT', `${item('register.xlsx')}:/content`, { body: utf8('two') });
    expect([told.status, told.codes]).toEqual([423, ['notAllowed', 'resourceLocked']]);
    const session = await ask('POST', `${item('register.xlsx')}:/createUploadSession`, { body: {} });
    expect(session.status).toBe(423);
    expect(textOf(area.bytes(library, 'register.xlsx'))).toBe('one');
  });

  it('a folder that is missing is not made by the way, and the limits of size and room hold', async () => {
    const { ask, area, item, library } = givenDrives({ limits: { putBytes: 10, quotaBytes: 15 } });
    expect((await ask('PUT', `${item('nowhere/a.txt')}:/content`, { body: utf8('a') })).status).toBe(404);
    expect((await ask('PUT', `${item('a.txt')}:/content`, { body: utf8('12345678901') })).status).toBe(413);
    expect((await ask('PUT', `${item('a.txt')}:/content`, { body: utf8('1234567890') })).status).toBe(201);
    const full = await ask('PUT', `${item('b.txt')}:/content`, { body: utf8('1234567890') });
    expect([full.status, full.codes[0]]).toEqual([507, 'quotaLimitReached']);
    expect(area.list(library)).toEqual(['a.txt']);
  });
});

describe('downloading', () => {
  it('content is a redirect to an address that needs no token, takes ranges and soon expires', async () => {
    const { ask, area, item, library, tenant } = givenDrives();
    area.put(library, 'a.txt', utf8('0123456789'));
    const told = await ask('GET', `${item('a.txt')}:/content`);
    expect(told.status).toBe(302);
    const location = told.headers.get('location') ?? '';
    expect(new URL(location).hostname).not.toBe('graph.microsoft.com');
    const whole = await ask('GET', location);
    expect([whole.status, textOf(whole.bytes)]).toEqual([200, '0123456789']);
    const range = (of: string) => ask('GET', location, { headers: { range: `bytes=${of}` } });
    const middle = await range('2-4');
    expect([middle.status, textOf(middle.bytes)]).toEqual([206, '234']);
    expect(middle.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(textOf((await range('7-')).bytes)).toBe('789');
    expect(textOf((await range('-2')).bytes)).toBe('89');
    const outside = await range('10-12');
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect((await ask('GET', location, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    tenant.clock.advance(3_600_000);
    expect((await ask('GET', location)).status).toBe(401);
  });

  it('the item names such an address too, unless $select leaves it out', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'a.txt', utf8('text'));
    const { json } = await ask('GET', item('a.txt'));
    expect(textOf((await ask('GET', String(json['@microsoft.graph.downloadUrl']))).bytes)).toBe('text');
    expect((await ask('GET', `${item('a.txt')}?$select=id`)).json).toEqual({ id: json['id'] });
  });

  it('If-None-Match of the version that stands answers 304 and sends nobody anywhere', async () => {
    const { ask, area, item, library } = givenDrives({ checked: false });
    const { eTag } = area.put(library, 'a.txt', utf8('text'));
    const at = (tag: string) =>
      ask('GET', `${item('a.txt')}:/content`, { headers: { 'if-none-match': tag } });
    expect((await at(eTag)).status).toBe(304);
    area.put(library, 'a.txt', utf8('other'));
    expect((await at(eTag)).status).toBe(302);
  });

  it('what a workbook session holds is written into the file before it is handed out', async () => {
    const { ask, area, item, library } = givenDrives();
    const { itemId } = area.put(library, 'register.xlsx', utf8('old'));
    let held: Uint8Array | undefined = utf8('new');
    area.workbookFiles.beforeReading((driveId, id) => {
      if (id !== itemId || held === undefined) return;
      const bytes = held;
      held = undefined;
      area.workbookFiles.replace(driveId, id, bytes);
    });
    expect(textOf(area.workbookFiles.bytes(library, itemId))).toBe('old');
    const told = await ask('GET', `${item('register.xlsx')}:/content`, { followed: true });
    expect(textOf(told.bytes)).toBe('new');
    expect(area.workbookFiles.locate(library, 'root:/REGISTER.xlsx')?.itemId).toBe(itemId);
    expect(area.workbookFiles.locate(library, 'root:/nothing.xlsx')).toBeUndefined();
  });
});

describe('the hash of SharePoint', () => {
  it('shifts each byte by eleven bits and lays the length upon the end', () => {
    // By hand: no byte and no length leave the ring empty; one byte 1 sets its first bit and the length 1 byte 12.
    expect(quickXorHash(new Uint8Array())).toBe(Buffer.alloc(20).toString('base64'));
    const one = Buffer.alloc(20);
    one[0] = 1;
    one[12] = 1;
    expect(quickXorHash(new Uint8Array([1]))).toBe(one.toString('base64'));
    // The second byte starts at bit 11: byte 1, third bit. The 15th starts at bit 154 and runs over the end of the ring.
    const two = Buffer.alloc(20);
    two[1] = 0b1000;
    two[12] = 2;
    expect(quickXorHash(new Uint8Array([0, 1]))).toBe(two.toString('base64'));
    const fifteen = Buffer.alloc(20);
    fifteen[19] = 0b1111_1100;
    fifteen[0] = 0b11;
    fifteen[12] = 15;
    expect(quickXorHash(new Uint8Array([...Array<number>(14).fill(0), 255]))).toBe(
      fifteen.toString('base64'),
    );
  });
});

describe('conversion to PDF', () => {
  const office = spawnSync('soffice', ['--version']).status === 0;

  it('is refused for kinds that cannot be converted, and where there is no converter', async () => {
    const { ask, area, item, library } = givenDrives();
    area.put(library, 'a.docx', utf8('x'));
    area.put(library, 'a.zip', utf8('x'));
    const at = (name: string) => ask('GET', `${item(name)}:/content?format=pdf`);
    const zip = await at('a.zip');
    expect([zip.status, zip.codes]).toEqual([406, ['notSupported', 'invalidFileFormat']]);
    expect((await at('a.docx')).status).toBe(501);
    expect((await ask('GET', `${item('a.docx')}:/content?format=gif`)).status).toBe(406);
  });

  it('answers with a redirect to the PDF, made once for each content', async () => {
    let made = 0;
    const converter = (bytes: Uint8Array): Promise<Uint8Array> => {
      made += 1;
      return Promise.resolve(utf8(`PDF of ${textOf(bytes)}`));
    };
    const { ask, area, item, library, tenant } = givenDrives({ converter });
    area.put(library, 'a.docx', utf8('one'));
    const pdf = () => ask('GET', `${item('a.docx')}:/content?format=pdf`, { followed: true });
    expect(textOf((await pdf()).bytes)).toBe('PDF of one');
    expect((await pdf()).headers.get('content-type')).toBe('application/pdf');
    area.put(library, 'a.docx', utf8('two'));
    expect(textOf((await pdf()).bytes)).toBe('PDF of two');
    expect(made).toBe(2);
    tenant.faults.add({ switch: 'conversion fails' });
    const failed = await pdf();
    expect(failed.codes).toEqual(['generalException', 'OfficeConversion_ConverterInternal']);
    expect((await pdf()).status).toBe(200);
  });

  it.skipIf(!office)('makes a real PDF where LibreOffice is installed', { timeout: 120_000 }, async () => {
    const { ask, area, item, library } = givenDrives({ converter: libreOfficeConverter() });
    const template = join(import.meta.dirname, '../../../templates/outcome-statement.docx');
    area.put(library, 'a.docx', new Uint8Array(await readFile(template)));
    const told = await ask('GET', `${item('a.docx')}:/content?format=pdf`, { followed: true });
    expect(textOf(told.bytes.subarray(0, 5))).toBe('%PDF-');
  });
});
