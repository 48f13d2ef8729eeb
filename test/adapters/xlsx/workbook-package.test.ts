import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { editTables } from '../../../addin/adapters/xlsx/workbook-edit.ts';
import { openWorkbookPackage } from '../../../addin/adapters/xlsx/workbook-package.ts';
import { openWorkbook } from '../../../addin/adapters/xlsx/workbook-tables.ts';
import { fixtureParts, workbookFixture } from '../../support/workbook-fixture.ts';
import { entrySpans, partText } from '../../support/zip-parts.ts';

const rulesOf = (bytes: Uint8Array): string[] => {
  const opened = openWorkbookPackage(bytes);
  return opened.ok ? [] : opened.error.map(({ rule }) => rule);
};
const messageOf = (bytes: Uint8Array): string => {
  const opened = openWorkbookPackage(bytes);
  return opened.ok ? '' : (opened.error[0]?.message ?? '');
};
const find = (bytes: Uint8Array, signature: number): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - 4; at >= 0; at -= 1) if (view.getUint32(at, true) === signature) return at;
  return -1;
};
/** The fixture with something overwritten: `at` counts from the end record or the last directory record. */
const patched = (record: 'end' | 'central', at: number, ...values: number[]): Uint8Array => {
  const bytes = workbookFixture();
  bytes.set(values, find(bytes, record === 'end' ? 0x06054b50 : 0x02014b50) + at);
  return bytes;
};

describe('what is not opened, and the sentence that says why', () => {
  it('an empty file and one that is cut off are not complete', () => {
    const whole = workbookFixture();
    expect(rulesOf(new Uint8Array(0))).toEqual(['XLSX-INCOMPLETE']);
    for (const part of [0.3, 0.7, 0.99])
      expect(rulesOf(whole.subarray(0, Math.floor(whole.length * part)))).toEqual(['XLSX-INCOMPLETE']);
  });

  it('a password-protected workbook or an old .xls is named as such', () => {
    const cfb = new Uint8Array(600);
    cfb.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(rulesOf(cfb)).toEqual(['XLSX-PASSWORD']);
    expect(messageOf(cfb)).toContain('password');
    expect(rulesOf(patched('central', 8, 1))).toEqual(['XLSX-PASSWORD']);
  });

  it('other files, other ZIPs and binary workbooks are not .xlsx', () => {
    expect(rulesOf(strToU8('CaseRef,ReceivedOn\n'))).toEqual(['XLSX-NOT-A-WORKBOOK']);
    expect(rulesOf(zipSync({ 'a.txt': strToU8('a') }))).toEqual(['XLSX-NOT-A-WORKBOOK']);
    const binary = workbookFixture({
      parts: {
        '_rels/.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      },
    });
    expect(rulesOf(binary)).toEqual(['XLSX-BINARY']);
  });

  it('the form for files over 4 GB is refused in a sentence', () => {
    expect(rulesOf(patched('end', 16, 0xff, 0xff, 0xff, 0xff))).toEqual(['XLSX-ZIP64']);
    expect(messageOf(patched('end', 16, 0xff, 0xff, 0xff, 0xff))).toContain('save it again from Excel');
  });

  it('a part that claims to unpack a thousandfold is not unpacked', () => {
    expect(rulesOf(patched('central', 24, 0, 0, 0, 0x20))).toEqual(['XLSX-SIZE']);
    expect(rulesOf(patched('central', 24, 0, 0, 0, 0x70))).toEqual(['XLSX-SIZE']);
  });

  it('a part that unpacks to more than it claims is damaged, and no more is unpacked', () => {
    const bytes = workbookFixture({ parts: { 'xl/workbook.xml': '<workbook>'.padEnd(500_000, ' ') } });
    const directory = find(bytes, 0x02014b50);
    expect(directory).toBeGreaterThan(0);
    for (let at = directory; at > 0; at -= 1) {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 500_000)
        view.setUint32(at + 24, 1000, true);
    }
    expect(rulesOf(bytes)).toEqual(['XLSX-DAMAGED']);
  });

  it.each(['../../evil.xml', '/etc/passwd', 'xl\\..\\evil.xml', 'C:evil.xml'])(
    'a part named %s is refused',
    (name) => {
      expect(rulesOf(workbookFixture({ parts: { [name]: 'x' } }))).toEqual(['XLSX-PATH']);
    },
  );

  it('two parts of one name are refused, whatever their letter case', () => {
    expect(rulesOf(workbookFixture({ parts: { 'XL/Workbook.xml': 'x' } }))).toEqual(['XLSX-PATH']);
  });

  it('damage inside of a part is found by its checksum, and names the part, not its content', () => {
    const bytes = workbookFixture();
    const sheet = entrySpans(bytes).get('xl/worksheets/sheet1.xml')!;
    const at = Buffer.from(bytes).indexOf(sheet) + sheet.length - 40;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const edited = editTables(bytes, [{ table: 'tblCases', updates: [], appends: [{}] }]);
    expect(edited).toMatchObject({ ok: false, error: [{ rule: 'XLSX-DAMAGED' }] });
  });

  it('external entities and document types are refused', () => {
    const bytes = workbookFixture({
      parts: { 'xl/tables/table1.xml': '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><table/>' },
    });
    expect(openWorkbook(bytes)).toMatchObject({ ok: false, error: [{ rule: 'XLSX-DAMAGED' }] });
  });

  it('no byte of junk makes it throw', () => {
    const whole = workbookFixture();
    for (let n = 0; n < whole.length; n += 97) {
      const bytes = whole.slice();
      bytes[n] = (bytes[n] ?? 0) ^ 0xff;
      expect(() => editTables(bytes, [{ table: 'tblCases', updates: [], appends: [{}] }])).not.toThrow();
    }
  });
});

