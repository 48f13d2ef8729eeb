import { formatKey, parseKey } from '../domain/case-reference.ts';
import { toLondon, dateOf } from '../domain/calendar-date.ts';
import type { Actor, RegisterKind } from '../domain/case.ts';
import type { CaseContext, KeyKind, KeySource } from '../domain/case-context.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { AuditClient } from '../forms/audit-rows.ts';
import type { TableName } from '../forms/register-schema.ts';
import type { CaseRegister, KeysByTable, ReadableRegister } from '../ports/case-register.ts';
import type { Clock } from '../ports/clock.ts';
import type { Failure } from '../ports/failure.ts';
import type { Journal } from '../ports/journal.ts';
import type { Reference } from './reference.ts';

/** Who is at work: the role decides what is allowed, the initials stand in the audit log. */
export interface Person {
  readonly role: Actor;
  readonly initials: string;
}

/** What every workflow of a case works with. Wired once, in an entry or in the command line. */
export interface Service {
  readonly register: CaseRegister;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly person: Person;
  readonly client: AuditClient;
}

/** What looking at a case needs. */
export interface ReadingService extends Omit<Service, 'register'> {
  readonly register: ReadableRegister;
}

const TABLE_OF_KEY: Record<KeyKind, TableName> = {
  PTY: 'tblParties',
  CON: 'tblContacts',
  CST: 'tblConsents',
  MTG: 'tblMeetings',
  PRE: 'tblPreMeetings',
  OS: 'tblOutcomeStatements',
  SIG: 'tblSignatures',
  ACT: 'tblActions',
};

const KEYED_TABLES: readonly TableName[] = Object.values(TABLE_OF_KEY);

/**
 * Both books number people, contacts and permissions of their own. The provider's start high up, so that rows that
 * cross over in a handover or a return never meet rows of the other book under the same key.
 */
const FIRST_OF_PROVIDER = 500_001;
const NUMBERED_IN_BOTH_BOOKS: readonly KeyKind[] = ['PTY', 'CON', 'CST'];

/** Numbers new rows after the highest of this book's own that the register holds. */
export function keySource(book: RegisterKind, keys: KeysByTable): KeySource {
  const last = new Map<KeyKind, number>();
  return {
    next(kind) {
      const split = NUMBERED_IN_BOTH_BOOKS.includes(kind);
      const first = split && book === 'provider' ? FIRST_OF_PROVIDER : 1;
      const end = split && book === 'authority' ? FIRST_OF_PROVIDER : Infinity;
      const number = (last.get(kind) ?? highestNumber(keys[TABLE_OF_KEY[kind]] ?? [], first, end)) + 1;
      last.set(kind, number);
      return formatKey(kind, number);
    },
  };
}

/** The highest number from `first` up to `end`, which is not included; one less than `first` where there is none. */
const highestNumber = (keys: readonly string[], first: number, end: number): number =>
  keys.reduce((highest, key) => {
    const number = parseKey(key)?.number ?? 0;
    return number > highest && number < end ? number : highest;
  }, first - 1);

/** Everything a decision needs to know besides the case, as of now. */
export async function caseContext(
  service: ReadingService,
  reference: Reference,
): Promise<Result<CaseContext, Failure>> {
  const keys = await service.register.keys(KEYED_TABLES);
  if (!keys.ok) return keys;
  const instant = service.clock.now();
  const now = toLondon(instant);
  return ok({
    actor: service.person.role,
    today: dateOf(now),
    now,
    instant,
    settings: reference.settings,
    calendar: reference.calendar,
    providers: reference.providers,
    venues: reference.venues,
    keys: keySource(service.register.kind, keys.value),
  });
}
