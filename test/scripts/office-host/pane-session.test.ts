import { describe, expect, it } from 'vitest';
import { HostFaults } from '../../../scripts/office-host/faults.ts';
import type { HostApplication, HostNotice, HostSession } from '../../../scripts/office-host/host-session.ts';
import { openPane } from '../../../scripts/office-host/pane-session.ts';
import type { PaneSessionOptions } from '../../../scripts/office-host/pane-session.ts';
import type { WireValue } from '../../../scripts/office-host/rich-api/model.ts';
import { TinyMailbox } from '../../support/tiny-mailbox.ts';
import { TinyWorkbook } from '../../support/tiny-workbook.ts';

interface Answer {
  readonly _correlationId: number;
  readonly _errorCode: number;
  readonly _data: WireValue;
}

interface Bench {
  readonly session: HostSession;
  /** Names and data of what the host sent by itself. */
  readonly sent: readonly (readonly [string, WireValue])[];
  readonly notices: readonly HostNotice[];
  ask(name: string, data?: WireValue, actionType?: number): Promise<Answer | undefined>;
  register(name: string, more?: object): Promise<WireValue | undefined>;
  /** `executeMethod` with a dispatch id. */
  execute(dispatchId: number, args?: object): Promise<WireValue | undefined>;
}

/** A pane without a browser: its messages are written by hand, as section 1 of the protocol has them. */
function bench(
  host: HostApplication = new TinyWorkbook().host(),
  options: Partial<PaneSessionOptions> = {},
): Bench {
  const session = openPane({ host, hostOrigin: 'https://localhost:3000', ...options });
  const sent: (readonly [string, WireValue])[] = [];
  const notices: HostNotice[] = [];
  session.onMessage((text) => {
    const { _actionName: name, _data: data } = JSON.parse(text) as { _actionName: string; _data: WireValue };
    sent.push([name, data]);
  });
  session.onNotice((notice) => notices.push(notice));
  const ask = askerOf(session);
  return {
    session,
    sent,
    notices,
    ask,
    register: async (name, more = {}) => (await ask(name, { controlId: '', ...more }, 1))?._data,
    execute: async (DispatchId, args = {}) =>
      (await ask('executeMethod', { ...args, DdaMethod: { ControlId: '', Version: 1, DispatchId } }))?._data,
  };
}

function askerOf(session: HostSession): Bench['ask'] {
  const { xdmInfo } = JSON.parse(session.frame.name) as { readonly xdmInfo: string };
  let last = 0;
  return async (name, data = null, actionType = 0) => {
    last += 1;
    const correlation = last;
    const answer = await session.receive(
      JSON.stringify({
        _messageType: 0,
        _actionName: name,
        _conversationId: xdmInfo.split('|')[0],
        _correlationId: correlation,
        _origin: 'https://localhost:3001',
        _data: data,
        _actionType: actionType,
        _serializerVersion: 1,
      }),
    );
    if (answer === undefined) return undefined;
    const read = JSON.parse(answer) as Answer;
    expect(read._correlationId).toBe(correlation);
    return read;
  };
}

describe('the start of a pane', () => {
  it('learns all that the client cannot do without, settings of a workbook as pairs', async () => {
    const { ask } = bench(new TinyWorkbook().host({ settings: () => ({ a: '1' }), readOnly: true }));
    const context = (await ask('ContextActivationManager_getAppContextAsync'))?._data as Record<
      string,
      unknown
    >;
    expect(context).toMatchObject({
      _appName: 16,
      _appUILocale: 'en-GB',
      _docUrl: 'https://tenant.example/register.xlsx',
      _clientMode: 0,
      _settings: [['a', '1']],
    });
    for (const name of ['_id', '_appVersion', '_dataLocale', '_reason']) expect(context[name]).toBeDefined();
    expect(JSON.parse(String(context['_requirementMatrix']))).toMatchObject({ ExcelApiOnline: '1.1' });
  });

  it('learns the roaming settings of a mailbox as an object', async () => {
    const { ask } = bench(new TinyMailbox().host());
    expect((await ask('ContextActivationManager_getAppContextAsync'))?._data).toMatchObject({
      _appName: 64,
      _clientMode: 1,
      _settings: { colour: '"blue"' },
    });
  });

  it('is of one conversation alone, and of ids that no pane had before', async () => {
    const [first, second] = [bench(), bench()];
    expect(first.session.frame.name).not.toBe(second.session.frame.name);
    const asked = await second.session.receive(
      JSON.stringify({
        _messageType: 0,
        _actionName: 'ContextActivationManager_getAppContextAsync',
        _conversationId: 'another',
        _correlationId: 1,
        _data: null,
        _actionType: 0,
      }),
    );
    expect(asked).toBeUndefined();
    expect(await second.session.receive('{"theme":"dark"}')).toBeUndefined();
  });

  it('tells the page around it what the pane does with the focus', async () => {
    const { ask, notices } = bench();
    await ask('ContextActivationManager_notifyHost', ['app', 15]);
    expect(notices).toEqual([{ kind: 'pane action', action: 15 }]);
  });
});

