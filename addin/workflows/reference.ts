import { dateOf, toLondon, yearOf } from '../domain/calendar-date.ts';
import type { Problem } from '../domain/problem.ts';
import type { Provider } from '../domain/provider.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import type { Venue } from '../domain/venue.ts';
import { workingCalendar } from '../domain/working-days.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';
import { readLists, readProviders, readSettings, readVenues } from '../forms/reference-rows.ts';
import type { ServiceLists } from '../forms/reference-rows.ts';
import type { ReadableRegister } from '../ports/case-register.ts';
import type { Clock } from '../ports/clock.ts';
import type { Failure } from '../ports/failure.ts';

/** The service's own tables as they stand in the register: what it decides by and what its letters say. */
export interface Reference {
  readonly providers: readonly Provider[];
  readonly venues: readonly Venue[];
  readonly settings: Settings;
  readonly lists: ServiceLists;
  readonly calendar: WorkingCalendar;
  /** What is wrong with these tables; a row that cannot be used is left out above. */
  readonly problems: readonly Problem[];
}

/** Cases reach a few years back, and review and retention dates a few years ahead. */
const YEARS_BACK = 3;
const YEARS_AHEAD = 4;

export async function loadReference(
  register: Pick<ReadableRegister, 'read'>,
  clock: Clock,
): Promise<Result<Reference, Failure>> {
  const read = await register.read(['tblProviders', 'tblVenues', 'tblSettings', 'tblLists']);
  if (!read.ok) return err(read.error);
  const { rows } = read.value;
  const today = dateOf(toLondon(clock.now()));
  const providers = readProviders(rows.tblProviders ?? []);
  const venues = readVenues(rows.tblVenues ?? []);
  const settings = readSettings(rows.tblSettings ?? []);
  const lists = readLists(rows.tblLists ?? [], today);
  return ok({
    providers: providers.value,
    venues: venues.value,
    settings: settings.value,
    lists: lists.value,
    calendar: workingCalendar(yearOf(today) - YEARS_BACK, yearOf(today) + YEARS_AHEAD, {
      bankHolidays: lists.value.bankHolidays,
      closureDays: lists.value.closureDays,
    }),
    problems: [...providers.problems, ...venues.problems, ...settings.problems, ...lists.problems],
  });
}
