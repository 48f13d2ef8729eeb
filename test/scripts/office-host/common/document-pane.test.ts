import { describe, expect, it } from 'vitest';
import { OpenWordDocument } from '../../../../scripts/office-host/word/open-word-document.ts';
import { openStandingPane } from '../../../support/office-desk.ts';
import { control, docx, paragraph, wordBench } from '../word/word-given.ts';

/** In the pane: calls as promises that end with the value, or with the code of the error. */
const HELPERS = `
  window.asked = (ask) => new Promise((resolve) => ask(({ status, value, error }) =>
    resolve(status === 'succeeded' ? value : error.code)));
`;

interface PaneGlobals {
  asked(ask: (done: (result: Office.AsyncResult<unknown>) => void) => void): Promise<unknown>;
}

const OURS = 'urn:test:case';

describe.each(['debug', 'release'] as const)('the Common API through the genuine client of Word, %s build', (build) => {
  it('keeps custom XML, settings and the file of the document', async () => {
    const { document } = wordBench(docx(paragraph('One fish.')), {
      url: () => 'https://example.org/statement.docx',
    });
    document.selectText('One');
    const { frame } = await openStandingPane(document.host(), { build, script: HELPERS });
    const read = await frame.evaluate(async (namespace) => {
      const { asked } = globalThis as unknown as PaneGlobals;
      const { customXmlParts } = Office.context.document;
      const added = (await asked((done) => {
        customXmlParts.addAsync(`<case xmlns="${namespace}"><title>Speech</title></case>`, done);
      })) as Office.CustomXmlPart;
      const found = (await asked((done) => {
        customXmlParts.getByNamespaceAsync(namespace, done);
      })) as Office.CustomXmlPart[];
      const byId = (await asked((done) => {
        customXmlParts.getByIdAsync(added.id, done);
      })) as Office.CustomXmlPart;
      await asked((done) => {
        added.namespaceManager.addNamespaceAsync('c', namespace, done);
      });
      const nodes = (await asked((done) => {
        added.getNodesAsync('/c:case/c:title', done);
      })) as Office.CustomXmlNode[];
      const [title] = nodes;
      await asked((done) => {
        title?.setTextAsync('Hearing', done);
      });
      Office.context.document.settings.set('view', { wide: true });
      const selected = await asked((done) => {
        Office.context.document.getSelectedDataAsync(Office.CoercionType.Text, done);
      });
      await asked((done) => {
        Office.context.document.setSelectedDataAsync('Two', done);
      });
      const file = (await asked((done) => {
        Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: 2000 }, done);
      })) as Office.File;
      const bytes: number[] = [];
      for (let at = 0; at < file.sliceCount; at += 1) {
        const slice = (await asked((done) => {
          file.getSliceAsync(at, done);
        })) as Office.Slice;
        bytes.push(...(slice.data as number[]));
      }
      return {
        count: found.length,
        same: byId.id === added.id,
        name: [title?.baseName, title?.namespaceUri],
        xml: await asked((done) => {
          added.getXmlAsync(done);
        }),
        deleted: await asked((done) => {
          found[0]?.deleteAsync(done);
        }),
        after: await asked((done) => {
          added.getXmlAsync(done);
        }),
        selected,
        saved: await asked((done) => {
          Office.context.document.settings.saveAsync(done);
        }),
        properties: await asked((done) => {
          Office.context.document.getFilePropertiesAsync(done);
        }),
        pdf: await asked((done) => {
          Office.context.document.getFileAsync(Office.FileType.Pdf, done);
        }),
        size: file.size,
        bytes,
        closed: await asked((done) => {
          file.closeAsync(done);
        }),
      };
    }, OURS);
    expect(read).toMatchObject({
      count: 1,
      same: true,
      name: ['title', OURS],
      xml: `<case xmlns="${OURS}"><title>Hearing</title></case>`,
      after: 6000,
      selected: 'One',
      properties: { url: 'https://example.org/statement.docx' },
      pdf: 1009,
    });
    expect(read.bytes).toHaveLength(read.size);
    const file = OpenWordDocument.open(new Uint8Array(read.bytes));
    expect(file.ok && file.value.text).toBe('Two fish.');
    expect(document.host().settings()).toEqual({ view: '{"wide":true}' });
  });

  it('opens a filled template beside the document, and tells a pane of the selection', async () => {
    const opened: string[] = [];
    const template = docx(`<w:p>${control('Cases.CaseRef', 'DR-2026-0042', 1, '<w:text/>')}</w:p>`);
    const { document } = wordBench(docx(paragraph('On the desk')), {
      onOpenDocument: (bytes) => {
        const result = OpenWordDocument.open(bytes);
        opened.push(result.ok ? result.value.text : 'damaged');
      },
    });
    const { frame } = await openStandingPane(document.host(), {
      build,
      script: `${HELPERS} window.moves = 0; window.listen = () => asked((done) => Office.context.document.addHandlerAsync(
        Office.EventType.DocumentSelectionChanged, () => { window.moves += 1; }, done));`,
    });
    await frame.evaluate(async (file) => {
      await (globalThis as unknown as { listen(): Promise<unknown> }).listen();
      await Word.run(async (context) => {
        context.application.createDocument(file).open();
        await context.sync();
      });
    }, Buffer.from(template).toString('base64'));
    expect(opened).toEqual(['DR-2026-0042']);
    document.selectText('desk');
    await frame.waitForFunction(() => (globalThis as unknown as { readonly moves: number }).moves === 1);
    expect(document.text).toBe('On the desk');
  });
}); // prettier-ignore
