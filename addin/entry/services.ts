import type { RegisterKind } from '../domain/case.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { CaseRegister } from '../ports/case-register.ts';
import type { Clock } from '../ports/clock.ts';
import { failure } from '../ports/failure.ts';
import type { Failure } from '../ports/failure.ts';
import { failed, withProblems } from '../workflows/fault.ts';
import type { Fault } from '../workflows/fault.ts';
import type { Reference } from '../workflows/reference.ts';
import type { Person, Service } from '../workflows/service.ts';
import { initialsOf } from './initials.ts';
import { parseSettings } from './settings.ts';
import type { PaneSettings } from './settings.ts';
import type { PersonAtWork, Tenant } from './tenant.ts';

/**
 * What every pane is wired with. It is small, because it is there before the first look; what it opens is large and is
 * fetched when it is first asked for: the tenant (Microsoft Graph, sign-in, mail) and the workflows.
 */
export interface PaneServices {
  readonly settings: () => Promise<Result<PaneSettings, Fault>>;
  readonly tenant: () => Promise<Result<Tenant, Fault>>;
  /** The register with the service's own tables, as the person at work: what workflows want. Opened once. */
  readonly workplace: () => Promise<Result<Workplace, Fault>>;
  readonly clock: Clock;
}

export interface Workplace {
  readonly service: Service;
  readonly reference: Reference;
  readonly tenant: Tenant;
  readonly settings: PaneSettings;
}

export interface PaneServicesOptions {
  readonly client: Service['client'];
  /** Who is at work, as the Office program knows; else the tenant is asked. Asked after the program is ready. */
  readonly person: (tenant: Tenant) => PersonAtWork | Promise<Result<PersonAtWork, Failure>>;
  /** The register; over Microsoft Graph if not said. */
  readonly register?: (tenant: Tenant) => Promise<Result<CaseRegister, Failure>>;
  /** Address of the page; `settings.json` lies beside it. */
  readonly page?: string;
}

/** Nothing is fetched before it is asked for. Each part is opened once; what failed is tried again by whoever asks next. */
export function makeServices(options: PaneServicesOptions): PaneServices {
  const page = options.page ?? document.baseURI;
  const settings = once(async (): Promise<Result<PaneSettings, Fault>> => {
    const fetched = await fetchJson(new URL('settings.json', page).href);
    if (!fetched.ok) return err(failed(fetched.error));
    const parsed = parseSettings(fetched.value);
    return parsed.ok ? parsed : err(withProblems(parsed.error));
  });
  const tenant = once(async (): Promise<Result<Tenant, Fault>> => {
    const [known, part] = await Promise.all([settings(), fetchPart(() => import('./tenant.ts'))]);
    if (!known.ok) return known;
    return part.ok ? ok(part.value.openTenant(known.value, page)) : part;
  });
  const clock: Clock = { now: () => new Date().toISOString() };
  let readAt = 0;
  const opened = once(async (): Promise<Result<Workplace, Fault>> => {
    const [office, known, part] = await Promise.all([
      tenant(),
      settings(),
      fetchPart(() => import('../workflows/reference.ts')),
    ]);
    if (!office.ok) return office;
    if (!known.ok) return known;
    if (!part.ok) return part;
    const [register, asked] = await Promise.all([
      (options.register ?? (({ register: overGraph }) => overGraph()))(office.value),
      options.person(office.value),
    ]);
    if (!register.ok) return err(failed(register.error));
    const person = 'ok' in asked ? asked : ok(asked);
    if (!person.ok) return err(failed(person.error));
    const reference = await part.value.loadReference(register.value, clock);
    if (!reference.ok) return err(failed(reference.error));
    readAt = Date.now();
    const service: Service = {
      register: register.value,
      clock,
      journal: { note: () => undefined },
      person: personOf(person.value, register.value.kind, known.value),
      client: options.client,
    };
    return ok({
      service,
      reference: reference.value,
      tenant: office.value,
      settings: known.value,
    });
  });
  let standing: Workplace | undefined;
  const workplace = async (): Promise<Result<Workplace, Fault>> => {
    const first = await opened();
    if (!first.ok) return first;
    standing ??= first.value;
    if (Date.now() - readAt < REFERENCE_MILLISECONDS) return ok(standing);
    const part = await fetchPart(() => import('../workflows/reference.ts'));
    if (!part.ok) return part;
    const reference = await part.value.loadReference(standing.service.register, clock);
    if (!reference.ok) return err(failed(reference.error));
    readAt = Date.now();
    standing = { ...standing, reference: reference.value };
    return ok(standing);
  };
  return { settings, tenant, workplace, clock };
}

/** A pane stays open for days; providers, venues and texts that were changed meanwhile are read again after so long. */
const REFERENCE_MILLISECONDS = 600_000;

/** Keeps what was opened, and one opening for all who ask meanwhile; what failed is tried again by the next one. */
function once<Value>(open: () => Promise<Result<Value, Fault>>): () => Promise<Result<Value, Fault>> {
  let opening: Promise<Result<Value, Fault>> | undefined;
  return async () => {
    opening ??= open();
    const mine = opening;
    try {
      const opened = await mine;
      if (!opened.ok && opening === mine) opening = undefined;
      return opened;
    } catch (mistake) {
      if (opening === mine) opening = undefined;
      throw mistake;
    }
  };
}

/** A part of the program that is fetched when it is needed. Without a connection that is an ordinary failure. */
export async function fetchPart<Part>(load: () => Promise<Part>): Promise<Result<Part, Fault>> {
  try {
    return ok(await load());
  } catch (thrown) {
    // How webpack says that a file could not be fetched; everything else is a mistake of ours.
    if (thrown instanceof Error && thrown.name === 'ChunkLoadError') return err(failed(PART_MISSING));
    throw thrown;
  }
}

const PART_MISSING = failure(
  'Offline',
  'A part of the pane could not be fetched: check the connection and repeat. Nothing was saved.',
);

async function fetchJson(address: string): Promise<Result<unknown, Failure>> {
  try {
    const answer = await fetch(address, { cache: 'no-cache' });
    if (answer.ok) return ok(await answer.json());
    return err(failure('NotFound', 'The settings of the add-in (settings.json) are not beside the pane: ask whoever looks after the add-in. Nothing was read.'));
  } catch (thrown) {
    return err(
      thrown instanceof SyntaxError
        ? failure('NotAllowed', 'The settings of the add-in (settings.json) are no JSON: ask whoever looks after the add-in. Nothing was read.')
        : failure('Offline', 'The settings of the add-in could not be fetched: check the connection and repeat. Nothing was read.'),
    );
  }
} // prettier-ignore

function personOf({ name, address }: PersonAtWork, kind: RegisterKind, { people }: PaneSettings): Person {
  const known = people[address.toLowerCase()];
  const role = known?.role ?? (kind === 'authority' ? 'LA' : 'PC');
  return { role, initials: known?.initials ?? (initialsOf(name) || role) };
}
