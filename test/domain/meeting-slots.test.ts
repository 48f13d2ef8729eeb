import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../addin/domain/availability.ts';
import { addDays, dateOf } from '../../addin/domain/calendar-date.ts';
import { compareSlots, findSlots, halfDaysFirst } from '../../addin/domain/meeting-slots.ts';
import type { Busy, Slot, SlotParty, SlotQuestion } from '../../addin/domain/meeting-slots.ts';
import { leavesFullWindow } from '../../addin/domain/premeeting-window.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import { addWorkingDays, isWorkingDay, workingCalendar } from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2025, 2027);

const mother: SlotParty = {
  partyId: 'PTY-000001',
  availability: ['2026-04-14', '2026-04-21 AM'],
  schoolStaff: false,
};
const senco: SlotParty = {
  partyId: 'PTY-000002',
  availability: ['2026-04-14 13:00-17:00', '2026-04-21'],
  schoolStaff: true,
};

const question = (more: Partial<SlotQuestion> = {}): SlotQuestion => ({
  today: '2026-03-18',
  lastDay: '2026-05-29',
  parties: [mother, senco],
  facilitator: { busy: [] },
  calendar,
  settings: DEFAULT_SETTINGS,
  agreedToProceedOn: '2026-03-18',
  accessToBook: false,
  ...more,
});
const startsOf = (more: Partial<SlotQuestion> = {}): string[] =>
  findSlots(question(more)).slots.map(({ startAt }) => startAt);

describe('Slots of a meeting', () => {
  it('P14 lie where the stated times of all needed parties meet, on quarter hours, two hours long', () => {
    // 14 April, 1 pm to 5 pm: from 1 pm to 3 pm. 21 April, 9 am to noon: from 9 am to 10 am.
    expect(startsOf().toSorted()).toEqual([
      ...['13:00', '13:15', '13:30', '13:45', '14:00', '14:15', '14:30', '14:45', '15:00'].map((time) => `2026-04-14T${time}`),
      ...['09:00', '09:15', '09:30', '09:45', '10:00'].map((time) => `2026-04-21T${time}`),
    ]);
  }); // prettier-ignore

  it('come first within 30 days of the agreement to proceed, then with the least class time of school staff', () => {
    // 17 April is day 30: 14 April comes before 21 April; at 3 pm only half an hour is class time.
    const [best, ...others] = findSlots(question()).slots;
    expect(best).toMatchObject({ startAt: '2026-04-14T15:00', endAt: '2026-04-14T17:00' });
    expect(best?.reasons).toContain('27 days after the agreement to proceed, within the target of 30');
    expect(best?.reasons).toContain('in class hours for PTY-000002');
    expect(others.at(-1)?.startAt.slice(0, 10)).toBe('2026-04-21');
    expect(others.at(-1)?.reasons).toContain(
      '34 days after the agreement to proceed, 4 past the target of 30',
    );
  });

  it('are the earliest of the day where no school staff is needed', () => {
    expect(startsOf({ parties: [{ ...senco, schoolStaff: false }, mother], limit: 1 })).toEqual([
      '2026-04-14T13:00',
    ]);
  });

  it('keep clear of what stands in a diary, and of the facilitator’s', () => {
    const busy = [{ from: '2026-04-14T08:00', to: '2026-04-14T14:50' }];
    expect(startsOf({ parties: [{ ...mother, busy }, senco] })[0]).toBe('2026-04-14T15:00');
    expect(startsOf({ facilitator: { busy } })).not.toContain('2026-04-14T14:45');
  });

  it('treat a busy span over several days as busy throughout', () => {
    const busy = [{ from: '2026-04-13T12:00', to: '2026-04-15T09:00' }];
    expect(startsOf({ facilitator: { busy } }).every((start) => start.startsWith('2026-04-21'))).toBe(true);
  });

  it('join stated times that touch', () => {
    const parties = [{ ...mother, availability: ['2026-04-14 AM', '2026-04-14 12:00-13:00'] }];
    expect(startsOf({ parties })).toContain('2026-04-14T11:00');
  });

  it('leave a full pre-meeting window and time for D10 (3 WD before it)', () => {
    // Today 2 April: D10 must go out 3 WD before the window; Good Friday 3 and Easter Monday 6 April do not count.
    const every = {
      ...mother,
      availability: Array.from({ length: 30 }, (_, day) => addDays('2026-04-02', day)),
    };
    expect(startsOf({ today: '2026-04-02', parties: [every] })[0]?.slice(0, 10)).toBe('2026-04-16');
  });

  it('leave ten working days to book an interpreter', () => {
    const every = { ...mother, availability: Array.from({ length: 40 }, (_, day) => addDays('2026-05-05', day)) };
    const first = (accessToBook: boolean) => startsOf({ today: '2026-05-05', parties: [every], accessToBook })[0]?.slice(0, 10);
    expect(first(false)).toBe('2026-05-15');
    expect(first(true)).toBe('2026-05-19');
  }); // prettier-ignore

  it('never fall on a bank holiday or a closure day of the school', () => {
    expect(startsOf({ parties: [{ ...mother, availability: ['2026-05-04'] }] })).toEqual([]);
    expect(startsOf({ parties: [mother, { ...senco, closureDays: ['2026-04-14'] }] }).every((start) => start.startsWith('2026-04-21'))).toBe(true);
  }); // prettier-ignore
});

