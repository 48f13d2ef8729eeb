import { describe, expect, it } from 'vitest';
import { GraphItems } from '../../../addin/adapters/graph/graph-items.ts';
import { GraphTemplateStore } from '../../../addin/adapters/graph/graph-template-store.ts';
import { TEMPLATE_FILES } from '../../../addin/forms/document-forms.ts';
import { SITE, utf8 } from '../../support/given-drives.ts';
import { givenLibrary } from '../../support/given-library.ts';

const HOST = 'common-ground.sharepoint.example';

describe('from the names in the settings to ids', () => {
  it('site, library and path are asked once, whatever is asked later', async () => {
    const library = givenLibrary();
    const { itemId } = library.area.put(library.library, 'Registers/authority (1).xlsx', utf8('x'));
    const { items } = library.desk();
    const expected = { ok: true, value: { driveId: library.library, itemId } };
    expect(await items.reference('Registers/authority (1).xlsx', 'The register')).toEqual(expected);
    const asked = library.requests;
    expect(await items.reference('Registers/authority (1).xlsx', 'The register')).toEqual(expected);
    expect(library.requests).toBe(asked);
    items.forget('Registers/authority (1).xlsx');
    expect(await items.reference('Registers/authority (1).xlsx', 'The register')).toEqual(expected);
    // The drive is still known: one request, not three.
    expect(library.requests).toBe(asked + 1);
  });

  it('an id that was found outlives a rename of the file', async () => {
    const library = givenLibrary();
    const { itemId } = library.area.put(library.library, 'register.xlsx', utf8('x'));
    const { items } = library.desk();
    await items.reference('register.xlsx', 'The register');
    library.area.move(library.library, itemId, 'moved.xlsx');
    expect(await items.reference('register.xlsx', 'The register')).toMatchObject({ value: { itemId } });
  });

  it('a library is found among more than a page of them, whatever the letter case', async () => {
    const libraries = Array.from({ length: 12 }, (_, index) => ({ name: `Library ${index}` }));
    const library = givenLibrary({ sites: [{ path: SITE, displayName: 'DRS', libraries }] });
    const { graph } = library.desk();
    for (const { name } of libraries) {
      const items = new GraphItems(graph, { host: HOST, site: SITE, library: name.toUpperCase() });
      expect(await items.driveId()).toEqual({ ok: true, value: library.area.libraryId(SITE, name) });
    }
  });

  it.each([
    ['site', { host: HOST, site: 'sites/nowhere', library: 'Cases' }, 'The site of the service'],
    ['host', { host: 'other.sharepoint.example', site: SITE, library: 'Cases' }, 'The site of the service'],
    ['library', { host: HOST, site: SITE, library: 'Papers' }, 'The document library'],
    ['path', { host: HOST, site: SITE, library: 'Cases' }, 'The register'],
  ])(
    'a %s that is not there is NotFound with a sentence, and is asked again',
    async (_, address, sentence) => {
      const library = givenLibrary();
      const items = new GraphItems(library.desk().graph, address);
      const found = await items.item('nothing.xlsx', 'The register');
      expect(found).toMatchObject({ ok: false, error: { kind: 'NotFound', saved: 'nothing' } });
      expect(found.ok ? '' : found.error.message).toContain(sentence);
      const before = library.requests;
      await items.item('nothing.xlsx', 'The register');
      expect(library.requests).toBeGreaterThan(before);
    },
  );
});

describe('templates in a library', () => {
  const given = () => {
    const library = givenLibrary();
    const { graph, items } = library.desk();
    return { library, store: new GraphTemplateStore(graph, items, 'Templates') };
  };

  it('a template is read by the file name of its document, and a change of it is seen', async () => {
    const { library, store } = given();
    const path = `Templates/${TEMPLATE_FILES.D07}`;
    library.area.put(library.library, path, utf8('first'));
    expect(await store.template('D07')).toEqual({ ok: true, value: utf8('first') });
    library.area.put(library.library, path, utf8('restyled'));
    expect(await store.template('D07')).toEqual({ ok: true, value: utf8('restyled') });
  });

  it('one that is missing and a missing folder are NotFound, each with its sentence', async () => {
    const { library, store } = given();
    expect(await store.template('D07')).toMatchObject({ error: { kind: 'NotFound' } });
    library.area.put(library.library, 'Templates/other.docx', utf8('x'));
    const missing = await store.template('D07');
    expect(missing.ok ? '' : missing.error.message).toBe(
      'The template d07-invitation.docx is missing in the folder of templates.',
    );
  });
});
