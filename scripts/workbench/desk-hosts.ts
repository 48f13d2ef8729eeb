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

/** Documents that a pane has opened and nobody has given a place yet. */
const UNSAVED = 'Opened in Word';

/** The programs around the panes: one Outlook for each pane, one workbook and one document for all that look at it. */
export class DeskHosts {
  readonly #tenant: DeskTenant;
  readonly #origin: string;
  readonly #host: HostApp;
  readonly #registers: OpenRegisters;
  readonly #outlooks = new Map<HostSession, OpenOutlook>();
  readonly #excels = new Map<HostSession, DeskPerson>();
  readonly #documents = new Map<string, OpenWordDocument>();
  #opened = 0;

  /** `origin`: where the desk is served. */
  constructor(tenant: DeskTenant, origin: string) {
    this.#tenant = tenant;
    this.#origin = origin;
    this.#registers = new OpenRegisters(tenant);
    this.#host = hostApp({ open: (wish) => this.#open(wish) });
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
    const person = session && this.#excels.get(session);
    if (person === undefined) return false;
    this.#registers.select(person.office, sheet, address);
    return true;
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
        const session = this.#session(this.#registers.host(person.office));
        this.#excels.set(session, person);
        return session;
      }
      case 'Word': {
        const document = this.#document(person, wish['document']);
        return document === undefined ? undefined : this.#session(document.host());
      }
      default:
        return undefined;
    }
  }

  #session(host: HostApplication): HostSession {
    return openPane({ host, hostOrigin: this.#origin, addInName: 'Common Ground' });
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
        save: (saved: Uint8Array) => {
          drives.put(driveId, path, saved);
          this.#tenant.changed();
        },
      }),
      onOpenDocument: (made) => {
        this.#opened += 1;
        const place = `${UNSAVED}/Document ${this.#opened}.docx`;
        drives.put(driveId, place, made);
        this.#tenant.opened(place);
      },
    });
    if (!opened.ok) return undefined;
    this.#documents.set(key, opened.value);
    return opened.value;
  }
}
