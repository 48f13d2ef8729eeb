import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import type { EmulatorSetUp } from '../../scripts/graph-emulator/make-emulator.ts';
import { givenGraphCalendar } from '../support/given-graph-calendar.ts';
import { calendarContract } from './calendar.contract.ts';
import type { CalendarBench } from './calendar.contract.ts';

function bench(setUp: EmulatorSetUp = {}): CalendarBench {
  const { calendar, calendars, clock } = givenGraphCalendar(setUp);
  return {
    calendar,
    colleagues: [ADDRESSES.mediator, ADDRESSES.manager],
    outsider: 'parent@family.example',
    enter: (mailbox, from, to) => void calendars.putEvent({ mailbox, from, to }),
    settle: () => {
      clock.advance(120_000);
    },
    standing: () => calendars.events(ADDRESSES.providerMailbox).length,
    cancelByHand: (eventId) => {
      calendars.deleteByHand(ADDRESSES.providerMailbox, eventId);
      return Promise.resolve();
    },
  };
}

calendarContract('in Exchange, over Graph', () => bench());

calendarContract('in Exchange, while every third request times out after its effect', () =>
  bench({ faults: [{ what: 'gateway timeout', when: 'after', howOften: { every: 3 } }] }),
);

calendarContract('in Exchange, while every other request is throttled', () =>
  bench({ faults: [{ what: 'throttled', howOften: { every: 2 } }] }),
);
