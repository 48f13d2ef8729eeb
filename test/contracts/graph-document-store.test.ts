import { describe, expect, it } from 'vitest';
import { GraphDocumentStore } from '../../addin/adapters/graph/graph-document-store.ts';
import { givenLibrary } from '../support/given-library.ts';
import type { Fault, Library } from '../support/given-library.ts';
import { documentStoreContract } from './document-store.contract.ts';

const CASE = 'DR-2026-0042';
const NAME = 'DR-2026-0042-D07.docx';
/** Small, so that a sweep over all requests does not take minutes. */
const RANGE = 327_680;

const storeIn = (library: Library, largeFrom = RANGE): GraphDocumentStore =>
  new GraphDocumentStore({ ...library.desk(), folder: 'Papers', sizes: { largeFrom, range: RANGE } });

function withFolder(library: Library): Library {
  library.area.put(library.library, 'Papers/read me.txt', new TextEncoder().encode('Rights are set here.'));
  return library;
}

const names = ({ area, library }: Library): readonly string[] =>
  area.find(library, `Papers/${CASE}`) ? area.list(library, `Papers/${CASE}`) : [];

documentStoreContract(
  'in a library of SharePoint',
  () => {
    const library = withFolder(givenLibrary());
    const { area } = library;
    return Promise.resolve({
      store: storeIn(library),
      again: () => storeIn(library),
      names: () => Promise.resolve(names(library)),
      stamp: (caseRef, fileName) =>
        Promise.resolve(area.find(library.library, `Papers/${caseRef}/${fileName}`)?.eTag ?? ''),
      linkOutside: () => {
        const { itemId } = area.put(library.library, 'Papersx/outside.docx', new Uint8Array([1]));
        return Promise.resolve(`https://common-ground.sharepoint.example/x#${itemId}`);
      },
    });
  },
  RANGE + 40_000,
);

const FAULTS: readonly Fault[] = [
  'before lost', 'after lost', 'before 503', 'after 503', 'before 504', 'after 504', 'before 429',
]; // prettier-ignore

describe('a document in a library of SharePoint, with a fault at each request', () => {
  const content = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
  const large = Uint8Array.from({ length: 2 * RANGE + 10 }, (_, index) => (index * 7) % 251);

  const runs = [
    { what: 'a small new document', bytes: content, before: undefined },
    { what: 'a small new version', bytes: content, before: new Uint8Array([1]) },
    { what: 'a large new document', bytes: large, before: undefined },
    { what: 'a large new version', bytes: large, before: new Uint8Array([1]) },
  ];

  it.each(runs)('$what stands there once, byte for byte', { timeout: 120_000 }, async ({ bytes, before }) => {
    const start = (): Library => {
      const library = withFolder(givenLibrary());
      if (before !== undefined) library.area.put(library.library, `Papers/${CASE}/${NAME}`, before);
      return library;
    };
    const clean = start();
    clean.failRequest(0, 'before lost');
    expect((await storeIn(clean).put(CASE, NAME, bytes)).ok).toBe(true);
    const total = clean.requests;
    expect(total).toBeGreaterThanOrEqual(before === undefined ? 6 : 5);
    for (let number = 1; number <= total; number += 1) {
      for (const how of FAULTS) {
        const library = start();
        library.failRequest(number, how);
        const kept = await storeIn(library).put(CASE, NAME, bytes);
        expect(kept.ok, `${how} at request ${number}`).toBe(true);
        expect(names(library), `${how} at request ${number}`).toEqual([NAME]);
        const stands = library.area.bytes(library.library, `Papers/${CASE}/${NAME}`);
        expect(Buffer.compare(stands ?? new Uint8Array(), bytes), `${how} at request ${number}`).toBe(0);
        expect(library.area.list(library.library, 'Papers')).toEqual([`${CASE}/`, 'read me.txt']);
      }
    }
  });

  it(
    'documented faults at random: each document is there once, or the failure says that nothing is sure',
    { timeout: 120_000 },
    async () => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const library = withFolder(givenLibrary());
        // Each run begins at another place of the same series of chances.
        for (let drawn = 0; drawn < seed * 17; drawn += 1) library.tenant.chance();
        library.tenant.faults.randomly(0.3);
        const wanted = [1, 2, 3, 4].map((number) => `${CASE}-D0${number}.docx`);
        for (const name of wanted) {
          let kept = await storeIn(library, 500).put(CASE, name, content);
          for (let again = 0; !kept.ok && again < 20; again += 1) {
            if (kept.error.saved === 'unknown') expect(kept.error.message).toContain('not certain');
            kept = await storeIn(library, 500).put(CASE, name, content);
          }
          expect(kept.ok, `seed ${seed}`).toBe(true);
        }
        expect(names(library), `seed ${seed}`).toEqual(wanted);
        for (const name of wanted) {
          const stands = library.area.bytes(library.library, `Papers/${CASE}/${name}`);
          expect(Buffer.compare(stands ?? new Uint8Array(), content)).toBe(0);
        }
      }
    },
  );

  it('an upload address that dies on the way is given up for a new one', async () => {
    for (const number of [1, 2, 3]) {
      const library = withFolder(givenLibrary());
      let asked = 0;
      const original = library.tenant.faults.strikes.bind(library.tenant.faults);
      library.tenant.faults.strikes = (name, mailbox) =>
        name === 'upload session lost' ? ++asked === number : original(name, mailbox);
      const kept = await storeIn(library).put(CASE, NAME, large);
      expect(kept.ok).toBe(true);
      expect(asked).toBeGreaterThan(3);
      expect(names(library)).toEqual([NAME]);
    }
  });
});

