import { MemoryCalendar } from '../../addin/adapters/memory/memory-calendar.ts';
import type { BusySpan } from '../../addin/adapters/memory/memory-calendar.ts';
import { calendarContract } from './calendar.contract.ts';

calendarContract('in memory', () => {
  const busy: BusySpan[] = [];
  const colleagues = ['mediator@provider.example', 'manager@provider.example'] as const;
  const calendar = new MemoryCalendar({ diaries: colleagues, busy });
  return {
    calendar,
    colleagues,
    outsider: 'parent@family.example',
    enter: (address, from, to) => {
      busy.push({ address, from, to });
    },
    settle: () => undefined,
    standing: () => calendar.events.length,
    cancelByHand: async (eventId) => {
      await calendar.cancel(eventId);
    },
  };
});
