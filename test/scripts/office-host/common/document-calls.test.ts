import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../addin/domain/result.ts';
import { failure } from '../../../../addin/ports/failure.ts';
import type { WireObject } from '../../../../scripts/office-host/wire.ts';
import { officeErrors } from '../../../support/validate-office.ts';
import { docx, paragraph } from '../word/word-given.ts';
import { commonBench } from './common-given.ts';
import type { CommonBench } from './common-given.ts';

const COMPRESSED = 1;
const PDF = 2;
const MB = 1_048_576;

async function fileOf({ call }: CommonBench, type: number, sliceSize = 4 * MB): Promise<Uint8Array> {
  const { '0': handle = 0, '1': size = 0 } = await call(77, { '0': type, '1': sliceSize });
  const bytes: number[] = [];
  for (let at = 0; at < Math.ceil(Number(size) / sliceSize); at += 1) {
    const slice = await call(80, { '2': handle, '3': at });
    bytes.push(...(slice['0'] as readonly number[]));
    expect(slice['1']).toBe((slice['0'] as readonly number[]).length);
  }
  await call(81, { '2': handle });
  return new Uint8Array(bytes);
}

describe('The file of the document', () => {
  it('comes in slices that together are the document as it stands, unsaved changes with it', async () => {
    const bench = commonBench(docx(paragraph('x')));
    bench.document.select(0, 1);
    bench.document.type('typed');
    const bytes = await fileOf(bench, COMPRESSED, 1000);
    expect(Buffer.from(bytes).equals(Buffer.from(bench.document.bytes()))).toBe(true);
    expect(bytes.length).toBeGreaterThan(2000);
  });

  it('refuses slices of more than 4 MB', async () => {
    const { call } = commonBench(docx(paragraph('x')));
    expect(await call(77, { '0': COMPRESSED, '1': 4 * MB + 1 })).toEqual({ Error: 11002 });
  });

  it('is not given a third time while two are open, and is when one is closed', async () => {
    const { call } = commonBench(docx(paragraph('x')));
    const open = (): Promise<WireObject> => call(77, { '0': COMPRESSED, '1': 4 * MB });
    const first = await open();
    await open();
    expect(await open()).toEqual({ Error: 5001 });
    await call(81, { '2': first['0']! });
    expect((await open())['Error']).toBeUndefined();
  });

  it('has no slice beyond its end, and none when it is closed', async () => {
    const { call } = commonBench(docx(paragraph('x')));
    const { '0': handle = 0 } = await call(77, { '0': COMPRESSED, '1': 4 * MB });
    expect(await call(80, { '2': handle, '3': 1 })).toEqual({ Error: 5008 });
    await call(81, { '2': handle });
    expect(await call(80, { '2': handle, '3': 0 })).toEqual({ Error: 5001 });
  });

  it('is no PDF where the host cannot convert, and nothing stays open', async () => {
    const { call } = commonBench(docx(paragraph('x')));
    expect(await call(77, { '0': PDF, '1': 4 * MB })).toEqual({ Error: 1009 });
    expect(await call(81, { '2': 1 })).toEqual({ Error: 5001 });
  });

  it('is the PDF of the document as it stands, which is saved before', async () => {
    const saved: Uint8Array[] = [];
    const asked: string[] = [];
    const bench = commonBench(docx(paragraph('x')), {
      save: (bytes) => saved.push(bytes),
      link: () => 'https://example.org/statement.docx',
      converter: {
        toPdf: (link) => {
          asked.push(link);
          return Promise.resolve(ok(new TextEncoder().encode('%PDF-1.7')));
        },
      },
    });
    expect(new TextDecoder().decode(await fileOf(bench, PDF))).toBe('%PDF-1.7');
    expect(asked).toEqual(['https://example.org/statement.docx']);
    expect(saved).toHaveLength(1);
  });

  it('is an error where the converter fails', async () => {
    const bench = commonBench(docx(paragraph('x')), {
      converter: { toPdf: () => Promise.resolve(err(failure('Offline', 'Nobody answered.'))) },
    });
    expect(await bench.call(77, { '0': PDF, '1': 4 * MB })).toEqual({ Error: 5001 });
  });

  it('says where it is', async () => {
    const { call } = commonBench(docx(paragraph('x')), { url: () => 'https://example.org/a.docx' });
    expect(await call(86)).toEqual({ '0': { '1': 'https://example.org/a.docx' } });
  });
});

