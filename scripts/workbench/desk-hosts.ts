import { hostApp } from '../office-host/host-app.ts';
import type { HostApp } from '../office-host/host-app.ts';
import type { HostApplication, HostSession } from '../office-host/host-session.ts';
import { openOutlookSurface } from '../office-host/outlook/open-outlook-surface.ts';
import type { OpenOutlook } from '../office-host/outlook/open-outlook-surface.ts';
import { openPane } from '../office-host/pane-session.ts';
import { OpenWordDocument } from '../office-host/word/open-word-document.ts';
import { emptyDocument } from '../office-host/word/empty-document.ts';
import type { WireObject } from '../office-host/wire.ts';
import { LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { deskPerson } from './desk-people.ts';
import type { DeskPerson } from './desk-people.ts';
import type { DeskTenant } from './desk-tenant.ts';
import { OpenRegisters } from './open-registers.ts';
import type { OpenRegisterWindow } from './open-registers.ts';

/** Documents that a pane has opened and nobody has given a place yet. */
const UNSAVED = 'Opened in Word';

/** The programs around the panes: an Outlook and an Excel for each pane, one document for all that look at it. */
export class DeskHosts {
  readonly #tenant: DeskTenant;
  readonly #origin: string;
  readonly #host: HostApp;
  readonly #registers: OpenRegisters;
  readonly #outlooks = new WeakMap<HostSession, OpenOutlook>();
  readonly #excels = new WeakMap<HostSession, OpenRegisterWindow>();
  readonly #documents = new Map<string, OpenWordDocument>();
  /** Whose batch is at work in Word: a document is one for all panes, and what it opens is for the pane that asked. */
  #atWork: HostSession | undefined;

  /** `origin`: where the desk is served. */
  constructor(tenant: DeskTenant, origin: string) {
    this.#tenant = tenant;
    this.#origin = origin;
    this.#registers = new OpenRegisters(tenant);
    this.#host = hostApp({ open: (wish) => this.#open(wish) });
    tenant.onNews(({ event }) => {
      // What stands open is of the state that is gone: kept, it would be shown and saved into the new one.
      if (event === 'begun again') this.#documents.clear();
    });
  }

  get app(): HostApp['app'] {
    return this.#host.app;
  }

  get sessions(): HostApp['sessions'] {
    return this.#host.sessions;
  }

  /** The person opens a message, or none. False where there is no such pane. */
  selectMessage(id: string, message: string | undefined): boolean {
    const session = this.sessions.get(id);
    const outlook = session && this.#outlooks.get(session);
    outlook?.select(message);
    return outlook !== undefined;
  }

  /** The person goes to a cell of the workbook. */
  selectCells(id: string, { sheet, address }: { readonly sheet: string; readonly address: string }): boolean {
    const session = this.sessions.get(id);
    const window = session && this.#excels.get(session);
    window?.select(sheet, address);
    return window !== undefined;
  }

  close(): void {
    for (const session of this.sessions.values()) session.close();
  }

  #open(wish: WireObject): HostSession | undefined {
    const { person: key } = wish;
    const person = typeof key === 'string' ? deskPerson(key) : undefined;
    if (person === undefined) return undefined;
    switch (wish['application']) {
      case 'Outlook': {
        const outlook = openOutlookSurface({
          made: this.#tenant.made,
          mailbox: OFFICES[person.office].mailbox,
          user: person.address,
          onRequest: (request) => {
            void outlook.draftFor(request).then(() => {
              this.#tenant.changed();
            });
          },
          onChange: () => {
            this.#tenant.changed();
          },
        });
        const session = this.#session({ kind: 'Outlook', mailbox: outlook });
        this.#outlooks.set(session, outlook);
        return session;
      }
      case 'Excel': {
        const window = this.#registers.open(person.office, (sheet, address) => {
          this.#tenant.tell({ event: 'shown', session: this.#idOf(session), sheet, address });
        });
        const session = this.#session(window.host);
        this.#excels.set(session, window);
        return session;
      }
      case 'Word': {
        const document = this.#document(person, wish['document']);
        if (document === undefined) return undefined;
        const host = document.host();
        const session = this.#session({
          ...host,
          model: {
            ...host.model,
            begin: () => {
              this.#atWork = session;
              host.model.begin?.();
            },
          },
        });
        return session;
      }
      default:
        return undefined;
    }
  }

  #session(host: HostApplication): HostSession {
    return openPane({ host, hostOrigin: this.#origin, addInName: 'Common Ground' });
  }

  /** Empty for a session that stands open no more. */
  #idOf(session: HostSession | undefined): string {
    return [...this.sessions].find(([, each]) => each === session)?.[0] ?? '';
  }

  /** The document at a path of the library, or an empty one. */
  #document(person: DeskPerson, path: unknown): OpenWordDocument | undefined {
    const { drives } = this.#tenant.made;
    const driveId = drives.libraryId(OFFICES[person.office].site, LIBRARY);
    const key = `${person.office} ${typeof path === 'string' ? path : ''}`;
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const bytes = typeof path === 'string' ? drives.bytes(driveId, path) : emptyDocument();
    if (bytes === undefined) return undefined;
    const opened = OpenWordDocument.open(bytes, {
      url: () => (typeof path === 'string' ? path : ''),
      ...(typeof path === 'string' && {
        savesByItself: true,
        // Others reach the same file over Graph.
        current: () => drives.bytes(driveId, path),
        save: (saved: Uint8Array) => {
          drives.put(driveId, path, saved);
          this.#tenant.changed();
        },
      }),
      onOpenDocument: (made) => {
        const place = freePlace((taken) => drives.find(driveId, taken) !== undefined);
        drives.put(driveId, place, made);
        this.#tenant.changed();
        this.#tenant.tell({ event: 'opened', session: this.#idOf(this.#atWork), path: place });
      },
    });
    if (!opened.ok) return undefined;
    this.#documents.set(key, opened.value);
    return opened.value;
  }
}

/** A desk that goes on where it stopped has documents of the last time: none of them is written over. */
function freePlace(isTaken: (path: string) => boolean): string {
  let number = 1;
  while (isTaken(`${UNSAVED}/Document ${number}.docx`)) number += 1;
  return `${UNSAVED}/Document ${number}.docx`;
}