describe('calls that nobody answers', () => {
  it('fail and are kept, whatever they are', async () => {
    const { session, ask, execute, register } = bench();
    expect((await ask('ContextActivationManager_somethingNew'))?._errorCode).toBe(-2);
    expect(await execute(110)).toEqual({ Version: 1, Error: 5000 });
    expect(await register('documentThemeChanged')).toEqual({ Error: 5000 });
    expect(await ask('ExecuteMethod', { MethodData: { DispatchId: 37 } })).toMatchObject({ _errorCode: -2 });
    expect(session.unknownCalls).toEqual([
      { area: 'XDM', what: 'ContextActivationManager_somethingNew' },
      { area: 'Common API', what: 'dispatch id 110' },
      { area: 'Events', what: 'documentThemeChanged' },
      { area: 'XDM', what: 'ExecuteMethod' },
    ]);
  });

  it('are told apart from mistakes of a model, which are kept with their cause', async () => {
    const mistake = new TypeError('Not as it should be');
    const { session, execute } = bench(
      new TinyWorkbook().host({
        common: {
          76: () => {
            throw mistake;
          },
        },
      }),
    );
    expect(await execute(76)).toEqual({ Version: 1, Error: 5001 });
    expect(session.unknownCalls).toEqual([]);
    expect(session.mistakes).toEqual([mistake]);
  });
});

describe('events', () => {
  const change = { eventType: 101, targetId: '{Table1}', args: { changeType: 'RowInserted' } };

  it('reach a pane that has registered for them, until it gives that up', async () => {
    const workbook = new TinyWorkbook();
    const { sent, register, ask } = bench(workbook.host());
    workbook.fire(change);
    expect(sent).toEqual([]);
    expect(await register('richApiMessage', { eventDispId: 33, targetId: '' })).toEqual({ Error: 0 });
    workbook.fire({ ...change, remote: true });
    expect(sent).toEqual([
      [
        'richApiMessage',
        { ArrayData: [[65536, 101, '{Table1}', '{"changeType":"RowInserted"}', expect.any(Number), true]] },
      ],
    ]);
    await ask('richApiMessage', null, 2);
    workbook.fire(change);
    expect(sent).toHaveLength(1);
  });

  it('of one target are registered by its id', async () => {
    const host = new TinyWorkbook().host({
      commonEvents: ['nodeInserted'],
      onCommonEvent: () => () => undefined,
    });
    const { session, register } = bench(host);
    expect(await register('{1}_nodeInserted')).toEqual({ Error: 0 });
    expect(await register('{1}_nodeDeleted')).toEqual({ Error: 5000 });
    expect(session.unknownCalls).toEqual([{ area: 'Events', what: 'nodeDeleted' }]);
  });

  it('end with the pane', async () => {
    const workbook = new TinyWorkbook();
    const { session, sent, register } = bench(workbook.host());
    await register('richApiMessage');
    session.close();
    workbook.fire(change);
    expect(sent).toEqual([]);
    expect(workbook.listeners.size).toBe(0);
  });
});

describe('commands of the ribbon', () => {
  it('wait until the page has registered for them, and end when it says so', async () => {
    const { session, sent, register, execute } = bench();
    const completed = session.invokeCommand('openCase', 'OpenCaseButton');
    expect(sent).toEqual([]);
    await register('appCommandInvoked');
    await expect.poll(() => sent.length).toBe(1);
    const [, invocation] = sent[0] ?? [];
    const [id, name, event] = invocation as readonly [string, string, string];
    expect([name, JSON.parse(event)]).toEqual(['openCase', { source: { id: 'OpenCaseButton' } }]);
    await execute(94, { '0': id, '1': 0, '2': '{"source":{},"completedContext":{"allowEvent":true}}' });
    expect(await completed).toEqual({ status: 0, context: { allowEvent: true } });
  });

  it('end with an error where the pane is closed first, and nothing is called in it any more', async () => {
    const { session, sent, register } = bench();
    const before = session.invokeCommand('openCase', 'OpenCaseButton');
    session.close();
    // InternalError of the client's ErrorCodes.
    expect(await before).toEqual({ status: 5001, context: null });
    expect(await session.invokeCommand('openCase', 'OpenCaseButton')).toEqual({
      status: 5001,
      context: null,
    });
    await register('appCommandInvoked');
    expect(sent).toEqual([]);
  });
});

