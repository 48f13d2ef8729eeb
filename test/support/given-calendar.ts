import { givenEmulator } from './given-emulator.ts';
import type { GivenEmulator } from './given-emulator.ts';
import { plainClient } from './plain-client.ts';
import type { PlainAnswer, PlainRequest } from './plain-client.ts';
import type { EmulatorSetUp } from '../../scripts/graph-emulator/make-emulator.ts';

export interface CalendarAnswer extends PlainAnswer<Readonly<Record<string, unknown>>> {
  /** Code of the error; undefined where the answer is none. */
  readonly code: string | undefined;
}

export interface GivenCalendar extends GivenEmulator {
  ask(method: string, path: string, sent?: PlainRequest): Promise<CalendarAnswer>;
}

const CALENDAR_SCOPES = ['Calendars.ReadWrite', 'Calendars.ReadWrite.Shared'] as const;

/** An emulator whose calendars are asked without any library; with all permissions for calendars if not said. */
export function givenCalendar(setUp: EmulatorSetUp = {}): GivenCalendar {
  const given = givenEmulator(setUp);
  const ask = plainClient<Record<string, unknown>>(given, CALENDAR_SCOPES);
  return {
    ...given,
    async ask(method, path, sent) {
      const answer = await ask(method, path, sent);
      const error = answer.body['error'] as { readonly code: string } | undefined;
      return { ...answer, code: error?.code };
    },
  };
}

export const london = (dateTime: string) => ({ dateTime, timeZone: 'GMT Standard Time' });

/** For bodies that are wrong on purpose: the areas refuse them by themselves, with the codes of the service. */
export const WITHOUT_CONTRACT: EmulatorSetUp = { contract: { request: () => [], answer: () => [] } };
