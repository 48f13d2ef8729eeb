import { describe, expect, it, vi } from 'vitest';
import { isDarkColour } from '../../../addin/adapters/office/colour.ts';
import { OfficePaneHost } from '../../../addin/adapters/office/office-pane-host.ts';
import type { HostPage } from '../../../addin/adapters/office/office-pane-host.ts';

interface FakeOffice {
  readonly host?: string | null;
  readonly theme?: object;
  readonly sets?: Readonly<Record<string, string>>;
  readonly handlers?: Record<string, () => void>;
}

const office = ({ host = 'Outlook', theme, sets = { Mailbox: '1.14' }, handlers = {} }: FakeOffice = {}) =>
  ({
    onReady: () => Promise.resolve({ host, platform: host === null ? null : 'OfficeOnline' }),
    context: {
      officeTheme: theme,
      requirements: {
        isSetSupported: (set: string, version: string) => Number(sets[set]?.split('.')[1] ?? -1) >= Number(version.split('.')[1]),
      },
      mailbox: { addHandlerAsync: (name: string, handler: () => void) => { handlers[name] = handler; } },
    },
  }) as unknown as typeof Office; // prettier-ignore

const page = (of: typeof Office | undefined): HostPage => ({
  script: () => new EventTarget(),
  loaded: () => Promise.resolve(),
  office: () => of,
});

describe('The Office program around a pane', () => {
  it('is named when it is ready', async () => {
    expect(await new OfficePaneHost({ page: page(office()) }).ready()).toEqual({
      ok: true,
      value: { program: 'Outlook', platform: 'OfficeOnline' },
    });
  });

  it('is waited for where its library comes later than our own script', async () => {
    const script = new EventTarget();
    const there: { office?: typeof Office } = {};
    const host = new OfficePaneHost({ page: { script: () => script, loaded: () => new Promise(() => undefined), office: () => there.office } });
    const ready = host.ready();
    there.office = office();
    script.dispatchEvent(new Event('load'));
    expect((await ready).ok).toBe(true);
  }); // prettier-ignore

  it('is missed in a sentence where its library cannot be fetched, also when that was before anybody listened', async () => {
    const failed = await new OfficePaneHost({ page: page(undefined) }).ready();
    expect(failed).toMatchObject({ ok: false, error: { kind: 'Offline', saved: 'nothing' } });
  });

  it('is not there in a browser of its own, and the pane says so', async () => {
    const alone = await new OfficePaneHost({ page: page(office({ host: null })) }).ready();
    expect(alone).toMatchObject({ ok: false, error: { kind: 'NotAllowed' } });
  });

  it('has no function before it is ready, and then those of its sets', async () => {
    const host = new OfficePaneHost({ page: page(office({ sets: { Mailbox: '1.8' } })) });
    expect(host.supports({ set: 'Mailbox', version: '1.8' })).toBe(false);
    await host.ready();
    expect(host.supports({ set: 'Mailbox', version: '1.8' })).toBe(true);
    expect(host.supports({ set: 'Mailbox', version: '1.14' })).toBe(false);
    expect(host.supports({ set: 'ExcelApi', version: '1.1' })).toBe(false);
  });

  it.each([
    [{ bodyBackgroundColor: '#FFFFFF' }, 'light'],
    [{ bodyBackgroundColor: '#F3F2F1' }, 'light'],
    [{ bodyBackgroundColor: '#262626' }, 'dark'],
    [{ bodyBackgroundColor: '#000000' }, 'dark'],
    [{}, 'as the system'],
    [undefined, 'as the system'],
  ] as const)('looks as its theme does: %j is %s', async (theme, look) => {
    const host = new OfficePaneHost({ page: page(office(theme === undefined ? {} : { theme })) });
    expect(host.theme()).toBe('as the system');
    await host.ready();
    expect(host.theme()).toBe(look);
  });

  it('tells of a button of the ribbon: who listens, and else who listens first', async () => {
    const buttons: Record<string, (event: { completed: () => void }) => void> = {};
    const there = office({ host: 'Excel' });
    Object.assign(there, {
      actions: { associate: (name: string, act: (typeof buttons)[string]) => { buttons[name] = act; } },
      addin: { showAsTaskpane: () => Promise.reject(new Error('no shared runtime')) },
    });
    const host = new OfficePaneHost({ page: page(there), commands: ['openReport'] });
    await host.ready();
    const completed = vi.fn();
    const press = (): Promise<void> =>
      new Promise((done) => buttons['openReport']?.({ completed: () => { completed(); done(); } }));
    await press();
    expect(completed).toHaveBeenCalledTimes(1);
    const heard = vi.fn();
    const stop = host.onCommand('openReport', heard);
    expect(heard).toHaveBeenCalledTimes(1);
    await press();
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    await press();
    expect(heard).toHaveBeenCalledTimes(2);
    expect(completed).toHaveBeenCalledTimes(3);
  }); // prettier-ignore

  it('tells when its look is known and when it changes, until nobody listens', async () => {
    const handlers: Record<string, () => void> = {};
    const host = new OfficePaneHost({ page: page(office({ handlers })) });
    const heard = vi.fn();
    const stop = host.onThemeChange(heard);
    await host.ready();
    expect(heard).toHaveBeenCalledTimes(1);
    handlers['officeThemeChanged']?.();
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    handlers['officeThemeChanged']?.();
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

describe('isDarkColour()', () => {
  it.each([
    ['#000000', true],
    ['#292929', true],
    ['#0078d4', false],
    ['#777777', false],
    ['#ffffff', false],
    ['red', false],
    ['', false],
  ] as const)('%s: %s', (colour, dark) => {
    expect(isDarkColour(colour)).toBe(dark);
  });
});
