import type { Call, Tenant } from './route.ts';
import type { FilePlace, WorkbookFiles } from './workbook-files.ts';
import { LIMITS } from './limits.ts';
import { LiveWorkbook } from './workbook-live.ts';
import * as refusals from './workbook-refusals.ts';
import type { OpenWorkbooks, WorkbookFaults } from './workbook-registry.ts';

export interface Session {
  readonly id: string;
  readonly place: FilePlace;
  readonly userId: string;
  readonly persistChanges: boolean;
  /** A session that does not keep its changes works on a copy. */
  copy: LiveWorkbook | undefined;
  lastUsed: number;
}

const SESSION_HEADER = 'workbook-session-id';

/** Who works on which workbook: in a session that keeps its changes, in one that does not, or in none. */
export class WorkbookSessions {
  readonly #tenant: Tenant;
  readonly #files: WorkbookFiles;
  readonly #open: OpenWorkbooks;
  readonly #faults: WorkbookFaults;
  readonly #sessions = new Map<string, Session>();

  constructor(tenant: Tenant, files: WorkbookFiles, open: OpenWorkbooks, faults: WorkbookFaults) {
    this.#tenant = tenant;
    this.#files = files;
    this.#open = open;
    this.#faults = faults;
  }

  place(call: Call): FilePlace {
    const place = this.#files.locate(call.params['drive'] ?? '', call.params['item'] ?? '');
    if (!place) throw call.headers.has(SESSION_HEADER) ? refusals.sessionNotFound() : refusals.itemNotFound();
    return place;
  }

  create(call: Call, persistChanges: boolean): Session {
    const place = this.place(call);
    if (persistChanges) this.#refuseConflict(place);
    this.#open.write(place);
    const live = this.#open.live(place);
    const session: Session = {
      id: `cluster=EMU1&session=${this.#tenant.newId('session')}`,
      place,
      userId: call.caller.userId,
      persistChanges,
      copy: persistChanges ? undefined : new LiveWorkbook(live.toBytes()),
      lastUsed: call.now,
    };
    this.#sessions.set(session.id, session);
    return session;
  }

  /** The session that a call must name. */
  required(call: Call): Session {
    const session = this.#of(call, this.place(call));
    if (!session) throw refusals.invalidArgument(`the header ${SESSION_HEADER} is missing`);
    return session;
  }

  close(session: Session): void {
    this.#sessions.delete(session.id);
    if (session.persistChanges) this.#open.write(session.place);
  }

  reading(call: Call): LiveWorkbook {
    const place = this.place(call);
    const session = this.#of(call, place);
    return session?.copy ?? this.#open.live(place);
  }

  writing(call: Call): LiveWorkbook {
    const place = this.place(call);
    const session = this.#of(call, place);
    if (session?.copy) return session.copy;
    this.#refuseConflict(place);
    return this.#open.changing(place);
  }

  /** True while somebody has the file open in a session that keeps its changes: uploads over it are refused. */
  isOpen({ driveId, itemId }: FilePlace): boolean {
    return [...this.#sessions.values()].some(
      (session) =>
        session.persistChanges &&
        session.place.driveId === driveId &&
        session.place.itemId === itemId &&
        !this.#isOver(session),
    );
  }

  #of(call: Call, place: FilePlace): Session | undefined {
    const id = call.headers.get(SESSION_HEADER);
    if (id === null || id === '') return undefined;
    const session = this.#sessions.get(id);
    if (session && this.#isOver(session)) {
      this.#sessions.delete(id);
      throw refusals.sessionReCreatable();
    }
    if (this.#faults.strikes('expired-session')) {
      this.#sessions.delete(id);
      throw refusals.sessionNotFound();
    }
    if (this.#faults.strikes('session-recreatable')) {
      this.#sessions.delete(id);
      throw refusals.sessionReCreatable();
    }
    if (session?.place.driveId !== place.driveId || session.place.itemId !== place.itemId) {
      throw refusals.sessionReCreatable();
    }
    if (session.userId !== call.caller.userId) throw refusals.sessionAuthentication();
    session.lastUsed = call.now;
    return session;
  }

  #isOver({ persistChanges, lastUsed }: Session): boolean {
    const idle = persistChanges ? LIMITS.excel.persistentIdleMs : LIMITS.excel.otherIdleMs;
    return this.#tenant.now() - lastUsed > idle;
  }

  #refuseConflict({ driveId, itemId }: FilePlace): void {
    if (this.#files.lockedBy(driveId, itemId) !== undefined || this.#faults.strikes('access-conflict')) {
      throw refusals.accessConflict();
    }
  }
}
