import type { StoredEvent } from '../../graph-emulator/calendar-state.ts';
import type { MadeEmulator } from '../../graph-emulator/make-emulator.ts';
import type { StoredMessage } from '../../graph-emulator/mail-message.ts';
import { Refused } from '../../graph-emulator/route.ts';
import type { Answer, TenantUser } from '../../graph-emulator/route.ts';
import { routeTable } from '../../graph-emulator/route-table.ts';

/** Outlook has every right that its user has; the rights of an add-in are those of its own manifest. */
const SCOPES = [
  'Mail.ReadWrite', 'Mail.Send', 'Mail.ReadWrite.Shared', 'Mail.Send.Shared', 'MailboxSettings.Read', 'Calendars.ReadWrite',
  'Calendars.ReadWrite.Shared',
]; // prettier-ignore

/**
 * A mailbox of the emulator as Outlook itself works in it: by the doors of its areas, not by requests, so that neither the
 * limits of an app nor its faults come in between.
 */
export class MailboxAreas {
  readonly made: MadeEmulator;
  readonly owner: TenantUser;
  readonly user: TenantUser;
  readonly #mail: ReturnType<typeof routeTable>;
  readonly #calendars: ReturnType<typeof routeTable>;

  constructor(made: MadeEmulator, mailbox: string, user: string) {
    this.made = made;
    this.owner = personOf(made, mailbox);
    this.user = personOf(made, user);
    this.#mail = routeTable(made.mail.routes);
    this.#calendars = routeTable(made.calendars.routes);
  }

  get isShared(): boolean {
    return this.owner.id !== this.user.id;
  }

  readonly isInside = (address: string): boolean => this.made.tenant.user(address) !== undefined;

  /** By its immutable or its ordinary id. */
  message(id: string): StoredMessage | undefined {
    this.made.calendars.settle();
    return this.made.mail
      .messages(this.owner.address)
      .find((each) => each.immutableId === id || each.id === id);
  }

  event(id: string): StoredEvent | undefined {
    return this.made.calendars.events(this.owner.address).find((each) => each.id === id);
  }

  /** A request below the mailbox, as if by its user. Throws Refused. */
  mail(method: string, path: string, body?: unknown): Promise<Answer> {
    this.made.calendars.settle();
    return this.#call(this.#mail, method, path, body);
  }

  calendar(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#call(this.#calendars, method, path, body);
  }

  async #call(
    table: ReturnType<typeof routeTable>,
    method: string,
    path: string,
    body: unknown,
  ): Promise<Answer> {
    const full = `/users/${this.owner.id}${path}`;
    const found = table.find(method, full);
    if (found === undefined || found === 'other methods') {
      throw new RangeError(`Cannot ask ${method} ${path}: the emulator has no such door`);
    }
    return found.route.handle({
      method,
      path: full,
      params: found.params,
      query: new URLSearchParams(),
      headers: new Headers(),
      body,
      bytes: new Uint8Array(),
      caller: { userId: this.user.id, address: this.user.address, scopes: SCOPES },
      now: this.made.tenant.now(),
    });
  }
}

export const isTooLarge = (error: unknown): boolean => error instanceof Refused && error.status === 413;

function personOf(made: MadeEmulator, address: string): TenantUser {
  const found = made.tenant.user(address);
  if (found === undefined) throw new RangeError('Cannot open Outlook: the tenant has no such mailbox.');
  return found;
}

/** The id under which Exchange keeps the custom properties of an add-in with an item (Office.CustomProperties). */
export const customPropertyId = (addInId: string): string =>
  `String {00020329-0000-0000-c000-000000000046} Name cecp-${addInId}`;
