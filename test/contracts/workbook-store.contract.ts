import { describe, expect, it } from 'vitest';
import type { LoadedWorkbook, WorkbookStore } from '../../addin/ports/workbook-store.ts';

export interface WorkbookBench {
  readonly store: WorkbookStore;
  /** What stands there now, by whatever way leads past the store; undefined for no workbook. */
  stands(): Promise<Uint8Array | undefined>;
  /** Somebody else saves the workbook. */
  replace(bytes: Uint8Array): Promise<void>;
}

/** A workbook where people come by too. */
export interface SharedWorkbookBench extends WorkbookBench {
  /** Somebody opens it in Excel for himself alone. */
  open(): Promise<void>;
  remove(): Promise<void>;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const OLD = bytesOf('the old workbook');
const NEW = bytesOf('the new workbook, which is longer');

const loaded = async (store: WorkbookStore): Promise<LoadedWorkbook> => {
  const workbook = await store.load();
  if (!workbook.ok) throw new TypeError(workbook.error.message);
  return workbook.value;
};
const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && new TextDecoder().decode(bytes);

/** What every workbook store keeps. `makeBench` is told what stands there at first. */
export function workbookStoreContract(
  name: string,
  makeBench: (first: Uint8Array | undefined) => Promise<WorkbookBench>,
): void {
  describe(`a workbook store ${name}`, () => {
    it('loads what stands there, and the same fingerprint as long as nobody saves', async () => {
      const { store } = await makeBench(OLD);
      const first = await loaded(store);
      expect(textOf(first.bytes)).toBe(textOf(OLD));
      expect((await loaded(store)).fingerprint).toBe(first.fingerprint);
    });

    it('says NotFound where there is no workbook', async () => {
      const { store } = await makeBench(undefined);
      expect(await store.load()).toMatchObject({ ok: false, error: { kind: 'NotFound', saved: 'nothing' } });
    });

    it('saves the workbook that was loaded, again and again by the fingerprint that saving gives', async () => {
      const { store, stands } = await makeBench(OLD);
      const { fingerprint } = await loaded(store);
      const saved = await store.save(NEW, fingerprint);
      if (!saved.ok) throw new TypeError(saved.error.message);
      expect(saved.value.fingerprint).not.toBe(fingerprint);
      expect((await loaded(store)).fingerprint).toBe(saved.value.fingerprint);
      expect((await store.save(OLD, saved.value.fingerprint)).ok).toBe(true);
      expect(textOf(await stands())).toBe(textOf(OLD));
    });

    it('makes a new workbook, and does not write over one that is there already', async () => {
      const { store, stands } = await makeBench(undefined);
      expect((await store.save(OLD, undefined)).ok).toBe(true);
      const again = await store.save(NEW, undefined);
      expect(again).toMatchObject({ ok: false, error: { kind: 'ChangedMeanwhile', saved: 'nothing' } });
      expect(textOf(await stands())).toBe(textOf(OLD));
    });

    it('does not save over what somebody else saved in between', async () => {
      const { store, stands, replace } = await makeBench(OLD);
      const { fingerprint } = await loaded(store);
      await replace(bytesOf('somebody else was here'));
      const saved = await store.save(NEW, fingerprint);
      expect(saved).toMatchObject({ ok: false, error: { kind: 'ChangedMeanwhile', saved: 'nothing' } });
      expect(textOf(await stands())).toBe('somebody else was here');
      const now = await loaded(store);
      expect(now.fingerprint).not.toBe(fingerprint);
      expect((await store.save(NEW, now.fingerprint)).ok).toBe(true);
    });

    it('keeps what was loaded apart from what is done to it', async () => {
      const { store, stands } = await makeBench(OLD);
      (await loaded(store)).bytes.fill(0);
      expect(textOf(await stands())).toBe(textOf(OLD));
    });
  });
}

/** The same, and what people may do to a workbook that lies where they can reach it. */
export function sharedWorkbookStoreContract(
  name: string,
  makeBench: (first: Uint8Array | undefined) => Promise<SharedWorkbookBench>,
): void {
  workbookStoreContract(name, makeBench);

  describe(`a workbook store ${name}, where people come by`, () => {
    it('does not save while the workbook is open on some desk, and still reads it', async () => {
      const { store, stands, open } = await makeBench(OLD);
      const { fingerprint } = await loaded(store);
      await open();
      const saved = await store.save(NEW, fingerprint);
      expect(saved).toMatchObject({ ok: false, error: { kind: 'NotAllowed', saved: 'nothing' } });
      expect(textOf(await stands())).toBe(textOf(OLD));
      expect((await loaded(store)).fingerprint).toBe(fingerprint);
    });

    it('does not bring back a workbook that somebody deleted', async () => {
      const { store, stands, remove } = await makeBench(OLD);
      const { fingerprint } = await loaded(store);
      await remove();
      const saved = await store.save(NEW, fingerprint);
      expect(saved).toMatchObject({ ok: false, error: { kind: 'NotFound', saved: 'nothing' } });
      expect(await stands()).toBeUndefined();
    });
  });
}