describe('Settings of the document', () => {
  it('are kept in the document, whole, and found there when it is opened again', async () => {
    const { call, host, document } = commonBench(docx(paragraph('x')));
    await call(76, { DdaSettingsMethod: { OverwriteIfStale: false, Properties: [['a', '"1"'], ['b', '{"n":2}']] } }); // prettier-ignore
    await call(76, { DdaSettingsMethod: { OverwriteIfStale: false, Properties: [['b', '{"n":3}']] } });
    expect(host.settings()).toEqual({ b: '{"n":3}' });
    const again = commonBench(document.bytes());
    expect(again.host.settings()).toEqual({ b: '{"n":3}' });
    expect(await again.call(75)).toEqual({ Properties: { Settings: [['b', '{"n":3}']] } });
  });

  it('stand beside custom XML in a document that Word takes', async () => {
    const { call, document } = commonBench(docx(paragraph('x')));
    await call(128, { xml: '<case xmlns="urn:test:case"/>' });
    await call(76, { DdaSettingsMethod: { OverwriteIfStale: false, Properties: [['a', '"1"']] } });
    const folder = await mkdtemp(join(tmpdir(), 'word-host-'));
    try {
      await writeFile(join(folder, 'document.docx'), document.bytes());
      expect(await officeErrors(join(folder, 'document.docx'))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('of one add-in are not those of another', async () => {
    const ours = commonBench(docx(paragraph('x')), { addInId: '11111111-1111-4111-8111-111111111111' });
    await ours.call(76, { DdaSettingsMethod: { OverwriteIfStale: false, Properties: [['a', '1']] } });
    const theirs = commonBench(ours.document.bytes(), { addInId: '22222222-2222-4222-8222-222222222222' });
    expect(theirs.host.settings()).toEqual({});
  });
});

describe('What is marked', () => {
  it('is given and replaced as text', async () => {
    const { call, document } = commonBench(docx(paragraph('One fish.')));
    document.selectText('One');
    const request = { CoerceType: 'text', ValueFormat: 'unformatted', FilterType: 'all' };
    expect(await call(64, { DdaGetBindingData: request })).toEqual({ Data: 'One' });
    await call(65, { DdaSetBindingData: { CoerceType: 'text', Data: 'Two' } });
    expect(document.text).toBe('Two fish.');
  });

  it('is not given as a table, and a picture cannot be written there', async () => {
    const { call, document } = commonBench(docx(paragraph('One')));
    expect(await call(64, { DdaGetBindingData: { CoerceType: 'table' } })).toEqual({ Error: 1004 });
    expect(await call(65, { DdaSetBindingData: { CoerceType: 'image', Data: 'AAAA' } })).toEqual({
      Error: 2007,
    });
    expect(document.text).toBe('One');
  });

  it('tells a pane when it moves', () => {
    const { host, document } = commonBench(docx(paragraph('One')));
    const heard: string[] = [];
    const stop = host.onCommonEvent?.(({ name }) => heard.push(name));
    document.select(0, 2);
    stop?.();
    document.select(1);
    expect(heard).toEqual(['documentSelectionChanged']);
  });

  it('is not written where the document is open for reading', async () => {
    const { call, document } = commonBench(docx(paragraph('One')), { readOnly: true });
    expect(await call(65, { DdaSetBindingData: { CoerceType: 'text', Data: 'Two' } })).toEqual({
      Error: 5002,
    });
    expect(await call(128, { xml: '<a/>' })).toEqual({ Error: 5002 });
    expect(document.text).toBe('One');
  });
});