describe('what is opened', () => {
  it('macros do not matter and are kept', () => {
    const bytes = workbookFixture({ parts: { 'xl/vbaProject.bin': 'macro' } });
    const edited = editTables(bytes, [
      {
        table: 'tblCases',
        updates: [{ row: 0, cells: { Days: { kind: 'number', value: 1 } } }],
        appends: [],
      },
    ]);
    if (!edited.ok) throw new TypeError(JSON.stringify(edited.error));
    expect(entrySpans(edited.value).get('xl/vbaProject.bin')).toEqual(
      entrySpans(bytes).get('xl/vbaProject.bin'),
    );
  });

  it("bytes in Node's Buffer, in the middle of a larger one, are read and left as they were", () => {
    const bytes = workbookFixture();
    const larger = Buffer.alloc(bytes.length + 100, 7);
    larger.set(bytes, 50);
    const inside = larger.subarray(50, 50 + bytes.length);
    const change = [
      { table: 'tblCases', updates: [], appends: [{ Days: { kind: 'number', value: 1 } as const }] },
    ];
    expect(Buffer.compare(inside, bytes)).toBe(0);
    const edited = editTables(inside, change);
    const same = editTables(bytes, change);
    expect(Buffer.compare(inside, bytes)).toBe(0);
    expect(edited.ok && same.ok && Buffer.compare(edited.value, same.value)).toBe(0);
  });

  it('a ZIP whose sizes follow the data (written as a stream) is edited into one that other programs read', () => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((_, chunk) => chunks.push(chunk));
    for (const [name, xml] of Object.entries(fixtureParts())) {
      const entry = new ZipDeflate(name);
      zip.add(entry);
      entry.push(strToU8(xml), true);
    }
    zip.end();
    const bytes = Buffer.concat(chunks);
    const edited = editTables(bytes, [
      { table: 'tblCases', updates: [], appends: [{ CaseRef: { kind: 'text', text: 'DR-2026-0004' } }] },
    ]);
    if (!edited.ok) throw new TypeError(JSON.stringify(edited.error));
    expect(partText(edited.value, 'xl/worksheets/sheet1.xml')).toContain('DR-2026-0004');
    expect(Object.keys(unzipSync(edited.value))).toEqual(
      Object.keys(fixtureParts()).filter((name) => !name.includes('calcChain')),
    );
    expect(openWorkbook(edited.value)).toMatchObject({ ok: true });
  });

  it('nothing to change gives the same bytes', () => {
    const bytes = workbookFixture();
    expect(editTables(bytes, [])).toEqual({ ok: true, value: bytes });
    expect(editTables(bytes, [{ table: 'tblCases', updates: [], appends: [] }])).toEqual({
      ok: true,
      value: bytes,
    });
  });
});
