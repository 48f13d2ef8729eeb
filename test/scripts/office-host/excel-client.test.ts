/* eslint-disable office-addins/load-object-before-read, office-addins/call-sync-before-read, office-addins/call-sync-after-load --
   Loading, and what happens without it, is what these tests are about. */
import { describe, expect, it } from 'vitest';
import { HostFaults } from '../../../scripts/office-host/faults.ts';
import type { HostFaultRule } from '../../../scripts/office-host/faults.ts';
import { frameOf, noticesOf, openStandingPane } from '../../support/office-desk.ts';
import { TinyWorkbook } from '../../support/tiny-workbook.ts';

/** What the client says of an error. */
interface Told {
  readonly code: string;
  readonly statement: string | undefined;
  readonly location: string | undefined;
}

/** Put into the pane: the error that a batch ends with. */
const TOLD = `window.told = async (batch) => {
  try { await batch(); return { code: 'none' }; } catch (error) {
    return { code: error.code, statement: error.debugInfo?.statement, location: error.debugInfo?.errorLocation };
  }
};`;
declare const told: (batch: () => Promise<unknown>) => Promise<Told>;

describe.each(['debug', 'release'] as const)('the genuine client of Excel, %s build', (build) => {
  it('becomes ready; a table that it adds is in the workbook and can be read back, nested', async () => {
    const workbook = new TinyWorkbook();
    const { frame, ready } = await openStandingPane(workbook.host(), { build });
    expect(ready).toEqual({ host: 'Excel', platform: 'OfficeOnline' });
    const read = await frame.evaluate(async () =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange('A1:B1').values = [['CaseRef', 'State']];
        const table = sheet.tables.add('A1:B1', true);
        table.name = 'Cases';
        table.rows.add(undefined, [['DR-2026-0001', 'RECEIVED']]);
        table.rows.add(0, [['DR-2026-0002', 'CLOSED']]);
        await context.sync();
        const tables = context.workbook.tables;
        tables.load({
          name: true,
          columns: { name: true },
          rows: { values: true },
          worksheet: { name: true },
        });
        await context.sync();
        return tables.items.map((each) => ({
          name: each.name,
          sheet: each.worksheet.name,
          columns: each.columns.items.map(({ name }) => name),
          rows: each.rows.items.map(({ values }) => values[0] as unknown),
        }));
      }),
    );
    expect(read).toEqual([
      {
        name: 'Cases',
        sheet: 'Sheet1',
        columns: ['CaseRef', 'State'],
        rows: [
          ['DR-2026-0002', 'CLOSED'],
          ['DR-2026-0001', 'RECEIVED'],
        ],
      },
    ]);
    expect(workbook.sheets[0]?.own[0]?.lines).toEqual([
      ['DR-2026-0002', 'CLOSED'],
      ['DR-2026-0001', 'RECEIVED'],
    ]);
  });

  it('has nothing that was not loaded, sees what is not there, and names the statement that failed', async () => {
    const { frame } = await openStandingPane(new TinyWorkbook().host(), { build, script: TOLD });
    const seen = await frame.evaluate(async () => ({
      unloaded: await told(async () =>
        Excel.run(async (context) => {
          const sheet = context.workbook.worksheets.getActiveWorksheet();
          sheet.load('id');
          await context.sync();
          return sheet.name;
        }),
      ),
      beforeSync: await told(async () =>
        Excel.run((context) => {
          const sheet = context.workbook.worksheets.getActiveWorksheet();
          sheet.load('name');
          return Promise.resolve(sheet.name);
        }),
      ),
      absent: await Excel.run(async (context) => {
        const table = context.workbook.tables.getItemOrNullObject('Cases');
        table.load('name');
        const sheet = context.workbook.worksheets.getItemOrNullObject('Sheet1');
        sheet.load('name');
        // Left undone without an error.
        table.delete();
        await context.sync();
        return [table.isNullObject, sheet.isNullObject, sheet.name];
      }),
      missing: await told(async () =>
        Excel.run(async (context) => {
          context.workbook.tables.getItem('Cases').load('name');
          await context.sync();
        }),
      ),
    }));
    expect(seen.unloaded).toMatchObject({ code: 'PropertyNotLoaded', location: 'Worksheet.name' });
    expect(seen.beforeSync).toMatchObject({ code: 'PropertyNotLoaded' });
    expect(seen.absent).toEqual([true, false, 'Sheet1']);
    expect(seen.missing).toMatchObject({ code: 'ItemNotFound', location: 'TableCollection.getItem' });
    expect(seen.missing.statement).toContain('tables.getItem(');
  });

  it('keeps a range over several syncs, and gives it up at the end of the run', async () => {
    const workbook = new TinyWorkbook();
    const { frame } = await openStandingPane(workbook.host(), { build });
    const read = await frame.evaluate(async () => {
      const values = await Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:B2');
        range.values = [['a', 'b'], ['c', 'd']]; // prettier-ignore
        await context.sync();
        const cell = range.getCell(1, 0);
        cell.load('values, address');
        await context.sync();
        cell.values = [['C']];
        range.load('values');
        await context.sync();
        return { cell: cell.address, range: range.values as unknown };
      });
      // The client gives references up in a batch of its own, which it does not wait for.
      const left = await new Promise<number>((resolve) => {
        const count = async (): Promise<void> => {
          await Excel.run(async (context) => {
            const counted = (
              context.workbook as unknown as { _GetReferenceCount(): OfficeExtension.ClientResult<number> }
            )._GetReferenceCount();
            await context.sync();
            if (counted.value === 0) resolve(counted.value);
            else void count();
          });
        };
        void count();
      });
      return { ...values, left };
    });
    expect(read).toEqual({ cell: 'Sheet1!A2', range: [['a', 'b'], ['C', 'd']], left: 0 }); // prettier-ignore
  });

  it('hears of a change to a table while its handler is attached, and no longer', async () => {
    const workbook = new TinyWorkbook();
    const { frame } = await openStandingPane(workbook.host(), { build });
    const heard = await frame.evaluate(async () => {
      const events: unknown[] = [];
      let happened: () => void = () => undefined;
      const first = new Promise<void>((resolve) => {
        happened = resolve;
      });
      const handler = await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange('A1:A1').values = [['CaseRef']];
        const table = sheet.tables.add('A1:A1', true);
        const added = table.onChanged.add(({ type, changeType, tableId, source }) => {
          events.push({ type, changeType, tableId, source });
          happened();
          return Promise.resolve();
        });
        await context.sync();
        return added;
      });
      const addRow = async (ref: string): Promise<void> =>
        Excel.run(async (context) => {
          context.workbook.tables.getItem('Table1').rows.add(undefined, [[ref]]);
          await context.sync();
        });
      await addRow('DR-2026-0001');
      await first;
      await Excel.run(handler.context, async (context) => {
        handler.remove();
        await context.sync();
      });
      await addRow('DR-2026-0002');
      return events;
    });
    expect(heard).toEqual([
      { type: 'TableChanged', changeType: 'RowInserted', tableId: '{Table1}', source: 'Local' },
    ]);
    expect(workbook.sheets[0]?.own[0]?.lines).toHaveLength(2);
  });

  it('knows the requirement sets that the host declares, and settings of the document', async () => {
    const saved: unknown[] = [];
    const { frame } = await openStandingPane(
      new TinyWorkbook().host({
        settings: () => ({ pane: '"cases"' }),
        common: {
          76: ({ args }) => {
            saved.push(args);
            return {};
          },
        },
      }),
      { build },
      { version: 'office-2021' },
    );
    const read = await frame.evaluate(async () => {
      const { settings } = Office.context.document;
      const before: unknown = settings.get('pane');
      settings.set('pane', 'report');
      const status = await new Promise((resolve) => {
        settings.saveAsync(({ status: how }) => {
          resolve(how);
        });
      });
      return {
        before,
        status,
        sets: ['1.14', '1.15'].map((version) =>
          Office.context.requirements.isSetSupported('ExcelApi', version),
        ),
        url: Office.context.document.url,
      };
    });
    expect(read).toEqual({
      before: 'cases',
      status: 'succeeded',
      sets: [true, false],
      url: 'https://tenant.example/register.xlsx',
    });
    expect(saved).toEqual([
      { DdaSettingsMethod: { OverwriteIfStale: true, Properties: [['pane', '"report"']] } },
    ]);
  });

  it('runs a command of the ribbon, a function of the page or an associated action, and hears when it is done', async () => {
    const { page, session } = await openStandingPane(new TinyWorkbook().host(), {
      build,
      script: `
        window.openCase = (event) => { window.called = event.source.id; event.completed({ allowEvent: false }); };
        Office.actions.associate('report', (event) => { event.completed(); });`,
    });
    const frame = await frameOf(page, 'pane');
    expect(await session.invokeCommand('openCase', 'OpenCaseButton')).toEqual({
      status: 0,
      context: { allowEvent: false },
    });
    expect(await frame.evaluate(() => (globalThis as unknown as { readonly called: string }).called)).toBe(
      'OpenCaseButton',
    );
    expect(await session.invokeCommand('report', 'ReportButton')).toEqual({ status: 0, context: null });
    // InvalidCallback: the manifest names a function that the page does not have.
    expect(await session.invokeCommand('nowhere', 'Button')).toMatchObject({ status: 11101 });
  });

  it('takes the focus that the host gives it, and says when it goes', async () => {
    const { page, frame, session } = await openStandingPane(new TinyWorkbook().host(), {
      build,
      script: `document.body.insertAdjacentHTML('beforeend', '<button id="first">Cases</button>');`,
    });
    // OSF.AgaveHostAction: TabIn, EscExit.
    session.notifyPane(11);
    await frame.waitForFunction(() => document.activeElement?.id === 'first');
    await frame.press('#first', 'Escape');
    await expect
      .poll(async () =>
        (await noticesOf(page)).some((notice) => notice.kind === 'pane action' && notice.action === 15),
      )
      .toBe(true);
  });

  it('opens a dialog in an iframe, talks with it in both directions and closes it', async () => {
    const { page, frame, session } = await openStandingPane(new TinyWorkbook().host(), { build });
    await frame.evaluate(async () => {
      const heard: unknown[] = [];
      const dialog = await new Promise<Office.Dialog>((resolve, reject) => {
        Office.context.ui.displayDialogAsync(
          location.href.replace('/pane.html', '/dialog.html'),
          { height: 40, width: 30, displayInIframe: true },
          ({ status, value, error }) => {
            if (status === Office.AsyncResultStatus.Succeeded) resolve(value);
            else reject(new Error(error.message));
          },
        );
      });
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (message) => heard.push(message));
      dialog.addEventHandler(Office.EventType.DialogEventReceived, (message) => heard.push(message));
      Object.assign(globalThis, { dialog, heard });
    });
    const inDialog = await frameOf(page, 'dialog');
    await inDialog.waitForFunction(() => 'ready' in globalThis);
    await inDialog.evaluate(
      () =>
        new Promise<void>((resolve) => {
          Office.context.ui.addHandlerAsync(
            Office.EventType.DialogParentMessageReceived,
            ({ message }: { readonly message: string }) => {
              Office.context.ui.messageParent(`heard: ${message}`);
            },
            () => {
              resolve();
            },
          );
        }),
    );
    interface InPane {
      readonly dialog: Office.Dialog;
      readonly heard: readonly { readonly message?: string; readonly error?: number }[];
    }
    await frame.evaluate(() => {
      (globalThis as unknown as InPane).dialog.messageChild('hello');
    });
    await frame.waitForFunction(() => (globalThis as unknown as InPane).heard.length === 1);
    expect(await frame.evaluate(() => (globalThis as unknown as InPane).heard[0]?.message)).toBe(
      'heard: hello',
    );
    session.closeDialog();
    await page.waitForSelector('#dialog', { state: 'detached' });
    await frame.waitForFunction(() => (globalThis as unknown as InPane).heard.length === 2);
    // 12006: the person closed it.
    expect(await frame.evaluate(() => (globalThis as unknown as InPane).heard[1]?.error)).toBe(12006);
    expect(
      (await noticesOf(page)).map(({ kind }) => kind).filter((kind) => kind.startsWith('dialog')),
    ).toEqual(['dialog opened', 'dialog closed']);
  });
});

