import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBRARY, OFFICES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { DeskHosts } from '../../../scripts/workbench/desk-hosts.ts';
import { DeskTenant } from '../../../scripts/workbench/desk-tenant.ts';
import type { DeskNews } from '../../../scripts/workbench/desk-tenant.ts';
import { docx, paragraph } from '../office-host/word/word-given.ts';

const DESK = 'https://localhost:3000';
const COPY = Buffer.from(docx(paragraph('Opened from a pane')));

describe('The programs around the panes of the desk', () => {
  let folder = '';
  let tenant: DeskTenant;
  let hosts: DeskHosts;
  let news: DeskNews[] = [];
  const openDesk = async (): Promise<void> => {
    tenant = await DeskTenant.open(folder);
    hosts = new DeskHosts(tenant, DESK);
    news = [];
    tenant.onNews((each) => news.push(each));
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'common-ground-'));
    await openDesk();
  }, 60_000);
  afterEach(async () => {
    hosts.close();
    await tenant.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('a document that a pane opens is for the page around that pane, though another looks at the same one', async () => {
    const [first, second] = [await pane('Word', 'mediator'), await pane('Word', 'coordinator')];
    await batch(first, ...OPENING);
    await batch(second, ...OPENING);
    expect(told('opened')).toEqual([
      { event: 'opened', session: first, path: 'Opened in Word/Document 1.docx' },
      { event: 'opened', session: second, path: 'Opened in Word/Document 2.docx' },
    ]);
  }, 60_000);

  it('a document that was opened the last time is not written over the next time', async () => {
    await batch(await pane('Word', 'mediator'), ...OPENING);
    const place = 'Opened in Word/Document 1.docx';
    const worked = docx(paragraph('A day of work'));
    tenant.made.drives.put(library(), place, worked);
    await tenant.close();
    await openDesk();
    await batch(await pane('Word', 'mediator'), ...OPENING);
    expect(tenant.made.drives.bytes(library(), place)).toEqual(worked);
    expect(told('opened')).toMatchObject([{ path: 'Opened in Word/Document 2.docx' }]);
  }, 60_000);

  it('a document that somebody changed over Graph is shown as it stands now', async () => {
    const place = 'DR-2026-0099/statement.docx';
    tenant.made.drives.put(library(), place, docx(paragraph('As it was')));
    const mediator = await pane('Word', 'mediator', place);
    expect(await textIn(mediator)).toContain('As it was');
    tenant.made.drives.put(library(), place, docx(paragraph('As it is signed')));
    expect(await textIn(mediator)).toContain('As it is signed');
  }, 60_000);

  it('nothing of an open document is left after a new beginning', async () => {
    const place = 'DR-2026-0099/statement.docx';
    tenant.made.drives.put(library(), place, docx(paragraph('Before')));
    await pane('Word', 'mediator', place);
    await tenant.beginAgain();
    tenant.made.drives.put(library(), place, docx(paragraph('After')));
    expect(await textIn(await pane('Word', 'mediator', place))).toContain('After');
  }, 60_000);

  it('where one person stands in the register is not where the other stands', async () => {
    const [clerk, manager] = [await pane('Excel', 'administrator'), await pane('Excel', 'authority-manager')];
    expect(hosts.selectCells(clerk, { sheet: 'Cases', address: 'B7' })).toBe(true);
    expect(hosts.selectCells(manager, { sheet: 'Cases', address: 'C9' })).toBe(true);
    expect(await activeCell(clerk)).toBe('Cases!B7');
    expect(await activeCell(manager)).toBe('Cases!C9');
    expect(told('shown')).toEqual([]);
  }, 60_000);

  it('the desk follows a pane that goes to a cell, on the page of that pane alone', async () => {
    const [clerk] = [await pane('Excel', 'administrator'), await pane('Excel', 'administrator')];
    await batch(clerk, ...GOING_TO('Parties', 'D6'));
    expect(told('shown').at(-1)).toEqual({ event: 'shown', session: clerk, sheet: 'Parties', address: 'D6' });
    expect(told('shown').every(({ session }) => session === clerk)).toBe(true);
  }, 60_000);

  it('a pane that is closed is told nothing, and nothing is chosen in it', async () => {
    const clerk = await pane('Excel', 'administrator');
    await hosts.app.request(`/sessions/${clerk}`, { method: 'DELETE' });
    expect(hosts.selectCells(clerk, { sheet: 'Cases', address: 'B7' })).toBe(false);
    expect(hosts.selectMessage(clerk, undefined)).toBe(false);
  }, 60_000);

  const library = (): string => tenant.made.drives.libraryId(OFFICES.provider.site, LIBRARY);

  const told = <Event extends DeskNews['event']>(event: Event): Extract<DeskNews, { event: Event }>[] =>
    news.filter((each): each is Extract<DeskNews, { event: Event }> => each.event === event);

  async function pane(application: string, person: string, document?: string): Promise<string> {
    const answer = await hosts.app.request('/sessions', {
      method: 'POST',
      body: JSON.stringify({ pane: 'https://localhost:3001/pane.html', application, person, document }),
    });
    return ((await answer.json()) as { readonly id: string }).id;
  }

  /** One message of the pane, as the client writes it. */
  async function execute(id: string, dispatchId: number, args: object): Promise<Record<string, unknown>> {
    const { xdmInfo = '' } = JSON.parse(hosts.sessions.get(id)?.frame.name ?? '{}') as { xdmInfo?: string };
    const answer = await hosts.app.request(`/sessions/${id}/messages`, {
      method: 'POST',
      body: JSON.stringify({
        _messageType: 0,
        _actionName: 'executeMethod',
        _conversationId: xdmInfo.split('|')[0],
        _correlationId: 1,
        _origin: 'https://localhost:3001',
        _data: { ...args, DdaMethod: { ControlId: '', Version: 1, DispatchId: dispatchId } },
        _actionType: 0,
        _serializerVersion: 1,
      }),
    });
    const { _data: data } = (await answer.json()) as { readonly _data: Record<string, unknown> };
    expect(data['Error']).toBe(0);
    return data;
  }

  async function batch(id: string, paths: object, actions: readonly object[]): Promise<readonly unknown[]> {
    const body = JSON.stringify({ AutoKeepReference: false, Actions: actions, ObjectPaths: paths });
    const { Data } = await execute(id, 93, { ArrayData: ['', '', '', '', body, '', 0] });
    const read = JSON.parse((Data as readonly string[])[2] ?? '') as {
      readonly Error?: unknown;
      readonly Results: readonly { readonly Value: unknown }[];
    };
    expect(read.Error).toBeUndefined();
    return read.Results.map(({ Value }) => Value);
  }

  async function activeCell(id: string): Promise<unknown> {
    const paths = {
      1: { Id: 1, ObjectPathType: 1, Name: '' },
      2: { Id: 2, ObjectPathType: 3, Name: 'GetActiveCell', ParentObjectPathId: 1, ArgumentInfo: {} },
    };
    const [cell] = await batch(id, paths, [
      { Id: 3, ActionType: 2, Name: '', ObjectPathId: 2, QueryInfo: { Select: ['address'] } },
    ]);
    return (cell as { readonly Address?: unknown }).Address;
  }

  /** getFileAsync of the text, and its one slice. */
  async function textIn(id: string): Promise<string> {
    const { '0': handle } = await execute(id, 77, { '0': 0 });
    const slice = await execute(id, 80, { '2': handle, '3': 0 });
    await execute(id, 81, { '2': handle });
    return new TextDecoder().decode(new Uint8Array(slice['0'] as readonly number[]));
  }
});

const OPENING = [
  {
    1: { Id: 1, ObjectPathType: 2, Name: 'Microsoft.WordServices.Application', ArgumentInfo: {} },
    2: { Id: 2, ObjectPathType: 3, Name: 'CreateDocument', ParentObjectPathId: 1, ArgumentInfo: { Arguments: [COPY.toString('base64')] } },
  },
  [{ Id: 3, ActionType: 3, Name: 'Open', ObjectPathId: 2, ArgumentInfo: {} }],
] as const; // prettier-ignore

const GOING_TO = (sheet: string, cell: string) => [
  {
    1: { Id: 1, ObjectPathType: 1, Name: '' },
    2: { Id: 2, ObjectPathType: 4, Name: 'Worksheets', ParentObjectPathId: 1 },
    3: { Id: 3, ObjectPathType: 5, Name: '', ParentObjectPathId: 2, ArgumentInfo: { Arguments: [sheet] } },
    4: { Id: 4, ObjectPathType: 3, Name: 'GetRange', ParentObjectPathId: 3, ArgumentInfo: { Arguments: [cell] } },
  },
  [{ Id: 5, ActionType: 3, Name: 'Select', ObjectPathId: 4, ArgumentInfo: {} }],
] as const; // prettier-ignore
