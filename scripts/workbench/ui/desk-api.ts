import type { DeskEvent, MailEntry, OpenMail, SheetEntry, SheetPart } from '../desk-view.ts';
import type { DeskPerson } from '../desk-people.ts';
import type { RibbonButton } from '../desk-ribbons.ts';

/** What the desk asks its own server. A refusal is thrown with the server's sentence. */
export interface DeskState {
  readonly people: readonly DeskPerson[];
  /** Where the panes are served. */
  readonly panes: string;
  readonly faults: number;
  readonly delay: number;
  readonly ribbons: Readonly<Record<'Outlook' | 'Excel' | 'Word', readonly RibbonButton[]>>;
}

async function asked<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const answer = await fetch(`/desk/${path}`, init);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Answer;
}

const sent = (path: string, body: object, method = 'POST'): Promise<unknown> =>
  asked(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const deskApi = {
  state: () => asked<DeskState>('state'),
  mail: (office: string) => asked<readonly MailEntry[]>(`${office}/mail`),
  message: (office: string, id: string) => asked<OpenMail>(`${office}/mail/${encodeURIComponent(id)}`),
  /** Address of what is attached to a message. */
  attachment: (office: string, message: string, attachment: string) =>
    `/desk/${office}/mail/${encodeURIComponent(message)}/attachments/${encodeURIComponent(attachment)}`,
  sheets: (office: string) => asked<readonly SheetEntry[]>(`${office}/workbook`),
  /** Null where the sheet has been taken away meanwhile. */
  sheet: (office: string, name: string, top: number) =>
    asked<SheetPart | null>(`${office}/workbook/${encodeURIComponent(name)}?top=${top}`),
  type: (office: string, cell: { sheet: string; row: number; column: number; text: string }) =>
    sent(`${office}/workbook/cell`, cell),
  documents: (office: string) => asked<readonly string[]>(`${office}/documents`),
  document: async (office: string, path: string): Promise<Blob> => {
    const answer = await fetch(`/desk/${office}/documents/pages?path=${encodeURIComponent(path)}`);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.blob();
  },
  selectMessage: (session: string, message: string | undefined) =>
    sent(`sessions/${session}/message`, message === undefined ? {} : { message }),
  selectCells: (session: string, selection: CellPlace) => sent(`sessions/${session}/selection`, selection),
  events: () => asked<readonly DeskEvent[]>('events'),
  faults: (share: number, delay: number) => sent('faults', { share, delay }),
  openFolder: (office: string) =>
    sent(`${office}/folder`, {}) as Promise<{ readonly folder: string; readonly isShown: boolean }>,
  reset: () => sent('reset', {}),
};

/** Calls back whenever something in the tenant may have changed. */
export const onDeskChange = (listener: () => void): (() => void) => heard('changed', listener);

/** The pane of a session had Word open a document of its own; it lies at this path. */
export const onDocumentOpened = (listener: (session: string, path: string) => void): (() => void) =>
  heard('opened', (data) => {
    const { session, path } = JSON.parse(data) as { readonly session: string; readonly path: string };
    listener(session, path);
  });

export interface CellPlace {
  readonly sheet: string;
  readonly address: string;
}

/** The pane of a session went to a cell. */
export const onCellShown = (listener: (session: string, place: CellPlace) => void): (() => void) =>
  heard('shown', (data) => {
    const { session, ...place } = JSON.parse(data) as CellPlace & { readonly session: string };
    listener(session, place);
  });

/** Somebody has begun again: what this page shows is gone. */
export const onBegunAgain = (listener: () => void): (() => void) => heard('begun again', listener);

let source: EventSource | undefined;

/** One connection for the whole page: a browser keeps only a few to one server. */
function heard(event: string, listener: (data: string) => void): () => void {
  source ??= new EventSource('/desk/changes');
  const own = source;
  const listen = ({ data }: MessageEvent<string>): void => {
    listener(data);
  };
  own.addEventListener(event, listen);
  return () => {
    own.removeEventListener(event, listen);
  };
}