describe('what the host refuses, as the genuine client tells it', () => {
  const write = `window.write = () => Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange('A1').values = [['x']];
    await context.sync();
  });`;
  const values = (workbook: TinyWorkbook): unknown => workbook.sheets[0]?.cells.get('A1');

  it('is a member that no version before the one that is installed had', async () => {
    const { frame } = await openStandingPane(
      new TinyWorkbook().host(),
      { script: TOLD },
      { version: 'office-2019' },
    );
    const error = await frame.evaluate(() =>
      told(async () =>
        Excel.run(async (context) => {
          context.workbook.comments.load('items/content');
          await context.sync();
        }),
      ),
    );
    expect(error).toMatchObject({ code: 'ApiNotFound', location: 'Workbook.comments' });
  });

  it('is a name that no client has, and that is told', async () => {
    const { frame, session } = await openStandingPane(new TinyWorkbook().host(), {
      script: TOLD,
      unknown: [/^Excel\.Worksheet\.colour is not defined by the client$/],
    });
    const error = await frame.evaluate(() =>
      told(async () =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getActiveWorksheet().load('colour');
          await context.sync();
        }),
      ),
    );
    expect(error.code).toBe('InvalidArgument');
    expect(session.unknownCalls).toHaveLength(1);
  });

  it('is a write to a document that is open for reading', async () => {
    const workbook = new TinyWorkbook();
    const { frame } = await openStandingPane(workbook.host({ readOnly: true }), { script: TOLD + write });
    const error = await frame.evaluate('told(write)');
    expect(error).toMatchObject({ code: 'AccessDenied', location: 'Range.values' });
    expect(values(workbook)).toBeUndefined();
    expect(await frame.evaluate(() => Office.context.document.mode)).toBe('readOnly');
  });

  it('is a batch above 5 MB on the web, and an answer above it', async () => {
    const workbook = new TinyWorkbook();
    const { frame } = await openStandingPane(workbook.host(), { script: TOLD });
    const codes = await frame.evaluate(async () => {
      const big = 'x'.repeat(3 * 1024 * 1024);
      const writing = (address: string, cells: readonly string[]): Promise<Told> =>
        told(async () =>
          Excel.run(async (context) => {
            context.workbook.worksheets.getActiveWorksheet().getRange(address).values = [[...cells]];
            await context.sync();
          }),
        );
      return {
        inOne: await writing('A1:B1', [big, big]),
        left: await writing('A2', [big]),
        right: await writing('B2', [big]),
        read: await told(async () =>
          Excel.run(async (context) => {
            const range = context.workbook.worksheets.getActiveWorksheet().getRange('A2:B2');
            range.load('values');
            await context.sync();
          }),
        ),
      };
    });
    expect(codes.inOne.code).toBe('RequestPayloadSizeLimitExceeded');
    expect(values(workbook)).toBeUndefined();
    expect([codes.left.code, codes.right.code]).toEqual(['none', 'none']);
    expect(codes.read.code).toBe('ResponsePayloadSizeLimitExceeded');
  });

  it('is, on demand, whatever can go wrong in a host, once, and without a trace of what was refused', async () => {
    const workbook = new TinyWorkbook();
    const faults = new HostFaults();
    const { frame } = await openStandingPane(workbook.host(), { script: TOLD + write }, { faults });
    const outcomes: (readonly [string, boolean])[] = [];
    for (const rule of FAULTS) {
      workbook.sheets[0]?.cells.clear();
      faults.add({ ...rule, where: { area: 'rich api', name: 'Values' } });
      const { code } = await frame.evaluate<Told>('told(write)');
      outcomes.push([code, values(workbook) === 'x']);
      // Each strikes once.
      expect(await frame.evaluate('told(write)')).toMatchObject({ code: 'none' });
    }
    expect(outcomes).toEqual([
      ['InvalidOrTimedOutSession', false],
      ['ActivityLimitReached', false],
      ['AccessDenied', false],
      ['InvalidOperationInCellEditMode', false],
      ['GeneralException', false],
      ['none', true],
    ]);
  });

  const FAULTS: readonly HostFaultRule[] = [
    { what: 'session timed out' },
    { what: 'activity limit reached' },
    { what: 'access denied' },
    { what: 'cell being edited' },
    { what: 'general exception' },
    { delay: 20 },
  ];

  it('is nothing that a pane would have to wait for: where no answer comes, the client waits for ever', async () => {
    const workbook = new TinyWorkbook();
    const faults = new HostFaults([{ what: 'lost answer', where: { area: 'rich api', name: 'Values' } }]);
    const { frame } = await openStandingPane(workbook.host(), { script: TOLD + write }, { faults });
    await frame.evaluate('write().then(() => { window.answered = true; }); undefined');
    // Calls are done in their order, so the first was done when the second is.
    expect(await frame.evaluate('told(() => Excel.run(async (context) => context.sync()))')).toMatchObject({
      code: 'none',
    });
    expect(await frame.evaluate('told(write)')).toMatchObject({ code: 'none' });
    expect(values(workbook)).toBe('x');
    expect(await frame.evaluate(() => 'answered' in globalThis)).toBe(false);
  });
});