describe('Times to choose from', () => {
  it('are the best of each half day first, and then the rest; none is lost', () => {
    // 14 April in the afternoon and 21 April in the morning: two choices, fourteen times.
    const all = findSlots(question()).slots;
    const offered = halfDaysFirst(all).map(({ startAt }) => startAt);
    expect(offered.slice(0, 4)).toEqual(['2026-04-14T15:00', '2026-04-21T09:00', '2026-04-14T14:45', '2026-04-14T14:30']);
    expect(offered.toSorted()).toEqual(startsOf().toSorted());
  });

  it('tell morning and afternoon of one day apart, by the start', () => {
    const parties = [{ ...mother, availability: ['2026-04-14'] }];
    const offered = halfDaysFirst(findSlots(question({ parties })).slots).map(({ startAt }) => startAt);
    expect(offered.slice(0, 2)).toEqual(['2026-04-14T09:00', '2026-04-14T12:00']);
  });
}); // prettier-ignore

describe('No slot at all', () => {
  it('names the party whose times alone are in the way', () => {
    const result = findSlots(question({ parties: [mother, { ...senco, availability: ['2026-04-15'] }] }));
    expect(result.slots).toEqual([]);
    expect(result.oneIsEnough).toBe(true);
    expect(result.blockedBy).toEqual([{ by: 'AVAILABILITY', partyId: 'PTY-000001' }, { by: 'AVAILABILITY', partyId: 'PTY-000002' }]);
  }); // prettier-ignore

  it('unknown is not free: a needed party that has said nothing leaves no slot', () => {
    const result = findSlots(question({ parties: [mother, senco, { partyId: 'PTY-000003', availability: [], schoolStaff: false }] }));
    expect(result).toEqual({ slots: [], oneIsEnough: true, blockedBy: [{ by: 'AVAILABILITY_UNKNOWN', partyId: 'PTY-000003' }] });
  }); // prettier-ignore

  it('names the facilitator of whom nothing is known', () => {
    expect(findSlots(question({ facilitator: {} })).blockedBy).toEqual([{ by: 'FACILITATOR' }]);
  });

  it('names the rule where it is a rule: the window, the lead time, the working day', () => {
    expect(findSlots(question({ today: '2026-04-20' })).blockedBy).toEqual([{ by: 'PREMEETING_WINDOW' }]);
    expect(findSlots(question({ parties: [{ ...mother, availability: ['2026-05-04'] }] })).blockedBy).toEqual([{ by: 'WORKING_DAYS' }, { by: 'AVAILABILITY', partyId: 'PTY-000001' }]);
    const lead = findSlots(question({ accessToBook: true, accessLeadWd: 40 }));
    expect(lead.blockedBy).toEqual([{ by: 'ACCESS_LEAD_TIME', earliest: addWorkingDays(calendar, '2026-03-18', 40) }]);
  }); // prettier-ignore

  it('names all who have nothing to give where no single one is in the way', () => {
    const result = findSlots(
      question({ parties: [{ ...mother, availability: [] }, { ...senco, availability: [] }] }),
    );
    expect(result.oneIsEnough).toBe(false);
    expect(result.blockedBy).toEqual([{ by: 'AVAILABILITY_UNKNOWN', partyId: 'PTY-000001' }, { by: 'AVAILABILITY_UNKNOWN', partyId: 'PTY-000002' }]);
  }); // prettier-ignore
});

