import { describe, expect, it } from 'vitest';
import { hostApp } from '../../../scripts/office-host/host-app.ts';
import type { HostApp, OpenedSession } from '../../../scripts/office-host/host-app.ts';
import { openPane } from '../../../scripts/office-host/pane-session.ts';
import { TinyWorkbook } from '../../support/tiny-workbook.ts';

const PANE = 'https://localhost:3001/excel.html';

interface Bench {
  readonly host: HostApp;
  readonly workbook: TinyWorkbook;
  request(path: string, init?: RequestInit): Promise<Response>;
  open(): Promise<OpenedSession>;
}

/** The app without a port. */
function bench(): Bench {
  const workbook = new TinyWorkbook();
  const host = hostApp({
    open: ({ document }) =>
      document === 'register.xlsx'
        ? openPane({ host: workbook.host(), hostOrigin: 'https://localhost:3000' })
        : undefined,
  });
  const request = async (path: string, init?: RequestInit): Promise<Response> => host.app.request(path, init);
  return {
    host,
    workbook,
    request,
    async open() {
      const answer = await request('/sessions', post({ pane: PANE, document: 'register.xlsx' }));
      return (await answer.json()) as OpenedSession;
    },
  };
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

function message({ name }: OpenedSession, action: string, actionType: number, data: unknown = null): string {
  const { xdmInfo } = JSON.parse(name) as { readonly xdmInfo: string };
  return JSON.stringify({
    _messageType: 0,
    _actionName: action,
    _conversationId: xdmInfo.split('|')[0],
    _correlationId: 1,
    _data: data,
    _actionType: actionType,
  });
}

describe('the host for browsers', () => {
  it('opens a session for what is wished, and says how the frame has to be called and what to load in it', async () => {
    const { open } = bench();
    const opened = await open();
    expect(opened.address).toMatch(/^https:\/\/localhost:3001\/excel\.html\?_host_Info=Excel\$Web\$/);
    expect(JSON.parse(opened.name)).toMatchObject({ serializerVersion: 1 });
  });

  it('refuses a wish without a page, or for what there is not, and opens nothing', async () => {
    const { host, request } = bench();
    expect((await request('/sessions', post({}))).status).toBe(400);
    expect((await request('/sessions', post('no JSON'))).status).toBe(400);
    expect((await request('/sessions', post({ pane: PANE, document: 'other.xlsx' }))).status).toBe(404);
    expect(host.sessions.size).toBe(0);
  });

  it('answers a message, or says that there is nothing to post', async () => {
    const { open, request } = bench();
    const opened = await open();
    const answer = await request(
      `/sessions/${opened.id}/messages`,
      post(message(opened, 'ContextActivationManager_getAppContextAsync', 0)),
    );
    expect(JSON.parse(await answer.text())).toMatchObject({ _errorCode: 0, _data: { _appName: 16 } });
    expect((await request(`/sessions/${opened.id}/messages`, post('{"theme":"dark"}'))).status).toBe(204);
  });

  it('sends what the host says by itself, what came before the page listened as well, and ends with the session', async () => {
    const { open, request, workbook } = bench();
    const opened = await open();
    await request(`/sessions/${opened.id}/messages`, post(message(opened, 'richApiMessage', 1, {})));
    workbook.fire({ eventType: 101, targetId: 'early', args: {} });
    const events = await request(`/sessions/${opened.id}/events`);
    workbook.fire({ eventType: 101, targetId: 'late', args: {} });
    await request(
      `/sessions/${opened.id}/messages`,
      post(message(opened, 'ContextActivationManager_notifyHost', 0, ['app', 15])),
    );
    await request(`/sessions/${opened.id}`, { method: 'DELETE' });
    const lines = (await events.text()).split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => line.startsWith('event:'))).toEqual([
      'event: message',
      'event: message',
      'event: notice',
    ]);
    const data = lines.filter((line) => line.startsWith('data:'));
    expect(data[0]).toContain('early');
    expect(data[1]).toContain('late');
    expect(data[2]).toBe('data: {"kind":"pane action","action":15}');
    expect((await request(`/sessions/${opened.id}/events`)).status).toBe(404);
  });

  it('opens a session for a dialog, under an id of its own', async () => {
    const { open, request, host } = bench();
    const opened = await open();
    const dialog = {
      targetId: JSON.stringify({ url: 'https://localhost:3001/dialog.html', displayInIframe: true }),
    };
    await request(
      `/sessions/${opened.id}/messages`,
      post(message(opened, 'dialogMessageReceived', 1, dialog)),
    );
    expect(host.sessions.size).toBe(2);
    const events = await request(`/sessions/${opened.id}/events`);
    await request(`/sessions/${opened.id}/dialog`, { method: 'DELETE' });
    expect(host.sessions.size).toBe(1);
    await request(`/sessions/${opened.id}`, { method: 'DELETE' });
    const notices = (await events.text())
      .split('\n')
      .filter((line) => line.startsWith('data: {"kind"'))
      .map(
        (line) =>
          JSON.parse(line.slice('data: '.length)) as {
            readonly kind: string;
            readonly session?: OpenedSession;
          },
      );
    expect(notices.map(({ kind }) => kind)).toEqual(['dialog opened', 'dialog closed']);
    const told = notices[0]?.session;
    if (told === undefined) throw new TypeError('No session was told of');
    expect(told.address).toContain('isDialog');
    expect(told.id).not.toBe(opened.id);
  });

  it('says what went wrong in a session, without the words of an error', async () => {
    const { open, request } = bench();
    const opened = await open();
    await request(`/sessions/${opened.id}/messages`, post(message(opened, 'somethingNew', 0)));
    const trouble = await request(`/sessions/${opened.id}/trouble`);
    expect(await trouble.json()).toEqual({
      unknownCalls: [{ area: 'XDM', what: 'somethingNew' }],
      mistakes: [],
    });
  });

  it('ends the session of a page that went away', async () => {
    const { open, request, host, workbook } = bench();
    const { id } = await open();
    const events = await request(`/sessions/${id}/events`);
    await events.body?.cancel();
    await expect.poll(() => host.sessions.size).toBe(0);
    expect(workbook.listeners.size).toBe(0);
  });

  it('knows nothing of a session that is over', async () => {
    const { open, request, workbook } = bench();
    const { id } = await open();
    expect(workbook.listeners.size).toBe(1);
    await request(`/sessions/${id}`, { method: 'DELETE' });
    expect(workbook.listeners.size).toBe(0);
    expect((await request(`/sessions/${id}/messages`, post('{}'))).status).toBe(404);
    expect((await request(`/sessions/${id}/trouble`)).status).toBe(404);
  });
});
