import { givenEmulator } from './given-emulator.ts';
import type { GivenEmulator, Person } from './given-emulator.ts';
import type { EmulatorSetUp } from '../../scripts/graph-emulator/make-emulator.ts';

export interface CalendarAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
  /** Code of the error; undefined where the answer is none. */
  readonly code: string | undefined;
}

export interface GivenCalendar extends GivenEmulator {
  ask(
    method: string,
    path: string,
    sent?: {
      readonly body?: object;
      readonly headers?: Readonly<Record<string, string>>;
      readonly as?: Person;
      readonly scopes?: readonly string[];
    },
  ): Promise<CalendarAnswer>;
}

const CALENDAR_SCOPES = ['Calendars.ReadWrite', 'Calendars.ReadWrite.Shared'] as const;

/** An emulator, asked as a program without any library would. Who asks is the coordinator, if not said. */
export function givenCalendar(setUp: EmulatorSetUp = {}): GivenCalendar {
  const given = givenEmulator(setUp);
  return {
    ...given,
    async ask(method, path, { body, headers = {}, as = 'coordinator', scopes = CALENDAR_SCOPES } = {}) {
      const url = path.startsWith('https:') ? path : `https://graph.microsoft.com/v1.0${path}`;
      const response = await given.transport(
        new Request(url, {
          method,
          headers: {
            authorization: `Bearer ${given.token(as, ...scopes)}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
      const error = answer['error'] as { readonly code: string } | undefined;
      return { status: response.status, body: answer, headers: response.headers, code: error?.code };
    },
  };
}

export const london = (dateTime: string) => ({ dateTime, timeZone: 'GMT Standard Time' });

/** For bodies that are wrong on purpose: the areas refuse them by themselves, with the codes of the service. */
export const WITHOUT_CONTRACT: EmulatorSetUp = { contract: { request: () => [], answer: () => [] } };
