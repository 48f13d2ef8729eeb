import { describe, expect, it } from 'vitest';
import { GraphWorkbookStore } from '../../addin/adapters/graph/graph-workbook-store.ts';
import { utf8 } from '../support/given-drives.ts';
import { givenLibrary } from '../support/given-library.ts';
import type { Fault, Library } from '../support/given-library.ts';
import { sharedWorkbookStoreContract } from './workbook-store.contract.ts';

const PATH = 'Reports/2026 quarter 1.xlsx';

function storeIn(library: Library): GraphWorkbookStore {
  const { graph, items } = library.desk();
  return new GraphWorkbookStore(graph, items, PATH);
}

function given(first: Uint8Array | undefined): Library {
  const library = givenLibrary();
  library.area.put(library.library, 'Reports/read me.txt', utf8('Reports lie here.'));
  if (first !== undefined) library.area.put(library.library, PATH, first);
  return library;
}

const standsIn = ({ area, library }: Library): Uint8Array | undefined => area.bytes(library, PATH);

sharedWorkbookStoreContract('in a library of SharePoint', (first) => {
  const library = given(first);
  const { area } = library;
  return Promise.resolve({
    store: storeIn(library),
    stands: () => Promise.resolve(standsIn(library)),
    replace: (bytes) => {
      area.put(library.library, PATH, bytes);
      return Promise.resolve();
    },
    open: () => {
      area.lock(library.library, PATH);
      return Promise.resolve();
    },
    remove: () => {
      area.remove(library.library, PATH);
      return Promise.resolve();
    },
  });
});

describe('a workbook in a library of SharePoint, with a fault at each request', () => {
  const OLD = utf8('the old workbook');
  const NEW = utf8('the new workbook, which is longer');
  const FAULTS: readonly Fault[] = ['before lost', 'after lost', 'before 504', 'after 504', 'before 429'];

  it.each([
    { what: 'a workbook that is replaced', first: OLD },
    { what: 'a new workbook', first: undefined },
  ])('$what is saved once, and our own lost answer is not taken for somebody else', async ({ first }) => {
    const run = async (library: Library) => {
      const store = storeIn(library);
      const basedOn = first === undefined ? undefined : await store.load();
      if (basedOn?.ok === false) return basedOn;
      return store.save(NEW, basedOn?.value.fingerprint);
    };
    const clean = given(first);
    clean.failRequest(0, 'before lost');
    expect((await run(clean)).ok).toBe(true);
    for (let number = 1; number <= clean.requests; number += 1) {
      for (const how of FAULTS) {
        const library = given(first);
        library.failRequest(number, how);
        const saved = await run(library);
        expect(saved.ok, `${how} at request ${number}`).toBe(true);
        expect(standsIn(library), `${how} at request ${number}`).toEqual(NEW);
        // Saved once: the version that stands is the one that the store tells.
        const stands = library.area.find(library.library, PATH)?.eTag;
        expect(saved.ok && 'fingerprint' in saved.value && saved.value.fingerprint).toBe(stands);
        expect(stands).toMatch(first === undefined ? /,1"$/ : /,2"$/);
      }
    }
  });
});

describe('a workbook in a library of SharePoint, while others save', () => {
  it('the bytes and the fingerprint that are loaded belong together', async () => {
    const library = given(utf8('one'));
    let saves = 0;
    library.area.workbookFiles.beforeReading((driveId, itemId) => {
      // The first download gives what was saved after the first look.
      saves += 1;
      if (saves === 1) library.area.workbookFiles.replace(driveId, itemId, utf8('two'));
    });
    const store = storeIn(library);
    const loaded = await store.load();
    if (!loaded.ok) throw new TypeError(loaded.error.message);
    expect(new TextDecoder().decode(loaded.value.bytes)).toBe('two');
    expect(loaded.value.fingerprint).toBe(library.area.find(library.library, PATH)?.eTag);
  });

  it('a workbook that never stands still is ChangedMeanwhile, not read for ever', async () => {
    const library = given(utf8('one'));
    let saves = 0;
    library.area.workbookFiles.beforeReading((driveId, itemId) => {
      library.area.workbookFiles.replace(driveId, itemId, utf8(`save ${(saves += 1)}`));
    });
    const loaded = await storeIn(library).load();
    expect(loaded).toMatchObject({ ok: false, error: { kind: 'ChangedMeanwhile', saved: 'nothing' } });
    expect(saves).toBeLessThan(20);
  });

  it('a folder that is missing is told as such', async () => {
    const { graph, items } = givenLibrary().desk();
    const store = new GraphWorkbookStore(graph, items, 'Nowhere/a.xlsx');
    expect(await store.load()).toMatchObject({ ok: false, error: { kind: 'NotFound' } });
    expect(await store.save(utf8('a'), undefined)).toMatchObject({ ok: false, error: { kind: 'NotFound' } });
  });
});