describe('a document in a library of SharePoint, when others are there', () => {
  const bytes = new Uint8Array([1, 2, 3]);

  it('one that is open on a desk is not replaced, and the same content needs no writing', async () => {
    const library = withFolder(givenLibrary());
    const { area } = library;
    const store = storeIn(library);
    expect((await store.put(CASE, NAME, bytes)).ok).toBe(true);
    area.lock(library.library, `Papers/${CASE}/${NAME}`);
    expect((await store.put(CASE, NAME, bytes)).ok).toBe(true);
    const other = await store.put(CASE, NAME, new Uint8Array([9]));
    expect(other).toMatchObject({ ok: false, error: { kind: 'NotAllowed', saved: 'nothing' } });
    expect(area.bytes(library.library, `Papers/${CASE}/${NAME}`)).toEqual(bytes);
  });

  it('the folder of papers is not made by the program: its rights are a matter of people', async () => {
    const library = givenLibrary();
    const kept = await storeIn(library).put(CASE, NAME, bytes);
    expect(kept).toMatchObject({ ok: false, error: { kind: 'NotFound', saved: 'nothing' } });
    expect(library.area.list(library.library)).toEqual([]);
  });

  it('a person without rights to the library is told so, and no name or path stands in the sentence', async () => {
    const library = withFolder(givenLibrary());
    library.area.restrict(library.library, ['drs.administrator@authority.example']);
    const store = new GraphDocumentStore({
      ...library.desk('sen.officer@authority.example'),
      folder: 'Papers',
    });
    const kept = await store.put(CASE, NAME, bytes);
    if (kept.ok) throw new TypeError('Expected a failure');
    expect(kept.error.saved).toBe('nothing');
    expect(kept.error.message).not.toMatch(/DR-2026|Papers|@/);
  });

  it('a folder of a case that was moved meanwhile is made anew, and a rename of a document does not break its link', async () => {
    const library = withFolder(givenLibrary());
    const { area } = library;
    const store = storeIn(library);
    const kept = await store.put(CASE, NAME, bytes);
    const link = kept.ok ? kept.value.link : '';
    expect(link).toMatch(/^https:\/\/.*#[A-Za-z0-9-]+$/);
    area.move(library.library, `Papers/${CASE}/${NAME}`, `Papers/${CASE}/renamed.docx`);
    expect(await store.get(link)).toMatchObject({ ok: true });
    area.remove(library.library, `Papers/${CASE}`);
    expect((await store.put(CASE, NAME, bytes)).ok).toBe(true);
    expect(names(library)).toEqual([NAME]);
  });

  it('names become ids once: a second document asks for neither site nor folder', async () => {
    const library = withFolder(givenLibrary());
    const store = storeIn(library);
    await store.put(CASE, NAME, bytes);
    library.failRequest(0, 'before lost');
    await store.put(CASE, 'DR-2026-0042-D08.docx', bytes);
    // One look, one write.
    expect(library.requests).toBe(2);
  });
});

describe('a PDF of a document', () => {
  const converter = (bytes: Uint8Array): Promise<Uint8Array> =>
    Promise.resolve(new Uint8Array([...bytes, 80]));

  it('is made by the service, and a fault of the conversion says what to do', async () => {
    const library = withFolder(givenLibrary({ converter }));
    const store = storeIn(library);
    const kept = await store.put(CASE, NAME, new Uint8Array([1]));
    const link = kept.ok ? kept.value.link : '';
    expect(await store.toPdf(link)).toEqual({ ok: true, value: new Uint8Array([1, 80]) });
    library.tenant.faults.add({ switch: 'conversion fails' });
    const failed = await store.toPdf(link);
    expect(failed).toMatchObject({ ok: false, error: { kind: 'Offline', saved: 'nothing' } });
    expect(await store.toPdf(`${link.split('#')[0] ?? ''}#nothing`)).toMatchObject({
      ok: false,
      error: { kind: 'NotFound' },
    });
    expect(await store.toPdf('no link')).toMatchObject({ ok: false, error: { kind: 'NotAllowed' } });
  });

  it('is refused for what cannot be converted', async () => {
    const library = withFolder(givenLibrary({ converter }));
    const store = storeIn(library);
    const kept = await store.put(CASE, 'DR-2026-0042.zip', new Uint8Array([1]));
    expect(await store.toPdf(kept.ok ? kept.value.link : '')).toMatchObject({
      ok: false,
      error: { kind: 'NotAllowed' },
    });
  });
});