const dayFrom = (offset: number): string => addDays('2026-04-06', offset);
const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const anyEntry = fc.tuple(fc.integer({ min: 0, max: 25 }), fc.constantFrom('AM', 'PM', 'DAY', 'TIMES'), fc.integer({ min: 400, max: 900 }), fc.integer({ min: 30, max: 300 })).map(([offset, kind, from, length]) => {
  if (kind === 'DAY') return dayFrom(offset);
  return kind === 'TIMES' ? `${dayFrom(offset)} ${time(from)}-${time(from + length)}` : `${dayFrom(offset)} ${kind}`;
}); // prettier-ignore
const anyBusy: fc.Arbitrary<Busy> = fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 300, max: 1100 }), fc.integer({ min: 5, max: 300 }), fc.integer({ min: 0, max: 1 })).map(([offset, from, length, days]) => ({
  from: `${dayFrom(offset)}T${time(from)}`,
  to: `${dayFrom(offset + days)}T${time(Math.min(from + length, 1439))}`,
})); // prettier-ignore
const anyParty = (partyId: string): fc.Arbitrary<SlotParty> =>
  fc.record({
    partyId: fc.constant(partyId),
    availability: fc.array(anyEntry, { minLength: 12, maxLength: 30 }),
    busy: fc.array(anyBusy, { maxLength: 6 }),
    schoolStaff: fc.boolean(),
    closureDays: fc.array(fc.integer({ min: 0, max: 25 }).map(dayFrom), { maxLength: 3 }),
  });
const anyQuestion: fc.Arbitrary<SlotQuestion> = fc
  .record({
    today: fc.integer({ min: -14, max: 2 }).map(dayFrom),
    parties: fc.tuple(anyParty('PTY-000001'), anyParty('PTY-000002')),
    facilitatorBusy: fc.array(anyBusy, { maxLength: 6 }),
    accessToBook: fc.boolean(),
    mode: fc.constantFrom('ROLLING7' as const, 'CALENDAR_WEEK' as const),
    length: fc.constantFrom(60, 90, 120),
  })
  .map(({ facilitatorBusy, mode, length, ...rest }) =>
    question({
      ...rest,
      lastDay: '2026-05-05',
      agreedToProceedOn: rest.today,
      facilitator: { busy: facilitatorBusy },
      settings: { ...DEFAULT_SETTINGS, PREMEETING_MODE: mode, MEETING_LENGTH_MIN: length },
    }),
  );

const overlaps = (busy: readonly Busy[] | undefined, from: string, to: string): boolean =>
  (busy ?? []).some((span) => span.from < to && from < span.to);

/** The hard rules, said again by other means: the same functions that guard the booking, and plain comparison of times. */
function isAllowed(asked: SlotQuestion, startAt: string, endAt: string): boolean {
  const day = dateOf(startAt);
  return (
    day > asked.today &&
    isWorkingDay(asked.calendar, day) &&
    startAt.slice(11) >= '09:00' &&
    endAt.slice(11) <= '17:00' &&
    leavesFullWindow(day, asked.today, asked.settings, asked.calendar) &&
    (!asked.accessToBook || day >= addWorkingDays(asked.calendar, asked.today, 10)) &&
    asked.parties.every(
      (party) =>
        isAvailable(party.availability, startAt, endAt) &&
        !overlaps(party.busy, startAt, endAt) &&
        !(party.closureDays ?? []).includes(day),
    ) &&
    !overlaps(asked.facilitator.busy, startAt, endAt)
  );
}

function bruteForce(asked: SlotQuestion): string[] {
  const found: string[] = [];
  for (let day = addDays(asked.today, 1); day <= asked.lastDay; day = addDays(day, 1)) {
    for (let start = 0; start + asked.settings.MEETING_LENGTH_MIN < 24 * 60; start += 15) {
      const [from, to] = [
        `${day}T${time(start)}`,
        `${day}T${time(start + asked.settings.MEETING_LENGTH_MIN)}`,
      ];
      if (isAllowed(asked, from, to)) found.push(from);
    }
  }
  return found;
}

describe('Whatever people can do', () => {
  it('no slot breaks a hard rule, and a search through every quarter hour finds no other', () => {
    let withSlots = 0;
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { slots } = findSlots(asked);
        if (slots.length > 0) withSlots += 1;
        for (const { startAt, endAt } of slots) expect(isAllowed(asked, startAt, endAt)).toBe(true);
        expect(slots.map(({ startAt }) => startAt).toSorted()).toEqual(bruteForce(asked));
      }),
      { numRuns: 60 },
    );
    expect(withSlots).toBeGreaterThan(10);
  });

  it('the first slot is the best: fewest days late, then least class time, then soonest', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { slots } = findSlots(asked);
        const parts = ({ score }: Slot): number[] => [score.daysLate, score.classMinutes, score.daysAhead, score.startMinute];
        for (const [index, slot] of slots.entries()) {
          const next = slots[index + 1];
          if (next) expect(parts(slot) < parts(next) || compareSlots(slot, next) < 0).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  }); // prettier-ignore

  it('an empty answer always says what is in the way', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { slots, blockedBy } = findSlots(asked);
        expect(blockedBy.length > 0).toBe(slots.length === 0);
      }),
      { numRuns: 40 },
    );
  });
});