describe('dialogs', () => {
  const wish = (url: string): object => ({
    eventDispId: 10,
    targetId: JSON.stringify({ url, width: 30, height: 40, displayInIframe: true }),
  });
  const ADDRESS = 'https://localhost:3001/dialog.html';

  it('are of https, and one at a time', async () => {
    const { register, notices } = bench();
    expect(await register('dialogMessageReceived', wish('http://localhost:3001/dialog.html'))).toEqual({
      Error: 12005,
    });
    expect(notices).toEqual([]);
    expect(await register('dialogMessageReceived', wish(ADDRESS))).toEqual({ Error: 0 });
    expect(notices).toMatchObject([{ kind: 'dialog opened', width: 30, height: 40 }]);
    expect(await register('dialogMessageReceived', wish(ADDRESS))).toEqual({ Error: 12007 });
  });

  it('close when the pane says so, and leave behind what they did not know', async () => {
    const { session, register, ask, notices } = bench();
    await register('dialogMessageReceived', wish(ADDRESS));
    const [opened] = notices;
    if (opened?.kind !== 'dialog opened') throw new TypeError('No dialog was opened');
    await askerOf(opened.session)('somethingNew');
    await ask('dialogMessageReceived', null, 2);
    expect(notices.at(-1)).toEqual({ kind: 'dialog closed' });
    expect(session.unknownCalls).toEqual([{ area: 'XDM', what: 'somethingNew' }]);
    // Another may then be opened.
    expect(await register('dialogMessageReceived', wish(ADDRESS))).toEqual({ Error: 0 });
  });

  it('may close themselves, and a pane may close itself', async () => {
    const { sent, register, execute, notices } = bench();
    await register('dialogMessageReceived', wish(ADDRESS));
    const [opened] = notices;
    if (opened?.kind !== 'dialog opened') throw new TypeError('No dialog was opened');
    const dialog = askerOf(opened.session);
    await dialog('executeMethod', { DdaMethod: { DispatchId: 97 } });
    expect(notices.at(-1)).toEqual({ kind: 'dialog closed' });
    expect(sent).toEqual([['dialogMessageReceived', { messageType: 12006 }]]);
    await execute(97);
    expect(notices.at(-1)).toEqual({ kind: 'pane closed' });
  });
});

describe('time, and what goes wrong', () => {
  it('keeps calls in their order, even where one is slow', async () => {
    const done: number[] = [];
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { execute } = bench(
      new TinyWorkbook().host({
        common: {
          76: async () => {
            await slow;
            done.push(76);
            return {};
          },
          86: () => {
            done.push(86);
            return {};
          },
        },
      }),
    );
    const both = [execute(76), execute(86)];
    release();
    await Promise.all(both);
    expect(done).toEqual([76, 86]);
  });

  it('waits as long as a rule says', async () => {
    const waited: number[] = [];
    const { ask } = bench(undefined, {
      faults: new HostFaults([{ where: { area: 'start' }, delay: 3000 }]),
      wait: (milliseconds) => {
        waited.push(milliseconds);
        return Promise.resolve();
      },
    });
    await ask('ContextActivationManager_getAppContextAsync');
    await ask('ContextActivationManager_getAppContextAsync');
    expect(waited).toEqual([3000]);
  });

  it('leaves a call undone, or its answer away', async () => {
    const done: number[] = [];
    const { execute } = bench(
      new TinyWorkbook().host({
        common: {
          76: () => {
            done.push(76);
            return {};
          },
        },
      }),
      { faults: new HostFaults([{ what: 'no answer' }, { what: 'lost answer' }]) },
    );
    expect(await execute(76)).toBeUndefined();
    expect(done).toEqual([]);
    expect(await execute(76)).toBeUndefined();
    expect(done).toEqual([76]);
    expect(await execute(76)).toEqual({ Version: 1, Error: 0 });
  });

  it('limits what travels on the web alone', async () => {
    const big = (name: string): object => ({
      ArrayData: ['IterativeExecutor', 'POST', 'ProcessQuery', [], batch(name), 0, 0],
    });
    const batch = (name: string): string =>
      JSON.stringify({
        Actions: [
          { Id: 2, ActionType: 4, Name: 'Name', ObjectPathId: 3, ArgumentInfo: { Arguments: [name] } },
        ],
        ObjectPaths: {
          1: { Id: 1, ObjectPathType: 1, Name: '' },
          2: { Id: 2, ObjectPathType: 4, Name: 'Worksheets', ParentObjectPathId: 1 },
          3: {
            Id: 3,
            ObjectPathType: 3,
            Name: 'GetActiveWorksheet',
            ParentObjectPathId: 2,
            ArgumentInfo: {},
          },
        },
      });
    // 5 MB of three bytes each, counted in bytes and not in characters.
    const name = '€'.repeat((5 * 1024 * 1024) / 3);
    const web = new TinyWorkbook();
    expect(await bench(web.host()).execute(93, big(name))).toEqual({ Version: 1, Error: 5103 });
    expect(web.sheets[0]?.name).toBe('Sheet1');
    const installed = new TinyWorkbook();
    expect(await bench(installed.host(), { version: 'office-2021' }).execute(93, big(name))).toMatchObject({
      Error: 0,
    });
    expect(installed.sheets[0]?.name).toBe(name);
  });
});
