import { describe, expect, it } from 'vitest';
import type { DocumentStore } from '../../addin/ports/document-store.ts';

export interface StoreBench {
  readonly store: DocumentStore;
  /** Another program on the same place, which remembers nothing. */
  again(): DocumentStore;
  /** Names in the folder of a case as they lie there. */
  names(caseRef: string): Promise<readonly string[]>;
  /** What changes whenever the document is written. */
  stamp(caseRef: string, fileName: string): Promise<string>;
  /** Puts a file outside of the folder of papers and gives a link to it, as a trickster would write it. */
  linkOutside(): Promise<string>;
}

const CASE = 'DR-2026-0042';
const NAME = 'DR-2026-0042-D07.docx';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every document store keeps. `largeBytes`: a size that the store treats as large. */
export function documentStoreContract(
  name: string,
  makeBench: () => Promise<StoreBench>,
  largeBytes: number,
): void {
  const put = async (store: DocumentStore, content: Uint8Array, caseRef = CASE): Promise<string> => {
    const kept = await store.put(caseRef, NAME, content);
    if (!kept.ok) throw new TypeError(kept.error.message);
    return kept.value.link;
  };
  const got = async (store: DocumentStore, link: string): Promise<Uint8Array> => {
    const bytes = await store.get(link);
    if (!bytes.ok) throw new TypeError(bytes.error.message);
    return bytes.value;
  };
  const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

  describe(`a document store ${name}`, () => {
    it('gives back what was put, to this program and to another', async () => {
      const bench = await makeBench();
      const link = await put(bench.store, bytesOf('letter'));
      expect(isSame(await got(bench.store, link), bytesOf('letter'))).toBe(true);
      expect(isSame(await got(bench.again(), link), bytesOf('letter'))).toBe(true);
      expect(await bench.names(CASE)).toEqual([NAME]);
    });

    it('changes nothing when the same content comes again under the same name', async () => {
      const bench = await makeBench();
      const link = await put(bench.store, bytesOf('letter'));
      const before = await bench.stamp(CASE, NAME);
      expect(await put(bench.store, bytesOf('letter'))).toBe(link);
      expect(await put(bench.again(), bytesOf('letter'))).toBe(link);
      expect(await bench.stamp(CASE, NAME)).toBe(before);
    });

    it('keeps another content under the same name as the one document of that name', async () => {
      const bench = await makeBench();
      const link = await put(bench.store, bytesOf('first'));
      await put(bench.store, bytesOf('other'));
      expect(isSame(await got(bench.store, link), bytesOf('other'))).toBe(true);
      expect(await bench.names(CASE)).toEqual([NAME]);
    });

    it('keeps the folders of two cases apart', async () => {
      const bench = await makeBench();
      const one = await put(bench.store, bytesOf('one'));
      const two = await put(bench.store, bytesOf('two'), 'DR-2026-0043');
      expect(isSame(await got(bench.store, one), bytesOf('one'))).toBe(true);
      expect(isSame(await got(bench.store, two), bytesOf('two'))).toBe(true);
    });

    it('two programs that begin a case at the same moment end with one folder and both documents', async () => {
      const bench = await makeBench();
      const other = bench.again();
      const kept = await Promise.all([
        bench.store.put(CASE, 'DR-2026-0042-D02.docx', bytesOf('two')),
        other.put(CASE, 'DR-2026-0042-D03.docx', bytesOf('three')),
        bench.store.put(CASE, 'DR-2026-0042-D05.docx', bytesOf('five')),
        other.put(CASE, 'DR-2026-0042-D05.docx', bytesOf('five')),
      ]);
      expect(kept.map(({ ok }) => ok)).toEqual([true, true, true, true]);
      expect(await bench.names(CASE)).toEqual([
        'DR-2026-0042-D02.docx',
        'DR-2026-0042-D03.docx',
        'DR-2026-0042-D05.docx',
      ]);
    });

    it('keeps a large document byte for byte, a new one and a new version', async () => {
      const bench = await makeBench();
      const large = Uint8Array.from({ length: largeBytes }, (_, index) => (index * 7) % 251);
      const link = await put(bench.store, large);
      expect(isSame(await got(bench.store, link), large)).toBe(true);
      const changed = large.map((byte) => 255 - byte);
      expect(await put(bench.store, changed)).toBe(link);
      expect(isSame(await got(bench.store, link), changed)).toBe(true);
      expect(await bench.names(CASE)).toEqual([NAME]);
    });

    it.each(['../escape.docx', 'a/b.docx', '..', '', '.hidden', 'letter\u0000.docx', 'for Ms Vole.docx'])(
      'refuses the name %j and writes nothing',
      async (fileName) => {
        const bench = await makeBench();
        const kept = await bench.store.put(CASE, fileName, bytesOf('letter'));
        expect(kept).toMatchObject({ ok: false, error: { kind: 'NotAllowed', saved: 'nothing' } });
        expect(await bench.names(CASE)).toEqual([]);
        const folder = await bench.store.put(fileName, NAME, bytesOf('letter'));
        expect(folder).toMatchObject({ ok: false, error: { kind: 'NotAllowed' } });
      },
    );

    it('says NotFound for a document that is gone', async () => {
      const bench = await makeBench();
      const link = await put(bench.store, bytesOf('letter'));
      const gone = link.replace(/[^#/\\]+$/, 'nothing-there');
      expect(await bench.store.get(gone)).toMatchObject({ ok: false, error: { kind: 'NotFound' } });
    });

    it('finds a document by case and name, to this program and to another, and gives the link it was put under', async () => {
      const bench = await makeBench();
      const link = await put(bench.store, bytesOf('letter'));
      for (const store of [bench.store, bench.again()])
        expect(await store.find(CASE, NAME)).toMatchObject({ ok: true, value: { link } });
    });

    it('says that there is none under another name, in another case, or before anything was kept', async () => {
      const bench = await makeBench();
      expect(await bench.store.find(CASE, NAME)).toEqual({ ok: true, value: undefined });
      await put(bench.store, bytesOf('letter'));
      expect(await bench.store.find(CASE, 'DR-2026-0042-D08.docx')).toEqual({ ok: true, value: undefined });
      expect(await bench.store.find('DR-2026-0043', NAME)).toEqual({ ok: true, value: undefined });
    });

    it.each(['../escape.docx', 'a/b.docx', '..', ''])('does not look for the name %j', async (fileName) => {
      const bench = await makeBench();
      const found = await bench.store.find(CASE, fileName);
      expect(found).toMatchObject({ ok: false, error: { kind: 'NotAllowed', saved: 'nothing' } });
    });

    it('does not read by a link that leads out of the folder of papers', async () => {
      const bench = await makeBench();
      await put(bench.store, bytesOf('letter'));
      const outside = await bench.store.get(await bench.linkOutside());
      expect(outside).toMatchObject({ ok: false, error: { kind: 'NotAllowed' } });
    });
  });
}
