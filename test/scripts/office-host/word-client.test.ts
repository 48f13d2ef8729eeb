/* eslint-disable office-addins/load-object-before-read, office-addins/no-navigational-load --
   Loading, and what happens without it, is what these tests are about. */
import { describe, expect, it } from 'vitest';
import { openStandingPane } from '../../support/office-desk.ts';
import { control, docx, wordBench } from './word/word-given.ts';
import type { WordBench } from './word/word-given.ts';

const given = (): WordBench =>
  wordBench(
    docx(
      `<w:p>${control('case.ref', 'DR-2026-0001', 1)}</w:p><w:p>${control('case.child', 'A. Child', 2)}</w:p>`,
    ),
  );

describe.each(['debug', 'release'] as const)('the genuine client of Word, %s build', (build) => {
  it('finds a content control by its tag, replaces its text and reads it back', async () => {
    const bench = given();
    const { frame, ready } = await openStandingPane(bench.document.host(), { build });
    expect(ready).toEqual({ host: 'Word', platform: 'OfficeOnline' });
    const read = await frame.evaluate(async () =>
      Word.run(async (context) => {
        const controls = context.document.contentControls.getByTag('case.ref');
        controls.load('items/tag,items/text');
        const all = context.document.contentControls;
        all.load('items/title');
        await context.sync();
        const [first] = controls.items;
        const before = first?.text;
        first?.insertText('DR-2026-0002', Word.InsertLocation.replace);
        first?.load('text');
        await context.sync();
        return { tag: first?.tag, before, after: first?.text, titles: all.items.map(({ title }) => title) };
      }),
    );
    expect(read).toEqual({
      tag: 'case.ref',
      before: 'DR-2026-0001',
      after: 'DR-2026-0002',
      titles: ['Title of case.ref', 'Title of case.child'],
    });
    expect(bench.document.text).toContain('DR-2026-0002');
    expect(bench.document.text).not.toContain('DR-2026-0001');
  });

  it('sees what is not there, and has nothing that was not loaded', async () => {
    const { frame } = await openStandingPane(given().document.host(), { build });
    const seen = await frame.evaluate(async () => {
      const code = async (batch: (context: Word.RequestContext) => Promise<unknown>): Promise<unknown> => {
        try {
          await Word.run(batch);
          return 'none';
        } catch (error) {
          return (error as { readonly code: unknown }).code;
        }
      };
      return {
        absent: await Word.run(async (context) => {
          const none = context.document.contentControls.getByTag('case.nobody').getFirstOrNullObject();
          none.load('text');
          const some = context.document.contentControls.getByTag('case.child').getFirstOrNullObject();
          some.load('text');
          await context.sync();
          return [none.isNullObject, some.isNullObject, some.text];
        }),
        missing: await code(async (context) => {
          context.document.contentControls.getByTag('case.nobody').getFirst().load('text');
          await context.sync();
        }),
        unloaded: await code(async (context) => {
          const first = context.document.contentControls.getFirst();
          first.load('tag');
          await context.sync();
          return first.text;
        }),
      };
    });
    expect(seen).toEqual({
      absent: [true, false, 'A. Child'],
      missing: 'ItemNotFound',
      unloaded: 'PropertyNotLoaded',
    });
  });

  it('adds custom XML to the document, finds it by its namespace, reads it and takes it away', async () => {
    const { frame } = await openStandingPane(given().document.host(), { build });
    const read = await frame.evaluate(async () => {
      const asked = <Value>(
        ask: (done: (result: Office.AsyncResult<Value>) => void) => void,
      ): Promise<Value> =>
        new Promise((resolve, reject) => {
          ask(({ status, value, error }) => {
            if (status === Office.AsyncResultStatus.Succeeded) resolve(value);
            else reject(new Error(`${error.code} ${error.name}`));
          });
        });
      const { customXmlParts } = Office.context.document;
      const parts = (): Promise<Office.CustomXmlPart[]> =>
        asked<Office.CustomXmlPart[]>((done) => {
          customXmlParts.getByNamespaceAsync('urn:common-ground:statement', done);
        });
      const added = await asked<Office.CustomXmlPart>((done) => {
        customXmlParts.addAsync('<case xmlns="urn:common-ground:statement">DR-2026-0001</case>', done);
      });
      const [found] = await parts();
      const xml = await asked<string>((done) => {
        found?.getXmlAsync(done);
      });
      const nodes = await asked<Office.CustomXmlNode[]>((done) => {
        found?.getNodesAsync('/*', done);
      });
      await asked((done) => {
        found?.deleteAsync(done);
      });
      return {
        same: added.id === found?.id,
        xml,
        nodes: nodes.map(({ baseName }) => baseName),
        left: (await parts()).length,
      };
    });
    expect(read).toMatchObject({ same: true, nodes: ['case'], left: 0 });
    expect(read.xml).toContain('DR-2026-0001');
  });

  it('says that it has WordApi 1.3 whatever the host declares, and asks the host about the rest', async () => {
    const { frame } = await openStandingPane(given().document.host(), { build }, { version: 'office-2021' });
    const sets = await frame.evaluate(() =>
      [['WordApi', '1.3'], ['WordApi', '1.4'], ['CustomXmlParts', '1.1'], ['WordApiOnline', '1.1']].map(
        ([name = '', version = '']) => Office.context.requirements.isSetSupported(name, version),
      ),
    ); // prettier-ignore
    expect(sets).toEqual([true, false, true, false]);
  });
});

describe('what the host refuses, as the genuine client of Word tells it', () => {
  it('is what is of Word on the web alone, in Office 2021', async () => {
    const { frame } = await openStandingPane(given().document.host(), {}, { version: 'office-2021' });
    const code = await frame.evaluate(async () => {
      try {
        await Word.run(async (context) => {
          context.document.body.footnotes.load('items');
          await context.sync();
        });
        return 'none';
      } catch (error) {
        return (error as { readonly code: string }).code;
      }
    });
    expect(code).toBe('ApiNotFound');
  });
});
